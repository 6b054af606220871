//! What the texts of a book hold that a program would have made, and what is not read: each kind told once, with how many
//! there are.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::rule::manuscript::UNSAVED_OUTPUT;
use crate::rule::text::LEFT_OUT_MARK;
use crate::source::Span;

/// What there is to tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// A cell whose output is not there.
    Output,
    /// A drawing that a program makes of its source.
    Drawing,
    /// A value in the text.
    Value,
    /// A value in the metadata, under this key.
    Metadata(String),
    /// A file that a program makes.
    File(String),
    /// The saved outputs of a text that has changed since.
    Stale,
    /// An icon.
    Icon,
    /// A shortcode with this name.
    Shortcode(String),
}

/// What was met so far: its first place, and how often.
#[derive(Debug, Default)]
pub(super) struct Tally(RefCell<BTreeMap<Told, (Option<Span>, usize)>>);

impl Tally {
    /// Counts one.
    pub(super) fn add(&self, told: Told, place: Option<Span>) {
        self.0.borrow_mut().entry(told).or_insert((place, 0)).1 += 1;
    }

    /// Tells all of it.
    pub(super) fn tell(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (told, (place, count)) in self.0.take() {
            let (message, help) = words(&told, count);
            let rule = match told {
                Told::Icon | Told::Shortcode(_) => &LEFT_OUT_MARK,
                _ => &UNSAVED_OUTPUT,
            };
            diagnostics.push(Diagnostic::new(rule, place, message).help(help));
        }
    }
}

/// What to say of so many of them, and how to mend it.
fn words(told: &Told, count: usize) -> (String, &'static str) {
    let several =
        |one: &str, many: &str| if count == 1 { one.to_owned() } else { many.replace('#', &count.to_string()) };
    match told {
        Told::Output => (
            several(
                "a cell has an output that isn't saved: its program text is shown and not run",
                "# cells have an output that isn't saved: their program text is shown and not run",
            ),
            "render the book once with `execute: freeze: true` in `_quarto.yml` and keep `_freeze`, or keep the pictures that \
             knitr made",
        ),
        Told::Drawing => (
            several(
                "a drawing is made by a program from its source, which is shown instead",
                "# drawings are made by a program from their source, which is shown instead",
            ),
            "save the drawing as a picture, and show that",
        ),
        Told::Value => (
            several(
                "a value in the text is computed by a program: its expression is shown instead",
                "# values in the text are computed by a program: their expressions are shown instead",
            ),
            "write the values themselves, or render the book once and keep the saved outputs",
        ),
        Told::Metadata(key) => (format!("`{key}` is computed by a program, and is left out"), "write the value itself"),
        Told::File(name) => {
            (format!("{name} is not there, as a program makes it"), "run the project's programs once and keep the file")
        }
        Told::Stale => (
            several(
                "the saved outputs of a chapter are older than its text, and are not used",
                "the saved outputs of # chapters are older than their texts, and are not used",
            ),
            "render these chapters again, and keep `_freeze`",
        ),
        Told::Icon => (
            several("an icon of a web page is left out", "# icons of a web page are left out"),
            "write a word or a character in its place, or allow this rule",
        ),
        Told::Shortcode(name) => {
            let places = if count == 1 { String::new() } else { format!(", in {count} places") };
            (
                format!("the shortcode `{name}` is not read, and is left out{places}"),
                "write in Markdown what it would have made",
            )
        }
    }
}
