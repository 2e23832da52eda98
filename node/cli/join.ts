/** A hub's request to join: handing it in, and what became of it. */
import { readFile } from 'node:fs/promises';
import { FederationError } from '#federation/errors.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import {
  acceptTrustChain,
  verifyJoinRejection,
  verifyJoinRequest,
} from '#federation/trust/index.ts';
import type { DataFolder } from '#node/config/index.ts';
import type { JoinRequestView } from '#node/hub/governance-types.ts';
import { joinRequestFile } from '#node/hub/joining.ts';
import { settingNames } from '#node/storage/index.ts';
import { askJson } from './client.ts';
import { administer, clock } from './data.ts';
import { CliError, exitCodes } from './errors.ts';
import { readTrustLists } from './trust-file.ts';

const path = '/api/v1/join-requests';

/**
 * Reads the request of a data folder, and checks that it is one.
 * @throws {CliError} no-request
 */
export async function readJoinRequest(folder: DataFolder): Promise<{ text: string; hash: string }> {
  const file = joinRequestFile(folder.path);
  try {
    const text = (await readFile(file, 'utf8')).trim();
    return { text, hash: (await verifyJoinRequest(text, folder.identity.network)).hash };
  } catch (cause) {
    throw new CliError('no-request', `${file} holds no request to join, or was altered.`, {
      next: '"interhub init" writes it. A copy that you have sent to somebody will do as well.',
      exitCode: exitCodes.notFound,
      cause,
    });
  }
}

/**
 * Hands a request to a running hub, and notes in the data folder which one has it.
 * @throws {CliError} unavailable, or the hub's refusal
 */
export async function submitJoinRequest(
  url: string,
  text: string,
  folder: Parameters<typeof administer>[0],
): Promise<JoinRequestView> {
  const request = await askJson<JoinRequestView>({ url }, path, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json' },
  });
  using storage = administer(folder);
  storage.settings.set(settingNames.joinSubmitted, url);
  return request;
}

/** What became of a request, in the words of a hub. @throws {CliError} not-found, unavailable */
export async function askJoinRequest(url: string, hash: string): Promise<JoinRequestView> {
  try {
    return await askJson<JoinRequestView>({ url }, `${path}/${hash}`);
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'not-found') throw error;
    throw new CliError('not-found', `The hub at ${url} does not have this request.`, {
      next: `Hand it in with "interhub join submit --url ${url}", or ask the hub that you gave it to.`,
      exitCode: exitCodes.notFound,
      cause: error,
    });
  }
}

/**
 * The lists by which a rejection is judged: those of the data folder, else those that a hub hands
 * out, if the fingerprint that was given is one of theirs.
 * @returns the newest first; undefined: there is nothing to judge by
 */
export async function listsToJudgeBy(
  stored: readonly StoredTrustList[],
  url: string,
  network: string,
  fingerprint: string | undefined,
): Promise<StoredTrustList[] | undefined> {
  if (stored.length > 0) return [...stored].reverse();
  if (fingerprint === undefined) return undefined;
  const texts = await readTrustLists(url);
  return (await acceptTrustChain(texts, { network, fingerprint })).reverse();
}

/**
 * Verifies a rejection by the officers of the newest list, or of an older one: they may have changed
 * since it was signed.
 * @throws {CliError} rejection-not-proven
 */
export async function verifyRejection(
  rejection: string,
  lists: readonly StoredTrustList[],
  hash: string,
): Promise<{ office: string; reason: string }> {
  let refusal: unknown;
  for (const list of lists) {
    try {
      const { rejection: said, office } = await verifyJoinRejection(
        rejection,
        list,
        hash,
        clock.now(),
      );
      return { office, reason: said.reason };
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      refusal ??= error;
      if (error.code !== 'unknown-key') break;
    }
  }
  throw new CliError(
    'rejection-not-proven',
    'The hub shows a rejection that no officer of this network has signed.',
    {
      next: 'Do not rely on it. Ask the governance team by telephone, and tell them which hub said so.',
      exitCode: exitCodes.refused,
      cause: refusal,
    },
  );
}
