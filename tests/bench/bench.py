"""Times whole processes side by side: bench.py KATERN NOVEL TOOLS

Every program reads the same chapters and the same cover from disk and writes one EPUB. The runs of
the programs take turns, so that a busy moment of the machine falls on all of them alike, and the
median is what counts.
"""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"

# pandoc takes half a minute where katern takes a fraction of a second, so it has fewer turns.
TURNS = {"katern": 15, "mdbook-epub": 7, "pandoc": 3}

# The level at which katern deflates the entries of a book.
DEFLATE_LEVEL = 9


def main(katern, novel, tools):
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    programs = {
        "katern": (katern_command(katern, novel), OUT),
        "mdbook-epub": mdbook_command(novel, tools),
        "pandoc": pandoc_command(novel),
    }
    times = {name: [] for name in programs}
    for turn in range(max(TURNS.values())):
        for name, (command, folder) in programs.items():
            if turn < TURNS[name]:
                times[name].append(timed(name, command, folder, tools))

    base = statistics.median(times["katern"])
    print(f"{'':<14}{'median':>10}{'fastest':>10}{'to katern':>11}{'size':>12}")
    for name, taken in times.items():
        median = statistics.median(taken)
        size = book_of(name).stat().st_size
        print(f"{name:<14}{median:>8.3f} s{min(taken):>8.3f} s{median / base:>10.2f}x{size / 1e6:>9.2f} MB")
    deflate = statistics.median(deflating(book_of("katern")) for _ in range(5))
    print(f"{'deflate alone':<14}{deflate:>8.3f} s{'':>10}{deflate / base:>10.2f}x   (one thread, level {DEFLATE_LEVEL})")


def katern_command(katern, novel):
    return [katern, "build", novel, "--cover", novel / "cover.jpg", "-o", OUT / "katern.epub", "--quiet"]


def mdbook_command(novel, tools):
    """mdbook reads its own settings, so the novel is laid out as one of its projects."""
    project = OUT / "mdbook"
    shutil.copytree(novel, project)
    title = re.search(r'^title: *"?([^"\n]+)', (novel / "metadata.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    (project / "book.toml").write_text(
        f'[book]\ntitle = "{title[1]}"\nlanguage = "en"\n\n[output.epub]\ncover-image = "cover.jpg"\n',
        encoding="utf-8",
    )
    # mdbook-epub looks for the cover beside the chapters.
    shutil.copy(novel / "cover.jpg", project / "src")
    return [tools / "bin" / "mdbook", "build", project], project


def pandoc_command(novel):
    import pypandoc

    summary = (novel / "src" / "SUMMARY.md").read_text(encoding="utf-8")
    chapters = [novel / "src" / name for name in re.findall(r"\]\(([^)]+\.md)\)", summary)]
    command = [pypandoc.get_pandoc_path(), "-o", OUT / "pandoc.epub", "--epub-cover-image", novel / "cover.jpg"]
    return [*command, novel / "metadata.yaml", *chapters], OUT


def timed(name, command, folder, tools):
    """Runs a program once; tells how many seconds passed on the clock."""
    environment = {**os.environ, "PATH": f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{name} failed: {done.stderr.strip()[-600:]}")
    return seconds


def book_of(name):
    """The book that a program wrote."""
    if name != "mdbook-epub":
        return OUT / f"{name}.epub"
    return next((OUT / "mdbook" / "book").rglob("*.epub"))


def deflating(book):
    """Seconds to deflate what is in a book, and nothing else: the least that a book of it costs."""
    with zipfile.ZipFile(book) as archive:
        entries = [archive.read(entry) for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_DEFLATED]
    start = time.perf_counter()
    for entry in entries:
        zlib.compress(entry, DEFLATE_LEVEL)
    return time.perf_counter() - start


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: bench.py KATERN NOVEL TOOLS")
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
