//! Marks that pulldown-cmark would misread, made into ones that it knows, byte for byte.
//!
//! A masked text has the length and the line ends of the original, so every offset holds in both: the tree builder reads
//! the original at the offsets that the parser gives. What turns out to stand in code is thereby restored by itself. Which
//! marks there are is [`super::dialect`]'s to say.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::calls::{self, Where};
use super::dialect::formula::{self, Formulas};
use super::dialect::{Dialect, drawn_tables, parser};
use super::drawn_table::Drawn;
use super::undefined_note::Calls;
use super::{drawn_table, unclosed};

/// A text as the parser reads it.
pub(super) struct Masked<'t> {
    /// The text, of the same length.
    pub(super) text: Cow<'t, str>,
    /// The formulas that were taken out of it.
    pub(super) formulas: Formulas,
    /// Where raw HTML opens that is never closed, in order: its sign is text.
    pub(super) unclosed: Vec<usize>,
    /// Where tables are drawn with dashes and spaces.
    pub(super) tables: Vec<Drawn>,
    /// The calls for notes in it, for who asks of one that is nowhere.
    pub(super) note_calls: OnceCell<Calls>,
}

impl Masked<'_> {
    /// Puts blank lines where they end raw HTML. What stands there is ASCII.
    pub(super) fn end_html(&mut self, places: &[usize]) {
        let mut masked = std::mem::take(&mut self.text).into_owned();
        for &at in places {
            masked.replace_range(at..=at, "\n");
        }
        self.text = Cow::Owned(masked);
    }
}

/// The first container that begins in a block of raw HTML, which CommonMark lets go on to the next blank line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Swallowed {
    /// Its fence.
    pub(super) fence: Range<usize>,
    /// The last character of the line before, where a line feed in its place would make a blank line.
    pub(super) end: Option<usize>,
}

/// The container that this block of raw HTML swallows, if it does.
pub(super) fn swallowed_fence(text: &str, masked: &str, html: &Range<usize>) -> Option<Swallowed> {
    let written = &text[html.clone()];
    // These go on over blank lines.
    const WITHOUT_BLANK_LINE: [&str; 7] = ["<!", "<?", "<pre", "<script", "<style", "<textarea", ":::"];
    let begins = |word: &str| written.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if WITHOUT_BLANK_LINE.into_iter().any(begins) {
        return None;
    }
    let mut from = html.start;
    let mut lines = written.split_inclusive('\n').enumerate();
    let (number, line) = lines.find(|(_, line)| {
        let fence = from + line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let is_fence = text[fence..].starts_with(":::") && masked[fence..].starts_with("<?>");
        from += if is_fence { 0 } else { line.len() };
        is_fence
    })?;
    let fence = from + line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let end = from.checked_sub(2).filter(|&end| {
        let in_quotation = line.trim_start_matches([' ', '\t']).starts_with('>');
        // A tag of another element has to be whole to begin a block.
        let stays_html = number > 1 || begins_block(written);
        !in_quotation && stays_html && end > html.start && masked.is_char_boundary(end) && text.is_char_boundary(end)
    });
    Some(Swallowed { fence: fence..from + line.trim_end().len(), end })
}

/// Whether a text begins with a tag, whole or not, that begins a block of raw HTML.
///
/// <https://spec.commonmark.org/0.31.2/#html-blocks>, the sixth kind.
fn begins_block(text: &str) -> bool {
    const NAMES: &str = " address article aside base basefont blockquote body caption center col colgroup dd details dialog \
                         dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
                         hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search \
                         section summary table tbody td tfoot th thead title tr track ul ";
    let rest = text.trim_start_matches('<').trim_start_matches('/');
    let name = rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())].to_ascii_lowercase();
    NAMES.contains(&format!(" {name} "))
}

/// Makes a block of a table that the parser passes over, blank lines and all.
fn hide(table: &Drawn, masked: &mut [u8]) {
    for line in &table.lines {
        masked[line.clone()].fill(b'x');
    }
    masked[table.range.start..table.range.start + 2].copy_from_slice(b"<?");
    masked[table.range.end - 2..table.range.end].copy_from_slice(b"?>");
}

/// What the sign becomes that opens raw HTML. It means nothing to the parser, and is punctuation as the sign is.
const TEXT_SIGN: &str = ",";

/// The text to parse.
pub(super) fn mask<'t>(text: &'t str, dialect: &Dialect, place: Where) -> Masked<'t> {
    let unclosed = unclosed::find(text);
    let openings = unclosed.iter().map(|&at| (at, TEXT_SIGN));
    let marks: Vec<(usize, &str)> = openings.chain(dialect.masks().flat_map(|find| find(text))).collect();
    let formulas = formula::find(text, &dialect.formulas());
    let mut calls = if dialect.has(&parser::FOOTNOTES) { calls::find(text, place) } else { Vec::new() };
    calls.retain(|call| {
        let first = formulas.all.partition_point(|formula| formula.range.end <= call.start);
        formulas.all.get(first).is_none_or(|formula| call.start < formula.range.start)
    });
    let tables = match drawn_tables::ALL.iter().any(|syntax| dialect.has(syntax)) {
        true => drawn_table::find_anywhere(text),
        false => drawn_table::find(text),
    };
    if marks.is_empty() && formulas.all.is_empty() && calls.is_empty() && tables.is_empty() {
        return Masked { text: Cow::Borrowed(text), formulas, unclosed, tables, note_calls: OnceCell::new() };
    }
    let mut masked = text.as_bytes().to_vec();
    for (at, mark) in marks {
        masked[at..at + mark.len()].copy_from_slice(mark.as_bytes());
    }
    formula::mask(text, &formulas.all, &mut masked);
    calls::mask(&calls, &mut masked);
    for table in &tables {
        hide(table, &mut masked);
    }
    match String::from_utf8(masked) {
        Ok(masked) => Masked { text: Cow::Owned(masked), formulas, unclosed, tables, note_calls: OnceCell::new() },
        Err(_) => Masked {
            text: Cow::Borrowed(text),
            formulas: Formulas::default(),
            unclosed: Vec::new(),
            tables: Vec::new(),
            note_calls: OnceCell::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_text_keeps_every_offset() {
        for (text, masked) in [
            ("a\n::: note\nb\n:::\n", "a\n<?> note\nb\n<?>\n"),
            ("> ::: x\n> :::", "> <?> x\n> <?>"),
            ("::::\n:::x\n:: :\n:::1", "<?>:\n<?>x\n:: :\n;::1"),
            ("\\(a_b\\) \\(\\)", "`xxxxx` \\(\\)"),
            ("\\[sic\\] it", "\\[sic\\] it"),
            ("\\[\nx\n\\]\n", "`x\nx\nx`\n"),
            ("`\\(a\\)` \\(x\\)", "`\\(a\\)` `xxx`"),
            ("\\\\(x\\\\)", "\\\\(x\\\\)"),
            ("a\n\\def\\b{c}", "a\n<?xxxxx?>"),
            ("> $$\n> a\n> $$", "> `x\n> x\n> x`"),
            ("$$\na\n\nb\n$$", "<?\nx\n\nx\n?>"),
            ("\\(a\\)\\(b\\)", "`xxxxxxxx`"),
            ("He smiled\n:) and went.\n", "He smiled\n;) and went.\n"),
            ("a | b\n:--|--:\n: x", "a | b\n:--|--:\n: x"),
            ("は**「強」**で", "は**\u{E000}強\u{E000}**で"),
            ("は**“強”**で、**A** b。", "\u{203D}**“強”**\u{203D}\u{E000}**A** b。"),
            ("# A <!-- b\n", "# A ,!-- b\n"),
            ("[a[^r]](b)", "[a<x/>](b)"),
            ("![\\(a[^r]\\)[^no\u{E9}]](b)", "![`xxxxxxx`<xxxx/>](b)"),
        ] {
            assert_eq!(mask(text, &Dialect::default(), Where::InBrackets).text, masked);
            assert_eq!(masked.len(), text.len());
        }
    }

    #[test]
    fn marks_of_a_syntax_that_is_off_are_left_alone() {
        let text = "::: a\n\\(x\\)\n:::\n";
        for (dialect, masked) in [
            ("katern-fenced_divs", ";:: a\n`xxx`\n:::\n"),
            ("katern-tex_math_single_backslash", "<?> a\n\\(x\\)\n<?>\n"),
            ("katern-tex_math_single_backslash-fenced_divs", ";:: a\n\\(x\\)\n:::\n"),
        ] {
            assert_eq!(mask(text, &dialect.parse().expect("a dialect"), Where::InBrackets).text, masked);
        }
    }
}
