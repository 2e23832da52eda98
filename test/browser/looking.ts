/** What every page is looked at for: by axe-core, and whether anything sticks out of the window. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Two thirds of the time that axe-core takes. */
const ofColours = ['color-contrast', 'link-in-text-block'];
const looks = {
  light: { runOnly: tags },
  /** Dark pages are the same pages in other colours. */
  dark: { runOnly: { type: 'rule', values: ofColours } },
  /** Everything but colours. */
  words: {
    runOnly: tags,
    rules: Object.fromEntries(ofColours.map((id) => [id, { enabled: false }])),
  },
} as const satisfies Readonly<Record<string, unknown>>;

/** What axe-core finds wrong with the page as it is, in the light and in the dark. */
export async function violations(
  page: Page,
  wanted: readonly (keyof typeof looks)[] = ['light', 'dark'],
): Promise<string[]> {
  await page.evaluate(axeSource);
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
    return found;
  });
}

const desk = { width: 1280, height: 900 };

/**
 * Looks at a page that is open, in one language after another: axe-core, with its colours in the
 * light and in the dark in one of the four, since colours know no language; then whether all fits a
 * telephone (360 px), in the longest language also a window at 200 % and 400 % (640 and 320 px), and in one
 * text at twice its size. The page stays as wide as a desk's.
 * @param turn the number of the page in its list
 */
export async function lookAt(page: Page, lang: UiLanguage, turn: number): Promise<string[]> {
  const isTurn = uiLanguages[turn % uiLanguages.length] === lang;
  const found = await violations(page, isTurn ? ['light', 'dark'] : ['words']);
  for (const width of lang === 'de' ? [360, 640, 320] : [360]) {
    await page.setViewportSize({ width, height: 740 });
    found.push(...(await overflowing(page)).map((what) => `${width} px: ${what}`));
  }
  await page.setViewportSize(desk);
  if (lang === 'fr') {
    // As a browser's own setting of the font size does: rem follows, px does not.
    await page.evaluate(() => {
      document.documentElement.style.setProperty('font-size', '200%');
    });
    found.push(...(await overflowing(page)).map((what) => `text at 200 %: ${what}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** How the page is opened that {@link lookAt} looks at. */
export function deskIn(lang: UiLanguage) {
  return { locale: lang, viewport: desk };
}
