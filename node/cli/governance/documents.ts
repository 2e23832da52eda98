/** Files that officers are sent, read with sentences for what is wrong with them. */
import { readFile, stat } from 'node:fs/promises';
import { maxProposalBytes, maxRequestBytes } from '#federation/limits.ts';
import {
  governanceFileKind,
  type Proposal,
  type ProposalSignatures,
  readProposal,
  readSignatureFile,
  verifyJoinRequest,
  verifyKeyRequest,
  verifyLeaveRequest,
  verifyOfficerKey,
} from '#federation/trust/index.ts';
import { type PublicKey, publicKey } from '#schema/entry/index.ts';
import type {
  JoinRequest,
  KeyRequest,
  LeaveRequest,
  OfficerKey,
  TrustList,
} from '#schema/trust/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { governed } from './advice.ts';

async function textOf(file: string, maxBytes: number): Promise<string> {
  if ((await stat(file)).size <= maxBytes) return readFile(file, 'utf8');
  throw new CliError('too-large', `${file} is too large to be what is asked for.`, {
    next: 'Check the path.',
    exitCode: exitCodes.refused,
  });
}

/** Whether a file says that it is a proposal, of whatever version. */
export async function isProposalFile(file: string): Promise<boolean> {
  const { size } = await stat(file);
  return (
    size <= maxProposalBytes && governanceFileKind(await readFile(file, 'utf8')) === 'proposal'
  );
}

/** Reads a proposal. @throws {CliError} */
export async function proposalFrom(file: string): Promise<Proposal> {
  const text = await textOf(file, maxProposalBytes);
  if (governanceFileKind(text) === 'signature') {
    throw new CliError('not-a-proposal', `${file} is a signature, not a proposal.`, {
      next: 'Give the proposal first; signatures belong to "interhub trust combine".',
      exitCode: exitCodes.refused,
    });
  }
  return governed(file, () => readProposal(text));
}

/** Reads what another officer sends back: a signature, or the proposal as he has it. @throws {CliError} */
export async function signaturesFrom(file: string): Promise<Proposal | ProposalSignatures> {
  const text = await textOf(file, maxProposalBytes);
  return governed(file, () =>
    governanceFileKind(text) === 'proposal' ? readProposal(text) : readSignatureFile(text),
  );
}

/** Reads a request to join. @throws {CliError} */
export async function joinRequestFrom(
  file: string,
  network: string,
): Promise<{ request: JoinRequest; hash: string }> {
  const text = await textOf(file, maxRequestBytes);
  return governed(file, () => verifyJoinRequest(text, network));
}

/** Reads a hub's request for another key. @throws {CliError} */
export async function keyRequestFrom(
  file: string,
  network: string,
): Promise<{ request: KeyRequest; hash: string }> {
  const text = await textOf(file, maxRequestBytes);
  return governed(file, () => verifyKeyRequest(text, network));
}

/** Reads a hub's request to leave. @param now milliseconds since 1970. @throws {CliError} */
export async function leaveRequestFrom(
  file: string,
  list: TrustList,
  now: number,
): Promise<{ request: LeaveRequest; hash: string }> {
  const text = await textOf(file, maxRequestBytes);
  return governed(file, () => verifyLeaveRequest(text, { list }, now));
}

/** Reads an officer's public key. @throws {CliError} */
export async function officerKeyFrom(file: string): Promise<OfficerKey> {
  const text = await textOf(file, maxRequestBytes);
  if (text.includes('"interhub-officer-key/')) {
    throw new CliError(
      'private-key',
      `${file} is a PRIVATE key file. It must never be handed over.`,
      {
        next: 'Give the public file beside it, whose name ends in .officer.json. If this one came to you by mail, its owner must make a new key.',
        exitCode: exitCodes.refused,
      },
    );
  }
  return governed(file, () => verifyOfficerKey(text));
}

/** Reads a public key for the freshness role: as an officer's, or a bare JWK. @throws {CliError} */
export async function publicKeyFrom(file: string): Promise<PublicKey> {
  const text = await textOf(file, maxRequestBytes);
  try {
    return publicKey.parse(JSON.parse(text));
  } catch {
    return (await officerKeyFrom(file)).key;
  }
}
