/** Gathers what every page must know, above all what a reader is to be warned of. */
import type { Actor } from '#node/hub/people/actor.ts';
import type { Hub, HubStatus, TrustSummary } from '#node/hub/types.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { localeOf } from './i18n.ts';
import type { PageContext, Warning } from './view/context.ts';

/** The warnings that concern readers; an operator's are shown to the operator. */
export function warningsFor(
  trust: TrustSummary | null | undefined,
  status: HubStatus | undefined,
  hubId: string,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (trust === null) warnings.push({ key: 'warning.noTrust', level: 'alarm' });
  const doubts = new Set(trust?.warnings);
  if (doubts.has('trust-fork')) warnings.push({ key: 'warning.trustFork', level: 'alarm' });
  if (trust?.isExpired) {
    const isOnlyStale = doubts.has('not-fresh') && !doubts.has('list-expired');
    const key = isOnlyStale ? 'warning.notFresh' : 'warning.expired';
    warnings.push({ key, level: 'alarm' });
  }
  const own = trust?.hubs.find((member) => member.id === hubId);
  if (own?.state === 'suspended') warnings.push({ key: 'warning.suspended', level: 'alarm' });
  if (own?.state === 'left') warnings.push({ key: 'warning.left', level: 'alarm' });
  if (trust === undefined || !status) warnings.push({ key: 'warning.trouble', level: 'notice' });
  else if (!status.isReady) warnings.push({ key: 'warning.notReady', level: 'notice' });
  else if (status.index.lag > laggingEntries)
    warnings.push({ key: 'warning.lag', level: 'notice' });
  return warnings;
}

/** Entries that the index may be behind before a reader would notice. */
const laggingEntries = 200;

/** What a page is made in. A hub in trouble costs a warning, not the page. */
export async function readPageContext(
  dependencies: { readonly hub: Hub; readonly version: string; readonly publicUrl: string },
  request: {
    readonly lang: UiLanguage;
    readonly path: string;
    readonly actor: Actor;
    readonly hasAccounts: boolean;
  },
  now: number,
): Promise<PageContext> {
  const { hub, version, publicUrl } = dependencies;
  const { lang, path, actor, hasAccounts } = request;
  const [trust, status, unread] = await Promise.all([
    hub.trust().catch(() => undefined),
    hub.status().catch(() => undefined),
    actor.user === null ? 0 : hub.notifications.unread(actor.user).catch(() => 0),
  ]);
  return {
    locale: localeOf(lang),
    now,
    network: { id: hub.network, name: trust?.name ?? hub.network },
    hub: { id: hub.id, name: status?.name ?? hub.id },
    version,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    path,
    warnings: warningsFor(trust, status, hub.id),
    actor,
    unread,
    hasAccounts,
  };
}
