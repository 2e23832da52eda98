/** Which filters of an address have values that are not known, and what may have been meant. */
import { type FacetName, facetNames } from '#federation/ports.ts';
import { HubError } from '#node/hub/errors.ts';
import { facetLabel, type UnknownValue, unknownValues } from '#node/hub/understanding.ts';
import { type Query, readQuery, searchPath, without } from '../query.ts';
import type { PageContext } from './context.ts';

interface Wrong extends UnknownValue {
  readonly facet: FacetName;
}

function wrongIn(query: Query, error: unknown): Wrong[] {
  if (!(error instanceof HubError)) return [];
  const named = new Set(error.issues.map(({ path }) => path));
  return facetNames.flatMap((facet): Wrong[] => {
    const values = query.filters[facet] ?? [];
    if (!named.has(facet)) return [];
    // Which hubs there are is not known here: it may be any of those chosen.
    const unknown =
      facet === 'hub'
        ? values.map((value) => ({ value, nearest: [] }))
        : unknownValues(facet, values);
    return unknown.map((one) => ({ ...one, facet }));
  });
}

/** See the file's comment; nothing when the error is of another kind. */
export function WrongFilters(props: {
  params: URLSearchParams;
  error: unknown;
  context: PageContext;
}) {
  const { t, lang } = props.context.locale;
  const query = readQuery(props.params);
  const wrong = wrongIn(query, props.error);
  if (wrong.length === 0) return null;
  return (
    <ul class="hint warnings-of-query">
      {wrong.map(({ facet, value, nearest }) => {
        const rest = without(query, facet, value);
        const instead = (code: string) => ({
          ...rest,
          filters: { ...rest.filters, [facet]: [...(rest.filters[facet] ?? []), code] },
        });
        return (
          <li>
            <strong>{t(`facet.${facet}`)}</strong> <bdi>{t('warn.filter', { value })}</bdi>{' '}
            {nearest.length > 0 && (
              <>
                {t('warn.nearest')}{' '}
                {nearest.map((code, i) => (
                  <>
                    {i > 0 && ', '}
                    <a href={searchPath(instead(code))} rel="nofollow">
                      {facetLabel(facet, code, lang, [])}
                    </a>
                  </>
                ))}
                {'. '}
              </>
            )}
            <a href={searchPath(rest)} rel="nofollow">
              {t('warn.without')}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
