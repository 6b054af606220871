//! Comments of Obsidian: words between `%%` and `%%`, in a line or over lines, are the author's alone.
//!
//! They are hidden before anything else sees the text, so that no link, note or heading in them reaches the book, and what
//! hides them goes from the finished blocks. The text keeps its length, and all that is left its place.

use std::borrow::Cow;
use std::ops::Range;

use super::formula::past_code;
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Image, Inline, InlineKind};
use crate::model::traverse::ChildMut;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "comments", example: "`%%not in the book%%`", on: &[Base::Obsidian], kind: Kind::Comment };

const MARK: &str = "%%";

/// A text without its comments.
pub(in crate::markdown) struct Uncommented<'t> {
    /// The text, as long as it was.
    pub(in crate::markdown) text: Cow<'t, str>,
    /// Where a comment opens that is never closed: it reaches to the end.
    pub(in crate::markdown) unclosed: Option<Range<usize>>,
}

/// Stands for each byte of a comment beside other words: no rule of Markdown looks at it, and no text has it.
const FILLING: char = '\u{1}';

/// The text without comments.
pub(in crate::markdown) fn take_out(text: &str) -> Uncommented<'_> {
    let (comments, unclosed) = find(text);
    if comments.is_empty() {
        return Uncommented { text: Cow::Borrowed(text), unclosed: None };
    }
    let mut out = String::with_capacity(text.len());
    let mut comments = comments.into_iter().peekable();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end_matches('\n').len());
        let mut left = start;
        while let Some(comment) = comments.peek().filter(|comment| comment.start < end) {
            let hidden = comment.start.max(left)..comment.end.min(end);
            out.push_str(&text[left..hidden.start]);
            out.extend(std::iter::repeat_n(FILLING, hidden.len()));
            left = hidden.end;
            if comment.end > end {
                break;
            }
            comments.next();
        }
        out.push_str(&text[left..end]);
        // A line of nothing else is an empty one.
        if out[start..].contains(FILLING) && out[start..].chars().all(|c| c == FILLING || c.is_whitespace()) {
            out.truncate(start);
            out.extend(std::iter::repeat_n('\t', end - start));
        }
        out.push_str(&text[end..start + line.len()]);
        at += line.len();
    }
    Uncommented { text: Cow::Owned(out), unclosed }
}

/// Takes what stands for comments out of the words of blocks.
pub(in crate::markdown) fn forget(blocks: &mut [Block]) {
    for block in blocks {
        if let BlockKind::Figure(figure) = &mut block.kind {
            figure.images.iter_mut().for_each(forget_in_picture);
        }
        block.children_mut(&mut |child| match child {
            ChildMut::Words(words) => forget_words(words),
            ChildMut::Blocks(inner) => forget(inner),
        });
    }
}

fn forget_in_picture(image: &mut Image) {
    if let Some(alt) = image.alt.as_mut().filter(|alt| alt.contains(FILLING)) {
        *alt = alt.replace(FILLING, "").trim().to_owned();
    }
}

fn forget_words(words: &mut Vec<Inline>) {
    let last = words.len().saturating_sub(1);
    for (at, inline) in words.iter_mut().enumerate() {
        match &mut inline.kind {
            InlineKind::Text(text) if text.contains(FILLING) => {
                text.retain(|c| c != FILLING);
                // The space between a comment and the words is the comment's at either end of a line.
                let rest = if at == 0 { text.trim_start() } else { text.as_str() };
                let rest = if at == last { rest.trim_end() } else { rest };
                *text = rest.to_owned();
            }
            InlineKind::Image(image) => forget_in_picture(image),
            _ => {}
        }
        match inline.children_mut() {
            Some(ChildMut::Words(inner)) => forget_words(inner),
            Some(ChildMut::Blocks(inner)) => forget(inner),
            None => {}
        }
    }
    words.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
}

/// Where the comments stand, and the mark of one that is never closed.
fn find(text: &str) -> (Vec<Range<usize>>, Option<Range<usize>>) {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '`', '~', ':']).map(|offset| at + offset) {
        at = match text.as_bytes()[next] {
            b'`' | b'~' => past_code(text, next),
            b':' if text[next..].starts_with("://") => {
                next + text[next..].find([' ', '\n', '\t', ')', '>']).unwrap_or(text.len() - next)
            }
            b'%' if opens(text, next) => {
                let from = next + MARK.len();
                match text[from..].find(MARK) {
                    Some(close) => {
                        let end = from + close + MARK.len();
                        comments.push(next..end);
                        end
                    }
                    None if stands_alone(text, next) => {
                        comments.push(next..text.len());
                        return (comments, Some(next..from));
                    }
                    None => from,
                }
            }
            _ => next + 1,
        };
    }
    (comments, None)
}

/// Whether a comment opens here: `50%% of it` is no comment.
fn opens(text: &str, at: usize) -> bool {
    text[at..].starts_with(MARK) && !is_escaped(text, at) && !text[..at].ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a mark has its line to itself: only such a one hides all that follows.
fn stands_alone(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].split('\n').next().unwrap_or_default();
    line.trim() == MARK
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let found = take_out(text);
        assert_eq!(found.text.len(), text.len(), "{text}");
        assert_eq!(found.text.matches('\n').count(), text.matches('\n').count(), "{text}");
        found.text.replace(['\t', FILLING], "")
    }

    #[test]
    fn comments_go_and_the_rest_stays_on_its_line() {
        for (text, rest) in [
            ("a %%b%% c", "a  c"),
            ("%%é%% c\nd", " c\nd"),
            ("a %%b%% c %%d%% e", "a  c  e"),
            ("a\n\n%%\nb\n\n# c\n%%\n\nd\n", "a\n\n\n\n\n\n\n\nd\n"),
            ("a %%b\nc%% d\n", "a \n d\n"),
            ("`%%a%%` b", "`%%a%%` b"),
            ("```\n%%a%%\n```\n%%b%%", "```\n%%a%%\n```\n"),
            ("50%% of it", "50%% of it"),
            ("https://e.org/%%a%% b", "https://e.org/%%a%% b"),
            ("\\%%a", "\\%%a"),
        ] {
            assert_eq!(left(text), rest);
        }
    }

    #[test]
    fn a_comment_that_is_never_closed_hides_the_rest_where_it_has_its_line() {
        let found = take_out("a\n%%\nb\n");
        assert_eq!(found.unclosed, Some(2..4));
        assert_eq!(found.text.replace('\t', ""), "a\n\n\n");
        assert_eq!(take_out("a %% b\n").unclosed, None);
    }
}
