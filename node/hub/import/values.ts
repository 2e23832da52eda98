/** From a row to plain values: what the rules of a mapping find in it. */
import { nearestWords } from '#schema/nearest.ts';
import type { DayFormat, Rule, Source } from './mapping-document.ts';
import type { Lookup } from './resolve.ts';

/** A row's values by property. */
export type Row = Readonly<Record<string, unknown>>;

/** Tells of a problem that refuses the row. */
export type Complain = (message: string) => void;

/** A property by its name, else by its path into objects and lists. Nothing is inherited. */
function lookUp(row: Row, property: string): unknown {
  if (Object.hasOwn(row, property)) return row[property];
  let value: unknown = row;
  for (const step of property.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Row)[step];
  }
  return value;
}

/** Whether a row has a property, if only an empty one. */
export function hasProperty(row: Row, property: string): boolean {
  return lookUp(row, property) !== undefined;
}

/** The values of a property as texts; of a list, those of its members. */
function textsOf(row: Row, property: string, complain: Complain): string[] {
  const value = lookUp(row, property);
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((item) => {
    if (item === null || item === undefined) return [];
    if (typeof item === 'object') {
      complain(`${JSON.stringify(property)} is no plain value; name its members`);
      return [];
    }
    const text = String(item).trim();
    return text === '' ? [] : [text];
  });
}

function fillTemplate(row: Row, rule: Rule, template: string, complain: Complain): string[] {
  let isComplete = true;
  const text = template.replace(/\{([^{}]+)\}/g, (_, property: string) => {
    const value = textsOf(row, property, complain).join(', ');
    if (value === '') isComplete = false;
    return rule.encode === 'url' ? encodeURIComponent(value.toWellFormed()) : value;
  });
  return isComplete ? [text] : [];
}

const dayPatterns: Readonly<Record<Exclude<DayFormat, 's' | 'ms'>, RegExp>> = {
  'YYYY-MM-DD': /^(?<y>\d{4})-(?<m>\d\d?)-(?<d>\d\d?)/,
  'DD/MM/YYYY': /^(?<d>\d\d?)\/(?<m>\d\d?)\/(?<y>\d{4})/,
  'DD.MM.YYYY': /^(?<d>\d\d?)\.(?<m>\d\d?)\.(?<y>\d{4})/,
  'DD-MM-YYYY': /^(?<d>\d\d?)-(?<m>\d\d?)-(?<y>\d{4})/,
  'MM/DD/YYYY': /^(?<m>\d\d?)\/(?<d>\d\d?)\/(?<y>\d{4})/,
  YYYYMMDD: /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
};

/** A day of another format as ISO 8601; what does not fit stays, and the schema refuses it. */
function isoDay(text: string, format: DayFormat): string {
  if (format === 's' || format === 'ms') {
    const date = new Date(Number(text) * (format === 's' ? 1_000 : 1));
    return Number.isNaN(date.getTime()) ? text : date.toISOString().slice(0, 10);
  }
  const { y, m = '', d = '' } = dayPatterns[format].exec(text)?.groups ?? {};
  return y === undefined ? text : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

/** What looks like `www.example.org/page`: a name with a dot, and no sign of a mailbox. */
const bareAddress = /^[^\s:/@]+\.[^\s:/@]{2,}(?:[/?#]\S*)?$/;

function trimEnds(text: string, { without = [], prefix = '', scheme }: Rule): string {
  let rest = text;
  for (const start of without) if (rest.startsWith(start)) rest = rest.slice(start.length);
  if (scheme && bareAddress.test(rest)) rest = `${scheme}://${rest}`;
  return rest === '' ? '' : prefix + rest;
}

function translate(
  text: string,
  rule: Rule,
  complain: Complain,
  lookup: Lookup | undefined,
): string[] {
  const { table, otherwise } = rule;
  const resolves = rule.resolve === true && lookup !== undefined;
  if (!table && !resolves) return [text];
  if (table && Object.hasOwn(table, text)) return [table[text] ?? []].flat();
  const code = resolves ? lookup(text) : undefined;
  if (code !== undefined) return [code];
  if (otherwise === null) return [];
  if (otherwise !== undefined) return [otherwise];
  const quoted = JSON.stringify(text.slice(0, 80));
  if (resolves) complain(`${quoted} is neither a code nor a name that is known here`);
  else {
    complain(
      `${quoted} is not in the mapping's table; nearest: ${nearestWords(text, Object.keys(table ?? {})).join(', ')}`,
    );
  }
  return [];
}

/**
 * The texts that a source finds in a row; none when there is nothing.
 * @param lookup finds codes, where there are any
 */
export function evaluate(row: Row, source: Source, complain: Complain, lookup?: Lookup): string[] {
  if (typeof source === 'string') return textsOf(row, source, complain);
  let found: string[] = [];
  if (source.from !== undefined) {
    found = [source.from].flat().flatMap((property) => textsOf(row, property, complain));
  } else if (source.template !== undefined) {
    found = fillTemplate(row, source, source.template, complain);
  } else if (source.value !== undefined) {
    found = [source.value].flat().flatMap((v) => (v === null ? [] : [String(v)]));
  } else if (source.firstOf !== undefined) {
    for (const one of source.firstOf) {
      found = evaluate(row, one, complain, lookup);
      if (found.length > 0) break;
    }
  } else if (source.list !== undefined) {
    found = source.list.flatMap((one) => evaluate(row, one, complain, lookup));
  } else complain('is a plain value; its rule has parts');
  const { split, join, day } = source;
  if (split !== undefined) {
    found = found.flatMap((text) => text.split(split).map((part) => part.trim()));
  }
  found = found
    .map((text) => trimEnds(text, source))
    .filter((text) => text !== '')
    .flatMap((text) => translate(text, source, complain, lookup));
  if (day !== undefined) found = found.map((text) => isoDay(text, day));
  return join !== undefined && found.length > 1 ? [found.join(join)] : found;
}

/** Whether what a source gives depends on the row at all. */
export function isConstant(source: Source): boolean {
  return typeof source !== 'string' && source.value !== undefined;
}
