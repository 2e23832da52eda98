/** Where hubs stand on the map, and the map itself, drawn anew only when they move. */
import type { DirectoryEntry, Hub } from '#node/hub/types.ts';
import { countryOf, regions } from '#schema/taxonomy/index.ts';
import { drawOutline, type MapWindow, type Outline, type Place } from './outline.ts';

/** Roughly the middle of each country, for hubs that have not published where they are. */
const middles: Readonly<Record<string, readonly [lat: number, lon: number]>> = {
  ...{ BE: [50.6, 4.6], BG: [42.7, 25.3], CZ: [49.8, 15.4], DK: [56, 9.6], DE: [51.1, 10.3] },
  ...{ EE: [58.7, 25.6], IE: [53.3, -7.9], EL: [39.3, 22.2], ES: [40.2, -3.6], FR: [46.7, 2.5] },
  ...{ HR: [45.5, 16], IT: [43, 12.3], CY: [35.1, 33.2], LV: [56.9, 24.9], LT: [55.3, 23.9] },
  ...{ LU: [49.8, 6.1], HU: [47.2, 19.4], MT: [35.9, 14.4], NL: [52.2, 5.5], AT: [47.6, 14.1] },
  ...{ PL: [52.1, 19.3], PT: [39.6, -8], RO: [45.9, 25], SI: [46.1, 14.8], SK: [48.7, 19.5] },
  ...{ FI: [63.2, 26.3], SE: [60.5, 15.2], UK: [53.2, -1.6], CH: [46.8, 8.2], NO: [61.5, 9] },
  ...{ IS: [64.9, -18.6], LI: [47.2, 9.55] },
};

/** The map of the network: on the right there is room for names. */
const networkWindow: MapWindow = {
  width: 620,
  height: 500,
  left: 64,
  right: 132,
  top: 70,
  bottom: 78,
};
/** The map beside one record. */
const placeWindow: MapWindow = {
  ...{ width: 320, height: 200, left: 0, right: 0, top: 0, bottom: 0 },
  minSpan: 5,
};

/** The map of results, beside their list. */
const resultWindow: MapWindow = {
  ...{ width: 620, height: 620, left: 50, right: 50, top: 50, bottom: 50 },
  minSpan: 5,
};

/** The map of a region, on the first page and on its own. */
const regionWindow: MapWindow = {
  ...{ width: 620, height: 420, left: 60, right: 60, top: 50, bottom: 50 },
  minSpan: 3.2,
};

const keepMs = 10 * 60_000;
/** Profiles that are looked up for one drawing; later drawings find the rest. */
const maxLookups = 100;

/** Knows where hubs are. */
export interface Places {
  /** The place of each hub that has one, and the map that holds them all. */
  network(
    hubs: readonly DirectoryEntry[],
    now: number,
  ): Promise<{ places: ReadonlyMap<string, Place>; outline: Outline }>;
  /** A map that holds the places of results. */
  results(places: readonly Place[]): Outline;
  /** The map of a region that holds places in it; its country stands out. Undefined: it is not known where it lies. */
  region(code: string, places: readonly Place[]): Outline | undefined;
  /** A small map around a place. */
  around(place: Place): Outline;
}

function fromRegions(codes: readonly string[]): Place | undefined {
  const code = codes.find((c) => regions.has(c));
  const middle = code === undefined ? undefined : middles[countryOf(code)];
  return middle && { lat: middle[0], lon: middle[1] };
}

/** Keeps at most so many small maps: a hostile record cannot fill the memory with them. */
const maxSmallMaps = 60;
/** The same of maps of results: each some hundred kilobytes. */
const maxLargeMaps = 20;

/** Makes the memory of places of one portal. */
export function createPlaces(hub: Hub): Places {
  const known = new Map<string, { place: Place | undefined; at: number }>();
  let drawn: { key: string; outline: Outline } | undefined;
  const small = new Map<string, Outline>();
  const large = new Map<string, Outline>();

  async function lookUp(entry: DirectoryEntry, now: number): Promise<Place | undefined> {
    if (entry.profile === null) return undefined;
    const key = `${entry.hub}/${entry.profile}`;
    const before = known.get(key);
    if (before && now - before.at < keepMs) return before.place;
    const place = await hub.get(entry.hub, entry.profile, 'network').then(
      ({ record }) => record?.location && { lat: record.location.lat, lon: record.location.lon },
      () => undefined,
    );
    known.set(key, { place, at: now });
    return place;
  }

  return {
    async network(hubs, now) {
      const found = await Promise.all(
        hubs.map(async (entry, i) => {
          const place = i < maxLookups ? await lookUp(entry, now) : undefined;
          return [entry.hub, place ?? fromRegions(entry.regions)] as const;
        }),
      );
      const places = new Map(found.flatMap(([id, place]) => (place ? [[id, place] as const] : [])));
      const key = JSON.stringify([...places.values()]);
      if (drawn?.key !== key)
        drawn = { key, outline: drawOutline([...places.values()], networkWindow) };
      return { places, outline: drawn.outline };
    },
    results(found) {
      // Neighbours share a map here as well.
      const grid = found.map(({ lat, lon }) => ({
        lat: Math.round(lat * 2) / 2,
        lon: Math.round(lon * 2) / 2,
      }));
      const key = [...new Set(grid.map(({ lat, lon }) => `${lat},${lon}`))].sort().join(' ');
      const before = large.get(key);
      if (before) return before;
      const outline = drawOutline(grid, resultWindow);
      if (large.size >= maxLargeMaps) large.delete(large.keys().next().value ?? '');
      large.set(key, outline);
      return outline;
    },
    region(code, found) {
      const country = countryOf(code);
      const middle = fromRegions([code]);
      if (!middle) return undefined;
      const grid = found.map(({ lat, lon }) => ({
        lat: Math.round(lat * 2) / 2,
        lon: Math.round(lon * 2) / 2,
      }));
      const shown = grid.length > 0 ? grid : [middle];
      const key = `${country} ${[...new Set(shown.map(({ lat, lon }) => `${lat},${lon}`))].sort().join(' ')}`;
      const before = large.get(key);
      if (before) return before;
      const outline = drawOutline(shown, regionWindow, country);
      if (large.size >= maxLargeMaps) large.delete(large.keys().next().value ?? '');
      large.set(key, outline);
      return outline;
    },
    around(place) {
      // A grid of half degrees: neighbours share a map.
      const lat = Math.round(place.lat * 2) / 2;
      const lon = Math.round(place.lon * 2) / 2;
      const key = `${lat},${lon}`;
      const before = small.get(key);
      if (before) return before;
      const outline = drawOutline([{ lat, lon }], placeWindow);
      if (small.size >= maxSmallMaps) small.delete(small.keys().next().value ?? '');
      small.set(key, outline);
      return outline;
    },
  };
}
