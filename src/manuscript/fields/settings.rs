//! How the book is made, and what others may do with it.

use super::Draft;
use super::words::web_address;
use crate::diagnostic::Diagnostic;
use crate::manuscript::checks::Wrong;
use crate::manuscript::decode::Layer;
use crate::manuscript::value::{Pair, Value};
use crate::markdown::dialect::{self, Dialect, Mathematics, OfPandoc};
use crate::model::NotePlace;
use crate::model::fonts::FontFile;
use crate::model::metadata::{Field, TdmReservation};
use crate::model::pictures;
use crate::model::settings::Formulas;
use crate::rule::Severity;
use crate::rule::metadata::WRONG_METADATA_VALUE;
use crate::tex;

// Text and data mining.

const RESERVED: [(&str, bool); 8] = [
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("yes", true),
    ("no", false),
    ("reserved", true),
    ("not-reserved", false),
];

pub(in crate::manuscript) fn tdm(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    layer.only(value, &["reserved", "reservation", "policy"], "`tdm`");
    let reserved = match value.pairs() {
        Some(_) => value.get(&["reserved", "reservation"]),
        None => Some(value),
    };
    // A policy without a word on the reservation reserves: there is nothing else that it could be the policy of.
    let reserved = match reserved {
        Some(value) => layer.choice(value, &RESERVED),
        None => Some(true),
    };
    let policy = value.get(&["policy"]).and_then(|policy| web_address(policy, layer));
    if let Some(reserved) = reserved {
        draft.metadata.tdm = Some(TdmReservation { reserved, policy });
    }
}

pub(in crate::manuscript) fn tdm_policy(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(policy) = web_address(value, layer) {
        let reserved = draft.metadata.tdm.as_ref().is_none_or(|tdm| tdm.reserved);
        draft.metadata.tdm = Some(TdmReservation { reserved, policy: Some(policy) });
    }
}

// How the book is made.

takes! { draft, value, layer;
    css { draft.companions.css = value.items().iter().filter_map(|item| layer.path(item)).collect() }
    bibliography { draft.companions.bibliography = value.items().iter().filter_map(|item| layer.path(item)).collect() }
    citation_style { draft.companions.citation_style = layer.path(value).or(draft.companions.citation_style.take()) }
    also_by { draft.companions.also_by = layer.path(value).or(draft.companions.also_by.take()) }
    suppress_bibliography {
        draft.settings.suppress_bibliography = layer.truth(value).unwrap_or(draft.settings.suppress_bibliography)
    }
    drafts { draft.settings.drafts = layer.truth(value).unwrap_or(draft.settings.drafts) }
    split_level { draft.settings.split_level = layer.number(value, 1..=6).or(draft.settings.split_level) }
    toc_depth { draft.settings.toc_depth = layer.number(value, 1..=6).or(draft.settings.toc_depth) }
    chapter_labels { draft.settings.chapter_labels = layer.truth(value).unwrap_or(draft.settings.chapter_labels) }
    number_sections { draft.settings.number_sections = layer.truth(value).unwrap_or(draft.settings.number_sections) }
    list_of_figures { draft.settings.list_of_figures = layer.truth(value).unwrap_or(draft.settings.list_of_figures) }
    list_of_tables { draft.settings.list_of_tables = layer.truth(value).unwrap_or(draft.settings.list_of_tables) }
    list_of_listings { draft.settings.list_of_listings = layer.truth(value).unwrap_or(draft.settings.list_of_listings) }
    toc_page { draft.settings.toc_page = layer.truth(value).unwrap_or(draft.settings.toc_page) }
}

/// What is done to pictures; a layer changes only what it names.
pub(in crate::manuscript) fn pictures(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(pairs) = value.pairs() else {
        layer.wrong_kind(value, "a table such as `{ max-width: 1600 }`");
        return;
    };
    for pair in pairs {
        let name = pair.key.to_lowercase().replace('_', "-");
        let Some(key) = pictures::find(&name) else {
            layer.only_pair(pair, pictures::KEYS.iter().map(|key| key.name), "`pictures`");
            continue;
        };
        let Some(written) = layer.word(&pair.value) else { continue };
        if let Err(expected) = key.read(&mut draft.settings.pictures, &written) {
            let message = format!("`{}` can't be `{written}`", pair.key);
            layer.wrong(&pair.value, Wrong::new(message, format!("write {expected}")));
        }
    }
}

/// The word that means the face that katern carries.
const LIBERTINUS: &str = "libertinus";

pub(in crate::manuscript) fn font(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let fonts = &mut draft.companions.fonts;
    if value.pairs().is_none() {
        fonts.body = font_files(value, layer);
        return;
    }
    layer.only(value, &["body", "headings", "code"], "`font`");
    for (name, files) in [("body", &mut fonts.body), ("headings", &mut fonts.headings), ("code", &mut fonts.code)] {
        if let Some(value) = value.get(&[name]) {
            *files = font_files(value, layer);
        }
    }
}

pub(in crate::manuscript) fn font_for_missing(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let file = font_files(value, layer).into_iter().next();
    draft.companions.fonts.missing = file.or(draft.companions.fonts.missing.take());
}

fn font_files(value: &Value, layer: &mut Layer<'_>) -> Vec<FontFile> {
    let mut files = Vec::new();
    for item in value.items() {
        match item.text() {
            Some(word) if word.eq_ignore_ascii_case(LIBERTINUS) => files.extend(FontFile::libertinus(item.span)),
            _ => files.extend(layer.path(item).map(FontFile::File)),
        }
    }
    files
}

pub(in crate::manuscript) fn resource_path(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let mut folders = Vec::new();
    for item in value.items() {
        let Some(word) = layer.word(item) else { continue };
        let named = parts_of_path(&word).into_iter().map(|part| layer.base.join(part));
        folders.extend(named.map(|value| Field { value, span: item.span }));
    }
    draft.resource_path = folders;
}

/// The folders of a search path, between `:` or `;`. A letter with a `:` before a slash is a drive of Windows.
fn parts_of_path(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices([':', ';']) {
        let part = &text[from..at];
        let is_drive =
            part.len() == 1 && part.starts_with(|c: char| c.is_ascii_alphabetic()) && text[at..].starts_with(":\\")
                || (part.len() == 1 && text[at..].starts_with(":/") && cfg!(windows));
        if !is_drive {
            parts.push(part);
            from = at + 1;
        }
    }
    parts.push(&text[from..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

pub(in crate::manuscript) fn nocite(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let mut keys = Vec::new();
    for item in value.items() {
        let Some(text) = item.text() else {
            layer.wrong_kind(item, "a key such as `@doe99`");
            continue;
        };
        let names = text.split(|char: char| char.is_whitespace() || matches!(char, ',' | ';' | '[' | ']'));
        let names = names.map(|name| name.strip_prefix('@').unwrap_or(name)).filter(|name| !name.is_empty());
        keys.extend(names.map(|name| Field { value: name.to_owned(), span: item.span }));
    }
    draft.settings.nocite = keys;
}

pub(in crate::manuscript) fn markdown(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let word = layer.word(value);
    match word.as_deref().map(str::parse::<Dialect>) {
        Some(Ok(dialect)) => {
            draft.dialect = dialect;
            for (name, what) in dialect::without_effect(word.as_deref().unwrap_or_default()) {
                let message = match what {
                    OfPandoc::Never => {
                        format!("katern doesn't have pandoc's `{name}`, and the switch changes nothing")
                    }
                    _ => format!("katern always has pandoc's `{name}`, and the switch changes nothing"),
                };
                let mut complaint = Diagnostic::new(&WRONG_METADATA_VALUE, value.span, message);
                complaint.severity = Severity::Note;
                layer.diagnostics.push(complaint.help("take the switch out"));
            }
        }
        Some(Err(unknown)) => layer.not_among(value, &unknown.name, &unknown.known),
        None => {}
    }
}

/// The words that say how formulas are marked.
pub(in crate::manuscript) const MATHEMATICS: [&str; 4] = ["dollars", "brackets", "mathjax", "off"];

pub(in crate::manuscript) fn math(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let words = [
        ("dollars", &[Mathematics::Dollars][..]),
        ("brackets", &[Mathematics::Brackets]),
        ("mathjax", &[Mathematics::MathJax]),
        ("off", &[]),
        ("false", &[]),
        ("true", Mathematics::USUAL),
    ];
    let mut marks = Vec::new();
    for item in value.items() {
        let Some(word) = layer.word(item) else { continue };
        match words.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word)) {
            Some((_, [])) if value.items().len() > 1 => {
                let message = "`off` stands beside other marks of formulas";
                layer.wrong(item, Wrong::new(message, "write `off` alone, or take it out"));
            }
            Some((_, more)) => marks.extend(*more),
            None => return layer.not_among(item, &word, &MATHEMATICS),
        }
    }
    draft.mathematics = Some(marks);
}

pub(in crate::manuscript) fn math_macros(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.macros.clear();
    draft.companions.math_macros.clear();
    for item in value.items() {
        match item.pairs() {
            Some(pairs) => pairs.iter().for_each(|pair| math_macro(draft, pair, layer)),
            None => draft.companions.math_macros.extend(layer.path(item)),
        }
    }
}

/// A command with its TeX, or a list of TeX, how many arguments it takes, and the first of them where none is given: as
/// KaTeX, MathJax and Quarto have it.
fn math_macro(draft: &mut Draft, pair: &Pair, layer: &mut Layer<'_>) {
    let mut parts = pair.value.items().iter();
    let Some(body) = parts.next().and_then(|body| layer.word(body)) else { return };
    let arguments = parts.next().and_then(|number| layer.number(number, 0..=9));
    let default = parts.next().and_then(|default| layer.word(default));
    match tex::given(&pair.key, &body, arguments, default) {
        Some(definition) => draft.macros.push(Field { value: definition, span: pair.key_span }),
        None => {
            let message = format!("`{}` can't be the name of a command", pair.key);
            layer.wrong(&pair.value, Wrong::new(message, "write letters alone, such as `R` or `\\R`"));
        }
    }
}

pub(in crate::manuscript) fn notes(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let places = [
        ("chapter", NotePlace::Chapter),
        ("book", NotePlace::Book),
        ("section", NotePlace::Chapter),
        ("document", NotePlace::Book),
        ("block", NotePlace::Chapter),
    ];
    draft.settings.notes = layer.choice(value, &places).unwrap_or(draft.settings.notes);
}

pub(in crate::manuscript) fn formulas(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let kinds = [("mathml", Formulas::MathMl), ("svg", Formulas::Svg), ("png", Formulas::Png)];
    draft.settings.formulas = layer.choice(value, &kinds).or(draft.settings.formulas);
}

pub(in crate::manuscript) fn rules(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(pairs) = value.pairs() else {
        layer.wrong_kind(value, "a table of rules and weights");
        return;
    };
    let weights = [
        ("deny", Some(Severity::Error)),
        ("error", Some(Severity::Error)),
        ("warn", Some(Severity::Warning)),
        ("warning", Some(Severity::Warning)),
        ("note", Some(Severity::Note)),
        ("allow", None),
        ("off", None),
    ];
    for pair in pairs {
        if crate::rule::find(&pair.key).is_none() {
            layer.unknown(pair, crate::rule::all().map(|rule| rule.code), "the rules");
        } else if let Some(weight) = layer.choice(&pair.value, &weights) {
            draft.rules.push((pair.key.clone(), weight));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_path_is_parted_as_pandoc_parts_it() {
        assert_eq!(parts_of_path(".:images: figures :"), [".", "images", "figures"]);
        assert_eq!(parts_of_path("a;C:\\b"), ["a", "C:\\b"]);
        assert_eq!(parts_of_path("a:/b"), if cfg!(windows) { vec!["a:/b"] } else { vec!["a", "/b"] });
        assert!(parts_of_path(" ").is_empty());
    }
}
