//! Every bound on input stands in one table, `tests/hostile/README.md`, which is made of the constants and their own words.

use std::fs;
use std::path::{Path, PathBuf};

/// How the words of a bound begin.
const BEGINNINGS: &[&str] = &[
    "The most ", "How deep ", "How many ", "How far ", "The longest ", "So many ", "A longer ", "Longer ", "Entries ",
    "Bytes of ", "How long ", "Package documents",
];

/// What constants are called that are bounds, whatever their words.
const NAMES: &[&str] = &[
    "COMPARED", "DEPTH", "LARGEST", "LEVELS", "LIMIT", "LONGEST", "LOOKED_AT", "MEMORY_LIMIT", "MOST", "PIXEL_LIMIT",
    "REACH",
];

const BEGIN: &str = "<!-- limits: made by KATERN_BLESS=1 cargo nextest run limits:: -->\n";
const END: &str = "<!-- end of limits -->\n";

/// A bound: its file, its name, its value and its words.
struct Bound {
    file: String,
    name: String,
    value: String,
    words: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The constants of a file that bound something. One without words of its own has those of the constant before it, or of the
/// function in which it stands.
fn bounds(file: &str, text: &str) -> Vec<Bound> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut found, mut words, mut goes_on) = (Vec::new(), String::new(), false);
    for line in text.lines().map(str::trim) {
        if let Some(more) = line.strip_prefix("///") {
            words = if goes_on { format!("{words} {}", more.trim()) } else { more.trim().to_owned() };
            goes_on = true;
            continue;
        }
        goes_on = false;
        let line = line.split_once("const ").filter(|(before, _)| before.is_empty() || before.starts_with("pub"));
        let Some((name, rest)) = line.and_then(|(_, rest)| rest.split_once(": ")) else { continue };
        let Some((kind, value)) = rest.split_once(" = ") else { continue };
        let is_bound = NAMES.contains(&name) || BEGINNINGS.iter().any(|beginning| words.starts_with(beginning));
        if is_bound && matches!(kind, "usize" | "u64" | "u32" | "Duration") {
            let first = words.split(". ").next().unwrap_or_default().split(": ").next().unwrap_or_default();
            let value = value.split(';').next().unwrap_or_default().to_owned();
            let words = first.trim_end_matches('.').to_owned();
            found.push(Bound { file: file.to_owned(), name: name.to_owned(), value, words });
        }
    }
    found
}

/// A value as people read it: `64 << 20` is 64 MB.
fn readable(value: &str) -> String {
    for (shift, unit) in [(" << 10", "kB"), (" << 20", "MB"), (" << 30", "GB")] {
        if let Some(number) = value.strip_suffix(shift) {
            return format!("{number} {unit}");
        }
    }
    value.replace('_', ",")
}

#[test]
fn each_bound_stands_in_the_table() {
    let mut paths = Vec::new();
    below(&root().join("src"), &mut paths);
    paths.sort();
    let mut table = String::from("| the bound | | where |\n|---|---|---|\n");
    for path in paths {
        let file = path.strip_prefix(root()).expect("below").to_string_lossy().replace('\\', "/");
        for bound in bounds(&file, &fs::read_to_string(&path).expect("text")) {
            assert!(!bound.words.is_empty(), "{file}: {} says what it bounds", bound.name);
            let words = bound.words.replace('|', "\\|").replace('<', "&lt;");
            table.push_str(&format!("| {words} | {} | `{}` {} |\n", readable(&bound.value), bound.file, bound.name));
        }
    }
    let path = root().join("tests/hostile/README.md");
    let text = fs::read_to_string(&path).expect("the table's file");
    let (head, rest) = text.split_once(BEGIN).expect("the place of the table");
    let (standing, tail) = rest.split_once(END).expect("the end of the table");
    if std::env::var_os("KATERN_BLESS").is_some() {
        fs::write(&path, format!("{head}{BEGIN}{table}{END}{tail}")).expect("written");
        return;
    }
    assert!(standing == table, "the table of bounds is not what the code says; write it with KATERN_BLESS=1");
}
