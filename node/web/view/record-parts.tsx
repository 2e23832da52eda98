/** Parts of a record that its own page and the page of its hub show alike. */
import { type Field, type InterhubRecord, kinds } from '#schema/record/index.ts';
import { safeHref, shownHost } from '../safe-url.ts';
import { FieldValue, isBlock, OutsideLink, type Reading } from './fields.tsx';

/** Common fields that have places of their own on the page. */
const placed: ReadonlySet<string> = new Set([
  ...[
    'title',
    'summary',
    'body',
    'links',
    'contact',
    'location',
    'origin',
    'illustrative',
    'sharing',
  ],
]);

type Fields = Readonly<Record<string, Field>>;

/** A record and how it is being read. */
export interface RecordParts {
  readonly record: InterhubRecord;
  readonly reading: Reading;
}

/** The short fields of a record: its own first, then those that every kind has. */
export function Facts({ record, reading }: RecordParts) {
  const kind = kinds.get(record.kind);
  const values: Readonly<Record<string, unknown>> = record;
  const own: Fields = kind?.fields ?? {};
  const all: Fields = kind?.allFields ?? {};
  const rows = [
    ...Object.entries(own),
    ...Object.entries(all).filter(([name]) => !(name in own) && !placed.has(name)),
  ].filter(([name, field]) => values[name] !== undefined && !isBlock(field));
  if (rows.length === 0) return null;
  return (
    <dl class="facts">
      {rows.map(([name, field]) => (
        <div>
          <dt>{reading.locale.label(field.label, name)}</dt>
          <dd>
            <FieldValue field={field} value={values[name]} reading={reading} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The long fields of a record, each under its name. */
export function Sections({ record, reading }: RecordParts) {
  const values: Readonly<Record<string, unknown>> = record;
  return Object.entries(kinds.get(record.kind)?.fields ?? {})
    .filter(([name, field]) => values[name] !== undefined && isBlock(field))
    .map(([name, field]) => (
      <section class="section" aria-labelledby={`field-${name}`}>
        <h2 id={`field-${name}`}>{reading.locale.label(field.label, name)}</h2>
        <FieldValue field={field} value={values[name]} reading={reading} />
      </section>
    ));
}

/** Whom to ask, where it is, and what it links to. */
export function Contact({ record, reading }: RecordParts) {
  const { contact, location } = record;
  const { t } = reading.locale;
  // A link that leads nowhere one may go would be a word without a meaning.
  const links = record.links?.filter(({ url }) => safeHref(url) !== undefined) ?? [];
  if (!contact && links.length === 0 && !location) return null;
  return (
    <section class="panel" aria-labelledby="contact">
      <h2 id="contact">{t('record.contact')}</h2>
      {contact && (
        <address>
          <p>
            <bdi>{contact.office}</bdi>
          </p>
          {contact.person && (
            <p>
              <bdi>{contact.person.name}</bdi>
            </p>
          )}
          {contact.email && (
            <p>
              <a href={`mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`}>
                {contact.email}
              </a>
            </p>
          )}
          {contact.phone && (
            <p>
              <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
            </p>
          )}
        </address>
      )}
      {location?.place && (
        <p>
          <bdi>{location.place}</bdi>
        </p>
      )}
      {links.length > 0 && (
        <ul class="links">
          {links.map(({ type, url, label }) => (
            <li>
              <OutsideLink href={url}>
                <bdi>{label ?? t(`link.${type}`)}</bdi>
              </OutsideLink>
              {shownHost(url) && (
                <>
                  {' '}
                  <span class="muted">{shownHost(url)}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
