/** Concepts of energy and carbon; the form of the lines stands in concepts.ts. */
export const energyConcepts = `
energy ; énergie ; Energie ; energie
electricity | electric power | electrical ; électricité | électrique ; Elektrizität | Strom | elektrisch ; elektriciteit | stroom | elektrisch
power plant | power station ; centrale électrique ; Kraftwerk ; elektriciteitscentrale | energiecentrale
renewable energy | renewables | green energy ; énergie renouvelable | énergies renouvelables | énergie verte ; erneuerbare Energie | erneuerbare Energien | Ökostrom ; hernieuwbare energie | duurzame energie | groene energie
green electricity | green power ; électricité verte ; grüner Strom | Grünstrom | Ökostrom ; groene stroom | groene elektriciteit
wind energy | wind power ; énergie éolienne | éolien | éolienne ; Windenergie | Windkraft ; windenergie | windkracht
wind turbine ; éolienne | turbine éolienne ; Windrad | Windkraftanlage | Windenergieanlage | Windturbine ; windturbine | windmolen
wind farm ; parc éolien ; Windpark ; windpark
offshore wind | wind at sea ; éolien en mer | éolien offshore ; Offshore-Windenergie | Offshore-Wind | Windenergie auf See ; wind op zee | offshore wind
floating wind | floating offshore wind ; éolien flottant ; schwimmende Windenergie | schwimmende Windkraft | schwimmende Windenergieanlagen ; drijvende windenergie | drijvende wind | drijvende windturbines
onshore wind ; éolien terrestre ; Windenergie an Land | Onshore-Wind ; wind op land
rotor blade | turbine blade ; pale | pales d’éoliennes ; Rotorblatt | Rotorblätter ; rotorblad | rotorbladen | wieken
solar energy | solar power | solar ; énergie solaire | solaire ; Solarenergie | Sonnenenergie | Solar ; zonne-energie | zonnestroom
photovoltaics | photovoltaic | pv ; photovoltaïque ; Photovoltaik | Fotovoltaik ; fotovoltaïsch | fotovoltaïek | zonnestroom
solar panel | solar panels | solar module ; panneau solaire | panneaux solaires ; Solarmodul | Solarmodule | Solarpanel ; zonnepaneel | zonnepanelen
solar cell ; cellule solaire ; Solarzelle ; zonnecel
solar thermal ; solaire thermique ; Solarthermie ; zonnewarmte | zonthermie
marine energy | ocean energy ; énergie marine | énergies marines ; Meeresenergie ; energie uit zee | mariene energie | energie uit water
tidal energy | tidal power | tidal ; énergie marémotrice | hydrolienne | énergie des marées ; Gezeitenenergie | Gezeitenkraft ; getijdenenergie | getijenergie
wave energy | wave power ; énergie houlomotrice | énergie des vagues ; Wellenenergie | Wellenkraft ; golfenergie
hydropower | hydroelectric | hydroelectricity ; hydroélectricité | énergie hydraulique ; Wasserkraft ; waterkracht
geothermal energy | geothermal ; géothermie | énergie géothermique ; Geothermie | Erdwärme ; geothermie | aardwarmte
nuclear energy | nuclear power | nuclear ; énergie nucléaire | nucléaire ; Kernenergie | Atomenergie ; kernenergie
natural gas ; gaz naturel ; Erdgas ; aardgas
coal ; charbon | houille ; Kohle ; steenkool | kolen
coal mine | mine | mining ; mine de charbon | bassin minier | mine ; Zeche | Bergwerk | Bergbau ; steenkoolmijn | mijnbouw | mijn
lignite | brown coal ; lignite ; Braunkohle ; bruinkool
oil | petroleum ; pétrole ; Erdöl | Öl ; aardolie | olie
fossil fuel | fossil fuels ; combustible fossile | énergies fossiles ; fossiler Brennstoff | fossile Brennstoffe ; fossiele brandstof | fossiele brandstoffen
biomass ; biomasse ; Biomasse ; biomassa
biogas ; biogaz ; Biogas ; biogas
biomethane | renewable gas ; biométhane ; Biomethan ; biomethaan | groen gas
anaerobic digestion ; méthanisation | digestion anaérobie ; Vergärung | anaerobe Vergärung ; vergisting | anaerobe vergisting
biofuel ; biocarburant ; Biokraftstoff ; biobrandstof
hydrogen | h2 ; hydrogène | h2 ; Wasserstoff | h2 ; waterstof | h2
green hydrogen | renewable hydrogen ; hydrogène vert | hydrogène renouvelable ; grüner Wasserstoff ; groene waterstof
hydrogen production ; production d’hydrogène ; Wasserstofferzeugung | Wasserstoffproduktion ; waterstofproductie
hydrogen storage ; stockage d’hydrogène | stockage de l’hydrogène ; Wasserstoffspeicher | Wasserstoffspeicherung ; waterstofopslag
hydrogen economy | hydrogen valley ; économie de l’hydrogène | vallée de l’hydrogène ; Wasserstoffwirtschaft ; waterstofeconomie
hydrogen refuelling | hydrogen filling station | refuelling station ; station hydrogène | station de ravitaillement ; Wasserstofftankstelle ; waterstoftankstation
electrolysis | water electrolysis ; électrolyse | électrolyse de l’eau ; Elektrolyse | Wasserelektrolyse ; elektrolyse | waterelektrolyse
electrolyser | electrolyzer ; électrolyseur ; Elektrolyseur ; elektrolyser | elektrolyseur
fuel cell ; pile à combustible | piles à combustible ; Brennstoffzelle ; brandstofcel
ammonia ; ammoniac ; Ammoniak ; ammoniak
methanol ; méthanol ; Methanol ; methanol
methane ; méthane ; Methan ; methaan
synthetic fuel | synthetic fuels | e-fuels ; carburant de synthèse | carburants de synthèse | carburants synthétiques ; synthetischer Kraftstoff | synthetische Kraftstoffe | E-Fuels ; synthetische brandstof | synthetische brandstoffen
fuel ; carburant | combustible ; Kraftstoff | Brennstoff | Treibstoff ; brandstof
energy storage ; stockage d’énergie | stockage de l’énergie ; Energiespeicher | Energiespeicherung ; energieopslag
storage ; stockage ; Speicherung | Speicher | Lagerung ; opslag
battery | batteries | accumulator ; batterie | batteries | accumulateur ; Batterie | Akku | Akkumulator ; batterij | accu
battery recycling ; recyclage de batteries | recyclage des batteries ; Batterierecycling ; batterijrecycling
battery cell ; cellule de batterie | cellules de batteries ; Batteriezelle ; batterijcel
battery factory | gigafactory ; usine de batteries | gigafactory ; Batteriefabrik ; batterijfabriek
lithium ; lithium ; Lithium ; lithium
thermal storage | heat storage ; stockage thermique | stockage de chaleur ; Wärmespeicher | Wärmespeicherung ; warmteopslag | warmtebuffer
heat pump ; pompe à chaleur | pompes à chaleur ; Wärmepumpe ; warmtepomp
heat ; chaleur ; Wärme ; warmte
heating ; chauffage ; Heizung | Heizen ; verwarming
cooling | refrigeration ; refroidissement | froid | réfrigération ; Kühlung | Kälte ; koeling | koude
waste heat | residual heat | surplus heat ; chaleur fatale | chaleur résiduelle | chaleur perdue ; Abwärme ; restwarmte | afvalwarmte
heat recovery ; récupération de chaleur ; Wärmerückgewinnung ; warmteterugwinning
process heat | industrial heat ; chaleur industrielle | chaleur de procédé ; Prozesswärme ; proceswarmte
district heating | heat network | heating network ; réseau de chaleur | chauffage urbain | réseaux de chaleur ; Fernwärme | Wärmenetz ; stadsverwarming | warmtenet | warmtenetten
steam ; vapeur ; Dampf ; stoom
boiler ; chaudière ; Kessel ; ketel | boiler
furnace | kiln | oven ; four | fours ; Ofen | Öfen | Hochofen ; oven | ovens
energy efficiency | efficient use of energy ; efficacité énergétique ; Energieeffizienz ; energie-efficiëntie
energy saving | energy savings ; économies d’énergie | économie d’énergie ; Energieeinsparung | Energiesparen ; energiebesparing
energy audit ; audit énergétique ; Energieaudit ; energieaudit
energy management ; gestion de l’énergie | management de l’énergie ; Energiemanagement ; energiebeheer | energiemanagement
energy transition ; transition énergétique ; Energiewende | Energietransition ; energietransitie
energy system ; système énergétique ; Energiesystem ; energiesysteem
energy community | energy cooperative ; communauté énergétique | coopérative énergétique ; Energiegemeinschaft | Energiegenossenschaft ; energiegemeenschap | energiecoöperatie
electrification ; électrification ; Elektrifizierung ; elektrificatie
power grid | electricity grid | grid ; réseau électrique ; Stromnetz ; elektriciteitsnet | stroomnet
smart grid ; réseau intelligent | réseaux intelligents ; intelligentes Stromnetz | Smart Grid ; slim net | slim elektriciteitsnet
grid congestion | congestion ; congestion du réseau | congestion ; Netzengpass | Engpass ; netcongestie
flexibility | demand response ; flexibilité | effacement ; Flexibilität | Lastmanagement ; flexibiliteit | vraagsturing
power electronics ; électronique de puissance ; Leistungselektronik ; vermogenselektronica
transformer ; transformateur ; Transformator ; transformator
cable ; câble ; Kabel ; kabel
low carbon | low-carbon | carbon neutral | climate neutral | zero emission | net zero ; bas carbone | bas-carbone | neutralité carbone | zéro émission | décarboné ; CO2-arm | kohlenstoffarm | klimaneutral | emissionsfrei | treibhausgasneutral ; koolstofarm | klimaatneutraal | CO2-arm | emissievrij | uitstootvrij
decarbonisation | decarbonization | decarbonising ; décarbonation | décarbonisation | décarboner ; Dekarbonisierung ; decarbonisatie | koolstofvrij maken | verduurzaming
carbon dioxide | co2 ; dioxyde de carbone | co2 | gaz carbonique ; Kohlendioxid | Kohlenstoffdioxid | co2 ; kooldioxide | koolstofdioxide | co2
carbon capture | co2 capture | carbon capture and storage | ccs ; captage de carbone | captage du carbone | captage de co2 | captage du co2 | capture de co2 | capture du co2 ; CO2-Abscheidung | Kohlenstoffabscheidung ; koolstofafvang | CO2-afvang
carbon storage | co2 storage ; stockage de carbone | stockage du carbone | stockage de co2 | stockage du co2 ; CO2-Speicherung | Kohlenstoffspeicherung ; koolstofopslag | CO2-opslag
carbon utilisation | carbon use | ccu | co2 utilisation ; valorisation du co2 | utilisation du co2 | valorisation du carbone ; CO2-Nutzung | Kohlenstoffnutzung ; CO2-hergebruik | CO2-benutting | gebruik van CO2
carbon footprint ; empreinte carbone | bilan carbone ; CO2-Fußabdruck | Klimabilanz ; koolstofvoetafdruk | CO2-voetafdruk
carbon price | emissions trading | ets ; prix du carbone | marché du carbone | quotas d’émission ; CO2-Preis | Emissionshandel ; CO2-prijs | emissiehandel
emissions | greenhouse gas ; émissions | gaz à effet de serre ; Emissionen | Treibhausgas | Ausstoß ; emissies | uitstoot | broeikasgas
climate ; climat | climatique ; Klima ; klimaat
climate change ; changement climatique | réchauffement climatique ; Klimawandel | Klimaänderung ; klimaatverandering
climate adaptation ; adaptation au changement climatique | adaptation climatique ; Klimaanpassung ; klimaatadaptatie
climate protection ; protection du climat ; Klimaschutz ; klimaatbescherming
life cycle assessment | life-cycle analysis | lca ; analyse de cycle de vie | analyse du cycle de vie | acv ; Ökobilanz | Lebenszyklusanalyse ; levenscyclusanalyse
pipeline ; pipeline | canalisation | gazoduc ; Pipeline | Rohrleitung | Leitung ; pijpleiding | leiding
gas network | gas grid ; réseau de gaz | réseau gazier ; Gasnetz ; gasnet
cogeneration | combined heat and power | chp ; cogénération ; Kraft-Wärme-Kopplung | Blockheizkraftwerk ; warmtekrachtkoppeling | wkk
compressed air ; air comprimé ; Druckluft ; perslucht
`;
