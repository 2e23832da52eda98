/** What the first page and the page of a region have in common: map, sectors, what is open. */
import type { Hub, SearchResponse, SearchResult } from '#node/hub/types.ts';
import { sectors } from '#schema/taxonomy/index.ts';
import type { Place } from '../map/outline.ts';
import type { Places } from '../map/places.ts';
import { RegionMap } from '../map/region-map.tsx';
import { searchPath } from '../query.ts';
import { type Bar, BarChart } from '../view/bar-chart.tsx';
import type { PageContext } from '../view/context.ts';

/** Clusters whose places are drawn. */
const maxClusters = 50;
const maxBars = 8;
/** Kinds that one can answer or apply to until a day. */
export const openKinds = ['opportunity', 'funding', 'voucher-scheme', 'exchange'] as const;

/** The clusters of regions, and by facet what they work on. */
export function readClusters(
  hub: Hub,
  regionCodes: readonly string[],
  context: PageContext,
): Promise<SearchResponse> {
  return hub.search({
    ...{ q: '', filters: { kind: ['cluster'], region: regionCodes.slice(0, 20) } },
    ...{ sort: 'updated', limit: maxClusters, language: context.locale.lang },
    ...{ audience: 'network', scope: 'local' },
  });
}

/** What is open, the soonest end first. @param regionCodes empty: everywhere */
export async function readOpen(
  hub: Hub,
  regionCodes: readonly string[],
  limit: number,
  context: PageContext,
): Promise<readonly SearchResult[]> {
  const today = new Date(context.now).toISOString().slice(0, 10);
  const region = regionCodes.length > 0 && { region: regionCodes.slice(0, 20) };
  const { results } = await hub.search({
    ...{ q: '', filters: { kind: [...openKinds], ...region }, sort: 'deadline', limit },
    ...{ language: context.locale.lang, audience: 'network', scope: 'local' },
  });
  return results.filter(({ until }) => until !== null && until >= today);
}

/** Bars of the sectors in which clusters work: sections of NACE, the largest first. */
export function Sectors(props: {
  clusters: SearchResponse;
  regionCodes: readonly string[];
  context: PageContext;
}) {
  const { clusters, regionCodes, context } = props;
  const { locale } = context;
  const bars: Bar[] = clusters.facets.sector
    .filter(({ value, count }) => count > 0 && sectors.parent(value) === undefined)
    .sort((a, b) => b.count - a.count)
    .slice(0, maxBars)
    .map(({ value, count }) => ({
      label: sectors.label(value, locale.lang),
      count,
      href: searchPath({
        filters: { kind: ['cluster'], region: [...regionCodes], sector: [value] },
      }),
    }));
  if (bars.length === 0) return null;
  return (
    <section class="sectors" aria-labelledby="sectors">
      <h2 id="sectors">{locale.t('home.sectors')}</h2>
      <p class="muted">{locale.t('home.sectorsText', { n: clusters.total.value })}</p>
      <BarChart
        bars={bars}
        columns={[locale.t('chart.sector'), locale.t('chart.count')]}
        locale={locale}
      />
    </section>
  );
}

/** The map of a region with the places of its clusters. */
export function MapOf(props: {
  code: string;
  name: string;
  clusters: SearchResponse;
  places: Places;
  at?: Place | undefined;
  context: PageContext;
}) {
  const { code, name, clusters, places, at, context } = props;
  const dots = clusters.results.flatMap(({ location }) => (location ? [location] : []));
  const outline = places.region(code, at ? [...dots, at] : dots);
  if (!outline) return null;
  const label = context.locale.t('home.regionMap', { region: name, n: dots.length });
  return <RegionMap outline={outline} places={dots} hub={at} label={label} />;
}
