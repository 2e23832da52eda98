/** `interhub trust reject`: an officer's signed answer to a request to join that is not granted. */
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import { signJoinRejection } from '#federation/trust/index.ts';
import { askJson } from '../../client.ts';
import { clock } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { checkWritable, writeFileAtomically } from '../../governance/atomic-file.ts';
import { readChain } from '../../governance/chain.ts';
import { joinRequestFrom } from '../../governance/documents.ts';
import { openKeyFile, readKeyFile } from '../../governance/key-file.ts';
import { askPassphrase } from '../../governance/prompts.ts';
import { oneLine, quoted } from '../../governance/words.ts';
import type { Register } from '../../register.ts';
import { clientOf } from '../options.ts';
import { withCurrent, withPassphrase } from './options.ts';

export const addReject: Register = (trust, output) => {
  withPassphrase(withCurrent(trust.command('reject')))
    .argument('<join-request>', 'the request to join')
    .requiredOption('--reason <text>', 'for the applicant to read: what is missing, or why not')
    .requiredOption('-k, --key <file>', 'your encrypted key')
    .option('-o, --out <file>', 'where the answer goes', 'rejection.jws')
    .option('-u, --url <address>', 'also hand it to this hub, which has the request')
    .description('answer a request to join that is not granted')
    .action(async (file: string, options) => {
      if (options.current === undefined) {
        throw new CliError('no-current', 'Only an officer of the current trust list may reject.', {
          next: 'Give --current with the file of all lists so far.',
          exitCode: exitCodes.usage,
        });
      }
      const { current } = await readChain(options.current, options.fingerprint);
      const { network, governance } = current.list;
      const { request, hash } = await joinRequestFrom(file, network);
      const keyFile = await readKeyFile(options.key);
      if (!governance.officers.some(({ key }) => thumbprint(key) === keyFile.kid)) {
        throw new CliError('not-an-officer', `The key in ${options.key} is no officer’s.`, {
          next: 'Check that it is your key file, and that --current holds the newest list.',
          exitCode: exitCodes.refused,
        });
      }
      await checkWritable(options.out);
      const key = await openKeyFile(keyFile, await askPassphrase(options, oneLine(keyFile.office)));
      const jws = await governed(undefined, () =>
        signJoinRejection({ network, request: hash, reason: options.reason }, key, clock.now()),
      );
      await writeFileAtomically(options.out, `${jws}\n`);
      if (options.url !== undefined) {
        await askJson(clientOf(options), `/api/v1/join-requests/${hash}/rejection`, {
          method: 'POST',
          body: JSON.stringify({ rejection: jws }),
          headers: { 'content-type': 'application/json' },
        });
      }
      output.result(
        { file: options.out, hub: request.hub, request: hash, kid: key.kid },
        [
          `${oneLine(keyFile.office)} rejects the request of ${quoted(request.name)} (${request.hub}),`,
          `whose fingerprint is ${fingerprintGroups(hash)}.`,
          '',
          options.url === undefined
            ? `Written to ${options.out}. Hand it to the hub that has the request: its page Network, Joining.`
            : `Written to ${options.out}, and handed to ${options.url}: the applicant sees it with "interhub join status".`,
        ].join('\n'),
      );
    });
};
