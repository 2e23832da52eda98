/**
 * Node runs TypeScript as it is, but not JSX: this hook turns each .tsx file into JavaScript as it is
 * loaded, so that there is no build step between the source and what runs.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

/** For `registerHooks` of node:module. */
export const jsxHooks = {
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const file = fileURLToPath(url);
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'hono/jsx' },
      sourcemap: false,
      typescript: { onlyRemoveTypeImports: true },
    });
    if (errors.length > 0)
      throw new SyntaxError(errors.map((e) => e.codeframe ?? e.message).join('\n'));
    return { format: 'module', source: code, shortCircuit: true };
  },
};
