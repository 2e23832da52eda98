/** A funding instrument, public or private. */
import { choice, date, line, money, optional, text } from './field.ts';
import { daysInOrder, defineKind } from './kind.ts';

/** Record kind `funding`. */
export const funding = defineKind({
  name: 'funding',
  version: 1,
  label: {
    one: { en: 'Funding', fr: 'Financement', de: 'Finanzierung', nl: 'Financiering' },
    many: { en: 'Funding', fr: 'Financements', de: 'Finanzierungen', nl: 'Financiering' },
  },
  schemaOrg: 'FinancialProduct',
  fields: {
    instrument: choice(
      { en: 'Instrument', fr: 'Instrument', de: 'Instrument', nl: 'Instrument' },
      {
        grant: { en: 'Grant', fr: 'Subvention', de: 'Zuschuss', nl: 'Subsidie' },
        loan: { en: 'Loan', fr: 'Prêt', de: 'Darlehen', nl: 'Lening' },
        guarantee: { en: 'Guarantee', fr: 'Garantie', de: 'Bürgschaft', nl: 'Garantie' },
        equity: {
          en: 'Equity',
          fr: 'Fonds propres',
          de: 'Beteiligungskapital',
          nl: 'Eigen vermogen',
        },
      },
      { isFacet: true },
    ),
    provider: line(
      { en: 'Provider', fr: 'Financeur', de: 'Geldgeber', nl: 'Verstrekker' },
      { indexedAs: 'keyword' },
    ),
    amountMin: optional(
      money({
        en: 'Lowest amount',
        fr: 'Montant minimal',
        de: 'Mindestbetrag',
        nl: 'Minimumbedrag',
      }),
    ),
    amountMax: optional(
      money({
        en: 'Highest amount',
        fr: 'Montant maximal',
        de: 'Höchstbetrag',
        nl: 'Maximumbedrag',
      }),
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
  },
  dates: { from: 'opens', until: 'closes' },
  rules: [
    daysInOrder('opens', 'closes'),
    {
      path: 'amountMax',
      message: 'is in another currency than amountMin',
      holds: ({ amountMin, amountMax }) =>
        !amountMin || !amountMax || amountMin.currency === amountMax.currency,
    },
    {
      path: 'amountMax',
      message: 'is less than amountMin',
      holds: ({ amountMin, amountMax }) =>
        !amountMin ||
        !amountMax ||
        amountMin.currency !== amountMax.currency ||
        amountMin.amount <= amountMax.amount,
    },
  ],
});
