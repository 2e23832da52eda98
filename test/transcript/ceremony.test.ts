/**
 * Five officers found a network, each on a machine of their own, without any hub: three of them sign.
 * Then a hub joins; all five keys are changed one by one; an officer is replaced; a sixth comes, and
 * the threshold rises to four. In the end one who has nothing but the lists, and the fingerprint of
 * the first, follows them all.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { generateSigningKey } from '#federation/identity/index.ts';
import {
  acceptTrustChain,
  createJoinRequest,
  createKeyRequest,
  createLeaveRequest,
  readProposal,
  writeProposal,
} from '#federation/trust/index.ts';
import { exitCodes } from '../../node/cli/errors.ts';
import { testFolder } from '../../node/cli/testing/run.ts';
import { openTool } from '../../node/cli/testing/tool.ts';
import {
  collect,
  enact,
  kidIn,
  makeOfficer,
  passphrase,
  refusal,
  trust,
  tryTrust,
} from './officers.ts';

const officers = ['lille', 'cork', 'gent', 'trier', 'brest'];
const current = ['--current', 'trust.json'];
const sentencesOf = (report: Record<string, unknown>) =>
  (report.changes as { sentence: string }[]).map(({ sentence }) => sentence);
const typesOf = (report: Record<string, unknown>, of: 'changes' | 'risks') =>
  (report[of] as { type: string }[]).map(({ type }) => type);

async function requestOf(file: string, hub: string) {
  const { key } = await generateSigningKey();
  const content = {
    ...{ network: 'eu', hub, name: `Hub ${hub}`, regions: ['FRE1'] },
    peers: ['12D3KooWDPxMabsBfYbi3NMf5bsXMwXVA3ACLup2DPPRX5Q7G4Mm'],
    addresses: ['/dns4/hub.example.org/tcp/4001'],
  };
  await writeFile(file, await createJoinRequest(content, [key], Date.now()));
  return key;
}

/** Milliseconds. Half a minute on an idle machine of two cores: each of some fifty passphrases costs its time. */
const timeout = 480_000;

test('a network is founded by three of five officers, grows, and changes all its keys', {
  timeout,
}, async () => {
  await using folder = await testFolder();
  const officer = (name: string) => `Governance office ${name}`;
  await Promise.all(officers.map((name) => makeOfficer(folder, name)));

  // The first list.
  const drafted = await trust(folder, [
    ...['draft', '--network', 'eu', '--name', 'Interhub Europe', '--threshold', '3'],
    ...officers.flatMap((name) => ['--officer', `${name}.officer.json`]),
    ...['--out', 'first.json', '--note', 'As agreed in Luxembourg'],
  ]);
  assert.deepEqual(typesOf(drafted, 'changes'), [
    'network-founded',
    ...officers.map(() => 'officer-added'),
  ]);
  const shown = await tryTrust(folder, ['show', 'first.json']);
  assert.equal(shown.code, exitCodes.ok);
  for (const sentence of sentencesOf(drafted)) assert.ok(shown.stdout.includes(sentence), sentence);
  assert.ok(shown.stdout.includes(String(drafted.fingerprint)));
  assert.equal((await tryTrust(folder, ['verify', 'first.json'])).code, exitCodes.incomplete);
  await copyFile(folder.join('first.json'), folder.join('unsigned.json'));
  await enact(folder, 'first.json', ['lille', 'gent', 'brest']);
  assert.equal((await tryTrust(folder, ['verify', 'first.json'])).code, exitCodes.ok);

  // Two are too few. What confirms may also be words.
  const one = ['sign', 'unsigned.json', '--confirm', String(drafted.words)];
  await trust(folder, [...one, '--key', 'cork.key.json', '--out', 'cork.json']);
  const two = ['unsigned.json', 'cork.json', 'first.lille.json'];
  const few = await trust(folder, ['combine', ...two], exitCodes.incomplete);
  assert.equal(few.added, 2);
  assert.equal((await refusal(folder, ['enact', 'unsigned.json'])).code, 'incomplete');

  // A hub joins. Another officer holds the request, too, and compares. From here on one process runs
  // what is typed, since each start takes its time.
  await using tool = openTool();
  const machine = { path: folder.path, run: tool.run };
  const hubKey = await requestOf(folder.join('request.json'), 'lille');
  await requestOf(folder.join('other.json'), 'lille');
  const add = ['propose', ...current, '--add', 'request.json', '--out', 'second.json'];
  assert.deepEqual(typesOf(await trust(machine, add), 'changes'), ['hub-added']);
  const compare = (file: string, code: number) =>
    trust(machine, ['show', 'second.json', ...current, '--request', file], code);
  await compare('request.json', exitCodes.ok);
  await compare('other.json', exitCodes.refused);
  await enact(machine, 'second.json', ['cork', 'gent', 'trier']);

  // All keys, one by one. The old files are kept, as officers do.
  for (const [i, name] of officers.entries()) {
    await makeOfficer(machine, `${name}-2`, name);
    const proposal = `rotation-${i}.json`;
    const who = await kidIn(machine, `${name}.key.json`);
    const rotated = await trust(machine, [
      ...['propose', ...current, '--out', proposal],
      ...['--replace-officer', `${who}=${name}-2.officer.json`],
    ]);
    assert.deepEqual(typesOf(rotated, 'changes'), ['officer-replaced']);
    const signers = officers.map((other, j) => (j < i ? `${other}-2` : other));
    await enact(
      machine,
      proposal,
      [1, 2, 3].map((j) => signers[(i + j) % 5] ?? ''),
    );
  }

  // An officer leaves, a new one comes in his place; the hub changes its key by the same list.
  const next = (await generateSigningKey()).key;
  const place = { network: 'eu', hub: 'lille', from: { epoch: 1, seq: 12 } };
  const request = await createKeyRequest(place, next, hubKey, Date.now());
  await writeFile(folder.join('rotate.json'), request);
  await makeOfficer(machine, 'porto');
  const replaced = await trust(machine, [
    ...['propose', ...current, '--out', 'change.json', '--rotate', 'rotate.json'],
    ...['--replace-officer', `${officer('brest')}=porto.officer.json`],
  ]);
  assert.deepEqual(typesOf(replaced, 'changes').sort(), [
    ...['key-added', 'key-retired', 'officer-added', 'officer-removed'],
  ]);
  // The new one's signature does not count for the present list: two of the old are too few.
  const early = ['porto', 'lille-2', 'cork-2'];
  await collect(machine, 'change.json', early, exitCodes.incomplete);
  await enact(machine, 'change.json', ['gent-2']);

  // A sixth officer, and four must sign: by the new list's own rule three are too few.
  await makeOfficer(machine, 'turku');
  const raised = await trust(machine, [
    ...['propose', ...current, '--out', 'six.json', '--add-officer', 'turku.officer.json'],
    ...['--threshold', '4', '--expires', '400d'],
  ]);
  assert.deepEqual(typesOf(raised, 'risks'), ['no-freshness-keys']);
  await collect(machine, 'six.json', ['lille-2', 'cork-2', 'gent-2'], exitCodes.incomplete);
  await enact(machine, 'six.json', ['turku']);

  const lists = JSON.parse(await readFile(folder.join('trust.json'), 'utf8')) as string[];
  const chain = await acceptTrustChain(lists, { network: 'eu', fingerprint: String(drafted.hash) });
  const final = chain.at(-1)?.list;
  assert.equal(final?.version, 9);
  assert.equal(final.governance.threshold, 4);
  assert.deepEqual(
    final.governance.officers.map(({ office }) => office).sort(),
    ['cork', 'gent', 'lille', 'porto', 'trier', 'turku'].map(officer),
  );
  // The hub asks to leave: every officer who holds its request sees whether a proposal does just that.
  const last = { epoch: 1, seq: 20, entry: 'A'.repeat(43) };
  const leave = await createLeaveRequest(
    { network: 'eu', hub: 'lille', last, isErased: true },
    next,
    Date.now(),
  );
  await writeFile(folder.join('leave.jws'), `${leave}\n`);
  let tries = 0;
  const compareLeave = async (decision: readonly string[], code: number) => {
    const file = `leave-${++tries}.json`;
    await trust(machine, ['propose', ...current, ...decision, '--out', file]);
    const show = ['show', file, ...current, '--request', 'leave.jws'];
    const { stdout } = await tryTrust(machine, show);
    await trust(machine, show, code);
    return stdout;
  };
  const asked = await compareLeave(['--leave', 'leave.jws'], exitCodes.ok);
  assert.match(asked, /does exactly what \S*leave.jws of the hub lille asks for/);
  assert.match(asked, /ends with lille@1\/20\/A{43};.*has erased its records everywhere/s);
  // Neither another end nor none, nor less than leaving.
  for (const decision of [
    ['--remove', 'lille@1/22'],
    ['--remove', 'lille'],
    ['--suspend', 'lille'],
  ]) {
    const shown = await compareLeave(decision, exitCodes.refused);
    assert.match(shown, /does NOT do what \S*leave.jws of the hub lille asks for/);
  }
  // None of the first keys can do anything any more.
  await trust(machine, ['propose', ...current, '--suspend', 'lille', '--out', 'last.json']);
  const old = ['sign', 'last.json', ...current, '--key', 'lille.key.json', '--confirm', 'x'];
  assert.equal((await refusal(machine, old)).code, 'not-an-officer');
});

test('attacks 6, 7, 8, 36: each mistake has its own code, sentence and next step, and nothing is written', async () => {
  await using files = await testFolder();
  await using tool = openTool();
  const folder = { ...files, run: tool.run };
  for (const name of ['lille', 'cork', 'stranger']) await makeOfficer(folder, name);
  const draft = (name: string, out: string) => [
    ...['draft', '--network', 'eu', '--name', name, '--threshold', '1', '--out', out],
    ...['--officer', 'lille.officer.json', '--officer', 'cork.officer.json'],
  ];
  await trust(folder, draft('Interhub Europe', 'first.json'));
  await trust(folder, draft('Another', 'another.json'));
  await enact(folder, 'first.json', ['lille']);
  await copyFile(folder.join('trust.json'), folder.join('old-trust.json'));
  const propose = (out: string, ...more: string[]) =>
    trust(folder, ['propose', ...current, '--out', out, ...more]);
  await propose('old.json', '--threshold', '2');
  const { hash } = await propose('second.json', '--name', 'New name');
  const codeOf = async (args: readonly string[], env?: Record<string, string>) =>
    (await refusal(folder, args, env)).code;
  const sign = (proposal: string, ...more: string[]) => [
    ...['sign', proposal, '--out', 'nothing.json', ...current],
    ...['--key', 'lille.key.json', '--confirm', String(hash), ...more],
  ];

  // Passphrases and keys.
  const wrong = { INTERHUB_PASSPHRASE: 'another river another lamp' };
  assert.equal(await codeOf(sign('second.json'), wrong), 'wrong-passphrase');
  assert.equal(await codeOf(['key', 'check', 'lille.key.json'], wrong), 'wrong-passphrase');
  assert.equal(await codeOf(sign('second.json'), {}), 'no-passphrase');
  const weak = ['key', 'new', '--office', 'New', '--out', 'new.key.json'];
  assert.equal(await codeOf(weak, { INTERHUB_PASSPHRASE: 'password1234' }), 'weak-passphrase');
  const again = ['key', 'new', '--office', 'New', '--out', 'lille.key.json'];
  assert.equal(await codeOf(again), 'exists');
  const text = await readFile(folder.join('lille.key.json'), 'utf8');
  await writeFile(folder.join('damaged.key.json'), text.replace(/("sealed": ".{40})./, '$1_'));
  assert.equal(await codeOf(['key', 'check', 'damaged.key.json']), 'damaged');
  assert.equal(await codeOf(['key', 'check', 'lille.officer.json']), 'not-a-key');
  assert.equal(await codeOf(sign('second.json', '--key', 'stranger.key.json')), 'not-an-officer');
  const leaked = ['propose', ...current, '--add-officer', 'stranger.key.json', '--out', 'x.json'];
  assert.equal(await codeOf(leaked), 'private-key');
  await writeFile(folder.join('passphrase'), `${passphrase}\n`);
  const checked = await tryTrust(
    folder,
    ['key', 'check', 'lille.key.json', '--passphrase-file', folder.join('passphrase')],
    {},
  );
  assert.equal(checked.code, exitCodes.ok);

  // What is signed is what was agreed.
  assert.equal(await codeOf(sign('old.json')), 'wrong-confirmation');
  const unconfirmed = sign('second.json').filter((arg) => arg !== '--confirm' && arg !== hash);
  assert.equal(await codeOf(unconfirmed), 'not-confirmed');

  // Files: wrong, damaged, of another list.
  assert.equal(await codeOf(sign('lille.officer.json')), 'malformed');
  assert.equal(await codeOf(sign('none.json')), 'ENOENT');
  const proposal = await readFile(folder.join('second.json'), 'utf8');
  const spoilt = {
    'cut.json': proposal.slice(0, 400),
    'flipped.json': proposal.replace('eyJ', 'eyK'),
  };
  for (const [file, content] of Object.entries(spoilt)) await writeFile(folder.join(file), content);
  assert.equal(await codeOf(sign('cut.json')), 'malformed');
  assert.equal(await codeOf(sign('flipped.json')), 'damaged');
  await writeFile(folder.join('newer.json'), proposal.replace('proposal/1', 'proposal/2'));
  assert.equal(await codeOf(sign('newer.json')), 'newer-format');
  assert.equal(await codeOf(['show', 'second.json']), 'no-current');
  assert.equal(await codeOf(sign('first.json')), 'in-force');
  assert.equal(await codeOf(sign('another.json')), 'outdated');
  const mistaken = [...current, '--fingerprint', '1'.repeat(40)];
  assert.equal(await codeOf(['show', 'second.json', ...mistaken]), 'fingerprint-mismatch');

  // Signatures for another proposal.
  const signOther = ['sign', 'old.json', ...current, '--key', 'cork.key.json', '--out', 'sig.json'];
  const other = readProposal(await readFile(folder.join('old.json'), 'utf8'));
  await trust(folder, [...signOther, '--confirm', other.hash]);
  const mixed = ['combine', 'second.json', 'sig.json', ...current];
  assert.equal(await codeOf(mixed), 'other-proposal');
  assert.equal(await codeOf(['show', 'sig.json', ...current]), 'not-a-proposal');
  const before = await readFile(folder.join('second.json'), 'utf8');
  assert.equal(before, proposal, 'nothing was combined');

  // A proposer whose clock is a day fast.
  const { list } = readProposal(proposal);
  const bytes = Buffer.from(JSON.stringify({ ...list, issued: list.issued + 86_400 }));
  const tomorrow = {
    ...{ list, signatures: [], payload: bytes.toString('base64url') },
    hash: createHash('sha256').update(bytes).digest('base64url'),
  };
  await writeFile(folder.join('tomorrow.json'), writeProposal(tomorrow));
  assert.equal(await codeOf(sign('tomorrow.json')), 'clock');

  // The list goes on; what was proposed before is too old, and an old file of lists too.
  await enact(folder, 'second.json', ['cork']);
  assert.equal(await codeOf(sign('old.json')), 'outdated');
  await trust(folder, ['propose', ...current, '--threshold', '2', '--out', 'third.json']);
  const behind = ['show', 'third.json', '--current', 'old-trust.json'];
  assert.equal(await codeOf(behind), 'ahead');

  // Decisions that make no sense.
  for (const [args, code] of [
    [[], 'no-decision'],
    [['--threshold', '3'], 'bad-threshold'],
    [['--threshold', 'two'], 'usage'],
    [['--suspend', 'lille'], 'unknown-hub'],
    [['--remove-officer', 'Nobody'], 'usage'],
    [['--add-officer', 'cork.officer.json'], 'known-key'],
    [['--expires', '2020-01-01'], 'usage'],
    [['--name', 'New name'], 'no-change'],
  ] as const) {
    const wanted = ['propose', ...current, '--out', 'nothing.json', ...args];
    assert.equal(await codeOf(wanted), code, args.join(' '));
  }
  await assert.rejects(readFile(folder.join('nothing.json')), { code: 'ENOENT' });
});
