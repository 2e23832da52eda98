/** What is asked for in words, apart from everything else that a question says. */
import type { Request } from '#schema/wire/index.ts';
import type { TextQuery } from '../ports.ts';

/** The words of a question. What says nothing is left out: other hubs may not know of it. */
export function textOf({ text, phrases, without, prefix, widened }: TextQuery): TextQuery {
  return {
    text,
    ...(phrases && phrases.length > 0 && { phrases }),
    ...(without && without.length > 0 && { without }),
    ...(prefix && { prefix }),
    ...(widened && widened.length > 0 && { widened }),
  };
}

/** The same as it is sent to another hub. */
export function sentTextOf(
  query: TextQuery,
): Omit<Request<'search'>, 'filters' | 'limit' | 'nonce'> {
  const { text, phrases, without, prefix, widened } = textOf(query);
  return {
    text,
    ...(phrases && { phrases: [...phrases] }),
    ...(without && { without: [...without] }),
    ...(prefix && { prefix }),
    ...(widened && {
      widened: widened.map(({ word, with: others }) => ({ word, with: [...others] })),
    }),
  };
}
