/** Whether a proposal does what hubs have asked for: for officers who hold the requests themselves. */

import { open } from 'node:fs/promises';
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import {
  applyDecisions,
  type GovernanceDecision,
  type Proposal,
  type TrustChange,
  trustChanges,
} from '#federation/trust/index.ts';
import type { LeaveRequest, TrustedHub, TrustList } from '#schema/trust/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { joinRequestFrom, keyRequestFrom, leaveRequestFrom } from './documents.ts';
import { oneLine } from './words.ts';

/** A request that was compared. */
export interface ComparedRequest {
  readonly file: string;
  readonly hub: string;
  /** Of the request, to compare with the hub's operator on the telephone. */
  readonly fingerprint: string;
  readonly isMet: boolean;
  /** What a request to leave says, in sentences; empty for other requests. */
  readonly says: readonly string[];
}

/** What a request is compared with. */
export interface RequestContext {
  readonly proposal: Proposal;
  /** The list that the proposal follows; a request to leave cannot be judged without it. */
  readonly current: StoredTrustList | undefined;
  /** Of the proposal against the current list. */
  readonly changes: readonly TrustChange[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Compares a request to join, for another key, or to leave with a proposal.
 * @throws {CliError} when the file holds none of them
 */
export async function compareRequest(
  file: string,
  context: RequestContext,
): Promise<ComparedRequest> {
  const { changes, proposal } = context;
  const { list } = proposal;
  // The one that is no JSON.
  if (!(await startsLikeJson(file))) return compareLeaving(file, context);
  try {
    const { request, hash } = await joinRequestFrom(file, list.network);
    const change = changes.find((one) => one.type === 'hub-added' && one.hub === request.hub);
    const isMet = change?.type === 'hub-added' && isAsked(request, change.added);
    return { file, hub: request.hub, fingerprint: fingerprintGroups(hash), isMet, says: [] };
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'wrong-type') throw error;
  }
  const { request, hash } = await keyRequestFrom(file, list.network);
  const isMet = changes.some(
    (one) =>
      one.type === 'key-added' &&
      one.hub === request.hub &&
      one.kid === thumbprint(request.key) &&
      one.from.epoch === request.from.epoch &&
      one.from.seq === request.from.seq &&
      !one.until &&
      !one.compromised,
  );
  return { file, hub: request.hub, fingerprint: fingerprintGroups(hash), isMet, says: [] };
}

async function startsLikeJson(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return /^\uFEFF?\s*[{[]/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** What is decided when a hub leaves by its own word: its keys are retired where its feed ends. */
export function leaveDecision({ hub, last }: LeaveRequest, list: TrustList): GovernanceDecision {
  const epoch = list.hubs.find(({ id }) => id === hub)?.epochs.at(-1)?.epoch ?? 1;
  const until = last ? { epoch: last.epoch, seq: last.seq + 1 } : { epoch, seq: 1 };
  return { type: 'remove-hub', hub, until };
}

async function compareLeaving(
  file: string,
  { proposal, current, now }: RequestContext,
): Promise<ComparedRequest> {
  if (!current) {
    throw new CliError('usage', `${file} cannot be judged without the current trust list.`, {
      next: 'Give the file with all lists so far: --current trust.json.',
      exitCode: exitCodes.usage,
    });
  }
  const { request, hash } = await leaveRequestFrom(file, current.list, now);
  const { hub, last, isErased } = request;
  const says = [
    last
      ? `The hub ${hub} leaves. Its feed ends with ${hub}@${last.epoch}/${last.seq}/${last.entry}; its keys sign nothing after that.`
      : `The hub ${hub} leaves. It has never published anything, and its keys sign nothing.`,
    isErased
      ? 'It has erased its records everywhere.'
      : 'Its records stay on all hubs, readable and marked.',
  ];
  const isMet = leavesAsAsked(request, current, proposal.list, now);
  return { file, hub, fingerprint: fingerprintGroups(hash), isMet, says };
}

/** Whether a list says of the hub just what a decision by its request would. */
function leavesAsAsked(
  request: LeaveRequest,
  current: StoredTrustList,
  list: TrustList,
  now: number,
): boolean {
  const of = ({ hubs }: Pick<TrustList, 'hubs'>) => hubs.find(({ id }) => id === request.hub);
  if (of(current.list)?.state === 'left') return false;
  const asked = applyDecisions(current, [leaveDecision(request, current.list)], now);
  const [wanted, given] = [of({ hubs: [...(asked.hubs ?? [])] }), of(list)];
  if (!wanted || !given) return false;
  return trustChanges({ ...list, hubs: [wanted] }, { ...list, hubs: [given] }).length === 0;
}

function isAsked(
  {
    name,
    regions,
    peers,
    addresses,
    portal,
    keys,
  }: Awaited<ReturnType<typeof joinRequestFrom>>['request'],
  hub: TrustedHub,
): boolean {
  const asked = { name, regions, peers, addresses, portal, keys: keys.map(({ x }) => x) };
  const given = {
    ...{ name: hub.name, regions: hub.regions, peers: hub.peers, addresses: hub.addresses },
    portal: hub.portal,
    keys: hub.keys.map(({ key }) => key.x),
  };
  const isPlain = hub.keys.every(
    ({ from, until, compromised }) => from.epoch === 1 && from.seq === 1 && !until && !compromised,
  );
  return isPlain && JSON.stringify(asked) === JSON.stringify(given);
}

/** In lines. */
export function requestLines(compared: readonly ComparedRequest[]): string[] {
  return compared.flatMap(({ file, hub, fingerprint, isMet, says }) => [
    isMet
      ? `✓ The proposal does exactly what ${oneLine(file)} of the hub ${hub} asks for.`
      : `✗ The proposal does NOT do what ${oneLine(file)} of the hub ${hub} asks for.`,
    ...says.map((sentence) => `  ${sentence}`),
    `  Fingerprint of the request, to compare with the hub’s operator: ${fingerprint}`,
  ]);
}
