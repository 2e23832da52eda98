/** The routes of the portal. Each page is made by a file of pages/; here they meet HTTP. */
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { BrandingSettings } from '#node/hub/branding.ts';
import type { Accounts } from '#node/hub/people/account-types.ts';
import { noSessions, type Sessions } from '#node/hub/people/actor.ts';
import { lacksSecondFactor } from '#node/hub/people/policy.ts';
import type { Hub } from '#node/hub/types.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addAdministrationRoutes } from './administration-routes.ts';
import { addAlertRoutes } from './alert-routes.ts';
import { icon, serveAsset } from './assets.ts';
import { addAuditRoutes } from './audit-routes.ts';
import { createBrandAssets } from './brand-assets.ts';
import { addCalendarRoutes } from './calendar-routes.ts';
import { carryInHtml, carryInPath, languageToCarry } from './carry-language.ts';
import { createCompression } from './compression.ts';
import { addDeskRecordsRoutes } from './desk-records-routes.ts';
import { addDeskRoutes } from './desk-routes.ts';
import { addEditingRoutes } from './editing-routes.ts';
import { addExportRoutes } from './export-routes.ts';
import { addImportRoutes } from './import-routes.ts';
import {
  addressLanguage,
  inLanguage,
  isUiLanguage,
  languageCookie,
  requestLanguage,
} from './language.ts';
import { createPlaces } from './map/places.ts';
import { addNetworkRoutes } from './network-routes.ts';
import { addNotificationRoutes } from './notification-routes.ts';
import { addOrganisationRoutes } from './organisation-routes.ts';
import { readPageContext } from './page-context.ts';
import { bareContext, errorPage } from './pages/error.tsx';
import { homePage } from './pages/home.tsx';
import { hubPage } from './pages/hub.tsx';
import { hubsPage } from './pages/hubs.tsx';
import { kindPage } from './pages/kinds.tsx';
import { processingPage } from './pages/processing.tsx';
import { recordPage } from './pages/record.tsx';
import { regionPage } from './pages/region.tsx';
import { statementPage } from './pages/statements.tsx';
import { storiesPage } from './pages/stories.tsx';
import type { PageMaker, PortalParts } from './portal-parts.ts';
import { addPreviewRoutes } from './preview-routes.ts';
import { localPath } from './safe-url.ts';
import { addSearchRoutes } from './search-routes.ts';
import { securityHeaders } from './security.ts';
import { addSettingUpRoutes } from './setting-up-routes.ts';
import { addSettingsRoutes } from './settings-routes.ts';
import { addSitemapRoutes } from './sitemap-routes.ts';
import type { PageContext } from './view/context.ts';
import { type Page, renderPage } from './view/layout.tsx';
import { WrongFilters } from './view/wrong-filters.tsx';

/** What the portal needs from outside. */
export interface PortalDependencies {
  readonly hub: Hub;
  /** Of the software, for the footer. */
  readonly version: string;
  /** Address under which people reach this portal. */
  readonly publicUrl: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How the hub wants to look; absent: as any other. */
  readonly branding?: () => BrandingSettings;
  /** Who has signed in; absent: the hub has no accounts. */
  readonly sessions?: Sessions;
  /** Absent: nobody can sign in here. */
  readonly accounts?: Accounts;
  /** The client's address, as it is counted; null: a program on this machine, which is not limited. */
  readonly clientOf?: (c: Context) => string | null;
}

const noBranding: BrandingSettings = {};
const yearSeconds = 365 * 86_400;

/** The status that a page has for an error; what is not the visitor's doing is 500. */
function statusOf(error: unknown): {
  status: 400 | 403 | 404 | 409 | 410 | 413 | 422 | 451 | 500 | 503;
  code: string;
} {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'not-found':
      return { status: 404, code };
    case 'erased':
      return { status: 410, code };
    case 'hidden':
      return { status: 451, code };
    case 'invalid-query':
      return { status: 400, code };
    case 'forbidden':
      return { status: 403, code };
    case 'conflict':
      return { status: 409, code };
    case 'invalid':
      return { status: 422, code };
    case 'too-large':
      return { status: 413, code };
    case 'busy':
    case 'recovering':
    case 'storage':
    case 'no-trust':
      return { status: 503, code: 'unavailable' };
    default:
      return { status: 500, code: 'internal' };
  }
}

function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

/** Sends a page; what it says depends on the language and on the moment. */
async function send(c: Context, context: PageContext, page: Page, status = page.status ?? 200) {
  // On a machine that several people use, the back button must not show what was read.
  c.header('Cache-Control', context.actor.user === null ? 'private, no-cache' : 'no-store');
  c.header('Content-Language', context.locale.lang);
  c.header('Vary', 'Accept-Language, Cookie');
  const html = await renderPage(context, page);
  const carried = languageToCarry(c.req.raw);
  return c.html(carried ? carryInHtml(html, carried) : html, status);
}

/**
 * The portal of a hub. It answers its own routes, its errors and unknown paths; where the HTTP layer
 * mounts it behind other routes, renderError makes the same error pages.
 * @example app.route('/', createPortal({ hub, version: '0.1.0', publicUrl, now: Date.now }));
 */
export function createPortal(dependencies: PortalDependencies): Hono {
  const { hub, now, accounts, clientOf = () => null } = dependencies;
  const sessions = dependencies.sessions ?? accounts?.sessions ?? noSessions;
  const places = createPlaces(hub);
  const portal = new Hono();
  portal.use(createCompression());
  portal.use(securityHeaders);
  portal.use(async (c, next) => {
    await next();
    const [lang, to] = [languageToCarry(c.req.raw), c.res.headers.get('Location')];
    if (lang && to !== null) c.res.headers.set('Location', carryInPath(to, lang));
  });

  const branding = dependencies.branding ?? (() => noBranding);
  const brand = createBrandAssets(branding);
  const contextOf = async (c: Context, path: string) => ({
    ...(await readPageContext(
      dependencies,
      {
        ...{ lang: requestLanguage(c.req.raw), path, hasAccounts: accounts !== undefined },
        actor: await sessions.actorOf(c.req.raw.headers),
      },
      now(),
    )),
    branding: brand.branding(),
    addressLanguage: addressLanguage(c.req.url),
  });
  const page = (path: string, make: PageMaker) =>
    portal.get(path, async (c) => {
      const context = await contextOf(c, pathOf(c));
      const made = await make(context, c);
      return made
        ? send(c, context, made)
        : send(c, context, errorPage(404, 'not-found', context), 404);
    });

  const publicUrl = dependencies.publicUrl.replace(/\/+$/, '');
  const parts: PortalParts = { portal, publicUrl, page, contextOf, send };

  page('/', (context) => homePage(hub, places, context));
  addSearchRoutes({ ...parts, hub, places });
  addAdministrationRoutes({ ...parts, hub });
  addSettingsRoutes({ ...parts, hub });
  addSettingUpRoutes({ ...parts, hub });
  addDeskRecordsRoutes({ ...parts, hub });
  addDeskRoutes({ ...parts, hub });
  addEditingRoutes({ ...parts, hub });
  addImportRoutes({ ...parts, hub });
  addExportRoutes({ ...parts, hub });
  addAuditRoutes({ ...parts, hub });
  addOrganisationRoutes({ ...parts, hub });
  addNotificationRoutes({ ...parts, hub });
  if (accounts) addAccountRoutes({ ...parts, accounts, clientOf });
  addAlertRoutes({ ...parts, hub });
  page('/r/:hub/:rid', (context, c) => {
    const where = {
      hub: c.req.param('hub') ?? '',
      rid: c.req.param('rid') ?? '',
      read: c.req.query('read')?.slice(0, 20),
    };
    return recordPage(hub, places, where, context, c.req.raw.signal);
  });
  page('/hubs', (context) => hubsPage(hub, places, context));
  page('/hubs/:hub', (context, c) => hubPage(hub, places, c.req.param('hub') ?? '', context));
  page('/regions/:code', (context, c) =>
    regionPage(hub, places, c.req.param('code') ?? '', context),
  );
  page('/kinds/:kind', (context, c) =>
    kindPage(hub, c.req.param('kind') ?? '', c.req.query('cursor'), context),
  );
  page('/stories', (context, c) => storiesPage(hub, c.req.query('cursor'), context));
  addPreviewRoutes({ ...parts, hub, branding });
  addSitemapRoutes({ ...parts, hub });
  addCalendarRoutes({ ...parts, hub });
  addNetworkRoutes({ ...parts, hub });
  page('/accessibility', (context) => statementPage('accessibility', context));
  page('/privacy', (context) => statementPage('privacy', context));
  page('/privacy/processing', (context) => processingPage(hub.administration.imprint(), context));

  portal.get('/language', (c) => {
    const to = c.req.query('to');
    if (isUiLanguage(to)) {
      setCookie(c, languageCookie, to, {
        path: '/',
        maxAge: yearSeconds,
        sameSite: 'Lax',
        httpOnly: true,
        secure: publicUrl.startsWith('https:'),
      });
    }
    c.header('Cache-Control', 'no-store');
    // What was chosen counts from here on: no address is to say otherwise.
    return c.redirect(inLanguage(localPath(c.req.query('back')), undefined), 303);
  });

  portal.get('/assets/:name', (c) => serveAsset(c) ?? brand.serve(c) ?? c.notFound());
  portal.get('/favicon.ico', (c) => c.redirect(icon.path, 301));

  portal.notFound(async (c) => {
    const context = bareContext(requestLanguage(c.req.raw), pathOf(c));
    return send(c, context, errorPage(404, 'not-found', context), 404);
  });
  /** Where somebody goes who may well be allowed, once it is known who they are. */
  async function wayIn(c: Context): Promise<string | undefined> {
    if (!accounts || c.req.method !== 'GET') return undefined;
    const actor = await sessions.actorOf(c.req.raw.headers);
    const to = new URLSearchParams({ to: pathOf(c) });
    if (actor.user === null) return `/account/sign-in?${to}`;
    return lacksSecondFactor(actor) ? `/account/second-factor?${to}` : undefined;
  }

  portal.onError(async (error, c) => {
    const { status, code } = statusOf(error);
    const way = status === 403 ? await wayIn(c).catch(() => undefined) : undefined;
    if (way !== undefined) return c.redirect(way, 303);
    const bare = bareContext(requestLanguage(c.req.raw), pathOf(c));
    // Whoever has signed in is not to look signed out; nothing is asked of a hub that is in trouble.
    const context = status < 500 ? await contextOf(c, pathOf(c)).catch(() => bare) : bare;
    const { searchParams } = new URL(c.req.url);
    const more = <WrongFilters params={searchParams} error={error} context={context} />;
    return send(c, context, errorPage(status, code, context, more), status);
  });
  return portal;
}
