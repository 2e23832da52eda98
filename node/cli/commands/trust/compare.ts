/** `interhub trust compare`: whether two hubs, officers or files hold the same trust lists. */
import { fingerprintGroups } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { acceptTrustChain, proposalOfList, trustForkId } from '#federation/trust/index.ts';
import { settledTrustForks } from '#node/storage/index.ts';
import { askJson } from '../../client.ts';
import { administer, openFolder } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { type Chain, readChain } from '../../governance/chain.ts';
import { describeFork, type FoundList } from '../../governance/fork-report.ts';
import { fingerprintLines, oneLine } from '../../governance/words.ts';
import type { Register } from '../../register.ts';
import { networkOf } from '../../trust-file.ts';
import { clientOf, withData, withHub } from '../options.ts';

/** Two lists that contradict each other, and the one before them. */
interface Evidence {
  readonly lists: readonly [FoundList, FoundList];
  readonly previous: StoredTrustList | undefined;
}

/** What a running hub holds as evidence. */
async function evidenceOfHub(options: { url?: string; token?: string }) {
  const client = clientOf(options);
  const { lists } = await askJson<{ lists: readonly string[] }>(client, '/api/v1/trust/fork');
  const [first, second] = lists;
  if (first === undefined || second === undefined) return undefined;
  const chain = await readChain(client.url);
  return evidence([first, second], (version) => listAt(chain, version));
}

/** What a hub that does not run has kept. */
async function evidenceOfFolder(options: { data?: string }) {
  const folder = await openFolder(options);
  const { network } = folder.identity;
  using storage = administer(folder);
  const settled = settledTrustForks(storage.settings);
  const open = (await storage.trust.trustForks()).find(
    ({ first, second }) => !settled.includes(trustForkId(first, second, network)),
  );
  if (!open) return undefined;
  const before = async (version: number) => (await storage.trust.chain(version - 1, 1))[0];
  return await evidence([open.first, open.second], before);
}

async function evidence(
  [first, second]: readonly [string, string],
  at: (version: number) => Promise<StoredTrustList | undefined>,
): Promise<Evidence> {
  const { list } = proposalOfList(first, networkOf(first));
  const held = await at(list.version);
  const named = (text: string): FoundList => ({
    where:
      held?.hash === proposalOfList(text, list.network).hash
        ? 'which this hub holds'
        : 'which contradicts it',
    text,
  });
  const lists = [named(first), named(second)] as const;
  return { lists, previous: list.version === 1 ? undefined : await at(list.version - 1) };
}

/** The list of a version, verified with all before it. */
async function listAt({ texts, current }: Chain, version: number) {
  if (version < 1 || version > texts.length) return undefined;
  const upTo = texts.slice(0, version);
  const { network } = current.list;
  const { hash } = proposalOfList(upTo.at(-1) ?? '', network);
  return (await acceptTrustChain(upTo, { network, fingerprint: hash })).at(-1);
}

/** The first version that two chains say differently; undefined: one continues the other. */
async function firstDifference(a: Chain, b: Chain, where: readonly [string, string]) {
  const { network } = a.current.list;
  if (b.current.list.network !== network) {
    throw new CliError('wrong-network', 'These are lists of two networks.', {
      next: 'Compare lists of one network only.',
      exitCode: exitCodes.refused,
    });
  }
  const hashOf = (text: string) => proposalOfList(text, network).hash;
  const both = Math.min(a.texts.length, b.texts.length);
  for (let i = 0; i < both; i++) {
    const [first, second] = [a.texts[i] ?? '', b.texts[i] ?? ''];
    if (hashOf(first) === hashOf(second)) continue;
    const lists = [
      { where: `in ${where[0]}`, text: first },
      { where: `in ${where[1]}`, text: second },
    ] as const;
    return { lists, previous: await listAt(a, i) } satisfies Evidence;
  }
  return undefined;
}

function sameText(a: Chain, b: Chain, where: readonly [string, string]): string {
  const [old, fresh, older] =
    a.texts.length <= b.texts.length ? [a, b, where[0]] : [b, a, where[1]];
  const missing = fresh.texts.length - old.texts.length;
  return [
    missing === 0
      ? `Both hold the same ${old.texts.length} lists.`
      : `They do not contradict each other: ${oneLine(older)} lacks the newest ${missing}.`,
    '',
    `Fingerprint of trust list ${fresh.current.list.version}, to compare on the telephone:`,
    ...fingerprintLines(fresh.current.hash),
  ].join('\n');
}

export const addCompare: Register = (trust, output, exit) => {
  withHub(withData(trust.command('compare')))
    .argument('[first]', 'a file with all trust lists, or the address of a hub')
    .argument('[second]', 'what it is compared with')
    .description(
      'two trust lists of one version side by side, who signed each, and what differs: of two files or hubs, or as a hub has kept them (--url, --data)',
    )
    .action(async (first: string | undefined, second: string | undefined, options) => {
      const show = async ({ lists, previous }: Evidence) => {
        const network = networkOf(lists[0].text);
        const { report, text } = await governed(undefined, () =>
          describeFork(lists, network, previous),
        );
        exit(exitCodes.incomplete);
        output.result(report, text);
      };
      if (first !== undefined && second !== undefined) {
        const where = [first, second] as const;
        const [a, b] = [await readChain(first), await readChain(second)];
        const found = await firstDifference(a, b, where);
        if (found) return show(found);
        const fingerprints = [a, b].map(({ current }) => fingerprintGroups(current.hash));
        return output.result({ isFork: false, fingerprints }, sameText(a, b, where));
      }
      if (first !== undefined) {
        throw new CliError('usage', 'Two are compared, and one was given.', {
          next: 'Give a second file or address; or --url alone, for what a hub has kept.',
          exitCode: exitCodes.usage,
        });
      }
      const kept = options.url ? await evidenceOfHub(options) : await evidenceOfFolder(options);
      if (kept) return show(kept);
      output.result(
        { isFork: false },
        'This hub knows of no two lists that contradict each other.',
      );
    });
};
