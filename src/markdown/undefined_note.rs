//! Calls for notes that are nowhere, and what in the text looks like their definitions.

use std::collections::BTreeMap;

use super::dialect::bracket::Closed;
use super::dialect::formula;
use super::words::Text;
use crate::diagnostic::Diagnostic;
use crate::rule::text as rule;
use crate::source::Span;

/// What a text holds of the calls for each note, by its label.
#[derive(Default)]
pub(super) struct Calls(BTreeMap<String, Call>);

/// What a text holds of the calls for one note.
#[derive(Clone, Copy, Default)]
struct Call {
    count: usize,
    /// Where the first begins a line and a colon follows.
    like: Option<usize>,
    /// Where the first begins a paragraph without a colon.
    bare: Option<usize>,
}

impl Calls {
    fn of(text: &str) -> Calls {
        let mut all: BTreeMap<String, Call> = BTreeMap::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            for (nth, (column, mark)) in line.match_indices("[^").enumerate() {
                let at = start + column;
                let rest = &text[at + mark.len()..];
                let end = rest.find(|c: char| matches!(c, '[' | ']') || c.is_whitespace());
                let Some(end) = end.filter(|&end| rest[end..].starts_with(']')) else { continue };
                let (label, after) = (&rest[..end], &rest[end + 1..]);
                let call = all.entry(label.to_owned()).or_default();
                call.count += 1;
                // No other begins a line.
                if nth > 0 {
                    continue;
                }
                let has_colon = after.trim_start_matches([' ', '\u{A0}', '\u{202F}']).starts_with(':');
                if call.like.is_none() && has_colon && formula::begins_line(text, at) {
                    call.like = Some(at);
                }
                if call.bare.is_none() && lacks_colon(&text[..at], after) {
                    call.bare = Some(at);
                }
            }
            start += line.len();
        }
        Calls(all)
    }
}

/// Complains of brackets that call for a note which is nowhere.
pub(super) fn tell_bracket(closed: &Closed<'_>, text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // Most brackets are told from a call by their first sign, and a `\^` is none.
    if !closed.text[closed.range.clone()].starts_with("[^") {
        return;
    }
    let words = closed.plain().unwrap_or_default();
    let Some(label) = words.strip_prefix('^') else { return };
    if is_note_label(label) {
        tell(label, closed.span(), text, diagnostics);
    } else if label.starts_with(|c: char| c.is_alphanumeric() || "\"'“„«".contains(c)) && !label.starts_with("a-z")
    {
        let message = format!("no note is defined for `[^{label}]`");
        let help = format!("write `^[{label}]` if these are the words of the note");
        diagnostics.push(Diagnostic::new(&rule::UNDEFINED_NOTE, closed.span(), message).help(help));
    }
}

/// Complains of the call for a note which is nowhere; what looks like its definition in the text is shown.
pub(super) fn tell(label: &str, span: Span, text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let message = format!("no note is defined for `[^{label}]`");
    let complaint = Diagnostic::new(&rule::UNDEFINED_NOTE, span, message);
    let call = format!("[^{label}]");
    let here = span.start as usize - text.base;
    let Call { count, like, bare } =
        text.note_calls.get_or_init(|| Calls::of(text.original)).0.get(label).copied().unwrap_or_default();
    let bare = bare.filter(|_| like.is_none());
    let place = |at: usize| text.span(at..at + call.len());
    diagnostics.push(match like.or(bare) {
        // The definition itself is told of by the call for it.
        Some(at) if at == here && count > 1 => return,
        Some(at) if bare.is_some() => match at == here {
            true => complaint.help(format!("put a `:` behind it: `{call}: …`")),
            false => complaint
                .related(place(at), "this looks like its definition")
                .help(format!("put a `:` behind it there: `{call}: …`")),
        },
        Some(at) if at == here => return,
        Some(at) => complaint
            .related(place(at), "this looks like its definition")
            .help(format!("begin a line with the definition, after a blank one and not indented: `{call}: …`")),
        None => complaint.help(format!("add a line `{call}: …`, or correct the label")),
    });
}

/// Whether a call between these words looks like the definition of a note that lacks its colon: it begins a paragraph, and
/// words follow.
fn lacks_colon(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    let above = before.strip_suffix('\n').map(|before| before.rsplit('\n').next().unwrap_or_default().trim());
    let begins = above.map_or(before.is_empty(), |line| line.is_empty() || line.starts_with("[^"));
    begins
        && after.starts_with([' ', '\u{A0}'])
        && after.trim_start().starts_with(|c: char| c.is_alphanumeric() || "\"“„«*_".contains(c))
}

fn is_note_label(label: &str) -> bool {
    !label.is_empty() && !label.contains(char::is_whitespace)
}
