//! Fenced containers: the blocks between `::: name` and `:::` become one.
//!
//! A fence's line is masked as `<?>`: an HTML block of one line, which may interrupt a paragraph and leaves link definitions
//! and notes of the document in reach. Fences pair up among the blocks of one parent; one without a partner is text again,
//! with a warning.

use std::ops::Range;

use super::{Base, Dialect, Kind, Syntax, attributes, rewrite};
use crate::diagnostic::Diagnostic;
use crate::markdown::{DEPTH, figure, line};
use crate::model::block::{Alert, Attributes, Block, BlockKind, Container, ContainerKind, Figure};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse;
use crate::rule::text as rule;
use crate::source::{self, Span};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "fenced_divs", example: "`::: name` … `:::`", on: Base::RICH, kind: Kind::Fence(mask, fold) };

/// A container that is open.
struct Opened {
    fence: Span,
    line: String,
    blocks: Vec<Block>,
    /// How many levels of blocks stand inside each other in it.
    height: usize,
}

impl Opened {
    fn new(fence: Span, line: String) -> Opened {
        Opened { fence, line, blocks: Vec::new(), height: 0 }
    }

    fn push(&mut self, block: Block) {
        self.height = self.height.max(traverse::height(std::slice::from_ref(&block)));
        self.blocks.push(block);
    }

    /// Takes in what stands in another.
    fn take_in(&mut self, other: Opened) {
        self.height = self.height.max(other.height);
        match self.blocks.is_empty() {
            true => self.blocks = other.blocks,
            false => self.blocks.extend(other.blocks),
        }
    }
}

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    if !source::has_three(text, ':') {
        return Vec::new();
    }
    let mut from = 0;
    let mut marks = Vec::new();
    // The containers that are open: what stands before the lines of each, and whether they are verse.
    let mut open: Vec<(String, bool)> = Vec::new();
    let code: Vec<Range<usize>> =
        rewrite::lines(text).into_iter().filter(|line| line.is_code).map(|line| line.range).collect();
    for line in text.split_inclusive('\n') {
        let inner = &line[marks_before(line)..];
        let indent = line.len() - inner.len();
        let is_code = code.binary_search_by_key(&from, |range| range.start).is_ok();
        if is_fence(inner) && is_code {
            marks.push((from + indent, "<?>"));
        } else if is_fence(inner) {
            let head = Head::of(inner);
            let outer = open.last().filter(|_| head.is_end()).and_then(|(before, _)| set_in(line, before, indent));
            marks.push((from + outer.unwrap_or(indent), "<?>"));
            match head.is_end() {
                true => drop(open.pop()),
                false => open.push((continued(&line[..indent]), head.kind().0 == ContainerKind::Verse)),
            }
        } else if let Some((before, true)) = open.last() {
            // An indentation that the parser would leave out, or take for code.
            let depth = if line.starts_with(before.as_str()) { before.len() } else { 0 };
            let spaces = line[depth..].len() - line[depth..].trim_start_matches([' ', '\t']).len();
            let words = &line[depth + spaces..];
            if !words.trim_end().is_empty() {
                // The dash that begins a line of verse begins no list.
                let sign = usize::from(marks_before(words) > 0 && !is_scene_break(words) && !words.starts_with('>'));
                marks.extend((from + depth..from + depth + spaces + sign).map(|at| (at, INDENT)));
            }
        }
        from += line.len();
    }
    marks
}

/// Where the closing fence of a container begins that is set in by a few spaces, as formatters write it behind a list: it would
/// belong to the last item, and the container was opened before what the list stands in.
fn set_in(line: &str, before: &str, indent: usize) -> Option<usize> {
    /// What is set in further is program text.
    const WIDEST: usize = 3;
    let spaces = line[..indent].strip_prefix(before)?;
    let is_near = (1..=WIDEST).contains(&spaces.len()) && spaces.bytes().all(|byte| byte == b' ');
    is_near.then_some(before.len())
}

/// What stands for a space that begins a line of verse.
const INDENT: &str = ",";

/// What stands before the lines that follow one with these marks: spaces instead of the marks of list items.
fn continued(marks: &str) -> String {
    marks.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
}

/// Whether a line is three signs or more and nothing else.
fn is_scene_break(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && signs.iter().all(|sign| matches!(sign, '*' | '-' | '_') && *sign == signs[0])
}

/// How much of a line is indentation, and the marks of quotations, list items and definitions.
fn marks_before(line: &str) -> usize {
    let mut at = 0;
    loop {
        at += line[at..].len() - line[at..].trim_start_matches([' ', '\t', '>']).len();
        let rest = &line[at..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = match digits {
            0 => rest.starts_with(['-', '*', '+', ':']),
            _ => digits <= 9 && rest[digits..].starts_with(['.', ')']),
        };
        if !mark || !rest[digits + 1..].starts_with([' ', '\t']) {
            return at;
        }
        at += digits + 1;
    }
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
    let mut stack = vec![Opened::new(blocks[0].span, String::new())];
    let mut told = false;
    for block in blocks {
        let Some(line) = fence(&block).map(str::to_owned) else {
            stack.last_mut().expect("the parent").push(block);
            continue;
        };
        if !Head::of(&line).is_end() {
            stack.push(Opened::new(block.span, line));
        } else if stack.len() > 1 {
            let opened = stack.pop().expect("one is open");
            let span = Span { end: block.span.end, ..opened.fence };
            if opened.height >= DEPTH {
                if !std::mem::replace(&mut told, true) {
                    let message = format!("more than {DEPTH} levels inside each other");
                    diagnostics.push(
                        Diagnostic::new(&rule::DEEP_NESTING, opened.fence, message)
                            .help("use fewer levels; the outer ones are left out"),
                    );
                }
                stack.last_mut().expect("the parent").take_in(opened);
                continue;
            }
            let height = opened.height + 1;
            let container = container(opened, span, dialect, diagnostics);
            let parent = stack.last_mut().expect("the parent");
            parent.height = parent.height.max(height);
            parent.blocks.push(container);
        } else {
            diagnostics.push(
                Diagnostic::new(&rule::UNCLOSED_CONTAINER, block.span, "this `:::` closes nothing")
                    .help("take it out, or open a container before it with `::: name`"),
            );
            stack.last_mut().expect("the parent").push(as_text(&line, block.span));
        }
    }
    // What was never closed stands in the order in which it was opened, each behind its fence.
    let mut unclosed = stack.into_iter();
    let mut all = unclosed.next().expect("the outermost").blocks;
    for opened in unclosed {
        diagnostics.push(
            Diagnostic::new(&rule::UNCLOSED_CONTAINER, opened.fence, "this container is never closed")
                .help("add a line `:::` after the container's last block"),
        );
        all.push(as_text(&opened.line, opened.fence));
        all.extend(opened.blocks);
    }
    all
}

/// The line of a fence, if the block is one.
fn fence(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Html(html) => {
            let line = html.trim_start_matches(' ').trim_end_matches(['\n', ' ', '\t']);
            (is_fence(line) && !line.contains('\n')).then_some(line)
        }
        _ => None,
    }
}

fn as_text(line: &str, span: Span) -> Block {
    let words = vec![Inline { kind: InlineKind::Text(line.trim().to_owned()), span }];
    Block { kind: BlockKind::Paragraph(words), span }
}

/// What the line of a fence says.
struct Head<'a> {
    name: &'a str,
    title: String,
    attributes: Attributes,
}

impl<'a> Head<'a> {
    fn of(line: &'a str) -> Head<'a> {
        let head = line.trim_start_matches(':').trim().trim_end_matches(':').trim_end();
        // MyST's spelling of a name: `:::{note}`.
        let named = head.strip_prefix('{').and_then(|rest| rest.split_once('}')).filter(|(name, _)| is_name(name));
        let (name, rest) = match named {
            Some(named) => named,
            None if head.starts_with('{') => ("", head),
            None => {
                head.split_at(head.find(|c: char| c.is_whitespace() || matches!(c, '{' | '[')).unwrap_or(head.len()))
            }
        };
        let braces = braces(rest);
        let (title, mut attributes) = match braces {
            Some((at, (attributes, length))) => (format!("{}{}", &rest[..at], &rest[at + length..]), attributes),
            None => (rest.to_owned(), Attributes::default()),
        };
        let mut title = title.trim().to_owned();
        // Docusaurus' spelling of a title, and pandoc's.
        if let Some(words) = title.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            title = words.to_owned();
        }
        let given = attributes.pairs.iter().position(|(key, _)| key == "title").filter(|_| title.is_empty());
        if let Some(at) = given {
            title = attributes.pairs.remove(at).1;
        }
        Head { name, title, attributes }
    }

    /// Whether the fence ends a container.
    fn is_end(&self) -> bool {
        self.name.is_empty() && self.title.is_empty() && self.attributes == Attributes::default()
    }

    /// What its name or one of its classes stands for, and which class that is.
    fn kind(&self) -> (ContainerKind, Option<usize>) {
        let classes = self.attributes.classes.iter().enumerate();
        let named = kind(self.name).map(|kind| (kind, None));
        named
            .or_else(|| classes.into_iter().find_map(|(at, class)| Some((kind(class)?, Some(at)))))
            .unwrap_or((ContainerKind::Plain, None))
    }
}

/// The attributes of a head, and where they begin: right behind the name, or at the end. Others are words of the title, which
/// may hold formulas and code.
fn braces(rest: &str) -> Option<(usize, (Attributes, usize))> {
    let read = |at: usize| Some((at, attributes::read(&rest[at..])?));
    let first = rest.len() - rest.trim_start().len();
    read(first).or_else(|| {
        let places = rest.match_indices('{').map(|(at, _)| at);
        places.filter_map(read).find(|(at, (_, length))| at + length == rest.len())
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))
}

fn container(opened: Opened, span: Span, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let head = Head::of(&opened.line);
    let (kind, from_class) = head.kind();
    let Head { name, title, mut attributes } = head;
    if let Some(at) = from_class {
        attributes.classes.remove(at);
    }
    if kind == ContainerKind::Plain && !name.is_empty() {
        attributes.classes.insert(0, name.to_owned());
    }
    let title = line(&title, opened.fence, dialect, diagnostics);
    if kind == ContainerKind::Figure {
        return by_hand(opened.blocks, attributes, title, span);
    }
    let mut blocks = opened.blocks;
    for block in &mut blocks {
        // The words of a tight list stand without a paragraph; a container in it is a world of its own.
        if let BlockKind::Plain(words) = &mut block.kind
            && !words.iter().all(is_note)
        {
            block.kind = BlockKind::Paragraph(std::mem::take(words));
        }
    }
    if kind == ContainerKind::Verse {
        indent(&mut blocks);
    }
    Block { kind: BlockKind::Container(Box::new(Container { kind, title, blocks, attributes })), span }
}

/// Whether it is a note or the call for one, as it stands by itself between the tags of pasted HTML.
fn is_note(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::NoteCall(_) | InlineKind::Note(_))
}

/// Makes the spaces that begin a line of verse wide ones, which stay.
fn indent(blocks: &mut [Block]) {
    for block in blocks {
        let BlockKind::Paragraph(words) = &mut block.kind else { continue };
        let mut begins = true;
        for inline in words {
            if let (true, InlineKind::Text(text)) = (begins, &mut inline.kind) {
                let spaces = text.len() - text.trim_start_matches([' ', '\t']).len();
                let width: usize = text[..spaces].chars().map(|c| if c == '\t' { TAB } else { 1 }).sum();
                text.replace_range(..spaces, &EN_SPACE.repeat(width));
            }
            begins = matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
        }
    }
}

/// How many spaces a tab stands for.
const TAB: usize = 4;

/// A space as wide as half a letter is high: about what a space of the manuscript takes.
const EN_SPACE: &str = "\u{2002}";

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
            Block { kind: BlockKind::Paragraph(vec![Inline { kind: InlineKind::Image(Box::new(image)), span }]), span }
        });
        let words =
            (!caption.is_empty() && title.is_empty()).then_some(Block { kind: BlockKind::Paragraph(caption), span });
        let blocks = pictures.chain(words).chain(rest).collect();
        return Block {
            kind: BlockKind::Container(Box::new(Container { kind: ContainerKind::Figure, title, blocks, attributes })),
            span,
        };
    }
    Block { kind: BlockKind::Figure(Box::new(Figure { images, caption, credit: Vec::new(), attributes })), span }
}

/// The names of containers that mean something by themselves.
pub(crate) const CONTAINERS: [&str; 22] = [
    "pullquote", "pull-quote", "epigraph", "verse", "poem", "poetry", "aside", "sidebar", "figure", "note", "info",
    "tip", "hint", "important", "warning", "attention", "caution", "danger", "letter", "dialogue", "subtitle",
    "byline",
];

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
