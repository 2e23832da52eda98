/**
 * Every maximum of what hubs exchange, with its unit and its reason. Tests try each at the limit and
 * one over. What one document may say is bounded in schema/limits.ts.
 */

/** Seconds that a signed document may be ahead of our clock: NTP-less servers drift by minutes. */
export const maxClockSkewSeconds = 300;
/** Seconds that a head statement is good for. Long enough to ride out a restart of the hub. */
export const headLifetimeSeconds = 24 * 3600;
/** Seconds between head statements of an idle feed: how old 'as of' may look on a healthy network. */
export const headRenewalSeconds = 600;
/** Seconds that an on-request statement is good for: one look at a result page. */
export const statementLifetimeSeconds = 600;
/** Seconds that a freshness statement may be good for. */
export const freshnessLifetimeSeconds = 7 * 24 * 3600;

/** Bytes of one compact JWS (an entry is about 500, a head about 450). */
export const maxCompactJwsBytes = 4_096;
/** Bytes of a trust list in General JSON: 1,000 hubs with two keys each need about 1 MB. */
export const maxTrustListBytes = 4 * 1024 * 1024;
/** Bytes of a proposal's file: a trust list, and a note. */
export const maxProposalBytes = maxTrustListBytes + 64 * 1024;
/** Bytes of a file with signatures: fifty of about 300 bytes each. */
export const maxSignatureFileBytes = 64 * 1024;
/**
 * Seconds that a proposal may be ahead of an officer's clock: machines that are kept off the network
 * drift further than servers.
 */
export const maxOfficerClockSkewSeconds = 3_600;
/** Trust lists handed over in one answer. */
export const maxTrustListsPerAnswer = 50;
/** Trust lists taken in within one round: ends an endless chain of rotations. */
export const maxTrustListsPerRound = 500;

/** Entries in one page. */
export const maxPageEntries = 256;
/** Bytes of one page as JSON: below the 4 MiB at which libp2p drops a slow reader. */
export const maxPageBytes = 2 * 1024 * 1024;
/** Pages pulled from one peer for one feed in one round, before others get their turn. */
export const maxPagesPerRound = 64;
/** Bodies asked for in one request for missing bodies. */
export const maxBodiesPerRequest = 64;
/** Receipts handed over in one request. */
export const maxReceiptsPerRequest = 64;
/** Bytes of one request, other than sync. */
export const maxRequestBytes = 64 * 1024;
/** Bytes of one sync request: 1,000 feeds of about 100 bytes each. */
export const maxSyncBytes = 192 * 1024;
/** Bytes of any answer. */
export const maxAnswerBytes = maxPageBytes + 256 * 1024;
/** Bytes of an answer with trust lists. */
export const maxTrustAnswerBytes = maxTrustListBytes + 256 * 1024;

/** Milliseconds for a connection with its hello. */
export const dialTimeoutMs = 5_000;
/** Milliseconds for one request and its answer, unless the caller allows less. */
export const requestTimeoutMs = 10_000;
/** Milliseconds that a live search waits for one hub, unless the asker allows less. */
export const searchTimeoutMs = 1_500;
/** Characters of a search text. */
export const maxQueryLength = 400;
/** Results asked of one hub. */
export const maxLiveResults = 50;

/** Inbound streams at once per connection, and connections in all. */
export const maxInboundStreamsPerConnection = 32;
/** Connections at once: two per hub of a network of 250, with room. */
export const maxConnections = 600;
/** Inbound connections per second and address: many hubs may live behind one. */
export const inboundConnectionsPerSecond = 100;
/**
 * Requests per minute that one peer may send before it hears 'busy': a new hub that takes in a
 * million entries within a minute asks for 3,907 pages.
 */
export const maxRequestsPerMinute = 6_000;

/** Milliseconds before the first retry of a failed peer; doubles up to the maximum. */
export const backoffBaseMs = 1_000;
/** The longest pause between probes of a failed peer. */
export const backoffMaxMs = 15 * 60_000;
/** Peers that one round of anti-entropy talks to, besides those with news. */
export const peersPerRound = 4;
/** Milliseconds between rounds of anti-entropy, before jitter of ± 30 %. */
export const roundIntervalMs = 15_000;
/** Peers that are poked at once when the own feed grows. */
export const pokedPeers = 8;
/** Peers that hear of another's change from a hub that was poked about it: three reach 95 % of all. */
export const pokedAheadPeers = 3;
/** Feeds pulled at once, each with one page in the air and one in hand. */
export const maxParallelPulls = 8;
/** Feeds pulled at once from one peer, so that a slow one never holds all the places. */
export const maxPullsPerPeer = 2;
/** Milliseconds that one pull may take before the feed is tried elsewhere. */
export const pullTurnMs = 60_000;
/** Milliseconds after the last attempt when a failed peer that spoke to us is tried again. */
export const probeAfterContactMs = 10_000;
/** Milliseconds that a poke may take: its loss costs no more than the next round. */
export const pokeTimeoutMs = 3_000;

/** Hubs asked at once by one search: bounds what answers may cost in memory. */
export const maxParallelAsks = 64;
/** Bytes of an answer kept free for its envelope and counts. */
export const answerEnvelopeBytes = 1_024;
/** Failures within the window that open the circuit breaker of a hub that is asked live. */
export const breakerFailures = 5;
/** Milliseconds of that window. */
export const breakerWindowMs = 10 * 60_000;
/** Milliseconds that a breaker stays open at first; doubles with every probe that fails. */
export const breakerOpenMs = 30_000;
/** The longest that a breaker stays open before the next probe. */
export const breakerMaxOpenMs = 30 * 60_000;

/** Requests to join that wait at one hub: a network of 1,000 hubs grew by less in a good year. */
export const maxOpenJoinRequests = 100;
/** Answered requests that are remembered, so that an applicant learns what became of his. */
export const maxAnsweredJoinRequests = 200;
/** Seconds that a request is sure of its place. An older one makes room when there is no other. */
export const joinRequestPlaceSeconds = 14 * 24 * 3600;
/** Proposals that collect signatures at one hub: officers work on one or two at a time. */
export const maxOpenProposals = 50;
/** Of these, by one officer's key: a stolen one must not fill the places of the others. */
export const maxOpenProposalsPerOfficer = 10;
/** Bytes of all proposals at one hub together: they hold whole trust lists. */
export const maxProposalsBytes = 64 * 1024 * 1024;
/** Seconds that an open proposal is sure of its place: officers have holidays. */
export const proposalPlaceSeconds = 60 * 24 * 3600;
/** Days before the end of a trust list from which on everybody is reminded: two meetings of officers. */
export const expiryNoticeDays = 30;
