"""HTML and stylesheets"""

from case import BUILD, HEAD, files, text

K = 1000
FINE = {0, 1}


def sheet(name, content, **expected):
    return files(name, {"a.md": HEAD.replace("---\n\n", "css: s.css\n---\n\n") + "# A\n\n[x]{.c1}\n", "s.css": content}, **expected)


CASES = [
    text("div nested 100,000 deep", lambda: "<div>" * 100 * K),
    text("div nested 100,000 deep, each in its own paragraph", lambda: "<div>\n\n" * 30 * K),
    text("b, i and a that never close, 30,000", lambda: "<b><i><a href='#'><u>" * 30 * K, seconds=20),
    text("b, i and p, closed in a wrong order", lambda: "<b><p><i></b>" * 20 * K, seconds=20),
    text("tables in tables, 10,000 deep", lambda: "<table><tr><td>" * 10 * K),
    text("words between the cells, 100,000", lambda: "<table>" + "a<tr>b" * 100 * K + "</table>"),
    text("a cell that spans 65,534 rows and 1,000 columns, 1,000 times", lambda: "<table>" + "<tr><td rowspan=65534 colspan=1000>x</td></tr>" * 1000 + "</table>"),
    text("lists that never close, 50,000", lambda: "<ul><li>" * 50 * K),
    text("ruby in ruby", lambda: "<ruby>a<rt>b" * 20 * K),
    text("select, option and button in each other", lambda: "<select><option><button>" * 20 * K),
    text("details in details", lambda: "<details><summary>a</summary>\n\n" * 10 * K),
    text("100,000 attributes", lambda: "<p " + " ".join(f"a{n}=1" for n in range(100 * K)) + ">x</p>"),
    text("an attribute of 10 MB", lambda: "<p title='" + "x" * 10 * K * K + "'>x</p>"),
    text("a style of 1 MB", lambda: "<p style='" + "color:red;" * 100 * K + "'>x</p>"),
    text("100,000 elements with a style", lambda: "<i style='color:red'>x</i>" * 100 * K, seconds=20, memory=2000),
    text("100,000 equal ids", lambda: "<i id=a>x</i>" * 100 * K, memory=2000),
    text("100,000 distinct ids", lambda: "".join(f"<i id=a{n}>x</i>" for n in range(100 * K)), memory=2000),
    text("a comment of 10 MB", lambda: "<!--" + "-- " * 3 * K * K + "-->", memory=2000),
    text("svg nested 50,000 deep", lambda: "<svg>" + "<g>" * 50 * K + "</svg>"),
    text("svg, foreignObject and div in each other", lambda: "<svg><foreignObject><div>" * 10 * K),
    text("math nested 50,000 deep", lambda: "<math>" + "<mrow>" * 50 * K + "</math>"),
    text("templates in templates", lambda: "<template>" * 20 * K),
    text("iframes with documents", lambda: "<iframe srcdoc=\"<iframe srcdoc='x'>\">" * 10 * K),
    text("forms in forms", lambda: "<form><input><label>" * 20 * K),
    text("100,000 elements that nobody knows", lambda: "".join(f"<x-{n}>a</x-{n}>" for n in range(100 * K)), seconds=20, memory=2000),
    text("plaintext, xmp and script that never close", "<plaintext>a<xmp>b<script>c<style>d<textarea>e<title>f\n"),
    sheet("100,000 @font-face of one family", lambda: "@font-face{font-family:a;src:url(a.woff2)}" * 100 * K, codes=FINE),
    sheet("blocks nested 100,000 deep", lambda: "a{" * 100 * K),
    sheet("@media nested 50,000 deep", lambda: "@media screen{" * 50 * K + "}" * 50 * K),
    sheet("brackets nested 100,000 deep", lambda: "a{width:" + "calc(" * 100 * K),
    sheet(":not nested 20,000 deep", lambda: ":not(" * 20 * K + "a" + ")" * 20 * K + "{color:red}"),
    sheet("a selector of 1 MB", lambda: "a>" * 500 * K + "b{color:red}"),
    sheet("a list of 100,000 selectors", lambda: ",".join(f".c{n}" for n in range(100 * K)) + "{color:red}"),
    sheet("100,000 rules", lambda: "".join(f".c{n}{{color:red}}" for n in range(100 * K))),
    sheet("a rule of 100,000 declarations", lambda: "a{" + "color:red;" * 100 * K + "}"),
    sheet("100,000 comments", lambda: "/**/" * 100 * K + "/*"),
    sheet("strings that never close", lambda: "a{content:\"" * 50 * K),
    sheet("escapes", lambda: "\\61" * 300 * K + "{color:red}"),
    sheet("imports of itself", "@import 's.css';@import url(s.css) screen;\n"),
    sheet("20 MB", lambda: "a{color:red}" * 1700 * K, codes=FINE, says="MB|large"),
    sheet("variables that double", lambda: "a{" + "".join(f"--v{n}:var(--v{n-1}) var(--v{n-1});" for n in range(1, 60)) + "width:var(--v59)}"),
    sheet("addresses in all spellings", "a{background:\\75rl(http://e.org/a)}b{background:u\\rl('http://e.org/b')}c{background:src('http://e.org/c')}d{background:image('http://e.org/d')}@font-face{font-family:x;src:\\75 rl(http://e.org/f)}\n", codes=FINE),
    sheet("what is no text", bytes(range(256)) * 100, codes=FINE),
    sheet("many `--`, `<!--` and `-->`", lambda: "<!---->--" * 100 * K),
]
