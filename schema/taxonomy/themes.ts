import { conceptsOf, type Group } from './rows.ts';
import { createScheme, type Scheme } from './scheme.ts';

const groups: readonly Group[] = [
  {
    broader: [
      'renewables',
      'Renewable energy',
      'Énergies renouvelables',
      'Erneuerbare Energien',
      'Hernieuwbare energie',
    ],
    narrower: [
      ['wind-offshore', 'Offshore wind', 'Éolien en mer', 'Offshore-Windenergie', 'Wind op zee'],
      ['wind-onshore', 'Onshore wind', 'Éolien terrestre', 'Windenergie an Land', 'Wind op land'],
      ['solar', 'Solar energy', 'Énergie solaire', 'Solarenergie', 'Zonne-energie'],
      ['marine-energy', 'Marine energy', 'Énergies marines', 'Meeresenergie', 'Energie uit water'],
      ['geothermal', 'Geothermal energy', 'Géothermie', 'Geothermie', 'Geothermie'],
      ['hydropower', 'Hydropower', 'Hydroélectricité', 'Wasserkraft', 'Waterkracht'],
    ],
  },
  {
    broader: ['hydrogen', 'Hydrogen', 'Hydrogène', 'Wasserstoff', 'Waterstof'],
    narrower: [
      [
        'hydrogen-production',
        'Hydrogen production',
        'Production d’hydrogène',
        'Wasserstofferzeugung',
        'Waterstofproductie',
      ],
      [
        'hydrogen-transport-storage',
        'Hydrogen transport and storage',
        'Transport et stockage d’hydrogène',
        'Wasserstofftransport und -speicherung',
        'Waterstoftransport en -opslag',
      ],
      ['fuel-cells', 'Fuel cells', 'Piles à combustible', 'Brennstoffzellen', 'Brandstofcellen'],
      [
        'hydrogen-industry',
        'Hydrogen in industry',
        'Hydrogène dans l’industrie',
        'Wasserstoff in der Industrie',
        'Waterstof in de industrie',
      ],
    ],
  },
  {
    broader: [
      'energy-storage',
      'Energy storage',
      'Stockage d’énergie',
      'Energiespeicherung',
      'Energieopslag',
    ],
    narrower: [
      ['batteries', 'Batteries', 'Batteries', 'Batterien', 'Batterijen'],
      [
        'thermal-storage',
        'Thermal energy storage',
        'Stockage thermique',
        'Wärmespeicher',
        'Warmteopslag',
      ],
    ],
  },
  {
    broader: [
      'energy-efficiency',
      'Energy efficiency',
      'Efficacité énergétique',
      'Energieeffizienz',
      'Energie-efficiëntie',
    ],
    narrower: [
      [
        'energy-management',
        'Energy management',
        'Management de l’énergie',
        'Energiemanagement',
        'Energiebeheer',
      ],
      [
        'waste-heat',
        'Waste heat recovery',
        'Récupération de chaleur fatale',
        'Abwärmenutzung',
        'Restwarmte',
      ],
      [
        'district-heating',
        'District heating and cooling',
        'Réseaux de chaleur et de froid',
        'Fernwärme und Fernkälte',
        'Warmte- en koudenetten',
      ],
    ],
  },
  {
    broader: [
      'smart-grids',
      'Smart grids',
      'Réseaux électriques intelligents',
      'Intelligente Stromnetze',
      'Slimme elektriciteitsnetten',
    ],
    narrower: [
      [
        'energy-flexibility',
        'Energy flexibility',
        'Flexibilité énergétique',
        'Flexibilität im Energiesystem',
        'Energieflexibiliteit',
      ],
      [
        'energy-communities',
        'Energy communities',
        'Communautés énergétiques',
        'Energiegemeinschaften',
        'Energiegemeenschappen',
      ],
    ],
  },
  {
    broader: [
      'circular-economy',
      'Circular economy',
      'Économie circulaire',
      'Kreislaufwirtschaft',
      'Circulaire economie',
    ],
    narrower: [
      ['eco-design', 'Ecodesign', 'Écoconception', 'Ökodesign', 'Ecodesign'],
      ['recycling', 'Recycling', 'Recyclage', 'Recycling', 'Recycling'],
      [
        'remanufacturing',
        'Repair, reuse and remanufacturing',
        'Réparation, réemploi et reconditionnement',
        'Reparatur, Wiederverwendung und Refabrikation',
        'Reparatie, hergebruik en herfabricage',
      ],
      [
        'industrial-symbiosis',
        'Industrial symbiosis',
        'Symbiose industrielle',
        'Industriesymbiose',
        'Industriële symbiose',
      ],
      [
        'waste-valorisation',
        'Waste valorisation',
        'Valorisation des déchets',
        'Abfallverwertung',
        'Afvalvalorisatie',
      ],
    ],
  },
  {
    broader: [
      'low-carbon-mobility',
      'Low-carbon mobility',
      'Mobilité bas carbone',
      'CO₂-arme Mobilität',
      'Koolstofarme mobiliteit',
    ],
    narrower: [
      [
        'electric-mobility',
        'Electric mobility and charging',
        'Électromobilité et recharge',
        'Elektromobilität und Laden',
        'Elektrisch rijden en laden',
      ],
      [
        'green-shipping',
        'Green shipping and ports',
        'Transport maritime et ports verts',
        'Grüne Schifffahrt und Häfen',
        'Groene scheepvaart en havens',
      ],
      [
        'sustainable-aviation',
        'Sustainable aviation',
        'Aviation durable',
        'Nachhaltige Luftfahrt',
        'Duurzame luchtvaart',
      ],
      [
        'low-carbon-logistics',
        'Low-carbon logistics',
        'Logistique bas carbone',
        'CO₂-arme Logistik',
        'Koolstofarme logistiek',
      ],
    ],
  },
  {
    broader: ['bio-based', 'Bioeconomy', 'Bioéconomie', 'Bioökonomie', 'Bio-economie'],
    narrower: [
      ['bioenergy', 'Bioenergy', 'Bioénergies', 'Bioenergie', 'Bio-energie'],
      [
        'biogas',
        'Biogas and biomethane',
        'Biogaz et biométhane',
        'Biogas und Biomethan',
        'Biogas en groen gas',
      ],
      [
        'bio-based-materials',
        'Bio-based materials and chemicals',
        'Matériaux et chimie biosourcés',
        'Biobasierte Materialien und Chemikalien',
        'Biobased materialen en chemie',
      ],
    ],
  },
  {
    broader: [
      'built-environment',
      'Low-carbon built environment',
      'Cadre bâti bas carbone',
      'Klimafreundliches Bauen und Wohnen',
      'Duurzame gebouwde omgeving',
    ],
    narrower: [
      [
        'building-renovation',
        'Energy renovation of buildings',
        'Rénovation énergétique des bâtiments',
        'Energetische Gebäudesanierung',
        'Energetische renovatie van gebouwen',
      ],
      ['heat-pumps', 'Heat pumps', 'Pompes à chaleur', 'Wärmepumpen', 'Warmtepompen'],
      [
        'low-carbon-construction',
        'Low-carbon construction materials',
        'Matériaux de construction bas carbone',
        'CO₂-arme Baustoffe',
        'Koolstofarme bouwmaterialen',
      ],
    ],
  },
  {
    broader: [
      'industry-decarbonisation',
      'Industrial decarbonisation',
      'Décarbonation de l’industrie',
      'Dekarbonisierung der Industrie',
      'Verduurzaming van de industrie',
    ],
    narrower: [
      [
        'ccus',
        'Carbon capture, use and storage',
        'Captage, utilisation et stockage du carbone',
        'CO₂-Abscheidung, -Nutzung und -Speicherung',
        'CO₂-afvang, -gebruik en -opslag',
      ],
      [
        'electrification',
        'Electrification of industry',
        'Électrification de l’industrie',
        'Elektrifizierung der Industrie',
        'Elektrificatie van de industrie',
      ],
      [
        'green-steel',
        'Green steel and metals',
        'Acier et métaux verts',
        'Grüner Stahl und grüne Metalle',
        'Groen staal en groene metalen',
      ],
      [
        'low-carbon-cement',
        'Low-carbon cement',
        'Ciment bas carbone',
        'CO₂-armer Zement',
        'Koolstofarm cement',
      ],
      [
        'process-heat',
        'Low-carbon process heat',
        'Chaleur industrielle bas carbone',
        'CO₂-arme Prozesswärme',
        'Duurzame proceswarmte',
      ],
      ['green-chemistry', 'Green chemistry', 'Chimie verte', 'Grüne Chemie', 'Groene chemie'],
    ],
  },
  {
    broader: [
      'climate-adaptation',
      'Climate adaptation',
      'Adaptation au changement climatique',
      'Anpassung an den Klimawandel',
      'Klimaatadaptatie',
    ],
    narrower: [
      [
        'water-management',
        'Water management',
        'Gestion de l’eau',
        'Wassermanagement',
        'Waterbeheer',
      ],
      [
        'nature-based-solutions',
        'Nature-based solutions',
        'Solutions fondées sur la nature',
        'Naturbasierte Lösungen',
        'Op de natuur gebaseerde oplossingen',
      ],
    ],
  },
  {
    broader: [
      'low-carbon-finance-skills',
      'Finance, skills and policy for the transition',
      'Financement, compétences et politiques de transition',
      'Finanzierung, Kompetenzen und Politik für die Transformation',
      'Financiering, vaardigheden en beleid voor de transitie',
    ],
    narrower: [
      [
        'green-finance',
        'Green finance',
        'Finance verte',
        'Grüne Finanzierung',
        'Groene financiering',
      ],
      [
        'green-skills',
        'Green skills and training',
        'Compétences et formations vertes',
        'Grüne Kompetenzen und Weiterbildung',
        'Groene vaardigheden en opleidingen',
      ],
      [
        'carbon-accounting',
        'Carbon accounting',
        'Comptabilité carbone',
        'CO₂-Bilanzierung',
        'CO₂-boekhouding',
      ],
    ],
  },
];

/**
 * Low-carbon themes that a cluster works on, as two levels of SKOS concepts: a field and the
 * topics narrower than it. No official classification covers them, so slugs and labels are our
 * own, in the terms that practitioners use.
 */
export const themes: Scheme = createScheme('theme', conceptsOf(groups));
