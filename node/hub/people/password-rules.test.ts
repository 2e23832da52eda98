import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordWeakness } from './password-rules.ts';

test('attack 74: passwords that everybody tries first are refused, each for its reason', () => {
  const related = ['ann.verhoeven@example.org', 'Ann Verhoeven', 'Hub Vlaanderen'];
  for (const [password, weakness] of [
    ['', 'short'],
    ['elevenchars', 'short'],
    ['x'.repeat(129), 'long'],
    ['abababababab', 'few-characters'],
    ['abcdeabcdeabcde', 'pattern'],
    ['qwertyuiop12345', 'pattern'],
    ['abcdefghijkl', 'pattern'],
    ['987654321098', 'pattern'],
    ['password1234', 'common'],
    ['P@ssw0rd!2026', 'common'],
    ['WelcomeWelkom1', 'common'],
    ['motdepasse2026!', 'common'],
    ['Sommer-2026-Sommer', 'common'],
    ['Verhoeven2026!', 'related'],
    ['vlaanderen-1302', 'related'],
  ] as const) {
    assert.equal(passwordWeakness(password, related), weakness, password);
  }
});

test('what people think up is not refused', () => {
  for (const password of [
    ...['lantern-gravel-7-otter', 'vier droge kaarsen op zee', 'Ünglaublich viele Zwiebeln'],
    ...[
      'correct horse tulip stapler',
      'xK9!vQ2z#Lm4',
      '73920-46185-20937-x-8',
      'über🦊🦊 alle Berge hinweg',
    ],
    ...['the password of my aunt Ottilie'],
  ]) {
    assert.equal(
      passwordWeakness(password, ['ann@example.org', 'Ann', 'Hub aa']),
      undefined,
      password,
    );
  }
});
