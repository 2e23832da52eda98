/** Concepts of food, mobility, digital technology, health and other sectors; see concepts.ts. */
export const sectorConcepts = `
agriculture | farming ; agriculture | agricole ; Landwirtschaft ; landbouw
farm | farmer ; ferme | exploitation agricole | agriculteur ; Bauernhof | Landwirt | Hof ; boerderij | landbouwer | boer
food | foodstuffs ; aliments | alimentation | alimentaire ; Lebensmittel | Nahrungsmittel | Ernährung ; voedsel | voeding | levensmiddelen
food industry | agri-food | agrifood | food processing ; agroalimentaire | industrie alimentaire ; Lebensmittelindustrie | Ernährungswirtschaft | Lebensmittelverarbeitung | Agrar- und Ernährungswirtschaft ; voedingsindustrie | agrovoeding | agrofood | voedselverwerking
dairy | milk ; laitier | lait | produits laitiers ; Milch | Molkerei ; zuivel | melk
cheese ; fromage ; Käse ; kaas
meat ; viande ; Fleisch ; vlees
fish | fishing | fishery ; poisson | pêche ; Fisch | Fischerei ; vis | visserij
seafood | shellfish ; produits de la mer | fruits de mer | coquillages ; Meeresfrüchte | Muscheln ; zeevruchten | schelpdieren
aquaculture ; aquaculture ; Aquakultur ; aquacultuur
seaweed | algae ; algues ; Algen | Seetang ; zeewier | algen
protein | proteins | plant protein ; protéine | protéines | protéines végétales ; Protein | Eiweiß | pflanzliche Proteine ; eiwit | eiwitten | plantaardige eiwitten
potato ; pomme de terre | pommes de terre ; Kartoffel ; aardappel
vegetables | fruit ; légumes | fruits ; Gemüse | Obst ; groenten | fruit
cereals | grain | wheat ; céréales | blé ; Getreide | Weizen ; graan | tarwe
sugar beet | sugar ; betterave | sucre ; Zuckerrübe | Zucker ; suikerbiet | suiker
beer | brewery | brewing ; bière | brasserie ; Bier | Brauerei ; bier | brouwerij
wine ; vin | viticulture ; Wein | Weinbau ; wijn
greenhouse | horticulture ; serre | serres | horticulture ; Gewächshaus | Gartenbau ; kas | glastuinbouw | tuinbouw
fertiliser | fertilizer ; engrais | fertilisant ; Dünger | Düngemittel ; meststof | kunstmest
manure | slurry ; fumier | lisier ; Gülle | Mist ; mest | drijfmest
animal feed | feed ; alimentation animale | aliments pour animaux ; Futtermittel ; veevoeder | diervoeder
livestock | cattle ; élevage | bétail ; Viehzucht | Vieh | Nutztiere ; veeteelt | vee
mobility ; mobilité ; Mobilität ; mobiliteit
transport | transportation ; transport | transports ; Verkehr | Transport ; vervoer | transport
public transport ; transport public | transports en commun ; öffentlicher Verkehr | öffentlicher Nahverkehr | öpnv ; openbaar vervoer
vehicle | vehicles ; véhicule | véhicules ; Fahrzeug | Fahrzeuge ; voertuig | voertuigen
electric vehicle | electric vehicles | electric car | e-mobility | electromobility ; véhicule électrique | véhicules électriques | voiture électrique | électromobilité ; Elektrofahrzeug | Elektroauto | Elektromobilität ; elektrisch voertuig | elektrische voertuigen | elektrische auto | elektromobiliteit
charging station | charging infrastructure | charging point | charging ; borne de recharge | bornes de recharge | infrastructure de recharge | recharge ; Ladestation | Ladesäule | Ladeinfrastruktur ; laadpaal | laadpalen | laadinfrastructuur | laadstation
car | automotive | automobile ; voiture | automobile ; Auto | Automobil | Kraftfahrzeug ; auto | automobiel | automotive
automotive industry | automotive supplier ; industrie automobile | équipementier automobile | filière automobile ; Automobilindustrie | Automobilzulieferer ; auto-industrie | automobielindustrie | toeleverancier
truck | lorry | heavy-duty vehicle ; camion | poids lourd | poids lourds ; Lastwagen | Lkw | Nutzfahrzeug ; vrachtwagen
bus | coach ; bus | autobus | car ; Bus | Omnibus ; bus | autobus
bicycle | bike | cycling ; vélo | cyclisme ; Fahrrad | Radverkehr ; fiets | fietsen
train | rail | railway ; train | ferroviaire | chemin de fer ; Zug | Bahn | Schiene | Eisenbahn ; trein | spoor | spoorweg
rail freight | freight train ; fret ferroviaire ; Schienengüterverkehr | Güterzug ; goederentrein | spoorvervoer | goederenvervoer per spoor
freight | goods transport | cargo ; fret | transport de marchandises | marchandises ; Güterverkehr | Fracht | Gütertransport ; goederenvervoer | vracht
logistics ; logistique ; Logistik ; logistiek
supply chain ; chaîne d’approvisionnement | chaîne logistique ; Lieferkette ; toeleveringsketen | leveringsketen
value chain ; chaîne de valeur ; Wertschöpfungskette ; waardeketen
warehouse | warehousing ; entrepôt | entreposage ; Lager | Lagerhaus ; magazijn | pakhuis
delivery | last mile | urban logistics ; livraison | dernier kilomètre | logistique urbaine ; Lieferung | letzte Meile | Stadtlogistik ; levering | laatste kilometer | stadslogistiek
road | roads ; route | routes ; Straße ; weg | wegen
autonomous driving | self-driving | autonomous vehicle ; conduite autonome | véhicule autonome ; autonomes Fahren | autonomes Fahrzeug ; autonoom rijden | zelfrijdend | autonoom voertuig
port | harbour | seaport ; port | port maritime ; Hafen | Seehafen ; haven | zeehaven
shipping | maritime transport | maritime ; transport maritime | maritime | navigation ; Schifffahrt | Seeverkehr | maritim ; scheepvaart | zeevaart | maritiem
ship | vessel | boat ; navire | bateau ; Schiff | Boot ; schip | boot
shipbuilding | shipyard ; construction navale | chantier naval ; Schiffbau | Werft ; scheepsbouw | scheepswerf
inland waterway | inland navigation | barge ; voie navigable | navigation fluviale | fluvial | péniche ; Binnenschifffahrt | Binnenschiff | Wasserstraße ; binnenvaart | binnenschip | waterweg
shore power | onshore power ; courant à quai | alimentation électrique à quai | alimentation à quai ; Landstrom ; walstroom
river | canal ; fleuve | rivière | canal ; Fluss | Kanal ; rivier | kanaal
sea | ocean | blue economy ; mer | océan | économie bleue ; Meer | See | Ozean | blaue Wirtschaft ; zee | oceaan | blauwe economie
coast | coastal ; côte | littoral | côtier ; Küste ; kust
aviation | aircraft | aerospace ; aviation | aéronautique | avion ; Luftfahrt | Flugzeug | Luft- und Raumfahrt ; luchtvaart | vliegtuig
airport ; aéroport ; Flughafen ; luchthaven | vliegveld
space | satellite | space industry ; espace | spatial | satellite ; Raumfahrt | Weltraum | Satellit ; ruimtevaart | satelliet
earth observation | remote sensing ; observation de la terre | télédétection ; Erdbeobachtung | Fernerkundung ; aardobservatie | teledetectie
drone | drones ; drone | drones ; Drohne ; drone
digitalisation | digitization | digital transformation | digital ; numérisation | transformation numérique | numérique ; Digitalisierung | digitale Transformation | digital ; digitalisering | digitale transformatie | digitaal
artificial intelligence | ai | machine learning ; intelligence artificielle | ia | apprentissage automatique ; künstliche Intelligenz | ki | maschinelles Lernen ; artificiële intelligentie | kunstmatige intelligentie | ai | machinaal leren
data ; données ; Daten ; data | gegevens
data centre | data center ; centre de données | centres de données ; Rechenzentrum | Rechenzentren | Datenzentrum ; datacenter | datacentrum
data space | data sharing ; espace de données | partage de données ; Datenraum | Datenaustausch ; datadeling | dataruimte | gegevensuitwisseling
software ; logiciel | logiciels ; Software ; software | programmatuur
cybersecurity | cyber security ; cybersécurité ; Cybersicherheit | IT-Sicherheit ; cyberveiligheid | cyberbeveiliging
digital twin | digital twins ; jumeau numérique | jumeaux numériques ; digitaler Zwilling | digitale Zwillinge ; digitale tweeling | digital twin
internet of things | iot ; internet des objets | objets connectés ; Internet der Dinge ; internet der dingen
sensor | sensors ; capteur | capteurs ; Sensor | Sensorik | Sensoren ; sensor | sensoren
measurement | metrology ; mesure | métrologie ; Messung | Messtechnik | Metrologie ; meting | meettechniek | metrologie
simulation | modelling ; simulation | modélisation ; Simulation | Modellierung ; simulatie | modellering
industry 4.0 | smart factory | smart industry ; industrie 4.0 | usine du futur | industrie du futur ; Industrie 4.0 | intelligente Fabrik ; industrie 4.0 | slimme fabriek | fabriek van de toekomst
semiconductor | semiconductors | microchip | chips ; semi-conducteur | semi-conducteurs | semiconducteurs | puces ; Halbleiter | Mikrochip ; halfgeleider | halfgeleiders | chips
compound semiconductor ; semi-conducteurs composés | semiconducteurs composés ; Verbindungshalbleiter ; samengestelde halfgeleiders | verbindingshalfgeleiders
electronics | microelectronics ; électronique | microélectronique ; Elektronik | Mikroelektronik ; elektronica | micro-elektronica
quantum | quantum technology ; quantique | technologies quantiques ; Quantentechnologie | Quanten ; kwantum | kwantumtechnologie | quantum
games | gaming | creative industries | audiovisual ; jeux vidéo | industries créatives | audiovisuel ; Spiele | Kreativwirtschaft ; games | creatieve industrie | audiovisueel
image | video | imaging ; image | vidéo | imagerie ; Bild | Bildverarbeitung | Video ; beeld | beeldverwerking | video
health | healthcare | health care ; santé | soins de santé ; Gesundheit | Gesundheitswesen ; gezondheid | gezondheidszorg
hospital | hospitals ; hôpital | hôpitaux | hospitalier ; Krankenhaus | Klinik | Spital ; ziekenhuis
life sciences ; sciences de la vie | sciences du vivant ; Lebenswissenschaften | Life Sciences ; levenswetenschappen
medical technology | medical devices | medtech ; technologies médicales | dispositifs médicaux ; Medizintechnik | Medizinprodukte ; medische technologie | medische hulpmiddelen
pharmaceutical | pharma | pharmaceuticals | medicines ; pharmaceutique | pharmacie | médicaments ; Pharma | Arzneimittel | pharmazeutisch ; farmaceutisch | farma | geneesmiddelen
nutrition ; nutrition ; Ernährung ; voeding
ageing | elderly | silver economy ; vieillissement | personnes âgées ; Altern | ältere Menschen ; vergrijzing | ouderen
tourism ; tourisme ; Tourismus ; toerisme
retail | trade | commerce ; commerce | distribution | commerce de détail ; Handel | Einzelhandel ; handel | detailhandel
finance | green finance | sustainable finance ; finance | finance verte | finance durable ; Finanzen | grüne Finanzierung | nachhaltige Finanzierung ; financiering | groene financiering | duurzame financiering
insurance ; assurance | assurances ; Versicherung ; verzekering
city | urban | smart city ; ville | urbain | ville intelligente ; Stadt | städtisch ; stad | stedelijk | slimme stad
rural | countryside ; rural | campagne ; ländlich ; platteland | landelijk
region | regional ; région | régional ; Region | regional ; regio | regionaal
`;
