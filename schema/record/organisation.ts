/** An organisation that looks for partners, or can be one: a firm, a research body, an investor. */
import { choice, group, line, optional, parties, text } from './field.ts';
import { euid, lei, rorId, vatNumber } from './identifiers.ts';
import { defineKind } from './kind.ts';

const identifier = (name: string, schema: typeof vatNumber) =>
  optional({
    ...line({ en: name, fr: name, de: name, nl: name }, { indexedAs: 'keyword' }),
    schema,
  });

/**
 * Record kind `organisation`.
 *
 * `sizeClass` follows Commission Recommendation 2003/361/EC, annex, articles 2 and 3: micro has
 * fewer than 10 persons and at most EUR 2 million of turnover or balance sheet; small fewer than
 * 50 and at most EUR 10 million of either; medium fewer than 250 and at most EUR 50 million of
 * turnover or EUR 43 million of balance sheet; large is everything above. Partner and linked
 * enterprises count.
 */
export const organisation = defineKind({
  name: 'organisation',
  version: 1,
  label: {
    one: { en: 'Organisation', fr: 'Organisation', de: 'Organisation', nl: 'Organisatie' },
    many: { en: 'Organisations', fr: 'Organisations', de: 'Organisationen', nl: 'Organisaties' },
  },
  schemaOrg: 'Organization',
  fields: {
    type: choice(
      { en: 'Type', fr: 'Type', de: 'Art', nl: 'Type' },
      {
        sme: { en: 'SME', fr: 'PME', de: 'KMU', nl: 'Kmo/mkb' },
        large: {
          en: 'Large firm',
          fr: 'Grande entreprise',
          de: 'Großunternehmen',
          nl: 'Groot bedrijf',
        },
        research: {
          en: 'Research organisation',
          fr: 'Organisme de recherche',
          de: 'Forschungseinrichtung',
          nl: 'Onderzoeksinstelling',
        },
        university: {
          en: 'University',
          fr: 'Université',
          de: 'Hochschule',
          nl: 'Universiteit of hogeschool',
        },
        public: {
          en: 'Public body',
          fr: 'Organisme public',
          de: 'Öffentliche Stelle',
          nl: 'Overheidsinstantie',
        },
        investor: { en: 'Investor', fr: 'Investisseur', de: 'Investor', nl: 'Investeerder' },
        other: { en: 'Other', fr: 'Autre', de: 'Andere', nl: 'Andere' },
      },
      { isFacet: true },
    ),
    sizeClass: optional(
      choice(
        { en: 'Size class', fr: 'Classe de taille', de: 'Größenklasse', nl: 'Grootteklasse' },
        {
          micro: {
            en: 'Micro (fewer than 10 persons)',
            fr: 'Micro (moins de 10 personnes)',
            de: 'Kleinst (unter 10 Personen)',
            nl: 'Micro (minder dan 10 personen)',
          },
          small: {
            en: 'Small (fewer than 50)',
            fr: 'Petite (moins de 50)',
            de: 'Klein (unter 50)',
            nl: 'Klein (minder dan 50)',
          },
          medium: {
            en: 'Medium (fewer than 250)',
            fr: 'Moyenne (moins de 250)',
            de: 'Mittel (unter 250)',
            nl: 'Middelgroot (minder dan 250)',
          },
          large: { en: 'Large', fr: 'Grande', de: 'Groß', nl: 'Groot' },
        },
        {
          indexedAs: 'none',
          isFacet: true,
          hint: {
            en: 'Recommendation 2003/361/EC; turnover and balance sheet count too.',
            fr: 'Recommandation 2003/361/CE ; le chiffre d’affaires et le bilan comptent aussi.',
            de: 'Empfehlung 2003/361/EG; auch Umsatz und Bilanzsumme zählen.',
            nl: 'Aanbeveling 2003/361/EG; ook omzet en balanstotaal tellen.',
          },
        },
      ),
    ),
    identifiers: optional(
      group(
        { en: 'Identifiers', fr: 'Identifiants', de: 'Kennungen', nl: 'Identificatienummers' },
        {
          vat: optional({
            ...line(
              {
                en: 'VAT number',
                fr: 'Numéro de TVA',
                de: 'Umsatzsteuer-Identifikationsnummer',
                nl: 'Btw-nummer',
              },
              { indexedAs: 'keyword' },
            ),
            schema: vatNumber,
          }),
          euid: identifier('EUID', euid),
          lei: identifier('LEI', lei),
          ror: identifier('ROR', rorId),
        },
      ),
    ),
    memberOf: optional(
      parties({ en: 'Member of', fr: 'Membre de', de: 'Mitglied bei', nl: 'Lid van' }),
    ),
    lookingFor: optional(text({ en: 'Looking for', fr: 'Recherche', de: 'Sucht', nl: 'Zoekt' })),
  },
  rules: [
    {
      path: 'sizeClass',
      message: 'an SME is micro, small or medium, and a large firm is large',
      holds: ({ type, sizeClass }) =>
        sizeClass === undefined ||
        (type === 'sme' ? sizeClass !== 'large' : type !== 'large' || sizeClass === 'large'),
    },
  ],
});
