/** What happens when: events, exchanges and deadlines of all hubs between two days. */
import type { SortKey } from '#federation/ports.ts';
import { dayNumber, deadlineValue } from '#node/storage/index.ts';
import { type InterhubRecord, kinds, parseRecordBytes } from '#schema/record/index.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { Calendar, CalendarItem } from './calendar-types.ts';
import type { HubContext } from './context.ts';
import { type Reading, toResult } from './reading.ts';
import type { SearchResult } from './search-types.ts';

/** Kinds that have days: those of an event, or a deadline. */
export const calendarKinds: readonly string[] = [...kinds.values()]
  .filter(({ dates }) => dates.until !== undefined)
  .map(({ name }) => name);

/** Of these each day counts; of the others the last one, on which one can still apply or answer. */
const happenings: ReadonlySet<string> = new Set(['event', 'course', 'exchange']);

/** Records of a calendar; more are named by `isCut`. */
export const maxCalendarItems = 500;
/** Records looked at for one calendar. */
const maxLookedAt = 1_000;
const pageSize = 250;
/** Days after the last one within which what has begun before may end. */
const longestDays = 92;

const dayMs = 86_400_000;

/** Makes the use case. */
export function createCalendar(context: HubContext, reading: Reading): Calendar {
  const { storage, network } = context;

  /** Keys of records that end between two days, which lie both before today or both not. */
  async function ending(
    filters: SearchFilters,
    [first, last]: readonly [number, number],
    today: number,
    signal: AbortSignal | undefined,
  ): Promise<{ keys: { hub: string; rid: string }[]; isCut: boolean }> {
    // Passed days are listed backwards.
    const [start, end] = first >= today ? [first, last] : [last, first];
    const endValue = deadlineValue(end, today);
    const keys: { hub: string; rid: string }[] = [];
    let after: SortKey = { value: deadlineValue(start, today) - 0.5, hub: '', rid: '' };
    for (;;) {
      const query = { text: '', filters, audience: 'network', sort: 'deadline' } as const;
      const { hits } = await storage.index.search({ ...query, limit: pageSize, after }, signal);
      for (const { hub, rid, key } of hits) {
        if (Number(key.value) > endValue) return { keys, isCut: false };
        keys.push({ hub, rid });
        after = key;
      }
      if (hits.length < pageSize) return { keys, isCut: false };
      if (keys.length >= maxLookedAt) return { keys, isCut: true };
    }
  }

  return {
    async calendar(query, signal) {
      const [first, last] = [dayNumber(query.from), dayNumber(query.until)];
      if (first === 0 || last < first) return { items: [], isCut: false };
      const today = Math.floor(context.clock.now() / dayMs);
      const wanted = query.kinds.filter((kind) => calendarKinds.includes(kind));
      const filters: SearchFilters = {
        kind: wanted.length > 0 ? wanted : [...calendarKinds],
        ...(query.regions.length > 0 && { region: [...query.regions] }),
        ...(query.hubs.length > 0 && { hub: [...query.hubs] }),
      };
      const end = last + longestDays;
      const parts: (readonly [number, number])[] = [];
      if (first < today) parts.push([first, Math.min(end, today - 1)]);
      if (end >= today) parts.push([Math.max(first, today), end]);
      const found = await Promise.all(parts.map((part) => ending(filters, part, today, signal)));
      const asOf = await reading.heads();
      const stored = await storage.records.getMany(found.flatMap(({ keys }) => keys));
      const items = stored.flatMap((record): CalendarItem[] => {
        const parsed =
          record.body && record.sharing === 'network' ? parseRecordBytes(record.body) : undefined;
        if (!parsed?.ok || storage.moderation.hidden(record.hub, record.rid)) return [];
        const result = toResult({ network, hub: record.hub, rid: record.rid }, parsed.record, {
          ...{ score: 0, updated: record.updated, language: query.language },
          provenance: reading.provenanceOf(record, asOf),
        });
        const item = itemOf(parsed.record, result);
        return item && item.from <= query.until && item.until >= query.from ? [item] : [];
      });
      items.sort((a, b) => compare(a.from, b.from) || compare(a.result.id, b.result.id));
      return {
        items: items.slice(0, maxCalendarItems),
        isCut: items.length > maxCalendarItems || found.some(({ isCut }) => isCut),
      };
    },

    async calendarItem(hub, rid, language) {
      const { record, updated, provenance } = await reading.get(hub, rid, 'network');
      if (!record || updated === null) return undefined;
      const facts = { score: 0, updated: Date.parse(updated) / 1_000, language, provenance };
      return itemOf(record, toResult({ network, hub, rid }, record, facts));
    },
  };
}

/** A record with its days; undefined when it has none. */
function itemOf(record: InterhubRecord, result: SearchResult): CalendarItem | undefined {
  const values: Readonly<Record<string, unknown>> = record;
  const first = kinds.get(record.kind)?.dates.from;
  const begins = first && happenings.has(record.kind) ? values[first] : undefined;
  const { until } = result;
  const from = typeof begins === 'string' ? begins : until;
  if (until === null || from === null || !calendarKinds.includes(record.kind)) return undefined;
  const place = typeof values.place === 'string' ? values.place : record.location?.place;
  return { result, from, until, isDeadline: typeof begins !== 'string', place: place ?? null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
