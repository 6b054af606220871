//! Formulas between dollars: `$x^2$` in the line, `$$…$$` on lines of its own or in one.
//!
//! A dollar is a price, a variable or a keyword more often than it opens a formula, so much is asked of one that does: it
//! touches no letter, digit or dollar before it and no white space after it, and its partner touches no white space before
//! and no letter or digit after, unless nothing but a formula can stand between them: `CO$_2$`, `$\mu$th`, `two $X$s`. Chinese
//! and Japanese write without spaces; their characters are no letters here.

use super::formula::{Found, LONG_REACH, REACH, closing, past_code};
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;
use crate::spec::script;

pub(super) static SYNTAX: Syntax =
    Syntax {
        name: "tex_math_dollars", example: "`$x^2$`, `$$…$$`", on: Base::WITH_DOLLARS, kind: Kind::Formula(read)
    };

/// What Jupyter and Sphinx read too: white space beside the dollars, and a letter or digit behind the second one.
pub(super) static SPACED: Syntax = Syntax {
    name: "tex_math_spaced_dollars",
    example: "`$ x^2 $`",
    on: &[Base::Myst],
    kind: Kind::Formula(read_spaced),
};

/// Keywords that version control puts into files between dollars.
const KEYWORDS: [&str; 16] = [
    "Id", "Date", "Revision", "Rev", "Author", "Header", "Log", "Name", "Source", "State", "Locker", "RCSfile", "URL",
    "HeadURL", "LastChangedDate", "LastChangedRevision",
];

fn read(text: &str, at: usize) -> Option<Found> {
    if text[at..].starts_with("$$") {
        return (opens(text, at) || opens_another(text, at)).then(|| display(text, at))?;
    }
    let found = inline(text, at, char::is_whitespace, char::is_numeric)?;
    let (tex, after) = (&text[found.tex.clone()], &text[found.end..]);
    let is_certain = || !after.starts_with(is_of_a_word) || is_tex(tex) || is_joined(tex) || is_counted(tex, after);
    (!tex.ends_with(char::is_whitespace) && is_certain()).then_some(found)
}

fn read_spaced(text: &str, at: usize) -> Option<Found> {
    let found = inline(text, at, |_| false, |_| false)?;
    let tex = text[found.tex.clone()].trim();
    let is_in_a_word = text[found.end..].starts_with(is_of_a_word);
    (!is_spaced_prose(tex) && (!is_in_a_word || !is_plain(tex))).then_some(found)
}

/// Whether a mark may begin here.
fn opens(text: &str, at: usize) -> bool {
    !is_escaped(text, at) && !text[..at].ends_with('$')
}

/// Whether a line of four dollars ends one formula and begins the next here.
fn opens_another(text: &str, at: usize) -> bool {
    let line = |part: &str| part.trim_matches([' ', '\t', '>']).is_empty();
    let before = text[..at].strip_suffix("$$").and_then(|before| before.rsplit('\n').next());
    before.is_some_and(line) && text[at + 2..].split('\n').next().is_some_and(line)
}

/// The formula between a dollar and its partner, unless it begins with what is kept out or what goes on behind it does.
fn inline(text: &str, at: usize, is_kept_out: fn(char) -> bool, goes_on: fn(char) -> bool) -> Option<Found> {
    let rest = text[at..].strip_prefix('$').filter(|rest| !rest.starts_with('$') && opens(text, at))?;
    let before = text[..at].chars().next_back();
    let begins_none = |c: char| is_kept_out(c) || matches!(c, '"' | '”' | '’' | ')' | ':' | ';' | ',');
    if before.is_some_and(is_of_a_word) && !is_joined(rest) || rest.starts_with(begins_none) {
        return None;
    }
    let from = at + 1;
    let found = partner(text, from)?;
    let tex = &text[from..found];
    let ends = !tex.trim().is_empty()
        && !text[found + 1..].starts_with(|c: char| c == '$' || goes_on(c) && !is_joined(tex))
        && !begins_variable(&text[found + 1..])
        && !is_cut(tex);
    (ends && !is_prose(tex) && !holds_blocks(tex)).then_some(Found {
        tex: from..found,
        end: found + 1,
        style: MathStyle::Inline,
        is_block: false,
    })
}

/// Whether it is TeX beyond doubt: it begins with a command, or has one and braces. In `$HOME\bin` there is none.
fn is_tex(tex: &str) -> bool {
    let is_command = |(at, _): &(usize, &str)| tex[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    tex.match_indices('\\').find(is_command).is_some_and(|(at, _)| at == 0 || tex.contains('{'))
}

/// Whether it goes on with the word before it as nothing but TeX does: `CO$_2$`, `25$^\circ$C`, `2$\times$3`. In `a$_name` the
/// low line belongs to a variable.
fn is_joined(tex: &str) -> bool {
    let mut signs = tex.chars();
    let (first, next, after) = (signs.next(), signs.next(), signs.next());
    match first {
        Some('\\') => next.is_some_and(|c| c.is_ascii_alphabetic()),
        Some('^' | '_') => match next {
            Some(next) if next.is_alphabetic() => !after.is_some_and(char::is_alphanumeric) && after != Some('_'),
            Some(next) => next.is_ascii_digit() || matches!(next, '{' | '\\' | '+' | '-' | '*' | '\''),
            None => false,
        },
        _ => false,
    }
}

/// Whether one letter is counted: `the $k$th`, `all $X$s`.
fn is_counted(tex: &str, after: &str) -> bool {
    const ENDINGS: [&str; 12] = ["s", "th", "st", "nd", "rd", "er", "e", "te", "ten", "ste", "de", "ème"];
    let mut letters = tex.chars();
    let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.all(|c| matches!(c, '\'' | '’'));
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    is_letter && ENDINGS.contains(&word)
}

/// Whether a variable of a shell goes on like this after its dollar: `{HOME}`, `(pwd)`. Attributes are none.
fn begins_variable(after: &str) -> bool {
    let inner = after.strip_prefix('{').or_else(|| after.strip_prefix('('));
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether a bracket or quotation closes or opens that has its partner outside. French intervals are turned: `]0; 1[`. A slip in
/// what is TeX beyond doubt is one within the formula.
fn is_cut(tex: &str) -> bool {
    if is_tex(tex) {
        return false;
    }
    if tex.starts_with(']') && !tex.contains('[') || tex.matches('"').count() % 2 == 1 {
        return true;
    }
    let mut depth = 0usize;
    tex.chars().any(|c| {
        match c {
            '(' | '[' => depth += 1,
            ')' if depth == 0 => return true,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    })
}

/// The next dollar that nothing escapes, outside the braces of TeX, else the first inside them, which then don't match;
/// none where code stands before it, which binds first.
fn partner(text: &str, from: usize) -> Option<usize> {
    let reach = text.floor_char_boundary(from.saturating_add(LONG_REACH));
    let mut depth = 0usize;
    let mut inside = None;
    let mut next = from;
    while let Some(found) = text[next..reach].find(['$', '`', '{', '}', '\\', '\n']).map(|offset| next + offset) {
        next = found + 1;
        if inside.is_some() && next > from + REACH {
            break;
        }
        match text.as_bytes()[found] {
            b'$' if depth == 0 => return Some(found),
            b'$' => inside = inside.or(Some(found)),
            b'`' if past_code(text, found) > text.len().min(found + 1) => return None,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            // A paragraph ends.
            b'\n' if text.as_bytes().get(next) == Some(&b'\n') => break,
            b'\\' if text.as_bytes().get(next) != Some(&b'\n') => {
                next += text[next..reach].chars().next().map_or(0, char::len_utf8)
            }
            _ => {}
        }
    }
    inside
}

/// Whether a line in it begins as a block of Markdown does, so that the two dollars stand in different ones.
fn holds_blocks(tex: &str) -> bool {
    tex.lines().skip(1).map(str::trim_start).any(|line| {
        let is_numbered = line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
        let is_marked =
            ["- ", "* ", "+ ", "> ", "# ", "|", "```", "~~~", ":::"].iter().any(|mark| line.starts_with(mark));
        is_marked || (is_numbered && line.starts_with(|c: char| c.is_ascii_digit()))
    })
}

fn display(text: &str, at: usize) -> Option<Found> {
    let from = at + 2;
    let end = closing(text, from, ("$$", "$$"), LONG_REACH)?;
    let tex = from..end;
    let is_filled = !text[tex.clone()].trim().is_empty();
    is_filled.then_some(Found { tex, end: end + 2, style: MathStyle::Display, is_block: false })
}

/// Whether the character belongs to a word that a dollar beside it belongs to as well.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() && !script::is_cjk(c)
}

/// Whether nothing in it is a mark of TeX.
fn is_plain(tex: &str) -> bool {
    !tex.contains(['\\', '^', '_', '{', '='])
}

/// Whether what stands between two dollars is no formula: a keyword, or an amount with words after it, as in
/// “between $5 and 10$”.
fn is_prose(tex: &str) -> bool {
    let keyword = tex.split(':').next().unwrap_or_default();
    if KEYWORDS.contains(&keyword) {
        return true;
    }
    let is_plain = is_plain(tex);
    let is_amount = tex.starts_with(|c: char| c.is_ascii_digit());
    // A variable of a shell, with words after it.
    let is_variable = tex.contains(' ')
        && tex.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && tex.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 2 && word.chars().all(char::is_lowercase));
    if is_plain && (is_variable || is_amount && tex.contains("**")) {
        return true;
    }
    is_plain && is_amount && tex.split_whitespace().any(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
}

/// Whether what stands between two dollars, with white space beside one of them, is words or amounts of money.
fn is_spaced_prose(tex: &str) -> bool {
    let is_plain = is_plain(tex) && !tex.contains(['<', '>']);
    let is_amount = tex.starts_with(|c: char| c.is_ascii_digit());
    let longest = tex.split(|c: char| !c.is_alphabetic()).map(|word| word.chars().count()).max().unwrap_or_default();
    is_plain && longest > 1 || is_amount && !tex.contains('\\') && longest > 2
}
