/** What governance officers have of their account: they are told and shown what waits, and it is noted. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { StoredTrustList } from '#federation/ports.ts';
import { writeProposal } from '#federation/trust/index.ts';
import { hubOf, kidOf } from '#federation/trust/testing/fixtures.ts';
import { createGovernanceForPeople } from '#node/hub/governance-people.ts';
import type { TrustAlert } from '#node/hub/governance-types.ts';
import {
  proposalOf,
  rejectionFile,
  requestFile,
  signatureFile,
} from '#node/hub/testing/governance.ts';
import { createFakeGovernance } from './testing/fake-governance.ts';
import { type PeopleHub, startPeopleHub, type TestName, testPeople } from './testing/people-hub.ts';

let world: PeopleHub;
let list: StoredTrustList;
before(async () => {
  world = await startPeopleHub();
  const latest = await world.at.storage.trust.latest();
  assert.ok(latest);
  list = latest;
});
after(() => world[Symbol.asyncDispose]());

async function hand(path: string, as: TestName, file?: string) {
  const form = new FormData();
  if (file !== undefined) form.set('file', new Blob([file]), 'file.json');
  const { status, text } = await world.ask(path, { as, form });
  assert.equal(status, 303, `${path}: ${text.slice(-2_000)}`);
}

/** Events that the officer has been told of since the last time. */
async function told(): Promise<string[]> {
  const { notifications } = world.at.hub;
  const all = await notifications.list('officer', { language: 'en', limit: 20 });
  await notifications.markAllRead('officer');
  return all.filter(({ isRead }) => !isRead).map(({ event }) => event);
}

const noted = async (subject: string) => {
  const lines = await world.at.hub.audit.list({ subject, limit: 20 });
  return lines.map(({ user, action, detail }) => [user, action, detail.did]).reverse();
};

test('officers are told of a proposal, shown who has not signed, and noted as who handed it in', async () => {
  const proposal = await proposalOf(list, { hubs: [hubOf('aa'), hubOf('n1')] }, ['o1']);
  const path = `/network/proposals/${proposal.hash}`;
  await hand('/network/proposals', 'ben', writeProposal(proposal));
  assert.deepEqual(await told(), ['proposal.received']);
  const { old } = await world.at.hub.governance.proposal(proposal.hash);
  const [missing] = old.missing;
  assert.ok(missing);

  for (const page of ['/network', '/network/proposals']) {
    for (const as of ['nobody', 'ben', 'admin', 'officer'] as const) {
      const { status, text } = await world.ask(page, { as });
      assert.equal(status, 200);
      const [panel = ''] =
        /<section[^>]* aria-labelledby="waiting">.*?<\/section>/s.exec(text) ?? [];
      assert.equal(panel !== '', as === 'officer', `${page} as ${as}`);
      if (as !== 'officer') continue;
      assert.ok(panel.includes(`href="${path}"`) && panel.includes(missing.office), panel);
      assert.ok(!old.signed.some(({ office }) => panel.includes(office)), panel);
    }
  }

  await hand(`${path}/signatures`, 'officer', await signatureFile(proposal, 'o2', list));
  // Whoever does it need not be told.
  assert.deepEqual(await told(), []);
  await hand(`${path}/publish`, 'officer');
  assert.deepEqual(await noted(proposal.hash), [
    ['ben', 'proposal.sign', 'proposed'],
    ['officer', 'proposal.sign', 'signed'],
    ['officer', 'proposal.sign', 'published'],
  ]);
  const log = await world.ask('/administration/audit', { as: 'admin' });
  assert.match(log.text, /published a trust list/);
});

test('officers are told of a request to join once until they look, and a rejection names whoever handed it in', async () => {
  const [one, two] = [await requestFile('n2'), await requestFile('n3')];
  await hand('/network/join', 'nobody', one);
  await hand('/network/join', 'nobody', two);
  assert.deepEqual(await told(), ['join-request.received']);
  assert.match((await world.ask('/network', { as: 'officer' })).text, /2 requests to join wait/);
  const requests = await world.at.hub.governance.joinRequests();
  const [first, second] = requests;
  assert.ok(first && second);
  // An account is no signature: what an officer hands in without one is refused.
  const form = new FormData();
  form.set('file', new Blob([await rejectionFile(first.hash, 'n2')]), 'file.jws');
  const path = `/network/join/${first.hash}/rejection`;
  assert.equal((await world.ask(path, { as: 'officer', form })).status, 422);
  await hand(path, 'officer', await rejectionFile(first.hash, 'o1'));
  await hand(
    `/network/join/${second.hash}/rejection`,
    'nobody',
    await rejectionFile(second.hash, 'o1'),
  );
  assert.deepEqual(await noted(first.hash), [['officer', 'join-request.decide', 'rejected']]);
  assert.deepEqual(await noted(second.hash), [], 'the log of officers has it, by its key');
  const actions = await world.at.hub.governance.actions(undefined, 1);
  assert.equal(actions[0]?.officer?.kid, kidOf('o1'));
});

test('officers choose about mail of governance; nobody else is asked', async () => {
  const asks = async (as: TestName) =>
    (await world.ask('/notifications/choices', { as })).text.includes('name="governance"');
  assert.equal(await asks('officer'), true);
  assert.equal(await asks('ben'), false);
});

test('an alarm is told once, and anew when it comes back', async () => {
  const kept = new Map<string, string>();
  const tellings: string[] = [];
  const none = { level: 'alarm', hub: null, at: null, version: null } as const;
  let alerts: readonly TrustAlert[] = [];
  const governance = createGovernanceForPeople(
    { ...createFakeGovernance(), alerts: async () => alerts },
    {
      settings: {
        get: (key) => kept.get(key),
        set: (key, value) => void kept.set(key, value),
        delete: (key) => void kept.delete(key),
      },
      audit: { note: async () => undefined },
      notifications: {
        notifyAll: async (users, event, params, link) =>
          void tellings.push([...users, event, ...Object.values(params), link].join(' ')),
      },
      people: {
        getMany: async () => [],
        withOffice: async (office) => (office === 'governance-officer' ? [testPeople.officer] : []),
        byAddress: async () => undefined,
      },
      nameOf: (hub) => `Hub ${hub}`,
    },
  );
  alerts = [
    { ...none, code: 'trust-fork' },
    { ...none, code: 'feed-fork', hub: 'wales' },
    { ...none, code: 'hub-behind', hub: 'wales', level: 'notice' },
  ];
  assert.equal(await governance.tellAlarms(), 2);
  assert.equal(await governance.tellAlarms(), 0);
  assert.deepEqual(tellings, [
    'officer trust.forked /network',
    'officer feed.forked Hub wales /network/hubs#hub-wales',
  ]);
  alerts = alerts.slice(0, 1);
  assert.equal(await governance.tellAlarms(), 0);
  alerts = [...alerts, { ...none, code: 'feed-fork', hub: 'wales' }];
  assert.equal(await governance.tellAlarms(), 1);
});
