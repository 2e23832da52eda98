/** `GET /api/v1/search`: one question to the whole network. */
import { z } from 'zod';
import { maxQueryLength } from '#federation/limits.ts';
import { facetNames, sortOrders } from '#federation/ports.ts';
import { maxCursorLength } from '#node/hub/search-cursor.ts';
import type { SearchRequest, SearchResponse } from '#node/hub/types.ts';
import { unknownValues, unknownValueText } from '#node/hub/understanding.ts';
import type { FieldIssue } from '#schema/record/index.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import * as examples from '../examples.ts';
import { languageFrom } from '../language.ts';
import { maxDeadlineMs, maxFilterValues, maxSearchResults } from '../limits.ts';
import { problemDocument, problemOf } from '../problem.ts';
import { type Call, defineRoute, type Services } from '../route.ts';
import * as answers from '../search-answers.ts';
import { eventStream } from '../stream.ts';

const value = z.string().max(80);

function filter(description: string, example: string) {
  return z
    .array(value)
    .max(maxFilterValues)
    .optional()
    .meta({
      description: `${description} Several: repeat it, or put commas between; any of them matches.`,
      param: { example: [example] },
    });
}

/** The language of the query box, for those who write programs. */
const grammar = `What is searched for, in any language. Nothing typed is an error. Without it, all records.

| written | means |
|---|---|
| \`hydrogen storage\` | any of the words, in any form; the more and the rarer, the higher |
| \`"salt cavern"\` | these words one after another; every phrase must be there |
| \`-gas\`, \`-"natural gas"\` | must not be there |
| \`electrol*\` | words that begin so (one of them in a question) |
| \`kind:cluster\`, \`country:BE\`, \`region:NL41\`, \`sector:20\`, \`theme:hydrogen\`, \`ecosystem:digital\`, \`lang:nl\`, \`hub:flanders\` | filters; values by code or by name in English, French, German or Dutch (\`region:Flanders\`, \`region:"North Brabant"\`), several with commas |

A value that is not known counts as words, and is named in \`query.parsed.warnings\` with the nearest that are. So is a filter after a \`-\`, which counts for nothing: only words can be left out. Filters can be given as parameters as well: that is the structured form. Of one facet, any of the values written and given will do.`;

const query = z.strictObject({
  q: z
    .string()
    .max(maxQueryLength)
    .default('')
    .meta({
      description: grammar,
      param: { example: 'hydrogen storage "salt cavern" -gas region:Flanders' },
    }),
  kind: filter('Kind of records.', 'cluster'),
  country: filter('Country of the record’s regions.', 'BE'),
  region: filter('NUTS 2024 or UK ITL code; wider regions include narrower ones.', 'BE2'),
  sector: filter('NACE Rev. 2.1 section or division.', '20'),
  ecosystem: filter('One of the EU’s 14 industrial ecosystems.', 'energy-intensive-industries'),
  theme: filter('Low-carbon theme.', 'hydrogen-production'),
  lang: filter('Language in which the record is written.', 'fr'),
  hub: filter('Hub that published the record.', 'flanders'),
  sort: z
    .enum(sortOrders)
    .optional()
    .meta({
      description: 'Order. Default: relevance with words, updated without.',
      param: { example: 'relevance' },
    }),
  limit: z.int().min(1).max(maxSearchResults).default(20).meta({
    description: 'Results on a page.',
  }),
  cursor: z.string().max(maxCursorLength).optional().meta({
    description: '`next` of the page before, with everything else unchanged.',
  }),
  language: z
    .enum(uiLanguages)
    .optional()
    .meta({
      description: 'Language of titles and labels. Default: by Accept-Language, else English.',
      param: { example: 'en' },
    }),
  widen: z.boolean().default(true).meta({
    description:
      'Look for words that mean the same as well, in four languages; `widened` says for which.',
  }),
  typing: z.boolean().default(false).meta({
    description: 'The last word is still being typed: words that begin with it are found.',
  }),
  scope: z.enum(['network', 'local']).default('network').meta({
    description: 'local: what this hub holds, without asking others.',
  }),
  deadline: z
    .int()
    .min(50)
    .max(maxDeadlineMs)
    .optional()
    .meta({
      description: 'Milliseconds that hubs which are asked live may take.',
      param: { example: 1500 },
    }),
  stream: z.boolean().default(false).meta({
    description:
      'Answer with server-sent events: `update` with each better answer as hubs reply, `answer` with the last, or `problem`.',
  }),
});

/** Values of filters that are none. */
async function unknownIn(
  valuesOf: (name: string) => readonly string[],
  { hub }: Services,
): Promise<FieldIssue[]> {
  const hubs = (await hub.directory()).map(({ hub: id }) => id);
  return facetNames.flatMap((path) =>
    unknownValues(path, valuesOf(path).slice(0, maxFilterValues), hubs).map((unknown) => ({
      path,
      message: unknownValueText(path, unknown),
    })),
  );
}

function requestOf({ c, query: given, access }: Call<unknown, z.infer<typeof query>>) {
  const { q, sort, limit, cursor, language, scope, deadline, widen, typing } = given;
  const filters = Object.fromEntries(
    facetNames.flatMap((name) => {
      const values = given[name];
      return values && values.length > 0 ? [[name, values]] : [];
    }),
  );
  const request: SearchRequest = {
    q: q.toWellFormed().trim(),
    filters,
    sort: sort ?? (q.trim() === '' ? 'updated' : 'relevance'),
    limit,
    ...(cursor !== undefined && { cursor }),
    language: language ?? languageFrom(c.req.header('Accept-Language')),
    audience: access.audience,
    scope,
    widen,
    isTyping: typing,
    ...(deadline !== undefined && { deadlineMs: deadline }),
  };
  return request;
}

/** Answers as events. A reader that goes away stops the search. */
function streamed(call: Call<unknown, z.infer<typeof query>>, request: SearchRequest): Response {
  const { c, services } = call;
  const gone = new AbortController();
  const events = eventStream(() => gone.abort());
  const started = performance.now();
  const data = (answer: SearchResponse) => JSON.stringify(answer);
  services.hub
    .search(request, gone.signal, (answer) =>
      events.update({ event: 'update', data: data(answer) }),
    )
    .then(
      (answer) => {
        services.metrics.search((performance.now() - started) / 1000, answer.isPartial);
        events.end({ event: 'answer', data: data(answer) });
      },
      (error: unknown) => {
        const { code, detail, extras, isOurFault } = problemOf(error);
        const requestId = c.get('requestId');
        if (isOurFault && !gone.signal.aborted)
          services.log.error({ err: error, request: requestId }, 'a streamed search failed');
        const members = isOurFault ? { members: { requestId } } : extras;
        events.end({
          event: 'problem',
          data: JSON.stringify(problemDocument(code, detail, members)),
        });
      },
    );
  return c.body(events.body, 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Proxies that gather answers would keep the events back.
    'X-Accel-Buffering': 'no',
  });
}

export const search = defineRoute({
  method: 'get',
  path: '/api/v1/search',
  id: 'search',
  tag: 'Search',
  summary: 'Search all hubs',
  description:
    'Answers with results, exact facets and an account of every hub of the network: whether it answered, from which copy, and how long it took. `isPartial` says whether any is missing. A token with `member:read` also finds what only members of this hub may see.',
  rate: 'search',
  query,
  explain: unknownIn,
  responses: {
    200: {
      description: 'The answer.',
      content: {
        'application/json': {
          schema: answers.searchResponse,
          example: examples.searchResponse,
        },
        'text/event-stream': {
          schema: z.string().meta({ description: 'With `stream=true`.' }),
          example: 'event: answer\ndata: {"query":…}\n\n',
        },
      },
    },
  },
  problems: ['invalid-query', 'busy', 'storage'],
  async handle(call) {
    const { c, services } = call;
    const request = requestOf(call);
    if (call.query.stream && c.req.method === 'GET') return streamed(call, request);
    const started = performance.now();
    const answer = await services.hub.search(request, c.req.raw.signal);
    services.metrics.search((performance.now() - started) / 1000, answer.isPartial);
    c.header('Content-Language', request.language);
    c.header('Vary', 'Accept-Language, Authorization');
    return c.json(answer);
  },
});
