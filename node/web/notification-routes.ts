/** The routes of notifications: reading them, choosing what comes by mail, ending it from a mail. */
import type { Context } from 'hono';
import { HubError } from '#node/hub/errors.ts';
import {
  type MailChoices,
  mailFrequencies,
  notificationTopics,
} from '#node/hub/people/notification-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import {
  choicesPage,
  endedNoticesPage,
  endNoticesPage,
  goneNoticesPage,
  notificationsPage,
} from './pages/notifications.tsx';
import { doneOf } from './people-forms.ts';
import type { PortalParts } from './portal-parts.ts';
import { localPath } from './safe-url.ts';
import type { PageContext } from './view/context.ts';

const maxFormBytes = 16 * 1_024;
const pageSize = 30;

/** What these routes need of the portal that they are part of. */
export interface NotificationRoutesOptions extends PortalParts {
  readonly hub: Pick<Hub, 'notifications'>;
}

function userOf({ actor }: PageContext): string {
  if (actor.user === null) throw new HubError('forbidden', 'Sign in first.');
  return actor.user;
}

/** A number of a notification; undefined: none. */
function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

function linkOf(c: Context) {
  const query = (name: string) => (c.req.query(name) ?? '').slice(0, 128);
  const topic = notificationTopics.find((one) => one === query('topic'));
  return topic && { user: query('user'), topic, token: query('t') };
}

/** Adds the routes. */
export function addNotificationRoutes(options: NotificationRoutesOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { notifications } = hub;
  const fromHere = ownOrigin(options.publicUrl);
  const limit = formLimit(maxFormBytes);
  const away = (c: Context, to: string) => {
    c.header('Cache-Control', 'no-store');
    return c.redirect(to, 303);
  };

  page('/notifications', async (context, c) => {
    const user = userOf(context);
    const before = numberOf(c.req.query('before'));
    const found = await notifications.list(user, {
      ...{ language: context.locale.lang, limit: pageSize + 1 },
      ...(before !== undefined && { before }),
    });
    const shown = found.slice(0, pageSize);
    const older = found.length > pageSize ? shown.at(-1)?.n : undefined;
    return notificationsPage({ shown, older, unread: await notifications.unread(user) }, context);
  });
  portal.post('/notifications/read', fromHere, limit, async (c) => {
    await notifications.markAllRead(userOf(await contextOf(c, '/notifications')));
    return away(c, '/notifications');
  });

  page('/notifications/choices', async (context, c) => {
    const choices = await notifications.choices(userOf(context));
    return choicesPage(choices, doneOf(c), context);
  });
  portal.post('/notifications/choices', fromHere, limit, async (c) => {
    const user = userOf(await contextOf(c, '/notifications/choices'));
    const sent = await readFormTexts(c);
    const before = await notifications.choices(user);
    const choices = Object.fromEntries(
      notificationTopics.map((topic) => [
        topic,
        mailFrequencies.find((one) => one === sent.get(topic)) ?? before[topic],
      ]),
    );
    await notifications.choose(user, choices as MailChoices);
    return away(c, '/notifications/choices?done=saved');
  });

  portal.get('/notifications/unsubscribe', async (c) => {
    const link = linkOf(c);
    const context = await contextOf(c, '/notifications/choices');
    // The address bar holds a secret: no other site is to learn it.
    c.header('Referrer-Policy', 'no-referrer');
    const isGood = link !== undefined && notifications.isUnsubscribeLink(link);
    return send(c, context, isGood ? endNoticesPage(link, context) : goneNoticesPage(context));
  });
  // RFC 8058: a mail program posts here without a page, without cookies, and from anywhere.
  portal.post('/notifications/unsubscribe', limit, async (c) => {
    const link = linkOf(c);
    const sent = await readFormTexts(c);
    const all = sent.get('all') === 'yes';
    const isDone = link !== undefined && (await notifications.unsubscribe(link, { all }));
    const context = await contextOf(c, '/notifications/choices');
    return send(c, context, isDone ? endedNoticesPage(context) : goneNoticesPage(context));
  });

  portal.get('/notifications/:n', async (c) => {
    const user = userOf(await contextOf(c, '/notifications'));
    const n = numberOf(c.req.param('n'));
    const link = n === undefined ? undefined : await notifications.open(user, n);
    if (link === undefined) throw new HubError('not-found', 'There is no such notification.');
    return away(c, localPath(link));
  });
}
