/** The version of this software, from package.json. */
import { readFileSync } from 'node:fs';

/** E.g. `0.1.0`. */
export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;
