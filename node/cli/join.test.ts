/** `interhub init --submit` and `interhub join`, as processes, against a hub with a real store. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fingerprintGroups } from '#federation/identity/index.ts';
import { network } from '#federation/trust/testing/fixtures.ts';
import { startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import { rejectionFile } from '#node/hub/testing/governance.ts';
import { exitCodes } from './errors.ts';
import { interhub, testFolder } from './testing/run.ts';

let at: TestHub;
/** What the hub claims an officer has signed; undefined: what it really has. */
let forged: string | undefined;
before(async () => {
  at = await startTestHub({
    replace: ({ governance }) => ({
      governance: {
        ...governance,
        async joinRequest(hash) {
          const request = await governance.joinRequest(hash);
          return forged === undefined ? request : { ...request, rejection: forged };
        },
      },
    }),
  });
});
after(() => at[Symbol.asyncDispose]());

const init = (data: string, url: string) =>
  interhub([
    ...['init', '--network', network, '--hub', 'lille', '--name', 'Hub de Lille'],
    ...['--region', 'FRE1', '--data', data, '--submit', url, '--json'],
  ]);
const codeOf = (json: Record<string, unknown>) => (json.error as { code: string }).code;

test('a request is handed in by init, and its answer is verified', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  const made = await init(data, at.url);
  assert.equal(made.code, exitCodes.ok, made.stderr);
  assert.equal(made.json().submitted, true);
  const [request] = await at.hub.governance.joinRequests();
  assert.ok(request);
  assert.equal(made.json().fingerprint, request.fingerprint);

  const status = (...more: string[]) =>
    interhub(['join', 'status', '--url', at.url, '--data', data, ...more]);
  const open = await status('--json');
  assert.equal(open.code, exitCodes.incomplete);
  assert.equal(open.json().state, 'open');
  const again = await interhub(['join', 'submit', '--url', at.url, '--data', data, '--json']);
  assert.equal(again.code, exitCodes.ok);
  assert.equal(again.json().hash, request.hash);

  const rejection = await rejectionFile(request.hash, 'o2', 'Call us \u001b[31mfirst.');
  await at.hub.governance.rejectJoinRequest(request.hash, rejection);
  const unproven = await status();
  assert.equal(unproven.code, exitCodes.incomplete);
  assert.match(unproven.stdout, /NOT VERIFIED/);
  const list = await at.storage.trust.latest();
  assert.ok(list);
  const fingerprint = fingerprintGroups(list.hash);
  const proven = await status('--fingerprint', fingerprint);
  assert.equal(proven.code, exitCodes.refused);
  assert.match(proven.stdout, /rejected by Office o2; the signature is good/);
  // Attack 82: what an officer writes cannot steer the terminal.
  assert.match(proven.stdout, /Reason: Call us first\./);

  const stranger = await status('--fingerprint', fingerprint.replace(/\d/g, '1'), '--json');
  assert.equal(codeOf(stranger.json()), 'fingerprint-mismatch');
  forged = await rejectionFile(request.hash, 'stranger');
  try {
    const lie = await status('--fingerprint', fingerprint, '--json');
    assert.equal(lie.code, exitCodes.refused);
    assert.equal(codeOf(lie.json()), 'rejection-not-proven');
  } finally {
    forged = undefined;
  }
});

test('a hub that does not answer, or does not know the request, is told apart', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  const made = await init(data, 'http://127.0.0.1:9');
  assert.equal(made.code, exitCodes.incomplete);
  assert.equal(made.json().submitted, false);
  const where = ['--data', data, '--json'];
  const silent = await interhub(['join', 'submit', '--url', 'http://127.0.0.1:9', ...where]);
  assert.equal(silent.code, exitCodes.unavailable);
  const unknown = await interhub(['join', 'status', '--url', at.url, ...where]);
  assert.equal(unknown.code, exitCodes.notFound);
  assert.equal(codeOf(unknown.json()), 'not-found');
  await writeFile(folder.join('data', 'join-request.json'), '{}');
  const altered = await interhub(['join', 'submit', '--url', at.url, ...where]);
  assert.equal(codeOf(altered.json()), 'no-request');
  await rm(folder.join('data', 'join-request.json'));
  const gone = await interhub(['join', 'status', '--url', at.url, ...where]);
  assert.equal(codeOf(gone.json()), 'no-request');
});
