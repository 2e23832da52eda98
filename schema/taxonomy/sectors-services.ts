import type { Group } from './rows.ts';

/** NACE Rev. 2.1 sections G to V: trade, services and the public sector. */
export const serviceSections: readonly Group[] = [
  {
    broader: [
      'G',
      'Wholesale and retail trade',
      'Commerce de gros et de détail',
      'Handel',
      'Groot- en detailhandel',
    ],
    narrower: [
      ['46', 'Wholesale trade', 'Commerce de gros', 'Großhandel', 'Groothandel'],
      ['47', 'Retail trade', 'Commerce de détail', 'Einzelhandel', 'Detailhandel'],
    ],
  },
  {
    broader: [
      'H',
      'Transportation and storage',
      'Transports et entreposage',
      'Verkehr und Lagerei',
      'Vervoer en opslag',
    ],
    narrower: [
      [
        '49',
        'Land transport and transport via pipelines',
        'Transports terrestres et transport par conduites',
        'Landverkehr und Transport in Rohrfernleitungen',
        'Vervoer te land en vervoer via pijpleidingen',
      ],
      ['50', 'Water transport', 'Transports par eau', 'Schifffahrt', 'Vervoer over water'],
      ['51', 'Air transport', 'Transports aériens', 'Luftfahrt', 'Luchtvaart'],
      [
        '52',
        'Warehousing, storage and support activities for transportation',
        'Entreposage, stockage et services auxiliaires des transports',
        'Lagerei sowie Erbringung von sonstigen Dienstleistungen für den Verkehr',
        'Opslag en vervoerondersteunende activiteiten',
      ],
      [
        '53',
        'Postal and courier activities',
        'Activités de poste et de courrier',
        'Post-, Kurier- und Expressdienste',
        'Posterijen en koeriers',
      ],
    ],
  },
  {
    broader: [
      'I',
      'Accommodation and food service activities',
      'Hébergement et restauration',
      'Gastgewerbe',
      'Verschaffen van accommodatie en maaltijden',
    ],
    narrower: [
      ['55', 'Accommodation', 'Hébergement', 'Beherbergung', 'Verschaffen van accommodatie'],
      [
        '56',
        'Food and beverage service activities',
        'Restauration et services de boissons',
        'Gastronomie',
        'Eet- en drinkgelegenheden',
      ],
    ],
  },
  {
    broader: [
      'J',
      'Publishing, broadcasting, and content production and distribution activities',
      'Édition, diffusion et production et distribution de contenus',
      'Verlagswesen, Rundfunk sowie Erstellung und Verbreitung von Medieninhalten',
      'Uitgeverijen, omroep en productie en distributie van content',
    ],
    narrower: [
      ['58', 'Publishing activities', 'Édition', 'Verlagswesen', 'Uitgeverijen'],
      [
        '59',
        'Motion picture, video and television programme production, sound recording and music publishing activities',
        'Production de films, de vidéos et de programmes de télévision, enregistrement sonore et édition musicale',
        'Herstellung, Verleih und Vertrieb von Filmen und Fernsehprogrammen; Tonstudios und Verlegen von Musik',
        'Productie van films en video- en televisieprogramma’s, maken van geluidsopnamen en uitgeverijen van muziekopnamen',
      ],
      [
        '60',
        'Programming, broadcasting, news agency and other content distribution activities',
        'Programmation, diffusion, agences de presse et autres activités de distribution de contenus',
        'Rundfunkveranstalter, Nachrichtenagenturen und sonstige Verbreitung von Medieninhalten',
        'Programmering en uitzending, persagentschappen en andere distributie van content',
      ],
    ],
  },
  {
    broader: [
      'K',
      'Telecommunication, computer programming, consulting, computing infrastructure and other information service activities',
      'Télécommunications, programmation informatique, conseil, infrastructures informatiques et autres services d’information',
      'Telekommunikation, Programmierung, Beratung, IT-Infrastruktur und sonstige Informationsdienstleistungen',
      'Telecommunicatie, computerprogrammering, consultancy, computerinfrastructuur en overige informatiediensten',
    ],
    narrower: [
      ['61', 'Telecommunication', 'Télécommunications', 'Telekommunikation', 'Telecommunicatie'],
      [
        '62',
        'Computer programming, consultancy and related activities',
        'Programmation, conseil et autres activités informatiques',
        'Programmierung, Beratung und damit verbundene IT-Tätigkeiten',
        'Ontwerpen en programmeren van computerprogramma’s, computerconsultancy en aanverwante activiteiten',
      ],
      [
        '63',
        'Computing infrastructure, data processing, hosting and other information service activities',
        'Infrastructures informatiques, traitement de données, hébergement et autres services d’information',
        'IT-Infrastruktur, Datenverarbeitung, Hosting und sonstige Informationsdienstleistungen',
        'Computerinfrastructuur, gegevensverwerking, hosting en overige informatiediensten',
      ],
    ],
  },
  {
    broader: [
      'L',
      'Financial and insurance activities',
      'Activités financières et d’assurance',
      'Erbringung von Finanz- und Versicherungsdienstleistungen',
      'Financiële activiteiten en verzekeringen',
    ],
    narrower: [
      [
        '64',
        'Financial service activities, except insurance and pension funding',
        'Services financiers, hors assurance et caisses de retraite',
        'Erbringung von Finanzdienstleistungen (ohne Versicherungen und Pensionskassen)',
        'Financiële dienstverlening, exclusief verzekeringen en pensioenfondsen',
      ],
      [
        '65',
        'Insurance, reinsurance and pension funding, except compulsory social security',
        'Assurance, réassurance et caisses de retraite, hors sécurité sociale obligatoire',
        'Versicherungen, Rückversicherungen und Pensionskassen (ohne Sozialversicherung)',
        'Verzekeringen, herverzekeringen en pensioenfondsen, exclusief verplichte sociale verzekeringen',
      ],
      [
        '66',
        'Activities auxiliary to financial services and insurance activities',
        'Activités auxiliaires de services financiers et d’assurance',
        'Mit Finanz- und Versicherungsdienstleistungen verbundene Tätigkeiten',
        'Ondersteunende activiteiten voor financiële diensten en verzekeringen',
      ],
    ],
  },
  {
    broader: [
      'M',
      'Real estate activities',
      'Activités immobilières',
      'Grundstücks- und Wohnungswesen',
      'Exploitatie van en handel in onroerend goed',
    ],
    narrower: [
      [
        '68',
        'Real estate activities',
        'Activités immobilières',
        'Grundstücks- und Wohnungswesen',
        'Exploitatie van en handel in onroerend goed',
      ],
    ],
  },
  {
    broader: [
      'N',
      'Professional, scientific and technical activities',
      'Activités spécialisées, scientifiques et techniques',
      'Erbringung von freiberuflichen, wissenschaftlichen und technischen Dienstleistungen',
      'Vrije beroepen en wetenschappelijke en technische activiteiten',
    ],
    narrower: [
      [
        '69',
        'Legal and accounting activities',
        'Activités juridiques et comptables',
        'Rechts- und Steuerberatung, Wirtschaftsprüfung',
        'Rechtskundige en boekhoudkundige dienstverlening',
      ],
      [
        '70',
        'Activities of head offices and management consultancy',
        'Activités des sièges sociaux et conseil de gestion',
        'Verwaltung und Führung von Unternehmen; Unternehmensberatung',
        'Activiteiten van hoofdkantoren en adviesbureaus op het gebied van bedrijfsbeheer',
      ],
      [
        '71',
        'Architectural and engineering activities; technical testing and analysis',
        'Activités d’architecture et d’ingénierie ; contrôle et analyses techniques',
        'Architektur- und Ingenieurbüros; technische, physikalische und chemische Untersuchung',
        'Architecten en ingenieurs; technische testen en toetsen',
      ],
      [
        '72',
        'Scientific research and development',
        'Recherche-développement scientifique',
        'Forschung und Entwicklung',
        'Speur- en ontwikkelingswerk op wetenschappelijk gebied',
      ],
      [
        '73',
        'Activities of advertising, market research and public relations',
        'Publicité, études de marché et relations publiques',
        'Werbung, Marktforschung und Öffentlichkeitsarbeit',
        'Reclamewezen, marktonderzoek en public relations',
      ],
      [
        '74',
        'Other professional, scientific and technical activities',
        'Autres activités spécialisées, scientifiques et techniques',
        'Sonstige freiberufliche, wissenschaftliche und technische Tätigkeiten',
        'Overige gespecialiseerde, wetenschappelijke en technische activiteiten',
      ],
      [
        '75',
        'Veterinary activities',
        'Activités vétérinaires',
        'Veterinärwesen',
        'Veterinaire diensten',
      ],
    ],
  },
  {
    broader: [
      'O',
      'Administrative and support service activities',
      'Activités de services administratifs et de soutien',
      'Erbringung von sonstigen wirtschaftlichen Dienstleistungen',
      'Administratieve en ondersteunende diensten',
    ],
    narrower: [
      [
        '77',
        'Rental and leasing activities',
        'Activités de location et location-bail',
        'Vermietung von beweglichen Sachen',
        'Verhuur en lease',
      ],
      [
        '78',
        'Employment activities',
        'Activités liées à l’emploi',
        'Vermittlung und Überlassung von Arbeitskräften',
        'Terbeschikkingstelling van personeel',
      ],
      [
        '79',
        'Travel agency, tour operator and other reservation service and related activities',
        'Activités des agences de voyage, voyagistes, services de réservation et activités connexes',
        'Reisebüros, Reiseveranstalter und Erbringung sonstiger Reservierungsdienstleistungen',
        'Reisbureaus, reisorganisatoren, reserveringsbureaus en aanverwante activiteiten',
      ],
      [
        '80',
        'Investigation and security activities',
        'Enquêtes et sécurité',
        'Wach- und Sicherheitsdienste sowie Detekteien',
        'Beveiligings- en opsporingsdiensten',
      ],
      [
        '81',
        'Services to buildings and landscape activities',
        'Services relatifs aux bâtiments et aménagement paysager',
        'Gebäudebetreuung; Garten- und Landschaftsbau',
        'Diensten in verband met gebouwen; landschapsverzorging',
      ],
      [
        '82',
        'Office administrative, office support and other business support activities',
        'Activités administratives et autres activités de soutien aux entreprises',
        'Erbringung von wirtschaftlichen Dienstleistungen für Unternehmen und Privatpersonen',
        'Administratieve en ondersteunende activiteiten ten behoeve van kantoren en overige zakelijke activiteiten',
      ],
    ],
  },
  {
    broader: [
      'P',
      'Public administration and defence; compulsory social security',
      'Administration publique et défense ; sécurité sociale obligatoire',
      'Öffentliche Verwaltung, Verteidigung; Sozialversicherung',
      'Openbaar bestuur en defensie; verplichte sociale verzekeringen',
    ],
    narrower: [
      [
        '84',
        'Public administration and defence; compulsory social security',
        'Administration publique et défense ; sécurité sociale obligatoire',
        'Öffentliche Verwaltung, Verteidigung; Sozialversicherung',
        'Openbaar bestuur en defensie; verplichte sociale verzekeringen',
      ],
    ],
  },
  {
    broader: ['Q', 'Education', 'Enseignement', 'Erziehung und Unterricht', 'Onderwijs'],
    narrower: [['85', 'Education', 'Enseignement', 'Erziehung und Unterricht', 'Onderwijs']],
  },
  {
    broader: [
      'R',
      'Human health and social work activities',
      'Santé humaine et action sociale',
      'Gesundheits- und Sozialwesen',
      'Menselijke gezondheidszorg en maatschappelijke dienstverlening',
    ],
    narrower: [
      [
        '86',
        'Human health activities',
        'Activités pour la santé humaine',
        'Gesundheitswesen',
        'Menselijke gezondheidszorg',
      ],
      [
        '87',
        'Residential care activities',
        'Hébergement médico-social et social',
        'Heime (ohne Erholungs- und Ferienheime)',
        'Maatschappelijke dienstverlening met huisvesting',
      ],
      [
        '88',
        'Social work activities without accommodation',
        'Action sociale sans hébergement',
        'Sozialwesen (ohne Heime)',
        'Maatschappelijke dienstverlening zonder huisvesting',
      ],
    ],
  },
  {
    broader: [
      'S',
      'Arts, sports and recreation',
      'Arts, sports et activités récréatives',
      'Kunst, Sport und Erholung',
      'Kunst, sport en recreatie',
    ],
    narrower: [
      [
        '90',
        'Arts creation and performing arts activities',
        'Activités de création artistique et arts du spectacle',
        'Künstlerisches Schaffen und darstellende Kunst',
        'Creatieve activiteiten en podiumkunsten',
      ],
      [
        '91',
        'Libraries, archives, museums and other cultural activities',
        'Bibliothèques, archives, musées et autres activités culturelles',
        'Bibliotheken, Archive, Museen und sonstige kulturelle Tätigkeiten',
        'Bibliotheken, archieven, musea en overige culturele activiteiten',
      ],
      [
        '92',
        'Gambling and betting activities',
        'Jeux de hasard et paris',
        'Spiel-, Wett- und Lotteriewesen',
        'Loterijen en kansspelen',
      ],
      [
        '93',
        'Sports activities and amusement and recreation activities',
        'Activités sportives, récréatives et de loisirs',
        'Dienstleistungen des Sports, der Unterhaltung und der Erholung',
        'Sport, ontspanning en recreatie',
      ],
    ],
  },
  {
    broader: [
      'T',
      'Other service activities',
      'Autres activités de services',
      'Erbringung von sonstigen Dienstleistungen',
      'Overige diensten',
    ],
    narrower: [
      [
        '94',
        'Activities of membership organisations',
        'Activités des organisations associatives',
        'Interessenvertretungen sowie kirchliche und sonstige religiöse Vereinigungen',
        'Verenigingen',
      ],
      [
        '95',
        'Repair and maintenance of computers, personal and household goods, and motor vehicles and motorcycles',
        'Réparation et entretien d’ordinateurs, de biens personnels et domestiques, et de véhicules automobiles et motocycles',
        'Reparatur und Instandhaltung von Datenverarbeitungsgeräten, Gebrauchsgütern, Kraftwagen und Krafträdern',
        'Reparatie en onderhoud van computers, consumentenartikelen, motorvoertuigen en motorfietsen',
      ],
      [
        '96',
        'Personal service activities',
        'Services personnels',
        'Erbringung von überwiegend persönlichen Dienstleistungen',
        'Persoonlijke diensten',
      ],
    ],
  },
  {
    broader: [
      'U',
      'Activities of households as employers and undifferentiated goods – and service-producing activities of households for own use',
      'Activités des ménages en tant qu’employeurs et activités indifférenciées des ménages en tant que producteurs de biens et services pour usage propre',
      'Private Haushalte mit Hauspersonal; Herstellung von Waren und Erbringung von Dienstleistungen durch private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt',
      'Huishoudens als werkgever; niet-gedifferentieerde productie van goederen en diensten door huishoudens voor eigen gebruik',
    ],
    narrower: [
      [
        '97',
        'Activities of households as employers of domestic personnel',
        'Activités des ménages en tant qu’employeurs de personnel domestique',
        'Private Haushalte mit Hauspersonal',
        'Huishoudens als werkgever van huishoudelijk personeel',
      ],
      [
        '98',
        'Undifferentiated goods- and service-producing activities of private households for own use',
        'Activités indifférenciées des ménages en tant que producteurs de biens et services pour usage propre',
        'Herstellung von Waren und Erbringung von Dienstleistungen durch private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt',
        'Niet-gedifferentieerde productie van goederen en diensten door particuliere huishoudens voor eigen gebruik',
      ],
    ],
  },
  {
    broader: [
      'V',
      'Activities of extraterritorial organisations and bodies',
      'Activités des organisations et organismes extraterritoriaux',
      'Exterritoriale Organisationen und Körperschaften',
      'Extraterritoriale organisaties en lichamen',
    ],
    narrower: [
      [
        '99',
        'Activities of extraterritorial organisations and bodies',
        'Activités des organisations et organismes extraterritoriaux',
        'Exterritoriale Organisationen und Körperschaften',
        'Extraterritoriale organisaties en lichamen',
      ],
    ],
  },
];
