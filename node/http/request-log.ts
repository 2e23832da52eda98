/**
 * One line a request. It names the route, never a query string: what people search for is nobody's
 * business, nor is where they are. What comes from outside is escaped and short.
 */
import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Log } from '#node/log.ts';
import type { Metrics } from './metrics.ts';
import { problemOf } from './problem.ts';
import type { HttpEnv } from './route.ts';

const maxPathLength = 200;
/** Asked every few seconds by machines. */
const quiet = new Set(['/healthz', '/readyz', '/metrics', '/assets/:name']);

/** The path as it may stand in a log: percent-encoded ASCII, short, without query. */
function loggedPath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.replace(/[^\x21-\x7e]/g, '?').slice(0, maxPathLength);
}

/** Gives each request an id, and counts and logs it when it is answered. */
export function requestLog(log: Log, metrics: Metrics): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = performance.now();
    const request = randomUUID();
    c.set('requestId', request);
    await next();
    c.res.headers.set('X-Request-Id', request);
    const ms = performance.now() - started;
    const route = matchedRoutes(c).find((r) => !r.path.endsWith('*'))?.path ?? 'none';
    const { status } = c.res;
    // Errors of pages come by here too. Whoever has gone away is no fault of ours.
    if (c.error && problemOf(c.error).isOurFault && !c.req.raw.signal.aborted) {
      log.error({ err: c.error, request, route }, 'a request failed');
    }
    metrics.request(c.req.method, route, status, ms / 1000);
    const facts = { request, method: c.req.method, path: loggedPath(c.req.url), route, status };
    const line = { ...facts, ms: Math.round(ms * 10) / 10 };
    if (quiet.has(route)) log.debug(line, 'request');
    else log.info(line, 'request');
  };
}
