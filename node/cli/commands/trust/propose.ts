/** `interhub trust propose`: from decisions to the next list. */
import { applyDecisions, createProposal, createTrustList } from '#federation/trust/index.ts';
import { clock } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { readChain } from '../../governance/chain.ts';
import { type DecisionOptions, readDecisions } from '../../governance/decision-options.ts';
import type { Register } from '../../register.ts';
import { collect, withCurrent } from './options.ts';
import { withProposalOutput, writeAndShow } from './written.ts';

interface Options extends DecisionOptions {
  readonly current?: string;
  readonly fingerprint?: string;
  readonly out?: string;
  readonly note?: string;
}

const examples = `
Several decisions make one list. A key may be left out when the hub has one in use; else give the
beginning of its id. Examples:
  --add cc.join-request.json
  --remove lille@1/501                     retires its keys: it signs no entry from 501 on
  --rotate lille.key-request.json
  --retire lille:gPnbTF@1/501
  --compromised lille@1/430/m8nJkwN8uS0v3IOSQmd4wPslSH6v3pzjQnNSHTvBgLc
  --open-epoch lille@1/430/m8nJkwN8uS0v3IOSQmd4wPslSH6v3pzjQnNSHTvBgLc
  --update lille.addresses=/dns4/hub.example.eu/tcp/4001
  --replace-officer "Governance office, Lille=lille.officer.json" --threshold 4 --expires 365d`;

export const addPropose: Register = (trust, output) => {
  const command = withProposalOutput(withCurrent(trust.command('propose')));
  const repeated: readonly (readonly [string, string])[] = [
    ['--add <file>', 'a hub joins, by its request'],
    ['--suspend <hub>', 'take nothing new of a hub'],
    ['--reinstate <hub>', 'a suspended hub, or one that has left, is active again'],
    ['--remove <hub[@epoch/entry]>', 'a hub leaves; its records stay readable'],
    ['--leave <file>', 'a hub leaves, by its own request, which says where its feed ends'],
    ['--update <hub.field=value>', 'name, regions, peers, addresses or portal of a hub'],
    ['--rotate <file>', 'a hub changes its key, by its request'],
    ['--retire <hub[:key]@epoch/entry>', 'a key signs no more from an entry on'],
    [
      '--compromised <hub[:key]@…>',
      'a key was stolen; @epoch/entry/hash is its last good one, or @none',
    ],
    ['--open-epoch <hub@…>', 'a feed goes on after @epoch/entry/hash, or anew: @none'],
    ['--add-officer <file>', 'by the public file of the new key'],
    ['--remove-officer <office>', 'by name or key id'],
    ['--replace-officer <office=file>', 'another key for an office'],
    [
      '--freshness <file>',
      'public keys that may confirm the newest list, instead of the present ones; or none',
    ],
  ];
  for (const [flags, description] of repeated) command.option(flags, description, collect, []);
  command
    .option('--threshold <number>', 'how many officers must sign from now on')
    .option('--expires <when>', 'a day (2027-11-30) or days from now (365d)')
    .option('--name <text>', 'another name of the network')
    .description('propose the next list: everything that is decided, against the current one')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      if (options.current === undefined) {
        throw new CliError('no-current', 'A proposal is made against the current trust list.', {
          next: 'Give --current with the file of all lists so far. For a first list there is "interhub trust draft".',
          exitCode: exitCodes.usage,
        });
      }
      const now = clock.now();
      const { current } = await readChain(options.current, options.fingerprint);
      const decisions = await readDecisions(options, current.list, now);
      const proposal = await governed(undefined, () =>
        createProposal(
          createTrustList(current, applyDecisions(current, decisions, now)),
          options.note,
        ),
      );
      await writeAndShow(proposal, current, options, output);
    });
};
