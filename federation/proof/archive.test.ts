/** Archives: the whole of what a hub signed, or it says what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHead } from '../feed/index.ts';
import type { StoredEntry, StoredTrustList } from '../ports.ts';
import {
  at,
  carry,
  feedOf,
  firstList,
  hubOf,
  keyOf,
  network,
  nextList,
  now,
  placeAfter,
  publicKeyOf,
} from '../trust/testing/fixtures.ts';
import { archiveFormat, verifyArchive } from './archive.ts';

async function* lines(texts: readonly string[]) {
  yield* texts;
}

const header = JSON.stringify({
  format: archiveFormat,
  network,
  hub: 'aa',
  exportedAt: now / 1_000,
});

async function headOf(entry: StoredEntry, live: number, signer = 'aa'): Promise<string> {
  const counts = { live, onRequest: false };
  const key = await keyOf(signer);
  // Two days before it is read: its own time is long over.
  const then = now - 2 * 86_400_000;
  return (await createHead(placeAfter(entry), counts, { network, hub: 'aa' }, key, then)).jws;
}

async function archiveOf(
  lists: readonly StoredTrustList[],
  entries: readonly StoredEntry[],
  signer?: string,
): Promise<string[]> {
  return [
    header,
    ...lists.map(({ jws }) => JSON.stringify({ trust: jws })),
    ...entries.map((entry) => JSON.stringify({ entry: carry(entry) })),
    JSON.stringify({ head: await headOf(at(entries, -1), entries.length, signer) }),
  ];
}

const first = await firstList();
const verify = (texts: readonly string[], fingerprint = first.hash) =>
  verifyArchive(lines(texts), fingerprint, now);

test('a whole archive of several pages is proven, long after its head has run out', async () => {
  const entries = await feedOf(600, { at: now - 3 * 86_400_000 });
  const report = await verify(await archiveOf([first], entries));
  assert.deepEqual(
    report.findings.filter(({ ok }) => !ok),
    [],
  );
  assert.equal(report.isProven, true);
  assert.deepEqual([report.entries, report.live, report.withContent], [600, 600, 600]);
});

test('a feed through a new epoch and a stolen key is proven up to what governance vouches for', async () => {
  const entries = await feedOf(5, { at: now - 3 * 86_400_000 });
  const last = at(entries, 3);
  const after = { epoch: 1, seq: 4, entry: last.hash };
  const second = await nextList(first, {
    hubs: [
      hubOf('aa', {
        epochs: [
          { epoch: 1, after: null },
          { epoch: 2, after },
        ],
        keys: [
          { key: publicKeyOf('aa'), from: { epoch: 1, seq: 1 }, compromised: { lastGood: after } },
          { key: publicKeyOf('fresh'), from: { epoch: 2, seq: 1 } },
        ],
      }),
      hubOf('bb'),
    ],
  });
  const more = await feedOf(1, {
    ...{ base: { epoch: 2, seq: 0, entry: last.hash }, signer: 'fresh' },
    at: now - 3 * 86_400_000,
  });
  // The record of the fifth place is put anew as number one of the epoch.
  const good = [...entries.slice(0, 4), ...more];
  const texts = await archiveOf([first, second], good, 'fresh');
  const head = await headOf(at(more, 0), 4, 'fresh');
  const whole = [...texts.slice(0, -1), JSON.stringify({ head })];
  const report = await verify(whole);
  assert.deepEqual(
    report.findings.filter(({ ok }) => !ok),
    [],
  );
  assert.equal(report.isProven, true);
  // Cut before the last good entry, the new epoch has nothing to follow.
  const cut = whole.filter((_, index) => index !== 3 + 3);
  assert.equal((await verify(cut)).isProven, false);
});

test('whatever is left out, changed, added or cut off is found', async () => {
  const entries = await feedOf(5, { at: now - 3 * 86_400_000 });
  const good = await archiveOf([first], entries);
  assert.equal((await verify(good)).isProven, true);
  const without = (index: number) => good.filter((_, i) => i !== index);
  const withLine = (index: number, text: string) =>
    good.map((one, i) => (i === index ? text : one));
  const shortHead = JSON.stringify({ head: await headOf(at(entries, 3), 4) });
  const cases: Record<string, readonly string[]> = {
    nothing: [],
    'no header': without(0),
    'no trust list': without(1),
    'no first entry': without(2),
    'an entry in the middle': without(4),
    'the last entry': without(6),
    'no end': without(7),
    'cut within a line': [...good.slice(0, 5), at(good, 5).slice(0, 100)],
    'a body of another': withLine(3, at(good, 3).replace('Record 2', 'Record X')),
    'not JSON': withLine(4, 'x'),
    'something after the end': [...good, at(good, 6)],
    'a head of before': withLine(7, shortHead),
    'no word on the end': withLine(7, '{"head":null}'),
    'a trust list among the entries': [...good.slice(0, 4), at(good, 1), ...good.slice(4)],
    'another hub’s': withLine(0, header.replace('"aa"', '"bb"')),
    'a hub that nobody knows': withLine(0, header.replace('"aa"', '"zz"')),
  };
  for (const [what, texts] of Object.entries(cases)) {
    const report = await verify(texts);
    assert.equal(report.isProven, false, what);
    assert.ok(report.findings.some(({ ok }) => !ok) || texts.length === 0, what);
  }
  assert.equal((await verify(good, Buffer.alloc(32).toString('base64url'))).isProven, false);
});
