/** Every maximum of editing, with its unit and its reason. */

/** Drafts that one person works on at a time; more is a programme, which uses the API. */
export const maxOpenDrafts = 100;
/** Bytes of a draft's JSON: a record of the greatest size, and as much that is still too long. */
export const maxDraftBytes = 262_144;
/** Characters of a comment, or a reason. */
export const maxCommentLength = 4_000;
/** Lines in the thread of one draft. */
export const maxComments = 200;
/** Drafts, or records, in one list. */
export const maxListed = 500;
/** Days ahead of the end that people are reminded, the earliest first: each once. */
export const reminderDays = [30, 7] as const;
/** Records that the desk sees at a time that are about to expire, and as many that did. */
export const maxEnding = 100;
/** Days for which the desk sees a record that was archived. */
export const archivedShownDays = 30;
/** Days that a renewed record is good for when its kind does not say. */
export const renewalDays = 365;
/** Days that the desk looks ahead. */
export const lookAheadDays = 60;
/** Records looked at in one step of the job that watches their time. */
export const renewalsPerStep = 50;
/** Possible duplicates that are shown. */
export const maxDuplicates = 6;
/** Milliseconds for other hubs to say whether they share such a record on request. */
export const duplicatesWaitMs = 1_500;
/** Words of two versions of a text that are compared one by one. */
export const maxComparedWords = 1_500;
