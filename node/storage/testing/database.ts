/** For tests: hub.sqlite in a temporary folder, with its tables and nothing around it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';

/** An open database. */
export interface Opened {
  readonly db: HubDatabase;
  /** Closes it and removes its folder. */
  close(): void;
}

/** Opens an empty database. */
export function openTestDatabase(): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'interhub-database-'));
  const db = new HubDatabase(join(folder, 'hub.sqlite'));
  migrate(db.sqlite, join(import.meta.dirname, '..', 'migrations'));
  return {
    db,
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
