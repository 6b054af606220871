//! Faults planted in manuscripts of several files: each is told at its own line, and nowhere else.
//!
//! `tests/faults/<name>/book` is the manuscript, `expected` all that may be said of it.

use std::path::Path;

use crate::rules::said;

#[test]
fn planted_faults_are_told_where_they_stand() {
    let bless = std::env::var_os("KATERN_BLESS").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut count = 0;
    for entry in std::fs::read_dir(&root).expect("the manuscripts") {
        let folder = entry.expect("an entry").path();
        let book = folder.join("book");
        let shown: String = said(&book, &book).iter().map(|(place, code)| format!("{place} {code}\n")).collect();
        count += shown.lines().count();
        let expected = folder.join("expected");
        if bless {
            std::fs::write(&expected, &shown).expect("the golden file can be written");
        }
        assert_eq!(shown, std::fs::read_to_string(&expected).unwrap_or_default(), "{}", folder.display());
    }
    assert!(count >= 25, "only {count} faults are planted");
}
