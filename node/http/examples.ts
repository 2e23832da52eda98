/** One example of each request and answer; tests hold them to the schemas. */
import type { ImportProgress } from '#node/hub/imports-types.ts';
import type * as hub from '#node/hub/types.ts';
import type { InterhubRecord } from '#schema/record/index.ts';
import { exampleRid } from './parameters.ts';

const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const hash = 'bS9dBRTk7hpeMPFBmJxOeoqO2xsOQfDGjgHWNYEKDo4';
const id = `interhub:nwe/flanders/${exampleRid}`;
const asOf = '2026-11-24T09:30:00.000Z';

/** What a writer sends; version and sharing may be left out. */
export const recordToPublish = {
  kind: 'cluster',
  title: { en: 'Catalisti', nl: 'Catalisti' },
  summary: {
    en: 'Cluster organisation for chemistry and plastics in Flanders.',
    nl: 'Clusterorganisatie voor chemie en kunststoffen in Vlaanderen.',
  },
  regions: ['BE2'],
  sectors: ['20', '22'],
  ecosystems: ['energy-intensive-industries'],
  links: [{ type: 'website', url: 'https://catalisti.be/' }],
};

/** The same as it is held. */
export const record = {
  ...recordToPublish,
  version: 1,
  sharing: 'network',
} as unknown as InterhubRecord;

/** Answer to a change. */
export const published: hub.Published = {
  ...{ rid: exampleRid, id, sharing: 'network', epoch: 1, seq: 42 },
};

const provenance: hub.Provenance = { source: 'replica', asOf, epoch: 1, seq: 42, kid };

/** A record with its provenance. */
export const recordView: hub.RecordView = {
  ...{ id, hub: 'flanders', hubName: 'Flanders', rid: exampleRid, kind: 'cluster', state: 'live' },
  record,
  created: '2026-10-02T08:00:00.000Z',
  updated: '2026-11-20T14:05:12.000Z',
  hubState: 'active',
  provenance,
  trustVersion: 7,
};

/** A search's answer. */
export const searchResponse: hub.SearchResponse = {
  query: {
    ...{ q: 'chemistry', filters: { country: ['BE'] }, sort: 'relevance', limit: 1 },
    ...{ scope: 'network', widen: true },
    parsed: {
      ...{ words: ['chemistry'], phrases: [], without: [], prefix: null, filters: {} },
      ...{ warnings: [], language: null },
    },
  },
  isPartial: true,
  total: { value: 14, relation: 'gte' },
  results: [
    {
      ...{ id, hub: 'flanders', rid: exampleRid, kind: 'cluster', title: 'Catalisti' },
      titleMarks: [{ text: 'Catalisti', isMatch: false }],
      summary: 'Cluster organisation for chemistry and plastics in Flanders.',
      snippet: [
        { text: 'Cluster organisation for ', isMatch: false },
        { text: 'chemistry', isMatch: true },
        { text: ' and plastics in Flanders.', isMatch: false },
      ],
      ...{ language: 'en', summaryLanguage: 'en', snippetLanguage: 'en' },
      ...{ score: 11.82, regions: ['BE2'], sectors: ['20', '22'], themes: [] },
      ...{ updated: '2026-11-20T14:05:12.000Z', until: null, location: null },
      ...{ illustrative: false, url: `/r/flanders/${exampleRid}`, provenance },
    },
  ],
  facets: {
    kind: [
      {
        ...{ value: 'cluster', label: 'Cluster organisations', count: 14, relation: 'gte' },
        ...{ parent: null, level: 0, isChosen: false },
      },
    ],
    country: [
      {
        ...{ value: 'BE', label: 'Belgium', count: 14, relation: 'gte' },
        ...{ parent: null, level: 0, isChosen: true },
      },
    ],
    ...{ region: [], sector: [], ecosystem: [], theme: [], lang: [], hub: [] },
  },
  hubs: [
    { hub: 'wales', name: 'Wales', status: 'own', took: 3, total: 0, relation: 'eq', asOf },
    {
      ...{ hub: 'flanders', name: 'Flanders', status: 'replica', took: null },
      ...{ total: 14, relation: 'eq', asOf },
    },
    {
      ...{ hub: 'luxembourg', name: 'Luxembourg', status: 'timeout', took: 1500 },
      ...{ total: 0, relation: 'gte', asOf: null },
    },
  ],
  next: 'eyJmb3IiOiJXb1…',
  widened: [{ word: 'chemistry', with: ['chimie', 'Chemie', 'chemie'] }],
  didYouMean: null,
};

/** What a beginning may become. */
export const suggestions: { suggestions: hub.Suggestion[] } = {
  suggestions: [
    {
      ...{ type: 'filter', facet: 'region', value: 'BE2', label: 'Flanders', within: 'Belgium' },
      marks: [
        { text: 'Flan', isMatch: true },
        { text: 'ders', isMatch: false },
      ],
      ...{ rest: 'chemistry', url: '/search?q=chemistry&region=BE2' },
    },
  ],
};

/** Records like another. */
export const similarRecords: { similar: hub.SimilarRecord[] } = {
  similar: searchResponse.results.map((result) => ({
    result,
    isElsewhere: true,
    reasons: [
      { type: 'sector', value: '20', label: 'Manufacture of chemicals and chemical products' },
    ],
  })),
};

/** Who has confirmed. */
export const erasureStatus: hub.ErasureStatus = {
  rid: exampleRid,
  erasedAt: '2026-11-24T08:00:00.000Z',
  confirmed: [{ hub: 'wales', at: '2026-11-24T08:00:02.000Z' }],
  missing: ['luxembourg'],
};

/** A CSV of two organisations. */
export const importCsv =
  'name,about,nuts\nVoltis,Batteries for barges,BE23\nHydrolux,Electrolysers,LU00\n';

/** How its columns become fields. */
export const importMapping = {
  format: 'interhub-mapping/1',
  kind: 'organisation',
  language: 'en',
  fields: { title: 'name', summary: 'about', regions: 'nuts', type: { value: 'sme' } },
};

/** What a dry run finds. */
export const importReport: hub.ImportReport = {
  ...{ dryRun: true, rows: 2, created: 1, updated: 0, unchanged: 0 },
  errors: [
    {
      row: 2,
      issues: [
        { path: 'regions.0', message: '"LU99" is not a known region; nearest: LU00 (Luxembourg)' },
      ],
    },
  ],
  errorCount: 1,
  preview: [],
  notes: ['Columns are separated by a semicolon.'],
};

/** An import on its way. */
export const importProgress: ImportProgress = {
  ...{ id: exampleRid, state: 'publishing', done: 1_500, total: 4_000 },
  ...{ report: null, stopped: null },
};

/** Two lines of an export. */
export const exportLines = `${JSON.stringify({ id, hub: 'flanders', record })}\n`;

/** The hubs of a network. */
export const directory = {
  network: 'nwe',
  hub: 'wales',
  hubs: [
    {
      ...{ hub: 'flanders', name: 'Flanders', regions: ['BE2'], state: 'active' },
      ...{ portal: 'https://flanders.example/', isOwn: false, contact: 'connected' },
      ...{ lastSeen: asOf, lastError: null, records: 212, behind: 0, asOf },
      ...{ isFrozen: false, profile: exampleRid, software: 'interhub/0.1.0', trustVersion: 7 },
    } satisfies hub.DirectoryEntry,
  ],
};

/** A trust list in words. */
export const trustSummary: hub.TrustSummary = {
  ...{ network: 'nwe', name: 'North-West Europe', version: 7, hash },
  fingerprint: '41873 09921 55310 72746 20015 88103 46120 93377',
  issued: '2026-10-15T09:00:00.000Z',
  expires: '2027-10-15T09:00:00.000Z',
  ...{ isExpired: false, warnings: [], threshold: 3 },
  officers: [{ office: 'Governance office, Brussels', kid }],
  hubs: [
    {
      ...{ id: 'flanders', name: 'Flanders', regions: ['BE2'], state: 'active' },
      peers: ['12D3KooWJQ4Hk6cEXi7kTTMkXjHVYbCNjsDsDJcYVkyRj9Y9qH9b'],
      addresses: ['/dns4/flanders.example/tcp/4701'],
      epochs: [{ epoch: 1, after: null }],
      keys: [{ key: { kty: 'OKP', crv: 'Ed25519', x: hash }, from: { epoch: 1, seq: 1 } }],
    },
  ],
  freshness: { iat: '2026-11-23T00:00:00.000Z', exp: '2026-11-30T00:00:00.000Z' },
};

const generalJws = '{"payload":"eyJuZXR3b3JrIjoi…","signatures":[…]}';

/** Signed trust lists. */
export const trustLists = { after: 6, lists: [generalJws], next: null };
/** Trust lists to hand in. */
export const trustToTake = { lists: [generalJws] };
/** What holds now. */
export const trustTaken = { version: 7, changed: true };

/** A hub in good health. */
export const hubStatus: hub.HubStatus = {
  ...{ network: 'nwe', hub: 'wales', name: 'Wales', version: '0.1.0', isReady: true },
  problems: [],
  records: { own: 120, replicated: 1_480, onRequest: 4, hubOnly: 2 },
  feed: { epoch: 1, seq: 131, entry: hash },
  index: { size: 1_606, lag: 0 },
  peers: { known: 7, connected: 7 },
  trust: {
    ...{ version: 7, isExpired: false, expires: '2027-10-15T09:00:00.000Z', isForked: false },
    ...{ freshness: 'good', freshUntil: '2026-12-01T06:00:00.000Z' },
  },
  feeds: [{ hub: 'flanders', epoch: 1, seq: 230, behind: 0, records: 212 }],
  search: {
    answers: { count: 61, p50: 6.1, p95: 84.5, p99: 122.3 },
    partial: 1,
    hubs: [{ hub: 'flanders', took: { count: 61, p50: 41, p95: 80, p99: 118 }, failures: 1 }],
    breakers: [],
  },
  alerts: { subscriptions: 12, unconfirmed: 1, waiting: 0, isMailSet: true },
  startedAt: '2026-11-24T06:00:00.000Z',
};

/** The kinds. */
export const schemaList = {
  kinds: [
    {
      kind: 'cluster',
      version: 1,
      label: { en: 'Cluster organisation', fr: 'Pôle', de: 'Cluster', nl: 'Clusterorganisatie' },
      schema: '/api/v1/schemas/cluster',
    },
  ],
};

/** A refused record. */
export const problem = {
  type: '/api#problem-invalid-record',
  title: 'The record is not valid',
  status: 422,
  detail: 'The record is not valid.',
  code: 'invalid-record',
  issues: [
    {
      path: 'regions.0',
      message: '"BE9" is not a known region; nearest: BE (Belgium), BE1 (Brussels-Capital Region)',
    },
  ],
};

const entry =
  'eyJhbGciOiJFZDI1NTE5IiwidHlwIjoiaW50ZXJodWItZW50cnkrand0In0.eyJuZXR3b3JrIjoibndlIn0.c2lnbmF0dXJl';

/** What `interhub verify` reads. */
export const proof = {
  format: 'interhub-proof/1',
  ...{ network: 'nwe', hub: 'flanders', rid: exampleRid, sharing: 'network', entry },
  body: JSON.stringify(record),
  salt: hash,
  chain: [],
  trust: [generalJws],
  freshness: null,
  exportedAt: 1_795_512_600,
};
