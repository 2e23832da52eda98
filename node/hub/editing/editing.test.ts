/** The use cases of editing on real storage: who may do what, what is lost (nothing), what is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { HubError, type HubErrorCode } from '../errors.ts';
import { type Actor, visitor } from '../people/actor.ts';
import { actorOf, createTestEditing } from '../testing/editing.ts';
import { createTestHub, type TestHub } from '../testing/hub-context.ts';
import { renewalsPerStep } from './limits.ts';
import type { DraftView, Editing } from './types.ts';

const [ann, ben, cas, dee, eva] = [
  actorOf('ann'),
  actorOf('ben'),
  actorOf('cas'),
  actorOf('dee'),
  actorOf('eva'),
] as const;
const dayMs = 86_400_000;

async function refused(work: Promise<unknown>, code: HubErrorCode): Promise<void> {
  const error = await work.then(
    () => assert.fail('was not refused'),
    (e: unknown) => e,
  );
  assert.ok(error instanceof HubError, String(error));
  assert.equal(error.code, code);
}

const givenOf = (kind: 'opportunity' | 'organisation', changes = {}) => {
  const { kind: _, version: __, ...value } = leastRecord(kind, changes);
  return value;
};

/** Fills in a draft of somebody's, as it must be. */
async function filled(
  editing: Editing,
  actor: Actor,
  options: {
    kind?: 'opportunity' | 'organisation';
    organisation?: string | null;
    changes?: object;
  } = {},
): Promise<DraftView> {
  const { kind = 'opportunity', organisation = null, changes = {} } = options;
  const draft = await editing.start(actor, { kind, organisation, language: 'en' });
  const saved = await editing.save(actor, draft.id, {
    ...{ revision: 1, value: givenOf(kind, changes), languages: ['en'] },
  });
  assert.equal(saved.outcome, 'saved');
  return saved.draft;
}

/** A published record of somebody's. */
async function published(
  editing: Editing,
  actor: Actor,
  options: Parameters<typeof filled>[2] = {},
) {
  const draft = await filled(editing, actor, options);
  await editing.submit(actor, draft.id, draft.revision, '');
  const { rid } = await editing.publish(dee, draft.id, {
    revision: draft.revision,
    isConfirmed: true,
  });
  return rid;
}

async function hold(hub: TestHub, actions: string[]) {
  const lines = await hub.storage.audit.list({ limit: 200 });
  const noted = new Set(lines.map(({ action }) => action));
  for (const action of actions) assert.ok(noted.has(action), `${action} is not in the log`);
}

test('a draft is handed in, sent back with a comment, mended, published, changed; all is in the log', async () => {
  await using hub = await createTestHub();
  const { editing, told, hub: real } = createTestEditing(hub.context);
  const draft = await editing.start(ben, {
    kind: 'opportunity',
    organisation: 'o1',
    language: 'nl',
  });
  await refused(editing.submit(ben, draft.id, 1, ''), 'invalid-record');
  const value = givenOf('opportunity', { title: { nl: 'Membranen' }, keywords: [''] });
  const saved = await editing.save(ben, draft.id, { revision: 1, value, languages: ['nl'] });
  assert.deepEqual([saved.outcome, saved.draft.title], ['saved', 'Membranen']);
  await editing.submit(ben, draft.id, 2, 'Please soon.');
  assert.deepEqual(told.splice(0), [
    {
      to: 'desk',
      event: 'draft.submitted',
      params: { title: 'Membranen' },
      link: `/desk/review/${draft.id}`,
    },
  ]);
  await refused(
    editing.save(ben, draft.id, { revision: 2, value, languages: ['nl'] }),
    'forbidden',
  );
  await refused(editing.askForChanges(ben, draft.id, 'me'), 'forbidden');
  await refused(editing.askForChanges(dee, draft.id, ' '), 'invalid');
  assert.deepEqual(
    (await editing.queue(dee, {})).map(({ id }) => id),
    [draft.id],
  );
  assert.deepEqual(await editing.queue(dee, { kind: 'event' }), []);

  await editing.askForChanges(dee, draft.id, 'Which membranes?');
  assert.deepEqual(
    told.splice(0).map(({ to, event }) => `${to} ${event}`),
    ['ben draft.changes-asked', 'cas draft.changes-asked'],
  );
  // A colleague mends it.
  const mended = givenOf('opportunity', { title: { nl: 'Ionenwisselende membranen' } });
  await editing.save(cas, draft.id, { revision: 2, value: mended, languages: ['nl'] });
  await editing.comment(cas, draft.id, 'Done.');
  await editing.submit(cas, draft.id, 3, '');
  await refused(editing.publish(ben, draft.id, { revision: 3, isConfirmed: true }), 'forbidden');
  await refused(editing.publish(dee, draft.id, { revision: 2, isConfirmed: true }), 'conflict');
  const { rid } = await editing.publish(dee, draft.id, { revision: 3, isConfirmed: false });
  const view = await real.get('lille', rid, 'network');
  assert.equal(view.record?.title.nl, 'Ionenwisselende membranen');
  const thread = (await editing.get(ben, draft.id)).comments;
  assert.deepEqual(
    thread.map(({ name, isHub, event }) => [name, isHub, event]),
    [
      ['Ben', false, 'submitted'],
      ['Dee', true, 'changes-asked'],
      ['Cas', false, 'comment'],
      ['Cas', false, 'submitted'],
    ],
  );

  const change = await editing.revise(cas, rid);
  assert.notEqual(change.id, draft.id);
  assert.equal(
    (await editing.revise(ben, rid)).id,
    change.id,
    'of one record, one draft at a time',
  );
  const longer = { ...change.value, summary: { ...(change.value.summary as object), nl: 'Meer' } };
  await editing.save(cas, change.id, { revision: 1, value: longer, languages: ['nl', 'en'] });
  const check = await editing.check(cas, change.id, 'en');
  assert.deepEqual(
    check.changes?.map(({ path }) => path),
    ['summary.nl'],
  );
  await editing.submit(cas, change.id, 2, '');
  await editing.publish(dee, change.id, { revision: 2, isConfirmed: true });
  const history = await editing.history(ben, rid);
  assert.deepEqual(
    history.map(({ version, name }) => [version, name]),
    [
      [2, 'Dee'],
      [1, 'Dee'],
    ],
  );
  assert.deepEqual(
    history[0]?.changes.map(({ path }) => path),
    ['summary.nl'],
  );
  await hold(hub, ['draft.create', 'draft.edit', 'draft.submit', 'draft.review', 'record.publish']);
});

test('attack 75: nobody reads, changes, hands in or withdraws what belongs to others', async () => {
  await using hub = await createTestHub();
  const { editing } = createTestEditing(hub.context);
  const draft = await filled(editing, ben, { organisation: 'o1' });
  const rid = await published(editing, ben, {
    organisation: 'o1',
    changes: { title: { en: 'Other' } },
  });
  for (const [who, code] of [
    [ann, 'forbidden'],
    [visitor, 'unauthorised'],
  ] as const) {
    await refused(editing.get(who, draft.id), code);
    await refused(editing.save(who, draft.id, { revision: 2, value: {}, languages: [] }), code);
    await refused(editing.check(who, draft.id, 'en'), code);
    await refused(editing.submit(who, draft.id, 2, ''), code);
    await refused(editing.discard(who, draft.id), code);
    await refused(editing.comment(who, draft.id, 'x'), code);
    await refused(editing.revise(who, rid), code);
    await refused(editing.history(who, rid), code);
    await refused(editing.renew(who, rid), code);
    await refused(editing.withdraw(who, rid, ''), code);
    await refused(editing.erase(who, rid), code);
    await refused(editing.queue(who, {}), code);
    await refused(editing.start(who, { kind: 'event', organisation: 'o1', language: 'en' }), code);
  }
  // Who has left the organisation has no right to what was written for it.
  await refused(editing.get({ ...ben, organisations: new Set() }, draft.id), 'forbidden');
  await refused(editing.erase(dee, rid), 'forbidden');
  await refused(editing.get(ann, 'no-such-draft'), 'not-found');
  assert.deepEqual((await editing.mine(ann)).records, []);
  assert.deepEqual(
    (await editing.mine(cas)).records.map((one) => one.rid),
    [rid],
  );
});

test('two who write at once: the second sees what changed, and nothing is lost', async () => {
  await using hub = await createTestHub();
  const { editing } = createTestEditing(hub.context);
  const draft = await filled(editing, ben, { organisation: 'o1' });
  const of = (changes: object) => ({ ...draft.value, ...changes });
  const bens = of({ title: { en: 'By Ben' }, keywords: ['ben'] });
  const cass = of({ title: { en: 'By Cas' }, stage: 4 });
  await editing.save(ben, draft.id, { revision: 2, value: bens, languages: ['en'] });
  const late = await editing.save(cas, draft.id, { revision: 2, value: cass, languages: ['en'] });
  assert.ok(late.outcome === 'stale');
  assert.deepEqual(late.conflicts, ['title.en']);
  assert.deepEqual(late.theirs?.map(({ path }) => path).sort(), ['keywords', 'title.en']);
  assert.deepEqual([late.draft.editorName, late.draft.revision], ['Ben', 3]);
  assert.deepEqual(
    [late.value.title, late.value.keywords, late.value.stage],
    [{ en: 'By Cas' }, ['ben'], 4],
  );
  assert.deepEqual((await editing.get(ben, draft.id)).value, bens, 'nothing was written over');
  const again = { revision: 3, value: late.value, languages: ['en'] };
  assert.equal((await editing.save(cas, draft.id, again)).outcome, 'saved');
});

test('one’s own save that was still on its way is no other person’s', async () => {
  await using hub = await createTestHub();
  const { editing } = createTestEditing(hub.context);
  const draft = await filled(editing, ben, { organisation: 'o1' });
  const of = (changes: object) => ({ ...draft.value, ...changes });
  const save = (value: typeof draft.value) =>
    editing.save(ben, draft.id, { revision: 2, value, languages: ['en'] });
  await save(of({ keywords: ['ben'] }));
  const both = await save(of({ keywords: ['ben'], stage: 4 }));
  assert.equal(both.outcome, 'saved');
  assert.deepEqual((await editing.get(ben, draft.id)).value, of({ keywords: ['ben'], stage: 4 }));
  const other = await save(of({ keywords: ['another'], stage: 4 }));
  assert.equal(other.outcome, 'stale', 'in two windows, both changed: a person decides');
});

test('reminders 30 and 7 days ahead, once each; renewed by one click; archived when it is over', async () => {
  await using hub = await createTestHub();
  const { editing, told, hub: real } = createTestEditing(hub.context);
  const deadline = new Date(hub.time.now + 100 * dayMs).toISOString().slice(0, 10);
  const rid = await published(editing, ann, { changes: { deadline } });
  told.length = 0;
  const pass = async (days: number) => {
    hub.time.now += days * dayMs;
    await editing.passTime();
    await editing.passTime();
    return told
      .splice(0)
      .map(({ to, event, params }) => [to, event, 'days' in params && params.days]);
  };
  assert.deepEqual(await pass(69), []);
  assert.deepEqual(await pass(1), [['ann', 'record.expiring', '30']]);
  assert.deepEqual(
    (await editing.ending(dee, 60)).map((one) => [one.rid, one.state]),
    [[rid, 'expiring']],
  );
  assert.deepEqual(await pass(20), []);
  assert.deepEqual(await pass(4), [['ann', 'record.expiring', '6']]);
  const until = await editing.renew(ann, rid);
  assert.equal(until, new Date(hub.time.now + 365 * dayMs).toISOString().slice(0, 10));
  assert.deepEqual(await pass(20), []);
  assert.deepEqual(await pass(320), [['ann', 'record.expiring', '25']]);
  assert.deepEqual(await pass(25), [['ann', 'record.expiring', '0']]);
  assert.deepEqual(await pass(1), [['ann', 'record.expired', false]]);
  assert.equal((await real.get('lille', rid, 'network')).state, 'withdrawn');
  assert.equal((await editing.record(ann, rid)).state, 'archived');
  await editing.renew(ann, rid);
  assert.equal((await real.get('lille', rid, 'network')).state, 'live');
  await hold(hub, ['record.renew', 'record.withdraw']);
  // One whose people changed its date by other ways is not archived by the old one.
  const later = new Date(hub.time.now + 500 * dayMs).toISOString().slice(0, 10);
  await real.replace(rid, leastRecord('opportunity', { deadline: later }));
  assert.deepEqual(await pass(400), []);
});

test('what came by import or API is reminded of, archived and renewed in the same way', async () => {
  await using hub = await createTestHub();
  const { editing, told, hub: real, linked } = createTestEditing(hub.context);
  const day = (days: number) => new Date(hub.time.now + days * dayMs).toISOString().slice(0, 10);
  const make = async (title: string, validUntil: string, more = {}) =>
    (await real.create(leastRecord('organisation', { title: { nl: title }, validUntil, ...more })))
      .rid;
  const ours = await make('Ours', day(20));
  linked.set('o1', ours);
  const alone = await make('Alone', day(29), { origin: { system: 'register', id: '1' } });
  const hidden = await make('Hidden', day(50), { sharing: 'hub' });
  await make('Endless', day(9_999));
  const pass = async (days: number) => {
    hub.time.now += days * dayMs;
    await editing.passTime();
    return told.splice(0).map(({ to, event, link }) => [to, event, link]);
  };
  const own = (rid: string) => `/my/records/${rid}`;
  assert.deepEqual(await pass(0), [
    ['ben', 'record.expiring', own(ours)],
    ['cas', 'record.expiring', own(ours)],
    ['desk', 'record.expiring', own(alone)],
  ]);
  assert.deepEqual(await pass(0), [], 'once');
  const listed = async () =>
    (await editing.ending(dee, 60)).map((one) => [one.title, one.state, one.organisationName]);
  assert.deepEqual(await listed(), [
    ['Ours', 'expiring', 'Catalisti'],
    ['Alone', 'expiring', ''],
    ['Hidden', 'published', ''],
  ]);
  await refused(editing.renew(ann, alone), 'forbidden');
  await refused(editing.remind(dee, alone), 'conflict');
  assert.equal(await editing.renew(cas, ours), day(365));
  // The API gives it another last day: it is reminded of that one.
  await real.replace(alone, leastRecord('organisation', { validUntil: day(45) }));
  assert.deepEqual(await pass(25), [['desk', 'records.expiring', '/desk/ending']]);
  assert.deepEqual(await pass(30), [['desk', 'records.expired', '/desk/ending']]);
  assert.equal((await real.get('lille', alone, 'network')).state, 'withdrawn');
  assert.equal(await hub.storage.records.get('lille', hidden), undefined);
  assert.deepEqual((await listed()).map(([title, state]) => [title, state]).sort(), [
    ['Hidden', 'archived'],
    ['Title', 'archived'],
  ]);
  await editing.renew(dee, alone);
  await editing.renew(dee, hidden);
  assert.equal((await real.get('lille', alone, 'network')).state, 'live');
  assert.equal((await hub.storage.records.get('lille', hidden))?.sharing, 'hub');
  assert.deepEqual(await pass(0), []);
});

test('more than one step of the job can take are told of together', async () => {
  await using hub = await createTestHub();
  const { editing, told, hub: real } = createTestEditing(hub.context);
  const validUntil = new Date(hub.time.now + 5 * dayMs).toISOString().slice(0, 10);
  for (let i = 0; i <= renewalsPerStep; i++)
    await real.create(leastRecord('organisation', { title: { en: `No ${i}` }, validUntil }));
  assert.equal((await editing.passTime()).reminded, renewalsPerStep);
  assert.deepEqual(told, []);
  assert.equal((await editing.passTime()).reminded, 1);
  assert.deepEqual(
    told.map(({ to, params }) => [to, (params as { n?: string }).n]),
    [['desk', String(renewalsPerStep)]],
  );
});

test('withdrawn and erased: what it said comes back from the first, and of the other nothing is left', async () => {
  await using hub = await createTestHub();
  const { editing, told, hub: real } = createTestEditing(hub.context);
  const secret = 'Verschwiegenheit';
  const rid = await published(editing, ann, { changes: { title: { en: secret } } });
  await editing.withdraw(ann, rid, '');
  const again = await editing.revise(ann, rid);
  assert.deepEqual(again.value.title, { en: secret });
  await editing.submit(ann, again.id, 1, '');
  await editing.publish(dee, again.id, { revision: 1, isConfirmed: true });
  assert.equal((await real.get('lille', rid, 'network')).state, 'live');
  told.length = 0;
  await editing.withdraw(dee, rid, 'Asked for by telephone.');
  assert.deepEqual(
    told.map(({ to, event }) => `${to} ${event}`),
    ['ann record.withdrawn'],
  );
  await editing.erase(ann, rid);
  await refused(editing.record(ann, rid), 'erased');
  assert.deepEqual(await editing.mine(ann), { drafts: [], records: [] });
  // By whichever way it is erased, its versions and drafts go with it.
  const other = await published(editing, ann, { changes: { title: { en: secret } } });
  await editing.revise(ann, other);
  await real.erase(other);
  await refused(editing.history(ann, other), 'erased');
  assert.deepEqual(await hub.storage.owners.versions(other), []);
  await hold(hub, ['record.erase']);
});

test('a record in no feed can be withdrawn, and comes back; made private, it leaves its old address', async () => {
  await using hub = await createTestHub();
  const { editing } = createTestEditing(hub.context);
  const rid = await published(editing, ann, { changes: { sharing: 'hub' } });
  await editing.withdraw(ann, rid, '');
  assert.equal((await editing.record(ann, rid)).state, 'withdrawn');
  const again = await editing.revise(ann, rid);
  assert.equal(again.value.sharing, 'hub');
  await editing.submit(ann, again.id, 1, '');
  await editing.publish(dee, again.id, { revision: 1, isConfirmed: true });
  assert.equal((await hub.storage.records.get('lille', rid))?.sharing, 'hub');
  const open = await published(editing, ann, { changes: { title: { en: 'Open' } } });
  const change = await editing.revise(ann, open);
  const value = { ...change.value, sharing: 'on-request' };
  await editing.save(ann, change.id, { revision: 1, value, languages: ['en'] });
  await editing.submit(ann, change.id, 2, '');
  const made = await editing.publish(dee, change.id, { revision: 2, isConfirmed: true });
  assert.notEqual(made.rid, open);
  assert.equal((await editing.record(ann, made.rid)).author, 'ann');
  await refused(editing.record(ann, open), 'erased');
});

test('published twice after a fall in between, it is one record', async () => {
  await using hub = await createTestHub();
  const { editing, hub: real } = createTestEditing(hub.context);
  const draft = await filled(editing, ann);
  await editing.submit(ann, draft.id, draft.revision, '');
  const falling = createTestEditing(
    {
      ...hub.context,
      storage: {
        ...hub.storage,
        owners: { ...hub.storage.owners, published: () => Promise.reject(new Error('power cut')) },
      },
    },
    real,
  );
  const options = { revision: draft.revision, isConfirmed: true };
  await assert.rejects(falling.editing.publish(dee, draft.id, options), /power cut/);
  await editing.publish(dee, draft.id, options);
  assert.equal((await hub.storage.records.list({ limit: 10 })).length, 1);
});

test('possible duplicates: the same number, a name but for its legal form; publishing needs a yes', async () => {
  await using hub = await createTestHub();
  const { editing, hub: real } = createTestEditing(hub.context);
  const running = new AbortController();
  const job = hub.storage.indexer.run(running.signal);
  const indexed = async () => {
    while ((await hub.storage.indexer.lag()) > 0) await new Promise((r) => setTimeout(r, 5));
  };
  const vat = { identifiers: { vat: 'BE0203201340' } };
  const known = await real.create(
    leastRecord('organisation', { title: { nl: 'Katalyse Gent NV' }, regions: ['BE23'], ...vat }),
  );
  await real.create(
    leastRecord('organisation', { title: { en: 'Somebody else' }, regions: ['BE23'] }),
  );
  await indexed();
  const draft = await filled(editing, ben, {
    ...{ kind: 'organisation', organisation: 'o1' },
    changes: { title: { en: 'Katalyse Gent' }, regions: ['BE2'], ...vat },
  });
  const check = await editing.check(ben, draft.id, 'en');
  assert.deepEqual(check.issues, []);
  assert.deepEqual(
    check.duplicates.map(({ rid, reasons }) => [rid, reasons.map(({ type }) => type)]),
    [[known.rid, ['identifier', 'name']]],
  );
  await editing.submit(ben, draft.id, 2, '');
  await refused(editing.publish(dee, draft.id, { revision: 2, isConfirmed: false }), 'conflict');
  const { rid } = await editing.publish(dee, draft.id, { revision: 2, isConfirmed: true });
  assert.equal((await editing.record(cas, rid)).organisation, 'o1');
  running.abort();
  await job;
});

test('a person’s drafts are found, and go with the account; those of an organisation stay', async () => {
  await using hub = await createTestHub();
  const { editing } = createTestEditing(hub.context);
  const own = await filled(editing, ben);
  const ours = await filled(editing, ben, { organisation: 'o1' });
  const rid = await published(editing, ben, { changes: { title: { en: 'Third' } } });
  const about = await editing.about('ben');
  assert.equal((about.drafts as unknown[]).length, 3);
  await editing.forget('ben');
  assert.deepEqual(await editing.about('ben'), { drafts: [], comments: [], records: [] });
  await refused(editing.get(eva, own.id), 'not-found');
  assert.equal((await editing.get(cas, ours.id)).author, null);
  assert.equal((await editing.record(eva, rid)).author, null);
});
