/** `interhub trust publish`: hands new lists to a hub, which passes them on to all others. */
import { enactProposal } from '#federation/trust/index.ts';
import { askJson } from '../../client.ts';
import { governed } from '../../governance/advice.ts';
import { readChain, readOptionalChain } from '../../governance/chain.ts';
import { isProposalFile, proposalFrom } from '../../governance/documents.ts';
import type { Register } from '../../register.ts';
import { readTrustLists } from '../../trust-file.ts';
import { clientOf, withHub } from '../options.ts';
import { withCurrent } from './options.ts';

/** Lists handed over in one request, as the hub allows. */
const listsPerRequest = 50;

/** The list that comes of a proposal; without --current the hub’s own lists are what it follows. */
async function enacted(
  file: string,
  options: { current?: string; fingerprint?: string },
  url: string,
): Promise<string[]> {
  const proposal = await proposalFrom(file);
  const isFirst = proposal.list.version === 1;
  const chain =
    options.current === undefined && !isFirst
      ? await readChain(url, options.fingerprint)
      : await readOptionalChain(options);
  // The officer has enacted it already: then it is the newest of his own lists.
  const newest = chain?.texts.at(-1);
  if (newest !== undefined && chain?.current.hash === proposal.hash) return [newest];
  const { jws } = await governed(file, () => enactProposal(proposal, chain?.current));
  return [jws];
}

export const addPublish: Register = (trust, output) => {
  withCurrent(withHub(trust.command('publish')))
    .argument(
      '<file-or-url>',
      'a proposal with enough signatures, or new trust lists, oldest first',
    )
    .description('hand new trust lists to a running hub; it passes them on to all others')
    .action(async (where: string, options) => {
      const client = clientOf(options);
      const isUrl = /^https?:\/\//.test(where);
      const isProposal = !isUrl && (await isProposalFile(where));
      const texts = isProposal
        ? await enacted(where, options, client.url)
        : await readTrustLists(where);
      let answer: { version: number; changed: boolean } | undefined;
      let isNews = false;
      for (let done = 0; done < texts.length; done += listsPerRequest) {
        output.progress('Handing over', done, texts.length);
        answer = await askJson(client, '/api/v1/trust', {
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
