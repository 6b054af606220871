//! What nobody would write, thrown at every way into the program: six families of input, made of a seed.
//!
//! Each input is a handful of bytes, so that cargo-fuzz (`tests/fuzz`) can give the same families bytes of its own. An ordinary run
//! makes a few of each; `KATERN_FUZZ=600` goes on for so many seconds, `KATERN_SEED=7` makes others, `KATERN_FROM=1500` passes over
//! the first. An input that fails is kept, also where the process dies of it: each is written into a file beforehand. What was found lies in
//! `tests/fuzz/found`, a folder a family, and is given again in every run.

mod corpus;
mod given;
mod making;
mod requests;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::dice::{Dice, number};
use corpus::Corpus;

/// One way into the program.
struct Family {
    name: &'static str,
    /// An input of a seed.
    make: fn(&mut Dice, &Corpus) -> Vec<u8>,
    /// What must hold of it.
    given: fn(&[u8]),
    /// How many inputs an ordinary run makes.
    few: u64,
}

const MARKDOWN: Family = Family { name: "markdown", make: making::markdown, given: given::markdown, few: 60 };
const PASTED: Family = Family { name: "pasted", make: making::pasted, given: given::pasted, few: 60 };
const SETTINGS: Family = Family { name: "settings", make: making::settings, given: given::settings, few: 120 };
const MEDIA: Family = Family { name: "media", make: making::media, given: given::media, few: 60 };
const BOOKS: Family = Family { name: "books", make: making::books, given: given::books, few: 60 };
const REQUESTS: Family = Family { name: "requests", make: making::requests, given: requests::given, few: 150 };

/// How long one input may take, in a build without optimisation beside others.
const PATIENCE: Duration = Duration::from_secs(20);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Gives a family its inputs until the time or the count is over.
fn run(family: &Family) {
    let (seconds, first) = (number("KATERN_FUZZ", 0), number("KATERN_SEED", 1));
    let (corpus, begun) = (Corpus::read(), Instant::now());
    let mark = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", family.name));
    let goes_on = |done: u64| match seconds {
        0 => done < family.few,
        _ => begun.elapsed().as_secs() < seconds,
    };
    let (mut done, mut wrong, mut slowest) = (number("KATERN_FROM", 0), Vec::new(), (Duration::ZERO, 0));
    while goes_on(done) {
        let seed = first * 1_000_000 + done;
        let input = (family.make)(&mut Dice::new(seed), &corpus);
        // A process that dies leaves what it died of.
        fs::write(&mark, &input).expect("written");
        let start = Instant::now();
        let is_well = catch_unwind(AssertUnwindSafe(|| (family.given)(&input))).is_ok();
        let taken = start.elapsed();
        slowest = slowest.max((taken, seed));
        if !is_well || taken > PATIENCE {
            let path = mark.with_file_name(format!("fuzz-{}-{seed}", family.name));
            fs::write(&path, &input).expect("written");
            wrong.push(format!(
                "seed {seed}: {} in {taken:?}: {}",
                if is_well { "well" } else { "wrong" },
                path.display()
            ));
        }
        done += 1;
    }
    println!(
        "fuzz {}: {done} inputs from seed {first} in {} s, the slowest ({}) {:?}",
        family.name,
        begun.elapsed().as_secs(),
        slowest.1,
        slowest.0
    );
    assert!(wrong.is_empty(), "{}: {} of {done} inputs\n{}", family.name, wrong.len(), wrong.join("\n"));
    fs::remove_file(&mark).ok();
}

#[test]
fn markdown() {
    run(&MARKDOWN);
}

#[test]
fn pasted() {
    run(&PASTED);
}

#[test]
fn settings() {
    run(&SETTINGS);
}

#[test]
fn media() {
    run(&MEDIA);
}

#[test]
fn books() {
    run(&BOOKS);
}

#[test]
fn requests() {
    run(&REQUESTS);
}

#[test]
fn what_was_found_stays_mended() {
    for family in [MARKDOWN, PASTED, SETTINGS, MEDIA, BOOKS, REQUESTS] {
        let Ok(folder) = fs::read_dir(root().join("fuzz/found").join(family.name)) else { continue };
        for entry in folder {
            let path = entry.expect("an entry").path();
            let start = Instant::now();
            let input = fs::read(&path).expect("bytes");
            let is_well = catch_unwind(AssertUnwindSafe(|| (family.given)(&input))).is_ok();
            assert!(is_well && start.elapsed() < PATIENCE, "{} in {:?}", path.display(), start.elapsed());
        }
    }
}
