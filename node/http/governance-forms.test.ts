/** The forms on the pages of governance, as a browser without JavaScript sends them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { maxProposalBytes } from '#federation/limits.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { writeProposal } from '#federation/trust/index.ts';
import { hubOf, kidOf } from '#federation/trust/testing/fixtures.ts';
import {
  proposalOf,
  rejectionFile,
  requestFile,
  signatureFile,
} from '#node/hub/testing/governance.ts';
import { startTestHub, type TestHub } from './testing/fixture.ts';
import { rawRequest } from './testing/raw.ts';

let at: TestHub;
let list: StoredTrustList;
before(async () => {
  at = await startTestHub();
  const latest = await at.storage.trust.latest();
  assert.ok(latest);
  list = latest;
});
after(() => at[Symbol.asyncDispose]());

interface Sent {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

/** Sends a form. */
async function send(
  path: string,
  file?: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { Origin: at.url },
): Promise<Sent> {
  const form = new FormData();
  if (file !== undefined) form.set('file', new Blob([file]), 'a "file".json');
  const response = await fetch(`${at.url}${path}`, {
    ...{ method: 'POST', body: form, redirect: 'manual' },
    headers: { 'Accept-Language': 'en', ...headers },
  });
  const location = response.headers.get('Location') ?? '';
  return { status: response.status, location, text: await response.text() };
}

/** The error code on a page that says no. */
function codeOn({ text }: Sent): string | undefined {
  assert.match(text, /role="alert"/);
  assert.match(text, /<h2>Nothing was changed<\/h2>/);
  return /role="alert".*?<code>([a-z-]+)<\/code>/s.exec(text)?.[1];
}

async function page(path: string): Promise<string> {
  const response = await at.ask(path, { headers: { 'Accept-Language': 'en' } });
  assert.equal(response.status, 200, path);
  return response.text();
}

describe('officers', () => {
  test('hand in a proposal, sign it and publish it', async () => {
    const proposal = await proposalOf(list, { hubs: [hubOf('aa'), hubOf('n1')] }, ['o1']);
    const path = `/network/proposals/${proposal.hash}`;
    const bare = await send('/network/proposals', writeProposal({ ...proposal, signatures: [] }));
    assert.deepEqual([bare.status, codeOn(bare)], [422, 'unsigned']);
    const made = await send('/network/proposals', writeProposal(proposal));
    assert.deepEqual([made.status, made.location], [303, path]);
    const before = await page(path);
    assert.match(before, /Hub n1/);
    assert.match(before, /1 more signature is needed/);
    assert.doesNotMatch(before, /Publish version 2/);

    const early = await send(`${path}/publish`, undefined, { Origin: at.url });
    assert.deepEqual([early.status, codeOn(early)], [409, 'incomplete']);

    const file = await signatureFile(proposal, 'o2', list);
    const signed = await send(`${path}/signatures`, file);
    assert.deepEqual([signed.status, signed.location], [303, `${path}#signed-${kidOf('o2')}`]);
    const complete = await page(path);
    assert.ok(complete.includes(`id="signed-${kidOf('o2')}"`));
    assert.match(complete, /Publish version 2/);

    const again = await send(`${path}/signatures`, file);
    assert.deepEqual([again.status, codeOn(again)], [409, 'already-signed']);

    const published = await send(`${path}/publish`);
    assert.deepEqual([published.status, published.location], [303, '/network/history#v2']);
    assert.match(await page('/network/history'), /id="v2".*Hub n1.*joins the network/s);
    assert.match(await page(path), /This list was published/);
    const late = await send(`${path}/publish`);
    assert.deepEqual([late.status, codeOn(late)], [409, 'in-force']);
  });

  test('are told why a file is not taken, each time in its own words', async () => {
    const latest = await at.storage.trust.latest();
    assert.ok(latest);
    const proposal = await proposalOf(latest, { name: 'Renamed' }, ['o1']);
    const other = await proposalOf(latest, { name: 'Otherwise' }, ['o1']);
    await send('/network/proposals', writeProposal(proposal));
    const sign = `/network/proposals/${proposal.hash}/signatures`;
    const good = JSON.parse(await signatureFile(proposal, 'o2', latest));
    const forged = { ...proposal, signatures: other.signatures };
    const cases: ReadonlyArray<
      readonly [string | Uint8Array<ArrayBuffer> | undefined, number, string]
    > = [
      [undefined, 422, 'no-file'],
      ['', 422, 'no-file'],
      ['not JSON', 422, 'malformed'],
      [new Uint8Array([0xff, 0xfe, 0x00]), 422, 'malformed'],
      [JSON.stringify({ ...good, hash: other.hash }), 422, 'damaged'],
      [JSON.stringify({ ...good, format: 'interhub-signature/2' }), 422, 'newer-format'],
      [await signatureFile(other, 'o2', latest), 422, 'other-proposal'],
      [writeProposal(forged), 422, 'already-signed'],
    ];
    const words = new Set<string>();
    for (const [file, status, code] of cases) {
      const answer = await send(sign, file);
      if (code === 'already-signed') {
        // A bad signature by somebody whose good one is here changes nothing.
        assert.equal(codeOn(answer), code);
        continue;
      }
      assert.deepEqual([answer.status, codeOn(answer)], [status, code]);
      words.add(/role="alert">.*?<p>(.*?)<\/p>/s.exec(answer.text)?.[1] ?? '');
      assert.match(answer.text, /<title>Nothing was changed – Proposal for version 3/);
    }
    assert.equal(words.size, new Set(cases.map(([, , code]) => code)).size - 1);
    const large = await send(sign, 'x'.repeat(maxProposalBytes + 64 * 1024));
    assert.deepEqual([large.status, codeOn(large)], [413, 'too-large']);
    const gone = await send(
      `/network/proposals/${kidOf('nobody')}/signatures`,
      JSON.stringify(good),
    );
    assert.equal(gone.status, 404);
    assert.equal((await send('/network/proposals/nonsense/signatures', 'x')).status, 404);
  });

  test('answer requests to join', async () => {
    const made = await send('/network/join', await requestFile('n7'));
    const hash = /^\/network\/join#r-(.{43})$/.exec(made.location)?.[1] ?? '';
    assert.equal(made.status, 303);
    assert.ok((await page('/network/join')).includes(`id="r-${hash}"`));
    const path = `/network/join/${hash}/rejection`;
    const stranger = await send(path, await rejectionFile(hash, 'n7'));
    assert.deepEqual([stranger.status, codeOn(stranger)], [422, 'unknown-key']);
    assert.match(stranger.text, /is no officer/);
    const rejected = await send(path, `${await rejectionFile(hash, 'o1', '<b>No</b>')}\n`);
    assert.deepEqual([rejected.status, rejected.location], [303, `/network/join#r-${hash}`]);
    const text = await page('/network/join');
    assert.match(text, /Reason: <bdi>&lt;b&gt;No&lt;\/b&gt;<\/bdi>/);
    assert.match(text, /Office o1/);
  });
});

describe('attack 73: a form', () => {
  const path = '/network/join';

  test('from another site is refused, and changes nothing', async () => {
    const file = await requestFile('n8');
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'https://evil.example' },
      {} as Record<string, string>,
    ]) {
      const answer = await send(path, file, headers as Record<string, string>);
      assert.deepEqual([answer.status, codeOn(answer)], [403, 'cross-site']);
    }
    assert.ok(!(await page(path)).includes('Hub n8'));
    assert.equal((await send(path, file, { 'Sec-Fetch-Site': 'same-origin' })).status, 303);
  });

  test('that is no form, or broken, is refused', async () => {
    const headers = { Origin: at.url, Accept: 'text/html' };
    const json = {
      method: 'POST',
      body: '{}',
      headers: { ...headers, 'Content-Type': 'application/json' },
    };
    assert.equal((await at.ask(path, json)).status, 422);
    const broken = { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' };
    assert.equal(
      (await at.ask(path, { method: 'POST', body: '--y', headers: broken })).status,
      422,
    );
    assert.equal((await at.ask(path, { method: 'DELETE', headers })).status, 405);
  });

  test('that never ends is cut off at its limit', async () => {
    const { host } = new URL(at.url);
    const size = (maxProposalBytes + 64 * 1024).toString(16);
    const answer = await rawRequest(
      at.url,
      [
        `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${at.url}\r\nTransfer-Encoding: chunked`,
        'Content-Type: multipart/form-data; boundary=x\r\n',
        `${size}\r\n${'x'.repeat(maxProposalBytes + 64 * 1024)}\r\n`,
      ].join('\r\n'),
    );
    assert.match(answer, /^HTTP\/1\.1 413 /);
  });
});

test('forms are counted like requests to the API', async () => {
  const few = { perAddress: 1, perToken: 1 };
  const rates = { trust: few, join: few };
  await using limited = await startTestHub({ isBehindProxy: true, rates });
  const post = (path: string) =>
    fetch(`${limited.url}${path}`, {
      method: 'POST',
      body: new FormData(),
      headers: { Origin: limited.url, Accept: 'text/html', 'X-Forwarded-For': '203.0.113.1' },
    });
  for (const path of ['/network/join', '/network/proposals']) {
    assert.equal((await post(path)).status, 422, path);
    assert.equal((await post(path)).status, 429, path);
  }
});
