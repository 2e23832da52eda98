/** Applies a mapping: a row of any file → the value of a record, and what is wrong on the way. */
import type { z } from 'zod';
import { maxListLength } from '#schema/limits.ts';
import { type Field, type FieldIssue, type Kind, kinds } from '#schema/record/index.ts';
import type { Mapping, Rule, Source } from './mapping-document.ts';
import { type Lookup, lookupOf } from './resolve.ts';
import { pointProperties } from './source.ts';
import { tidyLine, tidyText, truncate, withoutHtml } from './text.ts';
import { evaluate, isConstant, type Row } from './values.ts';

/** A row as a record to be, which its schema has not seen yet. */
export interface MappedRow {
  readonly value: Record<string, unknown>;
  readonly issues: readonly FieldIssue[];
}

/** How often a mapping had to give way, by field. */
export interface MappingTally {
  /** Values that were left out because the schema refuses them (`onInvalid: drop`). */
  readonly dropped: ReadonlyMap<string, number>;
  /** Texts and lists that were cut (`truncate`). */
  readonly truncated: ReadonlyMap<string, number>;
}

/** A mapping ready for use. */
export interface Mapper {
  map(row: Row): MappedRow;
  readonly tally: MappingTally;
}

const plain: Rule = {};
const ruleOf = (source: Source): Rule => (typeof source === 'string' ? plain : source);

/** What zod 4 lets one ask of a schema. */
type Schema = z.ZodType & {
  readonly def: {
    readonly type: string;
    readonly innerType?: Schema;
    readonly element?: Schema;
    readonly valueType?: Schema;
  };
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly maxLength?: number | null;
};

const yes = new Set(['true', '1', 'yes', 'y', 'oui', 'ja', 'vrai', 'waar', 'wahr', 'x']);
const no = new Set(['false', '0', 'no', 'n', 'non', 'nein', 'nee', 'faux', 'onwaar', 'falsch']);

/** A number as people write it; what is none stays text, and the schema refuses it. */
function numberOf(text: string, decimal: '.' | ','): number | string {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '');
  const dotted = decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare;
  return /^[+-]?\d+(\.\d+)?$/.test(dotted) ? Number(dotted) : text;
}

interface Place {
  readonly path: string;
  readonly isMarkdown: boolean;
  readonly mayCut: boolean;
  readonly lookup?: Lookup | undefined;
  /** The parts of a group. */
  readonly fields?: Readonly<Record<string, Field>> | undefined;
}

class MapperOfKind implements Mapper {
  readonly #mapping: Mapping;
  readonly #kind: Kind;
  readonly #dropped = new Map<string, number>();
  readonly #truncated = new Map<string, number>();
  readonly tally: MappingTally = { dropped: this.#dropped, truncated: this.#truncated };
  readonly #lookups = new Map<Field, Lookup | undefined>();
  #issues: FieldIssue[] = [];

  constructor(mapping: Mapping, kind: Kind) {
    this.#mapping = mapping;
    this.#kind = kind;
  }

  map(row: Row): MappedRow {
    const { origin, fields, sharing } = this.#mapping;
    this.#issues = [];
    const value: Record<string, unknown> = { kind: this.#kind.name };
    for (const [name, source] of Object.entries(fields)) {
      const field = this.#kind.allFields[name];
      if (!field) continue;
      const found = this.#fit(row, name, source, field);
      if (found !== undefined) value[name] = found;
    }
    if (!('location' in fields)) {
      const { [pointProperties.lat]: lat, [pointProperties.lon]: lon } = row;
      if (lat !== undefined && lon !== undefined) value.location = { lat, lon };
    }
    if (sharing && !('sharing' in fields)) value.sharing = sharing;
    if (origin) {
      const id = this.#line(row, origin.id, 'origin.id');
      const url = origin.url === undefined ? '' : this.#line(row, origin.url, 'origin.url');
      if (id === '') this.#complain('origin.id', 'is empty: the row has no identity');
      value.origin = {
        system: origin.system,
        id,
        ...(url && { url }),
        ...(origin.licence && { licence: origin.licence }),
      };
    }
    return { value, issues: this.#issues };
  }

  #complain(path: string, message: string): void {
    this.#issues.push({ path, message });
  }

  #evaluate(row: Row, source: Source, path: string, lookup?: Lookup): string[] {
    return evaluate(row, source, (message) => this.#complain(path, message), lookup);
  }

  /** Of a field, or of a part of a group. */
  #lookupOf(field: Field): Lookup | undefined {
    if (!this.#lookups.has(field)) this.#lookups.set(field, lookupOf(field));
    return this.#lookups.get(field);
  }

  #line(row: Row, source: Source, path: string): string {
    return tidyLine(this.#evaluate(row, source, path).join(', '));
  }

  /** The value of a field; undefined when there is nothing. */
  #fit(row: Row, name: string, source: Source, field: Field): unknown {
    const rule = ruleOf(source);
    const before = this.#issues.length;
    const found = this.#shape(row, source, field.schema as Schema, {
      path: name,
      isMarkdown: field.control === 'markdown',
      mayCut: rule.truncate === true,
      lookup: this.#lookupOf(field),
      fields: field.fields,
    });
    if (rule.onInvalid !== 'drop') return found;
    // What could not even be found in a table is left out as well.
    this.#issues.length = before;
    return found === undefined ? undefined : this.#keepValid(name, found, field.schema);
  }

  #keepValid(name: string, found: unknown, schema: z.ZodType): unknown {
    if (schema.safeParse(found).success) return found;
    const valid = Array.isArray(found)
      ? found.filter((item) => schema.safeParse([item]).success)
      : [];
    const lost = (Array.isArray(found) ? found.length : 1) - valid.length;
    this.#dropped.set(name, (this.#dropped.get(name) ?? 0) + lost);
    return valid.length > 0 ? valid : undefined;
  }

  #shape(row: Row, source: Source, schema: Schema, place: Place): unknown {
    const { def } = schema;
    const rule = ruleOf(source);
    if (rule.value !== undefined && typeof rule.value === 'object') return rule.value;
    if (def.innerType) return this.#shape(row, source, def.innerType, place);
    if (def.type === 'record' && def.valueType)
      return this.#text(row, source, def.valueType, place);
    if (def.type === 'array' && def.element) return this.#list(row, source, def.element, place);
    if (schema.shape) return this.#object(row, rule, schema.shape, place);
    const found = this.#evaluate(row, source, place.path, place.lookup);
    if (found.length === 0) return undefined;
    return this.#scalar(found.join(', '), schema, rule, place);
  }

  #scalar(text: string, schema: Schema, rule: Rule, place: Place): unknown {
    const { type } = schema.def;
    if (type === 'number' || type === 'int') return numberOf(text, rule.decimal ?? '.');
    if (type === 'boolean') {
      const word = text.toLowerCase();
      return yes.has(word) ? true : no.has(word) ? false : text;
    }
    return this.#cut(tidyLine(withoutHtml(text, false)), schema, place);
  }

  #cut(text: string, schema: Schema, place: Place): string {
    const max = schema.maxLength;
    if (!place.mayCut || typeof max !== 'number' || text.length <= max) return text;
    this.#countCut(place.path);
    return truncate(text, max);
  }

  #countCut(path: string): void {
    this.#truncated.set(path, (this.#truncated.get(path) ?? 0) + 1);
  }

  /** A text by language. */
  #text(row: Row, source: Source, schema: Schema, place: Place): unknown {
    const rule = ruleOf(source);
    const sources = rule.languages ?? { [rule.language ?? this.#mapping.language]: source };
    const texts = Object.entries(sources).flatMap(([language, one]) => {
      const raw = this.#evaluate(row, one, place.path).join('\n\n');
      const bare = withoutHtml(raw, place.isMarkdown);
      const text = place.isMarkdown ? tidyText(bare) : tidyLine(bare);
      const mayCut = place.mayCut || ruleOf(one).truncate === true;
      return text === '' ? [] : [[language, this.#cut(text, schema, { ...place, mayCut })]];
    });
    return texts.length > 0 ? Object.fromEntries(texts) : undefined;
  }

  #list(row: Row, source: Source, element: Schema, place: Place): unknown {
    const rule = ruleOf(source);
    const items = element.shape
      ? (rule.list ?? [source]).flatMap((one) => this.#shape(row, one, element, place) ?? [])
      : this.#evaluate(row, source, place.path, place.lookup).map((text) =>
          this.#scalar(text, element, rule, place),
        );
    const seen = new Set<string>();
    const unique = items.filter((item) => {
      const key = JSON.stringify(item);
      return item !== '' && !seen.has(key) && seen.add(key);
    });
    if (unique.length === 0) return undefined;
    if (!place.mayCut || unique.length <= maxListLength) return unique;
    this.#countCut(place.path);
    return unique.slice(0, maxListLength);
  }

  /** An object of parts; nothing when all that depends on the row is empty. */
  #object(
    row: Row,
    rule: Rule,
    shape: Readonly<Record<string, Schema>>,
    place: Place,
  ): Record<string, unknown> | undefined {
    if (!rule.object) {
      this.#complain(place.path, 'has parts; its rule must be an "object"');
      return undefined;
    }
    let isEmpty = true;
    const parts = Object.entries(rule.object).flatMap(([name, source]) => {
      const part = shape[name];
      const path = `${place.path}.${name}`;
      if (!part) {
        this.#complain(path, `is no part; the parts are ${Object.keys(shape).join(', ')}`);
        return [];
      }
      const mayCut = place.mayCut || ruleOf(source).truncate === true;
      const field = place.fields?.[name];
      const lookup = field && this.#lookupOf(field);
      const found = this.#shape(row, source, part, {
        ...{ isMarkdown: place.isMarkdown, path, mayCut, lookup },
        fields: field?.fields,
      });
      if (found === undefined) return [];
      if (!isConstant(source)) isEmpty = false;
      return [[name, found]];
    });
    const dependsOnRow = Object.values(rule.object).some((source) => !isConstant(source));
    return isEmpty && dependsOnRow ? undefined : Object.fromEntries(parts);
  }
}

/** Makes a mapper. One mapper serves one import: it keeps a tally. */
export function createMapper(mapping: Mapping): Mapper {
  const kind = kinds.get(mapping.kind);
  if (!kind) throw new TypeError(`unknown kind ${mapping.kind}`);
  return new MapperOfKind(mapping, kind);
}
