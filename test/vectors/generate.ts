/**
 * Writes the vectors of this folder: `node test/vectors/generate.ts`. Keys, salts and times are fixed,
 * and Ed25519 signs alike every time, so that writing them again changes no byte.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { thumbprint } from '../../federation/identity/index.ts';
import { privateJwkOf } from '../../federation/trust/testing/fixtures.ts';
import {
  buildAnswers,
  buildCompact,
  buildHashes,
  buildHeads,
  buildReceipts,
  buildStatements,
  keyNames,
} from './build-documents.ts';
import { buildForks, buildPages } from './build-feeds.ts';
import { buildFreshness, buildJoinRequests, buildProofs, buildTrust } from './build-trust.ts';

/** All vectors by file name: the exact text of each file. */
export async function buildVectors(): Promise<ReadonlyMap<string, string>> {
  const keys = keyNames.map((name) => {
    const { kty, crv, x, d } = privateJwkOf(name);
    return { name, kid: thumbprint({ kty, crv, x }), privateJwk: { kty, crv, x, d } };
  });
  const contents = {
    keys,
    hashes: await buildHashes(),
    compact: await buildCompact(),
    pages: await buildPages(),
    heads: await buildHeads(),
    statements: await buildStatements(),
    answers: await buildAnswers(),
    receipts: await buildReceipts(),
    forks: await buildForks(),
    'trust-lists': await buildTrust(),
    freshness: await buildFreshness(),
    'join-requests': await buildJoinRequests(),
    proofs: await buildProofs(),
  };
  return new Map(
    Object.entries(contents).map(([name, content]) => [
      `${name}.json`,
      `${JSON.stringify(content, null, 1)}\n`,
    ]),
  );
}

if (import.meta.main) {
  for (const [name, text] of await buildVectors()) {
    await writeFile(join(import.meta.dirname, name), text);
    console.log(name);
  }
}
