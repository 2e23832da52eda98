import fc from 'fast-check';

const surrogates = 0xd800;
const afterSurrogates = 0xe000;

/**
 * Any character of Unicode, for the texts of properties. As fast-check's own 'binary', which takes most of
 * a second of each process to make.
 * @example fc.string({ unit: anyCharacter })
 */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - (afterSurrogates - surrogates) })
  .map((n) => String.fromCodePoint(n < surrogates ? n : n + (afterSurrogates - surrogates)));
