/** How a file is read: what was recognised, and what somebody has chosen instead. */
import { z } from 'zod';
import { type Separator, separators } from './csv.ts';
import { encodings } from './encoding.ts';

/** Formats of rows. */
export const importFormats = ['csv', 'xlsx', 'jsonl', 'geojson'] as const;
/** See {@link importFormats}. */
export type ImportFormat = (typeof importFormats)[number];

/** What was chosen; what is absent is recognised. */
export const readSettings = z.strictObject({
  format: z.enum(importFormats).optional(),
  encoding: z.enum(encodings).optional(),
  separator: z.enum(Object.keys(separators) as [Separator, ...Separator[]]).optional(),
  /** Name of a sheet of a workbook; the first one if absent. */
  sheet: z.string().max(200).optional(),
});
/** See {@link readSettings}. */
export type ReadSettings = z.infer<typeof readSettings>;

/** How a file was read in the end. */
export interface ReadAs {
  readonly format: ImportFormat;
  /** Of text. */
  readonly encoding?: ReadSettings['encoding'];
  /** Of CSV. */
  readonly separator?: Separator;
  /** Of a workbook: all its sheets, and the one that is read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
}
