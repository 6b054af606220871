//! Links whose text doesn't say where they lead.

use crate::check::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::model::inline::plain_text;
use crate::rule::accessibility::{URL_AS_LINK_TEXT, VAGUE_LINK_TEXT};

/// Link texts that say nothing, in the languages of most manuscripts.
const VAGUE: &[&str] = &[
    "here", "click here", "click this link", "this link", "link", "more", "read more", "learn more", "see here",
    "hier", "klik hier", "deze link", "lees meer", "meer", "zie hier", "klicken sie hier", "hier klicken",
    "dieser link", "mehr", "mehr erfahren", "ici", "cliquez ici", "ce lien", "en savoir plus", "lire la suite", "aquí",
    "haga clic aquí", "haz clic aquí", "este enlace", "leer más", "qui", "clicca qui", "questo link", "aqui",
    "clique aqui", "leia mais", "här", "klicka här", "klikk her", "klik her",
];

/// Addresses up to this many characters can be read aloud and fit a line.
const LONG: usize = 60;

pub(super) fn check(visited: &Visit<'_>, found: &mut Vec<Diagnostic>) {
    let Visit::Link(link, span) = visited else { return };
    let text = plain_text(&link.content);
    let words = text.trim().trim_end_matches(['.', '!', ':', ',', '…', '»', '>']).trim().to_lowercase();
    if VAGUE.contains(&words.as_str()) {
        found.push(
            Diagnostic::new(
                &VAGUE_LINK_TEXT,
                *span,
                format!("the link's text “{}” doesn't say where it leads", text.trim()),
            )
            .help("make the name of the target the link's text"),
        );
    } else if (words.starts_with("http://") || words.starts_with("https://")) && words.chars().count() > LONG {
        found.push(
            Diagnostic::new(&URL_AS_LINK_TEXT, *span, "the link's text is a long address")
                .help("write it as [the target's name](address)"),
        );
    }
}
