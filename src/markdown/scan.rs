//! The lines of a text, each with the marks of quotations, items and notes around it.
//!
//! pandoc's syntaxes turn on where a line stands: whether a paragraph goes on in it, and in which list. The parser knows that
//! only when it is too late to tell it of a mark that it doesn't have. So what must be known beforehand is found here, line
//! by line, as pandoc counts: an item's text begins where its first word does. What it takes wrongly costs a mark, never a
//! word: masks are undone where the parser sees code.

use std::ops::Range;

use crate::spec::roman;

/// A line of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Where its words begin: behind the marks of what it stands in, and before any indentation of its own.
    pub(super) start: usize,
    /// Its words with their own indentation, without the line's end and the white space before it.
    pub(super) words: &'t str,
    /// The marks of items that begin on it.
    pub(super) markers: Vec<Range<usize>>,
    /// What it is.
    pub(super) kind: LineKind,
    /// Whether a block may begin here: nothing goes on from the line before.
    pub(super) is_fresh: bool,
    /// Whether it stands in a list, or goes on with one.
    pub(super) is_in_list: bool,
    /// The quotations, items and notes that it stands in.
    pub(super) around: Vec<Around>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing.
    Blank,
    /// Program text, or its fence.
    Code,
    /// Anything else.
    Words,
}

impl<'t> Line<'t> {
    /// Its words without their indentation, and where they begin.
    pub(super) fn bare(&self) -> (usize, &'t str) {
        let bare = self.words.trim_start_matches([' ', '\t']);
        (self.start + self.words.len() - bare.len(), bare)
    }
}

/// What a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// A quotation.
    Quotation,
    /// An item, whose text is indented so far.
    Item(usize),
    /// The text of a note or a meaning, which is indented so far.
    Note(usize),
}

/// The columns from which on an indented line is program text.
pub(super) const CODE: usize = 4;

/// The most containers that are followed.
const DEPTH: usize = 32;

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut scanner = Scanner::default();
    let mut from = 0;
    let each = text.split_inclusive('\n').map(|line| {
        let start = from;
        from += line.len();
        scanner.line(line.trim_end(), start)
    });
    each.collect()
}

/// What is known of the lines before.
#[derive(Default)]
struct Scanner {
    around: Vec<Around>,
    /// The fence of the program text that is open.
    fence: Option<(char, usize)>,
    /// Whether a paragraph may go on from the line before.
    goes_on: bool,
}

impl Scanner {
    fn line<'t>(&mut self, line: &'t str, start: usize) -> Line<'t> {
        let (mut at, kept) = follow(&self.around, line);
        let was_in_list = self.around.iter().any(|around| matches!(around, Around::Item(_)));
        let lost = kept < self.around.len();
        let made = |at: usize, kind, is_fresh, scanner: &Scanner, markers: Vec<Range<usize>>| Line {
            start: start + at,
            words: &line[at..],
            markers,
            kind,
            is_fresh,
            is_in_list: was_in_list || scanner.around.iter().any(|around| matches!(around, Around::Item(_))),
            around: scanner.around.clone(),
        };
        if line[at..].trim().is_empty() {
            // A blank line ends quotations whose mark it has not, and leaves items open.
            if self.around[kept..].contains(&Around::Quotation) {
                self.around.truncate(kept);
                self.fence = None;
            }
            self.goes_on = false;
            let kind = if self.fence.is_some() { LineKind::Code } else { LineKind::Blank };
            return made(at, kind, true, self, Vec::new());
        }
        let mut is_fresh = !self.goes_on;
        if lost {
            // A paragraph that goes on without the marks stays in what it stands in, unless an item begins.
            let bare = line[at..].trim_start_matches([' ', '\t']);
            let goes_on = self.goes_on && self.fence.is_none() && marker(bare).is_none() && !bare.starts_with('>');
            if goes_on {
                return made(at, LineKind::Words, false, self, Vec::new());
            }
            self.around.truncate(kept);
            self.fence = None;
        }
        if let Some((sign, least)) = self.fence {
            let (run, rest) = run(line[at..].trim_start(), sign);
            if run >= least && rest.trim().is_empty() {
                self.fence = None;
                self.goes_on = false;
            }
            return made(at, LineKind::Code, false, self, Vec::new());
        }
        let mut markers = Vec::new();
        while self.around.len() < DEPTH {
            let rest = &line[at..];
            let indent = columns(rest);
            if indent >= CODE {
                break;
            }
            let bare = rest.trim_start_matches([' ', '\t']);
            let inner = at + rest.len() - bare.len();
            if bare.starts_with('>') && is_fresh {
                self.around.push(Around::Quotation);
                at = inner + 1 + usize::from(bare[1..].starts_with(' '));
            } else if let Some(length) = marker(bare).filter(|_| is_fresh || was_in_list) {
                let gap = bare[length..].len() - bare[length..].trim_start_matches([' ', '\t']).len();
                let is_only = bare[length..].trim().is_empty();
                let spaces = if is_only || columns(&bare[length..]) > CODE { 1.min(gap) } else { gap };
                markers.push(start + inner..start + inner + length);
                self.around.push(Around::Item(indent + length + spaces.max(1)));
                at = inner + length + spaces;
            } else if let Some(length) = note(bare).filter(|_| is_fresh) {
                self.around.push(Around::Note(CODE));
                at = inner + length;
            } else if let Some(length) = meaning(bare) {
                self.around.push(Around::Note(CODE));
                at = inner + length;
            } else {
                break;
            }
            is_fresh = true;
        }
        let rest = &line[at..];
        if rest.trim().is_empty() {
            self.goes_on = false;
            return made(at, LineKind::Words, true, self, markers);
        }
        if is_fresh && columns(rest) >= CODE {
            self.goes_on = false;
            return made(at, LineKind::Code, true, self, markers);
        }
        let bare = rest.trim_start();
        if let Some(fence) = fence(bare) {
            self.fence = Some(fence);
            self.goes_on = false;
            return made(at, LineKind::Code, is_fresh, self, markers);
        }
        self.goes_on = !(is_fresh && ends_at_once(bare));
        made(at, LineKind::Words, is_fresh, self, markers)
    }
}

/// How far the marks of quotations, items and notes reach in a line, and how many of them are there.
pub(super) fn follow(around: &[Around], line: &str) -> (usize, usize) {
    let mut at = 0;
    for (kept, around) in around.iter().enumerate() {
        let rest = &line[at..];
        match around {
            Around::Quotation => {
                let bare = rest.trim_start_matches(' ');
                if rest.len() - bare.len() >= CODE || !bare.starts_with('>') {
                    return (at, kept);
                }
                at += rest.len() - bare.len() + 1 + usize::from(bare[1..].starts_with([' ', '\t']));
            }
            Around::Item(width) | Around::Note(width) => match past(rest, *width) {
                Some(length) => at += length,
                None if rest.trim().is_empty() => return (line.len(), kept),
                None => return (at, kept),
            },
        }
    }
    (at, around.len())
}

/// How many bytes of white space fill so many columns, if there are so many.
fn past(rest: &str, width: usize) -> Option<usize> {
    let mut column = 0;
    for (at, c) in rest.char_indices() {
        match c {
            _ if column >= width => return Some(at),
            ' ' => column += 1,
            '\t' => column += CODE - column % CODE,
            _ => return None,
        }
    }
    (column >= width).then_some(rest.len())
}

/// The columns of white space that a text begins with.
pub(super) fn columns(text: &str) -> usize {
    let spaces = text.chars().take_while(|c| matches!(c, ' ' | '\t'));
    spaces.fold(0, |column, c| if c == '\t' { column + CODE - column % CODE } else { column + 1 })
}

/// How many of a sign a text begins with, and the rest.
fn run(text: &str, sign: char) -> (usize, &str) {
    let rest = text.trim_start_matches(sign);
    (text.len() - rest.len(), rest)
}

/// The fence of program text that a line opens.
fn fence(bare: &str) -> Option<(char, usize)> {
    ['`', '~'].into_iter().find_map(|sign| {
        let (length, rest) = run(bare, sign);
        (length >= 3 && (sign == '~' || !rest.contains('`'))).then_some((sign, length))
    })
}

/// Whether the line is a block by itself, from which no paragraph goes on: a heading, a fence of a container.
fn ends_at_once(bare: &str) -> bool {
    let (signs, rest) = run(bare, '#');
    ((1..=6).contains(&signs) && (rest.is_empty() || rest.starts_with([' ', '\t']))) || bare.starts_with(":::")
}

/// The length of the definition of a note that a line begins with.
fn note(bare: &str) -> Option<usize> {
    let label = bare.strip_prefix("[^")?;
    let end = label.find("]:")?;
    (end > 0 && !label[..end].contains([' ', '[', ']'])).then_some(end + 4)
}

/// The length of the mark of a meaning.
fn meaning(bare: &str) -> Option<usize> {
    let rest = bare.strip_prefix([':', '~'])?;
    rest.starts_with([' ', '\t']).then(|| {
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        1 + gap.min(3)
    })
}

/// The length of the mark of an item that a line begins with: a bullet, or a number in any of pandoc's spellings.
pub(super) fn marker(bare: &str) -> Option<usize> {
    let length = match bare.chars().next()? {
        '-' | '*' | '+' => 1,
        _ => number(bare)?,
    };
    let rest = &bare[length..];
    let is_rule = length == 1 && is_rule(bare);
    (!is_rule && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(length)
}

/// Whether a line is three signs or more, with spaces between: a rule.
fn is_rule(bare: &str) -> bool {
    let signs: Vec<char> = bare.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && signs.iter().all(|sign| matches!(sign, '*' | '-' | '_') && *sign == signs[0])
}

/// The most letters of a Roman number, and the most digits of any.
const LONGEST: usize = 9;

/// The length of a number with its marks: `1.`, `a)`, `(iv)`, `#.`, `(@label)`.
fn number(bare: &str) -> Option<usize> {
    let (open, inner) = match bare.strip_prefix('(') {
        Some(inner) => (1, inner),
        None => (0, bare),
    };
    let length = match inner.chars().next()? {
        '@' => 1 + inner[1..].find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))?,
        '#' => 1,
        c if c.is_ascii_digit() => inner.find(|c: char| !c.is_ascii_digit())?,
        c if c.is_ascii_alphabetic() => inner.find(|c: char| !c.is_ascii_alphabetic())?,
        _ => return None,
    };
    let word = &inner[..length];
    let is_known = match word.as_bytes()[0] {
        b'@' | b'#' => true,
        byte if byte.is_ascii_digit() => length <= LONGEST,
        _ => length == 1 || (length <= LONGEST && roman::of_one_case(word).is_some()),
    };
    let close = inner[length..].chars().next()?;
    let closes = if open == 1 { close == ')' } else { matches!(close, '.' | ')') };
    // An initial is followed by two spaces at least where it counts.
    let after = &inner[length + close.len_utf8()..];
    let is_initial = close == '.' && length == 1 && word.as_bytes()[0].is_ascii_uppercase() && !after.starts_with("  ");
    (is_known && closes && !is_initial).then_some(open + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, bool)> {
        lines(text).into_iter().map(|line| (line.words, line.is_fresh)).collect()
    }

    #[test]
    fn a_line_knows_what_it_stands_in() {
        assert_eq!(
            shown("- a\n  b\n\n  c\n> d\n\nx\n"),
            [("a", true), ("b", false), ("", true), ("c", true), ("> d", false), ("", true), ("x", true)]
        );
        assert_eq!(shown("> a\nb\n> c\n"), [("a", true), ("b", false), ("c", false)]);
        assert_eq!(shown("[^1]: a\n\n    b\n"), [(" a", true), ("", true), ("b", true)]);
        let kinds: Vec<LineKind> = lines("~~~\na\n~~~\n\n    b\n").into_iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [LineKind::Code, LineKind::Code, LineKind::Code, LineKind::Blank, LineKind::Code]);
    }

    #[test]
    fn marks_of_items_are_told_from_words() {
        for (text, length) in [
            ("- a", Some(1)),
            ("12. a", Some(3)),
            ("a) b", Some(2)),
            ("(iv) b", Some(4)),
            ("#. x", Some(2)),
            ("(@one) x", Some(6)),
            ("@. x", Some(2)),
            ("A. Russell", None),
            ("A.  Russell", Some(2)),
            ("no. 3", None),
            ("* * *", None),
            ("(see) x", None),
            ("1.5 x", None),
            ("Université Paris", None),
            ("aé b", None),
        ] {
            assert_eq!(marker(text), length, "{text}");
        }
    }
}
