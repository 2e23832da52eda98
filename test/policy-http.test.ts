/**
 * Walks the policy over HTTP: every case as every role, against what the pure function says. Each part
 * of the portal has its cases in test/policy; an action without one has its reason below.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestAccounts, type TestAccounts } from '#node/accounts/testing/accounts.ts';
import { type Action, actions, may, relationTo } from '#node/hub/people/policy.ts';
import { type PeopleHub, startPeopleHub } from '#node/web/testing/people-hub.ts';
import { accountCases, administrationCases } from './policy/administration.ts';
import { type CaseMaker, type PolicyCase, walkers } from './policy/cases.ts';
import { editingCases } from './policy/editing.ts';
import { importCases } from './policy/imports.ts';
import { auditCases, deskCases, organisationCases, readingCases } from './policy/people.ts';

/** A new part of the portal adds its cases here. */
const makers: readonly CaseMaker[] = [
  organisationCases,
  auditCases,
  deskCases,
  readingCases,
  editingCases,
  importCases,
  administrationCases,
  accountCases,
];

/** Actions that no case can do. */
const withoutCase: Partial<Record<Action, string>> = {
  // Anybody may hand in what officers have signed; who signed is all that counts. The actions decide
  // who is shown what waits, and they name lines of the log: node/web/network-officers.test.ts.
  'join-request.decide': 'decided by an officer’s signature: node/http/governance.test.ts',
  'proposal.sign': 'decided by officers’ signatures: node/http/governance.test.ts',
};

let world: PeopleHub;
let accounts: TestAccounts;
let cases: readonly PolicyCase[];
before(async () => {
  world = await startPeopleHub(async (storage) => {
    accounts = await openTestAccounts({ storage });
    return accounts.accounts;
  });
  cases = (await Promise.all(makers.map((make) => make(world)))).flat();
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await accounts[Symbol.asyncDispose]();
});

test('every action of the policy has a case, or a reason why not', () => {
  const walked = new Set(cases.map(({ action }) => action));
  for (const action of actions) {
    const isWalked = walked.has(action);
    assert.notEqual(isWalked, withoutCase[action] !== undefined, action);
  }
});

for (const [role, name] of Object.entries(walkers)) {
  test(`${role}: may over HTTP exactly what the policy says`, async () => {
    const actor = await world.actor(name);
    for (const { action, what, thing, path, form, allowed = [] } of cases) {
      const { status, to } = await world.ask(path, { as: name, ...(form && { form }) });
      const isSentAway = [401, 403, 404].includes(status) || to.startsWith('/account/');
      const isServed = [200, 303, 409, 422, ...allowed].includes(status) && !isSentAway;
      const told = `${action}, ${what}: ${status}`;
      assert.ok(isServed || isSentAway, told);
      const relation = relationTo(actor, thing(actor), world.at.hub.id);
      assert.equal(isServed, may(actor, action, relation), `${told}, ${relation}`);
    }
  });
}

test('attack 75: a right that is taken away is gone at the next request', async () => {
  const rid = await world.cluster();
  await world.claimed('ana', rid);
  const as = { as: 'ana' } as const;
  assert.equal((await world.ask(`/organisations/${rid}`, as)).status, 200);
  await world.at.hub.organisations.removeEditor(await world.actor('editor'), rid, 'ana');
  assert.equal((await world.ask(`/organisations/${rid}`, as)).status, 403);
});
