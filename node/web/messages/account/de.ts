/** Konten auf Deutsch. */
import type { Message } from '../message.ts';
import type { accountEn } from './en.ts';

export const accountDe: Record<keyof typeof accountEn, Message> = {
  'account.signIn': 'Anmelden',
  'account.signOut': 'Abmelden',
  'account.signUp': 'Konto erstellen',
  'account.menu': 'Konto',
  'account.own': 'Ihr Konto',
  'account.email': 'E-Mail-Adresse',
  'account.password': 'Passwort',
  'account.name': 'Ihr Name',
  'account.nameHint': 'So, wie ihn Kolleginnen und Kollegen anderer Organisationen sehen sollen.',
  'account.newPassword': 'Neues Passwort',
  'account.passwordHint':
    'Mindestens {n} Zeichen. Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind gut und leicht zu merken.',
  'account.code': 'Code',
  'account.back': 'Zurück zur Anmeldung',
  'account.signedOut': 'Sie sind abgemeldet.',
  'account.welcomeBack': 'Bitte melden Sie sich an, um fortzufahren.',
  'account.signIn.forgotten': 'Passwort vergessen?',
  'account.signIn.byLink': 'Mit einem Link per E-Mail anmelden',
  'account.signIn.byPasskey': 'Mit einem Passkey anmelden',
  'account.signIn.byAgency': 'Mit {agency} anmelden',
  'account.signIn.or': 'Andere Wege zur Anmeldung',
  'account.signIn.new': 'Noch kein Konto?',
  'account.signIn.closed':
    'Konten gibt es hier nur auf Einladung. Fragen Sie das Team dieses Hubs.',
  'account.signIn.passkeyFailed':
    'Der Passkey hat hier nicht funktioniert. Versuchen Sie es noch einmal, oder melden Sie sich auf einem anderen Weg an.',
  'account.link.title': 'Mit einem Link per E-Mail anmelden',
  'account.link.lead':
    'Geben Sie die Adresse Ihres Kontos ein. Wir senden Ihnen einen Link, mit dem Sie sich ohne Passwort anmelden.',
  'account.link.submit': 'Link senden',
  'account.link.sentTitle': 'Sehen Sie in Ihr Postfach',
  'account.link.sent':
    'Wenn {email} hier ein Konto hat, ist eine E-Mail unterwegs. Ihr Link gilt 15 Minuten.',
  'account.link.noMail':
    'Nach einigen Minuten noch nichts da? Sehen Sie im Spam-Ordner nach, oder versuchen Sie es noch einmal.',
  'account.enter.title': 'Anmelden',
  'account.enter.lead':
    'Noch ein Schritt, damit E-Mail-Programme, die Links vorab ansehen, Ihren nicht verbrauchen.',
  'account.factor.title': 'Zweiter Schritt',
  'account.factor.lead':
    'Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App jetzt zeigt. Wenn Sie sie nicht zur Hand haben, geben Sie einen Ihrer Ersatzcodes ein.',
  'account.factor.submit': 'Weiter',
  'account.factor.lost':
    'App und Ersatzcodes verloren? Wenden Sie sich an die Administration dieses Hubs: Nur sie kann Ihnen wieder Zugang geben.',
  'account.factor.passkey': 'Stattdessen einen Passkey verwenden',
  'account.signUp.title': 'Konto erstellen',
  'account.signUp.lead':
    'Mit einem Konto lesen Sie, was die Mitglieder dieses Hubs untereinander teilen, und veröffentlichen für Ihre Organisation.',
  'account.signUp.submit': 'Konto erstellen',
  'account.signUp.privacy':
    'Ihr Name und Ihre Adresse dienen allein Ihrem Konto. Sie können jederzeit alle Ihre Daten mitnehmen oder Ihr Konto löschen.',
  'account.signUp.have': 'Sie haben schon ein Konto?',
  'account.signUp.sentTitle': 'Bitte bestätigen Sie Ihre Adresse',
  'account.signUp.sent':
    'Eine E-Mail an {email} ist unterwegs. Öffnen Sie ihren Link und geben Sie Ihr Passwort noch einmal ein: Dann ist Ihr Konto bereit. Der Link gilt einen Tag.',
  'account.confirm.title': 'Adresse bestätigen',
  'account.confirm.lead':
    'Geben Sie das Passwort ein, das Sie beim Erstellen des Kontos gewählt haben.',
  'account.confirm.submit': 'Bestätigen und anmelden',
  'account.address.title': 'Neue Adresse bestätigen',
  'account.address.lead':
    'Künftig melden Sie sich mit dieser Adresse an, und E-Mails gehen an sie.',
  'account.address.submit': 'Diese Adresse verwenden',
  'account.address.doneTitle': 'Ihre Adresse wurde geändert',
  'account.address.done': 'Melden Sie sich künftig mit Ihrer neuen Adresse an.',
  'account.forgotten.title': 'Neues Passwort wählen',
  'account.forgotten.lead':
    'Geben Sie die Adresse Ihres Kontos ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
  'account.forgotten.sent':
    'Wenn {email} hier ein Konto hat, ist eine E-Mail unterwegs. Ihr Link gilt eine Stunde.',
  'account.password.title': 'Neues Passwort wählen',
  'account.password.lead': 'Für das Konto {email}. Alle bestehenden Anmeldungen werden beendet.',
  'account.password.submit': 'Passwort festlegen',
  'account.password.welcomeTitle': 'Willkommen bei {hub}',
  'account.password.welcome': 'Richten Sie Ihr Konto für {email} ein.',
  'account.password.welcomeSubmit': 'Konto einrichten',
  'account.dead.title': 'Dieser Link gilt nicht mehr',
  'account.dead.lead': 'Er wurde schon benutzt oder ist zu alt. Das dient Ihrer Sicherheit.',
  'account.dead.again': 'Einen neuen anfordern',
  'account.tab.label': 'Ihr Konto',
  'account.tab.profile': 'Profil',
  'account.tab.security': 'Sicherheit',
  'account.tab.sessions': 'Anmeldungen',
  'account.tab.privacy': 'Datenschutz',
  'account.tab.people': 'Personen',
  'account.saved.done': 'Gespeichert.',
  'account.save': 'Speichern',
  'account.language': 'Sprache der E-Mails an Sie',
  'account.offices': 'Rollen',
  'account.office.hub-editor': 'Redaktion des Hubs',
  'account.office.administrator': 'Administration',
  'account.office.governance-officer': 'Governance-Beauftragte',
  'account.needsFactor':
    'Ihre Rolle gilt nur mit einem zweiten Faktor. Bis Sie ihn gezeigt haben, können Sie hier, was alle Mitglieder können.',
  'account.setUpFactor': 'Zweiten Faktor einrichten',
  'account.showFactor': 'Zweiten Faktor zeigen',
  'account.addressTitle': 'E-Mail-Adresse ändern',
  'account.newEmail': 'Neue E-Mail-Adresse',
  'account.present': 'Ihr bisheriges Passwort',
  'account.presentHint': 'Damit sicher ist, dass Sie es sind.',
  'account.changeAddress': 'E-Mail zur Bestätigung senden',
  'account.addressSent':
    'Eine E-Mail an die neue Adresse ist unterwegs. Die Änderung gilt, sobald Sie ihren Link geöffnet haben.',
  'account.security.password': 'Passwort',
  'account.security.noPassword':
    'Sie haben kein Passwort: Sie melden sich auf anderem Weg an. Sie können eines hinzufügen.',
  'account.security.changePassword': 'Passwort ändern',
  'account.security.addPassword': 'Passwort hinzufügen',
  'account.security.passwordDone':
    'Ihr Passwort wurde geändert. Alle anderen Anmeldungen wurden beendet.',
  'account.security.app': 'Authenticator-App',
  'account.security.appOff':
    'Eine App auf Ihrem Telefon zeigt sechs Ziffern, die sich jede halbe Minute ändern. Zur Anmeldung gehören dann Ihr Passwort und diese Ziffern; ein gestohlenes Passwort allein nützt niemandem.',
  'account.security.appOn': 'Eingerichtet: Bei der Anmeldung wird ein Code Ihrer App verlangt.',
  'account.security.appAdd': 'App einrichten',
  'account.security.appRemove': 'App entfernen',
  'account.security.codesNew': 'Neue Ersatzcodes erzeugen',
  'account.security.scanTitle': 'Authenticator-App einrichten',
  'account.security.scan':
    'Scannen Sie dieses Bild mit der App, oder tippen Sie den Schlüssel ein.',
  'account.security.qr': 'Bild mit dem Schlüssel für die App',
  'account.security.key': 'Schlüssel',
  'account.security.scanCode': 'Geben Sie dann die sechs Ziffern ein, die die App zeigt.',
  'account.security.scanSubmit': 'Prüfen und einschalten',
  'account.security.scanAgain': 'Neu beginnen',
  'account.security.codesTitle': 'Ihre Ersatzcodes',
  'account.security.codesDone': 'Die App ist eingerichtet.',
  'account.security.codes':
    'Jeder dieser Codes lässt Sie einmal ein, falls Ihr Telefon verloren geht. Drucken Sie sie aus, oder bewahren Sie sie in einem Passwort-Manager auf. Sie werden nicht noch einmal gezeigt.',
  'account.security.codesNext': 'Ich habe sie sicher aufbewahrt',
  'account.security.passkeys': 'Passkeys',
  'account.security.passkeysLead':
    'Mit einem Passkey melden Sie sich durch Fingerabdruck, Gesicht oder PIN Ihres Geräts an, ohne Passwort. Er zählt für sich schon als zweiter Faktor.',
  'account.security.passkeyAdd': 'Passkey hinzufügen',
  'account.security.passkeyName': 'Name dafür',
  'account.security.passkeyNameHint': 'Zum Beispiel „Laptop im Büro“.',
  'account.security.passkeyRemove': 'Entfernen',
  'account.security.passkeyNoScript':
    'Um einen Passkey hinzuzufügen, muss Ihr Browser das JavaScript dieser Seite ausführen.',
  'account.security.passkeyHost':
    'Unter dieser Adresse des Portals sind Passkeys nicht möglich: Sie brauchen einen Namen mit HTTPS.',
  'account.security.passkeyFailed':
    'Das hat nicht geklappt. Versuchen Sie es noch einmal, oder nehmen Sie ein anderes Gerät.',
  'account.security.added': 'hinzugefügt am {day}',
  'account.security.none': 'Noch keiner.',
  'account.security.done': 'Erledigt.',
  'account.security.factorLost':
    'Sorgen Sie für einen zweiten Zugang: Bei einem verlorenen Telefon ohne Ersatzcode kann nur die Administration helfen.',
  'account.sessions.title': 'Wo Sie angemeldet sind',
  'account.sessions.lead':
    'Eine Anmeldung endet nach zwei Wochen von selbst. Wenn Sie eine nicht kennen, beenden Sie sie.',
  'account.sessions.unknown': 'Unbekanntes Gerät',
  'account.sessions.current': 'diese',
  'account.sessions.since': 'angemeldet {when}',
  'account.sessions.strong': 'mit zweitem Faktor',
  'account.sessions.end': 'Beenden',
  'account.sessions.endOthers': 'Überall sonst abmelden',
  'account.sessions.endAll': 'Überall abmelden',
  'account.sessions.ended': 'Beendet.',
  'account.data.title': 'Ihre Daten',
  'account.data.export': 'Was der Hub über Sie gespeichert hat',
  'account.data.exportLead':
    'Eine Datei mit allem: Ihr Konto, was Sie geschrieben haben, und was laut Protokoll von Ihnen getan wurde.',
  'account.data.exportSubmit': 'Als Datei speichern (JSON)',
  'account.data.delete': 'Konto löschen',
  'account.data.deleteLead':
    'Ihr Konto, Ihre Entwürfe und Benachrichtigungen werden sofort und endgültig gelöscht. Veröffentlichte Einträge bleiben bei ihrer Organisation, ohne Ihren Namen. Das Protokoll behält, was getan wurde, ohne zu sagen, wer es war.',
  'account.data.deleteSubmit': 'Mein Konto endgültig löschen',
  'account.data.deletedTitle': 'Ihr Konto ist gelöscht',
  'account.data.deleted': 'Sie sind abgemeldet. Eine letzte E-Mail bestätigt es.',
  'account.people.title': 'Personen',
  'account.people.lead': 'Alle, die bei diesem Hub ein Konto haben.',
  'account.people.find': 'Suchen',
  'account.people.findLabel': 'Name oder Adresse',
  'account.people.none': 'Niemand gefunden.',
  'account.people.name': 'Name',
  'account.people.since': 'Seit',
  'account.people.waiting': 'noch nicht bestätigt',
  'account.people.strong': 'zweiter Faktor',
  'account.people.weak': 'kein zweiter Faktor',
  'account.people.invite': 'Jemanden einladen',
  'account.people.inviteLead':
    'Die Person erhält eine E-Mail mit einem Link, um ihr Konto einzurichten; er gilt zwei Wochen.',
  'account.people.language': 'Sprache der Einladung',
  'account.people.inviteSubmit': 'Einladung senden',
  'account.people.invited': 'Die Einladung ist unterwegs.',
  'account.people.edit': 'Ändern',
  'account.people.officesLead':
    'Rollen gelten sofort und enden sofort, wo auch immer die Person angemeldet ist.',
  'account.people.officesDone': 'Die Rollen wurden geändert.',
  'account.people.factors': 'Verlorener zweiter Faktor',
  'account.people.factorsLead':
    'Hat {name} Telefon oder Sicherheitsschlüssel verloren und keinen Ersatzcode mehr, können Sie die Authenticator-App und alle Passkeys entfernen. Die Person wird überall abgemeldet, erfährt es per E-Mail und meldet sich mit Passwort oder Link an, um einen neuen Faktor einzurichten.',
  'account.people.factorsConfirm':
    'Ja, ich habe mich auf anderem Weg vergewissert, etwa persönlich oder unter einer schon bekannten Nummer, dass {name} darum bittet',
  'account.people.factorsSubmit': 'Zweite Faktoren entfernen',
  'account.people.factorsDone':
    'Die zweiten Faktoren wurden entfernt; eine Mail sagt es der Person.',
  'account.people.next': 'Nächste Seite',
  'account.people.first': 'Erste Seite',
  'account.people.factorsBox': 'Bestätigen Sie mit dem Häkchen, dass Sie sich vergewissert haben',
  'account.people.remove': 'Konto löschen',
  'account.people.removeLead':
    'Was allein {name} gehört, wird endgültig gelöscht. Veröffentlichte Einträge bleiben, ohne den Namen.',
  'account.people.removeConfirm': 'Ja, dieses Konto endgültig löschen',
  'account.people.removed': 'Das Konto wurde gelöscht.',
  'account.problem.credentials': 'Adresse und Passwort gehören nicht zusammen.',
  'account.problem.unconfirmed':
    'Diese Adresse ist noch nicht bestätigt. Eine E-Mail mit einem neuen Link ist an sie unterwegs.',
  'account.problem.wait': {
    one: 'Das wurde zu oft versucht. Bitte warten Sie {n} Minute, oder melden Sie sich auf einem anderen Weg an.',
    other:
      'Das wurde zu oft versucht. Bitte warten Sie {n} Minuten, oder melden Sie sich auf einem anderen Weg an.',
  },
  'account.problem.address': 'Geben Sie eine E-Mail-Adresse ein, etwa name@example.org.',
  'account.problem.name': 'Geben Sie Ihren Namen ein, mit höchstens {n} Zeichen.',
  'account.problem.wrongPassword': 'Das ist nicht Ihr bisheriges Passwort.',
  'account.problem.short': 'Ein Passwort braucht mindestens {n} Zeichen.',
  'account.problem.long': 'Ein Passwort hat höchstens {n} Zeichen.',
  'account.problem.pattern':
    'Wer rät, käme bald auf dieses Passwort: Es wiederholt sich, oder es folgt der Tastatur.',
  'account.problem.common':
    'Wer rät, käme bald auf dieses Passwort: Diese Wörter probieren alle zuerst.',
  'account.problem.related':
    'Wer rät, käme bald auf dieses Passwort: Es besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen des Hubs.',
  'account.problem.code':
    'Dieser Code passt nicht. Die Codes der App ändern sich jede halbe Minute; ein Ersatzcode gilt nur einmal.',
  'account.problem.noChallenge':
    'Das hat zu lange gedauert oder wurde zu oft versucht. Bitte melden Sie sich noch einmal an.',
  'account.problem.stale':
    'Melden Sie sich zu Ihrer Sicherheit ab und wieder an, und tun Sie dies innerhalb einer Viertelstunde.',
  'account.problem.secondFactor': 'Dazu müssen Sie Ihren zweiten Faktor gezeigt haben.',
  'account.problem.factorExists': 'Es ist schon eine App eingerichtet. Entfernen Sie diese zuerst.',
  'account.problem.taken': 'Diese Adresse hat bereits ein Konto.',
  'account.problem.lastAdministrator':
    'Das ist die letzte Person mit der Rolle Administration. Zuerst muss jemand anders die Rolle haben.',
  'account.problem.agency':
    'Der andere Dienst hat nicht gesagt, wer Sie sind. Bitte versuchen Sie es noch einmal.',
  'account.problem.agencyAddress':
    'Der andere Dienst hat nicht gesagt, dass Ihre E-Mail-Adresse bestätigt ist; sie kann hier daher nicht verwendet werden.',
  'account.problem.agencyLink':
    'Diese Adresse hat hier ein Konto, das noch nicht bestätigt ist. Öffnen Sie zuerst den Link der E-Mail, die Ihnen gesandt wurde.',
  'account.problem.confirmBox': 'Setzen Sie das Häkchen, wenn Sie das wirklich wollen.',
};
