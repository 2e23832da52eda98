/** For tests: what happens when, among the records of a fake hub. */
import { calendarKinds } from '#node/hub/calendar.ts';
import type { Calendar, CalendarItem } from '#node/hub/calendar-types.ts';
import type { RecordView, SearchResult } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';

/** Makes the use case over views and what a list says of them. */
export function createFakeCalendar(
  live: ReadonlyArray<{ readonly view: RecordView; readonly result: SearchResult }>,
): Calendar {
  return {
    async calendarItem(hub, rid, language) {
      const days = { from: '0000-01-01', until: '9999-12-31' };
      const all = await this.calendar({ ...days, kinds: [], regions: [], hubs: [], language });
      return all.items.find(({ result }) => result.hub === hub && result.rid === rid);
    },
    async calendar(query) {
      const items = live.flatMap(({ view, result }): CalendarItem[] => {
        const values: Readonly<Record<string, unknown>> = { ...view.record };
        const isHappening = ['event', 'course', 'exchange'].includes(view.kind);
        const begins = isHappening && values[kinds.get(view.kind)?.dates.from ?? ''];
        const { until } = result;
        if (!calendarKinds.includes(view.kind) || until === null) return [];
        if (query.kinds.length > 0 && !query.kinds.includes(view.kind)) return [];
        if (query.hubs.length > 0 && !query.hubs.includes(view.hub)) return [];
        const isThere = (code: string) => result.regions.some((region) => region.startsWith(code));
        if (query.regions.length > 0 && !query.regions.some(isThere)) return [];
        const from = typeof begins === 'string' ? begins : until;
        if (from > query.until || until < query.from) return [];
        const place = typeof values.place === 'string' ? values.place : null;
        return [{ result, from, until, isDeadline: from === until && !isHappening, place }];
      });
      items.sort((a, b) => (a.from < b.from ? -1 : 1));
      return { items, isCut: false };
    },
  };
}
