/** The pages of governance in Dutch. */
import type { ConsoleMessages } from './en.ts';

export const consoleNl: ConsoleMessages = {
  'console.nav': 'Pagina’s over het netwerk',
  'console.overview': 'Overzicht',
  'console.hubs': 'Hubs en sleutels',
  'console.history': 'Geschiedenis',
  'console.proposals': 'Voorstellen',
  'console.join': 'Toetreden',
  'console.words': 'Vingerafdruk in (Engelse) woorden',
  'console.good': { one: 'geldt nog {n} dag', other: 'geldt nog {n} dagen' },
  'console.soon': {
    one: 'verloopt over {n} dag: de verantwoordelijken moeten haar vernieuwen',
    other: 'verloopt over {n} dagen: de verantwoordelijken moeten haar vernieuwen',
  },
  'console.over': 'verlopen: nieuwe records wachten tot de verantwoordelijken haar vernieuwen',
  'console.fresh': 'bevestigd',
  'console.notFresh': 'niet bevestigd',
  'console.freshUnused': 'in dit netwerk heeft niemand de taak haar te bevestigen',
  'warning.trustFork':
    'Het bestuur van het netwerk spreekt zichzelf tegen: er zijn twee vertrouwenslijsten van één versie ondertekend. Er wordt niets nieuws overgenomen tot dat is opgelost.',
  'warning.notFresh':
    'Niemand heeft onlangs bevestigd dat de vertrouwenslijst van het netwerk de nieuwste is. U kunt blijven lezen, maar nieuwe records wachten tot zij is bevestigd.',
  'alerts.title': 'Wat aandacht vraagt',
  'alerts.none': 'Niets, voor zover deze hub weet.',
  'alert.no-trust':
    'Deze hub heeft nog geen vertrouwenslijst. Wie hem beheert moet de eerste aanvaarden.',
  'alert.trust-fork':
    'Er zijn twee verschillende lijsten van één versie ondertekend. Verder wordt niets overgenomen. Bel meteen alle verantwoordelijken en beheerders: de sleutels van meerdere verantwoordelijken kunnen gestolen zijn.',
  'alert.list-expired':
    'De vertrouwenslijst is verlopen. Op alle hubs wachten nieuwe records tot de verantwoordelijken een andere publiceren.',
  'alert.list-expires-soon':
    'De vertrouwenslijst verloopt op {at}. De verantwoordelijken moeten haar nu vernieuwen.',
  'alert.not-fresh':
    'Niemand heeft onlangs bevestigd dat deze lijst de nieuwste is. De dienst die dat doet staat stil, of deze hub is ervan afgesneden.',
  'alert.freshness-late':
    'De lijst is nog tot {at} bevestigd als nieuwste, maar er kwam geen nieuwe bevestiging. Wie de sleutel daarvoor heeft, moet naar de dienst kijken.',
  'alert.newer-list-exists':
    'Er is een nieuwere vertrouwenslijst, die deze hub nog niet heeft bereikt.',
  'alert.feed-fork':
    '{hub} heeft op één positie twee verschillende vermeldingen ondertekend: een splitsing. Zijn feed is bevroren tot er een nieuwe periode wordt geopend.',
  'alert.quarantine':
    'Nieuwe vermeldingen van {hub} worden tegengehouden tot men erop kan vertrouwen.',
  'alert.hub-behind': '{hub} heeft nog versie {version} van de vertrouwenslijst.',
  'officers.title': 'Wat op verantwoordelijken wacht',
  'officers.none': 'Bij deze hub wacht niets op verantwoordelijken.',
  'officers.missing': 'Nog niet ondertekend door:',
  'officers.joining': {
    one: '{n} verzoek om toetreding wacht op antwoord',
    other: '{n} verzoeken om toetreding wachten op antwoord',
  },
  'officers.why':
    'U ziet dit omdat u dit ambt bekleedt. Wat beslist, blijft de handtekening die verantwoordelijken op hun eigen machine zetten.',
  'members.title': 'De hubs en hun sleutels',
  'members.lead':
    'Elke sleutel geldt voor bepaalde posities in de feed van zijn hub en voor geen andere, wat de klok ook zegt.',
  'members.contact': 'Laatste contact',
  'members.software': 'Software',
  'members.list': 'Zijn vertrouwenslijst',
  'members.unknown': 'niet bekend',
  'members.epochs': 'Perioden van zijn feed',
  'members.epoch': 'periode {epoch}',
  'members.epochAfter': 'periode {epoch}, na {place}',
  'members.epochAnew': 'periode {epoch}, opnieuw begonnen',
  'members.keyInUse': 'in gebruik {range}',
  'members.keyRetired': 'buiten gebruik; gold {range}',
  'members.keyStolen': 'gestolen; geldt tot en met {place}',
  'members.keyStolenAlways': 'gestolen; niets wat ermee ondertekend is geldt',
  'history.title': 'Geschiedenis van de vertrouwenslijst',
  'history.lead':
    'Elke versie, de nieuwste eerst: wat zij veranderde en wiens handtekeningen zij draagt. Elke volgt uit de vorige; geen enkele kan ongemerkt worden weggelaten of gewijzigd.',
  'history.version': 'Versie {version}',
  'history.inForce': 'van kracht',
  'history.signedBy': 'Ondertekend door',
  'history.older': 'Oudere versies',
  'history.newest': 'Terug naar de nieuwste',
  'proposals.title': 'Voorstellen',
  'proposals.lead':
    'Een nieuwe vertrouwenslijst begint als voorstel, dat de handtekeningen van de verantwoordelijken verzamelt. Er verandert niets voordat genoeg van hen hebben ondertekend en iemand het publiceert.',
  'proposals.kept':
    'Voorstellen liggen alleen bij deze hub. Andere hubs tonen ze niet; zeg de verantwoordelijken waar ze kunnen ondertekenen.',
  'proposals.none': 'Bij deze hub ligt geen voorstel.',
  'proposals.proposal': 'Voorstel',
  'proposals.state': 'Stand',
  'proposals.received': 'Ontvangen',
  'proposals.submit': 'Een voorstel indienen',
  'proposals.file': 'Bestand met het voorstel',
  'proposals.fileText':
    'Het bestand dat “interhub trust propose” maakte, met de handtekening van ten minste één huidige verantwoordelijke; “interhub trust combine” voegt handtekeningen in.',
  'proposals.submitButton': 'Controleren en indienen',
  'proposal.title': 'Voorstel voor versie {version}',
  'proposal.collecting': 'verzamelt handtekeningen',
  'proposal.complete': 'volledig: kan worden gepubliceerd',
  'proposal.published': 'gepubliceerd',
  'proposal.outdated': 'achterhaald',
  'proposal.publishedText': 'Deze lijst is gepubliceerd.',
  'proposal.outdatedText':
    'De vertrouwenslijst is sindsdien veranderd. De verantwoordelijken moeten dit opnieuw voorstellen, op basis van de lijst van vandaag.',
  'proposal.note': 'Opmerking van de indiener',
  'proposal.noteText':
    'Hoort niet bij wat wordt ondertekend. Ga af op de wijzigingen hieronder, niet op de opmerking.',
  'proposal.changes': 'Wat het verandert',
  'proposal.risks': 'Goed nadenken vóór u ondertekent',
  'proposal.noRisks': 'Er is niets ongewoons gevonden.',
  'proposal.signatures': 'Handtekeningen',
  'proposal.sideBoth': 'Verantwoordelijken: {n} van de {all} moeten ondertekenen',
  'proposal.sideOld': 'Huidige verantwoordelijken: {n} van de {all} moeten ondertekenen',
  'proposal.sideNew':
    'Verantwoordelijken van de voorgestelde lijst: {n} van de {all} moeten ondertekenen',
  'proposal.signed': 'heeft ondertekend',
  'proposal.missing': 'heeft niet ondertekend',
  'proposal.enough': 'Genoeg hebben ondertekend.',
  'proposal.more': {
    one: 'Er is nog {n} handtekening nodig.',
    other: 'Er zijn nog {n} handtekeningen nodig.',
  },
  'proposal.added': 'De handtekening is gecontroleerd en toegevoegd.',
  'proposal.sign': 'Zo ondertekent u',
  'proposal.signSave': 'Het voorstel bewaren',
  'proposal.signShow':
    'Bekijk op uw eigen computer wat het verandert, en vergelijk de vingerafdruk:',
  'proposal.signSign': 'Onderteken het daar:',
  'proposal.signUpload':
    'Dien het handtekeningbestand hier in, of stuur het naar een andere verantwoordelijke.',
  'proposal.upload': 'Handtekeningbestand',
  'proposal.uploadText':
    'Het bestand dat “interhub trust sign” schreef. Het bevat geen geheim. Het wordt hier gecontroleerd voordat iets wordt bewaard.',
  'proposal.uploadButton': 'Handtekening controleren en toevoegen',
  'publish.title': 'Publiceren',
  'publish.text':
    'Genoeg verantwoordelijken hebben ondertekend. Met publiceren wordt de lijst van kracht, hier en op alle andere hubs. Dat kan niet worden teruggedraaid, alleen door een volgende lijst veranderd.',
  'publish.button': 'Versie {version} publiceren',
  'joining.title': 'Verzoeken om toetreding',
  'joining.lead':
    'Voordat de verantwoordelijken een nieuwe hub voorstellen, bellen zij de beheerder en vergelijken zij de vingerafdruk. Alleen als die gelijk is, komt het verzoek ongewijzigd van hem.',
  'joining.none': 'Niemand heeft bij deze hub om toetreding verzocht.',
  'joining.open': 'wacht op antwoord',
  'joining.accepted': 'aanvaard: de vertrouwenslijst noemt deze hub',
  'joining.rejected': 'afgewezen',
  'joining.reason': 'Reden',
  'joining.by': 'Door',
  'joining.former': 'een toenmalige verantwoordelijke',
  'joining.received': 'Ontvangen',
  'joining.addresses': 'Adressen',
  'joining.peers': 'Netwerkidentiteit',
  'joining.save': 'Het verzoek bewaren',
  'joining.reject': 'Dit verzoek afwijzen',
  'joining.rejectFile': 'Afwijzing',
  'joining.rejectText':
    'Het bestand dat “interhub trust reject” schreef, ondertekend door één verantwoordelijke.',
  'joining.rejectButton': 'Controleren en afwijzen',
  'joining.submit': 'Om toetreding verzoeken',
  'joining.file': 'Verzoek om toetreding',
  'joining.fileText':
    'Het bestand join-request.json dat “interhub init” schreef. “interhub init --submit” dient het vanzelf in.',
  'joining.submitButton': 'Controleren en indienen',
  'console.log': 'Logboek',
  'log.title': 'Wat verantwoordelijken hier deden',
  'log.lead':
    'Voorstellen, handtekeningen, publicaties en afwijzingen die deze hub heeft aangenomen, de nieuwste eerst. Elke hub houdt een eigen logboek bij.',
  'log.none': 'Op deze hub is nog niets gedaan.',
  'log.when': 'Wanneer',
  'log.who': 'Wie',
  'log.what': 'Wat',
  'log.proposed': 'Voorgesteld: {subject}',
  'log.signed': 'Ondertekend: {subject}',
  'log.published': 'Gepubliceerd: {subject}',
  'log.rejected': 'Verzoek om toetreding afgewezen: {subject}',
  'log.anybody': 'iedereen mag dit: genoeg hadden ondertekend',
  'log.unknownVersion': 'een voorstel dat hier niet meer wordt bewaard',
  'log.unknownHub': 'een verzoek dat hier niet meer wordt bewaard',
  'log.older': 'Oudere handelingen',
  'refusal.title': 'Er is niets veranderd',
  'refusal.no-file': 'Er is geen bestand gekozen. Kies er een en probeer het opnieuw.',
  'refusal.too-many':
    'Tien open voorstellen op deze hub dragen al de handtekening van deze verantwoordelijke: er is geen plaats voor meer. Zodra een lijst wordt gepubliceerd, komt er plaats. Heeft hij ze niet ondertekend, dan is zijn sleutel gestolen: bel de andere verantwoordelijken.',
  'refusal.too-large':
    'Het bestand is te groot voor wat hier gevraagd wordt. Kijk welk bestand u koos.',
  'refusal.malformed':
    'Dit is geen bestand van de soort die hier gevraagd wordt, of het is beschadigd. Kijk welk bestand u koos.',
  'refusal.damaged': 'Het bestand is onderweg beschadigd. Laat het opnieuw sturen.',
  'refusal.newer-format':
    'Het bestand komt van een nieuwere versie van het programma dan die van deze hub.',
  'refusal.other-proposal':
    'Deze handtekening hoort bij een ander voorstel. Kijk naar de vingerafdruk en dien haar daar in.',
  'refusal.not-an-officer':
    'Wie dit ondertekende is geen verantwoordelijke, niet volgens de huidige en niet volgens de voorgestelde lijst. Was het de juiste sleutel?',
  'refusal.unsigned':
    'Nog geen huidige verantwoordelijke heeft dit voorstel ondertekend. Voeg met “interhub trust combine” een handtekening in en dien het dan in.',
  'refusal.bad-signature':
    'De handtekening klopt niet. Het bestand is beschadigd of vervalst; onderteken opnieuw.',
  'refusal.already-signed': 'Deze handtekening is er al. U hoeft niets meer te doen.',
  'refusal.outdated':
    'De vertrouwenslijst is veranderd sinds dit voorstel. De verantwoordelijken moeten het opnieuw doen.',
  'refusal.in-force': 'Deze lijst is al van kracht.',
  'refusal.ahead':
    'Een lijst daartussen heeft deze hub nog niet bereikt. Probeer het later, of bij een andere hub.',
  'refusal.other-chain':
    'Dit voorstel volgt niet uit de lijst die hier van kracht is. Onderteken het niet en waarschuw de andere verantwoordelijken.',
  'refusal.incomplete': 'Er hebben nog niet genoeg verantwoordelijken ondertekend.',
  'refusal.wrong-network': 'Dit bestand is van een ander netwerk.',
  'refusal.not-found': 'Dat is niet meer bij deze hub. Dien het opnieuw in.',
  'refusal.busy': 'Er wachten er te veel bij deze hub. Dien het bij een andere in.',
  'refusal.trust-fork':
    'Er zijn twee lijsten van één versie ondertekend. Geen lijst wordt overgenomen tot dat is opgelost.',
  'refusal.no-trust': 'Deze hub heeft nog geen vertrouwenslijst en kan dit niet beoordelen.',
  'refusal.clock':
    'Het tijdstip in dit bestand klopt niet. Controleer de klok van de computer die het maakte, en maak het opnieuw.',
  'refusal.other-request': 'Deze afwijzing gaat over een ander verzoek om toetreding.',
  'refusal.member': 'De vertrouwenslijst noemt deze hub al.',
  'refusal.cross-site':
    'Dit formulier is vanaf een andere site verstuurd. Gebruik het formulier op deze pagina.',
  'refusal.other': 'Het bestand is geweigerd.',
};
