//! What the author can mend: a complaint with its rule, its place and its cure.
//!
//! A [`Diagnostic`] is never an `Err`: every stage goes on after it. An `Err` is what the machine failed at.

use crate::rule::{self, Rule, Severity};
use crate::source::Span;

/// One complaint.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// The weight: the rule's own, unless the author set another.
    pub severity: Severity,
    /// The place in the manuscript; none for what concerns the whole book.
    pub span: Option<Span>,
    /// What is wrong here: lower case, no full stop.
    pub message: String,
    /// What to do about it, as an imperative.
    pub help: Option<String>,
    /// Other places that explain this one, each with a few words.
    pub related: Vec<(Span, String)>,
    /// How often it is told of one file.
    pub told: Told,
}

/// How often a complaint is told that is true of several places of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// At each place.
    #[default]
    EachTime,
    /// At the first place, with how many there are.
    Once,
}

impl Diagnostic {
    /// A complaint at a place, with the rule's own severity.
    pub fn new(rule: &'static Rule, span: impl Into<Option<Span>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            severity: rule.severity,
            span: span.into(),
            message: message.into(),
            help: None,
            related: Vec::new(),
            told: Told::EachTime,
        }
    }

    /// A complaint of a character that no document can hold, by its code point.
    pub fn forbidden_character(span: Span, number: u32) -> Diagnostic {
        let message = format!("the character U+{number:04X} can't stand in a book");
        Diagnostic::new(&rule::text::CONTROL_CHARACTER, span, message).help("take it out")
    }

    /// A complaint about words in angle brackets, which anybody else would take for a tag; `before` is what stands before them.
    pub fn words_in_brackets(span: Span, words: &str, before: Option<char>) -> Diagnostic {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("nothing closes `{words}`: it is taken for words, and shown as it stands");
        let help = match before {
            Some('<') => "write `«` for `<<` and `»` for `>>`, or put it between backticks".to_owned(),
            _ => format!("write `\\{words}`, or put it between backticks"),
        };
        let complaint = Diagnostic::new(&rule::html::UNKNOWN_HTML, span, message).help(help);
        Diagnostic { told: Told::Once, ..complaint }
    }

    /// The same with a cure.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same with another place that explains it.
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Diagnostic {
        self.related.push((span, words.into()));
        self
    }
}

/// So many characters of a text are shown in a message.
const SHOWN: usize = 60;

/// As much of a text as a message can show, in one line.
pub(crate) fn shorten(text: &str) -> String {
    let line: String = text.trim().chars().take(SHOWN + 1).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= SHOWN { line } else { line.chars().take(SHOWN - 3).chain("…".chars()).collect() }
}
