/** The words of notifications and their mails, in the four languages of the portal. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { NotificationTexts } from './texts.ts';

/** By language. */
export const notificationTexts: Readonly<Record<UiLanguage, NotificationTexts>> = {
  en,
  fr,
  de,
  nl,
};
