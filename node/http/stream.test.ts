/** Answers that are made while they are sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Hub } from '#node/hub/types.ts';
import * as answers from './answers.ts';
import * as examples from './examples.ts';
import { maxExportsPerClient, maxParallelExports } from './limits.ts';
import { searchResponse } from './search-answers.ts';
import { eventStream, textStream } from './stream.ts';
import { startTestHub, type TestHubOptions } from './testing/fixture.ts';

const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const line = `${'x'.repeat(1_023)}\n`;

/** An export of so many lines that counts those made, and says how it ended. */
function countedExport(lines: number, failAt = Number.POSITIVE_INFINITY) {
  const state = { made: 0, ended: Promise.withResolvers<void>() };
  async function* texts(): AsyncGenerator<string> {
    try {
      for (; state.made < lines; state.made++) {
        if (state.made === failAt) throw new Error('the inside of the database');
        yield line;
      }
    } finally {
      state.ended.resolve();
    }
  }
  return { state, texts };
}

const exporting = (texts: Hub['export']): TestHubOptions => ({
  replace: () => ({ export: texts }),
});

describe('an export', () => {
  test('is sent whole', async () => {
    const { texts } = countedExport(3_000);
    await using at = await startTestHub(exporting(texts));
    const text = await (await at.ask('/api/v1/exports')).text();
    assert.equal(text.length, 3_000 * line.length);
  });

  test('waits for a slow reader, and ends when the reader goes away', async () => {
    const { state, texts } = countedExport(1_000_000);
    await using at = await startTestHub(exporting(texts));
    const response = await at.ask('/api/v1/exports');
    const reader = response.body?.getReader();
    await reader?.read();
    // A gigabyte would be made if nothing held it back; what fits into buffers is a few megabytes.
    let before = -1;
    while (state.made !== before) {
      before = state.made;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.ok(
      state.made < 100_000,
      `${state.made} lines were made for a reader that does not read`,
    );
    await reader?.cancel();
    await state.ended.promise;
    assert.ok(state.made < 100_000);
  });

  test('that fails at once is a problem document', async () => {
    const { texts } = countedExport(10, 0);
    await using at = await startTestHub(exporting(texts));
    const problem = await at.refused('/api/v1/exports');
    assert.equal(problem.code, 'internal');
    assert.equal(at.logged.filter((l) => l.level === 'error').length, 1);
  });

  test('that fails on the way breaks off, is logged, and tells nothing of the inside', async () => {
    const { texts } = countedExport(10_000, 5_000);
    await using at = await startTestHub(exporting(texts));
    const response = await at.ask('/api/v1/exports');
    let got = '';
    await assert.rejects(async () => {
      for await (const chunk of response.body ?? []) got += decode(chunk);
    });
    assert.ok(!got.includes('inside'));
    const logged = at.logged.find((l) => l.level === 'error');
    assert.match(String(logged?.facts.err), /inside/);
    // Its place is free again.
    assert.equal((await at.ask('/healthz')).status, 200);
  });

  test('has a place until it has ended, and others are told to wait', async () => {
    const { texts } = countedExport(1_000_000);
    await using at = await startTestHub(exporting(texts));
    const open = await Promise.all(
      Array.from({ length: maxParallelExports }, () => at.ask('/api/v1/exports')),
    );
    const problem = await at.refused('/api/v1/exports');
    assert.equal(problem.code, 'busy');
    assert.equal(problem.status, 503);
    assert.ok(problem.headers.get('Retry-After'));
    for (const response of open) await response.body?.cancel();
    let status = 503;
    while (status === 503) {
      const again = await at.ask('/api/v1/exports');
      status = again.status;
      await again.body?.cancel();
    }
    assert.equal(status, 200);
  });
});

test('slow readers at one address do not take the places of others', async () => {
  const { texts } = countedExport(1_000_000);
  await using at = await startTestHub({ ...exporting(texts), isBehindProxy: true });
  const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
  const open = [];
  for (let i = 0; i < maxExportsPerClient; i++)
    open.push(await at.ask('/api/v1/exports', from('203.0.113.1')));
  assert.equal((await at.refused('/api/v1/exports', from('203.0.113.1'))).code, 'busy');
  open.push(await at.ask('/api/v1/exports', from('203.0.113.2')));
  assert.ok(open.every((response) => response.status === 200));
  for (const response of open) await response.body?.cancel();
});

describe('a streamed search', () => {
  const events = (text: string) =>
    text
      .trim()
      .split('\n\n')
      .map((block) => {
        const [event = '', data = ''] = block.split('\n');
        return {
          event: event.replace('event: ', ''),
          data: JSON.parse(data.replace('data: ', '')),
        };
      });

  test('sends what is there at each moment, and at last the answer', async () => {
    const more = Promise.withResolvers<void>();
    await using at = await startTestHub({
      replace: () => ({
        async search(_, __, onUpdate) {
          onUpdate?.({ ...examples.searchResponse, isPartial: true });
          await more.promise;
          return { ...examples.searchResponse, isPartial: false };
        },
      }),
    });
    const response = await at.ask('/api/v1/search?stream=true');
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    const reader = response.body?.getReader();
    let text = decode((await reader?.read())?.value);
    assert.match(text, /^event: update\ndata: /);
    more.resolve();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
      text += decode(next.value);
    const all = events(text);
    assert.deepEqual(
      all.map((e) => e.event),
      ['update', 'answer'],
    );
    for (const { data } of all) searchResponse.parse(data);
    assert.equal(searchResponse.parse(all[1]?.data).isPartial, false);
  });

  test('of a real hub ends with the answer', async () => {
    await using at = await startTestHub();
    await at.publish();
    await at.indexed();
    const all = events(await (await at.ask('/api/v1/search?stream=true&q=catalisti')).text());
    assert.equal(all.at(-1)?.event, 'answer');
    assert.equal(searchResponse.parse(all.at(-1)?.data).total.value, 1);
  });

  test('that fails ends with a problem that says nothing of the inside', async () => {
    await using at = await startTestHub({
      replace: () => ({ search: () => Promise.reject(new Error('the inside')) }),
    });
    const text = await (await at.ask('/api/v1/search?stream=true')).text();
    const [problem] = events(text);
    assert.equal(problem?.event, 'problem');
    assert.equal(answers.problem.parse(problem?.data).code, 'internal');
    assert.ok(!text.includes('inside of'));
    assert.ok(at.logged.some((l) => l.level === 'error'));
    // What is wrong with the question is said before the stream begins, or as its only event.
    const wrong = await at.refused('/api/v1/search?stream=true&limit=0');
    assert.equal(wrong.code, 'invalid-query');
  });

  test('stops the search when the reader goes away', async () => {
    const stopped = Promise.withResolvers<void>();
    await using at = await startTestHub({
      replace: () => ({
        search: (_, signal, onUpdate) =>
          new Promise((_resolve, reject) => {
            onUpdate?.(examples.searchResponse);
            signal?.addEventListener('abort', () => {
              stopped.resolve();
              reject(new Error('aborted'));
            });
          }),
      }),
    });
    const response = await at.ask('/api/v1/search?stream=true');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await stopped.promise;
    assert.equal(at.logged.filter((l) => l.level === 'error').length, 0);
  });
});

describe('streams by themselves', () => {
  test('of a slow reader’s events only the newest and the last are kept', async () => {
    const stream = eventStream(() => {});
    const reader = stream.body.getReader();
    stream.update({ event: 'update', data: '1' });
    assert.equal(decode((await reader.read()).value), 'event: update\ndata: 1\n\n');
    for (let i = 2; i < 1_000; i++) stream.update({ event: 'update', data: String(i) });
    stream.end({ event: 'answer', data: 'last' });
    stream.update({ event: 'update', data: 'too late' });
    let text = '';
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += decode(next.value);
    assert.ok(text.endsWith('event: answer\ndata: last\n\n'), text);
    assert.ok(text.split('\n\n').length <= 4);
  });

  test('an end is told once, however it comes', async () => {
    async function* two(): AsyncGenerator<string> {
      yield 'a';
      yield 'b';
    }
    let ends = 0;
    const whole = textStream(
      two(),
      () => assert.fail(),
      () => ends++,
    );
    assert.equal(await new Response(whole).text(), 'ab');
    assert.equal(ends, 1);
    const cut = textStream(
      two(),
      () => assert.fail(),
      () => ends++,
    );
    await cut.cancel();
    assert.equal(ends, 2);
  });
});
