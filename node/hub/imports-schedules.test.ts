/** What imports do without anybody waiting: schedules, files that come again, what has had its time. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { actorOf, createTestEditing } from './testing/editing.ts';
import { createTestHub } from './testing/hub-context.ts';
import {
  all,
  checked,
  chunks,
  editor,
  importsOf,
  many,
  published,
  refused,
  seqOf,
  signal,
  table,
} from './testing/imports.ts';

test('a schedule imports what has changed, and asks about what has vanished', async () => {
  await using hub = await createTestHub();
  let content = many(3);
  const used = importsOf(hub, {
    fetch: async () => ({ status: 200, type: 'text/csv', body: new TextEncoder().encode(content) }),
  });
  const { imports, settle, told } = used;
  const first = await published(used, content);
  const source = { url: 'https://register.example/firms.csv' };
  await refused(
    imports.saveSchedule(editor, first.id, {
      ...{ name: '', every: 3_600, source: { url: 'https://user:secret@register.example/' } },
    }),
    'invalid-import',
  );
  const schedule = { name: 'Register', source, every: 3_600 };
  const id = await imports.saveSchedule(editor, first.id, schedule);
  const look = async () => {
    hub.time.now += 3_600_000;
    await settle();
    return (await imports.schedules(editor))[0]?.last;
  };
  assert.equal((await look())?.outcome, 'done');
  assert.equal(await seqOf(hub), 3, 'unchanged rows make no entries');
  assert.equal((await look())?.outcome, 'unchanged');

  content = table([
    [0, 'Firm 0'],
    [2, 'Changed'],
    [9, 'New'],
  ]);
  const asked = await look();
  assert.equal(asked?.outcome, 'asked');
  assert.equal(await seqOf(hub), 5);
  assert.deepEqual(told.at(-1), ['e1', 'import.finished', `/import/${asked?.import}`]);
  const runId = asked?.import ?? '';
  const vanished = { states: ['vanished'], steps: ['planned'], after: 0, limit: 10 } as const;
  const [gone] = await imports.rows(editor, runId, vanished);
  assert.equal((await imports.get(editor, runId)).counts.undecided, 1);
  assert.deepEqual([gone?.origin, gone?.title, gone?.line], ['1', 'Firm 1', 0]);
  const stateOf = async (origin: string) =>
    (await hub.storage.records.byOrigin('firms', origin))?.state;
  assert.equal(await stateOf('1'), 'live', 'nothing is deleted unasked');
  await refused(imports.decideVanished(editor, runId, [gone?.n ?? 0], 'erase'), 'forbidden');
  assert.equal(await imports.decideVanished(editor, runId, [gone?.n ?? 0], 'withdraw'), 1);
  assert.equal(await stateOf('1'), 'withdrawn');
  assert.equal((await imports.get(editor, runId)).counts.undecided, 0);
  assert.equal(await imports.decideVanished(editor, runId, [gone?.n ?? 0], 'keep'), 0, 'once');

  // It is back: withdrawn because it was gone, published because it is there.
  content = table([
    [0, 'Firm 0'],
    [1, 'Firm 1'],
    [2, 'Changed'],
  ]);
  const back = await look();
  assert.equal(await stateOf('1'), 'live');
  const [nine] = await imports.rows(editor, back?.import ?? '', vanished);
  await imports.decideVanished(editor, back?.import ?? '', [nine?.n ?? 0], 'keep');
  content += '\n';
  assert.equal((await look())?.outcome, 'done', 'what is kept is not asked about again');
  // What an editor has withdrawn stays withdrawn.
  const zero = await hub.storage.records.byOrigin('firms', '0');
  await used.publishing.withdraw(zero?.rid ?? '');
  content += '\n';
  const left = await look();
  assert.equal(await stateOf('0'), 'withdrawn');
  assert.equal((await imports.get(editor, left?.import ?? '')).counts.states.withdrawn, 1);
  await imports.setSchedule(editor, id, 'off');
  assert.equal((await look())?.at, left?.at);
  await imports.deleteSchedule(editor, id);
  assert.deepEqual(await imports.schedules(editor), []);
});

test('the scheduled source is master: what was renewed here stays until it names a later day', async () => {
  await using hub = await createTestHub();
  const day = (days: number) =>
    new Date(hub.time.now + days * 86_400_000).toISOString().slice(0, 10);
  const file = (until: string, name = 'Firm') =>
    `id;name;region;type;valid until\n1;${name};BE21;sme;${until}\n`;
  let content = file(day(10));
  const used = importsOf(hub, {
    fetch: async () => ({ status: 200, type: 'text/csv', body: new TextEncoder().encode(content) }),
  });
  const { imports, settle } = used;
  const first = await published(used, content);
  const source = { url: 'https://register.example/firms.csv' };
  const every = 3_600;
  await imports.saveSchedule(editor, first.id, { name: 'Register', source, every });
  for (const other of [source, { url: 'https://other.example/' }, { file: 'firms.csv' }])
    await refused(
      imports.saveSchedule(editor, first.id, { name: 'Twice', source: other, every }),
      'invalid-import',
    );
  const { editing } = createTestEditing(hub.context);
  const [dee] = [actorOf('dee')];
  const found = await hub.storage.records.byOrigin('firms', '1');
  const rid = found?.rid ?? '';
  const look = async (next: string) => {
    content = next;
    hub.time.now += every * 1_000;
    await settle();
    const { state, until } = await editing.record(dee, rid);
    return [state, until];
  };
  const renewed = await editing.renew(dee, rid);
  assert.equal((await editing.record(dee, rid)).source, 'Register');
  const old = content;
  const before = await seqOf(hub);
  assert.deepEqual(await look(`${old}\n`), ['published', renewed]);
  assert.equal(await seqOf(hub), before, 'an unchanged row keeps the renewal');
  assert.deepEqual(await look(old.replace('Firm', 'Fabric')), ['published', renewed]);
  const shorter = day(20);
  assert.deepEqual(await look(file(shorter)), ['expiring', shorter], 'the source has changed it');
  hub.time.now += 21 * 86_400_000;
  await editing.passTime();
  assert.deepEqual(await look(file(shorter, 'Fabric')), ['archived', shorter]);
  const later = day(300);
  assert.deepEqual(await look(file(later)), ['published', later], 'not over: it is back');
});

test('attack 79, 80: a schedule that cannot have its file says so once, and changes nothing', async () => {
  await using hub = await createTestHub();
  const used = importsOf(hub);
  const { imports, settle, told } = used;
  const first = await published(used, many(2));
  for (const file of ['../hub.sqlite', '.hidden', '/etc/passwd', 'a/b', 'a\\b', '']) {
    const schedule = { name: 'x', source: { file }, every: 3_600 };
    await refused(imports.saveSchedule(editor, first.id, schedule), 'invalid-import');
  }
  const url = 'http://169.254.169.254/latest';
  await imports.saveSchedule(editor, first.id, { name: 'x', source: { url }, every: 86_400 });
  const failure = async () => {
    await settle();
    hub.time.now += 6 * 3_600_000;
    return (await imports.schedules(editor))[0]?.last;
  };
  assert.equal((await failure())?.code, 'not-allowed');
  assert.equal((await failure())?.code, 'not-allowed');
  const failed = told.filter(([, event]) => event === 'import.failed');
  assert.deepEqual(failed, [['e1', 'import.failed', '/import/schedules']]);
  assert.equal(await seqOf(hub), 2);
});

test('a file in the watched folder is taken when it has been left alone', async () => {
  await using hub = await createTestHub({ now: Date.now() });
  const used = importsOf(hub);
  const first = await published(used, many(1));
  await writeFile(join(hub.directory, 'daily.csv'), many(2));
  const schedule = { name: 'x', source: { file: 'daily.csv' }, every: 3_600 };
  await used.imports.saveSchedule(editor, first.id, schedule);
  await used.settle();
  assert.equal((await used.imports.schedules(editor))[0]?.last.outcome, 'none', 'still written');
  hub.time.now += 20_000;
  await used.settle();
  assert.equal((await used.imports.schedules(editor))[0]?.last.outcome, 'done');
  assert.equal(await seqOf(hub), 2);
});

test('files and rows go when they have had their time', async () => {
  await using hub = await createTestHub();
  const { imports, work, parts } = importsOf(hub);
  const { id } = await imports.upload(editor, 'a.csv', chunks('a\n1\n'));
  await work.prune();
  assert.deepEqual(await parts.files?.list(), [id]);
  hub.time.now += 8 * 86_400_000;
  await work.prune();
  assert.deepEqual([await parts.files?.list(), await imports.list(editor)], [[], []]);
});

test('what a program waited for does not go on by itself after a restart: it may have come again', async () => {
  await using hub = await createTestHub();
  const { imports, work, settle, parts } = importsOf(hub);
  const awaited = async (state: 'checking' | 'publishing') => {
    const id = await checked(imports, settle, many(2));
    const { plan } = await imports.get(editor, id);
    const change = { state, done: 0, plan: JSON.stringify({ ...plan, isAwaited: true }) };
    await hub.storage.imports.change(id, change, hub.time.now);
    return id;
  };
  const [checking, publishing] = [await awaited('checking'), await awaited('publishing')];
  assert.equal(await work.step(signal), false, 'somebody is working on them');
  await work.begin();
  assert.equal(await work.step(signal), false);
  await refused(imports.get(editor, checking), 'not-found');
  const stopped = await imports.get(editor, publishing);
  assert.deepEqual([stopped.state, stopped.outcome.stopped], ['stopped', 'interrupted']);
  assert.deepEqual(await parts.files?.list(), [publishing]);
  await imports.publish(editor, publishing, all);
  await settle();
  assert.equal(await seqOf(hub), 2);
});
