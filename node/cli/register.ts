/** How a subcommand comes to the program. */
import type { Command } from 'commander';
import type { Output } from './output.ts';

/** Adds a subcommand. `exit`: for a result that is neither success nor failure. */
export type Register = (program: Command, output: Output, exit: (code: number) => void) => void;
