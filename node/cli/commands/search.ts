/** `interhub search`: one question to the whole network. */
import { facetNames } from '#federation/ports.ts';
import type { SearchResponse } from '#node/hub/types.ts';
import { askJson } from '../client.ts';
import { exitCodes } from '../errors.ts';
import { table, terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

const collect = (value: string, all: string[]) => [...all, value];

/** An answer as text: results, then the account of every hub. */
export function searchText(answer: SearchResponse): string {
  const { total, results, hubs } = answer;
  const count = `${total.relation === 'gte' ? 'at least ' : ''}${total.value} ${total.value === 1 ? 'record' : 'records'}`;
  const lines = results.map((r, i) => {
    const where = r.provenance.source === 'live' ? 'asked live' : r.provenance.source;
    return `${String(i + 1).padStart(3)}. ${terminalSafe(r.title)}\n     ${r.kind} · ${r.hub} · ${where} · ${r.url}`;
  });
  return [
    answer.isPartial ? `Found ${count}; the answer is PARTIAL, see below.` : `Found ${count}.`,
    '',
    ...lines,
    ...(results.length > 0 ? [''] : []),
    table(
      ['hub', 'status', 'hits', 'ms', 'as of'],
      hubs.map((h) => [
        h.hub,
        h.status,
        `${h.relation === 'gte' ? '≥' : ''}${h.total}`,
        h.took === null ? '' : String(Math.round(h.took)),
        h.asOf?.slice(0, 19).replace('T', ' ') ?? '',
      ]),
    ),
  ].join('\n');
}

export const registerSearch: Register = (program, output, exit) => {
  const command = withHub(program.command('search'))
    .argument('[words...]', 'what to look for; nothing: everything')
    .description('ask the whole network')
    .option('--sort <order>', 'relevance, updated, deadline or title')
    .option('--limit <number>', 'results wanted', '10')
    .option('--cursor <text>', 'from "next" of the page before');
  for (const name of facetNames)
    command.option(`--${name} <value>`, `only this ${name}; repeat for several`, collect, []);
  command.action(async (words: string[], options) => {
    const query = new URLSearchParams({ q: words.join(' '), limit: options.limit });
    if (options.sort) query.set('sort', options.sort);
    if (options.cursor) query.set('cursor', options.cursor);
    for (const name of facetNames)
      for (const value of options[name] as string[]) query.append(name, value);
    const answer = await askJson<SearchResponse>(clientOf(options), `/api/v1/search?${query}`);
    if (answer.isPartial) exit(exitCodes.incomplete);
    output.result(answer, searchText(answer));
  });
};
