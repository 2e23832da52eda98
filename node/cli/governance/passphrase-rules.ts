/** Which passphrases are refused: those that a thief of the file would try first. */

/** Characters, as people count them. */
const minLength = 12;
const minDifferent = 6;
/** Characters that must be left when all that is guessable is taken away. */
const minOwn = 8;
/** Length of a run of neighbours from which on it counts as one. */
const runLength = 4;

const rows = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'yxcvbnm',
  'zxcvbnm',
  'wxcvbn',
];
const common = [
  ...['password', 'passwort', 'motdepasse', 'wachtwoord', 'passphrase', 'contrasena', 'secret'],
  ...[
    'letmein',
    'welcome',
    'willkommen',
    'bienvenue',
    'welkom',
    'iloveyou',
    'sunshine',
    'princess',
  ],
  ...['admin', 'administrator', 'dragon', 'monkey', 'football', 'baseball', 'master', 'login'],
  ...['interhub', 'governance', 'officer', 'office', 'trust', 'europe', 'network', 'cluster'],
  ...[
    'correcthorsebatterystaple',
    'correct horse battery staple',
    'test',
    'demo',
    'change me',
    'changeme',
  ],
];
const lookalikes: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
};

/**
 * Why a passphrase is too weak; undefined: it is not.
 * @param related names that a thief of the file knows, such as that of the office
 */
export function passphraseWeakness(
  passphrase: string,
  related: readonly string[] = [],
): string | undefined {
  const text = passphrase.normalize('NFC');
  const characters = [...text.trim()];
  if (characters.length < minLength) {
    return `It has ${characters.length} characters; at least ${minLength} are needed.`;
  }
  const lower = characters.join('').toLowerCase();
  if (new Set(lower).size < minDifferent) {
    return `It consists of ${new Set(lower).size} different characters only.`;
  }
  if (isRepetition(lower)) return 'It repeats one short piece.';
  if (withoutRuns(lower).length < minOwn) {
    return 'It is little more than neighbours in the alphabet, in counting or on the keyboard.';
  }
  const names = related.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const guessed = [...common, ...names.filter((name) => name.length >= runLength)];
  if (ownPart(lower, guessed).length < minOwn) {
    return 'It is little more than words that everybody tries first.';
  }
  return undefined;
}

function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}

/** Takes runs out: abcd, 9876, qwert, aaaa. */
function withoutRuns(text: string): string {
  let rest = '';
  for (let i = 0; i < text.length; ) {
    const run = [1, -1, 0].map((step) => runAt(text, i, step));
    const keys = rows
      .flatMap((row) => [row, [...row].reverse().join('')])
      .map((row) => rowAt(text, i, row));
    const length = Math.max(...run, ...keys);
    if (length < runLength) rest += text[i];
    i += length < runLength ? 1 : length;
  }
  return rest;
}

function runAt(text: string, start: number, step: number): number {
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end++;
  return end - start;
}

function rowAt(text: string, start: number, row: string): number {
  const place = row.indexOf(text[start] ?? '');
  if (place < 0) return 0;
  let length = 0;
  while (place + length < row.length && row[place + length] === text[start + length]) length++;
  return length;
}

/** What is left without guessable words, digits and punctuation. */
function ownPart(text: string, words: readonly string[]): string {
  const plain = [...text].map((character) => lookalikes[character] ?? character).join('');
  const [left, leftPlain] = [text, plain].map((one) =>
    words
      .toSorted((a, b) => b.length - a.length)
      .reduce((rest, word) => rest.replaceAll(word, ''), one)
      .replace(/[^\p{L}]/gu, ''),
  );
  return (left ?? '').length < (leftPlain ?? '').length ? (left ?? '') : (leftPlain ?? '');
}
