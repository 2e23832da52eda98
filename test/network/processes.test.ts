/**
 * A network of real processes, sockets and files. In the order of the story: four hubs hold
 * everything; one is killed and its records stay findable; it comes back and catches up; another is
 * cut off and healed; governance adds a fifth, which then holds everything too.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type NetworkFolder, openNetworkFolder } from '#node/demo/folder.ts';
import { startHubProcess } from '#node/demo/hub-process.ts';
import { type LocalHub, localHubs } from '#node/demo/hubs.ts';
import { type PreparedNetwork, prepareNetwork } from '#node/demo/prepare.ts';
import {
  publishSamples,
  type RunningLocalHub,
  startHubs,
  statusOf,
  stopHubs,
  untilConverged,
} from '#node/demo/run.ts';
import type { DirectoryEntry, Published, SearchResponse } from '#node/hub/types.ts';

const waiting = { timeoutMs: 60_000, signal: new AbortController().signal };
const silent = () => undefined;
const cable = pathToFileURL(join(import.meta.dirname, 'cut-cable.mjs')).href;

let folder: NetworkFolder;
const running: RunningLocalHub[] = [];

function prepare(hubs: readonly LocalHub[]): Promise<PreparedNetwork> {
  return prepareNetwork(folder, {
    network: { id: 'test-network', name: 'Test network' },
    hubs,
    httpPort: 18_101,
    peerPort: 14_101,
    roundSeconds: 1,
    now: Date.now(),
  });
}

function hub(id: string): RunningLocalHub {
  const found = running.find(({ hub }) => hub.id === id);
  if (!found) throw new TypeError(`${id} does not run`);
  return found;
}

async function start(
  prepared: RunningLocalHub['hub'],
  nodeFlags: readonly string[] = [],
): Promise<void> {
  const { dataFolder, logFile, settings } = prepared;
  const process = await startHubProcess({
    dataFolder,
    logFile,
    settings,
    nodeFlags,
    isSparing: false,
  });
  const at = running.findIndex(({ hub }) => hub.id === prepared.id);
  running.splice(at < 0 ? running.length : at, at < 0 ? 0 : 1, { hub: prepared, process });
}

async function search(id: string, query: Record<string, string>): Promise<SearchResponse> {
  const response = await fetch(
    `${hub(id).process.url}/api/v1/search?${new URLSearchParams(query)}`,
  );
  assert.equal(response.status, 200);
  return (await response.json()) as SearchResponse;
}

async function publish(id: string, title: string): Promise<Published> {
  const { process, hub: prepared } = hub(id);
  const response = await fetch(`${process.url}/api/v1/records`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${prepared.token}` },
    body: JSON.stringify({
      kind: 'cluster',
      title: { en: title },
      summary: { en: `A cluster organisation named ${title}.` },
      regions: [prepared.regions[0]],
    }),
  });
  assert.equal(response.status, 201, await response.clone().text());
  return (await response.json()) as Published;
}

/** Asks again until it holds; fails after a minute with the last reason. */
async function eventually(what: string, check: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) {
        throw new assert.AssertionError({
          message: `${what}: ${error instanceof Error ? error.message : error}`,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const isFound = (id: string, title: string) => async () => {
  const { results } = await search(id, { q: title, kind: 'cluster', limit: '5' });
  assert.equal(results[0]?.title, title, `${id} does not find ${title}`);
};

before(async () => {
  folder = await openNetworkFolder(await mkdtemp(join(tmpdir(), 'interhub-network-')));
});

after(async () => {
  await stopHubs(running);
  await rm(folder.path, { recursive: true, force: true });
});

test('four hubs exchange what they publish and answer for the whole network', async () => {
  await startHubs(await prepare(localHubs.slice(0, 4)), running, silent, false);
  await publishSamples(running, silent, waiting.signal);
  const statuses = await untilConverged(running, silent, waiting);
  for (const { records, peers, problems } of statuses) {
    assert.equal(records.own, 30);
    assert.equal(records.replicated, 90);
    assert.equal(peers.known, 3);
    assert.deepEqual(problems, []);
  }
  const answer = await search('flanders', { q: 'hydrogen', limit: '50' });
  assert.equal(answer.isPartial, false);
  assert.equal(answer.hubs.length, 4);
  assert.ok(
    answer.hubs.some(({ status }) => status === 'answered'),
    'on-request records are asked live',
  );
  const sources = new Set(answer.results.map(({ provenance }) => provenance.source));
  assert.ok(sources.has('own') && sources.has('replica'), [...sources].join());
});

test('a killed hub’s records are found everywhere, as replicas with their age', async () => {
  const before = await search('flanders', { hub: 'southern-ireland', limit: '50' });
  await hub('southern-ireland').process.kill();
  for (const id of ['flanders', 'north-rhine-westphalia', 'hauts-de-france']) {
    const answer = await search(id, { hub: 'southern-ireland', limit: '50' });
    const replicas = answer.results.filter(({ provenance }) => provenance.source === 'replica');
    assert.equal(replicas.length, 30);
    for (const { provenance } of replicas) {
      const age = Date.now() - Date.parse(provenance.asOf);
      assert.ok(age >= 0 && age < 10 * 60_000, provenance.asOf);
    }
    // Its on-request records are what is missing now, and the answer says so.
    assert.equal(answer.isPartial, true);
    const account = answer.hubs.find(({ hub }) => hub === 'southern-ireland');
    assert.ok(account && ['unreachable', 'timeout'].includes(account.status), account?.status);
    const [first] = replicas;
    const page = await fetch(`${hub(id).process.url}${first?.url}`, {
      headers: { accept: 'text/html' },
    });
    assert.equal(page.status, 200);
  }
  assert.equal(before.isPartial, false);
});

test('started again, it catches up with what it missed', async () => {
  const missed = 'Wavecrest Harbour Alliance';
  await publish('flanders', missed);
  await start(hub('southern-ireland').hub, ['--import', cable]);
  await eventually('catching up', isFound('southern-ireland', missed));
  const own = 'Ballymore Peatland Circle';
  await eventually('ready to write', async () => {
    assert.equal((await statusOf(hub('southern-ireland'))).isReady, true);
  });
  await publish('southern-ireland', own);
  await eventually('its next record arrives elsewhere', isFound('hauts-de-france', own));
});

test('a hub that is cut off goes on alone; healed, all hold the same', async () => {
  const isolated = hub('southern-ireland');
  process.kill(isolated.process.pid, 'SIGUSR2');
  const inside = 'Inside the Partition';
  const outside = 'Outside the Partition';
  await eventually('the cut is noticed', async () => {
    assert.equal((await statusOf(isolated)).peers.connected, 0);
  });
  await publish('southern-ireland', inside);
  await publish('flanders', outside);
  await eventually('the others go on', isFound('north-rhine-westphalia', outside));
  await isFound('southern-ireland', inside)();
  const { results } = await search('southern-ireland', { q: `"${outside}"`, kind: 'cluster' });
  assert.ok(
    results.every(({ title }) => title !== outside),
    'nothing gets through',
  );
  process.kill(isolated.process.pid, 'SIGUSR2');
  await eventually('inside arrives outside', isFound('flanders', inside));
  await eventually('outside arrives inside', isFound('southern-ireland', outside));
  await untilConverged(running, silent, waiting);
});

test('a further hub holds everything once governance has added it', async () => {
  const network = await prepare(localHubs.slice(0, 5));
  const added = network.hubs.at(-1);
  assert.ok(added && network.isTrustNew);
  assert.equal(network.trust.length, 2);
  await start(added);
  // One hub is told; the others learn it from one another.
  const told = await fetch(`${hub('flanders').process.url}/api/v1/trust`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lists: [network.trust.at(-1)?.jws] }),
  });
  assert.equal(told.status, 200, await told.text());
  await publishSamples([hub(added.id)], silent, waiting.signal);
  const statuses = await untilConverged(running, silent, waiting);
  for (const { trust, peers } of statuses) {
    assert.equal(trust?.version, 2);
    assert.equal(peers.known, 4);
  }
  await eventually('each knows what the others run, and that none lags behind', async () => {
    const answer = await fetch(`${hub('flanders').process.url}/api/v1/hubs`);
    const { hubs } = (await answer.json()) as { hubs: DirectoryEntry[] };
    assert.equal(hubs.length, 5);
    for (const { hub, software, trustVersion } of hubs) {
      assert.match(software ?? '', /^interhub\/\d/, hub);
      assert.equal(trustVersion, 2, hub);
    }
  });
});
