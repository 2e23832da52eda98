/** What an officer sees and types: passphrases and confirmations, at a real terminal. */
import assert from 'node:assert/strict';
import { access, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { exitCodes } from '#node/cli/errors.ts';
import { testFolder } from '#node/cli/testing/run.ts';
import { trust } from './officers.ts';
import { atTerminal, keys } from './terminal.ts';

const { enter, ctrlC, backspace } = keys;
const passphrase = 'amber kettle orbit violin meadow';
const newKey = ['trust', 'key', 'new', '--office', 'Office Lille', '--out', 'lille.key.json'];

test('an officer makes a key and signs, and every slip is told before anything is written', async () => {
  await using folder = await testFolder();
  const { path } = folder;

  const given = await atTerminal(newKey, [{ asked: 'new passphrase', typed: ctrlC }], path);
  assert.equal(given.code, exitCodes.failed);
  assert.match(given.screen, /Nothing was written/);
  assert.deepEqual(await readdir(path), []);

  const made = await atTerminal(
    newKey,
    [
      { asked: 'new passphrase', typed: `password1234${enter}` },
      { asked: 'everybody tries first', typed: `${backspace.repeat(12)}${passphrase}${enter}` },
      { asked: 'once more', typed: `${passphrase}x${enter}` },
      { asked: 'not the same', typed: `${backspace}${enter}` },
    ],
    path,
  );
  assert.deepEqual([made.code, made.left], [exitCodes.ok, 0], made.screen);
  assert.ok(!made.screen.includes('amber'), 'a passphrase is not shown');
  const [fingerprint] = /\d{5}(-\d{5}){7}/.exec(made.screen) ?? [];
  assert.ok(fingerprint);

  const drafted = await trust(folder, [
    ...['draft', '--network', 'eu', '--name', 'Interhub Europe', '--threshold', '1'],
    ...['--officer', 'lille.officer.json', '--out', 'first.json'],
  ]);
  const sign = ['trust', 'sign', 'first.json', '--key', 'lille.key.json'];
  const [group = ''] = String(drafted.fingerprint).split('-');
  const wrongGroup = group === '12345' ? '54321' : '12345';
  const asked = 'first five digits';
  const doubting = await atTerminal(
    sign,
    [
      { asked, typed: `${wrongGroup}${enter}` },
      { asked: 'not the first five digits', typed: ctrlC },
    ],
    path,
  );
  assert.deepEqual([doubting.code, doubting.left], [exitCodes.failed, 0], doubting.screen);

  const mistyped = [
    { asked, typed: `${group}${enter}` },
    { asked: 'Passphrase of the key of Office Lille', typed: `${passphrase}?${enter}` },
  ];
  const refused = await atTerminal(sign, mistyped, path);
  assert.deepEqual([refused.code, refused.left], [exitCodes.refused, 0], refused.screen);
  await assert.rejects(access(folder.join('first.lille.signature.json')), { code: 'ENOENT' });

  const signed = await atTerminal(
    sign,
    mistyped.map(({ asked, typed }) => ({ asked, typed: typed.replace('?', '') })),
    path,
  );
  assert.deepEqual([signed.code, signed.left], [exitCodes.ok, 0], signed.screen);
  // What was signed was on the screen, with the officer's own key.
  for (const shown of [String(drafted.fingerprint), fingerprint])
    assert.ok(signed.screen.includes(shown));
  const combined = ['combine', 'first.json', 'first.lille.signature.json'];
  assert.equal((await trust(folder, combined)).added, 1);
});
