//! Marks of other tools that are written anew as katern's own, before anything else sees the text.
//!
//! Where another tool's mark says the same as one of katern's in other words (`!!! note` and `::: note`), its syntax is a
//! function from a text to [`Edit`]s. Unlike a mask an edit may change the length of the text; the places of all that stays
//! are kept by [`Composed`], and what is written anew has the place of what it stands for. An edit never looks at code:
//! [`lines`] says where that is.
//!
//! A syntax of this kind that needs a file (an include, a saved output) belongs to its project, in
//! [`crate::manuscript`], and hands its edits to [`apply`] too.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::Composed;

/// What stands for a stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The bytes that go.
    pub(crate) range: Range<usize>,
    /// What comes in their place.
    pub(crate) text: String,
}

impl Edit {
    /// An edit.
    pub(crate) fn new(range: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { range, text: text.into() }
    }
}

/// What there is to say of a stretch that is written anew, or can't be.
#[derive(Clone, Debug)]
pub(crate) struct Remark {
    /// Which kind of complaint it is.
    pub(crate) rule: &'static Rule,
    /// The bytes that it is about.
    pub(crate) range: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: String,
}

/// What a syntax makes of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rewriting {
    /// What is written anew: in order, none in another.
    pub(crate) edits: Vec<Edit>,
    /// What there is to say.
    pub(crate) remarks: Vec<Remark>,
}

/// How often a text is written anew by one syntax: as deep as its marks may stand in each other.
pub(crate) const ROUNDS: usize = 16;

/// A syntax that is read by writing it anew. What it makes is nothing that it would write anew again, and a remark alone is
/// made once.
pub(crate) type Rewrite = fn(&str) -> Rewriting;

/// The text with its edits made; each remark becomes a complaint.
pub(crate) fn apply(text: &Composed, rewriting: Rewriting, diagnostics: &mut Vec<Diagnostic>) -> Composed {
    for Remark { rule, range, message, help } in rewriting.remarks {
        diagnostics.push(Diagnostic::new(rule, text.origin(range), message).help(help));
    }
    let mut out = Composed::default();
    let mut at = 0;
    for Edit { range, text: anew } in rewriting.edits {
        // One that begins in another waits for the next round.
        if range.start < at {
            continue;
        }
        out.push_part(text, at..range.start);
        out.push(&anew, text.origin(range.clone()));
        at = range.end;
    }
    out.push_part(text, at..text.text().len());
    out
}

/// A line of a text, as an edit sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// Its bytes, the line's end included.
    pub(crate) range: Range<usize>,
    /// What stands before its words: white space, and the marks of quotations.
    pub(crate) before: &'t str,
    /// Its words, without the line's end and the white space before it.
    pub(crate) words: &'t str,
    /// Whether it is program text between fences, or one of these fences.
    pub(crate) is_code: bool,
}

impl Line<'_> {
    /// Where its words begin in the text.
    pub(crate) fn start(&self) -> usize {
        self.range.start + self.before.len()
    }

    /// Where its words end in the text.
    pub(crate) fn end(&self) -> usize {
        self.start() + self.words.len()
    }

    /// The columns of white space before its words; a tab reaches to the next fourth column.
    pub(crate) fn indent(&self) -> usize {
        self.before.chars().fold(0, |column, c| if c == '\t' { column / 4 * 4 + 4 } else { column + 1 })
    }

    /// Whether it is nothing but the mark of an item or a definition.
    pub(crate) fn is_bare_mark(&self) -> bool {
        let number = self.words.strip_suffix(['.', ')']).unwrap_or_default();
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number || matches!(self.words, "-" | "*" | "+" | ":")
    }

    /// Whether it holds nothing.
    pub(crate) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }
}

/// The lines of a text, each with whether it is in fenced code.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    lines_of(text, |_| false)
}

/// The lines of a text in which a fence of backticks may also have one behind it, where what stands there is a head of the
/// tool that reads it.
pub(crate) fn lines_of(text: &str, is_head: fn(&str) -> bool) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t', '>']);
        let before = &line[..line.len() - words.len()];
        let words = words.trim_end();
        // A fence may open an item of a list, and never closes in its first line.
        let inner = if fence.is_none() { &words[marker(words)..] } else { words };
        let sign = inner.chars().next().filter(|sign| matches!(sign, '`' | '~'));
        let length = sign.map_or(0, |sign| inner.len() - inner.trim_start_matches(sign).len());
        let is_code = match (fence, sign) {
            (Some((open, least)), sign) => {
                if sign == Some(open) && length >= least && words.len() == length {
                    fence = None;
                }
                true
            }
            (None, Some(sign))
                if length >= 3 && (sign == '~' || !inner[length..].contains('`') || is_head(&inner[length..])) =>
            {
                fence = Some((sign, length));
                true
            }
            _ => false,
        };
        lines.push(Line { range: from..from + line.len(), before, words, is_code });
        from += line.len();
    }
    lines
}

/// How long the mark is by which words begin an item of a list or a definition, with the white space behind it.
pub(super) fn marker(words: &str) -> usize {
    /// What is indented further is program text.
    const WIDEST: usize = 4;
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_mark = match digits {
        0 => words.starts_with(['-', '*', '+', ':']),
        1..=9 => words[digits..].starts_with(['.', ')']),
        _ => false,
    };
    let rest = words.get(digits + 1..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if is_mark && (1..=WIDEST).contains(&spaces) { digits + 1 + spaces } else { 0 }
}

/// Edits that put what stands behind the mark of an item of a list or a definition into a line of its own, where it opens a
/// block that is looked for at the beginning of lines.
pub(crate) fn unfolded(lines: &[Line<'_>], opens: impl Fn(&str) -> bool) -> Vec<Edit> {
    let mut was_code = false;
    let edits = lines.iter().filter_map(|line| {
        // Within program text only the fence that opens it stands in the text.
        let is_inside = std::mem::replace(&mut was_code, line.is_code) && line.is_code;
        let length = marker(line.words);
        if is_inside || length == 0 || !opens(&line.words[length..]) {
            return None;
        }
        let bare = line.words[..length].trim_end().len();
        let margin: String = line.before.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect();
        let range = line.start() + bare..line.start() + length;
        Some(Edit::new(range, format!("\n{margin}{}", " ".repeat(length))))
    });
    edits.collect()
}

/// The stretches of a text in which marks may stand: outside program text, in blocks and in lines, and outside what HTML
/// shows as it is or not at all.
pub(crate) fn prose(text: &str) -> Vec<Range<usize>> {
    let (lines, bytes) = (lines(text), text.as_bytes());
    let (mut found, mut from, mut at, mut line) = (Vec::new(), 0, 0, 0);
    // Where the paragraph ends, and which elements end nowhere below.
    let (mut paragraph, mut open) = (0, [false; VERBATIM.len()]);
    while at < bytes.len() {
        while lines.get(line).is_some_and(|line| line.range.end <= at) {
            line += 1;
        }
        let code = lines.get(line).filter(|line| line.is_code).map(|line| line.range.end);
        let end = match bytes[at] {
            _ if code.is_some() => code,
            b'`' => {
                if at >= paragraph {
                    paragraph = text[at..].find("\n\n").map_or(text.len(), |length| at + length);
                }
                code_in_line(&text[..paragraph], at)
            }
            b'<' => verbatim(text, at, &mut open),
            _ => None,
        };
        if let Some(end) = end {
            found.push(from..at);
            (from, at) = (end, end);
            continue;
        }
        at += match bytes[at] {
            b'\\' => 2,
            b'`' => bytes[at..].iter().take_while(|byte| **byte == b'`').count(),
            _ => 1,
        };
    }
    found.push(from..text.len());
    found.retain(|stretch| !stretch.is_empty());
    found
}

/// Where the code ends that begins with the signs at `at`, if it is closed before the text ends.
fn code_in_line(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.len() - rest.trim_start_matches('`').len();
    let mut from = length;
    while let Some(next) = rest[from..].find('`').map(|next| from + next) {
        let run = rest[next..].len() - rest[next..].trim_start_matches('`').len();
        if run == length {
            return Some(at + next + run);
        }
        from = next + run;
    }
    None
}

/// How what shows its text as it is or not at all begins and ends.
const VERBATIM: [(&str, &str); 6] = [
    ("<!--", "-->"),
    ("<pre", "</pre>"),
    ("<code", "</code>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<svg", "</svg>"),
];

/// Where an element ends that shows its text as it is or not at all, if one begins at `at` and is closed; those that turn out
/// to be open are looked for no more.
fn verbatim(text: &str, at: usize, open: &mut [bool; VERBATIM.len()]) -> Option<usize> {
    let rest = &text[at..];
    let begins = |begin: &str| {
        let is_whole = |rest: &str| begin.ends_with('-') || rest.starts_with([' ', '\t', '\n', '>', '/']);
        rest.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin)) && is_whole(&rest[begin.len()..])
    };
    let which = VERBATIM.iter().position(|(begin, _)| begins(begin)).filter(|&which| !open[which])?;
    let close = VERBATIM[which].1;
    let end = rest.find(close);
    open[which] = end.is_none();
    Some(at + end? + close.len())
}

/// Where a mark stands in prose, each time that it is not escaped.
pub(crate) fn places(text: &str, mark: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if text.contains(mark) {
        for stretch in prose(text) {
            let start = stretch.start;
            found.extend(text[stretch].match_indices(mark).map(|(at, _)| start + at));
        }
        found.retain(|at| !is_escaped(text, *at));
    }
    found
}

/// The most backslashes in a row that are counted, so that a text of nothing else is not read over and over.
const BACKSLASHES: usize = 1024;

/// Whether what stands here is escaped with a backslash, which is not itself escaped.
pub(crate) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].iter().rev().take(BACKSLASHES);
    before.take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// Asserts that each text becomes the one beside it, to which nothing more is done.
#[cfg(test)]
pub(super) fn assert_settled(rewrite: fn(&str) -> Rewriting, cases: &[(&str, &str)]) {
    for (text, anew) in cases {
        let composed = Composed::whole(crate::source::SourceId(0), text);
        let once = apply(&composed, rewrite(text), &mut Vec::new());
        assert_eq!(once.text(), *anew, "{text}");
        assert!(rewrite(once.text()).edits.is_empty(), "{text}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    #[test]
    fn what_is_written_anew_has_the_place_of_what_it_stands_for() {
        let text = Composed::whole(SourceId(4), "a !!! b\nc\n");
        let rewriting = Rewriting { edits: vec![Edit::new(2..5, "::::::")], remarks: Vec::new() };
        let anew = apply(&text, rewriting, &mut Vec::new());
        assert_eq!(anew.text(), "a :::::: b\nc\n");
        assert_eq!(anew.origin(11..12), Span::new(SourceId(4), 8..9));
        assert_eq!(anew.origin(2..8), Span::new(SourceId(4), 2..5));
    }

    #[test]
    fn lines_know_their_fences() {
        let text = "a\n> ~~~ x\n> ```\n> ~~~\n  ```a`b\n```\nc\n";
        let code: Vec<bool> = lines(text).iter().map(|line| line.is_code).collect();
        assert_eq!(code, [false, true, true, true, false, true, true]);
        let line = &lines(text)[1];
        assert_eq!((line.before, line.words, line.start(), line.end()), ("> ", "~~~ x", 4, 9));
    }

    #[test]
    fn what_opens_a_block_behind_the_mark_of_an_item_gets_a_line_of_its_own() {
        let text = "- !!! a\n12) !!! b\n> :   !!! c\n-     !!! d\n- ```x\n  - !!! e\n  ```\n";
        let edits = unfolded(&lines(text), |words| words.starts_with("!!!"));
        let rewriting = Rewriting { edits, remarks: Vec::new() };
        let anew = apply(&Composed::whole(SourceId(0), text), rewriting, &mut Vec::new());
        let expected = "-\n  !!! a\n12)\n    !!! b\n> :\n>     !!! c\n-     !!! d\n- ```x\n  - !!! e\n  ```\n";
        assert_eq!(anew.text(), expected);
    }

    #[test]
    fn prose_is_what_is_no_code() {
        for (text, found) in [
            ("a `b` c ``d`e`` f", vec!["a ", " c ", " f"]),
            ("a `b\n\nc` d", vec!["a `b\n\nc` d"]),
            ("a\n```\nb\n```\nc <pre>d</pre> e <!-- f\n\ng --> h", vec!["a\n", "c ", " e ", " h"]),
            ("a \\`b` c", vec!["a \\`b` c"]),
            ("é `ö` <b>x</b>", vec!["é ", " <b>x</b>"]),
        ] {
            assert_eq!(prose(text).into_iter().map(|stretch| &text[stretch]).collect::<Vec<_>>(), found, "{text}");
        }
        assert_eq!(places("^^a^^ `^^` \\^^", "^^"), [0, 3]);
    }
}
