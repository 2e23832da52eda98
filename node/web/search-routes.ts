/** The routes of the search: pages, live updates, suggestions, export, feeds, comparison. */
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { audienceOf } from '#node/hub/people/audience.ts';
import type { Hub, Suggestion } from '#node/hub/types.ts';
import { iconPath } from './assets.ts';
import { languageToCarry } from './carry-language.ts';
import type { Locale } from './i18n.ts';
import type { Places } from './map/places.ts';
import { comparePage } from './pages/compare.tsx';
import { searchPage } from './pages/search.tsx';
import { searchUpdates } from './pages/search-live.tsx';
import type { PortalParts } from './portal-parts.ts';
import { type Query, readQuery, savedOf } from './query.ts';
import { createRunningSearches } from './running-searches.ts';
import { exportCsv, exportJson, readExport } from './search-export.ts';
import { makeFeed, openSearchDescription } from './search-feeds.ts';
import { facetTitle } from './view/facets.tsx';

/** Suggestions that a box shows. */
const maxSuggestions = 8;
/** Characters of a box that are looked at. */
const maxTextLength = 400;

/** What these routes need of the portal that they are part of. */
export interface SearchRoutesOptions
  extends Pick<PortalParts, 'portal' | 'page' | 'contextOf' | 'publicUrl'> {
  readonly hub: Hub;
  readonly places: Places;
}

function paramsOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

/** A suggestion as islands/suggest.ts shows it. */
function shown(one: Suggestion, locale: Locale) {
  const { marks, url } = one;
  if (one.type === 'record') {
    return { marks, url, hint: `${one.kindLabel} · ${one.hubName}`, filter: null };
  }
  const { facet, value, rest, within } = one;
  const title = facetTitle(facet, locale);
  const hint = within === null ? title : `${title} · ${within}`;
  return { marks, url, hint, filter: { name: facet, value, rest } };
}

/** Names of hubs, for filters in words. */
export async function hubNamesOf(hub: Hub): Promise<ReadonlyMap<string, string>> {
  const directory = await hub.directory().catch(() => []);
  return new Map(directory.map((entry) => [entry.hub, entry.name]));
}

/** Adds the routes. */
export function addSearchRoutes(options: SearchRoutesOptions): void {
  const { portal, hub, places, page, contextOf } = options;
  const searches = createRunningSearches(hub);
  const parts = { hub, places, searches };
  const urlOf = (c: Context) => options.publicUrl || new URL(c.req.url).origin;

  page('/search', (context, c) =>
    searchPage(parts, readQuery(paramsOf(c)), context, c.req.query('wait') === 'true'),
  );

  portal.get('/search/live', async (c) => {
    const params = paramsOf(c);
    const address = params.size > 0 ? `/search?${params}` : '/search';
    const context = await contextOf(c, address);
    const carried = languageToCarry(c.req.raw);
    const updates = searchUpdates({ ...parts, carried }, readQuery(params), context);
    // The first step is made here, so that an error has its status.
    const first = await updates.next();
    c.header('Content-Type', 'text/event-stream; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    // Proxies that gather answers would keep the events back.
    c.header('X-Accel-Buffering', 'no');
    return stream(c, async (out) => {
      for (let step = first; !step.done && !out.aborted; step = await updates.next())
        await out.write(step.value);
    });
  });

  portal.get('/suggest', async (c) => {
    const context = await contextOf(c, '/');
    const text = (c.req.query('q') ?? '').toWellFormed().slice(0, maxTextLength);
    const found = await hub.suggest(
      { text, language: context.locale.lang, limit: maxSuggestions },
      c.req.raw.signal,
    );
    c.header('Cache-Control', 'no-store');
    if (c.req.query('format') !== 'opensearch') {
      return c.json({ suggestions: found.map((one) => shown(one, context.locale)) });
    }
    const url = urlOf(c);
    return c.body(
      JSON.stringify([
        text,
        found.map(({ label }) => label),
        found.map((one) => (one.type === 'record' ? one.kindLabel : (one.within ?? ''))),
        found.map((one) => url + one.url),
      ]),
      200,
      { 'Content-Type': 'application/x-suggestions+json; charset=utf-8' },
    );
  });

  portal.get('/search/export', async (c) => {
    const query = readQuery(paramsOf(c));
    const { locale, actor } = await contextOf(c, '/search');
    const whose = { language: locale.lang, audience: audienceOf(actor) };
    const exported = await readExport(hub, query, whose, c.req.raw.signal);
    const isCsv = c.req.query('format') !== 'json';
    const name = exported.isPartial ? 'interhub-search-partial' : 'interhub-search';
    const text = isCsv
      ? exportCsv(exported, locale.lang, urlOf(c))
      : exportJson(exported, query, urlOf(c));
    return c.body(text, 200, {
      'Content-Type': isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.${isCsv ? 'csv' : 'json'}"`,
      'Content-Language': locale.lang,
      'Cache-Control': 'no-store',
    });
  });

  async function feedOf(c: Context, query: Query, hasHtmlTitles: boolean) {
    const context = await contextOf(c, '/search');
    const { lang } = context.locale;
    const [entries, names] = await Promise.all([
      hub.alerts.feed(savedOf(query), lang, c.req.raw.signal),
      hubNamesOf(hub),
    ]);
    const how = { publicUrl: urlOf(c), hasHtmlTitles };
    return { feed: makeFeed(query, entries, names, context, how), lang };
  }
  for (const [path, type] of [
    ['/search.atom', 'application/atom+xml'],
    ['/search.json', 'application/feed+json'],
  ] as const) {
    portal.get(path, async (c) => {
      const isAtom = path === '/search.atom';
      const { feed, lang } = await feedOf(c, readQuery(paramsOf(c)), isAtom);
      return c.body(isAtom ? feed.atom1() : feed.json1(), 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Language': lang,
        'Cache-Control': 'public, max-age=300',
        Vary: 'Accept-Language, Cookie',
      });
    });
  }

  page('/compare', (context, c) => {
    const params = paramsOf(c);
    return comparePage(hub, params.getAll('r'), readQuery(params), context, c.req.raw.signal);
  });

  portal.get('/opensearch.xml', async (c) => {
    const { locale, network } = await contextOf(c, '/');
    const text = openSearchDescription({ locale, networkName: network.name }, urlOf(c), iconPath);
    return c.body(text, 200, {
      'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
      'Content-Language': locale.lang,
      'Cache-Control': 'public, max-age=3600',
      Vary: 'Accept-Language, Cookie',
    });
  });
}
