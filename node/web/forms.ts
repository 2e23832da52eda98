/** What every form of the portal has in common: who may send it, how large it is, how it is read. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { HubError } from '#node/hub/errors.ts';

/** Behind a proxy, the address by which people reach the portal is not the one that it hears. */
export function isOwnOrigin(origin: string, c: Context, publicUrl: string): boolean {
  const publicOrigin = URL.parse(publicUrl)?.origin;
  return origin === publicOrigin || origin === new URL(c.req.url).origin;
}

/** Takes forms from pages of this portal alone (attack 73). Refused: forbidden. */
export function ownOrigin(publicUrl: string): MiddlewareHandler {
  const guard = csrf({ origin: (origin, c) => isOwnOrigin(origin, c, publicUrl) });
  return (c, next) =>
    guard(c, next).catch((cause: unknown) => {
      if (!(cause instanceof HTTPException)) throw cause;
      throw new HubError('forbidden', 'Forms are taken from pages of this portal alone.', {
        cause,
      });
    });
}

/** Takes forms up to a number of bytes. Refused: too-large. */
export function formLimit(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new HubError('too-large', `A form here has at most ${maxBytes} bytes.`);
    },
  });
}

/** A form's texts as parameters; files, and what cannot be read, are left out. */
export async function readFormTexts(c: Context): Promise<URLSearchParams> {
  const form = await c.req.parseBody({ all: true }).catch(() => ({}));
  const params = new URLSearchParams();
  for (const [name, given] of Object.entries(form)) {
    for (const value of [given].flat()) if (typeof value === 'string') params.append(name, value);
  }
  return params;
}
