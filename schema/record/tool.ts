/** A sheet of the cluster-development toolkit: a method, how to apply it, and its templates. */
import { maxLineLength } from '../limits.ts';
import { listOf, optional, text, url } from './field.ts';
import { defineKind } from './kind.ts';

/** Record kind `tool`. */
export const tool = defineKind({
  name: 'tool',
  version: 1,
  label: {
    one: { en: 'Tool', fr: 'Outil', de: 'Werkzeug', nl: 'Instrument' },
    many: { en: 'Toolkit', fr: 'Boîte à outils', de: 'Werkzeugkasten', nl: 'Toolkit' },
  },
  schemaOrg: 'HowTo',
  fields: {
    purpose: text({ en: 'Purpose', fr: 'Objectif', de: 'Zweck', nl: 'Doel' }),
    whenToUse: optional(
      text({
        en: 'When to use it',
        fr: 'Quand l’utiliser',
        de: 'Wann einsetzen',
        nl: 'Wanneer te gebruiken',
      }),
    ),
    steps: text({ en: 'Steps', fr: 'Étapes', de: 'Schritte', nl: 'Stappen' }),
    templates: optional(
      listOf(
        { en: 'Templates', fr: 'Modèles', de: 'Vorlagen', nl: 'Sjablonen' },
        {
          label: text(
            { en: 'Name', fr: 'Nom', de: 'Name', nl: 'Naam' },
            { max: maxLineLength, control: 'text' },
          ),
          url: url({ en: 'Address', fr: 'Adresse', de: 'Adresse', nl: 'Adres' }),
        },
      ),
    ),
  },
});
