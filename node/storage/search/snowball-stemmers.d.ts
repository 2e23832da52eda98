declare module 'snowball-stemmers' {
  /** Makes a stemmer of the Snowball project; `stem` expects lower case. */
  export function newStemmer(language: string): { stem(word: string): string };
  const stemmers: { newStemmer: typeof newStemmer };
  export default stemmers;
}
