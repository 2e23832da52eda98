/** The trust lists that an officer has himself: what proposals are compared with. */

import { FederationError } from '#federation/errors.ts';
import { readGeneral } from '#federation/identity/index.ts';
import { maxTrustListBytes } from '#federation/limits.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { acceptTrustChain } from '#federation/trust/index.ts';
import { documentTypes } from '#schema/entry/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { networkOf, readTrustLists } from '../trust-file.ts';

/** All lists of a network from version 1 on, verified. */
export interface Chain {
  readonly texts: readonly string[];
  readonly current: StoredTrustList;
}

/**
 * Reads and verifies a chain. Whose it is, a fingerprint must say; without one, a false chain shows by
 * the fingerprint of its newest list, which officers compare.
 * @param where a file, or the address of a hub
 * @param network undefined: whichever the lists are of
 * @throws {CliError}
 */
export async function readChain(
  where: string,
  fingerprint?: string,
  network?: string,
): Promise<Chain> {
  const texts = await readTrustLists(where);
  try {
    const newest = readGeneral(texts.at(-1) ?? '', documentTypes.trustList, maxTrustListBytes);
    const chain = await acceptTrustChain(texts, {
      network: network ?? networkOf(texts.at(-1)),
      fingerprint: fingerprint ?? newest.hash,
    });
    const current = chain.at(-1);
    if (!current) throw new TypeError('unreachable: an empty chain has no fingerprint');
    return { texts, current };
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    const isOther = error.code === 'fingerprint-mismatch';
    throw new CliError(
      error.code,
      isOther
        ? `None of the trust lists in ${where} has the fingerprint that was given. Nothing was accepted.`
        : `The trust lists in ${where} do not hold: ${error.message}. Nothing was accepted.`,
      {
        next: isOther
          ? 'Compare the fingerprint with the governance team once more, by telephone. If it is right, these lists are not theirs.'
          : 'It must hold all lists from version 1 on. Get them again from the governance team or any hub: /api/v1/trust/lists.',
        exitCode: exitCodes.refused,
        cause: error,
      },
    );
  }
}

/** The same for an option that may be missing: then only a first list can be judged. */
export async function readOptionalChain(options: {
  readonly current?: string;
  readonly fingerprint?: string;
}): Promise<Chain | undefined> {
  return options.current === undefined
    ? undefined
    : readChain(options.current, options.fingerprint);
}

/** Text of a file with lists: what `readTrustLists` reads. */
export function chainText(texts: readonly string[]): string {
  return `[\n${texts.map((text) => JSON.stringify(text)).join(',\n')}\n]\n`;
}
