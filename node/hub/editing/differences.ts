/** What has changed from one version of a record to the next, field by field. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Field, Kind } from '#schema/record/index.ts';
import { maxComparedWords } from './limits.ts';
import type { DraftValue } from './value.ts';

/** A piece of a text that stayed, went or came. */
export interface DiffPiece {
  readonly text: string;
  readonly change: 'same' | 'removed' | 'added';
}

/** One difference. `before` and `after` are undefined where there is nothing. */
export interface Difference {
  /** `title.en`, `members.total`, `figures`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** BCP 47 tag, for texts in languages. */
  readonly language: string | null;
  /** For texts of which both versions are there: word by word. */
  readonly pieces: readonly DiffPiece[] | null;
  /** For lists: what is only in one of them. */
  readonly items: {
    readonly removed: readonly unknown[];
    readonly added: readonly unknown[];
  } | null;
}

const splitWords = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

/**
 * Two texts word by word, by their longest common subsequence; texts of very many words as a whole.
 */
export function diffWords(before: string, after: string): readonly DiffPiece[] {
  const [a, b] = [splitWords(before), splitWords(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const pieces: { text: string; change: DiffPiece['change'] }[] = [];
  const push = (change: DiffPiece['change'], text: string) => {
    if (text === '') return;
    const last = pieces.at(-1);
    if (last?.change === change) last.text += text;
    else pieces.push({ text, change });
  };
  push('same', a.slice(0, start).join(''));
  if (x.length > maxComparedWords || y.length > maxComparedWords) {
    push('removed', x.join(''));
    push('added', y.join(''));
  } else {
    const width = y.length + 1;
    const common = new Uint16Array((x.length + 1) * width);
    const at = (i: number, j: number) => common[i * width + j] ?? 0;
    for (let i = x.length - 1; i >= 0; i--)
      for (let j = y.length - 1; j >= 0; j--)
        common[i * width + j] =
          x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    for (let i = 0, j = 0; i < x.length || j < y.length; ) {
      if (i < x.length && j < y.length && x[i] === y[j]) {
        push('same', x[i] ?? '');
        i++;
        j++;
      } else if (j >= y.length || (i < x.length && at(i + 1, j) >= at(i, j + 1))) {
        push('removed', x[i++] ?? '');
      } else push('added', y[j++] ?? '');
    }
  }
  push('same', a.slice(a.length - end).join(''));
  return pieces;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const setControls: ReadonlySet<string> = new Set(['codes', 'choices', 'lines']);

function difference(
  path: string,
  before: unknown,
  after: unknown,
  language: string | null,
): Difference {
  const isText = language !== null && typeof before === 'string' && typeof after === 'string';
  const pieces = isText ? diffWords(before, after) : null;
  let items: Difference['items'] = null;
  if (Array.isArray(before) || Array.isArray(after)) {
    const [a, b] = [Array.isArray(before) ? before : [], Array.isArray(after) ? after : []];
    const lacks = (list: readonly unknown[]) => (one: unknown) =>
      !list.some((other) => isDeepStrictEqual(one, other));
    items = { removed: a.filter(lacks(b)), added: b.filter(lacks(a)) };
  }
  return { path, before, after, language, pieces, items };
}

function compare(
  field: Pick<Field, 'control' | 'isMultilingual' | 'fields'> | undefined,
  path: string,
  before: unknown,
  after: unknown,
): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (field?.isMultilingual) {
    const [a, b] = [isGroup(before) ? before : {}, isGroup(after) ? after : {}];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((tag) =>
      a[tag] === b[tag] ? [] : [difference(`${path}.${tag}`, a[tag], b[tag], tag)],
    );
  }
  const isParted =
    field?.control === 'group' || field?.control === 'contact' || field?.control === 'location';
  if (isParted && (isGroup(before) || isGroup(after))) {
    const [a, b] = [isGroup(before) ? before : {}, isGroup(after) ? after : {}];
    const names = [
      ...new Set([...Object.keys(field.fields ?? {}), ...Object.keys(a), ...Object.keys(b)]),
    ];
    return names.flatMap((name) =>
      compare(
        field.fields?.[name] ?? (isGroup(a[name] ?? b[name]) ? { control: 'group' } : undefined),
        `${path}.${name}`,
        a[name],
        b[name],
      ),
    );
  }
  const one = difference(path, before, after, null);
  // The order of codes, choices and keywords says nothing.
  if (setControls.has(field?.control ?? '') && one.items) {
    const { removed, added } = one.items;
    if (removed.length + added.length === 0) return [];
  }
  return [one];
}

/**
 * The differences in the order of the kind's form: own fields first, then the common ones.
 * @param before the earlier value; an empty object for 'nothing yet'
 */
export function differences(
  kind: Kind,
  before: DraftValue,
  after: DraftValue,
): readonly Difference[] {
  const fields: Readonly<Record<string, Field>> = kind.allFields;
  return Object.entries(fields).flatMap(([name, field]) =>
    compare(field, name, before[name], after[name]),
  );
}

/**
 * Brings what somebody wrote, from an older state of a draft, together with what others have written
 * since: each of the two has changed some fields; where both have, `mine` is kept.
 * @param base the state from which both started; undefined: not known any more
 * @returns the value, and the paths where both have changed the same
 */
export function merge(
  kind: Kind,
  base: DraftValue | undefined,
  mine: DraftValue,
  theirs: DraftValue,
): { readonly value: DraftValue; readonly conflicts: readonly string[] } {
  const conflicts: string[] = [];
  const fields: Readonly<Record<string, Field>> = kind.allFields;
  const value: Record<string, unknown> = {};
  const put = (into: Record<string, unknown>, name: string, given: unknown) => {
    if (given !== undefined) into[name] = given;
  };
  const pick = (path: string, b: unknown, m: unknown, t: unknown): unknown => {
    if (isDeepStrictEqual(m, t)) return m;
    if (base && isDeepStrictEqual(m, b)) return t;
    if (base && isDeepStrictEqual(t, b)) return m;
    conflicts.push(path);
    return m;
  };
  for (const [name, field] of Object.entries(fields)) {
    const [b, m, t] = [base?.[name], mine[name], theirs[name]];
    const isParted =
      field.isMultilingual || ['group', 'contact', 'location'].includes(field.control);
    if (isParted && (isGroup(m) || isGroup(t))) {
      const [inB, inM, inT] = [b, m, t].map((one) => (isGroup(one) ? one : {}));
      const merged: Record<string, unknown> = {};
      for (const key of new Set([...Object.keys(inM ?? {}), ...Object.keys(inT ?? {})]))
        put(merged, key, pick(`${name}.${key}`, inB?.[key], inM?.[key], inT?.[key]));
      if (Object.keys(merged).length > 0) value[name] = merged;
    } else put(value, name, pick(name, b, m, t));
  }
  return { value, conflicts };
}
