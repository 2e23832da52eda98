/** Every number of accounts, with its reason. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Seconds that a session lasts, however it is used: two working weeks. */
export const sessionSeconds = 14 * 24 * 3_600;
/** Seconds that the challenge for a second factor waits: to find the telephone. */
export const challengeSeconds = 600;
/** Seconds that links of mails are good: to sign in, to set a password, to confirm an address. */
export const signInLinkSeconds = 15 * 60;
/** See {@link signInLinkSeconds}. */
export const passwordLinkSeconds = 3_600;
/** See {@link signInLinkSeconds}. */
export const confirmLinkSeconds = 24 * 3_600;
/** Milliseconds that an invitation waits: somebody may be on leave. */
export const invitationMs = 14 * dayMs;
/** Milliseconds after which an account that nobody has confirmed is deleted; longer than invitations. */
export const unconfirmedMs = 15 * dayMs;
/** Milliseconds after signing in within which somebody without a password may change what is delicate. */
export const freshMs = 15 * minuteMs;

/** Milliseconds for which a code of an app may be good: its own half minute, and those beside it. */
export const codeMs = 2 * minuteMs;

/** Guesses of a password or a code: per account, wherever they come from, and per client address. */
export const guesses = {
  account: { max: 10, windowMs: 15 * minuteMs },
  address: { max: 50, windowMs: 15 * minuteMs },
} as const;

/** Mails that somebody can have sent to one address, and from one client address. */
export const mails = {
  account: { max: 5, windowMs: hourMs },
  address: { max: 30, windowMs: hourMs },
} as const;

/** Accounts on a page of the list: what one looks through before searching by name. */
export const listedAtOnce = 50;
/** Milliseconds that the identity provider of an agency may take to answer. */
export const agencyTimeoutMs = 10_000;
/** Lines of the audit log in one's own export. */
export const maxExportedLines = 10_000;
