/** Imports and exports over HTTP. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SearchResponse } from '#node/hub/types.ts';
import * as answers from './answers.ts';
import { importProgress } from './import-answers.ts';
import { leastCluster, startTestHub, type TestHub } from './testing/fixture.ts';

let at: TestHub;
let token: string;
before(async () => {
  at = await startTestHub();
  token = await at.token(['records:write', 'records:erase', 'imports:write']);
});
after(() => at[Symbol.asyncDispose]());

describe('many records', () => {
  const csv = 'name,about,nuts\nVoltis,Batteries,BE23\nHydrolux,Electrolysers,LU00\n';
  const mapping = JSON.stringify({
    format: 'interhub-mapping/1',
    kind: 'organisation',
    language: 'en',
    fields: { title: 'name', summary: 'about', regions: 'nuts', type: { value: 'sme' } },
  });
  const form = (changes: Record<string, string> = {}, rows = csv) => {
    const data = new FormData();
    data.set('file', new Blob([rows]), 'import');
    const fields = { format: 'csv', dryRun: 'false', mapping, ...changes };
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return { method: 'POST', body: data, token };
  };

  test('are imported from a form, as the command line sends it', async () => {
    const dry = answers.importReport.parse(
      await at.json('/api/v1/imports', form({ dryRun: 'true' })),
    );
    assert.equal(dry.created, 2);
    assert.equal(dry.dryRun, true);
    const report = answers.importReport.parse(await at.json('/api/v1/imports', form()));
    assert.equal(report.created, 2);
    await at.indexed();
    assert.equal((await at.json<SearchResponse>('/api/v1/search?q=hydrolux')).total.value, 1);
  });

  test('are imported from a plain body', async () => {
    const rows = [leastCluster({ title: { en: 'One' } }), leastCluster({ title: { en: 'Two' } })];
    for (const type of ['application/jsonl', 'application/x-ndjson']) {
      const report = await at.json('/api/v1/imports?dryRun=true', {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: rows.map((r) => JSON.stringify(r)).join('\n'),
        token,
      });
      assert.equal(report.rows, 2);
    }
    const report = await at.json(
      `/api/v1/imports?dryRun=true&mapping=${encodeURIComponent(mapping)}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv; charset=utf-8' },
        body: csv,
        token,
      },
    );
    assert.equal(report.created, 2);
  });

  test('are imported as a job by whoever does not want to wait', async () => {
    const rows = csv.replace('Voltis', 'Voltis III');
    const begun = await at.ask('/api/v1/imports', {
      ...form({}, rows),
      headers: { Prefer: 'respond-async' },
    });
    assert.equal(begun.status, 202);
    const { id, state } = importProgress.parse(await begun.json());
    assert.equal(state, 'checking');
    const path = begun.headers.get('Location') ?? '';
    assert.equal(path, `/api/v1/imports/${id}`);
    while (await at.hub.importWork.step(new AbortController().signal));
    const over = importProgress.parse(await at.json(path, { token }));
    assert.deepEqual([over.state, over.report?.created, over.done], ['done', 2, 2]);
    const [noted] = await at.storage.audit.list({ action: 'import.run', subject: id, limit: 1 });
    assert.deepEqual([noted?.user, noted?.detail.step], [null, 'program']);
    assert.equal((await at.refused(path, {})).code, 'unauthorised');
    const other = `/api/v1/imports/${crypto.randomUUID()}`;
    assert.equal((await at.refused(other, { token })).code, 'not-found');
  });

  test('are refused as a whole when a row is wrong, with the report', async () => {
    const rows = csv.replace('LU00', 'LU99');
    const problem = await at.refused('/api/v1/imports', form({}, rows));
    assert.equal(problem.code, 'invalid-import');
    assert.equal(problem.status, 422);
    assert.match(problem.issues[0]?.path ?? '', /^row \d+: regions/);
    assert.match(problem.issues[0]?.message ?? '', /LU/);
    answers.problem.parse(problem.document);
    const dry = await at.json<{ errorCount: number }>(
      '/api/v1/imports',
      form({ dryRun: 'true' }, rows),
    );
    assert.equal(dry.errorCount, 1);
  });

  test('are exported as JSON Lines and CSV', async () => {
    for (let i = 0; i < 10; i++) await at.publish();
    const lines = await at.ask('/api/v1/exports?kind=cluster');
    assert.match(lines.headers.get('Content-Type') ?? '', /^application\/jsonl/);
    assert.match(
      lines.headers.get('Content-Disposition') ?? '',
      /^attachment; filename="[\w.-]+"$/,
    );
    const records = (await lines.text())
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l));
    assert.ok(records.length >= 10);
    assert.ok(records.every((r) => r.kind === 'cluster' && r.sharing === 'network'));
    const table = await at.ask('/api/v1/exports?format=csv&hub=aa');
    assert.match(table.headers.get('Content-Type') ?? '', /^text\/csv/);
    assert.ok((await table.text()).split('\r\n').length > 10);
    const head = await at.ask('/api/v1/exports', { method: 'HEAD' });
    assert.equal(head.status, 200);
  });

  test('exports hold private records only for who may and says so', async () => {
    await at.hub.create(leastCluster({ sharing: 'on-request' }));
    const reader = await at.token(['exports:read']);
    const sharings = async (query: string) => {
      const text = await (await at.ask(`/api/v1/exports?${query}`, { token: reader })).text();
      return new Set(
        text
          .trim()
          .split('\n')
          .map((l) => JSON.parse(l).sharing),
      );
    };
    assert.deepEqual(await sharings(''), new Set(['network']));
    assert.ok((await sharings('audience=member')).has('on-request'));
    assert.equal((await at.refused('/api/v1/exports?audience=member')).code, 'unauthorised');
    assert.equal(
      (await at.refused('/api/v1/exports?audience=member', { token })).code,
      'forbidden',
    );
  });
});
