/** Every route of the API, over a socket, with a real hub: what a program sees when all is well. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { verifyProof } from '#federation/proof/index.ts';
import { firstList, nextList } from '#federation/trust/testing/fixtures.ts';
import type { Published, RecordView, SearchResponse, TrustSummary } from '#node/hub/types.ts';
import { kindNames } from '#schema/record/index.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import * as answers from './answers.ts';
import { searchResponse } from './search-answers.ts';
import { jsonBody, leastCluster, noRid, startTestHub, type TestHub } from './testing/fixture.ts';

let at: TestHub;
let token: string;
before(async () => {
  at = await startTestHub();
  token = await at.token(['records:write', 'records:erase', 'imports:write']);
});
after(() => at[Symbol.asyncDispose]());

/** What is answered has the shape that the description promises, and nothing more. */
async function shaped<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(await at.json(path));
}

describe('records', () => {
  test('are published, read, replaced, withdrawn and erased', async () => {
    const created = await at.ask('/api/v1/records', { ...jsonBody(leastCluster()), token });
    assert.equal(created.status, 201);
    const published = answers.published.parse(await created.json());
    const path = `/api/v1/records/aa/${published.rid}`;
    assert.equal(created.headers.get('Location'), path);

    const view = await shaped(answers.recordView, path);
    assert.equal(view.record?.title.en, 'Catalisti');
    assert.equal(view.provenance.source, 'own');

    const put = { ...jsonBody(leastCluster({ title: { en: 'Catalisti 2' } })), method: 'PUT' };
    const replaced = await at.json<Published>(`/api/v1/records/${published.rid}`, {
      ...put,
      token,
    });
    assert.equal(replaced.rid, published.rid);
    assert.equal(replaced.seq, (published.seq ?? 0) + 1);

    await at.json(`/api/v1/records/${published.rid}`, { method: 'DELETE', token });
    assert.equal((await shaped(answers.recordView, path)).state, 'withdrawn');

    const erase = `/api/v1/records/${published.rid}/erase`;
    answers.published.parse(await at.json(erase, { method: 'POST', token }));
    assert.equal((await at.refused(path)).code, 'erased');
    assert.equal((await at.ask(path)).status, 410);
    const erasure = await shaped(answers.erasureStatus, `/api/v1/records/${published.rid}/erasure`);
    assert.deepEqual(erasure.missing, []);
    assert.equal(
      (await at.refused(`/api/v1/records/${published.rid}`, { ...put, token })).code,
      'erased',
    );
  });

  test('that become private get a new address, and the answer says so', async () => {
    const { rid, id } = await at.publish();
    const put = { ...jsonBody(leastCluster({ sharing: 'hub' })), method: 'PUT', token };
    const response = await at.ask(`/api/v1/records/${rid}`, put);
    assert.equal(response.status, 201);
    const moved = answers.published.parse(await response.json());
    assert.notEqual(moved.rid, rid);
    assert.equal(moved.replaces, id);
    assert.equal(response.headers.get('Location'), `/api/v1/records/aa/${moved.rid}`);
    // Of this hub's members alone.
    assert.equal((await at.refused(`/api/v1/records/aa/${moved.rid}`)).code, 'not-found');
    const member = await at.token(['member:read']);
    const view = await at.json<RecordView>(`/api/v1/records/aa/${moved.rid}`, { token: member });
    assert.equal(view.record?.sharing, 'hub');
  });

  test('of every kind pass with all their fields', async () => {
    for (const kind of kindNames) {
      const body = jsonBody(fullRecord(kind, { sharing: 'network' }));
      const { rid } = await at.json<Published>('/api/v1/records', { ...body, token, status: 201 });
      await shaped(answers.recordView, `/api/v1/records/aa/${rid}`);
    }
  });

  test('are not sent again to who holds them already', async () => {
    const { rid } = await at.publish();
    const path = `/api/v1/records/aa/${rid}`;
    const tag = (await at.ask(path)).headers.get('ETag') ?? '';
    assert.match(tag, /^W\/"[\w-]+"$/);
    for (const header of [tag, `"other", ${tag}`, '*']) {
      const again = await at.ask(path, { headers: { 'If-None-Match': header } });
      assert.equal(again.status, 304, header);
      assert.equal(await again.text(), '');
    }
    await at.hub.replace(rid, leastCluster({ title: { en: 'New' } }));
    const changed = await at.ask(path, { headers: { 'If-None-Match': tag } });
    assert.equal(changed.status, 200);
  });

  test('have a proof that verifies offline', async () => {
    const { rid } = await at.publish();
    const proof = await shaped(answers.proof, `/api/v1/records/aa/${rid}/proof`);
    const trust = await at.json<TrustSummary>('/api/v1/trust');
    const report = await verifyProof(proof, trust.hash, Date.now());
    assert.equal(report.isProven, true, JSON.stringify(report.findings));
  });

  test('that are not there have the answer 404, whatever is asked of them', async () => {
    const asks: [string, RequestInit][] = [
      [`/api/v1/records/aa/${noRid}`, {}],
      [`/api/v1/records/nobody/${noRid}`, {}],
      [`/api/v1/records/aa/${noRid}/proof`, {}],
      [`/api/v1/records/${noRid}/erasure`, {}],
      [`/api/v1/records/${noRid}`, { ...jsonBody(leastCluster()), method: 'PUT' }],
      [`/api/v1/records/${noRid}`, { method: 'DELETE' }],
      [`/api/v1/records/${noRid}/erase`, { method: 'POST' }],
    ];
    for (const [path, init] of asks) {
      assert.equal((await at.refused(path, { ...init, token })).code, 'not-found', path);
    }
  });
});

describe('search', () => {
  test('answers with results, facets and the account of the hubs', async () => {
    await at.publish(leastCluster({ title: { en: 'Zephyrine turbines' }, sectors: ['28'] }));
    await at.indexed();
    const answer = await shaped(searchResponse, '/api/v1/search?q=zephyrine');
    assert.equal(answer.total.value, 1);
    assert.equal(answer.results[0]?.title, 'Zephyrine turbines');
    assert.deepEqual(
      answer.hubs.map((h) => [h.hub, h.status]),
      [['aa', 'own']],
    );
    assert.equal(answer.query.sort, 'relevance');
    assert.ok(answer.facets.sector.some((f) => f.value === '28'));
  });

  test('takes several values repeated or with commas', async () => {
    const repeated = await at.json<SearchResponse>('/api/v1/search?kind=cluster&kind=event');
    const commas = await at.json<SearchResponse>('/api/v1/search?kind=cluster,event&kind=event');
    assert.deepEqual(repeated.query.filters, { kind: ['cluster', 'event'] });
    assert.deepEqual(commas.query.filters, repeated.query.filters);
    assert.equal(commas.total.value, repeated.total.value);
    assert.equal(commas.query.sort, 'updated');
  });

  test('labels facets in the language asked for', async () => {
    const label = async (path: string, headers = {}) => {
      const response = await at.ask(path, { headers });
      const answer = (await response.json()) as SearchResponse;
      const belgium = answer.facets.country.find((f) => f.value === 'BE')?.label;
      return `${response.headers.get('Content-Language')} ${belgium}`;
    };
    assert.equal(await label('/api/v1/search'), 'en Belgium');
    assert.equal(await label('/api/v1/search?language=nl'), 'nl België');
    const french = { 'Accept-Language': 'sv, de;q=0.5, fr-BE;q=0.8' };
    assert.equal(await label('/api/v1/search', french), 'fr Belgique');
    assert.equal(await label('/api/v1/search?language=de', french), 'de Belgien');
  });

  test('pages through everything once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: '3', ...(cursor && { cursor }) });
      const answer: SearchResponse = await at.json(`/api/v1/search?${query}`);
      seen.push(...answer.results.map((r) => r.id));
      cursor = answer.next;
    } while (cursor);
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, (await at.json<SearchResponse>('/api/v1/search')).total.value);
  });

  test('a form sends empty fields, which say nothing', async () => {
    const answer = await at.json<SearchResponse>('/api/v1/search?q=&region=&sort=&limit=2');
    assert.deepEqual(answer.query.filters, {});
    assert.equal(answer.results.length, 2);
  });

  test('finds private records for members alone', async () => {
    await at.hub.create(leastCluster({ title: { en: 'Quuxium secret' }, sharing: 'hub' }));
    await at.indexed();
    const path = '/api/v1/search?q=quuxium';
    assert.equal((await at.json<SearchResponse>(path)).total.value, 0);
    const member = await at.token(['member:read']);
    const found = await at.ask(path, { token: member });
    assert.equal(((await found.json()) as SearchResponse).total.value, 1);
    assert.equal(found.headers.get('Cache-Control'), 'no-store');
    // A token without that scope sees no more than anybody.
    assert.equal((await at.json<SearchResponse>(path, { token })).total.value, 0);
  });
});

describe('the network', () => {
  test('hubs, status and trust have their shapes', async () => {
    const directory = await shaped(answers.directory, '/api/v1/hubs');
    assert.deepEqual(
      directory.hubs.map((h) => h.hub),
      ['aa'],
    );
    const status = await shaped(answers.hubStatus, '/api/v1/status');
    assert.equal(status.isReady, true);
    const trust = await shaped(answers.trustSummary, '/api/v1/trust');
    assert.equal(trust.version, 1);
  });

  test('trust lists are served as signed, and taken from anybody whose list is signed', async () => {
    const served = await shaped(answers.trustLists, '/api/v1/trust/lists');
    assert.equal(served.lists.length, 1);
    const none = await shaped(answers.trustLists, '/api/v1/trust/lists?after=1');
    assert.deepEqual(none.lists, []);
    const first = await at.storage.trust.latest();
    assert.ok(first);
    const second = await nextList(first, { name: 'Renamed' });
    const taken = await at.json('/api/v1/trust', jsonBody({ lists: [second.jws] }));
    assert.deepEqual(taken, { version: 2, changed: true });
    const again = await at.json('/api/v1/trust', jsonBody({ lists: [second.jws] }));
    assert.deepEqual(again, { version: 2, changed: false });
    assert.equal((await at.json('/api/v1/trust')).name, 'Renamed');

    const third = await nextList(second, { name: 'Usurped' }, ['o1']);
    const unsigned = await at.refused('/api/v1/trust', jsonBody({ lists: [third.jws] }));
    assert.equal(unsigned.code, 'refused');
    assert.match(String(unsigned.document.reason), /^threshold/);
    const other = await firstList({ network: 'othernet' });
    const foreign = await at.refused('/api/v1/trust', jsonBody({ lists: [other.jws] }));
    assert.equal(foreign.status, 422);
    const broken = await at.refused('/api/v1/trust', jsonBody({ lists: ['{'] }));
    assert.equal(broken.code, 'malformed');
  });
});

describe('schemas and operation', () => {
  test('each kind has a JSON Schema that accepts its records and knows the codes', async () => {
    const { kinds } = await shaped(answers.schemaList, '/api/v1/schemas');
    assert.deepEqual(
      kinds.map((k) => k.kind),
      kindNames,
    );
    for (const { kind, schema } of kinds) {
      const response = await at.ask(schema);
      assert.equal(response.headers.get('Content-Type'), 'application/schema+json');
      const document = (await response.json()) as z.core.JSONSchema.JSONSchema;
      const { properties } = document as {
        properties: Record<string, { items?: { enum?: string[] }; title?: string }>;
      };
      assert.ok(properties.regions?.items?.enum?.includes('LU00'));
      assert.ok(
        Object.values(properties).every((p, i) => i < 2 || p.title),
        kind,
      );
      const read = z.fromJSONSchema(document);
      assert.equal(
        read.safeParse(fullRecord(kind as (typeof kindNames)[number])).success,
        true,
        kind,
      );
      assert.equal(read.safeParse({ kind }).success, false);
    }
    const wrong = await at.refused('/api/v1/schemas/clusters');
    assert.equal(wrong.code, 'not-found');
    assert.match(wrong.detail, /cluster/);
  });

  test('health, readiness, metrics', async () => {
    assert.deepEqual(await at.json('/healthz'), { status: 'alive' });
    assert.deepEqual(await at.json('/readyz'), { status: 'ready' });
    await at.ask(`/api/v1/records/aa/${noRid}`);
    await at.indexed();
    const text = await (await at.ask('/metrics')).text();
    const lines = [
      /^interhub_ready 1$/m,
      /^interhub_search_duration_quantiles_seconds\{quantile="0.95"\} [\d.e-]+$/m,
      /^interhub_search_duration_seconds_bucket\{le="0.005"\} \d+$/m,
      /^interhub_records\{source="own"\} [1-9]/m,
      /^interhub_index_lag_records 0$/m,
      /^interhub_peers_connected 0$/m,
      /^interhub_feed_behind_entries\{hub="aa"\} 0$/m,
      /^interhub_trust_fork 0$/m,
      /^interhub_trust_freshness_late 1$/m,
      /^interhub_trust_freshness_expires_timestamp_seconds 0$/m,
      /^interhub_trust_expires_timestamp_seconds \d{10}$/m,
      /^interhub_event_loop_delay_seconds\{quantile="0.99"\} [\d.e-]+$/m,
      /^process_resident_memory_bytes \d{7,}$/m,
      /_count\{method="GET",route="\/api\/v1\/records\/:hub\/:rid",status="404"\} \d+$/m,
    ];
    for (const line of lines) assert.ok(line.test(text), String(line));
    assert.ok(!text.includes(noRid), 'a label from a path');
  });

  test('a hub without a trust list says what is missing', async () => {
    await using alone = await startTestHub({ hasNoTrust: true });
    const scopes = await alone.token(['records:write']);
    const created = await alone.refused('/api/v1/records', {
      ...jsonBody(leastCluster()),
      token: scopes,
    });
    assert.equal(created.code, 'no-trust');
    assert.equal(created.status, 503);
    assert.equal((await alone.refused('/api/v1/trust')).code, 'no-trust');
    const ready = await alone.refused('/readyz');
    assert.equal(ready.code, 'not-ready');
    assert.ok(ready.issues.length > 0);
    assert.ok(ready.headers.get('Retry-After'));
    assert.deepEqual((await alone.json('/api/v1/hubs')).hubs, []);
  });
});

describe('the portal', () => {
  test('answers all other paths, 404 included', async () => {
    const home = await at.ask('/');
    assert.equal(home.status, 200);
    assert.match(home.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.match(home.headers.get('Content-Security-Policy') ?? '', /style-src 'self'/);
    const nowhere = await at.ask('/nowhere');
    assert.equal(nowhere.status, 404);
    assert.match(nowhere.headers.get('Content-Type') ?? '', /^text\/html/);
    const posted = await at.refused('/nowhere', { method: 'POST' });
    assert.equal(posted.code, 'method-not-allowed');
    assert.equal(posted.headers.get('Allow'), 'GET, HEAD');
  });
});
