/** Options that several of the officers' commands share. */
import type { Command } from 'commander';

/** Collects an option that may be repeated. */
export const collect = (value: string, all: readonly string[]): string[] => [...all, value];

/** Adds --current and --fingerprint. */
export function withCurrent(command: Command): Command {
  return command
    .option(
      '-c, --current <file>',
      'all trust lists so far, from version 1 on (or the address of a hub); only a first list does without',
    )
    .option('--fingerprint <digits>', 'of one of those lists, from somewhere else than the file');
}

/** Adds --passphrase-file. */
export function withPassphrase(command: Command): Command {
  return command.option(
    '--passphrase-file <file>',
    'holds the passphrase, instead of asking for it (or INTERHUB_PASSPHRASE); for scripts',
  );
}
