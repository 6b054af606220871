//! Marks that a hand or a word processor wrote a little otherwise: a dash in a comment, a no-break space behind a sign, lines of
//! a list without a space, the bullets of another program.

use super::signs::Text;
use super::{Mark, is_escaped, lines, shown};
use crate::rule::text::MISSPELT_MARKUP;

/// How comments begin that are none.
const COMMENTS: [&str; 8] = ["<!–", "<!—", "‹!–", "‹!—", "‹!--", "< !--", "<! --", "<!- "];

/// The signs with which other programs begin the items of a list; the last is that of a font of symbols.
const BULLETS: [char; 7] = ['•', '◦', '▪', '‣', '·', '●', '\u{F0B7}'];

/// Every such slip in a text.
pub(super) fn marks(text: Text<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    comments(text, &mut marks);
    odd_space(&text, &mut marks);
    list(&text, &mut marks);
    task(&text, &mut marks);
    backslash(text, &mut marks);
    full_width(text, &mut marks);
    marks
}

/// A backslash that was to end a line, and has a space behind it or no line.
fn backslash(text: Text<'_>, marks: &mut Vec<Mark>) {
    if !text.contains('\\') {
        return;
    }
    for (at, line) in lines(&text) {
        let Some(words) = line.trim_end().strip_suffix('\\') else { continue };
        // The path of a folder has others.
        if words.contains('\\') || words.ends_with(':') || !words.contains(' ') {
            continue;
        }
        let is_last = at + line.len() >= text.len();
        let (message, help) = match is_last {
            true => ("a backslash that ends a paragraph breaks no line, and is printed", "take it out"),
            false => {
                ("this backslash breaks no line, and is printed: there is a space behind it", "take the space out")
            }
        };
        let end = at + words.len();
        marks.push(Mark::new(&MISSPELT_MARKUP, end..end + 1, message, help));
    }
}

/// Signs as wide as those of Chinese and Japanese, where Markdown has those of ASCII.
fn full_width(text: Text<'_>, marks: &mut Vec<Mark>) {
    let is_heading = text.trim_start_matches('＃').starts_with([' ', '\u{3000}']) && text.starts_with('＃');
    let heading = is_heading.then(|| (0..'＃'.len_utf8(), "#"));
    let link = text.find("]（").filter(|_| text.may_have("]"));
    let link = link.filter(|at| text[at + "]（".len()..].starts_with(|c: char| c.is_ascii()));
    let link = link.map(|at| (at + 1..at + "]（".len(), "("));
    let strong = text.starts_with("＊＊").then(|| (0.."＊＊".len(), "**"));
    for (range, sign) in heading.into_iter().chain(link).chain(strong) {
        let message =
            format!("`{}` is no mark of Markdown, and is printed: it is wider than `{sign}`", &text[range.clone()]);
        marks.push(Mark::new(
            &MISSPELT_MARKUP,
            range,
            message,
            "write the sign of ASCII, with the keyboard set to Latin letters",
        ));
    }
}

fn comments(text: Text<'_>, marks: &mut Vec<Mark>) {
    if !text.may_have("!") || !text.contains(['<', '‹']) {
        return;
    }
    let found = COMMENTS.iter().filter_map(|sign| Some((text.find(sign)?, sign)));
    if let Some((at, sign)) = found.min_by_key(|(at, _)| *at).filter(|(at, _)| !is_escaped(&text, *at)) {
        let message = "this looks like a comment, and is printed in the book";
        let help = "write `<!--` before what readers are not to see and `-->` behind it";
        marks.push(Mark::new(&MISSPELT_MARKUP, at..at + sign.len(), message, help));
    }
}

/// A mark that begins the text, with a space behind it that is none to Markdown.
fn odd_space(text: &str, marks: &mut Vec<Mark>) {
    let level = text.len() - text.trim_start_matches('#').len();
    let length = if text.starts_with(":::") { 3 } else { level };
    let after = text[length..].chars().next().filter(|c| is_odd(*c));
    if let Some(space) = after.filter(|_| (1..=6).contains(&length)) {
        let message = format!(
            "the space behind `{}` is another than that of the space bar (U+{:04X}), and so the line is printed as it stands",
            &text[..length],
            u32::from(space)
        );
        let help = "take it out and press the space bar";
        marks.push(Mark::new(&MISSPELT_MARKUP, 0..length + space.len_utf8(), message, help));
    }
}

/// Whether a character looks like a space, or like nothing, and divides no words in Markdown.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2000}'..='\u{200D}' | '\u{202F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}')
}

/// Lines that all begin as the items of a list do, but for a space, and run on in one paragraph.
fn list(text: &str, marks: &mut Vec<Mark>) {
    let Some(first) = text.chars().next().filter(|c| matches!(c, '-' | '+' | '*' | '0'..='9') || BULLETS.contains(c))
    else {
        return;
    };
    let all: Vec<&str> = lines(text).map(|(_, line)| line.trim_start()).collect();
    let is_letter = |rest: &str| rest.starts_with(|c: char| c.is_alphabetic() || is_odd(c));
    let is_item = |line: &&str| line.strip_prefix(first).is_some_and(is_letter);
    let is_bullet = |line: &&str| line.strip_prefix(first).is_some_and(|rest| is_letter(rest.trim_start()));
    let is_numbered = |(at, line): (usize, &&str)| {
        let rest = line.strip_prefix(&*(at + 1).to_string()).and_then(|rest| rest.strip_prefix(['.', ')']));
        rest.is_some_and(is_letter)
    };
    let is_list = match first {
        '-' | '+' | '*' => all.iter().all(is_item),
        '0'..='9' => all.iter().enumerate().all(is_numbered),
        _ => all.iter().all(is_bullet),
    };
    if all.len() > 1 && is_list {
        let (message, help) = match BULLETS.contains(&first) {
            true => (
                "these lines look like a list, and run on in one paragraph: this sign begins no item".to_owned(),
                "begin each of them with `- `",
            ),
            false => (
                format!("{} looks like the item of a list, and runs on with the next line", shown(all[0])),
                "put a space behind the sign that begins each line",
            ),
        };
        marks.push(Mark::new(&MISSPELT_MARKUP, 0..all[0].len(), message, help));
    }
}

/// A task whose brackets hold nothing, or touch its words.
fn task(text: &str, marks: &mut Vec<Mark>) {
    let is_joined = ["[x]", "[X]", "[ ]"]
        .iter()
        .any(|mark| text.strip_prefix(mark).is_some_and(|rest| rest.starts_with(char::is_alphabetic)));
    if text.starts_with("[] ") || is_joined {
        let end = text.find(']').map_or(0, |end| end + 1);
        let message = format!("`{}` looks like the mark of a task, and is printed as it stands", &text[..end]);
        let help = "write `[ ]` or `[x]`, and a space behind it";
        marks.push(Mark::new(&MISSPELT_MARKUP, 0..end, message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        marks(Text::of(text)).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn slips_are_seen() {
        for (text, mark) in [
            ("‹!– editor: cut this –>", "‹!–"),
            ("So. <!— later —>", "<!—"),
            ("<!- x ->", "<!- "),
            ("##\u{A0}Next", "##\u{A0}"),
            ("#\u{200B} One", "#\u{200B}"),
            (":::\u{A0}verse", ":::\u{A0}"),
            ("-milk\n-eggs\n-bread", "-milk"),
            ("-\u{A0}one\n-\u{A0}two", "-\u{A0}one"),
            ("1.one\n2.two", "1.one"),
            ("•\ta\n•\tb", "•\ta"),
            ("\u{F0B7} one\n\u{F0B7} two", "\u{F0B7} one"),
            ("[] buy milk", "[]"),
            ("[x]done", "[x]"),
            ("Roses are red \\ \nViolets", "\\"),
            ("The last words\\", "\\"),
            ("＃ 标题", "＃"),
            ("[链接]（https://example.org）", "（"),
            ("＊＊强调＊＊", "＊＊"),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
    }

    #[test]
    fn what_is_no_slip_is_left_alone() {
        for text in [
            "Wow <!",
            "-5 degrees\n-7 degrees",
            "-one line",
            "- a\nb",
            "• one",
            "1.5 metres\n2.5 metres",
            "# One",
            "[x] done",
            "a ‹quoted› word!",
            "\\<!– kept –>",
            "saved in C:\\pans\\",
            "[註]（見第三章）",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
