/** A travel or innovation voucher scheme: what a voucher pays for, and who may redeem it. */
import { date, integer, money, optional, parties, text } from './field.ts';
import { daysInOrder, defineKind } from './kind.ts';

/** Record kind `voucher-scheme`. */
export const voucherScheme = defineKind({
  name: 'voucher-scheme',
  version: 1,
  label: {
    one: {
      en: 'Voucher scheme',
      fr: 'Dispositif de chèques',
      de: 'Gutscheinprogramm',
      nl: 'Voucherregeling',
    },
    many: {
      en: 'Voucher schemes',
      fr: 'Dispositifs de chèques',
      de: 'Gutscheinprogramme',
      nl: 'Voucherregelingen',
    },
  },
  schemaOrg: 'GovernmentService',
  fields: {
    purpose: text({ en: 'Purpose', fr: 'Objectif', de: 'Zweck', nl: 'Doel' }),
    value: money({
      en: 'Value of a voucher',
      fr: 'Valeur du chèque',
      de: 'Wert des Gutscheins',
      nl: 'Waarde van de voucher',
    }),
    coFundingRate: optional(
      integer(
        {
          en: 'Co-funding rate (%)',
          fr: 'Taux de cofinancement (%)',
          de: 'Kofinanzierungssatz (%)',
          nl: 'Cofinancieringspercentage (%)',
        },
        1,
        100,
        {
          hint: {
            en: 'The share of the cost that the voucher pays.',
            fr: 'La part du coût que le chèque prend en charge.',
            de: 'Der Anteil der Kosten, den der Gutschein deckt.',
            nl: 'Het deel van de kosten dat de voucher betaalt.',
          },
        },
      ),
    ),
    eligible: optional(
      text({
        en: 'Who is eligible',
        fr: 'Bénéficiaires éligibles',
        de: 'Antragsberechtigte',
        nl: 'Wie komt in aanmerking',
      }),
    ),
    opens: optional(date({ en: 'Opens', fr: 'Ouverture', de: 'Antragsbeginn', nl: 'Opent op' })),
    closes: optional(date({ en: 'Closes', fr: 'Clôture', de: 'Antragsfrist', nl: 'Sluit op' })),
    providers: optional(
      parties({
        en: 'Accredited providers',
        fr: 'Prestataires agréés',
        de: 'Akkreditierte Anbieter',
        nl: 'Erkende dienstverleners',
      }),
    ),
  },
  dates: { from: 'opens', until: 'closes' },
  rules: [daysInOrder('opens', 'closes')],
});
