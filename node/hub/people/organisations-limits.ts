/** Every maximum of organisations and their claims, with its unit and its reason. */

/** Bytes of one document: a scan of several pages. */
export const maxDocumentBytes = 5 * 1_024 * 1_024;
/** Documents of one claim, those handed in later included. */
export const maxDocumentsPerClaim = 3;
/** Characters of a note, a reason or an objection. */
export const maxNoteLength = 2_000;
/** Claims of one person that wait: nobody speaks for more organisations at once. */
export const maxWaitingClaimsPerPerson = 5;
/** Claims that wait at one hub: with their documents at most some gigabytes. */
export const maxWaitingClaims = 500;
/** Claims of one's own that are shown, the decided included. */
export const maxOwnClaims = 20;
/** People who edit for one organisation. */
export const maxEditors = 50;
/** Invitations of one organisation that wait. */
export const maxInvitations = 20;
/** Invitations that one person sends within a day: nobody's mailbox is to be filled by others. */
export const maxInvitationsPerDay = 20;
/** Seconds for which an invitation waits. */
export const invitationSeconds = 30 * 86_400;
/** Days after a decision until note and documents are deleted, unless the hub says otherwise. */
export const defaultDocumentDays = 30;
/** Organisations in the hub's list. */
export const maxListedOrganisations = 1_000;

/** Settings of the hub. */
export const organisationSettings = {
  /** `true`: a claim is accepted by itself when the mail domain is the record's, and nobody else wants it. */
  acceptByDomain: 'organisations.accept-by-domain',
  /** Whole number of days; see {@link defaultDocumentDays}. */
  documentDays: 'organisations.document-days',
} as const;
