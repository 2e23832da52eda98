/** What changes between two trust lists, and what is risky about it, as Dutch sentences. */
import type { TrustMessages } from './en.ts';

export const trustNl: TrustMessages = {
  'change.network-founded':
    'Het netwerk {name} wordt opgericht: een lijst vraagt {n} van de {all} verantwoordelijken, en deze geldt tot {expires}.',
  'change.network-renamed': 'Het netwerk heet nu {after} (eerder: {before}).',
  'change.expiry-changed': 'De lijst geldt tot {after} (eerder: {before}).',
  'change.threshold-changed':
    'Een lijst vraagt nu {n} van de {all} verantwoordelijken (eerder: {before}).',
  'change.officer-added': '{office} wordt verantwoordelijke, met de sleutel {kid}.',
  'change.officer-removed':
    '{office} is geen verantwoordelijke meer; de sleutel {kid} ondertekent geen lijsten meer.',
  'change.officer-replaced': '{office} krijgt een andere sleutel: {after} in plaats van {before}.',
  'change.officer-renamed': 'Het bureau met de sleutel {kid} heet nu {after} (eerder: {before}).',
  'change.freshness-keys-changed':
    'Andere sleutels bevestigen welke lijst de nieuwste is. Toegevoegd: {added}. Verwijderd: {removed}.',
  'change.reordered': 'Onderdelen van de lijst staan in een andere volgorde.',
  'change.hub-added': '{hub} treedt toe tot het netwerk, voor {regions}, met de sleutel {kid}.',
  'change.hub-removed':
    '{hub} wordt van de lijst geschrapt; niets wat hij ooit ondertekende kan nog worden gecontroleerd.',
  'change.hub-suspended': '{hub} wordt geschorst: er wordt niets nieuws van hem overgenomen.',
  'change.hub-reinstated': '{hub} is weer volwaardig lid.',
  'change.hub-left':
    '{hub} verlaat het netwerk; wat hij publiceerde blijft leesbaar en wordt gemarkeerd.',
  'change.hub-renamed': '{before} heet nu {after}.',
  'change.hub-portal-changed': 'Het portaal van {hub} is nu {after} (eerder: {before}).',
  'change.hub-regions-changed':
    '{hub} bedient andere regio’s. Toegevoegd: {added}. Verwijderd: {removed}.',
  'change.hub-peers-changed':
    '{hub} heeft andere netwerkidentiteiten. Toegevoegd: {added}. Verwijderd: {removed}.',
  'change.hub-addresses-changed':
    '{hub} heeft andere adressen. Toegevoegd: {added}. Verwijderd: {removed}.',
  'change.hub-reordered': 'Onderdelen van {hub} staan in een andere volgorde.',
  'change.key-added': '{hub} krijgt de ondertekeningssleutel {kid}, {range}.',
  'change.key-added-stolen':
    '{hub} krijgt de ondertekeningssleutel {kid}, {range}, gemarkeerd als gestolen.',
  'change.key-removed':
    'De sleutel {kid} van {hub} wordt van de lijst geschrapt; niets wat ermee ondertekend is kan nog worden gecontroleerd.',
  'change.key-retired':
    'De sleutel {kid} van {hub} gaat uit gebruik; hij mag ondertekenen tot vóór {until}.',
  'change.key-range-changed':
    'De sleutel {kid} van {hub} mag nu ondertekenen: {after} (eerder: {before}).',
  'change.key-compromised':
    'De sleutel {kid} van {hub} is gestolen. Hij geldt tot en met {place}; wat daarna kwam wordt tegengehouden.',
  'change.key-compromised-always':
    'De sleutel {kid} van {hub} is gestolen. Niets wat ermee ondertekend is geldt nog.',
  'change.key-last-good-changed':
    'De gestolen sleutel {kid} van {hub} geldt nu tot en met {after} (eerder: {before}).',
  'change.key-cleared': 'De sleutel {kid} van {hub} telt niet langer als gestolen.',
  'change.epoch-opened':
    '{hub} begint periode {epoch} van zijn feed na {place}; wat daarna kwam wordt afgesneden.',
  'change.epoch-opened-anew':
    '{hub} begint zijn feed opnieuw met periode {epoch}; alles daarvoor wordt afgesneden.',
  'change.epoch-removed': 'Periode {epoch} van de feed van {hub} wordt van de lijst geschrapt.',
  'change.epoch-moved':
    'Periode {epoch} van de feed van {hub} volgt nu op {after} (eerder: {before}).',
  'change.none': 'Er verandert niets behalve de versie en de datum van opstelling.',
  'change.nothing': 'geen',
  'change.beginning': 'het begin',
  'change.rangeOpen': 'vanaf {from}',
  'change.rangeClosed': 'vanaf {from} tot vóór {until}',

  'risk.threshold-lowered':
    'Er zijn minder verantwoordelijken nodig: {after} in plaats van {before}. Het netwerk is dan makkelijker over te nemen.',
  'risk.threshold-one': 'Eén verantwoordelijke, of één dief, beslist dan alleen.',
  'risk.threshold-everyone':
    'Alle {all} verantwoordelijken zijn dan nodig. Raakt één sleutel kwijt, dan kan het netwerk nooit meer iets beslissen.',
  'risk.threshold-no-majority':
    'Met {n} van de {all} kunnen twee groepen zonder gemeenschappelijk lid twee lijsten ondertekenen die elkaar tegenspreken.',
  'risk.many-officers-replaced':
    'Veel verantwoordelijken vertrekken tegelijk: {n} van de {all}. Weinigen weten dan nog waarom iets zo is.',
  'risk.newcomers-decide':
    'De nieuwe verantwoordelijken ({n}) kunnen zonder de vorige beslissen: {threshold} handtekeningen volstaan.',
  'risk.office-twice':
    'Het bureau {office} heeft meerdere sleutels: {kids}. Eén persoon kan dan twee keer ondertekenen.',
  'risk.no-usable-key': '{hub} heeft geen sleutel om iets nieuws mee te ondertekenen.',
  'risk.key-gap':
    'Niemand mag voor {hub} ondertekenen vanaf {from} tot vóór {until}: hij kan dan niet verder.',
  'risk.key-backdated':
    'De nieuwe sleutel {kid} van {hub} mag ondertekenen vanaf {from}, waar een oudere al ondertekend heeft.',
  'risk.old-key-stays':
    'Naast de nieuwe sleutel mag {kid} van {hub} blijven ondertekenen: is hij verloren, stel hem dan buiten gebruik of meld hem als gestolen.',
  'risk.key-forgotten':
    'Wat met de sleutel {kid} van {hub} ondertekend is, kan niemand nog controleren.',
  'risk.compromised-from-the-start':
    'Alles wat ooit met de sleutel {kid} van {hub} ondertekend is, wordt verworpen.',
  'risk.compromise-withdrawn':
    'De sleutel {kid} van {hub} was gestolen. Heeft de dief hem nu niet meer?',
  'risk.more-discarded':
    'Meer van wat met de sleutel {kid} van {hub} ondertekend is wordt verworpen: hij geldt tot en met {after} in plaats van {before}.',
  'risk.epoch-cuts-off':
    'Wat {hub} na {place} publiceerde, wordt door periode {epoch} op alle hubs verworpen.',
  'risk.epoch-history-changed':
    'Periode {epoch} van {hub} is van kracht geweest. Wie haar wijzigt, maakt andere vermeldingen geldig dan eerst.',
  'risk.identity-replaced':
    '{hub} houdt geen sleutel en geen netwerkidentiteit over: iemand anders kan zijn plaats hebben ingenomen.',
  'risk.hub-forgotten':
    '{hub} schrappen is meer dan hem laten gaan: zijn records worden oncontroleerbaar.',
  'risk.end-unknown':
    '{hub} vertrekt, en nergens staat waar zijn feed eindigt: hubs die zijn laatste vermeldingen missen, of later toetreden, krijgen ze nooit.',
  'risk.freshness-may-stop':
    'Als {hubs} de bevestigingen van de nieuwste lijst maakt, houden die op, en een week later wachten nieuwe records op alle hubs. Wie ze maakt staat niet in de lijst: zoek het uit, en noem andere sleutels in dezelfde lijst.',
  'risk.odd-text':
    'Een naam bevat tekens die niet te zien zijn, of die het uiterlijk van andere veranderen: {text}.',
  'risk.several-hubs-out': 'Meerdere hubs verliezen tegelijk hun lidmaatschap: {hubs}.',
  'risk.no-active-hub': 'Geen enkele hub is dan nog actief lid.',
  'risk.no-freshness-keys':
    'Geen sleutel bevestigt welke lijst de nieuwste is: een hub kan niet merken dat nieuwe lijsten hem worden onthouden.',
  'risk.already-expired': 'De lijst is al verlopen, op {expires}.',
  'risk.expires-soon': {
    one: 'De lijst verloopt over {n} dag, op {expires}.',
    other: 'De lijst verloopt over {n} dagen, op {expires}.',
  },
  'risk.expires-late':
    'De lijst geldt tot {expires}. Ruim daarvoor moet iemand haar opnieuw bekijken.',
  'risk.expiry-brought-forward':
    'De lijst verloopt vroeger dan eerst: {after} in plaats van {before}.',
  'risk.old-proposal': {
    one: 'Het voorstel is {n} dag oud. Willen de verantwoordelijken dit nog?',
    other: 'Het voorstel is {n} dagen oud. Willen de verantwoordelijken dit nog?',
  },
};
