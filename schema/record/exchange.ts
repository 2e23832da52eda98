/** An offer of mobility: a stay or visit with a host in another region. */
import { choice, date, integer, line, optional, text } from './field.ts';
import { daysInOrder, defineKind } from './kind.ts';

/** Record kind `exchange`. */
export const exchange = defineKind({
  name: 'exchange',
  version: 1,
  label: {
    one: { en: 'Exchange', fr: 'Échange', de: 'Austausch', nl: 'Uitwisseling' },
    many: { en: 'Exchanges', fr: 'Échanges', de: 'Austauschangebote', nl: 'Uitwisselingen' },
  },
  schemaOrg: 'Offer',
  fields: {
    type: choice(
      { en: 'Type', fr: 'Type', de: 'Art', nl: 'Type' },
      {
        'staff-exchange': {
          en: 'Staff exchange',
          fr: 'Échange de personnel',
          de: 'Personalaustausch',
          nl: 'Personeelsuitwisseling',
        },
        'business-exploratory-visit': {
          en: 'Business exploratory visit',
          fr: 'Visite exploratoire d’affaires',
          de: 'Geschäftliche Erkundungsreise',
          nl: 'Zakelijk verkenningsbezoek',
        },
        'study-visit': {
          en: 'Study visit',
          fr: 'Visite d’étude',
          de: 'Studienbesuch',
          nl: 'Studiebezoek',
        },
        ambassador: {
          en: 'Ambassador',
          fr: 'Ambassadeur',
          de: 'Botschafterrolle',
          nl: 'Ambassadeur',
        },
      },
      { isFacet: true },
    ),
    host: line(
      { en: 'Host', fr: 'Hôte', de: 'Gastgeber', nl: 'Gastheer' },
      { indexedAs: 'keyword' },
    ),
    places: optional(
      integer({ en: 'Places', fr: 'Places', de: 'Plätze', nl: 'Plaatsen' }, 1, 10_000),
    ),
    from: optional(date({ en: 'From', fr: 'Du', de: 'Von', nl: 'Van' })),
    until: optional(date({ en: 'Until', fr: 'Jusqu’au', de: 'Bis', nl: 'Tot en met' })),
    conditions: optional(
      text({ en: 'Conditions', fr: 'Conditions', de: 'Bedingungen', nl: 'Voorwaarden' }),
    ),
  },
  dates: { from: 'from', until: 'until', defaultDays: 365 },
  rules: [daysInOrder('from', 'until')],
});
