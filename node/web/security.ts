/** The headers that keep a page from doing what it was not made to do, whatever a record says. */
import type { MiddlewareHandler } from 'hono';

/** Only files of this hub; no inline script or style, no frames, no plug-ins. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
};

/** Sets the security headers on every answer of the portal, errors included. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) {
    // A page may say less of itself to others than pages do, never more.
    const isStricter = name === 'Referrer-Policy' && c.res.headers.get(name) === 'no-referrer';
    if (!isStricter) c.res.headers.set(name, value);
  }
};
