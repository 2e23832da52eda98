/** Every command that the handbooks and the README show exists, with every option that they give it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTool } from '../../node/cli/testing/tool.ts';

const root = join(import.meta.dirname, '../..');

/** The `interhub` commands of a page: in its blocks of shell, and between backticks. */
async function commandsOf(file: string): Promise<string[][]> {
  const text = await readFile(join(root, file), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const lines = blocks
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n');
  const inline = [...text.matchAll(/`((?:npx )?interhub [^`]+)`/g)].map(
    ([, command = '']) => command,
  );
  return [...lines, ...inline].flatMap((line) => {
    const [, rest] = /(?:^|\bnpx )interhub ([a-z].*?)(?:\s+#.*)?$/.exec(line) ?? [];
    return rest ? [rest.split(/\s+/)] : [];
  });
}

for (const file of ['README.md', 'deploy/README.md', 'deploy/GOVERNANCE.md']) {
  test(`${file}: the commands and their options exist`, async () => {
    await using tool = openTool();
    const known = new Map<string, string>();
    const help = async (path: readonly string[]) => {
      const name = path.join(' ');
      if (!known.has(name)) {
        const { code, stdout } = await tool.run([...path, '--help']);
        known.set(name, code === 0 ? stdout : '');
      }
      return known.get(name) ?? '';
    };
    const commands = await commandsOf(file);
    assert.ok(commands.length > 10, `${commands.length} commands found`);
    for (const words of commands) {
      const path: string[] = [];
      for (const word of words) {
        if (
          !/^[a-z][a-z-]*$/.test(word) ||
          !(await help(path)).match(new RegExp(`^  ${word}\\b`, 'm'))
        )
          break;
        path.push(word);
      }
      assert.ok(path.length > 0 || words[0]?.startsWith('-'), `interhub ${words.join(' ')}`);
      const text = await help(path);
      for (const flag of words.flatMap((word) => word.match(/^--[a-z-]+$/)?.[0] ?? [])) {
        if (['--help', '--version'].includes(flag)) continue;
        assert.match(text, new RegExp(`${flag}\\b`), `interhub ${words.join(' ')}`);
      }
    }
  });
}
