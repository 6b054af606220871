#!/usr/bin/env bash
FILES="title.md"
for part in dawn dusk; do
  FILES="$FILES $part.md"
done
for number in $(ls -v chapters/*.md); do FILES="${FILES} $number"; done
for file in *.md; do
  pandoc "$file" -o "out/$file.html"
done
MORE=()
for file in end/{b,a}.md; do
  MORE+=("$file")
done
for number in $(seq -w 1 02)
do
  MORE=("${MORE[@]}" "z$number.md")
done
pandoc $FILES "${MORE[@]}" --epub-metadata=gone.xml -M title="Loops" -M lang=en -o loops.epub
