/** Cuts the elements out of a JSON array without parsing the whole document at once. */
import { maxRowLength } from './limits.ts';
import { ImportFault } from './source.ts';

/** An element of the array as text. */
export interface JsonPiece {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** How much of the document has been read, 0 to 1. */
  readonly share: number;
}

const space = /\s/;

/** Where the string that begins at `start` ends (the index of its last quote). */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '"') return i;
    else if (i - start > maxRowLength) break;
  }
  return -1;
}

/**
 * Finds `"name": [` among the members of the outermost object.
 * @returns where the array begins (after its bracket); -1 if there is none
 */
function findArray(text: string, name: string): number {
  let depth = 0;
  let key = '';
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === '"') {
      const end = endOfString(text, i);
      if (end < 0) return -1;
      if (depth === 1) [key, isKey] = [text.slice(i + 1, end), true];
      i = end;
    } else if (char === '{' || char === '[') {
      if (char === '[' && depth === 1 && !isKey && key === name) return i + 1;
      depth++;
      isKey = false;
    } else if (char === '}' || char === ']') depth--;
    else if (char === ':' && depth === 1) isKey = false;
    else if (char === ',' && depth === 1) key = '';
  }
  return -1;
}

/**
 * Yields the elements of the array `name` of the outermost object, in order.
 * @param checkRest told what the document is without the elements, once all are read
 * @throws {ImportFault} there is no such array, an element is too long, or the document ends too early
 */
export function* jsonPieces(
  text: string,
  name: string,
  checkRest: (document: string) => void,
): Generator<JsonPiece> {
  const begin = findArray(text, name);
  if (begin < 0) throw new ImportFault(0, 'no-list', { name });
  let number = 0;
  let depth = 0;
  let start = -1;
  for (let i = begin; i < text.length; i++) {
    const char = text[i] ?? '';
    if (depth === 0 && (char === ',' || char === ']')) {
      if (start >= 0) {
        number++;
        yield { text: text.slice(start, i), number, share: i / text.length };
        start = -1;
      } else if (char === ',' || number > 0) {
        throw new ImportFault(number + 1, 'comma');
      }
      if (char === ']') {
        checkRest(text.slice(0, begin) + text.slice(i));
        return;
      }
      continue;
    }
    if (space.test(char)) continue;
    if (start < 0) start = i;
    if (char === '"') {
      const end = endOfString(text, i);
      if (end < 0) throw new ImportFault(number + 1, 'open-text');
      i = end;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    if (i - start > maxRowLength) {
      throw new ImportFault(number + 1, 'row-too-long', { max: maxRowLength });
    }
  }
  throw new ImportFault(number + 1, 'cut-off');
}
