import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CliError } from '../errors.ts';
import { writeFileAtomically } from './atomic-file.ts';

const isThere = (error: unknown) => error instanceof CliError && error.code === 'exists';

test('a file is written as a whole, replaced only on purpose, and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-file-'));
  try {
    const file = join(folder, 'a.json');
    await writeFileAtomically(file, 'one', { isSecret: true });
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await assert.rejects(writeFileAtomically(file, 'two'), isThere);
    assert.equal(await readFile(file, 'utf8'), 'one');
    await writeFileAtomically(file, 'three', { isReplacing: true });
    assert.equal(await readFile(file, 'utf8'), 'three');
    assert.deepEqual(await readdir(folder), ['a.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('when it fails, what was there stays, and no temporary file is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-file-'));
  try {
    const target = join(folder, 'folder');
    // A folder with something in it cannot be replaced by a file.
    await mkdir(target);
    await writeFile(join(target, 'kept'), 'kept');
    await assert.rejects(writeFileAtomically(target, 'new', { isReplacing: true }));
    assert.deepEqual(await readdir(folder), ['folder']);
    assert.equal(await readFile(join(target, 'kept'), 'utf8'), 'kept');
  } finally {
    await rm(folder, { recursive: true });
  }
});
