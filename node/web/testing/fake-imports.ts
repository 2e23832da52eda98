/** For tests: a hub that imports nothing. */
import { HubError } from '#node/hub/errors.ts';
import type { Hub } from '#node/hub/types.ts';

async function unused(): Promise<never> {
  throw new HubError('not-found', 'not part of the fake');
}

/** Makes it. */
export function createFakeImports(): Pick<
  Hub,
  'startImport' | 'importProgress' | 'imports' | 'importWork' | 'archive'
> {
  const none = async () => [];
  return {
    // biome-ignore lint/correctness/useYield: never read
    async *archive() {
      throw new TypeError('not part of the fake');
    },
    startImport: unused,
    importProgress: unused,
    imports: {
      ...{ list: none, mappings: none, schedules: none, rows: none, changedSince: none },
      ...{ codes: none, get: unused, upload: unused, read: unused, draft: unused },
      ...{ suggest: unused, check: unused, publish: unused, cancel: unused, discard: unused },
      ...{ undo: unused, decideVanished: unused, saveMapping: unused, deleteMapping: unused },
      ...{ saveSchedule: unused, setSchedule: unused, deleteSchedule: unused },
    },
    importWork: {
      begin: async () => undefined,
      step: async () => false,
      prune: async () => undefined,
    },
  };
}
