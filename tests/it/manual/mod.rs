//! The manual under `tests/manual`: its tables are made from the program, its examples are built, and it binds in silence.

mod console;
mod examples;
mod fences;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use tables::holds;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The chapters of the manual below this folder of it, in the order of their names.
fn chapters(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![root().join("tests/manual/book").join(folder)];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).expect("a folder of the manual") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Whether what is expected is to be written anew.
fn blessing() -> bool {
    std::env::var_os("KATERN_BLESS").is_some()
}
