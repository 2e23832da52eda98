/** `interhub trust show`: the newest trust list, or what a proposal would change about it. */
import { viewTrust } from '#federation/trust/index.ts';
import { summariseTrust } from '#node/hub/trust-summary.ts';
import type { TrustSummary } from '#node/hub/types.ts';
import { askJson } from '../../client.ts';
import { administer, clock, openFolder } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { readChain, readOptionalChain } from '../../governance/chain.ts';
import { proposalFrom } from '../../governance/documents.ts';
import { describeProposal } from '../../governance/report.ts';
import { compareRequest, requestLines } from '../../governance/requests.ts';
import type { Register } from '../../register.ts';
import { clientOf, withData, withHub } from '../options.ts';
import { collect, withCurrent } from './options.ts';
import { summaryOf, summaryText } from './summary.ts';

export const addShow: Register = (trust, output, exit) => {
  withCurrent(withHub(withData(trust.command('show'))))
    .argument('[proposal]', 'what it would change against --current')
    .option(
      '--request <file>',
      'a hub’s request (to join, to leave, for another key) that it should fulfil; repeat',
      collect,
      [],
    )
    .description(
      'a proposal, in sentences to read aloud; without one the newest trust list: of --current, of the data folder, or of a running hub (--url)',
    )
    .action(async (proposalFile: string | undefined, options) => {
      if (proposalFile !== undefined) {
        const proposal = await proposalFrom(proposalFile);
        const chain = await readOptionalChain(options);
        const { report, text } = await governed(proposalFile, () =>
          describeProposal(proposal, chain?.current, clock.now()),
        );
        const { changes } = report;
        const context = { proposal, current: chain?.current, changes, now: clock.now() };
        const requests = await Promise.all(
          (options.request as string[]).map((file) => compareRequest(file, context)),
        );
        if (requests.some(({ isMet }) => !isMet)) exit(exitCodes.refused);
        const lines = requests.length > 0 ? ['', ...requestLines(requests)] : [];
        return output.result({ ...report, requests }, [text, ...lines].join('\n'));
      }
      if (options.current !== undefined) {
        const summary = summaryOf((await readChain(options.current, options.fingerprint)).current);
        return output.result(summary, summaryText(summary));
      }
      if (options.url) {
        const summary = await askJson<TrustSummary>(clientOf(options), '/api/v1/trust');
        return output.result(summary, summaryText(summary));
      }
      using storage = administer(await openFolder(options));
      const newest = await storage.trust.latest();
      if (!newest) {
        throw new CliError('no-trust', 'This hub has no trust list yet.', {
          next: 'Accept the one that the governance team gives you: "interhub trust accept".',
          exitCode: exitCodes.notFound,
        });
      }
      const freshness = (await storage.trust.freshness())?.statement;
      const summary = summariseTrust(newest, viewTrust(newest, freshness, clock.now()), freshness);
      return output.result(summary, summaryText(summary));
    });
};
