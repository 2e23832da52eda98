import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { HubError } from './errors.ts';
import { createPublishing } from './publishing.ts';
import { createReading, pickText } from './reading.ts';
import { createTestHub } from './testing/hub-context.ts';

test('a text is chosen by language, then English, then whatever there is', () => {
  assert.deepEqual(pickText({ fr: 'a', en: 'b' }, 'fr'), { text: 'a', language: 'fr' });
  assert.deepEqual(pickText({ 'nl-BE': 'a', en: 'b' }, 'nl'), { text: 'a', language: 'nl-BE' });
  assert.deepEqual(pickText({ cy: 'a', en: 'b' }, 'de'), { text: 'b', language: 'en' });
  assert.deepEqual(pickText({ cy: 'a' }, 'de'), { text: 'a', language: 'cy' });
  assert.deepEqual(pickText({}, 'de'), { text: '', language: 'und' });
});

test('the newest records come first; private and withdrawn ones do not come', async () => {
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  const reading = createReading(hub.context);
  const rids: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    hub.time.now += 1_000;
    rids.push((await publishing.create(leastRecord('tool', { title: { en: name } }))).rid);
  }
  await publishing.create(leastRecord('tool', { sharing: 'hub', title: { en: 'private' } }));
  await publishing.withdraw(rids[1] ?? '');
  const recent = await reading.recent({ limit: 10, language: 'en' });
  assert.deepEqual(
    recent.map((r) => r.title),
    ['three', 'one'],
  );
  assert.equal((await reading.recent({ limit: 1, language: 'en' })).length, 1);
  assert.equal((await reading.recent({ kind: 'course', limit: 5, language: 'en' })).length, 0);
  assert.equal(recent[0]?.url, `/r/lille/${rids[2]}`);
});

test('attack 79: a name that is no name is not found, and is not taken for a path', async () => {
  await using hub = await createTestHub();
  const reading = createReading(hub.context);
  for (const [owner, rid] of [
    ['../../etc', 'passwd'],
    ['lille', '../lille.json'],
    ['lille\u0000', '01890a5d-ac96-774b-bcce-b302099a8057'],
    ['__proto__', 'constructor'],
    ['x'.repeat(100_000), 'y'.repeat(100_000)],
  ] as const) {
    const isNotFound = (error: unknown) =>
      error instanceof HubError && error.code === 'not-found' && error.message.length < 300;
    await assert.rejects(reading.get(owner, rid, 'member'), isNotFound);
    await assert.rejects(reading.proof(owner, rid), (e) => e instanceof HubError);
  }
});
