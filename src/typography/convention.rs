//! What a convention says, and which one a language has. The conventions themselves stand in `tables`.

use crate::language::tag::Tag;
use crate::typography::tables;

/// An opening and a closing mark, with the spaces that belong inside.
pub(super) type Pair = (&'static str, &'static str);

/// How a language sets its text.
#[derive(Debug)]
pub(super) struct Convention {
    /// For `"`.
    pub(super) double: Pair,
    /// For a quotation inside a quotation, whichever mark was typed.
    pub(super) nested: Pair,
    /// For `'` that isn't inside another quotation.
    pub(super) single: Pair,
    /// Which other marks the script has.
    pub(super) script: Script,
    /// What stands before `;`, `:`, `!` and `?`.
    pub(super) high: High,
    /// What dashes that stand apart do.
    pub(super) dash: Dash,
    /// The apostrophe between two letters.
    pub(super) apostrophe: &'static str,
    /// What follows an apostrophe at the beginning of a word, in lower case: the `t` of Dutch `'t`.
    pub(super) elisions: &'static [&'static str],
    /// Words after which an apostrophe and two digits are a year, in lower case: the `in` of `in '45`. No articles: what
    /// follows those is as often a quotation.
    pub(super) dates: &'static [&'static str],
    /// Abbreviations that don't part from the number after them, in lower case.
    pub(super) numbered: &'static [&'static str],
    /// Abbreviations that don't part from the name after them, in lower case.
    pub(super) titles: &'static [&'static str],
    /// Abbreviations of several words, which stay on one line, with their spaces; a bar parts one from the next.
    pub(super) parts: &'static str,
    /// What three points become.
    pub(super) ellipsis: &'static str,
    /// Words of one letter that don't end a line.
    pub(super) short: &'static str,
}

/// Which marks a script has beside those of Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// None; words are parted by spaces.
    Spaced,
    /// Words aren't parted; straight marks between Latin letters are left alone.
    Cjk,
    /// Geresh and gershayim.
    Hebrew,
}

/// What stands before `;`, `:`, `!` and `?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum High {
    /// Nothing.
    Close,
    /// A narrow no-break space; before `:` a no-break space, as in France.
    Spaced,
    /// A no-break space before `:` alone, as in Québec.
    ColonSpaced,
    /// Nothing unless the author typed a space, which then doesn't break.
    AsTyped,
}

/// What dashes that stand apart do: `word — word`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    /// Each keeps to the word before it.
    Single,
    /// Two of them in one sentence are as brackets: the first keeps to the word after it.
    Paired,
}

impl Convention {
    /// Whether an abbreviation has no point at its end, so that any word may be one.
    pub(super) fn has_words_without_point(&self) -> bool {
        self.numbered.iter().chain(self.titles).any(|word| !word.ends_with('.'))
    }
}

/// The conventions for a language tag; those of most languages where there is no table.
pub(super) fn of(tag: &str) -> &'static Convention {
    let tag = Tag::new(tag);
    let any = |subtags: &[&str]| subtags.iter().any(|subtag| tag.has(subtag));
    match tag.primary() {
        "en" => &tables::EN,
        "nl" | "nds" => &tables::NL,
        "af" => &tables::AF,
        "fy" => &tables::FY,
        "de" | "gsw" if any(&["CH", "LI"]) => &tables::DE_CH,
        "de" | "gsw" => &tables::DE,
        "lb" => &tables::LB,
        "fr" if any(&["CH"]) => &tables::FR_CH,
        "fr" if any(&["CA"]) => &tables::FR_CA,
        "fr" => &tables::FR,
        "es" | "gl" if any(&["419", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA"]) => {
            &tables::ES_AMERICA
        }
        "es" if any(&["PE", "PR", "PY", "SV", "US", "UY", "VE"]) => &tables::ES_AMERICA,
        "es" | "gl" => &tables::ES,
        "it" => &tables::IT,
        "pt" if any(&["PT", "AO", "MZ"]) => &tables::PT_PT,
        "pt" => &tables::PT,
        "ca" => &tables::CA,
        "da" => &tables::DA,
        "nb" | "nn" | "no" => &tables::NB,
        "sv" => &tables::SV,
        "fi" => &tables::FI,
        "is" => &tables::IS,
        "pl" => &tables::PL,
        "cs" => &tables::CS,
        "sk" => &tables::SK,
        "sl" => &tables::SL,
        "hr" | "bs" => &tables::HR,
        "sr" => &tables::SR,
        "hu" => &tables::HU,
        "ro" => &tables::RO,
        "bg" | "mk" => &tables::BG,
        "el" => &tables::EL,
        "ru" | "be" => &tables::RU,
        "uk" => &tables::UK,
        "et" => &tables::ET,
        "lv" => &tables::LV,
        "lt" => &tables::LT,
        "sq" => &tables::SQ,
        "hi" | "mr" | "ne" => &tables::HI,
        "eu" => &tables::EU,
        "tr" | "az" => &tables::TR,
        "haw" | "sm" | "to" | "ty" => &tables::HAW,
        "ar" => &tables::AR,
        "fa" | "prs" => &tables::FA,
        "he" => &tables::HE,
        "ja" => &tables::JA,
        "zh" if any(&["Hant", "TW", "HK", "MO"]) => &tables::ZH_HANT,
        "zh" => &tables::ZH_HANS,
        _ => &tables::COMMON,
    }
}
