/** Worker thread that checks the integrity of a database file. */
import { parentPort } from 'node:worker_threads';
import { serve } from './channel.ts';
import { StorageError } from './error.ts';
import { openSqlite } from './sqlite.ts';

function check(file: string): string[] {
  try {
    const db = openSqlite(file, 'index-reader');
    try {
      const rows = db.pragma('integrity_check') as { integrity_check: string }[];
      return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof StorageError && error.code === 'corrupt') return [error.message];
    const message = error instanceof Error ? error.message : String(error);
    if (/malformed|not a database/.test(message)) return [message];
    throw error;
  }
}

if (parentPort) serve(parentPort, { check });
