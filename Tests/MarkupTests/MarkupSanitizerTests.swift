import Markup
import Testing

@Suite("sanitising markup")
struct MarkupSanitizerTests {
    private func sanitized(_ html: String) -> String {
        var sanitizer = MarkupSanitizer()
        return String(decoding: sanitizer.sanitized(Array(html.utf8)[...]), as: UTF8.self)
    }

    @Test(
        "what may stay stays",
        arguments: [
            ("<p>a <b>b</b> <i>c</i></p>", "<p>a <b>b</b> <i>c</i></p>"),
            (
                "<A HREF='https://e.example/' onclick=x TITLE=t>a</A>",
                "<a href=\"https://e.example/\" title=\"t\">a</a>"
            ),
            ("a<br>b<hr/>", "a<br />b<hr />"),
            ("<img src=i.png alt='a \"b\"' width=5>", "<img src=\"i.png\" alt=\"a &quot;b&quot;\" width=\"5\" />"),
            ("<ul><li>1<li>2</ul>", "<ul><li>1</li><li>2</li></ul>"),
            ("<p>1<p>2", "<p>1</p><p>2</p>"),
            ("<dl><dt>1<dd>2<dt>3</dl>", "<dl><dt>1</dt><dd>2</dd><dt>3</dt></dl>"),
            ("<li>1<p>2<li>3", "<li>1<p>2</p></li><li>3</li>"),
            ("<tr><th>1<th>2", "<tr><th>1</th><th>2</th></tr>"),
            ("<table><tr><td colspan=2>x</table>", "<table><tr><td colspan=\"2\">x</td></tr></table>"),
            ("1 &lt; 2 &amp; 3 &eacute;&nbsp;&copy &unknown;", "1 &lt; 2 &amp; 3 é\u{A0}© &amp;unknown;"),
            ("a < b > c", "a &lt; b &gt; c"),
            ("<b>x<i>y</b>z</i>", "<b>x<i>y</i></b>z"),
            ("</p>x</b>", "x"),
            ("<![CDATA[<b>x</b>]]>y", "<b>x</b>y"),
            ("x<!-- <b> -->y<?php echo 1 ?>z<!DOCTYPE html>", "xyz"),
            ("<p style='color:red' class=c id=i data-x=1>x</p>", "<p>x</p>"),
            ("<font color=red>x</font><blink>y</blink><custom-tag>z</custom-tag>", "<font>x</font>yz"),
            ("<a href=\"x", ""),
            ("x <", "x &lt;"),
            ("a <iframe src=x /> b <script src='y'/> c", "a  b  c"),
            ("a <iframe src=x> b", "a  b"),
            ("a <iframe>gone</iframe> b", "a  b"),
        ]
    )
    func keeps(_ html: String, _ expected: String) {
        #expect(sanitized(html) == expected)
        #expect(sanitized(expected) == expected)
    }

    @Test(
        "nothing that runs, loads a frame or hides comes through",
        arguments: [
            "<script>alert(1)</script>", "<SCRIPT SRC=//e.example/x.js></SCRIPT>", "<script>alert(1)",
            "<scr<script>ipt>alert(1)</script>",
            "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<a href='javascript:alert(1)'>x</a>", "<a href=' java\tscript:alert(1)'>x</a>",
            "<a href='jav&#x0A;ascript:alert(1)'>x</a>",
            "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='vbscript:x'>x</a>",
            "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
            "<a href='JaVaScRiPt:alert(1)'>x</a>", "<a href='\u{1}javascript:alert(1)'>x</a>",
            "<a href='javascript&colon;alert(1)'>x</a>",
            "<form action='javascript:alert(1)'><input type=submit></form>",
            "<style>@import 'javascript:alert(1)';</style>",
            "<p style=\"background:url(javascript:alert(1))\">x</p>", "<object data='javascript:alert(1)'></object>",
            "<embed src='javascript:alert(1)'>", "<base href='javascript:alert(1)//'>",
            "<meta http-equiv=refresh content='0;javascript:alert(1)'>",
            "<link rel=stylesheet href='javascript:alert(1)'>",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "<textarea><script>alert(1)</script></textarea>", "<title><script>alert(1)</script></title>",
            "<xmp><script>alert(1)</script></xmp>",
            "<!--><script>alert(1)</script>-->", "<!--x--!><script>alert(1)</script>",
            "<img src=\"x` `<script>alert(1)</script>\"` `>",
            "<template><script>alert(1)</script></template>", "<a title=\"'><script>alert(1)</script>\" href=x>y</a>",
            "<img src='x' title='\"onerror=alert(1) x='>",
            "<video poster=javascript:alert(1) src=javascript:alert(2)></video>",
            "<plaintext><script>alert(1)</script>", "<frameset onload=alert(1)>", "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
        ]
    )
    func drops(_ html: String) {
        let result = sanitized(html)
        let folded = result.lowercased()
        for word in [
            "<script", "javascript:", "vbscript:", "data:", "<iframe", "<style", "<svg", "<object", "<embed", "style=",
            "srcdoc",
        ] {
            #expect(!folded.contains(word), "\(word) in \(result)")
        }
        // An attribute that runs may only be left within a quoted value.
        let outside = folded.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter {
            $0.offset.isMultiple(of: 2)
        }
        #expect(
            !outside.contains {
                $0.element.contains("onerror=") || $0.element.contains("onload=")
                    || $0.element.contains(" on") && $0.element.contains("<")
            }
        )
        // What came out is a fixed point: reading it again finds nothing more to take away.
        #expect(sanitized(result) == result)
    }

    @Test(
        "text that is HTML is told from text that is not",
        arguments: [
            ("a <b>b</b>", true), ("a &amp; b", true), ("a &#8212; b", true), ("plain", false), ("1 < 2", false),
            ("<nonsense>x</nonsense>", false), ("&nonsense;", false), ("<b>unclosed", false),
            ("<script>x</script>", false),
        ]
    )
    func lookalikes(_ text: String, _ isMarkup: Bool) {
        #expect(MarkupSanitizer.looksLikeMarkup(Array(text.utf8)) == isMarkup)
    }

    @Test(
        "the names of characters",
        arguments: [
            ("nbsp", "\u{A0}"), ("rang", "⟩"), ("NotEqualTilde", "≂̸"), ("CounterClockwiseContourIntegral", "∳"),
            ("apos", "'"),
        ]
    )
    func characters(_ name: String, _ character: String) {
        let found = Array(name.utf8).withUnsafeBufferPointer { CharacterReferences.utf8(named: $0) }
        #expect(found == Array(character.utf8))
    }
}
