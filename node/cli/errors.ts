/** How the command line fails: what happened, what to do next, and an exit code that scripts can use. */

import { FederationError } from '#federation/errors.ts';
import { ConfigError, DataFolderError } from '#node/config/index.ts';
import { BackupError } from '#node/hub/administration/backup-folder.ts';
import { HubError } from '#node/hub/errors.ts';
import { StorageError } from '#node/storage/index.ts';

/** Exit codes; the README lists them. Above 63 they follow BSD sysexits. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  /** The hub refused: not valid, not allowed. */
  refused: 4,
  /** It worked, but something is missing or not proven. */
  incomplete: 5,
  /** No hub answers at the address. */
  unavailable: 69,
  /** Trouble with disk, database, files or ports: it may pass. */
  io: 74,
  /** Settings or data folder cannot be used. */
  config: 78,
} as const;

/** A failure as the command line reports it. */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** Stable, for --json. */
  readonly code: string;
  /** What the person can do now. */
  readonly next: string;
  readonly exitCode: number;
  readonly details: readonly string[];
  /** The problem document of a hub, if it came from one. */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: ErrorOptions & {
      next: string;
      exitCode?: number;
      details?: readonly string[];
      problem?: object;
    },
  ) {
    super(message, options);
    this.code = code;
    this.next = options.next;
    this.exitCode = options.exitCode ?? exitCodes.failed;
    this.details = options.details ?? [];
    this.problem = { ...options.problem };
  }
}

const folderAdvice: Record<DataFolderError['code'], string> = {
  'not-initialised': 'Make one with "interhub init", or name another folder with --data.',
  'already-initialised': 'Choose another folder with --data, or go on with "interhub serve".',
  damaged:
    'Restore the file from a backup ("interhub restore"); do not make new keys, or peers will refuse them.',
  unreadable: 'Look at the owner and mode of the file; the hub must be able to read it.',
};

const storageAdvice: Readonly<Record<string, string>> = {
  corrupt:
    'Stop the hub and restore a backup with "interhub restore"; a hub without one can be filled again by its peers.',
  'disk-full':
    'Free some space on the disk of the data folder, then start again. Nothing was lost.',
  locked:
    'Another process uses this data folder. Stop it first, or use the command against its address.',
  'newer-schema': 'The data folder was used by a newer Interhub. Install that version again.',
  'migration-changed': 'The program files were altered. Install this version of Interhub again.',
};

const backupAdvice: Readonly<Record<BackupError['code'], string>> = {
  'already-exists': 'Name a new folder; nothing is ever overwritten.',
  damaged:
    'Use another backup. A hub without one is filled again by its peers, if it still has its keys.',
};

/** Any error as a {@link CliError}. What is not foreseen says so, without a stack trace. */
export function explain(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof DataFolderError) {
    return new CliError(error.code, error.message, {
      next: folderAdvice[error.code],
      exitCode: exitCodes.config,
      cause: error,
    });
  }
  if (error instanceof ConfigError) {
    return new CliError('config', error.message, {
      next: 'Mend the setting; deploy/ lists them all.',
      exitCode: exitCodes.config,
      cause: error,
    });
  }
  if (error instanceof BackupError) {
    return new CliError(error.code, error.message, {
      next: backupAdvice[error.code],
      exitCode: exitCodes.io,
      cause: error,
    });
  }
  if (error instanceof StorageError) {
    return new CliError(error.code, error.message, {
      next: storageAdvice[error.code] ?? 'Run "interhub doctor" to see more.',
      exitCode: exitCodes.io,
      cause: error,
    });
  }
  if (error instanceof HubError) {
    return new CliError(error.code, error.message, {
      next: 'Mend what is named and try again.',
      exitCode: exitCodes.refused,
      details: error.issues.map((i) => `${i.path || 'record'}: ${i.message}`),
      cause: error,
    });
  }
  if (error instanceof FederationError) {
    return new CliError(error.code, error.message, {
      next: 'See PROTOCOL.md for what the code means.',
      exitCode: exitCodes.refused,
      cause: error,
    });
  }
  const system = error as NodeJS.ErrnoException;
  if (system?.syscall === 'listen') {
    return new CliError('cannot-listen', system.message, {
      next: 'Stop what uses that port, or choose another with --port; the address must be one of this machine.',
      exitCode: exitCodes.io,
      cause: error,
    });
  }
  if (typeof system?.code === 'string' && typeof system.syscall === 'string') {
    const next =
      system.code === 'ENOENT'
        ? 'Check the path.'
        : system.code === 'EACCES'
          ? 'Check the permissions.'
          : 'Check the disk and the path.';
    return new CliError(system.code, system.message, {
      next,
      exitCode: exitCodes.io,
      cause: error,
    });
  }
  return new CliError('internal', error instanceof Error ? error.message : String(error), {
    next: 'This is a fault of Interhub. Run again with INTERHUB_LOG_LEVEL=debug and report it.',
    cause: error,
  });
}
