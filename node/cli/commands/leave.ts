/** `interhub leave`: leaving the network with everything, and with or without what was published. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { FederationError } from '#federation/errors.ts';
import { fingerprintGroups } from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import {
  chooseSigningKey,
  createLeaveRequest,
  verifyLeaveRequest,
  viewTrust,
} from '#federation/trust/index.ts';
import { type DataFolder, readSigningKeys, writeAtomically } from '#node/config/index.ts';
import { nextPlace } from '#node/hub/keys.ts';
import { archiveLines } from '#node/hub/leaving.ts';
import type { ErasureStatus } from '#node/hub/types.ts';
import type { Administration } from '#node/storage/index.ts';
import { askJson, type ClientOptions } from '../client.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import type { Output } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withData, withHub } from './options.ts';

/** Milliseconds between looks at who has confirmed. */
const lookMs = 2_000;
/** Milliseconds before a request that was too many is made again. */
const busyMs = 1_000;
const defaultWaitMinutes = 15;

/** Own records that have been published and not erased. */
async function publishedRecords({ feeds }: Administration, hub: string): Promise<Set<string>> {
  const state = await feeds.state(hub);
  const rids = new Set<string>();
  for (let epoch = 1; state && epoch <= state.epoch; epoch++) {
    for (let seq = 0; ; ) {
      const page = await feeds.read(hub, epoch, seq, { maxEntries: 1_000, maxBytes: 2 ** 24 });
      for (const { payload } of page) {
        if (payload.op === 'erase') rids.delete(payload.rid);
        else rids.add(payload.rid);
      }
      const last = page.at(-1);
      if (!last) break;
      seq = last.seq;
    }
  }
  return rids;
}

/** The key that signs the next entry, if the list still has one. */
async function signingKey(folder: DataFolder, storage: Administration) {
  const { hub } = folder.identity;
  const list = await storage.trust.latest();
  const state = await storage.feeds.state(hub);
  const view = list && viewTrust(list, undefined, clock.now());
  const self = view?.hub(hub);
  const { signing, next } = await readSigningKeys(folder.path);
  let key: SigningKey | null = null;
  if (view && self) {
    const held = [signing, ...(next ? [next] : [])];
    key = chooseSigningKey(self, held, nextPlace(view, hub, state)) ?? null;
  }
  return { list, state, self, key };
}

async function writeArchive(folder: DataFolder, storage: Administration, target: string) {
  const { network, hub } = folder.identity;
  const { key } = await signingKey(folder, storage);
  const count = { entries: 0, bodies: 0, lists: 0 };
  const source = { network, hub, feeds: storage.feeds, trust: storage.trust, key };
  async function* text() {
    for await (const line of archiveLines(source, clock.now(), count)) yield `${line}\n`;
  }
  const file = join(target, `${hub}.archive.jsonl`);
  const part = `${file}.part`;
  await pipeline(Readable.from(text()), createWriteStream(part, { mode: 0o600 }));
  const handle = await open(part, 'r');
  await handle.sync().finally(() => handle.close());
  await rename(part, file);
  return { file, ...count, bytes: (await stat(file)).size };
}

/** Asks again when the hub says that it was too much at once. */
async function patiently<T>(client: ClientOptions, path: string, init: RequestInit): Promise<T> {
  for (;;) {
    try {
      return await askJson<T>(client, path, init);
    } catch (error) {
      const status = error instanceof CliError ? error.problem.status : undefined;
      if (status !== 429 && status !== 503) throw error;
      await sleep(busyMs);
    }
  }
}

async function eraseAll(
  client: ClientOptions,
  rids: ReadonlySet<string>,
  waitMs: number,
  output: Output,
): Promise<Map<string, readonly string[]>> {
  let done = 0;
  for (const rid of rids) {
    output.progress('Erasing', done++, rids.size);
    await patiently(client, `/api/v1/records/${rid}/erase`, { method: 'POST' });
  }
  const missing = new Map<string, readonly string[]>();
  const end = performance.now() + waitMs;
  const open = new Set(rids);
  for (;;) {
    output.progress('Confirmed by all', rids.size - open.size, rids.size);
    for (const rid of open) {
      const status = await patiently<ErasureStatus>(client, `/api/v1/records/${rid}/erasure`, {});
      if (status.missing.length === 0) open.delete(rid);
      else missing.set(rid, status.missing);
    }
    for (const rid of missing.keys()) if (!open.has(rid)) missing.delete(rid);
    if (open.size === 0 || performance.now() > end) return missing;
    await sleep(lookMs);
  }
}

async function requestLeave(
  folder: DataFolder,
  storage: Administration,
  target: string,
  isErased: boolean,
) {
  const { network, hub } = folder.identity;
  const { list, state, self, key } = await signingKey(folder, storage);
  if (!list || !self || self.state === 'left') {
    throw new CliError('not-a-member', 'This hub is no member of the network.', {
      next: 'There is nothing to leave; the archive was written.',
      exitCode: exitCodes.refused,
    });
  }
  if (!key) {
    throw new CliError('no-key', 'The trust list lets none of this hub’s keys sign.', {
      next: 'Tell the governance team in person that the hub leaves; the archive was written.',
      exitCode: exitCodes.refused,
    });
  }
  const last =
    state && state.seq > 0 && state.entry !== null
      ? { epoch: state.epoch, seq: state.seq, entry: state.entry }
      : null;
  const jws = await createLeaveRequest({ network, hub, last, isErased }, key, clock.now());
  const file = join(target, `${hub}.leave-request.jws`);
  await writeAtomically(file, `${jws}\n`, 0o644);
  const { hash } = await verifyLeaveRequest(jws, list, clock.now()).catch((cause: unknown) => {
    if (!(cause instanceof FederationError)) throw cause;
    // Governance has retired the key: its word counts no more.
    throw new CliError('no-key', 'The trust list has retired the key of this hub.', {
      next: 'Tell the governance team in person that the hub leaves; the archive was written.',
      exitCode: exitCodes.refused,
      cause,
    });
  });
  return { file, last, fingerprint: fingerprintGroups(hash) };
}

export const registerLeave: Register = (program, output, exit) => {
  withHub(withData(program.command('leave')))
    .argument('<folder>', 'where to write the archive and the request to governance')
    .option('--erase', 'erase all published records everywhere first; needs the running hub')
    .option('--wait <minutes>', 'with --erase: how long to wait for the other hubs (default 15)')
    .description('leave the network: a full signed archive, and a request to the governance team')
    .action(async (folderName: string, options) => {
      const folder = await openFolder(options);
      const target = resolve(folderName);
      await mkdir(target, { recursive: true, mode: 0o700 });
      using storage = administer(folder);
      const archive = await writeArchive(folder, storage, target);
      output.note(`Wrote ${archive.file}.`);
      const minutes = Number(options.wait ?? defaultWaitMinutes);
      if (!(minutes >= 0)) {
        throw new CliError('usage', '--wait is a number of minutes.', {
          next: 'Leave it out for 15.',
          exitCode: exitCodes.usage,
        });
      }
      const rids = options.erase
        ? await publishedRecords(storage, folder.identity.hub)
        : new Set<string>();
      const missing = await eraseAll(clientOf(options), rids, minutes * 60_000, output);
      const silent = [...new Set([...missing.values()].flat())].sort();
      if (missing.size > 0) exit(exitCodes.incomplete);
      const request = await requestLeave(folder, storage, target, options.erase === true);
      const end = request.last ? `${request.last.epoch}/${request.last.seq}` : 'nothing';
      output.result(
        { archive, erased: rids.size, unconfirmed: missing.size, silent, request },
        [
          `Archive: ${archive.file} (${archive.entries} entries, ${archive.bodies} with content, ${archive.lists} trust lists).`,
          '  Anybody can verify it: interhub verify <file> --trust <fingerprint of the trust list>',
          ...(options.erase
            ? [
                `Erased ${rids.size} records; ${missing.size === 0 ? 'every hub has confirmed.' : `${missing.size} are not confirmed by ${silent.join(', ')}. Run the command again later.`}`,
              ]
            : []),
          `Request: ${request.file}; the feed ends at ${end}.`,
          `Fingerprint of the request:  ${request.fingerprint}`,
          '',
          'Next:',
          `  1. Send the request to the governance team, and compare the fingerprint with them by telephone.`,
          `  2. Publish nothing more. Their trust list says that the hub has left and retires its keys after ${end}.`,
          options.erase
            ? '  3. Let the hub run until all have confirmed, then stop it. Hubs that are switched off erase them when they wake.'
            : '  3. Let the hub run until that list is in force. The records stay readable and marked on all hubs, also on those that join later.',
          'Private records and accounts are not in the archive: "interhub export --member" and "interhub backup".',
        ].join('\n'),
      );
    });
};
