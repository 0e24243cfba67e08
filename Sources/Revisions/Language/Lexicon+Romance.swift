extension Lexicon {
    static let french = Lexicon(
        "fr",
        """
        number: zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14
        number: quinze=15 seize=16 dix-sept=17 dix-huit=18 dix-neuf=19 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60
        number: septante=70 nonante=90 cent=100 cents=100 centaine=100.4 centaines=100.5 mille=1000 millier=1000.4 milliers=1000.5
        number: million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000 douzaine=12.1 dizaine=10.4 dizaines=10.5
        number: vingtaine=20.4 trentaine=30.4 moitié=0.5 tiers=0.33 quart=0.25 double=2.2 doublé=2.2 troisième=3.3 quatrième=4.3
        number: cinquième=5.3 sixième=6.3 dixième=10.3
        one: un=1 une=1 premier=1.3 première=1.3 second=2.3 seconde=2.3 deuxième=2.3 plusieurs=2.6 quelques=2.7
        month: janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        day: lundi mardi mercredi jeudi
        day: vendredi samedi dimanche aujourd'hui hier demain avant-hier matin midi soir minuit après-midi week-end
        clock: h heure heures
        not: ne n' pas jamais aucun aucune rien personne sans ni non nulle guère impossible refusé refuse
        modal: peut peuvent pouvait pu|doit doivent devait |aurait auraient serait seraient
        modal: x|x|x|probablement probable|possible possiblement éventuel éventuellement peut-être|présumé présumée présumés
        modal: x|x|x|x|x|x|apparemment semble semblent semblerait|prétendument prétendu|sans-doute certainement certain sûrement
        modal: x|x|x|x|x|x|x|x|x|prévu prévoit prévue|soupçonné suspecté soupçonnée|sera seront va vont|faut faudrait faudra
        say: dit disent disait déclaré déclare déclarait expliqué explique indiqué indique précisé précise ajouté ajoute
        say: souligné écrit raconté|prétend prétendent prétendu|admis reconnu reconnaît avoué|démenti dément
        say: x|x|x|x|confirmé confirme confirment|x|accusé accuse|averti avertit|annoncé annonce annoncent|nié nie nient
        say: x|x|x|x|x|x|x|x|x|x|promis promet|rapporté rapporte|estimé estime estiment|assuré assure|insisté insiste|suggère suggéré|affirmé affirme affirment
        source: police porte-parole autorités gouvernement ministère ministre témoins témoin voisins habitants parquet procureur
        source: tribunal hôpital médecins experts chercheurs entreprise société pompiers maire mairie syndicat avocat avocats armée
        source: enquêteurs gendarmes gendarmerie préfecture sources source rapport communiqué responsables organisateurs
        title: m mm mme mlle dr pr maître président présidente ministre maire général colonel roi reine prince princesse juge
        title: sénateur sénatrice député députée directeur directrice professeur monsieur madame pape évêque entraîneur
        percent: pour-cent
        year: en depuis jusqu'en an année dès avant après
        function: le la les l' un une des du de d' et ou à au aux en dans sur sous par pour avec sans est sont était étaient été
        function: a ont avait que qui qu' ce cette ces il elle ils elles on nous vous je se s' son sa ses leur leurs ne pas plus
        function: mais comme dont où si selon après avant entre vers chez même aussi très tout tous toute y c' lors alors
        function: cependant toutefois depuis pendant contre selon malgré ainsi puis déjà encore ici
        by: selon d'après
        rel: dernier dernière derniers dernières prochain prochaine prochains prochaines passé passée ce cette
        span: semaine mois année an nuit trimestre siècle décennie
        day: printemps automne hiver soirée matinée lundis dimanches veille lendemain noël pâques avant-veille
        number: triple=3.2 triplé=3.2 quadruple=4.2 quadruplé=4.2 huitante=80 octante=80 septième=7.3 huitième=8.3 neuvième=9.3 onzième=11.3
        number: douzième=12.3 vingtième=20.3 demi=0.5 demie=0.5 cinquantaine=50.4 quarantaine=40.4 soixantaine=60.4 quinzaine=15.4
        number: vingts=20 mil=1000 billion=1000000000000
        not: n'a n'est n'ont n'était n'avait refuser refusent refusé refusée refusés nié nient nie
        not: aucunement
        modal: puisse pouvaient pouvoir pourra pourront|devra devront devraient dû|x|x|x|supposé supposée|semblait paraît paraissent
        modal: x|x|x|x|x|x|x|x|x|prévoient prévoyait prévus prévues|soupçonnée soupçonnés|aura auront|fallait
        say: répondu répond commenté commente rappelé rappelle noté note évoqué évoque détaillé relate relaté|prétendait soutient soutenu
        say: x|x|avoue admet admettent reconnaissent|démentent démentir contesté conteste|confirmés|x|accusent|alerté alerte avertissent
        say: x|x|x|x|x|x|x|x|x|x|x|x|estimaient|x|x|x|x|x|critiqué critique dénoncé dénonce dénoncent|menacé menace|demandé réclamé réclame
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|suppose
        source: accusation défense association associations riverains élus opposition préfet commission collectif enquête étude sondage
        source: ingénieurs enseignants parents élèves étudiants salariés direction constructeur opérateur régulateur diplomates
        title: avocate avocat préfet préfète secrétaire ambassadeur ambassadrice commissaire capitaine lieutenant procureur procureure
        title: chancelier chancelière sélectionneur acteur actrice chanteur chanteuse écrivain cardinal imam rabbin comte duc
        edge: début fin mi milieu courant
        say: disait confie confié confiait répète répété témoigne témoigné insistent|prétendent|reconnaissait concède concédé concèdent|démentait|confirmait|x|accusait|avertissent|annonçait|x|promettent promettait|rapportent|x|assurent assurait|x|x|affirmait|critiquent|x|exige exigent exigé réclament|x
        source: médecin expert chercheur pompier habitant voisin élu parents associations syndicats inspecteurs préfecture présidence cabinet
        say: expliquait indiquait précisait ajoutait soulignait rappelait racontait racontent constate constatait observe résume confie|x|reconnaissaient|nient|x|x|accusaient|prévient prévenu prévenait|annonçaient|x|x|x|estimait|assuraient|insistait|x|x|dénonçait dénonçaient critiquait|menaçait menacent|demandait demandent exigeait|x|x|regrette regrettait déplore déplorait déplorent désole|juge jugent|plaide plaidait
        source: syndicats médias gardiens pêcheurs agriculteurs commerçants patron patrons magistrat magistrats élu élue famille familles
        say: justifie justifié|concède|x|x|x|x|x|ironise ironisé
        would: pourrait pourraient|devrait devraient
        want: veut veulent voulait voulaient souhaite souhaitent|entend entendent
        feel: craint craignent craignait|espère espèrent espérait|redoute redoutent
        """
    )

    static let spanish = Lexicon(
        "es",
        """
        number: cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14
        number: quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintidós=22 veinticinco=25
        number: treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100
        number: doscientos=200 doscientas=200 trescientos=300 quinientos=500 centenar=100.4 centenares=100.5 cientos=100.5 mil=1000
        number: miles=1000.5 millón=1000000 millones=1000000 docena=12.1 docenas=12.5 decena=10.4 decenas=10.5 mitad=0.5 medio=0.5
        number: doble=2.2 tercero=3.3 tercera=3.3 tercer=3.3 cuarto=4.3 cuarta=4.3 quinto=5.3 quinta=5.3 sexto=6.3
        one: un=1 una=1 uno=1 primero=1.3 primera=1.3 primer=1.3 segundo=2.3 segunda=2.3 varios=2.6 varias=2.6 algunos=2.7 ambos=2.05
        month: enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        day: lunes martes
        day: miércoles jueves viernes sábado domingo hoy ayer mañana anteayer anoche mediodía medianoche tarde noche madrugada
        clock: horas hora h a.m p.m
        not: no nunca jamás ningún ninguno ninguna nadie nada sin ni tampoco negó imposible rechazó
        modal: puede pueden podía pudo|debe deben debía |tiene-que|habría habrían sería serían
        modal: x|x|x|x|probablemente probable|posible posiblemente quizá quizás acaso|presunto presunta presuntos presuntamente
        modal: x|x|x|x|x|x|x|supuesto supuesta supuestamente|aparentemente parece parecen|seguro seguramente ciertamente
        modal: x|x|x|x|x|x|x|x|x|x|previsto prevé prevista|sospechoso|será serán va van
        say: dijo dijeron dice dicen declaró declararon explicó explicaron señaló señalaron indicó indicaron añadió agregó afirmó
        say: afirmaron comentó manifestó expresó precisó relató escribió|alegó alega pretende|admitió admite reconoció reconoce
        say: x|x|x|negó niega desmintió desmiente|confirmó confirmaron confirma|x|acusó acusa|advirtió advierte|anunció anunciaron
        say: x|x|x|x|x|x|x|x|x|prometió|informó informaron informa|estimó estima|aseguró aseguraron asegura|insistió|sugirió|denunció
        source: policía portavoz autoridades gobierno ministerio ministro ministra testigos testigo vecinos fiscalía fiscal
        source: tribunal hospital médicos expertos investigadores empresa bomberos alcalde alcaldesa ayuntamiento sindicato abogado
        source: abogados ejército fuentes informe comunicado funcionarios organizadores guardia juzgado juez
        title: sr sra srta dr dra don doña señor señora presidente presidenta ministro ministra alcalde alcaldesa general coronel
        title: rey reina juez jueza senador senadora diputado diputada director directora profesor profesora papa obispo entrenador
        percent: por-ciento
        year: en desde hasta año de antes después
        function: el la los las un una unos unas y e o u de del a al en con por para sin sobre entre hasta desde que se su sus lo
        function: le les es son era eran fue fueron ha han había como más pero no si ya este esta estos estas ese esa también muy
        function: cuando donde quien cual según tras ante contra durante mientras aunque porque además sin-embargo todo todos
        by: según
        rel: pasado pasada pasados pasadas próximo próxima próximos próximas este esta último última
        span: semana mes año noche trimestre siglo década fin
        day: primavera verano otoño invierno mañanas lunes anteanoche navidad pascua víspera
        number: dieciseis=16 veintitrés=23 veinticuatro=24 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 cuatrocientos=400
        number: cuatrocientas=400 trescientas=300 quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 setecientas=700
        number: ochocientos=800 ochocientas=800 novecientos=900 novecientas=900 tercio=0.33 tercios=0.67 triple=3.2 cuádruple=4.2
        number: duplicó=2.2 triplicó=3.2 media=0.5 séptimo=7.3 octavo=8.3 noveno=9.3 décimo=10.3 billón=1000000000000 veintena=20.4
        number: treintena=30.4 cincuentena=50.4 cuartos=0.75
        not: rechaza rechazan rechazaron niega niegan negaron tampoco
        modal: podrá podrán pudieron pueda puedan poder|deberá deberán debió debieron debía|x|x|x|posibles|x|x|x
        modal: x|x|x|x|x|x|x|x|x|x|prevén previstos previstas|sospechosa sospechosos|iría irá irán habrá habrán|obligado obligada obligados obligatorio
        say: contó contaron recordó subrayó destacó matizó respondió contestó apuntó detalló recalcó relató narró revela reveló
        say: x|alegaron sostiene sostuvo sostienen|admitieron confesó reconocieron|desmintieron|confirman|x|acusaron acusan
        say: x|x|x|x|x|x|x|alertó alertaron alerta advirtieron|anuncian|prometieron promete|x|calcula calculó calculan|x|insiste|sugiere|denuncia denunciaron
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|criticó criticaron critica|exigió exigieron exige pidió pidieron|amenazó amenaza|cree creen opina opinó|pronosticó
        source: federación sindicatos asociación agricultores regantes vecinas consejera consejero consejería oposición partido comisión
        source: encuesta estudio padres alumnos estudiantes profesores trabajadores dirección diputados senadores diplomáticos jueza
        source: delegación protección bomberas agentes
        title: consejera consejero secretario secretaria embajador embajadora comisario comisaria capitán teniente obispa cardenal
        title: gobernador gobernadora intendente concejal concejala portavoz abogado abogada seleccionador actor actriz cantante
        edge: principios mediados finales fines comienzos inicio
        say: x|x|x|niegan negaron niegue niegan desmienten desmentimos
        say: decía señalan indican explican afirman añaden agregaron comentan manifestaron precisaron relatan|alegan pretenden|admiten reconocen confiesa|desmienten niegan|x|x|x|advierten alertan|anuncia|x|prometen|informan|estiman|aseguran|insisten insistieron|sugieren|denuncian|critican|exigen|amenazan amenazaron|creen sospechan|pronostican
        source: vecino médico experto policías bombero sindicato asociaciones alcaldes concejales testigos expertas científicos
        say: contaba explicaba señalaba indicaba añadía afirmaba recordaba|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|lamenta lamentó lamentan|x|x|celebra celebró
        source: ecologistas hoteleros médica familiares familia víctimas afectados empresarios comerciantes pescadores director
        would: podría podrían|debería deberían
        want: quiere quieren quería querían desea desean|pretende pretenden
        feel: teme temen temía|espera esperan esperaba|confía confían
        """
    )

    static let italian = Lexicon(
        "it",
        """
        number: zero=0 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13
        number: quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 trenta=30 quaranta=40
        number: cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90 cento=100 centinaio=100.4 centinaia=100.5 mille=1000
        number: mila=1000 migliaia=1000.5 milione=1000000 milioni=1000000 miliardo=1000000000 miliardi=1000000000 dozzina=12.1
        number: decina=10.4 decine=10.5 metà=0.5 doppio=2.2 terzo=3.3 terza=3.3 quarto=4.3 quarta=4.3 quinto=5.3
        one: un=1 uno=1 una=1 primo=1.3 prima=1.3 secondo=2.3 seconda=2.3 alcuni=2.7 diversi=2.6 entrambi=2.05
        month: gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        day: lunedì martedì
        day: mercoledì giovedì venerdì sabato domenica oggi ieri domani mattina pomeriggio sera notte mezzogiorno mezzanotte
        clock: ore ora h
        not: non mai nessun nessuno nessuna niente nulla senza né neanche neppure impossibile
        modal: può possono poteva |deve devono doveva |sarebbe sarebbero avrebbe avrebbero
        modal: x|x|x|probabilmente probabile|possibile forse eventuale|presunto presunta presunti|apparentemente sembra sembrano
        modal: x|x|x|x|x|x|x|certamente sicuramente certo|previsto prevede prevista|sarà saranno
        say: detto dice dicono disse dichiarato dichiara spiegato spiega aggiunto aggiunge affermato afferma riferito scritto
        say: x|sostiene sostenuto sostengono|ammesso ammette|smentito smentisce negato nega|confermato conferma confermano|x
        say: x|x|x|x|x|x|accusato|avvertito|annunciato annuncia|promesso|riportato riporta|stimato stima|assicurato|insistito
        source: polizia portavoce autorità governo ministero ministro testimoni testimone vicini residenti procura procuratore
        source: tribunale ospedale medici esperti ricercatori azienda società pompieri sindaco sindaca comune sindacato avvocato
        source: carabinieri esercito fonti rapporto comunicato funzionari inquirenti
        title: signor signora sig dott dottor dottoressa presidente ministro ministra sindaco sindaca generale re regina giudice
        title: senatore senatrice onorevole direttore professore professoressa papa vescovo allenatore premier
        percent: per-cento
        year: nel dal fino anno del
        function: il lo la i gli le l' un uno una di del della dei delle a al alla ai alle da dal dalla in nel nella con su sul
        function: per tra fra e o ma che chi cui si è sono era erano ha hanno aveva non più come se anche questo questa questi
        function: suo sua loro dopo prima quando dove mentre perché già ancora tutto tutti
        by: secondo stando
        rel: scorso scorsa scorsi scorse prossimo prossima prossimi prossime questo questa ultimo ultima
        span: settimana mese anno notte trimestre secolo decennio fine
        day: primavera estate autunno inverno stamattina stasera stanotte pomeriggi vigilia natale pasqua
        number: duecento=200 trecento=300 quattrocento=400 cinquecento=500 seicento=600 settecento=700 ottocento=800 novecento=900
        number: duemila=2000 tremila=3000 ventuno=21 ventitré=23 ventotto=28 triplo=3.2 raddoppiato=2.2 triplicato=3.2 quinta=5.3
        number: sesto=6.3 settimo=7.3 ottavo=8.3 nono=9.3 decimo=10.3 mezzo=0.5 mezza=0.5 terzi=0.67 ventina=20.4 trentina=30.4
        number: cinquantina=50.4 tré=3 bilione=1000000000000
        not: rifiutato rifiuta rifiutano nega negano nemmeno affatto
        modal: poté potrà potranno possa possano|dovrà dovranno dovevano dovere dovuto|x|probabili|x|presunte|sembrava pare|x|prevedono previsti previste
        modal: x|x|x|x|x|x|x|x|x|x|sospettato sospetta|obbligatorio obbligato
        say: raccontato racconta ricordato ricorda sottolineato sottolinea precisato commentato risposto risponde|sostenne|ammettono confessato riconosciuto riconosce
        say: x|x|x|smentiscono|confermata|x|accusa accusano|avverte allertato|annunciano|promette|riferisce|stimano|assicura|insiste|criticato critica
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|denunciato denuncia|chiesto chiede|minacciato minaccia|ritiene ritengono crede|suggerito
        source: federazione questura società tifosi associazione sindacati opposizione commissione sondaggio studio genitori studenti
        source: insegnanti lavoratori direzione deputati diplomatici prefettura comunità allenatore presidente soccorritori
        title: capitano presidentessa prefetto questore commissario assessore assessora segretario segretaria ambasciatore cardinale
        title: avvocato avvocata attore attrice cantante portiere attaccante centravanti ct
        edge: inizio metà fine
        say: x|x|x|negano negarono smentì smentirono
        say: dicevano spiegano aggiungono affermano riferiscono raccontano precisano precisa ribadisce ribadito|sosteneva|riconoscono confessa|smentirono|x|x|x|avvertono|x|x|promettono|x|x|assicurano|insistono|criticano|denunciano|chiedono|minacciano|credono|suggerisce
        source: medico esperto pompiere residente testimoni sindaci assessore associazioni studenti ricercatrice
        say: diceva raccontava spiegava aggiungeva|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|lamenta lamentano lamentato|x|x|conclude concluso
        source: aziende macchinisti pendolari famiglie famiglia vittime agricoltori ambientalisti studentessa perito periti
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|ipotizza ipotizzato ipotizzano
        would: potrebbe potrebbero|dovrebbe dovrebbero
        want: vuole vogliono voleva volevano vorrebbe vorrebbero|intende intendono
        feel: teme temono temeva|spera sperano sperava
        """
    )

    static let portuguese = Lexicon(
        "pt",
        """
        number: zero=0 dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13
        number: catorze=14 quatorze=14 quinze=15 dezesseis=16 dezasseis=16 dezessete=17 dezoito=18 dezenove=19 vinte=20 trinta=30
        number: quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 centenas=100.5 mil=1000
        number: milhares=1000.5 milhão=1000000 milhões=1000000 bilhão=1000000000 bilhões=1000000000 dúzia=12.1 dezena=10.4
        number: dezenas=10.5 metade=0.5 dobro=2.2 terceiro=3.3 terceira=3.3 quarto=4.3 quinto=5.3
        one: um=1 uma=1 primeiro=1.3 primeira=1.3 segundo=2.3 segunda=2.3 vários=2.6 várias=2.6 alguns=2.7 ambos=2.05
        month: janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        day: segunda-feira terça-feira
        day: quarta-feira quinta-feira sexta-feira terça quinta sexta sábado domingo hoje ontem amanhã anteontem manhã tarde noite
        clock: h horas hora
        not: não nunca jamais nenhum nenhuma ninguém nada sem nem tampouco impossível negou
        modal: pode podem podia |deve devem |seria seriam teria teriam|provavelmente provável
        modal: x|x|x|x|possível possivelmente talvez|suposto suposta supostamente|aparentemente parece parecem|certamente certo
        modal: x|x|x|x|x|x|x|x|previsto prevê prevista|suspeito suspeita|será serão vai vão
        say: disse disseram diz dizem declarou declararam explicou explica acrescentou afirmou afirmaram afirma relatou comentou
        say: x|alegou alega alegam|admitiu admite reconheceu|negou nega desmentiu|confirmou confirmaram confirma|x
        say: x|x|x|x|x|x|acusou acusa|alertou|anunciou anunciaram anuncia|prometeu|informou informaram informa|estimou estima|garantiu
        source: polícia porta-voz autoridades governo ministério ministro ministra testemunhas testemunha vizinhos moradores
        source: promotoria tribunal hospital médicos especialistas pesquisadores investigadores empresa bombeiros prefeito prefeita
        source: sindicato advogado advogados exército fontes relatório comunicado funcionários
        title: sr sra dr dra dom dona senhor senhora presidente ministro ministra prefeito prefeita general coronel rei rainha juiz
        title: juíza senador senadora deputado deputada diretor diretora professor professora papa bispo treinador
        percent: por-cento
        year: em desde até ano de
        function: o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até desde que
        function: se e ou mas é são era eram foi foram há tem têm como mais não já este esta esse essa isso também muito quando
        function: onde quem seu sua seus suas ao aos à às depois antes durante enquanto porque ainda todo todos
        by: segundo conforme
        rel: passado passada próximo próxima próximos último última este esta
        span: semana mês ano noite trimestre século década
        day: primavera verão outono inverno segunda madrugada véspera natal páscoa feriado
        number: duzentos=200 duzentas=200 trezentos=300 trezentas=300 quatrocentos=400 quinhentos=500 quinhentas=500 seiscentos=600
        number: setecentos=700 oitocentos=800 novecentos=900 terço=0.33 terços=0.67 triplo=3.2 dobrou=2.2 triplicou=3.2 sexto=6.3
        number: sétimo=7.3 oitavo=8.3 nono=9.3 décimo=10.3 meio=0.5 meia=0.5 trilhão=1000000000000 trilhões=1000000000000
        number: bilhões=1000000000 mil=1000 dezanove=19 dezassete=17 centena=100.4
        not: recusou recusa recusaram rejeitou rejeita negam negaram nenhuns
        modal: poderá poderão puderam possa possam pôde|deverá deverão devia deviam|x|prováveis|x|supostas supostos|x|x|previstos previstas
        modal: x|x|x|x|x|x|x|x|x|suspeitos|iria iriam irá irão terá terão|obrigado obrigada obrigatório precisa precisam
        say: contou contaram lembrou destacou ressaltou respondeu comentou detalhou revelou escreveu|alegaram sustenta sustentou|admitiram confessou
        say: x|x|reconhece reconheceram|negaram desmentiram|confirmam|x|acusaram|alerta alertaram advertiu|anunciam|promete prometeram|x|calcula calculou
        say: x|x|x|x|x|x|x|x|x|x|x|x|garante garantiram|criticou criticaram|exigiu exigem pediu|ameaçou ameaça|acredita acreditam|denunciou denuncia
        source: consórcio vereadora vereador auditores sindicatos associação oposição comissão pesquisa estudo pais alunos professores
        source: trabalhadores diretoria deputados diplomatas promotor promotora juiz juíza bombeiro delegado delegada secretaria
        title: vereador vereadora secretário secretária governador governadora embaixador embaixadora delegado delegada capitão
        title: cardeal advogado advogada engenheiro engenheira técnico ator atriz cantor cantora goleiro atacante
        edge: começo início meados fim final
        say: x|x|negam negue desmentem desmentiu
        say: explicaram acrescentaram relataram relata comentaram destaca ressalta lembra contam detalha revela|sustentam|reconhecem|desmentem|x|x|x|alertam advertem|x|x|x|x|estimam|asseguram|critica criticam|exige pedem|ameaçam|opina|denunciam
        source: médico especialista morador vizinho prefeituras secretário sindicalistas associações cientistas
        say: dizia contava explicava|x|x|x|x|x|x|x|x|x|x|x|x|x|lamenta lamentou lamentam|x|desabafou desabafa|assegurou assegura
        source: operacionais comandante câmara familiares família vítimas agricultores comerciantes ambientalistas
        say: x|x|x|x|x|x|avisou avisa avisaram|x|x|x|x|x|insiste insistiu insistem|ironizou ironiza
        would: poderia poderiam|deveria deveriam
        want: quer querem queria queriam deseja desejam|pretende pretendem
        feel: teme temem temia|espera esperam esperava
        """
    )
}
