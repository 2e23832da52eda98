/** A record as schema.org sees it, for search engines and other platforms. */
import type { RecordView } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { regions } from '#schema/taxonomy/index.ts';
import { safeHref } from './safe-url.ts';
import type { Picked } from './view/texts.tsx';

/** JSON that may stand in a script element: nothing in it can end the element or begin a comment. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The classes of schema.org that have a property; those that are missing here have neither. */
const creativeWorks: ReadonlySet<string> = new Set(['Article', 'Course', 'CreativeWork', 'HowTo']);
const offers: ReadonlySet<string> = new Set(['Demand', 'Offer']);

/**
 * JSON-LD of a live record, as text for a script element: the thing itself, and the page on it.
 * @param page address of the record's page at the hub that it belongs to
 */
export function recordJsonLd(
  view: RecordView,
  title: Picked | undefined,
  summary: Picked | undefined,
  page: string,
): string | undefined {
  const { record } = view;
  const kind = kinds.get(view.kind);
  if (!record || !kind) return undefined;
  const type = kind.schemaOrg;
  const isWork = creativeWorks.has(type);
  const isOrganisation = type.endsWith('Organization');
  const values: Readonly<Record<string, unknown>> = record;
  const dayOf = (field: string | undefined) => (field ? values[field] : undefined);
  const until = dayOf(kind.dates.until) ?? record.validUntil;
  const website = record.links?.find((link) => link.type === 'website')?.url;
  const area = record.regions.map((code) => regions.label(code, 'en'));
  return escapeJson({
    '@context': 'https://schema.org',
    '@type': type,
    '@id': page,
    identifier: view.id,
    name: title?.text,
    description: summary?.text,
    url: safeHref(website) ?? page,
    ...(type === 'Event' && { startDate: dayOf(kind.dates.from), endDate: until }),
    ...(offers.has(type) && { validThrough: until }),
    ...((type === 'Event' || isOrganisation) &&
      record.location && { location: placeOf(record.location) }),
    ...((type === 'Event' || isOrganisation || isWork) && {
      keywords: record.keywords?.join(', '),
    }),
    ...(isWork && { spatialCoverage: area, inLanguage: title?.tag }),
    ...(!isWork && type !== 'Event' && { areaServed: area }),
    subjectOf: {
      '@type': 'WebPage',
      url: page,
      datePublished: view.created ?? undefined,
      dateModified: view.updated ?? undefined,
      publisher: { '@type': 'Organization', name: view.hubName },
    },
  });
}

function placeOf({ lat, lon, place }: { lat: number; lon: number; place?: string | undefined }) {
  return {
    '@type': 'Place',
    name: place,
    geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon },
  };
}
