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

/// Fonts of the core, by their names of today and by those that older books have.
pub(crate) const FONTS: &[&str] = &[
    "font/otf",
    "font/sfnt",
    "font/ttf",
    "font/woff",
    "font/woff2",
    "application/font-sfnt",
    "application/font-woff",
    "application/vnd.ms-opentype",
];

/// The endings of files' names by media type; the first is the one that katern gives.
const ENDINGS: &[(&str, &[&str])] = &[
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/png", &["png", "apng"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/svg+xml", &["svg", "svgz"]),
    ("image/bmp", &["bmp", "dib"]),
    ("image/tiff", &["tiff", "tif"]),
    ("image/vnd.microsoft.icon", &["ico"]),
    ("image/avif", &["avif"]),
    ("image/heic", &["heic", "heif"]),
    ("image/jxl", &["jxl"]),
    ("image/jp2", &["jp2", "j2k", "jpf"]),
    ("image/vnd.adobe.photoshop", &["psd"]),
    ("application/pdf", &["pdf"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/mp4", &["m4a", "mp4", "m4b", "aac"]),
    ("audio/ogg; codecs=opus", &["opus", "ogg", "oga"]),
    ("audio/ogg", &["ogg", "oga"]),
    ("audio/wav", &["wav"]),
    ("audio/flac", &["flac"]),
    ("audio/aac", &["aac"]),
    ("video/mp4", &["mp4", "m4v"]),
    ("video/webm", &["webm", "mkv"]),
    ("video/ogg", &["ogv", "ogg"]),
    ("video/quicktime", &["mov", "qt"]),
    ("text/vtt", &["vtt"]),
    ("font/woff", &["woff"]),
    ("font/woff2", &["woff2"]),
    ("font/ttf", &["ttf"]),
    ("font/otf", &["otf"]),
];

/// The endings that files of a media type have.
pub(crate) fn endings(media_type: &str) -> &'static [&'static str] {
    ENDINGS.iter().find(|(known, _)| *known == media_type).map_or(&[], |(_, endings)| endings)
}

/// The endings of pictures' names.
pub(crate) fn of_pictures() -> impl Iterator<Item = &'static str> {
    ENDINGS.iter().filter(|(kind, _)| kind.starts_with("image/")).flat_map(|(_, endings)| *endings).copied()
}

/// Whether a file's name says that it is a picture.
pub(crate) fn is_picture(name: &str) -> bool {
    has_ending(name, |kind| kind.starts_with("image/"))
}

/// Whether a file's name says that it is a font.
pub(crate) fn is_font_file(name: &str) -> bool {
    has_ending(name, |kind| kind.starts_with("font/"))
}

/// Whether a file's name says that it is a sound or a film.
pub(crate) fn is_sound_or_film(name: &str) -> bool {
    has_ending(name, |kind| kind.starts_with("audio/") || kind.starts_with("video/"))
}

fn has_ending(name: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has = |endings: &[&str]| endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
    ENDINGS.iter().any(|(kind, endings)| is_meant(kind) && has(endings))
}

/// Whether every reading system takes it.
pub(crate) fn is_core(media_type: &str) -> bool {
    IMAGES.contains(&media_type) || OTHERS.contains(&media_type) || is_font(media_type)
}

pub(crate) fn is_font(media_type: &str) -> bool {
    media_type.starts_with("font/") || media_type.contains("font-") || FONTS.contains(&media_type)
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
