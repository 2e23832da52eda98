/** Holds the rules of ARCHITECTURE.md: who may import whom, where libraries live, what lies where. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const sources = globSync('{schema,federation,node,test,deploy}/**/*.{ts,tsx,mjs}', {
  cwd: root,
}).sort();
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith('test/');
const program = sources.filter((file) => !isTest(file) && !file.includes('/testing/'));

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Project path of what is imported; null for packages and Node's own modules. */
  readonly target: string | null;
}

const importPattern =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
      : specifier.startsWith('#')
        ? specifier.slice(1)
        : null;
    return { from: file, specifier, target };
  });
}

const imports = sources.flatMap(importsOf);
const programImports = imports.filter((i) => program.includes(i.from));

function assertNone(found: readonly Import[], rule: string): void {
  assert.deepEqual(
    found.map((i) => `${i.from} imports ${i.specifier}`),
    [],
    rule,
  );
}

test('the scanner sees imports at all', () => {
  assert.ok(programImports.length > 200, `${programImports.length} imports found`);
  assert.ok(programImports.some((i) => i.specifier === 'zod'));
});

test('every imported project file exists', () => {
  assertNone(
    imports.filter((i) => i.target !== null && !existsSync(join(root, i.target))),
    'dangling import',
  );
});

test('schema ← federation ← node, never back', () => {
  const layers = ['schema', 'federation', 'node'];
  const layer = (file: string) => layers.indexOf(file.split('/')[0] ?? '');
  assertNone(
    programImports.filter(
      (i) => i.target !== null && (layer(i.target) < 0 || layer(i.target) > layer(i.from)),
    ),
    'a lower layer may not import a higher one, nor tests',
  );
});

test('schema imports zod and nothing else', () => {
  assertNone(
    programImports.filter(
      (i) =>
        i.from.startsWith('schema/') &&
        i.target === null &&
        i.specifier !== 'zod' &&
        !i.specifier.startsWith('zod/'),
    ),
    'schema',
  );
});

test('inside node: config ← storage ← hub ← accounts, http, web, cli, jobs ← main.ts', () => {
  const below: Readonly<Record<string, readonly string[]>> = {
    config: ['config'],
    storage: ['config', 'storage'],
    hub: ['config', 'storage', 'hub'],
    accounts: ['config', 'storage', 'hub', 'accounts'],
    http: ['config', 'storage', 'hub', 'http'],
    web: ['hub', 'web'],
    jobs: ['config', 'storage', 'hub', 'jobs'],
  };
  // log.ts and version.ts stand beside main.ts and know nothing but config.
  const always = ['node/log.ts', 'node/version.ts'];
  const rooms = programImports.filter(
    (i) => i.from.startsWith('node/') && i.target?.startsWith('node/'),
  );
  assertNone(
    rooms.filter((i) => {
      const allowed = below[i.from.split('/')[1] ?? ''];
      const target = i.target ?? '';
      return allowed && !always.includes(target) && !allowed.includes(target.split('/')[1] ?? '');
    }),
    'rooms of node',
  );
});

test('no cycles', () => {
  const graph = new Map<string, string[]>();
  for (const i of programImports)
    if (i.target) graph.set(i.from, [...(graph.get(i.from) ?? []), i.target]);
  const done = new Set<string>();
  const path: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  assert.deepEqual(cycles, []);
});

test('each outside library lives in one room', () => {
  const homes: ReadonlyArray<readonly [RegExp, string]> = [
    [/^jose$/, 'federation/identity/'],
    [/^(libp2p|@libp2p\/.*|@multiformats\/.*)$/, 'federation/transport/'],
    [/^(better-sqlite3|drizzle-orm.*)$/, 'node/storage/'],
    [/^(better-auth|@better-auth)(\/.*)?$/, 'node/accounts/'],
    [/^commander$|^@clack\/prompts$/, 'node/cli/'],
    [/^(hono.*|@hono\/.*)$/, 'node/'],
  ];
  for (const [library, home] of homes) {
    assertNone(
      programImports.filter((i) => library.test(i.specifier) && !i.from.startsWith(home)),
      `${library} belongs in ${home}`,
    );
  }
  const web = programImports.filter(
    (i) => /^(hono|@hono)/.test(i.specifier) && !/^node\/(http|web)\//.test(i.from),
  );
  assertNone(web, 'hono belongs in node/http and node/web');
});

test('process.env is read in node/config alone', () => {
  const readers = program.filter(
    (file) =>
      !file.startsWith('node/config/') &&
      // Sets one, for threads, before any module of the program is loaded.
      file !== 'node/cli/bin.mjs' &&
      /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(readers, []);
});

test('federation knows no clock, no randomness and no files of its own', () => {
  const impure = program.filter(
    (file) =>
      /^(schema|federation\/(feed|trust|replication|search|proof))\//.test(file) &&
      /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(|\bfrom 'node:(fs|net|http|child_process)/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
  );
  assert.deepEqual(impure, []);
});

test('imports across top folders go through package.json imports', () => {
  assertNone(
    programImports.filter(
      (i) => i.specifier.startsWith('.') && i.target?.split('/')[0] !== i.from.split('/')[0],
    ),
    'use #schema, #federation, #node',
  );
});

test('at the top lie only the agreed folders and root files', () => {
  const allowed = new Set([
    'schema',
    'federation',
    'node',
    'deploy',
    'test',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'biome.json',
    'knip.json',
    'README.md',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'SECURITY.md',
    'LICENSE',
  ]);
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const top = new Set(
    tracked
      .split('\n')
      .filter(Boolean)
      .map((file) => file.split('/')[0] ?? ''),
  );
  assert.deepEqual(
    [...top].filter((name) => !allowed.has(name) && !name.startsWith('.')),
    [],
  );
});

test('a file has one subject: program files stay under about 400 lines', () => {
  // Tables of the taxonomies and message catalogues are data, however long.
  const isData = (file: string) => /^schema\/taxonomy\/|^node\/web\/messages\//.test(file);
  const long = program.filter(
    (file) => !isData(file) && readFileSync(join(root, file), 'utf8').split('\n').length > 420,
  );
  assert.deepEqual(long, []);
});
