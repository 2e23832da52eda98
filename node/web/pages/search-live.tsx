/** The search page's parts as one hub after another answers, for the island of islands/search.ts. */
import type { SearchResponse } from '#node/hub/types.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { carryInHtml } from '../carry-language.ts';
import type { Query } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import { documentTitle } from '../view/layout.tsx';
import { makeSearchPage, requestOf, type SearchPageOptions } from './search.tsx';

/** As of the page; `carried`: the language that its links hand on. */
type LiveOptions = SearchPageOptions & { readonly carried?: UiLanguage | undefined };

async function eventOf(
  options: LiveOptions,
  query: Query,
  answer: SearchResponse,
  context: PageContext,
  isFinal: boolean,
): Promise<string> {
  const page = await makeSearchPage(options, query, answer, context, !isFinal);
  const made = await (<main>{page.content}</main>).toString();
  const html = options.carried ? carryInHtml(made, options.carried) : made;
  return `data: ${JSON.stringify({ title: documentTitle(page), html, isFinal })}\n\n`;
}

/**
 * Server-sent events, each `{ title, html, isFinal }`: the page's parts as they are by then. An answer that is overtaken before it was read is left out.
 * @throws {HubError} as Hub.search, from the first step on
 */
export async function* searchUpdates(
  options: LiveOptions,
  query: Query,
  context: PageContext,
): AsyncGenerator<string> {
  const running = options.searches.start(requestOf(query, context));
  for await (const { answer, isFinal } of running.updates())
    yield await eventOf(options, query, answer, context, isFinal);
}
