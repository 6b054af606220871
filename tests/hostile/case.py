"""What a hostile input is."""

import pathlib

HEAD = "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n\n"
BUILD = ["build", "a.md", "-o", "b.epub", "--cover", "none"]


class Case:
    """One input: how it is made, and what must come of it."""

    def __init__(self, name, make, codes=(0,), says=None, seconds=10, memory=1024, environment=None, input=None):
        self.name, self.make, self.codes, self.says = name, make, set(codes), says
        self.seconds, self.memory, self.environment, self.given = seconds, memory, environment or {}, input

    def input(self, folder):
        """The file that is standard input."""
        return folder / self.given if self.given else "/dev/null"


def write(path, content):
    """Writes text or bytes, and the folders that lead there."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)


def files(name, contents, command=None, **expected):
    """A case that is files: each with its content, or with what makes it."""

    def make(folder):
        for path, content in contents.items():
            write(folder / path, content() if callable(content) else content)
        return command or BUILD

    return Case(name, make, **expected)


def text(name, body, head="", **expected):
    """A case that is one text below a usual front matter, to which `head` is added."""

    def content():
        said = body() if callable(body) else body
        return HEAD.replace("---\n\n", f"{head}---\n\n") + said

    return files(name, {"a.md": content}, **expected)
