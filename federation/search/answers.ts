/** What this hub answers when others ask for its on-request records. */
import type { CarriedStatement } from '#schema/wire/index.ts';
import { createStatement } from '../feed/index.ts';
import { answerEnvelopeBytes, maxAnswerBytes } from '../limits.ts';
import type { Clock, KeyStore, OnRequestRecords, RequestHandler, SearchIndex } from '../ports.ts';

/** What answering needs. */
export interface AnsweringOptions {
  readonly network: string;
  readonly hub: string;
  readonly index: SearchIndex;
  readonly onRequest: OnRequestRecords;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** Bytes of all statements of one answer; for tests. */
  readonly maxBytes?: number;
}

/**
 * Answers `search` and `record`: on-request records alone, each signed for this moment. Only active
 * hubs get here; the transport sees to that.
 */
export function createAnswering(
  options: AnsweringOptions,
): Required<Pick<RequestHandler, 'search' | 'record'>> {
  const { network, hub, index, onRequest, keys, clock } = options;
  const who = { network, hub };
  const maxBytes = options.maxBytes ?? maxAnswerBytes - answerEnvelopeBytes;

  return {
    async search({ filters, limit, ...asked }, _from, signal) {
      const { hits, total } = await index.search(
        { ...asked, filters, audience: 'on-request', sort: 'relevance', limit },
        signal,
      );
      const now = clock.now();
      const statements: CarriedStatement[] = [];
      let bytes = 0;
      let matching = total;
      for (const { rid } of hits) {
        signal.throwIfAborted();
        const record = await onRequest.get(rid);
        // Deleted since it was indexed.
        if (!record) {
          matching--;
          continue;
        }
        const statement = await createStatement(record, who, await keys.current(), now);
        bytes += Buffer.byteLength(JSON.stringify(statement)) + 1;
        if (bytes > maxBytes) break;
        statements.push(statement);
      }
      const isAll = statements.length >= matching;
      return { statements, total: matching, relation: isAll ? 'eq' : 'gte' };
    },

    async record({ rid }) {
      const record = await onRequest.get(rid);
      const statement =
        record && (await createStatement(record, who, await keys.current(), clock.now()));
      return { statement: statement ?? null };
    },
  };
}
