/** How the routes of editing are made: for people who have signed in, and from pages of this portal. */
import type { Context } from 'hono';
import { HubError } from '#node/hub/errors.ts';
import type { Hub } from '#node/hub/types.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';
import type { Page } from './view/layout.tsx';

/** Bytes of every other form: a comment. */
const maxSmallBytes = 65_536;

/** What these routes need of the portal that they are part of. */
export interface EditingRoutesOptions
  extends Pick<PortalParts, 'portal' | 'publicUrl' | 'contextOf' | 'send'> {
  readonly hub: Pick<Hub, 'id' | 'editing' | 'organisations' | 'homeRegions'>;
}

/** A form that was sent, or a page that was asked for, by somebody who has signed in. */
export interface Call {
  readonly c: Context;
  readonly context: PageContext;
  /** Of a page, empty. */
  readonly form: URLSearchParams;
}

/** How the routes of editing are made: none for visitors, and no form from elsewhere. */
export interface EditingRouter {
  page(path: string, make: (call: Call) => Promise<Page | Response>): void;
  form(path: string, act: (call: Call) => Promise<Page | Response>, maxBytes?: number): void;
}

/** Goes on to another page of this portal. */
export function goOn(c: Context, path: string): Response {
  c.header('Cache-Control', 'no-store');
  return c.redirect(path, 303);
}

/** A part of a path, cut off where no id is so long. */
export const param = (c: Context, name: string) => (c.req.param(name) ?? '').slice(0, 40);

/** A text of a form, cut off where nothing is so long. */
export const given = (form: URLSearchParams, name: string) =>
  (form.get(name) ?? '').slice(0, 10_000);

/** Makes the router. */
export function createRouter(options: EditingRoutesOptions): EditingRouter {
  const { portal, contextOf, send, publicUrl } = options;
  const fromHere = ownOrigin(publicUrl);

  async function answer(
    c: Context,
    form: URLSearchParams,
    make: (call: Call) => Promise<Page | Response>,
  ): Promise<Response> {
    const { pathname, search } = new URL(c.req.url);
    const isPage = c.req.method === 'GET';
    // Where the language switch of an answer to a form leads back to.
    const isShown = /^\/(?:my\/drafts|desk\/review)\/[^/]+$/.test(pathname);
    const context = await contextOf(
      c,
      isPage ? pathname + search : isShown ? pathname : '/my/records',
    );
    if (context.actor.user === null) {
      if (!context.hasAccounts) throw new HubError('forbidden', 'Sign in first.');
      const to = isPage ? pathname + search : '/my/records';
      return goOn(c, `/account/sign-in?${new URLSearchParams({ to })}`);
    }
    const made = await make({ c, context, form });
    return made instanceof Response ? made : send(c, context, made);
  }

  return {
    page: (path, make) => void portal.get(path, (c) => answer(c, new URLSearchParams(), make)),
    form: (path, act, maxBytes = maxSmallBytes) =>
      void portal.post(path, fromHere, formLimit(maxBytes), async (c) =>
        answer(c, await readFormTexts(c), act),
      ),
  };
}
