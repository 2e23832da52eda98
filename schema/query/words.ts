/** Text → words, folded so that accents, case and ligatures do not count. */

/** Letters that Unicode does not decompose into a base letter and an accent. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};

/** Longer words are cut: nobody types them, and they would only swell an index. */
const maxWordLength = 64;

/** The words of a text: runs of letters and digits, folded. Nothing else comes out. */
export function foldedWords(text: string): string[] {
  const lower = text.toLowerCase();
  // Most text is ASCII, or nearly; normalisation costs more than all the rest.
  if (/^[\0-\x7f]*$/.test(lower)) return cut(lower.match(/[a-z0-9]+/g) ?? []);
  const folded = lower
    .normalize('NFKD')
    // With the marks go soft hyphens, which web pages put into the middle of words.
    .replace(/[\p{M}\u00ad]+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþ]/g, (letter) => letters[letter] ?? letter);
  return cut(folded.match(/[\p{L}\p{N}]+/gu) ?? []);
}

function cut(words: string[]): string[] {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word.length > maxWordLength) words[i] = word.slice(0, maxWordLength).toWellFormed();
  }
  return words;
}
