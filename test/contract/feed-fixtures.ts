/** Signed pages for the contract suites of stores: what a hub would have taken in from a peer. */
import { createEntries, createReceipt, type EntryChange } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { FeedPosition, SigningKey, StoredEntry, VerifiedPage } from '#federation/ports.ts';

export const network = 'nwe';
/** Where every feed begins. */
export const beginning: FeedPosition = { epoch: 1, seq: 0, entry: null };
/** Milliseconds since 1970 at which the fixtures sign. */
export const signedAt = Date.UTC(2026, 10, 25);

/** A record id by number; ascending with it. */
export function rid(n: number): string {
  return `01890a5d-ac96-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A change in short: what is done to which record, with which text or value as its body. */
export type Change =
  | {
      readonly put: number;
      readonly text?: string;
      readonly value?: unknown;
      readonly kind?: string;
      readonly bare?: true;
    }
  | { readonly withdraw: number }
  | { readonly erase: number };

/** The bytes of a body. */
function bodyOf(change: Extract<Change, { put: number }>): Uint8Array {
  const { put, text = '', value = { n: put, text } } = change;
  return Buffer.from(JSON.stringify(value));
}

/** Writes the feed of one hub. */
export class Author {
  readonly hub: string;
  readonly #key: SigningKey;

  private constructor(hub: string, key: SigningKey) {
    this.hub = hub;
    this.#key = key;
  }

  static async of(hub: string): Promise<Author> {
    return new Author(hub, (await generateSigningKey()).key);
  }

  /** Signs changes as the next entries; `bare` ones come without their bodies. */
  async page(
    base: FeedPosition,
    changes: readonly Change[],
    options: { readonly isQuarantined?: boolean; readonly now?: number } = {},
  ): Promise<VerifiedPage> {
    const { isQuarantined = false, now = signedAt } = options;
    const wanted = changes.map((change): EntryChange => {
      if ('put' in change) {
        const kind = change.kind ?? 'cluster';
        return { op: 'put', rid: rid(change.put), kind, body: bodyOf(change) };
      }
      return 'withdraw' in change
        ? { op: 'withdraw', rid: rid(change.withdraw), kind: 'cluster' }
        : { op: 'erase', rid: rid(change.erase), kind: 'cluster' };
    });
    const who = { network, hub: this.hub };
    const signed = await createEntries(base, wanted, who, this.#key, now);
    const entries = signed.map((entry, i) => {
      const change = changes[i];
      return change && 'bare' in change && change.bare ? withoutBody(entry) : entry;
    });
    return { hub: this.hub, base, entries, isQuarantined };
  }

  /** A receipt of this hub for an erase entry of another. */
  receipt(erased: StoredEntry, now: number = signedAt) {
    return createReceipt(erased, { network, hub: this.hub }, this.#key, now);
  }
}

/** The entry as it comes when its body is left out. */
export function withoutBody({ body: _, salt: __, ...bare }: StoredEntry): StoredEntry {
  return bare;
}

/** Where a feed stands after a page. */
export function endOf(page: VerifiedPage): FeedPosition {
  const last = page.entries.at(-1);
  return last ? { epoch: last.epoch, seq: last.seq, entry: last.hash } : page.base;
}

/** Entry `i` of a page. */
export function at(page: VerifiedPage, i: number): StoredEntry {
  const entry = page.entries[i];
  if (!entry) throw new RangeError(`the page has no entry ${i}`);
  return entry;
}

/** An entry with its body, as fillBodies takes it. */
export function bodyFor(entry: StoredEntry) {
  const { epoch, seq, body, salt } = entry;
  if (!body || !salt) throw new TypeError(`entry ${seq} has no body`);
  return { epoch, seq, body, salt };
}

/** Position of an entry. */
export function placeOf({ epoch, seq, hash }: StoredEntry): FeedPosition {
  return { epoch, seq, entry: hash };
}
