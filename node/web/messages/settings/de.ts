/** Settings of mail and sign-in in German. */
import type { settingsEn } from './en.ts';

/** The German words. */
export const settingsDe: Record<keyof typeof settingsEn, string> = {
  'settings.page.settings': 'Einstellungen',
  'settings.page.mail': 'E-Mail',
  'settings.page.sign-in': 'Anmeldung',
  'settings.lead.mail':
    'Einladungen, Links zum Anmelden und Erinnerungen gehen über einen Mailserver hinaus, etwa den Ihrer Agentur. Eine Änderung gilt ab der nächsten Mail.',
  'settings.lead.sign-in': 'Wie man hier zu einem Konto kommt. Eine Änderung gilt sofort.',
  'settings.fixed':
    'Beim Start des Hubs festgelegt, durch {variable}. Das geht dem vor, was hier stehen könnte.',
  'settings.empty': 'nicht gesetzt',
  'settings.yes': 'ja',
  'settings.no': 'nein',
  'settings.secretHint': 'Es wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
  'settings.secretKept': 'Eines ist gesetzt. Lassen Sie das Feld leer, um es zu behalten.',
  'setting.topic.mail': 'Mailserver',
  'setting.mail.server': 'Name des Servers',
  'setting.mail.server.hint':
    'Zum Beispiel mail.agentur.example. Ohne Server werden Mails zu Dateien im Ordner outbox des Datenordners und erreichen niemanden.',
  'setting.mail.port': 'Port',
  'setting.mail.port.hint':
    'Meist 587 mit STARTTLS, 465 mit TLS und 25 bei einem Relay im eigenen Netz.',
  'setting.mail.security': 'Verschlüsselung',
  'setting.mail.security.hint': 'Wie Ihr Mailanbieter sie vorgibt.',
  'setting.mail.security.starttls': 'STARTTLS',
  'setting.mail.security.tls': 'TLS von Anfang an',
  'setting.mail.security.offered':
    'Wenn der Server sie anbietet: für ein Relay auf demselben Rechner oder im eigenen Netz',
  'setting.mail.user': 'Benutzername',
  'setting.mail.user.hint': 'Leer, wenn der Server Mails ohne Anmeldung annimmt.',
  'setting.mail.password': 'Passwort',
  'setting.mail.password.hint':
    'Es gilt nur für diesen Server und Benutzernamen: Ändert sich einer davon, schreiben Sie es neu.',
  'setting.mail.sender': 'Absenderadresse',
  'setting.mail.sender.hint':
    'Eine, die der Server zulässt. Ohne sie: noreply@ und der Name dieses Portals.',
  'setting.topic.sign-up': 'Neue Konten',
  'setting.accounts.sign-up': 'Wer ein Konto anlegen darf',
  'setting.accounts.sign-up.hint':
    'Wer sich über den Identitätsanbieter weiter unten anmeldet, bekommt in jedem Fall ein Konto.',
  'setting.accounts.sign-up.open': 'Alle, die eine Mailadresse bestätigen',
  'setting.accounts.sign-up.invited': 'Nur, wen die Administration einlädt',
  'setting.topic.agency': 'Identitätsanbieter der Agentur',
  'settings.agencyLead':
    'Ihre Leute können sich mit ihrem Konto bei der Agentur anmelden (OpenID Connect). Registrieren Sie diesen Hub dort als vertraulichen Client mit dem Authorization Code Flow, den Scopes openid, email und profile und dieser Rücksprungadresse:',
  'setting.agency.name': 'Was auf dem Knopf steht',
  'setting.agency.name.hint':
    'Zum Beispiel Meine Agentur. Ohne Angabe der Host der Adresse darunter.',
  'setting.agency.issuer': 'Adresse des Anbieters (Issuer)',
  'setting.agency.issuer.hint':
    'Zum Beispiel https://login.agentur.example. Bei einem anderen Anbieter verknüpfen alle ihr Konto neu.',
  'setting.agency.client-id': 'Client-ID',
  'setting.agency.client-id.hint': 'Unter der dieser Hub dort registriert ist.',
  'setting.agency.client-secret': 'Client-Secret',
  'setting.agency.client-secret.hint':
    'Es gilt nur für diesen Anbieter und diese Client-ID: Ändert sich eines davon, schreiben Sie es neu.',
  'setting.agency.trusts-addresses':
    'Seine Mailadressen als bestätigt annehmen, auch wenn er das nicht sagt',
  'setting.agency.trusts-addresses.hint':
    'Nur, wenn dort niemand eine fremde Adresse eintragen kann: Sie öffnet das Konto dieses Hubs, zu dem sie gehört.',
  'setting.wrong.choice': 'Wählen Sie eines',
  'setting.wrong.host':
    'Schreiben Sie einen Namen wie mail.agentur.example, ohne https:// und ohne Port',
  'setting.wrong.port': 'Schreiben Sie eine Zahl von 1 bis 65.535',
  'setting.wrong.issuer': 'Schreiben Sie eine Adresse, die mit https:// beginnt',
  'setting.wrong.secret': 'Schreiben Sie höchstens 1.000 Zeichen',
  'setting.problem.missing': 'Füllen Sie auch dieses Feld aus',
  'setting.problem.secret':
    'Schreiben Sie es, oder schreiben Sie es neu: Wozu es gehört, hat sich geändert',
  'setting.problem.unencrypted':
    'Wählen Sie mit einem Benutzernamen STARTTLS oder TLS: Sonst kann das Passwort unterwegs gelesen werden',
  'trial.title': 'Ausprobieren',
  'trial.lead':
    'Eine Mail geht an Ihre eigene Adresse, {address}, und zwar so, wie es gespeichert ist.',
  'trial.go': 'Testmail an mich senden',
  'trial.subject': 'Eine Testmail von {hub}',
  'trial.text':
    'Mails von {hub} erreichen Sie: Der Mailserver ist richtig eingestellt. Es ist nichts weiter zu tun.',
  'trial.said': 'Der Server hat geantwortet:',
  'trial.wait': 'Das wurde oft versucht. Bitte warten Sie eine Viertelstunde.',
  'trial.outcome.sent':
    'Der Server hat die Mail angenommen. Sie sollte in wenigen Minuten da sein; wenn nicht, sehen Sie im Spam nach.',
  'trial.outcome.written':
    'Kein Mailserver ist eingestellt: Die Mail liegt als Datei im Ordner outbox des Datenordners.',
  'trial.outcome.unknown-name':
    'Kein Server hat diesen Namen. Prüfen Sie, wie er geschrieben wird.',
  'trial.outcome.unreachable':
    'Unter diesem Namen und Port antwortet nichts. Prüfen Sie beides, und ob der Rechner des Hubs sich dorthin verbinden darf.',
  'trial.outcome.silent':
    'Der Server hat nicht rechtzeitig geantwortet. Vielleicht ist eine Firewall dazwischen, oder der Port braucht eine andere Verschlüsselung.',
  'trial.outcome.closed':
    'Der Server hat wortlos aufgelegt. Vielleicht nimmt er vom Rechner des Hubs keine Verbindungen an.',
  'trial.outcome.no-mail-server':
    'Was dort antwortet, ist kein Mailserver. Prüfen Sie Name und Port.',
  'trial.outcome.encryption':
    'Es kam keine verschlüsselte Verbindung zustande. Prüfen Sie, ob Port und Verschlüsselung zusammengehören.',
  'trial.outcome.certificate':
    'Das Zertifikat des Servers gilt nicht: Es ist zu alt, für einen anderen Namen oder von jemand Unbekanntem ausgestellt.',
  'trial.outcome.credentials': 'Der Server lehnt Benutzernamen und Passwort ab.',
  'trial.outcome.needs-credentials':
    'Der Server nimmt nur Mails von Angemeldeten an. Tragen Sie Benutzernamen und Passwort ein.',
  'trial.outcome.sender':
    'Der Server nimmt von diesem Absender keine Mails an. Wählen Sie eine andere Adresse.',
  'trial.outcome.recipient': 'Der Server nimmt keine Mails für Ihre Adresse an.',
  'trial.outcome.other': 'Die Mail ging nicht hinaus.',
};
