/** What governance's refusals mean for the officer, and what to do next. */
import { FederationError } from '#federation/errors.ts';
import { GovernanceError, type GovernanceErrorCode } from '#federation/trust/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { minute } from './words.ts';

interface Advice {
  /** A whole sentence; `detail` is the library's short message. */
  readonly text: (detail: string) => string;
  readonly next: string;
}

const decision = (next: string): Advice => ({
  text: (detail) => `This cannot be proposed: ${detail}.`,
  next,
});

const advice: Readonly<Record<GovernanceErrorCode, Advice>> = {
  'no-decision': {
    text: () => 'Nothing was decided.',
    next: 'Give at least one decision: see "interhub trust propose --help".',
  },
  'no-change': decision('Look at the current list with "interhub trust show --current <file>".'),
  'unknown-hub': decision(
    'Check the short name of the hub: "interhub trust show --current <file>".',
  ),
  'known-hub': decision(
    'Ask the applicant for another short name, or change the hub that is there: --reinstate, --update.',
  ),
  'unknown-key': decision('Look at the hub’s keys in the current list.'),
  'known-key': decision('Each key has one owner and one role. Ask for a new key.'),
  'unknown-officer': decision('Name the office as the current list does, or give the key’s id.'),
  'bad-position': decision(
    'Ask the hub for the right epoch, entry and hash, and look at its keys in the current list.',
  ),
  'bad-expiry': decision('Give a later --expires, such as 365d.'),
  'too-many': decision('Remove something first; the limits stand in PROTOCOL.md.'),
  'wrong-request': decision('Ask for a new request, made for this network and the key in use.'),
  clock: {
    text: (detail) => `A clock is wrong: ${detail}.`,
    next: 'Compare date and time of this machine with a watch. If they are right, the machine of whoever proposed was wrong: ask for a new proposal.',
  },
  'newer-format': {
    text: (detail) => `The file was made by a newer Interhub: ${detail}.`,
    next: 'Install that version, or a newer one.',
  },
  damaged: {
    text: (detail) => `The file was damaged on its way: ${detail}.`,
    next: 'Ask for it again, by another way if need be.',
  },
  'no-current': {
    text: (detail) =>
      `Without the current trust list it cannot be said what this changes: ${detail}.`,
    next: 'Give the file with all lists so far: --current trust.json. Any hub hands it out: /api/v1/trust/lists.',
  },
  'in-force': {
    text: () => 'This proposal is the current trust list already.',
    next: 'There is nothing left to sign.',
  },
  outdated: {
    text: (detail) => `This proposal is too old: ${detail}. Another list has been published since.`,
    next: 'Ask for a new proposal against the current list.',
  },
  ahead: {
    text: (detail) => `Your file of trust lists is too old for this proposal: ${detail}.`,
    next: 'Get the newest lists from any hub (/api/v1/trust/lists) and give them as --current.',
  },
  'other-chain': {
    text: (detail) => `This proposal does not follow your trust list: ${detail}.`,
    next: 'STOP. Compare the fingerprint of the current list with another officer by telephone: one of you has a false one.',
  },
  'other-proposal': {
    text: () => 'One of the files is a signature over ANOTHER proposal.',
    next: 'Compare the fingerprints of both proposals with its signer. Nothing was combined.',
  },
  'not-an-officer': {
    text: (detail) =>
      `This key cannot sign the proposal: ${detail} in the current or the proposed list.`,
    next: 'Check that it is your key file, and that you are an officer of this network.',
  },
  incomplete: {
    text: (detail) => `The proposal has too few signatures: ${detail}.`,
    next: 'Send it to more officers, and bring their signatures together with "interhub trust combine".',
  },
};

/** Advice for codes of documents that officers handle. */
const documentAdvice: Readonly<Record<string, string>> = {
  malformed:
    'Check that it is the right file. If it came by mail, ask for it again: it may have been cut off.',
  'non-canonical': 'Ask for the file again, by another way if need be.',
  'too-large': 'Check that it is the right file.',
  'wrong-network': 'Use the files of one network only.',
  'wrong-type': 'Check that it is the right file: it holds another kind of document.',
  'unknown-key': 'It must be signed by a key that the current list names and that is in use.',
  'bad-signature': 'Ask for the file again. If it is the same, somebody has changed it.',
  'bad-threshold': 'Give a --threshold from 1 to the number of officers.',
};

/**
 * Runs a piece of work; what it refuses is told as a sentence with a next step.
 * @param file which file it is about, for the sentence
 */
export async function governed<T>(
  file: string | undefined,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const where = file === undefined ? '' : `${file}: `;
    if (error instanceof GovernanceError) {
      const { text, next } = advice[error.code];
      throw new CliError(error.code, `${where}${text(error.message)}`, {
        next,
        exitCode: exitCodes.refused,
        details: error.code === 'clock' ? [`This machine says ${minute(Date.now() / 1_000)}.`] : [],
        cause: error,
      });
    }
    if (error instanceof FederationError) {
      throw new CliError(error.code, `${where}It cannot be used: ${error.message}.`, {
        next: documentAdvice[error.code] ?? 'See PROTOCOL.md for what the code means.',
        exitCode: exitCodes.refused,
        cause: error,
      });
    }
    throw error;
  }
}
