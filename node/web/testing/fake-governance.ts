/** Governance in memory: a request, proposal, version and alert in every state that a page can show. */
import { HubError } from '#node/hub/errors.ts';
import type {
  Governance,
  JoinRequestView,
  OfficerActionView,
  OfficerView,
  ProposalView,
  TrustAlert,
  TrustVersion,
} from '#node/hub/governance-types.ts';
import { injections } from './injections.ts';

const digest = (letter: string) => `${letter.repeat(42)}A`;
const fingerprint = '41873-09921-55310-72746-20015-88103-46120-93377';
const at = '2026-11-20T09:30:00.000Z';
const line = injections.replaceAll(/\s+/g, ' ').slice(0, 180);
const place = (epoch: number, seq: number) => ({ epoch, seq, entry: digest('e') });
const from = { epoch: 1, seq: 1 };

/** Officers of the fake network, one with a hostile name. */
const officers: readonly OfficerView[] = [
  { office: 'Governance office, Brussels', kid: digest('b') },
  { office: 'Governance office, Eindhoven', kid: digest('d') },
  { office: line, kid: digest('c') },
];
const [first, second, third] = officers as [OfficerView, OfficerView, OfficerView];

const hub = { hub: 'wales', name: 'Wales hub' };
const hostile = { hub: 'hostile', name: line };

/** One change of each kind. */
export const fakeChanges: TrustVersion['changes'] = [
  {
    ...{ type: 'network-founded', network: 'nwe', name: 'North-West Europe', threshold: 2 },
    ...{ officers: 3, hubs: 8, expires: 1_795_608_000 },
  },
  { type: 'network-renamed', before: line, after: 'North-West Europe' },
  { type: 'expiry-changed', before: 1_795_608_000, after: 1_827_144_000 },
  { type: 'threshold-changed', before: 2, after: 3, officers: 5 },
  { type: 'officer-added', office: line, kid: digest('c') },
  { type: 'officer-removed', office: 'Governance office, Cork', kid: digest('f') },
  { type: 'officer-replaced', office: first.office, before: digest('a'), after: digest('b') },
  { type: 'officer-renamed', kid: digest('b'), before: 'Brussels', after: first.office },
  { type: 'freshness-keys-changed', added: [digest('g')], removed: [] },
  { type: 'reordered', of: 'hubs' },
  {
    ...hostile,
    type: 'hub-added',
    added: {
      ...{ id: 'hostile', name: line, regions: ['UKL'], state: 'active', peers: [], addresses: [] },
      epochs: [{ epoch: 1, after: null }],
      keys: [{ key: { kty: 'OKP', crv: 'Ed25519', x: digest('h') }, from }],
    },
  },
  { ...hub, type: 'hub-removed', before: 'left' },
  { ...hub, type: 'hub-suspended', before: 'active' },
  { ...hub, type: 'hub-reinstated', before: 'suspended' },
  { ...hub, type: 'hub-left', before: 'active' },
  { ...hub, type: 'hub-renamed', before: line, after: 'Wales hub' },
  { ...hub, type: 'hub-portal-changed', before: undefined, after: 'https://wales.example/' },
  { ...hub, type: 'hub-regions-changed', added: ['TLL'], removed: [] },
  { ...hub, type: 'hub-peers-changed', added: ['12D3KooWJQ4Hk6cEXi7kTTMkXjHVY'], removed: [] },
  { ...hub, type: 'hub-addresses-changed', added: [`/dns4/${line}`], removed: ['/ip4/192.0.2.1'] },
  { ...hub, type: 'hub-reordered', of: 'keys' },
  {
    ...{ ...hub, type: 'key-added', kid: digest('k'), from },
    key: { kty: 'OKP', crv: 'Ed25519', x: digest('k') },
  },
  {
    ...{ ...hub, type: 'key-added', kid: digest('k'), from, until: { epoch: 1, seq: 9 } },
    ...{ key: { kty: 'OKP', crv: 'Ed25519', x: digest('k') }, compromised: { lastGood: null } },
  },
  { ...hub, type: 'key-removed', kid: digest('k') },
  { ...hub, type: 'key-retired', kid: digest('k'), until: { epoch: 1, seq: 501 } },
  {
    ...{ ...hub, type: 'key-range-changed', kid: digest('k'), before: { from } },
    after: { from, until: { epoch: 1, seq: 501 } },
  },
  { ...hub, type: 'key-compromised', kid: digest('k'), lastGood: place(1, 430) },
  { ...hub, type: 'key-compromised', kid: digest('k'), lastGood: null },
  {
    ...{ ...hub, type: 'key-last-good-changed', kid: digest('k') },
    ...{ before: place(1, 430), after: null },
  },
  { ...hub, type: 'key-cleared', kid: digest('k') },
  { ...hub, type: 'epoch-opened', epoch: 2, after: place(1, 430) },
  { ...hub, type: 'epoch-opened', epoch: 2, after: null },
  { ...hub, type: 'epoch-removed', epoch: 2 },
  { ...hub, type: 'epoch-moved', epoch: 2, before: null, after: place(1, 430) },
];

/** One risk of each kind. */
export const fakeRisks: ProposalView['risks'] = [
  { type: 'threshold-lowered', before: 3, after: 2 },
  { type: 'threshold-one' },
  { type: 'threshold-everyone', officers: 3 },
  { type: 'threshold-no-majority', threshold: 2, officers: 5 },
  { type: 'many-officers-replaced', gone: 2, of: 3 },
  { type: 'newcomers-decide', newcomers: 2, threshold: 2 },
  { type: 'office-twice', office: line, kids: [digest('b'), digest('c')] },
  { ...hub, type: 'no-usable-key' },
  { ...hub, type: 'key-gap', from, to: { epoch: 1, seq: 5 } },
  { ...hub, type: 'key-backdated', kid: digest('k'), from },
  { ...hub, type: 'old-key-stays', kid: digest('k') },
  { ...hub, type: 'key-forgotten', kid: digest('k') },
  { ...hub, type: 'compromised-from-the-start', kid: digest('k') },
  { ...hub, type: 'compromise-withdrawn', kid: digest('k') },
  {
    ...{ ...hub, type: 'more-discarded', kid: digest('k') },
    ...{ before: place(1, 9), after: place(1, 5) },
  },
  { ...hub, type: 'epoch-cuts-off', epoch: 2, after: place(1, 430) },
  { ...hub, type: 'epoch-cuts-off', epoch: 2, after: null },
  { ...hub, type: 'epoch-history-changed', epoch: 2 },
  { ...hostile, type: 'identity-replaced' },
  { ...hub, type: 'hub-forgotten' },
  { ...hub, type: 'end-unknown' },
  { type: 'odd-text', text: 'Wal\u200bes' },
  { type: 'several-hubs-out', hubs: ['wales', 'luxembourg'] },
  { type: 'no-active-hub' },
  { type: 'freshness-may-stop', hubs: ['wales'] },
  { type: 'no-freshness-keys' },
  { type: 'already-expired', expires: 1_795_000_000 },
  { type: 'expires-soon', expires: 1_795_608_000, days: 1 },
  { type: 'expires-late', expires: 1_995_608_000, days: 2_300 },
  { type: 'expiry-brought-forward', before: 1_827_144_000, after: 1_795_608_000 },
  { type: 'old-proposal', issued: 1_790_000_000, days: 64 },
];

/** Proposals by their states. */
export const fakeProposals: Readonly<Record<ProposalView['state'], ProposalView>> = {
  collecting: proposal('p', {
    changes: fakeChanges.slice(1, 12),
    risks: fakeRisks,
    note: `Please sign by Friday. ${line}`,
    new: { threshold: 3, signed: [first], missing: [second, third], lacking: 2, isMet: false },
  }),
  complete: proposal('q', {
    state: 'complete',
    old: { threshold: 2, signed: [first, second], missing: [third], lacking: 0, isMet: true },
    changes: fakeChanges.slice(12),
  }),
  published: proposal('r', { state: 'published', version: 7 }),
  outdated: proposal('s', { state: 'outdated' }),
};

function proposal(letter: string, change: Partial<ProposalView>): ProposalView {
  const tally = { threshold: 2, signed: [first], missing: [second, third] };
  const old = change.old ?? { ...tally, lacking: 1, isMet: false };
  return {
    ...{ hash: digest(letter), fingerprint, version: 8, state: 'collecting', note: null },
    ...{ issued: at, expires: '2027-11-20T09:30:00.000Z', received: at, changed: at },
    ...{ old, new: old, changes: [], risks: [], ...change },
  };
}

function request(letter: string, change: Partial<JoinRequestView>): JoinRequestView {
  return {
    ...{ hash: digest(letter), fingerprint, hub: 'lille', name: 'Hub de Lille', regions: ['FRE1'] },
    peers: ['12D3KooWJQ4Hk6cEXi7kTTMkXjHVYbCNjsDsDJcYVkyRj9Y9qH9b'],
    addresses: ['/dns4/hub.lille.example/tcp/4001'],
    ...{ portal: 'https://hub.lille.example/', keys: [digest('l')], signed: at, received: at },
    ...{ state: 'open', decided: null, reason: null, decidedBy: null, rejection: null, ...change },
  };
}

/** Requests to join by their states; the open one is by somebody hostile. */
export const fakeRequests: Readonly<Record<JoinRequestView['state'], JoinRequestView>> = {
  open: request('t', {
    ...{ name: line, addresses: [`/dns4/${line}`], portal: 'javascript:window.injected=1' },
  }),
  rejected: request('u', {
    ...{ state: 'rejected', decided: at, reason: line, decidedBy: first, rejection: 'a.b.c' },
  }),
  accepted: request('v', { state: 'accepted', decided: at }),
};

const none = { hub: null, at: null, version: null };
/** One alert of each kind. */
export const fakeAlerts: readonly TrustAlert[] = [
  { ...none, code: 'no-trust', level: 'alarm' },
  { ...none, code: 'trust-fork', level: 'alarm' },
  { ...none, code: 'list-expired', level: 'alarm', at },
  { ...none, code: 'not-fresh', level: 'alarm' },
  { ...none, code: 'feed-fork', level: 'alarm', hub: 'wales' },
  { ...none, code: 'list-expires-soon', level: 'notice', at: '2026-12-15T09:30:00.000Z' },
  { ...none, code: 'freshness-late', level: 'notice', at: '2026-11-27T09:30:00.000Z' },
  { ...none, code: 'newer-list-exists', level: 'notice' },
  { ...none, code: 'quarantine', level: 'notice', hub: 'wales' },
  { ...none, code: 'hub-behind', level: 'notice', hub: 'luxembourg', version: 5 },
];

function versions(): TrustVersion[] {
  const version = (n: number, changes: TrustVersion['changes']): TrustVersion => ({
    ...{ version: n, hash: digest(String(n)), fingerprint, issued: at },
    ...{ expires: '2027-11-20T09:30:00.000Z', threshold: 2, officers: 3, hubs: 8 },
    ...{ signers: officers.slice(0, 2), changes },
  });
  return [
    version(7, fakeChanges.slice(1)),
    ...[6, 5, 4, 3, 2].map((n) => version(n, fakeChanges.slice(n, n + 2))),
    version(1, fakeChanges.slice(0, 1)),
  ];
}

const former: OfficerView = { office: '', kid: digest('x') };
const latest: readonly Partial<OfficerActionView>[] = [
  { action: 'published', officer: null, version: 7, isList: true, subject: digest('7') },
  { action: 'signed', officer: third, version: 7, isList: true },
  { action: 'proposed', officer: former, version: 8, isKept: true },
  {
    action: 'rejected',
    officer: second,
    subject: fakeRequests.rejected.hash,
    hub: 'lille',
    isKept: true,
  },
  { action: 'rejected', officer: second },
];
/** More than one page of actions, one of each kind first. */
export const fakeActions: readonly OfficerActionView[] = Array.from({ length: 60 }, (_, i) => ({
  ...{ n: 60 - i, at, action: 'signed', officer: first, subject: fakeProposals.collecting.hash },
  ...{ fingerprint, version: null, isList: false, hub: null, isKept: false },
  ...latest[i],
}));

/** Makes it; what changes something throws. */
export function createFakeGovernance(): Governance {
  const unused = () => Promise.reject(new TypeError('not part of the fake'));
  const proposals = Object.values(fakeProposals);
  return {
    submitJoinRequest: unused,
    joinRequests: async () => Object.values(fakeRequests),
    joinRequest: unused,
    joinRequestText: unused,
    rejectJoinRequest: unused,
    submitProposal: unused,
    proposals: async () => proposals,
    async proposal(hash) {
      const found = proposals.find((one) => one.hash === hash);
      if (!found) throw new HubError('not-found', 'no such proposal');
      return found;
    },
    proposalText: unused,
    addSignature: unused,
    publishProposal: unused,
    history: async (before, limit) =>
      versions()
        .filter(({ version }) => version < (before ?? 8))
        .slice(0, limit),
    actions: async (before, limit) =>
      fakeActions.filter(({ n }) => n < (before ?? Infinity)).slice(0, limit),
    forkedLists: unused,
    alerts: async () => fakeAlerts,
    tellAlarms: unused,
  };
}
