/** What changes between two trust lists, and what is risky about it, as German sentences. */
import type { TrustMessages } from './en.ts';

export const trustDe: TrustMessages = {
  'change.network-founded':
    'Das Netzwerk {name} wird gegründet: Eine Liste braucht {n} von {all} Verantwortlichen, und diese gilt bis {expires}.',
  'change.network-renamed': 'Das Netzwerk heißt jetzt {after} (vorher: {before}).',
  'change.expiry-changed': 'Die Liste gilt bis {after} (vorher: {before}).',
  'change.threshold-changed':
    'Eine Liste braucht jetzt {n} von {all} Verantwortlichen (vorher: {before}).',
  'change.officer-added': '{office} gehört nun zu den Verantwortlichen, mit dem Schlüssel {kid}.',
  'change.officer-removed':
    '{office} gehört nicht mehr zu den Verantwortlichen; der Schlüssel {kid} signiert keine Listen mehr.',
  'change.officer-replaced':
    '{office} bekommt einen anderen Schlüssel: {after} anstelle von {before}.',
  'change.officer-renamed':
    'Die Stelle mit dem Schlüssel {kid} heißt jetzt {after} (vorher: {before}).',
  'change.freshness-keys-changed':
    'Andere Schlüssel bestätigen, welche Liste die neueste ist. Neu: {added}. Entfernt: {removed}.',
  'change.reordered': 'Angaben der Liste stehen in anderer Reihenfolge.',
  'change.hub-added': '{hub} tritt dem Netzwerk bei, für {regions}, mit dem Schlüssel {kid}.',
  'change.hub-removed':
    '{hub} wird aus der Liste gestrichen; nichts, was er je signiert hat, lässt sich dann noch prüfen.',
  'change.hub-suspended': '{hub} wird gesperrt: Von ihm wird nichts Neues übernommen.',
  'change.hub-reinstated': '{hub} ist wieder volles Mitglied.',
  'change.hub-left':
    '{hub} verlässt das Netzwerk; was er veröffentlicht hat, bleibt lesbar und wird gekennzeichnet.',
  'change.hub-renamed': '{before} heißt jetzt {after}.',
  'change.hub-portal-changed': 'Das Portal von {hub} ist jetzt {after} (vorher: {before}).',
  'change.hub-regions-changed': '{hub} betreut andere Regionen. Neu: {added}. Entfernt: {removed}.',
  'change.hub-peers-changed':
    '{hub} hat andere Kennungen im Netz. Neu: {added}. Entfernt: {removed}.',
  'change.hub-addresses-changed': '{hub} hat andere Adressen. Neu: {added}. Entfernt: {removed}.',
  'change.hub-reordered': 'Angaben zu {hub} stehen in anderer Reihenfolge.',
  'change.key-added': '{hub} bekommt den Signaturschlüssel {kid}, {range}.',
  'change.key-added-stolen':
    '{hub} bekommt den Signaturschlüssel {kid}, {range}, als gestohlen gekennzeichnet.',
  'change.key-removed':
    'Der Schlüssel {kid} von {hub} wird aus der Liste gestrichen; nichts, was er signiert hat, lässt sich dann noch prüfen.',
  'change.key-retired':
    'Der Schlüssel {kid} von {hub} wird abgelöst; er darf bis vor {until} signieren.',
  'change.key-range-changed':
    'Der Schlüssel {kid} von {hub} darf jetzt signieren: {after} (vorher: {before}).',
  'change.key-compromised':
    'Der Schlüssel {kid} von {hub} wurde gestohlen. Er gilt bis {place}; was danach kam, wird zurückgehalten.',
  'change.key-compromised-always':
    'Der Schlüssel {kid} von {hub} wurde gestohlen. Nichts, was er signiert hat, gilt noch.',
  'change.key-last-good-changed':
    'Der gestohlene Schlüssel {kid} von {hub} gilt jetzt bis {after} (vorher: {before}).',
  'change.key-cleared': 'Der Schlüssel {kid} von {hub} zählt nicht mehr als gestohlen.',
  'change.epoch-opened':
    '{hub} beginnt Epoche {epoch} seines Feeds nach {place}; was danach kam, wird abgeschnitten.',
  'change.epoch-opened-anew':
    '{hub} beginnt seinen Feed mit Epoche {epoch} von vorn; alles davor wird abgeschnitten.',
  'change.epoch-removed': 'Epoche {epoch} des Feeds von {hub} wird aus der Liste gestrichen.',
  'change.epoch-moved':
    'Epoche {epoch} des Feeds von {hub} folgt jetzt auf {after} (vorher: {before}).',
  'change.none': 'Nichts ändert sich außer der Version und dem Ausstellungsdatum.',
  'change.nothing': 'keine',
  'change.beginning': 'den Anfang',
  'change.rangeOpen': 'ab {from}',
  'change.rangeClosed': 'ab {from} bis vor {until}',

  'risk.threshold-lowered':
    'Es braucht künftig weniger Verantwortliche: {after} statt {before}. Das Netzwerk lässt sich dann leichter übernehmen.',
  'risk.threshold-one': 'Eine einzige Stelle oder ein einziger Dieb entscheidet dann allein.',
  'risk.threshold-everyone':
    'Es braucht dann alle {all} Verantwortlichen. Geht ein Schlüssel verloren, kann das Netzwerk nie wieder etwas entscheiden.',
  'risk.threshold-no-majority':
    'Mit {n} von {all} könnten zwei Gruppen ohne gemeinsames Mitglied zwei Listen signieren, die einander widersprechen.',
  'risk.many-officers-replaced':
    'Viele Verantwortliche gehen auf einmal: {n} von {all}. Nur wenige wissen dann noch, warum etwas so ist.',
  'risk.newcomers-decide':
    'Die neuen Verantwortlichen ({n}) könnten ohne die bisherigen entscheiden: {threshold} Signaturen genügen.',
  'risk.office-twice':
    'Die Stelle {office} hat mehrere Schlüssel: {kids}. Eine Person könnte zweimal signieren.',
  'risk.no-usable-key': '{hub} hat keinen Schlüssel, mit dem er etwas Neues signieren könnte.',
  'risk.key-gap':
    'Niemand darf für {hub} ab {from} bis vor {until} signieren: Er käme nicht weiter.',
  'risk.key-backdated':
    'Der neue Schlüssel {kid} von {hub} darf ab {from} signieren, wo ein älterer schon signiert hat.',
  'risk.old-key-stays':
    'Neben dem neuen Schlüssel darf {kid} von {hub} weiter signieren: Ist er verloren, setzen Sie ihn außer Dienst oder melden ihn als gestohlen.',
  'risk.key-forgotten': 'Was der Schlüssel {kid} von {hub} signiert hat, kann niemand mehr prüfen.',
  'risk.compromised-from-the-start':
    'Alles, was der Schlüssel {kid} von {hub} je signiert hat, wird verworfen.',
  'risk.compromise-withdrawn':
    'Der Schlüssel {kid} von {hub} war gestohlen. Hat der Dieb ihn jetzt nicht mehr?',
  'risk.more-discarded':
    'Mehr von dem, was der Schlüssel {kid} von {hub} signiert hat, wird verworfen: Er gilt bis {after} statt {before}.',
  'risk.epoch-cuts-off':
    'Was {hub} nach {place} veröffentlicht hat, wird durch Epoche {epoch} auf allen Hubs verworfen.',
  'risk.epoch-history-changed':
    'Epoche {epoch} von {hub} war in Kraft. Sie zu ändern macht andere Einträge gültig als bisher.',
  'risk.identity-replaced':
    '{hub} behält weder einen Schlüssel noch eine Kennung im Netz: Jemand anderes könnte an seine Stelle getreten sein.',
  'risk.hub-forgotten':
    '{hub} zu streichen ist mehr als ihn gehen zu lassen: Seine Einträge lassen sich nicht mehr prüfen.',
  'risk.end-unknown':
    '{hub} tritt aus, und nirgends steht, wo sein Feed endet: Hubs, denen seine letzten Einträge fehlen oder die später beitreten, bekommen sie nie.',
  'risk.freshness-may-stop':
    'Falls {hubs} die Bestätigungen der neuesten Liste ausstellt, bleiben sie aus, und eine Woche später warten neue Einträge auf allen Hubs. Wer sie ausstellt, steht nicht in der Liste: Finden Sie es heraus, und nennen Sie in derselben Liste andere Schlüssel.',
  'risk.odd-text':
    'Ein Name enthält Zeichen, die man nicht sieht oder die das Aussehen anderer ändern: {text}.',
  'risk.several-hubs-out': 'Mehrere Hubs verlieren auf einmal ihre Mitgliedschaft: {hubs}.',
  'risk.no-active-hub': 'Kein Hub ist dann aktives Mitglied.',
  'risk.no-freshness-keys':
    'Kein Schlüssel bestätigt, welche Liste die neueste ist: Ein Hub kann nicht bemerken, dass ihm neue Listen vorenthalten werden.',
  'risk.already-expired': 'Die Liste ist schon abgelaufen, am {expires}.',
  'risk.expires-soon': {
    one: 'Die Liste läuft in {n} Tag ab, am {expires}.',
    other: 'Die Liste läuft in {n} Tagen ab, am {expires}.',
  },
  'risk.expires-late':
    'Die Liste gilt bis {expires}. Lange vorher sollte jemand sie wieder ansehen.',
  'risk.expiry-brought-forward': 'Die Liste läuft früher ab als bisher: {after} statt {before}.',
  'risk.old-proposal': {
    one: 'Der Vorschlag ist {n} Tag alt. Wollen die Verantwortlichen das noch?',
    other: 'Der Vorschlag ist {n} Tage alt. Wollen die Verantwortlichen das noch?',
  },
};
