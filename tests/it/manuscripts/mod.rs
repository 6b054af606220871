//! Manuscripts thrown together at random from every construct: whatever is written, the book is valid.
//!
//! Unlike the soup of marks in `property`, these are what authors write: whole constructs, put into each other where one
//! can hold another. EPUBCheck judges them all in one Java process, and katern's own check must say the same: nothing.
//! 200 in an ordinary run; `KATERN_MANUSCRIPTS=2000` makes more, `KATERN_SEED=7` makes others. The seed of each that
//! fails is told with its text.

mod dialects;
mod grammar;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use katern::edition::{self, Edition};
use katern::manuscript::{Input, Request};
use katern::markdown::dialect::Base;
use katern::model::Cover;
use katern::publication::destination;
use katern::rule::Severity;
use katern::{Errors, Options};
use rayon::prelude::*;

use crate::agreement::validate;
use crate::dice::{Dice, number};
use grammar::{BLOCKS, INLINES};

/// What every manuscript ends with: the notes that lines call for.
const NOTES: &str = "\n\n[^1]: One, with [a link](https://example.org).\n\n[^two]: Two.[^1]\n\n    - {.page n=3} ~\n";

const BIBLIOGRAPHY: &str =
    "@book{cat, author = {Cat, A.}, title = {The Fur}, year = {1900}, url = {https://example.org/cat}}
@article{dog, author = {Dog, B.}, title = {The Bark}, journal = {Journal}, year = {1901}}
";

/// The text of a manuscript, as it grows.
struct Writer {
    dice: Dice,
    /// What its dialect alone has, in a line and by itself.
    own: (&'static [&'static str], &'static [&'static str]),
}

impl Writer {
    /// One of what each dialect has, or of what this one has alone.
    fn pick(&mut self, all: &[&'static str], own: &[&'static str]) -> &'static str {
        let is_own = !own.is_empty() && self.dice.roll(3) == 0;
        if is_own { own[self.dice.roll(own.len())] } else { all[self.dice.roll(all.len())] }
    }

    fn line(&mut self, depth: usize) -> String {
        if depth == 0 || self.dice.roll(4) == 0 {
            return "some words".to_owned();
        }
        let inner = self.pick(INLINES, self.own.0);
        let before = if self.dice.roll(2) == 0 { "Then " } else { "" };
        let filled = self.filled(inner, depth - 1);
        let after = if self.dice.roll(2) == 0 { " so" } else { "" };
        format!("{before}{filled}{after}")
    }

    fn filled(&mut self, fragment: &str, depth: usize) -> String {
        // `~` alone stands for words; two of them strike words through, and one is a subscript inside a word.
        let mut out = String::new();
        let mut rest = fragment;
        while let Some(at) = rest.find('~') {
            let is_mark = rest[at..].starts_with("~~") || rest[at..].starts_with("~2~") || rest[..at].ends_with("~2");
            out.push_str(&rest[..at]);
            let taken = if rest[at..].starts_with("~~") {
                2
            } else if rest[at..].starts_with("~2~") {
                3
            } else {
                1
            };
            match is_mark {
                true => out.push_str(&rest[at..at + taken]),
                false => out.push_str(&self.line(depth)),
            }
            rest = &rest[at + taken..];
        }
        out.push_str(rest);
        out
    }

    fn block(&mut self, depth: usize) -> String {
        let fragment = self.pick(BLOCKS, self.own.1);
        let Some((before, after)) = fragment.split_once('%') else { return self.filled(fragment, 2) };
        let inner = if depth == 0 { self.line(1) } else { self.blocks(2, depth - 1) };
        let last = before.rsplit('\n').next().unwrap_or_default();
        let indent = if last.starts_with('>') { last.to_owned() } else { " ".repeat(last.chars().count()) };
        let inner = inner.replace('\n', &format!("\n{indent}"));
        format!("{}{inner}{}", self.filled(before, 1), self.filled(after, 1))
    }

    fn blocks(&mut self, most: usize, depth: usize) -> String {
        let count = 1 + self.dice.roll(most);
        (0..count).map(|_| self.block(depth)).collect::<Vec<_>>().join("\n\n")
    }
}

/// A manuscript: its text, and the edition that is made of it.
struct Made {
    text: String,
    edition: &'static Edition,
}

/// The manuscript of a seed: half of them in katern's own Markdown, the others in each of the other dialects; every theme,
/// every edition.
fn made(seed: u64) -> Made {
    let mut dice = Dice::new(seed);
    let mut settings = String::from("title: Random\nlang: en\ndate: 2026-01-01\nbibliography: works.bib\n");
    for setting in
        ["notes: book", "number-sections: true", "lof: true\nlot: true", "toc-page: true", "chapter-labels: true"]
    {
        if dice.roll(4) == 0 {
            writeln!(settings, "{setting}").expect("a string grows");
        }
    }
    let base = if dice.roll(2) == 0 { Base::ALL[0] } else { Base::ALL[dice.roll(Base::ALL.len())] };
    writeln!(settings, "markdown: {}", base.name()).expect("a string grows");
    if dice.roll(3) == 0 {
        let themes: Vec<_> = katern::theme::all().collect();
        writeln!(settings, "theme: {}", themes[dice.roll(themes.len())].name).expect("a string grows");
    }
    let edition = if dice.roll(2) == 0 { edition::ALL[0] } else { edition::ALL[dice.roll(edition::ALL.len())] };
    let mut writer = Writer { dice, own: dialects::own(base.name()) };
    let body = writer.blocks(8, 2);
    let notes = writer.filled(NOTES, 1);
    Made { text: format!("---\n{settings}---\n\n{body}{notes}"), edition }
}

/// A folder with all that the manuscripts name.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manuscripts");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("books")).expect("a folder for books");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for file in ["agreement/book/dot.png", "markdown/files/film.mp4"] {
        let name = file.rsplit('/').next().expect("a name");
        fs::copy(tests.join(file), folder.join(name)).expect("a file that manuscripts name");
    }
    fs::write(folder.join("works.bib"), BIBLIOGRAPHY).expect("works");
    folder
}

/// What katern's own checks say of a manuscript's book, before it is saved and as a finished one.
fn bound(folder: &Path, seed: u64) -> Vec<String> {
    let (path, made) = (folder.join(format!("m{seed}.md")), made(seed));
    fs::write(&path, made.text).expect("a manuscript");
    let request = Request { input: Input::Path(path), cover: Some(Cover::None), ..Request::default() };
    let options = Options { errors: Errors::Placeholders, edition: made.edition, ..Options::default() };
    let outcome = katern::bind(&request, &options).expect("a manuscript");
    let mut said = Vec::new();
    for (kind, publication) in [("", outcome.publication.as_ref()), ("-device", outcome.device.as_ref())] {
        let Some(publication) = publication else { continue };
        let book = folder.join(format!("books/m{seed}{kind}.epub"));
        destination::save(publication, &book).expect("saved");
        let found = katern::check::epub::file(&book, &[]).expect("opened").found.into_iter();
        said.extend(
            found.filter(|found| found.severity > Severity::Note).map(|found| format!("check: {}", found.message)),
        );
    }
    let invalid = outcome.diagnostics.iter().filter(|found| found.rule.code == "invalid-publication");
    said.extend(invalid.map(|found| found.message.clone()));
    assert!(outcome.publication.is_some(), "a book of seed {seed}");
    said
}

#[test]
fn whatever_is_written_the_book_is_valid() {
    let (count, first) = (number("KATERN_MANUSCRIPTS", 200), number("KATERN_SEED", 1));
    println!("{count} manuscripts from seed {first}");
    let folder = folder();
    let seeds: Vec<u64> = (0..count).map(|at| first * 1_000_000 + at).collect();
    let own: BTreeMap<u64, Vec<String>> = seeds.par_iter().map(|&seed| (seed, bound(&folder, seed))).collect();
    let verdicts = validate(&folder.join("books"));
    assert!(verdicts.len() as u64 >= count, "{} verdicts", verdicts.len());
    let mut wrong = Vec::new();
    for (seed, katern) in &own {
        let books = [format!("m{seed}"), format!("m{seed}-device")];
        let epubcheck: Vec<&String> = books.iter().filter_map(|book| verdicts.get(book)).flatten().collect();
        if !katern.is_empty() || !epubcheck.is_empty() {
            let made = made(*seed);
            let (name, text) = (made.edition.name, made.text);
            wrong.push(format!("seed {seed} for {name}\nEPUBCheck: {epubcheck:?}\nkatern: {katern:?}\n{text}\n"));
        }
    }
    let shown: Vec<&str> = wrong.iter().take(10).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {count} books are invalid:\n\n{}", wrong.len(), shown.join("\n"));
}

/// An edition that makes every book invalid, as no manuscript should be able to.
static BROKEN: Edition = Edition {
    name: "broken",
    what: "A book whose contents list leads nowhere.",
    select: |book| book,
    pass: |mut publication| {
        publication.toc[0].target.fragment = Some("nowhere".to_owned());
        publication
    },
    device: None,
    profile: None,
};

#[test]
fn an_invalid_book_is_not_made() {
    let bound = |errors| {
        let request =
            Request { input: Input::Text(b"# One\n".to_vec()), cover: Some(Cover::None), ..Request::default() };
        katern::bind(&request, &Options { errors, edition: &BROKEN, ..Options::default() }).expect("a manuscript")
    };
    let outcome = bound(Errors::Stop);
    let found: Vec<_> = outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert_eq!(found.iter().map(|found| found.rule.code).collect::<Vec<_>>(), ["invalid-publication"]);
    assert!(found[0].help.as_deref().is_some_and(|help| help.contains("report")), "{:?}", found[0].help);
    assert!(outcome.publication.is_none());
    assert!(bound(Errors::Placeholders).publication.is_some());
}
