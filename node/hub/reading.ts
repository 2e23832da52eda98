/** Reading records: one by its address, the newest, and the proof that a record is what it says. */
import { FederationError } from '#federation/errors.ts';
import { readEntry, trimToVerified } from '#federation/feed/index.ts';
import { maxPageBytes, maxPageEntries } from '#federation/limits.ts';
import type { StoredEntry } from '#federation/ports.ts';
import type { HiddenRecord, Marker, StoredRecord } from '#node/storage/index.ts';
import { recordId, slug } from '#schema/entry/index.ts';
import {
  type InterhubRecord,
  kinds,
  type Multilingual,
  parseRecordBytes,
  projectRecord,
  type SearchDocument,
} from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { RecordProof } from '#schema/wire/index.ts';
import { type HubContext, isoFromSeconds, recordAddressOf } from './context.ts';
import { HubError } from './errors.ts';
import type { Audience, Provenance, RecordView, SearchResult } from './types.ts';

/** A text in the wanted language, or in English, or in the first there is. */
export function pickText(text: Multilingual, wanted: string): { text: string; language: string } {
  const tags = Object.keys(text);
  const language =
    tags.find((t) => t === wanted) ??
    tags.find((t) => t.split('-')[0] === wanted.split('-')[0]) ??
    tags.find((t) => t === 'en') ??
    tags[0] ??
    'und';
  return { text: text[language] ?? '', language };
}

/** Characters of the piece of text that shows why a record was found. */
const snippetLength = 240;

/** Title and snippet with what matches marked; the snippet in the language of the title if it can be. */
function marked(
  document: SearchDocument,
  { title, summary }: Readonly<Record<'title' | 'summary', { text: string; language: string }>>,
  marker: Marker | undefined,
): Pick<SearchResult, 'titleMarks' | 'snippet' | 'snippetLanguage'> {
  const plain = (text: string) => (text === '' ? [] : [{ text, isMatch: false }]);
  if (!marker)
    return {
      ...{ titleMarks: plain(title.text), snippet: plain(summary.text) },
      snippetLanguage: summary.language,
    };
  const { language } = title;
  const others = Object.keys(document.summary).filter((tag) => tag !== language);
  const texts = [language, ...others].flatMap((tag) => [
    { tag, text: document.summary[tag] ?? '' },
    { tag, text: document.body[tag] ?? '' },
  ]);
  let best = marker.snippet(summary.text, summary.language, snippetLength);
  let snippetLanguage = summary.language;
  for (const { tag, text } of texts) {
    // What matches in the language of the title need not be looked for in others.
    if (best.found > 0 && tag !== language) break;
    const next = marker.snippet(text, tag, snippetLength);
    if (next.found > best.found) [best, snippetLanguage] = [next, tag];
  }
  const titleMarks = marker.marks(title.text, language);
  return { titleMarks, snippet: best.pieces, snippetLanguage };
}

/** A record as a line of results. */
export function toResult(
  address: { network: string; hub: string; rid: string },
  record: InterhubRecord,
  facts: {
    readonly score: number;
    readonly updated: number;
    readonly provenance: Provenance;
    readonly language: UiLanguage;
    /** Shows why it was found. */
    readonly marker?: Marker;
  },
): SearchResult {
  const kind = kinds.get(record.kind);
  if (!kind) throw new TypeError(`unknown kind ${record.kind}`);
  const document = projectRecord(kind, record);
  const title = pickText(record.title, facts.language);
  const summary = pickText(record.summary, title.language);
  return {
    id: recordAddressOf(address.network, address.hub, address.rid),
    hub: address.hub,
    rid: address.rid,
    kind: record.kind,
    title: title.text,
    ...marked(document, { title, summary }, facts.marker),
    summary: summary.text,
    summaryLanguage: summary.language,
    language: title.language,
    score: facts.score,
    regions: document.regions,
    sectors: document.sectors,
    themes: document.themes,
    updated: isoFromSeconds(facts.updated),
    until: document.until ?? null,
    location: document.location ?? null,
    illustrative: record.illustrative === true,
    url: `/r/${address.hub}/${address.rid}`,
    provenance: facts.provenance,
  };
}

/** The reading use cases. */
export interface Reading {
  get(hub: string, rid: string, audience: Audience, signal?: AbortSignal): Promise<RecordView>;
  proof(hub: string, rid: string): Promise<RecordProof>;
  recent(options: {
    kind?: string;
    limit: number;
    language: UiLanguage;
  }): Promise<readonly SearchResult[]>;
  /** Provenance of a stored record; `asOf`: NumericDate seconds by hub, from the heads. */
  provenanceOf(stored: StoredRecord, asOf: ReadonlyMap<string, number>): Provenance;
  /** Up to when each hub's feed is known: iat of its newest head statement. */
  heads(): Promise<Map<string, number>>;
}

/** A record that this hub has hidden, without what it says. What is gone anyway stays gone. */
function withheld(view: RecordView, { reason, note, at }: HiddenRecord): RecordView {
  if (view.state !== 'live' && view.state !== 'unreadable') return view;
  const hidden = { reason, note, at: new Date(at).toISOString() };
  return { ...view, state: 'hidden', record: null, hidden };
}

/** Makes the reading use cases. */
export function createReading(context: HubContext): Reading {
  const { storage, network } = context;

  async function heads(): Promise<Map<string, number>> {
    const states = await storage.feeds.states();
    return new Map(states.flatMap((s) => (s.head ? [[s.hub, s.head.statement.iat] as const] : [])));
  }

  function provenanceOf(stored: StoredRecord, asOf: ReadonlyMap<string, number>): Provenance {
    const isOwn = stored.hub === context.id;
    return {
      source: isOwn ? 'own' : 'replica',
      asOf: isOwn
        ? new Date(context.clock.now()).toISOString()
        : isoFromSeconds(asOf.get(stored.hub) ?? stored.updated),
      epoch: stored.entry?.epoch ?? null,
      seq: stored.entry?.seq ?? null,
      kid: stored.entry?.kid ?? null,
    };
  }

  function notFound(hub: string, rid: string): HubError {
    return new HubError('not-found', `There is no record ${hub}/${rid} here.`);
  }

  async function live(hub: string, rid: string, signal?: AbortSignal): Promise<RecordView> {
    let found: Awaited<ReturnType<typeof context.federation.fetchRecord>>;
    try {
      found = await context.federation.fetchRecord(hub, rid, signal);
    } catch (cause) {
      if (cause instanceof FederationError) throw notFound(hub, rid);
      throw cause;
    }
    const parsed = found ? parseRecordBytes(found.body) : undefined;
    if (!found || !parsed?.ok) throw notFound(hub, rid);
    const view = context.trust.view();
    const updated = isoFromSeconds(found.updated);
    return {
      id: recordAddressOf(network, hub, rid),
      hub,
      hubName: view?.hub(hub)?.name ?? hub,
      rid,
      kind: found.kind,
      state: 'live',
      record: parsed.record,
      created: null,
      updated,
      hubState: view?.hub(hub)?.state ?? null,
      provenance: {
        source: 'live',
        asOf: new Date(context.clock.now()).toISOString(),
        epoch: null,
        seq: null,
        kid: found.kid,
      },
      trustVersion: view?.version ?? null,
    };
  }

  async function get(
    hub: string,
    rid: string,
    audience: Audience,
    signal?: AbortSignal,
  ): Promise<RecordView> {
    if (!slug.safeParse(hub).success || !recordId.safeParse(rid).success)
      throw notFound(hub.slice(0, 40), rid.slice(0, 40));
    const stored = await storage.records.get(hub, rid);
    const view = context.trust.view();
    const hidden = storage.moderation.hidden(hub, rid);
    if (!stored) {
      const owner = view?.hub(hub);
      if (hub === context.id || owner?.state !== 'active') throw notFound(hub, rid);
      const found = await live(hub, rid, signal);
      return hidden ? withheld(found, hidden) : found;
    }
    if (stored.sharing === 'hub' && audience !== 'member') throw notFound(hub, rid);
    const parsed =
      stored.state === 'live' && stored.body ? parseRecordBytes(stored.body) : undefined;
    const found: RecordView = {
      id: recordAddressOf(network, hub, rid),
      hub,
      hubName: view?.hub(hub)?.name ?? hub,
      rid,
      kind: stored.kind,
      state: stored.state === 'live' && !parsed?.ok ? 'unreadable' : stored.state,
      record: parsed?.ok ? parsed.record : null,
      created: isoFromSeconds(stored.created),
      updated: isoFromSeconds(stored.updated),
      hubState: view?.hub(hub)?.state ?? null,
      provenance: provenanceOf(stored, await heads()),
      trustVersion: view?.version ?? null,
    };
    return hidden ? withheld(found, hidden) : found;
  }

  /** Entries after `entry` that vouch for it, when its own signature was spoilt or its key stolen. */
  async function vouchers(entry: StoredEntry): Promise<string[]> {
    const view = context.trust.view();
    const keyFor = (position: { epoch: number; seq: number }, kid: string) =>
      view?.keyFor(entry.hub, position, kid);
    const isStolen = view?.wasCompromised(entry.hub, readEntry(entry.jws).document.kid) ?? false;
    if (!isStolen && (await trimToVerified([entry], keyFor)).length === 1) return [];
    const following = await storage.feeds.read(entry.hub, entry.epoch, entry.seq, {
      maxEntries: maxPageEntries,
      maxBytes: maxPageBytes,
    });
    if (isStolen) {
      // A signature of its key says nothing: the chain must reach an entry that governance vouches for.
      const hashes = new Set(view?.anchors(entry.hub).map((anchor) => anchor.entry));
      const end = [entry, ...following].findIndex((e) => hashes.has(e.hash));
      return following.slice(0, Math.max(0, end)).map((e) => e.jws);
    }
    return (await trimToVerified(following, keyFor)).map((e) => e.jws);
  }

  async function proof(hub: string, rid: string): Promise<RecordProof> {
    const hidden = storage.moderation.hidden(hub, rid);
    if (hidden) throw new HubError('hidden', `This hub does not show the record: ${hidden.note}`);
    const record =
      slug.safeParse(hub).success && recordId.safeParse(rid).success
        ? await storage.feeds.latest(hub, rid)
        : undefined;
    if (!record) {
      throw new HubError(
        'not-found',
        `There is no published record ${hub}/${rid} here. Only records shared with the whole network have a proof that can be kept.`,
      );
    }
    const lists: string[] = [];
    for (;;) {
      const next = await storage.trust.chain(lists.length, 200);
      if (next.length === 0) break;
      lists.push(...next.map((l) => l.jws));
    }
    const freshness = await storage.trust.freshness();
    const stored = await storage.records.get(hub, rid);
    return {
      format: 'interhub-proof/1',
      network,
      hub,
      rid,
      sharing: 'network',
      entry: record.jws,
      ...(stored?.state === 'live' &&
        record.body && { body: new TextDecoder().decode(record.body) }),
      ...(stored?.state === 'live' &&
        record.salt && { salt: Buffer.from(record.salt).toString('base64url') }),
      chain: await vouchers(record),
      trust: lists,
      freshness: freshness?.jws ?? null,
      exportedAt: Math.floor(context.clock.now() / 1000),
    };
  }

  async function recent(options: {
    kind?: string;
    limit: number;
    language: UiLanguage;
  }): Promise<readonly SearchResult[]> {
    const asOf = await heads();
    const stored = await storage.records.recent({
      ...(options.kind && { kind: options.kind }),
      limit: options.limit,
    });
    return stored.flatMap((s) => {
      const parsed = s.body && s.sharing === 'network' ? parseRecordBytes(s.body) : undefined;
      return parsed?.ok
        ? [
            toResult({ network, hub: s.hub, rid: s.rid }, parsed.record, {
              score: 0,
              updated: s.updated,
              provenance: provenanceOf(s, asOf),
              language: options.language,
            }),
          ]
        : [];
    });
  }

  return { get, proof, recent, provenanceOf, heads };
}
