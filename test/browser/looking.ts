/** What every page is looked at for: by axe-core, and whether anything sticks out of the window. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestName } from '#node/web/testing/people-hub.ts';
import { type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Two thirds of the time that axe-core takes. */
const ofColours = ['color-contrast', 'link-in-text-block'];
/** What no language changes: colours, and how large one can tap. */
const wordless = [...ofColours, 'target-size'];
const looks = {
  light: { runOnly: tags },
  /** Dark pages are the same pages in other colours. */
  dark: { runOnly: { type: 'rule', values: ofColours } },
  words: {
    runOnly: tags,
    rules: Object.fromEntries(wordless.map((id) => [id, { enabled: false }])),
  },
} as const satisfies Readonly<Record<string, unknown>>;

/** What axe-core finds wrong with the page as it is, in the light and in the dark. */
export async function violations(
  page: Page,
  wanted: readonly (keyof typeof looks)[] = ['light', 'dark'],
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const found: string[] = [];
  for (const look of wanted) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
    const results = await page.evaluate(
      (options) =>
        (globalThis as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(
          options,
        ),
      // Without preload, which fetches the style sheets once more for one rule on their text alone.
      { resultTypes: ['violations'] as const, preload: false, ...looks[look] },
    );
    for (const { id, nodes } of results.violations)
      found.push(`${look} ${id}: ${nodes.map((n) => n.html).join(' ')}`.slice(0, 400));
  }
  return found;
}

/** Elements that stick out of the window, and so are cut off or make it scroll sideways. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found =
      document.documentElement.scrollWidth > width ? [`scrolls to ${width} px and beyond`] : [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.scroll, .hidden, .skip, svg, thead')) continue;
      const { left, right } = element.getBoundingClientRect();
      if (right > width + 1 || left < -1)
        found.push(`${element.outerHTML.slice(0, 120)}: ${left} to ${right}`);
    }
    // What holds one of them sticks out as well.
    return found.slice(0, 4);
  });
}

/** A page that is looked at. */
export interface Scene {
  /** From the portal's root. */
  readonly path: string;
  /** Answers this form, in place of being opened. */
  readonly form?: Form;
  readonly headers?: Readonly<Record<string, string>>;
  /** It asks for itself again after some seconds, which would come between. */
  readonly isRefreshed?: boolean;
  /** Default: 200; of a form, which is shown again, 422. */
  readonly status?: number;
  /** A further state of a page that another scene shows in every language: seen in one, and in German. */
  readonly isFurther?: boolean;
}

type Form = Readonly<Record<string, string>>;

/** A page of the hub of {@link TestName}s, as one of them sees it; with a form, the answer to it. */
export function seen(as: TestName, path: string, form?: Form): Scene {
  return { path, headers: { 'X-Test-Actor': as }, ...(form && { form }) };
}

/** See {@link seen} and {@link Scene.isFurther}. */
export function further(as: TestName, path: string, form?: Form): Scene {
  return { ...seen(as, path, form), isFurther: true };
}

const desk = { width: 1280, height: 900 };

/**
 * Puts a page in place of the one that is open, as the server sends it, without its scripts: a third of
 * the time that opening it takes, since style sheets, fonts and axe-core are there.
 */
async function swap(page: Page, { path, form }: Scene): Promise<number> {
  return page.evaluate(
    async ({ address, fields }) => {
      const init = fields && { method: 'POST', body: new URLSearchParams(fields) };
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, ...init });
      const made = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.documentElement.lang = made.documentElement.lang;
      document.title = made.title;
      document.body.replaceWith(document.adoptNode(made.body));
      return answer.redirected ? 302 : answer.status;
    },
    { address: path, fields: form },
  );
}

/** Shows a page in a language. @returns its status; 302: it led elsewhere */
async function show(page: Page, scene: Scene, lang: UiLanguage, origin?: string): Promise<number> {
  await page.setExtraHTTPHeaders({ ...scene.headers, 'Accept-Language': lang });
  if (origin === undefined) return swap(page, scene);
  const isSwapped = scene.form !== undefined || scene.isRefreshed;
  const answer = await page.goto(origin + (isSwapped ? '/accessibility' : scene.path));
  if (isSwapped) return swap(page, scene);
  return answer?.request().redirectedFrom() ? 302 : (answer?.status() ?? 0);
}

/** What is folded away is looked at as well; but not what would then lie over the page. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll('details'))
      if (!one.closest('.account-menu')) one.open = true;
  });
}

/** Whether all fits windows of these widths. */
async function narrow(page: Page, widths: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    found.push(...(await overflowing(page)).map((what) => `${width} px: ${what}`));
  }
  await page.setViewportSize(desk);
  return found;
}

/** As a browser's own setting of the font size does: rem follows, px does not. */
async function enlarged(page: Page): Promise<string[]> {
  const setSize = (size: string) =>
    page.evaluate((to) => document.documentElement.style.setProperty('font-size', to), size);
  await setSize('200%');
  const found = await overflowing(page);
  await setSize('');
  return found.map((what) => `text at 200 %: ${what}`);
}

/**
 * Looks at a page in one language after another. In the first, which another page has as another, it is
 * opened as a reader opens it, and seen by axe-core in the light and in the dark, since colours know no
 * language. In each: words and order, by axe-core; and whether all fits a telephone (360 px), in the
 * longest language also a window at 200 % and 400 % (640 and 320 px), and in one text at twice its size.
 */
async function lookAt(page: Page, origin: string, scene: Scene, turn: number): Promise<string[]> {
  const { status = scene.form ? 422 : 200, isFurther = false } = scene;
  const first = turn % uiLanguages.length;
  const languages = [...uiLanguages.slice(first), ...uiLanguages.slice(0, first)];
  const found: string[] = [];
  for (const [i, lang] of languages.entries()) {
    if (isFurther && i > 0 && lang !== 'de') continue;
    const answered = await show(page, scene, lang, i === 0 ? origin : undefined);
    if (answered !== status) found.push(`${lang} answers ${answered}`);
    if (await page.evaluate(() => 'injected' in globalThis))
      found.push('attack 72: runs a script that came with a record');
    const said = await page.getAttribute('html', 'lang');
    if (said !== lang) found.push(`${lang} comes in ${said}`);
    await unfold(page);
    const isSeen = i === 0 || !isFurther;
    const seen = isSeen ? await violations(page, i === 0 ? ['light', 'dark'] : ['words']) : [];
    if (i === 0) await page.emulateMedia({ colorScheme: 'light' });
    seen.push(...(await narrow(page, lang === 'de' && !isFurther ? [360, 640, 320] : [360])));
    if (lang === 'fr') seen.push(...(await enlarged(page)));
    found.push(...seen.map((what) => `${lang} ${what}`));
  }
  return found;
}

/**
 * Looks at pages of a portal, on a desk's window, with two at work. Each finding begins with its path.
 * @param state of a browser that has signed in
 */
export async function lookAtAll(
  browser: Browser,
  origin: string,
  scenes: readonly Scene[],
  state?: Awaited<ReturnType<BrowserContext['storageState']>>,
): Promise<string[]> {
  const waiting = [...scenes.entries()];
  const work = async () => {
    const context = await browser.newContext({
      ...{ reducedMotion: 'reduce', viewport: desk, ...(state && { storageState: state }) },
    });
    const found: string[] = [];
    try {
      const page = await context.newPage();
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [turn, scene] = next;
        const seen = await lookAt(page, origin, scene, turn);
        found.push(...seen.map((what) => `${scene.path} ${what}`));
      }
    } finally {
      await context.close();
    }
    return found;
  };
  return (await Promise.all([work(), work()])).flat();
}
