/** Examples of the routes of governance; see examples.ts. */
import type * as hub from '#node/hub/governance-types.ts';

const hash = 'Id02_EcFVpjm5OP4r333YkR-QE29LRCmIfITnet8MUE';
const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const fingerprint = '55305-09325-89565-50441-98641-35044-49811-70497';
const compactJws =
  'eyJhbGciOiJFZDI1NTE5IiwidHlwIjoiaW50ZXJodWItam9pbi1yZWplY3Rpb24ifQ.eyJuZXR3b3JrIjoibndlIn0.c2lnbmF0dXJl';

/** A request that waits. */
export const joinRequest: hub.JoinRequestView = {
  ...{ hash, fingerprint, hub: 'lille', name: 'Hub de Lille', regions: ['FRE1'] },
  peers: ['12D3KooWJQ4Hk6cEXi7kTTMkXjHVYbCNjsDsDJcYVkyRj9Y9qH9b'],
  addresses: ['/dns4/hub.lille.example/tcp/4001'],
  portal: 'https://hub.lille.example/',
  keys: [kid],
  ...{ signed: '2026-11-24T09:00:00.000Z', received: '2026-11-24T09:05:00.000Z', state: 'open' },
  ...{ decided: null, reason: null, decidedBy: null, rejection: null },
};

/** Requests. */
export const joinRequestList = { requests: [joinRequest] };

/** A request as it is posted. */
export const signedRequest = {
  payload: 'eyJuZXR3b3JrIjoibndlIiwiaHViIjoibGlsbGUifQ',
  signatures: [{ protected: 'eyJhbGciOiJFZDI1NTE5In0', signature: 'c2lnbmF0dXJl' }],
};

/** A rejection as it is posted. */
export const rejection = { rejection: compactJws };

/** A request that was rejected. */
export const rejectedRequest: hub.JoinRequestView = {
  ...joinRequest,
  state: 'rejected',
  decided: '2026-11-25T10:00:00.000Z',
  reason: 'The fingerprint could not be confirmed by telephone. Please call us and ask again.',
  decidedBy: { office: 'Governance office, Brussels', kid },
  rejection: compactJws,
};

/** What needs attention. */
export const alertList = {
  alerts: [
    {
      ...{ code: 'list-expires-soon', level: 'notice', hub: null },
      ...{ at: '2026-12-15T09:00:00.000Z', version: null },
    } satisfies hub.TrustAlert,
  ],
};

const officer = { office: 'Governance office, Brussels', kid };
const changes = [
  { type: 'hub-suspended', hub: 'wales', name: 'Wales', before: 'active' },
] as const satisfies hub.ProposalView['changes'];
const tally = { threshold: 3, signed: [officer], missing: [], lacking: 2, isMet: false };

/** A proposal that one officer has signed. */
export const proposal: hub.ProposalView = {
  ...{ hash, fingerprint, version: 8, state: 'collecting', note: 'Please sign by Friday.' },
  ...{ issued: '2026-11-24T09:00:00.000Z', expires: '2027-11-24T09:00:00.000Z' },
  ...{ received: '2026-11-24T09:05:00.000Z', changed: '2026-11-24T09:05:00.000Z' },
  ...{ old: tally, new: tally, changes, risks: [{ type: 'no-freshness-keys' }] },
};

/** Proposals. */
export const proposalList = { proposals: [proposal] };

const signatures = signedRequest.signatures;
/** A proposal as it is posted. */
export const proposalFile = {
  ...{ format: 'interhub-proposal/1', network: 'nwe', previous: { version: 7, hash } },
  ...{ hash, payload: signedRequest.payload, signatures, checksum: hash },
};
/** A signature as it is posted. */
export const signatureFile = {
  ...{ format: 'interhub-signature/1', network: 'nwe', version: 8, hash, signatures },
  checksum: hash,
};
/** What the signature brought. */
export const signed = { added: [kid], proposal };
/** What holds now. */
export const publishedList = { version: 8, hash };

/** One version. */
export const trustHistory = {
  versions: [
    {
      ...{ version: 7, hash, fingerprint, issued: '2026-10-15T09:00:00.000Z' },
      ...{ expires: '2027-10-15T09:00:00.000Z', threshold: 3, officers: 5, hubs: 8 },
      ...{ signers: [officer], changes },
    } satisfies hub.TrustVersion,
  ],
  next: null,
};

/** Two actions. */
export const officerActions = {
  actions: [
    {
      ...{ n: 12, at: '2026-10-15T09:20:00.000Z', action: 'published', officer: null },
      ...{ subject: hash, fingerprint, version: 7, isList: true, hub: null, isKept: true },
    } satisfies hub.OfficerActionView,
    {
      ...{ n: 11, at: '2026-10-15T09:12:00.000Z', action: 'signed', officer },
      ...{ subject: hash, fingerprint, version: 7, isList: true, hub: null, isKept: true },
    } satisfies hub.OfficerActionView,
  ],
  next: null,
};

/** No fork, as ever. */
export const forkedLists = { lists: [] };
