/**
 * Removes what deleted content leaves behind inside of pages. SQLite's secure_delete overwrites a
 * deleted cell where it lies, but when it balances a tree it moves cells to other pages, and copies
 * of them can stay in the unallocated middle of the page they came from: about one deletion in two
 * thousand is found again in the raw file (attack 43). These gaps mean nothing to SQLite, so they are
 * zeroed in the file itself, while the log is empty, no page is cached and nobody else may write.
 * Layout of pages: https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  read,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { toStorageError } from './error.ts';
import { emptyLog, type Sqlite } from './sqlite.ts';

const readAsync = promisify(read);

/** Where the b-tree header of the first page begins: the file's own header comes before. */
const fileHeaderBytes = 100;
/** Bytes read at once. */
const chunkBytes = 1024 * 1024;
/** Pages zeroed before other work gets its turn. */
const pagesPerTurn = 64;
/** Header sizes by the type of a b-tree page: interior index, interior table, leaf index and table. */
const headerBytes: Readonly<Record<number, number>> = { 2: 12, 5: 12, 10: 8, 13: 8 };

/** Size of the file's pages; 0 when it has none, or uses reserved bytes, which this cannot judge. */
function pageSizeOf(fd: number): number {
  const header = Buffer.alloc(fileHeaderBytes);
  if (readSync(fd, header, 0, fileHeaderBytes, 0) < fileHeaderBytes || header[20] !== 0) return 0;
  const size = header.readUInt16BE(16);
  return size === 1 ? 65_536 : size;
}

/**
 * The unallocated middle of a b-tree page, where it is not zero. Pages of other types begin with the
 * number of a page below 2^24, so that their first byte is none of the four types.
 */
function staleGap(bytes: Buffer, isFirst: boolean): { start: number; end: number } | undefined {
  const at = isFirst ? fileHeaderBytes : 0;
  const header = headerBytes[bytes[at] ?? 0];
  if (header === undefined) return undefined;
  const start = at + header + 2 * bytes.readUInt16BE(at + 3);
  const end = bytes.readUInt16BE(at + 5) || 65_536;
  if (start >= end || end > bytes.length) return undefined;
  for (let i = start; i < end; i++) if (bytes[i] !== 0) return { start, end };
  return undefined;
}

/** A database file whose pages can be scrubbed. */
export class Scrubber {
  readonly #db: Sqlite;
  readonly #file: string;
  /**
   * Once open, open as long as the connection: to close any descriptor of a file gives up the locks
   * that the process has on it (POSIX advisory locks).
   */
  #fd: number | undefined;

  constructor(db: Sqlite, file: string) {
    this.#db = db;
    this.#file = file;
  }

  #staleIn(chunk: Buffer, pageSize: number, firstPage: number): number[] {
    const found: number[] = [];
    for (let at = 0; at + pageSize <= chunk.length; at += pageSize) {
      const page = firstPage + at / pageSize;
      if (staleGap(chunk.subarray(at, at + pageSize), page === 0)) found.push(page);
    }
    return found;
  }

  /** Zeroes the gaps of these pages, unless another connection stands in the way. */
  #zero(fd: number, pages: readonly number[], pageSize: number): boolean {
    if (!emptyLog(this.#db)) return false;
    // What is cached now would be written back with its gap.
    this.#db.pragma('shrink_memory');
    // The command line may write to hub.sqlite as well: not now, and nothing is to be moved into it.
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      if ((statSync(`${this.#file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return false;
      const bytes = Buffer.alloc(pageSize);
      const { size } = fstatSync(fd);
      for (const page of pages) {
        const at = page * pageSize;
        if (at + pageSize > size) continue;
        readSync(fd, bytes, 0, pageSize, at);
        const gap = staleGap(bytes, page === 0);
        if (!gap) continue;
        const length = gap.end - gap.start;
        writeSync(fd, Buffer.alloc(length), 0, length, at + gap.start);
      }
      return true;
    } finally {
      this.#db.exec('ROLLBACK');
    }
  }

  /**
   * Makes sure that what was deleted before is nowhere in the file or its log. Reads the whole file,
   * in small steps. False when a reader of the old state stood in the way: try again.
   * @throws {StorageError}
   */
  async run(): Promise<boolean> {
    try {
      if (!emptyLog(this.#db)) return false;
      this.#fd ??= openSync(this.#file, 'r+');
      const fd = this.#fd;
      const pageSize = pageSizeOf(fd);
      if (pageSize === 0) return true;
      const chunk = Buffer.allocUnsafe(chunkBytes);
      for (let at = 0; ; at += chunkBytes) {
        const { bytesRead } = await readAsync(fd, chunk, 0, chunkBytes, at);
        const stale = this.#staleIn(chunk.subarray(0, bytesRead), pageSize, at / pageSize);
        for (let i = 0; i < stale.length; i += pagesPerTurn) {
          if (!this.#zero(fd, stale.slice(i, i + pagesPerTurn), pageSize)) return false;
          await nextTurn();
        }
        if (bytesRead < chunkBytes) break;
      }
      fsyncSync(fd);
      return true;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** To be called when the connection is closed. */
  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}
