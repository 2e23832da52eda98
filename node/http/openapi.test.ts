/** The description of the API: valid, complete, and true. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { scopes } from '#node/hub/administration/access-tokens.ts';
import { createPortal } from '#node/web/index.ts';
import type { OpenApiDocument } from './openapi.ts';
import { problemCodes } from './problem.ts';
import { routes } from './routes/index.ts';
import { startTestHub, type TestHub } from './testing/fixture.ts';

type Json = z.core.JSONSchema.JSONSchema;
type Content = Record<string, { schema: Json; example?: unknown }>;
interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Json; example?: unknown }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security: Record<string, string[]>[];
}

let at: TestHub;
let document: OpenApiDocument;
let operations: { method: string; path: string; operation: Operation }[];
before(async () => {
  at = await startTestHub();
  document = await at.json<OpenApiDocument>('/openapi.json');
  operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      ...{ method, path, operation },
    })),
  );
});
after(() => at[Symbol.asyncDispose]());

/** A schema by itself, its components inside. */
function whole(schema: Json): Json {
  const text = JSON.stringify({ ...schema, $defs: document.components?.schemas });
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as Json;
}

describe('the OpenAPI document', () => {
  test('is a valid OpenAPI 3.1 document', () => {
    assert.match(document.openapi, /^3\.1\.\d$/);
    assert.ok(document.info.title && document.info.version);
    const known = ['openapi', 'info', 'servers', 'tags', 'paths', 'components'];
    assert.deepEqual(
      Object.keys(document).filter((k) => !known.includes(k)),
      [],
    );
    for (const name of Object.keys(document.components?.schemas ?? {}))
      assert.match(name, /^[a-zA-Z0-9._-]+$/);
    const ids = operations.map((o) => o.operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    const tags = new Set(document.tags?.map((t) => t.name));
    for (const { path, method, operation } of operations) {
      const where = `${method} ${path}`;
      assert.match(path, /^\//);
      assert.ok(operation.summary && operation.tags.every((t) => tags.has(t)), where);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
      const declared = (operation.parameters ?? []).filter((p) => p.in === 'path');
      assert.deepEqual(declared.map((p) => p.name).sort(), inPath.sort(), where);
      assert.ok(
        declared.every((p) => p.required === true),
        where,
      );
      assert.ok(!operation.requestBody || method === 'post' || method === 'put', where);
      assert.ok(
        Object.keys(operation.responses).some((s) => /^2\d\d$/.test(s)),
        where,
      );
      for (const [status, response] of Object.entries(operation.responses)) {
        assert.match(status, /^[2-5]\d\d$/);
        assert.ok(response.description, where);
      }
      for (const need of operation.security)
        for (const scope of need.token ?? []) assert.ok(scope in scopes, where);
    }
  });

  test('has no reference that leads nowhere', () => {
    const text = JSON.stringify(document);
    const references = new Set([...text.matchAll(/"\$ref":"([^"]*)"/g)].map((m) => m[1] ?? ''));
    assert.ok(references.size > 20);
    const names = Object.keys(document.components?.schemas ?? {});
    const targets = new Set(names.map((name) => `#/components/schemas/${name}`));
    assert.deepEqual(
      [...references].filter((r) => !targets.has(r)),
      [],
    );
    const unused = [...targets].filter((t) => !references.has(t));
    assert.deepEqual(unused, []);
  });

  test('every component is a schema that can be read', () => {
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {}))
      assert.doesNotThrow(() => z.fromJSONSchema(whole(schema as Json)), name);
  });

  test('every example fits its schema', () => {
    let examples = 0;
    const fits = (schema: Json, example: unknown, where: string) => {
      const result = z.fromJSONSchema(whole(schema)).safeParse(example);
      assert.ok(result.success, `${where}: ${result.error?.message.slice(0, 500)}`);
      examples++;
    };
    for (const { path, method, operation } of operations) {
      const where = `${method} ${path}`;
      for (const { name, schema, example } of operation.parameters ?? [])
        if (example !== undefined) fits(schema, example, `${where} ${name}`);
      const contents = [operation.requestBody, ...Object.values(operation.responses)];
      for (const content of contents)
        for (const [type, { schema, example }] of Object.entries(content?.content ?? {}))
          if (example !== undefined) fits(schema, example, `${where} ${type}`);
    }
    assert.ok(examples > 30, `${examples} examples`);
  });

  test('names every route that the application answers, and no other', () => {
    const { hub } = at;
    const portal = createPortal({ hub, version: '', publicUrl: '', now: () => 0 });
    const pages = new Set(portal.routes.map((r) => r.path));
    const answered = at.app.routes
      .filter((r) => r.method !== 'ALL' && !pages.has(r.path))
      .map((r) => `${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`);
    const described = operations.map((o) => `${o.method.toUpperCase()} ${o.path}`);
    assert.deepEqual([...new Set(answered)].sort(), described.sort());
    assert.equal(described.length, routes.length);
  });

  test('an answer that a route may give is described', async () => {
    const statuses = (id: string) => {
      const found = operations.find((o) => o.operation.operationId === id);
      return Object.keys(found?.operation.responses ?? {});
    };
    for (const status of ['201', '400', '401', '403', '409', '413', '415', '422', '429', '503'])
      assert.ok(statuses('createRecord').includes(status), status);
    for (const status of ['200', '304', '404', '410', '429'])
      assert.ok(statuses('readRecord').includes(status), status);
  });
});

describe('the reader’s page', () => {
  test('lists every route, parameter, error and scope, and loads nothing from elsewhere', async () => {
    const response = await at.ask('/api');
    const html = await response.text();
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
    for (const { operation, path, method } of operations) {
      assert.ok(html.includes(`id="${operation.operationId}"`), operation.operationId);
      assert.ok(html.includes(`${method.toUpperCase()} ${path}`), path);
      for (const { name } of operation.parameters ?? [])
        assert.ok(html.includes(`<code>${name}</code>`), name);
    }
    for (const code of problemCodes) assert.ok(html.includes(`id="problem-${code}"`), code);
    for (const scope of Object.keys(scopes))
      assert.ok(html.includes(`<code>${scope}</code>`), scope);
    const sources = [...html.matchAll(/(?:src|<link[^>]*href)="([^"]+)"/g)].map((m) => m[1] ?? '');
    assert.ok(sources.length > 0);
    assert.ok(sources.every((s) => s.startsWith('/assets/')));
    for (const source of sources) assert.equal((await at.ask(source)).status, 200, source);
    assert.ok(!/<script|<style|style="/.test(html));
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map((m) => m[1] ?? '');
    assert.ok(anchors.length > 20);
    for (const anchor of new Set(anchors)) assert.ok(html.includes(`id="${anchor}"`), anchor);
  });

  test('a problem’s type leads to its explanation there', async () => {
    const problem = await at.refused('/api/v1/search?x=1');
    const type = new URL(String(problem.document.type), at.url);
    const html = await (await fetch(type)).text();
    assert.ok(html.includes(`id="${type.hash.slice(1)}"`));
  });
});
