/** What officers and operators must look into, gathered from everything that this hub knows. */
import { expiryNoticeDays } from '#federation/limits.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import type { TrustAlert } from './governance-types.ts';
import { freshnessState } from './trust-problems.ts';

const none = { hub: null, at: null, version: null };
const rank = { alarm: 0, notice: 1 } as const;

/** All alerts at this moment, the gravest first. */
export async function readAlerts(context: HubContext): Promise<TrustAlert[]> {
  const { trust, storage, clock } = context;
  const list = trust.latest()?.list;
  const view = trust.view();
  if (!list || !view) return [{ ...none, code: 'no-trust', level: 'alarm' }];
  const alerts: TrustAlert[] = [];
  const now = clock.now() / 1_000;

  for (const warning of view.warnings) {
    const at = warning === 'list-expired' ? isoFromSeconds(list.expires) : null;
    const level = warning === 'newer-list-exists' ? 'notice' : 'alarm';
    alerts.push({ ...none, code: warning, level, at });
  }
  const isSoon = list.expires > now && list.expires - now <= expiryNoticeDays * 86_400;
  if (isSoon) {
    const at = isoFromSeconds(list.expires);
    alerts.push({ ...none, code: 'list-expires-soon', level: 'notice', at });
  }

  const statement = (await storage.trust.freshness())?.statement;
  if (statement && freshnessState(list, statement, clock.now()) === 'late') {
    const at = isoFromSeconds(statement.exp);
    alerts.push({ ...none, code: 'freshness-late', level: 'notice', at });
  }

  for (const { hub, isFrozen, quarantinedAfter } of await storage.feeds.states()) {
    // A fork that a new epoch has healed is history, though its proof is kept.
    if (isFrozen) alerts.push({ ...none, code: 'feed-fork', level: 'alarm', hub });
    if (quarantinedAfter) alerts.push({ ...none, code: 'quarantine', level: 'notice', hub });
  }
  for (const { hub, trustVersion: version } of context.replicator.status()) {
    if (version !== null && version < view.version && view.hub(hub)?.state === 'active')
      alerts.push({ ...none, code: 'hub-behind', level: 'notice', hub, version });
  }
  return alerts.sort((a, b) => rank[a.level] - rank[b.level]);
}
