import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { createCalendar } from './calendar.ts';
import { createPublishing } from './publishing.ts';
import { createReading } from './reading.ts';
import { createTestHub } from './testing/hub-context.ts';

const ask = { kinds: [], regions: [], hubs: [], language: 'en' } as const;

test('a calendar has what happens and what ends between two days, before today and after', async () => {
  // Noon of 25 November 2026.
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  const { calendar } = createCalendar(hub.context, createReading(hub.context));
  const put = (kind: Parameters<typeof leastRecord>[0], title: string, rest: object) =>
    publishing.create(leastRecord(kind, { title: { en: title }, ...rest }));
  const days = (from: string, until: string) => ({ from, until });
  await put('event', 'long over', days('2026-09-01', '2026-09-02'));
  await put('event', 'early in the month', days('2026-11-03', '2026-11-03'));
  await put('event', 'from October', { ...days('2026-10-30', '2026-11-01'), regions: ['FRE1'] });
  await put('event', 'into December', days('2026-11-30', '2026-12-02'));
  await put('course', 'all winter', days('2026-10-01', '2027-01-31'));
  await put('event', 'next year', days('2027-03-01', '2027-03-02'));
  await put('opportunity', 'deadline today', { deadline: '2026-11-25' });
  await put('opportunity', 'deadline later', { deadline: '2026-12-24' });
  await put('funding', 'call', { opens: '2026-01-01', closes: '2026-11-28' });
  await put('tool', 'without a day', {});
  await put('event', 'not for all', { ...days('2026-11-05', '2026-11-05'), sharing: 'hub' });
  const gone = await put('event', 'withdrawn', days('2026-11-06', '2026-11-06'));
  await publishing.withdraw(gone.rid);
  await hub.storage.indexer.runOnce();

  const november = days('2026-11-01', '2026-11-30');
  const titles = async (query: Partial<Parameters<typeof calendar>[0]> = {}) =>
    (await calendar({ ...ask, ...november, ...query })).items.map(({ result }) => result.title);
  assert.deepEqual(await titles(), [
    ...['all winter', 'from October', 'early in the month'],
    ...['deadline today', 'call', 'into December'],
  ]);
  assert.deepEqual(await titles({ kinds: ['opportunity'] }), ['deadline today']);
  assert.deepEqual(await titles({ regions: ['FRE'] }), ['from October']);
  assert.deepEqual(await titles({ hubs: ['lille'], kinds: ['funding', 'tool'] }), ['call']);
  assert.deepEqual(await titles(days('2026-12-24', '2026-12-24')), [
    'all winter',
    'deadline later',
  ]);
  assert.deepEqual(await titles(days('2026-09-01', '2026-09-30')), ['long over']);
  for (const wrong of [days('2026-11-30', '2026-11-01'), days('nonsense', '2026-11-30')])
    assert.deepEqual(await titles(wrong), []);

  const { items, isCut } = await calendar({ ...ask, ...november });
  assert.equal(isCut, false);
  assert.deepEqual(
    items
      .filter(({ isDeadline }) => isDeadline)
      .map(({ result, from, until }) => [result.title, from, until]),
    [
      ['deadline today', '2026-11-25', '2026-11-25'],
      ['call', '2026-11-28', '2026-11-28'],
    ],
  );
});
