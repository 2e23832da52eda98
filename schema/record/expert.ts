/** An expert that other regions may call on: an office, or a person who agreed to be named. */
import { z } from 'zod';
import { choice, date, flag, group, optional, text } from './field.ts';
import { defineKind } from './kind.ts';

/** Record kind `expert`. */
export const expert = defineKind({
  name: 'expert',
  version: 1,
  label: {
    one: { en: 'Expert', fr: 'Expert', de: 'Expertise', nl: 'Expert' },
    many: { en: 'Experts', fr: 'Experts', de: 'Expertisen', nl: 'Experts' },
  },
  schemaOrg: 'Service',
  fields: {
    expertType: choice(
      { en: 'Type', fr: 'Type', de: 'Art', nl: 'Type' },
      {
        office: {
          en: 'Office or team',
          fr: 'Service ou équipe',
          de: 'Stelle oder Team',
          nl: 'Dienst of team',
        },
        person: { en: 'Person', fr: 'Personne', de: 'Person', nl: 'Persoon' },
      },
      { indexedAs: 'none' },
    ),
    expertise: text({ en: 'Expertise', fr: 'Expertise', de: 'Fachgebiet', nl: 'Expertise' }),
    availability: optional(
      choice(
        { en: 'Availability', fr: 'Disponibilité', de: 'Verfügbarkeit', nl: 'Beschikbaarheid' },
        {
          available: { en: 'Available', fr: 'Disponible', de: 'Verfügbar', nl: 'Beschikbaar' },
          limited: { en: 'Limited', fr: 'Limitée', de: 'Eingeschränkt', nl: 'Beperkt' },
          'on-request': {
            en: 'On request',
            fr: 'Sur demande',
            de: 'Auf Anfrage',
            nl: 'Op aanvraag',
          },
          unavailable: {
            en: 'Not available now',
            fr: 'Indisponible actuellement',
            de: 'Zurzeit nicht verfügbar',
            nl: 'Momenteel niet beschikbaar',
          },
        },
        { indexedAs: 'none', isFacet: true },
      ),
    ),
    consent: optional(
      group(
        {
          en: 'Consent to publication',
          fr: 'Consentement à la publication',
          de: 'Einwilligung in die Veröffentlichung',
          nl: 'Toestemming voor publicatie',
        },
        {
          given: {
            ...flag({
              en: 'Given by the person',
              fr: 'Donné par la personne',
              de: 'Von der Person erteilt',
              nl: 'Door de persoon gegeven',
            }),
            schema: z.literal(true),
          },
          on: date({ en: 'On', fr: 'Le', de: 'Am', nl: 'Op' }),
        },
        {
          hint: {
            en: 'Needed for a named person.',
            fr: 'Requis pour une personne nommée.',
            de: 'Nötig, wenn eine Person genannt wird.',
            nl: 'Nodig als een persoon wordt genoemd.',
          },
        },
      ),
    ),
  },
  rules: [
    {
      path: 'consent',
      message: 'is required when the expert is a person',
      holds: ({ expertType, consent }) => expertType !== 'person' || consent !== undefined,
    },
  ],
});
