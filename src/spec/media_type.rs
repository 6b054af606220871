//! Media types: which of them every reading system takes, and what one looks like.

/// Pictures of the core ([EPUB 3.3, 3.2](https://www.w3.org/TR/epub-33/#sec-core-media-types)).
pub(crate) const IMAGES: &[&str] = &["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"];

/// The other types of the core but for fonts.
const OTHERS: &[&str] = &[
    "audio/mpeg",
    "audio/mp4",
    "audio/ogg; codecs=opus",
    "text/css",
    "application/xhtml+xml",
    "application/javascript",
    "application/ecmascript",
    "text/javascript",
    "application/x-dtbncx+xml",
    "application/smil+xml",
];

/// Fonts, of which every kind may be in a book.
pub(crate) const FONTS: &[&str] =
    &["font/otf", "font/sfnt", "font/ttf", "font/woff", "font/woff2", "application/font-woff"];

/// Whether every reading system takes it.
pub(crate) fn is_core(media_type: &str) -> bool {
    IMAGES.contains(&media_type) || OTHERS.contains(&media_type) || is_font(media_type)
}

pub(crate) fn is_font(media_type: &str) -> bool {
    media_type.starts_with("font/") || media_type.contains("font-")
}

/// Whether the text has the shape of a media type, as the manifest takes it.
pub(crate) fn has_shape(text: &str) -> bool {
    let is_token = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric() || "!#$&+-^_".contains(c))
            && !part.contains(char::is_whitespace)
    };
    let kind = text.split(';').next().unwrap_or_default();
    kind.split_once('/').is_some_and(|(kind, rest)| is_token(kind) && is_token(rest))
}

/// Whether an attribute of HTML takes it for a media type, by EPUBCheck 5.3.0's pattern, which knows no dot before the slash
/// or right after it.
pub(crate) fn is_attribute(value: &str) -> bool {
    let kind = value.split(';').next().unwrap_or_default().trim_end();
    let token = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'))
    };
    kind.split_once('/')
        .is_some_and(|(one, other)| token(one) && !one.contains('.') && token(other) && !other.starts_with('.'))
}
