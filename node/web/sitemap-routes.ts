/**
 * What search engines are told of this portal: where they are welcome (robots.txt, RFC 9309), and what
 * there is (sitemaps.org): its own pages, and its own hub's public records, in parts. Each page names its addresses in the four languages itself (hreflang). Records of
 * other hubs are those hubs' to name.
 */
import type { Context } from 'hono';
import type { Hub } from '#node/hub/types.ts';
import { regions, uiLanguages } from '#schema/taxonomy/index.ts';
import { inLanguage } from './language.ts';
import type { PortalParts } from './portal-parts.ts';
import { recordPath } from './view/results.tsx';

/** Pages of every portal that may be indexed. */
const pages = [
  ...['/', '/calendar', '/stories', '/hubs', '/network', '/network/hubs', '/network/history'],
  ...['/search', '/accessibility', '/privacy', '/privacy/processing'],
];
/** Parts that one index names: the format's limit. */
const maxParts = 50_000;
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** What these routes need of the portal that they are part of. */
export interface SitemapRoutesOptions extends Pick<PortalParts, 'portal' | 'publicUrl'> {
  readonly hub: Hub;
}

/**
 * Searches ask other hubs: they are for people and the API, not for whoever follows every link. Forms
 * and what people have of their own are for those people.
 */
const closedPaths = [
  ...['/search', '/compare', '/alerts', '/suggest', '/language', '/account', '/import', '/export'],
  ...['/my', '/desk', '/administration', '/notifications', '/organisations', '/people', '/api/'],
];
/** Among them, without further parameters than the language: where one begins. */
const openPaths = ['/search', '/account/sign-up'];

function robots(url: string): string {
  const open = openPaths.flatMap((path) =>
    [undefined, ...uiLanguages].map((lang) => `Allow: ${inLanguage(path, lang)}$`),
  );
  const closed = closedPaths.map((path) => `Disallow: ${path}`);
  return ['User-agent: *', ...open, ...closed, '', `Sitemap: ${url}/sitemap.xml`, ''].join('\n');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function answer(c: Context, element: 'urlset' | 'sitemapindex', lines: readonly string[]) {
  c.header('Content-Type', 'application/xml; charset=utf-8');
  c.header('Cache-Control', 'public, max-age=3600');
  return c.body([head, `<${element} ${schema}>`, ...lines, `</${element}>`, ''].join('\n'));
}

/** Adds the routes. */
export function addSitemapRoutes({ portal, hub, publicUrl }: SitemapRoutesOptions): void {
  const urlOf = (c: Context) => publicUrl || new URL(c.req.url).origin;

  portal.get('/robots.txt', (c) => c.text(robots(urlOf(c))));

  portal.get('/sitemap.xml', async (c) => {
    const parts = Math.min(await hub.siteMap.parts(), maxParts - 1);
    const names = ['pages', ...Array.from({ length: parts }, (_, n) => `records-${n + 1}`)];
    const lines = names.map(
      (name) => `<sitemap><loc>${escaped(`${urlOf(c)}/sitemap/${name}.xml`)}</loc></sitemap>`,
    );
    return answer(c, 'sitemapindex', lines);
  });

  portal.get('/sitemap/:name', async (c) => {
    const url = urlOf(c);
    const name = c.req.param('name');
    if (name === 'pages.xml') {
      const [directory, counts] = await Promise.all([hub.directory(), hub.counts()]);
      const own = directory.find((entry) => entry.isOwn);
      const codes = (own?.regions ?? []).filter((code) => regions.has(code));
      const kinds = new Set(counts.filter(({ count }) => count > 0).map(({ kind }) => kind));
      const paths = [
        ...pages,
        ...(own ? [`/hubs/${own.hub}`] : []),
        ...codes.map((code) => `/regions/${code}`),
        ...[...kinds].map((kind) => `/kinds/${encodeURIComponent(kind)}`),
      ];
      return answer(
        c,
        'urlset',
        paths.map((path) => `<url><loc>${escaped(url + path)}</loc></url>`),
      );
    }
    const [, part] = /^records-([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
    const records = part === undefined ? [] : await hub.siteMap.part(Number(part) - 1);
    if (records.length === 0) return c.notFound();
    return answer(
      c,
      'urlset',
      records.map(
        ({ rid, updated }) =>
          `<url><loc>${escaped(url + recordPath(hub.id, rid))}</loc><lastmod>${updated}</lastmod></url>`,
      ),
    );
  });
}
