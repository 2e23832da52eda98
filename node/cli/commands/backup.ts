/** `interhub backup`: what cannot be fetched again from other hubs, into one folder. */
import { resolve } from 'node:path';
import { makeBackup } from '#node/hub/administration/backup-folder.ts';
import { administer, clock, openFolder } from '../data.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

export const registerBackup: Register = (program, output) => {
  withData(program.command('backup'))
    .argument('<folder>', 'new folder for the backup')
    .description('copy database, identity and keys; the hub may be running')
    .action(async (target: string, options) => {
      const folder = await openFolder(options);
      const { network, hub } = folder.identity;
      using storage = administer(folder);
      const own = (await storage.feeds.states()).find((state) => state.hub === hub);
      const feed = own ? { epoch: own.epoch, seq: own.seq, entry: own.entry } : null;
      const path = resolve(target);
      output.note(`Copying ${folder.path} …`);
      const manifest = await makeBackup(folder.path, path, { network, hub, feed }, clock.now());
      const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
      output.result(
        { folder: path, bytes, ...manifest },
        [
          `Backed up hub ${hub} (${network}) to ${path}: ${Math.ceil(bytes / 1024)} KB${feed ? `, own feed at ${feed.epoch}/${feed.seq}` : ''}.`,
          'It holds the private keys and private records: keep it where only the operator can read it.',
        ].join('\n'),
      );
    });
};
