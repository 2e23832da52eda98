/**
 * What the columns of a CSV export mean, as metadata after CSVW (W3C Recommendation "Metadata Vocabulary
 * for Tabular Data", 2015): names, types, separators of lists, codes with their labels.
 */
import { type Field, kinds } from '#schema/record/index.ts';
import {
  type Labels,
  type SchemeId,
  schemes,
  type UiLanguage,
  uiLanguages,
} from '#schema/taxonomy/index.ts';
import { between, type Column, type ColumnFacts, columnsOfKind } from './export-columns.ts';

/** What a line says besides the record, in the order of its columns. */
export const exportFacts = ['id', 'hub', 'kind', 'sharing', 'created', 'updated'] as const;

const factTexts: Readonly<
  Record<(typeof exportFacts)[number], readonly [type: string, text: string]>
> = {
  id: ['anyURI', 'Address of the record, the same everywhere and for ever.'],
  hub: ['string', 'Hub that published the record.'],
  kind: ['string', 'Kind of the record.'],
  sharing: ['string', 'Who may see the record.'],
  created: ['dateTime', 'When it was first published.'],
  updated: ['dateTime', 'When it was last published.'],
};

/** Where the codes come from. */
const sources: Readonly<Record<SchemeId, string>> = {
  region: 'NUTS 2024; ITL 2025 for the United Kingdom',
  sector: 'NACE Rev. 2.1, sections and divisions',
  ecosystem: 'Industrial ecosystems of the European Commission',
  theme: 'Low-carbon themes of Interhub',
  language: 'ISO 639-1',
};

type Json = Readonly<Record<string, unknown>>;

function inLanguages(labels: Labels): Json[] {
  return uiLanguages.map((lang) => ({ '@value': labels[lang], '@language': lang }));
}

const types: Readonly<Record<string, string>> = {
  number: 'decimal',
  int: 'integer',
  safeint: 'integer',
  boolean: 'boolean',
  date: 'date',
};

function isUrl({ field, part }: ColumnFacts): boolean {
  return (
    (part === undefined && (field.control === 'url' || field.control === 'links')) || part === 'url'
  );
}

function datatypeOf(column: ColumnFacts, options: Field['options']): unknown {
  if (isUrl(column)) return 'anyURI';
  // A regular expression, as CSVW has for texts.
  if (options) return { base: 'string', format: Object.keys(options).join('|') };
  return types[column.type] ?? 'string';
}

function describe(column: Column, language: UiLanguage): Json {
  const { name, field, part, isList } = column;
  const inner = part === undefined ? undefined : field.fields?.[part];
  const options = part === undefined ? field.options : inner?.options;
  const scheme = part === undefined ? field.scheme : inner?.scheme;
  const label = field.label[language];
  const partLabel = inner?.label[language] ?? part;
  const hint = (inner ?? field).hint?.[language];
  const text = partLabel === undefined ? label : `${label}: ${partLabel}`;
  return {
    name,
    titles: name,
    'dc:description': hint === undefined ? text : `${text}. ${hint}`,
    datatype: datatypeOf(column, options),
    ...(isList && { separator: between }),
    ...(column.language !== undefined && column.language !== 'other' && { lang: column.language }),
    ...(scheme && { 'dc:conformsTo': sources[scheme] }),
    ...(options && {
      'schema:valueReference': Object.entries(options).map(([code, labels]) => ({
        'schema:value': code,
        'schema:name': inLanguages(labels),
      })),
    }),
  };
}

/** All codes of the taxonomies that are used, with their labels. */
function codeLists(used: ReadonlySet<SchemeId>): Json[] {
  return [...used].map((id) => ({
    '@type': 'skos:ConceptScheme',
    'skos:prefLabel': id,
    'dc:source': sources[id],
    'skos:hasTopConcept': schemes[id].codes.map((code) => ({
      'skos:notation': code,
      'skos:prefLabel': inLanguages(schemes[id].get(code)?.labels as Labels),
      ...(schemes[id].parent(code) !== undefined && { 'skos:broader': schemes[id].parent(code) }),
    })),
  }));
}

/**
 * The data dictionary of a CSV export.
 * @param options.kind the one kind that is exported; absent: all
 * @param options.url of the table, relative to the dictionary or absolute
 */
export function exportDictionary(options: {
  readonly kind?: string | undefined;
  readonly url: string;
  readonly language: UiLanguage;
}): Json {
  const { kind, url, language } = options;
  const columns = new Map<string, Column>();
  for (const one of kinds.values()) {
    if (kind !== undefined && one.name !== kind) continue;
    for (const column of columnsOfKind(one)) {
      if (!columns.has(column.name)) columns.set(column.name, column);
    }
  }
  for (const name of exportFacts) columns.delete(name);
  const used = new Set(
    [...columns.values()].flatMap(({ field, part }) => {
      const scheme = part === undefined ? field.scheme : field.fields?.[part]?.scheme;
      return scheme ? [scheme] : [];
    }),
  );
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': language }],
    '@type': 'Table',
    url,
    'dc:title': kind === undefined ? 'Interhub' : kinds.get(kind)?.label.many[language],
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\r\n'] },
    notes: codeLists(used),
    tableSchema: {
      primaryKey: 'id',
      columns: [
        ...exportFacts.map((name) => ({
          ...{ name, titles: name, datatype: factTexts[name][0], required: true },
          'dc:description': factTexts[name][1],
        })),
        ...[...columns.values()].map((column) => describe(column, language)),
      ],
    },
  };
}
