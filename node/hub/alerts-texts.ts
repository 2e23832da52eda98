/** The words of mails, in the four languages of the portal. `{name}` stands for what is put in. */
import type { AlertFrequency } from '#node/storage/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';

/** See the file's comment. */
export interface MailTexts {
  /** Of everything, when nothing was typed and no filter chosen. */
  readonly everything: string;
  readonly frequency: Readonly<Record<AlertFrequency, string>>;
  readonly confirmSubject: string;
  readonly confirmLead: string;
  readonly often: string;
  readonly confirmHow: string;
  readonly confirmIgnore: string;
  readonly alertSubjectOne: string;
  readonly alertSubjectMany: string;
  readonly alertLead: string;
  readonly isNew: string;
  readonly isChanged: string;
  readonly more: string;
  readonly all: string;
  readonly why: string;
  readonly unsubscribe: string;
}

const en: MailTexts = {
  everything: 'all records',
  frequency: { immediate: 'at once', daily: 'once a day', weekly: 'once a week' },
  confirmSubject: 'Please confirm: alerts for “{search}”',
  confirmLead:
    'Somebody, probably you, has asked {hub} to write to this address whenever records for this search are new or have changed:',
  often: 'How often: {often}',
  confirmHow: 'To confirm, open this page and press the button. The link is good for two days.',
  confirmIgnore:
    'If you did not ask for this, do nothing: you will hear no more, and this address will be deleted.',
  alertSubjectOne: '1 record for “{search}”',
  alertSubjectMany: '{n} records for “{search}”',
  alertLead: 'New and changed records for your search at {hub}:',
  isNew: 'NEW:',
  isChanged: 'CHANGED:',
  more: '… and {n} more.',
  all: 'All results of this search:',
  why: 'You receive this mail because you asked for it and confirmed this address.',
  unsubscribe: 'To end it, and to have this address deleted:',
};

const fr: MailTexts = {
  everything: 'toutes les fiches',
  frequency: {
    immediate: 'immédiatement',
    daily: 'une fois par jour',
    weekly: 'une fois par semaine',
  },
  confirmSubject: 'Veuillez confirmer : alertes pour « {search} »',
  confirmLead:
    'Quelqu’un, probablement vous, a demandé à {hub} d’écrire à cette adresse dès que des fiches de cette recherche sont nouvelles ou ont changé :',
  often: 'Fréquence : {often}',
  confirmHow:
    'Pour confirmer, ouvrez cette page et appuyez sur le bouton. Le lien est valable deux jours.',
  confirmIgnore:
    'Si vous n’avez rien demandé, ne faites rien : vous ne recevrez plus rien et cette adresse sera effacée.',
  alertSubjectOne: '1 fiche pour « {search} »',
  alertSubjectMany: '{n} fiches pour « {search} »',
  alertLead: 'Fiches nouvelles ou modifiées pour votre recherche sur {hub} :',
  isNew: 'NOUVEAU :',
  isChanged: 'MODIFIÉ :',
  more: '… et {n} autres.',
  all: 'Tous les résultats de cette recherche :',
  why: 'Vous recevez ce message parce que vous l’avez demandé et avez confirmé cette adresse.',
  unsubscribe: 'Pour y mettre fin et faire effacer cette adresse :',
};

const de: MailTexts = {
  everything: 'alle Einträge',
  frequency: { immediate: 'sofort', daily: 'einmal am Tag', weekly: 'einmal in der Woche' },
  confirmSubject: 'Bitte bestätigen: Benachrichtigungen zu „{search}“',
  confirmLead:
    'Jemand, vermutlich Sie, hat {hub} gebeten, an diese Adresse zu schreiben, sobald Einträge zu dieser Suche neu sind oder sich geändert haben:',
  often: 'Wie oft: {often}',
  confirmHow:
    'Zum Bestätigen öffnen Sie diese Seite und betätigen Sie die Schaltfläche. Der Link gilt zwei Tage.',
  confirmIgnore:
    'Wenn Sie das nicht waren, tun Sie nichts: Sie hören nichts mehr, und diese Adresse wird gelöscht.',
  alertSubjectOne: '1 Eintrag zu „{search}“',
  alertSubjectMany: '{n} Einträge zu „{search}“',
  alertLead: 'Neue und geänderte Einträge zu Ihrer Suche bei {hub}:',
  isNew: 'NEU:',
  isChanged: 'GEÄNDERT:',
  more: '… und {n} weitere.',
  all: 'Alle Ergebnisse dieser Suche:',
  why: 'Sie erhalten diese E-Mail, weil Sie darum gebeten und diese Adresse bestätigt haben.',
  unsubscribe: 'Um sie zu beenden und diese Adresse löschen zu lassen:',
};

const nl: MailTexts = {
  everything: 'alle items',
  frequency: { immediate: 'meteen', daily: 'eenmaal per dag', weekly: 'eenmaal per week' },
  confirmSubject: 'Bevestig alstublieft: meldingen voor ‘{search}’',
  confirmLead:
    'Iemand, waarschijnlijk u, heeft {hub} gevraagd om naar dit adres te schrijven zodra er bij deze zoekopdracht iets nieuw is of verandert:',
  often: 'Hoe vaak: {often}',
  confirmHow: 'Open deze pagina en druk op de knop om te bevestigen. De link is twee dagen geldig.',
  confirmIgnore:
    'Hebt u dit niet gevraagd, doe dan niets: u hoort niets meer en dit adres wordt gewist.',
  alertSubjectOne: '1 resultaat voor ‘{search}’',
  alertSubjectMany: '{n} resultaten voor ‘{search}’',
  alertLead: 'Nieuw en gewijzigd bij uw zoekopdracht op {hub}:',
  isNew: 'NIEUW:',
  isChanged: 'GEWIJZIGD:',
  more: '… en nog {n}.',
  all: 'Alle resultaten van deze zoekopdracht:',
  why: 'U ontvangt deze e-mail omdat u erom hebt gevraagd en dit adres hebt bevestigd.',
  unsubscribe: 'Om dit te beëindigen en dit adres te laten wissen:',
};

/** The words of mails by language. */
export const mailTexts: Readonly<Record<UiLanguage, MailTexts>> = { en, fr, de, nl };

/** A text with its names filled in. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
