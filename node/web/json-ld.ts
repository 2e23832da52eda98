/** A record as schema.org sees it, for search engines and other platforms. */
import type { RecordView } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { regions, type UiLanguage } from '#schema/taxonomy/index.ts';
import { type LinkedData, ownPropertiesOf, place } from './json-ld-kinds.ts';
import { safeHref } from './safe-url.ts';
import { pickText } from './view/texts.tsx';

/** JSON that may stand in a script element: nothing in it can end the element or begin a comment. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The classes of schema.org that are works; and those that have keywords besides. */
const works: ReadonlySet<string> = new Set(['Article', 'Course', 'CreativeWork', 'HowTo']);

/** How a page is to be told of. */
export interface LinkedPage {
  /** Address of the record's page at the hub that it belongs to. */
  readonly url: string;
  /** Languages in which the reader wants the record, best first. */
  readonly wanted: readonly string[];
  /** Language of names of regions. */
  readonly lang: UiLanguage;
}

/** JSON-LD of a live record, as text for a script element: the thing itself, and the page on it. */
export function recordJsonLd(view: RecordView, page: LinkedPage): string | undefined {
  const { record } = view;
  const kind = kinds.get(view.kind);
  if (!record || !kind) return undefined;
  const title = pickText(record.title, page.wanted);
  // What is said of the record is said in one language, as far as it has it.
  const languages = [...(title ? [title.tag] : []), ...page.wanted];
  const own = ownPropertiesOf(record, languages, page.url);
  const type = own['@type'] ?? kind.schemaOrg;
  const isWork = works.has(type);
  const isOrganisation = type.endsWith('Organization');
  const website = record.links?.find((link) => link.type === 'website')?.url;
  const area = record.regions.map((code) => regions.label(code, page.lang));
  const publisher = { '@type': 'Organization', name: view.hubName };
  const dates = {
    datePublished: view.created ?? undefined,
    dateModified: view.updated ?? undefined,
  };
  const data: LinkedData = {
    '@context': 'https://schema.org',
    '@type': type,
    '@id': page.url,
    identifier: view.id,
    name: title?.text,
    description: pickText(record.summary, languages)?.text,
    url: safeHref(website) ?? page.url,
    ...(isOrganisation && {
      location: record.location && place(record.location),
      contactPoint: contactPoint(record),
      knowsLanguage: record.workingLanguages,
    }),
    ...(isWork && {
      ...{ ...dates, publisher, inLanguage: title?.tag, mainEntityOfPage: page.url },
      spatialCoverage: area.map((name) => ({ '@type': 'AdministrativeArea', name })),
    }),
    ...((isWork || isOrganisation || type === 'Event') && {
      keywords: record.keywords?.join(', '),
    }),
    ...(!isWork && type !== 'Event' && { areaServed: area }),
    ...(type === 'Article' && { author: publisher }),
    // Pictures are drawn of what everybody may see.
    ...((type === 'Article' || type === 'Event') &&
      record.sharing === 'network' && { image: `${page.url}/preview.png` }),
    ...own,
    subjectOf: { '@type': 'WebPage', url: page.url, ...dates, publisher },
  };
  return escapeJson(data);
}

/** The office: a person who is named agreed to be named on the page, not to be gathered by machines. */
function contactPoint({ contact }: NonNullable<RecordView['record']>): LinkedData | undefined {
  if (!contact) return undefined;
  const { office, email, phone } = contact;
  return { '@type': 'ContactPoint', name: office, email, telephone: phone };
}
