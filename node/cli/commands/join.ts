/** `interhub join`: hands in a request to join, and tells what became of it. */
import type { DataFolder } from '#node/config/index.ts';
import type { JoinRequestView } from '#node/hub/governance-types.ts';
import { administer, openFolder } from '../data.ts';
import { exitCodes } from '../errors.ts';
import {
  askJoinRequest,
  listsToJudgeBy,
  readJoinRequest,
  submitJoinRequest,
  verifyRejection,
} from '../join.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withData } from './options.ts';

/** Enough for a century of weekly lists. */
const maxLists = 5_000;

async function storedLists(folder: DataFolder) {
  using storage = administer(folder);
  return storage.trust.chain(0, maxLists);
}

function waiting({ fingerprint }: JoinRequestView): string {
  return [
    'The request waits for the governance team.',
    'They will call and compare this fingerprint with you:',
    `  ${fingerprint}`,
  ].join('\n');
}

export const registerJoin: Register = (program, output, exit) => {
  const join = program.command('join').description('asking to join a network');

  withData(join.command('submit'))
    .requiredOption('-u, --url <address>', 'address of a running hub of the network')
    .description('hand the request to join to a hub, where the governance team finds it')
    .action(async (options) => {
      const { url } = clientOf(options);
      const folder = await openFolder(options);
      const { text } = await readJoinRequest(folder);
      const request = await submitJoinRequest(url, text, folder);
      const isOpen = request.state === 'open';
      output.result(
        request,
        isOpen ? waiting(request) : `It was there before; it is ${request.state}.`,
      );
    });

  withData(join.command('status'))
    .requiredOption('-u, --url <address>', 'address of the hub that has the request')
    .option('--fingerprint <digits>', 'of a trust list, if this hub has accepted none yet')
    .description('what became of the request to join; a rejection is verified')
    .action(async (options) => {
      const folder = await openFolder(options);
      const { url } = clientOf(options);
      const { hash } = await readJoinRequest(folder);
      const request = await askJoinRequest(url, hash);
      if (request.state === 'open') {
        exit(exitCodes.incomplete);
        return output.result({ ...request, verified: null }, waiting(request));
      }
      if (request.state === 'accepted' || request.rejection === null) {
        return output.result(
          { ...request, verified: null },
          [
            'That hub’s trust list names this hub.',
            'Get the fingerprint of the list from the governance team, and accept it:',
            `  npx interhub trust accept ${url} --fingerprint <fingerprint> --data ${folder.path}`,
          ].join('\n'),
        );
      }
      const lists = await listsToJudgeBy(
        await storedLists(folder),
        url,
        folder.identity.network,
        options.fingerprint,
      );
      const again = 'Mend what is named, then ask again with a new request: call the team first.';
      if (lists === undefined) {
        exit(exitCodes.incomplete);
        return output.result(
          { ...request, verified: false },
          [
            'That hub says that the request was rejected. NOT VERIFIED: this hub has no trust list.',
            `Reason given: ${terminalSafe(request.reason ?? '')}`,
            '',
            'With --fingerprint, as the governance team told you, the signature can be checked.',
          ].join('\n'),
        );
      }
      const { office, reason } = await verifyRejection(request.rejection, lists, hash);
      exit(exitCodes.refused);
      return output.result(
        { ...request, verified: true },
        [
          `The request was rejected by ${terminalSafe(office)}; the signature is good.`,
          `Reason: ${terminalSafe(reason)}`,
          '',
          again,
        ].join('\n'),
      );
    });
};
