/** Which language a program wants labels in. */
import { type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';

const maxHeaderLength = 500;

/**
 * The best of the four languages of the user interface.
 * @param header Accept-Language (RFC 9110 §12.5.4)
 */
export function languageFrom(header: string | undefined): UiLanguage {
  const wishes = (header ?? '')
    .slice(0, maxHeaderLength)
    .split(',')
    .map((wish, i) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q), i };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.i - b.i);
  for (const { language } of wishes) {
    const found = uiLanguages.find((l) => l === language);
    if (found) return found;
  }
  return 'en';
}
