/** A success story: what was wanted, what was done, and what came of it, in figures. */
import { maxLineLength } from '../limits.ts';
import { integer, line, listOf, number, optional, parties, text } from './field.ts';
import { defineKind } from './kind.ts';

/** Record kind `success-story`. */
export const successStory = defineKind({
  name: 'success-story',
  version: 1,
  label: {
    one: { en: 'Success story', fr: 'Réussite', de: 'Erfolgsgeschichte', nl: 'Succesverhaal' },
    many: {
      en: 'Success stories',
      fr: 'Réussites',
      de: 'Erfolgsgeschichten',
      nl: 'Succesverhalen',
    },
  },
  schemaOrg: 'Article',
  fields: {
    challenge: text({ en: 'Challenge', fr: 'Défi', de: 'Herausforderung', nl: 'Uitdaging' }),
    solution: text({ en: 'Solution', fr: 'Solution', de: 'Lösung', nl: 'Oplossing' }),
    results: text({ en: 'Results', fr: 'Résultats', de: 'Ergebnisse', nl: 'Resultaten' }),
    figures: optional(
      listOf(
        {
          en: 'Results in figures',
          fr: 'Résultats chiffrés',
          de: 'Ergebnisse in Zahlen',
          nl: 'Resultaten in cijfers',
        },
        {
          label: text(
            { en: 'What is counted', fr: 'Indicateur', de: 'Kennzahl', nl: 'Indicator' },
            { max: maxLineLength, control: 'text' },
          ),
          value: number({ en: 'Value', fr: 'Valeur', de: 'Wert', nl: 'Waarde' }, -1e15, 1e15),
          unit: optional(line({ en: 'Unit', fr: 'Unité', de: 'Einheit', nl: 'Eenheid' })),
        },
      ),
    ),
    partners: optional(
      parties({ en: 'Partners', fr: 'Partenaires', de: 'Partner', nl: 'Partners' }),
    ),
    programme: optional(
      line(
        { en: 'Programme', fr: 'Programme', de: 'Förderprogramm', nl: 'Programma' },
        { indexedAs: 'keyword' },
      ),
    ),
    lessons: optional(
      text({
        en: 'Lessons learned',
        fr: 'Enseignements',
        de: 'Erkenntnisse',
        nl: 'Geleerde lessen',
      }),
    ),
    year: optional(integer({ en: 'Year', fr: 'Année', de: 'Jahr', nl: 'Jaar' }, 1950, 2100)),
  },
});
