//! The words, language by language.
//!
//! Each file is a language. After a label stand its words; where a value can go with them and doesn't simply follow,
//! a second text shows where: `Chapter "fejezet" "{}. fejezet";`. Terms are written as they stand on a line of their
//! own, with a capital where the language has one there; [`Label::By`] and its kin are written as
//! they stand before a name.

use crate::language::label::{Entry, Label};
use crate::language::tag::Tag;
use crate::model::role::Role;

/// What katern knows of a language.
pub(super) struct Language {
    /// The words, in the order of [`Label::ALL`].
    pub(super) labels: [Entry; Label::ALL.len()],
    /// Other headings that authors write over the parts of a book, beside the labels themselves.
    pub(super) headings: &'static [(Role, &'static [&'static str])],
    /// A date with `{d}`, `{m}` and `{y}`, and one of a month alone.
    pub(super) date: (&'static str, &'static str),
    /// The months as they stand inside a date.
    pub(super) months: [&'static str; 12],
    /// What stands between the members of a list, and before the last one.
    pub(super) list: (&'static str, &'static str),
}

/// Writes a language's table.
macro_rules! language {
    (
        labels { $( $label:ident $word:literal $($pattern:literal)? ; )* }
        headings { $( $role:ident $($heading:literal)+ ; )* }
        date $day:literal $month:literal;
        months $($name:literal)+;
        list $comma:literal $and:literal;
    ) => {
        pub(super) static LANGUAGE: crate::language::tables::Language = crate::language::tables::Language {
            labels: crate::language::label::in_order([$(
                (crate::language::label::Label::$label, ($word, language!(@ $($pattern)?))),
            )*]),
            headings: &[$( (crate::model::role::Role::$role, &[$($heading),+]), )*],
            date: ($day, $month),
            months: [$($name),+],
            list: ($comma, $and),
        };
    };
    (@) => { None };
    (@ $pattern:literal) => { Some($pattern) };
}

mod af;
mod ar;
mod bg;
mod ca;
mod cs;
mod cy;
mod da;
mod de;
mod el;
mod en;
mod es;
mod et;
mod eu;
mod fa;
mod fi;
mod fr;
mod fy;
mod ga;
mod he;
mod hi;
mod hr;
mod hu;
mod id;
mod is;
mod it;
mod ja;
mod ko;
mod lb;
mod lt;
mod lv;
mod nb;
mod nl;
mod nn;
mod pl;
mod pt;
mod pt_pt;
mod ro;
mod ru;
mod sk;
mod sl;
mod sr;
mod sr_latn;
mod sv;
mod tr;
mod uk;
mod vi;
mod zh_hans;
mod zh_hant;

/// The tags that have a table.
pub(super) const TAGS: &[&str] = &[
    "af", "ar", "bg", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "fy", "ga", "he",
    "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lb", "lt", "lv", "nb", "nl", "nn", "pl", "pt", "pt-PT", "ro",
    "ru", "sk", "sl", "sr", "sr-Latn", "sv", "tr", "uk", "vi", "zh-Hans", "zh-Hant",
];

/// The table for a tag; English where there is none.
pub(super) fn of(tag: &str) -> &'static Language {
    known(tag).unwrap_or(&en::LANGUAGE)
}

/// The table for a tag.
fn known(tag: &str) -> Option<&'static Language> {
    let tag = Tag::new(tag);
    Some(match tag.primary() {
        "af" => &af::LANGUAGE,
        "ar" => &ar::LANGUAGE,
        "bg" => &bg::LANGUAGE,
        "ca" => &ca::LANGUAGE,
        "cs" => &cs::LANGUAGE,
        "cy" => &cy::LANGUAGE,
        "da" => &da::LANGUAGE,
        "de" => &de::LANGUAGE,
        "el" => &el::LANGUAGE,
        "en" => &en::LANGUAGE,
        "es" => &es::LANGUAGE,
        "et" => &et::LANGUAGE,
        "eu" => &eu::LANGUAGE,
        "fa" => &fa::LANGUAGE,
        "fi" => &fi::LANGUAGE,
        "fr" => &fr::LANGUAGE,
        "fy" => &fy::LANGUAGE,
        "ga" => &ga::LANGUAGE,
        "he" => &he::LANGUAGE,
        "hi" => &hi::LANGUAGE,
        "hr" | "bs" => &hr::LANGUAGE,
        "hu" => &hu::LANGUAGE,
        "id" => &id::LANGUAGE,
        "is" => &is::LANGUAGE,
        "it" => &it::LANGUAGE,
        "ja" => &ja::LANGUAGE,
        "ko" => &ko::LANGUAGE,
        "lb" => &lb::LANGUAGE,
        "lt" => &lt::LANGUAGE,
        "lv" => &lv::LANGUAGE,
        "nb" | "no" => &nb::LANGUAGE,
        "nl" => &nl::LANGUAGE,
        "nn" => &nn::LANGUAGE,
        "pl" => &pl::LANGUAGE,
        "pt" if tag.has("PT") || tag.has("AO") || tag.has("MZ") => &pt_pt::LANGUAGE,
        "pt" => &pt::LANGUAGE,
        "ro" => &ro::LANGUAGE,
        "ru" => &ru::LANGUAGE,
        "sk" => &sk::LANGUAGE,
        "sl" => &sl::LANGUAGE,
        "sr" if tag.has("Latn") => &sr_latn::LANGUAGE,
        "sr" => &sr::LANGUAGE,
        "sv" => &sv::LANGUAGE,
        "tr" => &tr::LANGUAGE,
        "uk" => &uk::LANGUAGE,
        "vi" => &vi::LANGUAGE,
        "zh" if ["Hant", "TW", "HK", "MO"].into_iter().any(|subtag| tag.has(subtag)) => &zh_hant::LANGUAGE,
        "zh" => &zh_hans::LANGUAGE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_words_ready_for_a_book() {
        for tag in TAGS {
            let language = known(tag).expect(tag);
            for (label, (word, pattern)) in Label::ALL.iter().zip(&language.labels) {
                assert!(!word.is_empty() && word.trim() == *word, "{tag} {label:?}");
                assert!(!word.contains(['{', '}', '\'', '"', '<', '&']), "{tag} {label:?}");
                assert!(pattern.is_none_or(|pattern| pattern.matches("{}").count() == 1), "{tag} {label:?}");
            }
            assert!(language.date.0.contains("{d}") && language.date.0.contains("{y}"), "{tag}");
            assert!(language.date.1.contains("{m}") && language.date.1.contains("{y}"), "{tag}");
        }
    }

    #[test]
    fn headings_name_one_role() {
        for tag in TAGS {
            let language = known(tag).expect(tag);
            for (role, headings) in language.headings {
                for heading in *headings {
                    assert_eq!(crate::language::role_by_heading(tag, heading), Some(*role), "{tag} {heading}");
                }
            }
        }
    }
}
