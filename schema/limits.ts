/**
 * Every maximum of what a document may say. What hubs may exchange with one another is bounded in
 * federation/limits.ts; these bounds hold for a document wherever it comes from.
 */

/** Languages in which one record may be written. The EU has 24 official ones; nobody writes all. */
export const maxLanguagesPerText = 12;
/** Characters (UTF-16 units) of a title. Longer ones are sentences and belong in the summary. */
export const maxTitleLength = 200;
/** Characters of a summary: what a result card can show. */
export const maxSummaryLength = 1_000;
/** Characters of a long text (Markdown) in one language: about six printed pages. */
export const maxBodyLength = 20_000;
/** Characters of a one-line value: a name, a place, a label. */
export const maxLineLength = 200;
/** Characters of an address (URL); browsers and servers agree on about this much. */
export const maxUrlLength = 2_000;
/** Values in one list field: codes, keywords, links, partners. */
export const maxListLength = 50;
/** Bytes of the UTF-8 JSON of one record body, all languages together. */
export const maxRecordBytes = 131_072;

/** Hubs of one network: every region of Europe at NUTS 2 fits three times. */
export const maxHubs = 1_000;
/** Governance officers (keys) of one network. */
export const maxOfficers = 25;
/** Freshness keys: an online role with one or two servers, and successors. */
export const maxFreshnessKeys = 5;
/** Record-signing keys that a trust list remembers per hub, past ones included. */
export const maxKeysPerHub = 20;
/** Epochs that a trust list remembers per hub: each is the repair of a fork or a loss. */
export const maxEpochsPerHub = 20;
/** Characters of a reason that governance gives: with it, a signed rejection stays one compact JWS. */
export const maxReasonLength = 500;
/** Addresses and libp2p identities per hub. */
export const maxAddressesPerHub = 8;
/** Characters of the note that travels with a proposal of governance. */
export const maxProposalNoteLength = 2_000;
