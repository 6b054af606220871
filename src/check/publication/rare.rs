//! Characters that the fonts of reading systems commonly lack, and that no font of the book brings.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::publication::{ItemContent, Publication};
use crate::resource::font::{self, rare};
use crate::rule::text::RARE_CHARACTERS;
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// What was found of one class.
struct Found {
    first: Option<Span>,
    characters: BTreeSet<char>,
    places: usize,
}

/// The most characters that a complaint shows.
const SHOWN: usize = 6;

pub(super) fn check(publication: &Publication) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&'static str, Found> = BTreeMap::new();
    for item in &publication.manifest {
        if let ItemContent::Document(root) = &item.content {
            element(root, None, &[&publication.metadata.language], &mut found);
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let brought = brought(publication);
    found.values_mut().for_each(|found| found.characters.retain(|char| !brought.contains(char)));
    found.retain(|_, found| !found.characters.is_empty());
    let complaint = |(name, found): (&str, Found)| {
        let shown: Vec<String> = found.characters.iter().take(SHOWN).map(|char| format!("`{char}`")).collect();
        let more = if found.characters.len() > SHOWN { ", …" } else { "" };
        let places = if found.places == 1 { "once".to_owned() } else { format!("{} times", found.places) };
        let words = format!("{name}, which many readers' fonts lack, stand here and in the whole book {places}: ");
        Diagnostic::new(&RARE_CHARACTERS, found.first, format!("{words}{}{more}", shown.join(", ")))
            .help("name a font that has them with `font-for-missing`")
    };
    found.into_iter().map(complaint).collect()
}

/// Every character that a font of the book has.
fn brought(publication: &Publication) -> BTreeSet<char> {
    let fonts = publication.manifest.iter().filter(|item| item.media_type.starts_with("font/"));
    let characters = fonts.filter_map(|item| match &item.content {
        ItemContent::Resource(body) => Some(font::characters(body)),
        _ => None,
    });
    characters.flatten().collect()
}

fn element<'a>(
    element: &'a Element,
    place: Option<Span>,
    languages: &[&'a str],
    found: &mut BTreeMap<&'static str, Found>,
) {
    // Formulas are set in fonts of their own, and drawings in those that they name.
    if matches!(&*element.name, "math" | "svg" | "head") {
        return;
    }
    let place = element.span.or(place);
    let own: Vec<&str>;
    let languages = match element.attribute("lang") {
        Some(language) => {
            own = [languages, &[language]].concat();
            &own
        }
        None => languages,
    };
    for child in &element.children {
        match child {
            Node::Element(child) => self::element(child, place, languages, found),
            Node::Text(text) | Node::Token(_, text) => words(text, place, languages, found),
            Node::Raw(..) => {}
        }
    }
}

fn words(text: &str, place: Option<Span>, languages: &[&str], found: &mut BTreeMap<&'static str, Found>) {
    for char in text.chars() {
        let Some(class) = rare::class(char) else { continue };
        let primary = |language: &str| language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if languages.iter().any(|language| class.languages.contains(&primary(language).as_str())) {
            continue;
        }
        let known = found.entry(class.name).or_insert(Found { first: place, characters: BTreeSet::new(), places: 0 });
        known.characters.insert(char);
        known.places += 1;
    }
}
