import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type StemmedLanguage, stem } from './stem.ts';

/**
 * Stems of the Snowball project's algorithms. They are kept in every index: if one of these changes, the
 * version of the index file must be raised.
 */
const stems: Readonly<Record<StemmedLanguage, string>> = {
  en: `hydrogen:hydrogen clusters:cluster batteries:batteri manufacturing:manufactur
    generously:generous skies:sky dying:die recycled:recycl electrolysers:electrolys
    communication:communic constructor:constructor`,
  fr: `entreprises:entrepris energies:energ regionale:regional chaleur:chaleur
    industriels:industriel decarbonation:decarbon continuellement:continuel pompes:pomp
    majestueusement:majestu royaux:royal`,
  de: `warmepumpen:warmepump unternehmen:unternehm forderungen:forder kraftwerke:kraftwerk
    aufenthalt:aufenthalt wasserstoffe:wasserstoff batterien:batteri freundlichkeit:freundlich
    quellen:quell abfalle:abfall`,
  nl: `bedrijven:bedrijv warmtepompen:warmtepomp samenwerking:samenwerk mogelijkheden:mogelijk
    havens:haven waterstofketens:waterstofketen duurzaamheid:duurzam opgeglommen:opgeglomm
    lichamelijkheden:licham koeien:koei`,
};

it('words have the stems of the Snowball algorithms', () => {
  for (const [language, table] of Object.entries(stems)) {
    for (const pair of table.split(/\s+/)) {
      const [word = '', expected] = pair.split(':');
      assert.equal(stem(word, language as StemmedLanguage), expected, word);
    }
  }
});
