/** The frame of every page: head, header, warnings, footer. */
import type { Child } from 'hono/jsx';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { icon, styles } from '../assets.ts';
import { languageNames } from '../language.ts';
import type { PageContext } from './context.ts';

/** What a page is, without its frame. */
export interface Page {
  readonly title: string;
  readonly content: Child;
  readonly status?: 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 451 | 500 | 503;
  readonly description?: string;
  /** Under which this page is to be known, when several lead to it: path, or address elsewhere. */
  readonly canonical?: string;
  /** Which entry of the menu it stands under. */
  readonly section?: Section;
  readonly islands?: readonly string[];
  /** Data for machines (JSON-LD), already escaped for a script element. */
  readonly data?: string;
  readonly isIndexed?: boolean;
  /** Feeds of what the page shows. */
  readonly feeds?: readonly Feed[];
  /** Where a browser without JavaScript goes on at once: the same page, when it is complete. */
  readonly complete?: string;
}

/** A feed that a page offers. */
export interface Feed {
  readonly type: string;
  readonly title: string;
  readonly path: string;
}

/** An entry of the menu. */
export type Section = 'home' | 'search' | 'hubs' | 'network';

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
      <path class="logo-ways" d="M8 24 16 8l8 16Z" />
      <circle class="logo-hub" cx="16" cy="8" r="5" />
      <circle class="logo-node" cx="8" cy="24" r="4" />
      <circle class="logo-node" cx="24" cy="24" r="4" />
    </svg>
  );
}

function LanguageSwitch({ context }: { context: PageContext }) {
  const { locale, path } = context;
  return (
    <nav class="languages" aria-label={locale.t('nav.language')}>
      <ul>
        {uiLanguages.map((lang) => (
          <li>
            <a
              href={`/language?to=${lang}&back=${encodeURIComponent(path)}`}
              lang={lang}
              rel="nofollow"
              aria-current={lang === locale.lang ? 'true' : undefined}
              title={languageNames[lang]}
            >
              <span aria-hidden="true">{lang.toUpperCase()}</span>
              <span class="hidden">{languageNames[lang]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Menu({ context, section }: { context: PageContext; section: Section | undefined }) {
  const { t } = context.locale;
  const entries = [
    ['search', '/search', t('nav.search')],
    ['hubs', '/hubs', t('nav.hubs')],
    ['network', '/network', t('nav.network')],
  ] as const;
  return (
    <nav class="menu" aria-label={t('nav.main')}>
      <ul>
        {entries.map(([name, href, text]) => (
          <li>
            <a href={href} aria-current={name === section ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Warnings({ context }: { context: PageContext }) {
  const { warnings, locale } = context;
  if (warnings.length === 0) return null;
  return (
    <section class="warnings" aria-label={locale.t('warning.label')}>
      {warnings.map(({ key, level }) => (
        <p class={`warning warning-${level}`}>
          <span>
            <strong>{locale.t(level === 'alarm' ? 'warning.alarm' : 'warning.notice')}</strong>{' '}
            {locale.t(key)} <a href="/network">{locale.t('warning.more')}</a>
          </span>
        </p>
      ))}
    </section>
  );
}

function Footer({ context }: { context: PageContext }) {
  const { locale, hub, network, version } = context;
  const { t } = locale;
  return (
    <footer class="footer">
      <div class="wrap">
        <p>
          {hub.name !== '' && (
            <>
              {t('footer.hub')} <bdi>{hub.name}</bdi>
              {' · '}
            </>
          )}
          {network.name !== '' && (
            <>
              {t('footer.network')} <bdi>{network.name}</bdi>
              {' · '}
            </>
          )}
          Interhub {version}
        </p>
        <ul>
          <li>
            <a href="/network">{t('footer.trust')}</a>
          </li>
          <li>
            <a href="/accessibility">{t('footer.accessibility')}</a>
          </li>
          <li>
            <a href="/privacy">{t('footer.privacy')}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

/** What tabs and bookmarks call a page. */
export function documentTitle({ title, section }: Page): string {
  return section === 'home' ? title : `${title} – Interhub`;
}

function absolute(address: string, publicUrl: string): string {
  return address.startsWith('/') ? `${publicUrl}${address}` : address;
}

/** The whole document. */
function Document({ context, page }: { context: PageContext; page: Page }) {
  const { locale, publicUrl } = context;
  return (
    <html lang={locale.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{documentTitle(page)}</title>
        {page.description && <meta name="description" content={page.description} />}
        {page.isIndexed === false && <meta name="robots" content="noindex" />}
        {page.canonical && <link rel="canonical" href={absolute(page.canonical, publicUrl)} />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={icon.path} />
        <link rel="stylesheet" href={styles.path} />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={locale.t('opensearch.text')}
          href="/opensearch.xml"
        />
        {page.feeds?.map(({ type, title, path }) => (
          <link rel="alternate" type={type} title={title} href={path} />
        ))}
        {page.complete && (
          <noscript>
            <meta http-equiv="refresh" content={`0;url=${page.complete}`} />
          </noscript>
        )}
        {page.islands?.map((path) => (
          <script type="module" src={path} />
        ))}
        {page.data && (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: page.data }} />
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          {locale.t('nav.skip')}
        </a>
        <header class="header">
          <div class="wrap">
            <a class="brand" href="/">
              <Logo />
              <span>Interhub</span>
            </a>
            <Menu context={context} section={page.section} />
            <LanguageSwitch context={context} />
          </div>
        </header>
        <Warnings context={context} />
        <main id="main" tabindex={-1}>
          {page.content}
        </main>
        <Footer context={context} />
      </body>
    </html>
  );
}

/** The text of a page, frame and all. */
export async function renderPage(context: PageContext, page: Page): Promise<string> {
  return `<!DOCTYPE html>${await (<Document context={context} page={page} />).toString()}`;
}
