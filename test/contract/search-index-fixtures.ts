/** Documents and questions for the contract of search indexes. */
import {
  type FacetName,
  facetNames,
  type IndexChange,
  type IndexQuery,
} from '#federation/ports.ts';
import { kinds, projectRecord, type SearchDocument } from '#schema/record/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { rid } from './feed-fixtures.ts';

/** A document as an index takes it in. */
export type Indexed = NonNullable<IndexChange['document']>;

/** A plain document; what is given replaces. */
export function documentOf(changes: Partial<Indexed> = {}): Indexed {
  return {
    kind: 'cluster',
    title: { en: 'Title' },
    summary: {},
    body: {},
    keywords: [],
    labels: [],
    regions: ['BE21'],
    sectors: [],
    ecosystems: [],
    themes: [],
    languages: ['en'],
    updated: 1_000,
    sharing: 'network',
    ...changes,
  };
}

/** What the index gets of a record, labels of its codes included. */
export function projected(fields: Record<string, unknown>): Indexed {
  const kind = kinds.get('cluster');
  if (!kind) throw new TypeError('there is no kind cluster');
  const document: SearchDocument = projectRecord(kind, leastRecord('cluster', fields));
  return { ...document, updated: 1_000, sharing: 'network' };
}

/** A change that puts a document in. */
export function put(n: number, document: Indexed, hub = 'wales'): IndexChange {
  return { hub, rid: rid(n), document };
}

/** A change that takes a record out. */
export function drop(n: number, hub = 'wales'): IndexChange {
  return { hub, rid: rid(n), document: null };
}

/** A question for everything; what is given replaces. */
export function query(changes: Partial<IndexQuery> = {}): IndexQuery {
  return { text: '', filters: {}, audience: 'member', sort: 'relevance', limit: 100, ...changes };
}

/** Facet counts with none. */
export function noCounts(): Record<FacetName, Record<string, number>> {
  return Object.fromEntries(facetNames.map((name) => [name, {}])) as Record<
    FacetName,
    Record<string, number>
  >;
}
