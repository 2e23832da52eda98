/** The log of what officers did at this hub, with the names of offices, lists and hubs. */
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import type { OfficerAction } from '#node/storage/index.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import { readKeptRequest } from './governance-joining.ts';
import type { Governance, OfficerActionView } from './governance-types.ts';

/** Lists that are looked through for offices of former officers, from the newest back; a few at once. */
const maxListsBack = 200;
const listsAtOnce = 5;

/** Makes the use case. */
export function createActions({
  storage,
  trust,
}: Pick<HubContext, 'storage' | 'trust'>): Pick<Governance, 'actions'> {
  /** By key id; the newest name that its officer had. Lists never change, so what was found stays. */
  const offices = new Map<string, string>();
  /** Versions by hash. */
  const versions = new Map<string, number>();
  let newest = 0;

  /** Reads lists that are new since the last time. */
  async function learn(): Promise<void> {
    const latest = trust.latest()?.list.version ?? 0;
    for (let at = Math.max(newest, latest - maxListsBack); at < latest; at += listsAtOnce) {
      for (const { hash, list } of await storage.trust.chain(at, listsAtOnce)) {
        versions.set(hash, list.version);
        for (const { office, key } of list.governance.officers)
          offices.set(thumbprint(key), office);
      }
    }
    newest = latest;
  }

  async function describe(
    action: OfficerAction & { readonly n: number },
  ): Promise<OfficerActionView> {
    const { n, at, subject, kid } = action;
    const isRequest = action.action === 'rejected';
    const request = isRequest ? await storage.joinRequests.get(subject) : undefined;
    const proposal = isRequest ? undefined : await storage.proposals.get(subject);
    const list = versions.get(subject);
    return {
      n,
      at: isoFromSeconds(at),
      action: action.action,
      officer: kid === null ? null : { office: offices.get(kid) ?? '', kid },
      subject,
      fingerprint: fingerprintGroups(subject),
      version: list ?? proposal?.version ?? null,
      isList: list !== undefined,
      hub: request ? readKeptRequest(request.request).hub : null,
      isKept: request !== undefined || proposal !== undefined,
    };
  }

  return {
    async actions(before, limit) {
      const noted = await storage.officerActions.list(limit, before);
      await learn();
      return Promise.all(noted.map(describe));
    },
  };
}
