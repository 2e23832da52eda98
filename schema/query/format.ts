/** A question as somebody would type it. */
import { type ParsedQuery, quote } from './parse.ts';

/**
 * The text that {@link parseQuery} reads as this question. Fields have their English names and codes.
 */
export function formatQuery(query: ParsedQuery): string {
  return [
    ...query.words,
    ...query.phrases.map((phrase) => `"${phrase}"`),
    ...query.without.map((phrase) => `-${quote(phrase)}`),
    ...query.problems.map(({ text }) => text),
    ...Object.entries(query.filters).map(
      ([field, codes]) => `${field}:${codes?.map(quote).join(',')}`,
    ),
    // Last, as it is where the typing goes on.
    ...(query.prefix === null ? [] : [`${query.prefix}*`]),
  ].join(' ');
}
