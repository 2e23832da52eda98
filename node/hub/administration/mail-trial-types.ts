/** A mail that an administrator has sent to their own address, and what the mail server said of it. */
import type { Actor } from '#node/hub/people/actor.ts';

/** How it went: it left; it became a file, since no server is set; or why it did not leave. */
export const mailOutcomes = [
  'sent',
  'written',
  'unknown-name', // no machine has the name of the server
  'unreachable', // nothing answers at the port
  'silent', // it did not answer in time
  'closed', // it hung up
  'no-mail-server', // what answered does not speak SMTP
  'encryption', // no encryption could be agreed on
  'certificate', // the server's certificate does not hold
  'credentials', // user and password are refused
  'needs-credentials', // it takes no mail from whoever has not signed in
  'sender', // it does not take the address of the sender
  'recipient', // it does not take the address of the administrator
  'other',
] as const;
/** See {@link mailOutcomes}. */
export type MailOutcome = (typeof mailOutcomes)[number];

/** What came of it. */
export interface MailTrial {
  readonly outcome: MailOutcome;
  /** What the mail server answered, in its own words; empty: nothing, or it is none. */
  readonly answer: string;
}

/** The mail: see Mail in alerts-mails.ts, which stands higher. */
export interface TrialMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageName: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a mail at once, and tells what came of it. Takes a bounded time. */
export type TryMail = (mail: TrialMail) => Promise<MailTrial>;

/** Trying the mail server. */
export interface MailTrials {
  /**
   * Sends a mail to the actor's own address, by what is in force.
   * @param words in the language of the actor
   * @throws {HubError} busy: too many were sent lately
   */
  tryMail(
    actor: Actor,
    words: { readonly subject: string; readonly text: string },
  ): Promise<MailTrial>;
}
