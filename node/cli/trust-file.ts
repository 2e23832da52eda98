/** Trust lists from a file or from a hub: the signed texts, not yet judged. */
import { readFile, stat } from 'node:fs/promises';
import { parseStrictJson } from '#federation/identity/index.ts';
import { readTrustTexts, trustTextsOf } from '#node/hub/trust-texts.ts';
import { askJson } from './client.ts';
import { CliError, exitCodes } from './errors.ts';

/** Bytes of a file: a long chain of lists of the largest network. */
const maxFileBytes = 256 * 1024 * 1024;
/** Lists taken from a hub: a new one each week for a century. */
const maxLists = 5_000;
const fetchTimeoutMs = 30_000;

function notLists(where: string, cause?: unknown): CliError {
  return new CliError('malformed', `${where} holds no trust lists.`, {
    next: 'Ask the governance team, or any hub of the network (/api/v1/trust/lists), for the file again.',
    exitCode: exitCodes.refused,
    cause,
  });
}

/** A single list, a JSON array of lists, or what /api/v1/trust/lists answers. */
function listsIn(value: unknown, where: string): readonly string[] {
  const lists = trustTextsOf(value);
  if (!lists) throw notLists(where);
  return lists;
}

async function fromHub(address: string): Promise<string[]> {
  const lists: string[] = [];
  for (let after = 0; ; ) {
    const url = new URL(`/api/v1/trust/lists?after=${after}`, address);
    const page = await askJson<{ lists?: unknown; next?: unknown }>(
      { url: url.origin },
      `${url.pathname}${url.search}`,
      { signal: AbortSignal.timeout(fetchTimeoutMs) },
    );
    if (Array.isArray(page.lists) && page.lists.length === 0 && lists.length > 0) return lists;
    lists.push(...listsIn(page, address));
    if (typeof page.next !== 'number' || page.next <= after || lists.length > maxLists)
      return lists;
    after = page.next;
  }
}

/**
 * Reads signed trust lists, oldest first.
 * @param where a file, or the address of a hub
 * @throws {CliError} malformed, too-large, unavailable
 */
export async function readTrustLists(where: string): Promise<string[]> {
  if (/^https?:\/\//.test(where)) return fromHub(where);
  if ((await stat(where)).size > maxFileBytes) {
    throw new CliError('too-large', `${where} is too large for trust lists.`, {
      next: 'Check the path.',
      exitCode: exitCodes.refused,
    });
  }
  const lists = readTrustTexts(await readFile(where, 'utf8'));
  if (!lists) throw notLists(where);
  return [...lists];
}

/** The network that a list says it is of; not verified. */
export function networkOf(list: string | undefined): string {
  try {
    const { payload } = JSON.parse(list ?? '') as { payload?: unknown };
    const said = parseStrictJson(Buffer.from(String(payload), 'base64url').toString('utf8')) as {
      network?: unknown;
    } | null;
    return typeof said?.network === 'string' ? said.network : '';
  } catch {
    return '';
  }
}
