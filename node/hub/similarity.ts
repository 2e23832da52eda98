/** Records like one, with what they have in common: 'similar clusters elsewhere'. */
import {
  type InterhubRecord,
  kinds,
  parseRecordBytes,
  projectRecord,
  type SearchDocument,
} from '#schema/record/index.ts';
import { type SchemeId, schemes, type UiLanguage } from '#schema/taxonomy/index.ts';
import type { HubContext } from './context.ts';
import { type Reading, toResult } from './reading.ts';
import type { SimilarityReason, SimilarRecord } from './search-types.ts';
import type { Hub } from './types.ts';
import type { Understanding } from './understanding.ts';

/** Reasons of each sort that are named. */
const maxCodes = 3;
const maxWords = 4;

const reasonSchemes = [
  ['theme', 'theme', 'themes'],
  ['sector', 'sector', 'sectors'],
  ['ecosystem', 'ecosystem', 'ecosystems'],
] as const satisfies ReadonlyArray<
  readonly [SimilarityReason['type'], SchemeId, keyof SearchDocument]
>;

/**
 * Codes that two records share: the narrowest, so not the one around another that they share; and no
 * section of the economy by different divisions of it, since most of industry is in one.
 */
function sharedCodes(id: SchemeId, a: readonly string[], b: readonly string[]): string[] {
  const scheme = schemes[id];
  const above = (codes: readonly string[]) => new Set(codes.flatMap(scheme.withAncestors));
  const [ofA, ofB] = [above(a), above(b)];
  const both = [...ofA].filter((code) => ofB.has(code));
  const wider = new Set(both.flatMap(scheme.ancestors));
  return both.filter((code) => {
    const isNamed = a.includes(code) || b.includes(code);
    return !wider.has(code) && (isNamed || id !== 'sector');
  });
}

function reasonsFor(
  a: SearchDocument,
  b: SearchDocument,
  words: readonly string[],
  language: UiLanguage,
): SimilarityReason[] {
  const codes = reasonSchemes.flatMap(([type, id, field]) =>
    sharedCodes(id, a[field], b[field])
      .slice(0, maxCodes)
      .map((value) => ({ type, value, label: schemes[id].label(value, language) })),
  );
  const named = words
    .slice(0, maxWords)
    .map((word) => ({ type: 'word' as const, value: word, label: word }));
  return [...codes, ...named];
}

/** Whether two records have no region in common: none lies in one of the other's. */
function areApart(a: readonly string[], b: readonly string[]): boolean {
  const { withAncestors } = schemes.region;
  const inside = (codes: readonly string[], around: readonly string[]) =>
    codes.some((code) => withAncestors(code).some((one) => around.includes(one)));
  return !inside(a, b) && !inside(b, a);
}

/** The likeness use case. */
export type Similarity = Pick<Hub, 'similar'>;

/** Makes the likeness use case. */
export function createSimilarity(
  context: HubContext,
  reading: Reading,
  understanding: Understanding,
): Similarity {
  const { storage, network } = context;

  function documentOf(record: InterhubRecord): SearchDocument | undefined {
    const kind = kinds.get(record.kind);
    return kind && projectRecord(kind, record);
  }

  return {
    async similar(hub, rid, { language, limit, audience }, signal) {
      const { record } = await reading.get(hub, rid, audience, signal);
      const document = record && documentOf(record);
      if (!document) return [];
      const query = { hub, rid, document, limit: limit * 2, audience };
      const { elsewhere, near } = await storage.index.like(query, signal);
      const hits = [...elsewhere, ...near];
      const stored = new Map(
        (await storage.records.getMany(hits)).map((one) => [`${one.hub}/${one.rid}`, one]),
      );
      const asOf = await reading.heads();
      const found = hits.flatMap((hit): SimilarRecord[] => {
        const one = stored.get(`${hit.hub}/${hit.rid}`);
        if (!one?.body || (one.sharing !== 'network' && audience !== 'member')) return [];
        const parsed = parseRecordBytes(one.body);
        const other = parsed.ok ? documentOf(parsed.record) : undefined;
        if (!parsed.ok || !other) return [];
        const words = hit.words.map(understanding.written);
        const reasons = reasonsFor(document, other, words, language);
        // One word in common is chance.
        if (reasons.length === 0 || (reasons.length === 1 && reasons[0]?.type === 'word'))
          return [];
        const result = toResult({ network, hub: hit.hub, rid: hit.rid }, parsed.record, {
          ...{ score: hit.score, updated: one.updated, language },
          provenance: reading.provenanceOf(one, asOf),
        });
        return [{ result, reasons, isElsewhere: areApart(document.regions, other.regions) }];
      });
      found.sort((a, b) => Number(b.isElsewhere) - Number(a.isElsewhere));
      return found.slice(0, limit);
    },
  };
}
