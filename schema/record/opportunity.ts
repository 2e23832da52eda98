/**
 * A partnering opportunity. Types and fields follow the profiles in common use between European
 * technology-transfer and business-support networks.
 */
import { choice, choices, codes, date, integer, optional, text } from './field.ts';
import { defineKind } from './kind.ts';

/** Record kind `opportunity`. */
export const opportunity = defineKind({
  name: 'opportunity',
  version: 1,
  label: {
    one: { en: 'Opportunity', fr: 'Opportunité', de: 'Kooperationsangebot', nl: 'Kans' },
    many: { en: 'Opportunities', fr: 'Opportunités', de: 'Kooperationsangebote', nl: 'Kansen' },
  },
  schemaOrg: 'Demand',
  fields: {
    type: choice(
      { en: 'Type', fr: 'Type', de: 'Art', nl: 'Type' },
      {
        'business-offer': {
          en: 'Business offer',
          fr: 'Offre commerciale',
          de: 'Geschäftsangebot',
          nl: 'Zakelijk aanbod',
        },
        'business-request': {
          en: 'Business request',
          fr: 'Demande commerciale',
          de: 'Geschäftsgesuch',
          nl: 'Zakelijke vraag',
        },
        'technology-offer': {
          en: 'Technology offer',
          fr: 'Offre de technologie',
          de: 'Technologieangebot',
          nl: 'Technologieaanbod',
        },
        'technology-request': {
          en: 'Technology request',
          fr: 'Demande de technologie',
          de: 'Technologiegesuch',
          nl: 'Technologievraag',
        },
        'research-request': {
          en: 'Research request',
          fr: 'Demande de recherche',
          de: 'Forschungsgesuch',
          nl: 'Onderzoeksvraag',
        },
      },
      { isFacet: true },
    ),
    partnerSought: text({
      en: 'Partner sought',
      fr: 'Partenaire recherché',
      de: 'Gesuchter Partner',
      nl: 'Gezochte partner',
    }),
    expertise: optional(
      text({ en: 'Expertise', fr: 'Expertise', de: 'Erforderliche Expertise', nl: 'Expertise' }),
    ),
    advantages: optional(
      text({
        en: 'Advantages and innovation',
        fr: 'Avantages et innovation',
        de: 'Vorteile und Neuheit',
        nl: 'Voordelen en innovatie',
      }),
    ),
    stage: optional(
      integer(
        {
          en: 'Technology readiness level',
          fr: 'Niveau de maturité technologique',
          de: 'Technologie-Reifegrad',
          nl: 'Technologiegereedheid',
        },
        1,
        9,
      ),
    ),
    intellectualProperty: optional(
      choice(
        {
          en: 'Intellectual property',
          fr: 'Propriété intellectuelle',
          de: 'Schutzrechte',
          nl: 'Intellectuele eigendom',
        },
        {
          none: { en: 'None', fr: 'Aucune', de: 'Keine', nl: 'Geen' },
          'secret-know-how': {
            en: 'Secret know-how',
            fr: 'Savoir-faire secret',
            de: 'Geheimes Know-how',
            nl: 'Geheime knowhow',
          },
          'patent-applied': {
            en: 'Patent applied for',
            fr: 'Brevet déposé',
            de: 'Patent angemeldet',
            nl: 'Octrooi aangevraagd',
          },
          'patent-granted': {
            en: 'Patent granted',
            fr: 'Brevet délivré',
            de: 'Patent erteilt',
            nl: 'Octrooi verleend',
          },
          copyright: {
            en: 'Copyright',
            fr: 'Droit d’auteur',
            de: 'Urheberrecht',
            nl: 'Auteursrecht',
          },
          other: { en: 'Other', fr: 'Autre', de: 'Andere', nl: 'Andere' },
        },
        { indexedAs: 'none' },
      ),
    ),
    partnershipTypes: optional(
      choices(
        { en: 'Partnership', fr: 'Partenariat', de: 'Art der Partnerschaft', nl: 'Partnerschap' },
        {
          commercial: {
            en: 'Commercial agreement',
            fr: 'Accord commercial',
            de: 'Handelsvereinbarung',
            nl: 'Handelsovereenkomst',
          },
          technical: {
            en: 'Technical cooperation',
            fr: 'Coopération technique',
            de: 'Technische Kooperation',
            nl: 'Technische samenwerking',
          },
          research: {
            en: 'Research cooperation',
            fr: 'Coopération de recherche',
            de: 'Forschungskooperation',
            nl: 'Onderzoekssamenwerking',
          },
          licence: {
            en: 'Licence agreement',
            fr: 'Accord de licence',
            de: 'Lizenzvertrag',
            nl: 'Licentieovereenkomst',
          },
          manufacturing: {
            en: 'Manufacturing',
            fr: 'Fabrication',
            de: 'Fertigung',
            nl: 'Productie',
          },
          'joint-venture': {
            en: 'Joint venture',
            fr: 'Coentreprise',
            de: 'Joint Venture',
            nl: 'Joint venture',
          },
          investment: {
            en: 'Investment',
            fr: 'Investissement',
            de: 'Beteiligung',
            nl: 'Investering',
          },
        },
      ),
    ),
    targetCountries: optional(
      codes(
        { en: 'Target countries', fr: 'Pays cibles', de: 'Zielländer', nl: 'Doellanden' },
        'region',
        {
          indexedAs: 'none',
        },
      ),
    ),
    deadline: date({ en: 'Deadline', fr: 'Date limite', de: 'Frist', nl: 'Uiterste datum' }),
  },
  dates: { until: 'deadline', defaultDays: 365 },
});
