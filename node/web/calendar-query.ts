/** What a page or feed of the calendar shows, as its address says it. */
import { calendarKinds } from '#node/hub/calendar.ts';
import { slug } from '#schema/entry/index.ts';
import { regions } from '#schema/taxonomy/index.ts';

/** Years around this one that have pages: robots and wanderers find an end. */
const yearsAround = 5;
const dayMs = 86_400_000;

/** What is chosen. */
export interface CalendarChoice {
  readonly kinds: readonly string[];
  readonly regions: readonly string[];
  readonly hubs: readonly string[];
}

/** A month: `2026-11`, with its ISO days. */
export interface Month {
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

/** Reads the choice; what makes no sense is left out. */
export function readChoice(params: URLSearchParams): CalendarChoice {
  const all = (name: string, isGood: (value: string) => boolean) =>
    [...new Set(params.getAll(name))].filter(isGood).slice(0, 20);
  return {
    kinds: all('kind', (kind) => calendarKinds.includes(kind)),
    regions: all('region', (code) => regions.has(code)),
    hubs: all('hub', (hub) => slug.safeParse(hub).success),
  };
}

/** The parameters of a choice. */
export function writeChoice(choice: Partial<CalendarChoice>): URLSearchParams {
  const params = new URLSearchParams();
  for (const kind of choice.kinds ?? []) params.append('kind', kind);
  for (const region of choice.regions ?? []) params.append('region', region);
  for (const hub of choice.hubs ?? []) params.append('hub', hub);
  return params;
}

/** The address of a page or feed. @param month `2026-11`; absent: the present one */
export function calendarPath(
  choice: Partial<CalendarChoice>,
  month?: string,
  path = '/calendar',
): string {
  const params = writeChoice(choice);
  const at = month === undefined ? path : `${path}/${month}`;
  return params.size > 0 ? `${at}?${params}` : at;
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function monthAt(year: number, month: number): Month {
  const first = Date.UTC(year, month, 1);
  return {
    name: isoDay(first).slice(0, 7),
    first: isoDay(first),
    last: isoDay(Date.UTC(year, month + 1, 0)),
  };
}

/** The month that a moment lies in. */
export function monthOf(now: number): Month {
  const at = new Date(now);
  return monthAt(at.getUTCFullYear(), at.getUTCMonth());
}

/** The month of a name; undefined if it is none, or too far away. */
export function readMonth(name: string, now: number): Month | undefined {
  const [, year = '', month = ''] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name) ?? [];
  if (year === '') return undefined;
  const away = Math.abs(Number(year) - new Date(now).getUTCFullYear());
  return away <= yearsAround ? monthAt(Number(year), Number(month) - 1) : undefined;
}

/** The month so many months later; undefined where there is no page any more. */
export function monthAfter(month: Month, count: number, now: number): Month | undefined {
  const at = new Date(`${month.first}T00:00:00Z`);
  const next = monthAt(at.getUTCFullYear(), at.getUTCMonth() + count);
  return readMonth(next.name, now);
}

/** Weeks of a month, from Monday on; days of other months are null. */
export function weeksOf(month: Month): ReadonlyArray<ReadonlyArray<string | null>> {
  const first = Date.parse(`${month.first}T00:00:00Z`);
  const last = Date.parse(`${month.last}T00:00:00Z`);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const weeks: (string | null)[][] = [];
  for (let at = first - before * dayMs; at <= last; at += 7 * dayMs) {
    weeks.push(
      Array.from({ length: 7 }, (_, day) => {
        const ms = at + day * dayMs;
        return ms < first || ms > last ? null : isoDay(ms);
      }),
    );
  }
  return weeks;
}

/** The day so many days later. */
export function dayAfter(day: string, count: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + count * dayMs);
}
