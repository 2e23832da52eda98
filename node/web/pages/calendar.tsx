/** The calendar of a month: what happens and what ends, day by day, for whoever needs no script. */
import { calendarKinds } from '#node/hub/calendar.ts';
import type { CalendarItem } from '#node/hub/calendar-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { countryOf, regions } from '#schema/taxonomy/index.ts';
import {
  type CalendarChoice,
  calendarPath,
  dayAfter,
  type Month,
  monthAfter,
  monthOf,
  weeksOf,
} from '../calendar-query.ts';
import type { PageContext } from '../view/context.ts';
import { KindIcon } from '../view/kind-icon.tsx';
import type { Page } from '../view/layout.tsx';
import { kindLabel, recordPath, When } from '../view/results.tsx';

/** Days after an empty month that are looked at, and entries that are shown. */
const nextDays = 366;
const maxNext = 8;

/** Names that Intl has, in the reader's language. */
function names(context: PageContext) {
  const tag = context.locale.lang === 'en' ? 'en-GB' : context.locale.lang;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    return (day: string) => made.format(new Date(`${day}T00:00:00Z`));
  };
  return {
    month: format({ month: 'long', year: 'numeric' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    weekday: format({ weekday: 'long' }),
    short: format({ weekday: 'short' }),
  };
}

type Names = ReturnType<typeof names>;

/** Entries by the day under which they stand; those that fill the month by themselves. */
function byDay(items: readonly CalendarItem[], month: Month) {
  const days = new Map<string, CalendarItem[]>();
  const running: CalendarItem[] = [];
  for (const item of items) {
    if (item.from < month.first && item.until > month.last) {
      running.push(item);
      continue;
    }
    const day = item.from < month.first ? item.until : item.from;
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return { days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)), running };
}

function Grid(props: {
  month: Month;
  counts: ReadonlyMap<string, number>;
  named: Names;
  context: PageContext;
}) {
  const { month, counts, named, context } = props;
  const { t } = context.locale;
  const weeks = weeksOf(month);
  const today = new Date(context.now).toISOString().slice(0, 10);
  // 2024 began on a Monday.
  const week = Array.from({ length: 7 }, (_, i) => `2024-01-0${i + 1}`);
  return (
    <table class="month">
      <caption class="hidden">{t('calendar.grid', { month: named.month(month.first) })}</caption>
      <thead>
        <tr>
          {week.map((day) => (
            <th scope="col" abbr={named.weekday(day)}>
              {named.short(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr>
            {days.map((day) => {
              if (day === null) return <td />;
              const number = Number(day.slice(8));
              const n = counts.get(day) ?? 0;
              const isToday = day === today;
              return (
                <td class={isToday ? 'today' : undefined}>
                  {n === 0 ? (
                    <span aria-current={isToday ? 'date' : undefined}>{number}</span>
                  ) : (
                    <a
                      class="month-day"
                      href={`#d-${day}`}
                      aria-current={isToday ? 'date' : undefined}
                    >
                      {number}
                      <span class="hidden">: {t('calendar.count', { n })}</span>
                    </a>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entry({
  item,
  context,
  isDated = false,
}: {
  item: CalendarItem;
  context: PageContext;
  /** It stands under no day. */
  isDated?: boolean;
}) {
  const { result, from, until, isDeadline, place } = item;
  const { locale } = context;
  return (
    <li class={`entry result-${result.kind}`}>
      <p class="result-kind">
        <span class="kind">
          <KindIcon kind={result.kind} />
          {isDeadline
            ? `${locale.t('calendar.deadline')} · ${kindLabel(result.kind, locale)}`
            : kindLabel(result.kind, locale)}
        </span>
        {result.illustrative && <span class="sample">{locale.t('record.sample')}</span>}
      </p>
      <h3 class="entry-title">
        <a href={recordPath(result.hub, result.rid)} lang={result.language} dir="auto">
          {result.title}
        </a>
      </h3>
      <ul class="points">
        {(isDated || (!isDeadline && from !== until)) && (
          <li>
            <When kind="event" from={from} until={until} context={context} />
          </li>
        )}
        {place !== null && (
          <li>
            <bdi>{place}</bdi>
          </li>
        )}
        {result.regions.slice(0, 2).map((code) => (
          <li>{regions.label(code, locale.lang)}</li>
        ))}
      </ul>
    </li>
  );
}

function Choice(props: {
  choice: CalendarChoice;
  month: Month;
  codes: readonly string[];
  context: PageContext;
}) {
  const { choice, month, codes, context } = props;
  const { locale } = context;
  const { t, lang } = locale;
  const isChosen = choice.kinds.length + choice.regions.length + choice.hubs.length > 0;
  // A country that is one region, as Luxembourg, is named once.
  const byName = new Map(codes.map((code) => [regions.label(code, lang), code]));
  const sorted = [...byName.values()].sort((a, b) =>
    regions.label(a, lang).localeCompare(regions.label(b, lang), lang),
  );
  return (
    <details class="calendar-choice" open={isChosen}>
      <summary>{t('calendar.filter')}</summary>
      <form action={`/calendar/${month.name}`} method="get">
        {choice.hubs.map((hub) => (
          <input type="hidden" name="hub" value={hub} />
        ))}
        <fieldset>
          <legend>{t('calendar.kinds')}</legend>
          {calendarKinds.map((kind) => (
            <label class="choice-line">
              <input
                type="checkbox"
                name="kind"
                value={kind}
                checked={choice.kinds.includes(kind)}
                autocomplete="off"
              />{' '}
              {kindLabel(kind, locale, 'many')}
            </label>
          ))}
        </fieldset>
        <p>
          <label for="calendar-region">{t('calendar.region')}</label>
          <select id="calendar-region" name="region" autocomplete="off">
            {/* An empty value is no region, and is left out. */}
            <option value="">{t('calendar.everywhere')}</option>
            {sorted.map((code) => (
              <option value={code} selected={choice.regions.includes(code)}>
                {regions.label(code, lang)}
              </option>
            ))}
          </select>
        </p>
        <p class="form-end">
          <button type="submit">{t('calendar.apply')}</button>
          {isChosen && <a href={calendarPath({}, month.name)}>{t('calendar.clear')}</a>}
        </p>
      </form>
    </details>
  );
}

/** Of an empty month: what comes after it. */
async function comesNext(
  hub: Hub,
  month: Month,
  choice: CalendarChoice,
  context: PageContext,
  signal: AbortSignal,
): Promise<readonly CalendarItem[]> {
  const days = { from: dayAfter(month.last, 1), until: dayAfter(month.last, nextDays) };
  const query = { ...choice, ...days, language: context.locale.lang };
  const { items } = await hub.calendar(query, signal);
  return items.slice(0, maxNext);
}

/** Makes the page. */
export async function calendarPage(
  hub: Hub,
  month: Month,
  choice: CalendarChoice,
  context: PageContext,
  signal: AbortSignal,
): Promise<Page> {
  const { locale, now } = context;
  const { t, lang } = locale;
  const query = { ...choice, from: month.first, until: month.last, language: lang };
  const [{ items, isCut }, directory] = await Promise.all([
    hub.calendar(query, signal),
    hub.directory(),
  ]);
  const next = items.length > 0 ? [] : await comesNext(hub, month, choice, context, signal);
  const named = names(context);
  const { days, running } = byDay(items, month);
  const counts = new Map(days.map(([day, list]) => [day, list.length]));
  const [before, after] = [monthAfter(month, -1, now), monthAfter(month, 1, now)];
  const served = directory.flatMap((entry) => entry.regions).filter((code) => regions.has(code));
  const codes = new Set([...served, ...served.map(countryOf), ...choice.regions]);
  const title = named.month(month.first);
  const feed = calendarPath(choice, undefined, '/calendar.ics');
  const isPresent = monthOf(now).name === month.name;
  return {
    title: `${t('calendar.title')}: ${title}`,
    description: t('calendar.lead'),
    canonical: calendarPath(choice, month.name),
    section: 'calendar',
    isIndexed: choice.kinds.length + choice.regions.length + choice.hubs.length === 0,
    feeds: [{ type: 'text/calendar', title: t('calendar.title'), path: feed }],
    content: (
      <div class="wrap calendar">
        <header class="calendar-head">
          <p class="crumbs">
            <a href="/calendar">{t('calendar.title')}</a>
          </p>
          <h1>{title}</h1>
          <p class="lead">{t('calendar.lead')}</p>
          <nav class="month-ways" aria-label={t('calendar.title')}>
            {before && (
              <a rel="prev" href={calendarPath(choice, before.name)}>
                <span aria-hidden="true">‹ </span>
                {named.month(before.first)}
              </a>
            )}
            {!isPresent && <a href={calendarPath(choice)}>{t('calendar.now')}</a>}
            {after && (
              <a rel="next" href={calendarPath(choice, after.name)}>
                {named.month(after.first)}
                <span aria-hidden="true"> ›</span>
              </a>
            )}
          </nav>
        </header>
        <div class="calendar-side">
          <Grid month={month} counts={counts} named={named} context={context} />
          <Choice choice={choice} month={month} codes={[...codes]} context={context} />
          <p class="calendar-feed">
            <a href={feed}>{t('calendar.feed')}</a>
            <br />
            <span class="muted">{t('calendar.feedText')}</span>
          </p>
        </div>
        <div class="calendar-days">
          {isCut && <p class="notice">{t('calendar.cut')}</p>}
          {items.length === 0 && <p class="nothing">{t('calendar.empty')}</p>}
          {next.length > 0 && (
            <section class="day" aria-labelledby="next">
              <h2 id="next">{t('calendar.comesNext')}</h2>
              <ul class="entries">
                {next.map((item) => (
                  <Entry item={item} context={context} isDated />
                ))}
              </ul>
            </section>
          )}
          {days.map(([day, list]) => (
            <section class="day" id={`d-${day}`} aria-labelledby={`h-${day}`}>
              <h2 id={`h-${day}`}>
                <time datetime={day}>{named.day(day)}</time>
              </h2>
              <ul class="entries">
                {list.map((item) => (
                  <Entry item={item} context={context} />
                ))}
              </ul>
            </section>
          ))}
          {running.length > 0 && (
            <section class="day" aria-labelledby="running">
              <h2 id="running">{t('calendar.running')}</h2>
              <ul class="entries">
                {running.map((item) => (
                  <Entry item={item} context={context} />
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    ),
  };
}
