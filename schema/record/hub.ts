/** A hub's own profile: the regional development agency behind it, its team and services. */
import { choices, codes, line, listOf, optional, text } from './field.ts';
import { defineKind } from './kind.ts';

const team = listOf(
  { en: 'Team', fr: 'Équipe', de: 'Team', nl: 'Team' },
  {
    role: line({ en: 'Role', fr: 'Fonction', de: 'Funktion', nl: 'Rol' }),
    languages: codes({ en: 'Languages', fr: 'Langues', de: 'Sprachen', nl: 'Talen' }, 'language', {
      indexedAs: 'none',
    }),
  },
  {
    hint: {
      en: 'Roles and languages, not names.',
      fr: 'Rôles et langues, pas de noms.',
      de: 'Funktionen und Sprachen, keine Namen.',
      nl: 'Rollen en talen, geen namen.',
    },
  },
);

/** Record kind `hub`. */
export const hub = defineKind({
  name: 'hub',
  version: 1,
  label: {
    one: { en: 'Hub', fr: 'Hub', de: 'Hub', nl: 'Hub' },
    many: { en: 'Hubs', fr: 'Hubs', de: 'Hubs', nl: 'Hubs' },
  },
  schemaOrg: 'GovernmentOrganization',
  fields: {
    agency: line(
      { en: 'Agency', fr: 'Agence', de: 'Agentur', nl: 'Agentschap' },
      { indexedAs: 'keyword' },
    ),
    team: optional(team),
    services: optional(
      choices(
        { en: 'Services', fr: 'Services', de: 'Leistungen', nl: 'Diensten' },
        {
          'partner-search': {
            en: 'Partner search',
            fr: 'Recherche de partenaires',
            de: 'Partnersuche',
            nl: 'Partners zoeken',
          },
          'cluster-support': {
            en: 'Support to clusters',
            fr: 'Appui aux clusters',
            de: 'Clusterberatung',
            nl: 'Clusterondersteuning',
          },
          vouchers: { en: 'Vouchers', fr: 'Chèques', de: 'Gutscheine', nl: 'Vouchers' },
          expertise: {
            en: 'Expertise and feasibility studies',
            fr: 'Expertise et études de faisabilité',
            de: 'Expertise und Machbarkeitsstudien',
            nl: 'Expertise en haalbaarheidsstudies',
          },
          visits: {
            en: 'Visits and staff exchange',
            fr: 'Visites et échanges de personnel',
            de: 'Besuche und Personalaustausch',
            nl: 'Bezoeken en uitwisseling',
          },
          finance: {
            en: 'Access to finance',
            fr: 'Accès au financement',
            de: 'Zugang zu Finanzierung',
            nl: 'Toegang tot financiering',
          },
          training: { en: 'Training', fr: 'Formation', de: 'Weiterbildung', nl: 'Opleiding' },
        },
      ),
    ),
    officeAddress: optional(
      line({ en: 'Office address', fr: 'Adresse', de: 'Anschrift', nl: 'Kantooradres' }),
    ),
    priorities: optional(
      text({
        en: 'Regional priorities',
        fr: 'Priorités régionales',
        de: 'Regionale Schwerpunkte',
        nl: 'Regionale prioriteiten',
      }),
    ),
  },
});
