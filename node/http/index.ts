/**
 * The HTTP interface of a hub: the API, and the portal behind it.
 *
 * - routes/          one file per route
 * - route.ts         what a route is
 * - problem.ts       errors as RFC 9457 problem details: the one place where codes become statuses
 * - tokens.ts        access tokens and their scopes
 * - rate.ts          how often one client may ask
 * - limits.ts        every maximum
 * - query.ts, body.ts, json.ts, parameters.ts, language.ts   what comes in
 * - stream.ts        what goes out while it is made
 * - answers.ts, record-input.ts, examples.ts, json-schema.ts, openapi.ts   the API described
 * - reference.ts     the description as a page to read
 * - request-log.ts, metrics.ts   what operators see
 * - server.ts        the server itself
 */
import { type Context, Hono } from 'hono';
import type { Hub } from '#node/hub/types.ts';
import type { Log } from '#node/log.ts';
import type { TokenStore } from '#node/storage/index.ts';
import {
  maxExportsPerClient,
  maxParallelExports,
  maxParallelImports,
  type RateClass,
} from './limits.ts';
import type { Metrics } from './metrics.ts';
import { createOpenApi } from './openapi.ts';
import { answerProblem, HttpProblem, type Problem, problemKinds, problemOf } from './problem.ts';
import { readQueryOf } from './query.ts';
import { clientAddress, createRateLimiter, type RateOverrides } from './rate.ts';
import { referencePage } from './reference.ts';
import { requestLog } from './request-log.ts';
import { createGate, type HttpEnv, type Route, type Services } from './route.ts';
import { routes } from './routes/index.ts';
import { type Access, authenticate, demand } from './tokens.ts';

/** What the HTTP interface stands on. */
export interface HttpDependencies {
  readonly hub: Hub;
  readonly tokens: Pick<TokenStore, 'find'>;
  /** Pages for people: answers everything that is not the API's. */
  readonly portal: Hono;
  /** The HTML of an error page, for what is refused before the portal sees it. */
  readonly renderError?: (status: number, code: string, request: Request) => Promise<string>;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly version: string;
  /** Where people reach this hub; empty: not known. */
  readonly publicUrl: string;
  /** Whether X-Forwarded-For may be believed. */
  readonly isBehindProxy: boolean;
  /** Other rates, for tests. */
  readonly rates?: RateOverrides;
}

/** For answers that are data: no browser is to take them for anything else. */
const dataHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** For an error page, which has the portal's style sheet. */
const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

/** Public data may be read by any page, never with a visitor's credentials. */
const openToAll: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After, X-Request-Id, Content-Language',
};

function isPublicData({ method, path }: Pick<Route, 'method' | 'path'>): boolean {
  return method === 'get' && (path.startsWith('/api/') || path === '/openapi.json');
}

function apply(c: Context, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
}

/** `{rid}` → `:rid`. */
function patternOf(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/**
 * Makes the application: every API route, and the portal for all other paths.
 * @example serve(createHttpApp({ hub, tokens, portal, metrics, log, … }));
 */
export function createHttpApp(dependencies: HttpDependencies): Hono<HttpEnv> {
  const { hub, tokens, portal, metrics, log, version, publicUrl, isBehindProxy } = dependencies;
  const limiter = createRateLimiter(dependencies.rates);
  let json: string | undefined;
  let page: string | undefined;
  const describe = () => createOpenApi(routes, { version, publicUrl });
  const services: Services = {
    hub,
    metrics,
    log,
    imports: createGate(maxParallelImports),
    exports: createGate(maxParallelExports, maxExportsPerClient),
    description: {
      json: () => {
        json ??= JSON.stringify(describe());
        return json;
      },
      page: () => {
        page ??= referencePage(describe());
        return page;
      },
    },
  };

  async function limit(c: Context, name: RateClass | null, access: Access | null): Promise<void> {
    const address = name && clientAddress(c, isBehindProxy);
    if (name && address !== null) await limiter.take(name, address, access);
  }

  async function accessOf(c: Context): Promise<Access> {
    try {
      return await authenticate(c.req.header('Authorization'), tokens);
    } catch (error) {
      if (error instanceof HttpProblem) await limit(c, 'bad-token', null);
      throw error;
    }
  }

  async function answer(c: Context<HttpEnv>, route: Route): Promise<Response> {
    const access = await accessOf(c);
    await limit(c, route.rate, access);
    if (route.scope) demand(access, route.scope);
    const params = route.params?.safeParse(c.req.param());
    if (params?.success === false) {
      throw new HttpProblem('not-found', 'There cannot be anything at this address.');
    }
    const query = route.query ? await readQueryOf(c, route.query, route, services) : {};
    const client = clientAddress(c, isBehindProxy);
    const call = { c, params: params?.data ?? {}, query, access, client, services };
    c.header('Cache-Control', 'no-store');
    return route.handle(call);
  }

  /** What a path knows, for OPTIONS and for wrong methods. */
  function otherwise(c: Context<HttpEnv>, all: readonly Route[]): Response {
    const methods = all.flatMap((r) => (r.method === 'get' ? ['GET', 'HEAD'] : [r.method]));
    const allow = [...methods.map((m) => m.toUpperCase()), 'OPTIONS'].join(', ');
    if (c.req.method !== 'OPTIONS') {
      throw new HttpProblem('method-not-allowed', `This address knows ${allow}.`, {
        headers: { Allow: allow },
      });
    }
    const preflight = all.some(isPublicData)
      ? {
          ...openToAll,
          'Access-Control-Allow-Methods': 'GET, HEAD',
          'Access-Control-Allow-Headers': 'Accept, Accept-Language, If-None-Match',
          'Access-Control-Max-Age': '86400',
        }
      : {};
    return c.body(null, 204, { Allow: allow, ...preflight });
  }

  const app = new Hono<HttpEnv>();
  app.use(requestLog(log, metrics));
  app.use(async (c, next) => {
    await next();
    // Pages have brought stricter ones of their own.
    if (!c.res.headers.has('Content-Security-Policy')) apply(c, dataHeaders);
  });

  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path);
    const pattern = patternOf(path);
    if (here.some(isPublicData)) {
      app.use(pattern, async (c, next) => {
        await next();
        if (c.req.method === 'GET' || c.req.method === 'HEAD') apply(c, openToAll);
      });
    }
    for (const route of here) app.on(route.method.toUpperCase(), pattern, (c) => answer(c, route));
    app.all(pattern, (c) => otherwise(c, here));
  }
  app.all('/api/*', () => {
    throw new HttpProblem('not-found', 'The API has nothing at this address; see /api.');
  });

  // A page of results costs as much as a search of the API, and is counted as one.
  const counted = (path: string, name: RateClass, method?: string) =>
    app.use(path, async (c, next) => {
      if (method === undefined || c.req.method === method) await limit(c, name, null);
      await next();
    });
  counted('/search/*', 'search');
  counted('/search.atom', 'search');
  counted('/search.json', 'search');
  counted('/search/export', 'export');
  counted('/compare', 'search');
  counted('/sitemap/*', 'export');
  counted('/suggest', 'suggest');
  counted('/account/*', 'account', 'POST');
  counted('/people/*', 'account', 'POST');
  counted('/export/records', 'export');
  counted('/export/archive', 'export');
  counted('/import', 'import', 'POST');
  // Each sends a mail to somebody.
  counted('/alerts', 'alert', 'POST');
  // Each calls a person to look.
  counted('/r/:hub/:rid/report', 'report', 'POST');
  // What is handed in through a form costs as much as through the API.
  app.use('/network/*', async (c, next) => {
    const isJoining = c.req.path === '/network/join';
    if (c.req.method === 'POST') await limit(c, isJoining ? 'join' : 'trust', null);
    await next();
  });
  app.route('/', portal);

  /** A page for people who asked for a page, a problem document for programs. */
  async function refuse(c: Context<HttpEnv>, problem: Problem): Promise<Response> {
    const requestId = c.get('requestId');
    const isPage = !/^\/(api|metrics|healthz|readyz|openapi)/.test(c.req.path);
    const wantsPage = c.req.header('Accept')?.includes('text/html') ?? false;
    const { renderError } = dependencies;
    if (!isPage || !wantsPage || !renderError) return answerProblem(c, problem, requestId);
    const { status } = problemKinds[problem.code];
    const html = await renderError(status, problem.code, c.req.raw);
    return c.html(html, status, {
      'Cache-Control': 'no-store',
      ...pageHeaders,
      ...problem.extras.headers,
    });
  }

  app.notFound((c) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return portal.fetch(c.req.raw, c.env);
    // Not thrown: the portal would take it for an error of its own.
    const extras = { headers: { Allow: 'GET, HEAD' } };
    const detail = 'This address knows GET, HEAD.';
    return refuse(c, { code: 'method-not-allowed', detail, extras, isOurFault: false });
  });
  app.onError((error, c) => refuse(c, problemOf(error)));
  return app;
}
