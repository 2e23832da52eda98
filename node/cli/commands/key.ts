/** `interhub key`: the keys with which a hub signs; changing them, and repairing what a thief did. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import {
  chooseSigningKey,
  createKeyRequest,
  verifyKeyRequest,
  viewTrust,
} from '#federation/trust/index.ts';
import {
  type DataFolder,
  dropNextKey,
  makeFreshnessKey,
  makeNextKey,
  readFreshnessKey,
  readSigningKeys,
  writeAtomically,
} from '#node/config/index.ts';
import { nextPlace } from '#node/hub/keys.ts';
import { repairableRecords, repairRecords } from '#node/hub/recovery.ts';
import type { Position } from '#schema/entry/index.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import { openOffline } from '../offline.ts';
import { table, terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

/** The file for governance, in the data folder. */
const requestName = 'key-request.json';
/**
 * Entries between asking for another key and its first one. The list that confirms it retires the key
 * before at that place, so the list must be in force before the feed has come so far.
 */
const defaultRoom = 1_000;

const spell = ({ epoch, seq }: Position) => `${epoch}/${seq}`;

const collect = (value: string, all: string[]) => [...all, value];

/** Where the own feed stands, and what the newest list says of the hub. */
async function situation(folder: DataFolder) {
  const { hub } = folder.identity;
  using storage = administer(folder);
  const list = await storage.trust.latest();
  const state = await storage.feeds.state(hub);
  const view = list && viewTrust(list, undefined, clock.now());
  const self = view?.hub(hub);
  const place = view ? nextPlace(view, hub, state) : { epoch: 1, seq: 1 };
  return { list, state, self, place };
}

async function show(folder: DataFolder) {
  const { self, list, place } = await situation(folder);
  const { signing, next, retired } = await readSigningKeys(folder.path);
  const held = [signing, ...(next ? [next] : [])];
  const now = self && chooseSigningKey(self, held, place);
  const fileOf = (kid: string) => {
    if (kid === signing.kid) return 'keys/signing.json';
    if (kid === next?.kid) return 'keys/signing-next.json';
    return retired.includes(kid) ? 'keys/retired' : 'not here';
  };
  const listed = (self?.keys ?? []).map(({ key, from, until, compromised }) => {
    const kid = thumbprint(key);
    let state = now?.kid === kid ? 'signs now' : 'may sign from there on';
    if (compromised) {
      const { lastGood } = compromised;
      state = `stolen; good up to ${lastGood ? spell(lastGood) : 'nothing'}`;
    } else if (until && (until.epoch - place.epoch || until.seq - place.seq) <= 0) {
      state = 'retired';
    } else if (now?.kid !== kid && (from.epoch - place.epoch || from.seq - place.seq) <= 0) {
      state = 'replaced by a later one';
    }
    const positions = { from: spell(from), until: until ? spell(until) : null };
    return { kid, file: fileOf(kid), ...positions, state };
  });
  const waiting = held
    .filter(({ kid }) => !listed.some((one) => one.kid === kid))
    .map(({ kid }) => ({
      kid,
      file: fileOf(kid),
      from: null,
      until: null,
      state: 'waits for governance',
    }));
  const freshness = await readFreshnessKey(folder.path);
  return {
    keys: [...listed, ...waiting],
    signsNow: now?.kid ?? null,
    nextEntry: place,
    trustVersion: list?.list.version ?? null,
    freshness: freshness && {
      kid: freshness.kid,
      isListed: list?.list.freshness.keys.some((key) => thumbprint(key) === freshness.kid) ?? false,
    },
  };
}

function parsePosition(text: string): Position {
  const found = /^(\d{1,7})\/(\d{1,15})$/.exec(text);
  const [epoch, seq] = [Number(found?.[1]), Number(found?.[2])];
  if (found && epoch >= 1 && seq >= 1) return { epoch, seq };
  throw new CliError('usage', `"${text}" is no place in a feed.`, {
    next: 'Write epoch and number with a stroke between, such as 2/1.',
    exitCode: exitCodes.usage,
  });
}

async function rotate(
  folder: DataFolder,
  options: { from?: string; room?: string; lost?: boolean },
) {
  const { network, hub } = folder.identity;
  const { self, place, state } = await situation(folder);
  const { signing, next } = await readSigningKeys(folder.path);
  // An epoch that governance has opened and that has no entry yet needs no other.
  const isUnused = place.epoch > (state?.epoch ?? 1);
  const isListed = next && self?.keys.some(({ key }) => thumbprint(key) === next.kid);
  if (isListed) {
    throw new CliError('already-exists', 'Governance has confirmed a new key already.', {
      next: 'It signs from the place on that "interhub key show" tells. Change keys again once the one before it is retired.',
      exitCode: exitCodes.refused,
    });
  }
  const room = Number(options.room ?? defaultRoom);
  if (!Number.isSafeInteger(room) || room < 0) {
    throw new CliError('usage', '--room is a number of entries.', {
      next: 'Leave it out for 1000.',
      exitCode: exitCodes.usage,
    });
  }
  const from = options.lost
    ? { epoch: isUnused ? place.epoch : place.epoch + 1, seq: 1 }
    : { epoch: place.epoch, seq: place.seq + room };
  const first = options.from === undefined ? from : parsePosition(options.from);
  const key = next ?? (await makeNextKey(folder.path));
  const content = { network, hub, from: first };
  const request = await createKeyRequest(content, key, options.lost ? null : signing, clock.now());
  const file = join(folder.path, requestName);
  await writeAtomically(file, `${request}\n`, 0o644);
  const { hash } = await verifyKeyRequest(request, network);
  return { file, kid: key.kid, replaces: options.lost ? null : signing.kid, from: first, hash };
}

export const registerKey: Register = (program, output, exit) => {
  const key = program.command('key').description('the keys with which this hub signs');

  withData(key.command('show'))
    .description('which keys there are, where each may sign, and which one signs now')
    .action(async (options) => {
      const found = await show(await openFolder(options));
      if (found.signsNow === null) exit(exitCodes.incomplete);
      output.result(
        found,
        [
          table(
            ['key', 'file', 'from', 'until', 'state'],
            found.keys.map((k) => [k.kid, k.file, k.from ?? '', k.until ?? '', k.state]),
          ),
          '',
          `The next entry is ${spell(found.nextEntry)} (epoch/number).`,
          found.signsNow === null
            ? 'The trust list lets none of these keys sign it: the hub cannot publish. "interhub recover" tells what to do.'
            : `It will be signed by ${found.signsNow}.`,
          ...(found.freshness
            ? [
                `Freshness key ${found.freshness.kid}: ${found.freshness.isListed ? 'this hub confirms daily which trust list is the newest.' : 'the trust list does not name it yet.'}`,
              ]
            : []),
        ].join('\n'),
      );
    });

  withData(key.command('rotate'))
    .description('prepare another signing key; the hub may run, and goes on publishing')
    .option('--room <entries>', 'entries until the new key signs (default 1000)')
    .option('--from <epoch/number>', 'first place that the new key is to sign')
    .option('--lost', 'the key in use is lost or stolen: the new one alone signs the request')
    .option('--cancel', 'give up a key that governance has not confirmed')
    .action(async (options) => {
      const folder = await openFolder(options);
      if (options.cancel) {
        const { self } = await situation(folder);
        const { next } = await readSigningKeys(folder.path);
        if (next && self?.keys.some((one) => thumbprint(one.key) === next.kid)) {
          throw new CliError('refused', 'Governance has confirmed the new key: it stays.', {
            next: 'See "interhub key show".',
            exitCode: exitCodes.refused,
          });
        }
        await dropNextKey(folder.path);
        await rm(join(folder.path, requestName), { force: true });
        return output.result({ cancelled: next?.kid ?? null }, 'No change of keys is under way.');
      }
      const made = await rotate(folder, options);
      return output.result(
        { ...made, fingerprint: fingerprintGroups(made.hash) },
        [
          `Made signing key ${made.kid}.`,
          made.replaces === null
            ? `It is to sign from ${spell(made.from)} on, the first entry of a new epoch.`
            : `It is to take over from ${made.replaces} at ${spell(made.from)}.`,
          `Fingerprint of the request:  ${fingerprintGroups(made.hash)}`,
          '',
          'Next:',
          `  1. Send ${made.file} to the governance team, and compare the fingerprint with them by telephone.`,
          ...(made.replaces === null
            ? [
                '     They mark the old key as stolen with its last good entry (or as lost), open a new epoch after',
                '     that entry, and add this key, all in one trust list.',
              ]
            : [
                `     Their list must be in force before this hub has published entry ${spell(made.from)}.`,
              ]),
          '  2. The hub changes by itself when their list arrives. Watch it with "interhub key show".',
          '  3. Make a backup now: without the new key the hub cannot sign once the old one is retired.',
        ].join('\n'),
      );
    });

  withData(key.command('freshness'))
    .description('make a key for confirming which trust list is the newest; for few hubs')
    .action(async (options) => {
      const folder = await openFolder(options);
      const made = (await readFreshnessKey(folder.path)) ?? (await makeFreshnessKey(folder.path));
      const file = join(folder.path, 'freshness-key.json');
      await writeAtomically(file, `${JSON.stringify(made.publicKey)}\n`, 0o644);
      output.result(
        { kid: made.kid, publicKey: made.publicKey, file },
        [
          `Freshness key ${made.kid}; its public half is in ${file}.`,
          '',
          'Hand that file to the governance team and compare the key’s name with them by telephone. Once a',
          'trust list names it, and after a restart, this hub confirms daily which list is the newest.',
        ].join('\n'),
      );
    });

  withData(key.command('repair'))
    .description(
      'publish anew what a new epoch has dropped from the own feed; the hub must be stopped',
    )
    .option('--all', 'publish all of it')
    .option('--rid <id>', 'publish this record; repeat for several', collect, [])
    .option('--discard', 'forget all of it for good')
    .action(async (options) => {
      const folder = await openFolder(options);
      await using offline = await openOffline(folder);
      const before = await repairableRecords(offline.dropped);
      const rids: readonly string[] = options.rid;
      const unknown = rids.filter((rid) => !before.some((one) => one.rid === rid));
      if (unknown.length > 0) {
        throw new CliError('not-found', `No dropped entry concerns ${unknown.join(', ')}.`, {
          next: 'List what there is with "interhub key repair".',
          exitCode: exitCodes.notFound,
        });
      }
      if (options.discard) {
        await offline.dropped.forget(new Set(before.map(({ rid }) => rid)));
        return output.result({ discarded: before.length }, `Forgot ${before.length} records.`);
      }
      if (options.all || rids.length > 0) {
        const chosen = options.all ? undefined : new Set(rids);
        const published = await repairRecords(offline.dropped, offline.publishing, chosen);
        const left = await repairableRecords(offline.dropped);
        if (left.length > 0) exit(exitCodes.incomplete);
        return output.result(
          { published, left },
          [
            `Published ${published.length} records anew. Start the hub: its peers fetch them.`,
            ...(left.length > 0
              ? [`${left.length} are left; "interhub key repair" lists them.`]
              : []),
          ].join('\n'),
        );
      }
      return output.result(
        { records: before },
        before.length === 0
          ? 'Nothing was dropped from the own feed.'
          : [
              'These entries were dropped by a new epoch. Look which are yours, not a thief’s.',
              '',
              table(
                ['place', 'signed', 'what', 'kind', 'record', 'title'],
                before.map((r) => [
                  `${r.epoch}/${r.seq}`,
                  r.signed.slice(0, 16),
                  r.isWhole ? r.op : `${r.op}, content lost`,
                  r.kind,
                  r.rid,
                  terminalSafe(r.title ?? '').slice(0, 60),
                ]),
              ),
              '',
              'Publish them anew with --all, or one by one with --rid <record>; --discard forgets them.',
            ].join('\n'),
      );
    });
};
