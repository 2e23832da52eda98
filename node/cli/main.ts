/**
 * The `interhub` command: reads its arguments, runs one subcommand (a file each in commands/), and
 * turns every failure into a sentence, a next step and an exit code.
 *
 * - output.ts  tables, progress, --json
 * - errors.ts  failures and exit codes
 * - client.ts  the API of a running hub
 */
import { Command, CommanderError } from 'commander';
import { version } from '#node/version.ts';
import { commands } from './commands/index.ts';
import { exitCodes, explain } from './errors.ts';
import { terminalOutput, terminalSafe } from './output.ts';

/**
 * Runs the command line.
 * @param args without the program's name
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const isJson = args.includes('--json');
  const output = terminalOutput(isJson);
  let exitCode: number = exitCodes.ok;
  const program = new Command('interhub')
    .description(
      'A hub of the Interhub network: keeps a region’s records and finds those of all others.',
    )
    .version(version)
    .option('--json', 'print one JSON value instead of text')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused, 5 incomplete or not proven,\n69 no hub answers, 74 disk, database or a taken port, 78 settings.',
    );
  for (const register of commands) {
    register(program, output, (code) => {
      exitCode = code;
    });
  }
  for (const command of allCommands(program)) {
    command.exitOverride().showSuggestionAfterError();
    if (command !== program && command.commands.length === 0)
      command.option('--json', 'print one JSON value instead of text');
  }
  try {
    await program.parseAsync(args as string[], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const failure = explain(error);
    if (isJson) {
      const { code, message, next, details } = failure;
      process.stdout.write(`${JSON.stringify({ error: { code, message, next, details } })}\n`);
    } else {
      process.stderr.write(`\n${terminalSafe(failure.message)}\n`);
      for (const detail of failure.details.slice(0, 20))
        process.stderr.write(`  - ${terminalSafe(detail)}\n`);
      process.stderr.write(`\n${failure.next}\n`);
    }
    return failure.exitCode;
  }
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap((c) => allCommands(c as Command))];
}
