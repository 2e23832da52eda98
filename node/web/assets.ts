/** Styles, islands and the logo: read once at start, named by their content, kept for ever. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { transformSync } from 'oxc-transform';

/** A file that pages refer to. */
export interface Asset {
  /** Path with a digest of the content: what is cached under it never changes. */
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

const folder = (name: string) => new URL(`./${name}/`, import.meta.url);

function read(directory: string, ending: string): ReadonlyArray<readonly [string, string]> {
  const url = folder(directory);
  return readdirSync(url)
    .filter((name) => name.endsWith(ending) && !name.includes('.test.'))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, url), 'utf8')] as const);
}

function asset(name: string, extension: string, type: string, text: string): Asset {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { path: `/assets/${name}.${digest}.${extension}`, type, text };
}

function island(name: string, source: string): Asset {
  const { code, errors } = transformSync(name, source, { sourcemap: false });
  if (errors.length > 0) throw new SyntaxError(`island ${name}: ${errors[0]?.message}`);
  return asset(name.replace(/\.ts$/, ''), 'js', 'text/javascript; charset=utf-8', code);
}

/** The portal's style sheet: all files of styles/ in the order of their names. */
export const styles = asset(
  'portal',
  'css',
  'text/css; charset=utf-8',
  read('styles', '.css')
    .map(([, text]) => text)
    .join('\n'),
);

/** The search page's island. */
export const searchIsland = island(
  'search.ts',
  readFileSync(new URL('search.ts', folder('islands')), 'utf8'),
);

/** The island of pages with a query box, where there is no other. */
export const suggestIsland = island(
  'suggest.ts',
  readFileSync(new URL('suggest.ts', folder('islands')), 'utf8'),
);

/** The island of pages where one signs in with a passkey, or adds one. */
export const passkeyIsland = island(
  'passkey.ts',
  readFileSync(new URL('passkey.ts', folder('islands')), 'utf8'),
);

/** The island of forms with codes to choose from: looking them up. */
export const pickIsland = island(
  'pick.ts',
  readFileSync(new URL('pick.ts', folder('islands')), 'utf8'),
);

/** The island of a draft's form: saving by itself, one language at a time. */
export const editorIsland = island(
  'editor.ts',
  readFileSync(new URL('editor.ts', folder('islands')), 'utf8'),
);

/** Three regions, joined: also the icon of the site. */
export const icon = asset(
  'icon',
  'svg',
  'image/svg+xml',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#12343b"/><path d="M9 22 16 9l7 13Z" fill="none" stroke="#7fc4bd" stroke-width="2"/><circle cx="16" cy="9" r="4.2" fill="#f4b63f"/><circle cx="9" cy="22" r="3.4" fill="#fff"/><circle cx="23" cy="22" r="3.4" fill="#fff"/></svg>',
);

/** Where the icon is kept for ever. */
export const iconPath = icon.path;

const byPath = new Map<string, Asset>(
  [styles, searchIsland, suggestIsland, passkeyIsland, editorIsland, pickIsland, icon].map((a) => [
    a.path,
    a,
  ]),
);
/** The same without digest, for whoever writes the address by hand; not cached. */
const byName = new Map<string, Asset>([
  ['/assets/portal.css', styles],
  ['/assets/search.js', searchIsland],
  ['/assets/suggest.js', suggestIsland],
  ['/assets/passkey.js', passkeyIsland],
  ['/assets/editor.js', editorIsland],
  ['/assets/pick.js', pickIsland],
  ['/assets/icon.svg', icon],
]);

/** Answers a request for a file, or with undefined if there is none of that name. */
export function serveAsset(c: Context): Response | undefined {
  const found = byPath.get(c.req.path);
  const file = found ?? byName.get(c.req.path);
  if (!file) return undefined;
  return c.body(file.text, 200, {
    'Content-Type': file.type,
    'Cache-Control': found ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
}
