//! Speech that a dash begins, as French, Spanish, Greek and Russian have it: one who speaks on the next line without a blank line
//! between speaks in the same paragraph, and a hyphen for the dash makes an item of a list.

use crate::diagnostic::Diagnostic;
use crate::language::tag::Tag;
use crate::model::block::{Block, BlockKind, ContainerKind, List};
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::model::traverse::{Child, Step, walk};
use crate::model::{Chapter, Content};
use crate::rule::text::UNMEANT_BLOCK;
use crate::source::{Sources, Span};

/// Languages whose novels have a dash before what somebody says.
const DASHED: &[&str] = &[
    "az", "be", "bg", "ca", "cs", "da", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "hy", "it", "ka", "lt",
    "lv", "mk", "nb", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi",
];

/// Looks at the paragraphs of a chapter, and at its lists, in its language.
pub(super) fn check(chapter: &Chapter, language: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Content::Written(written) = &chapter.content else { return };
    blocks(&written.blocks, sources, &mut false, found);
    let is_dashed = DASHED.contains(&Tag::new(language).primary());
    let mut is_told = !is_dashed;
    walk(&written.blocks, &mut |step| {
        let Step::Block(block) = step else { return };
        let text = sources.slice(block.span).trim_start();
        match &block.kind {
            // Where one list is speech, the others of the chapter are no news.
            BlockKind::List(list) if !is_told && text.starts_with("- ") && is_speech(list) => {
                is_told = true;
                let message = "what somebody says became a list, for the `-` before it";
                let help = "write a dash for the hyphen, `— `, with a blank line between those who speak";
                found.push(Diagnostic::new(&UNMEANT_BLOCK, block.span.head(), message).help(help));
            }
            BlockKind::Quote(_) if is_between_signs(text) => {
                let message = "this paragraph is a quotation set apart, for the `>` before its first word";
                let help = "write `»` for `>>` and `«` for `<<`, or a backslash before the first `>`";
                found.push(Diagnostic::new(&UNMEANT_BLOCK, block.span.head(), message).help(help));
            }
            _ => {}
        }
    });
}

/// Whether a paragraph begins with words between `>>` and `<<`, or between `>` and `<`, which were to be quotation marks.
fn is_between_signs(text: &str) -> bool {
    let words = text.trim_start_matches('>');
    let count = text.len() - words.len();
    let line = words.lines().next().unwrap_or_default();
    let end = line.find('<').filter(|_| words.starts_with(char::is_alphabetic) && (1..=2).contains(&count));
    end.is_some_and(|end| {
        let rest = line[end..].trim_start_matches('<');
        line.len() - end - rest.len() == count
            && !line[..end].ends_with(char::is_whitespace)
            && rest.chars().next().is_none_or(|c| c.is_whitespace() || ",.;:!?".contains(c))
    })
}

/// Whether an item of the list is what somebody says.
fn is_speech(list: &List) -> bool {
    list.items.iter().any(|item| match item.blocks.first().map(|first| &first.kind) {
        Some(BlockKind::Paragraph(words) | BlockKind::Plain(words)) => {
            is_said(&plain_text(words), list.items.len() == 1)
        }
        _ => false,
    })
}

/// Whether these words are what somebody says: behind a mark of the sentence a dash leads on to who said so, or that is turned
/// round, `dit-il`. An item that has its list to itself is one if it is a question or a cry, or has any dash in a sentence.
fn is_said(text: &str, is_alone: bool) -> bool {
    let is_sentence = is_alone && text.starts_with(|c: char| c.is_uppercase() || "¿¡«".contains(c));
    let ends = |signs: &[char]| text.trim_end().ends_with(signs);
    goes_on(text, &[',', '!', '?', '…'])
        || is_turned_round(text)
        || is_sentence && (ends(&['!', '?', '…']) || ends(&['.']) && goes_on(text, &[]))
}

/// Whether a dash behind a space stands before a small letter, behind one of these signs if there are any.
fn goes_on(text: &str, signs: &[char]) -> bool {
    [" -", " –", " —"].iter().any(|dash| {
        text.match_indices(dash).any(|(at, _)| {
            let rest = text[at + dash.len()..].trim_start_matches('-').trim_start();
            (signs.is_empty() || text[..at].ends_with(signs)) && rest.starts_with(char::is_lowercase)
        })
    })
}

/// Whether behind a mark of the sentence a verb has its pronoun after it: `, dit-il`, `? demanda-t-elle`.
fn is_turned_round(text: &str) -> bool {
    text.split(['!', '?', '…', ',']).skip(1).any(|part| {
        let word = part.trim_start().split([' ', ',', '.', ';', ':']).next().unwrap_or_default();
        word.starts_with(char::is_lowercase)
            && ["-il", "-elle", "-je", "-on", "-ils", "-elles"].iter().any(|end| word.ends_with(end))
    })
}

fn blocks(all: &[Block], sources: &Sources, is_verse_told: &mut bool, found: &mut Vec<Diagnostic>) {
    for block in all {
        match &block.kind {
            // Each line of verse is one by itself.
            BlockKind::Container(container) if container.kind == ContainerKind::Verse => {}
            BlockKind::Paragraph(words) | BlockKind::Plain(words) => {
                let lines = running_on(words, block.span, sources).unwrap_or_default();
                let told = run_on(block.span, sources).or_else(|| roles(&lines, block.span));
                // Where one stanza runs on, the others of the chapter are no news.
                let verse = || verse(&lines, block.span).filter(|_| !std::mem::replace(is_verse_told, true));
                found.extend(told.or_else(verse));
            }
            _ => block.children(&mut |child| {
                if let Child::Blocks(inner) = child {
                    blocks(inner, sources, is_verse_told, found);
                }
            }),
        }
    }
}

/// Speech in a line that runs on from a sentence of speech.
fn run_on(span: Span, sources: &Sources) -> Option<Diagnostic> {
    let text = sources.slice(span);
    if !begins_speech(text) {
        return None;
    }
    let mut at = 0;
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        if has_ended(before) && begins_speech(bare) {
            let start = span.start as usize + at + line.len() - bare.len();
            let message = "this speech runs on in the paragraph of the line above it";
            let help = "put a blank line between those who speak";
            let place = Span::new(span.source, start..start + bare.trim_end().len());
            return Some(Diagnostic::new(&UNMEANT_BLOCK, place, message).help(help));
        }
        (at, before) = (at + line.len(), line);
    }
    None
}

/// Lines that each begin with a name and a colon, as those of a play or a form do, and run on in one paragraph.
fn roles(lines: &[&str], span: Span) -> Option<Diagnostic> {
    let first = lines.first()?.len();
    if !lines.iter().all(|line| begins_role(line)) {
        return None;
    }
    let message = "these lines each begin with a name, and run on in one paragraph";
    let help = "put a blank line between them, or a backslash at the end of each but the last";
    let start = span.start as usize;
    Some(Diagnostic::new(&UNMEANT_BLOCK, Span::new(span.source, start..start + first), message).help(help))
}

/// Short lines that each begin with a capital and mostly end within a sentence, as those of a poem or an address do, and run on
/// in one paragraph.
fn verse(lines: &[&str], span: Span) -> Option<Diagnostic> {
    /// Two such lines are one by chance.
    const LINES: usize = 3;
    /// The most letters in a line; prose has more.
    const LONGEST: usize = 48;
    let begins = |line: &str| {
        line.trim_start_matches(['"', '“', '„', '«', '\'', '‘', '¿', '¡', '*', '_']).starts_with(char::is_uppercase)
    };
    let is_short = lines.len() >= LINES && lines.iter().all(|line| line.chars().count() <= LONGEST && begins(line));
    let (_, above) = lines.split_last()?;
    let ending = above
        .iter()
        .filter(|line| line.trim_end_matches(['"', '”', '»', '’', '*', '_']).ends_with(['.', '!', '?', '…', ':']));
    if !is_short || ending.count() * 2 > above.len() {
        return None;
    }
    let message = "these lines look like verse or an address, and run on in one paragraph";
    let help = "put `::: verse` above them and `:::` below, or a backslash at the end of each line but the last";
    let start = span.start as usize;
    Some(Diagnostic::new(&UNMEANT_BLOCK, Span::new(span.source, start..start + lines[0].len()), message).help(help))
}

/// The lines of a paragraph that has more than one, none of which ends by a mark.
fn running_on<'s>(words: &[Inline], span: Span, sources: &'s Sources) -> Option<Vec<&'s str>> {
    let breaks = words.iter().filter(|inline| matches!(inline.kind, InlineKind::SoftBreak)).count();
    if breaks == 0 {
        return None;
    }
    let lines = sources.slice(span).trim_end().lines().map(|line| line.trim_start_matches(['>', ' ', '\t']));
    Some(lines.collect::<Vec<_>>()).filter(|lines| lines.len() == breaks + 1)
}

/// Whether a line begins with a name, which has a capital and few words, perhaps in bold letters, and a colon with words behind it.
fn begins_role(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(':') else { return false };
    let bare = name.trim_matches(['*', '_']);
    let rest = rest.trim_start_matches(['*', '_']);
    bare.len() <= 30
        && bare.starts_with(char::is_uppercase)
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && bare.split(' ').count() <= 3
        && rest.strip_prefix(' ').is_some_and(|rest| rest.contains(char::is_alphanumeric))
}

/// Whether a line begins with a dash and words.
fn begins_speech(line: &str) -> bool {
    let rest = line.strip_prefix(['—', '–', '―']);
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_alphabetic() || "¿¡«“„\"".contains(c)))
}

/// Whether a line ends with a sentence, and no mark says that the next is one by itself.
fn has_ended(line: &str) -> bool {
    let words = line.trim_end_matches('\n');
    let bare = words.trim_end().trim_end_matches(['"', '”', '»', '“', ' ', '\u{A0}']);
    !words.ends_with("  ") && bare.ends_with(['.', '!', '?', '…', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_in_lists_is_seen() {
        for (text, is_alone) in [
            ("Хорошо, - ответила она.", false),
            ("Jó napot! - mondta.", false),
            ("Bonjour, dit-il.", false),
            ("¿Qué? -dijo Juan-.", false),
            ("Vraiment ? demanda-t-elle.", false),
            ("Olá - disse ele.", true),
            ("¿Y tú?", true),
        ] {
            assert!(is_said(text, is_alone), "{text}");
        }
        for (text, is_alone) in [
            ("La corde - une tresse de lin - se garde au sec.", false),
            ("Une corde, un seau et du sel.", true),
            ("Qui est là ?", false),
            ("le sel, dix-huit sacs", false),
            ("Acme S.A. - une fabrique", false),
        ] {
            assert!(!is_said(text, is_alone), "{text}");
        }
    }

    #[test]
    fn a_role_is_a_name_and_a_colon() {
        assert!(
            begins_role("**Anna:** Where is he?") && begins_role("Bo: Gone.") && begins_role("First Officer: Sir!")
        );
        assert!(!begins_role("and so: on") && !begins_role("10:30") && !begins_role("https://example.org: x"));
    }

    #[test]
    fn signs_for_quotation_marks_are_no_quotation_set_apart() {
        for text in [">>Ja<<, sagte er.", ">Ja<, sagte er.", ">>Nein!<<"] {
            assert!(is_between_signs(text), "{text}");
        }
        for text in ["> Ja", ">a < b", ">>> Ja", ">Ja", ">see <b>this</b>", ">>x<y"] {
            assert!(!is_between_signs(text), "{text}");
        }
    }
}
