/** `concepts.json` in a data folder: words that mean the same, added by the hub's editors. */
import { join } from 'node:path';
import { type Concept, conceptsFile } from '#schema/query/index.ts';
import { DataFolderError, readJson } from './files.ts';

/**
 * Reads the concepts that a hub adds to those of Interhub; none when there is no file.
 * @throws {DataFolderError} unreadable, damaged: with what is wrong
 */
export async function readConcepts(path: string): Promise<readonly Concept[]> {
  try {
    const { concepts } = await readJson(join(path, 'concepts.json'), conceptsFile);
    return concepts.map(({ en = [], fr = [], de = [], nl = [] }) => ({
      forms: { en, fr, de, nl },
    }));
  } catch (error) {
    if (error instanceof DataFolderError && error.code === 'not-initialised') return [];
    throw error;
  }
}
