/** The value of a draft on its way to a record: what is empty goes, what is fixed comes. */
import {
  type Field,
  type Kind,
  kinds,
  lastDayOf,
  type Multilingual,
} from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';

/** What a draft holds: as it was given, not yet a record. */
export type DraftValue = Readonly<Record<string, unknown>>;

/** Without empty texts, lists and groups, however deep. Undefined when nothing is left. */
export function pruned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const list = value.map(pruned).filter((one) => one !== undefined);
    return list.length > 0 ? list : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([key, inner]) => [key, pruned(inner)] as const)
      .filter(([, inner]) => inner !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  return value === null ? undefined : value;
}

/** A draft's value as a record would have it: without what is empty, with kind and version. */
export function asRecord(kind: Kind, value: DraftValue): Record<string, unknown> {
  const { kind: _, version: __, ...given } = (pruned(value) ?? {}) as Record<string, unknown>;
  return { kind: kind.name, version: kind.version, ...given };
}

/** The title for lists: in the first of the languages that has one; empty when there is none. */
export function titleOf(value: DraftValue, languages: readonly string[]): string {
  const tag = titleLanguage(value, languages);
  const text = tag === undefined ? undefined : (value.title as Multilingual)[tag];
  return text?.trim().slice(0, 200).toWellFormed() ?? '';
}

/** In which language that title is. */
export function titleLanguage(
  { title }: DraftValue,
  languages: readonly string[],
): string | undefined {
  if (typeof title !== 'object' || title === null) return undefined;
  const all = title as Multilingual;
  return [...languages, ...Object.keys(all)].find((tag) => {
    const text = Object.hasOwn(all, tag) ? all[tag] : undefined;
    return typeof text === 'string' && text.trim() !== '';
  });
}

/** The languages in which a record is written: those of its texts, the title's first. */
export function languagesOf(kind: Kind, record: DraftValue): string[] {
  const tags = new Set<string>();
  const collect = (fields: Readonly<Record<string, Field>>, values: DraftValue): void => {
    for (const [name, field] of Object.entries(fields)) {
      const value = values[name];
      if (typeof value !== 'object' || value === null) continue;
      if (field.isMultilingual) for (const tag of Object.keys(value)) tags.add(tag);
      else if (field.fields)
        for (const entry of Array.isArray(value) ? value : [value])
          collect(field.fields, entry as DraftValue);
    }
  };
  collect(kind.allFields, record);
  return [...tags];
}

/** The last day on which one can act by a record; null: it has no end. */
export function untilOf(record: DraftValue): string | null {
  const kind = kinds.get(String(record.kind));
  return (kind && lastDayOf(kind, record)) ?? null;
}

/** Whether two regions' lists touch: one region lies in, or is, one of the other's. */
export function regionsTouch(a: readonly string[], b: readonly string[]): boolean {
  const { withAncestors } = schemes.region;
  const inside = (codes: readonly string[], around: readonly string[]) =>
    codes.some((code) => withAncestors(code).some((one) => around.includes(one)));
  return inside(a, b) || inside(b, a);
}
