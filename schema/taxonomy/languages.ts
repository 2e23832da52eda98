import { conceptOf, type Row } from './rows.ts';
import { createScheme, type Scheme } from './scheme.ts';

const rows: readonly Row[] = [
  ['bg', 'Bulgarian', 'bulgare', 'Bulgarisch', 'Bulgaars', 'български'],
  ['cs', 'Czech', 'tchèque', 'Tschechisch', 'Tsjechisch', 'čeština'],
  ['da', 'Danish', 'danois', 'Dänisch', 'Deens', 'dansk'],
  ['de', 'German', 'allemand', 'Deutsch', 'Duits', 'Deutsch'],
  ['el', 'Greek', 'grec', 'Griechisch', 'Grieks', 'ελληνικά'],
  ['en', 'English', 'anglais', 'Englisch', 'Engels', 'English'],
  ['es', 'Spanish', 'espagnol', 'Spanisch', 'Spaans', 'español'],
  ['et', 'Estonian', 'estonien', 'Estnisch', 'Ests', 'eesti'],
  ['fi', 'Finnish', 'finnois', 'Finnisch', 'Fins', 'suomi'],
  ['fr', 'French', 'français', 'Französisch', 'Frans', 'français'],
  ['ga', 'Irish', 'irlandais', 'Irisch', 'Iers', 'Gaeilge'],
  ['hr', 'Croatian', 'croate', 'Kroatisch', 'Kroatisch', 'hrvatski'],
  ['hu', 'Hungarian', 'hongrois', 'Ungarisch', 'Hongaars', 'magyar'],
  ['it', 'Italian', 'italien', 'Italienisch', 'Italiaans', 'italiano'],
  ['lt', 'Lithuanian', 'lituanien', 'Litauisch', 'Litouws', 'lietuvių'],
  ['lv', 'Latvian', 'letton', 'Lettisch', 'Lets', 'latviešu'],
  ['mt', 'Maltese', 'maltais', 'Maltesisch', 'Maltees', 'Malti'],
  ['nl', 'Dutch', 'néerlandais', 'Niederländisch', 'Nederlands', 'Nederlands'],
  ['pl', 'Polish', 'polonais', 'Polnisch', 'Pools', 'polski'],
  ['pt', 'Portuguese', 'portugais', 'Portugiesisch', 'Portugees', 'português'],
  ['ro', 'Romanian', 'roumain', 'Rumänisch', 'Roemeens', 'română'],
  ['sk', 'Slovak', 'slovaque', 'Slowakisch', 'Slowaaks', 'slovenčina'],
  ['sl', 'Slovenian', 'slovène', 'Slowenisch', 'Sloveens', 'slovenščina'],
  ['sv', 'Swedish', 'suédois', 'Schwedisch', 'Zweeds', 'svenska'],
  ['no', 'Norwegian', 'norvégien', 'Norwegisch', 'Noors', 'norsk'],
  ['is', 'Icelandic', 'islandais', 'Isländisch', 'IJslands', 'íslenska'],
  ['cy', 'Welsh', 'gallois', 'Walisisch', 'Welsh', 'Cymraeg'],
  ['lb', 'Luxembourgish', 'luxembourgeois', 'Luxemburgisch', 'Luxemburgs', 'Lëtzebuergesch'],
  ['ca', 'Catalan', 'catalan', 'Katalanisch', 'Catalaans', 'català'],
  ['eu', 'Basque', 'basque', 'Baskisch', 'Baskisch', 'euskara'],
  [
    'gd',
    'Scottish Gaelic',
    'gaélique écossais',
    'Schottisch-Gälisch',
    'Schots-Gaelisch',
    'Gàidhlig',
  ],
  ['rm', 'Romansh', 'romanche', 'Rätoromanisch', 'Reto-Romaans', 'rumantsch'],
  ['tr', 'Turkish', 'turc', 'Türkisch', 'Turks', 'Türkçe'],
  ['uk', 'Ukrainian', 'ukrainien', 'Ukrainisch', 'Oekraïens', 'українська'],
];

/**
 * The languages that a cluster may work in: the 24 official languages of the European Union
 * (Regulation No 1 of 1958, as amended), then others of the regions around. Codes are primary
 * language subtags of BCP 47; every language has its endonym, which speakers look for in a list.
 */
export const languages: Scheme = createScheme(
  'language',
  rows.map((row) => conceptOf(row)),
);
