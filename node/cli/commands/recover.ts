/** `interhub recover`: what a hub in trouble needs, and ways back when its disk or its keys are gone. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FederationError } from '#federation/errors.ts';
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import { peerIdOfSeed } from '#federation/transport/identity.ts';
import {
  acceptTrustChain,
  chooseSigningKey,
  createKeyRequest,
  trustForkId,
  verifyKeyRequest,
  viewTrust,
} from '#federation/trust/index.ts';
import {
  type DataFolder,
  DataFolderError,
  makeSigningKey,
  readConfig,
  readDataFolder,
  readHubIdentity,
  readSigningKeys,
  replaceLostTransportKey,
  writeAtomically,
} from '#node/config/index.ts';
import { copyPrivately, fillAtomically } from '#node/hub/administration/backup-folder.ts';
import { nextPlace } from '#node/hub/keys.ts';
import { createDroppedEntries } from '#node/hub/recovery-store.ts';
import { settingNames, settledTrustForks } from '#node/storage/index.ts';
import type { TrustList } from '#schema/trust/index.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import type { Register } from '../register.ts';
import { readTrustLists } from '../trust-file.ts';
import { withData } from './options.ts';

/** Something that is wrong, and what mends it. */
interface Trouble {
  readonly code: string;
  readonly text: string;
  readonly next: string;
}

async function findTroubles(folder: DataFolder): Promise<Trouble[]> {
  const { hub } = folder.identity;
  using storage = administer(folder);
  const found: Trouble[] = [];
  const note = (code: string, text: string, next: string) => found.push({ code, text, next });
  const list = await storage.trust.latest();
  if (!list) {
    note(
      'no-trust',
      'The hub has no trust list.',
      'interhub trust accept <address of another hub> --fingerprint <as governance told you>',
    );
    return found;
  }
  const view = viewTrust(list, undefined, clock.now());
  const self = view.hub(hub);
  const state = await storage.feeds.state(hub);
  const settled = settledTrustForks(storage.settings);
  const { network } = folder.identity;
  const forks = (await storage.trust.trustForks()).filter(
    ({ first, second }) => !settled.includes(trustForkId(first, second, network)),
  );
  if (forks.length > 0) {
    note(
      'trust-fork',
      'Governance has signed two trust lists of one version: no further list is taken.',
      'When the officers have agreed: stop the hub, then interhub recover --trust <lists> --fingerprint <as they tell you>',
    );
  }
  if (!self) {
    note('not-listed', 'The trust list does not name this hub.', 'Ask the governance team.');
    return found;
  }
  if (self.state !== 'active') {
    note('not-active', `The hub is ${self.state}.`, 'Ask the governance team.');
  }
  const { signing, next } = await readSigningKeys(folder.path);
  const place = nextPlace(view, hub, state);
  if (!chooseSigningKey(self, [signing, ...(next ? [next] : [])], place)) {
    note(
      'no-key',
      `The trust list lets none of the hub's keys sign entry ${place.epoch}/${place.seq}.`,
      'interhub key rotate --lost, and hand the request to the governance team',
    );
  }
  const isNewEpoch = (view.epoch(hub)?.epoch ?? 1) > (state?.epoch ?? 1);
  if (state?.isFrozen && !isNewEpoch) {
    const after = state.quarantinedAfter;
    note(
      'frozen',
      `Two entries were signed at one place: somebody else writes with this hub's key, or an old copy of it does. The last common entry is ${after ? `${after.epoch}/${after.seq}, ${after.entry}` : 'the beginning'}.`,
      'Stop every copy but one. Ask the governance team to open a new epoch after that entry (and, if the key was stolen, to mark it: interhub key rotate --lost). What is dropped can be published anew: interhub key repair',
    );
  }
  if (storage.settings.get(settingNames.restored) !== undefined) {
    note(
      'restored',
      'The data came from a backup or from keys alone: the hub writes nothing before a peer has told how far its feed had come.',
      'Start it where it reaches other hubs.',
    );
  }
  const dropped = await createDroppedEntries(folder.path).list();
  if (dropped.length > 0) {
    note(
      'dropped',
      `A new epoch has dropped ${dropped.length} own entries, which are kept aside.`,
      'Stop the hub, then interhub key repair',
    );
  }
  return found;
}

/** A data folder from hub.json and keys alone. */
async function fromKeys(source: string, dataFolder: string): Promise<DataFolder> {
  const from = resolve(source);
  await readDataFolder(from);
  await fillAtomically(dataFolder, async (part) => {
    for (const [name, mode] of [
      ['hub.json', 0o644],
      ['keys/signing.json', 0o600],
      ['keys/transport.json', 0o600],
      ['keys/signing-next.json', 0o600],
      ['keys/freshness.json', 0o600],
    ] as const) {
      if (existsSync(join(from, name))) {
        await copyPrivately(join(from, name), join(part, name), mode);
      }
    }
    using storage = administer(await readDataFolder(part), true);
    storage.settings.set(settingNames.restored, new Date(clock.now()).toISOString());
  });
  return readDataFolder(dataFolder);
}

/** Who the hub is, where perhaps nothing is left of it. */
async function identityOrAdvice(dataFolder: string) {
  try {
    return await readHubIdentity(dataFolder);
  } catch (cause) {
    if (!(cause instanceof DataFolderError) || cause.code !== 'not-initialised') throw cause;
    throw new CliError(cause.code, `${dataFolder} does not say which hub it is.`, {
      next: 'Run "interhub init" with the same values as at first, then "interhub trust accept", then this command again.',
      exitCode: exitCodes.config,
      cause,
    });
  }
}

/** Whether another signing key is needed; one that no list names yet, as "init" makes it, will do. */
async function isSigningKeyGone(
  dataFolder: string,
  hub: string,
  list: TrustList | undefined,
): Promise<boolean> {
  try {
    const { signing } = await readSigningKeys(dataFolder);
    const listed = list?.hubs.find(({ id }) => id === hub)?.keys;
    if (listed && !listed.some(({ key }) => thumbprint(key) === signing.kid)) return false;
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    if (!['not-initialised', 'damaged'].includes(error.code)) throw error;
    return true;
  }
  throw new CliError('already-exists', 'The signing key is there.', {
    next: list
      ? 'If it was stolen: interhub key rotate --lost'
      : 'If it is a new one, accept the trust list first: interhub trust accept',
    exitCode: exitCodes.refused,
  });
}

/** New keys where the old ones are gone, and the request that governance confirms by telephone. */
async function withNewKeys(dataFolder: string, from: string | undefined) {
  const { network, hub } = await identityOrAdvice(dataFolder);
  const epoch = from === undefined ? undefined : Number(from);
  if (epoch !== undefined && !(Number.isSafeInteger(epoch) && epoch >= 1)) {
    throw new CliError('usage', '--epoch is a whole number.', {
      next: 'Ask the governance team which epoch they will open.',
      exitCode: exitCodes.usage,
    });
  }
  using storage = administer({ path: dataFolder, identity: { network, hub } }, true);
  const list = (await storage.trust.latest())?.list;
  const listed = list?.hubs.find(({ id }) => id === hub);
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  if (await isSigningKeyGone(dataFolder, hub, list)) {
    const file = join(dataFolder, 'keys', 'signing.json');
    if (existsSync(file)) await copyFile(file, `${file}.damaged`);
    await makeSigningKey(dataFolder);
  }
  await replaceLostTransportKey(dataFolder);
  const { signing, transportSeed } = await readDataFolder(dataFolder);
  // What the disk knows may be older than what the peers have.
  storage.settings.set(settingNames.restored, new Date(clock.now()).toISOString());
  const peer = await peerIdOfSeed(transportSeed);
  const first = { epoch: epoch ?? (listed?.epochs.at(-1)?.epoch ?? 1) + 1, seq: 1 };
  const request = await createKeyRequest({ network, hub, from: first }, signing, null, clock.now());
  const file = join(dataFolder, 'key-request.json');
  await writeAtomically(file, `${request}\n`, 0o644);
  const { hash } = await verifyKeyRequest(request, network);
  return {
    ...{ file, hub, kid: signing.kid, from: first, fingerprint: fingerprintGroups(hash) },
    ...{ peer, isPeerKnown: listed?.peers.includes(peer) ?? false },
  };
}

/** Takes the chain that governance has agreed on in the place of the one that is here. */
async function settle(folder: DataFolder, where: string, fingerprint: string) {
  const { network } = folder.identity;
  const texts = await readTrustLists(where);
  const chain = await acceptTrustChain(texts, { network, fingerprint }).catch((cause: unknown) => {
    if (!(cause instanceof FederationError)) throw cause;
    throw new CliError(cause.code, `The trust lists do not hold: ${cause.message}.`, {
      next: 'Nothing was changed. Compare the fingerprint with the officers once more.',
      exitCode: exitCodes.refused,
      cause,
    });
  });
  using storage = administer(folder, true);
  const forks = (await storage.trust.trustForks()).map(({ first, second }) => ({
    id: trustForkId(first, second, network),
    texts: [first, second],
  }));
  const newest = chain.at(-1);
  if (!newest || forks.length === 0) {
    throw new CliError('not-found', 'This hub knows of no fork of the trust list.', {
      next: 'New lists are taken by "interhub trust publish".',
      exitCode: exitCodes.notFound,
    });
  }
  const before = await storage.trust.latest();
  const known = settledTrustForks(storage.settings);
  await storage.replaceTrust(chain, [...new Set([...known, ...forks.map(({ id }) => id)])]);
  return {
    version: newest.list.version,
    before: before?.list.version ?? 0,
    fingerprint: fingerprintGroups(newest.hash),
    officers: newest.list.governance.officers.map(({ key }) => thumbprint(key)),
  };
}

export const registerRecover: Register = (program, output, exit) => {
  withData(program.command('recover'))
    .description(
      'what is wrong with this hub and what mends it; ways back when disk or keys are gone',
    )
    .option('--from <folder>', 'make the data folder from a copy of hub.json and keys/ alone')
    .option('--new-keys', 'the keys are gone: make others, and a request to governance')
    .option('--epoch <number>', 'with --new-keys: the epoch that governance opens (default: next)')
    .option(
      '--trust <file-or-url>',
      'after a fork of the trust list: the chain that officers agreed on',
    )
    .option('--fingerprint <digits>', 'with --trust: as the officers told you')
    .action(async (options) => {
      const { dataFolder } = readConfig({ INTERHUB_DATA: options.data });
      if (options.from) {
        const { hub, network } = (await fromKeys(options.from, dataFolder)).identity;
        return output.result(
          { dataFolder, hub, network },
          [
            `Made ${dataFolder} for hub ${hub} (${network}) from its keys.`,
            '',
            'Its published records come back from the other hubs. Lost for good: records shared on request or',
            'for members alone, API tokens, settings, and what had not reached any other hub.',
            '',
            'Next:',
            `  1. interhub trust accept <address of another hub> --fingerprint <as governance told you> --data ${dataFolder}`,
            `  2. interhub serve --data ${dataFolder}`,
            'Until a peer has told how far the feed had come, the hub can be read but not written.',
          ].join('\n'),
        );
      }
      if (options.newKeys) {
        const made = await withNewKeys(dataFolder, options.epoch);
        return output.result(
          made,
          [
            `Made signing key ${made.kid}.`,
            `Fingerprint of the request:  ${made.fingerprint}`,
            '',
            'Next:',
            `  1. Send ${made.file} to the governance team. Nothing but your voice vouches for it: they compare the`,
            '     fingerprint on a call that they make themselves.',
            `  2. They open epoch ${made.from.epoch} after the last entry of this hub that the others hold, mark the lost key`,
            '     (retired there, or stolen), and add this one, all in one trust list.',
            ...(made.isPeerKnown
              ? []
              : [
                  `     The network identity is a new one, too: ${made.peer}`,
                  `     They put it in by the same list: --update ${made.hub}.peers=${made.peer}`,
                ]),
            '  3. Start the hub: it fetches its entries back, and goes on in the new epoch when that list arrives.',
          ].join('\n'),
        );
      }
      if (options.trust) {
        if (!options.fingerprint) {
          throw new CliError('usage', 'A chain of trust lists needs its fingerprint.', {
            next: 'Ask the officers by telephone, more than one of them, and add --fingerprint.',
            exitCode: exitCodes.usage,
          });
        }
        const done = await settle(await openFolder(options), options.trust, options.fingerprint);
        return output.result(
          done,
          `The fork is settled. Trust list ${done.version} holds; before it was ${done.before}. Start the hub.`,
        );
      }
      const troubles = await findTroubles(await openFolder(options));
      if (troubles.length > 0) exit(exitCodes.incomplete);
      return output.result(
        { troubles },
        troubles.length === 0
          ? 'Nothing needs recovering.'
          : troubles.map(({ text, next }) => `✗ ${text}\n  → ${next}`).join('\n\n'),
      );
    });
};
