"""Times whole processes side by side: bench.py KATERN CORPORA TOOLS

Every book among the corpora, with its cover and without one. Every program reads the same chapters from
disk and writes one EPUB. The runs of the programs take turns, so that a busy moment of the machine falls
on all of them alike; the least and the median are told, and the most memory that a process held. Behind
that the stages of katern: what each takes on one thread and on all, which tells who runs alone.
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
TURNS = {"katern": 11, "katern check": 11, "mdbook-epub": 7, "pandoc": 3}

# The level at which katern deflates the entries of a book.
DEFLATE_LEVEL = 9


def main(katern, corpora, tools):
    shutil.rmtree(OUT, ignore_errors=True)
    books = [folder for folder in sorted(corpora.iterdir()) if (folder / "src" / "SUMMARY.md").is_file()]
    if not books:
        sys.exit(f"katern: no book with src/SUMMARY.md in {corpora}; say 'make bench CORPORA=FOLDER'")
    for book in books:
        for cover in (None, next(book.glob("cover.*"), None)):
            if cover is None or cover.suffix in (".jpg", ".png"):
                compare(katern, book, cover, tools)
        stages(katern, book)


def compare(katern, book, cover, tools):
    """The table of one book, with this cover or without any."""
    out = OUT / f"{book.name}-{'cover' if cover else 'bare'}"
    out.mkdir(parents=True, exist_ok=True)
    programs = {
        "katern": (katern_command(katern, "build", book, cover) + ["-o", out / "katern.epub"], out),
        "katern check": (katern_command(katern, "check", book, cover), out),
        "mdbook-epub": mdbook_command(book, cover, tools, out),
        "pandoc": pandoc_command(book, cover, out),
    }
    runs = {name: [] for name in programs}
    for turn in range(max(TURNS.values())):
        for name, (command, folder) in programs.items():
            if turn < TURNS[name]:
                runs[name].append(timed(name, command, folder, tools))
    made = out / "katern.epub"
    floors = {1: [], 2: []}
    for _ in range(5):
        for threads, taken in floors.items():
            taken.append(deflating(made, threads))

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
    return [katern, command, book, "--cover", cover or "none", "--quiet"]


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
        if process.returncode != 0:
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
    command = [katern, "build", book, "--cover", "none", "--quiet", "-o", OUT / "stages.epub"]
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


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: bench.py KATERN CORPORA TOOLS")
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
