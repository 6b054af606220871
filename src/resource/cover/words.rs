//! The words of a cover: what of the metadata can be shown in its faces.

use crate::model::look::CoverDesign;
use crate::model::metadata::Metadata;
use crate::resource::cover::face::{Face, Faces, Style};

/// Words that no face has the letters for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// What they are: `title`.
    pub(super) what: &'static str,
    /// The first letter that is missing.
    pub(super) letter: char,
}

/// What stands on a cover, each with the face that it is set in.
#[derive(Default)]
pub(super) struct Words<'a> {
    pub(super) author: Option<(String, Face<'a>)>,
    pub(super) title: Option<(String, Face<'a>)>,
    pub(super) subtitle: Option<(String, Face<'a>)>,
    pub(super) series: Option<(String, Face<'a>)>,
    pub(super) publisher: Option<(String, Face<'a>)>,
}

impl<'a> Words<'a> {
    /// What can be shown of the metadata, and what can't.
    pub(super) fn of(metadata: &Metadata, faces: &'a Faces, design: CoverDesign) -> (Words<'a>, Vec<Lost>) {
        let mut lost = Vec::new();
        let mut showable = |what, text: &str, style| {
            let text = text.trim();
            match faces.choose(text, style) {
                _ if text.is_empty() => None,
                Ok(face) => Some((text.to_owned(), face)),
                Err(letter) => {
                    lost.push(Lost { what, letter });
                    None
                }
            }
        };
        let title_style = match design {
            CoverDesign::Reportage | CoverDesign::Manual => Style::Semibold,
            CoverDesign::Poetry => Style::Italic,
            _ => Style::Regular,
        };
        let title = showable("title", metadata.title(), title_style);
        let words = Words {
            subtitle: metadata.subtitle().and_then(|text| showable("subtitle", text, Style::Italic)),
            author: showable("author", &authors(metadata), Style::Semibold),
            series: match design {
                CoverDesign::Plain => None,
                _ => showable("series", &series(metadata), Style::Regular),
            },
            publisher: metadata.publishers.first().and_then(|text| showable("publisher", text, Style::Regular)),
            title,
        };
        if lost.first().is_some_and(|lost| lost.what == "title") {
            // With the title all others go, and one cure is enough.
            lost.truncate(1);
            return (Words::default(), lost);
        }
        (words, lost)
    }
}

/// The series, and the book's place in it.
pub(super) fn series(metadata: &Metadata) -> String {
    let Some(collection) = metadata.collections.first() else { return String::new() };
    match &collection.position {
        Some(position) => format!("{} · {position}", collection.name.trim()),
        None => collection.name.trim().to_owned(),
    }
}

/// The names of who wrote it: three at most.
pub(super) fn authors(metadata: &Metadata) -> String {
    let is_author = |roles: &[String]| roles.is_empty() || roles.iter().any(|role| role == "aut");
    let names: Vec<&str> = metadata
        .creators
        .iter()
        .filter(|creator| is_author(&creator.roles))
        .map(|creator| creator.name.trim())
        .collect();
    let shown = names[..names.len().min(3)].join(" · ");
    if names.len() > 3 { format!("{shown} …") } else { shown }
}

/// Whether the text begins from the right, as Hebrew does.
pub(super) fn is_from_right(text: &str) -> bool {
    text.chars()
        .find(|char| char.is_alphabetic())
        .is_some_and(|char| matches!(char, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}'))
}
