/// The look of the site: ink on paper, hairlines, one accent.
///
/// Insertions are underlined on green, deletions struck through on red, moves dotted on ochre: each reads without colour.
/// The parts stand in files of their own.
enum Stylesheet {
    static let text = palette + frame + lists + story + tables + print
}

extension Stylesheet {
    /// Every colour of the site, for light and for dark; all text on its ground has at least 4.5:1.
    static let palette = """
        :root{
        color-scheme:light dark;
        --paper:#fcfbf8;--shade:#f3f1ec;--ink:#1d1c1a;--soft:#5d5a54;--line:#d9d5cc;--strong-line:#8d887d;
        --accent:#1f4e79;--alert:#8f1d14;
        --ins-ink:#0f4a22;--ins:#dcf2df;--del-ink:#7d1a12;--del:#fbe2de;--move-ink:#5c4300;--move:#fbf0cf;
        --focus:#1f4e79;--veil:rgb(29 28 26/.4);
        --serif:"Source Serif 4","Source Serif Pro",Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Noto Serif","Noto Serif CJK KR","Noto Naskh Arabic","DejaVu Serif",serif;
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"Noto Sans CJK KR","Noto Sans Arabic",sans-serif;
        --mono:ui-monospace,"SFMono-Regular",Menlo,"DejaVu Sans Mono",monospace;
        }
        @media (prefers-color-scheme:dark){:root{
        --paper:#151617;--shade:#1e2022;--ink:#e8e5df;--soft:#a9a59d;--line:#35373a;--strong-line:#77746d;
        --accent:#93bde6;--alert:#f2a79c;
        --ins-ink:#b3ecc0;--ins:#173822;--del-ink:#f6b8b0;--del:#44201d;--move-ink:#ecd58b;--move:#39310f;
        --focus:#93bde6;--veil:rgb(0 0 0/.6);
        }}

        """

    /// The frame of every page.
    static let frame = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 var(--sans);overflow-wrap:break-word}
        .masthead,main,.colophon{width:min(66rem,100% - 2.5rem);margin-inline:auto}
        a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
        a:hover{text-decoration-thickness:2px}
        :focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:2px}
        main:focus{outline:none}
        h1,h2,h3,h4{line-height:1.25;margin:0;font-weight:600;text-wrap:balance}
        h1{font:600 clamp(1.5rem,1.2rem + 1.4vw,2.2rem)/1.18 var(--serif)}
        h2{font-size:1rem}
        p,ul,ol,dl{margin:0}
        code{font:.9em var(--mono)}
        .quiet{color:var(--soft)}
        .skip{position:absolute;inset-inline-start:-99rem;top:0;background:var(--paper);padding:.6rem 1rem;z-index:2}
        .skip:focus{inset-inline-start:0}
        .sr,.find label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .masthead{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.5rem;padding-block:.9rem .55rem;border-bottom:1px solid var(--ink)}
        .masthead .name{font:600 1.3rem/1.2 var(--serif);letter-spacing:-.01em;min-width:0;overflow-wrap:anywhere}
        .masthead .name a{color:inherit;text-decoration:none}
        .masthead ul{display:flex;flex-wrap:wrap;gap:0 1.1rem;list-style:none;padding:0}
        .masthead nav a{color:var(--ink);text-decoration:none;display:inline-block;padding:.2rem 0;min-height:24px}
        .masthead nav a:hover{text-decoration:underline}
        .masthead nav [aria-current]{font-weight:600;box-shadow:0 2px 0 var(--accent)}
        .find{margin-inline-start:auto;display:flex;gap:.4rem}
        .find input{width:14rem;max-width:48vw}
        input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--strong-line);border-radius:3px;padding:.25rem .5rem;min-height:30px;max-width:100%}
        ::placeholder{color:var(--soft);opacity:1}
        button{background:var(--shade);cursor:pointer}
        button:hover{border-color:var(--ink)}
        input[type=checkbox]{min-height:0;width:1.1rem;height:1.1rem;accent-color:var(--accent);vertical-align:-.18em}
        main{padding-block:1.4rem 3rem}
        .colophon{border-top:1px solid var(--line);padding-block:.9rem 2rem;color:var(--soft);font-size:.87rem}
        .colophon form{display:inline}
        .colophon button{min-height:24px;padding:0 .5rem}
        .titled{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem 1.5rem;margin-bottom:1rem}
        .titled h1{margin-inline-end:auto}
        .crumbs{color:var(--soft);font-size:.9rem;margin-bottom:.5rem}
        .notice{padding:1rem 0 1.6rem;max-width:40rem}
        .notice h1,.notice h2{font:600 1.35rem/1.25 var(--serif);margin-bottom:.5rem}
        .notice p+p{margin-top:.5rem}
        .silent{color:var(--alert);font-weight:600}
        .open{color:var(--soft)}
        .more{margin-top:1rem}
        .only-print{display:none}
        dialog{max-width:22rem;border:1px solid var(--strong-line);background:var(--paper);color:var(--ink);padding:1.2rem 1.5rem}
        dialog::backdrop{background:var(--veil)}
        dialog h2{font:600 1.15rem/1.3 var(--serif);margin-bottom:.6rem}
        dialog dl{display:grid;grid-template-columns:4.5rem minmax(0,1fr);gap:.35rem .8rem;margin:0 0 1rem}
        dialog dd{margin:0}
        kbd{font:.85rem/1.4 var(--mono);border:1px solid var(--line);border-radius:3px;padding:0 .35em}
        .pager{display:flex;justify-content:space-between;gap:1rem;border-top:1px solid var(--line);padding-top:.8rem;margin-top:1.2rem}
        .pager a{padding:.3rem 0}

        """

    /// Lists of changes, filters, facts.
    static let lists = """
        .filter{flex-basis:100%;border-block:1px solid var(--line)}
        .filter summary{padding:.4rem 0;cursor:pointer;color:var(--soft)}
        .filter form{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.7rem 1rem;padding:.4rem 0 1rem}
        .filter label{display:block;font-size:.85rem;color:var(--soft)}
        .filter select,.filter input:not([type=checkbox]){width:100%}
        .filter .check{align-self:end;padding-bottom:.3rem}
        .filter .check label{display:inline;font-size:inherit;color:inherit}
        .filter .go{align-self:end}
        .day>h2{font:600 .85rem/1.3 var(--sans);letter-spacing:.02em;color:var(--soft);padding:1.1rem 0 .3rem;border-bottom:1px solid var(--line)}
        .day:first-of-type>h2{padding-top:.2rem}
        .changes{list-style:none;padding:0}
        .changes>li{border-bottom:1px solid var(--line);padding:.75rem 0 .8rem;scroll-margin:4rem}
        .changes>li:last-child{border-bottom:0}
        .changes>li.here{box-shadow:-3px 0 0 var(--accent);padding-inline-start:.6rem;margin-inline-start:-.6rem}
        .change{display:grid;grid-template-columns:3.6rem minmax(0,1fr);gap:0 .8rem}
        .change .when{font-variant-numeric:tabular-nums;padding-top:.12rem}
        .change .when a{color:var(--soft);text-decoration:none}
        .change h3{font:600 1.16rem/1.32 var(--serif);max-width:44em}
        .change h3 a{color:inherit;text-decoration:none}
        .change h3 a:hover{text-decoration:underline}
        .facts>*{vertical-align:baseline}
        p.facts{font-size:.87rem;color:var(--soft);margin-top:.12rem}
        p.facts a{color:inherit}
        .kind{white-space:nowrap}
        .weight{vertical-align:-.08em}
        .weight .on{fill:currentColor;color:var(--ink)}
        .weight .off{fill:var(--line)}
        .excerpt{list-style:none;padding:0;font:1rem/1.5 var(--serif);max-width:44em;margin-top:.3rem}
        .excerpt li{margin-top:.2rem}
        .excerpt .more,.note{font:.85rem/1.4 var(--sans);color:var(--soft);margin:0}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13.5rem),1fr));gap:0 1.5rem;border-block:1px solid var(--line);margin:1rem 0 1.4rem;padding:.35rem 0;font-size:.93rem}
        dl.facts div{padding:.3rem 0;min-width:0}
        dl.facts dt{color:var(--soft);font-size:.8rem}
        dl.facts dd{margin:0;overflow-wrap:anywhere}
        .reasons{margin:0 0 1.4rem}
        .reasons h2,.story-title{font:600 .85rem/1.3 var(--sans);color:var(--soft);margin-bottom:.25rem}
        .reasons ol{padding-inline-start:1.2rem}
        .reasons .quiet{font-size:.85rem}
        .reasons .quiet::before{content:"— "}
        dl.fields{font:1.06rem/1.5 var(--serif);margin:0 0 1.2rem;max-width:44em}
        dl.fields div{display:grid;grid-template-columns:6.2rem minmax(0,1fr);gap:.8rem;padding:.3rem 0;border-bottom:1px solid var(--line)}
        dl.fields dt{font:.85rem/1.8 var(--sans);color:var(--soft)}
        dl.fields dd{margin:0}

        """

    /// Article text and its edits.
    static let story = """
        ins,del,.move{border-radius:2px;padding:.02em .08em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
        ins{background:var(--ins);color:var(--ins-ink);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.16em}
        del{background:var(--del);color:var(--del-ink);text-decoration:line-through;text-decoration-thickness:1.5px}
        .move{background:var(--move);color:var(--move-ink);text-decoration:underline dotted 2px;text-underline-offset:.18em}
        del+ins{margin-inline-start:.15em}
        .moved-away{font:.85rem/1.4 var(--sans);color:var(--move-ink);margin-inline-start:.35em}
        ins::before,ins::after,del::before,del::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        ins::before{content:" [inserted: "}del::before{content:" [deleted: "}ins::after,del::after{content:"] "}
        .story{font:1.12rem/1.62 var(--serif);max-width:calc(68ch + 3rem);padding-inline-start:2.6rem;hanging-punctuation:first}
        .story .b{margin:0 0 .95em;position:relative}
        .story h3.b{font:600 1.15rem/1.35 var(--serif);margin-top:1.5em}
        .story blockquote,.split blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:2px solid var(--line)}
        .story pre,.split pre{font:.88rem/1.5 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}
        .k-listItem::before{content:"•";position:absolute;inset-inline-start:-.9em}
        .k-caption{font-size:.92em;color:var(--soft)}
        .k-correction,.k-updateStamp{border-inline-start:3px solid var(--accent);padding-inline-start:.8rem}
        .pilcrow{position:absolute;inset-inline-start:-2.9rem;top:.3em;width:2.2rem;text-align:end;font:.72rem/1.4 var(--sans);color:var(--soft);text-decoration:none;font-variant-numeric:tabular-nums;min-height:24px;direction:ltr}
        .pilcrow:hover{text-decoration:underline}
        .b:has(>.pilcrow:target){box-shadow:-3px 0 0 var(--accent)}
        .inserted>.pilcrow,.edited>.pilcrow,.deleted>.pilcrow,.moved>.pilcrow,.split>.pilcrow,.merged>.pilcrow{color:var(--ink);font-weight:600}
        .equal{color:var(--soft)}
        .b.equal .pilcrow{font-weight:400}
        .read .b{color:inherit}
        .url{font:.8rem/1.4 var(--mono);overflow-wrap:anywhere}
        .fold{margin:0 0 1.1em;border-block:1px dotted var(--strong-line)}
        .fold summary{font:.85rem/1.4 var(--sans);color:var(--soft);padding:.35rem 0;cursor:pointer}
        .fold[open] summary{margin-bottom:.6em}
        .split{font:1.02rem/1.55 var(--serif)}
        .split .row{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2rem}
        .split .row>div{padding-inline-start:2rem;min-width:0}
        .split .head{border-bottom:1px solid var(--ink);margin-bottom:.8rem}
        .split .head h2{font:600 .9rem/1.4 var(--sans);padding-bottom:.3rem}
        .split .b{margin:0 0 .8em;position:relative}
        .split .pilcrow{inset-inline-start:-2.4rem;width:1.9rem}
        .split .row .new{box-shadow:-1px 0 0 var(--line)}
        :lang(ko) .b,:lang(ja) .b,:lang(zh) .b{line-height:1.75;max-width:40em}
        :lang(ko) .b{word-break:keep-all}
        :lang(ja) .b,:lang(zh) .b{line-break:strict}
        :lang(ar) .b,:lang(fa) .b,:lang(ur) .b,:lang(he) .b{line-height:1.85}
        .lede{font:1.15rem/1.5 var(--serif);color:var(--soft);margin:.4rem 0 0;max-width:44em}
        .byline{margin:.35rem 0 .7rem;color:var(--soft)}
        .strip{display:flex;flex-wrap:wrap;gap:0 2px;list-style:none;padding:.4rem 0 0;margin:0 0 .8rem;border-bottom:1px solid var(--line)}
        .strip a{display:flex;flex-direction:column;justify-content:flex-end;align-items:center;gap:2px;width:28px;height:58px;text-decoration:none;color:var(--soft);font-size:.75rem;font-variant-numeric:tabular-nums}
        .strip svg{display:block}
        .strip rect{fill:var(--strong-line)}
        .strip .silent rect{fill:var(--alert)}
        .strip .silent{font-weight:400}
        .strip a:hover,.strip [aria-current]{background:var(--shade)}
        .strip [aria-current]{font-weight:700;color:var(--ink)}
        .legend{font-size:.82rem;color:var(--soft);margin-bottom:1.4rem}
        .compare{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end;margin:0 0 1.6rem}
        .compare label{display:block;font-size:.8rem;color:var(--soft)}
        .switch{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:0 0 1rem;font-size:.93rem}
        .switch [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
        .blame{border-collapse:collapse;width:100%;max-width:calc(68ch + 9rem)}
        .blame td,.blame th{vertical-align:baseline;padding:.15rem 0}
        .blame th{font:.78rem/1.5 var(--sans);color:var(--soft);text-align:start;width:8.5rem;padding-inline-end:1rem;white-space:nowrap}
        .blame td{font:1.08rem/1.6 var(--serif);overflow-wrap:anywhere;padding-inline-start:.7rem}
        .blame tbody{border-bottom:.9em solid transparent}
        .blame .age1{box-shadow:-3px 0 0 var(--accent)}

        """

    /// Tables of sources, versions, deliveries; charts.
    static let tables = """
        .scroll{overflow-x:auto}
        table.plain{border-collapse:collapse;width:100%;font-size:.93rem}
        .plain th,.plain td{text-align:start;vertical-align:top;padding:.4rem 1rem .4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        .plain thead th{font-weight:600;font-size:.8rem;color:var(--soft);border-bottom:1px solid var(--ink);white-space:nowrap}
        .plain .num{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
        .plain tbody th{font:600 1.05rem/1.35 var(--serif);min-width:12rem}
        .plain tbody th small,.plain td small{display:block;font:.82rem/1.4 var(--sans);color:var(--soft);overflow-wrap:anywhere}
        .plain form{display:inline}
        .versions .num{width:3.5rem}
        @media (min-width:46.01rem){.versions td small{display:inline;margin-inline-start:.6em}}
        .health{white-space:nowrap}
        .health::before{content:"";display:inline-block;width:.55em;height:.55em;border-radius:50%;background:var(--strong-line);margin-inline-end:.45em}
        .health.good::before{background:var(--ins-ink)}
        .health.bad{color:var(--alert)}
        .health.bad::before{background:var(--alert);border-radius:0}
        .chart{display:block;max-width:100%;height:auto}
        .chart rect,.chart path{fill:var(--accent)}
        .chart .none{fill:var(--line)}
        .chart text{fill:var(--soft);font:11px var(--sans)}
        .chart .peak{fill:var(--ink)}
        .chart line{stroke:var(--line)}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:1rem 1.5rem;margin:0 0 1.8rem;border-block:1px solid var(--line);padding:.8rem 0}
        .figures dt{font-size:.8rem;color:var(--soft)}
        .figures dd{margin:0;font:600 1.5rem/1.2 var(--serif);font-variant-numeric:tabular-nums}
        .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.8rem 2.5rem;margin-bottom:2rem}
        .panels h2{font:600 .95rem/1.4 var(--sans);margin-bottom:.4rem}
        .panels .wide{grid-column:1/-1}
        .tally{list-style:none;padding:0;columns:15rem;column-gap:2.5rem;font-size:.93rem}
        .tally li{display:flex;justify-content:space-between;gap:1rem;border-bottom:1px solid var(--line);padding:.3rem 0;break-inside:avoid;font-variant-numeric:tabular-nums}
        .section{font:600 1.15rem/1.3 var(--serif);margin:2rem 0 .6rem}
        @media (max-width:46rem){
        .masthead,main,.colophon{width:calc(100% - 1.9rem)}
        .masthead ul{gap:0 .7rem;font-size:.87rem}
        .find{margin:0;flex-basis:100%}
        .find input{flex:1;max-width:none;width:auto;min-width:0}
        .change{grid-template-columns:minmax(0,1fr)}
        .change .when{font-size:.87rem;padding:0}
        .story{padding-inline-start:0;font-size:1.06rem}
        .story .pilcrow,.split .pilcrow{position:static;display:inline-block;width:auto;min-width:24px;text-align:start;line-height:24px;margin-block:-6px;margin-inline-end:.35rem}
        .k-listItem::before{position:static;margin-inline-end:.4em}
        .split .row{grid-template-columns:minmax(0,1fr)}
        .split .row>div{padding-inline-start:0}
        .split .row .new{box-shadow:none}
        .split .row:not(.equal,.head)>div:not(:empty)::before{content:"after";display:block;font:600 .78rem/1.4 var(--sans);color:var(--soft)}
        .split .row:not(.equal,.head)>.old:not(:empty)::before{content:"before"}
        .split .row.equal .old,.split .head h2:first-child{display:none}
        dl.fields div{grid-template-columns:minmax(0,1fr);gap:0}
        .stack,.stack tbody,.stack tr,.stack td,.stack th{display:block}
        .stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
        .stack tr{border-bottom:1px solid var(--line);padding:.6rem 0}
        .stack td,.stack tbody th{border:0;padding:.1rem 0}
        .stack td.num{text-align:start}
        .stack td[data-name]::before{content:attr(data-name) " ";color:var(--soft);font-size:.85rem}
        .flow td{display:inline-block;margin-inline-end:.9rem}
        .flow td small{display:inline;margin-inline-start:.5em}
        .flow td:empty{display:none}
        .blame th,.blame td{display:block;width:auto}
        dl.facts{grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1rem}
        .versions tr{display:grid;grid-template-columns:5.2rem minmax(0,1fr);gap:.1rem .8rem}
        .versions .num{width:auto}
        .versions td:nth-child(3){grid-column:2}
        .versions td:nth-child(4){grid-column:1;grid-row:2}
        .versions td:nth-child(4):has(.silent){grid-column:2;grid-row:3}
        }

        """

    /// For evidence on paper: no navigation, addresses written out, nothing folded.
    static let print = """
        @media print{
        :root{--paper:#fff;--ink:#000;--soft:#444}
        body{font-size:10.5pt}
        .masthead nav,.find,.filter,.pager,.skip,.switch,.compare,.colophon p:first-child,button,form{display:none}
        .masthead{border-bottom:2px solid #000}
        main,.masthead,.colophon{width:auto}
        .only-print{display:block}
        .story{max-width:none}
        .fold::details-content{content-visibility:visible;block-size:auto}
        .fold summary{list-style:none}
        a.out[href^="http"]::after{content:" <" attr(href) ">";font-size:.85em;overflow-wrap:anywhere}
        ins{border-bottom:1px solid #000}
        ins,del,.move{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .changes>li,.b{break-inside:avoid}
        h1,h2,h3{break-after:avoid}
        }

        """
}
