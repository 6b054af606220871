//! What a piece of a program is, and the list of pieces of a line.

/// What a piece of program text is: no more kinds than a page can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A remark that the machine does not read.
    Comment,
    /// Text between quotation marks, a character, a document in place.
    String,
    /// What stands for something else inside a string, and the marks around code in it.
    Escape,
    /// A regular expression.
    Regexp,
    /// A number, a date, a colour.
    Number,
    /// A value with a name that the language gives, a symbol, a name all in capitals.
    Constant,
    /// A word of the language itself, a tag, an instruction.
    Keyword,
    /// The name of a type, a module, a constructor.
    Type,
    /// The name of what is called or defined there, a macro, a command.
    Function,
    /// An attribute, an annotation, the key of a value, the property of a style.
    Attribute,
    /// The heading of a text, the head of a section.
    Heading,
    /// A line that was put in.
    Inserted,
    /// A line that was taken out.
    Deleted,
}

/// The pieces of a line that are something. Every character between them is there too, as plain text: what a scanner does
/// not name can't be lost.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Where each piece ends, and what it is; it begins where the one before it ends.
    list: Vec<(usize, Option<Class>)>,
}

impl Tokens {
    /// Says what stands between two places. Pieces come in their order; what was said of a place stands.
    pub(super) fn put(&mut self, from: usize, to: usize, class: Class) {
        self.until(from, None);
        self.until(to, Some(class));
    }

    fn until(&mut self, to: usize, class: Option<Class>) {
        let at = self.list.last().map_or(0, |(end, _)| *end);
        match self.list.last_mut() {
            _ if to <= at => {}
            Some((end, last)) if *last == class => *end = to,
            _ => self.list.push((to, class)),
        }
    }

    /// Hands out the pieces of the line, all of it, and forgets them.
    pub(super) fn drain(&mut self, line: &str, mut take: impl FnMut(&str, Option<Class>)) {
        self.until(line.len(), None);
        let mut from = 0;
        for (to, class) in self.list.drain(..) {
            // A place inside a character can't be shown; the piece goes on to the next one.
            if let Some(piece) = line.get(from..to) {
                take(piece, class);
                from = to;
            }
        }
        if from < line.len() {
            take(&line[from..], None);
        }
    }
}

/// Whether this text stands at this place.
pub(super) fn stands(text: &str, at: usize, mark: &str) -> bool {
    text.as_bytes()[at..].starts_with(mark.as_bytes())
}

/// The byte at a place, or 0 behind the end.
pub(super) fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Where the character that begins here ends.
pub(super) fn next(text: &str, at: usize) -> usize {
    let width = match byte(text, at) {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    (at + width).min(text.len())
}

/// Where the line that goes on here ends, before its line break.
pub(super) fn line_end(text: &str) -> usize {
    text.trim_end_matches(['\n', '\r']).len()
}

/// The first place from here on whose byte is not one of these.
pub(super) fn skip(text: &str, at: usize, is_one: impl Fn(u8) -> bool) -> usize {
    text.as_bytes()[at..].iter().position(|&byte| !is_one(byte)).map_or(text.len(), |length| at + length)
}

/// The first place from here on that is no space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    skip(text, at, |byte| matches!(byte, b' ' | b'\t'))
}

/// Whether a byte belongs to words in nearly every language.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The first place from here on where the text stands, or the end.
pub(super) fn find(text: &str, at: usize, mark: &str) -> Option<usize> {
    text.get(at..).and_then(|rest| rest.find(mark)).map(|found| at + found)
}
