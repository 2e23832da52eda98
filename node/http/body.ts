/** Request bodies: of a known kind, never compressed, never larger than allowed. */
import type { Context } from 'hono';
import { parseJson } from './json.ts';
import { HttpProblem } from './problem.ts';

/** The media type of the body, without parameters, in lower case; empty when none is given. */
export function mediaTypeOf(c: Context): string {
  return (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem('too-large', `The body is larger than ${limit} bytes.`, {
    // What is still on its way is not wanted: the connection ends with the answer.
    headers: { Connection: 'close' },
  });
}

/**
 * Reads a body while counting, so that one that lies about its length costs no more than the limit.
 * Compressed bodies are refused: ten kilobytes could become ten gigabytes.
 * @param limit bytes
 * @throws {HttpProblem} too-large, unsupported-format
 */
export async function readBody(c: Context, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = c.req.header('Content-Encoding');
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw new HttpProblem('unsupported-format', 'A compressed body is not read here.', {
      headers: { 'Accept-Encoding': 'identity', Connection: 'close' },
    });
  }
  if (Number(c.req.header('Content-Length') ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}

/**
 * Reads a body that is a signed document: its very text, which is checked where its signatures are.
 * @param limit bytes
 * @throws {HttpProblem} unsupported-format, too-large, malformed (not UTF-8)
 */
export async function readDocument(c: Context, limit: number): Promise<string> {
  const type = mediaTypeOf(c);
  if (type !== 'application/json' && type !== 'application/jose+json') {
    throw new HttpProblem('unsupported-format', 'The body must be application/json.', {
      headers: { Accept: 'application/json' },
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBody(c, limit));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new HttpProblem('malformed', 'The body is not UTF-8.');
  }
}

/**
 * Reads a JSON body.
 * @param limit bytes
 * @throws {HttpProblem} unsupported-format, too-large, malformed
 */
export async function readJson(c: Context, limit: number): Promise<unknown> {
  const type = mediaTypeOf(c);
  if (type !== 'application/json' && !/^application\/[a-z0-9.+-]+\+json$/.test(type)) {
    throw new HttpProblem('unsupported-format', 'The body must be application/json.', {
      headers: { Accept: 'application/json' },
    });
  }
  return parseJson(await readBody(c, limit));
}
