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
export const maxWordLength = 64;

const ascii = /^[\0-\x7f]*$/;

/** A text in lower case, without accents and ligatures. */
export function foldedText(text: string): string {
  const lower = text.toLowerCase();
  // Most text is ASCII, or nearly; normalisation costs more than all the rest.
  if (ascii.test(lower)) return lower;
  return (
    lower
      .normalize('NFKD')
      // With the marks go soft hyphens, which web pages put into the middle of words.
      .replace(/[\p{M}\u00ad]+/gu, '')
      .toLowerCase()
      .replace(/[ßæœøłđðþ]/g, (letter) => letters[letter] ?? letter)
  );
}

/** Whether a folded text has no other letters than a to z, as most texts of our languages. */
export function isAscii(folded: string): boolean {
  return ascii.test(folded);
}

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return cut(folded.match(ascii.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? []);
}

/** The words of a text: runs of letters and digits, folded. Nothing else comes out. */
export function foldedWords(text: string): string[] {
  return wordsOf(foldedText(text));
}

function cut(words: string[]): string[] {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word.length > maxWordLength) words[i] = word.slice(0, maxWordLength).toWellFormed();
  }
  return words;
}
