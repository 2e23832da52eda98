/** What the readers of all formats give: rows, and faults that end the reading. */

/** One row of a file. */
export interface SourceRow {
  /** The line on which it begins (CSV, JSON Lines), or its number among the features (GeoJSON). */
  readonly row: number;
  /** How much of the file has been read, 0 to 1. */
  readonly share: number;
  /** Values by property; of a row that cannot be read, none but the `fault`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Why this row cannot be read, though the next ones can. */
  readonly fault?: string;
}

/** Something about the file itself is wrong, so that nothing after it can be read. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
  /** Line of the file (or number of the feature); 0: the file as a whole. */
  readonly row: number;

  constructor(row: number, message: string) {
    super(message);
    this.row = row;
  }
}

/** Properties that GeoJSON adds to those of a feature; a mapping may name them. */
export const pointProperties = { id: '@id', lat: '@lat', lon: '@lon' } as const;
