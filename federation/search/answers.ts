/** What this hub answers when others ask for its on-request records. */
import type { CarriedRecord } from '#schema/wire/index.ts';
import { createAnswer, createStatement } from '../feed/index.ts';
import { decodeUtf8 } from '../identity/index.ts';
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
  /** Bytes of all records of one answer; for tests. */
  readonly maxBytes?: number;
}

/**
 * Answers `search` and `record`: on-request records alone, signed for this question. Only active
 * hubs get here; the transport sees to that.
 */
export function createAnswering(
  options: AnsweringOptions,
): Required<Pick<RequestHandler, 'search' | 'record'>> {
  const { network, hub, index, onRequest, keys, clock } = options;
  const who = { network, hub };
  const maxBytes = options.maxBytes ?? maxAnswerBytes - answerEnvelopeBytes;

  return {
    async search({ filters, limit, nonce, ...asked }, _from, signal) {
      const { hits, total } = await index.search(
        { ...asked, filters, audience: 'on-request', sort: 'relevance', limit },
        signal,
      );
      const records: CarriedRecord[] = [];
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
        const { updated, body } = record;
        const carried = { rid, updated, body: decodeUtf8(body) };
        bytes += Buffer.byteLength(JSON.stringify(carried)) + 1;
        if (bytes > maxBytes) break;
        records.push(carried);
      }
      const relation = records.length >= matching ? 'eq' : 'gte';
      const found = { records, total: matching, relation } as const;
      return createAnswer(found, nonce, who, await keys.current(), clock.now());
    },

    async record({ rid }) {
      const record = await onRequest.get(rid);
      const statement =
        record && (await createStatement(record, who, await keys.current(), clock.now()));
      return { statement: statement ?? null };
    },
  };
}
