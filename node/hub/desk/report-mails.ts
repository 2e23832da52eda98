/** The mail to whoever reported a record and wanted an answer. */
import { randomUUID } from 'node:crypto';
import type { Mail } from '#node/hub/alerts-mails.ts';
import { oneLine } from '#node/hub/one-line.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { TellReporter } from './desk-types.ts';

interface Texts {
  readonly subject: string;
  readonly lines: readonly string[];
}

const texts: Readonly<Record<UiLanguage, Texts>> = {
  en: {
    subject: 'Your report at {hub}',
    lines: ['You have reported a record at {hub}: {title}', 'The team has decided:', '{note}'],
  },
  fr: {
    subject: 'Votre signalement auprès de {hub}',
    lines: [
      'Vous avez signalé une fiche auprès de {hub} : {title}',
      'L’équipe a décidé :',
      '{note}',
    ],
  },
  de: {
    subject: 'Ihre Meldung bei {hub}',
    lines: [
      'Sie haben einen Eintrag bei {hub} gemeldet: {title}',
      'Das Team hat entschieden:',
      '{note}',
    ],
  },
  nl: {
    subject: 'Uw melding bij {hub}',
    lines: ['U hebt een record gemeld bij {hub}: {title}', 'Het team heeft besloten:', '{note}'],
  },
};

/**
 * Writes it.
 * @param hub names of the hub and of its place in the network
 * @param publicUrl address of the portal without a slash at its end
 */
export function reportMail(
  answer: Parameters<TellReporter>[0],
  hub: { readonly id: string; readonly name: string; readonly network: string },
  publicUrl: string,
): Mail {
  const { subject, lines } = texts[answer.language];
  const values: Readonly<Record<string, string>> = {
    hub: oneLine(hub.name),
    title: oneLine(answer.title),
    note: answer.note.replace(/[^\P{Cc}\n]/gu, ' ').trim(),
  };
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return {
    to: answer.address,
    subject: fill(subject),
    text: `${[...lines.map(fill), `${publicUrl}${answer.link}`].join('\n\n')}\n`,
    messageName: `report-${randomUUID()}.${hub.id}`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
