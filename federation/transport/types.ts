/** What every implementation of the transport offers beyond the port, and what it is given. */
import type { Request } from '#schema/wire/index.ts';
import type { Clock, RequestHandler, Transport } from '../ports.ts';

/** `from` of a request by a peer that is not (or no longer) an active hub of our trust list. */
export const stranger = '';

/** Where the transport says what it did. pino fits. Messages hold no payloads. */
export interface TransportLog {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Who we are, and whom we talk to. */
export interface PeeringOptions {
  readonly network: string;
  readonly hub: string;
  /** Protocol versions spoken, newest first. */
  readonly versions: readonly number[];
  /** Software and version, as said in the hello. */
  readonly software: string;
  /** The newest trust list known here; version 0 and null when there is none. */
  readonly trustMark: () => { readonly version: number; readonly hash: string | null };
  /**
   * The hub that the trust list gives for a peer id, if it may talk now (is active). Asked anew for
   * every request, so that a decision of governance holds at once, on open connections too.
   */
  readonly hubOfPeer: (peerId: string) => string | undefined;
  /** Told each good hello of a hub that the trust list knows, asked or answered. */
  readonly onHello?: (hello: Request<'hello'>) => void;
  readonly clock: Clock;
  readonly log?: TransportLog;
}

/** Time limits, in milliseconds. Tests shorten them; everything else leaves them alone. */
export interface TransportTiming {
  /** For a connection with its hello. */
  readonly dialMs: number;
  /** For one address of several. */
  readonly addressMs: number;
  /** For reading a request, answering it and handing over the answer. */
  readonly serveMs: number;
  /** Of silence before it is asked whether the connection still lives, and for the reply. */
  readonly livenessMs: number;
  /** That a connection with a peer lasts that is no hub of the trust list. */
  readonly strangerMs: number;
  /** For a peer to close a stream after its answer. */
  readonly closeMs: number;
  /** Before the second of two connections with one hub is closed. */
  readonly surplusMs: number;
}

/** See createTransport. */
export interface TransportOptions extends PeeringOptions {
  /** 32 secret bytes: the transport identity, see generateTransportSeed. */
  readonly seed: Uint8Array;
  /** Multiaddrs to listen on, as `/ip4/0.0.0.0/tcp/4400`; port 0: the system chooses. */
  readonly listen: readonly string[];
  /** Multiaddrs at which others reach this hub, when they differ from those it listens on. */
  readonly announce: readonly string[];
  /** Requests per minute of one hub. Default: maxRequestsPerMinute of federation/limits.ts. */
  readonly requestsPerMinute?: number;
  readonly timing?: Partial<TransportTiming>;
}

/** A transport with an identity, that also answers. */
export interface HubTransport extends Transport, AsyncDisposable {
  readonly peerId: string;
  /**
   * Multiaddrs at which others reach it, without the /p2p part, as trust lists carry them: those it
   * was told to announce, or else those on which it listens now.
   */
  addresses(): string[];
  /**
   * Sets who answers. `hello` is answered by the transport itself. A peer that is no active hub of
   * the trust list gets `trust` answered, with {@link stranger} as `from`, and nothing else.
   */
  handle(handler: RequestHandler): void;
  /** Closes all connections and stops listening. Requests on their way end with 'aborted'. */
  close(): Promise<void>;
}
