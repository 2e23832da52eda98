/** A hub that lies: its answers to searches pass through a hand that changes them, or signs others. */
import { createAnswer } from '#federation/feed/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import type { AnswerStatement } from '#schema/entry/index.ts';
import type { Answer, CarriedRecord } from '#schema/wire/index.ts';
import type { SearchNetwork } from './search-hubs.ts';

/** An answer as it travels. */
export type SearchAnswer = Answer<'search'>;
/** What is signed. */
export type Content = Parameters<typeof createAnswer>[0];

/** What an answer is signed as, but for what is said to differ. */
export interface Signing {
  readonly hub?: string;
  readonly network?: string;
  readonly key?: SigningKey;
  readonly nonce?: string;
  /** Seconds from now. */
  readonly signed?: number;
}

/** What a signed answer says. */
export function statementOf({ jws }: SearchAnswer): AnswerStatement {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
}

/** What was signed, so that it can be signed anew. */
export function contentOf(answer: SearchAnswer): Content {
  const { total, relation } = statementOf(answer);
  return { records: answer.records, total, relation };
}

/** See {@link liarOf}. */
export interface Liar {
  /** What arrives in the place of its answers from now on. */
  sends(change: (answer: SearchAnswer) => object | Promise<object>): void;
  /** What it signs in the place of what it found. */
  signs(change: (content: Content) => Content): void;
  /** It carries these besides what it has. */
  adds(...records: readonly CarriedRecord[]): void;
  /** Signs content in the place of an answer. */
  signed(answer: SearchAnswer, content: Content, how?: Signing): Promise<SearchAnswer>;
}

/** The hand over a hub's answers. */
export function liarOf(network: SearchNetwork, hub: string): Liar {
  const liar: Liar = {
    sends: (change) =>
      network.net.tamper(hub, async (text, { name }) => {
        if (name !== 'search') return text;
        return JSON.stringify({ ok: await change((JSON.parse(text) as { ok: SearchAnswer }).ok) });
      }),
    signs: (change) => liar.sends((answer) => liar.signed(answer, change(contentOf(answer)))),
    adds: (...records) =>
      liar.signs((content) => ({
        records: [...content.records, ...records],
        total: content.total + records.length,
        relation: 'eq',
      })),
    signed: (answer, content, how = {}) =>
      createAnswer(
        content,
        how.nonce ?? statementOf(answer).nonce,
        { network: how.network ?? 'nwe', hub: how.hub ?? hub },
        how.key ?? network.hub(hub).key,
        Date.now() + network.clockAhead + (how.signed ?? 0) * 1_000,
      ),
  };
  return liar;
}
