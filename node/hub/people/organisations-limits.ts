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
/** Organisations in the hub's list. */
export const maxListedOrganisations = 1_000;
