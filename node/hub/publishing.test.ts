import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyProof } from '#federation/proof/index.ts';
import { fullRecord, leastRecord } from '#schema/record/testing/examples.ts';
import { HubError, type HubErrorCode } from './errors.ts';
import { createHub } from './hub.ts';
import { createPublishing } from './publishing.ts';
import { createReading } from './reading.ts';
import { createTestHub, type TestHub } from './testing/hub-context.ts';

function useCases(hub: TestHub) {
  return { publishing: createPublishing(hub.context), reading: createReading(hub.context) };
}

async function refused(work: Promise<unknown>, code: HubErrorCode): Promise<HubError> {
  const error = await work.then(
    () => assert.fail('was not refused'),
    (e: unknown) => e,
  );
  assert.ok(error instanceof HubError, String(error));
  assert.equal(error.code, code);
  return error;
}

test('a record is created, read, replaced, withdrawn and comes back', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const made = await publishing.create(leastRecord('organisation'));
  assert.equal(made.id, `interhub:test/lille/${made.rid}`);
  assert.deepEqual([made.epoch, made.seq, made.sharing], [1, 1, 'network']);
  assert.equal(hub.announced(), 1);

  hub.time.now += 60_000;
  const changed = await publishing.replace(
    made.rid,
    leastRecord('organisation', { title: { fr: 'Autre nom' } }),
  );
  assert.equal(changed.seq, 2);
  const view = await reading.get('lille', made.rid, 'network');
  assert.equal(view.state, 'live');
  assert.equal(view.record?.title.fr, 'Autre nom');
  assert.equal(view.provenance.source, 'own');
  assert.equal(view.provenance.kid, hub.key.kid);
  assert.notEqual(view.created, view.updated);

  await publishing.withdraw(made.rid);
  const gone = await reading.get('lille', made.rid, 'network');
  assert.deepEqual([gone.state, gone.record], ['withdrawn', null]);
  await refused(publishing.withdraw(made.rid), 'not-found');

  await publishing.replace(made.rid, leastRecord('organisation'));
  assert.equal((await reading.get('lille', made.rid, 'network')).state, 'live');
});

test('version, sharing and a deadline may be left out', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const { version: _, sharing: __, deadline: ___, ...given } = leastRecord('opportunity');
  const made = await publishing.create(given);
  const { record } = await reading.get('lille', made.rid, 'network');
  assert.ok(record?.kind === 'opportunity');
  assert.equal(record.version, 1);
  assert.equal(record.sharing, 'network');
  assert.ok(record.deadline > '2026-11-25');
});

test('an erased record is gone for good, and its address cannot be used again', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const { rid } = await publishing.create(leastRecord('tool'));
  await publishing.erase(rid);
  const view = await reading.get('lille', rid, 'network');
  assert.deepEqual([view.state, view.record], ['erased', null]);
  await refused(publishing.replace(rid, leastRecord('tool')), 'erased');
  await refused(publishing.withdraw(rid), 'erased');
  await refused(publishing.erase(rid), 'erased');
  const proof = await reading.proof('lille', rid);
  assert.equal(proof.body, undefined);
  assert.equal(proof.salt, undefined);
  assert.equal((await publishing.erasures(rid)).rid, rid);
});

test('a published record that becomes private is erased, and gets a new address', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const { rid, id } = await publishing.create(leastRecord('expert'));
  const now = await publishing.replace(rid, leastRecord('expert', { sharing: 'on-request' }));
  assert.notEqual(now.rid, rid);
  assert.equal(now.replaces, id);
  assert.deepEqual([now.epoch, now.seq, now.sharing], [null, null, 'on-request']);
  assert.equal((await reading.get('lille', rid, 'network')).state, 'erased');
  const [entry] = await hub.storage.feeds.read('lille', 1, 1, { maxEntries: 5, maxBytes: 1e6 });
  assert.equal(entry?.payload.op, 'erase');
});

test('records for members are not there for others, and have no proof', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const { rid, seq } = await publishing.create(leastRecord('expert', { sharing: 'hub' }));
  assert.equal(seq, null);
  await refused(reading.get('lille', rid, 'network'), 'not-found');
  assert.equal((await reading.get('lille', rid, 'member')).state, 'live');
  await refused(reading.proof('lille', rid), 'not-found');
  assert.equal(await hub.storage.feeds.state('lille'), undefined);

  const shared = await publishing.replace(rid, leastRecord('expert'));
  assert.deepEqual([shared.rid, shared.seq], [rid, 1]);
  assert.equal((await reading.get('lille', rid, 'network')).state, 'live');
});

test('a private record is deleted at once', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const { rid } = await publishing.create(leastRecord('expert', { sharing: 'on-request' }));
  await publishing.erase(rid);
  await refused(reading.get('lille', rid, 'member'), 'not-found');
});

test('a wrong record is refused with the nearest codes, and nothing is stored', async () => {
  await using hub = await createTestHub();
  const { publishing } = useCases(hub);
  const error = await refused(
    publishing.create(leastRecord('organisation', { regions: ['FRE9'], colour: 'red' })),
    'invalid-record',
  );
  const message = (path: string) => error.issues.find((i) => i.path === path)?.message ?? '';
  assert.match(message('regions.0'), /FRE1/);
  assert.notEqual(message('colour'), '');
  for (const value of [null, 'text', [], 7, {}, { kind: 'spaceship' }, { kind: '__proto__' }]) {
    await refused(publishing.create(value), 'invalid-record');
  }
  const tooLarge = leastRecord('organisation', {
    body: Object.fromEntries(
      ['en', 'fr', 'de', 'nl', 'it', 'es', 'pl'].map((tag) => [tag, 'x'.repeat(20_000)]),
    ),
  });
  await refused(publishing.create(tooLarge), 'invalid-record');
  assert.equal(await hub.storage.feeds.state('lille'), undefined);
});

test('only own records can be changed, and not into another kind', async () => {
  await using hub = await createTestHub();
  const { publishing } = useCases(hub);
  const stranger = '01890a5d-ac96-774b-bcce-b302099a8057';
  await refused(publishing.replace(stranger, leastRecord('tool')), 'not-found');
  await refused(publishing.erase('../../etc/passwd'), 'not-found');
  await refused(publishing.erasures(stranger), 'not-found');
  const { rid } = await publishing.create(leastRecord('tool'));
  await refused(publishing.replace(rid, leastRecord('course')), 'invalid-record');
});

test('of several changes all are carried out or none', async () => {
  await using hub = await createTestHub();
  const { publishing } = useCases(hub);
  const { rid } = await publishing.create(leastRecord('tool'));
  const body = new TextEncoder().encode(JSON.stringify(leastRecord('tool')));
  const ready = { record: leastRecord('tool') as never, body };
  await refused(
    publishing.apply([
      { op: 'create', ready },
      { op: 'erase', rid: '01890a5d-ac96-774b-bcce-b302099a8057' },
    ]),
    'not-found',
  );
  assert.equal((await hub.storage.feeds.state('lille'))?.seq, 1);
  const done = await publishing.apply([
    { op: 'create', ready },
    { op: 'withdraw', rid },
  ]);
  assert.deepEqual(
    done.map((d) => d.seq),
    [2, 3],
  );
});

test('changes at the same time follow one another in the feed', async () => {
  await using hub = await createTestHub();
  const { publishing } = useCases(hub);
  const all = await Promise.all(
    Array.from({ length: 20 }, () => publishing.create(leastRecord('tool'))),
  );
  assert.deepEqual(
    all.map((p) => p.seq).sort((a, b) => (a ?? 0) - (b ?? 0)),
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test('a hub without trust, suspended, or not sure of its own feed does not publish', async () => {
  await using untrusted = await createTestHub({ isUntrusted: true });
  await refused(createPublishing(untrusted.context).create(leastRecord('tool')), 'no-trust');
  const regions = ['LU00'];
  const early = createHub({ ...untrusted.context, regions });
  assert.deepEqual(await early.homeRegions(), regions, 'as it was set up, until it is in a list');
  await using suspended = await createTestHub({ state: 'suspended' });
  await refused(createPublishing(suspended.context).create(leastRecord('tool')), 'frozen');
  await using hub = await createTestHub();
  assert.deepEqual(await createHub({ ...hub.context, regions }).homeRegions(), ['FRE1']);
  hub.feed.state = 'checking';
  await refused(createPublishing(hub.context).create(leastRecord('tool')), 'recovering');
});

test('the proof of a record stands offline; a changed one does not', async () => {
  await using hub = await createTestHub();
  const { publishing, reading } = useCases(hub);
  const { rid } = await publishing.create(fullRecord('cluster', { sharing: 'network' }));
  const proof = await reading.proof('lille', rid);
  const good = await verifyProof(JSON.parse(JSON.stringify(proof)), hub.list.hash, hub.time.now);
  assert.equal(good.isProven, true, JSON.stringify(good.findings));
  const forged = { ...proof, body: proof.body?.replace('Title', 'Titel') };
  assert.equal((await verifyProof(forged, hub.list.hash, hub.time.now)).isProven, false);
});
