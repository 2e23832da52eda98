/**
 * The life of requests and proposals at a hub, over a real socket and with a real store: what an
 * applicant, an officer and somebody hostile see.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { z } from 'zod';
import { maxProposalBytes, maxRequestBytes } from '#federation/limits.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { type Proposal, writeProposal } from '#federation/trust/index.ts';
import { hubOf, kidOf, nextList, officersOf } from '#federation/trust/testing/fixtures.ts';
import type { JoinRequestView, ProposalView } from '#node/hub/governance-types.ts';
import {
  proposalFile,
  proposalOf,
  rejectionFile,
  requestFile,
  signatureFile,
} from '#node/hub/testing/governance.ts';
import * as answers from './governance-answers.ts';
import { maxOfficerActions } from './limits.ts';
import { jsonBody, startTestHub, type TestHub } from './testing/fixture.ts';

const requests = '/api/v1/join-requests';
const proposals = '/api/v1/trust/proposals';
const unknown = 'bS9dBRTk7hpeMPFBmJxOeoqO2xsOQfDGjgHWNYEKDo4';

let at: TestHub;
before(async () => {
  at = await startTestHub();
});
after(() => at[Symbol.asyncDispose]());

async function current(): Promise<StoredTrustList> {
  const list = await at.storage.trust.latest();
  assert.ok(list);
  return list;
}

async function shaped<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(await at.json(path));
}

/** Hands something in that must be refused. @returns code and reason */
async function refusal(path: string, body: unknown): Promise<string> {
  const { code, document } = await at.refused(path, jsonBody(body));
  return document.reason === undefined ? code : `${code} ${document.reason}`;
}

const post = <T>(path: string, body: unknown = '', status = 200) =>
  at.json<T>(path, { ...jsonBody(body), status });

describe('a request to join', () => {
  test('waits with its fingerprint, can be fetched as it was signed, and is no two', async () => {
    const file = await requestFile('n1');
    const made = await post<JoinRequestView>(requests, `${file}\n`, 201);
    assert.equal(made.state, 'open');
    assert.deepEqual(made.keys, [kidOf('n1')]);
    const again = await post<JoinRequestView>(requests, file);
    assert.deepEqual(again, made);
    assert.deepEqual(await shaped(answers.joinRequest, `${requests}/${made.hash}`), made);
    const { requests: all } = await shaped(answers.joinRequestList, requests);
    assert.equal(all.length, 1);
    const document = await at.ask(`${requests}/${made.hash}/document`);
    assert.match(document.headers.get('Content-Disposition') ?? '', /^attachment; filename="join-/);
    assert.deepEqual(await document.json(), JSON.parse(file));
  });

  test('that is damaged, of another network or too large is refused, and not kept', async () => {
    const file = await requestFile('n2');
    assert.equal(await refusal(requests, '{'), 'malformed malformed');
    assert.equal(await refusal(requests, {}), 'malformed malformed');
    const { payload, signatures } = JSON.parse(file);
    const other = JSON.parse(await requestFile('n3'));
    assert.equal(
      await refusal(requests, { payload, signatures: other.signatures }),
      'refused bad-signature',
    );
    const claim = Buffer.from(payload, 'base64url').toString().replace('testnet', 'nwe');
    const forged = { payload: Buffer.from(claim).toString('base64url'), signatures };
    assert.equal(await refusal(requests, forged), 'refused wrong-network');
    assert.equal(await refusal(requests, 'x'.repeat(maxRequestBytes + 1)), 'too-large');
    const typed = { method: 'POST', body: file, headers: { 'Content-Type': 'text/plain' } };
    assert.equal((await at.refused(requests, typed)).code, 'unsupported-format');
    assert.equal((await at.refused(`${requests}/${unknown}`)).code, 'not-found');
    assert.equal((await at.refused(`${requests}/nonsense`)).code, 'not-found');
    const { requests: all } = await shaped(answers.joinRequestList, requests);
    assert.ok(all.every(({ hub }) => hub !== 'n2'));
  });

  test('is rejected by an officer and nobody else, and the reason reaches the applicant', async () => {
    const { hash } = await post<JoinRequestView>(requests, await requestFile('n4'), 201);
    const path = `${requests}/${hash}/rejection`;
    const reject = async (signer: string, about = hash) => ({
      rejection: await rejectionFile(about, signer),
    });
    assert.equal(await refusal(path, await reject('n4')), 'refused unknown-key');
    assert.equal(await refusal(path, await reject('aa')), 'refused unknown-key');
    const misplaced = await reject('o1', unknown);
    assert.equal(await refusal(path, misplaced), 'refused fingerprint-mismatch');
    assert.equal(await refusal(path, { rejection: 'a.b.c' }), 'malformed non-canonical');
    assert.equal(await refusal(path, { reason: 'none' }), 'malformed');
    const rejected = await post<JoinRequestView>(path, await reject('o2'));
    assert.equal(rejected.state, 'rejected');
    assert.match(rejected.reason ?? '', /could not be confirmed/);
    assert.deepEqual(rejected.decidedBy, { office: 'Office o2', kid: kidOf('o2') });
    // The first one stays.
    const second = { rejection: await rejectionFile(hash, 'o1', 'Another reason') };
    assert.deepEqual(await post<JoinRequestView>(path, second), rejected);
    assert.deepEqual(await shaped(answers.joinRequest, `${requests}/${hash}`), rejected);
    assert.equal((await at.storage.officerActions.list(1))[0]?.action, 'rejected');
  });
});

describe('a proposal', () => {
  let proposal: Proposal;
  let path: string;
  before(async () => {
    const list = await current();
    proposal = await proposalOf(list, { hubs: [hubOf('aa'), hubOf('n1')] }, ['o1']);
    path = `${proposals}/${proposal.hash}`;
  });

  test('needs the signature of an officer of today', async () => {
    const list = await current();
    const hubs = [hubOf('aa'), hubOf('bb')];
    assert.equal(
      await refusal(proposals, await proposalFile(list, { hubs })),
      'refused not-an-officer',
    );
    // Officers of the proposed list alone do not count.
    const governance = { threshold: 1, officers: officersOf('thief') };
    const coup = await proposalFile(list, { governance }, ['thief']);
    assert.equal(await refusal(proposals, coup), 'refused not-an-officer');
  });

  test('waits with what it changes and who has signed, here alone', async () => {
    const made = await post<ProposalView>(proposals, writeProposal(proposal), 201);
    assert.equal(made.state, 'collecting');
    assert.equal(made.note, 'Please sign by Friday.');
    assert.deepEqual(
      made.changes.map(({ type }) => type),
      ['hub-added'],
    );
    assert.deepEqual(
      made.old.signed.map(({ office }) => office),
      ['Office o1'],
    );
    assert.equal(made.old.lacking, 1);
    assert.deepEqual(await shaped(answers.proposal, path), made);
    const { proposals: all } = await shaped(answers.proposalList, proposals);
    assert.deepEqual(all, [made]);
    const document = await at.ask(`${path}/document`);
    assert.equal(await document.text(), writeProposal(proposal));
    assert.deepEqual(await post<ProposalView>(proposals, writeProposal(proposal)), made);
  });

  test('attacks 1 to 5: only signatures of distinct officers over these bytes count', async () => {
    const list = await current();
    const other = await proposalOf(list, { hubs: [] }, ['o2']);
    const sign = `${path}/signatures`;
    assert.equal((await at.refused(`${path}/publish`, { method: 'POST' })).code, 'conflict');
    const misplaced = await signatureFile(other, 'o2', list);
    assert.equal(await refusal(sign, misplaced), 'refused other-proposal');
    assert.equal(await refusal(sign, '{}'), 'malformed malformed');
    const good = JSON.parse(await signatureFile(proposal, 'o2', list));
    const hurt = { ...good, checksum: unknown };
    assert.equal(await refusal(sign, hurt), 'malformed damaged');
    assert.equal(
      await refusal(sign, { ...good, format: 'interhub-signature/9' }),
      'malformed newer-format',
    );
    // Attack 3: the same officer once more.
    const again = await post<{ added: string[] }>(sign, await signatureFile(proposal, 'o1', list));
    assert.deepEqual(again.added, []);
    // Attacks 4 and 5: the signature of one under the name of another, and garbage.
    const [mine] = proposal.signatures;
    assert.ok(mine);
    const header = { alg: 'Ed25519', typ: 'interhub-trust-list', kid: kidOf('o2') };
    const renamed = Buffer.from(JSON.stringify(header)).toString('base64url');
    for (const signature of [mine.signature, Buffer.alloc(64, 7).toString('base64url')]) {
      const file = { ...proposal, signatures: [{ protected: renamed, signature }] };
      assert.equal(await refusal(sign, writeProposal(file)), 'refused bad-signature');
    }
    const thief = { ...header, kid: kidOf('thief') };
    const forged = {
      protected: Buffer.from(JSON.stringify(thief)).toString('base64url'),
      signature: mine.signature,
    };
    const strange = writeProposal({ ...proposal, signatures: [forged] });
    assert.equal(await refusal(sign, strange), 'refused not-an-officer');
    assert.equal((await shaped(answers.proposal, path)).old.lacking, 1);
    assert.equal(
      (await at.refused(`${path}/publish`, { method: 'POST' })).document.reason,
      'incomplete',
    );
    assert.equal((await current()).list.version, 1);
  });

  test('signatures that arrive at once are all kept', async () => {
    const list = await current();
    const files = await Promise.all(['o2', 'o3'].map((o) => signatureFile(proposal, o, list)));
    const added = await Promise.all(
      files.map((file) => post<{ added: string[] }>(`${path}/signatures`, file)),
    );
    assert.deepEqual(
      added.map((one) => one.added),
      [[kidOf('o2')], [kidOf('o3')]],
    );
    const complete = await shaped(answers.proposal, path);
    assert.equal(complete.state, 'complete');
    assert.equal(complete.old.signed.length, 3);
    // Nothing is in force before somebody publishes it.
    assert.equal((await current()).list.version, 1);
  });

  test('is published once, and the request that it grants is accepted', async () => {
    const rival = await proposalOf(await current(), { name: 'Rival' }, ['o1', 'o2']);
    await post(proposals, writeProposal(rival), 201);
    const before = await current();
    const published = await post<{ version: number; hash: string }>(`${path}/publish`);
    assert.deepEqual(published, { version: 2, hash: proposal.hash });
    assert.equal((await current()).hash, proposal.hash);
    assert.equal((await shaped(answers.proposal, path)).state, 'published');
    const { requests: all } = await shaped(answers.joinRequestList, requests);
    const request = all.find(({ hub }) => hub === 'n1');
    assert.equal(request?.state, 'accepted');
    assert.equal(
      await refusal(`${requests}/${request?.hash}/rejection`, {
        rejection: await rejectionFile(request?.hash ?? '', 'o1'),
      }),
      'conflict conflict',
    );
    // Attack 8: the rival of the same version can no longer be published, nor signed.
    assert.equal((await shaped(answers.proposal, `${proposals}/${rival.hash}`)).state, 'outdated');
    const late = await signatureFile(rival, 'o3', before);
    const reasons = [
      await refusal(`${proposals}/${rival.hash}/signatures`, late),
      await refusal(`${proposals}/${rival.hash}/publish`, ''),
      await refusal(`${path}/publish`, ''),
      // Attack 7: what was in force before.
      await refusal(proposals, writeProposal(proposal)),
    ];
    assert.deepEqual(reasons, [
      'conflict outdated',
      'conflict outdated',
      'conflict in-force',
      'conflict in-force',
    ]);
  });

  test('attacks 6 and 12: one that skips a version, or is too large, is refused', async () => {
    const list = await current();
    const gap = await nextList(list, { hubs: list.list.hubs });
    const skipped = await proposalFile(gap, { name: 'Later' }, ['o1']);
    assert.equal(await refusal(proposals, skipped), 'conflict ahead');
    const other = await nextList(await firstOf(list), { name: 'Another second list' });
    const elsewhere = await proposalFile(other, { name: 'Later' }, ['o1']);
    assert.equal(await refusal(proposals, elsewhere), 'conflict other-chain');
    assert.equal(await refusal(proposals, 'x'.repeat(maxProposalBytes + 1)), 'too-large');
    const future = { issued: Math.floor(Date.now() / 1_000) + 86_400 };
    const early = await proposalFile(list, future, ['o1']);
    assert.equal(await refusal(proposals, early), 'refused clock');
  });

  test('with other officers needs both sides', async () => {
    const list = await current();
    const governance = { threshold: 2, officers: officersOf('o1', 'p2', 'p3') };
    const change = await proposalOf(list, { governance }, ['o1', 'o2']);
    const made = await post<ProposalView>(proposals, writeProposal(change), 201);
    assert.equal(made.old.isMet, true);
    assert.equal(made.new.isMet, false);
    assert.equal(made.state, 'collecting');
    const sign = `${proposals}/${change.hash}/signatures`;
    await post(sign, await signatureFile(change, 'p2', list));
    assert.equal(
      (await post<{ version: number }>(`${proposals}/${change.hash}/publish`)).version,
      3,
    );
  });
});

async function firstOf(list: StoredTrustList): Promise<StoredTrustList> {
  const [first] = await at.storage.trust.chain(list.list.version - 2, 1);
  assert.ok(first);
  return first;
}

test('the history says what each version changed and who signed it', async () => {
  const { versions, next } = await shaped(answers.trustHistory, '/api/v1/trust/history');
  assert.equal(next, null);
  assert.deepEqual(
    versions.map(({ version }) => version),
    [3, 2, 1],
  );
  assert.deepEqual(
    versions.map(({ signers }) => signers.map(({ office }) => office).sort()),
    [
      ['Office o1', 'Office o2', 'Office p2'],
      ['Office o1', 'Office o2', 'Office o3'],
      ['Office o1', 'Office o2'],
    ],
  );
  assert.deepEqual(versions[0]?.changes.map(({ type }) => type).sort(), [
    'officer-added',
    'officer-added',
    'officer-removed',
    'officer-removed',
  ]);
  const older = await shaped(answers.trustHistory, '/api/v1/trust/history?before=2');
  assert.deepEqual(
    older.versions.map(({ version }) => version),
    [1],
  );
  assert.equal((await at.refused('/api/v1/trust/history?before=0')).code, 'invalid-query');
});

test('the log says who did what, when, and with which document, page by page', async () => {
  const { actions } = await shaped(answers.officerActions, '/api/v1/trust/actions');
  const told = actions.map((one) => {
    const who = one.officer?.office ?? 'anybody';
    return `${who} ${one.action} ${one.hub ?? one.version}${one.isList ? ' (list)' : ''}`;
  });
  const beginning = [
    'Office o2 rejected n4',
    'Office o1 proposed 2 (list)',
    'Office o2 signed 2 (list)',
    'Office o3 signed 2 (list)',
    'Office o1 proposed 2',
    'Office o2 proposed 2',
    'anybody published 2 (list)',
  ];
  assert.deepEqual(told.toReversed().slice(0, beginning.length), beginning);
  assert.ok(actions.every((one) => one.isKept));
  const fourth = actions.at(-4)?.n;
  const older = await shaped(answers.officerActions, `/api/v1/trust/actions?before=${fourth}`);
  assert.deepEqual([older.actions, older.next], [actions.slice(-3), null]);
  // A full page says where to go on; who is an officer no more is named all the same.
  const noted = { at: 1, action: 'signed', subject: unknown, kid: kidOf('o3') } as const;
  await at.storage.officerActions.note(Array.from({ length: maxOfficerActions }, () => noted));
  const full = await shaped(answers.officerActions, '/api/v1/trust/actions');
  assert.deepEqual([full.actions.length, full.next], [maxOfficerActions, full.actions.at(-1)?.n]);
  const { officer, version, isList, isKept } = full.actions[0] ?? {};
  assert.deepEqual([officer?.office, version, isList, isKept], ['Office o3', null, false, false]);
  for (const before of ['0', 'x', '1.5'])
    assert.equal(
      (await at.refused(`/api/v1/trust/actions?before=${before}`)).code,
      'invalid-query',
    );
});

test('there is no evidence of a fork of the list', async () => {
  assert.deepEqual(await shaped(answers.forkedLists, '/api/v1/trust/fork'), { lists: [] });
});

test('alerts are those of this moment', async () => {
  const { alerts } = await shaped(answers.alertList, '/api/v1/trust/alerts');
  assert.deepEqual(
    alerts.map(({ code }) => code),
    ['not-fresh'],
  );
});

test('a hub without a trust list takes requests, but no proposals', async () => {
  await using lone = await startTestHub({ hasNoTrust: true });
  await lone.json(requests, { ...jsonBody(await requestFile('n1')), status: 201 });
  const file = await proposalFile(await current(), { name: 'Other' }, ['o1']);
  assert.equal((await lone.refused(proposals, jsonBody(file))).code, 'no-trust');
  const { alerts } = answers.alertList.parse(await lone.json('/api/v1/trust/alerts'));
  assert.deepEqual(
    alerts.map(({ code }) => code),
    ['no-trust'],
  );
});

test('requests to join are few for each address', async () => {
  const few = { perAddress: 1, perToken: 1 };
  await using limited = await startTestHub({ isBehindProxy: true, rates: { join: few } });
  const from = (address: string) => ({
    ...jsonBody('{'),
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
  });
  assert.equal((await limited.refused(requests, from('203.0.113.1'))).code, 'malformed');
  assert.equal((await limited.refused(requests, from('203.0.113.1'))).code, 'rate-limited');
  assert.equal((await limited.refused(requests, from('203.0.113.2'))).code, 'malformed');
});
