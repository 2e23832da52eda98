import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { createAudit } from '#node/hub/people/audit.ts';
import { createTestHub } from '#node/hub/testing/hub-context.ts';
import { settingNames } from '#node/storage/index.ts';
import { createSettingUp } from './setting-up.ts';

const weak: Actor = { ...visitor, user: 'ann', offices: new Set(['administrator']) };
const ann: Actor = { ...weak, hasSecondFactor: true };
const editor: Actor = { ...visitor, user: 'bob', offices: new Set(['hub-editor']) };

async function openHub(isUntrusted = true) {
  const hub = await createTestHub({ isUntrusted });
  const { context, storage } = hub;
  const audit = createAudit(context);
  const settingUp = createSettingUp({ hub: context, audit, backups: undefined });
  const stateOf = async (name: string) =>
    (await settingUp.firstSteps(ann)).find((step) => step.name === name)?.state;
  return { hub, storage, settingUp, stateOf, [Symbol.asyncDispose]: hub[Symbol.asyncDispose] };
}

test('a first trust list is taken while the hub runs, if a person was told its fingerprint', async () => {
  await using opened = await openHub();
  const { hub, storage, settingUp, stateOf } = opened;
  const { jws, hash } = hub.list;
  assert.equal(await stateOf('network'), 'open');
  for (const [texts, fingerprint, code] of [
    [[], '', 'invalid'],
    [[jws], ' ', 'invalid'],
    [[jws], 'oQErNVqaU-QYRs3L33zxty04ROzaUEdzzk2Dsh4ueBA', 'fingerprint-mismatch'],
    [['{"payload":"e30"}'], hash, 'malformed'],
  ] as const) {
    await assert.rejects(settingUp.acceptTrust(ann, texts, fingerprint), { code });
    assert.equal(hub.context.trust.latest(), undefined);
    assert.equal(storage.settings.get(settingNames.fingerprint), undefined, 'nothing is kept');
  }
  await settingUp.acceptTrust(ann, [jws], ` ${hash} `);
  assert.equal(hub.context.trust.latest()?.hash, hash);
  assert.equal(storage.settings.get(settingNames.fingerprint), hash);
  assert.equal(await stateOf('network'), 'done');
  const [line] = await storage.audit.list({ subject: 'trust-list', limit: 1 });
  assert.deepEqual([line?.user, line?.detail], ['ann', { version: '1', hash }]);
  // There is no second first list.
  await assert.rejects(settingUp.acceptTrust(ann, [jws], hash), { code: 'conflict' });
});

test('steps follow from what is there: settings, the request, a draft, colleagues', async () => {
  await using opened = await openHub();
  const { storage, settingUp, stateOf } = opened;
  storage.settings.set('hub.team-address', 'team@hub.example');
  storage.settings.set('hub.controller', 'Agency');
  storage.settings.set(settingNames.joinSubmitted, 'https://hub.example');
  assert.deepEqual([await stateOf('team'), await stateOf('network')], ['done', 'waiting']);
  const who = { name: '', language: 'en', now: 0 };
  const id = await storage.accounts.create({
    ...{ ...who, email: 'ann@hub.example', offices: ['administrator', 'hub-editor'] },
  });
  const self: Actor = { ...ann, user: id ?? '' };
  const colleague = async () =>
    (await settingUp.firstSteps(self)).find((step) => step.name === 'colleague')?.state;
  assert.equal(await colleague(), 'open', 'nobody is their own colleague');
  await storage.accounts.create({ ...who, email: 'bob@hub.example', offices: ['hub-editor'] });
  assert.equal(await colleague(), 'done', 'an invitation is enough');
});

test('only administrators see it; without a second factor they see that it is missing, and nothing else', async () => {
  await using opened = await openHub(false);
  const { settingUp } = opened;
  for (const actor of [visitor, editor])
    await assert.rejects(settingUp.firstSteps(actor), { code: 'forbidden' });
  assert.ok((await settingUp.firstSteps(weak)).every(({ state }) => state !== 'done'));
  for (const actor of [visitor, editor, weak]) {
    await assert.rejects(settingUp.joining(actor), { code: 'forbidden' });
    await assert.rejects(settingUp.acceptTrust(actor, ['x'], 'x'), { code: 'forbidden' });
  }
});
