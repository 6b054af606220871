//! The list of chapters in a `SUMMARY.md`, and where a text has code: what [`crate::manuscript`] must know of Markdown.
//!
//! Follows [mdBook's format](https://rust-lang.github.io/mdBook/format/summary.html) as mdBook reads it, and forgives where
//! mdBook gives up. No file is opened here: whether a chapter exists is the caller's to find.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::ruby::Ruby;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its words, without marks.
    pub title: String,
    /// How deep it stands in the list: 0 is the top.
    pub depth: usize,
    /// The bytes that it covers.
    pub range: Range<usize>,
}

/// What one line of the list is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A chapter in the list, with its path as written.
    Chapter(String),
    /// A chapter outside the list, before or after it.
    Affix(String),
    /// A chapter that is planned: a link without a path.
    Draft,
    /// A part's title: a heading of this level.
    Part(u8),
    /// A line between chapters.
    Separator,
    /// A list item that is not a link.
    NotALink,
}

/// The items of a `SUMMARY.md`, in order. Its own title is left out.
pub fn summary(text: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut events = Parser::new(text).into_offset_iter();
    let mut lists = 0usize;
    // A heading is the list's own title only where nothing but comments stands before it.
    let mut is_start = true;
    // Whether the list item that is open has shown its link.
    let mut has_link: Vec<bool> = Vec::new();
    while let Some((event, range)) = events.next() {
        let was_start = is_start;
        is_start = is_start && is_comment(&event);
        match event {
            Event::Start(Tag::List(_)) => lists += 1,
            Event::End(TagEnd::List(_)) => lists = lists.saturating_sub(1),
            Event::Start(Tag::Item) => has_link.push(false),
            Event::End(TagEnd::Item) => {
                has_link.pop();
            }
            Event::Start(Tag::Heading { level, .. }) if lists == 0 => {
                let title = words(&mut events, |end| matches!(end, TagEnd::Heading(_)));
                // A sign without words divides, and names no part.
                let kind = if title.trim().is_empty() { ItemKind::Separator } else { ItemKind::Part(level as u8) };
                if !(was_start && level == HeadingLevel::H1) {
                    items.push(Item { kind, title, depth: 0, range });
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let title = words(&mut events, |end| matches!(end, TagEnd::Link));
                let kind = match (has_link.last_mut(), dest_url.is_empty()) {
                    // A second link in one item is a remark.
                    (Some(true), _) => continue,
                    (Some(seen), empty) => {
                        *seen = true;
                        if empty { ItemKind::Draft } else { ItemKind::Chapter(dest_url.into_string()) }
                    }
                    (None, true) => ItemKind::Draft,
                    (None, false) => ItemKind::Affix(dest_url.into_string()),
                };
                items.push(Item { kind, title, depth: lists.saturating_sub(1), range });
            }
            Event::Text(ref text) | Event::Code(ref text) => {
                if let Some(seen @ false) = has_link.last_mut()
                    && !text.trim().is_empty()
                {
                    *seen = true;
                    let title = text.trim().to_owned();
                    items.push(Item { kind: ItemKind::NotALink, title, depth: lists.saturating_sub(1), range });
                }
            }
            Event::Rule => items.push(Item { kind: ItemKind::Separator, title: String::new(), depth: 0, range }),
            _ => {}
        }
    }
    items
}

fn is_comment(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)
    )
}

/// The words up to the end of the element that was opened.
fn words<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, is_end: fn(&TagEnd) -> bool) -> String {
    let mut words = String::new();
    let mut ruby = Ruby::default();
    for (event, _) in events {
        match event {
            Event::End(end) if is_end(&end) => break,
            Event::InlineHtml(tag) => drop(ruby.see(&tag)),
            _ if ruby.is_reading() => {}
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The words after its opening fence.
    pub info: String,
    /// The bytes of its content, stretch by stretch: in a quotation or a list the marks of the lines are left out.
    pub content: Vec<Range<usize>>,
}

/// The fenced blocks of code in a text.
pub fn code_blocks(text: &str) -> Vec<CodeBlock> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut blocks: Vec<CodeBlock> = Vec::new();
    let mut is_open = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                is_open = true;
                blocks.push(CodeBlock { info: info.into_string(), content: Vec::new() });
            }
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(_) if is_open => {
                if let Some(block) = blocks.last_mut() {
                    block.content.push(range);
                }
            }
            _ => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_read_as_mdbook_reads_it() {
        let text = "\
<!-- made by hand -->
# Summary

[Preface *now*](preface.md)

- [One `x`](one.md)
    - [Nested](<a b.md>)
      - [Deeper](c%20d.md)
- [Draft]()

---

# Part *Two*

1. [Escaped \\[x\\]](two.md) and a remark with [a link](no.md)
2. no link

[After](after.md)
";
        let items: Vec<(ItemKind, String, usize)> =
            summary(text).into_iter().map(|item| (item.kind, item.title, item.depth)).collect();
        let chapter = |path: &str| ItemKind::Chapter(path.into());
        assert_eq!(
            items,
            [
                (ItemKind::Affix("preface.md".into()), "Preface now".into(), 0),
                (chapter("one.md"), "One x".into(), 0),
                (chapter("a b.md"), "Nested".into(), 1),
                (chapter("c%20d.md"), "Deeper".into(), 2),
                (ItemKind::Draft, "Draft".into(), 0),
                (ItemKind::Separator, String::new(), 0),
                (ItemKind::Part(1), "Part Two".into(), 0),
                (chapter("two.md"), "Escaped [x]".into(), 0),
                (ItemKind::NotALink, "no link".into(), 0),
                (ItemKind::Affix("after.md".into()), "After".into(), 0),
            ]
        );
    }

    #[test]
    fn a_heading_after_text_is_a_part() {
        let items = summary("some words\n\n# Title\n\n- [a](a.md)\n");
        assert_eq!(items[0].kind, ItemKind::Part(1));
    }

    #[test]
    fn code_is_found_in_quotations_too() {
        let text = "> ```rust\n> # a\n> b\n> ```\n";
        let blocks = code_blocks(text);
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].info, "rust");
        let content: String = blocks[0].content.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(content, "# a\nb\n");
    }
}
