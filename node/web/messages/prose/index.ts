/** The longer texts: what the network is, and the statements on accessibility and privacy. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { prose as de } from './de.ts';
import { prose as en } from './en.ts';
import { prose as fr } from './fr.ts';
import { prose as nl } from './nl.ts';

/** A titled piece of plain text. */
export interface ProseSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** The longer texts of one language. */
export interface ProseTexts {
  readonly network: readonly ProseSection[];
  readonly accessibility: readonly ProseSection[];
  readonly privacy: readonly ProseSection[];
}

const texts: Readonly<Record<UiLanguage, ProseTexts>> = { en, fr, de, nl };

/** The longer texts in a language. */
export function proseOf(lang: UiLanguage): ProseTexts {
  return texts[lang];
}
