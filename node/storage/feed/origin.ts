/** Where own records came from: importing something again updates the same record. */
import type { Transaction } from '../database.ts';

function originOf(body: Uint8Array): { system: string; id: string } | undefined {
  try {
    const { origin } = JSON.parse(new TextDecoder().decode(body)) as {
      origin?: { system?: unknown; id?: unknown };
    };
    const { system, id } = origin ?? {};
    return typeof system === 'string' && typeof id === 'string' ? { system, id } : undefined;
  } catch {
    // A body of a newer version, or none that this version understands.
    return undefined;
  }
}

/** Forgets where an own record came from. */
export function forgetOrigin(tx: Transaction, rid: string): void {
  tx.run('DELETE FROM origins WHERE rid = ?', rid);
}

/** Remembers where an own record came from, as its newest body says. The newest claim wins. */
export function rememberOrigin(tx: Transaction, rid: string, body: Uint8Array): void {
  forgetOrigin(tx, rid);
  const origin = originOf(body);
  if (!origin) return;
  tx.run(
    'INSERT OR REPLACE INTO origins (system, id, rid) VALUES (?, ?, ?)',
    origin.system,
    origin.id,
    rid,
  );
}
