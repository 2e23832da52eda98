/** `interhub trust draft`: proposes the first list of a network. */
import { createProposal, createTrustList } from '#federation/trust/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import { clock } from '../../data.ts';
import { governed } from '../../governance/advice.ts';
import { expiryOf, wholeNumber } from '../../governance/decision-options.ts';
import { joinRequestFrom, officerKeyFrom, publicKeyFrom } from '../../governance/documents.ts';
import type { Register } from '../../register.ts';
import { collect } from './options.ts';
import { withProposalOutput, writeAndShow } from './written.ts';

async function memberOf(file: string, network: string): Promise<TrustedHub> {
  const { request } = await joinRequestFrom(file, network);
  const { hub, keys, iat: _, network: __, ...rest } = request;
  return {
    id: hub,
    ...rest,
    state: 'active',
    epochs: [{ epoch: 1, after: null }],
    keys: keys.map((key) => ({ key, from: { epoch: 1, seq: 1 } })),
  };
}

export const addDraft: Register = (trust, output) => {
  withProposalOutput(trust.command('draft'))
    .requiredOption('--network <name>', 'short name: lower-case letters, digits, hyphens')
    .requiredOption('--name <text>', 'what the network calls itself')
    .requiredOption('--officer <file>', 'public file of an officer; repeat for each', collect, [])
    .requiredOption('--threshold <number>', 'how many officers must sign a list')
    .option('--hub <file>', 'request to join of a hub; repeat for each', collect, [])
    .option(
      '--freshness <file>',
      'public key that may confirm the newest list; repeat',
      collect,
      [],
    )
    .option('--expires <when>', 'a day (2027-11-30) or days from now (365d)', '365d')
    .description('propose the first list of a network')
    .action(async (options) => {
      const now = clock.now();
      const officers = await Promise.all((options.officer as string[]).map(officerKeyFrom));
      const hubs = await Promise.all(
        (options.hub as string[]).map((file) => memberOf(file, options.network)),
      );
      const keys = await Promise.all((options.freshness as string[]).map(publicKeyFrom));
      const content = {
        network: options.network as string,
        name: options.name as string,
        issued: Math.floor(now / 1_000),
        expires: expiryOf(options.expires, now),
        governance: {
          threshold: wholeNumber(options.threshold, '--threshold'),
          officers: officers.map(({ office, key }) => ({ office, key })),
        },
        freshness: { keys },
        hubs,
      };
      const proposal = await governed(undefined, () =>
        createProposal(createTrustList(undefined, content), options.note),
      );
      await writeAndShow(proposal, undefined, options, output);
    });
};
