/**
 * A region's smart-specialisation priority: what the region is good at, for whom, and to which end
 * of policy; a priority is the product of the three.
 */
import { group, integer, optional, text } from './field.ts';
import { defineKind } from './kind.ts';

/** Record kind `priority`. */
export const priority = defineKind({
  name: 'priority',
  version: 1,
  label: {
    one: {
      en: 'Smart-specialisation priority',
      fr: 'Priorité de spécialisation intelligente',
      de: 'Priorität der intelligenten Spezialisierung',
      nl: 'Prioriteit voor slimme specialisatie',
    },
    many: {
      en: 'Smart-specialisation priorities',
      fr: 'Priorités de spécialisation intelligente',
      de: 'Prioritäten der intelligenten Spezialisierung',
      nl: 'Prioriteiten voor slimme specialisatie',
    },
  },
  schemaOrg: 'CreativeWork',
  fields: {
    capability: text({ en: 'Capability', fr: 'Capacité', de: 'Kompetenz', nl: 'Capaciteit' }),
    targetMarket: text({
      en: 'Target market',
      fr: 'Marché cible',
      de: 'Zielmarkt',
      nl: 'Doelmarkt',
    }),
    policyObjective: text({
      en: 'Policy objective',
      fr: 'Objectif politique',
      de: 'Politisches Ziel',
      nl: 'Beleidsdoelstelling',
    }),
    period: optional(
      group(
        {
          en: 'Programming period',
          fr: 'Période de programmation',
          de: 'Förderperiode',
          nl: 'Programmaperiode',
        },
        {
          from: integer(
            { en: 'First year', fr: 'Première année', de: 'Erstes Jahr', nl: 'Eerste jaar' },
            1950,
            2100,
          ),
          until: integer(
            { en: 'Last year', fr: 'Dernière année', de: 'Letztes Jahr', nl: 'Laatste jaar' },
            1950,
            2100,
          ),
        },
      ),
    ),
  },
  rules: [
    {
      path: 'period.until',
      message: 'is before period.from',
      holds: ({ period }) => !period || period.from <= period.until,
    },
  ],
});
