/** Two to four records side by side: a column each, a row for every field that any of them has. */
import type { Hub, RecordView } from '#node/hub/types.ts';
import { type Field, type InterhubRecord, kinds, projectRecord } from '#schema/record/index.ts';
import { type Query, searchPath, writeQuery } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import { FieldValue } from '../view/fields.tsx';
import type { Page } from '../view/layout.tsx';
import { kindLabel, recordPath } from '../view/results.tsx';
import { OtherLanguage, pickText, ReadText, Text } from '../view/texts.tsx';

/** Records that fit side by side. */
const maxCompared = 4;
/** Values of `r` that are looked at. */
const maxGiven = 20;

/** Fields with rows of their own, or that say nothing beside others. */
const left: ReadonlySet<string> = new Set([
  ...['title', 'summary', 'body', 'links', 'contact', 'location', 'origin', 'illustrative'],
  ...['sharing', 'kind', 'schema'],
]);

interface Column {
  readonly value: string;
  readonly hub: string;
  readonly rid: string;
  readonly view: RecordView | undefined;
  readonly record: InterhubRecord | undefined;
}

interface Row {
  readonly name: string;
  readonly label: string;
}

/** Fields of all kinds in question, own ones first, that any record has. */
function rowsOf(columns: readonly Column[], context: PageContext): Row[] {
  const rows = new Map<string, Row>();
  const records = columns.flatMap(({ record }) => (record ? [record] : []));
  for (const own of [true, false]) {
    for (const record of records) {
      const kind = kinds.get(record.kind);
      const fields: Readonly<Record<string, Field>> = kind?.allFields ?? {};
      for (const [name, { label }] of Object.entries(fields)) {
        const isOwn = kind !== undefined && name in kind.fields;
        const values: Readonly<Record<string, unknown>> = record;
        if (isOwn !== own || left.has(name) || values[name] === undefined) continue;
        rows.set(name, { name, label: context.locale.label(label, name) });
      }
    }
  }
  return [...rows.values()];
}

function Cell({ column, name, context }: { column: Column; name: string; context: PageContext }) {
  const { record } = column;
  const fields: Readonly<Record<string, Field>> = kinds.get(record?.kind ?? '')?.allFields ?? {};
  const value = (record as Readonly<Record<string, unknown>> | undefined)?.[name];
  const field = fields[name];
  if (!field || value === undefined) return <span class="muted">–</span>;
  const { locale } = context;
  const wanted = [locale.lang];
  const named = pickText(record?.title, wanted)?.tag;
  const reading = { locale, wanted, named, network: context.network.id };
  return <FieldValue field={field} value={value} reading={reading} />;
}

function Head({
  column,
  others,
  search,
  context,
}: {
  column: Column;
  others: string[];
  search: Query;
  context: PageContext;
}) {
  const { locale } = context;
  const { hub, rid, record } = column;
  const title = pickText(record?.title, [locale.lang]);
  const rest = new URLSearchParams([...others.map((value) => ['r', value]), ...writeQuery(search)]);
  return (
    <th scope="col">
      <a href={recordPath(hub, rid)}>{record ? <Text picked={title} /> : column.value}</a>{' '}
      <OtherLanguage tag={title?.tag} locale={locale} />
      <a class="compare-out" href={`/compare?${rest}`} rel="nofollow">
        {locale.t('compare.remove')}
      </a>
    </th>
  );
}

function Table({
  columns,
  search,
  context,
}: {
  columns: readonly Column[];
  search: Query;
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  const until = (record: InterhubRecord) => {
    const kind = kinds.get(record.kind);
    return kind ? projectRecord(kind, record).until : undefined;
  };
  const row = (label: string, cell: (column: Column & { record: InterhubRecord }) => unknown) => (
    <tr>
      <th scope="row">{label}</th>
      {columns.map((column) => {
        const { record } = column;
        return <td>{record ? (cell({ ...column, record }) as string) : t('compare.gone')}</td>;
      })}
    </tr>
  );
  // A day that a field of the record tells as well has its row already.
  const hasUntil = columns.some(({ record }) => {
    const day = record && until(record);
    return day !== undefined && !Object.values(record ?? {}).includes(day);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: it scrolls, and groups no form fields
    <div class="scroll compare" role="group" tabindex={0} aria-label={t('compare.title')}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <Head
                column={column}
                others={columns.filter((c) => c !== column).map((c) => c.value)}
                search={search}
                context={context}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {row(t('compare.kind'), ({ record }) => kindLabel(record.kind, locale))}
          {row(t('compare.hub'), ({ view, hub }) => (
            <a href={`/hubs/${encodeURIComponent(hub)}`}>
              <bdi>{view?.hubName ?? hub}</bdi>
            </a>
          ))}
          {row(t('compare.summary'), ({ record }) => (
            <ReadText
              texts={record.summary}
              reading={{
                ...{ locale, wanted: [locale.lang] },
                named: pickText(record.title, [locale.lang])?.tag,
              }}
            />
          ))}
          {hasUntil &&
            row(t('compare.until'), ({ record }) => {
              const day = until(record);
              return day ? <time datetime={day}>{locale.day(day)}</time> : '–';
            })}
          {rowsOf(columns, context).map(({ name, label }) => (
            <tr>
              <th scope="row">{label}</th>
              {columns.map((column) => (
                <td>
                  <Cell column={column} name={name} context={context} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function readColumn(hub: Hub, value: string, signal: AbortSignal): Promise<Column> {
  const [owner = '', rid = ''] = value.split('/');
  const view = await hub.get(owner, rid, 'network', signal).catch(() => undefined);
  const record = view?.state === 'live' ? (view.record ?? undefined) : undefined;
  return { value, hub: owner, rid, view, record };
}

/**
 * Makes the page.
 * @param given values of `r`: hub/rid
 * @param search where the records were chosen
 */
export async function comparePage(
  hub: Hub,
  given: readonly string[],
  search: Query,
  context: PageContext,
  signal: AbortSignal,
): Promise<Page> {
  const { t } = context.locale;
  const wanted = [...new Set(given.slice(0, maxGiven))].filter((value) =>
    /^[a-z0-9-]{1,60}\/[0-9a-f-]{36}$/.test(value),
  );
  const columns = await Promise.all(
    wanted.slice(0, maxCompared).map((value) => readColumn(hub, value, signal)),
  );
  return {
    title: t('compare.title'),
    section: 'search',
    isIndexed: false,
    content: (
      <div class="wrap compare-page">
        <h1>{t('compare.title')}</h1>
        {columns.length < 2 && <p class="notice">{t('compare.few')}</p>}
        {wanted.length > maxCompared && <p class="notice">{t('compare.many')}</p>}
        {columns.length > 0 && <Table columns={columns} search={search} context={context} />}
        <p>
          <a class="onward" href={searchPath(search)}>
            {t('compare.back')}
          </a>
        </p>
      </div>
    ),
  };
}
