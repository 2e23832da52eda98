/** Kinds of changes between two trust lists. */
import type { AnchoredPosition } from '#schema/entry/index.ts';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';

/** A hub as sentences name it. */
export interface NamedHub {
  readonly hub: string;
  readonly name: string;
}

/** What a key of a hub may sign. */
export type KeyRange = Pick<HubKey, 'from' | 'until'>;

/** Something that a list of the given kind of things had in another order. */
export type Sequence =
  | 'hubs'
  | 'officers'
  | 'freshness-keys'
  | 'regions'
  | 'peers'
  | 'addresses'
  | 'keys';

/** A change of one hub. `kid`: thumbprint of a record-signing key. */
export type HubChange = NamedHub &
  (
    | { readonly type: 'hub-added'; readonly added: TrustedHub }
    /** It is not even remembered: nothing that it ever signed can be verified any more. */
    | { readonly type: 'hub-removed'; readonly before: TrustedHub['state'] }
    | { readonly type: 'hub-suspended'; readonly before: TrustedHub['state'] }
    | { readonly type: 'hub-reinstated'; readonly before: TrustedHub['state'] }
    | { readonly type: 'hub-left'; readonly before: TrustedHub['state'] }
    | { readonly type: 'hub-renamed'; readonly before: string; readonly after: string }
    | {
        readonly type: 'hub-portal-changed';
        readonly before: string | undefined;
        readonly after: string | undefined;
      }
    | {
        readonly type: 'hub-regions-changed' | 'hub-peers-changed' | 'hub-addresses-changed';
        readonly added: readonly string[];
        readonly removed: readonly string[];
      }
    | ({ readonly type: 'key-added'; readonly kid: string } & HubKey)
    /** It is not even remembered: nothing that it ever signed can be verified any more. */
    | { readonly type: 'key-removed'; readonly kid: string }
    | { readonly type: 'key-retired'; readonly kid: string; readonly until: KeyRange['from'] }
    | {
        readonly type: 'key-range-changed';
        readonly kid: string;
        readonly before: KeyRange;
        readonly after: KeyRange;
      }
    | {
        readonly type: 'key-compromised';
        readonly kid: string;
        readonly lastGood: AnchoredPosition | null;
      }
    | {
        readonly type: 'key-last-good-changed';
        readonly kid: string;
        readonly before: AnchoredPosition | null;
        readonly after: AnchoredPosition | null;
      }
    | { readonly type: 'key-cleared'; readonly kid: string }
    | {
        readonly type: 'epoch-opened';
        readonly epoch: number;
        readonly after: AnchoredPosition | null;
      }
    | { readonly type: 'epoch-removed'; readonly epoch: number }
    | {
        readonly type: 'epoch-moved';
        readonly epoch: number;
        readonly before: AnchoredPosition | null;
        readonly after: AnchoredPosition | null;
      }
    | { readonly type: 'hub-reordered'; readonly of: Sequence }
  );

/** Something that differs between two lists. `kid`: thumbprint of a key. Times in seconds. */
export type TrustChange =
  | HubChange
  | {
      readonly type: 'network-founded';
      readonly network: string;
      readonly name: string;
      readonly threshold: number;
      readonly officers: number;
      readonly hubs: number;
      readonly expires: number;
    }
  | { readonly type: 'network-renamed'; readonly before: string; readonly after: string }
  | { readonly type: 'expiry-changed'; readonly before: number; readonly after: number }
  | {
      readonly type: 'threshold-changed';
      readonly before: number;
      readonly after: number;
      /** How many officers there are then. */
      readonly officers: number;
    }
  | { readonly type: 'officer-added'; readonly office: string; readonly kid: string }
  | { readonly type: 'officer-removed'; readonly office: string; readonly kid: string }
  /** The same office with another key. */
  | {
      readonly type: 'officer-replaced';
      readonly office: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly type: 'officer-renamed';
      readonly kid: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly type: 'freshness-keys-changed';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly type: 'reordered'; readonly of: Sequence };
