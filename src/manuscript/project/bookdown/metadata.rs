//! What the first text and `_output.yml` say of the book.

use std::path::Path;

use super::super::knit::Knit;
use crate::manuscript::decode::{Layer, apply};
use crate::manuscript::fields::Draft;
use crate::manuscript::key;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};

/// The settings of a format that concern a book on a screen, each with katern's key.
const OF_FORMAT: [(&str, &str); 8] = [
    ("cover_image", "cover-image"),
    ("epub_cover", "cover-image"),
    ("epub-cover-image", "cover-image"),
    ("toc_depth", "toc-depth"),
    ("stylesheet", "css"),
    ("css", "css"),
    ("number_sections", "number-sections"),
    ("chapter_level", "split-level"),
];

/// Lays the metadata of the first text over the draft, with the settings of the format EPUB.
pub(super) fn lay(
    head: &Value,
    formats: &Value,
    folder: &Path,
    knit: &Knit,
    reading: &mut Reading<'_>,
    draft: &mut Draft,
) {
    let known = |pair: &&Pair| key::find(&pair.key).is_some() && !pair.value.is_empty();
    let mut pairs: Vec<Pair> = head.pairs().unwrap_or_default().iter().filter(known).cloned().collect();
    let output = head.get(&["output"]);
    for format in [Some(formats), output].into_iter().flatten() {
        let epub = format.get(&["bookdown::epub_book", "bookdown::epub_document", "epub_book"]);
        for (name, key) in OF_FORMAT {
            if let Some(value) = epub.and_then(|epub| epub.get(&[name])) {
                pairs.retain(|pair| pair.key != key);
                pairs.push(Pair { key: key.to_owned(), key_span: value.span, value: value.clone() });
            }
        }
    }
    for pair in &mut pairs {
        // Quoted in R's manner: `author: "`r x`"` is told, and `^[Affiliation]` belongs to no name.
        if matches!(pair.key.as_str(), "author" | "authors") {
            pair.value.kind = Kind::List(pair.value.items().iter().map(without_note).collect());
        }
    }
    let mut said = Value { kind: Kind::Map(pairs), span: head.span };
    knit.without_programs(&mut said);
    knit.without_missing_works(&mut said, folder);
    let mut layer = Layer { base: folder.to_owned(), name: "index.Rmd", diagnostics: reading.diagnostics };
    apply(&said, draft, &mut layer);
}

/// A name without the note that says where its bearer works.
fn without_note(value: &Value) -> Value {
    match value.text().and_then(|text| text.split_once("^[")) {
        Some((name, _)) => {
            Value { kind: Kind::Scalar { text: name.trim().to_owned(), quoted: true }, span: value.span }
        }
        None => value.clone(),
    }
}
