/** `interhub trust`: who belongs to the network, and the first trust of a new hub. */
import { FederationError } from '#federation/errors.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { acceptTrustChain, createTrustKeeper, viewTrust } from '#federation/trust/index.ts';
import { summariseTrust } from '#node/hub/trust-summary.ts';
import type { TrustSummary } from '#node/hub/types.ts';
import { settingNames } from '#node/storage/index.ts';
import { askJson } from '../client.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import { membershipOf } from '../membership.ts';
import { table, terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { networkOf, readTrustLists } from '../trust-file.ts';
import { clientOf, withData, withHub } from './options.ts';

/** Lists handed over in one request, as the hub allows. */
const listsPerRequest = 50;

const warnings: Readonly<Record<string, string>> = {
  'list-expired': 'The list has EXPIRED: new entries wait until governance renews it.',
  'not-fresh': 'Nobody has confirmed lately that this list is the newest; new entries wait.',
  'newer-list-exists': 'There is a newer list, which has not arrived yet.',
  'trust-fork': 'Governance has signed two lists of one version; no further list is taken.',
};

function summaryText(trust: TrustSummary): string {
  const day = (iso: string) => iso.slice(0, 10);
  return [
    `${terminalSafe(trust.name)} (${trust.network}), trust list ${trust.version}.`,
    `Issued ${day(trust.issued)}, good until ${day(trust.expires)}${trust.isExpired ? ' – EXPIRED' : ''}.`,
    `A new list needs ${trust.threshold} of ${trust.officers.length} officers: ${terminalSafe(trust.officers.map((o) => o.office).join(', '))}.`,
    ...(trust.freshness ? [`Confirmed as the newest on ${day(trust.freshness.iat)}.`] : []),
    '',
    'Fingerprint, to compare on the telephone:',
    `  ${trust.fingerprint}`,
    '',
    table(
      ['hub', 'name', 'regions', 'state'],
      trust.hubs.map((h) => [h.id, h.name, h.regions.join(' '), h.state]),
    ),
    ...trust.warnings.map((warning) => `\n${warnings[warning] ?? warning}`),
  ].join('\n');
}

function summaryOf(newest: StoredTrustList): TrustSummary {
  return summariseTrust(newest, viewTrust(newest, undefined, clock.now()), undefined);
}

/** The chain, judged as a whole; a wrong fingerprint is told in plain words. */
async function judge(
  where: string,
  fingerprint: string,
  network?: string,
): Promise<{ texts: string[]; newest: StoredTrustList }> {
  const texts = await readTrustLists(where);
  try {
    const chain = await acceptTrustChain(texts, {
      network: network ?? networkOf(texts.at(-1)),
      fingerprint,
    });
    const newest = chain.at(-1);
    if (!newest) throw new TypeError('unreachable: an empty chain has no fingerprint');
    return { texts, newest };
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    const isOther = error.code === 'fingerprint-mismatch';
    throw new CliError(
      error.code,
      isOther
        ? 'None of these trust lists has the fingerprint that was given. Nothing was accepted.'
        : `The trust lists do not hold: ${error.message}. Nothing was accepted.`,
      {
        next: isOther
          ? 'Compare the fingerprint with the governance team once more, by telephone. If it is right, these lists are not theirs.'
          : 'Get the lists again from the governance team or another hub, from version 1 on.',
        exitCode: exitCodes.refused,
        cause: error,
      },
    );
  }
}

export const registerTrust: Register = (program, output, exit) => {
  const trust = program.command('trust').description('the trust list: who belongs to the network');

  withHub(withData(trust.command('show')))
    .description('the newest trust list, of the data folder or (with --url) of a running hub')
    .action(async (options) => {
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

  trust
    .command('verify')
    .argument('<file-or-url>', 'trust lists from version 1 on, or the address of a hub')
    .requiredOption('--fingerprint <digits>', 'as the governance team told you')
    .description('check trust lists without accepting them')
    .action(async (where: string, options) => {
      const { texts, newest } = await judge(where, options.fingerprint);
      const summary = summaryOf(newest);
      if (newest.list.expires <= clock.now() / 1000) exit(exitCodes.incomplete);
      output.result(
        summary,
        `GOOD: ${texts.length} ${texts.length === 1 ? 'list' : 'lists'}, each signed by enough officers, one of them with the fingerprint that was given.\n\n${summaryText(summary)}`,
      );
    });

  withData(trust.command('accept'))
    .argument('<file-or-url>', 'trust lists from version 1 on, or the address of a hub')
    .requiredOption('--fingerprint <digits>', 'as the governance team told you, not from the file')
    .description('first trust of a new hub: take the trust lists into its data folder')
    .action(async (where: string, options) => {
      const folder = await openFolder(options);
      const { network } = folder.identity;
      const { texts, newest } = await judge(where, options.fingerprint, network);
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
      const latest = keeper.latest() ?? newest;
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

  withHub(trust.command('publish'))
    .argument('<file-or-url>', 'new trust lists, oldest first')
    .description('hand new trust lists to a running hub; it passes them on to all others')
    .action(async (where: string, options) => {
      const texts = await readTrustLists(where);
      let answer: { version: number; changed: boolean } | undefined;
      let isNews = false;
      for (let done = 0; done < texts.length; done += listsPerRequest) {
        output.progress('Handing over', done, texts.length);
        answer = await askJson(clientOf(options), '/api/v1/trust', {
          method: 'POST',
          body: JSON.stringify({ lists: texts.slice(done, done + listsPerRequest) }),
          headers: { 'content-type': 'application/json' },
        });
        isNews ||= answer?.changed ?? false;
      }
      const version = answer?.version ?? 0;
      output.result(
        { version, changed: isNews },
        isNews
          ? `The hub took the lists; version ${version} holds now, and its peers will fetch it.`
          : `The hub had these lists already; version ${version} holds.`,
      );
    });
};
