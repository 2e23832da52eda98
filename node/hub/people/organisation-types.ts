/**
 * Organisations and clusters whose own people edit for them at this hub.
 *
 * An organisation has an id that never changes: the rid of its record when it was claimed, else one of
 * its own from the day of its registration, to which the record is linked once it is published. That
 * id is what {@link Actor.organisations} holds, what drafts and owners of records name, and what
 * policy.relationTo compares.
 */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { Actor } from './actor.ts';

/** Kinds of records that people can edit for. */
export const organisationKinds = ['organisation', 'cluster'] as const;
/** See {@link organisationKinds}. */
export type OrganisationKind = (typeof organisationKinds)[number];

/** Public identifiers, as records of organisations have them. */
export interface OrganisationIdentifiers {
  readonly vat?: string | undefined;
  readonly euid?: string | undefined;
  readonly lei?: string | undefined;
  readonly ror?: string | undefined;
}

/**
 * unverified: nobody's right to it has been accepted yet; verified: it has been, once;
 * refused: a registration that the hub has refused.
 */
export type OrganisationState = 'unverified' | 'verified' | 'refused';

/** An organisation. */
export interface OrganisationView {
  readonly id: string;
  readonly kind: OrganisationKind;
  /** Its record at this hub; null: not published yet. */
  readonly rid: string | null;
  /** Title of its record; until there is one, the name under which it was registered. */
  readonly name: string;
  /** What was said when it was registered; null and empty for an organisation that was claimed. */
  readonly region: string | null;
  readonly website: string | null;
  readonly identifiers: OrganisationIdentifiers;
  readonly state: OrganisationState;
  readonly editors: number;
}

/** Somebody who edits for an organisation. */
export interface EditorView {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  /** ISO 8601. */
  readonly since: string;
}

/** An invitation that has not been answered. */
export interface InvitationView {
  readonly id: string;
  readonly organisation: string;
  readonly organisationName: string;
  /** Where it was sent. */
  readonly address: string;
  /** Whether whoever invited leaves when it is accepted. */
  readonly isHandover: boolean;
  /** ISO 8601. */
  readonly created: string;
  readonly expires: string;
}

/** A team, as its editors and the hub's see it. */
export interface TeamView {
  readonly organisation: OrganisationView;
  readonly editors: readonly EditorView[];
  readonly invitations: readonly InvitationView[];
  /** Claims of others that its editors may answer. */
  readonly claims: readonly ClaimView[];
}

/** open: the hub has to decide; more-asked: the claimant has to answer. */
export const claimStates = ['open', 'more-asked', 'accepted', 'refused', 'withdrawn'] as const;
/** See {@link claimStates}. */
export type ClaimState = (typeof claimStates)[number];

/**
 * How the domain of a claimant's confirmed mail address compares with the domains that the record names:
 * same – one of them; related – one lies below the other; different; public – of a provider that gives
 * addresses to anybody; unknown – the record names none.
 */
export type DomainHint = 'same' | 'related' | 'different' | 'public' | 'unknown';

/** A document that was handed in. Only hub editors get its bytes. */
export interface ClaimDocumentView {
  readonly id: string;
  /** Harmless: no path, no control characters, the ending of its type. */
  readonly name: string;
  readonly type: 'application/pdf' | 'image/png' | 'image/jpeg';
  readonly bytes: number;
}

/** What the present editors say to somebody else's claim. */
export type Stance = 'none' | 'objects';

/** A claim or a registration. */
export interface ClaimView {
  readonly id: string;
  readonly type: 'claim' | 'registration';
  readonly organisation: OrganisationView;
  readonly user: string;
  /** Of the claimant; empty: the account is gone. */
  readonly name: string;
  readonly email: string;
  readonly hint: DomainHint;
  /** Domains that the record's websites and contact name, for the eye. */
  readonly domains: readonly string[];
  readonly note: string;
  readonly documents: readonly ClaimDocumentView[];
  readonly state: ClaimState;
  /** What the hub wrote with its last decision or question. */
  readonly reason: string;
  /** Whether the organisation had editors when it was claimed: they are asked too. */
  readonly isContested: boolean;
  readonly stance: Stance;
  /** What the editors wrote. */
  readonly stanceReason: string;
  /** Ids of other claims on the same organisation that wait. */
  readonly rivals: readonly string[];
  /** ISO 8601. */
  readonly created: string;
  readonly decided: string | null;
}

/** A file as it was sent; what it says of itself is not believed. */
export interface UploadedDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a member says of an organisation that is new here. Checked: `invalid` with issues by field. */
export interface Registration {
  readonly kind: string;
  readonly name: string;
  /** Code of a region. */
  readonly region: string;
  readonly website: string;
  /** Empty texts are left out. */
  readonly identifiers: Readonly<Record<string, string>>;
}

/** What goes with a claim or a registration. */
export interface ClaimEvidence {
  readonly note: string;
  readonly documents: readonly UploadedDocument[];
}

/** Everything of one's own. */
export interface OwnOrganisations {
  readonly organisations: readonly OrganisationView[];
  /** Not yet decided, and the last decided. */
  readonly claims: readonly ClaimView[];
  readonly invitations: readonly InvitationView[];
}

/** A record that may be claimed, before it is. */
export interface ClaimableView {
  readonly rid: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly hint: DomainHint;
  readonly domains: readonly string[];
  /** Whether it has editors already: they hear of the claim. */
  readonly hasEditors: boolean;
  /** Id of the actor's own claim that waits; null: none. */
  readonly ownClaim: string | null;
}

/** What a hub editor decides. */
export const claimDecisions = ['accept', 'refuse', 'ask-more'] as const;
/** See {@link claimDecisions}. */
export type ClaimDecision = (typeof claimDecisions)[number];

/**
 * The use cases. Each takes the actor of the request and asks policy.may.
 * @throws {HubError} not-found, forbidden, conflict (it does not fit what is there now), invalid (with
 * issues), too-large
 */
export interface Organisations {
  /** Ids of the organisations that somebody edits for: for the sessions, read anew for every request. */
  organisationsOf(user: string): Promise<ReadonlySet<string>>;
  /** By id; undefined: there is none. Names no person. */
  find(id: string): Promise<OrganisationView | undefined>;
  /** Whose record it is; undefined: nobody edits for it. */
  byRecord(rid: string): Promise<OrganisationView | undefined>;
  /** Days after a decision until what was handed in is deleted. */
  documentDays(): number;
  /** Accounts that edit for an organisation: to notify them. */
  editorsOf(id: string): Promise<readonly string[]>;
  own(actor: Actor): Promise<OwnOrganisations>;
  /** All verified organisations by name, for hub editors. */
  list(actor: Actor): Promise<readonly OrganisationView[]>;

  /** A record of this hub that the actor could claim. */
  claimable(actor: Actor, rid: string): Promise<ClaimableView>;
  claim(actor: Actor, rid: string, evidence: ClaimEvidence): Promise<ClaimView>;
  register(actor: Actor, registration: Registration, evidence: ClaimEvidence): Promise<ClaimView>;
  /** To its claimant and to hub editors. */
  getClaim(actor: Actor, claim: string): Promise<ClaimView>;
  /** The claimant's answer to a question of the hub; or something more. */
  addEvidence(actor: Actor, claim: string, evidence: ClaimEvidence): Promise<ClaimView>;
  withdrawClaim(actor: Actor, claim: string): Promise<void>;
  /** For hub editors: those that wait, the oldest first. */
  openClaims(actor: Actor): Promise<readonly ClaimView[]>;
  /** For hub editors; `forbidden` to the claimant. */
  claimForDesk(actor: Actor, claim: string): Promise<ClaimView>;
  /** For hub editors. A refusal and a question need a reason. */
  decide(actor: Actor, claim: string, decision: ClaimDecision, reason: string): Promise<ClaimView>;
  /** For hub editors alone. */
  document(
    actor: Actor,
    claim: string,
    document: string,
  ): Promise<ClaimDocumentView & { readonly content: Uint8Array }>;
  /** A present editor takes the claimant in, or says to the hub why not. */
  answerClaim(
    actor: Actor,
    claim: string,
    answer: { readonly agrees: boolean; readonly reason: string },
  ): Promise<void>;

  team(actor: Actor, organisation: string): Promise<TeamView>;
  /** @param language of the mail to somebody without an account */
  invite(
    actor: Actor,
    organisation: string,
    invitation: {
      readonly address: string;
      readonly isHandover: boolean;
      readonly language: UiLanguage;
    },
  ): Promise<void>;
  cancelInvitation(actor: Actor, organisation: string, invitation: string): Promise<void>;
  /** By whoever has the address, confirmed. */
  answerInvitation(actor: Actor, invitation: string, accepts: boolean): Promise<void>;
  removeEditor(actor: Actor, organisation: string, user: string): Promise<void>;
  /** `conflict` for the last editor, who hands over or gives up. */
  leave(actor: Actor, organisation: string): Promise<void>;
  /** The last editor leaves; the record stays, in the hub's care. */
  giveUp(actor: Actor, organisation: string): Promise<void>;

  /**
   * The record of an organisation that was registered has been published. For the editing part, which
   * has asked the policy. Again and again is as good as once. Its record is the organisation's, whatever
   * else is noted of its author: `byRecord` says so.
   * @throws {HubError} not-found, conflict (it has another record already, or the record another owner)
   */
  linkRecord(organisation: string, rid: string): Promise<void>;
  /** All that is held about somebody, as plain values. */
  about(person: {
    readonly user: string;
    readonly email: string;
  }): Promise<Readonly<Record<string, unknown>>>;
  /** Deletes it: the account is being deleted. The hub hears of organisations without editors. */
  forget(person: { readonly user: string; readonly email: string }): Promise<void>;
  /** Deletes what has had its time: documents, invitations. @returns whether anything was */
  prune(): Promise<boolean>;
}
