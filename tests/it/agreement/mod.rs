//! Valid publications, broken on purpose: what EPUBCheck says of each, and what katern says.
//!
//! Every mutation is made in memory, written to a book of its own, and judged by EPUBCheck in one Java process. EPUBCheck
//! alone says whether a mutation breaks anything; katern must be silent where it is, and find what it finds. The table
//! that this prints is what `make conformance` shows, and the share that is found may only grow: `floor` keeps it.

mod document;
mod mutation;
mod package;
mod reading;
mod snippet;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use katern::check;
use katern::manuscript::Input;
use katern::publication::{Publication, destination};
use rayon::prelude::*;

use crate::markdown::{bind, fixtures};
use mutation::{Base, Mutation};

/// What came of one mutation of one book.
struct Trial {
    family: &'static str,
    name: String,
    /// Katern's complaints.
    katern: Vec<String>,
    /// EPUBCheck's, from warning up.
    epubcheck: Vec<String>,
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder for books");
    folder
}

/// The publications that are broken: one with every construct, the project's own book, and small ones of one construct.
fn bases() -> Vec<(String, Base, Publication)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut bases = vec![
        ("every-construct".to_owned(), Base::Every, root.join("tests/agreement/book")),
        ("own-book".to_owned(), Base::Any, root.join("manuscript")),
    ];
    for fixture in fixtures() {
        let name = fixture.file_stem().expect("a name").to_string_lossy().into_owned();
        if name == "note" {
            bases.push((name, Base::Any, fixture));
        }
    }
    let bind = |(name, base, path): (String, Base, PathBuf)| {
        let publication = bind(Input::Path(path)).publication.expect("a book");
        (name, base, publication)
    };
    bases.into_iter().map(bind).collect()
}

fn complaints(publication: &Publication) -> Vec<String> {
    let found = check::validity(publication);
    found.into_iter().filter(|found| found.rule.code == "invalid-publication").map(|found| found.message).collect()
}

/// EPUBCheck's complaints from warning up, by book.
pub(crate) fn validate(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let validate = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/epubcheck/validate");
    let output = Command::new(validate).arg(folder).output().expect("EPUBCheck runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "EPUBCheck could not run: {said}");
    let mut verdicts = BTreeMap::new();
    for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
        let verdict: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let book = Path::new(verdict["book"].as_str().expect("a path")).file_stem().expect("a name");
        let messages = verdict["messages"].as_array().expect("messages").iter();
        let messages = messages.filter(|message| message["severity"] != "INFO");
        let messages = messages.map(|message| {
            format!("{} {}", message["id"].as_str().unwrap_or("?"), message["text"].as_str().unwrap_or("?"))
        });
        verdicts.insert(book.to_string_lossy().into_owned(), messages.collect());
    }
    verdicts
}

/// Breaks every book in every way that it can be broken, and has both judge.
fn trials() -> (Vec<Trial>, usize) {
    let folder = folder();
    let bases = bases();
    for (name, _, publication) in &bases {
        assert_eq!(complaints(publication), [""; 0], "{name} is sound before it is broken");
        destination::save(publication, &folder.join(format!("sound-{name}.epub"))).expect("saved");
    }
    let mutations = mutation::all();
    let mut work: Vec<(&Mutation, &str, &Publication)> = Vec::new();
    for mutation in &mutations {
        for (name, base, publication) in &bases {
            if mutation.wants.is_none_or(|wanted| wanted == *base) {
                work.push((mutation, name, publication));
            }
        }
    }
    let mut trials: Vec<(String, Trial)> = work
        .par_iter()
        .enumerate()
        .filter_map(|(number, (mutation, base, publication))| {
            let mut broken = (*publication).clone();
            if !(mutation.breaks)(&mut broken) {
                return None;
            }
            let book = format!("m{number:04}");
            destination::save(&broken, &folder.join(format!("{book}.epub"))).expect("a broken book can be written");
            let name = format!("{} ({base})", mutation.name);
            let katern = complaints(&broken);
            Some((book, Trial { family: mutation.family, name, katern, epubcheck: Vec::new() }))
        })
        .collect();
    let mut verdicts = validate(&folder);
    for (name, ..) in &bases {
        let sound = verdicts.remove(&format!("sound-{name}")).expect("a verdict");
        assert_eq!(sound, [""; 0], "{name} is sound before it is broken");
    }
    for (book, trial) in &mut trials {
        trial.epubcheck = verdicts.remove(book).expect("a verdict on each book");
    }
    let applied: std::collections::BTreeSet<_> =
        trials.iter().map(|(_, trial)| (trial.family, trial.name.split(" (").next().map(str::to_owned))).collect();
    (trials.into_iter().map(|(_, trial)| trial).collect(), applied.len())
}

/// What one family came to.
#[derive(Default)]
struct Row {
    mutations: usize,
    epubcheck: usize,
    katern: usize,
    agree: usize,
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

fn table(trials: &[Trial]) -> (BTreeMap<&'static str, Row>, Row) {
    let mut rows: BTreeMap<&'static str, Row> = BTreeMap::new();
    let mut all = Row::default();
    for trial in trials {
        let (theirs, ours) = (!trial.epubcheck.is_empty(), !trial.katern.is_empty());
        for row in [rows.entry(trial.family).or_default(), &mut all] {
            row.mutations += 1;
            row.epubcheck += usize::from(theirs);
            row.katern += usize::from(ours && theirs);
            row.agree += usize::from(ours == theirs);
        }
    }
    (rows, all)
}

fn print(rows: &BTreeMap<&'static str, Row>, all: &Row) {
    println!("{:<34}{:>8}{:>17}{:>14}{:>8}{:>8}", "family", "broken", "EPUBCheck finds", "katern finds", "agree", "%");
    for (family, row) in rows.iter().map(|(family, row)| (*family, row)).chain([("all", all)]) {
        let (mutations, share) = (row.mutations, percent(row.agree, row.mutations));
        println!("{family:<34}{mutations:>8}{:>17}{:>14}{:>8}{share:>8.1}", row.epubcheck, row.katern, row.agree);
    }
}

/// The least share that must be found, in hundredths of a percent, as `tests/agreement/floor` keeps it.
fn floor() -> (PathBuf, f64) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement/floor");
    let text = std::fs::read_to_string(&path).expect("the floor");
    let line = text.lines().find(|line| !line.starts_with('#')).expect("a number");
    (path, line.trim().parse().expect("a number"))
}

#[test]
fn katern_finds_what_epubcheck_finds() {
    let (trials, different) = trials();
    let (rows, all) = table(&trials);
    print(&rows, &all);
    for trial in trials.iter().filter(|trial| trial.katern.is_empty() && !trial.epubcheck.is_empty()) {
        println!("not found: {}: {}: {}", trial.family, trial.name, trial.epubcheck[0]);
    }
    let false_alarms: Vec<String> = trials
        .iter()
        .filter(|trial| trial.epubcheck.is_empty() && !trial.katern.is_empty())
        .map(|trial| format!("{}: {}: {}", trial.family, trial.name, trial.katern[0]))
        .collect();
    let found = percent(all.katern, all.epubcheck);
    println!("{different} mutations of {} books; {found:.2} % of what EPUBCheck finds is found", bases().len());
    assert!(false_alarms.is_empty(), "katern complains where EPUBCheck is silent:\n{}", false_alarms.join("\n"));
    assert!(different >= 100, "only {different} different mutations");
    let (path, floor) = floor();
    assert!(found + 0.005 >= floor, "{found:.2} % is found, and {floor} % was: the share may only grow");
    if std::env::var_os("KATERN_BLESS").is_some() && found > floor + 0.01 {
        let text = std::fs::read_to_string(&path).expect("the floor");
        let comments: String =
            text.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        std::fs::write(&path, format!("{comments}{:.2}\n", (found * 100.0).floor() / 100.0)).expect("written");
    }
}

/// No fixture, bound as it is, may be complained of: EPUBCheck finds nothing in any of them.
#[test]
fn sound_books_are_not_complained_of() {
    for fixture in fixtures() {
        let publication = bind(Input::Path(fixture.clone())).publication.expect("a book");
        assert_eq!(complaints(&publication), [""; 0], "{}", fixture.display());
    }
}
