#!/bin/bash
set -e
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
    "${CHAPTERS[@]}" $(cat back.list) # the rest
}
for chapter in chapters/*.md; do pandoc "$chapter" -o "$chapter.pdf"; done
cd out && pandoc gone.md gone-too.md -o x.epub
build_epub
