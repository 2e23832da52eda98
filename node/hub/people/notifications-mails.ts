/** The mails about notifications and invitations, written when they are sent: plain text alone. */
import type { Mail } from '#node/hub/alerts-mails.ts';
import { fillIn } from '#node/hub/alerts-texts.ts';
import type { HubContext } from '#node/hub/context.ts';
import type { StoredNotification, WaitingNotice } from '#node/storage/index.ts';
import { type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';
import { oneLine } from '../one-line.ts';
import { notificationTexts } from './notification-texts/index.ts';
import {
  type NotificationEvent,
  type NotificationTopic,
  notificationTopics,
  topicOf,
} from './notification-types.ts';
import { allChoices, isKnownEvent, sentenceOf, unsubscribeTokens } from './notifications.ts';
import type { People, Person } from './people-types.ts';

/** Characters of a name in a subject. */
const subjectNameLength = 80;
const nameLength = 200;
const reasonLength = 2_000;

function writeDay(at: Date, language: UiLanguage): string {
  const tag = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** One line of so many characters at most. */
function line(text: string, length: number): string {
  const plain = oneLine(text);
  return plain.length > length ? `${plain.slice(0, length - 1).toWellFormed()}…` : plain;
}

/** What somebody wrote, so that it cannot pass for the hub's own words. */
function quoted(text: string): string {
  return text
    .slice(0, reasonLength)
    .toWellFormed()
    .split('\n')
    .map((one) => `> ${line(one, reasonLength)}`)
    .join('\n');
}

const lines = (params: Readonly<Record<string, string>>, length: number) =>
  Object.fromEntries(Object.entries(params).map(([name, text]) => [name, line(text, length)]));

type KnownNotification = StoredNotification & { readonly event: NotificationEvent };

function isKnown(one: StoredNotification): one is KnownNotification {
  return isKnownEvent(one.event);
}

/** Writes mails. */
export interface NotificationMails {
  /** @returns undefined when there is nothing left to tell, or nobody to tell it to */
  write(waiting: WaitingNotice): Promise<Mail | undefined>;
}

/**
 * Makes it.
 * @param publicUrl address of the portal without a slash at its end
 */
export function createNotificationMails(
  context: Pick<HubContext, 'storage' | 'name' | 'id' | 'network'> & { readonly people: People },
  publicUrl: string,
): NotificationMails {
  const { storage, people } = context;
  const tokens = unsubscribeTokens(storage.settings);
  const hub = line(context.name, 100);
  const headers = {
    'Auto-Submitted': 'auto-generated',
    'List-Id': `<notifications.${context.id}.${context.network}.interhub>`,
  };

  const endLink = (user: string, topic: NotificationTopic) =>
    `${publicUrl}/notifications/unsubscribe?${new URLSearchParams({
      ...{ user, topic, t: tokens.of(user, topic) },
    })}`;

  function foot(person: Person, topics: readonly NotificationTopic[]): string {
    const texts = notificationTexts[person.language];
    const [first] = topics;
    const topic = topics.map((one) => texts.topics[one]).join(', ');
    return [
      '-- ',
      fillIn(texts.why, { hub, topic }),
      ...(first === undefined ? [] : [texts.end, endLink(person.id, first)]),
      texts.choose,
      `${publicUrl}/notifications/choices`,
    ].join('\n');
  }

  function greeting({ name, language }: Person): string {
    const texts = notificationTexts[language];
    const plain = line(name, nameLength);
    return plain === '' ? texts.greetingNobody : fillIn(texts.greeting, { name: plain });
  }

  function unsubscribing(user: string, topic: NotificationTopic) {
    return {
      ...headers,
      // RFC 8058: mail programs end it with one click, without opening the page.
      'List-Unsubscribe': `<${endLink(user, topic)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }

  function single(person: Person, { n, event, params, link }: KnownNotification): Mail {
    const texts = notificationTexts[person.language];
    const { reason = '' } = params;
    const topic = topicOf[event];
    const text = [
      greeting(person),
      sentenceOf(event, lines(params, nameLength), person.language),
      ...(reason === '' ? [] : [`${texts.theyWrote}\n${quoted(reason)}`]),
      `${fillIn(texts.open, { hub })}\n${publicUrl}${link}`,
      foot(person, [topic]),
    ].join('\n\n');
    return {
      to: person.email,
      subject: fillIn(texts.subjects[event], lines(params, subjectNameLength)),
      text: `${text}\n`,
      messageName: `notification-${n}.${context.id}`,
      headers: unsubscribing(person.id, topic),
    };
  }

  function digest(person: Person, all: readonly KnownNotification[]): Mail {
    const texts = notificationTexts[person.language];
    const topics = notificationTopics.filter((topic) =>
      all.some(({ event }) => topicOf[event] === topic),
    );
    const text = [
      greeting(person),
      fillIn(texts.digestLead, { hub }),
      ...all.map(
        ({ event, params, link }) =>
          `* ${sentenceOf(event, lines(params, nameLength), person.language)}\n  ${publicUrl}${link}`,
      ),
      foot(person, topics),
    ].join('\n\n');
    const [first] = all;
    const [topic] = topics;
    return {
      to: person.email,
      subject: fillIn(texts.digestSubject, { hub, n: all.length }),
      text: `${text}\n`,
      messageName: `digest-${first?.n ?? 0}.${context.id}`,
      headers: topic === undefined ? headers : unsubscribing(person.id, topic),
    };
  }

  async function invitation(id: string): Promise<Mail | undefined> {
    const found = await storage.organisations.invitation(id);
    const organisation = found && (await storage.organisations.get(found.organisation));
    if (!found || !organisation) return undefined;
    const language = uiLanguages.find((one) => one === found.language) ?? 'en';
    const texts = notificationTexts[language];
    const name = { hub, organisation: line(organisation.name, nameLength) };
    const until = writeDay(new Date(found.expires * 1_000), language);
    const text = [
      texts.greetingNobody,
      fillIn(texts.inviteLead, name),
      ...(found.isHandover ? [texts.inviteHandover] : []),
      `${fillIn(texts.inviteHow, { until })}\n${publicUrl}/organisations`,
      texts.inviteAccount,
      texts.inviteIgnore,
    ].join('\n\n');
    const subject = { organisation: line(organisation.name, subjectNameLength) };
    return {
      to: found.address,
      subject: fillIn(texts.inviteSubject, subject),
      text: `${text}\n`,
      messageName: `invitation-${id}.${context.id}`,
      headers,
    };
  }

  return {
    async write(waiting) {
      if (waiting.invitation !== null) return invitation(waiting.invitation);
      const [first] = waiting.notifications;
      const [person] = first ? await people.getMany([first.user]) : [];
      // Without a confirmed address there is nobody to write to.
      if (!person || person.email === '') return undefined;
      const choices = allChoices(await storage.notifications.choices(person.id));
      const wanted = waiting.notifications
        .filter(isKnown)
        .filter(({ event }) => choices[topicOf[event]] !== 'none')
        // What has been read in the portal meanwhile is no news.
        .filter(({ read }) => !waiting.isDigest || read === null);
      const [one] = wanted;
      if (!one) return undefined;
      return waiting.isDigest ? digest(person, wanted) : single(person, one);
    },
  };
}
