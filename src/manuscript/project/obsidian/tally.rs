//! What the notes of a vault show and name that no book can: each kind told once, with how many there are.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::rule::Severity;
use crate::rule::link::BROKEN_LINK;
use crate::rule::text::LEFT_OUT_MARK;
use crate::source::Span;

/// What was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    /// A table of Obsidian's own over many notes.
    Base,
    /// A board with cards.
    Canvas,
    /// A drawing of Excalidraw without a picture of it.
    Drawing,
    /// A file of another kind.
    File,
    /// A link to a note that nobody has written.
    Unwritten,
}

/// How a kind was met.
#[derive(Debug)]
struct Count {
    /// The first place.
    place: Span,
    /// In how many places.
    places: usize,
    /// Under which names.
    names: Vec<String>,
}

/// What was met so far.
#[derive(Debug, Default)]
pub(super) struct Tally(RefCell<BTreeMap<Met, Count>>);

impl Tally {
    /// Counts a file that is to be shown and can't be.
    pub(super) fn shows(&self, name: &str, place: Span) {
        let lower = name.to_lowercase();
        let met = match lower.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "base" => Met::Base,
            "canvas" => Met::Canvas,
            "excalidraw" => Met::Drawing,
            "md" if lower.ends_with(".excalidraw.md") => Met::Drawing,
            _ => Met::File,
        };
        self.add(met, name, place);
    }

    /// Counts a link to a note that is not there.
    pub(super) fn links(&self, name: &str, place: Span) {
        self.add(Met::Unwritten, name, place);
    }

    fn add(&self, met: Met, name: &str, place: Span) {
        let mut all = self.0.borrow_mut();
        let count = all.entry(met).or_insert(Count { place, places: 0, names: Vec::new() });
        count.places += 1;
        if count.names.iter().all(|known| known != name) {
            count.names.push(name.to_owned());
        }
    }

    /// Tells all of it.
    pub(super) fn tell(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (met, count) in self.0.take() {
            diagnostics.push(complaint(met, &count));
        }
    }
}

fn complaint(met: Met, count: &Count) -> Diagnostic {
    let Count { place, places, names } = count;
    let shown = some(names);
    let several = if *places == 1 { String::new() } else { format!("; {places} places show one") };
    let (rule, message, help) = match met {
        Met::Unwritten => (
            &BROKEN_LINK,
            match names.len() {
                1 => format!("there is no note {shown}: the words of a link to it stay"),
                _ => format!(
                    "{} notes that are linked to are not there, and the words of the links stay: {shown}",
                    names.len()
                ),
            },
            "write the note, or take the brackets off",
        ),
        Met::Base => (
            &LEFT_OUT_MARK,
            format!("{shown}: a base can't be shown in a book, and its name stands in its place{several}"),
            "write what readers need of it as a table",
        ),
        Met::Canvas => (
            &LEFT_OUT_MARK,
            format!("{shown}: a canvas can't be shown in a book, and its name stands in its place{several}"),
            "export it as a picture and show that",
        ),
        Met::Drawing => (
            &LEFT_OUT_MARK,
            format!(
                "{shown}: a drawing without a picture of it can't be shown, and its name stands in its place{several}"
            ),
            "let Excalidraw export it as SVG or PNG beside the drawing",
        ),
        Met::File => (
            &LEFT_OUT_MARK,
            format!("{shown}: such a file can't be shown in a book, and its name stands in its place{several}"),
            "put what matters of it into the text, or take it out",
        ),
    };
    let mut complaint = Diagnostic::new(rule, *place, message).help(help);
    complaint.severity = Severity::Warning;
    complaint
}

/// The first names of a list.
fn some(names: &[String]) -> String {
    const NAMED: usize = 4;
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
