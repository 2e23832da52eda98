/** Every maximum of an import, with its unit and its reason. Tests try each at the limit and one over. */

/** Bytes of the file. It is held in memory as bytes and as text while it is read. */
export const maxImportBytes = 64 * 1024 * 1024;
/** Bytes of an Excel workbook when it is unpacked: the XML of a table of the greatest length. */
export const maxUnpackedBytes = 256 * 1024 * 1024;
/** Files inside a workbook: a hundred sheets with their relations and pictures. */
export const maxWorkbookEntries = 2_000;
/** Cells of a sheet, empty ones between others included: 100,000 rows of 300 columns. */
export const maxWorkbookCells = 30_000_000;
/** MiB of memory for JavaScript values of the thread that reads a file. */
export const maxReaderMemoryMb = 768;
/** Milliseconds within which the reading thread must say something. */
export const readerSilenceMs = 60_000;
/** Bytes of a file from which on it is read in a thread of its own; Excel workbooks always are. */
export const threadFromBytes = 256 * 1024;
/** Rows handed over by the reader at once. */
export const rowsPerSlice = 100;
/** Slices that the reading thread may be ahead. */
export const slicesAhead = 4;
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
 * Changes in each transaction of an import. SQLite holds up the process meanwhile: about 10 ms for this
 * many.
 */
export const rowsPerBatch = 100;
/** Rows whose check is noted in one transaction. */
export const rowsPerNote = 300;
/** Changes signed before other work gets its turn. */
export const signedPerTurn = 32;
/** Milliseconds of work before other work gets its turn. */
export const turnMs = 8;
/** Days that an import can be undone, and that its rows can be looked at. */
export const importKeptDays = 90;
/** Days that a file waits for somebody to go on with it. */
export const fileKeptDays = 7;
