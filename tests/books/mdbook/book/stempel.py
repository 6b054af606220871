"""A preprocessor of mdBook: puts a word where the text asks for it."""

import json
import sys


def stamp(items):
    for item in items:
        if isinstance(item, dict) and "Chapter" in item:
            chapter = item["Chapter"]
            chapter["content"] = chapter["content"].replace("(stempel)", "gestempeld")
            stamp(chapter["sub_items"])


if len(sys.argv) > 1 and sys.argv[1] == "supports":
    sys.exit(0)
_, book = json.load(sys.stdin)
stamp(book["items"])
json.dump(book, sys.stdout)
