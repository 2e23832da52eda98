/**
 * JSON from a caller: strict where two parsers could read it differently. Numbers may be spelled in
 * any way, unlike in signed documents: many writers say 51.20 or 4.0.
 */
import { maxJsonDepth } from './limits.ts';
import { HttpProblem } from './problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function malformed(detail: string, path = ''): HttpProblem {
  return new HttpProblem('malformed', detail, { issues: [{ path, message: detail }] });
}

/** An open object or array while scanning. */
interface Level {
  /** Null for an array. */
  readonly keys: Set<string> | null;
  /** The key or index that is being read. */
  at: string | number;
}

function pathOf(levels: readonly Level[]): string {
  return levels
    .map((level) => level.at)
    .join('.')
    .slice(0, 200);
}

/** Looks for what JSON.parse forgives. The text is known to be JSON. */
function scan(text: string): void {
  const levels: Level[] = [];
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    const top = levels.at(-1);
    switch (text[i]) {
      case '{':
      case '[':
        if (levels.length === maxJsonDepth)
          throw malformed(`is nested deeper than ${maxJsonDepth} levels`, pathOf(levels));
        isKey = text[i] === '{';
        levels.push(isKey ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        isKey = top?.keys !== null;
        if (top && typeof top.at === 'number') top.at++;
        break;
      case '"': {
        const start = i;
        for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++;
        const token = text.slice(start, i + 1);
        const value = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
        if (!value.isWellFormed()) throw malformed('has half a character', pathOf(levels));
        if (isKey && top?.keys) {
          top.at = value;
          if (value === '__proto__') throw malformed('unknown field', pathOf(levels));
          if (top.keys.has(value)) throw malformed('stands twice', pathOf(levels));
          top.keys.add(value);
        }
        isKey = false;
        break;
      }
    }
  }
}

/**
 * Parses a JSON body: UTF-8 without a byte order mark, no key twice, no `__proto__`, no half
 * surrogate pairs, bounded depth.
 * @throws {HttpProblem} malformed
 */
export function parseJson(body: Uint8Array | string): unknown {
  let text: string;
  try {
    text = typeof body === 'string' ? body : utf8.decode(body);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
  scan(text);
  return value;
}
