/** The pages of governance in German. */
import type { ConsoleMessages } from './en.ts';

export const consoleDe: ConsoleMessages = {
  'console.nav': 'Seiten über das Netzwerk',
  'console.overview': 'Überblick',
  'console.hubs': 'Hubs und Schlüssel',
  'console.history': 'Verlauf',
  'console.proposals': 'Vorschläge',
  'console.join': 'Beitreten',
  'console.words': 'Fingerabdruck in (englischen) Wörtern',
  'console.good': { one: 'gilt noch {n} Tag', other: 'gilt noch {n} Tage' },
  'console.soon': {
    one: 'läuft in {n} Tag ab: Die Verantwortlichen müssen sie erneuern',
    other: 'läuft in {n} Tagen ab: Die Verantwortlichen müssen sie erneuern',
  },
  'console.over': 'abgelaufen: Neue Einträge warten, bis die Verantwortlichen sie erneuern',
  'console.fresh': 'bestätigt',
  'console.notFresh': 'nicht bestätigt',
  'console.freshUnused': 'in diesem Netzwerk ist niemand damit betraut, sie zu bestätigen',
  'warning.trustFork':
    'Die Leitung des Netzwerks widerspricht sich: Zwei Vertrauenslisten derselben Version wurden signiert. Neues wird nicht übernommen, bis das geklärt ist.',
  'warning.notFresh':
    'Niemand hat in letzter Zeit bestätigt, dass die Vertrauensliste des Netzwerks die neueste ist. Sie können weiterlesen, aber neue Einträge warten, bis sie bestätigt ist.',
  'alerts.title': 'Was Aufmerksamkeit braucht',
  'alerts.none': 'Nichts, soweit dieser Hub es weiß.',
  'alert.no-trust':
    'Dieser Hub hat noch keine Vertrauensliste. Wer ihn betreibt, muss die erste annehmen.',
  'alert.trust-fork':
    'Zwei verschiedene Listen derselben Version wurden signiert. Weiteres wird nicht übernommen. Rufen Sie sofort alle Verantwortlichen und Betreiber an: Die Schlüssel mehrerer Verantwortlicher könnten gestohlen sein.',
  'alert.list-expired':
    'Die Vertrauensliste ist abgelaufen. Auf allen Hubs warten neue Einträge, bis die Verantwortlichen eine andere veröffentlichen.',
  'alert.list-expires-soon':
    'Die Vertrauensliste läuft am {at} ab. Die Verantwortlichen sollten sie jetzt erneuern.',
  'alert.not-fresh':
    'Niemand hat in letzter Zeit bestätigt, dass diese Liste die neueste ist. Der Dienst, der das tut, steht still, oder dieser Hub ist von ihm abgeschnitten.',
  'alert.freshness-late':
    'Die Liste ist noch bis {at} als neueste bestätigt, aber es kam keine neue Bestätigung. Wer den Schlüssel dafür hat, muss nach dem Dienst sehen.',
  'alert.newer-list-exists':
    'Es gibt eine neuere Vertrauensliste, die diesen Hub noch nicht erreicht hat.',
  'alert.feed-fork':
    '{hub} hat an einer Position zwei verschiedene Einträge signiert: eine Gabelung. Sein Feed ist eingefroren, bis eine neue Epoche eröffnet wird.',
  'alert.quarantine':
    'Neue Einträge von {hub} werden zurückgehalten, bis man sich auf sie verlassen kann.',
  'alert.hub-behind': '{hub} hat noch Version {version} der Vertrauensliste.',
  'officers.title': 'Was auf Verantwortliche wartet',
  'officers.none': 'Bei diesem Hub wartet nichts auf Verantwortliche.',
  'officers.missing': 'Noch nicht signiert haben:',
  'officers.joining': {
    one: '{n} Beitrittsantrag wartet auf Antwort',
    other: '{n} Beitrittsanträge warten auf Antwort',
  },
  'officers.why':
    'Sie sehen das, weil Sie dieses Amt haben. Entscheidend bleibt die Signatur, die Verantwortliche auf ihrem eigenen Rechner leisten.',
  'members.title': 'Die Hubs und ihre Schlüssel',
  'members.lead':
    'Jeder Schlüssel gilt für bestimmte Positionen im Feed seines Hubs und für keine anderen, was auch immer die Uhr sagt.',
  'members.contact': 'Letzter Kontakt',
  'members.software': 'Software',
  'members.list': 'Seine Vertrauensliste',
  'members.unknown': 'nicht bekannt',
  'members.epochs': 'Epochen seines Feeds',
  'members.epoch': 'Epoche {epoch}',
  'members.epochAfter': 'Epoche {epoch}, nach {place}',
  'members.epochAnew': 'Epoche {epoch}, von vorn begonnen',
  'members.keyInUse': 'in Gebrauch {range}',
  'members.keyRetired': 'abgelöst; galt {range}',
  'members.keyStolen': 'gestohlen; gilt bis {place}',
  'members.keyStolenAlways': 'gestohlen; nichts, was er signiert hat, gilt',
  'history.title': 'Verlauf der Vertrauensliste',
  'history.lead':
    'Alle Versionen, die neueste zuerst: was sie geändert hat und wessen Signaturen sie trägt. Jede folgt aus der vorigen; keine lässt sich unbemerkt auslassen oder verändern.',
  'history.version': 'Version {version}',
  'history.inForce': 'in Kraft',
  'history.signedBy': 'Signiert von',
  'history.older': 'Ältere Versionen',
  'history.newest': 'Zurück zur neuesten',
  'proposals.title': 'Vorschläge',
  'proposals.lead':
    'Eine neue Vertrauensliste beginnt als Vorschlag, der die Signaturen der Verantwortlichen sammelt. Nichts ändert sich, bevor genug von ihnen signiert haben und jemand sie veröffentlicht.',
  'proposals.kept':
    'Vorschläge liegen nur bei diesem Hub. Andere Hubs zeigen sie nicht; sagen Sie den Verantwortlichen, wo sie signieren sollen.',
  'proposals.none': 'Bei diesem Hub liegt kein Vorschlag.',
  'proposals.proposal': 'Vorschlag',
  'proposals.state': 'Stand',
  'proposals.received': 'Eingegangen',
  'proposals.submit': 'Einen Vorschlag einreichen',
  'proposals.file': 'Datei mit dem Vorschlag',
  'proposals.fileText':
    'Die Datei, die „interhub trust propose“ erzeugt hat, mit der Signatur mindestens einer heutigen verantwortlichen Stelle; „interhub trust combine“ fügt Signaturen ein.',
  'proposals.submitButton': 'Prüfen und einreichen',
  'proposal.title': 'Vorschlag für Version {version}',
  'proposal.collecting': 'sammelt Signaturen',
  'proposal.complete': 'vollständig: kann veröffentlicht werden',
  'proposal.published': 'veröffentlicht',
  'proposal.outdated': 'überholt',
  'proposal.publishedText': 'Diese Liste wurde veröffentlicht.',
  'proposal.outdatedText':
    'Die Vertrauensliste hat sich seither geändert. Die Verantwortlichen müssen dies auf der heutigen Liste neu vorschlagen.',
  'proposal.note': 'Anmerkung der vorschlagenden Stelle',
  'proposal.noteText':
    'Sie gehört nicht zu dem, was signiert wird. Verlassen Sie sich auf die Änderungen unten, nicht auf die Anmerkung.',
  'proposal.changes': 'Was er ändert',
  'proposal.risks': 'Vor dem Signieren gut überlegen',
  'proposal.noRisks': 'Es wurde nichts Ungewöhnliches gefunden.',
  'proposal.signatures': 'Signaturen',
  'proposal.sideBoth': 'Verantwortliche: {n} von {all} müssen signieren',
  'proposal.sideOld': 'Heutige Verantwortliche: {n} von {all} müssen signieren',
  'proposal.sideNew': 'Verantwortliche der vorgeschlagenen Liste: {n} von {all} müssen signieren',
  'proposal.signed': 'hat signiert',
  'proposal.missing': 'hat nicht signiert',
  'proposal.enough': 'Genug haben signiert.',
  'proposal.more': { one: 'Es fehlt noch {n} Signatur.', other: 'Es fehlen noch {n} Signaturen.' },
  'proposal.added': 'Die Signatur wurde geprüft und hinzugefügt.',
  'proposal.sign': 'So wird signiert',
  'proposal.signSave': 'Vorschlag speichern',
  'proposal.signShow':
    'Auf Ihrem eigenen Rechner ansehen, was er ändert, und den Fingerabdruck vergleichen:',
  'proposal.signSign': 'Dort signieren:',
  'proposal.signUpload':
    'Die Signaturdatei hier einreichen oder an eine andere verantwortliche Stelle schicken.',
  'proposal.upload': 'Signaturdatei',
  'proposal.uploadText':
    'Die Datei, die „interhub trust sign“ geschrieben hat. Sie enthält kein Geheimnis. Sie wird hier geprüft, bevor etwas aufbewahrt wird.',
  'proposal.uploadButton': 'Signatur prüfen und hinzufügen',
  'publish.title': 'Veröffentlichen',
  'publish.text':
    'Genug Verantwortliche haben signiert. Mit dem Veröffentlichen tritt die Liste in Kraft, hier und auf allen anderen Hubs. Das lässt sich nicht zurücknehmen, nur durch eine weitere Liste ändern.',
  'publish.button': 'Version {version} veröffentlichen',
  'joining.title': 'Beitrittsanträge',
  'joining.lead':
    'Bevor die Verantwortlichen einen neuen Hub vorschlagen, rufen sie dessen Betreiber an und vergleichen den Fingerabdruck. Nur wenn er gleich ist, kommt der Antrag unverändert von dort.',
  'joining.none': 'Bei diesem Hub hat niemand den Beitritt beantragt.',
  'joining.open': 'wartet auf Antwort',
  'joining.accepted': 'angenommen: Die Vertrauensliste nennt diesen Hub',
  'joining.rejected': 'abgelehnt',
  'joining.reason': 'Grund',
  'joining.by': 'Von',
  'joining.former': 'einer damals verantwortlichen Stelle',
  'joining.received': 'Eingegangen',
  'joining.addresses': 'Adressen',
  'joining.peers': 'Kennung im Netz',
  'joining.save': 'Antrag speichern',
  'joining.reject': 'Diesen Antrag ablehnen',
  'joining.rejectFile': 'Ablehnung',
  'joining.rejectText':
    'Die Datei, die „interhub trust reject“ geschrieben hat, signiert von einer verantwortlichen Stelle.',
  'joining.rejectButton': 'Prüfen und ablehnen',
  'joining.submit': 'Den Beitritt beantragen',
  'joining.file': 'Beitrittsantrag',
  'joining.fileText':
    'Die Datei join-request.json, die „interhub init“ geschrieben hat. „interhub init --submit“ reicht sie von selbst ein.',
  'joining.submitButton': 'Prüfen und einreichen',
  'console.log': 'Protokoll',
  'log.title': 'Was die Verantwortlichen hier getan haben',
  'log.lead':
    'Vorschläge, Signaturen, Veröffentlichungen und Ablehnungen, die dieser Hub angenommen hat, die neuesten zuerst. Jeder Hub führt sein eigenes Protokoll.',
  'log.none': 'An diesem Hub ist noch nichts geschehen.',
  'log.when': 'Wann',
  'log.who': 'Wer',
  'log.what': 'Was',
  'log.proposed': 'Vorgeschlagen: {subject}',
  'log.signed': 'Signiert: {subject}',
  'log.published': 'Veröffentlicht: {subject}',
  'log.rejected': 'Beitrittsantrag abgelehnt: {subject}',
  'log.anybody': 'beliebig: genug hatten signiert',
  'log.unknownVersion': 'ein Vorschlag, der hier nicht mehr aufbewahrt wird',
  'log.unknownHub': 'ein Antrag, der hier nicht mehr aufbewahrt wird',
  'log.older': 'Ältere Einträge',
  'refusal.title': 'Es wurde nichts geändert',
  'refusal.no-file':
    'Es wurde keine Datei gewählt. Wählen Sie eine und versuchen Sie es noch einmal.',
  'refusal.too-many':
    'Zehn offene Vorschläge an diesem Hub tragen schon die Signatur dieses Verantwortlichen: Für mehr ist kein Platz. Sobald eine Liste veröffentlicht wird, wird Platz. Hat er sie nicht signiert, ist sein Schlüssel gestohlen: Rufen Sie die anderen Verantwortlichen an.',
  'refusal.too-large':
    'Die Datei ist zu groß für das, was hier verlangt wird. Prüfen Sie, welche Sie gewählt haben.',
  'refusal.malformed':
    'Das ist keine Datei der Art, die hier verlangt wird, oder sie wurde beschädigt. Prüfen Sie, welche Sie gewählt haben.',
  'refusal.damaged': 'Die Datei wurde unterwegs beschädigt. Lassen Sie sie noch einmal schicken.',
  'refusal.newer-format':
    'Die Datei stammt von einer neueren Version des Programms als der dieses Hubs.',
  'refusal.other-proposal':
    'Diese Signatur gehört zu einem anderen Vorschlag. Sehen Sie auf den Fingerabdruck und reichen Sie sie dort ein.',
  'refusal.not-an-officer':
    'Wer dies signiert hat, gehört nicht zu den Verantwortlichen, weder der heutigen noch der vorgeschlagenen Liste. War es der richtige Schlüssel?',
  'refusal.unsigned':
    'Noch keine heutige verantwortliche Stelle hat diesen Vorschlag signiert. Fügen Sie mit „interhub trust combine“ eine Signatur ein und reichen Sie ihn dann ein.',
  'refusal.bad-signature':
    'Die Signatur stimmt nicht. Die Datei wurde beschädigt oder gefälscht; signieren Sie noch einmal.',
  'refusal.already-signed': 'Diese Signatur ist schon hier. Es ist nichts weiter zu tun.',
  'refusal.outdated':
    'Die Vertrauensliste hat sich seit diesem Vorschlag geändert. Die Verantwortlichen müssen ihn neu machen.',
  'refusal.in-force': 'Diese Liste ist bereits in Kraft.',
  'refusal.ahead':
    'Eine Liste dazwischen hat diesen Hub noch nicht erreicht. Versuchen Sie es später oder bei einem anderen Hub.',
  'refusal.other-chain':
    'Dieser Vorschlag folgt nicht aus der Liste, die hier in Kraft ist. Signieren Sie ihn nicht und sagen Sie es den anderen Verantwortlichen.',
  'refusal.incomplete': 'Es haben noch nicht genug Verantwortliche signiert.',
  'refusal.wrong-network': 'Diese Datei ist aus einem anderen Netzwerk.',
  'refusal.not-found': 'Das liegt nicht mehr bei diesem Hub. Reichen Sie es noch einmal ein.',
  'refusal.busy': 'Bei diesem Hub warten zu viele. Reichen Sie es bei einem anderen ein.',
  'refusal.trust-fork':
    'Zwei Listen derselben Version wurden signiert. Keine Liste wird übernommen, bis das geklärt ist.',
  'refusal.no-trust': 'Dieser Hub hat noch keine Vertrauensliste und kann das nicht beurteilen.',
  'refusal.clock':
    'Die Zeitangabe in dieser Datei passt nicht. Prüfen Sie die Uhr des Rechners, der sie erzeugt hat, und erzeugen Sie sie neu.',
  'refusal.other-request': 'Diese Ablehnung betrifft einen anderen Beitrittsantrag.',
  'refusal.member': 'Die Vertrauensliste nennt diesen Hub schon.',
  'refusal.cross-site':
    'Dieses Formular wurde von einer anderen Website gesendet. Benutzen Sie das auf dieser Seite.',
  'refusal.other': 'Die Datei wurde zurückgewiesen.',
};
