/** The calendar over HTTP: what a page and a feed say, without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { monthAfter, readMonth, weeksOf } from './calendar-query.ts';
import { createPortal } from './portal.tsx';
import { createFakeHub, fakeNow, fakeRid, fakeView } from './testing/fake-hub.ts';

const event = (rest: object) =>
  fullRecord('event', { sharing: 'network', from: '2026-12-05', until: '2026-12-07', ...rest });
/** Commas, semicolons, a line break, a letter of four bytes, and what would begin a line of its own. */
const hostile = 'Wind, waves; \\ and\r\nBEGIN:VALARM "quoted" 🌊 '.repeat(4);
const views = [
  fakeView(event({ title: { en: 'Wind day' }, place: 'Oostende' }), { n: 1 }),
  fakeView(event({ title: { en: hostile }, summary: { en: hostile }, place: hostile }), { n: 2 }),
  fakeView(
    fullRecord('opportunity', {
      ...{ sharing: 'network', deadline: '2026-12-24', title: { en: 'Membranes sought' } },
      regions: ['FRE1'],
    }),
    { n: 3, hub: 'wales' },
  ),
];
const portal = createPortal({
  hub: createFakeHub({ isEmpty: true, views }),
  ...{ version: '0.1.0', publicUrl: 'https://hub.example/', now: () => fakeNow },
});

async function read(path: string, lang = 'en') {
  const response = await portal.request(path, { headers: { 'Accept-Language': lang } });
  return { response, status: response.status, text: await response.text() };
}

/** Components of an iCalendar text, read as RFC 5545 says: lines unfolded, texts unescaped. */
function parse(text: string) {
  assert.ok(text.endsWith('\r\n'), 'the last line ends');
  for (const line of text.slice(0, -2).split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, `more than 75 octets: ${line}`);
    assert.doesNotMatch(line, /[\r\n]/, 'a bare line break');
  }
  const events: Map<string, string>[] = [];
  const calendar = new Map<string, string>();
  const open: string[] = [];
  for (const line of text
    .replaceAll(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n')) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
    assert.notEqual(name, '', `no property: ${line}`);
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push(new Map());
    } else if (name === 'END') assert.equal(open.pop(), value);
    else {
      const plain = value.replaceAll(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c));
      (open.at(-1) === 'VEVENT' ? events.at(-1) : calendar)?.set(name, plain);
    }
  }
  assert.deepEqual(open, []);
  return { calendar, events };
}

test('a month has its days as a table, its entries by day, ways to other months, and a feed', async () => {
  const { status, text } = await read('/calendar/2026-12');
  assert.equal(status, 200);
  assert.match(text, /<h1>December 2026<\/h1>/);
  assert.match(text, /href="#d-2026-12-05"/);
  assert.match(text, /id="d-2026-12-24"[\s\S]*Membranes sought/);
  assert.match(text, /rel="prev" href="\/calendar\/2026-11"/);
  assert.match(text, /rel="next" href="\/calendar\/2027-01"/);
  assert.match(text, /type="text\/calendar"[^>]*href="\/calendar.ics"/);
  assert.match(
    (await read('/calendar/2026-12', 'de')).text,
    /<h1>Dezember 2026<\/h1>[\s\S]*Samstag, 5\. Dezember/,
  );
});

test('an empty month says what comes next; a choice goes along to other months and the feed', async () => {
  const empty = (await read('/calendar')).text;
  assert.match(empty, /Nothing is in the calendar for this month[\s\S]*Wind day/);
  const chosen = (await read('/calendar/2026-12?kind=opportunity&region=FRE&kind=nonsense')).text;
  assert.match(chosen, /Membranes sought/);
  assert.doesNotMatch(chosen, /Wind day/);
  assert.match(chosen, /href="\/calendar\/2027-01\?kind=opportunity&amp;region=FRE"/);
  assert.match(chosen, /href="\/calendar.ics\?kind=opportunity&amp;region=FRE"/);
  assert.match(chosen, /name="robots" content="noindex"/);
});

test('months that make no sense, or are far away, have no page', async () => {
  for (const month of ['2026-13', '2026-00', '26-12', '1999-01', '9999-12', 'x', '2026-12-01'])
    assert.equal((await read(`/calendar/${month}`)).status, 404, month);
  const last = readMonth('2031-12', fakeNow);
  assert.ok(last);
  assert.equal(monthAfter(last, 1, fakeNow), undefined);
});

test('weeks begin on Monday and hold every day once', () => {
  for (const name of ['2026-02', '2027-02', '2028-02', '2026-11', '2026-12']) {
    const month = readMonth(name, fakeNow);
    assert.ok(month);
    const weeks = weeksOf(month);
    const days = weeks.flat().filter((day) => day !== null);
    assert.deepEqual([days[0], days.at(-1)], [month.first, month.last]);
    assert.equal(new Set(days).size, days.length);
    for (const week of weeks) {
      assert.equal(week.length, 7);
      const at = week.findIndex((day) => day !== null);
      assert.equal((new Date(week[at] ?? '').getUTCDay() + 6) % 7, at);
    }
  }
});

test('attack 72: a feed follows RFC 5545, whatever a record says', async () => {
  const { response, text } = await read('/calendar.ics');
  assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8');
  const { calendar, events } = parse(text);
  assert.equal(calendar.get('VERSION'), '2.0');
  assert.ok(calendar.get('PRODID'));
  assert.equal(events.length, 3);
  for (const found of events)
    for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'URL'])
      assert.ok(found.get(name), `${name} is missing`);
  assert.equal(new Set(events.map((found) => found.get('UID'))).size, 3);

  const [first, second, third] = events;
  // The address of the record, the same at every hub and after every change.
  assert.equal(first?.get('UID'), `interhub:nwe/flanders/${fakeRid(1)}`);
  assert.equal(first?.get('URL'), `https://hub.example/r/flanders/${fakeRid(1)}`);
  assert.deepEqual([first?.get('DTSTART'), first?.get('DTEND')], ['20261205', '20261208']);
  assert.match(first?.get('DTSTAMP') ?? '', /^\d{8}T\d{6}Z$/);
  assert.equal(first?.get('LOCATION'), 'Oostende');
  const squeezed = (words: string | undefined) => words?.replaceAll(/\s+/g, ' ').trim();
  assert.equal(squeezed(second?.get('SUMMARY')), squeezed(hostile));
  assert.deepEqual([third?.get('DTSTART'), third?.get('DTEND')], ['20261224', '20261225']);
  assert.match(third?.get('SUMMARY') ?? '', /^Deadline: Membranes/);
  assert.equal(parse((await read('/calendar.ics?hub=wales')).text).events.length, 1);
});

test('a record with days can be saved by itself; another has no such file', async () => {
  const { response, text } = await read(`/r/flanders/${fakeRid(1)}/calendar.ics`);
  assert.match(
    response.headers.get('content-disposition') ?? '',
    /^attachment; filename="interhub-/,
  );
  // It may be shown on request alone.
  assert.match(response.headers.get('cache-control') ?? '', /private/);
  assert.equal(parse(text).events.length, 1);
  assert.match((await read(`/r/flanders/${fakeRid(1)}`)).text, /calendar\.ics"/);
  assert.equal((await read(`/r/flanders/${fakeRid(99)}/calendar.ics`)).status, 404);
});
