/** Results of a search, on every page that lists records. */
import type { SearchResult } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { regions, themes } from '#schema/taxonomy/index.ts';
import type { Locale } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';
import { KindIcon } from './kind-icon.tsx';
import { Mark, sourceMark } from './marks.tsx';
import { Segments } from './segments.tsx';
import { OtherLanguage } from './texts.tsx';

/** What a list shows of a record beyond what the search says: read from the record itself. */
export interface ResultDetail {
  /** The label of its type, e.g. technology request. */
  readonly type: string | undefined;
  readonly from: string | undefined;
  readonly place: string | undefined;
  /** What decides at a glance for its kind, as lines. */
  readonly facts: ReadonlyArray<{ readonly label: string; readonly text: string }>;
  /** The hub as people call it. */
  readonly hubName: string | undefined;
}

/** Details by address of the record. */
export type ResultDetails = ReadonlyMap<string, ResultDetail>;

/** Codes of one vocabulary that a line of a list shows. */
const maxCodes = 3;

/** The name of a kind, or the kind itself if it is not known here. */
export function kindLabel(kind: string, locale: Locale, form: 'one' | 'many' = 'one'): string {
  return locale.label(kinds.get(kind)?.label[form], kind);
}

const untilKeys: Readonly<Record<string, MessageKey>> = {
  opportunity: 'result.deadline',
  event: 'result.ends',
  course: 'result.ends',
  exchange: 'result.ends',
  funding: 'result.until',
  'voucher-scheme': 'result.until',
};

/** From when, until when: as a deadline, as days of an event, as what the kind means by it. */
export function When(props: {
  kind: string;
  from: string | undefined;
  until: string | null | undefined;
  context: PageContext;
}) {
  const { kind, from, until } = props;
  const { locale, now } = props.context;
  if (until && from && (kind === 'event' || kind === 'course' || kind === 'exchange')) {
    return (
      <span class="when">
        <time datetime={from}>{locale.day(from)}</time>
        {from !== until && (
          <>
            {' – '}
            <time datetime={until}>{locale.day(until)}</time>
          </>
        )}
      </span>
    );
  }
  if (!until) return null;
  const isOver = Date.parse(until) + 86_400_000 <= now;
  return (
    <span class="when">
      {locale.t(isOver ? 'result.over' : (untilKeys[kind] ?? 'result.valid'))}{' '}
      <time datetime={until}>{locale.day(until)}</time>
      {!isOver && ` (${locale.until(until, now)})`}
    </span>
  );
}

/** Where the record came from, and how far that can be relied on. */
export function ProvenanceLine({
  result,
  name,
  context,
}: {
  result: SearchResult;
  name: string;
  context: PageContext;
}) {
  const { locale, now } = context;
  const { source, asOf } = result.provenance;
  const key = { own: 'source.own', replica: 'source.replica', live: 'source.live' } as const;
  return (
    <p class="source">
      <Mark kind={sourceMark(source)} /> {locale.t(key[source])}{' '}
      <a href={`/hubs/${encodeURIComponent(result.hub)}`}>
        <bdi>{name}</bdi>
      </a>
      {source === 'replica' && (
        <>
          {', '}
          {locale.t('source.asOf')}{' '}
          <time datetime={asOf} title={locale.moment(asOf)}>
            {locale.ago(asOf, now)}
          </time>
        </>
      )}
      {' · '}
      {locale.t('result.updated')}{' '}
      <time datetime={result.updated}>{locale.day(result.updated)}</time>
    </p>
  );
}

interface ItemProps {
  readonly result: SearchResult;
  readonly detail: ResultDetail | undefined;
  readonly context: PageContext;
}

/** Names a record in the choice of those that are compared. */
export function compareValue({ hub, rid }: { hub: string; rid: string }): string {
  return `${hub}/${rid}`;
}

function CompareChoice({ result, context }: { result: SearchResult; context: PageContext }) {
  const value = compareValue(result);
  return (
    <label class="compare-choice">
      <input
        type="checkbox"
        name="r"
        value={value}
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
  );
}

function Item({
  result,
  detail,
  context,
  level,
  isComparable,
}: ItemProps & { level: 2 | 3; isComparable: boolean }) {
  const { locale } = context;
  const Heading = level === 2 ? 'h2' : 'h3';
  const codes = new Set([
    ...result.regions.slice(0, maxCodes).map((code) => regions.label(code, locale.lang)),
    ...result.themes.slice(0, maxCodes).map((code) => themes.label(code, locale.lang)),
  ]);
  codes.delete(detail?.place ?? '');
  return (
    <li class={`result result-${kinds.has(result.kind) ? result.kind : 'other'}`}>
      <p class="result-kind">
        <span class="kind">
          <KindIcon kind={result.kind} />
          {kindLabel(result.kind, locale)}
        </span>
        {detail?.type && <span class="type">{detail.type}</span>}
        {result.illustrative && <span class="sample">{locale.t('record.sample')}</span>}
        <OtherLanguage tag={result.language} locale={locale} />
      </p>
      <div class="result-text">
        <Heading class="result-title">
          <a href={recordPath(result.hub, result.rid)} lang={result.language} dir="auto">
            <Segments segments={result.titleMarks} />
          </a>
        </Heading>
        <p class="summary" lang={result.snippetLanguage} dir="auto">
          <Segments segments={result.snippet} />{' '}
          <OtherLanguage tag={result.snippetLanguage} locale={locale} than={result.language} />
        </p>
        {detail && detail.facts.length > 0 && (
          <dl class="card-facts">
            {detail.facts.map(({ label, text }) => (
              <div>
                <dt>{label}</dt>
                <dd>
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <ul class="points">
          {result.until && (
            <li>
              <When kind={result.kind} from={detail?.from} until={result.until} context={context} />
            </li>
          )}
          {detail?.place && (
            <li>
              <bdi>{detail.place}</bdi>
            </li>
          )}
          {[...codes].map((code) => (
            <li>{code}</li>
          ))}
        </ul>
        <ProvenanceLine result={result} name={detail?.hubName ?? result.hub} context={context} />
        {isComparable && <CompareChoice result={result} context={context} />}
      </div>
    </li>
  );
}

/** A list of records. */
export function ResultList(props: {
  results: readonly SearchResult[];
  details: ResultDetails;
  context: PageContext;
  level?: 2 | 3;
  isComparable?: boolean;
}) {
  const { results, details, context, level = 3, isComparable = false } = props;
  return (
    <ol class="results">
      {results.map((result) => (
        <Item
          result={result}
          detail={details.get(result.id)}
          context={context}
          level={level}
          isComparable={isComparable}
        />
      ))}
    </ol>
  );
}

/** The path of a record's page, made here: what an answer from elsewhere says is not believed. */
export function recordPath(hub: string, rid: string): string {
  return `/r/${encodeURIComponent(hub)}/${encodeURIComponent(rid)}`;
}
