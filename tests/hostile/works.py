"""Works that are cited, and styles of citing"""

from case import BUILD, files, text

CITE = "---\ntitle: T\nlang: en\ndate: 2026-01-01\nbibliography: w.bib\n---\n\nSee [@a].\n"


def bib(name, content, command=None, **expected):
    return files(name, {"a.md": CITE, "w.bib": content}, command, **expected)


def style(name, content, **expected):
    def whole():
        inner = content() if callable(content) else content
        return CSL.replace("MACROS", inner)

    head = CITE.replace("---\n\n", "csl: s.csl\n---\n\n", 1)
    return files(name, {"a.md": head, "w.bib": WORK, "s.csl": whole}, **expected)


WORK = "@book{a, title={T}, author={A, B}, year={2000}}\n"
CSL = """<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00+00:00</updated></info>MACROS
<citation><layout><text macro="a"/></layout></citation></style>"""


def bomb():
    lines = ['@string{s0 = "%s"}' % ("x" * 100)]
    lines += ["@string{s%d = s%d # s%d}" % (n, n - 1, n - 1) for n in range(1, 32)]
    return "\n".join(lines) + "\n@book{a, title=s31, author={A}, year=2000}\n"


def macro_bomb():
    inner = '<macro name="m0"><text value="xxxxxxxxxx"/></macro>'
    for n in range(1, 30):
        inner += f'<macro name="m{n}"><group><text macro="m{n-1}"/><text macro="m{n-1}"/></group></macro>'
    return inner + '<macro name="a"><text macro="m29"/></macro>'


def chain(count):
    return "\n".join("@book{a%s, title={T}, author={A}, year=2000, crossref={a%d}}" % (n or "", n + 1) for n in range(count))


def cite(name, content, body, **expected):
    return files(name, {"a.md": lambda: CITE.replace("See [@a].\n", body()), "w.bib": content}, **expected)


FINE = {0, 1}
CASES = [
    bib("an entry whose crossref is itself", "@book{a, title={T}, crossref={a}}\n", codes=FINE, says="itself"),
    bib("the same, not cited", "@book{a, title={T}}\n@book{b, title={T}, crossref={b}}\n", codes=FINE),
    bib("the same, checked", "@book{a, title={T}, crossref={a}}\n", ["check", "a.md"], codes=FINE),
    bib("the same, for a11y", "@book{a, title={T}, crossref={a}}\n", ["a11y", "a.md"], codes=FINE),
    bib("two entries with each other's crossref", "@book{a, title={T}, crossref={b}}\n@book{b, title={T}, crossref={a}}\n", codes=FINE),
    bib("crossref to itself in other capitals", "@book{a, title={T}, CrossRef = {A}}\n@book{A, title={T}, crossref={a}}\n", codes=FINE),
    bib("an entry whose xdata is itself", "@book{a, title={T}, xdata={a}}\n", codes=FINE),
    bib("xdata in a circle of three", "@xdata{a, xdata={b}}\n@xdata{b, xdata={c}}\n@xdata{c, xdata={a}}\n", codes=FINE),
    bib("a list of xdata with itself in it", "@xdata{b, title={T}}\n@book{a, xdata={b, a, b}}\n", codes=FINE),
    bib("a chain of 5,000 crossref", lambda: chain(5000), codes=FINE),
    bib("100 entries, each with a list of all others as xdata", lambda: "\n".join("@xdata{x%d, xdata={%s}}" % (n, ",".join("x%d" % m for m in range(n))) for n in range(100)) + "\n@book{a, title={T}, xdata={x99}}", codes=FINE),
    bib("a string that is itself", "@string{s = s}\n@book{a, title=s}\n", codes=FINE),
    bib("strings in a circle", "@string{s = t}\n@string{t = s # s}\n@book{a, title=s}\n", codes=FINE),
    bib("strings that double 31 times", bomb, codes=FINE),
    bib("\\textbf nested 20,000 deep", lambda: "@book{a, title={%sx%s}}\n" % ("\\textbf{" * 20000, "}" * 20000), codes=FINE),
    bib("braces nested 100,000 deep", lambda: "@book{a, title={%sx%s}}\n" % ("{" * 100000, "}" * 100000), codes=FINE),
    bib("accents nested 20,000 deep", lambda: "@book{a, title={%sx%s}}\n" % ("\\'{" * 20000, "}" * 20000), codes=FINE),
    bib("100,000 commands", lambda: "@book{a, title={%s}}\n" % ("\\cmd " * 100000), codes=FINE),
    bib("100,000 empty pairs of braces", lambda: "@book{a, title={%s}}\n" % ("{}" * 100000), codes=FINE),
    bib("100,000 dollars", lambda: "@book{a, title={%s}}\n" % ("$x$ " * 50000), codes=FINE),
    bib("braces that never close", lambda: "@book{a, title=%s\n" % ("{" * 100000), codes=FINE),
    bib("2,000 strings and a broken entry among 5,000", lambda: "".join('@string{s%d = "x"}\n' % n for n in range(2000)) + "".join("@book{b%d, title={T}, author={A, B}, year=2000}\n" % n for n in range(2500)) + "@book{x, title={T}, year=, author}\n" + "".join("@book{c%d, title={T}, author={A, B}, year=2000}\n" % n for n in range(2500)) + WORK, codes=FINE),
    bib("20 MB", lambda: "".join("@book{b%d, title={%s}, author={A, B}, year=2000}\n" % (n, "word " * 100) for n in range(36000)) + WORK, codes=FINE),
    bib("20,000 entries", lambda: "".join("@book{b%d, title={T %d}, author={A, B}, year=2000}\n" % (n, n) for n in range(20000)) + WORK, codes=FINE),
    bib("20,000 authors", lambda: "@book{a, title={T}, author={%s}, year=2000}\n" % " and ".join("A%d, B" % n for n in range(20000)), codes=FINE),
    bib("a title of 1 MB", lambda: "@book{a, title={%s}, author={A}, year=2000}\n" % ("Word " * 200000), codes=FINE),
    bib("a key of 100,000 characters", lambda: "@book{%s, title={T}}\n" % ("k" * 100000), codes=FINE),
    bib("years beyond all numbers", "@book{a, title={T}, author={A}, year={99999999999999999999}, date={-99999999-99-99/..}, month={99}, volume={1e999}, pages={1--99999999999999999999}}\n", codes=FINE),
    bib("bytes that are no text", b"@book{a, title={\xff\xfe\xed\xa0\x80}}\n", codes=FINE),
    bib("nothing", "", codes=FINE),
    files("works in YAML whose parents nest 5,000 deep", {"a.md": CITE.replace("w.bib", "w.yaml"), "w.yaml": lambda: "a:\n  type: book\n  title: T\n  parent: " + "{type: book, title: T, parent: " * 5000 + "{}" + "}" * 5000}, codes=FINE),
    files("works in YAML with aliases that double 30 times", {"a.md": CITE.replace("w.bib", "w.yaml"), "w.yaml": lambda: "x0: &x0 {type: book, title: T}\n" + "".join("x%d: &x%d {type: book, title: T, parent: [*x%d, *x%d]}\n" % (n, n, n - 1, n - 1) for n in range(1, 31))}, codes=FINE),
    files("works in JSON nested 100,000 deep", {"a.md": CITE.replace("w.bib", "w.json"), "w.json": lambda: "[" * 100000 + "]" * 100000}, codes=FINE),
    files("works in JSON with 20,000 authors", {"a.md": CITE.replace("w.bib", "w.json"), "w.json": lambda: '[{"id":"a","type":"book","title":"T","author":[%s]}]' % ",".join('{"family":"A"}' for _ in range(20000))}, codes=FINE),
    style("a macro that calls itself", '<macro name="a"><text macro="a"/></macro>', codes=FINE),
    style("macros that call each other", '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>', codes=FINE),
    style("macros that call each other within conditions", '<macro name="a"><choose><if variable="title"><names variable="author"><substitute><text macro="b"/></substitute></names></if></choose></macro><macro name="b"><group><text macro="a"/></group></macro>', codes=FINE),
    style("macros that double 29 times", macro_bomb, codes=FINE),
    style("groups nested 2,000 deep", lambda: '<macro name="a">' + "<group>" * 2000 + '<text variable="title"/>' + "</group>" * 2000 + "</macro>", codes=FINE),
    style("conditions nested 2,000 deep", lambda: '<macro name="a">' + '<choose><if variable="title">' * 2000 + '<text variable="title"/>' + "</if></choose>" * 2000 + "</macro>", codes=FINE),
    style("a macro that is not there", '<macro name="b"><text variable="title"/></macro>', codes=FINE),
    style("entities that double", '<!DOCTYPE x [<!ENTITY a "xxxx">]><macro name="a"><text value="&a;"/></macro>', codes=FINE),
    style("10 MB of macros", lambda: "".join(f'<macro name="x{n}"><text variable="title"/></macro>' for n in range(180000)) + '<macro name="a"><text variable="title"/></macro>', codes=FINE),
    style("another element nested 100,000 deep", lambda: "<x>" * 100000 + "</x>" * 100000, codes=FINE),
    cite("50,000 citations", WORK, lambda: "Word [@a, p. 3].\n\n" * 50000, seconds=20),
    cite("a citation of 10,000 works", WORK, lambda: "[" + "; ".join(["@a"] * 10000) + "]\n"),
    cite("20,000 different works cited", lambda: "".join("@book{b%d, title={T %d}, author={A%d, B}, year=2000}\n" % (n, n, n) for n in range(20000)), lambda: "".join("[@b%d]\n\n" % n for n in range(20000)), codes=FINE, seconds=60),
    cite("brackets around a citation, 20,000 deep", WORK, lambda: "[" * 20000 + "@a" + "]" * 20000 + "\n"),
    cite("a locator of 1 MB", WORK, lambda: "[@a, p. " + "3-4, " * 200000 + "]\n"),
]
