/** A course that people of other regions may follow. */
import { choice, date, line, lines, optional } from './field.ts';
import { daysInOrder, defineKind } from './kind.ts';

/** Record kind `course`. */
export const course = defineKind({
  name: 'course',
  version: 1,
  label: {
    one: { en: 'Course', fr: 'Formation', de: 'Weiterbildung', nl: 'Opleiding' },
    many: { en: 'Courses', fr: 'Formations', de: 'Weiterbildungen', nl: 'Opleidingen' },
  },
  schemaOrg: 'Course',
  fields: {
    skills: lines({ en: 'Skills', fr: 'Compétences', de: 'Kompetenzen', nl: 'Vaardigheden' }),
    level: optional(
      choice(
        { en: 'Level', fr: 'Niveau', de: 'Niveau', nl: 'Niveau' },
        {
          introductory: { en: 'Introductory', fr: 'Initiation', de: 'Einführung', nl: 'Inleidend' },
          intermediate: {
            en: 'Intermediate',
            fr: 'Intermédiaire',
            de: 'Mittelstufe',
            nl: 'Gevorderd',
          },
          advanced: { en: 'Advanced', fr: 'Avancé', de: 'Fortgeschritten', nl: 'Expert' },
        },
        { indexedAs: 'none', isFacet: true },
      ),
    ),
    provider: line(
      { en: 'Provider', fr: 'Organisme de formation', de: 'Anbieter', nl: 'Aanbieder' },
      { indexedAs: 'keyword' },
    ),
    from: optional(date({ en: 'From', fr: 'Du', de: 'Von', nl: 'Van' })),
    until: optional(date({ en: 'Until', fr: 'Jusqu’au', de: 'Bis', nl: 'Tot en met' })),
    mode: optional(
      choice(
        { en: 'Mode', fr: 'Modalité', de: 'Lernform', nl: 'Lesvorm' },
        {
          'on-site': { en: 'On site', fr: 'En présentiel', de: 'In Präsenz', nl: 'Ter plaatse' },
          online: { en: 'Online', fr: 'À distance', de: 'Online', nl: 'Online' },
          blended: { en: 'Blended', fr: 'Hybride', de: 'Hybrid', nl: 'Gemengd' },
        },
        { isFacet: true },
      ),
    ),
  },
  dates: { from: 'from', until: 'until' },
  rules: [daysInOrder('from', 'until')],
});
