/** Results on a map, those that lie close together under one mark, and the same as a list beside it. */
import type { SearchResult } from '#node/hub/types.ts';
import { regions } from '#schema/taxonomy/index.ts';
import type { Locale } from '../i18n.ts';
import { groupPoints } from '../map/groups.ts';
import type { Outline, Place } from '../map/outline.ts';
import type { PageContext } from './context.ts';
import { KindIcon } from './kind-icon.tsx';
import { compareValue, kindLabel, type ResultDetails, recordPath } from './results.tsx';
import { Segments } from './segments.tsx';

/** Marks are this far apart at least, so that a finger meets one. */
const markDistance = 34;
/** Titles that a mark names when it is read out. */
const maxTitles = 3;

/** A result that has a place. */
export type PlacedResult = SearchResult & { readonly location: Place };

/** Whether a result can stand on the map. */
export function isPlaced(result: SearchResult): result is PlacedResult {
  return result.location !== null;
}

interface Mark {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly results: readonly SearchResult[];
}

function placeName(
  results: readonly SearchResult[],
  details: ResultDetails,
  locale: Locale,
): string {
  const names = results.map(({ id, regions: codes }) => {
    const [code] = codes;
    const region = code === undefined ? '' : regions.label(code, locale.lang);
    return details.get(id)?.place ?? region;
  });
  return locale.list([...new Set(names)].filter(Boolean).slice(0, maxTitles));
}

function marksOf(
  results: readonly PlacedResult[],
  outline: Outline,
  details: ResultDetails,
  locale: Locale,
): Mark[] {
  const points = results.flatMap((of) => {
    const at = outline.project(of.location);
    const isInside =
      at && at[0] >= 0 && at[1] >= 0 && at[0] <= outline.width && at[1] <= outline.height;
    return isInside ? [{ x: at[0], y: at[1], of }] : [];
  });
  return groupPoints(points, markDistance).map(({ x, y, members }, i) => ({
    ...{ id: `place-${i + 1}`, x, y, results: members },
    name: placeName(members, details, locale),
  }));
}

function MarkOnMap({
  mark,
  number,
  context,
}: {
  mark: Mark;
  number: number;
  context: PageContext;
}) {
  const titles = mark.results.slice(0, maxTitles).map(({ title }) => title);
  const label = context.locale.t('map.group', {
    n: mark.results.length,
    titles: titles.join(' · '),
  });
  const radius = Math.min(22, 12 + 2.2 * Math.sqrt(mark.results.length - 1));
  return (
    <a href={`#${mark.id}`} aria-label={`${number}. ${label}`}>
      <circle class="map-place-ring" cx={mark.x} cy={mark.y} r={radius + 3} />
      <circle class="map-place" cx={mark.x} cy={mark.y} r={radius} />
      <text class="map-place-number" x={mark.x} y={mark.y + 5} text-anchor="middle">
        {number}
      </text>
    </a>
  );
}

function Line({ result, context }: { result: SearchResult; context: PageContext }) {
  return (
    <li class="map-line">
      <KindIcon kind={result.kind} />
      <span class="hidden">{kindLabel(result.kind, context.locale)}: </span>
      <span class="result-title">
        <a href={recordPath(result.hub, result.rid)} lang={result.language} dir="auto">
          <Segments segments={result.titleMarks} />
        </a>
      </span>
      <label class="compare-choice">
        <input
          type="checkbox"
          name="r"
          value={compareValue(result)}
          form="compare"
          id={`compare-${result.hub}-${result.rid}`}
          autocomplete="off"
        />
        {context.locale.t('compare.choose')}
        <span class="hidden">
          {' '}
          <bdi lang={result.language}>{result.title}</bdi>
        </span>
      </label>
    </li>
  );
}

/** See the file's comment. */
export function ResultMap(props: {
  results: readonly SearchResult[];
  details: ResultDetails;
  outline: Outline;
  context: PageContext;
}) {
  const { results, details, outline, context } = props;
  const { locale } = context;
  const { t } = locale;
  const marks = marksOf(results.filter(isPlaced), outline, details, locale);
  const shown = new Set(marks.flatMap((mark) => mark.results));
  const nowhere = results.filter((result) => !shown.has(result));
  return (
    <div class="result-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that holds links is no fieldset */}
      <svg
        class="map"
        viewBox={`0 0 ${outline.width} ${outline.height}`}
        role="group"
        aria-label={t('map.results', { n: marks.length })}
      >
        <rect class="map-sea" width={outline.width} height={outline.height} />
        <path class="map-land" d={outline.land} />
        <path class="map-border" d={outline.borders} />
        {marks.map((mark, i) => (
          <MarkOnMap mark={mark} number={i + 1} context={context} />
        ))}
      </svg>
      <div class="map-list">
        <ol class="places">
          {marks.map((mark, i) => (
            <li id={mark.id} tabindex={-1}>
              <p class="place-name">
                <span class="place-number" aria-hidden="true">
                  {i + 1}
                </span>{' '}
                <bdi>{mark.name}</bdi>
              </p>
              <ul>
                {mark.results.map((result) => (
                  <Line result={result} context={context} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
        {nowhere.length > 0 && (
          <>
            <p class="muted">{t('map.nowhere', { n: nowhere.length })}</p>
            <ul class="places-none">
              {nowhere.map((result) => (
                <Line result={result} context={context} />
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
