/**
 * A posted form → the value of a draft. Lenient: what cannot be read as a day or a number stays the
 * text that it is, so that nothing typed is lost; the schema says later what is wrong with it. What the
 * kind does not know is ignored.
 */

import { maxLanguagesPerText } from '#schema/limits.ts';
import { languageTag } from '#schema/record/field.ts';
import type { Kind } from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { readDay, readNumber } from './amounts.ts';
import { type Part, partsOf } from './parts.ts';

/** Values of one list that are read: some more than a record may have, so that it can say so. */
const maxEntries = 60;

type Values = Readonly<Record<string, unknown>>;

interface Form {
  readonly params: URLSearchParams;
  readonly languages: readonly string[];
  readonly lang: UiLanguage;
}

/** Text of a control; browsers send line breaks as CRLF. Undefined when it is blank. */
function textAt({ params }: Form, path: string): string | undefined {
  const text = (params.get(path) ?? '').replace(/\r\n?/g, '\n').trim();
  return text === '' ? undefined : text.toWellFormed();
}

function listAt({ params }: Form, path: string): readonly string[] | undefined {
  const all = [...new Set(params.getAll(path).map((one) => one.trim()))].filter(
    (one) => one !== '',
  );
  return all.length > 0 ? all.slice(0, maxEntries) : undefined;
}

/** People write www.example.org. */
function addressOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?=[/?#]|$)/u.test(text)
    ? `https://${text}`
    : text;
}

function groupAt(
  form: Form,
  parts: Readonly<Record<string, Part>>,
  path: string,
): Values | undefined {
  const all = Object.entries(parts).map(
    ([name, inner]) => [name, inner, readPart(form, inner, `${path}.${name}`)] as const,
  );
  // A preset says nothing by itself.
  const isEmpty = all.every(
    ([, inner, value]) => value === undefined || inner.preset !== undefined,
  );
  return isEmpty
    ? undefined
    : Object.fromEntries(
        all.filter(([, , value]) => value !== undefined).map(([n, , v]) => [n, v]),
      );
}

function readPart(form: Form, part: Part, path: string): unknown {
  const { control, parts = {} } = part;
  const { params, languages, lang } = form;
  switch (control) {
    case 'line':
    case 'choice':
      return textAt(form, path);
    case 'url':
      return addressOf(textAt(form, path));
    case 'text':
    case 'markdown': {
      const texts = languages.flatMap((tag) => {
        const text = textAt(form, `${path}.${tag}`);
        return text === undefined ? [] : [[tag, text] as const];
      });
      return texts.length > 0 ? Object.fromEntries(texts) : undefined;
    }
    case 'lines': {
      const all = (textAt(form, path) ?? '').split('\n').map((one) => one.trim());
      const lines = [...new Set(all)].filter((one) => one !== '');
      return lines.length > 0 ? lines.slice(0, maxEntries) : undefined;
    }
    case 'choices':
    case 'codes':
      return listAt(form, path);
    case 'number': {
      const text = textAt(form, path);
      return text === undefined ? undefined : (readNumber(text, lang) ?? text);
    }
    case 'money': {
      const text = textAt(form, `${path}.amount`);
      if (text === undefined) return undefined;
      return {
        amount: readNumber(text, lang, 2) ?? text,
        currency: textAt(form, `${path}.currency`) ?? 'EUR',
      };
    }
    case 'date': {
      const text = textAt(form, path);
      return text === undefined ? undefined : (readDay(text) ?? text);
    }
    case 'flag': {
      // The box is there when it is ticked; that it was 'no' before, only a hidden field can say.
      const given = params.getAll(path);
      if (given.includes('yes')) return true;
      return given.includes('no') ? false : undefined;
    }
    case 'group':
      return groupAt(form, parts, path);
    case 'list': {
      const numbers = [...new Set(params.getAll(`${path}.#`))].filter((n) => /^\d{1,3}$/.test(n));
      const entries = numbers
        .slice(0, maxEntries)
        .map((n) => groupAt(form, parts, `${path}.${n}`) ?? {});
      return entries.length > 0 ? entries : undefined;
    }
  }
}

/** The languages of a form, in its order; at least one. */
export function readLanguages(params: URLSearchParams, fallback: readonly string[]): string[] {
  const given = [...new Set(params.getAll('languages'))].filter(
    (tag) => languageTag.safeParse(tag).success,
  );
  return given.length > 0 ? given.slice(0, maxLanguagesPerText) : [...fallback];
}

/**
 * Reads a form.
 * @param previous the draft as it was: what no form shows is kept from it
 * @param lang in which days and numbers are written
 */
export function readForm(
  kind: Kind,
  params: URLSearchParams,
  previous: { readonly value: Values; readonly languages: readonly string[] },
  lang: UiLanguage,
): { readonly value: Values; readonly languages: readonly string[] } {
  const languages = readLanguages(params, previous.languages);
  const form = { params, languages, lang };
  const parts = partsOf(kind);
  const value: Record<string, unknown> = {};
  for (const name of Object.keys(kind.allFields)) {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    const read = part ? readPart(form, part, name) : previous.value[name];
    if (read !== undefined) value[name] = read;
  }
  return { value, languages };
}
