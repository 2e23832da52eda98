/** What the command line prints: for people, or (`--json`) for programs. */
import { stripVTControlCharacters } from 'node:util';

/** Where a command writes. */
export interface Output {
  readonly isJson: boolean;
  /** A result: the text for people, the value for programs. One call a command. */
  result(value: unknown, text: string): void;
  /** A line on the way; people only, on standard error. */
  note(line: string): void;
  /** A step of long work; redrawn in place on a terminal. */
  progress(label: string, done: number, total: number): void;
}

// Control characters but tab and line feed, and those that turn the direction of writing.
const unsafe = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text from elsewhere, made harmless for a terminal: no escape sequences, no control characters. */
export function terminalSafe(text: string): string {
  return stripVTControlCharacters(text).replace(unsafe, '');
}

function width(text: string): number {
  return [...text].length;
}

/** A table with a line under its head; numbers to the right. */
export function table(
  head: readonly string[],
  rows: ReadonlyArray<readonly (string | number)[]>,
): string {
  const cells = [head, ...rows].map((row) => row.map((c) => terminalSafe(String(c))));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ''))));
  const line = (row: readonly string[], original?: readonly (string | number)[]) =>
    row
      .map((c, i) => {
        const pad = ' '.repeat((widths[i] ?? 0) - width(c));
        return typeof original?.[i] === 'number' ? pad + c : c + pad;
      })
      .join('  ')
      .trimEnd();
  return [
    line(cells[0] ?? []),
    widths.map((w) => '─'.repeat(w)).join('  '),
    ...rows.map((row, i) => line(cells[i + 1] ?? [], row)),
  ].join('\n');
}

/** Standard output and standard error. */
export function terminalOutput(isJson: boolean): Output {
  let drawn = '';
  const clear = () => {
    if (drawn) process.stderr.write(`\r${' '.repeat(width(drawn))}\r`);
    drawn = '';
  };
  return {
    isJson,
    result(value, text) {
      clear();
      process.stdout.write(isJson ? `${JSON.stringify(value)}\n` : text === '' ? '' : `${text}\n`);
    },
    note(text) {
      clear();
      if (!isJson) process.stderr.write(`${text}\n`);
    },
    progress(label, done, total) {
      if (isJson || !process.stderr.isTTY) return;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
      clear();
      drawn = `${label} ${bar} ${done}/${total}`;
      process.stderr.write(drawn);
    },
  };
}
