/** Small values by key: what the hub must remember of itself. */

import type { HubDatabase } from './database.ts';
import { eq } from './drizzle.ts';
import { guarded } from './error.ts';
import { settings } from './tables.ts';

/** Keys that the rest of the hub uses. */
export const settingNames = {
  network: 'network',
  hub: 'hub',
  /** Fingerprint of the first trust list, as it was confirmed by a person. */
  fingerprint: 'fingerprint',
  /** Set when the data came from a backup, until a peer has told the newest own head. */
  restored: 'restored',
  /** Forks of the trust list that people have settled: JSON array of names. */
  settledTrustForks: 'settled-trust-forks',
  /** Where people reached the portal when the hub last ran: for links that the command line prints. */
  portal: 'portal',
  /** Name, logo and colour of the hub: see node/hub/branding.ts. */
  branding: 'branding',
  /** Address of the hub to which the request to join was handed in. */
  joinSubmitted: 'join-submitted',
  /** Alarms of which governance officers were told and that have not ended: JSON array of names. */
  toldAlarms: 'told-alarms',
} as const;

/** A small key–value table; synchronous, since each access is one page. */
export interface Settings {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
}

/** The forks of the trust list that people have settled. */
export function settledTrustForks(settings: Pick<Settings, 'get'>): string[] {
  const text = settings.get(settingNames.settledTrustForks);
  return text === undefined ? [] : (JSON.parse(text) as string[]);
}

/** Makes the settings over hub.sqlite. Each change is a transaction of its own. */
export function createSettings({ orm }: HubDatabase): Settings {
  return {
    get: (key) =>
      guarded(() => orm.select().from(settings).where(eq(settings.key, key)).get()?.value),
    set: (key, value) =>
      guarded(() => {
        orm
          .insert(settings)
          .values({ key, value })
          .onConflictDoUpdate({ target: settings.key, set: { value } })
          .run();
      }),
    delete: (key) =>
      guarded(() => {
        orm.delete(settings).where(eq(settings.key, key)).run();
      }),
  };
}
