//! The pages that katern makes from the metadata: cover, title page, colophon.

use crate::language::{self, Label};
use crate::model::metadata::{Contributor, IdentifierScheme};
use crate::model::{Book, Chapter, ContentPath};
use crate::typography;
use crate::xhtml::Element;

/// The cover on a page of its own.
pub(super) fn cover(cover: &Option<ContentPath>, chapter: &Chapter, alt: &str) -> Element {
    let section = Element::new("section").with("epub:type", "cover").with("class", "cover");
    match cover {
        Some(path) => section.child(
            Element::new("img").with("src", chapter.path.relative(path)).with("alt", alt).with("role", "doc-cover"),
        ),
        None => section,
    }
}

/// Title, subtitle, who made it and who publishes it.
pub(super) fn title_page(book: &Book) -> Element {
    let metadata = &book.metadata;
    let language = metadata.language();
    let set = |words: &str| typography::set_text(words, language).into_owned();
    let mut section = Element::new("section")
        .with("epub:type", "titlepage")
        .with("class", "titlepage")
        .with("aria-labelledby", "title")
        .child(Element::new("h1").with("id", "title").with("class", "title").text(set(metadata.title())));
    let mut line = |class: &'static str, words: String| {
        section.children.push(Element::new("p").with("class", class).text(words).into());
    };
    if let Some(subtitle) = metadata.subtitle() {
        line("subtitle", set(subtitle));
    }
    if let Some(collection) = metadata.collections.first() {
        let position = collection.position.as_ref().map(|position| format!(", {position}")).unwrap_or_default();
        line("series", format!("{}{position}", set(&collection.name)));
    }
    for creator in &metadata.creators {
        line("author", set(&creator.name));
    }
    for (role, label) in [("trl", Label::TranslatedBy), ("ill", Label::IllustratedBy), ("edt", Label::EditedBy)] {
        let names: Vec<&str> = everyone(book).filter(|who| has_role(who, role)).map(|who| who.name.as_str()).collect();
        if !names.is_empty() && !metadata.creators.iter().any(|who| has_role(who, role)) {
            line("contributor", language::phrase(language, label, &set(&names.join(", "))));
        }
    }
    for publisher in &metadata.publishers {
        line("publisher", set(publisher));
    }
    if let Some(date) = &metadata.date {
        line("date", date.value.get(..4).unwrap_or(&date.value).to_owned());
    }
    section
}

fn everyone(book: &Book) -> impl Iterator<Item = &Contributor> {
    book.metadata.creators.iter().chain(&book.metadata.contributors)
}

fn has_role(contributor: &Contributor, role: &str) -> bool {
    contributor.roles.iter().any(|known| known == role)
}

/// Rights, source, identifier, date and how the book was made.
pub(super) fn colophon(book: &Book, language: &str) -> Element {
    let metadata = &book.metadata;
    let set = |words: &str| typography::set_text(words, language).into_owned();
    let mut section = Element::new("section")
        .with("epub:type", "colophon")
        .with("role", "doc-colophon")
        .with("class", "colophon")
        .with("aria-labelledby", "colophon")
        .child(Element::new("h1").with("id", "colophon").text(language::label(language, Label::Colophon)));
    let mut paragraph = |words: String| {
        section.children.push(Element::new("p").text(words).into());
    };
    for source in &metadata.sources {
        paragraph(set(source));
    }
    for rights in &metadata.rights {
        paragraph(set(rights));
    }
    if let Some(licence) = &metadata.licence {
        paragraph(format!("{}: {licence}", language::label(language, Label::Licence)));
    }
    let mut facts = Element::new("dl");
    let mut fact = |label: Label, value: String| {
        facts.children.push(Element::new("dt").text(language::label(language, label)).into());
        facts.children.push(Element::new("dd").text(value).into());
    };
    for publisher in &metadata.publishers {
        fact(Label::Publisher, set(publisher));
    }
    if let Some(date) = &metadata.date {
        fact(Label::Published, language::format_date(language, &date.value));
    }
    if let Some(modified) = &metadata.modified {
        fact(Label::LastChanged, language::format_date(language, modified.value.get(..10).unwrap_or(&modified.value)));
    }
    for identifier in &metadata.identifiers {
        fact(
            Label::Identifier,
            match identifier.scheme {
                IdentifierScheme::Isbn => format!("ISBN {}", identifier.value.trim_start_matches("urn:isbn:")),
                IdentifierScheme::Issn => format!("ISSN {}", identifier.value.trim_start_matches("urn:issn:")),
                _ => identifier.value.clone(),
            },
        );
    }
    if !facts.children.is_empty() {
        section.children.push(facts.into());
    }
    let made = language::phrase(language, Label::MadeWith, "katern");
    section.child(Element::new("p").with("class", "made-with").text(made))
}
