/** For the transcript of a network's life: its officers, its hubs, and what must be so at all of them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { fingerprintGroups } from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import {
  applyDecisions,
  createTrustList,
  type GovernanceDecision,
  signTrustList,
  verifyKeyRequest,
} from '#federation/trust/index.ts';
import { interhub } from '#node/cli/testing/run.ts';
import { startHubProcess } from '#node/demo/hub-process.ts';
import { freePort, localHost } from '#node/demo/ports.ts';
import type { KeyRequest } from '#schema/trust/index.ts';
import { LivingHub, type LivingHubs, network } from '../network/living-hubs.ts';

/** Where ports are looked for. */
export const ports = { http: 18_911, peer: 18_961 };
const cable = pathToFileURL(join(import.meta.dirname, '../network/cut-cable.mjs')).href;
/** Milliseconds that anything may take, on a machine with more work than cores. */
const patienceMs = 60_000;
/** Milliseconds between looks: nine hubs share the cores with what they are asked. */
const lookMs = 200;

/** Waits until it holds; says what it waited for, and what it saw last. */
export async function until(what: string, holds: () => Promise<boolean | string>): Promise<void> {
  const end = performance.now() + patienceMs;
  for (let last: unknown = ''; ; await sleep(lookMs)) {
    try {
      const seen = await holds();
      if (seen === true) return;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) assert.fail(`not in time: ${what}; last seen: ${last}`);
  }
}

/** The officers of the network, by what they hold: a key each. */
export class Officers {
  readonly #hubs: LivingHubs;
  readonly keys: SigningKey[];
  threshold = 3;

  constructor(hubs: LivingHubs, keys: SigningKey[]) {
    this.#hubs = hubs;
    this.keys = keys;
  }

  key(n: number): SigningKey {
    const found = this.keys[n % this.keys.length];
    assert.ok(found);
    return found;
  }

  /** So many as must be sign, beginning with one of them; a hub is told. */
  async decide(decisions: readonly GovernanceDecision[], tell: LivingHub, first = 0) {
    const signers = Array.from({ length: this.threshold }, (_, i) => this.key(first + i));
    const answer = await this.#hand(decisions, tell, signers);
    assert.equal(answer.status, 200, await answer.text());
  }

  /** These sign, and a hub must not take it. */
  async decideInVain(
    decisions: readonly GovernanceDecision[],
    tell: LivingHub,
    signers: readonly SigningKey[],
  ): Promise<void> {
    const answer = await this.#hand(decisions, tell, signers);
    assert.ok(answer.status >= 400 && answer.status < 500, await answer.text());
    this.#hubs.lists.pop();
    assert.equal((await tell.status()).trust?.version, this.#hubs.lists.length);
  }

  async #hand(
    decisions: readonly GovernanceDecision[],
    to: LivingHub,
    signers: readonly SigningKey[],
  ): Promise<Response> {
    const { lists } = this.#hubs;
    const latest = lists.at(-1);
    assert.ok(latest);
    const change = applyDecisions(latest, decisions, Date.now());
    const signed = await signTrustList(createTrustList(latest, change), signers);
    lists.push(signed);
    return to.fetch('/api/v1/trust', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lists: [signed.jws] }),
    });
  }
}

/** The hubs that run, and what must be so at all of them. */
export class Network {
  readonly living: LivingHubs;

  constructor(living: LivingHubs) {
    this.living = living;
  }

  get awake(): LivingHub[] {
    return this.living.hubs.filter((hub) => hub.process);
  }

  async #at(what: string, look: (hub: LivingHub) => Promise<unknown>, wanted: unknown) {
    await until(`at every hub: ${what} ${wanted}`, async () => {
      const seen = await Promise.all(this.awake.map(async (hub) => [hub.id, await look(hub)]));
      return seen.every(([, one]) => one === wanted) || JSON.stringify(seen);
    });
  }

  /** All hold the newest list. */
  async follow(): Promise<void> {
    const look = async (hub: LivingHub) => (await hub.status()).trust?.version;
    await this.#at('trust list', look, this.living.lists.length);
  }

  /** All hold everything that a hub has published. */
  async hold(of: LivingHub): Promise<void> {
    await this.#at(`feed of ${of.id} up to`, (hub) => hub.at(of.id), await of.at(of.id));
  }

  /** At all, these clusters of a hub are found, and no others. */
  async find(of: LivingHub, ...titles: string[]): Promise<void> {
    const look = async (hub: LivingHub) => (await hub.titles(of)).join();
    await this.#at(`clusters of ${of.id}:`, look, titles.sort().join());
  }

  /** All say that a feed is frozen. */
  async sayFrozen(of: LivingHub): Promise<void> {
    const look = async (hub: LivingHub) =>
      (await hub.status()).problems.some((text) => text.includes(`${of.id} is frozen`));
    await this.#at(`${of.id} is frozen:`, look, true);
  }
}

/** Starts hubs, a few at a time. */
export async function startAll(hubs: readonly LivingHub[]): Promise<void> {
  for (let i = 0; i < hubs.length; i += 4) {
    await Promise.all(hubs.slice(i, i + 4).map((hub) => hub.start()));
  }
  for (const hub of hubs) await whenReady(hub);
}

/** Waits until a hub has caught up with itself. */
export const whenReady = (hub: LivingHub) =>
  until(`${hub.id} is ready`, async () => (await hub.status()).isReady);

/** A request for another key, as governance reads it. */
export const keyRequestIn = async (file: unknown): Promise<KeyRequest> =>
  (await verifyKeyRequest(await readFile(String(file), 'utf8'), network)).request;

const ninth = { id: 'saarland', name: 'Saarland hub', region: 'DEC' };

/** Makes a hub with the real command, which hands its request to a hub of the network. */
export async function applyToJoin(living: LivingHubs, at: LivingHub, applicant = ninth) {
  const { id, name, region } = applicant;
  const hub = { id, name, regions: [region] };
  const dataFolder = living.folder.hubFolder(id);
  const taken = new Set<number>();
  const http = await freePort(ports.http + 20, taken);
  const address = `/ip4/${localHost}/tcp/${await freePort(ports.peer + 20, taken)}`;
  const made = await interhub([
    ...['init', '--network', network, '--hub', id, '--name', name, '--region', region],
    ...['--listen', address, '--announce', address, '--data', dataFolder],
    ...['--submit', String(at.process?.url), '--json'],
  ]);
  assert.equal(made.code, 0, made.stdout + made.stderr);
  const settings = {
    INTERHUB_HTTP_HOST: localHost,
    INTERHUB_HTTP_PORT: String(http),
    INTERHUB_PUBLIC_URL: `http://${localHost}:${http}`,
    INTERHUB_ROUND_SECONDS: '1',
  };
  const logFile = living.folder.logFile(id);
  const prepared = { ...hub, dataFolder, logFile, settings, token: '' };
  return { hub: new LivingHub(living, prepared), fingerprint: String(made.json().fingerprint) };
}

/** What the operator of a hub does that the newest list names for the first time, until it runs. */
export async function admitted(living: LivingHubs, hub: LivingHub, at: LivingHub): Promise<void> {
  const url = String(at.process?.url);
  assert.equal((await hub.command('join', 'status', '--url', url)).state, 'accepted');
  const fingerprint = fingerprintGroups(living.lists.at(-1)?.hash ?? '');
  await hub.command('trust', 'accept', url, '--fingerprint', fingerprint);
  const token = ['token', 'create', '--name', 'x', '--scope', 'records:write'];
  hub.token = String((await hub.command(...token)).token);
  living.hubs.push(hub);
  await startAll([hub]);
}

/** A hub that is to run once more, from a copy of its folder. */
export async function elsewhere(
  living: LivingHubs,
  { prepared }: LivingHub,
  dataFolder: string,
): Promise<LivingHub> {
  const taken = new Set<number>();
  const http = String(await freePort(ports.http + 30, taken));
  const settings = {
    ...prepared.settings,
    INTERHUB_HTTP_PORT: http,
    INTERHUB_PUBLIC_URL: `http://${localHost}:${http}`,
    INTERHUB_LISTEN: `/ip4/${localHost}/tcp/0`,
  };
  return new LivingHub(living, { ...prepared, dataFolder, settings });
}

/** Publishes one record after another until told to stop. @returns what was refused */
export function keepPublishing(hub: LivingHub) {
  const state = { pauseMs: 250, isOver: false, published: 0 };
  const refused: string[] = [];
  const ended = (async () => {
    while (!state.isOver) {
      const response = await hub.post(`Issue ${state.published + 1}`);
      if (response.status === 201) state.published++;
      else refused.push(await response.text());
      await sleep(state.pauseMs);
    }
  })();
  // Whoever waits for the end learns of a failure.
  ended.catch(() => undefined);
  return {
    state,
    async stop(): Promise<string[]> {
      state.isOver = true;
      await ended;
      return refused;
    },
  };
}

/** Where all feeds stand at a hub, and how many records of each it holds. */
export async function holdings(at: LivingHub): Promise<string> {
  const { feeds } = await at.status();
  return feeds
    .map(({ hub, epoch, seq, behind, records }) => `${hub} ${epoch}/${seq} -${behind} ${records}`)
    .sort()
    .join('; ');
}

/** Codes of what a hub tells officers to look into. */
export async function alertsAt(hub: LivingHub): Promise<string[]> {
  const { alerts } = (await (await hub.fetch('/api/v1/trust/alerts')).json()) as {
    alerts: { code: string }[];
  };
  return alerts.map(({ code }) => code);
}

/** Starts a hub whose cable {@link switchCable} can cut. */
export async function startWithCable(hub: LivingHub): Promise<void> {
  const { dataFolder, logFile, settings } = hub.prepared;
  const nodeFlags = ['--import', cable];
  hub.process = await startHubProcess({
    dataFolder,
    logFile,
    settings,
    nodeFlags,
    isSparing: false,
  });
  await whenReady(hub);
}

/** Cuts the cable of a hub, or plugs it in again. */
export function switchCable(hub: LivingHub): void {
  assert.ok(hub.process);
  process.kill(hub.process.pid, 'SIGUSR2');
}
