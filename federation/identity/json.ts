/**
 * JSON as signed documents may use it: what two careful parsers in two languages could read
 * differently is refused (I-JSON, RFC 7493).
 */
import { FederationError } from '../errors.ts';

/** Levels of nesting. A trust list needs seven; unknown members of a newer version have room. */
export const maxJsonDepth = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes UTF-8.
 * @throws {FederationError} malformed: not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new FederationError('malformed', 'not UTF-8', { cause });
  }
}

/**
 * Parses JSON strictly: well-formed Unicode, no duplicate keys, no `__proto__`, numbers spelled as
 * RFC 8785 §3.2.2.3 spells them (so none lost digits), at most {@link maxJsonDepth} levels.
 * @throws {FederationError} malformed, non-canonical
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FederationError('malformed', 'not JSON', { cause });
  }
  checkDepth(value, maxJsonDepth);
  // What JSON.stringify would write has no duplicate keys and canonical numbers: the usual case,
  // and five times faster than scanning. A lone surrogate would be written as \ud….
  if (
    text.includes('__proto__') ||
    text.includes('\\ud') ||
    JSON.stringify(value) !== text ||
    !text.isWellFormed()
  ) {
    scan(text);
  }
  return value;
}

function checkDepth(value: unknown, left: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (left === 0) throw new FederationError('malformed', `JSON deeper than ${maxJsonDepth} levels`);
  for (const member of Object.values(value)) {
    if (typeof member === 'object') checkDepth(member, left - 1);
  }
}

/** Looks for what JSON.parse forgives. The text is known to be JSON. */
function scan(text: string): void {
  if (!text.isWellFormed()) throw new FederationError('malformed', 'a lone surrogate');
  /** Keys seen in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      isKey = character === '{';
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === ',') {
      isKey = open.at(-1) !== null;
    } else if (character === '"') {
      const start = i;
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++;
      checkString(text.slice(start, i + 1), isKey ? open.at(-1) : null);
      isKey = false;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      const start = i;
      while (/[-+.0-9eE]/.test(text[i + 1] ?? '')) i++;
      checkNumber(text.slice(start, i + 1));
    }
  }
}

/** @param keys those of the object whose key this is; null or undefined for a value */
function checkString(token: string, keys: Set<string> | null | undefined): void {
  const isEscaped = token.includes('\\');
  if (!isEscaped && !keys) return;
  const value = isEscaped ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (isEscaped && !value.isWellFormed()) {
    throw new FederationError('malformed', 'a lone surrogate');
  }
  if (!keys) return;
  if (value === '__proto__') throw new FederationError('malformed', 'a key named __proto__');
  if (keys.has(value)) throw new FederationError('non-canonical', 'a duplicate JSON key');
  keys.add(value);
}

function checkNumber(token: string): void {
  if (JSON.stringify(Number(token)) !== token) {
    throw new FederationError('non-canonical', 'a number not in its shortest spelling');
  }
}
