/**
 * Node runs TypeScript as it is, but not JSX: this hook turns each .tsx file into JavaScript as it is
 * loaded, so that there is no build step between the source and what runs. And it says where our own
 * sources are, sooner than Node finds out.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

const root = new URL('../../', import.meta.url);
const packages = new URL('node_modules/', root).href;

/** Whether a module is none of a package. @param url undefined: where the program begins */
const isOurs = (url) => url?.startsWith(root.href) && !url.startsWith(packages);

/** For `registerHooks` of node:module. */
export const jsxHooks = {
  resolve(specifier, context, next) {
    // They are where their names say. Node would look for each of some seven hundred, and for the
    // package that it belongs to: a seventh of what a hub takes to start.
    if (!/^[#.].*\.tsx?$/.test(specifier) || !isOurs(context.parentURL))
      return next(specifier, context);
    const { href } = specifier.startsWith('#')
      ? new URL(specifier.slice(1), root)
      : new URL(specifier, context.parentURL);
    const format = href.endsWith('x') ? 'module' : 'module-typescript';
    return { url: href, format, shortCircuit: true };
  },
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
