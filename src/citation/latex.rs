//! What LaTeX writes in the values of BibTeX, as words: hayagriva knows accents and leaves other commands as they are.
//!
//! Emphasis and its like become marks of the private use area, which go through a style unharmed; [`spoken`] makes of
//! them what the book knows. Addresses and file names are left alone.

use crate::model::block::Attributes;
use crate::model::inline::{Inline, InlineKind, Phrase};

const EMPHASIS: char = '\u{F0000}';
const STRONG: char = '\u{F0001}';
const SMALL_CAPITALS: char = '\u{F0002}';
const SUPERSCRIPT: char = '\u{F0003}';
const SUBSCRIPT: char = '\u{F0004}';
/// Both marks of a quotation: the language of the book makes two of them.
const QUOTE: char = '\u{F0005}';
const CLOSE: char = '\u{F0006}';

/// What a command with one argument puts around it.
const AROUND: &[(&str, &str, &str)] = &[
    ("emph", "\u{F0000}", "\u{F0006}"),
    ("textit", "\u{F0000}", "\u{F0006}"),
    ("textsl", "\u{F0000}", "\u{F0006}"),
    ("mkbibemph", "\u{F0000}", "\u{F0006}"),
    ("mkbibitalic", "\u{F0000}", "\u{F0006}"),
    ("textbf", "\u{F0001}", "\u{F0006}"),
    ("mkbibbold", "\u{F0001}", "\u{F0006}"),
    ("textsc", "\u{F0002}", "\u{F0006}"),
    ("mkbibacro", "", ""),
    ("textsuperscript", "\u{F0003}", "\u{F0006}"),
    ("mkbibsuperscript", "\u{F0003}", "\u{F0006}"),
    ("textsubscript", "\u{F0004}", "\u{F0006}"),
    ("mkbibsubscript", "\u{F0004}", "\u{F0006}"),
    ("mkbibquote", "\u{F0005}", "\u{F0005}"),
    ("enquote", "\u{F0005}", "\u{F0005}"),
    ("mkbibparens", "(", ")"),
    ("mkbibbrackets", "[", "]"),
    ("texttt", "", ""),
    ("textrm", "", ""),
    ("textsf", "", ""),
    ("textup", "", ""),
    ("textnormal", "", ""),
    ("textmd", "", ""),
    ("text", "", ""),
    ("mbox", "", ""),
    ("hbox", "", ""),
    ("uppercase", "", ""),
    ("lowercase", "", ""),
];

/// What a switch within braces puts around the rest of them: `{\em x}`.
const SWITCHES: &[(&str, char)] = &[
    ("em", EMPHASIS),
    ("it", EMPHASIS),
    ("sl", EMPHASIS),
    ("itshape", EMPHASIS),
    ("bf", STRONG),
    ("bfseries", STRONG),
    ("sc", SMALL_CAPITALS),
    ("scshape", SMALL_CAPITALS),
];

/// Commands that are one sign, or none.
const SIGNS: &[(&str, &str)] = &[
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("textdegree", "°"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("copyright", "©"),
    ("textcopyright", "©"),
    ("textasciitilde", "~"),
    ("slash", "/"),
    ("hyphen", "-"),
    ("newline", " "),
    ("quad", " "),
    ("protect", ""),
    ("relax", ""),
    ("break", ""),
];

/// Commands whose argument is not for readers, and those whose first of two is not.
const SILENT: &[&str] = &["noopsort", "href", "label", "index"];

/// Fields that hold addresses and names of files.
const LITERAL: &[&str] = &["url", "doi", "file", "pdf", "eprint", "urlraw", "crossref", "xref", "keywords", "ids"];

/// How deep emphasis and its like may stand in each other.
const DEPTH: usize = 32;

/// How far the end of a group is looked for whose words are no words: addresses are short.
const REACH: usize = 16 << 10;

/// A file of works with its commands read, and where each stretch of it stood.
pub(super) struct Read {
    pub(super) text: String,
    /// The beginning of each stretch, here and there.
    places: Vec<(usize, usize)>,
}

impl Read {
    /// Where a place in the text stood in the file.
    pub(super) fn origin(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(here, _)| *here <= at);
        index.checked_sub(1).map_or(at, |index| self.places[index].1 + at - self.places[index].0)
    }
}

/// Reads the commands in the values of a file.
pub(super) fn read(file: &str) -> Read {
    let mut reader = Reader { file, out: Read { text: String::with_capacity(file.len()), places: vec![(0, 0)] } };
    reader.read();
    reader.out
}

struct Reader<'t> {
    file: &'t str,
    out: Read,
}

impl Reader<'_> {
    fn read(&mut self) {
        // What each open brace puts in the place of its end.
        let mut open: Vec<&'static str> = Vec::new();
        let mut quoted = false;
        let mut literal = false;
        let mut at = 0;
        while let Some(char) = self.file[at..].chars().next() {
            let within = open.len() > 1 || quoted;
            let next = at + char.len_utf8();
            match char {
                '{' => {
                    let switch = if within && !literal { self.switch(next) } else { None };
                    open.push(if switch.is_some() { "\u{F0006}" } else { "}" });
                    match switch {
                        Some((mark, end)) => {
                            self.replace(mark, end);
                            at = end;
                            continue;
                        }
                        None => self.out.text.push('{'),
                    }
                }
                '}' => {
                    let end = open.pop().unwrap_or("}");
                    if end == "}" {
                        self.out.text.push('}')
                    } else {
                        self.replace(end, next)
                    }
                    // Each entry starts anew, whatever the one before it lacked.
                    quoted &= !open.is_empty();
                }
                '@' if self.file[..at].is_empty() || self.file[..at].ends_with('\n') => {
                    (open, quoted, literal) = (Vec::new(), false, false);
                    self.out.text.push('@');
                }
                '"' if open.len() == 1 => {
                    quoted = !quoted;
                    self.out.text.push('"');
                }
                '=' if open.len() == 1 && !quoted => {
                    let name = self.file[..at].trim_end().rsplit(|char: char| !char.is_alphanumeric()).next();
                    literal = name.is_some_and(|name| LITERAL.contains(&name.to_lowercase().as_str()));
                    self.out.text.push('=');
                }
                '\\' if within && !literal => {
                    at = self.command(at, &mut open);
                    continue;
                }
                '~' if within && !literal => self.replace("\u{A0}", next),
                '`' if within && !literal && self.file[next..].starts_with('`') => {
                    at = next + 1;
                    self.replace("\u{F0005}", at);
                    continue;
                }
                '\'' if within && !literal && self.file[next..].starts_with('\'') => {
                    at = next + 1;
                    self.replace("\u{F0005}", at);
                    continue;
                }
                '`' if within && !literal => self.replace("'", next),
                '$' if within && !literal => match self.script(next) {
                    Some((words, end)) => {
                        self.replace(&words, end);
                        at = end;
                        continue;
                    }
                    None => self.out.text.push('$'),
                },
                char => self.out.text.push(char),
            }
            at = next;
        }
    }

    /// Writes something else in the place of what ends here.
    fn replace(&mut self, words: &str, end: usize) {
        self.out.text.push_str(words);
        self.out.places.push((self.out.text.len(), end));
    }

    /// The switch after a brace, and where its words begin.
    fn switch(&self, at: usize) -> Option<(&'static str, usize)> {
        let rest = self.file[at..].strip_prefix('\\')?;
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (_, mark) = SWITCHES.iter().find(|(name, _)| *name == &rest[..length])?;
        let end = at + 1 + length;
        let space = self.file[end..].len() - self.file[end..].trim_start_matches(' ').len();
        let mark = match *mark {
            EMPHASIS => "\u{F0000}",
            STRONG => "\u{F0001}",
            _ => "\u{F0002}",
        };
        Some((mark, end + space))
    }

    /// Reads a command; gives where the text goes on.
    fn command(&mut self, at: usize, open: &mut Vec<&'static str>) -> usize {
        let rest = &self.file[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length == 0 {
            let Some(char) = rest.chars().next() else { return self.keep(at, at + 1) };
            let end = at + 1 + char.len_utf8();
            let words = match char {
                ' ' | '\\' => " ",
                ',' => "\u{202F}",
                '-' | '/' | '@' | '!' => "",
                // Accents and escaped signs, which hayagriva reads.
                _ => return self.keep(at, end),
            };
            self.replace(words, end);
            return end;
        }
        let (name, end) = (&rest[..length], at + 1 + length);
        let after = self.file[end..].trim_start_matches(' ');
        let argument = self.file.len() - after.len();
        if let Some((_, before, behind)) =
            AROUND.iter().find(|(known, ..)| *known == name).filter(|_| after.starts_with('{'))
        {
            self.replace(before, argument + 1);
            open.push(behind);
            return argument + 1;
        }
        if matches!(name, "url" | "nolinkurl" | "path")
            && let Some(end) = self.group(argument)
        {
            self.replace(&self.file[argument + 1..end - 1].replace('\\', ""), end);
            return end;
        }
        if SILENT.contains(&name)
            && let Some(end) = self.group(argument)
        {
            self.replace("", end);
            return end;
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
            // An empty argument, or the space that ends the name, belongs to the command.
            let end = if after.starts_with("{}") { argument + 2 } else { argument };
            self.replace(sign, end);
            return end;
        }
        self.keep(at, end)
    }

    fn keep(&mut self, from: usize, to: usize) -> usize {
        self.out.text.push_str(&self.file[from..to]);
        to
    }

    /// Where the group that begins here ends.
    fn group(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        for (offset, byte) in self.file[at..].bytes().take(REACH).enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return (byte == b'}').then_some(at + offset + 1);
            }
        }
        None
    }

    /// A formula that only raises or lowers a sign, as in `H$_2$O`.
    fn script(&self, at: usize) -> Option<(String, usize)> {
        let mark = match self.file[at..].chars().next()? {
            '_' => SUBSCRIPT,
            '^' => SUPERSCRIPT,
            _ => return None,
        };
        let (formula, _) = self.file[at..].split_once('$')?;
        let words = formula[1..].trim_start_matches('{').trim_end_matches('}');
        let is_plain = !words.is_empty() && words.chars().all(|char| char.is_alphanumeric() || "+-−".contains(char));
        is_plain.then(|| (format!("{mark}{words}{CLOSE}"), at + formula.len() + 1))
    }
}

/// Words in which marks stand, with what the marks mean.
pub(super) fn spoken(words: Vec<Inline>) -> Vec<Inline> {
    let mut frames: Vec<(Option<char>, Vec<Inline>)> = vec![(None, Vec::new())];
    for mut inline in words {
        let span = inline.span;
        match &mut inline.kind {
            InlineKind::Text(text) if text.contains(is_mark) => {
                for piece in text.split_inclusive(is_mark) {
                    let mark = piece.chars().next_back().filter(|&char| is_mark(char));
                    let plain = mark.map_or(piece, |mark| &piece[..piece.len() - mark.len_utf8()]);
                    push_text(&mut frames, plain, span);
                    match mark {
                        Some(QUOTE) => push_text(&mut frames, "\"", span),
                        Some(CLOSE) => close(&mut frames, span),
                        Some(mark) if frames.len() < DEPTH => frames.push((Some(mark), Vec::new())),
                        // Deeper than anybody writes: the words stay, without what would be around them.
                        Some(_) => {}
                        None => {}
                    }
                }
                continue;
            }
            InlineKind::Link(link) => link.content = spoken(std::mem::take(&mut link.content)),
            InlineKind::Phrase(_, content) | InlineKind::Styled(content, _) => {
                *content = spoken(std::mem::take(content));
            }
            _ => {}
        }
        if let Some((_, content)) = frames.last_mut() {
            content.push(inline);
        }
    }
    while frames.len() > 1 {
        let span = frames.last().and_then(|(_, content)| content.first()).map(|inline| inline.span);
        match span {
            Some(span) => close(&mut frames, span),
            None => drop(frames.pop()),
        }
    }
    frames.pop().map(|(_, content)| content).unwrap_or_default()
}

/// A text without its marks.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|&char| !is_mark(char)).collect()
}

fn push_text(frames: &mut [(Option<char>, Vec<Inline>)], text: &str, span: crate::source::Span) {
    let Some((_, content)) = frames.last_mut().filter(|_| !text.is_empty()) else { return };
    match content.last_mut().map(|inline| &mut inline.kind) {
        Some(InlineKind::Text(before)) => before.push_str(text),
        _ => content.push(Inline { kind: InlineKind::Text(text.to_owned()), span }),
    }
}

/// Ends what was opened last.
fn close(frames: &mut Vec<(Option<char>, Vec<Inline>)>, span: crate::source::Span) {
    if frames.len() < 2 {
        return;
    }
    let Some((Some(mark), content)) = frames.pop() else { return };
    let kind = match mark {
        STRONG => InlineKind::Phrase(Phrase::Strong, content),
        SUPERSCRIPT => InlineKind::Phrase(Phrase::Superscript, content),
        SUBSCRIPT => InlineKind::Phrase(Phrase::Subscript, content),
        SMALL_CAPITALS => InlineKind::Styled(content, Attributes::of_class("smallcaps")),
        _ => InlineKind::Phrase(Phrase::Emphasis, content),
    };
    if let Some((_, around)) = frames.last_mut() {
        around.push(Inline { kind, span });
    }
}

fn is_mark(char: char) -> bool {
    matches!(char, EMPHASIS..=CLOSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let file = format!("@book{{a, title = {{{text}}}}}");
        let read = read(&file).text;
        read["@book{a, title = {".len()..read.len() - 2].replace(is_mark, "|")
    }

    #[test]
    fn commands_become_words() {
        assert_eq!(value(r"On \mkbibquote{Water} and S.~H."), "On |Water| and S.\u{A0}H.");
        assert_eq!(value(r"\emph{a {DNA} b} \textsc{c} {\em d} {E}"), "|a {DNA} b| |c| |d| {E}");
        assert_eq!(value(r"\'e {\~n} \& \% \c{c} \unknown{x}"), r"\'e {\~n} \& \% \c{c} \unknown{x}");
        assert_eq!(value(r"\url{http://a.b/~c\_d} \href{http://a.b}{c}"), "http://a.b/~c_d {c}");
        assert_eq!(value(r"a\ldots{} b\,c H$_2$O $x^2$ ``q'' d\-e"), "a… b\u{202F}c H|2|O $x^2$ |q| de");
    }

    #[test]
    fn words_without_end_in_each_other_stay() {
        let span = crate::source::Span::new(crate::source::SourceId(0), 0..0);
        let text = format!("{}word{}", "\u{F0000}".repeat(100_000), "\u{F0006}".repeat(100_000));
        let words = spoken(vec![Inline { kind: InlineKind::Text(text), span }]);
        assert!(!words.is_empty());
        assert!(crate::model::inline::plain_text(&words).contains("word"));
    }

    #[test]
    fn addresses_are_left_alone() {
        let file = "@misc{a, url = {http://a.b/~c}, note = \"x~y\", file = {\\emph{x}}}\n";
        assert_eq!(read(file).text, file.replace("x~y", "x\u{A0}y"));
    }

    #[test]
    fn places_are_found_again() {
        let file = "@book{a, title = {A~b \\emph{c} d}, year = {x}}";
        let read = read(file);
        let there = |text: &str| read.origin(read.text.find(text).expect("there"));
        assert_eq!(there("year"), file.find("year").expect("there"));
        assert_eq!(there("title"), file.find("title").expect("there"));
    }
}
