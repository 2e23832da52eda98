/**
 * Whatever governance decides, in whatever order: the list that comes of it is taken by hubs when
 * enough officers of both governances have signed, and with one signature fewer on either side never.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Position } from '#schema/entry/index.ts';
import type { TrustedHub, TrustList } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import { thumbprint } from '../identity/index.ts';
import type { StoredTrustList } from '../ports.ts';
import { acceptTrustList } from './accept.ts';
import { trustChanges } from './changes.ts';
import { createTrustList } from './create.ts';
import type { GovernanceDecision } from './decisions.ts';
import { GovernanceError } from './governance-error.ts';
import { createProposal, enactProposal, proposalStatus, toTrustList } from './proposal.ts';
import { readProposal, writeProposal } from './proposal-file.ts';
import { applyDecisions } from './propose.ts';
import { trustRisks } from './risks.ts';
import {
  day,
  firstList,
  hubOf,
  keyOf,
  kidOf,
  network,
  now,
  nowSeconds,
  publicKeyOf,
  seedOf,
  signList,
} from './testing/fixtures.ts';
import { signedBy } from './testing/governance.ts';

const first = await firstList();
const officerNames = Array.from({ length: 9 }, (_, i) => `o${i + 1}`);
const keyNames = [...officerNames, 'f1', 'f2', 'aa', 'bb', 'cc', 'k1', 'k2', 'k3', 'k4'];
const nameOfKey = new Map(keyNames.map((name) => [kidOf(name), name]));
await Promise.all(keyNames.map(keyOf));

const hub = fc.constantFrom('aa', 'bb', 'cc');
const place = fc.record({
  epoch: fc.integer({ min: 1, max: 3 }),
  seq: fc.integer({ min: 1, max: 9 }),
});
const anchor = fc.option(
  place.map((p) => ({ ...p, entry: seedOf(JSON.stringify(p)).toString('base64url') })),
);
const key = fc.constantFrom(...keyNames);
/** Draws of what may or may not be a sensible decision about the list of the moment. */
const draw = fc.record({
  type: fc.constantFrom(
    'add-hub',
    'suspend-hub',
    'reinstate-hub',
    'remove-hub',
    'update-hub',
    'rotate-key',
    'retire-key',
    'compromise-key',
    'open-epoch',
    'add-officer',
    'remove-officer',
    'replace-officer',
    'set-threshold',
    'renew',
    'set-freshness-keys',
    'rename-network',
  ),
  hub,
  place,
  anchor,
  key,
  number: fc.nat(5),
  isReplacing: fc.boolean(),
});
type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(items: readonly T[], number: number): T | undefined =>
  items[number % items.length];

function decisionOf(drawn: Draw, { hubs, governance }: TrustList): GovernanceDecision {
  const { type, hub: id, place: at, anchor: anchored, number, isReplacing } = drawn;
  const known = hubs.find((one) => one.id === id);
  const kid = thumbprint(pick(known?.keys ?? [], number)?.key ?? publicKeyOf('k1'));
  const officer = pick(governance.officers, number);
  const fresh = publicKeyOf(drawn.key);
  const office = `Office ${drawn.key}`;
  switch (type) {
    case 'add-hub': {
      const { name, regions, peers, addresses } = hubOf(id);
      const request = { network, hub: id, name, regions, peers, addresses, iat: nowSeconds };
      return { type, request: { ...request, keys: [fresh] } };
    }
    case 'remove-hub':
      return isReplacing ? { type, hub: id, until: at } : { type, hub: id };
    case 'update-hub':
      return {
        type,
        hub: id,
        name: `Name ${number}`,
        portal: isReplacing ? null : 'https://a.example/',
      };
    case 'rotate-key': {
      const replaces = isReplacing ? (pick(known?.keys ?? [], number)?.key ?? null) : null;
      const request = { network, hub: id, key: fresh, from: at, replaces, iat: nowSeconds };
      return { type, request };
    }
    case 'retire-key':
      return { type, hub: id, kid, until: at };
    case 'compromise-key':
      return { type, hub: id, kid, lastGood: anchored };
    case 'open-epoch':
      return { type, hub: id, after: anchored };
    case 'suspend-hub':
    case 'reinstate-hub':
      return { type, hub: id };
    case 'add-officer':
      return { type, office, key: fresh };
    case 'remove-officer':
      return { type, kid: officer ? thumbprint(officer.key) : '' };
    case 'replace-officer':
      return { type, kid: officer ? thumbprint(officer.key) : '', office, key: fresh };
    case 'set-threshold':
      return { type, threshold: number };
    case 'renew':
      return { type, expires: nowSeconds + (number - 1) * 100 * day };
    case 'set-freshness-keys':
      return { type, keys: number === 0 ? [] : [fresh] };
    case 'rename-network':
      return { type, name: `Network ${number}` };
  }
}

/** As many officers of both lists as must sign, and no more than is needed. */
function leastSigners(before: TrustList, after: TrustList): string[] {
  const namesOf = ({ governance }: TrustList) =>
    governance.officers.map((one) => nameOfKey.get(thumbprint(one.key)) ?? '');
  const [old, fresh] = [namesOf(before), namesOf(after)];
  // Those who count twice first.
  const both = old.filter((name) => fresh.includes(name));
  const signers = new Set(both);
  const fill = (names: string[], threshold: number) => {
    for (const name of names) {
      if (names.filter((one) => signers.has(one)).length >= threshold) return;
      signers.add(name);
    }
  };
  fill(old, before.governance.threshold);
  fill(fresh, after.governance.threshold);
  for (const name of [...signers]) {
    signers.delete(name);
    const isEnough = [
      [old, before.governance.threshold] as const,
      [fresh, after.governance.threshold] as const,
    ].every(([names, threshold]) => names.filter((one) => signers.has(one)).length >= threshold);
    if (!isEnough) signers.add(name);
  }
  return [...signers];
}

function checkPlaces({ keys, epochs }: TrustedHub): void {
  const isKnown = ({ epoch }: Position) => epochs.some((one) => one.epoch === epoch);
  for (const one of keys) {
    assert.ok(isKnown(one.from));
    if (one.until) assert.ok(isKnown(one.until));
    if (one.compromised?.lastGood) assert.ok(isKnown(one.compromised.lastGood));
  }
}

test('attacks 1, 2, 16, 19, property: every decided list is accepted from the threshold on, never below', async () => {
  let made = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(draw, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      async (meetings) => {
        let current: StoredTrustList = first;
        for (const meeting of meetings) {
          const { list } = current;
          let proposal: ReturnType<typeof createProposal>;
          try {
            const decisions = meeting.map((one) => decisionOf(one, list));
            proposal = createProposal(
              createTrustList(current, applyDecisions(current, decisions, now)),
            );
          } catch (error) {
            assert.ok(
              error instanceof GovernanceError || error instanceof FederationError,
              String(error),
            );
            refused++;
            continue;
          }
          const next = proposal.list;
          const changes = trustChanges(list, next);
          assert.ok(changes.length > 0);
          trustRisks(list, next, changes, now);
          next.hubs.forEach(checkPlaces);
          const signers = leastSigners(list, next);
          for (const absent of signers) {
            const some = signers.filter((name) => name !== absent);
            const short = await signedBy(proposal, current, ...some);
            assert.equal((await proposalStatus(short, current)).isComplete, false);
            await assert.rejects(enactProposal(short, current), GovernanceError);
            if (some.length === 0) continue;
            await assert.rejects(acceptTrustList(current, toTrustList(short), { network }), {
              name: 'FederationError',
              code: /^threshold-(old|new)$/,
            });
          }
          const signed = readProposal(writeProposal(await signedBy(proposal, current, ...signers)));
          assert.equal((await proposalStatus(signed, current)).isComplete, true);
          const accepted = await acceptTrustList(current, toTrustList(signed), { network });
          assert.deepEqual(accepted.list, next);
          assert.equal(accepted.hash, signed.hash);
          current = accepted;
          made++;
        }
      },
    ),
    { numRuns: 80 },
  );
  assert.ok(made > 20 && refused > 20, `${made} made, ${refused} refused`);
});

test('property: who has signed is counted as hubs will count', async () => {
  const decisions: GovernanceDecision[] = [
    { type: 'replace-officer', kid: kidOf('o1'), office: 'Office o4', key: publicKeyOf('o4') },
    { type: 'add-officer', office: 'Office o5', key: publicKeyOf('o5') },
    { type: 'set-threshold', threshold: 3 },
  ];
  const proposal = createProposal(createTrustList(first, applyDecisions(first, decisions, now)));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', 'aa', 'k1'), { minLength: 1 }),
      async (signers) => {
        const { jws } = await signList(proposal.list, signers);
        const { signatures } = JSON.parse(jws) as Pick<typeof proposal, 'signatures'>;
        const { isComplete } = await proposalStatus({ ...proposal, signatures }, first);
        const isAccepted = await acceptTrustList(first, jws, { network }).then(
          () => true,
          () => false,
        );
        assert.equal(isComplete, isAccepted);
      },
    ),
    { numRuns: 100 },
  );
});
