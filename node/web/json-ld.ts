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

/**
 * JSON-LD of a live record, as text for a script element.
 * @param publicUrl address of this portal without a slash at the end
 */
export function recordJsonLd(
  view: RecordView,
  title: Picked | undefined,
  summary: Picked | undefined,
  publicUrl: string,
): string | undefined {
  const { record } = view;
  const kind = kinds.get(view.kind);
  if (!record || !kind) return undefined;
  const values: Readonly<Record<string, unknown>> = record;
  const dayOf = (field: string | undefined) => (field ? values[field] : undefined);
  const isEvent = kind.schemaOrg === 'Event';
  const website = record.links?.find((link) => link.type === 'website')?.url;
  return escapeJson({
    '@context': 'https://schema.org',
    '@type': kind.schemaOrg,
    '@id': `${publicUrl}/r/${view.hub}/${view.rid}`,
    identifier: view.id,
    name: title?.text,
    description: summary?.text,
    url: safeHref(website) ?? `${publicUrl}/r/${view.hub}/${view.rid}`,
    ...(isEvent && { startDate: dayOf(kind.dates.from), endDate: dayOf(kind.dates.until) }),
    ...(isEvent && record.location && { location: placeOf(record.location) }),
    ...(!isEvent &&
      record.location &&
      kind.schemaOrg.endsWith('Organization') && { location: placeOf(record.location) }),
    keywords: record.keywords?.join(', '),
    spatialCoverage: record.regions.map((code) => regions.label(code, 'en')),
    dateModified: view.updated ?? undefined,
    provider: { '@type': 'Organization', name: view.hubName },
  });
}

function placeOf({ lat, lon, place }: { lat: number; lon: number; place?: string | undefined }) {
  return {
    '@type': 'Place',
    name: place,
    geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon },
  };
}
