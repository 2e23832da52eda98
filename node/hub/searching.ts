/** Search as people and programs put it, over the federated search of the core. */
import { maxQueryLength, searchTimeoutMs } from '#federation/limits.ts';
import { facetNames } from '#federation/ports.ts';
import type { NetworkAnswer, NetworkQuery } from '#federation/search/index.ts';
import { createMarker, type Marker } from '#node/storage/index.ts';
import { foldedWords } from '#schema/query/index.ts';
import { parseRecordBytes } from '#schema/record/index.ts';
import { searchFilters } from '#schema/wire/index.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import { HubError } from './errors.ts';
import { facetValues } from './facet-values.ts';
import { type Reading, toResult } from './reading.ts';
import { nextCursor, readCursor, type SearchCursor, shownBefore } from './search-cursor.ts';
import type { SearchRequest, SearchResponse, SearchResult } from './search-types.ts';
import {
  type Understanding,
  type Understood,
  understandingOf,
  unknownValues,
  unknownValueText,
} from './understanding.ts';

function checkFilters(request: SearchRequest, hubs: readonly string[]): void {
  const issues = facetNames.flatMap((path) =>
    unknownValues(path, request.filters[path] ?? [], hubs).map((unknown) => ({
      path: String(path),
      message: unknownValueText(path, unknown),
    })),
  );
  // Other hubs take no more than this, and no other form.
  const shape = searchFilters.safeParse(request.filters);
  if (issues.length === 0 && !shape.success)
    for (const { path, message } of shape.error.issues)
      issues.push({ path: path.map(String).join('.'), message });
  if (issues.length > 0)
    throw new HubError('invalid-query', 'A filter has a value that is not known.', { issues });
}

/** The search use case. */
export interface Searching {
  search(
    request: SearchRequest,
    signal?: AbortSignal,
    onUpdate?: (answer: SearchResponse) => void,
  ): Promise<SearchResponse>;
}

/** With a capital letter if the word that was typed has one. */
function likeTyped(typed: string, word: string): string {
  return /^\p{Lu}/u.test(typed) ? word.replace(/^./u, (letter) => letter.toUpperCase()) : word;
}

/** What a search has been told, besides the answer of the network. */
interface Asked {
  readonly request: SearchRequest;
  readonly cursor: SearchCursor | undefined;
  readonly understood: Understood;
  readonly marker: Marker;
  /** Set when it is known. */
  didYouMean: string | null;
}

/** What the question was really widened by. */
function lookedFor({ widened }: Understood, { leftOut }: NetworkAnswer): SearchResponse['widened'] {
  if (leftOut.length === 0) return widened;
  return widened.flatMap(({ word, with: others }) => {
    const found = others.filter((other) => !leftOut.includes(other));
    return found.length > 0 ? [{ word, with: found }] : [];
  });
}

/** Makes the search use case. */
export function createSearching(
  context: HubContext,
  reading: Reading,
  understanding: Understanding = understandingOf(context),
): Searching {
  const { storage, network } = context;

  function hubNames(): { id: string; name: string }[] {
    return context.trust.view()?.hubs.map(({ id, name }) => ({ id, name })) ?? [];
  }

  /**
   * The question with its typing mistakes mended; null unless that finds something here. It may find
   * less: 'wasserstof' finds all that has to do with water.
   */
  async function meant(asked: Asked, signal: AbortSignal | undefined): Promise<string | null> {
    const { understood, request } = asked;
    const words = understood.parsed.words.filter((word) => {
      const [folded, ...more] = foldedWords(word);
      return folded !== undefined && more.length === 0 && !understanding.isWord(folded);
    });
    if (words.length === 0) return null;
    const mended = await storage.index.mend(words.flatMap(foldedWords), signal);
    const others = new Map(
      words.flatMap((word, i) => {
        const other = mended[i];
        return other ? [[word, likeTyped(word, understanding.written(other))] as const] : [];
      }),
    );
    if (others.size === 0) return null;
    const q = understanding.replaced(understood, others);
    const { text, filters } = understanding.understand({ ...request, q, isTyping: false });
    const { audience } = request;
    const { total } = await storage.index.search(
      { ...text, filters, audience, sort: 'relevance', limit: 0 },
      signal,
    );
    return total > 0 ? q : null;
  }

  async function respond(asked: Asked, answer: NetworkAnswer): Promise<SearchResponse> {
    const { request, understood, marker } = asked;
    const asOf = await reading.heads();
    const wanted = answer.results.filter((r) => !r.live).map(({ hub, rid }) => ({ hub, rid }));
    const stored = new Map(
      (await storage.records.getMany(wanted)).map((s) => [`${s.hub}/${s.rid}`, s]),
    );
    const results: SearchResult[] = [];
    for (const hit of answer.results) {
      // Stored records that are hidden were not read.
      if (hit.live && storage.moderation.hidden(hit.hub, hit.rid)) continue;
      const found = stored.get(`${hit.hub}/${hit.rid}`);
      const body = hit.live?.body ?? found?.body;
      const parsed = body ? parseRecordBytes(body) : undefined;
      // Erased or replaced between index and store: the index follows in a moment.
      if (!parsed?.ok) continue;
      results.push(
        toResult({ network, hub: hit.hub, rid: hit.rid }, parsed.record, {
          score: hit.score,
          updated: hit.live?.updated ?? found?.updated ?? hit.asOf,
          language: request.language,
          ...(understood.hasText && { marker }),
          provenance:
            found && !hit.live
              ? reading.provenanceOf(found, asOf)
              : {
                  source: 'live',
                  asOf: isoFromSeconds(hit.asOf),
                  epoch: null,
                  seq: null,
                  kid: hit.live?.kid ?? null,
                },
        }),
      );
    }
    return {
      query: {
        q: request.q,
        filters: request.filters,
        sort: request.sort,
        limit: request.limit,
        scope: request.scope ?? 'network',
        widen: request.widen ?? true,
        parsed: understanding.shown(understood, request.language),
      },
      isPartial: answer.isPartial,
      total: answer.total,
      results,
      facets: facetValues({
        ...{ counts: answer.facets, filters: understood.filters, language: request.language },
        hubs: hubNames(),
        isAtLeast: answer.total.relation === 'gte',
        askedLive: answer.hubs.some(({ took, status }) => took !== null && status !== 'own'),
      }),
      hubs: answer.hubs.map((h) => ({
        ...h,
        asOf: h.asOf === null ? null : isoFromSeconds(h.asOf),
      })),
      next: nextCursor(request, asked.cursor, answer),
      ...{ widened: lookedFor(understood, answer), didYouMean: asked.didYouMean },
    };
  }

  /**
   * Hands updates on one after another, in order, and none after the answer. One that cannot be made
   * is left out: the answer itself will say why. Of several that wait, only the newest is made.
   */
  function createUpdates(
    asked: Asked,
    onUpdate: ((answer: SearchResponse) => void) | undefined,
  ): { take: (answer: NetworkAnswer) => void; end: () => Promise<void> } | undefined {
    if (!onUpdate) return undefined;
    let newest: NetworkAnswer | undefined;
    let isWorking = false;
    let working = Promise.resolve();
    async function work(): Promise<void> {
      isWorking = true;
      while (newest) {
        const next = newest;
        newest = undefined;
        await respond(asked, next)
          .then(onUpdate)
          .catch(() => undefined);
      }
      isWorking = false;
    }
    return {
      take(answer) {
        newest = answer;
        if (!isWorking) working = work();
      },
      async end() {
        newest = undefined;
        await working;
      },
    };
  }

  return {
    async search(given, signal, onUpdate) {
      if (given.q.length > maxQueryLength) {
        const message = `is longer than ${maxQueryLength} characters`;
        throw new HubError('invalid-query', `The search text ${message}.`, {
          issues: [{ path: 'q', message }],
        });
      }
      const hubs = hubNames();
      checkFilters(given, hubs.length > 0 ? hubs.map(({ id }) => id) : [context.id]);
      const understood = understanding.understand(given);
      // Where nothing is asked for, nothing is relevant.
      const sort = given.sort === 'relevance' && !understood.hasText ? 'updated' : given.sort;
      const request = { ...given, sort };
      const cursor = readCursor(request);
      const shown = shownBefore(cursor);
      const marker = createMarker(understood.text);
      const asked: Asked = { request, cursor, understood, marker, didYouMean: null };
      const query: NetworkQuery = {
        ...understood.text,
        filters: understood.filters,
        sort,
        limit: request.limit,
        scope: request.scope ?? 'network',
        audience: request.audience,
        ...(cursor && { after: cursor.after }),
        ...(shown && { shown }),
      };
      const updates = createUpdates(asked, onUpdate);
      // A word less is no reason to fail.
      const mending = cursor ? Promise.resolve(null) : meant(asked, signal).catch(() => null);
      const answer = await context.federation.search(query, {
        deadlineMs: request.deadlineMs ?? searchTimeoutMs,
        ...(signal && { signal }),
        ...(updates && { onUpdate: updates.take }),
      });
      await updates?.end();
      asked.didYouMean = await mending;
      return respond(asked, answer);
    },
  };
}
