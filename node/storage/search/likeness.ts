/**
 * Records like one: of its kind, with codes and telling words in common. Codes count across languages,
 * the rarer the more; words add to that.
 */
import type { FacetName } from '#federation/ports.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import { analyse, fieldNames, fieldWeights } from './analyse.ts';
import type { Columns } from './columns.ts';
import { facetCodes } from './facets.ts';
import { expression, type Matcher } from './matching.ts';
import type { Asked } from './question.ts';
import { idf } from './score.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A record that is like another. */
export interface LikeHit {
  readonly hub: string;
  readonly rid: string;
  readonly score: number;
  /** Words that both have, folded, the most telling first. */
  readonly words: readonly string[];
}

/** Records like one, apart by whether they lie in one of its regions. Best first. */
export interface LikeAnswer {
  readonly elsewhere: readonly LikeHit[];
  readonly near: readonly LikeHit[];
}

/** What likeness is looked for. */
export interface LikeQuery {
  readonly hub: string;
  readonly rid: string;
  readonly document: SearchDocument;
  readonly limit: number;
  readonly audience: 'network' | 'member';
}

/** Telling words of the record that are looked for; and of them, those named for one result. */
const maxWords = 14;
const maxNamed = 5;
/** What words count against codes. */
const wordWeight = 0.5;
/** A word in a greater share of all records tells nothing. */
const maxShare = 0.2;

const telling: ReadonlySet<FacetName> = new Set(['sector', 'theme', 'ecosystem']);

interface Word {
  readonly asked: Asked;
  readonly form: string;
}

/** The words of a document that tell it from others. */
function tellingWords(document: SearchDocument, columns: Columns, vocabulary: Vocabulary): Word[] {
  const forms = new Map<string, string>();
  const note = (stem: string, form: string) => {
    if (!forms.has(stem)) forms.set(stem, form);
  };
  const analysed = analyse({ ...document, labels: [] }, { note });
  const frequency = new Map<string, number>();
  for (const field of fieldNames) {
    for (const stem of analysed[field]) {
      if (stem.length < 4 || !/^\p{L}+$/u.test(stem)) continue;
      frequency.set(stem, (frequency.get(stem) ?? 0) + fieldWeights[field]);
    }
  }
  return [...frequency]
    .flatMap(([stem, f]) => {
      const n = vocabulary.get(stem)?.n ?? 0;
      // Known of this record alone, or of nearly all.
      if (n < 2 || n > Math.max(4, columns.count * maxShare)) return [];
      return [{ stem, value: Math.log1p(f) * idf(columns.count, n) }];
    })
    .sort((a, b) => b.value - a.value || (a.stem < b.stem ? -1 : 1))
    .slice(0, maxWords)
    .map(({ stem }) => ({
      asked: { sequences: [{ stems: [stem], weight: 1 }] },
      form: forms.get(stem) ?? stem,
    }));
}

/** Parts of the reader that likeness is found with. */
export interface LikeParts {
  readonly columns: Columns;
  readonly matcher: Matcher;
  readonly vocabulary: Vocabulary;
  readonly look: () => void;
  /** Slots among the given ones that match an expression. */
  readonly having: (expression: string, slots: readonly number[]) => ReadonlySet<number>;
}

/** Finds records like one. */
export function likenessOf(query: LikeQuery, parts: LikeParts): LikeAnswer {
  const { columns, matcher, vocabulary, look } = parts;
  const { document, audience } = query;
  const codes = facetCodes(query.hub, document);
  const kind = columns.codeId('kind', document.kind);
  const weights = new Float64Array(columns.codeText.length);
  const shared = new Set(
    codes.flatMap(({ facet, code }) =>
      telling.has(facet) ? (columns.codeId(facet, code) ?? []) : [],
    ),
  );
  const regions = new Set(document.regions.flatMap((code) => columns.codeId('region', code) ?? []));
  const words = tellingWords(document, columns, vocabulary);
  const { scores } = matcher.match(
    {
      groups: words.map(({ asked }) => ({ asked: [asked], instead: [], insteadWeight: 0 })),
      ...{ required: [], excluded: [] },
    },
    columns,
    look,
  );
  const visible: number[] = [];
  const counts = new Uint32Array(columns.codeText.length);
  const codesOf = (slot: number) => {
    const start = columns.starts[slot] as number;
    return columns.codes.subarray(start, start + (columns.lengths[slot] as number));
  };
  for (let slot = 0; slot < columns.end; slot++) {
    const level = columns.sharing[slot] as number;
    if (level === 0 || (audience === 'network' && level !== 1)) continue;
    const own = codesOf(slot);
    if (kind === undefined || !own.includes(kind)) continue;
    visible.push(slot);
    for (const code of own) counts[code] = (counts[code] as number) + 1;
  }
  for (const code of shared) weights[code] = idf(visible.length, counts[code] as number);
  const found: { slot: number; score: number; isNear: boolean }[] = [];
  for (const slot of visible) {
    const own = codesOf(slot);
    let score = words.length > 0 ? wordWeight * (scores[slot] as number) : 0;
    let isNear = false;
    for (const code of own) {
      score += weights[code] as number;
      if (regions.has(code)) isNear = true;
    }
    const isSelf = columns.hubOf(slot) === query.hub && columns.ridOf(slot) === query.rid;
    if (score > 0 && !isSelf) found.push({ slot, score, isNear });
  }
  found.sort((a, b) => b.score - a.score || columns.compareAddresses(a.slot, b.slot));
  const take = (isNear: boolean) =>
    found.filter((one) => one.isNear === isNear).slice(0, query.limit);
  const [elsewhere, near] = [take(false), take(true)];
  const slots = [...elsewhere, ...near].map(({ slot }) => slot);
  const having = words.map(({ asked }) => parts.having(expression(asked), slots));
  const hit = ({ slot, score }: { slot: number; score: number }): LikeHit => ({
    ...{ hub: columns.hubOf(slot), rid: columns.ridOf(slot), score },
    words: words
      .filter((_, i) => having[i]?.has(slot))
      .map(({ form }) => form)
      .slice(0, maxNamed),
  });
  return { elsewhere: elsewhere.map(hit), near: near.map(hit) };
}
