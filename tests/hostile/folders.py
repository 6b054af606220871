"""Folders and names"""

import os

from case import BUILD, HEAD, Case, files, write

FINE = {0, 1}
ALL = ["build", ".", "-o", "b.epub", "--cover", "none"]


def made(name, make, command=None, **expected):
    def whole(folder):
        make(folder)
        return command or ALL

    return Case(name, whole, **expected)


def loops(folder):
    write(folder / "a.md", HEAD + "# A\n")
    (folder / "deep").mkdir()
    for name in "uvwxyz":
        (folder / name).symlink_to(".")
        (folder / "deep" / name).symlink_to("..")


def many(folder, text, count=100000):
    write(folder / "a.md", HEAD + text)
    for at in range(count):
        if at % 1000 == 0:
            (folder / "p" / str(at)).mkdir(parents=True)
        os.close(os.open(folder / "p" / str(at - at % 1000) / f"Pic{at}.png", os.O_CREAT | os.O_WRONLY))


def deep(folder):
    write(folder / "a.md", HEAD + "# A\n")
    path = folder
    for _ in range(300):
        path = path / "d"
        path.mkdir()
        write(path / "b.md", "# B\n")


def names(folder):
    for name in ["con.md", "aux.md", "nul.md", "a\nb.md", "c\u009bd.md", "e\x1b[31m.md", "f .md", "g..md", "h\u202e.md", "i" * 240 + ".md", "%2e%2e.md", "u\u0308.md", "ü.md", "j#k?.md", "'\"&<>.md"]:
        write(folder / name, f"# Title of it\n\n![x]({name[:1]}.png){{}}\n")


def no_text(folder):
    write(folder / b"a\xff.md".decode("utf-8", "surrogateescape"), "# A\n")
    write(folder / "b.md", "# B\n")


def linked(target):
    def make(folder):
        write(folder / "a.md", HEAD + "# A\n")
        (folder / "b.md").symlink_to(target)

    return make


def unreadable(folder):
    write(folder / "a.md", HEAD + "# A\n")
    write(folder / "part/b.md", "# B\n")
    os.chmod(folder / "part", 0)


def pipe(folder):
    write(folder / "a.md", HEAD + "# A\n")
    os.mkfifo(folder / "b.md")
    os.mkfifo(folder / "katern.toml")


def included(folder):
    write(folder / "a.md", HEAD + "".join("{{#include big.rs:x%d}}\n\n" % (n % 50) for n in range(20000)))
    write(folder / "SUMMARY.md", "- [A](a.md)\n")
    write(folder / "book.toml", "[book]\ntitle = \"T\"\nsrc = \".\"\n")
    write(folder / "big.rs", "".join("// ANCHOR: x%d\nword\n// ANCHOR_END: x%d\n%s" % (n, n, "word word word\n" * 1300) for n in range(50)))


def circle(folder):
    write(folder / "SUMMARY.md", "- [A](a.md)\n")
    write(folder / "book.toml", "[book]\ntitle = \"T\"\nsrc = \".\"\n")
    write(folder / "a.md", "{{#include a.md}}{{#include b.md}}" * 3)
    write(folder / "b.md", "{{#include a.md}}{{#include b.md}}" * 3)


def doubling(folder):
    write(folder / "SUMMARY.md", "- [A](a0.md)\n")
    write(folder / "book.toml", "[book]\ntitle = \"T\"\nsrc = \".\"\n")
    for n in range(10):
        write(folder / f"a{n}.md", "{{#include a%d.md}}\n" % (n + 1) * 30)
    write(folder / "a10.md", "word " * 100)


def shown(folder):
    (folder / ".obsidian").mkdir()
    for n in range(12):
        write(folder / f"a{n}.md", f"![[a{n + 1}]]\n\n" * 20 + "Words.\n")


def outside(folder):
    write(folder / "a.md", HEAD + "{{#include /proc/self/environ}}\n\n{{#include ../../../../../etc/passwd}}\n")
    write(folder / "SUMMARY.md", "- [A](a.md)\n- [B](/etc/passwd)\n")
    write(folder / "book.toml", "[book]\ntitle = \"T\"\nsrc = \".\"\n")


CASES = [
    made("a folder with six links to itself, and six back from below", loops),
    made("2,000 missing pictures among 100,000 files", lambda folder: many(folder, "".join(f"![x](Pik{n}.png)\n\n" for n in range(2000))), codes={1}, seconds=20),
    made("2,000 pictures in other capitals among 100,000 files", lambda folder: many(folder, "".join(f"![x](p/0/pic{n % 1000}.PNG)\n\n" for n in range(2000))), codes={1}, seconds=20),
    made("2,000 missing chapters of a SUMMARY among 20,000 files", lambda folder: (many(folder, "", 20000), write(folder / "SUMMARY.md", "".join(f"- [X](kapitel{n}.md)\n" for n in range(2000))), write(folder / "book.toml", "[book]\ntitle='T'\nsrc='.'\n")), codes=FINE, seconds=20),
    made("300 folders in each other", deep, codes=FINE, says="deep"),
    made("names that systems reserve, controls and signs that turn round", names, codes=FINE),
    made("a name that is no text", no_text, codes=FINE),
    made("a chapter that is a link to /etc/passwd", linked("/etc/passwd"), codes={1}),
    made("a chapter that is a link to a device", linked("/dev/zero"), codes={1}),
    made("a chapter that is a link to nothing", linked("nowhere.md"), codes={1}),
    made("a chapter that is a link to itself", linked("b.md"), codes={1}),
    made("pipes as a chapter and as settings", pipe, codes={1}),
    made("20,000 includes of parts of a file of 1 MB", included, codes=FINE),
    made("files that include themselves and each other", circle, codes={0, 1}),
    made("includes that grow thirtyfold, ten times", doubling, codes={1}, says="MB|end"),
    made("notes that show notes twentyfold, twelve times", shown, codes=FINE),
    made("includes and chapters from outside of the project", outside, codes={1}),
    files("works and a picture from outside of the project", {"a.md": "---\ntitle: T\nbibliography: /etc/passwd\ncsl: ../../etc/passwd\ncss: /etc/passwd\n---\n\n![x](/etc/passwd)\n"}, codes={1}),
    made("50,000 chapters", lambda folder: [write(folder / f"{n:05}.md", f"# C{n}\n\nText.\n") for n in range(50000)], codes=FINE, seconds=60, memory=2000),
    made("100,000 files that are none of the book's", lambda folder: many(folder, "# A\n")),
    files("a text that is not there", {}, codes={2}),
    files("an output below a file", {"a.md": HEAD + "x\n", "x": "no folder"}, ["build", "a.md", "-o", "x/b.epub"], codes={2}),
    files("an output in a name of 300 characters", {"a.md": HEAD + "x\n"}, ["build", "a.md", "-o", "b" * 300 + ".epub"], codes={2}),
]
