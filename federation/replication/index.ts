/**
 * Replication: two hubs exchange what they have and fetch what is missing, from whoever has it. The
 * plan is a pure step function; around it stands a driver that does the I/O.
 *
 * - plan.ts         whom to talk to, what to pull from whom: state and message in, effects out
 * - plan-types.ts   what the plan knows, hears and decides
 * - peer-view.ts, backoff.ts, dice.ts  small questions of the plan
 * - replicator.ts   the driver: tells the plan what it hears, does what the plan says, keeps time
 * - types.ts        what the driver is given and what it offers
 * - rest.ts         waiting that can be cut short
 * - context.ts      what the parts of the driver stand on; whose fault an error is
 * - copies.ts       where all feeds stand here, in memory
 * - sync.ts         one exchange with a peer
 * - pull.ts         pulling one feed from one peer
 * - bodies.ts       bodies that a page came without
 * - heads.ts        head statements of others
 * - forks.ts        two entries at one position
 * - drop.ts         own entries that governance drops, for the hub to publish anew
 * - trust-pull.ts   trust lists from peers
 * - governance.ts   what trust lists do to the feeds here: doubt, new epochs
 * - own-feed.ts     own head statements, pokes, and asking peers what they know of the own feed
 * - receipts.ts     erasure receipts to the owners
 * - answers.ts      what this hub answers to the others
 * - daily-log.ts    each complaint once a day
 */
export type { ReplicationLog } from './daily-log.ts';
export { createReplicator, followGovernance } from './replicator.ts';
export type { OwnFeedState, PeerStatus, Replicator, ReplicatorOptions } from './types.ts';
