/** The search page's parts as one hub after another answers, for the island of islands/search.ts. */
import type { Hub, SearchResponse } from '#node/hub/types.ts';
import type { Query } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import { documentTitle } from '../view/layout.tsx';
import { makeSearchPage, requestOf } from './search.tsx';

async function lineOf(
  hub: Hub,
  query: Query,
  answer: SearchResponse,
  context: PageContext,
  isFinal: boolean,
): Promise<string> {
  const page = await makeSearchPage(hub, query, answer, context, !isFinal);
  const html = await (<main>{page.content}</main>).toString();
  return `${JSON.stringify({ title: documentTitle(page), html, isFinal })}\n`;
}

/**
 * Lines of JSON, `{ title, html, isFinal }`: each holds the page's parts as they are by then. An
 * answer that is overtaken before it was read is left out.
 * @throws {HubError} as Hub.search, from the first step on
 */
export async function* searchUpdates(
  hub: Hub,
  query: Query,
  context: PageContext,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let latest: SearchResponse | undefined;
  let wake = () => {};
  const final = hub
    .search(requestOf(query, context), signal, (answer) => {
      latest = answer;
      wake();
    })
    .then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
  for (;;) {
    const news = latest
      ? undefined
      : new Promise<undefined>((done) => {
          wake = () => done(undefined);
        });
    const end = await Promise.race([final, news ?? Promise.resolve(undefined)]);
    if (end && 'error' in end) throw end.error;
    if (end) {
      yield await lineOf(hub, query, end.answer, context, true);
      return;
    }
    const answer = latest;
    latest = undefined;
    if (answer) yield await lineOf(hub, query, answer, context, false);
  }
}
