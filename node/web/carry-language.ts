/**
 * Keeps the language of an address over the links and forms of a page. A visitor whom a search engine
 * led to `/stories?lang=de` goes on in German, though nothing was set and the browser asks for French.
 * It is done to the finished page, so that no page has to think of it.
 */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { addressLanguage, inLanguage, languageParameter, usualLanguage } from './language.ts';

/** What has no language, or chooses one. */
const notPages = /^\/(?:\/|(?:api|assets|language|openapi\.json|favicon\.ico)(?![\w-]))/;

const entities = { '&amp;': '&', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' } as const;

/** An attribute's value as it was before hono/jsx escaped it, changed, and escaped again. */
function changed(value: string, change: (plain: string) => string): string {
  const plain = value.replace(/&(?:amp|quot|#39|lt|gt);/g, (one) =>
    one in entities ? entities[one as keyof typeof entities] : one,
  );
  return change(plain)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/**
 * The language that a page has to hand on: the address asks for it, and without that the visitor would
 * read another. Undefined: links stay short.
 */
export function languageToCarry(request: Pick<Request, 'url' | 'headers'>): UiLanguage | undefined {
  const asked = addressLanguage(request.url);
  return asked === usualLanguage(request.headers) ? undefined : asked;
}

/** A path of this portal in a language; whatever else it is comes back as it was. */
export function carryInPath(path: string, lang: UiLanguage): string {
  return path.startsWith('/') && !notPages.test(path) ? inLanguage(path, lang) : path;
}

/**
 * HTML whose links and forms lead on in a language. Attributes are as hono/jsx writes them: in double
 * quotes, with `<`, `>`, `&` and `"` escaped, so that none can be mistaken.
 */
export function carryInHtml(html: string, lang: UiLanguage): string {
  const body = html.search(/<body\b/);
  const [head, rest] = body === -1 ? ['', html] : [html.slice(0, body), html.slice(body)];
  return (
    head +
    rest
      .replace(
        / (href|action|formaction)="(\/[^"]*)"/g,
        (_, name: string, path: string) =>
          ` ${name}="${changed(path, (plain) => carryInPath(plain, lang))}"`,
      )
      .replace(/<form\b[^>]*>/g, (form) => {
        if (/ method="post"/i.test(form)) return form;
        // A form that is sent with GET loses the query of its address.
        const [, action = '/'] = / action="([^"]*)"/.exec(form) ?? [];
        return `${form}<input type="hidden" name="${languageParameter(action)}" value="${lang}">`;
      })
  );
}
