//! What an author types and what the book shows: `tests/typography/<language>.tsv`, a line a case, and
//! `tests/typography/pages/<language>.md`, a page that somebody who reads the language could judge.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use katern::manuscript::{Explanation, Input, Request};
use katern::model::Cover;
use katern::publication::ItemContent;
use katern::xhtml::{Element, Node};
use katern::{Options, language, typography};

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

/// The elements whose words stand on a line of their own.
const LINES: [&str; 8] = ["h1", "h2", "p", "li", "dt", "dd", "figcaption", "td"];

/// The words of a document, a paragraph a line.
fn lines(element: &Element, text: &mut String) {
    if LINES.contains(&&*element.name) {
        let _ = writeln!(text, "{}", element.text_content().trim());
        return;
    }
    element.children.iter().filter_map(Node::element).for_each(|child| lines(child, text));
}

/// The pages of a book as they are read, without what is the same in all of them.
fn read_aloud(page: &Path) -> String {
    let request = Request { input: Input::Path(page.to_owned()), cover: Some(Cover::None), ..Request::default() };
    let outcome = katern::bind(&request, &Options::default()).expect("the page can be read");
    let publication = outcome.publication.expect("a book");
    let mut text = String::new();
    for item in &publication.manifest {
        let ItemContent::Document(root) = &item.content else { continue };
        if item.path.as_str() != "nav.xhtml" && !item.path.as_str().ends_with("/nav.xhtml") {
            let body = root.children.iter().filter_map(Node::element).find(|child| child.name == "body");
            lines(body.expect("a body"), &mut text);
        }
    }
    text.lines()
        .filter(|line| !line.starts_with("urn:uuid:"))
        .fold(String::new(), |text, line| text + &shown(line) + "\n")
}

/// A page of each language that katern speaks, as its author types it, and as the book has it.
#[test]
fn a_page_of_each_language_is_set_as_its_readers_know_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typography/pages");
    let bless = std::env::var_os("KATERN_BLESS").is_some();
    let mut wrong = Vec::new();
    for tag in language::spoken() {
        let page: PathBuf = folder.join(format!("{tag}.md"));
        assert!(page.exists(), "`{tag}` has no page");
        let (golden, found) = (page.with_extension("txt"), read_aloud(&page));
        if bless {
            fs::write(&golden, &found).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{tag}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "these differ from their golden files:\n\n{}", wrong.join("\n\n"));
}

#[test]
fn each_change_of_typography_is_told_with_its_place_and_reason() {
    let text = "---\ntitle: T\nlang: en\ndate: 2024-01-01\n---\n\n# A \"b\"\n\nIt's 5 km[^1] -- `it's` not \\\"x\\\"                 [Quoi?]{lang=fr}\n\n[^1]: On p. 3...\n";
    let request = |typography| Request {
        input: Input::Text(text.as_bytes().to_vec()),
        cover: Some(Cover::None),
        typography,
        ..Request::default()
    };
    let told = |typography| {
        let outcome = katern::bind(&request(typography), &Options::default()).expect("the text can be read");
        let of = outcome.diagnostics.iter().filter(|found| found.rule.code == "typography");
        let sources = &outcome.manuscript.sources;
        let line = |found: &katern::diagnostic::Diagnostic| {
            let place = sources.locate(found.span.expect("a place"));
            format!("{}:{}: {}", place.line, place.column, found.message)
        };
        of.map(line).collect::<Vec<_>>()
    };
    assert!(told(Explanation::None).is_empty());
    assert_eq!(
        told(Explanation::EachChange),
        [
            "7:5: `\"b\"` → `“b\"`: a quotation begins",
            "7:7: `\"b\"` → `\"b”`: a quotation ends",
            "9:3: `It's` → `It’s`: an apostrophe",
            "9:7: `5 km` → `5⍽km`: a number and its unit stay together",
            "9:14: `km --` → `km⍽--`: a dash does not open a line",
            "9:15: `--` → `–`: hyphens that stand for a dash",
            "9:43: `Quoi?` → `Quoi⌑?`: the language has a space before this mark, at which no line ends",
            "11:11: `p. 3...` → `p.⍽3...`: an abbreviation and its number stay together",
            "11:13: `3...` → `3…`: points that stand for an ellipsis",
        ]
    );
}
