"""Opens a book in MuPDF: mupdf.py BOOK FOLDER

MuPDF lays the book out and draws it to pictures in FOLDER. Then the text is read back from the
pages, and the title, the headings and the paragraphs must be in it. The outline must lead to every
entry of the contents list, as deep as the NCX goes.
"""

import pathlib
import posixpath
import re
import subprocess
import sys
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"

HEADINGS = {f"{XHTML}h{level}" for level in range(1, 7)}

# A page of a six-inch e-reader, in points, with the type size that it is sold with.
LAYOUT = ["-a", "-W", "360", "-H", "480", "-S", "11"]
# Drawing is for the eye and slow on long books; reading back covers all pages.
DRAWN_PAGES = 40


def main(book, folder):
    title, labels, headings, paragraphs = contents_of(book)
    folder.mkdir(parents=True, exist_ok=True)

    pages = mutool("draw", "-q", *LAYOUT, "-F", "txt", book)
    (folder / "text.txt").write_text(pages, encoding="utf-8")
    mutool("draw", "-q", *LAYOUT, "-r", "144", "-o", folder / "page-%03d.png", book, f"1-{DRAWN_PAGES}")

    faults = []
    if is_blank(book):
        faults.append("the first page is blank; the cover does not show")
    text = squeezed(pages)
    for name, words in [("title", title), *(("heading", heading) for heading in headings)]:
        if squeezed(words) not in text:
            faults.append(f"the {name} “{words}” is on no page")
    lost = [words for words in paragraphs if squeezed(words) not in text]
    faults += [f"a paragraph is on no page: “{words[:60]}…”" for words in lost]

    # MuPDF makes its outline from the NCX, as old readers do, not from the navigation document.
    outline = mutool("run", pathlib.Path(__file__).with_name("outline.js"), book).splitlines()
    known = [squeezed(line.rpartition("\t")[0]) for line in outline if line.endswith("\ttrue")]
    faults += [f"the outline leads to no page for “{label}”" for label in labels if squeezed(label) not in known]

    for fault in faults:
        print(f"MuPDF: {fault}", file=sys.stderr)
    print(
        f"MuPDF: {pages.count(chr(12))} pages, {len(headings)} headings and "
        f"{len(paragraphs) - len(lost)} of {len(paragraphs)} paragraphs read back, {len(labels)} entries in the outline, {len(faults)} faults"
    )
    return 1 if faults else 0


def mutool(*arguments):
    """Runs MuPDF's tool; an error that it speaks of is a fault even where it goes on."""
    command = ["mutool", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    errors = [line for line in done.stderr.splitlines() if "error" in line]
    if done.returncode != 0 or errors:
        sys.exit("MuPDF: " + "\nMuPDF: ".join(errors or [f"exit status {done.returncode}"]))
    return done.stdout


def is_blank(book):
    """Tells whether all pixels of the first page have one colour."""
    command = ["mutool", "draw", "-q", *LAYOUT, "-F", "pnm", "-o", "-", str(book), "1"]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    _, _, _, pixels = picture.split(b"\n", 3)
    return len(set(zip(*[iter(pixels)] * 3))) < 2


def contents_of(book):
    """The title, the labels of the contents list that the NCX has too, the headings and the paragraphs."""
    with zipfile.ZipFile(book) as archive:

        def parse(name):
            try:
                return ElementTree.fromstring(archive.read(name))
            except (KeyError, ElementTree.ParseError) as error:
                sys.exit(f"MuPDF: {name}: {error}")

        container = parse("META-INF/container.xml")
        package_path = container.find(f".//{CONTAINER}rootfile").get("full-path")
        package = parse(package_path)

        def resolve(href):
            return posixpath.normpath(posixpath.join(posixpath.dirname(package_path), urllib.parse.unquote(href)))

        items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
        nav = next(item for item in items.values() if "nav" in (item.get("properties") or "").split())
        ncx = next(item for item in items.values() if item.get("media-type") == "application/x-dtbncx+xml")
        depths = [meta.get("content") for meta in parse(resolve(ncx.get("href"))).iter(f"{NCX}meta")
                  if meta.get("name") == "dtb:depth"]
        labels = []
        for element in parse(resolve(nav.get("href"))).iter(f"{XHTML}nav"):
            if element.get(f"{EPUB}type") == "toc":
                labels = list(labels_of(element.find(f"{XHTML}ol"), int(depths[0])))
        if not labels:
            sys.exit("MuPDF: the book has no contents list")

        headings, paragraphs = [], []
        for reference in package.iter(f"{OPF}itemref"):
            document = parse(resolve(items[reference.get("idref")].get("href")))
            for element in seen(document):
                if element.tag in HEADINGS:
                    headings.append(spoken(element))
                elif element.tag == f"{XHTML}p":
                    paragraphs.append(spoken(element))
        return package.find(f".//{DC}title").text, labels, list(filter(None, headings)), list(filter(None, paragraphs))


def seen(element):
    """An element and all within, less what is hidden."""
    yield element
    for child in element:
        if child.get("hidden") is None:
            yield from seen(child)


def labels_of(entries, depth):
    """What the entries of a contents list are called, down to a depth."""
    for entry in entries if depth > 0 else []:
        for element in entry:
            if element.tag == f"{XHTML}ol":
                yield from labels_of(element, depth - 1)
            else:
                yield spoken(element)


def spoken(element):
    return " ".join("".join(shown(element)).split())


def shown(element):
    """The text of an element, less the formulas that stand as pictures too: those are read, not shown."""
    yield element.text or ""
    for child in element:
        if not (child.tag == f"{MATHML}math" and element.get("class") == "drawn"):
            yield from shown(child)
        yield child.tail or ""


def squeezed(text):
    """Text without what a layout may add or lose: spaces, line ends and invisible characters."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]+", "", text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: mupdf.py BOOK FOLDER")
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
