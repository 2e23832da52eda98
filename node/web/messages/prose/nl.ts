/** The longer texts in Dutch; see en.ts. */
import type { ProseTexts } from './texts.ts';

export const prose: ProseTexts = {
  network: [
    {
      title: 'Een cluster van clusters',
      paragraphs: [
        'Elke regio beheert haar eigen hub en houdt haar eigen gegevens. Hubs kopiëren elkaars records: een zoekopdracht hier omvat meteen het hele netwerk, en ook een hub die offline is blijft leesbaar.',
        'Sommige records worden alleen op verzoek gedeeld. De hubs die ze hebben worden dan op het moment van uw zoekopdracht bevraagd, en elk antwoord zegt welke hubs antwoordden en welke niet.',
      ],
    },
    {
      title: 'Waarom u erop kunt rekenen',
      paragraphs: [
        'Wie een record publiceert, ondertekent het met de sleutel van de eigen hub. Een kopie die onderweg is veranderd of door een vreemde is gemaakt, doorstaat de controle niet en wordt nooit getoond.',
        'Welke sleutels gelden, staat in de vertrouwenslijst. Enkele verantwoordelijken in verschillende landen beslissen daar samen over; een wijziging vraagt meerdere handtekeningen. Gestolen sleutels worden geschrapt, en records die ermee vervalst kunnen zijn worden tegengehouden.',
        'U hoeft ons niet op ons woord te geloven: de pagina van elk record biedt een bewijs dat u op uw eigen computer kunt nagaan, zonder dit portaal en zonder het netwerk.',
      ],
    },
  ],
  accessibility: [
    {
      title: 'Wat we nastreven',
      paragraphs: [
        'Dit portaal is gemaakt om te voldoen aan de Web Content Accessibility Guidelines (WCAG) 2.2 op niveau AA. Alles werkt met alleen het toetsenbord, zonder JavaScript, bij 400 % zoom en in druk; niets wordt alleen met kleur gezegd; animatie stopt als uw systeem daarom vraagt.',
        'Elke soort pagina wordt met een automatisch hulpmiddel (axe-core) nagekeken. Dat vindt maar een deel van de drempels; een onafhankelijke audit is er nog niet geweest.',
      ],
    },
    {
      title: 'Bekende beperkingen',
      paragraphs: [
        'De teksten van records komen van veel organisaties; sommige zijn er in maar één taal. De kaart toont wat de lijst van hubs in woorden zegt en is niet nodig.',
      ],
    },
    {
      title: 'Als iets u in de weg staat',
      paragraphs: [
        'Laat het weten aan het team van deze hub; de contactgegevens staan op zijn pagina. Het geeft u de informatie op een andere manier en zorgt dat de drempel verdwijnt.',
      ],
    },
  ],
  privacy: [
    {
      title: 'Wat dit portaal over u bewaart',
      paragraphs: [
        'Hoogstens twee cookies: ‘lang’ als u een taal kiest, twee letters voor een jaar, en één voor uw sessie als u zich aanmeldt, hoogstens twee weken. Er is geen tracking, geen statistiekdienst, en niets wordt van andere sites geladen.',
        'Uw zoekwoorden dienen om u te antwoorden. Als hubs records op verzoek hebben, gaan uw woorden en filters naar die hubs, maar niet uw adres of iets anders over u.',
        'Als u per e-mail bericht wilt krijgen, worden uw adres en de zoekopdracht bewaard tot u stopt; dan wordt beide gewist. Zonder bevestiging hoogstens twee dagen. In elke e-mail staat een link waarmee u stopt.',
      ],
    },
    {
      title: 'Persoonsgegevens in records',
      paragraphs: [
        'Records noemen diensten in plaats van personen. Een persoon wordt alleen met toestemming genoemd; de dag daarvan staat bij het record.',
        'Onder Account, Privacy leest wie een account heeft alles wat de hub over hem bewaart, neemt het mee en verwijdert het account. Records blijven bij hun organisatie, zonder te zeggen wie ze schreef.',
        'Iedereen kan gegevens over zichzelf laten wissen. Vraag het de hub die het record publiceerde: de inhoud wordt dan op elke hub verwijderd, en elke hub bevestigt dat met een ondertekend ontvangstbewijs.',
      ],
    },
    {
      title: 'Wie verantwoordelijk is',
      paragraphs: [
        'Het agentschap dat deze hub beheert is verantwoordelijk voor dit portaal, en elke hub voor de records die hij publiceert. De pagina van elke hub noemt het contact.',
      ],
    },
  ],
};
