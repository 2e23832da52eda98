/** For tests: a browser without JavaScript, which keeps cookies and sends the forms that it is shown. */
import assert from 'node:assert/strict';
import type { Hono } from 'hono';

/** See the file's comment. */
export interface FormBrowser {
  readonly cookies: Map<string, string>;
  /** Set-Cookie of all answers, as they came. */
  readonly setCookies: string[];
  /** Gets a page; follows redirections. */
  open(path: string): Promise<Shown>;
  /** Sends the form of a page whose action this is, with its hidden fields. */
  send(page: Shown, action: string, values?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Sends anything. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** What is shown. */
export interface Shown {
  readonly status: number;
  /** Path with query at which it ended. */
  readonly path: string;
  readonly html: string;
  readonly headers: Headers;
}

const plainOf = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** Hidden fields of a form. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => one.includes(`action="${action}"`));
  assert.ok(form, `no form for ${action}`);
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, plainOf(value)]));
}

/** Opens one at a portal. @param origin of the portal */
export function formBrowser(portal: Hono, origin = 'http://localhost:8080'): FormBrowser {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) {
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const response = await portal.request(`${origin}${path}`, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      setCookies.push(cookie);
      const [pair = '', ...attributes] = cookie.split('; ');
      const at = pair.indexOf('=');
      if (attributes.some((a) => /^max-age=0$/i.test(a))) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  async function follow(path: string, response: Response): Promise<Shown> {
    const location = response.headers.get('Location');
    if (response.status === 303 && location?.startsWith('/')) {
      return follow(location, await request(location));
    }
    const { status, headers } = response;
    return { status, path: location ?? path, headers, html: await response.text() };
  }

  const open = async (path: string) => follow(path, await request(path));
  return {
    ...{ cookies, setCookies, request, open },
    async send(page, action, values = {}) {
      const body = new URLSearchParams({ ...hiddenFields(page.html, action), ...values });
      const init = { method: 'POST', body, headers: { Origin: origin } };
      return follow(action, await request(action, init));
    },
  };
}
