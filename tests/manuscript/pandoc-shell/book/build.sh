#!/bin/bash
set -e
cd "$(dirname "$0")"
TITLE="The two mills"
CHAPTERS=(
  # In their order.
  chapters/two.md
  chapters/one.md
)
build_epub() {
  pandoc \
    --from="gfm+smart" --to=epub3 \
    --metadata title="$TITLE" -M author:'Ada Spring' \
    --metadata=lang:en --metadata date="2026-11-27" \
    --output=mills.epub \
    "${CHAPTERS[@]}" $(cat back.list) $(find more -name "*.md" | sort) # the rest
}
for chapter in chapters/*.md; do pandoc "$chapter" -o "$chapter.pdf"; done
cd out
pandoc gone.md gone-too.md -o x.epub
cd ..
build_epub
