/** Einen Hub einrichten, auf Deutsch. */
import type { Message } from '../message.ts';
import type { firstEn } from './en.ts';

export const firstDe: Record<keyof typeof firstEn, Message> = {
  'first.desk': 'Redaktion',
  'first.administration': 'Verwaltung',
  'first.title': 'Erste Schritte',
  'first.lead':
    'Was ein neuer Hub braucht, bis man ihn nutzen kann. Die Reihenfolge ist frei; was getan ist, wird von selbst abgehakt.',
  'first.progress': '{done} von {all} Schritten erledigt',
  'first.complete': 'Alle Schritte sind erledigt. Ihr Hub ist eingerichtet.',
  'first.state.done': 'erledigt',
  'first.state.open': 'offen',
  'first.state.waiting': 'wartet',
  'first.state.locked': 'nach dem zweiten Faktor',
  'first.advised': 'empfohlen',
  'first.again': 'Noch einmal ansehen',
  'first.notice': 'Ihr Hub wird eingerichtet: {done} von {all} Schritten sind erledigt.',
  'first.noticeGo': 'Zu den ersten Schritten',
  'first.factor.title': 'Ein zweiter Faktor für Ihr Konto',
  'first.factor.why':
    'Ein gestohlenes Passwort allein darf den Hub nicht öffnen: Verwalterrechte gelten nur mit einer Authenticator-App oder einem Passkey.',
  'first.factor.go': 'Zweiten Faktor einrichten',
  'first.team.title': 'Wer den Hub betreibt',
  'first.team.why':
    'Leserinnen und Leser wollen wissen, wem sie schreiben können, und die Datenschutzseiten müssen die verantwortliche Stelle nennen.',
  'first.team.go': 'Adresse und Agentur eintragen',
  'first.network.title': 'Ein Platz im Netzwerk',
  'first.network.why':
    'Andere Hubs übernehmen nur Einträge von Hubs, die von den Verantwortlichen des Netzwerks in die Vertrauensliste aufgenommen wurden.',
  'first.network.go': 'Dem Netzwerk beitreten',
  'first.profile.title': 'Das Profil Ihres Hubs',
  'first.profile.why':
    'Es sagt anderen Regionen, wer Sie sind und was Ihre Agentur für sie tun kann.',
  'first.profile.go': 'Profil schreiben',
  'first.record.title': 'Ein erstes Cluster oder eine erste Organisation',
  'first.record.why':
    'Cluster und Organisationen werden zuerst gesucht, und spätere Einträge verweisen auf sie.',
  'first.record.go': 'Ersten Eintrag schreiben',
  'first.mail.title': 'Ein Mailserver',
  'first.mail.why':
    'Einladungen, Links zum Anmelden und Erinnerungen erreichen die Menschen per E-Mail.',
  'first.mail.go': 'Mailserver einstellen',
  'first.colleague.title': 'Eine Kollegin oder ein Kollege',
  'first.colleague.why':
    'Noch jemand muss Einträge prüfen und sich um den Hub kümmern können, wenn Sie nicht da sind.',
  'first.colleague.go': 'Jemanden einladen',
  'first.backups.title': 'Sicherungen',
  'first.backups.why':
    'Veröffentlichte Einträge kommen nach einem Verlust von anderen Hubs zurück; Konten, Entwürfe und Einstellungen nur aus einer Sicherung.',
  'first.backups.go': 'Sicherungen ansehen',
  'first.look.title': 'Das Aussehen Ihres Hubs',
  'first.look.why': 'An Name, Logo und Farbe erkennt man sofort, wessen Portal das ist.',
  'first.look.go': 'Aussehen wählen',
  'first.note.not-named': 'Vertrauensliste {version} ist da, nennt diesen Hub aber noch nicht.',
  'first.note.handed-in':
    'Ihr Antrag liegt bei {url}. Die Verantwortlichen des Netzwerks rufen an und vergleichen seinen Fingerabdruck mit Ihnen.',
  'first.note.draft': 'Sie haben einen Entwurf begonnen.',
  'first.note.needs-network':
    'Schreiben können Sie jetzt schon; das Veröffentlichen wartet auf das Netzwerk.',
  'first.note.outbox': 'Kein Mailserver ist eingestellt: Mails liegen als Dateien in {folder}.',
  'first.note.folder': 'Jeden Tag entsteht eine in {folder}.',
  'first.note.no-folder':
    'Wer den Hub betreibt, nennt mit INTERHUB_BACKUPS einen Ordner und startet ihn neu.',
  'first.nobody': 'Hier hat noch niemand ein Konto',
  'first.nobodyText':
    'Wer diesen Hub betreibt, legt das erste Verwaltungskonto an: mit diesem Befehl auf dem Rechner des Hubs und dem Link, den er ausgibt.',
  'first.nobodyMail': 'Ihre Mailadresse',
  'setup.title': 'Dem Netzwerk beitreten',
  'setup.tab': 'Beitritt',
  'setup.lead':
    'Dieser Hub gehört zum Netzwerk {network}, sobald eine Vertrauensliste ihn nennt. Die Verantwortlichen des Netzwerks unterschreiben sie gemeinsam.',
  'setup.member': 'Vertrauensliste {version} nennt diesen Hub: Er gehört zum Netzwerk {name}.',
  'setup.notNamed':
    'Vertrauensliste {version} des Netzwerks {name} ist da, nennt diesen Hub aber noch nicht. Die nächste Liste kommt von selbst.',
  'setup.request': 'Antrag schicken',
  'setup.requestText':
    'Er enthält die öffentlichen Schlüssel und die Adressen dieses Hubs, nichts Geheimes. Schicken Sie die Datei den Verantwortlichen des Netzwerks:',
  'setup.requestSave': 'Antrag herunterladen',
  'setup.requestSubmit':
    'Oder reichen Sie ihn bei einem Hub des Netzwerks ein: auf dessen Seite Netzwerk – Beitreten, oder mit diesem Befehl auf dem Rechner Ihres eigenen:',
  'setup.requestAddress': 'Adresse jenes Hubs',
  'setup.requestNone':
    'Der Antrag, mit dem dieser Hub entstand, liegt nicht mehr in seinem Ordner {folder}. Wenn Sie ihn verschickt haben, ist alles gut.',
  'setup.handedIn': 'Er wurde bei {url} eingereicht.',
  'setup.compare': 'Fingerabdruck am Telefon vergleichen',
  'setup.compareText':
    'Die Verantwortlichen rufen Sie an, oder Sie rufen eine Nummer an, die Sie vorher schon hatten. Lesen Sie ihn einander ganz vor; ein Fingerabdruck, der per Mail kam, beweist nichts.',
  'setup.accept': 'Vertrauensliste annehmen',
  'setup.acceptText':
    'Haben die Verantwortlichen Ihren Hub aufgenommen, schicken sie Ihnen eine Datei mit der Vertrauensliste und nennen Ihnen deren Fingerabdruck am Telefon. Sobald Sie sie angenommen haben, können Sie veröffentlichen.',
  'setup.file': 'Datei mit der Vertrauensliste',
  'setup.fileHint': 'Meist trust.json. Sie muss mit der ersten Liste des Netzwerks beginnen.',
  'setup.fingerprint': 'Fingerabdruck der Liste, wie man ihn Ihnen genannt hat',
  'setup.fingerprintHint': 'Acht Gruppen aus fünf Ziffern, oder sechzehn Wörter.',
  'setup.acceptButton': 'Liste annehmen',
  'setup.accepted':
    'Angenommen. Jede spätere Liste kommt von selbst. Fingerabdruck der Liste, die da ist:',
  'setup.wrong.file': 'Wählen Sie die Datei mit der Vertrauensliste',
  'setup.wrong.unreadable':
    'In dieser Datei sind keine Vertrauenslisten. Bitten Sie die Verantwortlichen noch einmal darum',
  'setup.wrong.fingerprint': 'Tippen Sie den Fingerabdruck, den man Ihnen am Telefon genannt hat',
  'setup.wrong.mismatch':
    'Keine Liste in dieser Datei hat diesen Fingerabdruck. Suchen Sie nach einem Tippfehler; ist da keiner, nehmen Sie die Datei nicht an und rufen Sie die Verantwortlichen an',
  'look.title': 'Aussehen des Hubs',
  'look.tab': 'Aussehen',
  'look.lead':
    'Name, Logo und Farbe stehen auf jeder Seite dieses Portals. Alles andere bleibt, wie es ist, damit man sich in jedem Hub zurechtfindet.',
  'look.name': 'Name in der Kopfzeile',
  'look.nameHint': 'Höchstens {n} Zeichen. Bleibt das Feld leer, heißt es Interhub.',
  'look.logo': 'Logo',
  'look.logoHint':
    'Eine PNG-Datei von höchstens {kb} KB, jede Seite 16 bis {pixels} Pixel lang. Sie sollte auf dunklem Grund lesbar sein.',
  'look.logoNow': 'Das Logo, wie es jetzt ist',
  'look.logoRemove': 'Logo entfernen',
  'look.colours': 'Farben',
  'look.coloursUsual': 'Die üblichen von Interhub',
  'look.coloursOwn': 'Aus einer eigenen Farbe gemacht',
  'look.colour': 'Unsere Farbe',
  'look.colourHint':
    'Kopfzeile, Links und Schaltflächen entstehen daraus, dunkler oder heller, wo ein Text sonst schlecht zu lesen wäre.',
  'look.preview': 'So sieht es aus',
  'look.light': 'Hell',
  'look.dark': 'Dunkel',
  'look.sampleLink': 'Ein Link',
  'look.sampleButton': 'Eine Schaltfläche',
  'look.contrast': 'Kontrast von Links {link} : 1, von Schaltflächen {button} : 1',
  'look.contrastNote': 'Mindestens 4,5 : 1 wird immer eingehalten, damit alle es lesen können.',
  'look.corrected':
    'Auf Weiß wäre {colour} schlecht zu lesen. Links und Schaltflächen sind darum {used}.',
  'look.try': 'Zeigen, wie es aussähe',
  'look.tried': 'Noch ist nichts gespeichert.',
  'look.triedLogo':
    'Die Datei, die Sie gewählt haben, müssen Sie vor dem Speichern noch einmal wählen.',
  'look.save': 'Aussehen speichern',
  'look.saved': 'Gespeichert. So sieht jetzt jede Seite aus.',
  'look.wrong.name': 'Wählen Sie einen Namen von höchstens {n} Zeichen',
  'look.wrong.colour': 'Wählen Sie eine Farbe, oder die üblichen',
  'look.wrong.logo':
    'Wählen Sie eine PNG-Datei von höchstens {kb} KB, jede Seite 16 bis {pixels} Pixel lang',
};
