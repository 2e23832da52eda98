/** A cluster organisation: the legal or contractual body that manages a cluster. */
import { choice, codes, date, group, integer, lines, optional, text } from './field.ts';
import { defineKind } from './kind.ts';

const members = (en: string, fr: string, de: string, nl: string) =>
  optional(integer({ en, fr, de, nl }, 0, 1_000_000));

/** Record kind `cluster`. */
export const cluster = defineKind({
  name: 'cluster',
  version: 1,
  label: {
    one: { en: 'Cluster', fr: 'Cluster', de: 'Cluster', nl: 'Cluster' },
    many: { en: 'Clusters', fr: 'Clusters', de: 'Cluster', nl: 'Clusters' },
  },
  schemaOrg: 'Organization',
  fields: {
    form: optional(
      choice(
        {
          en: 'Organisation form',
          fr: 'Forme juridique',
          de: 'Organisationsform',
          nl: 'Organisatievorm',
        },
        {
          association: { en: 'Association', fr: 'Association', de: 'Verein', nl: 'Vereniging' },
          foundation: { en: 'Foundation', fr: 'Fondation', de: 'Stiftung', nl: 'Stichting' },
          company: { en: 'Company', fr: 'Société', de: 'Gesellschaft', nl: 'Vennootschap' },
          'public-body': {
            en: 'Public body',
            fr: 'Organisme public',
            de: 'Öffentliche Stelle',
            nl: 'Overheidsinstantie',
          },
          'project-office': {
            en: 'Project office',
            fr: 'Bureau de projet',
            de: 'Projektbüro',
            nl: 'Projectbureau',
          },
          other: { en: 'Other', fr: 'Autre', de: 'Andere', nl: 'Andere' },
        },
        { indexedAs: 'none' },
      ),
    ),
    founded: optional(
      integer({ en: 'Founded', fr: 'Création', de: 'Gegründet', nl: 'Opgericht' }, 1800, 2100),
    ),
    members: optional(
      group(
        { en: 'Members', fr: 'Membres', de: 'Mitglieder', nl: 'Leden' },
        {
          total: members('In all', 'Au total', 'Insgesamt', 'Totaal'),
          sme: members('SMEs', 'PME', 'KMU', 'Kmo’s'),
          large: members(
            'Large firms',
            'Grandes entreprises',
            'Großunternehmen',
            'Grote bedrijven',
          ),
          research: members('Research', 'Recherche', 'Forschung', 'Onderzoek'),
          public: members('Public', 'Public', 'Öffentliche', 'Overheid'),
          other: members('Other', 'Autres', 'Andere', 'Andere'),
        },
      ),
    ),
    staff: optional(
      integer({ en: 'Staff', fr: 'Équipe', de: 'Team', nl: 'Team' }, 0, 100_000, {
        hint: {
          en: 'Full-time equivalents',
          fr: 'Équivalents temps plein',
          de: 'Vollzeitstellen',
          nl: 'Voltijdequivalenten',
        },
      }),
    ),
    maturity: optional(
      choice(
        { en: 'Maturity', fr: 'Maturité', de: 'Reifegrad', nl: 'Maturiteit' },
        {
          embryonic: { en: 'Embryonic', fr: 'Émergent', de: 'Im Aufbau', nl: 'In opbouw' },
          growing: { en: 'Growing', fr: 'En croissance', de: 'Wachsend', nl: 'Groeiend' },
          mature: { en: 'Mature', fr: 'Mature', de: 'Etabliert', nl: 'Volwassen' },
        },
        { indexedAs: 'none', isFacet: true },
      ),
    ),
    label: optional(
      group(
        {
          en: 'Excellence label (ECEI)',
          fr: 'Label d’excellence (ECEI)',
          de: 'Exzellenz-Label (ECEI)',
          nl: 'Excellentielabel (ECEI)',
        },
        {
          level: choice(
            { en: 'Level', fr: 'Niveau', de: 'Stufe', nl: 'Niveau' },
            {
              bronze: { en: 'Bronze', fr: 'Bronze', de: 'Bronze', nl: 'Brons' },
              silver: { en: 'Silver', fr: 'Argent', de: 'Silber', nl: 'Zilver' },
              gold: { en: 'Gold', fr: 'Or', de: 'Gold', nl: 'Goud' },
            },
          ),
          until: optional(date({ en: 'Until', fr: 'Jusqu’au', de: 'Bis', nl: 'Tot' })),
        },
      ),
    ),
    technologies: optional(
      lines({ en: 'Technologies', fr: 'Technologies', de: 'Technologien', nl: 'Technologieën' }),
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
    lowCarbonContribution: optional(
      text({
        en: 'Low-carbon contribution',
        fr: 'Contribution bas carbone',
        de: 'Beitrag zur Dekarbonisierung',
        nl: 'Koolstofarme bijdrage',
      }),
    ),
  },
});
