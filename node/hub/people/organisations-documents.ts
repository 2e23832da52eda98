/** Documents that people hand in: looked at by their first bytes, whatever they call themselves. Pure. */
import type { ClaimDocumentView } from './organisation-types.ts';

/** Types that are taken. */
export type DocumentType = ClaimDocumentView['type'];

const endings: Readonly<Record<DocumentType, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

const signatures: ReadonlyArray<readonly [DocumentType, readonly number[]]> = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** Characters of a name without its ending. */
const maxNameLength = 80;

/** The type that a file begins like; undefined: none that is taken. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | undefined {
  return signatures.find(([, start]) => start.every((byte, i) => bytes[i] === byte))?.[0];
}

/**
 * A name that is safe in a header, in a page and in any file system: the last part of what was a path,
 * letters, digits and few marks, and the ending of the type that the file has (attack 79).
 */
export function documentName(given: string, type: DocumentType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = [...stem].slice(0, maxNameLength).join('').trim();
  // Names of devices on Windows.
  const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(cut);
  return `${cut === '' || isReserved ? 'document' : cut}.${endings[type]}`;
}
