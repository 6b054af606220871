//! Callouts in one paragraph: `?> a tip`, `!> a warning` and `> [!TIP] words` of docsify, `{: .note }` over a paragraph in
//! Just the Docs.
//!
//! <https://docsify.js.org/#/helpers>, <https://just-the-docs.com/docs/ui-components/callouts/>

use super::rewrite::{Edit, Line, Rewriting, lines};
use super::{Base, Kind, Syntax, callout};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "callout_lines",
    example: "`?> a tip`, `!> a warning`",
    on: &[Base::Site],
    kind: Kind::Rewrite(rewrite),
};

/// The kinds that Just the Docs has.
const KINDS: [&str; 7] = ["note", "important", "warning", "highlight", "new", "tip", "caution"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !["?>", "!>", "{:", "[!"].iter().any(|sign| text.contains(sign)) {
        return rewriting;
    }
    let lines = lines(text);
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        at += 1;
        if line.is_code {
            continue;
        }
        let goes_on = |line: &Line<'_>| !line.is_blank() || line.before.contains('>');
        let end = at + lines[at..].iter().take_while(|line| goes_on(line) && !line.is_code).count();
        if let Some((kind, length)) = sign(line.words) {
            let opening = format!("\n{0}{1}\n\n{0}", line.before, callout::opening(kind, None, &[]));
            rewriting.edits.push(Edit::new(line.start()..line.start() + length, opening));
            close(&lines, end, &mut rewriting.edits);
            at = end;
        } else if let Some((kind, words)) = alert(line) {
            // The words of an alert begin on a line of their own.
            let anew = format!("[!{}]\n{}{words}", kind.to_uppercase(), line.before);
            rewriting.edits.push(Edit::new(line.start()..line.end(), anew));
        } else if let Some((kind, is_titled)) = class(line.words)
            && end > at
        {
            let title = is_titled.then(|| lines[at].words.trim_start_matches(['>', ' ']));
            let opening = callout::opening(kind, title, &[]);
            let from = at + usize::from(is_titled);
            let stop = if is_titled { lines[at].end() } else { line.end() };
            rewriting.edits.push(Edit::new(line.start()..stop, format!("\n{}{opening}\n", line.before)));
            // A quotation around it only groups its paragraphs.
            for inner in lines.get(from..end).unwrap_or_default() {
                let marks = inner.before.len() - inner.before.trim_start_matches([' ', '>']).len();
                rewriting.edits.push(Edit::new(inner.range.start..inner.range.start + marks, ""));
            }
            close(&lines, end, &mut rewriting.edits);
            at = end;
        }
    }
    rewriting
}

/// The kind of callout that a line begins with a sign, and how long the sign is.
fn sign(words: &str) -> Option<(&'static str, usize)> {
    match words {
        _ if words.starts_with("?> ") => Some(("tip", 3)),
        _ if words.starts_with("!> ") => Some(("warning", 3)),
        _ => None,
    }
}

/// The kind of an alert whose words follow in the same line, as docsify has it, and these words.
fn alert<'t>(line: &Line<'t>) -> Option<(&'t str, &'t str)> {
    let (kind, words) = line.words.strip_prefix("[!")?.split_once(']')?;
    let kind = kind.split('|').next().unwrap_or(kind);
    let is_known =
        ["note", "tip", "important", "warning", "caution"].iter().any(|known| known.eq_ignore_ascii_case(kind));
    (is_known && line.before.contains('>') && words.starts_with(' ')).then_some((kind, words.trim()))
}

/// The kind of callout that a list of attributes makes, and whether the first line is its title.
fn class(words: &str) -> Option<(&str, bool)> {
    let inner = words.strip_prefix("{:")?.strip_suffix('}')?.trim().strip_prefix('.')?;
    let (kind, is_titled) = inner.strip_suffix("-title").map_or((inner, false), |kind| (kind, true));
    KINDS.contains(&kind).then_some((kind, is_titled))
}

/// Ends the container after the line before `end`.
fn close(lines: &[Line<'_>], end: usize, edits: &mut Vec<Edit>) {
    let last = &lines[end - 1];
    edits.push(Edit::new(last.end()..last.end(), format!("\n\n{}:::\n", last.before.replace('>', ""))));
}
