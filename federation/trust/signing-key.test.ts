/** Which of its own keys a hub signs with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSigningKey } from './signing-key.ts';
import { hubOf, keyOf, kidOf, publicKeyOf } from './testing/fixtures.ts';

const at = (seq: number, epoch = 1) => ({ epoch, seq });
const held = await Promise.all(['aa', 'next'].map(keyOf));
const [old, next] = [kidOf('aa'), kidOf('next')];
const first = { key: publicKeyOf('aa'), from: at(1) };
const second = { key: publicKeyOf('next'), from: at(10) };
const lastGood = { ...at(5), entry: Buffer.alloc(32).toString('base64url') };

test('a planned change: the old key up to its end, the new one from its beginning', () => {
  const hub = hubOf('aa', { keys: [{ ...first, until: at(10) }, second] });
  assert.equal(chooseSigningKey(hub, held, at(9))?.kid, old);
  assert.equal(chooseSigningKey(hub, held, at(10))?.kid, next);
});

test('where both may sign, the one that begins later takes over; where it is not here, the other', () => {
  const hub = hubOf('aa', { keys: [first, second] });
  assert.equal(chooseSigningKey(hub, held, at(9))?.kid, old);
  assert.equal(chooseSigningKey(hub, held, at(10))?.kid, next);
  assert.equal(chooseSigningKey(hub, held.slice(0, 1), at(10))?.kid, old);
  const sameStart = hubOf('aa', { keys: [first, { ...second, from: at(1) }] });
  assert.equal(chooseSigningKey(sameStart, held, at(1))?.kid, next);
});

test('attacks 37, 38: never a retired key after its end, and never one that is known to be stolen', () => {
  const retired = hubOf('aa', { keys: [{ ...first, until: at(10) }] });
  assert.equal(chooseSigningKey(retired, held, at(10)), undefined);
  const stolen = hubOf('aa', { keys: [{ ...first, compromised: { lastGood } }] });
  assert.equal(chooseSigningKey(stolen, held, at(3)), undefined);
  const cutOff = hubOf('aa', {
    epochs: [
      { epoch: 1, after: null },
      { epoch: 2, after: lastGood },
    ],
    keys: [
      { ...first, compromised: { lastGood } },
      { ...second, from: at(1, 2) },
    ],
  });
  assert.equal(chooseSigningKey(cutOff, held, at(6)), undefined);
  assert.equal(chooseSigningKey(cutOff, held, at(1, 2))?.kid, next);
});
