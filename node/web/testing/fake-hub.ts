/**
 * A hub in memory, for tests of pages and for looking at them: it holds the demonstration's records
 * and whatever a test adds, and does as much of a search as pages need.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { HubError } from '#node/hub/errors.ts';
import type { Governance } from '#node/hub/governance-types.ts';
import type {
  DirectoryEntry,
  Hub,
  HubStatus,
  RecordView,
  SearchRequest,
  SearchResponse,
  SearchResult,
  TrustSummary,
} from '#node/hub/types.ts';
import { type InterhubRecord, kinds, parseRecord, projectRecord } from '#schema/record/index.ts';
import { countryOf, schemes, type UiLanguage } from '#schema/taxonomy/index.ts';
import { pickText } from '../view/texts.tsx';
import { createFakeAlerts } from './fake-alerts.ts';
import { createFakeCalendar } from './fake-calendar.ts';
import { createFakeAdministration, createFakeDesk } from './fake-desk.ts';
import { fakeEditing } from './fake-editing.ts';
import { createFakeFinding, fakeMarks } from './fake-finding.ts';
import { createFakeGovernance } from './fake-governance.ts';
import { createFakeImports } from './fake-imports.ts';
import { createFakePeople } from './fake-people.ts';

/** The moment at which the fake network stands still. */
export const fakeNow = Date.parse('2026-11-24T09:30:00Z');
const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const iso = (minutesAgo: number) => new Date(fakeNow - minutesAgo * 60_000).toISOString();

/** A record id made of a number. */
export function fakeRid(n: number): string {
  return `01890a5d-ac96-774b-bcce-${n.toString(16).padStart(12, '0')}`;
}

/** What a test may put in place of the parts of the hub. */
export interface FakeOptions {
  readonly views?: readonly RecordView[];
  readonly trust?: TrustSummary | null;
  readonly status?: Partial<HubStatus>;
  readonly directory?: readonly DirectoryEntry[];
  readonly governance?: Partial<Governance>;
  readonly search?: (request: SearchRequest) => Promise<SearchResponse>;
  /** Leave out the demonstration's records. */
  readonly isEmpty?: boolean;
}

/** A view of a record as a hub would give it. */
export function fakeView(
  record: Record<string, unknown>,
  overrides: Partial<RecordView> & { n?: number } = {},
): RecordView {
  const { n = 1, ...rest } = overrides;
  const hub = rest.hub ?? 'flanders';
  const rid = fakeRid(n);
  return {
    id: `interhub:nwe/${hub}/${rid}`,
    hub,
    hubName: 'Flanders hub',
    rid,
    kind: String(record.kind),
    state: 'live',
    record: record as unknown as InterhubRecord,
    created: iso(60 * 24 * 30),
    updated: iso(60 * (n % 200)),
    hubState: 'active',
    provenance: {
      source: hub === 'flanders' ? 'own' : 'replica',
      asOf: iso(4),
      epoch: 1,
      seq: n,
      kid,
    },
    trustVersion: 7,
    ...rest,
  };
}

/** The hubs of the fake network: each in another state. */
export function fakeDirectory(): DirectoryEntry[] {
  const entry = (
    hub: string,
    name: string,
    regions: string[],
    contact: DirectoryEntry['contact'],
    rest: Partial<DirectoryEntry> = {},
  ): DirectoryEntry => ({
    ...{ hub, name, regions, contact, state: 'active', isOwn: contact === 'own' },
    ...{ portal: `https://${hub}.example/`, lastSeen: iso(3), lastError: null, records: 33 },
    ...{ behind: 0, asOf: iso(4), isFrozen: false, profile: null },
    ...{ software: contact === 'never' ? null : 'interhub/0.1.0', trustVersion: null },
    ...rest,
  });
  return [
    entry('flanders', 'Flanders hub', ['BE2'], 'own'),
    entry('north-brabant', 'North Brabant hub', ['NL41'], 'connected'),
    entry('southern-ireland', 'Southern Ireland hub', ['IE05'], 'connected', { behind: 4 }),
    entry('hauts-de-france', 'Hub Hauts-de-France', ['FRE'], 'connected'),
    entry('north-rhine-westphalia', 'Hub Nordrhein-Westfalen', ['DEA'], 'silent', {
      lastSeen: iso(60 * 26),
      asOf: iso(60 * 26),
    }),
    entry('wales', 'Wales hub', ['TLL'], 'never', { records: 0, lastSeen: null, asOf: null }),
    entry('northwestern-switzerland', 'Nordwestschweiz Hub', ['CH03'], 'connected'),
    entry('luxembourg', 'Luxembourg hub', ['LU00'], 'silent', {
      state: 'suspended',
      lastSeen: iso(9_000),
    }),
  ];
}

/** A trust list in good order. */
export function fakeTrust(overrides: Partial<TrustSummary> = {}): TrustSummary {
  return {
    network: 'nwe',
    name: 'North-West Europe',
    version: 7,
    hash: kid,
    fingerprint: '41873 09921 55310 72746 20015 88103 46120 93377',
    issued: iso(60 * 24 * 40),
    expires: iso(-60 * 24 * 320),
    isExpired: false,
    warnings: [],
    threshold: 2,
    officers: [
      { office: 'Governance office, Brussels', kid },
      { office: 'Governance office, Eindhoven', kid },
      { office: 'Governance office, Cork', kid },
    ],
    hubs: fakeDirectory().map(({ hub, name, regions, state }) => ({
      ...{ id: hub, name, regions: [...regions], state, peers: [], addresses: [] },
      epochs: [{ epoch: 1, after: null }],
      keys: [{ key: { kty: 'OKP', crv: 'Ed25519', x: kid }, from: { epoch: 1, seq: 1 } }],
    })),
    freshness: { iat: iso(600), exp: iso(-9_000) },
    ...overrides,
  };
}

function demonstration(): RecordView[] {
  const folder = new URL('../../demo/samples/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name, h) => {
      const hub = name.replace('.json', '');
      const records = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Array<
        Record<string, unknown>
      >;
      const hubName = fakeDirectory().find((e) => e.hub === hub)?.name ?? hub;
      return records
        .filter((record) => parseRecord(record).ok)
        .map((record, i) => fakeView(record, { n: h * 40 + i + 1, hub, hubName }));
    });
}

function resultOf(
  view: RecordView,
  record: InterhubRecord,
  language: UiLanguage,
  words: readonly string[] = [],
): SearchResult {
  const kind = kinds.get(view.kind);
  const until = kind ? projectRecord(kind, record).until : undefined;
  const title = pickText(record.title, [language]);
  const summary = pickText(record.summary, [language]);
  return {
    ...{ id: view.id, hub: view.hub, rid: view.rid, kind: view.kind, score: 1 },
    title: title?.text ?? '',
    titleMarks: fakeMarks(title?.text ?? '', words),
    summary: summary?.text ?? '',
    snippet: fakeMarks(summary?.text ?? '', words),
    language: title?.tag ?? 'en',
    ...{ summaryLanguage: summary?.tag ?? 'en', snippetLanguage: summary?.tag ?? 'en' },
    regions: record.regions,
    sectors: record.sectors ?? [],
    themes: record.themes ?? [],
    updated: view.updated ?? iso(0),
    until: until ?? null,
    location: record.location ?? null,
    illustrative: record.illustrative ?? false,
    url: `/r/${view.hub}/${view.rid}`,
    provenance: view.provenance,
  };
}

function facetCodes(view: RecordView, record: InterhubRecord) {
  const up = (scheme: keyof typeof schemes, codes: readonly string[] = []) => [
    ...new Set(codes.flatMap((c) => schemes[scheme].withAncestors(c))),
  ];
  return {
    kind: [record.kind as string],
    country: [...new Set(record.regions.map(countryOf))],
    region: up('region', record.regions),
    sector: up('sector', record.sectors),
    ecosystem: up('ecosystem', record.ecosystems),
    theme: up('theme', record.themes),
    lang: Object.keys(record.title),
    hub: [view.hub],
  };
}

/** Makes the hub; its unused operations throw. */
export function createFakeHub(options: FakeOptions = {}): Hub {
  const views = [...(options.isEmpty ? [] : demonstration()), ...(options.views ?? [])];
  const directory = (options.directory ?? fakeDirectory()).map((entry) => ({
    ...entry,
    profile:
      entry.profile ?? views.find((v) => v.hub === entry.hub && v.kind === 'hub')?.rid ?? null,
  }));
  const trust = options.trust === undefined ? fakeTrust() : options.trust;
  const live = views.flatMap((view) =>
    view.record && view.state === 'live' ? [{ view, record: view.record }] : [],
  );
  const unused = () => Promise.reject(new TypeError('not part of the fake'));

  async function search(request: SearchRequest): Promise<SearchResponse> {
    if (options.search) return options.search(request);
    const { q, filters, language, limit, sort } = request;
    const offset = Number(request.cursor ?? 0);
    if (!Number.isInteger(offset)) throw new HubError('invalid-query', 'not a cursor');
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = live.filter(({ view, record }) => {
      const codes: Record<string, string[]> = facetCodes(view, record);
      const text = JSON.stringify(record).toLowerCase();
      return (
        words.every((w) => text.includes(w)) &&
        Object.entries(filters).every(([name, values]) =>
          values?.some((v) => codes[name]?.includes(v)),
        )
      );
    });
    const counts = new Map<string, Map<string, number>>();
    for (const { view, record } of matches) {
      for (const [name, codes] of Object.entries(facetCodes(view, record))) {
        const counter = counts.get(name) ?? new Map<string, number>();
        counts.set(name, counter);
        for (const c of codes) counter.set(c, (counter.get(c) ?? 0) + 1);
      }
    }
    const facet = (name: string) =>
      [...(counts.get(name) ?? [])]
        .map(([value, count]) => ({
          ...{ value, label: value, count, relation: 'eq' as const, parent: null, level: 0 },
          isChosen: filters[name as keyof typeof filters]?.includes(value) ?? false,
        }))
        .sort((a, b) => b.count - a.count);
    const status = {
      own: 'own',
      connected: 'replica',
      silent: 'replica',
      never: 'unreachable',
    } as const;
    return {
      query: {
        ...{ q, filters, sort, limit, scope: request.scope ?? 'network', widen: true },
        parsed: {
          ...{ words, phrases: [], without: [], prefix: null, filters: {}, warnings: [] },
          language: null,
        },
      },
      isPartial: false,
      total: { value: matches.length, relation: 'eq' },
      results: matches
        .slice(offset, offset + limit)
        .map(({ view, record }) => resultOf(view, record, language, words)),
      facets: {
        ...{ kind: facet('kind'), country: facet('country'), region: facet('region') },
        ...{ sector: facet('sector'), ecosystem: facet('ecosystem'), theme: facet('theme') },
        ...{ lang: facet('lang'), hub: facet('hub') },
      },
      hubs: directory.map((entry) => ({
        hub: entry.hub,
        name: entry.name,
        status: entry.state === 'suspended' ? 'suspended' : status[entry.contact],
        took: entry.contact === 'own' ? 1 : null,
        total: matches.filter(({ view }) => view.hub === entry.hub).length,
        relation: 'eq',
        asOf: entry.asOf,
      })),
      next: offset + limit < matches.length ? String(offset + limit) : null,
      ...{ widened: [], didYouMean: null },
    };
  }

  return {
    network: 'nwe',
    id: 'flanders',
    create: unused,
    replace: unused,
    withdraw: unused,
    erase: unused,
    erasures: unused,
    proof: unused,
    import: unused,
    trustChain: unused,
    takeTrust: unused,
    // biome-ignore lint/correctness/useYield: never read
    async *export() {
      throw new TypeError('not part of the fake');
    },
    async get(hub, rid) {
      const view = views.find((v) => v.hub === hub && v.rid === rid);
      if (!view) throw new HubError('not-found', 'no such record');
      return view;
    },
    search,
    ...createFakeFinding(live.map(({ view, record }) => resultOf(view, record, 'en'))),
    ...createFakeCalendar(
      live.map(({ view, record }) => ({ view, result: resultOf(view, record, 'en') })),
    ),
    async recent({ kind, limit, language }) {
      return live
        .filter(({ view }) => kind === undefined || view.kind === kind)
        .slice(0, limit)
        .map(({ view, record }) => resultOf(view, record, language));
    },
    directory: async () => directory,
    async counts() {
      const byKey = new Map<string, { hub: string; kind: string; count: number }>();
      for (const { view } of live) {
        const key = `${view.hub} ${view.kind}`;
        const before = byKey.get(key) ?? { hub: view.hub, kind: view.kind, count: 0 };
        byKey.set(key, { ...before, count: before.count + 1 });
      }
      return [...byKey.values()];
    },
    siteMap: {
      parts: async () => 1,
      part: async (n) =>
        n === 0
          ? live
              .filter(({ view }) => view.hub === 'flanders')
              .map(({ view }) => ({ rid: view.rid, updated: view.updated ?? iso(0) }))
          : [],
    },
    trust: async () => trust,
    homeRegions: async () => ['BE2'],
    governance: { ...createFakeGovernance(), ...options.governance },
    alerts: createFakeAlerts(search),
    ...createFakeImports(),
    desk: createFakeDesk(),
    editing: fakeEditing,
    administration: createFakeAdministration(),
    ...createFakePeople(),
    status: async () => ({
      ...{ network: 'nwe', hub: 'flanders', name: 'Flanders hub', version: '0.1.0', isReady: true },
      problems: [],
      records: { own: 33, replicated: 99, onRequest: 0, hubOnly: 0 },
      feed: { epoch: 1, seq: 33, entry: null },
      index: { size: live.length, lag: 0 },
      peers: { known: 6, connected: 3 },
      trust: trust && {
        ...{ version: trust.version, isExpired: trust.isExpired, expires: trust.expires },
        ...{ isForked: false, freshness: 'good', freshUntil: trust.freshness?.exp ?? null },
      },
      feeds: [],
      search: {
        ...{ answers: { count: 0, p50: null, p95: null, p99: null }, partial: 0 },
        ...{ hubs: [], breakers: [] },
      },
      alerts: { subscriptions: 0, unconfirmed: 0, waiting: 0, isMailSet: true },
      startedAt: iso(600),
      ...options.status,
    }),
  };
}
