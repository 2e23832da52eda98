/** The calendar as iCalendar (RFC 5545), for calendars that people already have. */
import ical, { ICalEventTransparency } from 'ical-generator';
import type { CalendarItem } from '#node/hub/calendar-types.ts';
import { dayAfter } from './calendar-query.ts';
import type { Locale } from './i18n.ts';
import { kindLabel, recordPath } from './view/results.tsx';

/** Seconds after which a calendar may look again. */
const refreshSeconds = 6 * 3_600;

/** iCalendar has no way to write control characters (RFC 5545 §3.1). */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, ' ')
    .trim();
}

/**
 * Makes a feed. Every entry fills whole days, blocks none of them, and is known by the address of its
 * record, so that a change does not make a second one.
 * @param how.publicUrl address of the portal without a slash at its end
 * @param how.page path of the page with the same content
 */
export function makeCalendar(
  items: readonly CalendarItem[],
  how: {
    readonly name: string;
    readonly publicUrl: string;
    readonly page: string;
    readonly locale: Locale;
  },
): string {
  const { locale, publicUrl } = how;
  const calendar = ical({
    name: plain(how.name),
    prodId: { company: 'Interhub', product: 'Interhub', language: locale.lang.toUpperCase() },
    url: publicUrl + how.page,
    ttl: refreshSeconds,
  });
  for (const { result, from, until, isDeadline, place } of items) {
    const kind = kindLabel(result.kind, locale);
    const title = isDeadline ? `${locale.t('calendar.deadline')}: ${result.title}` : result.title;
    const url = publicUrl + recordPath(result.hub, result.rid);
    calendar.createEvent({
      id: result.id,
      stamp: result.updated,
      lastModified: result.updated,
      allDay: true,
      start: from,
      // The day after the last one (RFC 5545 §3.6.1).
      end: dayAfter(until, 1),
      summary: plain(title),
      description: plain(`${result.summary}\n\n${url}`),
      ...(place !== null && { location: plain(place) }),
      url,
      categories: [{ name: plain(kind) }],
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // Every line ends, the last one too (RFC 5545 §3.1); the library leaves that out.
  return `${calendar.toString()}\r\n`;
}
