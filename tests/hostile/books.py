"""Finished books"""

import io
import os
import struct
import zipfile
import zlib

from case import Case, write

CONTAINER = '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
OPF = '<?xml version="1.0"?>%s<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier><dc:title>T</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>%s</metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>%s</manifest><spine><itemref idref="a"/>%s</spine></package>'
PAGE = '<?xml version="1.0" encoding="UTF-8"?>%s<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>%s</body></html>'
NAV = PAGE.replace("<html", '<html xmlns:epub="http://www.idpf.org/2007/ops"') % ("", '<nav epub:type="toc"><ol><li><a href="a.xhtml">A</a></li>%s</ol></nav>')


def book(page="<p>a</p>", doctype="", nav="", meta="", manifest="", spine="", opf_doctype="", more=()):
    return [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", CONTAINER), ("p.opf", OPF % (opf_doctype, meta, manifest, spine)),
            ("nav.xhtml", NAV % nav), ("a.xhtml", PAGE % (doctype, page)), *more]


def packed(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries:
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def each(name, make, codes=None, **expected):
    """A book that is checked, told of, compared with a sound one and unpacked."""

    def case(words, allowed):
        def whole(folder):
            content = make()
            write(folder / "x.epub", content if isinstance(content, bytes) else packed(content))
            if "sound.epub" in words:
                write(folder / "sound.epub", packed(book()))
            return words

        return Case(f"`{words[0]}` of {name}", whole, codes=allowed, **expected)

    anything = {0, 1, 2}
    return [
        case(["check", "x.epub"], codes or {0, 1}),
        case(["info", "x.epub"], anything),
        case(["diff", "sound.epub", "x.epub"], anything),
        case(["extract", "x.epub", "out"], anything),
    ]


def deflated(size):
    """Bytes of nothing, deflated without holding them all."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    block, crc, out, left = bytes(1 << 20), 0, [], size
    while left > 0:
        part = block[:left]
        crc = zlib.crc32(part, crc)
        out.append(pack.compress(part))
        left -= len(part)
    out.append(pack.flush())
    return b"".join(out), crc


def raw(entries):
    """An archive of entries that are deflated already: name, packed bytes, size, checksum."""
    out, central = b"", b""
    for name, body, size, crc in entries:
        name = name.encode()
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, crc, len(body), size, len(name), 0)
        central += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name
        out += b"PK\3\4" + head + name + body
    return out + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(central), len(out), 0)


def with_bomb(count, size):
    entries = []
    for name, content in book(manifest="".join(f'<item id="b{n}" href="b{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(count)), spine="".join(f'<itemref idref="b{n}"/>' for n in range(count))):
        content = content.encode() if isinstance(content, str) else content
        pack = zlib.compressobj(6, zlib.DEFLATED, -15)
        entries.append((name, pack.compress(content) + pack.flush(), len(content), zlib.crc32(content)))
    body, crc = deflated(size)
    return raw(entries + [(f"b{n}.xhtml", body, size, crc) for n in range(count)])


def entities(count=30):
    return '<!DOCTYPE html [<!ENTITY e0 "xxxxxxxxxx">' + "".join(f'<!ENTITY e{n} "&e{n-1};&e{n-1};">' for n in range(1, count)) + "]>"


def quadratic():
    return '<!DOCTYPE html [<!ENTITY e "%s">]>' % ("x" * 50000)


def pipe(words):
    def whole(folder):
        os.mkfifo(folder / "x.epub")
        write(folder / "sound.epub", packed(book()))
        return words

    return Case(f"`{words[0]}` of a pipe", whole, codes={0, 1, 2})


def overlapping():
    body, crc = deflated(20 << 20)
    entries = [("a.xhtml", body, 20 << 20, crc)]
    whole = raw(entries)
    start = whole.index(b"PK\1\2")
    record = whole[start:whole.index(b"PK\5\6")]
    central = b"".join(record[:-7] + b"%07d" % n for n in range(20000))
    return whole[:start] + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 20000, 20000, len(central), start, 0)


CASES = [
    *each("a book whose page unpacks to 200 MB", lambda: with_bomb(1, 200 << 20)),
    *each("a book of 40 pages of 200 MB", lambda: with_bomb(40, 200 << 20), seconds=30),
    *each("a package whose entities double", lambda: book(opf_doctype=entities().replace("DOCTYPE html", "DOCTYPE package"), meta="<dc:source>&e29;</dc:source>")),
    *each("a page whose entities double", lambda: book(doctype=entities(), page="<p>&e29;</p>")),
    *each("a page whose entity is used 50,000 times", lambda: book(doctype=quadratic(), page="<p>%s</p>" % ("&e;" * 50000))),
    *each("a spine of 30,000 pages that are not there", lambda: book(manifest="".join(f'<item id="b{n}" href="b{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(30000)), spine="".join(f'<itemref idref="b{n}"/>' for n in range(30000)))),
    *each("a spine of 60,000 times one page", lambda: book(spine='<itemref idref="a"/>' * 60000)),
    *each("elements nested 100,000 deep", lambda: book(page="<div>" * 100000 + "</div>" * 100000)),
    *each("100,000 attributes", lambda: book(page="<p %s>a</p>" % " ".join(f'data-a{n}="1"' for n in range(100000)))),
    *each("100,000 namespaces", lambda: book(page="<p %s>a</p>" % " ".join(f'xmlns:a{n}="http://e.org/{n}"' for n in range(100000)))),
    *each("100,000 ids and references", lambda: book(page="".join(f'<a id="a{n}" href="#a{n + 1}" aria-describedby="a1 a2">x</a>' for n in range(100000))), seconds=20),
    *each("a contents list nested 900 deep", lambda: book(nav='<li><a href="a.xhtml">A</a><ol>' * 900 + '<li><a href="a.xhtml">A</a></li>' + "</ol></li>" * 900)),
    *each("50,000 entries of the contents list", lambda: book(nav='<li><a href="a.xhtml#x">A</a></li>' * 50000)),
    *each("20,000 statements that refine each other", lambda: book(meta="".join(f'<meta id="m{n}" refines="#m{n + 1}" property="title-type">main</meta>' for n in range(20000)))),
    *each("100,000 items of the manifest with fallbacks in a circle", lambda: book(manifest="".join(f'<item id="f{n}" href="f{n}.bin" media-type="application/x" fallback="f{(n + 1) % 100000}"/>' for n in range(100000))), seconds=20),
    *each("60,000 entries that nobody names", lambda: book(more=[(f"x/{n}", b"") for n in range(60000)]), seconds=20),
    *each("a style of 20 MB", lambda: book(manifest='<item id="c" href="c.css" media-type="text/css"/>', more=[("c.css", "a{color:red}" * 1700000)])),
    *each("a style of blocks nested 100,000 deep", lambda: book(manifest='<item id="c" href="c.css" media-type="text/css"/>', more=[("c.css", "a{" * 100000)])),
    *each("20,000 entries that lie on each other", overlapping),
    *each("names that lead out", lambda: book(more=[("../evil", b"x"), ("/evil", b"x"), ("a/../../evil", b"x"), ("C:\\evil", b"x")]), codes={1}),
    *each("names twice", lambda: book(more=[("x", b"1"), ("X", b"2"), ("a.xhtml", b"3")]), codes={1}),
    *each("nothing", lambda: b"", codes={1}),
    *each("no archive", lambda: b"no archive" * 1000, codes={1}),
    *each("an archive without its end", lambda: packed(book())[:-30], codes={1}),
    *each("an end that claims 65,535 entries", lambda: b"PK\5\6" + b"\xff" * 16 + b"\0\0", codes={1}),
    *each("a ZIP64 that claims all", lambda: b"PK\6\6" + struct.pack("<Q", 44) + b"\xff" * 44 + b"PK\6\7" + bytes(16) + b"PK\5\6" + b"\xff" * 16 + b"\0\0", codes={1}),
    *each("a package nested 100,000 deep", lambda: [(name, "<package>" * 100000 if name == "p.opf" else content) for name, content in book()], codes={1}),
    *each("a container that names itself", lambda: [(name, content.replace("p.opf", "META-INF/container.xml") if name.startswith("META") else content) for name, content in book()], codes={1}),
    *[pipe(words) for words in (["check", "x.epub"], ["info", "x.epub"], ["diff", "sound.epub", "x.epub"], ["extract", "x.epub", "out"])],
]
