/** The routes of the calendar: a page for each month, a feed with the same choice, a file for each record. */
import type { Context } from 'hono';
import type { CalendarItem } from '#node/hub/calendar-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { makeCalendar } from './calendar-feed.ts';
import { calendarPath, dayAfter, monthOf, readChoice, readMonth } from './calendar-query.ts';
import { calendarPage } from './pages/calendar.tsx';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';
import { recordPath } from './view/results.tsx';

/** Days of the past and of the future that a feed has. */
const feedDays = { past: 31, future: 366 };

/** What these routes need of the portal that they are part of. */
export interface CalendarRoutesOptions
  extends Pick<PortalParts, 'portal' | 'page' | 'contextOf' | 'publicUrl'> {
  readonly hub: Hub;
}

const choiceOf = (c: Context) => readChoice(new URL(c.req.url).searchParams);

/** Adds the routes. */
export function addCalendarRoutes(options: CalendarRoutesOptions): void {
  const { portal, hub, page, contextOf } = options;

  page('/calendar', (context, c) =>
    calendarPage(hub, monthOf(context.now), choiceOf(c), context, c.req.raw.signal),
  );
  page('/calendar/:month', (context, c) => {
    const month = readMonth(c.req.param('month') ?? '', context.now);
    return month && calendarPage(hub, month, choiceOf(c), context, c.req.raw.signal);
  });

  function answer(
    c: Context,
    context: PageContext,
    items: readonly CalendarItem[],
    how: { readonly page: string; readonly cache: string },
  ) {
    const { locale, hub: own } = context;
    const calendar = makeCalendar(items, {
      name: `${own.name} – ${locale.t('calendar.title')}`,
      publicUrl: options.publicUrl || new URL(c.req.url).origin,
      page: how.page,
      locale,
    });
    return c.body(calendar, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Language': locale.lang,
      'Cache-Control': how.cache,
      Vary: 'Accept-Language, Cookie',
    });
  }

  portal.get('/calendar.ics', async (c) => {
    const context = await contextOf(c, '/calendar');
    const today = new Date(context.now).toISOString().slice(0, 10);
    const choice = choiceOf(c);
    const { items } = await hub.calendar(
      {
        ...choice,
        from: dayAfter(today, -feedDays.past),
        until: dayAfter(today, feedDays.future),
        language: context.locale.lang,
      },
      c.req.raw.signal,
    );
    return answer(c, context, items, {
      page: calendarPath(choice),
      cache: 'public, max-age=900',
    });
  });

  portal.get('/r/:hub/:rid/calendar.ics', async (c) => {
    const { hub: owner = '', rid = '' } = c.req.param();
    const context = await contextOf(c, recordPath(owner, rid));
    const item = await hub.calendarItem(owner, rid, context.locale.lang);
    c.header('Content-Disposition', `attachment; filename="interhub-${rid}.ics"`);
    const how = { page: recordPath(owner, rid), cache: 'private, no-cache' };
    return item ? answer(c, context, [item], how) : c.notFound();
  });
}
