/** Holds PROTOCOL.md to the code: every example, limit, message and error code that it states. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { documentTypes, entryPayload, headStatement } from '#schema/entry/index.ts';
import * as documentLimits from '#schema/limits.ts';
import {
  hubKey,
  type JoinRejection,
  type JoinRequest,
  type KeyRequest,
  type LeaveRequest,
  type OfficerKey,
  trustList,
} from '#schema/trust/index.ts';
import {
  type Answer,
  answerEnvelope,
  type CarriedEntry,
  type CarriedStatement,
  type ForkProof,
  type MessageName,
  messages,
  type RecordProof,
  type Request,
} from '#schema/wire/index.ts';
import { errorCodes } from './errors.ts';
import {
  verifyAnswer,
  verifyForkProof,
  verifyHead,
  verifyPage,
  verifyReceipt,
  verifyStatement,
} from './feed/index.ts';
import {
  fingerprintGroups,
  fingerprintWords,
  maxJsonDepth,
  readCompact,
  readGeneral,
  signCompact,
} from './identity/index.ts';
import * as limits from './limits.ts';
import { archiveHeader } from './proof/archive.ts';
import { verifyProof } from './proof/index.ts';
import * as bounds from './transport/bounds.ts';
import {
  answerLimit,
  decodeAnswer,
  decodeRequest,
  messageNames,
  protocolOf,
  requestLimit,
} from './transport/messages.ts';
import {
  acceptFreshness,
  acceptTrustList,
  combineProposals,
  createJoinRequest,
  createKeyRequest,
  createLeaveRequest,
  createOfficerKey,
  enactProposal,
  governanceErrorCodes,
  readProposal,
  readSignatureFile,
  signJoinRejection,
  verifyJoinRejection,
  verifyJoinRequest,
  verifyKeyRequest,
  verifyLeaveRequest,
  verifyOfficerKey,
  viewTrust,
  writeProposal,
  writeSignatureFile,
} from './trust/index.ts';
import { emptyFeed, keyOf, network, now } from './trust/testing/fixtures.ts';

const text = readFileSync(join(import.meta.dirname, 'PROTOCOL.md'), 'utf8');
const blocks = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)];
const examples = new Map<string, unknown>(
  blocks.map(([, info = '', code = '']) => [info.replace('json example=', ''), JSON.parse(code)]),
);
const checked = new Set<string>();

/** An example, taken for what it is said to be: the code that it is handed to looks closely. */
function example<T = unknown>(name: string): T {
  assert.ok(examples.has(name), `no example ${name}`);
  checked.add(name);
  return examples.get(name) as T;
}

interface Signed {
  readonly jws: string;
}
interface Fingerprint {
  readonly hash: string;
  readonly digits: string;
  readonly words: string;
}

/** Rows of the table under a heading or after a line, by the name in its first column. */
function tableAfter(start: string): Map<string, string[]> {
  const at = text.indexOf(start);
  assert.ok(at >= 0, start);
  const lines = text.slice(at).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|---'));
  const rows = lines.slice(first + 1);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return new Map(
    rows.slice(0, end < 0 ? rows.length : end).map((row) => {
      const [name = '', ...cells] = row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [name.replaceAll('`', ''), cells];
    }),
  );
}

const list = await acceptTrustList(undefined, JSON.stringify(example('trust-list')), {
  network,
  fingerprint: example<Fingerprint>('fingerprint').digits,
});
const view = viewTrust(list, undefined, now);
const expected = { network, keyFor: view.liveKeyFor, keysOf: view.currentKeys, now };

test('every block of the specification is an example, and every example has a name of its own', () => {
  for (const [, info = ''] of blocks) assert.match(info, /^json example=[a-z:-]+$/);
  assert.equal(examples.size, blocks.length);
});

test('the header is what signatures are made with', async () => {
  const jws = await signCompact(documentTypes.entry, {}, await keyOf('aa'));
  const header = Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString();
  assert.deepEqual(JSON.parse(header), example('header'));
  const types = [...tableAfter('| document | `typ`').values()].map(([type]) => type);
  assert.deepEqual(
    types,
    Object.values(documentTypes).map((type) => `\`${type}\``),
  );
});

test('the examples of a feed verify, and their payloads are those shown', async () => {
  const carried = example<CarriedEntry>('carried-entry');
  const page = {
    ...{ network, hub: 'aa', base: emptyFeed, entries: [carried], now, isQuarantined: false },
    keyFor: (...args: Parameters<Parameters<typeof verifyPage>[0]['keyFor']>) =>
      view.keyFor('aa', ...args),
  };
  const [entry] = (await verifyPage(page)).entries;
  assert.deepEqual(entry?.payload, example('entry-payload'));
  assert.ok(entryPayload.safeParse(example('entry-payload')).success);
  assert.ok(entry?.body);

  const head = await verifyHead(example<Signed>('head').jws, expected);
  assert.deepEqual(head, example('head-payload'));
  assert.ok(headStatement.safeParse(head).success);
  assert.equal(head.entry, entry.hash);

  const keys = view.currentKeys('aa');
  const { statement } = await verifyStatement(example<CarriedStatement>('carried-statement'), {
    ...{ network, hub: 'aa', keys, now },
  });
  assert.deepEqual(statement, example('statement-payload'));
  const { nonce } = example<Request<'search'>>('request:search');
  const answered = await verifyAnswer(example<Answer<'search'>>('answer:search'), {
    ...{ network, hub: 'aa', nonce, keys, now },
  });
  assert.deepEqual(answered.statement, example('answer-payload'));
  assert.deepEqual(
    await verifyReceipt(example<Signed>('receipt').jws, expected),
    example('receipt-payload'),
  );
  const fork = await verifyForkProof(example<ForkProof>('fork-proof'), expected);
  assert.equal(fork.hub, 'aa');
});

test('the examples of trust verify, and their payloads are those shown', async () => {
  assert.deepEqual(list.list, example('trust-list-payload'));
  assert.ok(trustList.safeParse(example('trust-list-payload')).success);
  const { hash, digits, words } = example<Fingerprint>('fingerprint');
  assert.equal(hash, list.hash);
  assert.equal(fingerprintGroups(hash), digits);
  assert.equal(fingerprintWords(hash), words);
  const { jws: freshness } = example<Signed>('freshness');
  assert.deepEqual(await acceptFreshness(list, freshness, now), example('freshness-payload'));
  assert.ok(hubKey.safeParse(example('hub-key')).success);
  const { keys, iat, ...content } = example<JoinRequest>('join-request-payload');
  const request = await createJoinRequest(content, [await keyOf('n1')], iat * 1_000);
  assert.deepEqual((await verifyJoinRequest(request, network)).request, { ...content, keys, iat });
  assert.ok(readGeneral(request, documentTypes.joinRequest, limits.maxRequestBytes));
  const { iat: signed, ...rejection } = example<JoinRejection>('join-rejection-payload');
  const jws = await signJoinRejection(rejection, await keyOf('o1'), signed * 1_000);
  const expected = { ...rejection, iat: signed };
  const verified = await verifyJoinRejection(jws, list, rejection.request, signed * 1_000);
  assert.deepEqual(verified.rejection, expected);
});

test('the examples of proposals: an officer’s file and another’s signature make the next list', async () => {
  const texts = ['proposal', 'signature-file'].map(
    (name) => `${JSON.stringify(example(name), null, 2)}\n`,
  );
  const [proposal, signatures] = [readProposal(texts[0] ?? ''), readSignatureFile(texts[1] ?? '')];
  assert.deepEqual([writeProposal(proposal), writeSignatureFile(signatures)], texts);
  const { proposal: complete } = await combineProposals(proposal, [signatures], list);
  assert.equal((await enactProposal(complete, list)).list.version, 2);

  const { key, replaces, iat, ...place } = example<KeyRequest>('key-request-payload');
  const keys = [await keyOf('n1'), await keyOf('aa')] as const;
  const request = await createKeyRequest(place, ...keys, iat * 1_000);
  const expectedRequest = { ...place, key, replaces, iat };
  assert.deepEqual((await verifyKeyRequest(request, network)).request, expectedRequest);
  const { iat: left, ...leaving } = example<LeaveRequest>('leave-request-payload');
  const leave = await createLeaveRequest(leaving, await keyOf('aa'), left * 1_000);
  const { request: said } = await verifyLeaveRequest(leave, list, left * 1_000);
  assert.deepEqual(said, { ...leaving, iat: left });
  const officer = example<OfficerKey>('officer-key-payload');
  const signed = await createOfficerKey(officer.office, await keyOf('o4'), officer.iat * 1_000);
  assert.deepEqual(await verifyOfficerKey(signed), officer);
});

test('the table of governance’s codes names each of them, in order', () => {
  assert.deepEqual([...tableAfter('| code | when |').keys()], [...governanceErrorCodes]);
});

test('the messages: names, limits, who may ask, and an example of each request and answer', () => {
  const table = tableAfter('| name | asks |');
  assert.deepEqual([...table.keys()], Object.keys(messages));
  const limitOf = (name = '') => (limits as Record<string, unknown>)[name];
  for (const name of messageNames) {
    assert.equal(protocolOf(name), `/interhub/1/${name}`);
    const [, bytes = '', who] = table.get(name) ?? [];
    const [request, answer] = bytes.replaceAll('`', '').split(', ');
    assert.equal(limitOf(request), requestLimit(name), name);
    assert.equal(limitOf(answer), answerLimit(name), name);
    const isOpen = name === 'hello' || name === 'trust';
    assert.equal(who, isOpen ? 'anybody' : 'active hubs', name);
    checkMessage(name);
  }
});

function checkMessage(name: MessageName): void {
  const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
  const request = example(`request:${name}`);
  assert.deepEqual(decodeRequest(name, bytes(request)), request);
  const answer = example(`answer:${name}`);
  assert.deepEqual(decodeAnswer(name, bytes({ ok: answer })), answer);
}

test('the envelope of answers', () => {
  for (const name of ['answer-ok', 'answer-error']) {
    assert.ok(answerEnvelope.safeParse(example(name)).success);
  }
});

test('the proof is proven, and it is small enough to be looked at', async () => {
  const report = await verifyProof(
    example('proof'),
    example<Fingerprint>('fingerprint').digits,
    now,
  );
  assert.equal(report.isProven, true, JSON.stringify(report.findings));
  assert.ok(readCompact(example<RecordProof>('proof').entry, documentTypes.entry));
  assert.ok(archiveHeader.safeParse(example('archive-header')).success);
});

test('the table of limits names each of them with its value', () => {
  const numbers = (module: object) =>
    Object.entries(module).filter(([, value]) => typeof value === 'number');
  const wanted = [...numbers(limits), ...numbers(documentLimits), ['maxJsonDepth', maxJsonDepth]];
  const said = [...tableAfter('## 12 Limits')].map(([name, [value = '']]) => [
    name,
    Number(value.replaceAll(',', '')),
  ]);
  const byName = ([a]: unknown[], [b]: unknown[]) => String(a).localeCompare(String(b));
  assert.deepEqual(said.sort(byName), wanted.sort(byName));
  for (const [name, [value = '']] of tableAfter('**Rates.**')) {
    const actual = (bounds as Record<string, unknown>)[name];
    assert.equal(Number(value.replaceAll(',', '')), actual, name);
  }
});

test('every name of a limit in the text is one', () => {
  // Two members of messages are named alike.
  const members = { maxEntries: 0, maxBytes: 0 };
  const known = { ...limits, ...documentLimits, ...bounds, ...members, maxJsonDepth };
  const named = text.matchAll(
    /`((?:max|min)[A-Z]\w*|\w+(?:Ms|Seconds|PerMinute|PerSecond|PerRound|Failures|Peers))`/g,
  );
  for (const [, name = ''] of named) assert.ok(name in known, name);
});

test('the table of error codes names each of them, in order', () => {
  assert.deepEqual([...tableAfter('## 13 Error codes').keys()], [...errorCodes]);
});

test('links lead somewhere', () => {
  for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) {
    assert.ok(existsSync(join(import.meta.dirname, target)), target);
  }
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) {
    assert.ok(anchors.includes(anchor), anchor);
  }
});

test('no example was left unchecked', () => {
  assert.deepEqual(
    [...examples.keys()].filter((name) => !checked.has(name)),
    [],
  );
});
