//! Markup: HTML, XML, and what other languages put between them: scripts, styles, templates.

use super::code::Code;
use super::token::{Class, Tokens, byte, find, is_word, line_end, next, skip, skip_space, stands};
use super::{Kind, Language, Reader};

/// A kind of markup.
pub(super) struct Dialect {
    /// Elements whose text is in a language of its own, unless an attribute says another.
    pub(super) raw: &'static [(&'static str, &'static str)],
    /// What stands between marks.
    pub(super) templates: &'static [Template],
    /// Whether a block that does not begin with markup is the language of the first template (PHP).
    pub(super) bare: Bare,
}

/// What a block is that does not begin with markup.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// Text.
    Text,
    /// What the first template holds.
    Template,
}

/// What stands between marks in markup.
pub(super) struct Template {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) holds: Holds,
}

/// What a template holds.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// A comment.
    Comment,
    /// A language; its marks are escapes.
    Language(&'static str),
    /// A language, up to the brace that belongs to the one before it.
    Braced(&'static str),
}

/// Where in the markup the line is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    /// In the value of an attribute that ends with this byte.
    Value(u8),
    /// In something that ends with this mark and is this.
    Until(&'static str, Class),
    /// In the text of an element that has a language of its own.
    Raw,
}

/// Markup that is being read.
pub(super) struct Markup {
    dialect: &'static Dialect,
    place: Place,
    /// The last tag that began an element, and what its attributes say of the language of its text.
    element: String,
    language: String,
    says_language: bool,
    /// What is inside: who reads it, and the mark that ends it.
    inner: Option<(Box<Reader>, End)>,
    is_begun: bool,
}

/// What ends that which is inside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Mark(&'static str),
    Element,
    Brace,
}

impl Markup {
    pub(super) fn new(dialect: &'static Dialect) -> Markup {
        Markup {
            dialect,
            place: Place::Text,
            element: String::new(),
            language: String::new(),
            says_language: false,
            inner: None,
            is_begun: false,
        }
    }

    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let mut at = from;
        if !self.is_begun && !text.trim().is_empty() {
            self.is_begun = true;
            self.begin(text);
        }
        while at < text.len() {
            at = match (&self.inner, &self.place) {
                (Some(_), _) => self.inside(text, at, out),
                (_, Place::Text) => self.text(text, at, out),
                (_, Place::Tag) => self.tag(text, at, out),
                (_, Place::Value(_)) => self.value(text, at, out),
                (_, Place::Until(..)) => self.until(text, at, at, out),
                (_, Place::Raw) => self.raw(text, at, out),
            };
        }
    }

    /// A block that does not begin with markup may be the language of the templates.
    fn begin(&mut self, text: &str) {
        if self.dialect.bare == Bare::Template
            && !text.trim_start().starts_with('<')
            && let Some(Template { close, holds: Holds::Language(name), .. }) = self.dialect.templates.first()
        {
            self.inner = Reader::inner(name).map(|reader| (reader, End::Mark(close)));
        }
    }

    /// What is in a language of its own, as far as it goes in this line.
    fn inside(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let Some((reader, end)) = &mut self.inner else { return at };
        let stop = match *end {
            End::Mark(mark) => find(text, at, mark),
            End::Element => end_tag(text, at, &self.element),
            End::Brace => {
                let to = reader.scan(text, at, out);
                if to < text.len() || matches!(&**reader, Reader::Code(code) if code.is_over()) {
                    out.put(to.saturating_sub(1), to, Class::Attribute);
                    self.inner = None;
                }
                return to;
            }
        };
        let end = *end;
        let limit = stop.unwrap_or(text.len());
        if limit > at {
            reader.scan(&text[..limit], at, out);
        }
        let Some(stop) = stop else { return text.len() };
        self.inner = None;
        match end {
            End::Mark(mark) => {
                out.put(stop, stop + mark.len(), Class::Attribute);
                stop + mark.len()
            }
            _ => {
                self.place = Place::Text;
                stop
            }
        }
    }

    /// A template that begins here.
    fn template(&mut self, text: &str, at: usize, out: &mut Tokens) -> Option<usize> {
        let template = self.dialect.templates.iter().find(|template| stands(text, at, template.open))?;
        let end = at + template.open.len();
        match template.holds {
            Holds::Comment => Some(self.until_from(text, at, end, template.close, out)),
            Holds::Language(name) => {
                out.put(at, end, Class::Attribute);
                self.inner = Reader::inner(name).map(|reader| (reader, End::Mark(template.close)));
                Some(end)
            }
            Holds::Braced(name) => {
                let Some(Language { kind: Kind::Code(grammar), .. }) = Language::find(name) else { return None };
                out.put(at, end, Class::Attribute);
                self.inner = Some((Box::new(Reader::Code(Code::inner(grammar))), End::Brace));
                Some(end)
            }
        }
    }

    /// A comment of a template: where it ends, the place before it goes on.
    fn until_from(&mut self, text: &str, at: usize, from: usize, close: &'static str, out: &mut Tokens) -> usize {
        match find(text, from, close) {
            Some(end) => {
                out.put(at, end + close.len(), Class::Comment);
                end + close.len()
            }
            None => {
                out.put(at, text.len(), Class::Comment);
                self.place = Place::Until(close, Class::Comment);
                text.len()
            }
        }
    }

    /// Words between tags.
    fn text(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        if let Some(end) = self.template(text, at, out) {
            return end;
        }
        match byte(text, at) {
            b'<' => self.opened(text, at, out),
            b'&' => entity(text, at, out),
            _ => next(text, at),
        }
    }

    /// What `<` begins.
    fn opened(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let after = byte(text, at + 1);
        for (open, close, class) in [
            ("<!--", "-->", Class::Comment),
            ("<![CDATA[", "]]>", Class::String),
            ("<?", "?>", Class::Keyword),
            ("<!", ">", Class::Keyword),
        ] {
            if stands(text, at, open) {
                self.place = Place::Until(close, class);
                return self.until(text, at, at + open.len(), out);
            }
        }
        let is_end = after == b'/';
        let from = at + 1 + usize::from(is_end);
        let to = skip(text, from, |byte| is_word(byte) || matches!(byte, b'-' | b':' | b'.'));
        if to == from {
            return at + 1;
        }
        out.put(from, to, Class::Keyword);
        self.element.clear();
        if !is_end {
            self.element.push_str(&text[from..to]);
        }
        self.language.clear();
        self.place = Place::Tag;
        to
    }

    /// Something that ends with a mark.
    fn until(&mut self, text: &str, from: usize, after: usize, out: &mut Tokens) -> usize {
        let Place::Until(close, class) = self.place else { return next(text, from) };
        let end = find(text, after, close);
        if end.is_some() {
            self.place = Place::Text;
        }
        let to = end.map_or(text.len(), |end| end + close.len());
        out.put(from, if end.is_some() { to } else { line_end(text).max(from) }, class);
        to
    }

    /// Names and values of attributes.
    fn tag(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        if let Some(end) = self.template(text, at, out) {
            return end;
        }
        match byte(text, at) {
            b'>' => {
                let is_empty = at > 0 && byte(text, at - 1) == b'/';
                let is_raw = self.dialect.raw.iter().any(|(name, _)| self.element.eq_ignore_ascii_case(name));
                self.place = if is_raw && !is_empty { Place::Raw } else { Place::Text };
                at + 1
            }
            quote @ (b'"' | b'\'') => {
                out.put(at, at + 1, Class::String);
                self.place = Place::Value(quote);
                at + 1
            }
            b'=' => {
                let from = skip_space(text, at + 1);
                let to = skip(text, from, |byte| !b" \t\r\n\"'<>{".contains(&byte) && byte != b'`');
                out.put(from, to, Class::String);
                to.max(at + 1)
            }
            byte if is_word(byte) || matches!(byte, b'@' | b':' | b'#' | b'*' | b'[' | b'(') => {
                let to = skip(text, at + 1, |byte| !b" \t\r\n=\"'<>/{".contains(&byte));
                out.put(at, to, Class::Attribute);
                self.says_language = matches!(&text[at..to], "lang" | "type");
                to
            }
            _ => next(text, at),
        }
    }

    /// Inside the value of an attribute.
    fn value(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let Place::Value(quote) = self.place else { return at };
        if let Some(end) = self.template(text, at, out) {
            return end;
        }
        let here = byte(text, at);
        if here == quote {
            self.place = Place::Tag;
            self.says_language = false;
            out.put(at, at + 1, Class::String);
            return at + 1;
        }
        if here == b'&' {
            return entity(text, at, out);
        }
        let is_special = |byte: u8| byte == quote || matches!(byte, b'&' | b'{' | b'<');
        let to = skip(text, next(text, at), |byte| !is_special(byte));
        if self.says_language {
            self.language.push_str(&text[at..to]);
        }
        out.put(at, to.min(line_end(text)).max(at), Class::String);
        to
    }

    /// The text of an element that has a language of its own begins.
    fn raw(&mut self, _text: &str, at: usize, _out: &mut Tokens) -> usize {
        let usual = self.dialect.raw.iter().find(|(name, _)| self.element.eq_ignore_ascii_case(name));
        let said = self.language.rsplit(['/', '.', '-']).next().unwrap_or_default();
        let said = if matches!(said, "module" | "babel") { "" } else { said };
        let inner = Reader::inner(said).or_else(|| Reader::inner(usual.map_or("", |(_, language)| language)));
        self.place = Place::Text;
        if let Some(inner) = inner
            && !matches!(&*inner, Reader::Markup(_) | Reader::Markdown(_))
        {
            self.inner = Some((inner, End::Element));
        }
        at
    }
}

/// Where the tag that ends this element stands.
fn end_tag(text: &str, from: usize, element: &str) -> Option<usize> {
    let mut at = from;
    while let Some(found) = find(text, at, "</") {
        let name = text.get(found + 2..found + 2 + element.len());
        if name.is_some_and(|name| name.eq_ignore_ascii_case(element)) {
            return Some(found);
        }
        at = found + 2;
    }
    None
}

/// `&amp;`
fn entity(text: &str, at: usize, out: &mut Tokens) -> usize {
    let bytes = text.as_bytes();
    let name =
        bytes[at + 1..].iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    let end = at + 1 + name;
    if name == 0 || byte(text, end) != b';' {
        return at + 1;
    }
    out.put(at, end + 1, Class::Escape);
    end + 1
}
