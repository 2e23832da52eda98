/**
 * Notifications: kept for the portal, and queued as mail.
 *
 * - notification-types.ts   what can be told
 * - notification-texts/     the words, in four languages
 * - notifications-mails.ts  the mails, written when they are sent
 * - jobs/notifications.ts   sends them
 */
import { createAlertTokens } from '#node/hub/alerts-tokens.ts';
import { type HubContext, isoFromSeconds } from '#node/hub/context.ts';
import type { StoredNotification } from '#node/storage/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { fillIn } from '../alerts-texts.ts';
import { notificationTexts } from './notification-texts/index.ts';
import {
  defaultFrequency,
  type MailChoices,
  type MailFrequency,
  type NotificationEvent,
  type Notifications,
  type NotificationTopic,
  notificationTopics,
  topicOf,
  type UnsubscribeLink,
} from './notification-types.ts';
import type { People } from './people-types.ts';

/** Notifications that are kept of one person. */
const maxPerPerson = 500;
/** Hour of the day, UTC, at which digests are sent: before work begins. */
const digestHour = 5;
const daySeconds = 86_400;
/** Events whose mail goes to an address by itself, whether or not it has an account. */
const mailedOtherwise: ReadonlySet<NotificationEvent> = new Set(['editor.invited']);

/** What notifications stand on. */
export interface NotificationContext {
  readonly clock: HubContext['clock'];
  readonly storage: Pick<HubContext['storage'], 'notifications' | 'settings'>;
  readonly people: People;
}

/** The next time, in seconds since 1970, at which digests are sent. */
export function nextDigest(now: number): number {
  const today = Math.floor(now / daySeconds) * daySeconds + digestHour * 3_600;
  return today > now ? today : today + daySeconds;
}

/** Whether a program of today knows an event that was kept. */
export function isKnownEvent(event: string): event is NotificationEvent {
  return Object.hasOwn(topicOf, event);
}

/** A notification as a sentence. */
export function sentenceOf(
  event: NotificationEvent,
  params: Readonly<Record<string, string>>,
  language: UiLanguage,
): string {
  return fillIn(notificationTexts[language].sentences[event], params);
}

/** What the links of mails are made with. */
export function unsubscribeTokens(
  settings: Pick<HubContext['storage']['settings'], 'get' | 'set'>,
) {
  const tokens = createAlertTokens(settings);
  // No id of a subscription has a line break: neither link is good for the other.
  const name = (user: string, topic: NotificationTopic) => `notifications\n${user}\n${topic}`;
  return {
    of: (user: string, topic: NotificationTopic) => tokens.of(name(user, topic)),
    isGood: ({ user, topic, token }: UnsubscribeLink) => tokens.isGood(name(user, topic), token),
  };
}

/** Choices with what was not chosen filled in. */
export function allChoices(chosen: ReadonlyMap<string, MailFrequency>): MailChoices {
  return Object.fromEntries(
    notificationTopics.map((topic) => [topic, chosen.get(topic) ?? defaultFrequency[topic]]),
  ) as MailChoices;
}

/** Makes the use cases. */
export function createNotifications(context: NotificationContext): Notifications {
  const { clock, people } = context;
  const { notifications, settings } = context.storage;
  const tokens = unsubscribeTokens(settings);
  const now = () => Math.floor(clock.now() / 1_000);

  const choicesOf = async (user: string) => allChoices(await notifications.choices(user));

  function viewsOf(kept: readonly StoredNotification[], language: UiLanguage) {
    return kept.flatMap(({ n, event, params, link, at, read }) =>
      isKnownEvent(event)
        ? [
            {
              ...{ n, event, link, isRead: read !== null, at: isoFromSeconds(at) },
              sentence: sentenceOf(event, params, language),
            },
          ]
        : [],
    );
  }

  const notify: Notifications['notify'] = async (user, event, params, link) => {
    const frequency = (await choicesOf(user))[topicOf[event]];
    const at = now();
    const mail =
      frequency === 'none' || mailedOtherwise.has(event)
        ? null
        : {
            isDigest: frequency === 'daily',
            due: frequency === 'daily' ? nextDigest(at) : at,
          };
    const path = link.startsWith('/') && !link.startsWith('//') ? link : '/notifications';
    await notifications.add({ user, event, params, link: path, at }, mail, maxPerPerson);
  };
  const notifyAll: Notifications['notifyAll'] = async (users, ...rest) => {
    for (const user of new Set(users)) await notify(user, ...rest);
  };

  return {
    notify,
    notifyAll,
    async notifyDesk(...rest) {
      const editors = await people.withOffice('hub-editor');
      const desk = editors.length > 0 ? editors : await people.withOffice('administrator');
      await notifyAll(
        desk.map(({ id }) => id),
        ...rest,
      );
    },
    unread: (user) => notifications.unread(user),
    list: async (user, { language, before, limit }) =>
      viewsOf(await notifications.list(user, before, limit), language),
    open: async (user, n) => (await notifications.open(user, n, now()))?.link,
    markAllRead: (user) => notifications.markAllRead(user, now()),
    choices: choicesOf,
    choose: (user, choices) => notifications.choose(user, choices),
    isUnsubscribeLink: tokens.isGood,
    async unsubscribe(link, { all }) {
      if (!tokens.isGood(link)) return false;
      const topics = all ? notificationTopics : [link.topic];
      const none = Object.fromEntries(topics.map((topic) => [topic, 'none' as const]));
      await notifications.choose(link.user, none);
      return true;
    },
    async about(user) {
      const kept = await notifications.list(user, undefined, maxPerPerson);
      return { notifications: viewsOf(kept, 'en'), mail: await choicesOf(user) };
    },
    forget: (user) => notifications.forget(user),
  };
}
