/** The values of a record's fields, shown by what the registry says of each field. */
import type { Child } from 'hono/jsx';
import type { Control, Field, Multilingual } from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import type { Locale } from '../i18n.ts';
import { outsideRel, safeHref } from '../safe-url.ts';
import { recordPath } from './results.tsx';
import { ReadProse, ReadText, type TextReading } from './texts.tsx';

/** How a record is being read. */
export interface Reading extends TextReading {
  readonly network: string;
}

type Values = Readonly<Record<string, unknown>>;

/** Fields that stand as sections of their own; the others are short facts. */
const blocks: ReadonlySet<Control> = new Set(['markdown', 'group-list', 'parties']);

/** Whether a field is shown as a section rather than as a line of facts. */
export function isBlock(field: Field): boolean {
  return blocks.has(field.control);
}

/** A link to somewhere outside; plain text when the address may not be a link. */
export function OutsideLink({ href, children }: { href: string; children: Child }) {
  const safe = safeHref(href);
  return safe ? (
    <a href={safe} rel={outsideRel}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}

/** Parameter of the search that finds records with the same code. */
const searchParameter = {
  region: 'region',
  sector: 'sector',
  ecosystem: 'ecosystem',
  theme: 'theme',
} as const;

function Code({
  scheme,
  code,
  locale,
}: {
  scheme: NonNullable<Field['scheme']>;
  code: string;
  locale: Locale;
}) {
  const label = schemes[scheme].label(code, locale.lang);
  if (scheme === 'language' || !schemes[scheme].has(code)) return <>{label}</>;
  const href =
    scheme === 'region'
      ? `/regions/${encodeURIComponent(code)}`
      : `/search?${searchParameter[scheme]}=${encodeURIComponent(code)}`;
  return <a href={href}>{label}</a>;
}

function List({ items }: { items: readonly Child[] }) {
  return (
    <ul class="tags">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

interface Party {
  readonly name: string;
  readonly record?: string;
  readonly url?: string;
}

/** `interhub:<network>/<hub>/<rid>` → the path of its page here; other networks have none. */
function pathOfAddress(address: string | undefined, network: string): string | undefined {
  const match = /^interhub:([a-z0-9-]+)\/([a-z0-9-]+)\/([0-9a-f-]+)$/.exec(address ?? '');
  if (match?.[1] !== network || !match[2] || !match[3]) return undefined;
  return recordPath(match[2], match[3]);
}

function Parties({ parties, reading }: { parties: readonly Party[]; reading: Reading }) {
  return (
    <ul class="parties">
      {parties.map(({ name, record, url }) => {
        const path = pathOfAddress(record, reading.network);
        return (
          <li>
            {path ? (
              <a href={path}>
                <bdi>{name}</bdi>
              </a>
            ) : (
              <bdi>{name}</bdi>
            )}
            {url && safeHref(url) && (
              <>
                {' · '}
                <OutsideLink href={url}>
                  {reading.locale.t('record.website')}
                  <span class="hidden">
                    {' '}
                    <bdi>{name}</bdi>
                  </span>
                </OutsideLink>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Group({ field, value, reading }: { field: Field; value: Values; reading: Reading }) {
  return (
    <dl class="inner">
      {Object.entries(field.fields ?? {}).map(([name, inner]) =>
        value[name] === undefined ? null : (
          <div>
            <dt>{reading.locale.label(inner.label, name)}</dt>
            <dd>
              <FieldValue field={inner} value={value[name]} reading={reading} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function GroupTable({
  field,
  rows,
  reading,
}: {
  field: Field;
  rows: readonly Values[];
  reading: Reading;
}) {
  const { locale } = reading;
  const columns = Object.entries(field.fields ?? {}).filter(([name]) =>
    rows.some((row) => row[name] !== undefined),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: it scrolls, and groups no form fields
    <div class="scroll" role="group" tabindex={0} aria-label={locale.label(field.label)}>
      <table>
        <thead>
          <tr>
            {columns.map(([name, column]) => (
              <th scope="col" class={column.control === 'number' ? 'number' : undefined}>
                {locale.label(column.label, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(([name, column]) => (
                <td class={column.control === 'number' ? 'number' : undefined}>
                  {row[name] !== undefined && (
                    <FieldValue field={column} value={row[name]} reading={reading} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function asList(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Fields whose numbers are years or levels and take no separators. */
function plainNumber(value: number, field: Field): boolean {
  return field.control === 'number' && Number.isInteger(value) && value >= 1500 && value <= 2100;
}

/** One value of a record that its schema has accepted. */
export function FieldValue({
  field,
  value,
  reading,
}: {
  field: Field;
  value: unknown;
  reading: Reading;
}) {
  const { locale } = reading;
  switch (field.control) {
    case 'markdown':
      return <ReadProse texts={value as Multilingual} reading={reading} />;
    case 'text':
      return <ReadText texts={value as Multilingual} reading={reading} />;
    case 'choice':
      return <>{locale.label(field.options?.[String(value)], String(value))}</>;
    case 'choices':
      return <List items={asList(value).map((v) => locale.label(field.options?.[v], v))} />;
    case 'lines':
      return <List items={asList(value).map((v) => <bdi>{v}</bdi>)} />;
    case 'codes': {
      const { scheme } = field;
      if (!scheme) return <List items={asList(value)} />;
      return (
        <List
          items={asList(value).map((code) => <Code scheme={scheme} code={code} locale={locale} />)}
        />
      );
    }
    case 'number': {
      const number = Number(value);
      return <>{plainNumber(number, field) ? String(number) : locale.number(number)}</>;
    }
    case 'money': {
      const { amount, currency } = value as { amount: number; currency: string };
      return <>{locale.money(amount, currency)}</>;
    }
    case 'date':
      return <time datetime={String(value)}>{locale.day(String(value))}</time>;
    case 'flag':
      return <>{locale.t(value === true ? 'record.yes' : 'record.no')}</>;
    case 'url':
      return <OutsideLink href={String(value)}>{String(value)}</OutsideLink>;
    case 'parties':
      return <Parties parties={value as readonly Party[]} reading={reading} />;
    case 'group':
      return <Group field={field} value={value as Values} reading={reading} />;
    case 'group-list':
      return <GroupTable field={field} rows={value as readonly Values[]} reading={reading} />;
    default:
      // links, contact and location have places of their own on the page.
      return <bdi>{typeof value === 'string' ? value : ''}</bdi>;
  }
}
