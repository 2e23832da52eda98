/**
 * What a trust list changes against the one before, as data: the officers' tool makes English
 * sentences of it, the portal those of its languages. Complete: two lists between which nothing is
 * found are equal but for version, predecessor and time of issue.
 */
import type { PublicKey } from '#schema/entry/index.ts';
import type { TrustedHub, TrustList } from '#schema/trust/index.ts';
import { thumbprint } from '../identity/index.ts';
import type { TrustChange } from './change-types.ts';
import { added, isReordered } from './differences.ts';
import { hubChanges } from './hub-changes.ts';

/**
 * Finds all that differs.
 * @param previous the list before; undefined: `next` is a network's first
 */
export function trustChanges(previous: TrustList | undefined, next: TrustList): TrustChange[] {
  return [
    ...(previous ? termsChanges(previous, next) : [founded(next)]),
    ...officerChanges(previous, next),
    ...freshnessChanges(previous?.freshness.keys ?? [], next.freshness.keys),
    ...memberChanges(previous?.hubs ?? [], next.hubs),
  ];
}

function founded({ network, name, governance, hubs, expires }: TrustList): TrustChange {
  return {
    type: 'network-founded',
    network,
    name,
    threshold: governance.threshold,
    officers: governance.officers.length,
    hubs: hubs.length,
    expires,
  };
}

function termsChanges(previous: TrustList, next: TrustList): TrustChange[] {
  const changes: TrustChange[] = [];
  if (previous.name !== next.name) {
    changes.push({ type: 'network-renamed', before: previous.name, after: next.name });
  }
  if (previous.expires !== next.expires) {
    changes.push({ type: 'expiry-changed', before: previous.expires, after: next.expires });
  }
  const { threshold: before } = previous.governance;
  const { threshold: after, officers } = next.governance;
  if (before !== after) {
    changes.push({ type: 'threshold-changed', before, after, officers: officers.length });
  }
  return changes;
}

function officerChanges(previous: TrustList | undefined, next: TrustList): TrustChange[] {
  const before = previous?.governance.officers ?? [];
  const after = next.governance.officers;
  const keyOf = ({ key }: { readonly key: PublicKey }) => key.x;
  const kidOf = ({ key }: { readonly key: PublicKey }) => thumbprint(key);
  const gone = added(after, before, keyOf);
  const changes: TrustChange[] = [];
  for (const officer of after) {
    const same = before.find(({ key }) => key.x === officer.key.x);
    if (same) {
      if (same.office !== officer.office) {
        changes.push({
          type: 'officer-renamed',
          kid: kidOf(officer),
          before: same.office,
          after: officer.office,
        });
      }
      continue;
    }
    const place = gone.findIndex(({ office }) => office === officer.office);
    const [predecessor] = place < 0 ? [] : gone.splice(place, 1);
    changes.push(
      predecessor
        ? {
            type: 'officer-replaced',
            office: officer.office,
            before: kidOf(predecessor),
            after: kidOf(officer),
          }
        : { type: 'officer-added', office: officer.office, kid: kidOf(officer) },
    );
  }
  for (const officer of gone) {
    changes.push({ type: 'officer-removed', office: officer.office, kid: kidOf(officer) });
  }
  if (isReordered(before.map(keyOf), after.map(keyOf))) {
    changes.push({ type: 'reordered', of: 'officers' });
  }
  return changes;
}

function freshnessChanges(
  before: readonly PublicKey[],
  after: readonly PublicKey[],
): TrustChange[] {
  const [old, fresh] = [before.map(thumbprint), after.map(thumbprint)];
  const change = { added: added(old, fresh), removed: added(fresh, old) };
  const changes: TrustChange[] = [];
  if (change.added.length + change.removed.length > 0) {
    changes.push({ type: 'freshness-keys-changed', ...change });
  }
  if (isReordered(old, fresh)) changes.push({ type: 'reordered', of: 'freshness-keys' });
  return changes;
}

function memberChanges(before: readonly TrustedHub[], after: readonly TrustedHub[]): TrustChange[] {
  const old = new Map(before.map((hub) => [hub.id, hub]));
  const fresh = new Set(after.map(({ id }) => id));
  const changes: TrustChange[] = after.flatMap((hub): TrustChange[] => {
    const known = old.get(hub.id);
    if (known) return hubChanges(known, hub);
    return [{ type: 'hub-added', hub: hub.id, name: hub.name, added: hub }];
  });
  for (const { id, name, state } of before) {
    if (!fresh.has(id)) changes.push({ type: 'hub-removed', hub: id, name, before: state });
  }
  const ids = (hubs: readonly TrustedHub[]) => hubs.map(({ id }) => id);
  if (isReordered(ids(before), ids(after))) changes.push({ type: 'reordered', of: 'hubs' });
  return changes;
}
