/** The filters of a search, as a form that works without JavaScript. */
import type { FacetName } from '#federation/ports.ts';
import { facetNames } from '#federation/ports.ts';
import type { FacetValue, SearchResponse } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import type { Scheme } from '#schema/taxonomy/index.ts';
import { countryOf, schemes } from '#schema/taxonomy/index.ts';
import type { Locale } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';
import type { Query } from '../query.ts';
import { searchPath, without } from '../query.ts';

/** Values of a flat list that are shown at once. */
const shownAtOnce = 8;

const titles: Readonly<Record<FacetName, MessageKey>> = {
  kind: 'facet.kind',
  country: 'facet.country',
  region: 'facet.region',
  sector: 'facet.sector',
  ecosystem: 'facet.ecosystem',
  theme: 'facet.theme',
  lang: 'facet.lang',
  hub: 'facet.hub',
};

const schemeOf: Readonly<Partial<Record<FacetName, Scheme>>> = {
  country: schemes.region,
  region: schemes.region,
  sector: schemes.sector,
  ecosystem: schemes.ecosystem,
  theme: schemes.theme,
};

/** Facets with levels, shown as a tree; the others are lists. */
const trees: ReadonlySet<FacetName> = new Set(['region', 'sector', 'theme']);
/** Groups that are open at first. */
const openAtFirst: ReadonlySet<FacetName> = new Set(['kind', 'country', 'theme']);

/** The name of a facet. */
export function facetTitle(name: FacetName, locale: Locale): string {
  return locale.t(titles[name]);
}

/** The name of a value, whether or not the answer has it. */
export function facetLabel(
  name: FacetName,
  value: string,
  locale: Locale,
  hubNames: ReadonlyMap<string, string>,
): string {
  if (name === 'kind') return locale.label(kinds.get(value)?.label.many, value);
  if (name === 'lang') return locale.languageName(value);
  if (name === 'hub') return hubNames.get(value) ?? value;
  return schemeOf[name]?.label(value, locale.lang) ?? value;
}

interface Group {
  readonly name: FacetName;
  readonly chosen: readonly string[];
  readonly counts: ReadonlyMap<string, FacetValue>;
  readonly locale: Locale;
  readonly hubNames: ReadonlyMap<string, string>;
}

/** Hubs that have not answered may have more: the number is a lower bound then. */
function Count({ value, locale }: { value: FacetValue | undefined; locale: Locale }) {
  const count = value?.count ?? 0;
  const isLeast = value?.relation === 'gte' && count > 0;
  return (
    <span class="count">
      {isLeast && (
        <>
          <span aria-hidden="true">≥ </span>
          <span class="hidden">{locale.t('facet.least')} </span>
        </>
      )}
      {locale.number(count)}
    </span>
  );
}

function Choice({ group, value }: { group: Group; value: string }) {
  const { name, chosen, counts, locale, hubNames } = group;
  return (
    <label class="choice">
      <input
        type="checkbox"
        form="search"
        id={`${name}-${value}`}
        name={name}
        value={value}
        checked={chosen.includes(value)}
      />
      <bdi class="choice-label">{facetLabel(name, value, locale, hubNames)}</bdi>{' '}
      <Count value={counts.get(value)} locale={locale} />
    </label>
  );
}

function FlatList({ group, values }: { group: Group; values: readonly string[] }) {
  const first = values.filter((v, i) => i < shownAtOnce || group.chosen.includes(v));
  const rest = values.filter((v) => !first.includes(v));
  const item = (value: string) => (
    <li>
      <Choice group={group} value={value} />
    </li>
  );
  return (
    <>
      <ul class="choices">{first.map(item)}</ul>
      {rest.length > 0 && (
        <details class="more" id={`more-${group.name}`}>
          <summary>{group.locale.t('facet.more', { n: rest.length })}</summary>
          <ul class="choices">{rest.map(item)}</ul>
        </details>
      )}
    </>
  );
}

/** Values of a tree that are shown: those in the answer or chosen, and all above them. */
function shownCodes(group: Group, scheme: Scheme): ReadonlySet<string> {
  const wanted = [...group.counts.values()]
    .filter(({ count }) => count > 0)
    .map(({ value }) => value);
  return new Set([...wanted, ...group.chosen].flatMap((code) => scheme.withAncestors(code)));
}

function Branch(props: { group: Group; scheme: Scheme; shown: ReadonlySet<string>; code: string }) {
  const { group, scheme, shown, code } = props;
  const children = scheme.children(code).filter((child) => shown.has(child));
  const isOpen = group.chosen.some((c) => c === code || scheme.ancestors(c).includes(code));
  // A country is chosen in its own list; here it only holds its regions together.
  const isHeading =
    group.name === 'region' && countryOfOrNone(code) === code && !group.chosen.includes(code);
  const narrower = children.length > 0 && (
    <ul class="choices">
      {children.map((child) => (
        <Branch group={group} scheme={scheme} shown={shown} code={child} />
      ))}
    </ul>
  );
  if (isHeading && !narrower) return null;
  const label = facetLabel(group.name, code, group.locale, group.hubNames);
  return (
    <li>
      {!isHeading && <Choice group={group} value={code} />}
      {narrower && (
        <details
          class={isHeading ? 'branch' : 'more'}
          id={`more-${group.name}-${code}`}
          open={isOpen}
        >
          <summary>
            {isHeading ? label : group.locale.t('facet.narrower', { n: children.length })}
            {!isHeading && <span class="hidden"> {label}</span>}
          </summary>
          {narrower}
        </details>
      )}
    </li>
  );
}

function countryOfOrNone(code: string): string | undefined {
  return schemes.region.has(code) ? countryOf(code) : undefined;
}

function Tree({ group, scheme }: { group: Group; scheme: Scheme }) {
  const shown = shownCodes(group, scheme);
  const unknown = [...shown].filter((code) => !scheme.has(code));
  return (
    <ul class="choices">
      {scheme
        .roots()
        .filter((code) => shown.has(code))
        .map((code) => (
          <Branch group={group} scheme={scheme} shown={shown} code={code} />
        ))}
      {unknown.map((code) => (
        <li>
          <Choice group={group} value={code} />
        </li>
      ))}
    </ul>
  );
}

function FacetGroup({ group, values }: { group: Group; values: readonly FacetValue[] }) {
  const { name, chosen, locale } = group;
  const inAnswer = values
    .filter((v) => v.count > 0 || chosen.includes(v.value))
    .map((v) => v.value);
  const all = [...inAnswer, ...chosen.filter((v) => !inAnswer.includes(v))];
  if (all.length === 0) return null;
  const scheme = trees.has(name) ? schemeOf[name] : undefined;
  return (
    <details class="facet" id={`facet-${name}`} open={openAtFirst.has(name) || chosen.length > 0}>
      <summary>{locale.t(titles[name])}</summary>
      <fieldset>
        <legend class="hidden">{locale.t(titles[name])}</legend>
        {scheme ? <Tree group={group} scheme={scheme} /> : <FlatList group={group} values={all} />}
      </fieldset>
    </details>
  );
}

/** All filters; they belong to the form whose id is `search`. */
export function Facets(props: {
  query: Query;
  facets: SearchResponse['facets'];
  locale: Locale;
  hubNames: ReadonlyMap<string, string>;
}) {
  const { query, facets, locale, hubNames } = props;
  return facetNames.map((name) => {
    const values = facets[name] ?? [];
    const counts = new Map(values.map((v) => [v.value, v]));
    const group = { name, chosen: query.filters[name] ?? [], counts, locale, hubNames };
    return <FacetGroup group={group} values={values} />;
  });
}

/** What is chosen, each with a link that takes it away. */
export function Chips({
  query,
  locale,
  hubNames,
}: {
  query: Query;
  locale: Locale;
  hubNames: ReadonlyMap<string, string>;
}) {
  const chips = facetNames.flatMap((name) =>
    (query.filters[name] ?? []).map((value) => ({ name, value })),
  );
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={locale.t('search.chosen')}>
      {chips.map(({ name, value }) => {
        const label = facetLabel(name, value, locale, hubNames);
        return (
          <li>
            <a class="chip" href={searchPath(without(query, name, value))} rel="nofollow">
              <span class="hidden">{locale.t('search.remove')} </span>
              <span class="chip-facet">
                {locale.t(titles[name])}
                {locale.t('colon')}
              </span>{' '}
              <bdi>{label}</bdi>
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        );
      })}
      <li>
        <a
          class="chip-clear"
          href={searchPath({ ...query, filters: {}, cursor: undefined })}
          rel="nofollow"
        >
          {locale.t('search.clear')}
        </a>
      </li>
    </ul>
  );
}
