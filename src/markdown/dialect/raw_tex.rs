//! LaTeX in the text: what a book can say in its own way is written so, the rest is left out, which is told once a command.
//!
//! `\newpage` begins a page, `\footnote{…}` is a note, `\emph{…}` is emphasis; of environments for text the words are kept.
//! Formulas, references and definitions of commands are found before, and stay.

use std::collections::BTreeSet;
use std::ops::Range;

use super::formula;
use super::rewrite::{Edit, Remark, Rewriting, prose};
use super::{Base, Dialect, Kind, Syntax};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "raw_tex",
    example: "`\\newpage`, `\\footnote{words}`, `\\emph{words}`",
    on: Base::OF_PANDOC,
    kind: Kind::Rewrite(rewrite),
};

/// What begins a page.
const PAGES: [&str; 5] = ["newpage", "pagebreak", "clearpage", "cleardoublepage", "clearforchapter"];

/// What stands around the words of a command with one argument.
const WORDS: [(&str, &str, &str); 16] = [
    ("emph", "*", "*"),
    ("textit", "*", "*"),
    ("textsl", "*", "*"),
    ("textbf", "**", "**"),
    ("texttt", "<code>", "</code>"),
    ("textsc", "[", "]{.smallcaps}"),
    ("underline", "<u>", "</u>"),
    ("textsuperscript", "<sup>", "</sup>"),
    ("textsubscript", "<sub>", "</sub>"),
    ("footnote", "^[", "]"),
    ("textrm", "", ""),
    ("textsf", "", ""),
    ("textup", "", ""),
    ("mbox", "", ""),
    ("text", "", ""),
    ("url", "<", ">"),
];

/// Signs that have a command.
const SIGNS: [(&str, &str); 9] = [
    ("ldots", "…"),
    ("dots", "…"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("textbackslash", "\\\\"),
    ("textasciitilde", "\\~"),
    ("S", "§"),
    ("copyright", "©"),
    ("degree", "°"),
];

/// Environments whose words are text like any other.
const ENVIRONMENTS: [&str; 9] =
    ["center", "quote", "quotation", "verse", "flushleft", "flushright", "abstract", "small", "spacing"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains('\\') {
        return rewriting;
    }
    let formulas = formula::find(text, &Dialect::from(Base::Pandoc).formulas()).all;
    let stretches = prose(text);
    // The environments that don't end below.
    let mut unclosed = BTreeSet::new();
    let mut reached = 0;
    for stretch in stretches {
        let mut at = stretch.start;
        // A command may reach beyond the stretch that it begins in.
        while let Some(found) = text.get(at..stretch.end).and_then(|rest| Some(at + rest.find('\\')?)) {
            at = found + 1 + text[found + 1..].chars().next().map_or(0, char::len_utf8);
            let first = formulas.partition_point(|formula| formula.range.end <= found);
            if formulas.get(first).is_some_and(|formula| formula.range.start <= found) || found < reached {
                continue;
            }
            let Some(command) = Command::at(text, found) else { continue };
            command.write(text, &mut unclosed, &mut rewriting);
            // What stands in a command is seen in the next round, and what is left out never.
            reached = rewriting.edits.last().map_or(reached, |edit| edit.range.end);
            at = reached.max(at);
            if at >= stretch.end {
                break;
            }
        }
    }
    rewriting
}

/// A command with what it takes.
struct Command<'t> {
    name: &'t str,
    start: usize,
    end: usize,
    /// Its arguments in braces, without these.
    arguments: Vec<Range<usize>>,
}

/// The most arguments that a command takes.
const ARGUMENTS: usize = 9;

impl<'t> Command<'t> {
    /// The command whose backslash stands at `start`.
    fn at(text: &'t str, start: usize) -> Option<Command<'t>> {
        let rest = &text[start + 1..];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = &rest[..length];
        let mut end = start + 1 + length;
        if length == 0 {
            return None;
        }
        end += usize::from(text[end..].starts_with('*'));
        let mut arguments = Vec::new();
        while arguments.len() < ARGUMENTS {
            if let Some(inner) = argument(text, end, ('{', '}')) {
                end = inner.end + 1;
                arguments.push(inner);
            } else if let Some(inner) = argument(text, end, ('[', ']')).filter(|_| !text[end..].starts_with("[^")) {
                end = inner.end + 1;
            } else {
                break;
            }
        }
        Some(Command { name, start, end, arguments })
    }

    fn write(&self, text: &'t str, unclosed: &mut BTreeSet<&'t str>, rewriting: &mut Rewriting) {
        let edits = &mut rewriting.edits;
        let whole = self.start..self.end;
        let (name, first) = (self.name, self.arguments.first());
        if PAGES.contains(&name) && stands_alone(text, &whole) {
            // A heading may follow in the next line, which would belong to the element.
            let is_in_margin = text[..self.start].is_empty() || text[..self.start].ends_with('\n');
            let goes_on = text[self.end..].starts_with('\n') && !text[self.end + 1..].starts_with('\n');
            let end = if is_in_margin && goes_on { "\n" } else { "" };
            edits.push(Edit::new(
                whole,
                format!("<div style=\"page-break-before: always; break-before: page\"></div>{end}"),
            ));
            return;
        }
        if let Some((_, open, close)) = WORDS.iter().find(|(known, ..)| *known == name)
            && let Some(inner) = first
        {
            // Around the words, so that what stands in them is seen in the next round.
            edits.push(Edit::new(self.start..inner.start, *open));
            edits.push(Edit::new(inner.end..self.end, *close));
            return;
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
            edits.push(Edit::new(whole, *sign));
            return;
        }
        if name == "label"
            && let Some(inner) = first.filter(|inner| is_id(&text[(*inner).clone()]))
        {
            edits.push(Edit::new(whole, format!("<span id=\"{}\"></span>", &text[inner.clone()])));
            return;
        }
        let of = first.map_or("", |inner| text[inner.clone()].trim_end_matches('*'));
        let is_edge = matches!(name, "begin" | "end");
        let (range, what) = match is_edge {
            true if ENVIRONMENTS.contains(&of) => {
                (whole.clone(), format!("`{of}` of LaTeX is left out, and its words are kept"))
            }
            true => {
                let name = first.map_or("", |inner| &text[inner.clone()]);
                let close = format!("\\end{{{name}}}");
                let below = (!unclosed.contains(name)).then_some(&text[self.end..]);
                let end = below.and_then(|below| below.find(&close));
                if end.is_none() {
                    unclosed.insert(name);
                }
                let end = end.map_or(self.end, |offset| self.end + offset + close.len());
                (self.start..end, format!("the environment `{of}` of LaTeX is left out"))
            }
            false => (whole.clone(), format!("the command `\\{name}` of LaTeX is left out")),
        };
        // The end of an environment goes with its beginning.
        if name != "end" {
            rewriting.remarks.push(Remark {
                rule: &LEFT_OUT_MARK,
                range: whole,
                message: what,
                help: "write in Markdown what it says, where the book needs it".to_owned(),
            });
        }
        rewriting.edits.push(Edit::new(range, ""));
    }
}

/// Whether the name of a place can be an id in HTML.
fn is_id(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
}

/// How many arguments may stand inside each other: a text of nothing but opening braces is not read over and over.
const LEVELS: usize = 64;

/// The place of an argument that begins here, without its marks.
fn argument(text: &str, at: usize, (open, close): (char, char)) -> Option<Range<usize>> {
    let rest = text[at..].strip_prefix(open)?;
    let start = at + open.len_utf8();
    let mut depth = 0usize;
    let mut is_escaped = false;
    for (offset, c) in rest.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' if rest[offset + 1..].trim_start_matches([' ', '\t', '>']).starts_with('\n') => return None,
            c if c == open && depth == LEVELS => return None,
            c if c == open => depth += 1,
            c if c == close && depth == 0 => return Some(start..start + offset),
            c if c == close => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether nothing else stands on the lines of a range.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].trim_start_matches([' ', '\t']);
    formula::begins_line(text, range.start) && (after.is_empty() || after.starts_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    #[test]
    fn what_a_book_can_say_is_written_and_the_rest_is_left_out() {
        for (text, anew, told) in [
            ("a \\emph{b \\textbf{c}} d", "a *b \\textbf{c}* d", 0),
            ("a\\footnote{See [b](c).} d", "a^[See [b](c).] d", 0),
            ("\\vspace{2em} x \\LaTeX{} \\hfill", " x LaTeX ", 2),
            ("Here \\label{fig:a} \\label{a b}", "Here <span id=\"fig:a\"></span> ", 1),
            ("$\\alpha$ `\\beta` \\\\gamma C:\\\\d", "$\\alpha$ `\\beta` \\\\gamma C:\\\\d", 0),
            ("\\begin{center}\na\n\\end{center}\n", "\na\n\n", 1),
            ("\\begin{tabular}{l}\na\n\\end{tabular} b\n", " b\n", 1),
            ("\\eqref{eq:one} \\* \\_ 10\\ km", "\\eqref{eq:one} \\* \\_ 10\\ km", 0),
        ] {
            let rewriting = rewrite(text);
            assert_eq!(rewriting.remarks.len(), told, "{text}");
            let composed = Composed::whole(SourceId(0), text);
            assert_eq!(apply(&composed, rewriting, &mut Vec::new()).text(), anew, "{text}");
        }
    }
}
