//! What a file is, from its first bytes.
//!
//! A name is never believed: shops and reading systems look at the bytes, and EPUBCheck compares them with the media
//! type that the manifest gives.

use crate::resource::Purpose;
use crate::spec::media_type;

/// How many bytes [`Kind::of`] wants to see; fewer are enough where the file has no more.
pub const HEAD: usize = 4096;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $media_type:literal $name:literal;)*) => {
        /// What a file is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each is the name of a well-known format")]
        pub enum Kind {
            $( $(#[$doc])* $kind, )*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$( Kind::$kind, )*];

            /// The media type as the manifest says it.
            pub fn media_type(self) -> &'static str {
                match self {
                    $( Kind::$kind => $media_type, )*
                }
            }

            /// What people call it.
            pub fn name(self) -> &'static str {
                match self {
                    $( Kind::$kind => $name, )*
                }
            }
        }
    };
}

kinds! {
    Jpeg "image/jpeg" "JPEG";
    Png "image/png" "PNG";
    Gif "image/gif" "GIF";
    WebP "image/webp" "WebP";
    Svg "image/svg+xml" "SVG";
    /// SVG in gzip.
    Svgz "image/svg+xml" "compressed SVG";
    Bmp "image/bmp" "BMP";
    Tiff "image/tiff" "TIFF";
    Ico "image/vnd.microsoft.icon" "ICO";
    Avif "image/avif" "AVIF";
    Heic "image/heic" "HEIC";
    JpegXl "image/jxl" "JPEG XL";
    Jpeg2000 "image/jp2" "JPEG 2000";
    Psd "image/vnd.adobe.photoshop" "Photoshop";
    Pdf "application/pdf" "PDF";
    Mp3 "audio/mpeg" "MP3";
    /// AAC sound in MP4: `.m4a`.
    M4a "audio/mp4" "MP4 sound";
    Opus "audio/ogg; codecs=opus" "Opus";
    /// Ogg with another sound than Opus, mostly Vorbis.
    Ogg "audio/ogg" "Ogg Vorbis";
    Wav "audio/wav" "WAV";
    Flac "audio/flac" "FLAC";
    Aac "audio/aac" "bare AAC";
    Mp4 "video/mp4" "MP4";
    WebM "video/webm" "WebM";
    /// Ogg with film: Theora.
    Ogv "video/ogg" "Ogg film";
    QuickTime "video/quicktime" "QuickTime";
    WebVtt "text/vtt" "WebVTT";
    Woff "font/woff" "WOFF";
    Woff2 "font/woff2" "WOFF2";
    Ttf "font/ttf" "TrueType";
    Otf "font/otf" "OpenType";
}

impl Kind {
    /// The kind of the file that begins with these bytes.
    pub fn of(head: &[u8]) -> Option<Kind> {
        let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
        Some(match head {
            _ if at(0, b"\xFF\xD8\xFF") => Kind::Jpeg,
            _ if at(0, b"\x89PNG\r\n\x1A\n") => Kind::Png,
            _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Kind::Gif,
            _ if at(0, b"RIFF") && at(8, b"WEBP") => Kind::WebP,
            _ if at(0, b"RIFF") && at(8, b"WAVE") => Kind::Wav,
            _ if at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+") => Kind::Tiff,
            _ if at(0, b"8BPS") => Kind::Psd,
            _ if at(0, b"%PDF-") => Kind::Pdf,
            _ if at(0, b"\xFF\x0A") || at(0, b"\0\0\0\x0CJXL \r\n\x87\n") => Kind::JpegXl,
            _ if at(0, b"\0\0\0\x0CjP  \r\n\x87\n") || at(0, b"\xFF\x4F\xFF\x51") => Kind::Jpeg2000,
            _ if at(4, b"ftyp") => iso_media(head),
            _ if at(4, b"moov") || at(4, b"mdat") => Kind::QuickTime,
            _ if at(0, b"ID3") => Kind::Mp3,
            _ if at(0, b"OggS") => ogg(head),
            _ if at(0, b"fLaC") => Kind::Flac,
            _ if at(0, b"\x1A\x45\xDF\xA3") => Kind::WebM,
            _ if at(0, b"wOFF") => Kind::Woff,
            _ if at(0, b"wOF2") => Kind::Woff2,
            _ if at(0, b"OTTO") => Kind::Otf,
            _ if at(0, b"\0\x01\0\0") || at(0, b"true") => Kind::Ttf,
            _ if at(0, b"\0\0\x01\0") && head.len() >= 22 => Kind::Ico,
            _ if at(0, b"BM") && head.len() >= 26 => Kind::Bmp,
            _ if at(0, b"\x1F\x8B") => Kind::Svgz,
            [0xFF, 0xFE, ..] if text(head).is_some() => return text(head),
            [0xFF, second, ..] if second & 0xF6 == 0xF0 => Kind::Aac,
            [0xFF, second, third, ..] if second & 0xE0 == 0xE0 && second & 0x06 != 0 && third & 0xF0 != 0xF0 => {
                Kind::Mp3
            }
            _ => return text(head),
        })
    }

    /// The name's extensions that fit the kind; the first is the one that katern gives.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            // Both kinds have one media type.
            Kind::Svg => &["svg"],
            Kind::Svgz => &["svgz", "svg"],
            other => media_type::endings(other.media_type()),
        }
    }

    /// Whether the kind can serve the purpose in a publication, perhaps after a conversion.
    pub fn serves(self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Image => matches!(
                self,
                Kind::Jpeg
                    | Kind::Png
                    | Kind::Gif
                    | Kind::WebP
                    | Kind::Svg
                    | Kind::Svgz
                    | Kind::Bmp
                    | Kind::Tiff
                    | Kind::Ico
            ),
            // Other sounds are foreign resources, which need a fallback inside the book
            // (https://www.w3.org/TR/epub-33/#sec-core-media-types).
            Purpose::Audio => matches!(self, Kind::Mp3 | Kind::M4a | Kind::Mp4 | Kind::Opus),
            // Film is exempt from fallbacks (https://www.w3.org/TR/epub-33/#sec-exempt-resources).
            Purpose::Video => {
                matches!(self, Kind::Mp4 | Kind::WebM | Kind::Ogv | Kind::QuickTime | Kind::M4a | Kind::Mp3)
            }
            Purpose::Track => self == Kind::WebVtt,
            Purpose::Font => matches!(self, Kind::Woff | Kind::Woff2 | Kind::Ttf | Kind::Otf),
        }
    }
}

/// The brand says what an ISO base media file is.
fn iso_media(head: &[u8]) -> Kind {
    match head.get(8..12).unwrap_or_default() {
        b"avif" | b"avis" => Kind::Avif,
        b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => {
            // `mif1` is any HEIF; the compatible brands tell AVIF from HEIC.
            let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
            let brands = &head[..length.clamp(12, head.len())];
            if brands.chunks(4).any(|brand| brand == b"avif") { Kind::Avif } else { Kind::Heic }
        }
        b"M4A " | b"M4B " | b"M4P " => Kind::M4a,
        b"qt  " => Kind::QuickTime,
        _ => Kind::Mp4,
    }
}

fn ogg(head: &[u8]) -> Kind {
    let holds = |magic: &[u8]| head.windows(magic.len()).any(|window| window == magic);
    if holds(b"theora") {
        Kind::Ogv
    } else if holds(b"OpusHead") {
        Kind::Opus
    } else {
        Kind::Ogg
    }
}

/// Kinds that are text: SVG behind any prolog, and WebVTT.
fn text(head: &[u8]) -> Option<Kind> {
    let (text, wide) = match head {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (rest, false),
        [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => (rest, true),
        _ => (head, false),
    };
    // UTF-16 is told by its ASCII characters alone.
    let text: Vec<u8> = if wide { text.iter().copied().filter(|&byte| byte != 0).collect() } else { text.to_vec() };
    if text.starts_with(b"WEBVTT") && text.get(6).is_none_or(u8::is_ascii_whitespace) {
        return Some(Kind::WebVtt);
    }
    let start = text.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if text[start] != b'<' {
        return None;
    }
    // The first tag that is neither a comment, a declaration nor an instruction.
    let mut rest = &text[start..];
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[at + 1..];
        if rest.starts_with(b"!--") {
            let end = rest.windows(3).position(|window| window == b"-->")?;
            rest = &rest[end + 3..];
        } else if !rest.starts_with(b"!") && !rest.starts_with(b"?") {
            let name: &[u8] = rest.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b':').next()?;
            let local = name.rsplit(|&byte| byte == b':').next()?;
            return local.eq_ignore_ascii_case(b"svg").then_some(Kind::Svg);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_the_kind() {
        for (bytes, kind) in [
            (&b"\xFF\xD8\xFF\xE0"[..], Some(Kind::Jpeg)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Kind::WebP)),
            (b"\0\0\0\x20ftypavif\0\0\0\0", Some(Kind::Avif)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", Some(Kind::Avif)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Some(Kind::Heic)),
            (b"\0\0\0\x20ftypM4A ", Some(Kind::M4a)),
            (b"\0\0\0\x20ftypisom", Some(Kind::Mp4)),
            (b"ID3\x04", Some(Kind::Mp3)),
            (b"\xFF\xFB\x90\x44", Some(Kind::Mp3)),
            (b"\xFF\xF1\x50\x80", Some(Kind::Aac)),
            (b"OggS\0\x02________OpusHead", Some(Kind::Opus)),
            (b"OggS\0\x02________\x01vorbis", Some(Kind::Ogg)),
            (b"\xEF\xBB\xBFWEBVTT\n", Some(Kind::WebVtt)),
            (b"<?xml version='1.0'?>\n<!-- <svg> --><!DOCTYPE svg [<!ENTITY a 'b'>]><svg:svg>", Some(Kind::Svg)),
            (b"\xFF\xFE<\0s\0v\0g\0>\0", Some(Kind::Svg)),
            (b"<!DOCTYPE html><html><body><svg></svg>", None),
            (b"", None),
            (b"hello", None),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
