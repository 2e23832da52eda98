/** What the words of notifications and their mails are, in whatever language. */
import type { MailFrequency, NotificationEvent, NotificationTopic } from '../notification-types.ts';

/** The words of one language. `{name}` stands for what is put in. */
export interface NotificationTexts {
  /** One sentence per event, for the portal and as the body of a mail. */
  readonly sentences: Readonly<Record<NotificationEvent, string>>;
  readonly subjects: Readonly<Record<NotificationEvent, string>>;
  readonly topics: Readonly<Record<NotificationTopic, string>>;
  readonly frequencies: Readonly<Record<MailFrequency, string>>;
  readonly greeting: string;
  readonly greetingNobody: string;
  /** Before what the hub or somebody else wrote. */
  readonly theyWrote: string;
  readonly open: string;
  readonly digestSubject: string;
  readonly digestLead: string;
  readonly why: string;
  readonly end: string;
  readonly choose: string;
  readonly inviteSubject: string;
  readonly inviteLead: string;
  readonly inviteHandover: string;
  readonly inviteHow: string;
  readonly inviteAccount: string;
  readonly inviteIgnore: string;
}
