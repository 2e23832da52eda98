/** The frame of every page: head, header, warnings, footer. */
import type { Child } from 'hono/jsx';
import { type Action, may, needsSecondFactor } from '#node/hub/people/policy.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { icon, styles } from '../assets.ts';
import { inLanguage, languageNames } from '../language.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';

/** What a page is, without its frame. */
export interface Page {
  readonly title: string;
  readonly content: Child;
  readonly status?: 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 451 | 500 | 503;
  readonly description?: string;
  /** Under which this page is to be known, when several lead to it: path, or address elsewhere. */
  readonly canonical?: string;
  /** Which entry of the menu it stands under. */
  readonly section?: Section;
  readonly islands?: readonly string[];
  /** Data for machines (JSON-LD), already escaped for a script element. */
  readonly data?: string;
  readonly isIndexed?: boolean;
  /** What other sites show of the page when somebody shares it. */
  readonly share?: Share;
  /** Feeds of what the page shows. */
  readonly feeds?: readonly Feed[];
  /** Where a browser without JavaScript goes on at once: the same page, when it is complete. */
  readonly complete?: string;
}

/** Open Graph: see {@link Page.share}. */
export interface Share {
  readonly type: 'website' | 'article';
  /** Path of a picture of 1200 × 630, and what it shows. */
  readonly image: string;
  readonly imageText: string;
  /** ISO 8601, of an article. */
  readonly published?: string | null;
  readonly modified?: string | null;
}

/** A feed that a page offers. */
export interface Feed {
  readonly type: string;
  readonly title: string;
  readonly path: string;
}

/** An entry of the menu. */
export type Section = 'home' | 'search' | 'calendar' | 'stories' | 'hubs' | 'network';

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

/** The name by which the hub wants to be known; its logo has its name written in it, or beside it. */
function Brand({ context }: { context: PageContext }) {
  const { name = 'Interhub', logo } = context.branding ?? {};
  return (
    <>
      {logo ? (
        <img class="brand-logo" src={logo.path} width={logo.width} height={logo.height} alt="" />
      ) : (
        <Logo />
      )}
      <span>{name}</span>
    </>
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

/**
 * Entries of the account menu, besides signing out; each part of the portal adds its own. With an action:
 * for whoever may do that, or could with a second factor.
 */
const accountEntries: ReadonlyArray<readonly [string, MessageKey, Action?]> = [
  ['/desk/review', 'first.desk', 'desk.read'],
  ['/administration', 'first.administration', 'settings.change'],
  ['/my/records', 'mine.title'],
  ['/notifications', 'notices.title'],
  ['/organisations', 'orgs.title'],
  ['/account', 'account.own'],
];

function AccountMenu({ context }: { context: PageContext }) {
  const { actor, locale, path, unread = 0 } = context;
  const { t } = locale;
  if (actor.user === null) {
    const isElsewhere = path !== '/' && !path.startsWith('/account');
    const query = isElsewhere ? `?${new URLSearchParams({ to: path })}` : '';
    return (
      <nav class="account-menu" aria-label={t('account.menu')}>
        <a href={`/account/sign-in${query}`} rel="nofollow">
          {t('account.signIn')}
        </a>
      </nav>
    );
  }
  return (
    <nav class="account-menu" aria-label={t('account.menu')}>
      <details>
        <summary>
          <bdi>{actor.name === '' ? t('account.own') : actor.name}</bdi>
          {unread > 0 && (
            <span class="badge" title={t('notices.unread', { n: unread })}>
              {locale.number(unread)}
              <span class="hidden"> {t('notices.title')}</span>
            </span>
          )}
        </summary>
        <ul>
          {accountEntries
            .filter(
              ([, , action]) =>
                !action || may(actor, action, 'hub') || needsSecondFactor(actor, action, 'hub'),
            )
            .map(([href, key]) => (
              <li>
                <a href={href}>{t(key)}</a>
              </li>
            ))}
          <li>
            <form action="/account/sign-out" method="post">
              <button type="submit">{t('account.signOut')}</button>
            </form>
          </li>
        </ul>
      </details>
    </nav>
  );
}

function Menu({ context, section }: { context: PageContext; section: Section | undefined }) {
  const { t } = context.locale;
  const entries = [
    ['search', '/search', t('nav.search')],
    ['calendar', '/calendar', t('nav.calendar')],
    ['stories', '/stories', t('nav.stories')],
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

/**
 * Under which address search engines are to know the page. Where its address asks for a language, that
 * is part of it: each language is a page of its own to them. What is another hub's is theirs to sort.
 */
function canonicalOf(page: Page, { publicUrl, addressLanguage }: PageContext): string | undefined {
  if (!page.canonical) return undefined;
  const address = absolute(page.canonical, publicUrl);
  return addressLanguage && isOwn(page, publicUrl) ? inLanguage(address, addressLanguage) : address;
}

function isOwn({ canonical = '', isIndexed }: Page, publicUrl: string): boolean {
  return (
    isIndexed !== false &&
    publicUrl !== '' &&
    absolute(canonical, publicUrl).startsWith(`${publicUrl}/`)
  );
}

/** The same page in each language, and where the visitor's decides. */
function Alternates({ context, page }: { context: PageContext; page: Page }) {
  const { publicUrl } = context;
  if (!page.canonical || !isOwn(page, publicUrl)) return null;
  const address = absolute(page.canonical, publicUrl);
  return (
    <>
      {uiLanguages.map((lang) => (
        <link rel="alternate" hreflang={lang} href={inLanguage(address, lang)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={address} />
    </>
  );
}

/** As Open Graph writes languages. */
const openGraphLocales = { en: 'en_GB', fr: 'fr_FR', de: 'de_DE', nl: 'nl_NL' } as const;

/** What other sites read of the page (Open Graph, and the cards of X). */
function Sharing({ context, page, share }: { context: PageContext; page: Page; share: Share }) {
  const { locale, publicUrl, hub, network } = context;
  const { type, imageText, published, modified } = share;
  const image = inLanguage(share.image, context.addressLanguage);
  const canonical = canonicalOf(page, context);
  return (
    <>
      <meta property="og:type" content={type} />
      <meta property="og:title" content={page.title} />
      {page.description && <meta property="og:description" content={page.description} />}
      {canonical && <meta property="og:url" content={canonical} />}
      <meta property="og:site_name" content={`${hub.name} · ${network.name}`} />
      <meta property="og:locale" content={openGraphLocales[locale.lang]} />
      <meta property="og:image" content={absolute(image, publicUrl)} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={imageText} />
      {published && <meta property="article:published_time" content={published} />}
      {modified && <meta property="article:modified_time" content={modified} />}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** The whole document. */
function Document({ context, page }: { context: PageContext; page: Page }) {
  const { locale, addressLanguage } = context;
  const canonical = canonicalOf(page, context);
  return (
    <html lang={locale.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{documentTitle(page)}</title>
        {page.description && <meta name="description" content={page.description} />}
        {page.isIndexed === false && <meta name="robots" content="noindex" />}
        {canonical && <link rel="canonical" href={canonical} />}
        <Alternates context={context} page={page} />
        {page.share && <Sharing context={context} page={page} share={page.share} />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={icon.path} />
        <link rel="stylesheet" href={styles.path} />
        {context.branding?.styles && <link rel="stylesheet" href={context.branding.styles} />}
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={locale.t('opensearch.text')}
          href="/opensearch.xml"
        />
        {page.feeds?.map(({ type, title, path }) => (
          <link
            rel="alternate"
            type={type}
            title={title}
            href={inLanguage(path, addressLanguage)}
          />
        ))}
        {page.complete && (
          <noscript>
            <meta
              http-equiv="refresh"
              content={`0;url=${inLanguage(page.complete, addressLanguage)}`}
            />
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
              <Brand context={context} />
            </a>
            <Menu context={context} section={page.section} />
            <LanguageSwitch context={context} />
            {context.hasAccounts && <AccountMenu context={context} />}
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
