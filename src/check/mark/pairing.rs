//! Emphasis that CommonMark pairs otherwise than it looks, or not at all: beside quotation marks and full stops.
//!
//! `**"quoted"**word` is printed as it stands, since a mark can't close between a sign and a letter; two of them in a line even
//! pair up the wrong way round. What the author meant is plain, and only he can say it in another way.

use super::signs::Text;
use super::{Mark, OBJECT, is_escaped};
use crate::diagnostic::Diagnostic;
use crate::model::inline::{Inline, InlineKind, Phrase};
use crate::model::traverse::Child;
use crate::rule::text::UNCLOSED_MARK;
use crate::source::{Sources, Span};

const HELP: &str =
    "put the quotation marks or the full stop outside the emphasis, or write `<strong>…</strong>` or `<em>…</em>`";

/// Marks that stand as text around words, because of what is beside them.
pub(super) fn marks(text: Text<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for mark in ["***", "**", "__", "~~", "*", "_"].into_iter().filter(|mark| text.may_have(mark)) {
        let sign = mark.chars().next().unwrap_or_default();
        let is_run = |at: usize| {
            !text[..at].ends_with(sign) && !text[at + mark.len()..].starts_with(sign) && !is_escaped(&text, at)
        };
        let runs: Vec<usize> = text.match_indices(mark).map(|(at, _)| at).filter(|&at| is_run(at)).collect();
        let mut from = 0;
        while let [open, close, ..] = runs[from..] {
            let inner = &text[open + mark.len()..close];
            if is_meant(&text, mark, open, close) && !inner.contains('\n') {
                let words = super::shown(&text[open..close + mark.len()]);
                let (sign, help) = match inner.contains(OBJECT) {
                    true => ("the sign of a link, of code or of a note", "write `<strong>…</strong>` or `<em>…</em>`"),
                    false => ("a quotation mark or a full stop", HELP),
                };
                let message =
                    format!("{words} is printed as it stands: between a letter and {sign} no emphasis begins or ends");
                marks.push(Mark::new(&UNCLOSED_MARK, open..close + mark.len(), message, help));
                from += 2;
            } else if is_spaced(&text, mark, open, close) && runs.len() == 2 {
                let words = super::shown(&text[open..close + mark.len()]);
                let message = format!(
                    "{words} is printed as it stands: there is a space between its words and a mark of emphasis"
                );
                let help = "put the space outside the marks";
                marks.push(Mark::new(&UNCLOSED_MARK, open..close + mark.len(), message, help));
                from += 2;
            } else {
                from += 1;
            }
        }
    }
    marks
}

/// Whether emphasis may begin behind it.
fn may_precede(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "(\"“‘«„—–-".contains(c))
}

/// Whether emphasis may end before it.
fn may_follow(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || ".,;:!?)\"”’»—–-".contains(c))
}

/// Whether the marks stand right around words, and a sign inside with a letter outside keeps one of them from being read.
fn is_meant(text: &str, mark: &str, open: usize, close: usize) -> bool {
    let before = text[..open].chars().next_back();
    let inside = text[open + mark.len()..close].chars();
    let (first, last) = (inside.clone().next(), inside.clone().next_back());
    let after = text[close + mark.len()..].chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_quote = |c: Option<char>| c.is_some_and(|c| "\"'“”„‟‘’‚«»‹›".contains(c));
    let is_bracket = |c: Option<char>| mark.len() > 1 && c.is_some_and(|c| "()[]".contains(c));
    let is_stop = |c: Option<char>| c.is_some_and(|c| ".,:;!?…".contains(c));
    // A link, code or the call for a note begins with a sign as well.
    let is_object =
        |c: Option<char>, outside: Option<char>| c == Some(OBJECT) && outside.is_some_and(char::is_alphabetic);
    let letters = inside.filter(|c| c.is_alphabetic()).count();
    let holds_word = letters > usize::from(mark.len() == 1 || is_bracket(first))
        || is_object(first, before)
        || is_object(last, after);
    // What is multiplied or a name of program text has letters on both sides.
    let begins = may_precede(before);
    let ends = may_follow(after);
    let opens_wrong = is_letter(before) && (is_quote(first) || is_bracket(first) && ends) || is_object(first, before);
    let closes_wrong = is_letter(after) && (is_quote(last) || is_bracket(last) && begins || is_stop(last) && begins)
        || is_object(last, after);
    let is_tight = ![first, last].iter().any(|c| c.is_none_or(char::is_whitespace));
    is_tight && holds_word && (opens_wrong && (ends || closes_wrong) || closes_wrong && (begins || opens_wrong))
}

/// Whether the marks stand around words, with a space on one side within.
fn is_spaced(text: &str, mark: &str, open: usize, close: usize) -> bool {
    let before = text[..open].chars().next_back();
    let inner = &text[open + mark.len()..close];
    let after = text[close + mark.len()..].chars().next();
    let begins = may_precede(before);
    let ends = may_follow(after);
    let (opens, closes) = (inner.starts_with(' '), inner.ends_with(' '));
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let are_words = inner.split_whitespace().any(is_word) && !inner.contains(['=', '/', '(', '+', '\n']);
    let stops = inner.trim_end().ends_with(['.', '!', '?', '…', ',']);
    match mark.len() {
        // What is multiplied has spaces too.
        1 => are_words && begins && closes && !opens && (stops || ends && inner.split_whitespace().count() > 2),
        // Behind a comma and a space another may begin.
        _ => are_words && opens != closes && (closes && begins && !inner.ends_with(", ") || opens && ends),
    }
}

/// Tells of strong words in strong words, and of stressed ones in stressed ones, whose marks look as if they belonged to
/// others.
pub(super) fn nested(words: &[Inline], sources: &Sources, found: &mut Vec<Diagnostic>) {
    for pair in words.windows(2) {
        let [Inline { kind: InlineKind::Text(before), span }, phrase] = pair else { continue };
        let InlineKind::Phrase(Phrase::Emphasis, content) = &phrase.kind else { continue };
        let sign = sources.slice(phrase.span).chars().next().filter(|sign| matches!(sign, '*' | '_'));
        // A star alone that calls for a note stands behind a word.
        let opens = |sign: char| {
            before.strip_suffix(sign).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(', '“', '"']))
        };
        let is_escaped = sources.slice(*span).ends_with("\\*") || sources.slice(*span).ends_with("\\_");
        if sign.is_some_and(opens) && !is_escaped && span.end == phrase.span.start && !content.is_empty() {
            let place = Span { start: phrase.span.start - 1, ..phrase.span };
            let message = "there are more marks of emphasis before these words than behind them";
            let help = "write as many behind the words as before them, or escape the first with a backslash";
            found.push(Diagnostic::new(&UNCLOSED_MARK, place, message).help(help));
        }
    }
    for inline in words {
        let Some(Child::Words(inner)) = inline.children() else { continue };
        if let InlineKind::Phrase(phrase @ (Phrase::Strong | Phrase::Emphasis), content) = &inline.kind
            && content.iter().any(|inner| is_crossed(inline, inner, *phrase, sources))
        {
            let message = "these marks of emphasis pair up in another way than they seem to";
            found.push(Diagnostic::new(&UNCLOSED_MARK, inline.span, message).help(HELP));
            continue;
        }
        nested(inner, sources, found);
    }
}

/// Whether a phrase in another of its kind begins right behind a sign or ends right before a letter or a sign.
fn is_crossed(around: &Inline, inner: &Inline, phrase: Phrase, sources: &Sources) -> bool {
    if !matches!(&inner.kind, InlineKind::Phrase(own, _) if *own == phrase) {
        return false;
    }
    let text = &sources.get(inner.span.source).text;
    let (start, end) = (inner.span.start as usize, inner.span.end as usize);
    let sign = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    if sign(start).is_none() || sign(start) != sign(around.span.start as usize) {
        return false;
    }
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let is_joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "\"'“”„‘’«».,;:!?)(".contains(c));
    is_joined(before) && is_joined(sign(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        marks(Text::of(text)).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn emphasis_beside_signs_is_seen() {
        for (text, mark) in [
            ("so **\"quoted\"**word", "**\"quoted\"**"),
            ("word**\"quoted\"** more", "**\"quoted\"**"),
            ("he *“said”*so", "*“said”*"),
            ("**bold.**More", "**bold.**"),
            ("**(aside)**y", "**(aside)**"),
            ("**\"a\"**b", "**\"a\"**"),
            ("das **„Zitat“**s", "**„Zitat“**"),
            ("~~\"gone\"~~s", "~~\"gone\"~~"),
            ("Text*\u{FFFC}*text", "*\u{FFFC}*"),
            ("He**\u{FFFC}**.", "**\u{FFFC}**"),
            ("He said **loudly **that.", "**loudly **"),
            ("This is ** bold** so", "** bold**"),
            ("*He went home. *", "*He went home. *"),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
    }

    #[test]
    fn other_stars_are_left_alone() {
        for text in [
            "2*(3+4)*5 and a**(bc)**d",
            "f('x')*g('y')*h",
            "a * b * c",
            "2*\u{FFFC}*3 and \u{FFFC}*x*\u{FFFC}",
            "*x * y * z",
            "5 *kg * 3 *m",
            "call f(*args, **kwargs, **more)",
            "2 ** 3 ** 4",
            "* \"a\" *",
            "snake_case_name and __init__.py",
            "\\*\"a\"\\*b",
            "it**, he said,** odd",
            "SELECT * FROM x WHERE y='*'",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
