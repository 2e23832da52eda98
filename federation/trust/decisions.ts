/** What governance can decide. */
import type { AnchoredPosition, Position, PublicKey } from '#schema/entry/index.ts';
import type { JoinRequest, KeyRequest, TrustedHub, TrustList } from '#schema/trust/index.ts';

/** A decision about one hub. `kid`: thumbprint of one of its keys. */
export type HubDecision =
  /** `request`: as verifyJoinRequest gave it. The hub becomes a full member with an empty feed. */
  | { readonly type: 'add-hub'; readonly request: JoinRequest }
  | { readonly type: 'suspend-hub'; readonly hub: string }
  /** From suspended, or from left. */
  | { readonly type: 'reinstate-hub'; readonly hub: string }
  /**
   * The hub leaves: its records stay readable, and marked. `until`: first position that it can no
   * longer have signed; its keys are retired there.
   */
  | { readonly type: 'remove-hub'; readonly hub: string; readonly until?: Position }
  /** Members that are not given stay as they are; portal null: it has none any more. */
  | ({ readonly type: 'update-hub'; readonly hub: string } & HubDescription)
  /** `request`: as verifyKeyRequest gave it. Retires the key that it replaces at `from`. */
  | { readonly type: 'rotate-key'; readonly request: KeyRequest }
  | {
      readonly type: 'retire-key';
      readonly hub: string;
      readonly kid: string;
      readonly until: Position;
    }
  /** Also corrects the last good entry of a key that is marked already. */
  | {
      readonly type: 'compromise-key';
      readonly hub: string;
      readonly kid: string;
      readonly lastGood: AnchoredPosition | null;
    }
  /** Opens the next epoch; `after` null: the feed starts anew. */
  | { readonly type: 'open-epoch'; readonly hub: string; readonly after: AnchoredPosition | null };

/** What a hub tells of itself. */
export type HubDescription = Partial<
  Pick<TrustedHub, 'name' | 'regions' | 'peers' | 'addresses'> & { readonly portal: string | null }
>;

/** A decision about the network and its governance. `kid`: thumbprint of an officer's key. */
export type NetworkDecision =
  | { readonly type: 'add-officer'; readonly office: string; readonly key: PublicKey }
  | { readonly type: 'remove-officer'; readonly kid: string }
  /** Another key, another name of the office, or both. */
  | {
      readonly type: 'replace-officer';
      readonly kid: string;
      readonly office: string;
      readonly key: PublicKey;
    }
  | { readonly type: 'set-threshold'; readonly threshold: number }
  /** Seconds since 1970. */
  | { readonly type: 'renew'; readonly expires: number }
  | { readonly type: 'set-freshness-keys'; readonly keys: readonly PublicKey[] }
  | { readonly type: 'rename-network'; readonly name: string };

/** See {@link HubDecision} and {@link NetworkDecision}. */
export type GovernanceDecision = HubDecision | NetworkDecision;

/** What decisions are carried out on. */
export type TrustDraft = Pick<
  TrustList,
  'network' | 'name' | 'governance' | 'freshness' | 'hubs'
> & {
  readonly expires: number;
};
