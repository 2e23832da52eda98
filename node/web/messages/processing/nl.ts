/** Het verwerkingsregister in het Nederlands. */
import type { Message } from '../message.ts';
import type { processingEn } from './en.ts';

export const processingNl: Record<keyof typeof processingEn, Message> = {
  'processing.title': 'Register van verwerkingsactiviteiten',
  'processing.lead':
    'Wat deze hub met persoonsgegevens doet, naar artikel 30 van de algemene verordening gegevensbescherming.',
  'processing.link': 'Register van verwerkingsactiviteiten',
  'processing.controller': 'Verwerkingsverantwoordelijke',
  'processing.officer': 'Functionaris gegevensbescherming',
  'processing.team': 'Team van de hub',
  'processing.unset': 'nog niet vermeld: een beheerder kan dat doen onder Instellingen',
  'processing.purpose': 'Doel',
  'processing.basis': 'Rechtsgrond',
  'processing.persons': 'Personen',
  'processing.data': 'Gegevens',
  'processing.recipients': 'Ontvangers',
  'processing.kept': 'Bewaard',
  'processing.transfers': 'Doorgifte naar derde landen',
  'processing.transfersText':
    'Gepubliceerde records zijn openbaar en worden gekopieerd naar de hubs van het netwerk, die op de pagina van de hubs staan. Verder verlaat niets deze hub.',
  'processing.security': 'Beveiliging',
  'processing.securityText':
    'Records zijn ondertekend en worden gecontroleerd. Verbindingen tussen hubs zijn versleuteld. Beheerders hebben een tweede factor nodig. Wat is gewist, wordt in de database overschreven. Back-ups volgen wissingen bij het terugzetten.',
  'processing.accounts.title': 'Accounts van leden en van het hubteam',
  'processing.accounts.purpose':
    'Aanmelden en handelen in het portaal, en accounts tegen misbruik beschermen',
  'processing.accounts.basis': 'Artikel 6 lid 1 b AVG: door de persoon gevraagd gebruik',
  'processing.accounts.persons': 'Leden, redacteuren, beheerders, functionarissen',
  'processing.accounts.data':
    'Naam, e-mailadres, taal, wachtwoord als hash, tweede factoren, sessies met soort apparaat en tijd',
  'processing.accounts.recipients':
    'De beheerders van de hub; de identiteitsaanbieder van het agentschap, als die wordt gebruikt',
  'processing.accounts.kept': 'Tot de persoon het account verwijdert; sessies 14 dagen',
  'processing.claims.title': 'Aanspraken op organisaties, en hun teams',
  'processing.claims.purpose':
    'Zorgen dat alleen wie bij een organisatie hoort, voor haar schrijft',
  'processing.claims.basis': 'Artikel 6 lid 1 f AVG: betrouwbare records',
  'processing.claims.persons':
    'Leden die een organisatie opeisen of aanmelden, en wie zij uitnodigen',
  'processing.claims.data': 'De aanspraak, een notitie, bewijsstukken, adressen van genodigden',
  'processing.claims.recipients': 'De redacteuren van de hub',
  'processing.claims.kept': 'Stukken {documentDays} dagen na het besluit; uitnodigingen 30 dagen',
  'processing.writing.title': 'Concepten, notities en meldingen',
  'processing.writing.purpose':
    'Samen records schrijven, ze laten nakijken en zeggen wat ervan kwam',
  'processing.writing.basis':
    'Artikel 6 lid 1 b AVG: gebruik van het portaal waar de persoon om vroeg',
  'processing.writing.persons': 'Leden en de redacteuren van de hub',
  'processing.writing.data':
    'Concepten, notities tussen auteur en hub, wie welke versie bewaarde en publiceerde, meldingen',
  'processing.writing.recipients':
    'De organisatie van de auteur en de redacteuren van de hub; de mailserver van de hub',
  'processing.writing.kept':
    'Meldingen {noticeDays} dagen; concepten tot ze worden weggegooid, eigen ook met het account; versies tot het record wordt gewist',
  'processing.records.title': 'Gepubliceerde records',
  'processing.records.purpose':
    'Organisaties, aanbod en evenementen van de regio vindbaar maken in het netwerk',
  'processing.records.basis':
    'Artikel 6 lid 1 e AVG: taak van algemeen belang; a voor personen die met toestemming worden genoemd',
  'processing.records.persons': 'Personen die een record met toestemming noemt',
  'processing.records.data':
    'Naam en dag van de toestemming; e-mailadres en telefoon van de dienst, waar een record die heeft',
  'processing.records.recipients': 'Iedereen: alle hubs van het netwerk hebben een kopie',
  'processing.records.kept': 'Tot het record wordt gewist, wat elke hub bevestigt',
  'processing.imports.title': 'Imports',
  'processing.imports.purpose': 'Veel records tegelijk publiceren, en dat ongedaan maken',
  'processing.imports.basis': 'Artikel 6 lid 1 e AVG: een taak van algemeen belang',
  'processing.imports.persons': 'Personen die een geïmporteerd bestand noemt',
  'processing.imports.data': 'Het bestand, en wat er van elke rij werd',
  'processing.imports.recipients': 'De redacteuren van de hub',
  'processing.imports.kept':
    'Het bestand tot het is gepubliceerd of weggegooid; wat er van zijn rijen werd {importDays} dagen',
  'processing.alerts.title': 'E-mail over bewaarde zoekopdrachten',
  'processing.alerts.purpose': 'Abonnees vertellen wat er nieuw is',
  'processing.alerts.basis': 'Artikel 6 lid 1 a AVG: toestemming, per e-mail bevestigd',
  'processing.alerts.persons': 'Abonnees',
  'processing.alerts.data': 'E-mailadres, taal, de zoekopdracht',
  'processing.alerts.recipients': 'De mailserver van de hub',
  'processing.alerts.kept': 'Tot het abonnement eindigt; twee dagen zonder bevestiging',
  'processing.reports.title': 'Meldingen over records',
  'processing.reports.purpose': 'Meldingen onderzoeken en beantwoorden',
  'processing.reports.basis':
    'Artikel 6 lid 1 c AVG met artikel 16 van de digitaledienstenverordening',
  'processing.reports.persons': 'Melders',
  'processing.reports.data': 'De melding; een e-mailadres, als een antwoord gewenst is',
  'processing.reports.recipients': 'De redacteuren van de hub',
  'processing.reports.kept': 'Het adres {reportDays} dagen na het besluit',
  'processing.audit.title': 'Logboek van handelingen',
  'processing.audit.purpose':
    'Achteraf weten wie iets heeft gewijzigd, gepubliceerd, verborgen of gewist',
  'processing.audit.basis': 'Artikel 6 lid 1 f AVG: veiligheid en verantwoording',
  'processing.audit.persons': 'Personen met een account',
  'processing.audit.data': 'Nummer van het account, handeling, onderwerp, tijd; geen namen',
  'processing.audit.recipients': 'De beheerders van de hub',
  'processing.audit.kept':
    'Zolang de hub bestaat; is een account verwijderd, dan leidt het nummer naar niemand',
  'processing.log.title': 'Technisch logboek',
  'processing.log.purpose': 'Storingen en aanvallen vinden',
  'processing.log.basis': 'Artikel 6 lid 1 f AVG: veilig gebruik',
  'processing.log.persons': 'Bezoekers',
  'processing.log.data': 'Tijd, pad zonder zoekwoorden, status, duur; geen adressen',
  'processing.log.recipients': 'De beheerder van de server',
  'processing.log.kept': 'Zoals de server van de beheerder logboeken bewaart',
  'processing.backups.title': 'Back-ups',
  'processing.backups.purpose': 'Terugkomen na een verlies',
  'processing.backups.basis': 'Artikel 6 lid 1 f AVG: veilig gebruik',
  'processing.backups.persons': 'Iedereen die hierboven staat',
  'processing.backups.data': 'Een kopie van de database',
  'processing.backups.recipients': 'De beheerder van de server',
  'processing.backups.kept':
    'Zoveel als de beheerder heeft ingesteld; oudere worden verwijderd. Wat intussen is gewist, komt niet terug',
};
