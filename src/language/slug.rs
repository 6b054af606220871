//! ASCII names for files and ids, made from titles and headings.
//!
//! A slug is lower-case letters, digits and single hyphens, so that it is legal as a file name on every system, as an
//! XML id after a letter, and in an address without escapes. The same text always gives the same slug; making slugs
//! unique is for those who hand them out.

use unicode_normalization::UnicodeNormalization;

/// The name as systems see it that tell neither capitals nor ways to write an accent apart.
pub fn folded(name: &str) -> String {
    name.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect::<String>().nfc().collect()
}

use crate::language::tag::Tag;

/// No slug is longer than this many bytes.
pub const LIMIT: usize = 60;

/// The text as an ASCII name, cut at a word at 60 characters; empty where nothing is left.
pub fn slug(text: &str, language: &str) -> String {
    let letters = letters(language);
    let mut slug = String::with_capacity(text.len().min(LIMIT));
    let mut boundary = false;
    for char in text.nfc().flat_map(char::to_lowercase) {
        let ascii = match letters.iter().find(|(letter, _)| *letter == char) {
            Some((_, ascii)) => ascii,
            None if is_silent(char) => "",
            None => deunicode::deunicode_char(char).unwrap_or("-"),
        };
        for byte in ascii.bytes() {
            if byte == b'\'' {
                // deunicode writes soft signs and ayn as apostrophes.
            } else if byte.is_ascii_alphanumeric() {
                if boundary && !slug.is_empty() {
                    slug.push('-');
                }
                boundary = false;
                slug.push(byte.to_ascii_lowercase().into());
            } else {
                boundary = true;
            }
        }
        if slug.len() > LIMIT {
            break;
        }
    }
    if slug.len() > LIMIT {
        // A first word that is longer than the limit is cut anywhere.
        let cut = slug[..=LIMIT].rfind('-').filter(|&cut| cut > 0).unwrap_or(LIMIT);
        slug.truncate(cut);
    }
    slug
}

/// Marks inside words that don't part them: `don't` is `dont`.
fn is_silent(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | 'ʼ' | '״' | '׳' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

/// Where a language writes its letters in ASCII otherwise than the general transliteration.
fn letters(language: &str) -> &'static [(char, &'static str)] {
    match Tag::new(language).primary() {
        "de" | "gsw" | "nds" | "lb" => &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ß', "ss")],
        "uk" => &[('г', "h"), ('ґ', "g"), ('и', "y"), ('й', "i"), ('і', "i"), ('ї', "i"), ('є', "ie"), ('ь', "")],
        "ru" => &[('й', "y"), ('ь', ""), ('ъ', ""), ('э', "e"), ('ё', "yo")],
        "bg" => &[('щ', "sht"), ('ъ', "a"), ('х', "h"), ('ь', "y"), ('й', "y"), ('ю', "yu"), ('я', "ya")],
        "sr" | "mk" => &[('х', "h"), ('ц', "c"), ('ј', "j"), ('љ', "lj"), ('њ', "nj"), ('џ', "dz"), ('ђ', "dj")],
        "el" => &[('χ', "ch"), ('υ', "y"), ('η', "i"), ('ύ', "y"), ('ή', "i"), ('ξ', "x"), ('φ', "f"), ('ψ', "ps")],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_words() {
        for (language, text, expected) in [
            ("en", "Don’t Panic: A Guide", "dont-panic-a-guide"),
            ("nl", "'t Eén en ander – over ideeën", "t-een-en-ander-over-ideeen"),
            ("de", "Über die Größe", "ueber-die-groesse"),
            ("fr", "L’été à Nîmes, œuvre", "lete-a-nimes-oeuvre"),
            ("sv", "Åska över sjön", "aska-over-sjon"),
            ("tr", "Işık İçin", "isik-icin"),
            ("uk", "Київ і Харків", "kyiv-i-kharkiv"),
            ("ru", "Война и мир", "voyna-i-mir"),
            ("bg", "Площад България", "ploshtad-balgariya"),
            ("zh", "北京", "bei-jing"),
            ("en", "…!?", ""),
            ("en", "", ""),
        ] {
            assert_eq!(slug(text, language), expected, "{text}");
        }
    }

    #[test]
    fn long_slugs_are_cut_at_a_word() {
        let words = "een heel lang opschrift ".repeat(10);
        let slug_of_words = slug(&words, "nl");
        assert!(slug_of_words.len() <= LIMIT && !slug_of_words.ends_with('-'));
        assert_eq!(slug_of_words, "een-heel-lang-opschrift-een-heel-lang-opschrift-een-heel");
        assert_eq!(slug(&"x".repeat(200), "en").len(), LIMIT);
        assert_eq!(slug(&"a".repeat(60), "en"), "a".repeat(60));
    }
}
