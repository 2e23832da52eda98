/** `interhub restore`: a data folder from a backup. */
import { resolve } from 'node:path';
import { readConfig, readDataFolder } from '#node/config/index.ts';
import { checkBackup, copyBackup } from '#node/hub/administration/backup-folder.ts';
import { settingNames } from '#node/storage/index.ts';
import { administer, clock } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

export const registerRestore: Register = (program, output) => {
  withData(program.command('restore'))
    .argument('<folder>', 'a backup made with "interhub backup"')
    .description('make a data folder from a backup; never overwrites one')
    .action(async (source: string, options) => {
      const from = resolve(source);
      const { dataFolder } = readConfig({ INTERHUB_DATA: options.data });
      const manifest = await checkBackup(from);
      await copyBackup(from, dataFolder, async (part) => {
        const folder = await readDataFolder(part);
        const { network, hub } = folder.identity;
        if (network !== manifest.network || hub !== manifest.hub) {
          throw new CliError('damaged', 'The backup is of another hub than its manifest says.', {
            next: 'Use another backup.',
            exitCode: exitCodes.io,
          });
        }
        // The hub may have written more since: it asks its peers before it writes again.
        using storage = administer(folder, true);
        storage.settings.set(settingNames.restored, new Date(clock.now()).toISOString());
      });
      const { hub, network, madeAt, feed } = manifest;
      output.result(
        { dataFolder, hub, network, madeAt, feed },
        [
          `Restored hub ${hub} (${network}) into ${dataFolder}, as of ${madeAt}.`,
          '',
          'When it starts, it first asks its peers how far its own feed had come, and fetches back what',
          'was published after the backup. Until a peer has answered, it can be read but not written.',
          'Erasures since then are carried out again on the way. Private records and tokens are those of',
          'the backup.',
          '',
          `Start it:  npx interhub serve --data ${dataFolder}`,
          'Never run the restored hub and the old one at the same time: two hubs that sign with one key',
          'fork their feed.',
        ].join('\n'),
      );
    });
};
