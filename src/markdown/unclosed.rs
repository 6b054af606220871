//! Raw HTML that opens and is never closed, such as `<!--` without a `-->`.
//!
//! CommonMark takes all that follows into it: one forgotten mark, and half the book is gone. Here its opening sign is text,
//! and what follows is read as if it were not there. So it is with words in angle brackets ([`crate::tag`]).

use std::borrow::Cow;

use crate::tag::{self, Closed};

/// What opens a stretch of raw HTML anywhere, and what closes it.
const ANYWHERE: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// Elements that, at the beginning of a line, hold everything up to an end tag.
const BLOCKS: [&str; 4] = ["pre", "script", "style", "textarea"];

/// Where a sign stands that opens what is never closed, in order.
pub(super) fn find(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    if !text.contains('<') {
        return places;
    }
    let last = ANYWHERE.map(|(_, close)| text.rfind(close));
    // The end tag of one closes any of them.
    let mut last_tag: Option<usize> = None;
    let mut tags = Vec::new();
    let mut words = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        if let Some(kind) = ANYWHERE.iter().position(|(open, _)| rest.starts_with(&open.as_bytes()[1..])) {
            if last[kind].is_none_or(|last| last < at) {
                places.push(at);
            }
        } else if rest.first() == Some(&b'/') && block(&rest[1..]).is_some() {
            last_tag = Some(at);
        } else if block(rest).is_some() && opens_line(text, at) {
            tags.push(at);
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) && !is_address(text, at) {
            let before = if opens_line(text, at) { Some('\n') } else { text[..at].chars().next_back() };
            let tag = bracketed(text, at).filter(|tag| tag::may_be_words(tag, before));
            words.extend(tag.map(|tag| (at, tag, before)));
        }
    }
    if !words.is_empty() {
        let mut closed = Closed::default();
        closed.add(text);
        let words = words.into_iter().filter(|(_, tag, before)| tag::is_words(tag, *before, &closed));
        places.extend(words.map(|(at, ..)| at));
    }
    places.extend(tags.into_iter().filter(|at| last_tag.is_none_or(|last| last < *at)));
    places.sort_unstable();
    places
}

/// Where another comment begins in raw HTML that is one comment.
pub(super) fn comment_in_comment(html: &str) -> Option<usize> {
    let end = html.strip_prefix("<!--")?.find("-->")? + "<!--".len();
    html["<!--".len()..end].find("<!--").map(|at| at + "<!--".len())
}

/// What closes what opens here; nothing where words stand in angle brackets.
pub(super) fn closing(text: &str) -> Option<String> {
    if let Some((_, close)) = ANYWHERE.iter().find(|(open, _)| text.starts_with(open)) {
        return Some((*close).to_owned());
    }
    block(text.as_bytes().get(1..).unwrap_or_default()).map(|name| format!("</{name}>"))
}

/// The tag that begins here, up to its `>`. The marks of a quotation before its later lines are left out.
pub(super) fn bracketed(text: &str, at: usize) -> Option<Cow<'_, str>> {
    const LONGEST: usize = 100;
    let rest = &text[at..at + text[at..].floor_char_boundary(LONGEST)];
    let levels = || quoted(&text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at]).1;
    let mut tag = String::new();
    let mut from = 0;
    loop {
        let end = from + rest[from..].find('\n').map_or(rest.len() - from, |end| end + 1);
        let line = &rest[from..end];
        let skip = usize::from(from == 0);
        if let Some(length) = line[skip..].find(['>', '<']).map(|length| skip + length) {
            let is_whole = line[length..].starts_with('>');
            tag.push_str(&line[..=length]);
            let is_one_line = from == 0;
            return is_whole.then(|| if is_one_line { Cow::Borrowed(&rest[..=length]) } else { Cow::Owned(tag) });
        }
        tag.push_str(line);
        from = end;
        let (marks, depth) = quoted(&rest[from..]);
        if from >= rest.len() || depth > levels() {
            return None;
        }
        from += marks;
        if rest[from..].split('\n').next().is_none_or(|next| next.trim().is_empty()) {
            return None;
        }
    }
}

/// How many bytes the marks of quotations at the beginning of a line take, and how many they are.
fn quoted(line: &str) -> (usize, usize) {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    let marks = &line[..line.len() - rest.len()];
    match marks.rfind('>') {
        Some(last) => (last + 1, marks.matches('>').count()),
        None => (0, 0),
    }
}

/// The name of the element that holds everything, if its tag goes on like this.
fn block(rest: &[u8]) -> Option<&'static str> {
    BLOCKS.into_iter().find(|name| {
        let (word, after) = (rest.get(..name.len()), rest.get(name.len()));
        word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
            && after.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'>')
    })
}

/// Whether the sign stands where the address of a link or a reference begins.
fn is_address(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.ends_with("](") || before.ends_with("]:")
}

/// Whether only the marks of quotations and lists stand before the place on its line.
fn opens_line(text: &str, at: usize) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9');
    // From the place backwards: a long line of tags is not read anew for each.
    text.as_bytes()[..at].iter().rev().find(|byte| !is_mark(byte)).is_none_or(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_closed_is_found() {
        for (text, places) in [
            ("a <!-- b\n\n# c\n", vec![2]),
            ("<!-- a -->\n<!-- b\n", vec![11]),
            ("<!-->\n", vec![]),
            ("> <PRE>\n> a\n", vec![2]),
            ("a <pre> b\n", vec![]),
            ("<style>\na\n</script>\n", vec![]),
            ("<?php echo 1;\n\nx\n", vec![0]),
            ("1 < 2\n", vec![]),
            ("[a]: <my pic.png>\n\n![b](<my pic.png>)\n", vec![]),
            ("Vec<T> and <b>x</b> and <t2>x</t2>", vec![3]),
        ] {
            assert_eq!(find(text), places, "{text}");
        }
        assert_eq!(bracketed("> a <your\n> > name>", 4).as_deref(), None);
        assert_eq!(bracketed("> a <your\n>   name> b", 4).as_deref(), Some("<your\n   name>"));
        assert_eq!(bracketed("> > a <p\n> > id='x'>", 6).as_deref(), Some("<p\n id='x'>"));
        assert_eq!(bracketed("a <b\n\nc>", 2).as_deref(), None);
        assert_eq!(bracketed("a <b>", 2).as_deref(), Some("<b>"));
        assert_eq!(closing("<Style a>").as_deref(), Some("</style>"));
        assert_eq!(closing("<!-- x").as_deref(), Some("-->"));
        assert_eq!(closing("<T>"), None);
    }
}
