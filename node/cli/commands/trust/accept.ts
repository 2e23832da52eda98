/** `interhub trust accept`: the first trust of a new hub. */
import { createTrustKeeper } from '#federation/trust/index.ts';
import { settingNames } from '#node/storage/index.ts';
import { administer, clock, openFolder } from '../../data.ts';
import { exitCodes } from '../../errors.ts';
import { readChain } from '../../governance/chain.ts';
import { membershipOf } from '../../membership.ts';
import type { Register } from '../../register.ts';
import { withData } from '../options.ts';
import { summaryOf, summaryText } from './summary.ts';

export const addAccept: Register = (trust, output, exit) => {
  withData(trust.command('accept'))
    .argument('<file-or-url>', 'trust lists from version 1 on, or the address of a hub')
    .requiredOption('--fingerprint <digits>', 'as the governance team told you, not from the file')
    .description('first trust of a new hub: take the trust lists into its data folder')
    .action(async (where: string, options) => {
      const folder = await openFolder(options);
      const { network } = folder.identity;
      const { texts, current } = await readChain(where, options.fingerprint, network);
      using storage = administer(folder, true);
      // Before the lists: a crash in between then leaves nothing that the hub could not go on with.
      if ((await storage.trust.latest()) === undefined) {
        storage.settings.set(settingNames.fingerprint, options.fingerprint);
      }
      const keeper = await createTrustKeeper({
        store: storage.trust,
        network,
        fingerprint: storage.settings.get(settingNames.fingerprint) ?? options.fingerprint,
        clock,
      });
      const { changed } = await keeper.take(texts);
      const latest = keeper.latest() ?? current;
      const findings = await membershipOf(folder, latest.list);
      const summary = summaryOf(latest);
      if (findings.some((f) => !f.ok)) exit(exitCodes.incomplete);
      output.result(
        { ...summary, changed, membership: findings },
        [
          changed
            ? `Accepted trust list ${latest.list.version}.`
            : 'The hub has these lists already.',
          '',
          summaryText(summary),
          '',
          ...findings.map((f) => `  ${f.ok ? '✓' : '✗'} ${f.text}${f.ok ? '' : ` ${f.next}`}`),
        ].join('\n'),
      );
    });
};
