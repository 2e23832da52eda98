/** The longer texts in English; the other languages say the same. */
import type { ProseTexts } from './texts.ts';

export const prose: ProseTexts = {
  network: [
    {
      title: 'A cluster of clusters',
      paragraphs: [
        'Each region runs its own hub and keeps its own data. Hubs copy one another’s records, so that a search here covers the whole network in an instant, and a hub that is offline can still be read.',
        'Some records are shared only on request. For those, the hubs that hold them are asked at the moment of your search, and every answer says which hubs replied and which did not.',
      ],
    },
    {
      title: 'Why you can rely on it',
      paragraphs: [
        'Whoever publishes a record signs it with the key of their hub. A copy that was changed on its way, or that a stranger made, does not pass the check and is never shown.',
        'Which keys count stands in the trust list. A few officers in different countries decide on it together; a change needs several of their signatures. Stolen keys are struck out, and records that they might have forged are held back.',
        'You need not take our word for it: every record’s page has a proof that you can check on your own computer, without this portal and without the network.',
      ],
    },
  ],
  accessibility: [
    {
      title: 'What we aim for',
      paragraphs: [
        'This portal is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Every task works with the keyboard alone, without JavaScript, at 400 % zoom and in print; nothing is told by colour only; animation stops if your system asks for it.',
        'Each kind of page is checked by an automatic tool (axe-core). Automatic checks find only part of all barriers; no independent audit has been made yet.',
      ],
    },
    {
      title: 'Known limits',
      paragraphs: [
        'Texts of records are written by many organisations; some are in one language only. The map shows what the list of hubs says in words, and is not needed.',
      ],
    },
    {
      title: 'If something stands in your way',
      paragraphs: [
        'Please tell the team of this hub; its page names the contact. They will give you the information in another way and see to it that the barrier is removed.',
      ],
    },
  ],
  privacy: [
    {
      title: 'What this portal stores about you',
      paragraphs: [
        'At most two cookies: “lang” if you choose a language, two letters for a year, and one for your session if you sign in, for two weeks at most. There is no tracking, no statistics service, and nothing is loaded from other sites.',
        'Your search words are used to answer you. When hubs hold records on request, your words and filters are sent to those hubs, but neither your address nor anything else about you.',
        'If you ask to be told by e-mail, your address and the search are kept until you end it, which deletes both. Until you confirm, for two days at most. Every mail has a link with which you end it.',
      ],
    },
    {
      title: 'Personal data in records',
      paragraphs: [
        'Records name offices rather than people. A person is named only with consent, and the day of the consent is kept with the record.',
        'Under Account, Privacy, whoever has an account reads and takes along all that the hub holds about them, and deletes the account. Records stay with their organisation, without saying who wrote them.',
        'Anyone may have data on themselves erased. Ask the hub that published the record: the content is then deleted on every hub, and each confirms it with a signed receipt.',
      ],
    },
    {
      title: 'Who is responsible',
      paragraphs: [
        'The agency that runs this hub is responsible for this portal, and each hub for the records that it publishes. The page of each hub names the contact.',
      ],
    },
  ],
};
