/** Pages for what went wrong: they say what to do, and nothing of the inside. */
import type { Child } from 'hono/jsx';
import { visitor } from '#node/hub/people/actor.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { localeOf } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from '../view/context.ts';
import { type Page, renderPage } from '../view/layout.tsx';

/** The groups of errors that a visitor can tell apart. */
function wordsFor(status: number): { title: MessageKey; text: MessageKey } {
  if (status === 404) return { title: 'error.404', text: 'error.404text' };
  if (status === 410) return { title: 'erased.title', text: 'erased.text' };
  if (status === 401 || status === 403) return { title: 'error.403', text: 'error.403text' };
  if (status === 409) return { title: 'error.409', text: 'error.409text' };
  if (status === 413 || status === 422) return { title: 'error.422', text: 'error.422text' };
  if (status === 429) return { title: 'error.429', text: 'error.429text' };
  if (status === 503) return { title: 'error.503', text: 'error.503text' };
  if (status >= 400 && status < 500) return { title: 'error.400', text: 'error.400text' };
  return { title: 'error.500', text: 'error.500text' };
}

/** Only codes as the API knows them are shown, never a message. */
const codePattern = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * The page of an error in the frame of a portal.
 * @param more what can be said of this very error
 */
export function errorPage(status: number, code: string, context: PageContext, more?: Child): Page {
  const { t } = context.locale;
  const { title, text } = wordsFor(status);
  return {
    title: t(title),
    isIndexed: false,
    content: (
      <div class="wrap state">
        <h1>{t(title)}</h1>
        <p class="lead">{t(text)}</p>
        {more}
        <ul>
          <li>
            <a href="/search">{t('state.search')}</a>
          </li>
          <li>
            <a href="/hubs">{t('home.allHubs')}</a>
          </li>
          <li>
            <a href="/">{t('error.home')}</a>
          </li>
        </ul>
        <p class="muted">
          {t('error.code')} <code>{`${status}${codePattern.test(code) ? ` ${code}` : ''}`}</code>
        </p>
      </div>
    ),
  };
}

/** A context that asks nothing of the hub: an error page must come even when the hub is in trouble. */
export function bareContext(lang: UiLanguage, path = '/'): PageContext {
  return {
    locale: localeOf(lang),
    now: 0,
    network: { id: '', name: '' },
    hub: { id: '', name: '' },
    version: '',
    publicUrl: '',
    path,
    warnings: [],
    actor: visitor,
  };
}

/**
 * The HTML of an error page, for the HTTP layer.
 * @param status HTTP status
 * @param code an error code as the API names it; shown small, for reports
 * @example c.html(await renderError(404, 'not-found', 'fr'), 404)
 */
export function renderError(status: number, code: string, lang: UiLanguage): Promise<string> {
  const context = bareContext(lang);
  return renderPage(context, errorPage(status, code, context));
}
