/** Notifications, and the choice of what comes by mail. */
import {
  type MailChoices,
  mailFrequencies,
  type NotificationTopic,
  type NotificationView,
  notificationTopics,
  type UnsubscribeLink,
} from '#node/hub/people/notification-types.ts';
import type { MessageKey } from '../messages/en.ts';
import { holdFrenchSpaces } from '../messages/typography.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { type Done, DoneNote } from './organisations/parts.tsx';

const topicKeys = {
  organisations: 'notices.organisations',
  records: 'notices.records',
  expiry: 'notices.expiry',
  desk: 'notices.desk',
  governance: 'notices.governance',
} as const satisfies Readonly<Record<NotificationTopic, MessageKey>>;

const frequencyKeys = {
  immediate: 'notices.immediate',
  daily: 'notices.daily',
  none: 'notices.never',
} as const;

/** Makes the list. */
export function notificationsPage(
  lists: {
    readonly shown: readonly NotificationView[];
    /** Number before which older ones begin. */
    readonly older: number | undefined;
    readonly unread: number;
  },
  context: PageContext,
): Page {
  const { shown, older, unread } = lists;
  const { locale } = context;
  const { t, lang } = locale;
  const set = lang === 'fr' ? holdFrenchSpaces : (text: string) => text;
  return {
    title: t('notices.title'),
    isIndexed: false,
    content: (
      <div class="wrap reading people">
        <h1>{t('notices.title')}</h1>
        {unread > 0 && (
          <form class="row" method="post" action="/notifications/read">
            <span>{t('notices.unread', { n: unread })}</span>
            <button type="submit" class="quiet">
              {t('notices.allRead')}
            </button>
          </form>
        )}
        {shown.length === 0 ? (
          <p>{t('notices.none')}</p>
        ) : (
          <ul class="plain notices">
            {shown.map(({ n, sentence, at, isRead }) => (
              <li class={isRead ? 'entry' : 'entry unread'}>
                <a href={`/notifications/${n}`}>
                  <bdi>{set(sentence)}</bdi>
                </a>
                <span class="muted block">
                  {!isRead && <strong class="new">{t('notices.new')}</strong>}{' '}
                  <time datetime={at} title={locale.moment(at)}>
                    {locale.ago(at, context.now)}
                  </time>
                </span>
              </li>
            ))}
          </ul>
        )}
        {older !== undefined && (
          <p>
            <a href={`/notifications?before=${older}`}>{t('notices.older')}</a>
          </p>
        )}
        <p>
          <a href="/notifications/choices">{t('notices.choose')}</a>
        </p>
      </div>
    ),
  };
}

/** Makes the form. */
export function choicesPage(
  choices: MailChoices,
  done: Done | undefined,
  context: PageContext,
): Page {
  const { t } = context.locale;
  const isOfficer = context.actor.offices.has('governance-officer');
  const topics = notificationTopics.filter((topic) => topic !== 'governance' || isOfficer);
  return {
    title: t('notices.choicesTitle'),
    isIndexed: false,
    content: (
      <div class="wrap reading people">
        <h1>{t('notices.choicesTitle')}</h1>
        <DoneNote done={done} context={context} />
        <p class="lead">{t('notices.choicesLead', { email: context.actor.email })}</p>
        <form class="form" method="post" action="/notifications/choices">
          {topics.map((topic) => (
            <fieldset class="field">
              <legend>{t(topicKeys[topic])}</legend>
              <div class="row">
                {mailFrequencies.map((frequency) => (
                  <label class="choice">
                    <input
                      type="radio"
                      name={topic}
                      value={frequency}
                      checked={choices[topic] === frequency}
                    />
                    <span class="choice-label">{t(frequencyKeys[frequency])}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          <button type="submit">{t('notices.save')}</button>
        </form>
      </div>
    ),
  };
}

/** Asks before it ends, since mail programs open links ahead. */
export function endNoticesPage(link: UnsubscribeLink, context: PageContext): Page {
  const { t } = context.locale;
  const { user, topic, token } = link;
  const query = new URLSearchParams({ user, topic, t: token });
  return {
    title: t('notices.endTitle'),
    isIndexed: false,
    content: (
      <div class="wrap reading people">
        <h1>{t('notices.endTitle')}</h1>
        <p class="lead">{t('notices.endText', { topic: t(topicKeys[topic]) })}</p>
        <form class="row" method="post" action={`/notifications/unsubscribe?${query}`}>
          <button type="submit">{t('notices.end')}</button>
          <button type="submit" name="all" value="yes" class="quiet">
            {t('notices.endAll')}
          </button>
        </form>
      </div>
    ),
  };
}

function saying(key: MessageKey, context: PageContext, status?: 404): Page {
  const { t } = context.locale;
  return {
    title: t('notices.endTitle'),
    isIndexed: false,
    ...(status && { status }),
    content: (
      <div class="wrap reading people">
        <h1>{t('notices.endTitle')}</h1>
        <p class="lead">{t(key)}</p>
        <p>
          <a href="/notifications/choices">{t('notices.choose')}</a>
        </p>
      </div>
    ),
  };
}

/** It has ended. */
export const endedNoticesPage = (context: PageContext): Page => saying('notices.ended', context);
/** The link is not one of this hub's. */
export const goneNoticesPage = (context: PageContext): Page => saying('notices.gone', context, 404);
