/** The map of a region: its country stands out, and every place of its records has a dot. */
import type { Outline, Place } from './outline.ts';

/** The drawn map; beside it there must be a list of the same records. */
export function RegionMap(props: {
  outline: Outline;
  places: readonly Place[];
  /** Where the hub is, if it is in the region. */
  hub?: Place | undefined;
  label: string;
}) {
  const { outline, places, hub, label } = props;
  const at = places.flatMap((place) => {
    const point = outline.project(place);
    return point ? [point] : [];
  });
  const own = hub && outline.project(hub);
  return (
    <svg
      class="map map-region"
      viewBox={`0 0 ${outline.width} ${outline.height}`}
      role="img"
      aria-label={label}
    >
      <rect class="map-sea" width={outline.width} height={outline.height} />
      <path class="map-land" d={outline.land} />
      {outline.country !== '' && <path class="map-country" d={outline.country} />}
      <path class="map-border" d={outline.borders} />
      {at.map(([x, y]) => (
        <circle class="map-dot" cx={x} cy={y} r="6" />
      ))}
      {own && (
        <>
          <circle class="map-halo" cx={own[0]} cy={own[1]} r="18" />
          <circle class="map-here" cx={own[0]} cy={own[1]} r="7" />
        </>
      )}
    </svg>
  );
}
