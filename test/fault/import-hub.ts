/** A hub that imports, opened in a folder again and again, by this process or by one that is killed. */
import { join } from 'node:path';
import { createTrustKeeper, singleKey } from '#federation/trust/index.ts';
import { firstList, hubOf, keyOf, network } from '#federation/trust/testing/fixtures.ts';
import type { HubContext } from '#node/hub/context.ts';
import { createImporting, createImportParts } from '#node/hub/importing.ts';
import { createImports } from '#node/hub/imports.ts';
import { createImportWork } from '#node/hub/imports-work.ts';
import { createPublishing } from '#node/hub/publishing.ts';
import { openStorage } from '#node/storage/index.ts';

const id = 'aa';

/** Opens it. @param perBatch changes in one transaction */
export async function openImportHub(directory: string, perBatch: number) {
  const clock = { now: () => Date.now() };
  const storage = await openStorage({ directory, clock, ownHub: id, network });
  const issued = Math.floor(Date.now() / 1_000) - 3_600;
  const stored = await storage.trust.latest();
  const list = stored ?? (await firstList({ issued, expires: issued + 86_400, hubs: [hubOf(id)] }));
  const trust = await createTrustKeeper({
    ...{ store: storage.trust, network, fingerprint: list.hash, clock },
  });
  if (!stored) await trust.take([list.jws]);
  const context = {
    ...{ network, id, clock, storage, trust, keys: singleKey(await keyOf(id)) },
    ...{ importFolder: join(directory, 'imports'), ownFeed: () => 'current' },
    replicator: { announce: async () => undefined, status: () => [] },
  } as unknown as HubContext;
  const publishing = createPublishing(context);
  const parts = createImportParts(context, publishing, perBatch);
  const audit = { note: async () => undefined };
  return {
    ...{ id, storage, parts },
    imports: createImports({ context, parts, publishing, audit }),
    programs: createImporting(context, parts),
    work: createImportWork({
      ...{ context, parts, watchedFolder: directory },
      fetch: () => Promise.reject(new TypeError('fetches nothing')),
      notifications: { notify: async () => undefined },
    }),
  };
}
