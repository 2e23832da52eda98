/** What people are told of, in the portal and by mail. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';

/**
 * What can be told, with the names that its sentence needs. A new event needs its line here, in
 * {@link topicOf} and in notification-texts/ (four languages); a test sees to that.
 */
export interface NotificationParams {
  /** To the claimant: the hub has decided. `reason`: what it wrote. */
  'claim.accepted': { readonly organisation: string; readonly reason: string };
  'claim.refused': { readonly organisation: string; readonly reason: string };
  'claim.more-asked': { readonly organisation: string; readonly reason: string };
  /** To hub editors: somebody claims or registers an organisation, or has answered a question. */
  'claim.received': { readonly organisation: string };
  'claim.answered': { readonly organisation: string };
  /** To the editors of an organisation: somebody else claims it as well. */
  'claim.contested': { readonly organisation: string };
  /** To hub editors: present editors agree with a claim, or object to it. */
  'claim.objected': { readonly organisation: string };
  'editor.invited': { readonly organisation: string };
  /** To the other editors. */
  'editor.joined': { readonly organisation: string; readonly name: string };
  /** To the person. */
  'editor.removed': { readonly organisation: string };
  /** To hub editors: nobody edits for it any more. */
  'organisation.given-up': { readonly organisation: string };
  /** To hub editors. `title`: of the draft. */
  'draft.submitted': { readonly title: string };
  /** To the author, and the editors of its organisation. */
  'draft.changes-asked': { readonly title: string };
  'draft.rejected': { readonly title: string; readonly reason: string };
  'record.published': { readonly title: string };
  /** `days`: a whole number, in digits. */
  'record.expiring': { readonly title: string; readonly days: string };
  'record.expired': { readonly title: string };
  /** To hub editors: several that nobody but the hub looks after. `n`: how many besides that one. */
  'records.expiring': { readonly title: string; readonly n: string };
  'records.expired': { readonly title: string; readonly n: string };
  'record.withdrawn': { readonly title: string; readonly reason: string };
  /** To hub editors: somebody reports a record. */
  'report.received': { readonly title: string };
  /** To whoever reported it. */
  'report.decided': { readonly title: string; readonly reason: string };
  /** To whoever started it. */
  'import.finished': { readonly name: string };
  'import.failed': { readonly name: string };
  /** To governance officers. `version`: of the list that is proposed. */
  'proposal.received': { readonly version: string };
  /** Enough have signed: it can be published. */
  'proposal.signed-enough': { readonly version: string };
  /** Without a name: anybody may hand in a request, and what he calls himself is on the page alone. */
  'join-request.received': Record<never, never>;
  /** To governance officers: the alarms that only they can end. */
  'trust.forked': Record<never, never>;
  'trust.expired': Record<never, never>;
  'trust.expires-soon': Record<never, never>;
  'trust.not-fresh': Record<never, never>;
  'feed.forked': { readonly hub: string };
}

/** See {@link NotificationParams}. */
export type NotificationEvent = keyof NotificationParams;

/** What somebody can choose about: each event belongs to one topic. */
export const notificationTopics = [
  'organisations',
  'records',
  'expiry',
  'desk',
  'governance',
] as const;
/** See {@link notificationTopics}. */
export type NotificationTopic = (typeof notificationTopics)[number];

/** To which topic an event belongs. */
export const topicOf: Readonly<Record<NotificationEvent, NotificationTopic>> = {
  'claim.accepted': 'organisations',
  'claim.refused': 'organisations',
  'claim.more-asked': 'organisations',
  'claim.received': 'desk',
  'claim.answered': 'desk',
  'claim.contested': 'organisations',
  'claim.objected': 'desk',
  'editor.invited': 'organisations',
  'editor.joined': 'organisations',
  'editor.removed': 'organisations',
  'organisation.given-up': 'desk',
  'draft.submitted': 'desk',
  'draft.changes-asked': 'records',
  'draft.rejected': 'records',
  'record.published': 'records',
  'record.expiring': 'expiry',
  'record.expired': 'expiry',
  'records.expiring': 'expiry',
  'records.expired': 'expiry',
  'record.withdrawn': 'records',
  'report.received': 'desk',
  'report.decided': 'records',
  'import.finished': 'records',
  'import.failed': 'records',
  'proposal.received': 'governance',
  'proposal.signed-enough': 'governance',
  'join-request.received': 'governance',
  'trust.forked': 'governance',
  'trust.expired': 'governance',
  'trust.expires-soon': 'governance',
  'trust.not-fresh': 'governance',
  'feed.forked': 'governance',
};

/** Days after which a notification is deleted, read or not. */
export const notificationKeptDays = 180;

/** How somebody wants to hear of a topic by mail. */
export const mailFrequencies = ['immediate', 'daily', 'none'] as const;
/** See {@link mailFrequencies}. */
export type MailFrequency = (typeof mailFrequencies)[number];

/** What is sent to whoever has not chosen. */
export const defaultFrequency: Readonly<Record<NotificationTopic, MailFrequency>> = {
  organisations: 'immediate',
  records: 'immediate',
  expiry: 'immediate',
  desk: 'daily',
  governance: 'immediate',
};

/** A choice for each topic. */
export type MailChoices = Readonly<Record<NotificationTopic, MailFrequency>>;

/** A notification as its reader sees it. */
export interface NotificationView {
  readonly n: number;
  readonly event: NotificationEvent;
  /** In the language that was asked for; names in it are as people gave them. */
  readonly sentence: string;
  /** Path at this portal. */
  readonly link: string;
  /** ISO 8601. */
  readonly at: string;
  readonly isRead: boolean;
}

/** The use cases. Everybody reads, marks and chooses for themselves alone: `user` is the actor's own id. */
export interface Notifications {
  /**
   * Tells somebody, in the portal at once and by mail as they have chosen. Never fails for an account
   * that is gone. The same unread event with the same link is told once.
   * @param link path at this portal, from `/`
   */
  notify<E extends NotificationEvent>(
    user: string,
    event: E,
    params: NotificationParams[E],
    link: string,
  ): Promise<void>;
  /** The same to several, such as all hub editors. */
  notifyAll<E extends NotificationEvent>(
    users: Iterable<string>,
    event: E,
    params: NotificationParams[E],
    link: string,
  ): Promise<void>;
  /** The same to everybody who holds the office of a hub editor; if nobody does, to administrators. */
  notifyDesk<E extends NotificationEvent>(
    event: E,
    params: NotificationParams[E],
    link: string,
  ): Promise<void>;
  /** How many somebody has not read: for the account menu. One indexed count. */
  unread(user: string): Promise<number>;
  /** The newest first; `before`: those with a smaller number. */
  list(
    user: string,
    options: { readonly language: UiLanguage; readonly before?: number; readonly limit: number },
  ): Promise<readonly NotificationView[]>;
  /** Marks one as read. @returns where it leads; undefined: it is not theirs */
  open(user: string, n: number): Promise<string | undefined>;
  markAllRead(user: string): Promise<void>;
  choices(user: string): Promise<MailChoices>;
  choose(user: string, choices: MailChoices): Promise<void>;
  /** Whether the token of a mail's link is good. */
  isUnsubscribeLink(link: UnsubscribeLink): boolean;
  /** Sends no more mail of the topic, or none at all. Again and again is as good as once. */
  unsubscribe(link: UnsubscribeLink, options: { readonly all: boolean }): Promise<boolean>;
  /** All that is held about somebody, as plain values: for 'what do you hold about me'. */
  about(user: string): Promise<Readonly<Record<string, unknown>>>;
  /** Deletes it: the account is being deleted. */
  forget(user: string): Promise<void>;
}

/** What a mail's link for ending it says. */
export interface UnsubscribeLink {
  readonly user: string;
  readonly topic: NotificationTopic;
  readonly token: string;
}
