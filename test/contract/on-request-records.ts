/** What all OnRequestRecords must hold; run by on-request-records.test.ts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OnRequestRecord, OnRequestRecords } from '#federation/ports.ts';
import { rid } from './feed-fixtures.ts';

/** Records to be tested. */
export interface OnRequestUnderTest extends AsyncDisposable {
  readonly records: OnRequestRecords;
  /** Puts a record of this hub in, or replaces it. */
  save(record: OnRequestRecord, sharing: 'on-request' | 'hub'): Promise<void>;
  remove(rid: string): Promise<void>;
  /** Publishes the record to the network. */
  publish(rid: string): Promise<void>;
}

function record(n: number, text = 'text'): OnRequestRecord {
  return { rid: rid(n), kind: 'cluster', body: Buffer.from(`{"text":"${text}"}`), updated: 7 + n };
}

/** Runs the suite. */
export function onRequestContract(name: string, open: () => Promise<OnRequestUnderTest>): void {
  const withRecords = (work: (records: OnRequestUnderTest) => Promise<void>) => async () => {
    await using opened = await open();
    await work(opened);
  };
  const same = (found: OnRequestRecord | undefined, wanted: OnRequestRecord) => {
    assert.ok(found);
    assert.deepEqual({ ...found, body: Buffer.from(found.body) }, wanted);
  };

  describe(`on-request records: ${name}`, () => {
    it(
      'are there with their exact bytes, and counted',
      withRecords(async ({ records, save }) => {
        assert.equal(await records.count(), 0);
        assert.equal(await records.get(rid(1)), undefined);
        await save(record(1), 'on-request');
        await save(record(2, 'héé'), 'on-request');
        same(await records.get(rid(1)), record(1));
        same(await records.get(rid(2)), record(2, 'héé'));
        assert.equal(await records.count(), 2);
        await save(record(1, 'changed'), 'on-request');
        same(await records.get(rid(1)), record(1, 'changed'));
        assert.equal(await records.count(), 2);
      }),
    );

    it(
      'records for this hub alone are none of them, even when they were',
      withRecords(async ({ records, save }) => {
        await save(record(1), 'hub');
        assert.equal(await records.get(rid(1)), undefined);
        assert.equal(await records.count(), 0);
        await save(record(1), 'on-request');
        assert.equal(await records.count(), 1);
        await save(record(1), 'hub');
        assert.equal(await records.get(rid(1)), undefined);
        assert.equal(await records.count(), 0);
      }),
    );

    it(
      'are gone when removed, and when published',
      withRecords(async ({ records, save, remove, publish }) => {
        await save(record(1), 'on-request');
        await save(record(2), 'on-request');
        await remove(rid(1));
        await remove(rid(1));
        assert.equal(await records.get(rid(1)), undefined);
        await publish(rid(2));
        assert.equal(await records.get(rid(2)), undefined);
        assert.equal(await records.count(), 0);
      }),
    );
  });
}
