"""Metadata and settings"""

from case import BUILD, HEAD, files

FINE = {0, 1}
BODY = "# A\n\nText.\n"


def front(name, head, **expected):
    return files(name, {"a.md": lambda: "---\n" + (head() if callable(head) else head) + "\n---\n\n" + BODY}, **expected)


def toml(name, content, **expected):
    return files(name, {"katern.toml": content, "a.md": BODY}, **expected)


def aliases(count):
    return "a: &a " + "x" * 50000 + "\nkeywords:\n" + "- *a\n" * count


def doubling():
    return "a0: &a0 [x]\n" + "".join("a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40)) + "title: *a39\n"


CASES = [
    files("50 MB of YAML keys", {"metadata.yaml": lambda: "".join("k%d: some words that stand here\n" % n for n in range(1300000)), "a.md": BODY}, codes=FINE, says="MB"),
    files("30,000 YAML keys", {"metadata.yaml": lambda: "".join("k%d: x\n" % n for n in range(30000)), "a.md": BODY}, codes=FINE),
    toml("500,000 TOML keys", lambda: "".join("k%d = 1\n" % n for n in range(500000)), codes=FINE, says="MB"),
    toml("60,000 TOML keys", lambda: "".join("k%d = 1\n" % n for n in range(60000)), codes=FINE),
    toml("TOML tables nested by 10,000 dots", lambda: ".".join(["a"] * 10000) + " = 1\n", codes=FINE),
    toml("TOML arrays nested 100,000 deep", lambda: "a = " + "[" * 100000, codes=FINE),
    toml("TOML tables in tables, 20,000 deep", lambda: "a = " + "{a=" * 20000, codes=FINE),
    toml("20,000 TOML tables of one name", lambda: "[[x]]\na=1\n" * 20000, codes=FINE),
    toml("a TOML integer beyond all", "a = 999999999999999999999999\nb = 1e99999\nc = 9999-99-99\n", codes=FINE),
    front("200,000 keywords", lambda: "title: T\nkeywords:\n" + "- k\n" * 200000, codes=FINE, seconds=20),
    front("20,000 distinct keywords", lambda: "title: T\nkeywords:\n" + "".join("- k%d\n" % n for n in range(20000)), codes=FINE, seconds=20),
    front("5,000 authors", lambda: "title: T\nauthor:\n" + "".join("- A%d\n" % n for n in range(5000)), codes=FINE),
    front("10,000 aliases of a large scalar", lambda: aliases(10000), codes=FINE),
    front("aliases that double 40 times", doubling, codes=FINE),
    front("an alias within itself", "title: &a [*a]", codes=FINE),
    front("merge keys that double", lambda: "a0: &a0 {x: 1}\n" + "".join("a%d: &a%d {<<: [*a%d, *a%d]}\n" % (n, n, n - 1, n - 1) for n in range(1, 40)), codes=FINE),
    front("lists nested 100,000 deep in a line", lambda: "title: " + "[" * 100000, codes=FINE),
    front("lists nested 20,000 deep, closed", lambda: "title: " + "[" * 20000 + "]" * 20000, codes=FINE),
    front("maps nested by indents, 2,000 deep", lambda: "\n".join(" " * n + "a:" for n in range(2000)), codes=FINE),
    front("a title of 1 MB", lambda: "title: " + "word " * 190000, codes=FINE),
    front("a description of 900 kB in lines", lambda: "title: T\ndescription: |\n" + "  word\n" * 130000, codes=FINE),
    front("a tag of a language of 100,000 characters", lambda: "title: T\nlang: " + "en-" * 33000, codes=FINE),
    front("characters that no XML has", "title: \"T\\u0001\\uFFFE\\u0000\"\nlang: en", codes=FINE),
    front("numbers beyond all", "title: 1e999999999\ndate: 99999999999999999999-01-01\nseries: T\nseries-position: 1e308", codes=FINE),
    front("tags of YAML that make objects", "title: !!python/object/apply:os.system [x]\nlang: !ENV [A, en]", codes=FINE),
    front("front matter that never ends", lambda: "title: T\n" + "a: b\n" * 200000 + "...x", codes=FINE, seconds=20),
    files("SOURCE_DATE_EPOCH beyond all", {"a.md": HEAD + BODY}, codes={2}, environment={"SOURCE_DATE_EPOCH": "99999999999999999999"}, says="SOURCE_DATE_EPOCH"),
    files("SOURCE_DATE_EPOCH past the year 9999", {"a.md": HEAD + BODY}, codes={2}, environment={"SOURCE_DATE_EPOCH": "999999999999"}, says="SOURCE_DATE_EPOCH"),
    files("SOURCE_DATE_EPOCH that is no number", {"a.md": HEAD + BODY}, codes={2}, environment={"SOURCE_DATE_EPOCH": "soon"}, says="SOURCE_DATE_EPOCH"),
    files("mdBook's JSON nested 100,000 deep", {"in.json": lambda: "[" * 100000}, ["mdbook"], codes={1, 2}, input="in.json"),
    files("mdBook's JSON that is cut", {"in.json": '[{"version": "0.5"'}, ["mdbook"], codes={1, 2}, input="in.json", says="JSON|line|EOF"),
    files("JSON as front matter, 10,000 deep", {"a.md": lambda: '{"title": ' + "[" * 10000 + "]" * 10000 + "}\n\n" + BODY}, codes=FINE),
    files("an empty standard input", {"b.epub": b"PK\3\4old"}, ["build", "-", "-o", "b.epub"], codes={1, 2}),
    files("_quarto.yml with chapters nested 5,000 deep", {"_quarto.yml": lambda: "project: {type: book}\nbook:\n  title: T\n  chapters: " + "[{part: a, chapters: " * 5000 + "[]" + "}]" * 5000, "index.qmd": BODY}, ["build", ".", "-o", "b.epub"], codes=FINE),
    files("mkdocs.yml that inherits itself", {"mkdocs.yml": "INHERIT: mkdocs.yml\nsite_name: T\n", "docs/index.md": BODY}, ["build", ".", "-o", "b.epub"], codes=FINE),
    files("mkdocs.yml with a nav nested 5,000 deep", {"mkdocs.yml": lambda: "site_name: T\nnav: " + "[{a: " * 5000 + "index.md" + "}]" * 5000, "docs/index.md": BODY}, ["build", ".", "-o", "b.epub"], codes=FINE),
    files("myst.yml that extends itself", {"myst.yml": "version: 1\nextends: myst.yml\nproject: {title: T, toc: [{file: a.md}]}\n", "a.md": BODY}, ["build", ".", "-o", "b.epub"], codes=FINE),
    files("a defaults file that names itself", {"defaults.yaml": "defaults: defaults.yaml\ninput-files: [a.md]\n", "a.md": BODY}, ["build", "defaults.yaml", "-o", "b.epub"], codes=FINE),
    files("a SUMMARY of 100,000 chapters that are there", {"SUMMARY.md": lambda: "# Summary\n\n" + "- [A](a.md)\n" * 100000, "a.md": BODY, "book.toml": "[book]\ntitle = \"T\"\nsrc = \".\"\n"}, ["build", ".", "-o", "b.epub"], codes=FINE, seconds=60, memory=3000),
    files("a SUMMARY nested 5,000 deep", {"SUMMARY.md": lambda: "# Summary\n\n" + "".join("  " * n + "- [A](a.md)\n" for n in range(5000)), "a.md": BODY, "book.toml": "[book]\ntitle = \"T\"\nsrc = \".\"\n"}, ["build", ".", "-o", "b.epub"], codes=FINE),
    files("a notebook nested 100,000 deep", {"a.ipynb": lambda: '{"cells": ' + "[" * 100000}, ["build", "a.ipynb", "-o", "b.epub"], codes=FINE),
    files("a notebook with a saved picture of 30 MB", {"a.ipynb": lambda: '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":"x","metadata":{},"execution_count":1,"outputs":[{"output_type":"display_data","metadata":{},"data":{"image/png":"%s"}}]}]}' % ("A" * 40000000)}, ["build", "a.ipynb", "-o", "b.epub", "--cover", "none"], codes=FINE),
    files("a notebook of 100,000 cells", {"a.ipynb": lambda: '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[%s]}' % ",".join(['{"cell_type":"markdown","source":"a","metadata":{}}'] * 100000)}, ["build", "a.ipynb", "-o", "b.epub", "--cover", "none"], codes=FINE, memory=2000, seconds=20),
    files("100,000 shops", {"a.md": lambda: "---\ntitle: T\nshops:\n" + "".join("  s%d: http://e.org\n" % n for n in range(30000)) + "---\n\n[x]{shop=s1}\n"}, codes=FINE),
    files("100,000 resource paths", {"a.md": lambda: "---\ntitle: T\nresource-path:\n" + "".join("- p%d\n" % n for n in range(30000)) + "---\n\n![a](x.png)\n"}, codes={1}),
]
