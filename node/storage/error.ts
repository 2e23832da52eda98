/** What can go wrong in storage: one class, a closed union of codes, the cause kept. */
import Database from 'better-sqlite3';

/** See {@link StorageError}. */
export const storageErrorCodes = [
  'corrupt', // hub.sqlite is damaged or no database at all: restore the backup
  'disk-full', // nothing was written; goes on once there is room
  'locked', // another process has this directory open
  'read-only', // file or file system may not be written
  'migration-changed', // an applied migration is missing or differs from the program's
  'newer-schema', // the data were written by a newer program
  'other-hub', // the directory belongs to another hub or network
  'worker', // a worker thread died
  'closed', // used after close()
  'io', // the operating system refused
  'internal', // a fault of our own, e.g. a violated constraint
] as const;
/** See {@link storageErrorCodes}. */
export type StorageErrorCode = (typeof storageErrorCodes)[number];

/** A fault of the store. Callers look at the code, never at the message. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const byPrefix: readonly (readonly [string, StorageErrorCode, string])[] = [
  ['SQLITE_CORRUPT', 'corrupt', 'the database file is damaged'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is not a database'],
  ['SQLITE_FULL', 'disk-full', 'no room left to write'],
  ['SQLITE_BUSY', 'locked', 'the database is in use by another process'],
  ['SQLITE_LOCKED', 'locked', 'the database is in use'],
  ['SQLITE_READONLY', 'read-only', 'the database may not be written'],
  ['SQLITE_PERM', 'read-only', 'access to the database was refused'],
  ['SQLITE_IOERR', 'io', 'reading or writing the database failed'],
  ['SQLITE_CANTOPEN', 'io', 'the database file cannot be opened'],
];

const systemCodes: Readonly<Record<string, StorageErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

/** Turns what SQLite or the operating system threw into a StorageError; leaves all else as it is. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof Database.SqliteError) {
    const found = byPrefix.find(([prefix]) => error.code.startsWith(prefix));
    const [, code, message] = found ?? [
      '',
      'internal' as const,
      'the database refused a statement',
    ];
    return new StorageError(code, message, { cause: error });
  }
  if (error instanceof Error && 'errno' in error && 'code' in error) {
    const code = systemCodes[String(error.code)] ?? 'io';
    return new StorageError(code, 'a file operation of the store failed', { cause: error });
  }
  return error;
}

/** Runs `work`; what it throws comes out as {@link toStorageError} makes it. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStorageError(error);
  }
}
