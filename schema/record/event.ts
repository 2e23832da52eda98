/** An event that organisations of other regions may attend, in a place, online or both. */
import { choice, date, flag, line, optional, url } from './field.ts';
import { daysInOrder, defineKind } from './kind.ts';

/** Record kind `event`. */
export const event = defineKind({
  name: 'event',
  version: 1,
  label: {
    one: { en: 'Event', fr: 'Événement', de: 'Veranstaltung', nl: 'Evenement' },
    many: { en: 'Events', fr: 'Événements', de: 'Veranstaltungen', nl: 'Evenementen' },
  },
  schemaOrg: 'Event',
  fields: {
    type: choice(
      { en: 'Type', fr: 'Type', de: 'Art', nl: 'Type' },
      {
        conference: { en: 'Conference', fr: 'Conférence', de: 'Konferenz', nl: 'Conferentie' },
        matchmaking: {
          en: 'Matchmaking event',
          fr: 'Rencontres d’affaires',
          de: 'Kooperationsbörse',
          nl: 'Matchmakingevenement',
        },
        fair: { en: 'Trade fair', fr: 'Salon professionnel', de: 'Fachmesse', nl: 'Vakbeurs' },
        workshop: { en: 'Workshop', fr: 'Atelier', de: 'Workshop', nl: 'Workshop' },
        webinar: { en: 'Webinar', fr: 'Webinaire', de: 'Webinar', nl: 'Webinar' },
        visit: { en: 'Visit', fr: 'Visite', de: 'Besichtigung', nl: 'Bezoek' },
        other: { en: 'Other', fr: 'Autre', de: 'Andere', nl: 'Andere' },
      },
      { isFacet: true },
    ),
    place: optional(
      line(
        { en: 'Place', fr: 'Lieu', de: 'Veranstaltungsort', nl: 'Plaats' },
        { indexedAs: 'keyword' },
      ),
    ),
    online: optional(flag({ en: 'Online', fr: 'En ligne', de: 'Online', nl: 'Online' })),
    from: date({ en: 'First day', fr: 'Premier jour', de: 'Erster Tag', nl: 'Eerste dag' }),
    /** Required, the same as `from` for one day: without it the event would never be over. */
    until: date({ en: 'Last day', fr: 'Dernier jour', de: 'Letzter Tag', nl: 'Laatste dag' }),
    registration: optional(
      url({ en: 'Registration', fr: 'Inscription', de: 'Anmeldung', nl: 'Inschrijving' }),
    ),
  },
  dates: { from: 'from', until: 'until' },
  rules: [
    daysInOrder('from', 'until'),
    {
      path: 'place',
      message: 'is required unless the event is online',
      holds: ({ place, online }) => place !== undefined || online === true,
    },
  ],
});
