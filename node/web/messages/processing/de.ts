/** Das Verzeichnis der Verarbeitungen auf Deutsch. */
import type { Message } from '../message.ts';
import type { processingEn } from './en.ts';

export const processingDe: Record<keyof typeof processingEn, Message> = {
  'processing.title': 'Verzeichnis von Verarbeitungs\u00adtätigkeiten',
  'processing.lead':
    'Was dieser Hub mit personenbezogenen Daten macht, nach Artikel 30 der Datenschutz-Grundverordnung.',
  'processing.link': 'Verzeichnis von Verarbeitungstätigkeiten',
  'processing.controller': 'Verantwortlicher',
  'processing.officer': 'Datenschutzbeauftragter',
  'processing.team': 'Team des Hubs',
  'processing.unset': 'noch nicht angegeben: die Verwaltung kann das unter Einstellungen tun',
  'processing.purpose': 'Zweck',
  'processing.basis': 'Rechtsgrundlage',
  'processing.persons': 'Personen',
  'processing.data': 'Daten',
  'processing.recipients': 'Empfänger',
  'processing.kept': 'Aufbewahrung',
  'processing.transfers': 'Übermittlung in Drittländer',
  'processing.transfersText':
    'Veröffentlichte Einträge sind öffentlich und werden auf die Hubs des Netzes kopiert, die auf der Seite der Hubs stehen. Sonst verlässt nichts diesen Hub.',
  'processing.security': 'Sicherheit',
  'processing.securityText':
    'Einträge sind signiert und werden geprüft. Verbindungen zwischen Hubs sind verschlüsselt. Die Verwaltung braucht einen zweiten Faktor. Gelöschtes wird in der Datenbank überschrieben. Sicherungen vollziehen Löschungen beim Wiederherstellen nach.',
  'processing.accounts.title': 'Konten von Mitgliedern und des Hub-Teams',
  'processing.accounts.purpose': 'Anmelden und Handeln im Portal, Schutz der Konten vor Missbrauch',
  'processing.accounts.basis': 'Artikel 6 Absatz 1 b DSGVO: von der Person gewünschte Nutzung',
  'processing.accounts.persons': 'Mitglieder, Redaktion, Verwaltung, Amtsträger',
  'processing.accounts.data':
    'Name, E-Mail-Adresse, Sprache, Passwort als Hash, zweite Faktoren, Sitzungen mit Geräteart und Zeit',
  'processing.accounts.recipients':
    'Die Verwaltung des Hubs; der Identitätsanbieter der Agentur, falls genutzt',
  'processing.accounts.kept': 'Bis die Person das Konto löscht; Sitzungen 14 Tage',
  'processing.claims.title': 'Ansprüche auf Organisationen und deren Teams',
  'processing.claims.purpose': 'Sicherstellen, dass nur Zugehörige für eine Organisation schreiben',
  'processing.claims.basis': 'Artikel 6 Absatz 1 f DSGVO: vertrauenswürdige Einträge',
  'processing.claims.persons':
    'Mitglieder, die eine Organisation beanspruchen oder anmelden, und Eingeladene',
  'processing.claims.data': 'Anspruch, Notiz, Belege, Adressen Eingeladener',
  'processing.claims.recipients': 'Die Redaktion des Hubs',
  'processing.claims.kept': 'Belege {documentDays} Tage nach der Entscheidung; Einladungen 30 Tage',
  'processing.writing.title': 'Entwürfe, Notizen und Mitteilungen',
  'processing.writing.purpose':
    'Einträge gemeinsam schreiben, prüfen lassen und sagen, was daraus wurde',
  'processing.writing.basis':
    'Artikel 6 Absatz 1 b DSGVO: Nutzung des Portals, um die die Person gebeten hat',
  'processing.writing.persons': 'Mitglieder und die Redaktion des Hubs',
  'processing.writing.data':
    'Entwürfe, Notizen zwischen Autor und Hub, wer welche Fassung gespeichert und veröffentlicht hat, Mitteilungen',
  'processing.writing.recipients':
    'Die Organisation des Autors und die Redaktion des Hubs; der Mailserver des Hubs',
  'processing.writing.kept':
    'Mitteilungen {noticeDays} Tage; Entwürfe, bis sie verworfen werden, eigene auch mit dem Konto; Fassungen, bis der Eintrag gelöscht wird',
  'processing.records.title': 'Veröffentlichte Einträge',
  'processing.records.purpose':
    'Organisationen, Angebote und Veranstaltungen der Region im Netz auffindbar machen',
  'processing.records.basis':
    'Artikel 6 Absatz 1 e DSGVO: öffentliche Aufgabe; a für mit Einwilligung genannte Personen',
  'processing.records.persons': 'Personen, die ein Eintrag mit Einwilligung nennt',
  'processing.records.data':
    'Name und Tag der Einwilligung; Mailadresse und Telefon der Stelle, wo ein Eintrag sie hat',
  'processing.records.recipients': 'Alle: alle Hubs des Netzes halten eine Kopie',
  'processing.records.kept': 'Bis der Eintrag gelöscht wird, was jeder Hub bestätigt',
  'processing.imports.title': 'Importe',
  'processing.imports.purpose':
    'Viele Einträge auf einmal veröffentlichen, und das rückgängig machen',
  'processing.imports.basis': 'Artikel 6 Absatz 1 e DSGVO: eine Aufgabe im öffentlichen Interesse',
  'processing.imports.persons': 'Personen, die eine importierte Datei nennt',
  'processing.imports.data': 'Die Datei, und was aus jeder ihrer Zeilen wurde',
  'processing.imports.recipients': 'Die Redaktion des Hubs',
  'processing.imports.kept':
    'Die Datei, bis sie veröffentlicht oder verworfen ist; was aus ihren Zeilen wurde {importDays} Tage',
  'processing.alerts.title': 'E-Mails zu gespeicherten Suchen',
  'processing.alerts.purpose': 'Abonnenten über Neues informieren',
  'processing.alerts.basis': 'Artikel 6 Absatz 1 a DSGVO: Einwilligung, per E-Mail bestätigt',
  'processing.alerts.persons': 'Abonnenten',
  'processing.alerts.data': 'E-Mail-Adresse, Sprache, die Suche',
  'processing.alerts.recipients': 'Der Mailserver des Hubs',
  'processing.alerts.kept': 'Bis zur Abbestellung; zwei Tage ohne Bestätigung',
  'processing.reports.title': 'Meldungen zu Einträgen',
  'processing.reports.purpose': 'Meldungen prüfen und beantworten',
  'processing.reports.basis':
    'Artikel 6 Absatz 1 c DSGVO mit Artikel 16 des Gesetzes über digitale Dienste',
  'processing.reports.persons': 'Meldende',
  'processing.reports.data': 'Die Meldung; eine E-Mail-Adresse, falls Antwort gewünscht',
  'processing.reports.recipients': 'Die Redaktion des Hubs',
  'processing.reports.kept': 'Die Adresse {reportDays} Tage nach der Entscheidung',
  'processing.audit.title': 'Protokoll der Handlungen',
  'processing.audit.purpose':
    'Nachvollziehen, wer etwas geändert, veröffentlicht, ausgeblendet oder gelöscht hat',
  'processing.audit.basis': 'Artikel 6 Absatz 1 f DSGVO: Sicherheit und Rechenschaft',
  'processing.audit.persons': 'Personen mit Konto',
  'processing.audit.data': 'Nummer des Kontos, Handlung, Gegenstand, Zeit; keine Namen',
  'processing.audit.recipients': 'Die Verwaltung des Hubs',
  'processing.audit.kept':
    'Solange der Hub besteht; nach Löschen des Kontos führt seine Nummer zu niemandem',
  'processing.log.title': 'Technisches Protokoll',
  'processing.log.purpose': 'Fehler und Angriffe finden',
  'processing.log.basis': 'Artikel 6 Absatz 1 f DSGVO: sicherer Betrieb',
  'processing.log.persons': 'Besucher',
  'processing.log.data': 'Zeit, Pfad ohne Suchwörter, Status, Dauer; keine Adressen',
  'processing.log.recipients': 'Der Betreiber des Hubs',
  'processing.log.kept': 'Wie der Server des Betreibers Protokolle aufbewahrt',
  'processing.backups.title': 'Sicherungen',
  'processing.backups.purpose': 'Nach einem Verlust wiederherstellen',
  'processing.backups.basis': 'Artikel 6 Absatz 1 f DSGVO: sicherer Betrieb',
  'processing.backups.persons': 'Alle oben Genannten',
  'processing.backups.data': 'Eine Kopie der Datenbank',
  'processing.backups.recipients': 'Der Betreiber des Hubs',
  'processing.backups.kept':
    'So viele, wie der Betreiber eingestellt hat; ältere werden gelöscht. Inzwischen Gelöschtes kommt nicht zurück',
};
