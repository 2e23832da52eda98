import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FirstStepFacts,
  type FirstStepName,
  firstStepNames,
  firstSteps,
  isSetUp,
} from './first-steps.ts';

const nothing: FirstStepFacts = {
  ...{ teamAddress: '', controller: '', trustVersion: null, isMember: false, handedInAt: null },
  ...{ records: new Map(), drafts: new Map(), hasMailServer: false, outbox: '/data/outbox' },
  ...{ colleagues: 0, backupFolder: null, hasLook: false },
};
const everything: FirstStepFacts = {
  ...{ teamAddress: 'a@b.example', controller: 'Agency', trustVersion: 3, isMember: true },
  handedInAt: 'https://hub.example',
  records: new Map([
    ['hub', 1],
    ['organisation', 2],
  ]),
  ...{ drafts: new Map(), hasMailServer: true, outbox: '', colleagues: 1 },
  ...{ backupFolder: '/backups', hasLook: true },
};

const stepOf = (name: FirstStepName, facts: Partial<FirstStepFacts>) => {
  const found = firstSteps({ ...nothing, ...facts }).find((step) => step.name === name);
  assert.ok(found);
  return found;
};

test('a new hub has all to do but the second factor of who looks, and each leads somewhere', () => {
  const steps = firstSteps(nothing);
  assert.deepEqual(
    steps.map(({ name }) => name),
    firstStepNames,
  );
  assert.deepEqual(
    steps.filter(({ state }) => state !== 'open').map(({ name, state }) => [name, state]),
    [['factor', 'done']],
  );
  for (const { href } of steps) assert.match(href, /^\/[a-z]/);
  assert.equal(isSetUp(steps), false);
  assert.ok(firstSteps(everything).every(({ state }) => state === 'done'));
});

test('what is only advice does not keep a hub from being set up', () => {
  const least = { ...everything, colleagues: 0, backupFolder: null, hasLook: false };
  assert.equal(isSetUp(firstSteps(least)), true);
  assert.equal(isSetUp(firstSteps({ ...least, hasMailServer: false })), false);
  assert.equal(isSetUp(firstSteps({ ...least, records: new Map([['cluster', 1]]) })), false);
});

test('the network: nothing, handed in, a list without this hub, a member', () => {
  assert.equal(stepOf('network', {}).state, 'open');
  const waiting = stepOf('network', { handedInAt: 'https://hub.example' });
  assert.deepEqual([waiting.state, waiting.note?.name], ['waiting', 'handed-in']);
  const unnamed = stepOf('network', { handedInAt: 'https://hub.example', trustVersion: 4 });
  assert.deepEqual(
    [unnamed.state, unnamed.note],
    ['waiting', { name: 'not-named', values: { version: '4' } }],
  );
  assert.equal(stepOf('network', { trustVersion: 4, isMember: true }).state, 'done');
});

test('a record is begun before the hub is in the network, gone on with, and done once published', () => {
  const before = stepOf('profile', {});
  assert.deepEqual([before.href, before.note?.name], ['/my/new?kind=hub', 'needs-network']);
  const begun = stepOf('record', { drafts: new Map([['organisation', 'd1']]), isMember: true });
  assert.deepEqual([begun.href, begun.note?.name], ['/my/drafts/d1', 'draft']);
  assert.equal(stepOf('record', { records: new Map([['event', 5]]) }).state, 'open');
  assert.equal(stepOf('record', { records: new Map([['organisation', 1]]) }).state, 'done');
});

test('half of who runs the hub is not enough', () => {
  assert.equal(stepOf('team', { teamAddress: 'a@b.example' }).state, 'open');
  assert.equal(stepOf('team', { controller: 'Agency' }).state, 'open');
});

test('whoever lacks a second factor is told nothing else', () => {
  const steps = firstSteps(null);
  assert.deepEqual(
    steps.filter(({ state }) => state !== 'locked').map(({ name, state }) => [name, state]),
    [['factor', 'open']],
  );
  assert.ok(steps.every(({ note, href }) => note === null && href === '/account/security'));
});
