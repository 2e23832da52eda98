/** Every maximum of alerts, with its unit and its reason. */

/** Subscriptions of one address: more searches than anybody reads about. */
export const maxSubscriptionsPerAddress = 20;
/** Subscriptions of one hub: each is held against every change. */
export const maxSubscriptionsPerHub = 5_000;
/** Mails that ask one address for confirmation within a day: nobody's mailbox is to be filled by others. */
export const maxConfirmationsPerDay = 3;
/** Addresses that are remembered for that. */
export const maxRememberedAddresses = 20_000;
/** Seconds in which a subscription must be confirmed, or it is deleted. */
export const confirmSeconds = 48 * 3_600;
/** Characters of an address (RFC 5321 §4.5.3.1.3). */
export const maxAddressLength = 254;

/** Seconds between two looks: what is imported in one go comes in one mail. */
export const lookSeconds = { immediate: 60, daily: 24 * 3_600, weekly: 7 * 24 * 3_600 } as const;
/** Changes that are looked at together. */
export const changesPerLook = 200;
/** Changes that one look goes through; of more, the newest. */
export const maxChangesPerLook = 5_000;
/** Words of a search that a record must all have; of more, the first. */
export const maxWordsHeld = 8;
/** Records that one mail lists; it says how many more there are. */
export const maxRecordsPerMail = 30;
/** Records in a feed. */
export const maxFeedEntries = 50;

/** Seconds before the first new attempt to send a mail; doubles up to the maximum. */
export const mailRetrySeconds = 60;
/** See {@link mailRetrySeconds}. */
export const mailRetryMaxSeconds = 4 * 3_600;
/** Attempts at one mail: some two days. */
export const maxMailAttempts = 20;
/** Seconds after which a mail that still waits is a matter for the operator. */
export const mailLateSeconds = 3_600;
