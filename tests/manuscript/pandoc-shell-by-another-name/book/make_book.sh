#!/bin/sh
pandoc -M title="Another name" -M lang=en -M date=2026-11-27 b.md a.md -o out.epub
