/** The longer texts: what the network is, and the statements on accessibility and privacy. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { holdFrenchSpaces } from '../typography.ts';
import { prose as de } from './de.ts';
import { prose as en } from './en.ts';
import { prose as fr } from './fr.ts';
import { prose as nl } from './nl.ts';
import type { ProseSection, ProseTexts } from './texts.ts';

function inFrench(sections: readonly ProseSection[]): readonly ProseSection[] {
  return sections.map(({ title, paragraphs }) => ({
    title: holdFrenchSpaces(title),
    paragraphs: paragraphs.map(holdFrenchSpaces),
  }));
}

const texts: Readonly<Record<UiLanguage, ProseTexts>> = {
  ...{ en, de, nl },
  fr: {
    network: inFrench(fr.network),
    accessibility: inFrench(fr.accessibility),
    privacy: inFrench(fr.privacy),
  },
};

/** The longer texts in a language. */
export function proseOf(lang: UiLanguage): ProseTexts {
  return texts[lang];
}
