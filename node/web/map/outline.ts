/** Coasts and borders of Europe (Natural Earth 1:50m) as paths of an SVG, for a window of the map. */
import { readFileSync } from 'node:fs';
import { geoAzimuthalEqualArea, geoPath } from 'd3-geo';
import type { Geometry, MultiLineString, MultiPolygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** A place on the globe. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** A drawn window of the map. */
export interface Outline {
  readonly width: number;
  readonly height: number;
  /** Path data. */
  readonly land: string;
  readonly borders: string;
  /** The country that was asked for; empty: none, or it is not in the window. */
  readonly country: string;
  /** Where a place stands; undefined if it cannot be drawn. */
  project(place: Place): readonly [x: number, y: number] | undefined;
}

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

const atlasFile = new URL(import.meta.resolve('world-atlas/countries-50m.json'));
let europe:
  | { land: MultiPolygon; borders: MultiLineString; countries: ReadonlyMap<string, MultiPolygon> }
  | undefined;

/** ISO 3166-1 numeric, by which the atlas names countries; by the codes of NUTS. */
const countryNumbers: Readonly<Record<string, string>> = {
  ...{ BE: '056', BG: '100', CZ: '203', DK: '208', DE: '276', EE: '233', IE: '372', EL: '300' },
  ...{ ES: '724', FR: '250', HR: '191', IT: '380', CY: '196', LV: '428', LT: '440', LU: '442' },
  ...{ HU: '348', MT: '470', NL: '528', AT: '040', PL: '616', PT: '620', RO: '642', SI: '705' },
  ...{ SK: '703', FI: '246', SE: '752', UK: '826', CH: '756', NO: '578', IS: '352', LI: '438' },
};

/** Whether any point lies in or near Europe. */
function isNear(points: ReadonlyArray<readonly number[]>): boolean {
  return points.some(([lon = 0, lat = 0]) => lon > -40 && lon < 60 && lat > 20 && lat < 80);
}

/** The part of the atlas that can be seen: a fourth of its points, so that drawing is soon done. */
function loadEurope() {
  if (europe) return europe;
  const atlas = JSON.parse(readFileSync(atlasFile, 'utf8')) as Atlas;
  const { countries, land } = atlas.objects;
  const polygonsOf = (geometry: Geometry) =>
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  const polygons = feature(atlas, land).features.flatMap(({ geometry }) => polygonsOf(geometry));
  const wanted = new Set(Object.values(countryNumbers));
  const found = feature(atlas, countries).features.flatMap(({ id, geometry }) =>
    wanted.has(String(id))
      ? [[String(id), { type: 'MultiPolygon', coordinates: polygonsOf(geometry) }] as const]
      : [],
  );
  const lines = mesh(atlas, countries, (a, b) => a !== b).coordinates;
  europe = {
    land: { type: 'MultiPolygon', coordinates: polygons.filter(([outer]) => isNear(outer ?? [])) },
    borders: { type: 'MultiLineString', coordinates: lines.filter(isNear) },
    countries: new Map(found),
  };
  return europe;
}

/** What geoPath draws on: keeps one decimal, leaves out what the eye would not see. */
class Pen {
  readonly #smallest: number;
  readonly #step: number;
  #ring: Array<readonly [number, number]> = [];
  #closed = false;
  #text = '';

  constructor(step: number, smallest: number) {
    this.#step = step;
    this.#smallest = smallest;
  }

  beginPath() {}

  arc() {}

  moveTo(x: number, y: number) {
    this.#finish();
    this.#ring = [[x, y]];
  }

  lineTo(x: number, y: number) {
    const last = this.#ring.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= this.#step) this.#ring.push([x, y]);
  }

  closePath() {
    this.#closed = true;
    this.#finish();
  }

  result(): string {
    this.#finish();
    return this.#text;
  }

  #finish() {
    const ring = this.#ring;
    const spread = (axis: 0 | 1) => {
      const values = ring.map((p) => p[axis]);
      return Math.max(...values) - Math.min(...values);
    };
    const isSeen =
      ring.length > 1 && (!this.#closed || Math.max(spread(0), spread(1)) >= this.#smallest);
    if (isSeen) {
      const [first, ...rest] = ring.map(
        ([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const,
      );
      let [x, y] = first ?? [0, 0];
      this.#text += `M${x / 10} ${y / 10}l`;
      this.#text += rest
        .map(([nextX, nextY]) => {
          const step = `${(nextX - x) / 10} ${(nextY - y) / 10}`;
          [x, y] = [nextX, nextY];
          return step;
        })
        .join(' ');
      if (this.#closed) this.#text += 'z';
    }
    this.#ring = [];
    this.#closed = false;
  }
}

/** Degrees of latitude that a window shows at least, so that a lone hub still stands in a landscape. */
const usualSpan = 9;

/** The size of a map in pixels, and how far inside its edges the outermost places stand. */
export interface MapWindow {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Degrees that it shows at least. */
  readonly minSpan?: number;
}

/**
 * Draws the window of the map that holds all places, in the projection that Europe's statistical
 * maps use (Lambert azimuthal equal-area).
 * @param country code of a country that is to stand out
 */
export function drawOutline(
  places: readonly Place[],
  window: MapWindow,
  country?: string,
): Outline {
  const { width, height, minSpan = usualSpan } = window;
  const innerWidth = width - window.left - window.right;
  const innerHeight = height - window.top - window.bottom;
  const projection = geoAzimuthalEqualArea().rotate([-10, -52]);
  const inEurope = places.filter((p) => p.lat > 27 && p.lat < 72 && p.lon > -32 && p.lon < 46);
  const shown = inEurope.length > 0 ? inEurope : [{ lat: 51, lon: 4 }];
  const points = shown.map((p) => projection([p.lon, p.lat]) ?? [0, 0]);
  const range = (axis: 0 | 1) => {
    const values = points.map((p) => p[axis] ?? 0);
    return [Math.min(...values), Math.max(...values)] as const;
  };
  const [west, east] = range(0);
  const [north, south] = range(1);
  const degree = (projection.scale() * Math.PI) / 180;
  const scale = Math.min(
    innerWidth / Math.max(east - west, minSpan * degree),
    innerHeight / Math.max(south - north, minSpan * degree),
  );
  const [shiftX, shiftY] = projection.translate();
  projection
    .scale(projection.scale() * scale)
    .translate([
      (shiftX - (west + east) / 2) * scale + window.left + innerWidth / 2,
      (shiftY - (north + south) / 2) * scale + window.top + innerHeight / 2,
    ])
    .clipExtent([
      [-4, -4],
      [width + 4, height + 4],
    ]);
  const { land, borders, countries } = loadEurope();
  const chosen = country && countries.get(countryNumbers[country] ?? '');
  const draw = (shape: MultiPolygon | MultiLineString, smallest: number) => {
    const pen = new Pen(1.1, smallest);
    geoPath(projection, pen)(shape);
    return pen.result();
  };
  return {
    width,
    height,
    land: draw(land, 3),
    borders: draw(borders, 0),
    country: chosen ? draw(chosen, 3) : '',
    project({ lat, lon }) {
      const point = projection([lon, lat]);
      return point && Number.isFinite(point[0]) ? [round(point[0]), round(point[1])] : undefined;
    },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
