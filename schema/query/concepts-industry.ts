/** Concepts of materials, production and the circular economy; see concepts.ts. */
export const industryConcepts = `
industry | industrial ; industrie | industriel ; Industrie | industriell ; industrie | industrieel
process industry ; industrie de procédé | industries de procédés ; Prozessindustrie ; procesindustrie
energy-intensive industry | energy intensive ; industrie énergo-intensive | énergivore | forte intensité énergétique ; energieintensive Industrie | energieintensiv ; energie-intensieve industrie | energie-intensief
manufacturing | manufacture ; fabrication | industrie manufacturière ; Fertigung | Herstellung | verarbeitendes Gewerbe ; fabricage | maakindustrie | vervaardiging
factory | plant | works ; usine | fabrique ; Fabrik | Werk ; fabriek
production ; production ; Produktion | Erzeugung | Herstellung ; productie
steel | steelmaking ; acier | sidérurgie ; Stahl | Stahlerzeugung ; staal | staalproductie
green steel | low-carbon steel ; acier vert | acier bas carbone ; grüner Stahl ; groen staal
steel works | steel mill | steelworks ; aciérie | usine sidérurgique ; Stahlwerk | Hüttenwerk ; staalfabriek | hoogoven
blast furnace ; haut fourneau ; Hochofen ; hoogoven
iron ; fer ; Eisen ; ijzer
metal | metals | metallurgy | metalworking ; métal | métaux | métallurgie ; Metall | Metalle | Metallurgie | Metallverarbeitung ; metaal | metalen | metallurgie | metaalbewerking
scrap | scrap metal ; ferraille ; Schrott ; schroot
aluminium | aluminum ; aluminium ; Aluminium ; aluminium
copper ; cuivre ; Kupfer ; koper
foundry | casting ; fonderie ; Gießerei | Guss ; gieterij
welding ; soudage | soudure ; Schweißen | Schweißtechnik ; lassen | lastechniek
corrosion ; corrosion ; Korrosion ; corrosie
surface treatment | coating | coatings ; traitement de surface | revêtement | revêtements ; Oberflächenbehandlung | Beschichtung ; oppervlaktebehandeling | coating | deklaag
cement ; ciment ; Zement ; cement
concrete ; béton ; Beton ; beton
lime | limestone ; chaux | calcaire ; Kalk | Kalkstein ; kalk | kalksteen
brick | bricks ; brique | briques ; Ziegel | Backstein ; baksteen
glass ; verre | verrier ; Glas ; glas
ceramics | ceramic ; céramique ; Keramik | keramisch ; keramiek
mineral | minerals ; minéral | minéraux ; Mineral | Mineralien ; mineraal | mineralen
raw material | raw materials ; matière première | matières premières ; Rohstoff | Rohstoffe ; grondstof | grondstoffen
critical raw materials ; matières premières critiques ; kritische Rohstoffe ; kritieke grondstoffen
rare earth | rare earths ; terres rares ; seltene Erden ; zeldzame aardmetalen
chemistry | chemicals | chemical industry | chemical ; chimie | produits chimiques | industrie chimique | chimique ; Chemie | Chemikalien | chemische Industrie | chemisch ; chemie | chemicaliën | chemische industrie | scheikunde
catalyst | catalysis ; catalyseur | catalyse ; Katalysator | Katalyse ; katalysator | katalyse
solvent ; solvant ; Lösungsmittel ; oplosmiddel
membrane ; membrane ; Membran ; membraan
plastic | plastics | polymer | polymers ; plastique | plastiques | matières plastiques | polymère | plasturgie ; Kunststoff | Plastik | Polymer ; kunststof | plastic | polymeer
rubber ; caoutchouc ; Gummi | Kautschuk ; rubber
packaging ; emballage | emballages ; Verpackung ; verpakking
composite | composites ; composite | composites | matériaux composites ; Verbundwerkstoff | Faserverbund | Komposit ; composiet | composieten
lightweight construction | lightweight design | lightweighting ; allègement | construction légère ; Leichtbau ; lichtgewicht | lichtgewichtconstructie
material | materials | advanced materials ; matériau | matériaux ; Werkstoff | Material | Werkstoffe ; materiaal | materialen
nanotechnology ; nanotechnologie ; Nanotechnologie ; nanotechnologie
paper | pulp ; papier | pâte à papier ; Papier | Zellstoff ; papier | pulp
wood | timber ; bois ; Holz ; hout
timber construction | wood construction | timber building ; construction bois | construction en bois ; Holzbau ; houtbouw
forest | forestry ; forêt | sylviculture | filière bois ; Wald | Forst | Forstwirtschaft ; bos | bosbouw
textile | textiles ; textile | textiles ; Textil | Textilien ; textiel
clothing | garment | fashion ; vêtement | habillement | mode ; Bekleidung | Kleidung | Mode ; kleding | mode
fibre | fiber | fibres ; fibre | fibres ; Faser | Fasern ; vezel | vezels
flax | linen ; lin ; Flachs | Leinen ; vlas | linnen
hemp ; chanvre ; Hanf ; hennep
leather ; cuir ; Leder ; leer
printing ; impression | imprimerie ; Druck | Drucktechnik ; drukken | druktechniek
additive manufacturing | 3d printing ; fabrication additive | impression 3d ; additive Fertigung | 3D-Druck ; additieve productie | 3d-printen
laser ; laser ; Laser ; laser
photonics ; photonique ; Photonik ; fotonica
machine building | mechanical engineering | machinery ; construction mécanique | mécanique | machines ; Maschinenbau | Maschinen ; machinebouw | machines | werktuigbouw
machine tool ; machine-outil ; Werkzeugmaschine ; gereedschapsmachine
robot | robotics | robots ; robot | robotique ; Roboter | Robotik ; robot | robotica
automation ; automatisation ; Automatisierung ; automatisering
precision engineering | precision mechanics ; mécanique de précision ; Präzisionstechnik | Feinmechanik ; precisietechniek | fijnmechanica
mechatronics ; mécatronique ; Mechatronik ; mechatronica
maintenance ; maintenance | entretien ; Wartung | Instandhaltung ; onderhoud
predictive maintenance ; maintenance prédictive ; vorausschauende Wartung ; voorspellend onderhoud
quality control | inspection | testing ; contrôle qualité | inspection | essais ; Qualitätskontrolle | Prüfung | Inspektion ; kwaliteitscontrole | keuring | inspectie
non-destructive testing ; contrôle non destructif ; zerstörungsfreie Prüfung ; niet-destructief onderzoek
circular economy | circularity ; économie circulaire ; Kreislaufwirtschaft | zirkuläre Wirtschaft ; circulaire economie | kringloopeconomie
recycling | recycle | recycled ; recyclage | recyclé ; Recycling | Wiederverwertung | recycelt ; recyclage | recycling | gerecycleerd | gerecycled
chemical recycling | pyrolysis ; recyclage chimique | pyrolyse ; chemisches Recycling | Pyrolyse ; chemische recycling | chemische recyclage | pyrolyse
reuse | re-use | second life ; réutilisation | réemploi | seconde vie ; Wiederverwendung | zweites Leben ; hergebruik | tweede leven
repair ; réparation ; Reparatur ; reparatie | herstelling
remanufacturing | refurbishment ; remanufacturing | reconditionnement ; Refabrikation | Wiederaufarbeitung ; herproductie | revisie
waste ; déchets | déchet ; Abfall | Abfälle ; afval
waste management ; gestion des déchets ; Abfallwirtschaft ; afvalbeheer
waste sorting | sorting ; tri | tri des déchets ; Sortierung | Abfalltrennung ; sortering | afvalsortering
waste incineration | waste to energy ; incinération | valorisation énergétique ; Müllverbrennung | Abfallverbrennung ; afvalverbranding
by-product | by-products | residue | side stream ; coproduit | coproduits | sous-produit | résidu ; Nebenprodukt | Reststoff ; bijproduct | nevenstroom | reststroom | nevenproduct
industrial symbiosis ; symbiose industrielle | écologie industrielle ; industrielle Symbiose | Industriesymbiose ; industriële symbiose
demolition | deconstruction ; démolition | déconstruction ; Abbruch | Rückbau ; sloop | ontmanteling
eco-design | ecodesign ; écoconception ; Ökodesign ; ecodesign | ecologisch ontwerp
product passport | digital product passport ; passeport produit | passeport numérique ; Produktpass | digitaler Produktpass ; productpaspoort | materiaalpaspoort
water ; eau ; Wasser ; water
drinking water ; eau potable ; Trinkwasser ; drinkwater
wastewater | waste water | sewage ; eaux usées ; Abwasser ; afvalwater
water treatment | water purification ; traitement de l’eau | traitement des eaux | épuration ; Wasseraufbereitung | Abwasserreinigung | Kläranlage ; waterzuivering | waterbehandeling
water reuse ; réutilisation de l’eau | réutilisation des eaux usées | reut ; Wasserwiederverwendung ; hergebruik van water | waterhergebruik
sludge ; boue | boues ; Schlamm | Klärschlamm ; slib
flood | flooding ; inondation | crue ; Hochwasser | Überschwemmung ; overstroming | wateroverlast
soil ; sol | sols ; Boden ; bodem | grond
soil remediation | brownfield ; dépollution des sols | friche | friches ; Bodensanierung | Brachfläche | Altlasten ; bodemsanering | brownfield
air quality | air pollution ; qualité de l’air | pollution de l’air ; Luftqualität | Luftverschmutzung ; luchtkwaliteit | luchtvervuiling
noise ; bruit ; Lärm ; geluid | lawaai
biodiversity | nature ; biodiversité | nature ; Biodiversität | Artenvielfalt | Natur ; biodiversiteit | natuur
bioeconomy | bio-based | biobased ; bioéconomie | biosourcé | biosourcés ; Bioökonomie | biobasiert | biogen ; bio-economie | biogebaseerd | biobased
biotechnology | biotech ; biotechnologie ; Biotechnologie ; biotechnologie
industrial biotechnology ; biotechnologie industrielle ; industrielle Biotechnologie | weiße Biotechnologie ; industriële biotechnologie
biorefinery ; bioraffinerie ; Bioraffinerie ; bioraffinaderij
bioplastics | bioplastic ; bioplastique | plastique biosourcé ; Biokunststoff ; bioplastic | biokunststof
fermentation ; fermentation ; Fermentation | Vergärung | Gärung ; fermentatie | gisting
enzyme ; enzyme ; Enzym ; enzym
refinery ; raffinerie ; Raffinerie ; raffinaderij
chemical park | industrial park | industrial estate ; parc chimique | plateforme chimique | parc industriel | zone industrielle ; Chemiepark | Industriepark | Gewerbegebiet ; chemiepark | industriepark | bedrijventerrein
construction | building sector ; construction | bâtiment | btp ; Bau | Bauwesen | Bauwirtschaft ; bouw | bouwsector
building | buildings ; bâtiment | bâtiments | immeuble ; Gebäude ; gebouw | gebouwen
renovation | retrofit | refurbishment ; rénovation | rénovation énergétique | réhabilitation ; Sanierung | Renovierung | energetische Sanierung ; renovatie
insulation ; isolation ; Dämmung | Isolierung | Dämmstoff ; isolatie
housing | dwelling | homes ; logement | habitat ; Wohnen | Wohnung | Wohnungsbau ; woning | huisvesting | woningbouw
roof ; toit | toiture ; Dach ; dak
facade ; façade ; Fassade ; gevel
prefabrication | prefabricated ; préfabrication | préfabriqué ; Vorfertigung | Fertigbau ; prefab | geprefabriceerd
building materials | construction materials ; matériaux de construction ; Baustoffe | Baumaterial ; bouwmaterialen
installation | facility ; installation ; Anlage ; installatie
producer | manufacturer | maker ; producteur | fabricant ; Hersteller | Produzent | Erzeuger ; producent | fabrikant
equipment ; équipement | matériel ; Ausrüstung ; uitrusting | apparatuur
component | components | part | parts ; composant | composants | pièce | pièces ; Komponente | Bauteil | Bauteile ; component | onderdeel | onderdelen
wool ; laine ; Wolle ; wol
cotton ; coton ; Baumwolle ; katoen
rope | ropes ; corde | cordage | câblage ; Seil | Tau ; touw | kabel
crane | cranes ; grue ; Kran | Kräne ; kraan | kranen
pump ; pompe ; Pumpe ; pomp
valve ; vanne ; Ventil ; klep
engine | motor ; moteur ; Motor ; motor
gas ; gaz ; Gas ; gas
leak | leaks | leakage ; fuite | fuites ; Leck | Leckage ; lek | lekken | lekkage
drying ; séchage ; Trocknung | trocknen ; drogen | droging
dismantling | disassembly ; démontage | désassemblage ; Demontage | zerlegen ; demontage | ontmanteling
recovery ; récupération | valorisation ; Rückgewinnung ; terugwinning
food waste ; gaspillage alimentaire ; Lebensmittelverschwendung | Lebensmittelabfälle ; voedselverspilling | voedselverlies
material passport ; passeport matériaux | passeport de matériaux ; Materialpass | Gebäuderessourcenpass ; materialenpaspoort | materiaalpaspoort
clean room | cleanroom ; salle blanche | salle propre ; Reinraum ; cleanroom | stofvrije ruimte
lighting ; éclairage ; Beleuchtung ; verlichting
`;
