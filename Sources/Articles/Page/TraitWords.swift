/// The words that class names and ids are made of, and what each says.
enum TraitWords {
    static let table: TraitTable = {
        var table: [UInt64: Traits] = [:]
        for (traits, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) {
                table[WordHash(word).value, default: []].formUnion(traits)
            }
        }
        return TraitTable(table)
    }()

    private static let lists: [(Traits, String)] = [
        (
            .aside,
            """
            nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar sidebars siderail rightrail leftrail footer foot
            colophon related relateds relatedposts relatedlinks relatedarticles relatedcontent relatedstories jprelatedposts
            promo promos promotion promobox newsletter newsletters signup subscribe subscription advert adverts advertisement
            advertising ad ads adslot adunit adbox adsense adcontainer adwrapper banner sponsor sponsored sponsors outbrain taboola
            revcontent mgid zergnet share shares sharing sharebar sharedaddy sharetools sharebuttons addthis addtoany social
            socials socialmedia recommend recommended recommendation recommendations recommender trending popular mostread
            mostpopular mostviewed mostcommented recirc recirculation pagination pager pagenav toolbar tools taglist tagcloud posttags entrytags articletags tagged cookie cookies consent gdpr popup modal overlay lightbox tooltip cta
            calltoaction donate donation login signin register search searchform print skiplink skiplinks
            teaser teasers morestories morearticles morenews morefrom moreon readmore readnext readalso alsoread seealso
            upnext whatsnext nextprev prevnext nextarticle prevarticle previousarticle postnavigation postnav prev
            nextpost keywords carousel slideshow slider playlist poll quiz survey rating ratings
            voting vote reactions likes likebox fblike buttons buttonbar utility utilities topbar masthead siteheader sitefooter
            widgets widgetarea partner partners affiliate shopping livefeed ticker
            newsticker stocks weather marketdata alsoon suggested suggestions suggestion recent recentposts latest latestnews
            latestposts linklist links crosslinks inlinerelated interstitial app appstore follow followus followers
            authorbio authorbox aboutauthor abouttheauthor authorinfo authorbiography bio biography postauthor contributors
            contributor copyright rights disclaimer disclosure legal
            licence license reprints syndication feedback report correctionform wpdevartfbc jpshare
            readers community discussion forum whatsapp facebook twittershare pinterest tocwrapper tableofcontents toc
            relacionada relacionadas relacionado relacionados noticiasrelacionadas leermas leertambien vertambien leiamais
            leiatambem vejatambem vejamais publicidad publicidade publicite pubblicita compartir compartilhar partager
            partage lireaussi articlesassocies articleslies correlati condividi leggianche gerelateerd leesook advertentie
            werbung anzeige anzeigen teilen verwandte empfehlung empfehlungen leseempfehlung mehrzumthema meistgelesen
            abonnieren autorenbox reklama reklam powiazane udostepnij czytajtakze pohozhie podpiska podelitsya annonse
            annons relaterade
            listicle endslate epaper abo aboteaser abobox paidcontent
            """
        ),
        (
            .comment,
            """
            comment comments commentlist commentlisting commentarea commentbox commentform commentsection commentrespond
            comentario comentarios commentaires commenti reacties leserkommentare kommentare kommentarmodul
            kommentarbereich kommentarliste komentarze komentare kommentarii yorumlar
            disqus disqusthread respond reply replies livefyre viafoura coral usercomments fbcomments
            """
        ),
        (
            .caption,
            """
            caption captions figcaption wpcaption wpcaptiontext imagecaption photocaption imgcaption mediacaption
            piccaption credit credits imagecredit photocredit photographer imagesource imagecopyright picturecredit
            bildunterschrift bildquelle bildnachweis fotocredit fotocredits fotoquelle bildcredit imgcredit mediacredit
            """
        ),
        (
            .byline,
            """
            byline bylines author authors authorname articleauthor postauthor entryauthor storyauthor vcard writer reporter
            journalist autor autoren verfasser redakteur contrib writtenby
            """
        ),
        (
            .date,
            """
            date dates datetime timestamp published publisheddate publishdate pubdate postdate entrydate articledate
            dateline storydate posted postedon updated lastupdated datum dateposted published publication timeago timedata pubtime authored
            newsitemtime newsdate time submitted docdata
            """
        ),
        (
            .body,
            """
            articlebody articlecontent articletext articlecopy articlemain storybody storycontent storytext storycopy entrycontent
            entrybody postcontent postbody posttext postentry contentbody bodycopy bodytext bodycontent maintext maincontent
            newstext newsbody newscontent textbody contenttext articledetail fulltext richtext
            """
        ),
        (
            .headline,
            """
            headline headlines title titles entrytitle posttitle articletitle storytitle pagetitle maintitle hed
            articleheadline storyheadline
            """
        ),
        (
            .deck,
            """
            deck dek standfirst subtitle subhead subheadline subheading strapline vorspann articlesummary articledeck
            articledek subtitel untertitel
            """
        ),
        (
            .correction,
            """
            correction corrections corrigendum clarification editorsnote editornote editorialnote erratum retraction
            """
        ),
        (
            .consent,
            """
            cookie cookies consent gdpr cmp onetrust cookiebot cookielaw cookienotice didomi quantcast usercentrics
            sourcepoint truste trustarc ccpa
            """
        ),
        (
            .paywall,
            """
            paywall regwall meteredcontent subscriberonly subscribersonly premiumcontent plusteaser
            paywalled subscriptionwall loginwall registrationwall paygate
            """
        ),
        (
            .unseen,
            """
            sronly visuallyhidden screenreader screenreadertext screenreaderonly hiddentext offscreen noprint
            """
        ),
        (
            .update,
            """
            updated lastupdated modified lastmodified datemodified updatestamp modifieddate updatedate
            """
        ),
        (
            .label,
            """
            meta postmeta entrymeta articlemeta storymeta metadata postinfo articleinfo entryinfo infobar category
            categories catlinks section rubrik rubric readingtime readtime timetoread kicker tag label labels eyebrow topics
            """
        ),
        (
            .teaser,
            """
            teaser teasers card cards tile tiles listitem riveritem feeditem storycard articlecard postcard
            """
        ),
    ]
}
