/** The map of the network: every hub at its place, with its state, linked to its page. */
import type { DirectoryEntry } from '#node/hub/types.ts';
import type { Locale } from '../i18n.ts';
import { directoryState, MapMark } from '../view/marks.tsx';
import { lineHeight, placeLabels } from './labels.ts';
import type { Outline, Place } from './outline.ts';

/** Longer names are broken in two, if they can be, and then cut. */
const breakLength = 13;
const maxLineLength = 17;
/** The size at which names still fit when a telephone shows the map at half its size. */
const labelSize = 19;

/** A hub with its place on the globe. */
export interface PlacedHub extends DirectoryEntry {
  readonly place: Place;
}

/** Everything on this map is a hub: without the word, names are short enough to stand side by side. */
function nameLines(full: string): readonly string[] {
  const name = full.replace(/^hub\s+|\s+hub$/i, '').trim() || full;
  const cut = (line: string) =>
    line.length > maxLineLength ? `${line.slice(0, maxLineLength - 1).trimEnd()}…` : line;
  const breaks = [...name.matchAll(/[\s-]/g)].map(({ index }) => index + 1);
  const middle = name.length / 2;
  const [best] = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  if (name.length <= breakLength || best === undefined) return [cut(name)];
  return [cut(name.slice(0, best).trim()), cut(name.slice(best).trim())];
}

/** The drawn map; beside it there must be a list of the same hubs. */
export function HubMap(props: { hubs: readonly PlacedHub[]; outline: Outline; locale: Locale }) {
  const { outline, locale } = props;
  const hubs = props.hubs.flatMap((hub) => {
    const at = outline.project(hub.place);
    return at ? [{ hub, x: at[0], y: at[1], lines: nameLines(hub.name) }] : [];
  });
  const labels = placeLabels(hubs, outline.width, outline.height, labelSize);
  const own = hubs.find(({ hub }) => hub.isOwn);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing that holds links is no fieldset
    <svg
      class="map"
      viewBox={`0 0 ${outline.width} ${outline.height}`}
      role="group"
      aria-label={locale.t('map.label', { n: hubs.length })}
    >
      <rect class="map-sea" width={outline.width} height={outline.height} />
      <path class="map-land" d={outline.land} />
      <path class="map-border" d={outline.borders} />
      <Fade outline={outline} />
      {own &&
        hubs
          .filter(({ hub }) => !hub.isOwn && hub.state === 'active')
          .map(({ hub, x, y }) => (
            <path
              class={hub.contact === 'connected' ? 'map-link' : 'map-link map-link-silent'}
              d={bow(own.x, own.y, x, y)}
            />
          ))}
      {hubs.map(({ hub, x, y, lines }, i) => {
        const { mark, key } = directoryState(hub);
        const label = labels[i];
        return (
          <a href={`/hubs/${hub.hub}`} aria-label={`${hub.name}: ${locale.t(key)}`}>
            <circle class="map-target" cx={x} cy={y} r="20" />
            <MapMark kind={mark} x={x} y={y} />
            {label && (
              <text class="map-name" text-anchor={label.anchor}>
                {lines.map((line, n) => (
                  <tspan x={label.x} y={label.y + n * labelSize * lineHeight}>
                    {/* The space keeps the words of two lines apart when they are read out. */}
                    {`${line} `}
                  </tspan>
                ))}
              </text>
            )}
          </a>
        );
      })}
    </svg>
  );
}

/** On the first page the map has no edge: it fades into the water around it. */
function Fade({ outline: { width, height } }: { outline: Outline }) {
  const stops = (
    <>
      <stop class="map-fade-stop" offset="0" stop-opacity="1" />
      <stop class="map-fade-stop" offset="1" stop-opacity="0" />
    </>
  );
  const sides = [
    { id: 'left', x1: 0, y1: 0, x2: 1, y2: 0, x: 0, y: 0, w: 70, h: height },
    { id: 'right', x1: 1, y1: 0, x2: 0, y2: 0, x: width - 110, y: 0, w: 110, h: height },
    { id: 'top', x1: 0, y1: 0, x2: 0, y2: 1, x: 0, y: 0, w: width, h: 50 },
    { id: 'bottom', x1: 0, y1: 1, x2: 0, y2: 0, x: 0, y: height - 80, w: width, h: 80 },
  ];
  return (
    <g class="map-fade">
      <defs>
        {sides.map(({ id, x1, y1, x2, y2 }) => (
          <linearGradient id={`fade-${id}`} x1={x1} y1={y1} x2={x2} y2={y2}>
            {stops}
          </linearGradient>
        ))}
      </defs>
      {sides.map(({ id, x, y, w, h }) => (
        <rect x={x} y={y} width={w} height={h} fill={`url(#fade-${id})`} />
      ))}
    </g>
  );
}

/** A slightly bent line, so that lines of hubs in a row can be told apart. */
function bow(x1: number, y1: number, x2: number, y2: number): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const [x, y] = [(x1 + x2) / 2 - dy * 0.12, (y1 + y2) / 2 + dx * 0.12];
  return `M${x1} ${y1}Q${x.toFixed(1)} ${y.toFixed(1)} ${x2} ${y2}`;
}

/** A small map of one place, beside text that names it. */
export function PlaceMap({
  place,
  outline,
  label,
}: {
  place: Place;
  outline: Outline;
  label: string;
}) {
  const at = outline.project(place);
  if (!at) return null;
  return (
    <svg
      class="map map-small"
      viewBox={`0 0 ${outline.width} ${outline.height}`}
      role="img"
      aria-label={label}
    >
      <rect class="map-sea" width={outline.width} height={outline.height} />
      <path class="map-land" d={outline.land} />
      <path class="map-border" d={outline.borders} />
      <circle class="map-halo" cx={at[0]} cy={at[1]} r="16" />
      <circle class="map-here" cx={at[0]} cy={at[1]} r="6" />
    </svg>
  );
}
