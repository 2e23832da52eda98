/** The longer texts in German; see en.ts. */
import type { ProseTexts } from './texts.ts';

export const prose: ProseTexts = {
  network: [
    {
      title: 'Ein Cluster der Cluster',
      paragraphs: [
        'Jede Region betreibt ihren eigenen Hub und behält ihre Daten. Die Hubs kopieren ihre Einträge untereinander: Eine Suche hier erfasst sofort das ganze Netzwerk, und auch ein Hub, der offline ist, bleibt lesbar.',
        'Manche Einträge werden nur auf Anfrage geteilt. Dann werden die Hubs, die sie haben, im Augenblick Ihrer Suche gefragt, und jede Antwort sagt, welche geantwortet haben und welche nicht.',
      ],
    },
    {
      title: 'Warum Sie sich darauf verlassen können',
      paragraphs: [
        'Wer einen Eintrag veröffentlicht, signiert ihn mit dem Schlüssel seines Hubs. Eine unterwegs veränderte oder von Fremden gemachte Kopie besteht die Prüfung nicht und wird nie gezeigt.',
        'Welche Schlüssel gelten, steht in der Vertrauensliste. Einige Verantwortliche in verschiedenen Ländern entscheiden gemeinsam darüber; eine Änderung braucht mehrere ihrer Signaturen. Gestohlene Schlüssel werden gestrichen, und Einträge, die damit gefälscht sein könnten, werden zurückgehalten.',
        'Sie müssen uns nicht glauben: Die Seite jedes Eintrags bietet einen Nachweis, den Sie auf Ihrem Rechner prüfen können, ohne dieses Portal und ohne das Netzwerk.',
      ],
    },
  ],
  accessibility: [
    {
      title: 'Was wir anstreben',
      paragraphs: [
        'Dieses Portal soll die Web Content Accessibility Guidelines (WCAG) 2.2 auf Stufe AA erfüllen. Alles geht mit der Tastatur allein, ohne JavaScript, bei 400 % Vergrößerung und im Druck; nichts wird nur durch Farbe mitgeteilt; Animationen ruhen, wenn Ihr System es verlangt.',
        'Jede Art von Seite wird mit einem automatischen Werkzeug (axe-core) geprüft. Solche Prüfungen finden nur einen Teil der Barrieren; eine unabhängige Prüfung gab es noch nicht.',
      ],
    },
    {
      title: 'Bekannte Grenzen',
      paragraphs: [
        'Die Texte der Einträge stammen von vielen Organisationen; manche gibt es nur in einer Sprache. Die Karte zeigt, was die Liste der Hubs in Worten sagt; man braucht sie nicht.',
      ],
    },
    {
      title: 'Wenn Sie auf eine Barriere stoßen',
      paragraphs: [
        'Bitte sagen Sie es dem Team dieses Hubs; seine Seite nennt den Kontakt. Es gibt Ihnen die Auskunft auf anderem Weg und sorgt dafür, dass die Barriere beseitigt wird.',
      ],
    },
  ],
  privacy: [
    {
      title: 'Was dieses Portal über Sie speichert',
      paragraphs: [
        'Höchstens zwei Cookies: „lang“, wenn Sie eine Sprache wählen, zwei Buchstaben für ein Jahr, und eines für Ihre Sitzung, wenn Sie sich anmelden, höchstens zwei Wochen. Es gibt kein Tracking und keinen Statistikdienst, und nichts wird von anderen Seiten geladen.',
        'Ihre Suchwörter dienen dazu, Ihnen zu antworten. Halten Hubs Einträge auf Anfrage, gehen Ihre Wörter und Filter an diese Hubs, aber weder Ihre Adresse noch sonst etwas über Sie.',
        'Wenn Sie per E-Mail benachrichtigt werden wollen, werden Ihre Adresse und die Suche aufbewahrt, bis Sie abbestellen; dann wird beides gelöscht. Ohne Bestätigung höchstens zwei Tage. Jede E-Mail enthält einen Link zum Abbestellen.',
      ],
    },
    {
      title: 'Personenbezogene Daten in Einträgen',
      paragraphs: [
        'Einträge nennen Stellen statt Personen. Eine Person wird nur mit Einwilligung genannt; deren Tag steht beim Eintrag.',
        'Unter Konto, Datenschutz liest man alles, was der Hub über einen hat, nimmt es mit und löscht das Konto. Einträge bleiben bei ihrer Organisation, ohne zu sagen, wer sie schrieb.',
        'Jeder kann Daten über sich löschen lassen. Wenden Sie sich an den Hub, der den Eintrag veröffentlicht hat: Der Inhalt wird dann auf jedem Hub gelöscht, und jeder bestätigt es mit einer signierten Quittung.',
      ],
    },
    {
      title: 'Wer verantwortlich ist',
      paragraphs: [
        'Die Agentur, die diesen Hub betreibt, ist für dieses Portal verantwortlich, und jeder Hub für die Einträge, die er veröffentlicht. Die Seite jedes Hubs nennt den Kontakt.',
      ],
    },
  ],
};
