import { conceptOf, type Row } from './rows.ts';
import { createScheme, type Scheme } from './scheme.ts';

const rows: readonly Row[] = [
  [
    'aerospace-defence',
    'Aerospace and defence',
    'Aérospatiale et défense',
    'Luft- und Raumfahrt und Verteidigung',
    'Lucht- en ruimtevaart en defensie',
  ],
  ['agri-food', 'Agri-food', 'Agroalimentaire', 'Agrar- und Ernährungswirtschaft', 'Agrovoeding'],
  ['construction', 'Construction', 'Construction', 'Bauwesen', 'Bouw'],
  [
    'creative-cultural',
    'Cultural and creative industries',
    'Industries culturelles et créatives',
    'Kultur- und Kreativwirtschaft',
    'Culturele en creatieve sector',
  ],
  ['digital', 'Digital', 'Numérique', 'Digitales', 'Digitaal'],
  ['electronics', 'Electronics', 'Électronique', 'Elektronik', 'Elektronica'],
  [
    'energy-intensive-industries',
    'Energy-intensive industries',
    'Industries à forte intensité énergétique',
    'Energieintensive Industrien',
    'Energie-intensieve industrie',
  ],
  [
    'renewable-energy',
    'Renewable energy',
    'Énergies renouvelables',
    'Erneuerbare Energien',
    'Hernieuwbare energie',
  ],
  ['health', 'Health', 'Santé', 'Gesundheit', 'Gezondheid'],
  [
    'mobility-transport-automotive',
    'Mobility, transport and automotive',
    'Mobilité, transports et automobile',
    'Mobilität, Verkehr und Automobil',
    'Mobiliteit, vervoer en automobiel',
  ],
  [
    'proximity-social-economy',
    'Proximity, social economy and civil security',
    'Économie de proximité, économie sociale et sécurité civile',
    'Lokale und Sozialwirtschaft und zivile Sicherheit',
    'Nabijheidseconomie, sociale economie en civiele veiligheid',
  ],
  ['retail', 'Retail', 'Commerce de détail', 'Einzelhandel', 'Detailhandel'],
  ['textiles', 'Textiles', 'Textiles', 'Textilien', 'Textiel'],
  ['tourism', 'Tourism', 'Tourisme', 'Tourismus', 'Toerisme'],
];

/**
 * The European Union's 14 industrial ecosystems, by which the Commission follows the green and
 * digital transition of industry. Source: the industrial strategy of 2020, COM(2020) 102, its
 * update COM(2021) 350 and the annual single market reports. The slugs are our own, since the
 * Commission gives the ecosystems no codes.
 */
export const ecosystems: Scheme = createScheme(
  'ecosystem',
  rows.map((row) => conceptOf(row)),
);
