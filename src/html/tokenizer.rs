//! Raw HTML cut into tags, text and what is neither, without judging any of it.
//!
//! The cuts follow the HTML tokenizer, with one difference: what is never finished (a tag without `>`, a comment
//! without `-->`) reaches no further than its own opening, so that it can't swallow the author's words.

use std::ops::Range;

/// A stretch of raw HTML.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its place in the raw text.
    pub(super) range: Range<usize>,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words with character references.
    Text,
    /// Words as they are: what stood in a CDATA section, and an angle bracket that opens nothing.
    Literal,
    /// A start or end tag, whole.
    Tag,
    /// A comment or a doctype.
    Comment,
    /// A processing instruction.
    Instruction,
    /// `<!--` that nothing closes.
    Unclosed,
}

/// The pieces of a text, in order; they touch, but for the marks around CDATA.
pub(super) struct Pieces<'a> {
    html: &'a str,
    /// Where the next piece begins. Whoever reads a piece otherwise may move it forward, to a character boundary.
    pub(super) at: usize,
    searches: Searches,
}

/// The pieces of `html`.
pub(super) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { html, at: 0, searches: Searches { budget: 4 * html.len(), missing: Vec::new() } }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let open = rest.find('<').map_or(self.html.len(), |found| self.at + found);
        if open > self.at {
            let range = self.at..open;
            self.at = open;
            return Some(Piece { kind: Kind::Text, range });
        }
        let (kind, range, end) = markup(self.html, open, &mut self.searches);
        self.at = end;
        Some(Piece { kind, range })
    }
}

/// What was searched for in vain, so that nothing is searched for twice: a text of nothing but openings stays linear.
struct Searches {
    /// How many more bytes may be read in vain for the ends of tags.
    budget: usize,
    missing: Vec<&'static str>,
}

/// How far a tag may reach once too much was read in vain.
const SHORT_TAG: usize = 1024;

impl Searches {
    /// Where `mark` stands in `rest`; once it was missing, it stays missing.
    fn find(&mut self, rest: &str, mark: &'static str) -> Option<usize> {
        if self.missing.contains(&mark) {
            return None;
        }
        let found = rest.find(mark);
        if found.is_none() {
            self.missing.push(mark);
        }
        found
    }

    fn tag(&mut self, bytes: &[u8], name: usize) -> Option<usize> {
        let reach = if self.budget == 0 { bytes.len().min(SHORT_TAG) } else { bytes.len() };
        let length = tag_length(&bytes[..reach], name);
        if length.is_none() {
            self.budget = self.budget.saturating_sub(reach);
        }
        length
    }

    /// The length of the comment that `rest` begins with.
    fn comment(&mut self, rest: &str) -> Option<usize> {
        if rest.starts_with("<!-->") {
            return Some(5);
        }
        if rest.starts_with("<!--->") {
            return Some(6);
        }
        let dashes = self.find(&rest[4..], "-->").map(|at| at + 7);
        let bang = match dashes {
            Some(end) => rest[4..end].find("--!>"),
            None => self.find(&rest[4..], "--!>"),
        };
        let bang = bang.map(|at| at + 8);
        dashes.into_iter().chain(bang).min()
    }
}

/// The markup that begins at `open`: its kind, the part that counts, and where the rest goes on.
fn markup(html: &str, open: usize, searches: &mut Searches) -> (Kind, Range<usize>, usize) {
    let rest = &html[open..];
    let bytes = rest.as_bytes();
    let name = match (bytes.get(1), bytes.get(2)) {
        (Some(letter), _) if letter.is_ascii_alphabetic() => Some(1),
        (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => Some(2),
        _ => None,
    };
    let found = if let Some(name) = name {
        searches.tag(bytes, name).map(|length| (Kind::Tag, length))
    } else if rest.starts_with("<!--") {
        Some(searches.comment(rest).map_or((Kind::Unclosed, 4), |length| (Kind::Comment, length)))
    } else if rest.starts_with("<![CDATA[") {
        if let Some(end) = searches.find(rest, "]]>") {
            return (Kind::Literal, open + 9..open + end, open + end + 3);
        }
        None
    } else if rest.starts_with("<?") {
        let end = searches.find(rest, "?>").map(|end| end + 2);
        end.or_else(|| searches.find(rest, ">").map(|end| end + 1)).map(|length| (Kind::Instruction, length))
    } else if rest.starts_with("<!") || rest.starts_with("</") {
        searches.find(rest, ">").map(|end| (Kind::Comment, end + 1))
    } else {
        None
    };
    let (kind, length) = found.unwrap_or((Kind::Literal, 1));
    (kind, open..open + length, open + length)
}

/// The length of a tag whose name begins at `name`, through its `>`.
fn tag_length(bytes: &[u8], name: usize) -> Option<usize> {
    let mut at = name;
    while !matches!(bytes.get(at)?, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\x0C' | b'\r') {
        at += 1;
    }
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b'=' => {
                at += 1;
                while bytes.get(at)?.is_ascii_whitespace() {
                    at += 1;
                }
                match bytes.get(at)? {
                    quote @ (b'"' | b'\'') => {
                        let end = bytes[at + 1..].iter().position(|byte| byte == quote)?;
                        at += end + 2;
                    }
                    b'>' => {}
                    _ => {
                        while !matches!(bytes.get(at)?, b'>' | b' ' | b'\t' | b'\n' | b'\x0C' | b'\r') {
                            at += 1;
                        }
                    }
                }
            }
            _ => at += 1,
        }
    }
}

/// Where the end tag of `name` begins and ends in `html`, from `from` on.
pub(super) fn end_tag(html: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = html.get(at..)?.find("</") {
        let start = at + found;
        let after = start + 2 + name.len();
        let named = bytes.get(start + 2..after).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
        let ended = bytes.get(after).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if named && ended {
            let end = html[after..].find('>').map_or(html.len(), |close| after + close + 1);
            return Some(start..end);
        }
        at = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(html: &str) -> Vec<(Kind, &str)> {
        pieces(html).map(|piece| (piece.kind, &html[piece.range])).collect()
    }

    #[test]
    fn tags_end_where_a_browser_ends_them() {
        assert_eq!(cut("a<b x='>'>c"), [(Kind::Text, "a"), (Kind::Tag, "<b x='>'>"), (Kind::Text, "c")]);
        assert_eq!(cut("<a href=x>y</a >"), [(Kind::Tag, "<a href=x>"), (Kind::Text, "y"), (Kind::Tag, "</a >")]);
        assert_eq!(
            cut("<!--a--b--><?php 1>2 ?>"),
            [(Kind::Comment, "<!--a--b-->"), (Kind::Instruction, "<?php 1>2 ?>")]
        );
        assert_eq!(cut("<![CDATA[a<b]]>c"), [(Kind::Literal, "a<b"), (Kind::Text, "c")]);
    }

    #[test]
    fn nothing_unfinished_swallows_text() {
        assert_eq!(cut("<!-- a <b>"), [(Kind::Unclosed, "<!--"), (Kind::Text, " a "), (Kind::Tag, "<b>")]);
        assert_eq!(cut("<b class=\"x"), [(Kind::Literal, "<"), (Kind::Text, "b class=\"x")]);
        assert_eq!(
            cut("1 < 2 <é"),
            [(Kind::Text, "1 "), (Kind::Literal, "<"), (Kind::Text, " 2 "), (Kind::Literal, "<"), (Kind::Text, "é")]
        );
    }

    #[test]
    fn an_end_tag_is_found_by_its_whole_name() {
        assert_eq!(end_tag("x</scripts></SCRIPT >y", 0, "script"), Some(11..21));
        assert_eq!(end_tag("é</b", 0, "a"), None);
    }
}
