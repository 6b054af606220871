//! XML: its characters, its names, and the namespaces of what EPUB is made of
//! ([XML 1.0](https://www.w3.org/TR/xml/), [Namespaces in XML](https://www.w3.org/TR/xml-names/)).

use std::ops::Range;

/// The namespace of HTML.
pub(crate) const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// The namespace of drawings.
pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of formulas.
pub(crate) const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
/// The namespace of links in drawings.
pub(crate) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The namespace of `xml:lang` and its kin.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of `epub:type` ([EPUB 3.3](https://www.w3.org/TR/epub-33/#sec-epub-type-attribute)).
pub(crate) const OPS: &str = "http://www.idpf.org/2007/ops";

/// The namespace of the package document.
pub(crate) const OPF: &str = "http://www.idpf.org/2007/opf";
/// The namespace of package documents before EPUB.
pub(crate) const OEB: &str = "http://openebook.org/namespaces/oeb-package/1.0/";
/// The namespace of `META-INF/container.xml`.
pub(crate) const CONTAINER: &str = "urn:oasis:names:tc:opendocument:xmlns:container";
/// The namespace of the NCX.
pub(crate) const NCX: &str = "http://www.daisy.org/z3986/2005/ncx/";
/// The namespace of media overlays.
pub(crate) const SMIL: &str = "http://www.w3.org/ns/SMIL";

/// The namespaces of EPUB and what it builds on, each with the prefix by which katern knows it.
pub(crate) const KNOWN_NAMESPACES: &[(&str, &str)] = &[
    (XHTML, "html"),
    (SVG, "svg"),
    (MATHML, "math"),
    (XLINK, "xlink"),
    (XML, "xml"),
    (OPS, "epub"),
    (OPF, "opf"),
    (CONTAINER, "ocf"),
    (NCX, "ncx"),
    (SMIL, "smil"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://www.w3.org/2001/10/synthesis", "ssml"),
    ("http://www.w3.org/2001/xml-events", "ev"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
    ("http://www.w3.org/2000/09/xmldsig#", "ds"),
    ("http://www.idpf.org/2016/encryption#compression", "compression"),
    ("http://www.idpf.org/2013/rendition", "rendition"),
    ("http://www.idpf.org/2013/metadata", "publication"),
    ("http://www.daisy.org/z3986/2005/dtbook/", "dtbook"),
    ("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
];

/// Whether XML 1.0 allows the character in a document ([section 2.2](https://www.w3.org/TR/xml/#charsets)).
///
/// C1 controls are allowed by XML but not by HTML, so they count as forbidden here.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
        && !is_noncharacter(c)
}

/// The numeric character references in a text whose characters no book can hold, with the number that they name.
pub(crate) fn illegal_references(text: &str) -> impl Iterator<Item = (Range<usize>, u32)> {
    text.match_indices("&#").filter_map(|(at, _)| {
        let digits = &text[at + 2..];
        let (radix, digits, mark) = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => (16, digits, 3),
            None => (10, digits, 2),
        };
        let length = digits.bytes().take_while(|byte| (*byte as char).is_digit(radix)).count();
        if length == 0 || length > 8 || !digits[length..].starts_with(';') {
            return None;
        }
        let number = u32::from_str_radix(&digits[..length], radix).ok()?;
        let legal = char::from_u32(number).is_some_and(is_xml_char);
        // A browser reads the numbers of the C1 controls as Windows-1252.
        (!legal && !(0x80..0xA0).contains(&number)).then(|| (at..at + mark + length + 1, number))
    })
}

/// Whether Unicode reserves the code point for internal use.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// Whether the word is an XML name with at most one prefix.
pub(crate) fn is_xml_name(name: &str) -> bool {
    // Nearly every name is one of HTML.
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return true;
    }
    let mut parts = name.split(':');
    let legal = |part: &str| part.starts_with(is_name_start) && part.chars().all(is_name_char);
    parts.next().is_some_and(legal) && parts.next().is_none_or(legal) && parts.next().is_none()
}

pub(crate) fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic()
        || c == '_'
        || matches!(c, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
            | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

pub(crate) fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || c.is_ascii_digit()
        || matches!(c, '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether XML takes the word as an id: a name without colon.
pub(crate) fn is_ncname(word: &str) -> bool {
    is_xml_name(word) && !word.contains(':')
}

/// Whether every edition of XML 1.0 takes the word as an id. The first four knew fewer letters than the fifth, and EPUBCheck
/// holds drawings against those. What is left out here of rare letters does no harm: such an id gets another name.
pub(crate) fn is_old_ncname(word: &str) -> bool {
    let is_letter = |c: char| {
        c.is_ascii_alphabetic()
            || c == '_'
            || c.is_alphabetic()
                && matches!(c, '\u{C0}'..='\u{131}' | '\u{386}'..='\u{3CE}' | '\u{401}' | '\u{410}'..='\u{44F}' | '\u{451}'
                    | '\u{5D0}'..='\u{5EA}' | '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{905}'..='\u{939}'
                    | '\u{E01}'..='\u{E2E}' | '\u{10D0}'..='\u{10F6}' | '\u{3041}'..='\u{3094}' | '\u{30A1}'..='\u{30FA}'
                    | '\u{4E00}'..='\u{9FA5}' | '\u{AC00}'..='\u{D7A3}')
    };
    let is_char = |c: char| is_letter(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    word.starts_with(is_letter) && word.chars().all(is_char)
}

/// Whether the word is a token of names: what `properties` and `epub:type` are lists of.
pub(crate) fn is_nmtoken(word: &str) -> bool {
    !word.is_empty() && is_xml_name(&format!("_{}", word.replace(':', "_")))
}
