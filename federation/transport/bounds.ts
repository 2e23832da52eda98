/**
 * Maxima of the transport's own making: what libp2p or TCP would otherwise leave open. Those that
 * other implementations have to know stand in federation/limits.ts.
 */

/** Connections from one peer: two when both dial at once, and two that are about to break. */
export const maxConnectionsPerPeer = 4;
/** Connections at once of peers that our trust list does not know, and how long each may last. */
export const maxStrangerConnections = 32;
/** Milliseconds that such a connection lives: enough to fetch a chain of trust lists. */
export const strangerLifetimeMs = 30_000;
/** Streams that a stranger may open over one connection. */
export const maxStreamsOfStranger = 32;
/** Requests per minute of all strangers together: their peer ids cost nothing, so none has a share. */
export const strangerRequestsPerMinute = 120;
/** Requests of strangers at work at once. */
export const maxStrangerRequests = 4;

/** Connections in the middle of their handshake, in all and from one address. */
export const maxPendingConnections = 200;
/** See {@link maxPendingConnections}. Over either, the oldest makes room: honest ones take no time. */
export const maxPendingPerAddress = 100;
/** Milliseconds for a handshake (about 5 ms of work and three round trips). */
export const upgradeTimeoutMs = 2_000;
/** Milliseconds to agree on the protocol of a stream. */
export const negotiationTimeoutMs = 3_000;
/** Bytes before a handshake is over. An honest one needs about 600 and perhaps a first request. */
export const maxHandshakeBytes = 16 * 1024;
/** Bytes before the protocol of a stream is agreed on. An honest peer needs about 60. */
export const maxNegotiationBytes = 4 * 1024;

/**
 * Bytes of one frame of the muxer that a stranger may send: the first window of a stream. Ours have
 * 64 KiB. A hub of the trust list may fill the window that we allow it ({@link maxStreamWindow}).
 */
export const maxStrangerFrameBytes = 256 * 1024;
/** Encrypted messages that one frame may come in: 65 make the largest. */
export const maxPiecesPerFrame = 128;
/** Bytes up to which a muxer frame counts as small: it costs us more than it costs the sender. */
export const smallFrameBytes = 256;
/** Small frames per second of a stranger and of a hub, which must acknowledge what we send it. */
export const strangerSmallFramesPerSecond = 200;
/** See {@link strangerSmallFramesPerSecond}: 64 KiB an acknowledgement, this is 600 MiB a second. */
export const hubSmallFramesPerSecond = 10_000;
/** Bytes that wait for a connection to take them: 64 KiB of each stream that can be at work. */
export const maxUnsentBytes = 8 * 1024 * 1024;
/** Milliseconds that a peer may go on sending without reading what we send. */
export const stuckReaderMs = 10_000;

/** Streams at once that the muxer lets a peer open: above our own limit, so that 'busy' can be said. */
export const maxMuxedStreams = 128;
/** Bytes that a stream holds before anyone reads it. */
export const maxUnreadBytes = 512 * 1024;
/** Bytes in flight that we allow a sender on one stream. */
export const maxStreamWindow = 4 * 1024 * 1024;

/** Requests that we have under way with one hub; others wait. Leaves room for hello and liveness. */
export const maxOwnRequestsPerHub = 28;
/** Bytes of answers on their way to one peer; one answer is always allowed. */
export const maxAnswerBytesPerPeer = 16 * 1024 * 1024;
/** Bytes of answers on their way to all peers. */
export const maxAnswerBytesInAll = 128 * 1024 * 1024;

/** Milliseconds for one address of a hub that has several, so that a dead one leaves time to others. */
export const addressTimeoutMs = 1_500;
/** Milliseconds of silence after which a second connection with one hub is closed again. */
export const surplusIdleMs = 5_000;
/** Milliseconds for the hello that finds out whether a connection still lives. */
export const livenessTimeoutMs = 2_000;
/** Milliseconds that an answered stream is kept for the asker to close its side. */
export const closeGraceMs = 1_000;
