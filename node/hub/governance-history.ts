/** The trust list's versions: what each changed, and whose signatures it carries. */
import {
  fingerprintGroups,
  readGeneral,
  thumbprint,
  verifyGeneral,
} from '#federation/identity/index.ts';
import { maxTrustListBytes } from '#federation/limits.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { trustChanges } from '#federation/trust/index.ts';
import { documentTypes } from '#schema/entry/index.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import type { Governance, OfficerView, TrustVersion } from './governance-types.ts';

/** Versions that are remembered: they never change, and to verify them again costs time. */
const maxRemembered = 500;

/** Makes the use case. */
export function createHistory({
  storage,
  trust,
}: Pick<HubContext, 'storage' | 'trust'>): Pick<Governance, 'history'> {
  const known = new Map<number, TrustVersion>();

  async function versionOf(version: number): Promise<TrustVersion | undefined> {
    const remembered = known.get(version);
    if (remembered) return remembered;
    const lists = await storage.trust.chain(Math.max(0, version - 2), version === 1 ? 1 : 2);
    const list = lists.at(-1);
    if (list?.list.version !== version) return undefined;
    const fresh = await describe(list, version === 1 ? undefined : lists.at(0));
    if (known.size >= maxRemembered) known.clear();
    known.set(version, fresh);
    return fresh;
  }

  return {
    async history(before, limit) {
      const newest = trust.latest()?.list.version ?? 0;
      const top = Math.min(newest, (before ?? newest + 1) - 1);
      const versions: TrustVersion[] = [];
      for (let version = top; version > 0 && versions.length < limit; version--) {
        const one = await versionOf(version);
        if (one) versions.push(one);
      }
      return versions;
    },
  };
}

async function describe(
  { jws, hash, list }: StoredTrustList,
  previous: StoredTrustList | undefined,
): Promise<TrustVersion> {
  return {
    version: list.version,
    hash,
    fingerprint: fingerprintGroups(hash),
    issued: isoFromSeconds(list.issued),
    expires: isoFromSeconds(list.expires),
    threshold: list.governance.threshold,
    officers: list.governance.officers.length,
    hubs: list.hubs.length,
    signers: await signersOf(jws, [
      ...list.governance.officers,
      ...(previous?.list.governance.officers ?? []),
    ]),
    changes: trustChanges(previous?.list, list),
  };
}

async function signersOf(
  jws: string,
  officers: StoredTrustList['list']['governance']['officers'],
): Promise<OfficerView[]> {
  const document = readGeneral(jws, documentTypes.trustList, maxTrustListBytes);
  const good = await verifyGeneral(
    document,
    officers.map(({ key }) => key),
  );
  const named = officers.map(({ office, key }) => ({ office, kid: thumbprint(key) }));
  // Whoever is an officer of both lists stands in both.
  return named.filter(
    ({ kid }, i) => good.has(kid) && named.findIndex((one) => one.kid === kid) === i,
  );
}
