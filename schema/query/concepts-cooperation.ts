/** Concepts of clusters, innovation, funding, skills and cooperation; see concepts.ts. */
export const cooperationConcepts = `
cluster | cluster organisation ; cluster | pôle | grappe ; Cluster | Clusterorganisation ; cluster | clusterorganisatie
competitiveness cluster ; pôle de compétitivité | pôles de compétitivité ; Kompetenznetz | Spitzencluster ; speerpuntcluster | topcluster
spearhead cluster ; cluster de pointe ; Spitzencluster ; speerpuntcluster
cluster management | cluster manager ; gestion de cluster | animateur de cluster | animation de cluster ; Clustermanagement | Clustermanager ; clustermanagement | clustermanager
network | networking ; réseau | réseautage | mise en réseau ; Netzwerk | Vernetzung ; netwerk | netwerken
ecosystem ; écosystème ; Ökosystem ; ecosysteem
company | enterprise | business | firm | firms ; entreprise | entreprises | société ; Unternehmen | Firma | Betrieb ; bedrijf | bedrijven | onderneming
small and medium-sized enterprises | sme | smes | small firms | small businesses ; pme | petites et moyennes entreprises | petites entreprises ; kmu | kleine und mittlere Unternehmen | Mittelstand ; kmo | mkb | kleine en middelgrote ondernemingen | kleine bedrijven
start-up | startup | start-ups | startups ; start-up | jeune pousse | jeunes pousses | jeune entreprise ; Start-up | Gründung | Existenzgründer | Jungunternehmen ; start-up | starter | starters
scale-up ; entreprise en croissance | scale-up ; Wachstumsunternehmen | Scale-up ; scale-up | groeibedrijf
incubator | accelerator ; incubateur | accélérateur | pépinière ; Inkubator | Gründerzentrum | Accelerator ; incubator | accelerator | broedplaats
entrepreneur | entrepreneurship ; entrepreneur | entrepreneuriat ; Unternehmer | Unternehmertum ; ondernemer | ondernemerschap
organisation | organization ; organisation | organisme ; Organisation ; organisatie
association | federation ; association | fédération ; Verband | Verein ; vereniging | federatie | verbond
chamber of commerce ; chambre de commerce ; Handelskammer | Industrie- und Handelskammer ; kamer van koophandel
development agency | regional agency ; agence de développement | agence régionale ; Entwicklungsagentur | Wirtschaftsförderung ; ontwikkelingsmaatschappij | regionaal agentschap | ontwikkelingsagentschap
research | r&d | research and development ; recherche | recherche et développement | r&d ; Forschung | Forschung und Entwicklung | fue ; onderzoek | onderzoek en ontwikkeling
research centre | research institute | research organisation ; centre de recherche | institut de recherche | laboratoire ; Forschungszentrum | Forschungsinstitut | Forschungseinrichtung ; onderzoekscentrum | onderzoeksinstituut | onderzoeksinstelling | kennisinstelling
university | higher education | college ; université | enseignement supérieur | école d’ingénieurs ; Universität | Hochschule | Fachhochschule ; universiteit | hogeschool | hoger onderwijs
laboratory | lab ; laboratoire | labo ; Labor ; laboratorium | lab
innovation | innovative ; innovation | innovant ; Innovation | innovativ ; innovatie | vernieuwing | innovatief
technology transfer | knowledge transfer ; transfert de technologie | transfert de connaissances ; Technologietransfer | Wissenstransfer ; technologieoverdracht | kennisoverdracht | kennistransfer
patent | intellectual property ; brevet | propriété intellectuelle ; Patent | geistiges Eigentum ; octrooi | patent | intellectuele eigendom
pilot line | pilot plant | pilot ; ligne pilote | installation pilote | pilote ; Pilotlinie | Pilotanlage | Pilot ; pilootlijn | proeflijn | pilotlijn | proeffabriek | pilootinstallatie | proefinstallatie
test site | testbed | test bed | test facility | test centre | test bench ; site d’essai | banc d’essai | plateforme d’essai | plateforme d’essais | centre d’essai | centre d’essais ; Testgelände | Teststand | Prüfstand | Testzentrum | Versuchsanlage | Testfeld ; testlocatie | testcentrum | testfaciliteit | proeftuin | testopstelling | testbank
living lab ; laboratoire vivant | living lab ; Reallabor ; levend lab | proeftuin | living lab
demonstration | demonstrator | demonstrator project ; démonstration | démonstrateur ; Demonstration | Demonstrator | Demonstrationsanlage ; demonstratie | demonstrator | demonstratieproject
prototype ; prototype ; Prototyp ; prototype
project | projects ; projet | projets ; Projekt | Vorhaben ; project | projecten
feasibility study | feasibility ; étude de faisabilité | faisabilité ; Machbarkeitsstudie | Machbarkeit ; haalbaarheidsstudie | haalbaarheid
roadmap ; feuille de route ; Fahrplan | Roadmap ; routekaart | stappenplan
strategy ; stratégie ; Strategie ; strategie
smart specialisation | smart specialization | s3 | ris3 ; spécialisation intelligente | s3 ; intelligente Spezialisierung ; slimme specialisatie
priority ; priorité | priorités ; Priorität | Schwerpunkt ; prioriteit | speerpunt
policy ; politique | politiques publiques ; Politik ; beleid
regulation | legislation | law ; réglementation | législation | loi ; Regulierung | Gesetz | Verordnung ; regelgeving | wetgeving | wet
standard | standards | standardisation ; norme | normes | normalisation ; Norm | Normung | Standard ; norm | normen | normalisatie | standaard
certification | certificate | label ; certification | certificat | label ; Zertifizierung | Zertifikat | Siegel ; certificering | certificaat | keurmerk
permit | permitting | licence ; autorisation | permis ; Genehmigung | Genehmigungsverfahren ; vergunning | vergunningverlening
public procurement | tender | procurement ; marchés publics | appel d’offres | achat public ; öffentliche Beschaffung | Ausschreibung | Vergabe ; aanbesteding | overheidsopdracht | inkoop
funding | grant | grants | subsidy | subsidies | financial support ; financement | subvention | subventions | aide | aides ; Förderung | Fördermittel | Zuschuss | Beihilfe | Finanzierung ; financiering | subsidie | subsidies | steun
voucher | voucher scheme ; chèque | bon | voucher ; Gutschein ; voucher | cheque | tegoedbon
innovation voucher ; chèque innovation ; Innovationsgutschein ; innovatievoucher
call for proposals | call | open call ; appel à projets | appel à propositions | appel à candidatures ; Aufruf | Förderaufruf | Projektaufruf | Ausschreibung ; oproep | projectoproep | open oproep
deadline | closing date ; date limite | échéance | clôture ; Frist | Einreichungsfrist | Stichtag ; deadline | uiterste datum | sluitingsdatum
loan | credit ; prêt | crédit ; Darlehen | Kredit ; lening | krediet
guarantee ; garantie ; Bürgschaft | Garantie ; garantie | waarborg
investment | investor | investors | venture capital ; investissement | investisseur | capital-risque ; Investition | Investor | Risikokapital | Wagniskapital ; investering | investeerder | durfkapitaal
tax ; impôt | taxe | fiscal ; Steuer ; belasting
partner | partnership | partners ; partenaire | partenariat | partenaires ; Partner | Partnerschaft ; partner | partnerschap
partner search | looking for partners | partners wanted ; recherche de partenaires | recherche partenaires ; Partnersuche | Partner gesucht ; partners gezocht | zoektocht naar partners | partnerzoektocht
consortium ; consortium ; Konsortium ; consortium
cooperation | collaboration ; coopération | collaboration ; Zusammenarbeit | Kooperation ; samenwerking
interregional cooperation ; coopération interrégionale ; interregionale Zusammenarbeit ; interregionale samenwerking
cross-border | border region ; transfrontalier | frontalier ; grenzüberschreitend | Grenzregion ; grensoverschrijdend | grensregio
matchmaking | b2b meetings | brokerage ; rencontres d’affaires | mise en relation | rendez-vous d’affaires ; Kooperationsbörse | Matchmaking ; matchmaking | kennismakingsgesprekken | makelaarsevenement
supplier | suppliers ; fournisseur | fournisseurs ; Zulieferer | Lieferant ; leverancier | toeleverancier
customer | buyer | client ; client | acheteur ; Kunde | Käufer | Abnehmer ; klant | afnemer | koper
export | internationalisation | foreign markets ; exportation | export | internationalisation ; Export | Ausfuhr | Internationalisierung ; export | uitvoer | internationalisering
market ; marché ; Markt ; markt
offer | service | services ; offre | service | services ; Angebot | Dienstleistung | Leistungen ; aanbod | dienst | diensten
demand | request | need ; demande | besoin ; Nachfrage | Bedarf | Gesuch ; vraag | behoefte
opportunity ; opportunité | offre ; Chance | Gelegenheit ; kans | opportuniteit
success story | good practice | best practice ; histoire à succès | bonne pratique | exemple de réussite | retour d’expérience ; Erfolgsgeschichte | gute Praxis | Praxisbeispiel ; succesverhaal | goede praktijk | praktijkvoorbeeld
expert | specialist | adviser | advisor ; expert | experte | spécialiste | conseiller ; Experte | Expertin | Fachperson | Berater ; expert | deskundige | adviseur
advice | consulting | coaching ; conseil | accompagnement ; Beratung ; advies | begeleiding
event | conference | congress ; événement | conférence | congrès | salon ; Veranstaltung | Konferenz | Tagung | Kongress ; evenement | conferentie | congres
workshop | seminar ; atelier | séminaire ; Workshop | Seminar ; workshop | seminarie | werksessie
trade fair | fair | exhibition ; salon | foire | exposition ; Messe | Ausstellung ; beurs | vakbeurs | tentoonstelling
webinar ; webinaire ; Webinar | Onlineseminar ; webinar
study visit | site visit | exchange visit ; visite d’étude | visite de site | voyage d’étude ; Studienreise | Studienbesuch | Betriebsbesichtigung | Werksbesuch ; studiebezoek | studiereis | werkbezoek | bedrijfsbezoek
staff exchange | exchange | job shadowing ; échange de personnel | échange ; Personalaustausch | Austausch ; personeelsuitwisseling | uitwisseling
training | course | education ; formation | cours | éducation ; Weiterbildung | Schulung | Kurs | Ausbildung | Bildung ; opleiding | cursus | training | vorming
vocational training | apprenticeship ; formation professionnelle | apprentissage ; Berufsbildung | Berufsausbildung | Lehre ; beroepsopleiding | beroepsonderwijs | leerlingwezen
skills | competences | upskilling | reskilling ; compétences | montée en compétences | reconversion ; Kompetenzen | Fähigkeiten | Qualifizierung ; vaardigheden | competenties | omscholing | bijscholing
jobs | employment | workforce | labour market ; emploi | emplois | main-d’œuvre | marché du travail ; Arbeitsplätze | Beschäftigung | Fachkräfte | Arbeitsmarkt ; banen | werkgelegenheid | arbeidsmarkt | arbeidskrachten
labour shortage | skills shortage ; pénurie de main-d’œuvre | pénurie de compétences ; Fachkräftemangel | Arbeitskräftemangel ; personeelstekort | arbeidskrapte
student | students | young people ; étudiant | étudiants | jeunes ; Studierende | Studenten | Jugendliche ; student | studenten | jongeren
women ; femmes ; Frauen ; vrouwen
tool | toolkit | guide | handbook ; outil | boîte à outils | guide | manuel ; Werkzeug | Leitfaden | Handbuch ; instrument | hulpmiddel | gids | handleiding
calculator ; calculateur | calculatrice ; Rechner ; rekenmodel | rekentool | rekenhulp
map | atlas ; carte | cartographie | atlas ; Karte | Landkarte | Atlas ; kaart | atlas
database | directory ; base de données | annuaire | répertoire ; Datenbank | Verzeichnis ; databank | gegevensbank | gids
study | report | survey ; étude | rapport | enquête ; Studie | Bericht | Umfrage ; studie | rapport | enquête
sustainability | sustainable | sustainable development ; durabilité | durable | développement durable ; Nachhaltigkeit | nachhaltig | nachhaltige Entwicklung ; duurzaamheid | duurzaam | duurzame ontwikkeling
environment | environmental ; environnement | environnemental ; Umwelt ; milieu | leefmilieu
environmental technology | cleantech | clean technology ; écotechnologie | éco-entreprises | technologies propres ; Umwelttechnik | Umwelttechnologie | saubere Technologie ; milieutechnologie | schone technologie | cleantech
resource efficiency ; efficacité des ressources | efficience des ressources ; Ressourceneffizienz ; hulpbronnenefficiëntie | grondstoffenefficiëntie
structural change | industrial transition | just transition ; transition industrielle | transition juste | reconversion industrielle ; Strukturwandel | industrieller Wandel ; industriële transitie | rechtvaardige transitie | structurele omschakeling
social economy ; économie sociale | économie sociale et solidaire ; Sozialwirtschaft | Sozialunternehmen ; sociale economie
safety | security ; sécurité | sûreté ; Sicherheit ; veiligheid
defence ; défense ; Verteidigung | Wehrtechnik ; defensie
travel | trip | travel costs ; voyage | déplacement | frais de voyage ; Reise | Reisekosten ; reis | reiskosten | reisvergoeding
meeting | meetings ; réunion | rencontre | rencontres ; Treffen | Sitzung ; vergadering | bijeenkomst | ontmoeting
school ; école ; Schule ; school
municipality | town | local authority ; commune | municipalité | collectivité ; Gemeinde | Kommune ; gemeente
campus | science park | innovation park ; campus | parc scientifique | parc d’innovation ; Campus | Wissenschaftspark | Innovationspark ; campus | wetenschapspark
prevention ; prévention ; Vermeidung | Vorbeugung ; preventie | voorkomen
method | methodology ; méthode ; Methode ; methode
checklist ; liste de contrôle | grille ; Checkliste | Prüfliste ; checklist | controlelijst
`;
