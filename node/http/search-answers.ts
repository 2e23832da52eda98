/** What searches answer, as schemas; see answers.ts. */
import { z } from 'zod';
import { facetNames, sortOrders } from '#federation/ports.ts';
import type * as hub from '#node/hub/types.ts';
import { slug } from '#schema/entry/index.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { searchFilters } from '#schema/wire/index.ts';
import { address, count, instant, provenance } from './answers.ts';

const relation = z.enum(['eq', 'gte']);

const segments = z
  .array(z.strictObject({ text: z.string(), isMatch: z.boolean() }))
  .meta({ id: 'TextSegments', description: 'A text in pieces, those that match marked. No HTML.' });

const searchResult = z
  .strictObject({
    id: address,
    hub: slug,
    rid: z.string(),
    kind: z.string(),
    title: z.string(),
    titleMarks: segments,
    summary: z.string(),
    snippet: segments,
    language: z.string().meta({ description: 'BCP 47 tag of the title.' }),
    summaryLanguage: z.string().meta({ description: 'BCP 47 tag of the summary.' }),
    snippetLanguage: z.string().meta({ description: 'BCP 47 tag of the snippet.' }),
    score: z.number(),
    regions: z.array(z.string()),
    sectors: z.array(z.string()),
    themes: z.array(z.string()),
    updated: instant,
    until: z.iso.date().nullable(),
    location: z.strictObject({ lat: z.number(), lon: z.number() }).nullable(),
    illustrative: z.boolean(),
    url: z.string().meta({ description: 'Path of the record’s page on this hub.' }),
    provenance,
  })
  .meta({ id: 'SearchResult' });

const facet = z.array(
  z
    .strictObject({
      value: z.string(),
      label: z.string(),
      count: count.meta({
        description:
          'Records that match everything but the filters of this facet, and have this value.',
      }),
      relation,
      parent: z.string().nullable().meta({ description: 'The wider value around it.' }),
      level: count,
      isChosen: z.boolean(),
    })
    .meta({ id: 'FacetValue' }),
);

const parsedSearch = z
  .strictObject({
    words: z.array(z.string()),
    phrases: z.array(z.string()),
    without: z.array(z.string()),
    prefix: z.string().nullable(),
    filters: searchFilters,
    warnings: z.array(
      z.strictObject({
        reason: z.enum(['unknown', 'excluded']),
        ...{ text: z.string(), facet: z.enum(facetNames), value: z.string() },
        nearest: z.array(z.strictObject({ value: z.string(), label: z.string() })),
      }),
    ),
    language: z.enum(uiLanguages).nullable(),
  })
  .meta({ id: 'ParsedSearch', description: 'What the text was understood as.' });

const searchHub = z
  .strictObject({
    hub: slug,
    name: z.string(),
    status: z.enum([
      'own',
      'replica',
      'answered',
      'partial',
      'timeout',
      'unreachable',
      'suspended',
    ]),
    took: z.number().nullable().meta({ description: 'Milliseconds; null: it was not asked.' }),
    total: count,
    relation,
    asOf: instant.nullable(),
  })
  .meta({ id: 'SearchHub', description: 'How one hub contributed to an answer.' });

export const searchResponse: z.ZodType<hub.SearchResponse> = z
  .strictObject({
    query: z.strictObject({
      q: z.string(),
      filters: searchFilters,
      sort: z.enum(sortOrders),
      limit: z.int(),
      scope: z.enum(['network', 'local']),
      widen: z.boolean(),
      parsed: parsedSearch,
    }),
    isPartial: z.boolean(),
    total: z.strictObject({ value: count, relation }),
    results: z.array(searchResult),
    facets: z.strictObject(
      Object.fromEntries(facetNames.map((name) => [name, facet])) as Record<
        (typeof facetNames)[number],
        typeof facet
      >,
    ),
    hubs: z.array(searchHub),
    next: z.string().nullable().meta({ description: 'The `cursor` of the next page.' }),
    widened: z
      .array(z.strictObject({ word: z.string(), with: z.array(z.string()) }))
      .meta({ description: 'What was looked for as well, unless `widen=false`.' }),
    didYouMean: z
      .string()
      .nullable()
      .meta({ description: 'The question that may have been meant.' }),
  })
  .meta({ id: 'SearchResponse', description: 'The answer of the whole network.' });

export const suggestions: z.ZodType<{ suggestions: hub.Suggestion[] }> = z
  .strictObject({
    suggestions: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({
          ...{ type: z.literal('record'), label: z.string(), marks: segments },
          ...{ kind: z.string(), kindLabel: z.string(), hub: slug, hubName: z.string() },
          url: z.string(),
        }),
        z.strictObject({
          ...{ type: z.literal('filter'), facet: z.enum(facetNames), value: z.string() },
          ...{ label: z.string(), marks: segments, within: z.string().nullable() },
          ...{ rest: z.string(), url: z.string() },
        }),
      ]),
    ),
  })
  .meta({ id: 'Suggestions', description: 'What the text in a query box may become.' });

export const similarRecords: z.ZodType<{ similar: hub.SimilarRecord[] }> = z
  .strictObject({
    similar: z.array(
      z.strictObject({
        result: searchResult,
        isElsewhere: z.boolean(),
        reasons: z.array(
          z.strictObject({
            type: z.enum(['sector', 'theme', 'ecosystem', 'kind', 'word']),
            value: z.string(),
            label: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SimilarRecords', description: 'Records like one, those of other regions first.' });
