/** All use cases of a hub in one object. */
import type { HubContext } from './context.ts';
import { createDirectory } from './directory.ts';
import { createExporting } from './exporting.ts';
import { createGovernance } from './governance.ts';
import { createImporting } from './importing.ts';
import { createPublishing } from './publishing.ts';
import { createReading } from './reading.ts';
import { createSearching } from './searching.ts';
import type { Hub } from './types.ts';

/** Makes a hub from what it stands on. */
export function createHub(context: HubContext): Hub {
  const publishing = createPublishing(context);
  const reading = createReading(context);
  return {
    network: context.network,
    id: context.id,
    create: publishing.create,
    replace: publishing.replace,
    withdraw: publishing.withdraw,
    erase: publishing.erase,
    erasures: publishing.erasures,
    get: reading.get,
    proof: reading.proof,
    recent: reading.recent,
    ...createSearching(context, reading),
    suggest: async () => [],
    similar: async () => [],
    ...createDirectory(context),
    ...createImporting(context, publishing),
    ...createExporting(context),
    governance: createGovernance(context),
  };
}
