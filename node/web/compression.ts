/** Pages and their files leave compressed: a page is a fourth of its size then, and arrives the sooner. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const compress = promisify(gzip);
const compressible = /^(?:text\/(?:html|css|javascript|calendar)|image\/svg\+xml)\b/;
/** Bytes below which it is not worth the trouble. */
const leastBytes = 1_024;
/** Files whose address names their content are compressed once. */
const maxKept = 40;

/**
 * Compresses answers for whoever takes gzip. Pages of people who have signed in are left alone
 * (`no-store`): the length of a compressed page can tell what it holds (BREACH).
 */
export function createCompression(): MiddlewareHandler {
  const kept = new Map<string, Buffer>();
  return async (c, next) => {
    await next();
    const { headers, status, body } = c.res;
    const isPlain = !headers.has('Content-Encoding') && status !== 304;
    if (!isPlain || !body || !compressible.test(headers.get('Content-Type') ?? '')) return;
    const caching = headers.get('Cache-Control') ?? '';
    if (caching.includes('no-store')) return;
    c.res.headers.append('Vary', 'Accept-Encoding');
    const accepted = c.req.header('Accept-Encoding') ?? '';
    if (!/(?:^|[\s,])gzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/i.test(accepted)) return;
    const key = caching.includes('immutable') ? c.req.path : undefined;
    let zipped = key === undefined ? undefined : kept.get(key);
    if (!zipped) {
      const plain = Buffer.from(await c.res.arrayBuffer());
      if (plain.length < leastBytes) {
        c.res = new Response(new Uint8Array(plain), c.res);
        return;
      }
      zipped = await compress(plain);
      if (key !== undefined && kept.size < maxKept) kept.set(key, zipped);
    }
    const res = new Response(new Uint8Array(zipped), c.res);
    res.headers.set('Content-Encoding', 'gzip');
    res.headers.set('Content-Length', String(zipped.length));
    c.res = res;
  };
}
