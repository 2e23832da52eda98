/**
 * Where a page of results ends, as a text that the reader hands back: the key of its last result and,
 * by relevance, marks of all results shown so far. With each record that comes in, the scores of all
 * others move, and not by as much; so the next page is the best of what has not been shown, not what
 * stands behind a score.
 */
import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SortKey } from '#federation/ports.ts';
import type { NetworkAnswer, ShownResults } from '#federation/search/index.ts';
import { recordId, slug } from '#schema/entry/index.ts';
import { HubError } from './errors.ts';
import type { SearchRequest } from './search-types.ts';

/** Characters of a cursor. */
export const maxCursorLength = 4_000;
/** Results that a cursor remembers; who reads on from there goes by score alone. */
const maxShown = 500;
const markBytes = 4;

const sortKey = z.strictObject({
  value: z.union([z.number(), z.string().max(500)]),
  hub: slug,
  rid: recordId,
});
const cursorSchema = z.strictObject({
  for: z.string().length(16),
  after: sortKey,
  /** Makes the marks; of each list its own, so that no record can be made to have the mark of another. */
  salt: z.string().length(8).optional(),
});

/** See the file's comment. */
export interface SearchCursor {
  readonly after: SortKey;
  readonly salt: string;
  /** Undefined: not remembered. */
  readonly marks: readonly number[] | undefined;
}

/** A cursor belongs to one question; asked with another, it would show a page of neither. */
function questionMark(request: SearchRequest): string {
  const { q, filters, sort, audience, scope, widen = true, isTyping = false } = request;
  const question = JSON.stringify([q, filters, sort, audience, scope, widen, isTyping]);
  return hash('sha256', question, 'base64url').slice(0, 16);
}

function markOf(salt: string, hub: string, rid: string): number {
  return hash('sha256', `${salt}/${hub}/${rid}`, 'buffer').readUInt32BE();
}

function wrong(message: string): HubError {
  return new HubError('invalid-query', message, { issues: [{ path: 'cursor', message }] });
}

function damaged(): HubError {
  return wrong('The cursor is damaged. Start again without one.');
}

/**
 * Reads the cursor of a request, if it has one.
 * @throws {HubError} invalid-query
 */
export function readCursor(request: SearchRequest): SearchCursor | undefined {
  if (!request.cursor) return undefined;
  if (request.cursor.length > maxCursorLength) throw damaged();
  const [place = '', shown, ...more] = request.cursor.split('.');
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(place, 'base64url').toString('utf8'));
  } catch {
    throw damaged();
  }
  const parsed = cursorSchema.safeParse(value);
  if (!parsed.success || more.length > 0) throw damaged();
  const { for: question, after, salt } = parsed.data;
  if (question !== questionMark(request))
    throw wrong('The cursor belongs to another question. Start again without one.');
  if ((typeof after.value === 'string') !== (request.sort === 'title')) throw damaged();
  if (salt === undefined || shown === undefined)
    return { after, salt: newSalt(), marks: undefined };
  const bytes = Buffer.from(shown, 'base64url');
  if (bytes.length % markBytes !== 0) throw damaged();
  const marks = Array.from({ length: bytes.length / markBytes }, (_, i) =>
    bytes.readUInt32BE(i * markBytes),
  );
  return { after, salt, marks };
}

function newSalt(): string {
  return randomBytes(6).toString('base64url');
}

/** What was shown before a cursor; undefined: go by its key. */
export function shownBefore(cursor: SearchCursor | undefined): ShownResults | undefined {
  if (!cursor?.marks) return undefined;
  const { salt } = cursor;
  const marks = new Set(cursor.marks);
  return { count: marks.size, has: (hub, rid) => marks.has(markOf(salt, hub, rid)) };
}

/**
 * The cursor of the page after an answer; null: there is none.
 * @param cursor of the page that was answered
 */
export function nextCursor(
  request: SearchRequest,
  cursor: SearchCursor | undefined,
  { next, results }: Pick<NetworkAnswer, 'next' | 'results'>,
): string | null {
  if (!next) return null;
  const encoded = (place: z.infer<typeof cursorSchema>) =>
    Buffer.from(JSON.stringify(place)).toString('base64url');
  const place = { for: questionMark(request), after: next };
  const before = cursor ? cursor.marks : [];
  if (request.sort !== 'relevance' || !before || before.length + results.length > maxShown)
    return encoded(place);
  const salt = cursor?.salt ?? newSalt();
  const marks = [...before, ...results.map(({ hub, rid }) => markOf(salt, hub, rid))];
  const bytes = Buffer.alloc(marks.length * markBytes);
  marks.forEach((mark, i) => {
    bytes.writeUInt32BE(mark, i * markBytes);
  });
  return `${encoded({ ...place, salt })}.${bytes.toString('base64url')}`;
}
