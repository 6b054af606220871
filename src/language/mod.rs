//! What katern itself says in a book, in the book's language, and what it knows of languages.
//!
//! The words stand in `tables`, a file for each language, so that someone who speaks it can read it over. They are
//! put in order while katern is compiled; nothing is parsed at run time. A language without a table is spoken to in
//! English. This room never looks at a book: it is given a tag and a question.

pub mod date;
pub mod guess;
pub mod heading;
pub mod label;
pub mod slug;
mod tables;
pub mod tag;
pub mod theorem;

pub use date::format_date;
pub use guess::guess;
pub use heading::role_by_heading;
pub use label::Label;
pub use slug::{folded, slug};

use crate::language::tag::Tag;
use crate::model::metadata::Direction;

/// The words for `label` in the language of this BCP 47 tag.
pub fn label(language: &str, label: Label) -> &'static str {
    tables::of(language).labels[label as usize].0
}

/// The words for `label` with what they are about, in the order of the language: `Chapter 3`, `第3章`, `by Multatuli`.
pub fn phrase(language: &str, label: Label, value: &str) -> String {
    match tables::of(language).labels[label as usize] {
        (_, Some(pattern)) => pattern.replace("{}", value),
        (word, None) => format!("{word} {value}"),
    }
}

/// The members of a list as a sentence has them: `a, b and c`.
pub fn list_join<Member: AsRef<str>>(language: &str, members: &[Member]) -> String {
    let (comma, and) = tables::of(language).list;
    let mut text = String::new();
    for (index, member) in members.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == members.len() { and } else { comma });
        }
        text.push_str(member.as_ref());
    }
    text
}

/// The members of a list that [`list_join`] made.
pub fn list_members<'t>(language: &str, text: &'t str) -> Vec<&'t str> {
    let (comma, and) = tables::of(language).list;
    let (others, last) = text.rsplit_once(and).map_or((None, text), |(others, last)| (Some(others), last));
    others.into_iter().flat_map(|others| others.split(comma)).chain([last]).collect()
}

/// The languages in which katern speaks, as tags.
pub fn spoken() -> &'static [&'static str] {
    tables::TAGS
}

/// Scripts that run from right to left.
const RTL_SCRIPTS: [&str; 11] =
    ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Mend"];

/// Languages that are written in such a script unless their tag names another.
const RTL_LANGUAGES: [&str; 20] = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr",
    "ug", "ur", "yi",
];

/// The direction in which the language's text runs.
pub fn direction(language: &str) -> Direction {
    let tag = Tag::new(language);
    let is_rtl = match tag.script() {
        Some(script) => RTL_SCRIPTS.iter().any(|known| known.eq_ignore_ascii_case(script)),
        None => RTL_LANGUAGES.iter().any(|known| known.eq_ignore_ascii_case(tag.primary())),
    };
    if is_rtl { Direction::Rtl } else { Direction::Ltr }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_the_tag() {
        assert_eq!(label("nl", Label::Contents), "Inhoud");
        assert_eq!(label("nl-BE", Label::Contents), "Inhoud");
        assert_eq!(label("NL", Label::Contents), "Inhoud");
        assert_eq!(label("und", Label::Contents), "Contents");
        assert_eq!(label("", Label::Contents), "Contents");
        assert_eq!(phrase("nl", Label::Chapter, "3"), "Hoofdstuk 3");
        assert_eq!(phrase("en", Label::AlsoBy, "Multatuli"), "Also by Multatuli");
    }

    #[test]
    fn scripts_and_regions_choose_the_table() {
        for (tag, contents) in [
            ("zh", "目录"),
            ("zh-TW", "目錄"),
            ("zh-Hant-HK", "目錄"),
            ("pt", "Sumário"),
            ("pt-PT", "Índice"),
            ("sr", "Садржај"),
            ("sr-Latn", "Sadržaj"),
            ("no", "Innhold"),
            ("nn", "Innhald"),
            ("de-CH", "Inhalt"),
        ] {
            assert_eq!(label(tag, Label::Contents), contents, "{tag}");
        }
        assert_eq!(phrase("ja", Label::Chapter, "3"), "第3章");
        assert_eq!(phrase("hu", Label::Chapter, "3"), "3. fejezet");
        assert_eq!(format_date("ja", "2022-11-01"), "2022年11月1日");
        assert_eq!(format_date("es", "2022-11-01"), "1 de noviembre de 2022");
        assert_eq!(spoken().len(), 48);
    }

    #[test]
    fn lists_are_joined() {
        assert_eq!(list_join("nl", &["a", "b", "c"]), "a, b en c");
        assert_eq!(list_join("en", &["a", "b"]), "a and b");
        assert_eq!(list_join("en", &["a"]), "a");
        assert_eq!(list_join::<&str>("en", &[]), "");
    }

    #[test]
    fn lists_are_taken_apart_in_every_language() {
        for tag in spoken() {
            for members in [&["Ann Bee"][..], &["Ann Bee", "安"], &["Ann", "Bert Cole", "C. Dee"]] {
                assert_eq!(list_members(tag, &list_join(tag, members)), members, "{tag}");
            }
        }
    }

    #[test]
    fn scripts_decide_the_direction() {
        for (tag, expected) in [
            ("nl", Direction::Ltr),
            ("ar", Direction::Rtl),
            ("AR-EG", Direction::Rtl),
            ("he", Direction::Rtl),
            ("fa-IR", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("ar-Latn", Direction::Ltr),
            ("und", Direction::Ltr),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
