"""Pictures, covers and faces"""

import base64
import os
import struct
import zlib

from case import BUILD, HEAD, Case, files, write

FINE = {0, 1}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 900 900" width="900" height="900">%s</svg>'


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, data=b"", before=b"", depth=8, colour=0, interlace=0):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def whole(width, height, **more):
    pack = zlib.compressobj(9)
    line = bytes(width + 1)
    return png(width, height, b"".join([*(pack.compress(line) for _ in range(height)), pack.flush()]), **more)


def jpeg(width, height, channels=4, adobe=True, scans=1):
    """A grey picture in which each block is two bits a channel."""
    blocks = ((width + 7) // 8) * ((height + 7) // 8) * channels
    out = b"\xff\xd8"
    if adobe:
        out += b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
    out += b"\xff\xdb\x00\x43\x00" + b"\x01" * 64
    out += b"\xff\xc0" + struct.pack(">HBHHB", 8 + 3 * channels, 8, height, width, channels)
    out += b"".join(bytes([c + 1, 0x11, 0]) for c in range(channels))
    for table in (0x00, 0x10):
        out += b"\xff\xc4" + struct.pack(">H", 20) + bytes([table, 1]) + bytes(15) + b"\x00"
    out += b"\xff\xda" + struct.pack(">HB", 6 + 2 * channels, channels)
    out += b"".join(bytes([c + 1, 0]) for c in range(channels)) + b"\x00\x3f\x00"
    return out + bytes((blocks * 2 + 7) // 8) + b"\xff\xd9"


def gif(width, height, frames):
    frame = b"\x2c" + struct.pack("<HHHH", 0, 0, width, height) + b"\x00\x02\x02\x4c\x01\x00"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\x00\x00" + bytes(6) + frame * frames + b"\x3b"


def tiff(width, height, following=8):
    """A header of one grey page; what follows is the same page again, for ever, unless it is said to be none."""
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, width * height & 0xFFFFFFFF)]
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags) + struct.pack("<I", following)


def bmp(width, height):
    return b"BM" + struct.pack("<IHHI", 60, 0, 0, 54) + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)


def webp(width, height):
    body = b"WEBPVP8L" + struct.pack("<I", 10) + b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + bytes(5)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def picture(name, ending, content, **expected):
    expected.setdefault("codes", FINE)
    return files(f"as a picture: {name}", {"a.md": HEAD + f"![A](p.{ending})\n", f"p.{ending}": content}, **expected)


def cover(name, ending, content, **expected):
    expected.setdefault("codes", FINE)
    return files(f"as a cover: {name}", {"a.md": HEAD + "Text.\n", f"p.{ending}": content}, ["build", "a.md", "-o", "b.epub", "--cover", f"p.{ending}"], **expected)


def drawing(name, inner, **expected):
    """An SVG in the text, and one as the cover, which is made pixels."""

    def content():
        return SVG % (inner() if callable(inner) else inner)

    return [picture(name, "svg", content, **expected), cover(name, "svg", content, **expected)]


def filtered(what, uses="<rect width='900' height='900' filter='url(#f)'/>", region="x='-100%' y='-100%' width='300%' height='300%'"):
    return f"<filter id='f' {region}>{what}</filter>{uses}"


def special(name, make, **expected):
    def whole(folder):
        write(folder / "a.md", HEAD + "![A](p.png)\n")
        make(folder)
        return BUILD

    return Case(f"as a picture: {name}", whole, **expected)


def sparse(path, size):
    with open(path, "wb") as file:
        file.truncate(size)


def hole(folder):
    write(folder / "a.md", HEAD.replace("---\n\n", "font: f.ttf\n---\n\n") + "x\n")
    sparse(folder / "f.ttf", 1 << 30)
    return BUILD


def data_png():
    return "<image width='9' height='9' xlink:href='data:image/png;base64,%s'/>" % base64.b64encode(png(30000, 30000, zlib.compress(bytes(10000)))).decode()


def nested_data(depth):
    inner = "<rect width='9' height='9'/>"
    for _ in range(depth):
        inner = "<image width='9' height='9' xlink:href='data:image/svg+xml;base64,%s'/>" % base64.b64encode((SVG % inner).encode()).decode()
    return inner


def entities():
    names = "".join('<!ENTITY e%d "&e%d;&e%d;&e%d;&e%d;">' % (n, n - 1, n - 1, n - 1, n - 1) for n in range(1, 30))
    return f'<!DOCTYPE svg [<!ENTITY e0 "xxxxxxxxxx">{names}]>' + SVG % "<text>&e29;</text>"


def uses(levels):
    return "<g id='u0'><rect width='1' height='1'/></g>" + "".join(f"<g id='u{n}'><use xlink:href='#u{n-1}'/><use xlink:href='#u{n-1}'/></g>" for n in range(1, levels)) + f"<use xlink:href='#u{levels-1}'/>"


TURBULENCE = "<feTurbulence baseFrequency='0.9' numOctaves='999999'/>"
MATRIX = "<feConvolveMatrix order='100' kernelMatrix='%s'/>" % ("1 " * 10000)

CASES = [
    *drawing("20 MB of text", lambda: "<text>%s</text>" % ("word " * 4000000), memory=1500),
    *drawing("a PNG in it that claims 30,000 by 30,000 pixels", data_png),
    *drawing("drawings in a drawing, 8 deep", lambda: nested_data(8)),
    *drawing("60,000 elements", lambda: "<rect width='1' height='1'/>" * 60000),
    *drawing("elements nested 100,000 deep", lambda: "<g>" * 100000 + "</g>" * 100000),
    *drawing("elements nested 250 deep with opacity", lambda: "<g opacity='.9'>" * 250 + "<rect width='900' height='900'/>" + "</g>" * 250),
    *drawing("100,000 attributes", lambda: "<rect %s/>" % " ".join(f"data-a{n}='1'" for n in range(100000))),
    *drawing("100,000 namespaces", lambda: "<rect %s/>" % " ".join(f"xmlns:a{n}='http://e.org/{n}'" for n in range(100000))),
    *drawing("uses that double 25 times", lambda: uses(25)),
    *drawing("a use of itself", "<g id='a'><use xlink:href='#a'/></g>"),
    *drawing("patterns in patterns", lambda: "".join(f"<pattern id='p{n}' width='3' height='3' patternUnits='userSpaceOnUse'><rect width='900' height='900' fill='url(#p{n-1})'/></pattern>" for n in range(1, 40)) + "<rect width='900' height='900' fill='url(#p39)'/>"),
    *drawing("masks on masks", lambda: "".join(f"<mask id='m{n}' mask='url(#m{n-1})'><rect width='900' height='900' mask='url(#m{n-1})' fill='white'/></mask>" for n in range(1, 40)) + "<rect width='900' height='900' mask='url(#m39)'/>"),
    *drawing("clips on clips, 3,000", lambda: "".join(f"<clipPath id='c{n}' clip-path='url(#c{n-1})'><rect width='900' height='900'/></clipPath>" for n in range(1, 3000)) + "<rect width='900' height='900' clip-path='url(#c2999)'/>"),
    *drawing("a stroke of 100,000 dashes", lambda: "<path d='M0 0L900 900' stroke='black' stroke-dasharray='0.001 0.001'/>" * 10),
    *drawing("a path of a million points", lambda: "<path d='M0 0%s' stroke='black' stroke-width='3'/>" % "".join(f"L{n % 900} {n * 7 % 900}" for n in range(1000000))),
    *drawing("50,000 stops of a gradient", lambda: "<linearGradient id='g'>%s</linearGradient><rect width='900' height='900' fill='url(#g)'/>" % "".join(f"<stop offset='{n / 50000}'/>" for n in range(50000))),
    *drawing("the noise of a million octaves", filtered(TURBULENCE)),
    *drawing("a matrix of 100 by 100", filtered(MATRIX)),
    *drawing("a morphology of a radius of 900", filtered("<feMorphology operator='dilate' radius='900'/>")),
    *drawing("a blur of 100,000", filtered("<feGaussianBlur stdDeviation='100000'/>")),
    *drawing("a filter of 2,000 steps", lambda: filtered("<feGaussianBlur stdDeviation='9'/>" * 2000)),
    *drawing("a filter on each of 2,000 shapes", lambda: filtered("<feGaussianBlur stdDeviation='9'/>", "<rect width='900' height='900' filter='url(#f)'/>" * 2000)),
    *drawing("a filter on groups nested 100 deep", lambda: filtered("<feGaussianBlur stdDeviation='9'/>", "<g filter='url(#f)'>" * 100 + "<rect width='900' height='900'/>" + "</g>" * 100)),
    *drawing("a huge region of a filter", filtered(TURBULENCE, region="filterUnits='userSpaceOnUse' x='-1e9' y='-1e9' width='2e9' height='2e9'")),
    *drawing("light on every pixel", filtered("<feSpecularLighting specularExponent='128'><fePointLight x='1' y='1' z='1'/></feSpecularLighting>" * 50)),
    *drawing("a filter set in a style", "<style>rect{filter:url(#f)}</style>" + filtered(TURBULENCE, "<rect width='900' height='900'/>")),
    *drawing("numbers beyond all", "<rect x='1e308' y='-1e308' width='1e308' height='1e308' transform='scale(1e300) rotate(1e308)' stroke-width='1e308'/>"),
    *drawing("100,000 rules of style", lambda: "<style>%s</style><rect class='c1' width='9' height='9'/>" % "".join(f".c{n} rect{{fill:red}}" for n in range(100000))),
    *drawing("text along 10,000 paths", lambda: "<path id='p' d='M0 0L9 9'/>" + "<text><textPath xlink:href='#p'>word</textPath></text>" * 10000),
    picture("entities that double", "svg", entities), cover("entities that double", "svg", entities),
    cover("a viewBox of nothing", "svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>"),
    cover("a size beyond all", "svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='1e30'/>"),
    cover("a size of one by a million", "svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1000000'><rect width='9' height='9'/></svg>"),
    picture("a PNG that claims 60,000 by 60,000", "png", lambda: png(60000, 60000)), cover("the same", "png", lambda: png(60000, 60000)),
    picture("a PNG of 20,000 by 20,000", "png", lambda: whole(20000, 20000)), cover("the same", "png", lambda: whole(20000, 20000)),
    picture("a PNG of 10,000 by 9,000", "png", lambda: whole(10000, 9000), memory=1500), cover("the same", "png", lambda: whole(10000, 9000), memory=1500),
    picture("a PNG of 10,000 by 9,000 in 16 bits and interlaced", "png", lambda: png(10000, 9000, zlib.compress(bytes(1000)), depth=16, colour=6, interlace=1)),
    picture("a PNG with a profile that unpacks to 1 GB", "png", lambda: whole(9, 9, before=chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(1 << 28))))),
    picture("a PNG with text that unpacks to 256 MB", "png", lambda: whole(9, 9, before=chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(1 << 28))) * 8)),
    picture("a PNG of 500,000 chunks", "png", lambda: whole(9, 9, before=chunk(b"tEXt", b"a\0b") * 500000)),
    picture("a PNG without an end", "png", lambda: whole(900, 900)[:200]), cover("a PNG without an end", "png", lambda: whole(900, 900)[:200]),
    picture("a PNG of no width", "png", lambda: png(0, 9)), cover("a PNG of no width", "png", lambda: png(0, 9)),
    picture("a CMYK JPEG of 65,000 by 1,500", "jpg", lambda: jpeg(65000, 1500)), cover("the same", "jpg", lambda: jpeg(65000, 1500)),
    picture("a CMYK JPEG of 65,000 by 65,000", "jpg", lambda: jpeg(65000, 65000)[:40 << 20]), cover("the same", "jpg", lambda: jpeg(65000, 65000)[:40 << 20]),
    picture("a grey JPEG of 10,000 by 10,000", "jpg", lambda: jpeg(10000, 10000, 1, False)), cover("the same", "jpg", lambda: jpeg(10000, 10000, 1, False)),
    picture("a GIF that claims 65,535 by 65,535", "gif", lambda: gif(65535, 65535, 3)), cover("the same", "gif", lambda: gif(65535, 65535, 3)),
    picture("a GIF of 50,000 pictures", "gif", lambda: gif(900, 900, 50000)), cover("the same", "gif", lambda: gif(900, 900, 50000)),
    picture("a TIFF that claims 60,000 by 60,000 and leads round", "tif", lambda: tiff(60000, 60000)), cover("the same", "tif", lambda: tiff(60000, 60000)),
    picture("a TIFF of 9,000 by 9,000 without its pixels", "tif", lambda: tiff(9000, 9000)),
    picture("a BMP that claims 60,000 by 60,000", "bmp", lambda: bmp(60000, 60000)), picture("a BMP of less than no height", "bmp", lambda: bmp(9, -2147483648)),
    picture("a WebP of 16,383 by 16,383", "webp", lambda: webp(16383, 16383)), cover("the same", "webp", lambda: webp(16383, 16383)),
    picture("text by the name of a picture", "png", "no picture", codes={1}), picture("nothing", "png", "", codes={1}),
    special("a pipe", lambda folder: os.mkfifo(folder / "p.png"), codes={1}),
    special("a device without end", lambda folder: (folder / "p.png").symlink_to("/dev/zero"), codes={1}),
    special("a folder in its place", lambda folder: (folder / "p.png").mkdir(), codes={1}),
    special("a hole of 8 GB", lambda folder: sparse(folder / "p.png", 8 << 30), codes={1}),
    files("a hundred TIFFs of 2,000 by 2,000", {"a.md": lambda: HEAD + "".join(f"![A](p{n}.tif)\n\n" for n in range(100)), **{f"p{n}.tif": (lambda n=n: tiff(2000, 2000, following=0).ljust(200, b"\0") + bytes([n]) * 4000000) for n in range(100)}}, seconds=60, memory=500),
    Case("a face that is a hole of 1 GB", hole, codes=FINE),
    files("a face that is text", {"a.md": HEAD.replace("---\n\n", "font: f.ttf\n---\n\n") + "x\n", "f.ttf": "no face"}, codes=FINE),
    files("a face of 65,535 tables", {"a.md": HEAD.replace("---\n\n", "font: f.ttf\n---\n\n") + "x\n", "f.ttf": lambda: b"\0\1\0\0\xff\xff\0\0\0\0\0\0" + b"glyf\0\0\0\0\0\0\0\0\xff\xff\xff\xff" * 65535}, codes=FINE),
    files("a face as WOFF2 that claims 4 GB", {"a.md": HEAD.replace("---\n\n", "font: f.woff2\n---\n\n") + "x\n", "f.woff2": lambda: b"wOF2\0\1\0\0\0\0\0\x40\0\1\0\0\xff\xff\xff\xff" + bytes(60)}, codes=FINE),
]

