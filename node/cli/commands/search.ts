/** `interhub search`: one question to the whole network. */
import { facetNames } from '#federation/ports.ts';
import type { SearchResponse } from '#node/hub/types.ts';
import { askJson } from '../client.ts';
import { exitCodes } from '../errors.ts';
import { table, terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

const collect = (value: string, all: string[]) => [...all, value];

/** Other words that a line lists. */
const maxOthers = 8;

/** What became of the words, and what to do next when nothing was found. */
function notices({ query, widened, didYouMean, results, isPartial }: SearchResponse): string[] {
  const unknown = query.parsed.warnings.map(({ reason, text, facet, nearest }) => {
    if (reason === 'excluded') return `“${text}” was left aside: only words can be left out.`;
    const names = nearest.map(({ value }) => `${facet}:${value}`).join(', ');
    return `“${text}” is not known and was searched as words.${names ? ` Perhaps: ${names}` : ''}`;
  });
  const others = widened.map(({ word, with: forms }) => {
    const more = forms.length > maxOthers ? ', …' : '';
    return `Searched as well, for “${word}”: ${forms.slice(0, maxOthers).join(', ')}${more}`;
  });
  const next = isPartial
    ? 'Not every hub has answered: ask again, or give them more time with --deadline.'
    : 'Use fewer or more general words; any language of the network will do.';
  return [
    ...(didYouMean === null ? [] : [`Did you mean “${didYouMean}”?`]),
    ...unknown,
    ...others,
    ...(results.length === 0 ? [next] : []),
  ].map(terminalSafe);
}

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
    ...notices(answer),
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
    .option('--cursor <text>', 'the page after another, which names it')
    .option('--scope <scope>', 'network, or local: what this hub holds')
    .option('--deadline <ms>', 'milliseconds that hubs which are asked live may take')
    .option('--no-widen', 'only the words as typed, none that mean the same');
  for (const name of facetNames)
    command.option(`--${name} <value>`, `only this ${name}; repeat for several`, collect, []);
  command.action(async (words: string[], options) => {
    const query = new URLSearchParams({ q: words.join(' '), limit: options.limit });
    for (const name of ['sort', 'cursor', 'scope', 'deadline'])
      if (options[name]) query.set(name, options[name]);
    if (options.widen === false) query.set('widen', 'false');
    for (const name of facetNames)
      for (const value of options[name] as string[]) query.append(name, value);
    const answer = await askJson<SearchResponse>(clientOf(options), `/api/v1/search?${query}`);
    if (answer.isPartial) exit(exitCodes.incomplete);
    const more = answer.next === null ? '' : `\n\nMore: the same with --cursor ${answer.next}`;
    output.result(answer, searchText(answer) + terminalSafe(more));
  });
};
