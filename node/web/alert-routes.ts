/** The routes of alerts by mail. Links of mails act only on POST: mail programs look at links ahead. */
import type { Context } from 'hono';
import type { Hub } from '#node/hub/types.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import {
  askedPage,
  confirmedPage,
  confirmPage,
  endedPage,
  endPage,
  frequencies,
  goneAlertPage,
  newAlertPage,
} from './pages/alerts.tsx';
import type { PortalParts } from './portal-parts.ts';
import { readQuery, savedOf } from './query.ts';
import { hubNamesOf } from './search-routes.ts';

/** Bytes of a form: a query of the greatest length, with its filters. */
const maxFormBytes = 16 * 1024;
const maxTokenLength = 64;

/** What these routes need of the portal that they are part of. */
export interface AlertRoutesOptions
  extends Pick<PortalParts, 'portal' | 'publicUrl' | 'contextOf' | 'send'> {
  readonly hub: Hub;
}

interface Link {
  readonly id: string;
  readonly token: string;
}

function linkOf(params: URLSearchParams): Link {
  const read = (name: string) => (params.get(name) ?? '').slice(0, maxTokenLength);
  return { id: read('id'), token: read('t') };
}

/** Adds the routes. */
export function addAlertRoutes(options: AlertRoutesOptions): void {
  const { portal, hub, contextOf, send } = options;
  const { alerts } = hub;
  const limit = formLimit(maxFormBytes);
  const fromHere = ownOrigin(options.publicUrl);

  portal.get('/alerts/new', async (c) => {
    const { pathname, search, searchParams } = new URL(c.req.url);
    const context = await contextOf(c, pathname + search);
    return send(c, context, newAlertPage(readQuery(searchParams), await hubNamesOf(hub), context));
  });

  portal.post('/alerts', fromHere, limit, async (c) => {
    const params = await readFormTexts(c);
    const context = await contextOf(c, '/search');
    const query = readQuery(params);
    const outcome = await alerts.subscribe({
      address: (params.get('address') ?? '').slice(0, 1_000),
      search: savedOf(query),
      language: context.locale.lang,
      frequency: frequencies.find((f) => f === params.get('frequency')) ?? 'weekly',
    });
    const page =
      outcome === 'asked'
        ? askedPage(context)
        : newAlertPage(query, await hubNamesOf(hub), context, outcome);
    return send(c, context, page);
  });

  async function held(c: Context, { id, token }: Link, make: typeof confirmPage) {
    const { pathname, search } = new URL(c.req.url);
    const context = await contextOf(c, c.req.method === 'GET' ? pathname + search : '/search');
    // The address bar holds a secret: no other site is to learn it, and no cache.
    c.header('Referrer-Policy', 'no-referrer');
    const found = await alerts.find(id, token);
    if (!found) return send(c, context, goneAlertPage(context));
    return send(c, context, make({ found, token, hubNames: await hubNamesOf(hub), context }));
  }

  portal.get('/alerts/confirm', (c) => {
    const link = linkOf(new URL(c.req.url).searchParams);
    return held(c, link, confirmPage);
  });

  portal.post('/alerts/confirm', fromHere, limit, async (c) => {
    const link = linkOf(await readFormTexts(c));
    await alerts.confirm(link.id, link.token);
    return held(c, link, confirmedPage);
  });

  portal.get('/alerts/unsubscribe', (c) => {
    const link = linkOf(new URL(c.req.url).searchParams);
    return held(c, link, endPage);
  });

  // RFC 8058: a mail program posts here without a page, without cookies, and from anywhere.
  portal.post('/alerts/unsubscribe', limit, async (c) => {
    const { id, token } = linkOf(new URL(c.req.url).searchParams);
    const form = await readFormTexts(c);
    const isGood = await alerts.unsubscribe(id, token, { all: form.get('all') === 'true' });
    const context = await contextOf(c, '/search');
    return send(c, context, isGood ? endedPage(context) : goneAlertPage(context));
  });
}
