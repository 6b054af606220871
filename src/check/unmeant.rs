//! What Markdown makes of words that were most likely meant as words: prose that is set in, a line that begins with a year or a
//! date or is nothing but a number, a paragraph with dashes right below it, a line below a table, a backtick for an apostrophe.

use super::front_matter;
use super::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::language::date::months;
use crate::model::block::{Block, BlockKind, Cell, Code, Heading, List, Table};
use crate::model::inline::{Inline, InlineKind, Phrase, plain_text};
use crate::model::traverse::{Child, Step, walk, walk_words};
use crate::model::{Chapter, Content};
use crate::rule::text::UNMEANT_BLOCK;
use crate::source::{Sources, Span};
use crate::spec::script;

/// A paragraph with fewer words is as likely a line of a program or of what it says.
const WORDS: usize = 8;

/// Signs that programs have and prose hardly ever.
const OF_PROGRAMS: &[char] = &['{', '}', '=', '<', '>', '|', '\\', '_', '$', '#', '`', '@', '~', '^'];

/// What ends a sentence.
const ENDS: [char; 9] = ['.', '!', '?', '…', '。', '！', '？', '؟', '।'];

/// What may stand behind the end of a sentence.
const CLOSING: [char; 13] = ['"', '\'', '”', '’', '»', '“', '«', ')', '*', ']', '」', '』', '）'];

/// Looks at what may have become something else than it was meant as.
pub(super) fn check(visited: &Visit<'_>, sources: &Sources, found: &mut Vec<Diagnostic>) {
    match visited {
        Visit::Code(code, span) => found.extend(set_in(code, *span, sources)),
        Visit::Heading(heading, span) => found.extend(underlined(heading, *span, sources)),
        Visit::Table(table, span) => found.extend(below(table, *span, sources)),
        Visit::Words(words, _) => walk_words(words, &mut |step| {
            if let Step::Inline(inline) = step {
                found.extend(inside(inline, sources));
            }
        }),
        _ => {}
    }
}

/// Prose in a block of code: every paragraph of it may be a sentence, and one of them is beyond doubt.
fn set_in(code: &Code, span: Span, sources: &Sources) -> Option<Diagnostic> {
    let Code { language: None, text, .. } = code else { return None };
    let is_fenced = sources.slice(span).trim_start().starts_with(['`', '~', ':', '<', '.']);
    let paragraphs = || text.split("\n\n").filter(|part| !part.trim().is_empty());
    let is_prose = |paragraph: &str| is_sentence(paragraph) && is_long(paragraph);
    if is_fenced || !paragraphs().all(is_sentence) || !paragraphs().any(is_prose) {
        return None;
    }
    let words = "these words are set in by a tab or four spaces, and so they are set as program text";
    let help = "take the space at the beginning of the lines out: the theme sets paragraphs in; around a program put \
                lines of three backticks";
    Some(Diagnostic::new(&UNMEANT_BLOCK, span.head(), words).help(help))
}

fn is_sentence(paragraph: &str) -> bool {
    let words = paragraph.trim();
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = bare.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase());
    begins
        && words.trim_end_matches(CLOSING).ends_with(ENDS)
        && !words.contains(OF_PROGRAMS)
        // Columns are no prose.
        && !words.contains("   ")
}

/// Whether it has more words than a line of a program; some scripts write without spaces.
fn is_long(paragraph: &str) -> bool {
    let has_letters = |word: &&str| word.contains(char::is_alphabetic);
    let is_cjk = paragraph.chars().filter(|c| script::is_cjk(*c)).count() >= 2 * WORDS;
    is_cjk || paragraph.split_whitespace().filter(has_letters).count() >= WORDS
}

/// A paragraph with a line of dashes right below it is a heading.
fn underlined(heading: &Heading, span: Span, sources: &Sources) -> Option<Diagnostic> {
    /// A line of more characters is no heading.
    const LONGEST: usize = 120;
    let (above, line) = sources.slice(span).trim_end().rsplit_once('\n')?;
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let sign = line.chars().next().filter(|sign| matches!(sign, '-' | '='))?;
    let last = above.lines().next_back().unwrap_or_default().trim();
    // Who draws a line as long as the words means them as a heading.
    let is_drawn = line.len() > 3 && line.chars().count() + 2 >= last.chars().count();
    // The marks of a merge are told as what they are.
    let is_conflict = above.trim_start().starts_with("<<<<<<<");
    let is_metadata = sign == '-' && front_matter::are_entries(above);
    if is_drawn || is_conflict || is_metadata || !line.chars().all(|c| c == sign) {
        return None;
    }
    let words = plain_text(&heading.content);
    let bare = words.trim().trim_end_matches(CLOSING);
    let is_sentence = bare.ends_with(['.', ',', ';', ':', '…', '。', '，', '；', '：']) && has_words(bare, 3);
    let is_question = bare.ends_with(ENDS) && has_words(bare, WORDS);
    let goes_on = |(at, end): (usize, &str)| bare[at + end.len()..].starts_with(|c: char| c.is_uppercase());
    let are_sentences =
        [". ", "! ", "? "].iter().any(|end| bare.match_indices(end).any(goes_on)) && has_words(bare, WORDS);
    let is_prose = is_sentence || is_question || are_sentences || above.trim().contains('\n');
    if !is_prose && words.chars().count() <= LONGEST {
        return None;
    }
    let message = format!("this paragraph is a heading, for the line `{line}` right below it");
    let help = "put a blank line before that line if it is a break between scenes, or `## ` before a heading";
    Some(Diagnostic::new(&UNMEANT_BLOCK, span.head(), message).help(help))
}

/// Whether there are so many words, or twice as many characters where a script has no spaces.
fn has_words(text: &str, count: usize) -> bool {
    text.split_whitespace().count() >= count || text.chars().filter(|c| script::is_cjk(*c)).count() >= 2 * count
}

/// A line without bars right below a table is a row of it.
fn below(table: &Table, span: Span, sources: &Sources) -> Option<Diagnostic> {
    let head = sources.slice(span).lines().next()?;
    let is_barred = head.trim_start_matches(['>', ' ', '\t']).starts_with('|') && table.columns.len() > 1;
    let text = &sources.get(span.source).text;
    let line = |cell: &Cell| {
        let at = (cell.span.start as usize).min(text.len());
        let begin = text[..at].rfind('\n').map_or(0, |end| end + 1);
        (begin, text[begin..].lines().next().unwrap_or_default())
    };
    let rows = table.rows.iter().filter_map(|row| row.first());
    let (begin, words) = rows.map(line).find(|(_, line)| !line.contains('|')).filter(|_| is_barred)?;
    let place = Span::new(span.source, begin..begin + words.trim_end().len());
    let message = "this line has no bars, and is a row of the table above it";
    Some(Diagnostic::new(&UNMEANT_BLOCK, place, message).help("put a blank line before it, or bars around its cells"))
}

/// What became program text within a line.
fn inside(inline: &Inline, sources: &Sources) -> Option<Diagnostic> {
    const HELP: &str = "write an apostrophe, `'`, for each of them, or the backtick that is missing before them";
    match &inline.kind {
        InlineKind::Code(text, _) if text.contains(' ') => {
            let source = &sources.get(inline.span.source).text;
            let (start, end) = (inline.span.start as usize, inline.span.end as usize);
            let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !script::is_cjk(c));
            let (before, after) = (source.get(..start)?.chars().next_back(), source.get(end..)?.chars().next());
            let is_single =
                sources.slice(inline.span).starts_with('`') && !sources.slice(inline.span).starts_with("``");
            let is_option = |word: &str| word.len() > 1 && word.starts_with(['-', '.']);
            let is_program = text.contains(['/', '\\', '$', '=', '<', '>', '{', '}', '|', '_', ';'])
                || text.split(' ').any(is_option);
            if !is_single || is_program || !is_letter(before) || !is_letter(after) {
                return None;
            }
            let message = "the backticks between letters make program text of these words";
            Some(Diagnostic::new(&UNMEANT_BLOCK, inline.span, message).help(HELP))
        }
        InlineKind::Phrase(Phrase::Emphasis | Phrase::Strong, _) => multiplied(inline.span, sources),
        _ => None,
    }
}

/// Stars between digits, which were to multiply: `5*3*2`.
fn multiplied(span: Span, sources: &Sources) -> Option<Diagnostic> {
    let (text, range) = (sources.get(span.source).text.as_bytes(), span.range());
    let is_digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    let is_star = text.get(range.start) == Some(&b'*');
    if !is_star || !is_digit(range.start.checked_sub(1)) || !is_digit(Some(range.end)) {
        return None;
    }
    let message = "these stars stand between digits, and make emphasis of what is between them";
    let help = "write `×` for each of them, or a backslash before it";
    Some(Diagnostic::new(&UNMEANT_BLOCK, span, message).help(help))
}

/// Looks at the lists of a chapter, in its language: one of a single item whose number is a year, or the day before a month;
/// one that has no words.
pub(super) fn lists(chapter: &Chapter, language: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Content::Written(written) = &chapter.content else { return };
    torn(&written.blocks, sources, found);
    signed(&written.blocks, sources, found);
    let mut end = 0;
    walk(&written.blocks, &mut |step| {
        let Step::Block(Block { kind: BlockKind::List(list), span }) = step else { return };
        if let Some(number) = unmeant_number(list, language) {
            found.push(complaint(number, *span));
        } else if is_wordless(list) && span.start >= end {
            end = span.end;
            let help = match list.start {
                Some(number) => format!("write `{number}\\.` if the number is the text or a title"),
                None => "write `***` for a break between scenes, or a backslash before the sign".to_owned(),
            };
            let message = "this became a list without a word in it";
            found.push(Diagnostic::new(&UNMEANT_BLOCK, span.head(), message).help(help));
        }
    });
}

/// Lists of another kind right below an item, set in by too little to stand in it.
fn torn(blocks: &[Block], sources: &Sources, found: &mut Vec<Diagnostic>) {
    for pair in blocks.windows(2) {
        let [Block { kind: BlockKind::List(first), .. }, Block { kind: BlockKind::List(second), span }] = pair else {
            continue;
        };
        let text = &sources.get(span.source).text;
        // The list may begin with its sign or with the space before it.
        let from = span.start as usize;
        let sign = text.get(from..).map_or(0, |rest| from + rest.len() - rest.trim_start_matches(' ').len());
        let (above, margin) = text.get(..sign).and_then(|above| above.rsplit_once('\n')).unwrap_or_default();
        let is_set_in = (1..=3).contains(&margin.len()) && margin.bytes().all(|byte| byte == b' ');
        let is_right_below = above.lines().next_back().is_some_and(|line| !line.trim().is_empty());
        if first.start.is_some() != second.start.is_some() && is_set_in && is_right_below {
            let message = "this item is set in by too little to stand below the one above it, whose list ends here";
            let help = "set it in as far as the words of the item above it";
            found.push(Diagnostic::new(&UNMEANT_BLOCK, span.head(), message).help(help));
        }
    }
    for block in blocks {
        block.children(&mut |child| {
            if let Child::Blocks(inner) = child {
                torn(inner, sources, found);
            }
        });
    }
}

/// A name with a hyphen before it right below a quotation, which is a list.
fn signed(blocks: &[Block], sources: &Sources, found: &mut Vec<Diagnostic>) {
    /// A name with what is said of it has no more words.
    const WORDS: usize = 8;
    for pair in blocks.windows(2) {
        let [Block { kind: BlockKind::Quote(_), .. }, Block { kind: BlockKind::List(list), span }] = pair else {
            continue;
        };
        let text = &sources.get(span.source).text;
        let (above, line) = text.split_at(span.start as usize);
        let (above, line) = (above.trim_end_matches([' ', '\t']), line.lines().next().unwrap_or_default());
        let is_below = above.strip_suffix('\n').is_some_and(|above| !above.ends_with('\n'));
        let name = line.trim_start().trim_start_matches('-').trim();
        let is_name = name.starts_with(|c: char| c.is_uppercase() || matches!(c, '*' | '_'))
            && !name.ends_with(['.', ';', '?', '!', ':'])
            && name.split_whitespace().count() <= WORDS;
        if is_below && is_name && list.start.is_none() && list.items.len() == 1 && line.trim_start().starts_with("- ") {
            let message = "this line became a list: it looks like the name below the quotation";
            let help = format!("make it the last line of the quotation: `> -- {name}`");
            found.push(Diagnostic::new(&UNMEANT_BLOCK, span.head(), message).help(help));
        }
    }
}

/// Whether no item says anything.
fn is_wordless(list: &List) -> bool {
    let is_empty = |block: &Block| match &block.kind {
        BlockKind::List(inner) => is_wordless(inner),
        BlockKind::Paragraph(words) | BlockKind::Plain(words) => words.is_empty(),
        _ => false,
    };
    list.items.iter().all(|item| item.task.is_none() && item.label.is_none() && item.blocks.iter().all(is_empty))
}

fn unmeant_number(list: &List, language: &str) -> Option<u64> {
    let [item] = &list.items[..] else { return None };
    let number = list.start?;
    let Some(Block { kind: BlockKind::Paragraph(words) | BlockKind::Plain(words), .. }) = item.blocks.first() else {
        return None;
    };
    let words = plain_text(words);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let is_month = (1..=31).contains(&number) && months(language).iter().any(|month| month.to_lowercase() == first);
    ((1000..=2999).contains(&number) || is_month).then_some(number)
}

fn complaint(number: u64, span: Span) -> Diagnostic {
    let words = format!("this line begins with `{number}.`, and so it is set as a list of one item");
    Diagnostic::new(&UNMEANT_BLOCK, span.head(), words).help(format!("write `{number}\\.` if it is a sentence"))
}
