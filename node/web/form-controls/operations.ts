/** What buttons inside a form do to the value of its draft. */

import { maxLanguagesPerText } from '#schema/limits.ts';
import type { Kind } from '#schema/record/index.ts';
import { languages as languageScheme } from '#schema/taxonomy/index.ts';
import { controlId, partAt } from './parts.ts';

type Values = Readonly<Record<string, unknown>>;

interface State {
  readonly value: Values;
  readonly languages: readonly string[];
}

/** What a button led to: a new state, and where to go on reading. */
export interface Done extends State {
  readonly anchor: string;
  /** For the address: what is looked for, or shown. */
  readonly query?: Readonly<Record<string, string>>;
}

/** Names of buttons that are about one place: `add:team`, `remove:team.1`, `find:regions`. */
export const operationNames = [
  'add',
  'remove',
  'up',
  'down',
  'find',
  'preview',
  'language',
  'drop-language',
] as const;

const listOf = (value: Values, name: string) =>
  Array.isArray(value[name]) ? [...(value[name] as unknown[])] : [];

function withList(value: Values, name: string, list: readonly unknown[]): Values {
  const { [name]: _, ...rest } = value;
  return list.length > 0 ? { ...rest, [name]: list } : rest;
}

/**
 * Does what a button says.
 * @returns undefined for a button that there is not
 */
export function operate(
  kind: Kind,
  state: State,
  button: string,
  params: URLSearchParams,
): Done | undefined {
  const [, name, path = ''] = /^([a-z-]+)(?::([\w.-]+))?$/.exec(button) ?? [];
  const operation = operationNames.find((one) => one === name);
  const { value, languages } = state;
  if (operation === 'language') {
    const tag = params.get('language.new') ?? '';
    const isNew =
      languageScheme.has(tag) && !languages.includes(tag) && languages.length < maxLanguagesPerText;
    return {
      value,
      languages: isNew ? [...languages, tag] : languages,
      anchor: isNew ? `f-title-${tag}` : 'languages',
    };
  }
  if (operation === 'drop-language') {
    const isUsed = languages.length < 2;
    return {
      value,
      languages: isUsed ? languages : languages.filter((tag) => tag !== path),
      anchor: 'languages',
    };
  }
  const part = partAt(kind, path);
  if (!operation || !part) return undefined;
  if (operation === 'find') {
    const q = (params.get(`find.${path}`) ?? '').trim().slice(0, 80);
    return { ...state, anchor: controlId(path), query: { find: path, q } };
  }
  if (operation === 'preview') {
    return { ...state, anchor: `${controlId(path)}-preview`, query: { preview: path } };
  }
  const [list = '', at = ''] = path.split('.');
  const entries = listOf(value, list);
  const i = Number(at);
  if (operation === 'add') {
    entries.push({});
    return {
      value: withList(value, list, entries),
      languages,
      anchor: controlId(`${list}.${entries.length - 1}`),
    };
  }
  if (!/^\d+$/.test(at) || i >= entries.length) return { ...state, anchor: controlId(list) };
  if (operation === 'remove') {
    entries.splice(i, 1);
    return { value: withList(value, list, entries), languages, anchor: controlId(list) };
  }
  const to = operation === 'up' ? Math.max(0, i - 1) : Math.min(entries.length - 1, i + 1);
  const [moved] = entries.splice(i, 1);
  entries.splice(to, 0, moved);
  return { value: withList(value, list, entries), languages, anchor: controlId(`${list}.${to}`) };
}
