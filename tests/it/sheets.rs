//! Stylesheets that nobody would write: each bound into a small book, in which EPUBCheck and katern's own check must find
//! nothing, whatever the sheet says.
//!
//! A sheet is made of the fragments in `tests/sheets` by a seed, which is printed with what fails. `KATERN_SHEETS=1000` makes as many, and
//! `KATERN_SEED=7` begins elsewhere. Every third sheet also goes into a book as it is, so that katern's check can be held
//! against EPUBCheck's.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use katern::check;
use katern::manuscript::Input;
use katern::publication::{ItemContent, Publication, destination};
use katern::resource::Body;
use rayon::prelude::*;

use crate::agreement::validate;
use crate::markdown::bind;

/// The fragments of `tests/sheets/fragments.txt`.
struct Fragments(BTreeMap<String, Vec<String>>);

impl Fragments {
    fn read() -> Fragments {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets/fragments.txt");
        let text = std::fs::read_to_string(path).expect("the fragments");
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut kind = String::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some(heading) = line.strip_prefix("## ") {
                kind = heading.to_owned();
            } else if !line.starts_with("# ") {
                let line = line.replace('⏎', "\n").replace('␀', "\0").replace('␁', "\u{1}").replace('␡', "\u{7f}");
                found.entry(kind.clone()).or_default().push(line.replace('∅', ""));
            }
        }
        assert!(found.len() == 6, "{:?}", found.keys());
        Fragments(found)
    }
}

/// What came of a sheet.
struct Trial {
    seed: u64,
    css: String,
    fitted: String,
    /// Katern's complaints of the book.
    complaints: Vec<String>,
    /// The same of the book with the sheet as it is.
    raw: Option<Vec<String>>,
}

/// A small generator of numbers: the same on every machine.
struct Dice<'a>(u64, &'a Fragments);

impl<'a> Dice<'a> {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.roll(from.len())]
    }

    /// A fragment of this kind.
    fn any(&mut self, kind: &str) -> &'a str {
        let fragments: &'a Fragments = self.1;
        let all = &fragments.0[kind];
        &all[self.roll(all.len())]
    }
}

fn sheet(seed: u64, fragments: &Fragments) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, fragments);
    for _ in 0..8 {
        dice.roll(2);
    }
    let mut css = String::new();
    for _ in 0..1 + dice.roll(5) {
        rule(&mut dice, &mut css, 0);
        css.push_str(dice.pick(&["\n", " ", ""]));
    }
    for _ in 0..dice.roll(3) {
        slip(&mut dice, &mut css);
    }
    css
}

fn rule(dice: &mut Dice<'_>, css: &mut String, depth: usize) {
    match dice.roll(10) {
        0 => css.push_str(dice.any("statements")),
        1 | 2 if depth < 3 => {
            let _ = write!(css, "@{} {}{{", dice.any("names"), dice.any("preludes"));
            match dice.roll(2) {
                0 => declarations(dice, css),
                _ => (0..1 + dice.roll(3)).for_each(|_| rule(dice, css, depth + 1)),
            }
            css.push_str(if dice.roll(15) == 0 { "" } else { "}" });
        }
        3 => {
            let _ = write!(
                css,
                "@font-face {{ font-family: x; src: {}; {}: {} }}",
                dice.any("values"),
                dice.any("properties"),
                dice.any("values")
            );
        }
        _ => {
            let mut selector = dice.any("selectors").to_owned();
            for _ in 0..dice.roll(3) {
                selector.push_str(dice.pick(&[", ", " ", " > ", ""]));
                selector.push_str(dice.any("selectors"));
            }
            let _ = write!(css, "{selector} {{");
            declarations(dice, css);
            css.push_str(if dice.roll(15) == 0 { "" } else { "}" });
        }
    }
}

fn declarations(dice: &mut Dice<'_>, css: &mut String) {
    for _ in 0..dice.roll(4) {
        let _ = write!(css, " {}{} ", dice.any("properties"), if dice.roll(20) == 0 { "" } else { ":" });
        for _ in 0..1 + dice.roll(2) {
            let _ = write!(css, "{} ", dice.any("values"));
        }
        css.push_str(dice.pick(&[";", ";", ";", ";", ";;", "", "a{b:c}"]));
    }
}

/// A slip of the pen: something is left out, written twice or put in.
fn slip(dice: &mut Dice<'_>, css: &mut String) {
    let places: Vec<usize> = css.char_indices().map(|(at, _)| at).collect();
    let Some(&at) = places.get(dice.roll(places.len().max(1))) else { return };
    let marks = [
        "{", "}", "(", ")", "[", "]", "\"", "'", "\\", "/*", "*/", ";", ":", "@", "!", ",", "\n", "url(", "<!--", "é",
        ".", "-",
    ];
    match dice.roll(3) {
        0 => drop(css.remove(at)),
        1 => css.insert(at, css[at..].chars().next().unwrap_or(' ')),
        _ => css.insert_str(at, dice.pick(&marks)),
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// The book of a sheet.
fn book(folder: &Path, seed: u64, css: &str) -> Publication {
    let folder = folder.join(format!("s{seed}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let dot = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement/book/dot.png");
    std::fs::copy(dot, folder.join("dot.png")).expect("a picture");
    let files = [
        ("01.md", "# One\n\nWords.\n"),
        ("metadata.yaml", "title: A book\nlang: en\ndate: 2026-01-01\n"),
        ("katern.toml", "css = [\"own.css\"]\n"),
        ("f.woff2", "wOF2"),
    ];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    std::fs::write(folder.join("own.css"), css).expect("a stylesheet");
    bind(Input::Path(folder)).publication.expect("a book")
}

fn complaints(publication: &Publication) -> Vec<String> {
    check::validity(publication).into_iter().map(|found| found.message).collect()
}

/// The book with the sheet as its author wrote it.
fn unfitted(publication: &Publication, css: &str) -> Publication {
    let mut publication = publication.clone();
    for item in publication.manifest.iter_mut().filter(|item| item.path.as_str() == "styles/own.css") {
        item.content = ItemContent::Resource(Body::Bytes(css.as_bytes().into()));
    }
    publication
}

fn fitted(publication: &Publication) -> String {
    let own = publication.manifest.iter().find(|item| item.path.as_str() == "styles/own.css");
    match own.map(|item| &item.content) {
        Some(ItemContent::Resource(Body::Bytes(bytes))) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

#[test]
fn no_stylesheet_breaks_a_book() {
    let (count, first) = (number("KATERN_SHEETS", 150), number("KATERN_SEED", 1) * 1_000_000);
    println!("{count} sheets from the seed {first} on");
    let manuscripts = tempfile::tempdir().expect("a folder");
    let books: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sheets");
    std::fs::remove_dir_all(&books).ok();
    std::fs::create_dir_all(&books).expect("a folder for books");
    let fragments = Fragments::read();
    let made: Vec<Trial> = (first..first + count)
        .into_par_iter()
        .map(|seed| {
            let css = sheet(seed, &fragments);
            let publication = book(manuscripts.path(), seed, &css);
            destination::save(&publication, &books.join(format!("fitted-{seed}.epub"))).expect("a book");
            let raw = (seed % 3 == 0).then(|| unfitted(&publication, &css));
            if let Some(raw) = &raw {
                destination::save(raw, &books.join(format!("raw-{seed}.epub"))).expect("a book");
            }
            Trial {
                seed,
                fitted: fitted(&publication),
                complaints: complaints(&publication),
                raw: raw.as_ref().map(complaints),
                css,
            }
        })
        .collect();
    let verdicts = validate(&books);
    let (mut wrong, mut both, mut missed, mut alarms) = (String::new(), 0, 0, 0);
    for Trial { seed, css, fitted, complaints: ours, raw } in &made {
        let theirs = &verdicts[&format!("fitted-{seed}")];
        if !theirs.is_empty() || !ours.is_empty() {
            let _ =
                writeln!(wrong, "seed {seed}: EPUBCheck {theirs:?}, katern {ours:?}\n{:?}\nbecomes\n{fitted:?}\n", css);
        }
        let Some(ours) = raw else { continue };
        let theirs = &verdicts[&format!("raw-{seed}")];
        match (theirs.is_empty(), ours.is_empty()) {
            (false, true) => {
                missed += 1;
                println!("missed, seed {seed}: {theirs:?}\n{:?}", css);
            }
            (true, false) => {
                alarms += 1;
                println!("false alarm, seed {seed}: {ours:?}\n{:?}", css);
            }
            _ => both += 1,
        }
    }
    println!("as they are: {both} judged alike, {missed} missed, {alarms} false alarms");
    assert!(wrong.is_empty(), "{wrong}");
}
