"""Times whole processes side by side: bench.py KATERN CORPORA TOOLS

Every book among the corpora, with its cover and without one. A book is an mdBook project, or a folder of
Markdown whose index.md and what it names list their chapters in blocks of `toc`, as Dive into Deep Learning
does; of such a one an mdBook project is made first. Every program reads the same chapters from disk and
writes one EPUB; katern does so without its cache, and with it after a change in one chapter. The runs of the
programs take turns, so that a busy moment of the machine falls on all of them alike; the least and the median
are told, and the most memory that a process held. Behind that the stages of katern: what each takes on one
thread and on all, which tells who runs alone; and how many instructions callgrind counts, where valgrind is
there: they are the same on a busy machine.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"

# pandoc takes half a minute where katern takes a fraction of a second, so it has fewer turns.
TURNS = {"katern": 11, "katern, changed": 11, "katern check": 11, "mdbook-epub": 7, "pandoc": 3}

# The level at which katern deflates the entries of a book.
DEFLATE_LEVEL = 6


def main(katern, corpora, tools):
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    books = [book for folder in sorted(corpora.iterdir()) if (book := project(folder))]
    if not books:
        sys.exit(f"katern: no book with src/SUMMARY.md in {corpora}; say 'make bench CORPORA=FOLDER'")
    for book in books:
        for cover in (None, *(file for file in book.glob("cover.*") if file.suffix in (".jpg", ".png"))):
            compare(katern, book, cover, tools)
        stages(katern, book)
        instructions(katern, book)


def project(folder):
    """The folder as an mdBook project; none where it is no book."""
    if (folder / "src" / "SUMMARY.md").is_file():
        return folder
    index = folder / "index.md"
    if not index.is_file() or not listed(index):
        return None
    laid_out = OUT / folder.name
    shutil.copytree(folder, laid_out / "src", symlinks=True, ignore=shutil.ignore_patterns(".*"))
    # One of the programs fetches pictures that lie on the web, and the clock would tell how fast the web is.
    for text in (laid_out / "src").rglob("*.md"):
        words = text.read_text(encoding="utf-8")
        text.write_text(re.sub(r"!\[([^\]]*)\]\(https?:[^)]*\)", r"\1", words), encoding="utf-8")
    index = laid_out / "src" / "index.md"
    lines = [line for chapter in listed(index) for line in summary(chapter, laid_out / "src", "")]
    (laid_out / "src" / "SUMMARY.md").write_text("# Summary\n\n" + "".join(lines), encoding="utf-8")
    title = heading(index)
    (laid_out / "book.toml").write_text(f'[book]\ntitle = "{title}"\nlanguage = "en"\n', encoding="utf-8")
    return laid_out


def listed(text):
    """The chapters that a text lists."""
    blocks = re.findall(r"(?ms)^```toc\n(.*?)^```", text.read_text(encoding="utf-8"))
    names = [line.strip() for block in blocks for line in block.splitlines() if line.strip() and line[0] != ":"]
    texts = [text.parent / f"{name}.md" for name in names]
    return [chapter for chapter in texts if chapter.is_file()]


def summary(chapter, root, indent):
    """The lines of SUMMARY.md for a chapter and those below it."""
    yield f"{indent}- [{heading(chapter)}]({chapter.relative_to(root).as_posix()})\n"
    for below in listed(chapter):
        yield from summary(below, root, indent + "    ")


def heading(text):
    """The first heading of a text, in plain words."""
    found = re.search(r"^# *(.+)$|^(.+)\n=+$", text.read_text(encoding="utf-8"), re.MULTILINE)
    return re.sub(r"[\[\]\"]", "", (found[1] or found[2]).strip()) if found else text.stem


def compare(katern, book, cover, tools):
    """The table of one book, with this cover or without any."""
    out = OUT / f"{book.name}-{'cover' if cover else 'bare'}"
    out.mkdir(parents=True, exist_ok=True)
    programs = {
        "katern": (katern_command(katern, "build", book, cover) + ["--no-cache", "-o", out / "katern.epub"], out),
        "katern, changed": changed_command(katern, book, cover, out),
        "katern check": (katern_command(katern, "check", book, cover) + ["--no-cache"], out),
        "mdbook-epub": mdbook_command(book, cover, tools, out),
        "pandoc": pandoc_command(book, cover, out),
    }
    runs = {name: [] for name in programs}
    for turn in range(max(TURNS.values())):
        for name, (command, folder) in programs.items():
            if turn < TURNS[name]:
                if name == "katern, changed":
                    change(folder)
                runs[name].append(timed(name, command, folder, tools))
    made = out / "katern.epub"
    floors = {1: [], 2: []}
    # In a process of its own: what this one holds would be counted as memory of those that it starts.
    with concurrent.futures.ProcessPoolExecutor(1) as beside:
        for _ in range(5):
            for threads, taken in floors.items():
                taken.append(beside.submit(deflating, made, threads).result())

    best = min(seconds for seconds, _ in runs["katern"])
    print(f"\n{book.name}, {'with ' + cover.name if cover else 'without a cover'}")
    print(f"{'':<20}{'fastest':>11}{'median':>11}{'to katern':>11}{'memory':>10}{'size':>11}")
    for name, taken in runs.items():
        seconds = [second for second, _ in taken]
        memory = max(kilobytes for _, kilobytes in taken) / 1000
        file = book_of(name, out)
        size = f"{file.stat().st_size / 1e6:.2f} MB" if file else ""
        print(line(name, seconds, best) + f"{memory:>7.0f} MB{size:>11}")
    for threads, seconds in floors.items():
        print(line(f"deflate, {threads} thread{'s' * (threads > 1)}", seconds, best))


def line(name, seconds, best):
    least, median = min(seconds), statistics.median(seconds)
    return f"{name:<20}{least:>9.3f} s{median:>9.3f} s{least / best:>10.2f}x"


def katern_command(katern, command, book, cover):
    # What a book has of errors gets a stand-in, as with the others.
    going_on = ["--keep-going"] if command == "build" else []
    return [katern, command, book, "--cover", cover or "none", "--quiet", *going_on]


def changed_command(katern, book, cover, out):
    """A copy of the book in which one chapter is changed before each run, and the cache of the run before."""
    copy = out / "changed"
    shutil.copytree(book, copy)
    command = katern_command(katern, "build", copy, cover)
    command += ["--cache", out / "cache", "-o", out / "katern, changed.epub"]
    subprocess.run(command, cwd=out, capture_output=True, check=True)
    return command, copy


def change(book):
    """Adds a word to the chapter in the middle of the book."""
    chapters = sorted(chapter for chapter in (book / "src").rglob("*.md") if chapter.name != "SUMMARY.md")
    with chapters[len(chapters) // 2].open("a", encoding="utf-8") as chapter:
        chapter.write("\nWord.\n")


def mdbook_command(book, cover, tools, out):
    """mdbook reads its own settings, so every book is laid out as one of its projects."""
    project = out / "mdbook"
    shutil.copytree(book, project)
    own = project / "book.toml"
    if own.is_file():
        # Other renderers and preprocessors would be timed too.
        settings = re.sub(r"(?ms)^\[(output|preprocessor)[^\n]*\n.*?(?=^\[|\Z)", "", own.read_text(encoding="utf-8"))
    else:
        metadata = (book / "metadata.yaml").read_text(encoding="utf-8")
        title = re.search(r'^title: *"?([^"\n]+)', metadata, re.MULTILINE)
        settings = f'[book]\ntitle = "{title[1]}"\nlanguage = "en"\n'
    settings += "\n[output.epub]\n"
    if cover:
        settings += f'cover-image = "{cover.name}"\n'
        # mdbook-epub looks for the cover beside the chapters.
        shutil.copy(cover, project / "src")
    own.write_text(settings, encoding="utf-8")
    return [tools / "bin" / "mdbook", "build", project], project


def pandoc_command(book, cover, out):
    import pypandoc

    summary = (book / "src" / "SUMMARY.md").read_text(encoding="utf-8")
    chapters = [book / "src" / name for name in re.findall(r"\]\(([^)]+\.md)\)", summary)]
    command = [pypandoc.get_pandoc_path(), "-o", out / "pandoc.epub", "--metadata", f"title={book.name}"]
    command += ["--resource-path", os.pathsep.join(sorted({str(chapter.parent) for chapter in chapters}))]
    if cover:
        command += ["--epub-cover-image", cover]
    return [*command, *[chapter for chapter in chapters if chapter.is_file()]], out


def timed(name, command, folder, tools):
    """Runs a program once; tells how many seconds passed on the clock, and the most kilobytes that it held."""
    environment = {**os.environ, "PATH": f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        # A check that found faults of the book has done its work.
        if process.returncode not in ((0, 1) if name == "katern check" else (0,)):
            said.seek(0)
            sys.exit(f"{name} failed: {said.read().decode(errors='replace').strip()[-600:]}")
    return seconds, used.ru_maxrss


def book_of(name, out):
    """The book that a program wrote."""
    if name == "mdbook-epub":
        return next((out / "mdbook" / "book").rglob("*.epub"))
    return None if name == "katern check" else out / f"{name}.epub"


def deflating(book, threads):
    """Seconds to deflate what is in a book, and nothing else: the least that a book of it costs."""
    with zipfile.ZipFile(book) as archive:
        entries = [archive.read(entry) for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_DEFLATED]
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        start = time.perf_counter()
        for _ in pool.map(lambda entry: zlib.compress(entry, DEFLATE_LEVEL), entries):
            pass
        return time.perf_counter() - start


def stages(katern, book):
    """What each stage takes on one thread and on all: the least of five runs."""
    command = katern_command(katern, "build", book, None) + ["--no-cache", "-o", OUT / "stages.epub"]
    least = {"1": {}, "": {}}
    for _ in range(5):
        for threads, known in least.items():
            environment = {**os.environ, "KATERN_TIMINGS": "1", "RAYON_NUM_THREADS": threads}
            said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stderr
            for name, taken in re.findall(r"^timing: (\S+) ([0-9.]+) ms$", said, re.MULTILINE):
                known[name] = min(known.get(name, float("inf")), float(taken))
    print(f"\nstages of {book.name}")
    print(f"{'':<20}{'one thread':>12}{'all':>12}{'gained':>9}")
    for name, alone in least["1"].items():
        together = least[""].get(name, alone)
        print(f"{name:<20}{alone:>9.1f} ms{together:>9.1f} ms{alone / max(together, 0.05):>8.1f}x")


def instructions(katern, book):
    """How many instructions callgrind counts for the whole of katern on one thread."""
    valgrind = shutil.which("valgrind")
    if not valgrind:
        return
    counted = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    command = katern_command(katern, "build", book, None) + ["--no-cache", "-o", OUT / "counted.epub"]
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    said = subprocess.run([*counted, *command], env=environment, capture_output=True, text=True, check=False).stderr
    found = re.search(r"Collected : (\d+)", said)
    if found:
        print(f"instructions of {book.name}: {int(found[1]) / 1e6:,.0f} million")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: bench.py KATERN CORPORA TOOLS")
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
