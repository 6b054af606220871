//! Formulas in a text: found before the parser sees it, so that nothing in them is ever taken for Markdown.
//!
//! The text is gone through once. Code, addresses and what stands in elements of code are passed over; at each `$` and each
//! backslash the syntaxes of mathematics that are on are asked, in the order of the table. A formula is masked as a span of
//! code, whose content no rule of Markdown looks into, whatever its lines begin with; one with blank lines in it, which no
//! paragraph can hold, as a block that the parser passes over. Nothing here knows TeX but its braces.

use std::ops::Range;

use crate::model::inline::MathStyle;
use crate::source;

/// A formula in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::markdown) struct Formula {
    /// Where it stands, its marks included.
    pub(in crate::markdown) range: Range<usize>,
    /// The TeX between its marks.
    pub(in crate::markdown) tex: String,
    /// Whether it stands in the line or on its own.
    pub(in crate::markdown) style: MathStyle,
    /// Whether it is a block of its own to the parser, whatever stands around it.
    is_block: bool,
}

/// What a syntax reads at a place: where the TeX stands, and where its mark ends.
pub(in crate::markdown) struct Found {
    pub(super) tex: Range<usize>,
    pub(super) end: usize,
    pub(super) style: MathStyle,
    /// Whether it is a block of its own to the parser, whatever stands around it.
    pub(super) is_block: bool,
}

/// The formula that begins at a place, if the syntax knows one there.
pub(super) type ReadFormula = fn(&str, usize) -> Option<Found>;

/// Every formula of a text, and what looks like one and is none.
#[derive(Clone, Debug, Default)]
pub(in crate::markdown) struct Formulas {
    /// The formulas in order.
    pub(in crate::markdown) all: Vec<Formula>,
    /// What has the marks of a formula and braces that don't match.
    pub(in crate::markdown) faulty: Vec<Range<usize>>,
}

/// How far a formula in a line may reach, so that a text of nothing but opening marks is not read over and over.
pub(super) const REACH: usize = 8 * 1024;

/// What follows, as far as what opens there may reach: what never closes is not looked for to the end of the text at each
/// of its opening marks.
pub(in crate::markdown) fn near(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    &rest[..rest.floor_char_boundary(REACH)]
}

/// How far one on lines of its own may reach.
pub(super) const LONG_REACH: usize = 4 * 1024 * 1024;

/// Finds the formulas of a text.
pub(in crate::markdown) fn find(text: &str, readers: &[ReadFormula]) -> Formulas {
    let mut found = Formulas::default();
    if readers.is_empty() || !source::has_byte(text, |byte| (byte == b'$') | (byte == b'\\')) {
        return found;
    }
    let mut at = 0;
    while let Some(next) = text[at..].find(['$', '\\', '`', '~', '<', ']', ':']).map(|offset| at + offset) {
        at = match text.as_bytes()[next] {
            b'`' | b'~' => past_code(text, next),
            b'<' => past_code_element(text, next),
            b']' if text[next..].starts_with("](") => past_target(text, next + 2),
            b':' if text[next..].starts_with("://") => past_word(text, next),
            b'$' | b'\\' => match readers.iter().find_map(|read| read(text, next)) {
                // Its partner stands in another paragraph: only the opening mark is at fault.
                Some(formula) if !can_be_masked(text, next, &formula) => {
                    // An environment has no mark but the name that belongs to its TeX.
                    let start = formula.tex.start.max(past_sign(text, next));
                    found.faulty.push(next..start);
                    start
                }
                Some(formula) => {
                    let range = next..formula.end;
                    let tex = tex(text, next, &formula);
                    match has_matching_braces(&tex) {
                        true => {
                            found.all.push(Formula { range, tex, style: formula.style, is_block: formula.is_block })
                        }
                        false => found.faulty.push(range),
                    }
                    formula.end
                }
                None => past_sign(text, next),
            },
            _ => next + 1,
        };
    }
    found
}

/// Writes over the formulas in a masked text, byte for byte.
pub(in crate::markdown) fn mask(text: &str, formulas: &[Formula], masked: &mut [u8]) {
    let mut at = 0;
    while let Some(first) = formulas.get(at) {
        // Formulas that touch become one span: two backticks in a row would be another mark.
        let mut last = at;
        while formulas.get(last + 1).is_some_and(|next| next.range.start == formulas[last].range.end) {
            last += 1;
        }
        let range = first.range.start..formulas[last].range.end;
        let depth = line_before(text, range.start).matches('>').count();
        let mut marks = None;
        for byte in &mut masked[range.clone()] {
            marks = match (*byte, marks) {
                (b'\n', _) => Some(depth),
                (b' ' | b'\t', Some(left)) => Some(left),
                (b'>', Some(left @ 1..)) => Some(left - 1),
                _ => None,
            };
            if marks.is_none() {
                *byte = b'x';
            }
        }
        let is_block = first.is_block || has_blank_line(&text[range.clone()]);
        let (open, close): (&[u8], &[u8]) = match is_block {
            true => (b"<?", b"?>"),
            // Beside code it is a tag of a phrase, as two backticks in a row would be another mark.
            false if touches_code(text, &range) => (b"<", b">"),
            false => (b"`", b"`"),
        };
        masked[range.start..range.start + open.len()].copy_from_slice(open);
        masked[range.end - close.len()..range.end].copy_from_slice(close);
        at = last + 1;
    }
}

/// Whether the parser can be made to pass over the formula.
fn can_be_masked(text: &str, at: usize, formula: &Found) -> bool {
    let written = &text[at..formula.end];
    match formula.is_block || has_blank_line(written) {
        true => stands_alone(text, at, formula.end) && !has_heading(written),
        false => !touches_code(text, &(at..formula.end)) || can_be_a_tag(written),
    }
}

/// Whether a backtick stands right before or behind it.
fn touches_code(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('`') || text[range.end..].starts_with('`')
}

/// Whether a tag can stand in its place: its name begins in the same line, and it does not end where a quotation would begin.
fn can_be_a_tag(written: &str) -> bool {
    let inner = &written[1..written.len() - 1];
    !inner.starts_with('\n') && !inner.trim_end_matches([' ', '\t']).ends_with('\n')
}

/// Whether a heading or a block of code begins after a blank line in it, so that its two marks belong to different formulas.
fn has_heading(written: &str) -> bool {
    let blocks = ["# ", "## ", "### ", "#### ", "```", "~~~"];
    written.split("\n\n").skip(1).any(|rest| blocks.iter().any(|mark| rest.trim_start_matches('\n').starts_with(mark)))
}

/// Whether a line in it holds nothing but what stands before the lines of a quotation.
fn has_blank_line(written: &str) -> bool {
    written.lines().any(|line| line.trim_matches([' ', '\t', '>']).is_empty())
}

/// The TeX of a formula as TeX has it.
fn tex(text: &str, at: usize, formula: &Found) -> String {
    let tex = without_marks_of_quotations(text, at, &formula.tex);
    if text[at..].starts_with("\\\\") { unescaped(&tex) } else { tex }
}

/// The TeX of a formula; in a quotation the marks before its lines are the quotation's.
fn without_marks_of_quotations(text: &str, at: usize, tex: &Range<usize>) -> String {
    let depth = line_before(text, at).matches('>').count();
    if depth == 0 {
        return text[tex.clone()].to_owned();
    }
    let bare = |line: &str| {
        (0..depth).fold(line.to_owned(), |line, _| {
            let inner = line.trim_start_matches([' ', '\t']);
            inner.strip_prefix('>').map_or(line.clone(), str::to_owned)
        })
    };
    let mut lines = text[tex.clone()].split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |tex, line| tex + "\n" + &bare(line))
}

/// What stands before a place on its line, as far as it matters: a longer line is not gone back through for each formula.
fn line_before(text: &str, at: usize) -> &str {
    const ENOUGH: usize = 512;
    let near = text.floor_char_boundary(at.saturating_sub(ENOUGH));
    &text[text[near..at].rfind('\n').map_or(near, |end| near + end + 1)..at]
}

/// Whether nothing but indentation stands before and nothing but attributes after, on their lines.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let after = text[end..].split('\n').next().unwrap_or_default().trim();
    is_first_of_line(text, start) && (after.is_empty() || (after.starts_with('{') && after.ends_with('}')))
}

/// Whether nothing but indentation and the marks of quotations stands before a place on its line.
pub(in crate::markdown) fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '>']);
    before.is_empty() || before.ends_with('\n')
}

/// Whether nothing but indentation, and the marks of quotations, lists and definitions, stands before it on its line.
pub(in crate::markdown) fn is_first_of_line(text: &str, at: usize) -> bool {
    let words = line_before(text, at).split([' ', '\t', '>']).filter(|word| !word.is_empty());
    let is_mark = |word: &str| {
        let number = word.trim_end_matches(['.', ')']);
        let is_number =
            number.len() + 1 == word.len() && !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
        matches!(word, "-" | "*" | "+" | ":") || is_number
    };
    words.into_iter().all(is_mark)
}

/// Where the closing mark begins: the first after `from` that nothing escapes, unless another formula opens before it or it
/// lies beyond the reach.
pub(super) fn closing(text: &str, from: usize, (open, close): (&str, &str), reach: usize) -> Option<usize> {
    let limit = text.floor_char_boundary(from.saturating_add(reach));
    let signs = ['\\', close.chars().next()?];
    // What stands for one backslash of TeX.
    let backslash = if open.starts_with("\\\\") { "\\\\" } else { "\\" };
    let mut at = from;
    while let Some(found) = text[at..limit].find(signs).map(|offset| at + offset) {
        let rest = &text[found..];
        if rest.starts_with(close) {
            return Some(found);
        }
        if rest.starts_with(open) {
            return None;
        }
        let pair = rest.strip_prefix(backslash).filter(|after| after.starts_with(backslash));
        at = match pair {
            Some(_) => found + 2 * backslash.len(),
            None => past_sign(text, found),
        };
        if at > limit {
            return None;
        }
    }
    None
}

/// TeX as Markdown hands it on where it knows nothing of formulas: what is escaped for its sake is not any more.
fn unescaped(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if !after.starts_with(['\\', '_', '*']) {
            out.push('\\');
        }
        let next = after.chars().next().map_or(0, char::len_utf8);
        out.push_str(&after[..next]);
        rest = &after[next..];
    }
    out + rest
}

/// Whether every brace of TeX has its partner.
fn has_matching_braces(tex: &str) -> bool {
    let mut depth = 0usize;
    let mut bytes = tex.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'{' => depth += 1,
            b'}' => match depth.checked_sub(1) {
                Some(left) => depth = left,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

/// The place after a sign that begins nothing: after what a backslash escapes.
fn past_sign(text: &str, at: usize) -> usize {
    let escaped =
        if text.as_bytes()[at] == b'\\' { text[at + 1..].chars().next().map_or(0, char::len_utf8) } else { 0 };
    at + 1 + escaped
}

/// The place after code that begins here: a fenced block, else a span; after its mark where it is never closed.
pub(in crate::markdown) fn past_code(text: &str, at: usize) -> usize {
    let mark = &text[at..at + 1];
    let run = text[at..].len() - text[at..].trim_start_matches(mark).len();
    let from = at + run;
    let is_first = line_before(text, at).trim_matches([' ', '\t', '>', '-', '*', '+']).is_empty();
    let info = text[from..].split('\n').next().unwrap_or_default();
    if run >= 3 && is_first && !(mark == "`" && info.contains('`')) {
        return past_fence(text, from, &text[at..from]);
    }
    if mark == "~" {
        return from;
    }
    let reach = near(text, from);
    let limit = from + reach.find("\n\n").unwrap_or(reach.len());
    let mut next = from;
    while let Some(found) = text[next..limit].find('`').map(|offset| next + offset) {
        let length = text[found..].len() - text[found..].trim_start_matches('`').len();
        next = (found + length).min(limit);
        if length == run {
            return next;
        }
    }
    from
}

/// The place after the line that closes a fence; the end of the text where none does.
fn past_fence(text: &str, from: usize, fence: &str) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n').skip(1).scan(from + line_length(text, from), |start, line| {
        let begin = *start;
        *start += line.len();
        Some((begin, line))
    }) {
        at = line.0 + line.1.len();
        let bare = line.1.trim_matches([' ', '\t', '>', '\n']);
        if bare.starts_with(fence) && bare.trim_start_matches(&fence[..1]).is_empty() {
            return at;
        }
    }
    at.max(text.len())
}

fn line_length(text: &str, from: usize) -> usize {
    text[from..].split_inclusive('\n').next().map_or(0, str::len)
}

/// The place after an element of code that begins here, such as `<code>…</code>`; after an address in angle brackets; else
/// after the sign.
fn past_code_element(text: &str, at: usize) -> usize {
    const ELEMENTS: [&str; 8] = ["code", "pre", "script", "style", "kbd", "samp", "tt", "math"];
    let rest = &text[at + 1..];
    let name: &str = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    let Some(element) = ELEMENTS.into_iter().find(|element| element.eq_ignore_ascii_case(name)) else {
        return at + 1;
    };
    let close = format!("</{element}");
    near(text, at).to_ascii_lowercase().find(&close).map_or(at + 1, |offset| at + offset)
}

/// The place after the address of a link.
fn past_target(text: &str, from: usize) -> usize {
    let line = text[from..].split('\n').next().unwrap_or_default();
    line.find(')').map_or(from, |end| from + end)
}

fn past_word(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    from + rest.find([' ', '\n', '\t', ')', '>', '"']).unwrap_or(rest.len())
}
