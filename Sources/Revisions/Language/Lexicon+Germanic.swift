extension Lexicon {
    static let english = Lexicon(
        "en",
        """
        number: zero=0 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
        number: fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40
        number: fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 hundreds=100.5 thousand=1000
        number: thousands=1000.5 million=1000000 millions=1000000.5 billion=1000000000 billions=1000000000.5
        number: trillion=1000000000000 dozen=12.1 dozens=12.5 half=0.5 quarter=0.25 twice=2.1 double=2.2 triple=3.2
        number: doubled=2.2 tripled=3.2 halved=0.52 third=3.3 fourth=4.3 fifth=5.3 sixth=6.3 seventh=7.3 eighth=8.3
        number: ninth=9.3 tenth=10.3 scores=20.5 couple=2.4 m=1000000 bn=1000000000 mn=1000000 tn=1000000000000
        one: one=1 first=1.3 second=2.3 once=1.1 single=1.05 both=2.05 several=2.6 few=2.7 many=2.8
        month: january february march april may june july august september october november december jan feb mar apr jun
        month: jul aug sept sep oct nov dec
        day: monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs
        day: fri sat today yesterday tomorrow tonight noon midnight morning afternoon evening weekend christmas easter
        clock: a.m p.m am pm o'clock gmt utc bst est edt cet cest kst jst hours
        not: not no never none neither nor nobody nothing nowhere without cannot unable refused refuses refuse denied
        not: unlikely failed fails fail hardly barely lacked lacks lack except
        modal: may might could can|would|should ought|will 'll|likely probably|possibly possible perhaps maybe
        modal: x|x|x|x|x|x|allegedly alleged suspected purported purportedly supposedly|apparently seemingly seems seem
        modal: x|x|x|x|x|x|x|x|appears appear appeared|reportedly reported|certainly definitely certain surely clearly undoubtedly
        modal: x|x|x|x|x|x|x|x|x|x|x|expected expects expect|planned plans plan intends intend|potentially potential
        modal: x|x|x|x|x|x|x|x|x|x|x|x|x|x|believed thought presumed
        say: said says say saying told tells stated states added adds noted notes explained explains wrote writes remarked
        say: x|claimed claims claim claiming|admitted admits admit acknowledged acknowledges conceded|denied denies deny denying
        say: x|x|x|x|confirmed confirms confirm confirming|x|alleged alleges allege|insisted insists insist|warned warns
        say: x|x|x|x|x|x|x|x|x|announced announces announce declared declares|suggested suggests|argued argues|accused accuses
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|promised promises vowed pledged|reported reports report|estimated estimates|testified
        source: police officials official spokesman spokeswoman spokesperson witnesses witness authorities government ministry
        source: minister sources source neighbours neighbors residents prosecutors prosecutor court hospital doctors experts
        source: researchers scientists analysts company firefighters firefighter council mayor union lawyers lawyer agency army
        source: military relatives family investigators detectives critics supporters organisers organizers report statement
        title: mr mrs ms miss dr prof professor president minister senator sir judge justice captain king queen prince mayor
        title: governor secretary chancellor general colonel lord lady dame bishop pope sheriff coach chief director officer
        percent: percent pct
        year: in since until by from before after during year of
        function: the a an and or of to in on at by for with from as is are was were be been it its that this these those he
        function: she they we i you his her their our my which who whom whose what when where why how but if then than so such
        function: there here after before during over under into about between through while because although has have had do
        function: does did not all any some more most other only also just up out off per via against among however meanwhile
        function: it's he's she's that's according despite since until though yet both each every another many several
        by: according
        rel: last next this past coming previous following
        span: week weeks month months year years weekend quarter century decade night
        day: summer autumn winter mondays tuesdays wednesdays thursdays fridays saturdays sundays today's yesterday's eve midday
        day: weekday daybreak dawn dusk evenings mornings
        number: quadruple=4.2 quadrupled=4.2 thirteenth=13.3 fourteenth=14.3 fifteenth=15.3 twentieth=20.3 hundredth=100.3
        number: eleventh=11.3 twelfth=12.3 two-thirds=0.67 thirds=0.67 quarters=0.75 thrice=3.1 trillions=1000000000000.5 k=1000
        number: halves=0.5 fold=1.2 tenfold=10.2
        not: refusing declined declines denies deny neither
        not: isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't mustn't
        modal: x|x|shall|x|x|x|supposed|seeming|x|reputedly|surely|slated|intended intending|x|presumably
        modal: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|must need needs required requires require mandatory obliged obligatory|allowed permitted
        say: replied replies answered commented comments observed recalled recounted adding disclosed revealed reveals
        say: x|maintained maintains contended contends asserted asserts purports|confessed confesses conceding|rejected dismissed dismisses disputed disputes refuted
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|predicted predicts forecast forecasts|threatened threatens|urged urges demanded demands|condemned condemns criticised criticized|praised praises
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|doubted doubts questioned questions|hinted hints implied implies|believes thinks thought|swore swears|complained complains
        source: regulator regulators carrier airline commission committee parliament congress senate union unions watchdog inspectors
        source: engineer engineers teacher teachers parents students campaigners activists charity professor economists analyst
        source: governor president director attorney judge jury coroner rescuers paramedics nurses organization organisation group
        source: spokespeople bystander bystanders insider insiders aide aides diplomats diplomat agencies company's survey poll study
        title: representative congressman congresswoman ambassador commissioner superintendent inspector sergeant lieutenant
        title: archbishop cardinal rabbi imam sheikh baron duke duchess earl president-elect chairman chairwoman chair
        edge: early mid late beginning end start middle
        say: complained|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|believe think|swear|complain lamented laments|cautioned cautions|joked quipped|concluded concludes|testifies
        source: trustee trustees landlord landlords tenants shareholders shareholder executives executive manager managers players player
        source: fans rescuer survivors survivor victims victim patients patient drivers driver passengers passenger worker workers staff
        say: x|x|x|x|x|x|x|x|x|x|suggest
        want: wants want wanted|aims aim aimed
        feel: fear fears feared|hope hopes hoped|worry worries worried
        """
    )

    static let german = Lexicon(
        "de",
        """
        number: null=0 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13
        number: vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 dreissig=30
        number: vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 hunderte=100.5 hunderten=100.5
        number: tausend=1000 tausende=1000.5 tausenden=1000.5 million=1000000 millionen=1000000 milliarde=1000000000
        number: milliarden=1000000000 billionen=1000000000000 dutzend=12.1 dutzende=12.5 dutzenden=12.5 hälfte=0.5 halb=0.5
        number: doppelt=2.2 doppelte=2.2 verdoppelt=2.2 dritte=3.3 dritten=3.3 dritter=3.3 vierte=4.3 vierten=4.3 fünfte=5.3
        number: fünften=5.3 sechste=6.3 zehnte=10.3 zweimal=2.1 dreimal=3.1 drittel=0.33 viertel=0.25 mio=1000000 mrd=1000000000
        one: ein=1 eine=1 einen=1 einem=1 einer=1 eines=1 eins=1 erste=1.3 ersten=1.3 erster=1.3 zweite=2.3 zweiten=2.3
        one: einmal=1.1 beide=2.05 beiden=2.05 mehrere=2.6 mehreren=2.6 einige=2.7 viele=2.8
        month: januar jänner februar märz april mai juni juli august september oktober november dezember
        day: montag dienstag
        day: mittwoch donnerstag freitag samstag sonnabend sonntag montags freitags heute gestern morgen vorgestern übermorgen
        day: montagabend freitagabend donnerstagabend montagmorgen mittag mitternacht abend nachmittag vormittag wochenende
        clock: uhr
        not: nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder noch nirgends kaum unmöglich
        not: keinesfalls keineswegs verweigerte verweigert bestritt
        modal: könne kann können konnte konnten|soll sollen solle sollte sollten|muss müssen müsse musste mussten
        modal: x|x|x|darf dürfen dürfe dürfte dürften|wird werden|würde würden|wohl vermutlich mutmaßlich mutmasslich
        modal: x|x|x|x|x|x|x|angeblich angebliche angeblichen|möglicherweise möglich womöglich vielleicht eventuell|wahrscheinlich
        modal: x|x|x|x|x|x|x|x|x|x|offenbar anscheinend scheint offensichtlich|sicher bestimmt zweifellos eindeutig gewiss
        modal: x|x|x|x|x|x|x|x|x|x|x|x|voraussichtlich erwartet geplant plant planen|mutmaßliche mutmaßlicher mutmaßlichen
        modal: x|x|x|x|x|x|x|x|x|x|x|x|x|x|will wollen wolle wollte wollten|möchte möchten
        say: sagte sagten sagt sagen erklärte erklärten erklärt teilte teilten hieß schrieb ergänzte fügte betonte äußerte
        say: x|behauptete behaupteten behauptet behauptung|räumte räumt gestand zugab|bestritt bestreitet bestritten dementierte
        say: x|x|x|x|bestätigte bestätigten bestätigt|x|warf vorwarf|warnte warnt|kündigte ankündigte
        say: x|x|x|x|x|x|x|x|x|versprach verspricht|berichtete berichten berichtet|forderte fordert|schätzte schätzt|mitteilte
        source: polizei sprecher sprecherin behörden behörde regierung ministerium minister ministerin zeugen zeuge zeugin
        source: nachbarn anwohner staatsanwaltschaft gericht krankenhaus ärzte experten forscher unternehmen feuerwehr
        source: bürgermeister bürgermeisterin gewerkschaft anwalt anwälte armee militär ermittler beamte kritiker veranstalter
        source: stadt gemeinde firma konzern klinik angehörige augenzeugen quellen kreise bericht mitteilung
        title: herr herrn frau dr prof professor professorin präsident präsidentin minister ministerin kanzler kanzlerin
        title: bundeskanzler bundeskanzlerin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin sprecher
        title: sprecherin trainer trainerin richter richterin chef chefin direktor direktorin general papst bischof könig
        title: königin senator senatorin pfarrer abgeordnete abgeordneter kommissar kommissarin vorsitzende vorsitzender
        title: ministerpräsident ministerpräsidentin innenminister innenministerin außenminister außenministerin landrat
        percent: prozent
        year: jahr jahre seit bis ab anno im in von nach vor sommer winter herbst frühjahr
        function: der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei beim mit nach
        function: von vom zu zum zur für über unter vor um als wie ist sind war waren sei sein hat haben hatte hatten wird
        function: werden wurde wurden nicht auch sich es er sie wir ihr ihre seine dass daß wenn weil doch nur noch schon so
        function: durch gegen ohne bis seit während zwischen diese dieser dieses alle mehr man dort hier dann damit dazu
        function: jeder jede jeden jedem jedes manche mancher manchen solche solcher welche welcher unser unsere deren dessen
        function: nachdem bereits etwa rund sowie sowohl laut trotz wegen jedoch zuvor zunächst inzwischen später jetzt nun
        by: laut zufolge gemäß angaben aussage aussagen auskunft
        rel: letzte letzten letzter letztes vergangene vergangenen vergangener nächste nächsten nächster nächstes kommende kommenden
        rel: kommender vorige vorigen voriger diese dieser diesem dieses dieses
        span: woche wochen monat monats monate jahr jahres wochenende quartal jahrzehnt jahrhundert nacht
        day: sommer winter herbst frühling frühjahr vormittags nachmittags abends mittags morgens nachts dienstags mittwochs
        day: donnerstags samstags sonntags silvester neujahr ostern pfingsten weihnachten heiligabend heutige gestrige morgige
        number: dreifach=3.2 vierfach=4.2 dreifache=3.2 vierfache=4.2 verdreifacht=3.2 halbiert=0.52 siebte=7.3 siebten=7.3 achte=8.3
        number: achten=8.3 neunte=9.3 neunten=9.3 zehnten=10.3 elfte=11.3 zwölfte=12.3 viermal=4.1 fünfmal=5.1 zehnmal=10.1 anderthalb=1.5
        number: eineinhalb=1.5 zweieinhalb=2.5 halbe=0.5 halben=0.5 fünftel=0.2 zehntel=0.1 billion=1000000000000 vierter=4.3 tsd=1000
        not: lehnte ablehnte nein weigert weigerte weigern weigerten keinerlei
        not: nirgendwo ausgeschlossen
        modal: kannst|sollst|mußte|dürften|x|x|mutmasslichem mutmaßlichem|x|eventuell denkbar|x|scheinen schien schienen
        modal: x|x|x|x|x|x|x|x|x|x|x|sicherlich gewiß zweifelsfrei|vorgesehen rechnet|verdächtige verdächtigt
        say: meinte meinen meint betonte betonten unterstrich fügten erläuterte erläutert berichtet schilderte schilderten antwortete
        say: x|versicherte versichert|zugegeben gestanden gesteht eingeräumt|leugnete leugnet widersprach widerspricht zurückwies
        say: x|x|x|x|x|x|x|x|x|versprach zusagte|x|verlangte verlangten verlangt|schätzen schätzten|x|kritisierte kritisierten kritisiert|drohte drohten droht
        say: x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|lobte lobten|vermutete vermuten vermutet|glaubte glaubt|prognostizierte prognostiziert
        source: träger leitung landkreis landkreises verband verbände umfrage studie bundesamt landesamt aufsicht aufsichtsbehörde
        source: einwohner bewohner eltern lehrer schüler studierende aktivisten fraktion partei opposition bundesregierung landesregierung
        source: geschäftsführer geschäftsführung vorstand aufsichtsrat betriebsrat rettungskräfte sanitäter insider diplomaten justiz
        source: staatsanwalt staatsanwältin richter richterin polizeisprecher polizeisprecherin verteidiger verteidigerin
        title: geschäftsführer geschäftsführerin gesundheitsminister gesundheitsministerin finanzminister finanzministerin
        title: verteidigungsminister verteidigungsministerin wirtschaftsminister wirtschaftsministerin justizminister justizministerin
        title: umweltminister umweltministerin verkehrsminister kultusminister bundespräsident staatssekretär staatssekretärin
        title: generalsekretär parteichef parteichefin fraktionschef regierungschef premierminister bundesminister stürmer torwart
        title: kapitän vorstandschef firmenchef polizeichef polizeisprecher pressesprecher staatsanwalt staatsanwältin rechtsanwalt
        title: rechtsanwältin anwalt anwältin architekt leiter leiterin intendant schauspieler schauspielerin sänger sängerin autor autorin
        edge: anfang mitte ende beginn
        not: niemanden niemandem niemandes nichts's
        say: heißt führte führt berichteten betont betonen argumentierte argumentiert begründete begründet stellte|x|gab gibt|bestreiten dementiert|bestätigen|x|wirft werfen warfen|warnten mahnte mahnt mahnten|kündigt kündigten|versprachen verspricht|x|fordern forderten|x|x|beklagte beklagt beklagten beklagen monierte|drohen|x|x|loben|vermutet|glauben|x|bedauerte bedauert|appellierte appelliert|zitierte zitiert
        source: nebenklage verteidigung angeklagte angeklagter opfer hersteller betreiber verein klub hilfsorganisation amt rathaus
        source: staatsanwälte kläger klägerin beobachter analysten ökonomen wissenschaftler wissenschaftlerin forscherin arzt ärztin
        by: informationen erkenntnissen einschätzung ansicht recherchen worten meinung
        would: könnte könnten könntest|müsste müssten
        modal: x|x|x|x|x|x|x|x|x|x|x|gesicherte gesicherter gesichertes gesicherten erwiesen|wahrscheinliche wahrscheinlicher wahrscheinlichen
        feel: fürchtet fürchten fürchtete befürchtet befürchten|hofft hoffen hoffte|rechnet rechnen|verteidigt verteidigte
        """
    )

    static let dutch = Lexicon(
        "nl",
        """
        number: nul=0 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 dertien=13 veertien=14
        number: vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20 dertig=30 veertig=40 vijftig=50
        number: zestig=60 zeventig=70 tachtig=80 negentig=90 honderd=100 honderden=100.5 duizend=1000 duizenden=1000.5
        number: miljoen=1000000 miljoenen=1000000.5 miljard=1000000000 dozijn=12.1 tientallen=10.5 helft=0.5 derde=3.3 vierde=4.3
        one: een=1 één=1 eerste=1.3 tweede=2.3 beide=2.05 enkele=2.7 meerdere=2.6 veel=2.8
        month: januari februari maart april mei juni juli augustus september oktober november december
        day: maandag dinsdag woensdag
        day: donderdag vrijdag zaterdag zondag vandaag gisteren morgen ochtend middag avond middernacht weekend
        clock: uur
        not: niet geen nooit niemand niets zonder noch nergens nauwelijks
        modal: kan kunnen kon konden|zou zouden|moet moeten moest|mag mogen mocht|zal zullen|waarschijnlijk|mogelijk misschien wellicht
        modal: x|x|x|x|x|x|x|vermoedelijk vermoedelijke|naar-verluidt vermeende|blijkbaar kennelijk lijkt|zeker
        say: zei zeiden zegt zeggen verklaarde verklaarden verklaart vertelde voegde schreef meldde liet|beweerde beweert beweren
        say: x|x|bevestigde bevestigt bevestigd|ontkende ontkent ontkend|x|gaf erkende|waarschuwde|kondigde aangekondigd|aldus
        source: politie woordvoerder woordvoerster autoriteiten regering ministerie minister getuigen getuige buren bewoners
        source: justitie rechtbank ziekenhuis artsen deskundigen onderzoekers bedrijf brandweer burgemeester vakbond advocaat leger
        title: meneer mevrouw dhr mevr dr prof president premier minister burgemeester koning koningin prins trainer directeur
        percent: procent
        year: in sinds tot vanaf jaar
        function: de het een en of van in op te dat die is was zijn waren met voor aan er om ook als bij door naar uit over maar
        function: niet hij zij ze we ik je dit deze wordt worden werd werden heeft hebben had nog dan wel tot na al onder
        by: volgens
        rel: vorige volgende afgelopen komende deze vorig volgend dit
        span: week maand jaar weekend kwartaal eeuw nacht
        day: zomer winter herfst lente voorjaar najaar maandagavond vanavond vanmorgen vanmiddag eergisteren overmorgen kerst pasen
        number: driehonderd=300 verdubbeld=2.2 dubbele=2.2 dubbel=2.2 kwart=0.25 vijfde=5.3 zesde=6.3 tiende=10.3 miljarden=1000000000.5
        number: biljoen=1000000000000 half=0.5 halve=0.5 anderhalf=1.5 anderhalve=1.5 tweemaal=2.1 driemaal=3.1 tientallen=10.5
        not: weigerde weigert weigeren geweigerd onmogelijk nergens evenmin verboden
        modal: x|x|x|x|x|x|x|x|x|x|zeker ongetwijfeld|verwacht verwachten verwachtte|gepland plant plannen|verdacht verdachte
        say: benadrukte vertelden zeiden schreven legde voegde aldus antwoordde reageerde|claimde claimt|x|ontkenden|x|erkent erkende bekende
        say: x|x|x|x|x|x|x|x|x|beloofde belooft|schatte schatten|eiste eisen|beschuldigde beschuldigt|waarschuwden|meende meent denkt
        source: provincie gemeenteraad vereniging bond bedrijf rechter officier ooggetuigen omwonenden bronnen rapport onderzoek
        title: minister-president staatssecretaris wethouder commissaris officier rechter advocaat voorzitter coach kapitein zanger zangeres
        edge: begin eind einde half medio midden
        say: vertelt meldt meldden schrijft stelt stelde stelden|x|x|bevestigen|ontkennen|x|x|waarschuwen waarschuwt|x|concludeert concludeerde|x|x|x|x|x|x|klaagt klaagde klagen
        source: inspectie ouders schoolbestuur bestuur onderwijsinspectie boeren ondernemers huisarts verdachte slachtoffer slachtoffers agent agenten
        modal: x|x|x|x|x|x|x|x|x|x|x|x|x|x|wil willen wilde wilden
        feel: vreest vrezen vreesde|hoopt hopen hoopte|rekent rekenen
        """
    )
}
