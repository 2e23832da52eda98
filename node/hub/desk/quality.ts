/**
 * How good a record is for those who look for it, as points with reasons. The dimensions, their
 * weights and the ratings are those of the metadata quality assessment of data.europa.eu (405 points:
 * findability 100, accessibility 100, interoperability 110, reusability 75, contextuality 20); what
 * is asked in each is fitted to clusters and their offers.
 */
import { type InterhubRecord, kinds, projectRecord } from '#schema/record/index.ts';

/** The dimensions. */
export const dimensions = [
  'findability',
  'accessibility',
  'interoperability',
  'reusability',
  'contextuality',
] as const;
/** See {@link dimensions}. */
export type Dimension = (typeof dimensions)[number];

/** What is asked, its dimension and its points. */
export const checks = {
  keywords: { dimension: 'findability', points: 30 },
  themes: { dimension: 'findability', points: 30 },
  place: { dimension: 'findability', points: 20 },
  dates: { dimension: 'findability', points: 20 },
  website: { dimension: 'accessibility', points: 50 },
  linksAnswer: { dimension: 'accessibility', points: 50 },
  sectors: { dimension: 'interoperability', points: 40 },
  identifiers: { dimension: 'interoperability', points: 30 },
  languages: { dimension: 'interoperability', points: 40 },
  description: { dimension: 'reusability', points: 30 },
  contact: { dimension: 'reusability', points: 25 },
  complete: { dimension: 'reusability', points: 20 },
  fresh: { dimension: 'contextuality', points: 20 },
} as const satisfies Readonly<
  Record<string, { readonly dimension: Dimension; readonly points: number }>
>;
/** The name of a check. */
export type CheckName = keyof typeof checks;

/** All checks, in the order of their dimensions. */
export const checkNames = Object.keys(checks) as readonly CheckName[];

/** Points of a record that has everything. */
export const maxPoints = checkNames.reduce((sum, name) => sum + checks[name].points, 0);

/** Ratings, and the points from which each is given. */
export const ratings = [
  { name: 'excellent', from: 351 },
  { name: 'good', from: 221 },
  { name: 'sufficient', from: 121 },
  { name: 'bad', from: 0 },
] as const;
/** See {@link ratings}. */
export type Rating = (typeof ratings)[number]['name'];

/** What is known besides the record. */
export interface QualityFacts {
  /** Milliseconds since 1970. */
  readonly updated: number;
  readonly now: number;
  /** Of the addresses it names: those that did not answer. null: not checked yet. */
  readonly brokenLinks: readonly string[] | null;
}

/** How one check came out. */
export interface CheckResult {
  readonly name: CheckName;
  readonly points: number;
  readonly max: number;
}

/** How good a record is. */
export interface Quality {
  readonly points: number;
  readonly rating: Rating;
  readonly checks: readonly CheckResult[];
}

const dayMs = 86_400_000;
/** A record that nobody has touched for so long is likely to be out of date. */
const freshDays = 365;
const staleDays = 730;
/** Characters from which a description says something. */
const describingLength = 200;

/** The rating of a number of points. */
export function ratingOf(points: number): Rating {
  return ratings.find(({ from }) => points >= from)?.name ?? 'bad';
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.min(1, part / whole);
}

const has = (value: unknown) =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

/** The addresses that a record names for readers to follow. */
export function addressesOf(record: InterhubRecord): readonly string[] {
  return [...new Set((record.links ?? []).map(({ url }) => url))];
}

/** Which of the fields of its kind a record fills: a share from 0 to 1. */
export function completeness(record: InterhubRecord): number {
  const kind = kinds.get(record.kind);
  if (!kind) return 0;
  const names = Object.keys(kind.allFields).filter((name) => !bookkeeping.has(name));
  const given = record as unknown as Readonly<Record<string, unknown>>;
  return share(names.filter((name) => has(given[name])).length, names.length);
}

/** Fields that say nothing of the thing itself. */
const bookkeeping = new Set(['sharing', 'origin', 'illustrative']);

/** The share of its points that each check gives. */
function shares(record: InterhubRecord, facts: QualityFacts): Readonly<Record<CheckName, number>> {
  const kind = kinds.get(record.kind);
  const given = record as unknown as Readonly<Record<string, unknown>>;
  const document = kind && projectRecord(kind, record);
  const languages = Object.keys(record.title);
  const isWhole = (tag: string) =>
    has(record.summary[tag]) && (record.body === undefined || has(record.body[tag]));
  const longest = Math.max(0, ...Object.values(record.body ?? {}).map((text) => text.length));
  const addresses = addressesOf(record);
  const age = (facts.now - facts.updated) / dayMs;
  const { contact } = record;
  const asksIdentifiers = kind !== undefined && 'identifiers' in kind.allFields;
  const asksDates = kind?.dates.until !== undefined || kind?.dates.from !== undefined;
  return {
    keywords: share(record.keywords?.length ?? 0, 3),
    themes: has(record.themes) || has(record.ecosystems) ? 1 : 0,
    place: (record.regions.length > 0 ? 0.5 : 0) + (record.location ? 0.5 : 0),
    dates: !asksDates || document?.until || has(record.validUntil) ? 1 : 0,
    website: addresses.length > 0 ? 1 : 0,
    // What has not been tried yet is not held against anybody.
    linksAnswer:
      addresses.length === 0 ? 0 : 1 - share(facts.brokenLinks?.length ?? 0, addresses.length),
    sectors: has(record.sectors) ? 1 : 0,
    identifiers: asksIdentifiers ? (has(given.identifiers) ? 1 : 0) : 1,
    languages: share(languages.filter(isWhole).length, 2),
    description: share(longest, describingLength),
    contact: contact ? (contact.email || contact.phone ? 1 : 0.5) : 0,
    complete: completeness(record),
    fresh: age <= freshDays ? 1 : age <= staleDays ? 0.5 : 0,
  };
}

/** Assesses a record. */
export function assessRecord(record: InterhubRecord, facts: QualityFacts): Quality {
  const each = shares(record, facts);
  const results = checkNames.map((name) => {
    const max = checks[name].points;
    return { name, max, points: Math.round(each[name] * max) };
  });
  const points = results.reduce((sum, result) => sum + result.points, 0);
  return { points, rating: ratingOf(points), checks: results };
}
