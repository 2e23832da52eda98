/** Records that may be the same thing already: by identifiers, or by their names in one region. */

import { maxLiveResults } from '#federation/limits.ts';
import { editDistance } from '#schema/nearest.ts';
import {
  type InterhubRecord,
  kinds,
  type Multilingual,
  parseRecordBytes,
  projectRecord,
} from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import type { HubContext } from '../context.ts';
import { pickText } from '../reading.ts';
import type { Duplicate, DuplicateReason, DuplicateSearch } from './duplicate-types.ts';
import { duplicatesWaitMs, maxDuplicates } from './limits.ts';
import { type DraftValue, regionsTouch } from './value.ts';

/** Legal forms and articles, which people write or leave out. */
const unimportant: ReadonlySet<string> = new Set(
  [
    'ab ag aisbl ag aps as asbl asso association bv bvba cic co coop cv cvba ebl ek eg ev ewiv fz ggmbh',
    'gie gip gmbh inc int ireland kg kgaa llc llp ltd limited nv ohg ou oy oyj plc pte sa sarl sas sasu',
    'sca scop scrl se sl slu snc spa spl srl sro stichting ug uk und vof vzw fondation foundation the der',
    'die das la le les de het een and et en of voor fur mbh cluster',
  ]
    .join(' ')
    .split(' '),
);

/**
 * A name as it can be compared: without accents, punctuation, legal form and articles; a name that
 * consists of nothing else is kept whole.
 */
export function normalisedName(name: string): string {
  const words = name
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    // S.A. and e. V. are one word.
    .replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const telling = words.filter((word) => !unimportant.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** How alike two normalised names are. */
export function likeName(a: string, b: string): 'same' | 'near' | 'other' {
  if (a === '' || b === '') return 'other';
  if (a === b || a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same';
  const sorted = (name: string) => name.split(' ').sort().join(' ');
  if (sorted(a) === sorted(b)) return 'near';
  const length = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > 2 || length < 6 || length > 80) return 'other';
  return editDistance(a, b) <= (length < 12 ? 1 : 2) ? 'near' : 'other';
}

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Multilingual).filter((text) => typeof text === 'string');
}

function identifiersOf(value: DraftValue): ReadonlyMap<string, string> {
  const given = value.identifiers;
  if (typeof given !== 'object' || given === null) return new Map();
  return new Map(
    Object.entries(given).flatMap(([name, id]) =>
      typeof id === 'string' && id.trim() !== ''
        ? [[name, id.replace(/[\s.]/g, '').toUpperCase()] as const]
        : [],
    ),
  );
}

const listOf = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Why two values may be one thing; empty: they are not. Pure. */
export function reasonsBetween(a: DraftValue, b: DraftValue): readonly DuplicateReason[] {
  if (a.kind !== b.kind) return [];
  const [ours, theirs] = [identifiersOf(a), identifiersOf(b)];
  const reasons: DuplicateReason[] = [...ours].flatMap(([name, value]) =>
    theirs.get(name) === value ? [{ type: 'identifier' as const, name, value }] : [],
  );
  const [regionsA, regionsB] = [listOf(a.regions), listOf(b.regions)];
  const isNear = regionsA.length === 0 || regionsTouch(regionsA, regionsB);
  // A region that is not known is no error here.
  const country = (code: string) => schemes.region.withAncestors(code).at(-1);
  const isSameCountry =
    isNear || regionsA.some((one) => regionsB.some((other) => country(one) === country(other)));
  const names = textsOf(b.title).map(normalisedName);
  const likeness = textsOf(a.title)
    .map(normalisedName)
    .flatMap((one) => names.map((other) => likeName(one, other)));
  if (likeness.includes('same') && isSameCountry) reasons.push({ type: 'name', isExact: true });
  else if (likeness.includes('near') && isNear) reasons.push({ type: 'name', isExact: false });
  return reasons;
}

/** Candidates looked at for each name, and for likeness. */
const maxCandidates = 20;

/** Characters of the question to other hubs. */
const maxQuestion = 200;
const notAnswered: ReadonlySet<string> = new Set(['timeout', 'unreachable', 'partial']);

/** A record that may be one, wherever it is kept. */
interface Candidate {
  readonly hub: string;
  readonly rid: string;
  /** UTF-8 JSON. */
  readonly body?: Uint8Array | null | undefined;
}

/**
 * Makes the look for duplicates: in what this hub knows, its own records and copies of others', and in
 * what others share on request, who are asked live.
 */
export function createDuplicates(
  context: Pick<HubContext, 'id' | 'storage' | 'trust'> & {
    readonly federation: Pick<HubContext['federation'], 'search'>;
  },
) {
  const { storage } = context;

  async function candidates(value: DraftValue, signal?: AbortSignal): Promise<Candidate[]> {
    const kind = kinds.get(String(value.kind));
    if (!kind) return [];
    const found = new Map<string, { readonly hub: string; readonly rid: string }>();
    const add = (hits: readonly { readonly hub: string; readonly rid: string }[]) => {
      for (const { hub: at, rid } of hits) found.set(`${at}/${rid}`, { hub: at, rid });
    };
    const names = new Set(textsOf(value.title).map(normalisedName));
    for (const name of [...names].slice(0, 4))
      add(await storage.index.titles(name, maxCandidates, signal));
    const given = Object.values((value.identifiers ?? {}) as Record<string, unknown>);
    for (const text of [...given, ...names].slice(0, 8)) {
      if (typeof text !== 'string' || text.length < 3) continue;
      const question = { text: text.slice(0, 200), filters: { kind: [kind.name] } };
      const rest = { audience: 'member', sort: 'relevance', limit: maxCandidates } as const;
      add((await storage.index.search({ ...question, ...rest }, signal)).hits);
    }
    if (textsOf(value.title).length > 0) {
      const { location: _, ...placeless } = value;
      const document = projectRecord(kind, { summary: {}, ...placeless });
      const like = {
        hub: context.id,
        rid: '',
        document,
        limit: maxCandidates,
        audience: 'member' as const,
      };
      const { elsewhere, near } = await storage.index.like(like, signal);
      add([...near, ...elsewhere]);
    }
    return storage.records.getMany([...found.values()]);
  }

  /** One question with all names and numbers: any word finds. */
  async function elsewhere(value: DraftValue, signal: AbortSignal) {
    const given = [...identifiersOf(value).values(), ...textsOf(value.title)];
    const text = given.join(' ').slice(0, maxQuestion).trim();
    // What is for this hub alone is told nobody.
    if (text === '' || value.sharing === 'hub') return { candidates: [], unasked: [] };
    const { results, hubs } = await context.federation.search(
      {
        ...{ text, filters: { kind: [String(value.kind)] }, sort: 'relevance' },
        ...{ limit: maxLiveResults, scope: 'network', audience: 'network' },
      },
      { deadlineMs: duplicatesWaitMs, signal },
    );
    return {
      candidates: results.flatMap(({ hub, rid, live }): Candidate[] =>
        live ? [{ hub, rid, body: live.body }] : [],
      ),
      unasked: hubs.flatMap(({ name, status }) => (notAnswered.has(status) ? [name] : [])),
    };
  }

  return {
    /**
     * Records that may be the same thing, those with a common identifier first.
     * @param own the record that the draft changes, which is no duplicate of itself
     * @param asking other hubs are asked as well, until it fires; absent: nobody is
     */
    async find(
      value: DraftValue,
      own: string | null,
      language: string,
      asking?: AbortSignal,
    ): Promise<DuplicateSearch> {
      // A help: a search that is too busy is not to stand in the way of writing.
      const orNothing = (error: unknown) => {
        if (error instanceof TypeError) throw error;
        return undefined;
      };
      const [stored = [], live] = await Promise.all([
        candidates(value, asking).catch(orNothing),
        asking && elsewhere(value, asking).catch(orNothing),
      ]);
      const view = context.trust.view();
      const found = [...stored, ...(live?.candidates ?? [])].flatMap(
        (one): (Duplicate & { rank: number })[] => {
          if (!one.body || (one.hub === context.id && one.rid === own)) return [];
          const parsed = parseRecordBytes(one.body);
          if (!parsed.ok) return [];
          const record: InterhubRecord = parsed.record;
          const reasons = reasonsBetween(value, record);
          if (reasons.length === 0) return [];
          const title = pickText(record.title, language);
          const rank = reasons.some(({ type }) => type === 'identifier')
            ? 0
            : reasons.some((r) => r.type === 'name' && r.isExact)
              ? 1
              : 2;
          return [
            {
              ...{ hub: one.hub, rid: one.rid, title: title.text, language: title.language },
              hubName: view?.hub(one.hub)?.name ?? one.hub,
              ...{ regions: record.regions, reasons, rank },
            },
          ];
        },
      );
      const shown = found
        .sort((a, b) => a.rank - b.rank)
        .slice(0, maxDuplicates)
        .map(({ rank: _, ...one }) => one);
      return { found: shown, unasked: live?.unasked ?? [] };
    },
  };
}
