/** A handbook as a reader sees it: commands to type, and what it says that they print. */

/** A block of commands with the heading above it. */
export interface Typed {
  readonly heading: string;
  /** Each a line of shell, continued ones joined. */
  readonly lines: readonly string[];
  /** What the page says that these commands print, in part. */
  readonly printed: readonly string[];
}

/** The blocks of a page, in order; output belongs to the commands before it. */
export function typedBlocks(page: string): Typed[] {
  const found: { heading: string; lines: string[]; printed: string[] }[] = [];
  let heading = '';
  let block: { isShell: boolean; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    const [, language] = /^\s*```(\w*)$/.exec(line) ?? [];
    if (language !== undefined && block) {
      const { isShell, lines } = block;
      if (isShell) {
        const joined = lines.join('\n').replaceAll(/\\\n\s*/g, ' ');
        found.push({ heading, lines: joined.split('\n'), printed: [] });
      } else found.at(-1)?.printed.push(...lines);
      block = undefined;
    } else if (language !== undefined) block = { isShell: language === 'sh', lines: [] };
    else if (block) block.lines.push(line.trim());
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return found;
}

/** The words of a line of shell, without `npx interhub`. Quotation marks hold words together. */
export function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll('"', ''),
  );
  return words.slice(words[0] === 'npx' ? 2 : 1);
}

const isNumber = /\d{5}-\d{5}|\d{4}-\d\d-\d\d|[\w-]{40}/;
const isWords = /^([a-z]+ ){7}[a-z]+$/;

/** The pieces of a line that must be printed word for word: not what differs from day to day. */
export function steadyPieces(line: string): string[] {
  return line
    .split('…')
    .map((piece) => piece.replaceAll(/\s+/g, ' ').trim())
    .filter((piece) => piece.length > 3 && !isNumber.test(piece) && !isWords.test(piece));
}
