//! Collects the text of a line from its inline tree: what may be set, and what merely stands beside it.

use crate::model::block::Block;
use crate::model::inline::{Inline, InlineKind, Link, plain_text};
use crate::model::traverse::ChildMut;
use crate::source::Span;
use crate::typography::convention::Convention;
use crate::typography::edit::is_dash;
use crate::typography::smart_punctuation::Run;
use crate::typography::tables;

/// Notes found on the way, each a text of its own, with the conventions around it.
type Notes<'a> = Vec<(&'a mut Vec<Block>, &'static Convention)>;

/// A text that can be edited, and where it stands.
type Text<'a> = (&'a mut String, Span);

/// Adds a line to the run; each segment of the run that can be edited has its text at the same index in `texts`.
pub(super) fn line<'a>(
    inlines: &'a mut [Inline],
    convention: &'static Convention,
    run: &mut Run,
    texts: &mut Vec<Text<'a>>,
    notes: &mut Notes<'a>,
) {
    join_dashes(inlines);
    // The pasted element whose content is code, while it is open: markup reaches into the siblings after it.
    let mut verbatim: Option<&'static str> = None;
    for inline in inlines {
        let literal = is_literal(inline);
        let own = inline.attributes().map_or(convention, |attributes| tables::of_piece(attributes, convention));
        if let InlineKind::Html(markup) = &inline.kind {
            match verbatim {
                Some(name) if closes(markup, name) => verbatim = None,
                Some(_) => {}
                None if is_line_break(markup) => run.push_break(),
                None => verbatim = opens_verbatim(markup),
            }
            continue;
        }
        let is_object = verbatim.is_some() || matches!(&inline.kind, InlineKind::Link(link) if shows_address(link));
        match &inline.kind {
            InlineKind::SoftBreak => run.push_soft_break(),
            InlineKind::HardBreak => run.push_break(),
            InlineKind::NoteCall(_) | InlineKind::PageMarker(_) => {}
            kind if is_object && !matches!(kind, InlineKind::Note(_)) => run.push_object(),
            InlineKind::Text(text) if literal => run.push_literal(text),
            InlineKind::Text(_) => {
                let InlineKind::Text(text) = &mut inline.kind else { continue };
                run.push_text(text, convention);
                texts.push((text, inline.span));
            }
            _ => match inline.children_mut() {
                Some(ChildMut::Words(words)) => line(words, own, run, texts, notes),
                Some(ChildMut::Blocks(blocks)) => notes.push((blocks, convention)),
                None => run.push_object(),
            },
        }
    }
}

/// A line of the manuscript that begins with a dash must not begin one of the book: the break before it becomes a space
/// of text, which can hold.
fn join_dashes(inlines: &mut [Inline]) {
    for at in 1..inlines.len() {
        let (before, after) = inlines.split_at_mut(at);
        if let (
            Some(Inline { kind: kind @ InlineKind::SoftBreak, .. }),
            Some(Inline { kind: InlineKind::Text(text), .. }),
        ) = (before.last_mut(), after.first())
            && (text.starts_with("--") || text.starts_with(is_dash))
        {
            *kind = InlineKind::Text(" ".to_owned());
        }
    }
}

/// Whether the author escaped this mark: one character that took more than itself to write, such as `\"` or `&quot;`.
fn is_literal(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.len() == 1 && inline.span.range().len() > 1,
        _ => false,
    }
}

/// Whether the words of a link are its address.
fn shows_address(link: &Link) -> bool {
    let words = plain_text(&link.content);
    !words.is_empty() && (words == link.target || words.starts_with("www.") || words.contains("://"))
        || link.target.strip_prefix("mailto:") == Some(words.as_str())
}

/// Elements whose content is code to the reader.
const VERBATIM: [&str; 10] = ["code", "kbd", "samp", "tt", "var", "pre", "script", "style", "math", "svg"];

fn opens_verbatim(markup: &str) -> Option<&'static str> {
    if markup.ends_with("/>") {
        return None;
    }
    let name = markup.strip_prefix('<')?.split(|char: char| !char.is_ascii_alphanumeric()).next()?;
    VERBATIM.into_iter().find(|known| known.eq_ignore_ascii_case(name))
}

fn closes(markup: &str, name: &str) -> bool {
    markup
        .strip_prefix("</")
        .and_then(|rest| rest.get(..name.len()))
        .is_some_and(|found| found.eq_ignore_ascii_case(name))
}

fn is_line_break(markup: &str) -> bool {
    markup.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}
