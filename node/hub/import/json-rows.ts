/** JSON Lines and GeoJSON → rows. */

import { jsonPieces } from './json-pieces.ts';
import { maxRowLength } from './limits.ts';
import {
  type Fault,
  type FaultCode,
  ImportFault,
  pointProperties,
  type SourceRow,
} from './source.ts';

type Values = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Parsed = { readonly values: Values } | { readonly fault: Fault };

const faulty = (code: FaultCode): Parsed => ({ fault: { code, params: {} } });

function parseObject(text: string): Parsed {
  try {
    const values: unknown = JSON.parse(text);
    if (isObject(values)) return { values };
    return faulty(Array.isArray(values) ? 'json-list' : 'not-object');
  } catch {
    return faulty('not-json');
  }
}

/** Reads one JSON object a line; empty lines are passed over. */
export function* readJsonLines(text: string): Generator<SourceRow> {
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    line++;
    const share = end / text.length;
    const content = end - start > maxRowLength ? null : text.slice(start, end).trim();
    start = end + 1;
    if (content === '') continue;
    if (content === null) {
      const fault = { code: 'row-too-long', params: { max: maxRowLength } } as const;
      yield { row: line, share, values: {}, fault };
    } else yield { row: line, share, values: {}, ...parseObject(content) };
  }
}

function pointOf(geometry: unknown): { lat: number; lon: number } | undefined {
  if (!isObject(geometry) || geometry.type !== 'Point' || !Array.isArray(geometry.coordinates)) {
    return undefined;
  }
  const [lon, lat]: unknown[] = geometry.coordinates;
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined;
}

function featureOf(feature: Values): Parsed {
  if (feature.type !== 'Feature') return faulty('not-feature');
  if (!isObject(feature.properties)) return faulty('no-properties');
  const point = pointOf(feature.geometry);
  return {
    values: {
      ...feature.properties,
      ...((typeof feature.id === 'string' || typeof feature.id === 'number') && {
        [pointProperties.id]: feature.id,
      }),
      ...(point && { [pointProperties.lat]: point.lat, [pointProperties.lon]: point.lon }),
    },
  };
}

function checkCollection(document: string): void {
  const parsed = parseObject(document);
  if ('fault' in parsed) throw new ImportFault(0, parsed.fault.code);
  if (parsed.values.type !== 'FeatureCollection') throw new ImportFault(0, 'not-collection');
}

/** Reads the features of a GeoJSON FeatureCollection (RFC 7946 §3.3): their properties and points. */
export function* readGeoJson(text: string): Generator<SourceRow> {
  for (const piece of jsonPieces(text, 'features', checkCollection)) {
    const parsed = parseObject(piece.text);
    const row = 'fault' in parsed ? parsed : featureOf(parsed.values);
    yield { row: piece.number, share: piece.share, values: {}, ...row };
  }
}
