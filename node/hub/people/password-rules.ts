/** Which passwords are refused: those that whoever guesses would try first (NIST SP 800-63B §5.1.1.2). */
import { accountLimits, type PasswordWeakness } from './account-types.ts';

const minDifferent = 5;
/** Characters that must be left when all that is guessable is taken away. */
const minOwn = 6;
/** Length of a run of neighbours from which on it counts as one. */
const runLength = 4;

const keyboards = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
];

/** Words in the commonest passwords of the four languages (after the published lists of leaks). */
const common = (
  'password passwort passwords motdepasse wachtwoord passphrase contrasena secret geheim ' +
  'letmein welcome willkommen bienvenue welkom hello hallo bonjour iloveyou ichliebedich jetaime ' +
  'sunshine princess princesse prinses schatz soleil zonnetje admin administrator root dragon ' +
  'monkey football voetbal fussball baseball superman batman starwars pokemon master login access ' +
  'shadow michael jennifer charlie jordan thomas summer sommer winter spring herbst autumn zomer ' +
  'hiver janvier january januari september october november december changeme temporary default ' +
  'interhub cluster network netzwerk reseau europe europa correcthorsebatterystaple whatever ' +
  'trustno test demo user guest freedom computer internet google samsung liverpool chelsea arsenal'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

const lookalikes: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
};

function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}

function runAt(text: string, start: number, step: number): number {
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end++;
  return end - start;
}

function keysAt(text: string, start: number, row: string): number {
  const place = row.indexOf(text[start] ?? '');
  if (place < 0) return 0;
  let length = 0;
  while (place + length < row.length && row[place + length] === text[start + length]) length++;
  return length;
}

/** Takes runs out: abcd, 9876, qwert, aaaa. */
function withoutRuns(text: string): string {
  const rows = keyboards.flatMap((row) => [row, [...row].reverse().join('')]);
  let rest = '';
  for (let i = 0; i < text.length; ) {
    const runs = [1, -1, 0].map((step) => runAt(text, i, step));
    const length = Math.max(...runs, ...rows.map((row) => keysAt(text, i, row)));
    if (length < runLength) rest += text[i];
    i += length < runLength ? 1 : length;
  }
  return rest;
}

/** Letters that are left without the words, reading digits as digits or as the letters they look like. */
function lettersBeside(words: readonly string[], text: string): number {
  const plain = [...text].map((character) => lookalikes[character] ?? character).join('');
  const left = [text, plain].map(
    (one) =>
      [...words.reduce((rest, word) => rest.replaceAll(word, ''), one).replace(/[^\p{L}]/gu, '')]
        .length,
  );
  return Math.min(...left);
}

/** Whether taking the words away takes much, and leaves little. */
function isLittleMoreThan(words: readonly string[], text: string): boolean {
  const before = lettersBeside([], text);
  const after = lettersBeside(words, text);
  return after < before && after < minOwn;
}

/**
 * Why a password is too weak; undefined: it is not.
 * @param related what whoever guesses knows: the address, the person's name, the hub's
 */
export function passwordWeakness(
  password: string,
  related: readonly string[] = [],
): PasswordWeakness | undefined {
  const text = password.normalize('NFC');
  const { length } = [...text];
  if (length < accountLimits.minPassword) return 'short';
  if (length > accountLimits.password || text.length > accountLimits.password) return 'long';
  const lower = text.toLowerCase();
  if (new Set(lower).size < minDifferent) return 'few-characters';
  if (isRepetition(lower) || withoutRuns(lower).length < minOwn) return 'pattern';
  if (isLittleMoreThan(common, lower)) return 'common';
  const names = related
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((name) => name.length >= runLength)
    .sort((a, b) => b.length - a.length);
  return isLittleMoreThan([...names, ...common], lower) ? 'related' : undefined;
}
