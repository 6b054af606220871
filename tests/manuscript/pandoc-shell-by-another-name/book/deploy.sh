#!/bin/sh
rsync -a out.epub there:
