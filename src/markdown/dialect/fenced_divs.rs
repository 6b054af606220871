//! Fenced containers: the blocks between `::: name` and `:::` become one.
//!
//! A fence's line is masked as `<?>`: an HTML block of one line, which may interrupt a paragraph and leaves link definitions
//! and notes of the document in reach. Fences pair up among the blocks of one parent; one without a partner is text again,
//! with a warning.

use super::{Base, Dialect, Kind, Syntax, attributes};
use crate::diagnostic::Diagnostic;
use crate::markdown::{DEPTH, figure, line};
use crate::model::block::{Alert, Attributes, Block, BlockKind, Container, ContainerKind, Figure};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse;
use crate::rule::text as rule;
use crate::source::Span;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "fenced_divs", example: "`::: name` … `:::`", on: Base::ALL, kind: Kind::Fence(mask, fold) };

/// A container that is open.
struct Opened {
    fence: Span,
    line: String,
    blocks: Vec<Block>,
}

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    if !text.contains(":::") {
        return Vec::new();
    }
    let mut from = 0;
    let mut fences = Vec::new();
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        if is_fence(inner) {
            fences.push((from + line.len() - inner.len(), "<?>"));
        }
        from += line.len();
    }
    fences
}

/// Whether a line's text is a container's fence.
fn is_fence(line: &str) -> bool {
    line.strip_prefix(":::").is_some_and(|rest| {
        let rest = rest.trim_start_matches(':');
        rest.is_empty() || rest.starts_with([' ', '\t', '{', '\n']) || rest.starts_with(|c: char| c.is_alphabetic())
    })
}

/// Puts the blocks between fences into containers, unless what they hold is as high as blocks may nest already.
fn fold(blocks: Vec<Block>, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    if !blocks.iter().any(|block| fence(block).is_some()) {
        return blocks;
    }
    let mut stack = vec![Opened { fence: blocks[0].span, line: String::new(), blocks: Vec::new() }];
    let mut told = false;
    for block in blocks {
        let Some(line) = fence(&block).map(str::to_owned) else {
            stack.last_mut().expect("the parent").blocks.push(block);
            continue;
        };
        let opens = !line.trim_matches(':').trim().is_empty();
        if opens {
            stack.push(Opened { fence: block.span, line, blocks: Vec::new() });
        } else if stack.len() > 1 {
            let opened = stack.pop().expect("one is open");
            let span = Span { end: block.span.end, ..opened.fence };
            if traverse::height(&opened.blocks) >= DEPTH {
                if !std::mem::replace(&mut told, true) {
                    let message = format!("more than {DEPTH} levels inside each other");
                    diagnostics.push(
                        Diagnostic::new(&rule::DEEP_NESTING, opened.fence, message)
                            .help("use fewer levels; the outer ones are left out"),
                    );
                }
                stack.last_mut().expect("the parent").blocks.extend(opened.blocks);
                continue;
            }
            let container = container(opened, span, dialect, diagnostics);
            stack.last_mut().expect("the parent").blocks.push(container);
        } else {
            diagnostics.push(
                Diagnostic::new(&rule::UNCLOSED_CONTAINER, block.span, "this `:::` closes nothing")
                    .help("take it out, or open a container before it with `::: name`"),
            );
            stack.last_mut().expect("the parent").blocks.push(as_text(&line, block.span));
        }
    }
    while stack.len() > 1 {
        let opened = stack.pop().expect("one is open");
        diagnostics.push(
            Diagnostic::new(&rule::UNCLOSED_CONTAINER, opened.fence, "this container is never closed")
                .help("add a line `:::` after the container's last block"),
        );
        let parent = stack.last_mut().expect("the parent");
        parent.blocks.push(as_text(&opened.line, opened.fence));
        parent.blocks.extend(opened.blocks);
    }
    stack.pop().expect("the parent").blocks
}

/// The line of a fence, if the block is one.
fn fence(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Html(html) => {
            let line = html.trim_end_matches(['\n', ' ', '\t']);
            (is_fence(line) && !line.contains('\n')).then_some(line)
        }
        _ => None,
    }
}

fn as_text(line: &str, span: Span) -> Block {
    let words = vec![Inline { kind: InlineKind::Text(line.trim().to_owned()), span }];
    Block { kind: BlockKind::Paragraph(words), span }
}

fn container(opened: Opened, span: Span, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let head = opened.line.trim_start_matches(':').trim_end_matches(':').trim();
    let (name, rest) = match head.starts_with('{') {
        true => ("", head),
        false => head.split_at(head.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(head.len())),
    };
    let braces = rest.find('{').and_then(|at| Some((at, attributes::read(&rest[at..])?)));
    let (title, mut attributes) = match braces {
        Some((at, (attributes, length))) => (format!("{}{}", &rest[..at], &rest[at + length..]), attributes),
        None => (rest.to_owned(), Attributes::default()),
    };
    let named = kind(name).map(|kind| (kind, None));
    let classed = || attributes.classes.iter().enumerate().find_map(|(at, class)| Some((kind(class)?, Some(at))));
    let (kind, from_class) = named.or_else(classed).unwrap_or((ContainerKind::Plain, None));
    if let Some(at) = from_class {
        attributes.classes.remove(at);
    }
    if kind == ContainerKind::Plain && !name.is_empty() {
        attributes.classes.insert(0, name.to_owned());
    }
    let title = line(title.trim(), opened.fence, dialect, diagnostics);
    if kind == ContainerKind::Figure {
        return by_hand(opened.blocks, attributes, title, span);
    }
    Block { kind: BlockKind::Container(Container { kind, title, blocks: opened.blocks, attributes }), span }
}

/// A figure put together by hand: its pictures, and the last paragraph as its caption.
fn by_hand(blocks: Vec<Block>, attributes: Attributes, title: Vec<Inline>, span: Span) -> Block {
    let mut images = Vec::new();
    let mut caption = title.clone();
    // What the words of the pictures say, and what has its place in the caption whatever that says.
    let (mut words_of_pictures, mut marks) = (Vec::new(), Vec::new());
    let mut rest = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Figure(inner) if inner.is_captioned_by_words() => {
                images.extend(inner.images);
                marks.extend(figure::marks(&inner.caption));
                words_of_pictures.push(inner.caption);
            }
            BlockKind::Figure(inner) if inner.caption.is_empty() || images.is_empty() => {
                images.extend(inner.images);
                caption.extend(inner.caption);
            }
            BlockKind::Paragraph(words) if !images.is_empty() && caption.is_empty() => caption = words,
            kind => rest.push(Block { kind, span: block.span }),
        }
    }
    match words_of_pictures.as_mut_slice() {
        [words] if caption.is_empty() && images.len() == 1 => caption = std::mem::take(words),
        _ => caption.extend(marks),
    }
    if images.is_empty() || !rest.is_empty() {
        // Not pictures and a caption: a container like any other, in order.
        let pictures = images.into_iter().map(|image| {
            let span = image.span;
            Block { kind: BlockKind::Paragraph(vec![Inline { kind: InlineKind::Image(image), span }]), span }
        });
        let words =
            (!caption.is_empty() && title.is_empty()).then_some(Block { kind: BlockKind::Paragraph(caption), span });
        let blocks = pictures.chain(words).chain(rest).collect();
        return Block {
            kind: BlockKind::Container(Container { kind: ContainerKind::Figure, title, blocks, attributes }),
            span,
        };
    }
    Block { kind: BlockKind::Figure(Figure { images, caption, credit: Vec::new(), attributes }), span }
}

/// What a container's name stands for.
fn kind(name: &str) -> Option<ContainerKind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "pullquote" | "pull-quote" => ContainerKind::PullQuote,
        "epigraph" => ContainerKind::Epigraph,
        "verse" | "poem" | "poetry" => ContainerKind::Verse,
        "aside" | "sidebar" => ContainerKind::Aside,
        "figure" => ContainerKind::Figure,
        "note" | "info" => ContainerKind::Alert(Alert::Note),
        "tip" | "hint" => ContainerKind::Alert(Alert::Tip),
        "important" => ContainerKind::Alert(Alert::Important),
        "warning" | "attention" => ContainerKind::Alert(Alert::Warning),
        "caution" | "danger" => ContainerKind::Alert(Alert::Caution),
        _ => return None,
    })
}
