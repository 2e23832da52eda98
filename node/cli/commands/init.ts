/** `interhub init`: a data folder with new keys, and the request to join a network. */
import { join } from 'node:path';
import { thumbprint } from '#federation/identity/index.ts';
import {
  type DataFolder,
  initDataFolder,
  readConfig,
  writeAtomically,
} from '#node/config/index.ts';
import { createJoinRequest, joinRequestFile, joinRequestFingerprint } from '#node/hub/joining.ts';
import { regions } from '#schema/taxonomy/index.ts';
import { CliError, exitCodes, explain } from '../errors.ts';
import { submitJoinRequest } from '../join.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

const collect = (value: string, all: string[]) => [...all, value];

/** Hands the request in; a hub that does not answer undoes nothing of what was made. */
async function handIn(url: string, request: string, folder: DataFolder) {
  const where = `--url ${url} --data ${folder.path}`;
  try {
    await submitJoinRequest(url, request, folder);
    return {
      ok: true,
      lines: [
        `  1. The request waits at ${url}.`,
        '     Compare the fingerprint with the governance team by telephone.',
        `     What became of it:  npx interhub join status ${where}`,
      ],
    };
  } catch (error) {
    return {
      ok: false,
      lines: [
        `  1. The request was NOT handed in: ${terminalSafe(explain(error).message)}`,
        `     Try again:  npx interhub join submit ${where}`,
        '     Then compare the fingerprint with the governance team by telephone.',
      ],
    };
  }
}

export const registerInit: Register = (program, output, exit) => {
  withData(program.command('init'))
    .description('make a new hub: keys, data folder, and a request to join a network')
    .requiredOption('--network <name>', 'name of the network, as its governance team writes it')
    .requiredOption('--hub <name>', 'short name of the hub: lower-case letters, digits, hyphens')
    .requiredOption('--name <text>', 'name of the hub for people')
    .requiredOption('--region <code>', 'NUTS or ITL code; repeat for several', collect, [])
    .option('--listen <multiaddr>', 'where to listen for other hubs', collect, [])
    .option(
      '--announce <multiaddr>',
      'where other hubs reach it, e.g. /dns4/hub.example.eu/tcp/4001',
      collect,
      [],
    )
    .option('--portal <url>', 'address of its portal for people')
    .option('--submit <url>', 'hand the request to join to this hub of the network')
    .action(async (options) => {
      for (const code of options.region as string[]) {
        if (regions.has(code)) continue;
        throw new CliError('unknown-region', `"${code}" is not a region of NUTS 2024 or ITL.`, {
          next: `Nearest: ${regions
            .nearest(code)
            .map((c) => `${c.code} (${c.labels.en})`)
            .join(', ')}.`,
          exitCode: exitCodes.usage,
        });
      }
      const { dataFolder } = readConfig({ INTERHUB_DATA: options.data });
      const listen = options.listen.length > 0 ? options.listen : ['/ip4/0.0.0.0/tcp/4001'];
      const folder = await initDataFolder(dataFolder, {
        network: options.network,
        hub: options.hub,
        name: options.name,
        regions: options.region,
        listen,
        announce: options.announce,
        ...(options.portal && { portal: options.portal }),
      });
      const request = await createJoinRequest(folder, Date.now());
      const file = joinRequestFile(dataFolder);
      await writeAtomically(file, `${request}\n`, 0o644);
      const fingerprint = await joinRequestFingerprint(request, folder.identity.network);
      const kid = thumbprint(folder.signing.publicKey);
      const submitted = options.submit ? await handIn(options.submit, request, folder) : null;
      if (submitted?.ok === false) exit(exitCodes.incomplete);
      output.result(
        { dataFolder, joinRequest: file, kid, fingerprint, submitted: submitted?.ok ?? null },
        [
          `Made hub "${options.hub}" in ${dataFolder}.`,
          `Its record-signing key is ${kid}.`,
          `Fingerprint of its request to join:  ${fingerprint}`,
          '',
          'Next:',
          ...(submitted?.lines ?? [
            `  1. Send ${file} to the governance team, and compare the fingerprint with them by telephone.`,
          ]),
          '  2. Start the hub, and make its first administrator in another window:',
          `       npx interhub serve --data ${dataFolder}`,
          `       npx interhub user add --admin <your mail address> --data ${dataFolder}`,
          '     The portal then leads through the first steps.',
          '  3. When they have added the hub, they give you the trust list and its fingerprint:',
          '     take it in on the page "Joining", or while the hub is stopped:',
          `       npx interhub trust accept trust.json --fingerprint <fingerprint> --data ${dataFolder}`,
          '',
          `Keep ${join(dataFolder, 'keys')} secret and in your backups.`,
        ].join('\n'),
      );
    });
};
