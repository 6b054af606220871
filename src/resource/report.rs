//! What was done to the pictures of a book, in words and in numbers; and how far the work has come.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::diagnostic::Diagnostic;
use crate::rule::resource as rule;

/// A picture that was made anew for the book.
#[derive(Clone, Debug)]
pub struct MadePicture {
    /// The author's file, below the project's folder.
    pub file: PathBuf,
    /// How many bytes it had.
    pub before: u64,
    /// How many it has in the book.
    pub after: u64,
    /// What was done to it, as the end of “it was …”; none where every pixel stayed as it was.
    pub done: Option<String>,
}

/// How far the reading of pictures has come, for who waits. It decides nothing.
#[derive(Debug, Default)]
pub struct Progress {
    is_fetching: AtomicBool,
    done: AtomicUsize,
    all: AtomicUsize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Pictures are brought from the web.
    Fetching,
    /// Pictures are read, and converted where they must be.
    Pictures,
}

impl Progress {
    /// What is done, how many of it, and of how many; nothing before they were counted.
    pub fn state(&self) -> (Work, usize, usize) {
        let work = if self.is_fetching.load(Ordering::Relaxed) { Work::Fetching } else { Work::Pictures };
        (work, self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    /// So many are to be done.
    pub(super) fn expects(&self, work: Work, count: usize) {
        self.is_fetching.store(work == Work::Fetching, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.all.store(count, Ordering::Relaxed);
    }

    /// One more is done.
    pub(super) fn did_one(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// From how many bytes on it is told how many were saved, and that a picture has more than it had.
const WORTH_TELLING: u64 = 100_000;

/// The sum of it, where the pictures are large enough for anyone to care.
pub(super) fn sum(made: &[MadePicture]) -> Option<Diagnostic> {
    let before: u64 = made.iter().map(|picture| picture.before).sum();
    let after: u64 = made.iter().map(|picture| picture.after).sum();
    let (before_words, after_words) = (megabytes(before), megabytes(after));
    let words = match made.len() {
        1 => format!("one picture was made anew: it had {before_words} MB and has {after_words} MB"),
        many => format!("{many} pictures were made anew: they had {before_words} MB and have {after_words} MB"),
    };
    (before >= WORTH_TELLING).then(|| Diagnostic::new(&rule::CONVERTED_IMAGE, None, words))
}

/// What is said of a picture that has more bytes than it had.
pub(super) fn grown(before: u64, after: u64) -> String {
    match after > before && after >= WORTH_TELLING {
        true => format!(", and has {} MB where it had {}", megabytes(after), megabytes(before)),
        false => String::new(),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{:02}", bytes / 1_000_000, bytes % 1_000_000 / 10_000)
}
