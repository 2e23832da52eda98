/** The OpenAPI 3.1 document, made from the routes. */
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { scopes } from '#node/hub/administration/access-tokens.ts';
import { problem as problemSchema } from './answers.ts';
import { problem as problemExample } from './examples.ts';
import { type ProblemCode, problemKinds, problemMediaType } from './problem.ts';
import type { Route, Tag } from './route.ts';

/** The document. */
export type OpenApiDocument = ReturnType<typeof createDocument>;

const tags: ReadonlyArray<{ readonly name: Tag; readonly description: string }> = [
  { name: 'Search', description: 'One question to all hubs.' },
  { name: 'Records', description: 'Single records: read them, publish, change, erase.' },
  { name: 'Many records', description: 'Imports and exports.' },
  { name: 'Network', description: 'Hubs, trust lists, and how this hub is doing.' },
  {
    name: 'Governance',
    description:
      'Joining, proposals for the next trust list, and its history. There are no accounts: whoever hands something in, the signatures inside decide.',
  },
  { name: 'Schemas', description: 'What records look like, and this description itself.' },
  { name: 'Operation', description: 'For those who run the hub.' },
];

/** Codes that a route may answer with: its own, and those that follow from what it is. */
export function problemsOf(route: Route): ProblemCode[] {
  const codes = new Set<ProblemCode>(route.problems);
  if (route.scope) codes.add('unauthorised').add('forbidden');
  if (route.rate) codes.add('rate-limited').add('unauthorised').add('internal');
  if (route.query) codes.add('invalid-query');
  return (Object.keys(problemKinds) as ProblemCode[]).filter((code) => codes.has(code));
}

function problemResponses(route: Route): ZodOpenApiOperationObject['responses'] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(route)) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problemKinds[code].title}.`).join(' '),
        content: {
          [problemMediaType]: {
            schema: problemSchema,
            ...(codes.includes('invalid-record') && { example: problemExample }),
          },
        },
      },
    ]),
  );
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { id, tag, summary, description, scope, params, query, body } = route;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...((params || query) && {
      requestParams: { ...(params && { path: params }), ...(query && { query }) },
    }),
    ...(body && { requestBody: body }),
    responses: { ...route.responses, ...problemResponses(route) },
    // Reading needs no token; one with the right scope shows more.
    security: scope ? [{ token: [scope] }] : [{}, { token: [] }],
  };
}

/**
 * Makes the document.
 * @param options.publicUrl where the API is reached from outside; empty: wherever the document is
 */
export function createOpenApi(
  routes: readonly Route[],
  options: { readonly version: string; readonly publicUrl: string },
): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  }
  const scopeLines = Object.entries(scopes).map(([name, text]) => `- \`${name}\`: ${text}`);
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Interhub',
      version: options.version,
      summary: 'Europe’s economic clusters, searched across all regional hubs.',
      description:
        'Every hub of the network answers this API, and each answers for the whole network. Reading needs no token. Errors are RFC 9457 problem details with a stable `code`.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: options.publicUrl || '/' }],
    tags: [...tags],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token that the hub’s operator makes with \`interhub token create\`. Its scopes:\n${scopeLines.join('\n')}`,
        },
      },
    },
  });
}
