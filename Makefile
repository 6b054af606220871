# Binds the manuscript into a book, and checks both the book and the program that bound it.
# `make help` lists the targets. All state that the targets make is kept under build/ and
# Cargo's target folder, so `make clean` forgets everything.

SHELL := /bin/sh

BOOK := build/katern.epub
TARGET_DIR := $(or $(CARGO_TARGET_DIR),target)
KATERN := $(TARGET_DIR)/release/katern

# Nothing that is run here touches the cache of who runs it.
export KATERN_CACHE := $(CURDIR)/build/cache

# Real books and the specifications' examples, for `conformance` and `bench`.
CORPORA ?= ../shared/corpora

# The set-ups of the tools run in full or not at all: each leaves its mark when it is done.
EPUBCHECK := build/tools/epubcheck/jar
READERS := build/tools/readers/ready
DESK := build/tools/desk/ready
ACE := build/tools/ace/ready
MDBOOK := build/tools/mdbook/ready

# Folders are listed beside their files, so that a file that was removed makes the book anew.
# A space in a file name would otherwise make two names of one.
files = $(shell find $(1) 2>/dev/null | sed 's/ /\\ /g')

# Expanded inside recipes: one line and no more, where cargo is missing.
need_cargo = $(if $(shell command -v cargo),,$(error cargo is missing: install Rust as https://rustup.rs shows, then run make again))

.PHONY: all
all: $(BOOK) ## Build katern and bind manuscript/ and cover/ into build/katern.epub (default)

$(KATERN): Cargo.toml Cargo.lock $(call files,src)
	$(need_cargo)cargo build --release --locked
	@# Cargo leaves the program alone when a file changed in time only; make compares times.
	@touch -c $@

$(BOOK): $(KATERN) $(call files,manuscript cover)
	@mkdir -p $(@D)
	$(KATERN) build manuscript --cover cover/cover.svg -o $@

# The same book as each shop takes it.
EDITIONS := build/editions/made

$(EDITIONS): $(BOOK)
	rm -rf $(@D)
	$(KATERN) build manuscript --cover cover/cover.svg --for all -o $(@D)/
	$(KATERN) build src/theme/specimen.md --for all -o $(@D)/specimen/
	@touch $@

# The manual of katern, which it binds itself.
MANUAL := build/manual/katern-manual.epub

.PHONY: manual
manual: $(MANUAL) ## Bind the manual of katern into build/manual/katern-manual.epub

$(MANUAL): $(KATERN) $(call files,tests/manual/book)
	@mkdir -p $(@D)
	$(KATERN) build tests/manual/book -o $@

.PHONY: test
test: tools ## Run all tests; what they need is set up first
	$(need_cargo)cargo test --locked --quiet --doc
	@# The runner that shows most comes last, so that its summary is what the eye meets.
	@if cargo nextest --version >/dev/null 2>&1; \
	then echo cargo nextest run --locked; cargo nextest run --locked; \
	else echo cargo test --locked --all-targets; cargo test --locked --all-targets; fi

.PHONY: check
check: $(BOOK) $(EDITIONS) $(MANUAL) $(EPUBCHECK) ## Validate the book, each edition and the manual with EPUBCheck and katern: no message from warning up
	tests/epubcheck/validate $(BOOK) $(dir $(EDITIONS)) $(MANUAL)
	$(KATERN) check --deny warnings $(BOOK) $(dir $(EDITIONS))*.epub $(dir $(EDITIONS))specimen/*.epub $(MANUAL)
	$(KATERN) check --deny warnings tests/manual/book

.PHONY: read
read: $(BOOK) ## Open the book in the e-reader that is installed here
	@tests/readers/open $(BOOK)

.PHONY: readers
readers: $(BOOK) $(EDITIONS) $(MANUAL) $(READERS) ## Open the manual, the book and the specimen in MuPDF and in browser readers, and keep pictures
	tests/readers/run $(MANUAL)
	tests/readers/run $(dir $(EDITIONS))*.kepub.epub
	tests/readers/run --no-cover-page $(dir $(EDITIONS))specimen/*-kindle.epub
	tests/readers/run $(dir $(EDITIONS))specimen/*.kepub.epub
	tests/readers/run $(BOOK)

.PHONY: every-edition
every-edition: $(KATERN) $(EPUBCHECK) $(ACE) $(READERS) ## Bind the books among the corpora for each shop; EPUBCheck, Ace and the readers over each file
	rm -rf build/editions/real
	$(foreach book,rust-book war-and-peace,$(KATERN) build $(CORPORA)/$(book) --quiet --for all -o build/editions/real/$(book)/ &&) true
	tests/epubcheck/validate build/editions/real/*
	tests/readers/every build/editions/real
	tests/ace/run build/editions/real/*/*.epub

.PHONY: looks
looks: $(KATERN) $(READERS) ## Draw a contact sheet of each theme, to be looked at; KEEP=1 makes the manual's strip anew
	tests/readers/looks $(if $(KEEP),--keep) $(KATERN) build/looks

.PHONY: desk
desk: $(KATERN) $(READERS) $(DESK) ## Use `katern serve` in a browser as an author does, judge it with axe; KEEP=1 makes the README's picture anew
	tests/desk/run $(if $(KEEP),--show) $(KATERN)

.PHONY: ace
ace: $(BOOK) $(EDITIONS) $(MANUAL) $(ACE) ## Check the book, the manual, and one with every construct, with Ace by DAISY: no violation
	tests/ace/every $(KATERN) build/every-construct.epub
	tests/ace/run $(BOOK) $(MANUAL) $(dir $(EDITIONS))*-kindle.epub $(dir $(EDITIONS))*.kepub.epub \
		$(dir $(EDITIONS))specimen/*-kindle.epub $(dir $(EDITIONS))specimen/*.kepub.epub build/every-construct.epub
	tests/ace/traced/run $(KATERN)

.PHONY: conformance
conformance: $(KATERN) $(EPUBCHECK) ## Bind every example of the specifications, validate each; show how far the checks agree
	tests/conformance/run $(KATERN) $(CORPORA)
	tests/conformance/epubcheck-suite $(KATERN) $(CORPORA)/../epubcheck-suite
	tests/conformance/import $(KATERN) $(CORPORA)/../epubcheck-suite
	tests/conformance/highlight
	tests/conformance/onix $(KATERN)
	tests/conformance/pandoc-dialect $(KATERN)
	$(need_cargo)cargo test --locked --quiet --test it agreement -- --nocapture
	@# A sample of the day's; `make random` makes them all.
	@$(MAKE) --no-print-directory random MANUSCRIPTS=300 SHEETS=150

# Random manuscripts and stylesheets, others each day; MANUSCRIPTS, SHEETS and SEED ask for more of them, or the same again.
MANUSCRIPTS ?= 2000
SHEETS ?= 1000
SEED ?= $(shell expr $$(date +%s) / 86400)

.PHONY: random
random: $(EPUBCHECK) ## Bind 2,000 random manuscripts and 1,000 random stylesheets of the day, and validate each
	$(need_cargo)KATERN_SEED=$(SEED) KATERN_MANUSCRIPTS=$(MANUSCRIPTS) KATERN_SHEETS=$(SHEETS) \
		cargo test --locked --quiet --test it -- --nocapture manuscripts:: sheets::

.PHONY: packages
packages: $(KATERN) ## Make the wheel, the Debian and the npm package, install each in a clean place, and make a book with it
	tests/packages/run $(KATERN) build/packages

# Every input of nobody's, and the table of what each gets; BLESS=1 writes the table anew.
.PHONY: hostile
hostile: $(KATERN) ## Hand katern what no author writes, with bounded time and memory: each input ends, and is told; SOME=1 takes a quarter of them
	tests/hostile/run $(KATERN) $(if $(BLESS),--bless) $(if $(SOME),--some)

# The six families of `tests/it/fuzz` one after another, each for so many seconds, from the seed of the day.
FUZZ ?= 600

.PHONY: fuzz
fuzz: ## Throw spoilt input at each way into katern, ten minutes a way; FUZZ=30 says how many seconds
	@$(need_cargo)for family in markdown pasted settings media books requests; do \
		KATERN_SEED=$(SEED) KATERN_FUZZ=$(FUZZ) cargo test --locked --quiet --test it -- --nocapture --exact fuzz::$$family || exit 1; done

.PHONY: reproducible
reproducible: ## Build the released program in two folders, and compare the bytes
	$(need_cargo)tests/reproducible-build

.PHONY: mdbook
mdbook: $(KATERN) $(EPUBCHECK) $(MDBOOK) ## Build mdBook projects through mdBook itself, and validate them
	tests/mdbook/run $(KATERN) $(CORPORA)

.PHONY: bench
bench: $(KATERN) $(READERS) $(DESK) ## Time katern beside mdbook-epub and pandoc, on each book among the corpora; and from a save to the page
	tests/bench/run $(KATERN) $(CORPORA)
	tests/desk/run --latency $(KATERN)

.PHONY: catalogue
catalogue: $(KATERN) ## Make a catalogue of a thousand books under make -j, then again, then with one picture changed
	tests/bench/catalogue $(KATERN) 1000 build/catalogue

PHOTOGRAPHS ?= 60

.PHONY: photographs
photographs: $(KATERN) ## Bind sixty photographs of 12 megapixels, and tell the time, the memory and the sizes
	$(need_cargo)cargo build --release --locked --example photographs
	tests/bench/photographs $(KATERN) $(TARGET_DIR)/release/examples/photographs $(PHOTOGRAPHS) build/photographs

.PHONY: tools
tools: $(EPUBCHECK) ## Set up what the tests need, without running them

$(EPUBCHECK): $(addprefix tests/epubcheck/,setup requirements.txt Validate.java) tests/need
	tests/epubcheck/setup

$(READERS): $(addprefix tests/readers/,setup package.json package-lock.json .npmrc) tests/need
	tests/readers/setup

$(DESK): $(addprefix tests/desk/,setup package.json package-lock.json .npmrc) tests/need
	tests/desk/setup

$(ACE): $(addprefix tests/ace/,setup package.json package-lock.json .npmrc) tests/need
	tests/ace/setup

$(MDBOOK): tests/mdbook/setup
	tests/mdbook/setup

.PHONY: install
install: ## Install katern where cargo installs programs
	$(need_cargo)cargo install --locked --path .

.PHONY: clean
clean: ## Remove the book, the tools of the tests and what cargo built
	rm -rf build
	$(need_cargo)cargo clean

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
