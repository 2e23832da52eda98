/** Een hub inrichten, in het Nederlands. */
import type { Message } from '../message.ts';
import type { firstEn } from './en.ts';

export const firstNl: Record<keyof typeof firstEn, Message> = {
  'first.desk': 'Redactie',
  'first.administration': 'Beheer',
  'first.title': 'Eerste stappen',
  'first.lead':
    'Wat een nieuwe hub nodig heeft voordat mensen er iets aan hebben. De volgorde is vrij; wat klaar is, wordt vanzelf afgevinkt.',
  'first.progress': '{done} van {all} stappen klaar',
  'first.complete': 'Alle stappen zijn klaar. Uw hub is ingericht.',
  'first.state.done': 'klaar',
  'first.state.open': 'te doen',
  'first.state.waiting': 'wacht',
  'first.state.locked': 'na de tweede factor',
  'first.advised': 'aanbevolen',
  'first.again': 'Nog eens bekijken',
  'first.notice': 'Uw hub wordt ingericht: {done} van {all} stappen zijn klaar.',
  'first.noticeGo': 'Naar de eerste stappen',
  'first.factor.title': 'Een tweede factor voor uw account',
  'first.factor.why':
    'Een gestolen wachtwoord alleen mag de hub niet openen: beheerdersrechten gelden alleen met een authenticator-app of een passkey.',
  'first.factor.go': 'Tweede factor instellen',
  'first.team.title': 'Wie de hub beheert',
  'first.team.why':
    'Lezers willen weten wie ze kunnen schrijven, en de privacypagina’s moeten noemen wie verantwoordelijk is voor persoonsgegevens.',
  'first.team.go': 'Adres en agentschap invullen',
  'first.network.title': 'Een plaats in het netwerk',
  'first.network.why':
    'Andere hubs nemen alleen records over van hubs die de verantwoordelijken van het netwerk op de vertrouwenslijst hebben gezet.',
  'first.network.go': 'Bij het netwerk komen',
  'first.profile.title': 'Het profiel van uw hub',
  'first.profile.why':
    'Het vertelt andere regio’s wie u bent en wat uw agentschap voor hen kan doen.',
  'first.profile.go': 'Profiel schrijven',
  'first.record.title': 'Een eerste cluster of organisatie',
  'first.record.why':
    'Clusters en organisaties worden het eerst gezocht, en latere records verwijzen ernaar.',
  'first.record.go': 'Eerste record schrijven',
  'first.mail.title': 'Een mailserver',
  'first.mail.why': 'Uitnodigingen, links om in te loggen en herinneringen gaan per e-mail.',
  'first.mail.go': 'Mailserver instellen',
  'first.colleague.title': 'Een collega',
  'first.colleague.why':
    'Iemand anders moet records kunnen beoordelen en voor de hub kunnen zorgen als u er niet bent.',
  'first.colleague.go': 'Een collega uitnodigen',
  'first.backups.title': 'Back-ups',
  'first.backups.why':
    'Gepubliceerde records komen na verlies terug van andere hubs; accounts, concepten en instellingen alleen uit een back-up.',
  'first.backups.go': 'Back-ups bekijken',
  'first.look.title': 'Het uiterlijk van uw hub',
  'first.look.why': 'Aan naam, logo en kleur ziet men meteen van wie dit portaal is.',
  'first.look.go': 'Uiterlijk kiezen',
  'first.note.not-named': 'Vertrouwenslijst {version} is er, maar noemt deze hub nog niet.',
  'first.note.handed-in':
    'Uw verzoek ligt bij {url}. De verantwoordelijken van het netwerk bellen en vergelijken de vingerafdruk met u.',
  'first.note.draft': 'U bent aan een concept begonnen.',
  'first.note.needs-network': 'Schrijven kan nu al; publiceren wacht op het netwerk.',
  'first.note.outbox': 'Er is geen mailserver ingesteld: mails liggen als bestanden in {folder}.',
  'first.note.folder': 'Elke dag wordt er een gemaakt in {folder}.',
  'first.note.no-folder':
    'Wie de hub draait, noemt met INTERHUB_BACKUPS een map en start hem opnieuw.',
  'first.nobody': 'Hier heeft nog niemand een account',
  'first.nobodyText':
    'Wie deze hub draait, maakt de eerste beheerder: met deze opdracht op de machine van de hub, en de link die ze toont.',
  'first.nobodyMail': 'uw mailadres',
  'setup.title': 'Bij het netwerk komen',
  'setup.tab': 'Toetreden',
  'setup.lead':
    'Deze hub hoort bij het netwerk {network} zodra een vertrouwenslijst hem noemt. De verantwoordelijken van het netwerk ondertekenen die lijst samen.',
  'setup.member': 'Vertrouwenslijst {version} noemt deze hub: hij hoort bij het netwerk {name}.',
  'setup.notNamed':
    'Vertrouwenslijst {version} van het netwerk {name} is er, maar noemt deze hub nog niet. De volgende lijst komt vanzelf.',
  'setup.request': 'Het verzoek sturen',
  'setup.requestText':
    'Het bevat de openbare sleutels en de adressen van deze hub, niets geheims. Stuur het bestand naar de verantwoordelijken van het netwerk:',
  'setup.requestSave': 'Verzoek downloaden',
  'setup.requestSubmit':
    'Of dien het in bij een hub van het netwerk: op de pagina Netwerk – Toetreden van die hub, of met deze opdracht op de machine van uw eigen hub:',
  'setup.requestAddress': 'adres van die hub',
  'setup.requestNone':
    'Het verzoek waarmee deze hub is gemaakt, ligt niet meer in zijn map {folder}. Als u het hebt verstuurd, is alles in orde.',
  'setup.handedIn': 'Het is ingediend bij {url}.',
  'setup.compare': 'De vingerafdruk aan de telefoon vergelijken',
  'setup.compareText':
    'De verantwoordelijken bellen u, of u belt een nummer dat u al had. Lees elkaar de hele vingerafdruk voor; een vingerafdruk die per mail kwam, bewijst niets.',
  'setup.accept': 'De vertrouwenslijst aannemen',
  'setup.acceptText':
    'Als de verantwoordelijken uw hub hebben toegevoegd, sturen ze u een bestand met de vertrouwenslijst en noemen ze de vingerafdruk aan de telefoon. Zodra u haar hebt aangenomen, kunt u publiceren.',
  'setup.file': 'Bestand met de vertrouwenslijst',
  'setup.fileHint': 'Meestal trust.json. Het moet met de eerste lijst van het netwerk beginnen.',
  'setup.fingerprint': 'Vingerafdruk van de lijst, zoals die u is genoemd',
  'setup.fingerprintHint': 'Acht groepen van vijf cijfers, of zestien woorden.',
  'setup.acceptButton': 'Lijst aannemen',
  'setup.accepted':
    'Aangenomen. Latere lijsten komen vanzelf. Vingerafdruk van de lijst die er is:',
  'setup.wrong.file': 'Kies het bestand met de vertrouwenslijst',
  'setup.wrong.unreadable':
    'In dit bestand staan geen vertrouwenslijsten. Vraag de verantwoordelijken er nog eens om',
  'setup.wrong.fingerprint': 'Typ de vingerafdruk die u aan de telefoon is genoemd',
  'setup.wrong.mismatch':
    'Geen lijst in dit bestand heeft deze vingerafdruk. Zoek een tikfout; is die er niet, neem het bestand dan niet aan en bel de verantwoordelijken',
  'look.title': 'Uiterlijk van de hub',
  'look.tab': 'Uiterlijk',
  'look.lead':
    'Naam, logo en kleur staan op elke pagina van dit portaal. De rest blijft zoals het is, zodat men in elke hub de weg vindt.',
  'look.name': 'Naam boven aan de pagina’s',
  'look.nameHint': 'Hoogstens {n} tekens. Leeg gelaten is het Interhub.',
  'look.logo': 'Het logo',
  'look.logoHint':
    'Een PNG-bestand van hoogstens {kb} kB, elke zijde 16 tot {pixels} pixels lang. Het moet op een donkere ondergrond leesbaar zijn.',
  'look.logoNow': 'Het logo zoals het nu is',
  'look.logoRemove': 'Logo verwijderen',
  'look.colours': 'Kleuren',
  'look.coloursUsual': 'De gewone van Interhub',
  'look.coloursOwn': 'Gemaakt van een eigen kleur',
  'look.colour': 'Onze kleur',
  'look.colourHint':
    'De kop, links en knoppen worden ervan gemaakt, donkerder of lichter waar een tekst anders slecht te lezen is.',
  'look.preview': 'Zo ziet het eruit',
  'look.light': 'Licht',
  'look.dark': 'Donker',
  'look.sampleLink': 'Een link',
  'look.sampleButton': 'Een knop',
  'look.contrast': 'Contrast van links {link} : 1, van knoppen {button} : 1',
  'look.contrastNote': 'Minstens 4,5 : 1 blijft altijd behouden, zodat iedereen het kan lezen.',
  'look.corrected':
    'Op wit zou {colour} slecht te lezen zijn. Links en knoppen zijn daarom {used}.',
  'look.try': 'Tonen hoe het eruit zou zien',
  'look.tried': 'Er is nog niets opgeslagen.',
  'look.triedLogo': 'Het bestand dat u koos, moet u voor het opslaan opnieuw kiezen.',
  'look.save': 'Uiterlijk opslaan',
  'look.saved': 'Opgeslagen. Zo ziet elke pagina er nu uit.',
  'look.wrong.name': 'Kies een naam van hoogstens {n} tekens',
  'look.wrong.colour': 'Kies een kleur, of de gewone',
  'look.wrong.logo':
    'Kies een PNG-bestand van hoogstens {kb} kB, elke zijde 16 tot {pixels} pixels lang',
};
