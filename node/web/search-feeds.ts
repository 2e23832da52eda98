/** A search as a feed, and the description by which browsers add the search to their own box. */
import { Feed } from 'feed';
import { describeSearch } from '#node/hub/alerts-search.ts';
import type { FeedEntry } from '#node/hub/alerts-types.ts';
import type { Locale } from './i18n.ts';
import { type Query, savedOf, searchPath } from './query.ts';
import type { PageContext } from './view/context.ts';
import { feedPaths } from './view/search-tools.tsx';

/** XML has no way to write most control characters (XML 1.0 §2.2). */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' ')
    .trim();
}

/**
 * The feed. An entry keeps its date when its record is published again without a change.
 * @param how.publicUrl address of the portal without a slash at its end
 * @param how.hasHtmlTitles whether its readers take titles for HTML, as those of Atom do here; all take
 * summaries for it
 */
export function makeFeed(
  query: Query,
  entries: readonly FeedEntry[],
  hubNames: ReadonlyMap<string, string>,
  context: Pick<PageContext, 'locale' | 'hub'>,
  { publicUrl, hasHtmlTitles }: { readonly publicUrl: string; readonly hasHtmlTitles: boolean },
): Feed {
  const { locale, hub } = context;
  const saved = savedOf(query);
  const words = describeSearch(saved, locale.lang, hubNames) || locale.t('saved.everything');
  const paths = feedPaths(query);
  const page = publicUrl + searchPath(saved);
  const feed = new Feed({
    id: page,
    link: page,
    title: plain(`${words} – ${hub.name}`),
    description: locale.t('feed.text'),
    language: locale.lang,
    generator: 'Interhub',
    updated: new Date(entries[0]?.changed ?? 0),
    feedLinks: { atom: publicUrl + paths.atom, json: publicUrl + paths.json },
    author: { name: plain(hub.name) },
  });
  for (const { result, changed } of entries) {
    const link = `${publicUrl}/r/${encodeURIComponent(result.hub)}/${encodeURIComponent(result.rid)}`;
    const owner = hubNames.get(result.hub) ?? result.hub;
    feed.addItem({
      id: link,
      link,
      title: hasHtmlTitles ? escaped(result.title) : plain(result.title),
      description: escaped(result.summary),
      date: new Date(changed),
      author: [{ name: plain(owner) }],
    });
  }
  return feed;
}

function escaped(text: string): string {
  return plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** OpenSearch 1.1 allows no more characters for a short name. */
const maxShortName = 16;

/** The OpenSearch description of this portal. */
export function openSearchDescription(
  { locale, networkName }: { locale: Locale; networkName: string },
  publicUrl: string,
  iconPath: string,
): string {
  const at = escaped(publicUrl);
  const text = escaped(locale.t('opensearch.text'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escaped('Interhub'.slice(0, maxShortName))}</ShortName>
  <LongName>${escaped(`Interhub – ${networkName}`.slice(0, 48))}</LongName>
  <Description>${text}</Description>
  <Language>${locale.lang}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${at}${escaped(iconPath)}</Image>
  <Url type="text/html" method="get" template="${at}/search?q={searchTerms}"/>
  <Url type="application/json" method="get" template="${at}/api/v1/search?q={searchTerms}"/>
  <Url type="application/atom+xml" method="get" template="${at}/search.atom?q={searchTerms}"/>
  <Url type="application/x-suggestions+json" method="get" template="${at}/suggest?format=opensearch&amp;q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${at}/opensearch.xml"/>
</OpenSearchDescription>
`;
}
