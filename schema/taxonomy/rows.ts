import type { Concept, Labels } from './scheme.ts';

/**
 * A line of a vocabulary's table: the code, then either one name that all languages use or the
 * labels in English, French, German and Dutch, optionally followed by the endonym.
 */
export type Row =
  | readonly [code: string, name: string]
  | readonly [code: string, en: string, fr: string, de: string, nl: string, endonym?: string];

/** Makes the concept that a line of a table stands for. */
export function conceptOf(row: Row, parent?: string): Concept {
  const [code, en, fr = en, de = en, nl = en, endonym] = row;
  const labels: Labels = Object.freeze({ en, fr, de, nl });
  return Object.freeze({
    code,
    labels,
    ...(parent === undefined ? {} : { parent }),
    ...(endonym === undefined ? {} : { endonym }),
  });
}

/** A broader concept and the lines of the narrower ones under it. */
export interface Group {
  readonly broader: Row;
  readonly narrower: readonly Row[];
}

/** Makes the concepts of a two-level table, each broader one ahead of its narrower ones. */
export function conceptsOf(groups: readonly Group[]): Concept[] {
  return groups.flatMap(({ broader, narrower }) => [
    conceptOf(broader),
    ...narrower.map((row) => conceptOf(row, broader[0])),
  ]);
}
