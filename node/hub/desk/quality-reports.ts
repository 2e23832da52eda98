/** The quality of all own records, looked through in slices so that nothing waits for it. */
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import { takeTurns } from '#node/hub/import/turns.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import { pickText } from '#node/hub/reading.ts';
import type { StoredRecord } from '#node/storage/index.ts';
import { parseRecordBytes } from '#schema/record/index.ts';
import type { AssessedRecord, QualityReports, QualitySurvey } from './desk-types.ts';
import { brokenAfter } from './links.ts';
import {
  addressesOf,
  assessRecord,
  checks,
  type Dimension,
  dimensions,
  type Rating,
  ratingOf,
  ratings,
} from './quality.ts';

/** Records that are listed. */
const listLength = 50;
/** Records read at once. */
const pageSize = 100;
/** How old a survey may be: records improve slowly, and looking through all of them takes a while. */
const surveyMs = 60_000;

interface Tally {
  points: number;
  records: number;
  readonly dimensions: Record<Dimension, number>;
  readonly ratings: Record<Rating, number>;
  worst: AssessedRecord[];
}

function emptyTally(): Tally {
  return {
    points: 0,
    records: 0,
    dimensions: Object.fromEntries(dimensions.map((name) => [name, 0])) as Tally['dimensions'],
    ratings: Object.fromEntries(ratings.map(({ name }) => [name, 0])) as Tally['ratings'],
    worst: [],
  };
}

function add(tally: Tally, record: AssessedRecord): void {
  tally.records++;
  tally.points += record.quality.points;
  tally.ratings[record.quality.rating]++;
  for (const { name, points } of record.quality.checks)
    tally.dimensions[checks[name].dimension] += points;
  const last = tally.worst.at(-1);
  if (tally.worst.length >= listLength && last && last.quality.points <= record.quality.points)
    return;
  tally.worst.push(record);
  tally.worst.sort((a, b) => a.quality.points - b.quality.points);
  tally.worst.length = Math.min(tally.worst.length, listLength);
}

/** Makes the use cases. */
export function createQualityReports(
  context: Pick<HubContext, 'id' | 'clock' | 'storage'>,
): QualityReports {
  const { storage, clock } = context;
  const surveys = new Map<string, { at: number; survey: Promise<QualitySurvey> }>();

  async function assess(stored: StoredRecord): Promise<AssessedRecord | undefined> {
    const parsed = stored.body ? parseRecordBytes(stored.body) : undefined;
    if (!parsed?.ok) return undefined;
    const { record } = parsed;
    const title = pickText(record.title, 'en');
    const tried = await storage.moderation.linkChecks(addressesOf(record));
    const brokenLinks = [...tried.values()]
      .filter(({ failures }) => failures >= brokenAfter)
      .map(({ url }) => url);
    return {
      rid: stored.rid,
      kind: stored.kind,
      title: title.text,
      titleLanguage: title.language,
      updated: new Date(stored.updated * 1_000).toISOString(),
      brokenLinks,
      quality: assessRecord(record, {
        updated: stored.updated * 1_000,
        now: clock.now(),
        brokenLinks: tried.size === 0 ? null : brokenLinks,
      }),
    };
  }

  async function survey(kind: string | undefined, now: number): Promise<QualitySurvey> {
    const tally = emptyTally();
    const turn = takeTurns();
    let after: { hub: string; rid: string } | undefined;
    for (;;) {
      const page = await storage.records.list({
        hub: context.id,
        ...(kind !== undefined && { kind }),
        ...(after && { afterKey: after }),
        limit: pageSize,
      });
      for (const stored of page) {
        const assessed = await assess(stored);
        if (assessed) add(tally, assessed);
        await turn();
      }
      const last = page.at(-1);
      if (!last) break;
      after = { hub: last.hub, rid: last.rid };
    }
    const mean = (sum: number) => (tally.records === 0 ? 0 : Math.round(sum / tally.records));
    return {
      records: tally.records,
      points: mean(tally.points),
      rating: ratingOf(mean(tally.points)),
      dimensions: dimensions.map((name) => ({
        name,
        points: mean(tally.dimensions[name]),
        max: Object.values(checks).reduce(
          (sum, check) => sum + (check.dimension === name ? check.points : 0),
          0,
        ),
      })),
      ratings: tally.ratings,
      worst: tally.worst,
      asOf: new Date(now).toISOString(),
    };
  }

  return {
    async survey(actor, { kind }) {
      demandRight(actor, 'desk.read');
      const now = clock.now();
      const key = kind ?? '';
      const known = surveys.get(key);
      if (known && now - known.at < surveyMs) return known.survey;
      const made = survey(kind, now);
      surveys.set(key, { at: now, survey: made });
      made.catch(() => surveys.delete(key));
      return made;
    },
    async record(actor, rid) {
      demandRight(actor, 'desk.read');
      const stored = await storage.records.get(context.id, rid);
      const assessed = stored && (await assess(stored));
      if (!assessed) throw new HubError('not-found', 'There is no such record of this hub.');
      return assessed;
    },
  };
}
