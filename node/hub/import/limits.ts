/** Every maximum of an import, with its unit and its reason. Tests try each at the limit and one over. */

/** Bytes of the file. It is held in memory as bytes and as text while it is read. */
export const maxImportBytes = 50 * 1024 * 1024;
/** Rows of one file: ten times the organisations of a large region. */
export const maxImportRows = 100_000;
/** Columns of a CSV file, or of one row: national registers have about a hundred. */
export const maxImportColumns = 1_000;
/** Characters of one row: eight times the largest record. Ends a quote that is never closed. */
export const maxRowLength = 1_048_576;
/** Wrong rows that a report lists; the rest are counted. */
export const maxReportedRows = 1_000;
/** Issues that a report lists of one row. */
export const maxIssuesPerRow = 20;
/** Records of the preview. */
export const previewRecords = 5;
/** Bytes of a mapping as JSON: value tables of a few thousand codes. */
export const maxMappingBytes = 256 * 1024;
/** Levels of a mapping: a list of objects of sources of sources. */
export const maxMappingDepth = 12;
/**
 * Changes published in one transaction. Up to here an import is all or nothing, whatever happens.
 * Bounded because SQLite holds up the process meanwhile: about 0.3 s for this many.
 */
export const maxRowsPerTransaction = 10_000;
/**
 * Changes in each transaction of a larger import, which needs identities so that it can be run again
 * after an interruption. Smaller, because being interrupted between two costs nothing then.
 */
export const maxRowsPerBatch = 1_000;
/** Milliseconds of work before other work gets its turn. */
export const turnMs = 8;
