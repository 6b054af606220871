//! What an author types and what the book shows: `tests/typography/<language>.tsv`, a line a case.

use std::fmt::Write;
use std::path::Path;

use katern::typography;

/// Spaces that look alike, and a joiner that shows nothing, are written by name in the files.
const NAMES: [(char, &str); 3] = [('\u{A0}', "⍽"), ('\u{202F}', "⌑"), ('\u{2060}', "⁀")];

fn shown(text: &str) -> String {
    NAMES.iter().fold(text.to_owned(), |text, (char, name)| text.replace(*char, name))
}

fn meant(text: &str) -> String {
    NAMES.iter().fold(text.to_owned(), |text, (char, name)| text.replace(name, &char.to_string()))
}

#[test]
fn every_language_is_set_as_its_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typography");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the fixtures").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut wrong = String::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "tsv")) {
        let language = file.file_stem().and_then(|stem| stem.to_str()).expect("a language tag");
        let text = std::fs::read_to_string(file).expect("UTF-8");
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            let Some((typed, expected)) = line.split_once('\t') else { panic!("{language} {}: no tab", number + 1) };
            let set = shown(&typography::set_text(typed, language));
            if set != expected {
                let _ = writeln!(wrong, "{language} {}: {typed}\n  expected {expected}\n  found    {set}", number + 1);
            }
            let again = typography::set_text(&meant(expected), language).into_owned();
            if shown(&again) != expected {
                let _ =
                    writeln!(wrong, "{language} {}: not stable: {expected}\n  became   {}", number + 1, shown(&again));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
