import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastCluster, startTestHub } from '#node/http/testing/fixture.ts';
import { OutsideError, type OutsideFetch } from '#node/hub/outside-fetch.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { checkLinks } from './links.ts';

const editor: Actor = { ...visitor, user: 'e', offices: new Set(['hub-editor']) };

test('an address that fails twice, a day apart, is broken; one that comes back is not', async () => {
  await using hub = await startTestHub();
  const link = (url: string) => ({ type: 'website', url });
  const links = ['https://a.example/', 'https://b.example/', 'https://c.example/'].map(link);
  const { rid } = await hub.hub.create(leastCluster({ links }));
  await hub.hub.create(leastCluster({ sharing: 'hub', links: [link('https://private.example/')] }));

  const time = { now: Date.now() };
  const asked: string[] = [];
  const answers = new Map<string, number>([
    ['https://a.example/', 200],
    ['https://b.example/', 404],
  ]);
  const fetch: OutsideFetch = async (address, { method = 'GET' }) => {
    asked.push(`${method} ${address}`);
    const status = answers.get(address);
    if (status === undefined) throw new OutsideError('unreachable');
    return { status, type: '', body: new Uint8Array() };
  };
  const log = { error() {}, warn() {}, info() {}, debug() {} };
  const options = {
    ...{ storage: hub.storage, hub: 'aa', fetch, log, betweenMs: 0 },
    clock: { now: () => time.now },
  };
  const round = () => checkLinks(options, new AbortController().signal);
  const broken = async () => (await hub.hub.desk.record(editor, rid)).brokenLinks.toSorted();

  assert.equal(await round(), 3);
  assert.deepEqual(asked.slice(0, 3), [
    ...['HEAD https://a.example/', 'HEAD https://b.example/', 'GET https://b.example/'],
  ]);
  assert.ok(!asked.some((one) => one.includes('private')), 'what is inside the hub stays there');
  assert.equal(await round(), 0, 'not again at once');
  assert.deepEqual(await broken(), [], 'one bad day is no broken link');
  time.now += 86_400_000;
  assert.equal(await round(), 2, 'those that failed');
  assert.deepEqual(await broken(), ['https://b.example/', 'https://c.example/']);
  answers.set('https://c.example/', 200);
  time.now += 86_400_000;
  await round();
  assert.deepEqual(await broken(), ['https://b.example/']);
});
