//! Marks of other dialects of Markdown, and of TeX, that katern's own prints as they stand.
//!
//! Each says what it looks like, what to write instead, and which setting reads it. A dialect that reads a mark takes it out
//! of the text, so that nothing is left here to be told; [`Reading`] is asked where something would be left.

use std::ops::Range;

use super::signs::Text;
use super::{Mark, OBJECT, REACH, Reading, before, is_escaped, lines, pairs, shown};
use crate::rule::text::FOREIGN_MARK;
use crate::spec::script::{is_han, is_kana};

/// Says that a range looks like something, and what to do.
type Tell<'t> = dyn FnMut(Range<usize>, &str, &'static str) + 't;

/// Commands of TeX in running text, each with what to write. One without an argument stands with a backslash alone.
const COMMANDS: &[(&str, &str)] = &[
    ("index", "write the term as `{^term}`"),
    ("cite", "write `[@key]`"),
    ("citep", "write `[@key]`"),
    ("citet", "write `@key`"),
    ("footnote", "write `^[the note]`"),
    ("textbf", "write `**words**`"),
    ("textit", "write `*words*`"),
    ("emph", "write `*words*`"),
    ("textsc", "write `[words]{.smallcaps}`"),
    ("texttt", "write the words between backticks"),
    ("underline", "write `<u>words</u>`"),
    ("href", "write `[words](address)`"),
    ("url", "write `<address>`"),
    ("includegraphics", "write `![what it shows](file)`"),
    ("chapter", "write `# Title`"),
    ("section", "write `## Title`"),
    ("part", "write `# Title {role=part}`"),
    ("label", "write `{#name}` after what it names"),
    ("pageref", "write `[words](#name)`"),
    ("ruby", "write `<ruby>base<rt>reading</rt></ruby>`"),
    ("vspace", "take it out, or write `***` for a break between scenes"),
    ("hspace", "take it out"),
    ("input", "put the file's text here"),
    ("include", "put the file's text here"),
];

/// Commands of TeX that take nothing.
const BARE: &[(&str, &str)] = &[
    ("newpage", "take it out, or begin a heading there"),
    ("pagebreak", "take it out, or begin a heading there"),
    ("clearpage", "take it out, or begin a heading there"),
    ("cleardoublepage", "take it out, or begin a heading there"),
    ("noindent", "take it out"),
    ("bigskip", "take it out, or write `***` for a break between scenes"),
    ("medskip", "take it out, or write `***` for a break between scenes"),
    ("smallskip", "take it out"),
    ("LaTeX", "write the name without the backslash"),
    ("TeX", "write the name without the backslash"),
    ("linebreak", "write a backslash at the end of the line"),
    ("maketitle", "take it out: every book has a title page"),
    ("tableofcontents", "take it out: every book has its contents"),
    ("printindex", "take it out: a book with terms has an index"),
    ("frontmatter", "say what a chapter is: `# Title {role=foreword}`"),
    ("mainmatter", "take it out"),
    ("backmatter", "say what a chapter is: `# Title {role=appendix}`"),
    ("appendix", "say what a chapter is: `# Title {role=appendix}`"),
];

/// Every such mark in a line.
pub(super) fn marks(text: Text<'_>, reading: &Reading) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut tell = |range: Range<usize>, what: &str, help: &'static str| {
        let message = format!("{} looks like {what}, and is printed as it stands", shown(&text[range.clone()]));
        marks.push(Mark::new(&FOREIGN_MARK, range, message, help));
    };
    whole(&text, &mut tell);
    lists(&text, &mut tell);
    around(text, reading, &mut tell);
    ruby(text, &mut tell);
    if text.has_any("\\") {
        commands(&text, &mut tell);
    }
    headings(text, reading, &mut tell);
    marks
}

/// What a whole paragraph or heading is.
fn whole(text: &str, tell: &mut Tell<'_>) {
    let first = text.split('\n').next().unwrap_or_default();
    // A share of something, as in the cell of a table, is no title.
    let is_share = !text.contains('\n') && first.trim_start_matches("% ").starts_with(char::is_lowercase);
    let is_line = |line: &str| line.strip_prefix("% ").is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if text.split('\n').all(is_line) && !is_share {
        let help =
            "write `title:`, `author:` and `date:` in the front matter, or say `markdown: pandoc` in the metadata";
        tell(0..first.len(), "a title block of pandoc", help);
    }
    let contents = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "{:toc}", "${toc}", "[tableofcontents]"];
    if contents.iter().any(|known| known.eq_ignore_ascii_case(text.trim())) {
        tell(0..text.len(), "a list of contents", "take it out: every book has its contents");
    }
    for (mark, help) in [
        ("(PART) ", "write `# Title {role=part}`, or say `markdown: quarto` in the metadata"),
        ("(PART\\*) ", "write `# Title {role=part}`, or say `markdown: quarto` in the metadata"),
        ("(APPENDIX) ", "write `# Title {role=appendix}`, or say `markdown: quarto` in the metadata"),
    ] {
        if text.starts_with(mark) {
            tell(0..mark.len() - 1, "a part or an appendix of bookdown", help);
        }
    }
    for (at, line) in lines(text) {
        let abbreviation = line.strip_prefix("*[").and_then(|rest| rest.split_once("]: "));
        if abbreviation.is_some_and(|(words, meaning)| !words.is_empty() && !meaning.trim().is_empty()) {
            let help = "write `<abbr title=\"what it stands for\">…</abbr>` where it stands";
            tell(at..at + line.len(), "the meaning of an abbreviation", help);
        }
        if line.starts_with("C> ") {
            let help = "write `::: {.centered}` … `:::`, or say `markdown: markua` in the metadata";
            tell(at..at + line.find(OBJECT).unwrap_or(line.len()), "centred words of Markua", help);
        }
    }
}

/// Lists with letters and Roman numbers, whose items run into one line.
fn lists(text: &str, tell: &mut Tell<'_>) {
    let markers: Vec<(usize, &str)> = lines(text).filter_map(|(at, line)| Some((at, marker(line)?))).collect();
    let [(at, first), (_, second), ..] = markers[..] else { return };
    let name = |marker: &str| marker.trim_matches(['(', ')', '.']).to_lowercase();
    let follows = |pairs: &[&str]| pairs.windows(2).any(|pair| pair == [name(first), name(second)]);
    let shape = |marker: &str| marker.replace(|c: char| c.is_ascii_alphabetic(), "");
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let is_alphabet = matches!((name(first).as_bytes(), name(second).as_bytes()), ([a], [b]) if *b == a + 1);
    if at == 0 && shape(first) == shape(second) && (is_alphabet || follows(&ROMAN)) {
        let line = text.split('\n').next().unwrap_or_default();
        let help = "write `1. ` before each item, or say `markdown: pandoc` in the metadata";
        tell(0..line.find(OBJECT).unwrap_or(line.len()), "a lettered list of pandoc", help);
    }
}

/// `a.`, `(iv)`, `B)` at the beginning of a line, before a space.
pub(super) fn marker(line: &str) -> Option<&str> {
    let end = line.find(' ')?;
    let marker = &line[..end];
    let inner = marker.strip_prefix('(').unwrap_or(marker);
    let letters =
        inner.strip_suffix(')').or_else(|| inner.strip_suffix('.').filter(|_| inner.len() == marker.len()))?;
    ((1..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(marker)
}

/// Words between two marks.
fn around(text: Text<'_>, reading: &Reading, tell: &mut Tell<'_>) {
    const CRITIC: &str = "write the words as they are to stand";
    for (open, close, what, help) in [
        ("{++", "++}", "an insertion of CriticMarkup", CRITIC),
        ("{--", "--}", "a deletion of CriticMarkup", CRITIC),
        ("{~~", "~~}", "a change of CriticMarkup", CRITIC),
        ("{>>", "<<}", "a comment of CriticMarkup", "write `<!-- … -->`"),
        (
            "{==",
            "==}",
            "marked words of CriticMarkup",
            "say `markdown: katern+mark` in the metadata, and write `==words==`",
        ),
        (
            "{=",
            "}",
            "a raw piece of pandoc",
            "paste HTML without backticks and braces, and take out what is for another format",
        ),
    ] {
        for (range, words) in pairs(text, open, close) {
            let is_raw = open == "{="
                && !(text[..range.start].ends_with(OBJECT) && words.bytes().all(|c| c.is_ascii_alphanumeric()));
            if !is_raw {
                tell(range, what, help);
            }
        }
    }
    for (mark, syntax, what, help) in [
        ("==", "mark", "marked words", "say `markdown: katern+mark` in the metadata, or write `<mark>words</mark>`"),
        (
            "++",
            "keys",
            "keys of MkDocs, or inserted words",
            "write `<ins>words</ins>` or `<kbd>key</kbd>`, or say `markdown: mkdocs` in the metadata",
        ),
        (
            "^^",
            "inserted",
            "inserted words of MkDocs",
            "write `<ins>words</ins>`, or say `markdown: mkdocs` in the metadata",
        ),
    ] {
        if !text.may_have(mark) || reading.has(syntax) {
            continue;
        }
        for (range, words) in pairs(text, mark, mark) {
            let sign = mark.chars().next().unwrap_or_default();
            let is_apart =
                |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != sign && c != '{' && c != '}');
            let is_words = words.trim() == words && words.starts_with(|c: char| c.is_alphanumeric() || c == OBJECT);
            // In program text these stand behind a name: `++i; C++`.
            let last = words.rsplit(' ').next().unwrap_or_default();
            let is_program = mark == "++" && (words.contains(';') || words.contains(' ') && last.chars().count() < 2);
            let before = text[..range.start].chars().next_back();
            if is_words && !is_program && is_apart(before) && is_apart(text[range.end..].chars().next()) {
                tell(range, what, help);
            }
        }
    }
    if !text.may_have("]{}") {
        return;
    }
    for (at, _) in text.match_indices("]{}") {
        let (from, near) = before(&text, at);
        let open = near.rfind('[').map_or(at, |open| from + open);
        tell(open..at + "]{}".len(), "words with an empty list of attributes", "take out the brackets and braces");
    }
}

/// Ruby as sites for Japanese fiction have it.
fn ruby(text: Text<'_>, tell: &mut Tell<'_>) {
    const HELP: &str = "write `<ruby>base<rt>reading</rt></ruby>`";
    for (range, words) in pairs(text, "{", "}") {
        let is_ruby = words.split_once('|').is_some_and(|(base, reading)| {
            base.chars().all(is_han)
                && !base.is_empty()
                && reading.chars().all(|c| is_kana(c) || c == '|')
                && !reading.is_empty()
        });
        if is_ruby {
            tell(range, "ruby", HELP);
        }
    }
    for (range, reading) in pairs(text, "《", "》") {
        let base = text[..range.start].chars().rev().take_while(|&c| is_han(c)).map(char::len_utf8).sum::<usize>();
        let (from, near) = before(&text, range.start);
        let start = match near.rfind(['｜', '|', '\n', '》', '。']) {
            Some(bar) if near[bar..].starts_with(['｜', '|']) => from + bar,
            _ => range.start - base,
        };
        // Chinese sets titles of books between these.
        if start < range.start && reading.chars().all(|c| is_kana(c) || c == '・') {
            tell(start..range.end, "ruby of Aozora Bunko", HELP);
        }
    }
}

/// Commands of TeX.
fn commands(text: &str, tell: &mut Tell<'_>) {
    for (at, _) in text.match_indices('\\') {
        let rest = &text[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, after) = rest.split_at(length);
        let before = text[..at].chars().next_back();
        // A path has one before each of its parts.
        if is_escaped(text, at) || before.is_some_and(|c| matches!(c, ':' | '\\') || c == OBJECT) {
            continue;
        }
        let after = after.strip_prefix('*').unwrap_or(after);
        let near = &after[..after.floor_char_boundary(REACH)];
        if let Some((_, help)) = COMMANDS.iter().find(|(known, _)| *known == name)
            && near.starts_with(['{', '['])
            && let Some(end) = near.find(['}', '\n']).filter(|&end| near[end..].starts_with('}'))
        {
            let end = text.len() - after.len() + end + 1;
            tell(at..end, "a command of TeX", help);
        } else if let Some((_, help)) = BARE.iter().find(|(known, _)| *known == name)
            && !after.starts_with(['\\', '/', '-', '_'])
        {
            tell(at..at + 1 + length, "a command of TeX", help);
        }
    }
}

/// The name of a heading between brackets, which pandoc makes a link of.
fn headings(text: Text<'_>, reading: &Reading, tell: &mut Tell<'_>) {
    if !text.may_have("[]") || reading.has("implicit_header_references") {
        return;
    }
    for (range, words) in pairs(text, "[", "]") {
        let after = &text[range.end..];
        let is_lone = !after.starts_with(['(', '[', '{', ':']) || after.starts_with("[]");
        let is_long = words.contains(' ') || words.chars().count() > 7;
        if is_lone && (is_long || after.starts_with("[]")) && reading.is_heading(words) {
            let end = range.end + if after.starts_with("[]") { 2 } else { 0 };
            let help = "write `[words](#the-heading)`, or say `markdown: pandoc` in the metadata";
            tell(range.start..end, "pandoc's link to the heading of this name", help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let reading = Reading::with(&[], &["The harbour", "Note"]);
        marks(Text::of(text), &reading).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_of_other_dialects_are_seen() {
        for (text, mark) in [
            ("% A Title\n% An Author", "% A Title"),
            ("a. first\nb. second", "a. first"),
            ("(i) first\n(ii) second", "(i) first"),
            ("A) first\nB) second", "A) first"),
            ("*[HTML]: Hypertext", "*[HTML]: Hypertext"),
            ("see [The harbour] for", "[The harbour]"),
            ("see [the harbour][].", "[the harbour][]"),
            ("see [Note][].", "[Note][]"),
            ("this is ==marked== so", "==marked=="),
            ("press ++ctrl+c++ now", "++ctrl+c++"),
            ("[TOC]", "[TOC]"),
            ("[[toc]]", "[[toc]]"),
            ("(PART) One", "(PART)"),
            ("a word\\index{word} here", "\\index{word}"),
            ("so \\newpage it", "\\newpage"),
            ("\\vspace*{1cm}", "\\vspace*{1cm}"),
            ("in \\LaTeX{} and", "\\LaTeX"),
            ("a \u{FFFC}{=html} b", "{=html}"),
            ("は{東京|とう|きょう}で", "{東京|とう|きょう}"),
            ("は｜青空《あおぞら》で", "｜青空《あおぞら》"),
            ("は漢字《かんじ》で", "漢字《かんじ》"),
            ("a {--gone--} b", "{--gone--}"),
            ("a {>>why?<<} b", "{>>why?<<}"),
            ("[x]{} y", "[x]{}"),
            ("C> centred", "C> centred"),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
    }

    #[test]
    fn prose_is_not_taken_for_marks_of_dialects() {
        for text in [
            "% of the people\nand more",
            "A. Smith wrote to\nB Jones",
            "a. first",
            "I. He came\nand saw",
            "a == b == c and a==b==c",
            "C++ and D++ or i++ + ++j",
            "i++; ++i; C++ and ++i or x++",
            "[sic] and [Note] and [the sea]",
            "[The harbour](x) and [The harbour]: x",
            "He read 《红楼梦》 and 『源氏』《源氏物語》",
            "{a|b} and {東京} and {x|とう}",
            "C:\\index{a} and \\\\newpage and \\newpages",
            "the \\(PART) and (PART of it)",
            "* [HTML]: x",
            "{=} and x{=html}",
            "a ^^ b ^^ c",
            "e^x^ and ^^",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
