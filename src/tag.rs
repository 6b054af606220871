//! What stands in angle brackets: a tag of HTML, or words such as `Vec<T>` and `<your name>`.
//!
//! CommonMark takes both for HTML. A book that loses the `<T>` is wrong, so what no browser would know and nothing closes is
//! words. [`crate::markdown`] asks in running text, [`crate::html`] in what stands as HTML on lines of its own.

use std::collections::BTreeSet;

use crate::spec::html::{VOID, is_element};

/// Elements that do nothing without attributes or an end tag, and whose names people write for what is to be filled in:
/// `cd <dir>`, `<title>`.
const PLACEHOLDERS: &[&str] = &[
    "address", "applet", "area", "base", "basefont", "button", "data", "datalist", "dialog", "dir", "embed",
    "fieldset", "font", "form", "frame", "frameset", "image", "img", "keygen", "label", "layer", "legend", "link",
    "main", "map", "mark", "menu", "meta", "meter", "object", "output", "param", "progress", "search", "select",
    "slot", "source", "summary", "template", "time", "title", "track", "var",
];

/// Others of which people write when they write about HTML: in the middle of a line they are words, “the `<section>` element”.
const NAMED: &[&str] = &[
    "abbr", "article", "aside", "audio", "body", "canvas", "caption", "cite", "code", "details", "dfn", "dl",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html", "iframe", "input",
    "kbd", "math", "nav", "noscript", "ol", "optgroup", "option", "picture", "q", "samp", "script", "section", "style",
    "svg", "table", "textarea", "ul", "video",
];

/// The names of the elements that some end tag of a text closes, as written and in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Closed(BTreeSet<String>);

impl Closed {
    /// Adds those of a text.
    pub(crate) fn add(&mut self, text: &str) {
        for (at, _) in text.match_indices("</") {
            self.0.insert(name(&text[at..]));
            self.0.insert(spelling(&text[at..]).to_owned());
        }
    }
}

/// The name of a tag in lower case, as a browser reads it.
pub(crate) fn name(tag: &str) -> String {
    spelling(tag).to_ascii_lowercase()
}

fn spelling(tag: &str) -> &str {
    let rest = tag.trim_start_matches(['<', '/']);
    &rest[..rest.find(['>', '/', ' ', '\t', '\n', '\u{C}', '\r']).unwrap_or(rest.len())]
}

/// How long the tag is that begins a text.
pub(crate) fn length(html: &str) -> Option<usize> {
    let mut quote = None;
    let end = html.bytes().position(|byte| match quote {
        Some(open) => {
            quote = quote.filter(|_| byte != open);
            false
        }
        None => {
            quote = Some(byte).filter(|byte| matches!(byte, b'"' | b'\''));
            byte == b'>'
        }
    });
    end.map(|end| end + 1)
}

/// The value of an attribute in a start tag, if it stands there between quotation marks.
pub(crate) fn value<'t>(tag: &'t str, attribute: &str) -> Option<&'t str> {
    tag.match_indices('=').find_map(|(at, _)| {
        let before = tag[..at].trim_end();
        let name = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).next()?;
        let rest = tag[at + 1..].trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = &rest[1..][..rest[1..].find(quote)?];
        (name.eq_ignore_ascii_case(attribute) && name.len() < before.len()).then_some(value)
    })
}

/// Whether a start tag, after this character, may be words in angle brackets. What closes it may show that it is none.
pub(crate) fn may_be_words(tag: &str, before: Option<char>) -> bool {
    is_words(tag, before, &Closed::default())
}

/// Whether a start tag, after this character, is words in angle brackets. What begins a line stands after a line feed.
pub(crate) fn is_words(tag: &str, before: Option<char>, closed: &Closed) -> bool {
    let inner = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    // What nobody takes for a tag, and what has values and so is meant as one.
    let is_tag = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || matches!(c, '-' | '_' | '.');
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) || !inner.chars().all(is_tag) {
        return false;
    }
    let name = name(tag);
    if !is_element(&name) {
        return !closed.0.contains(&name);
    }
    let is_bare = inner.len() == name.len();
    if is_bare && PLACEHOLDERS.contains(&&*name) {
        return !closed.0.contains(&name);
    }
    if is_bare && NAMED.contains(&&*name) && before.is_some_and(|c| c != '\n') {
        return !closed.0.contains(&name);
    }
    if VOID.contains(&&*name) {
        return false;
    }
    // The parameters of a type stand right behind a name: `List<A>` is no link, `Vec<i>` not slanted.
    // What annotates in ruby stands right behind its base, and needs no end tag.
    let is_ruby = matches!(&*name, "rt" | "rp" | "rb" | "rtc");
    let touches = before.is_some_and(|c| c.is_alphanumeric() || c == '_') && !is_ruby;
    let is_type = touches && is_bare && !closed.0.contains(inner);
    // What has attributes without values, of elements that have none, compares: `if a<b and c>d`.
    let compares = name.len() == 1 && inner.len() > 1;
    // A capital alone is such a parameter wherever it stands, and what nothing closes is no tag; `<P>` needs no closing.
    let is_capital = is_bare && inner.len() == 1 && inner != "P" && inner.starts_with(char::is_uppercase);
    let is_parameter = is_capital && before.is_some_and(|c| c != '\n') && !closed.0.contains(&name);
    is_type || compares || is_parameter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_their_values() {
        let tag = "<img src='a=b' class=x\nALT = \"a 'b'\">";
        assert_eq!(value(tag, "alt"), Some("a 'b'"));
        assert_eq!(value(tag, "src"), Some("a=b"));
        assert_eq!(value(tag, "class"), None);
        assert_eq!(value("=\"x\"", ""), None);
    }

    #[test]
    fn words_are_told_from_tags() {
        let mut closed = Closed::default();
        closed.add("<B>x</B> <b>x</b> <t2>y</T2>");
        for (tag, before, words) in [
            ("<T>", Some('c'), true),
            ("<your name>", None, true),
            ("<t2>", None, false),
            ("<B>", Some('t'), false),
            ("<b and c>", Some('a'), true),
            ("<your-name>", Some(' '), true),
            ("<A>", Some('t'), true),
            ("<A>", Some(' '), true),
            ("<U>", Some(';'), true),
            ("<U>", None, false),
            ("<P>", Some(' '), false),
            ("<BR>", Some('t'), false),
            ("<i>", Some('c'), true),
            ("<b>", Some(' '), false),
            ("<b>", Some('a'), false),
            ("<dir>", Some(' '), true),
            ("<title>", None, true),
            ("<input>", None, false),
            ("<input>", Some(' '), true),
            ("<input type=text>", None, false),
            ("<section>", Some(' '), true),
            ("<body>", Some(' '), true),
            ("<body>", None, false),
            ("<your\nname>", None, true),
            ("<p>", None, false),
            ("<b class=x>", Some('a'), false),
            ("<rt>", Some('漢'), false),
            ("<my-box/>", None, false),
            ("<my-box class='x'>", None, false),
            ("</T>", None, false),
            ("<https://example.org>", None, false),
            ("<div>", None, false),
            ("<K, V>", Some('p'), false),
            ("<path/to>", None, false),
        ] {
            assert_eq!(is_words(tag, before, &closed), words, "{tag}");
        }
    }
}
