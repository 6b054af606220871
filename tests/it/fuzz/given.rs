//! What must hold of any bytes, family by family. Shared with the targets of cargo-fuzz.
//!
//! The first byte of an input says what the rest is given as, so that bytes alone are an input.

use std::fs;
use std::path::Path;

use katern::manuscript::{Input, Request};
use katern::markdown::dialect::Base;
use katern::model::Cover;
use katern::model::metadata::Field;
use katern::{Errors, Options, Outcome};

use crate::oracle::holds;

/// The files that metadata, settings and works are read from: what else stands beside them, and what is bound.
pub(crate) const NAMES: &[&str] = &[
    "a.md", "metadata.yaml", "katern.toml", "w.bib", "w.yaml", "w.json", "s.csl", "book.toml", "SUMMARY.md",
    "_quarto.yml", "_bookdown.yml", "mkdocs.yml", "myst.yml", "_toc.yml", "_config.yml", "a.ipynb", "book.json",
    "Book.txt", "b.book", "defaults.yaml", "hugo.toml", "docusaurus.config.js", ".vitepress/config.ts", "_sidebar.md",
    ".obsidian/app.json", "series.toml", "conf.py", "mdbook",
];

/// The files that a book takes in as they are, and how each is named.
pub(crate) const MEDIA: &[(&str, &str)] = &[
    ("p.png", "![A](p.png)"),
    ("p.jpg", "![A](p.jpg)"),
    ("p.gif", "![A](p.gif)"),
    ("p.webp", "![A](p.webp)"),
    ("p.bmp", "![A](p.bmp)"),
    ("p.tif", "![A](p.tif)"),
    ("p.svg", "![A](p.svg)"),
    ("p.svgz", "![A](p.svgz)"),
    ("f.ttf", ""),
    ("f.otf", ""),
    ("p.mp3", "<audio src=\"p.mp3\"></audio>"),
];

const HEAD: &str = "title: T\nlang: en\ndate: 2026-01-01\n";

/// Binds, and holds the book against the oracle.
fn bound(request: Request) -> Option<Outcome> {
    let outcome = katern::bind(&request, &Options { errors: Errors::Placeholders, ..Options::default() }).ok()?;
    outcome.publication.as_ref().inspect(|publication| holds(publication));
    let is_invalid = |code: &str| code == "invalid-publication";
    let invalid = outcome.diagnostics.iter().find(|found| is_invalid(found.rule.code));
    assert!(invalid.is_none(), "{}", invalid.map(|found| found.message.as_str()).unwrap_or_default());
    Some(outcome)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}

/// A text in any dialect.
pub(crate) fn markdown(input: &[u8]) {
    let Some((&first, text)) = input.split_first() else { return };
    let base = Base::ALL[usize::from(first) % Base::ALL.len()];
    bound(Request {
        input: Input::Text(text.to_vec()),
        metadata: vec![("markdown".to_owned(), base.name().to_owned())],
        cover: Some(Cover::None),
        ..Request::default()
    })
    .expect("a text can be read");
}

/// HTML in a text, or a stylesheet.
pub(crate) fn pasted(input: &[u8]) {
    let Some((&first, text)) = input.split_first() else { return };
    if first % 2 == 0 {
        let input = Input::Text(text.to_vec());
        bound(Request { input, cover: Some(Cover::None), ..Request::default() }).expect("a text can be read");
        return;
    }
    let folder = folder();
    write(folder.path(), "a.md", format!("---\n{HEAD}css: s.css\n---\n\n# A {{#a .b}}\n\nText.\n").as_bytes());
    write(folder.path(), "s.css", text);
    bound(Request { input: Input::Path(folder.path().join("a.md")), cover: Some(Cover::None), ..Request::default() });
}

/// A file of metadata, of settings, of a project or of works.
pub(crate) fn settings(input: &[u8]) {
    let Some((&first, text)) = input.split_first() else { return };
    let name = NAMES[usize::from(first) % NAMES.len()];
    if name == "mdbook" {
        bound(Request { input: Input::MdBook(text.to_vec()), cover: Some(Cover::None), ..Request::default() });
        return;
    }
    let folder = folder();
    let works = "bibliography: [w.bib, w.yaml, w.json]\ncsl: s.csl\n";
    let is_cited = name.starts_with("w.") || name == "s.csl";
    let head = if is_cited { format!("{HEAD}{works}") } else { HEAD.to_owned() };
    write(folder.path(), "a.md", format!("---\n{head}---\n\n# A\n\nSee [@a] and @b [p. 3].\n").as_bytes());
    write(folder.path(), "index.md", b"# B\n\nText.\n");
    if is_cited {
        for (name, text) in [
            ("w.bib", "@book{a, title={T}, author={A, B}, year=2000}\n"),
            ("w.yaml", "b:\n  type: book\n  title: T\n"),
            ("w.json", "[{\"id\": \"c\", \"type\": \"book\", \"title\": \"T\"}]"),
            ("s.csl", include_str!("../../../src/citation/author-date.csl")),
        ] {
            write(folder.path(), name, text.as_bytes());
        }
    }
    write(folder.path(), name, text);
    let input = Input::Path(if is_cited { folder.path().join("a.md") } else { folder.path().to_owned() });
    bound(Request { input, cover: Some(Cover::None), ..Request::default() });
}

/// A picture in the text and as the cover, a face, a sound.
pub(crate) fn media(input: &[u8]) {
    let Some((&first, bytes)) = input.split_first() else { return };
    let (name, use_of_it) = MEDIA[usize::from(first) % MEDIA.len()];
    let folder = folder();
    let font = if name.starts_with('f') { format!("font: {name}\n") } else { String::new() };
    write(
        folder.path(),
        "a.md",
        format!("---\n{HEAD}{font}---\n\n# A\n\n{use_of_it}\n\nText *a* **b** fi.\n").as_bytes(),
    );
    write(folder.path(), name, bytes);
    let path = folder.path().join(name);
    let is_cover = first >= 128 && use_of_it.starts_with('!');
    let cover = if is_cover { Cover::File(Field::derived(path)) } else { Cover::None };
    let input = Input::Path(folder.path().join("a.md"));
    bound(Request { input, cover: Some(cover), ..Request::default() });
}

/// A finished book: judged, told of, compared, unpacked.
pub(crate) fn books(input: &[u8]) {
    let folder = folder();
    let path = folder.path().join("book.epub");
    fs::write(&path, input).expect("written");
    let checked = katern::check::epub::file(&path, &[]).expect("it can be opened");
    for found in &checked.found {
        found.span.iter().for_each(|&span| {
            let _ = checked.sources.locate(span);
        });
    }
    if let Ok(finished) = katern::diff::read(&path) {
        katern::info::info(&finished, input.len() as u64);
        assert!(katern::diff::compare(&finished, &finished).is_empty(), "a book differs from itself");
    }
    let out = folder.path().join("out");
    let _ = katern::epub::extract::extract(&path, &out);
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    names.retain(|name| name != "book.epub" && name != "out");
    assert!(names.is_empty(), "{names:?} lie beside the book");
}
