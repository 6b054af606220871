//! The words that a style of citations asks for, in the book's language.
//!
//! Most come from katern's own tables; those that only citations need stand here, a line for each language. The
//! specification's own locale files are under a licence that no book should have to carry, so none is used.

use hayagriva::citationberg::{Locale, LocaleCode, LocaleFile};

use crate::language::{self, Label, tag::Tag};
use crate::typography;
use crate::xhtml::{self, Dialect, Element};

/// Words that only citations need.
struct Words {
    language: &'static str,
    et_al: &'static str,
    /// Before the book that holds a chapter.
    within: &'static str,
    no_date: &'static str,
    page: [&'static str; 2],
    chapter: [&'static str; 2],
    volume: [&'static str; 2],
    section: [&'static str; 2],
    edition: &'static str,
    /// What follows a number to make it an ordinal.
    ordinal: &'static str,
    accessed: &'static str,
}

macro_rules! words {
    ($($language:literal: $et_al:literal $within:literal $no_date:literal $page:literal $pages:literal $chapter:literal
        $chapters:literal $volume:literal $volumes:literal $section:literal $sections:literal $edition:literal
        $ordinal:literal $accessed:literal;)*) => {
        &[$(Words {
            language: $language,
            et_al: $et_al,
            within: $within,
            no_date: $no_date,
            page: [$page, $pages],
            chapter: [$chapter, $chapters],
            volume: [$volume, $volumes],
            section: [$section, $sections],
            edition: $edition,
            ordinal: $ordinal,
            accessed: $accessed,
        },)*]
    };
}

/// The first is for every language that is not among the others.
const WORDS: &[Words] = words! {
    "en": "et al." "in" "n.d." "p." "pp." "chap." "chaps." "vol." "vols." "sec." "secs." "ed." "." "accessed";
    "nl": "e.a." "in" "z.d." "p." "p." "hfst." "hfst." "dl." "dln." "par." "par." "druk" "e" "geraadpleegd";
    "de": "u. a." "in" "o. J." "S." "S." "Kap." "Kap." "Bd." "Bde." "Abschn." "Abschn." "Aufl." "." "zugegriffen";
    "fr": "et al." "dans" "s. d." "p." "p." "chap." "chap." "vol." "vol." "sect." "sect." "éd." "e" "consulté le";
    "es": "et al." "en" "s. f." "p." "pp." "cap." "caps." "vol." "vols." "sec." "secs." "ed." ".ª" "consultado el";
    "it": "et al." "in" "s.d." "p." "pp." "cap." "capp." "vol." "voll." "par." "parr." "ed." "ª" "consultato il";
    "pt": "et al." "em" "s.d." "p." "pp." "cap." "caps." "vol." "vols." "sec." "secs." "ed." ".ª" "acedido em";
    "sv": "m.fl." "i" "u.å." "s." "s." "kap." "kap." "vol." "vol." "avsn." "avsn." "uppl." ":a" "hämtad";
    "da": "m.fl." "i" "u.å." "s." "s." "kap." "kap." "bd." "bd." "afsn." "afsn." "udg." "." "hentet";
    "nb": "mfl." "i" "u.å." "s." "s." "kap." "kap." "bd." "bd." "avsn." "avsn." "utg." "." "lest";
    "fi": "ym." "teoksessa" "ei pvm." "s." "s." "luku" "luvut" "osa" "osat" "kohta" "kohdat" "p." "." "viitattu";
    "pl": "i in." "w" "b.d." "s." "s." "rozdz." "rozdz." "t." "t." "par." "par." "wyd." "" "dostęp";
    "cs": "et al." "in" "b.r." "s." "s." "kap." "kap." "sv." "sv." "odd." "odd." "vyd." "." "cit.";
    "hu": "et al." "in" "é. n." "o." "o." "fej." "fej." "köt." "köt." "szak." "szak." "kiad." "." "elérés";
    "tr": "vd." "içinde" "t.y." "s." "ss." "böl." "böl." "c." "c." "kıs." "kıs." "baskı" "." "erişim";
    "ru": "и др." "в" "б. г." "с." "с." "гл." "гл." "т." "тт." "разд." "разд." "изд." "-е" "дата обращения";
    "uk": "та ін." "у" "б. р." "с." "с." "розд." "розд." "т." "тт." "розд." "розд." "вид." "-е" "дата звернення";
    "el": "κ.ά." "στο" "χ.χ." "σ." "σσ." "κεφ." "κεφ." "τόμ." "τόμ." "ενότ." "ενότ." "έκδ." "η" "πρόσβαση";
    "ar": "وآخرون" "في" "د.ت." "ص" "ص" "ف" "ف" "ج" "ج" "ق" "ق" "ط" "." "تاريخ الاطلاع";
    "he": "ואח׳" "בתוך" "ח״ת" "עמ׳" "עמ׳" "פרק" "פרקים" "כרך" "כרכים" "סעיף" "סעיפים" "מהד׳" "." "נצפה";
    "fa": "و دیگران" "در" "بی‌تا" "ص" "صص" "فصل" "فصل" "ج" "ج" "بخش" "بخش" "ویراست" "." "دسترسی";
    "ja": "ほか" "所収" "n.d." "p." "pp." "第" "第" "第" "第" "第" "第" "版" "" "参照";
    "zh": "等" "载" "无日期" "页" "页" "章" "章" "卷" "卷" "节" "节" "版" "" "访问";
    "ko": "외" "수록" "n.d." "p." "pp." "장" "장" "권" "권" "절" "절" "판" "" "접속";
};

/// The locale for a book in this language, under the code by which a style looks for it.
pub(super) fn locale(language: &str) -> Option<Locale> {
    let mut root = Element::new("locale")
        .with("xmlns", "http://purl.org/net/xbiblio/csl")
        .with("version", "1.0")
        .with("xml:lang", code(language).0);
    root.children.extend(dates(language).map(Into::into));
    root.children.push(terms(language).into());
    LocaleFile::from_xml(&xhtml::write(&root, Dialect::Svg)).ok().map(Into::into)
}

/// The code of a language as styles spell it.
pub(super) fn code(language: &str) -> LocaleCode {
    LocaleCode(language.to_owned())
}

/// What stands for the names that are left out.
pub(super) fn et_al(language: &str) -> &'static str {
    words(language).et_al
}

fn words(language: &str) -> &'static Words {
    let tag = Tag::new(language);
    let primary = match tag.primary() {
        "nn" | "no" => "nb",
        primary => primary,
    };
    WORDS.iter().find(|words| words.language.eq_ignore_ascii_case(primary)).unwrap_or(&WORDS[0])
}

fn terms(language: &str) -> Element {
    let words = words(language);
    let mut terms = Element::new("terms");
    let mut term = |name: &str, form: Option<&'static str>, value: &str| {
        let term = Element::new("term").with("name", name).with_some("form", form).text(value.trim());
        terms.children.push(term.into());
    };
    // The word between two names, from the sentence that the language makes of them.
    let joined = language::list_join(language, &["\u{1}", "\u{1}"]);
    term("and", None, joined.trim_matches('\u{1}'));
    term("et-al", None, words.et_al);
    term("in", None, words.within);
    term("no date", None, words.no_date);
    term("no date", Some("short"), words.no_date);
    term("edition", None, words.edition);
    term("edition", Some("short"), words.edition);
    term("ordinal", None, words.ordinal);
    term("accessed", None, words.accessed);
    for (name, label) in
        [("editor", Label::EditedBy), ("translator", Label::TranslatedBy), ("illustrator", Label::IllustratedBy)]
    {
        term(name, Some("verb"), language::label(language, label));
        term(name, Some("verb-short"), language::label(language, label));
    }
    let quoted = typography::quoted("\u{1}", language);
    if let Some((open, close)) = quoted.split_once('\u{1}') {
        term("open-quote", None, open);
        term("close-quote", None, close);
    }
    term("page-range-delimiter", None, "–");
    for (month, name) in (1..).zip(language::date::months(language)) {
        term(&format!("month-{month:02}"), None, name);
        term(&format!("month-{month:02}"), Some("short"), name);
    }
    let counted =
        [("page", words.page), ("chapter", words.chapter), ("volume", words.volume), ("section", words.section)];
    for (name, [single, multiple]) in counted {
        for form in [None, Some("short")] {
            let term = Element::new("term")
                .with("name", name)
                .with_some("form", form)
                .child(Element::new("single").text(single))
                .child(Element::new("multiple").text(multiple));
            terms.children.push(term.into());
        }
    }
    terms
}

/// How a style that asks for a whole date gets one: the year, the month by its name, the day.
fn dates(language: &str) -> [Element; 2] {
    // What parts the parts belongs to those that a date may lack, never to its year.
    let part = |name: &str, affix: &'static str, sign: &'static str| {
        let part = Element::new("date-part").with("name", name);
        if name == "year" { part } else { part.with(affix, sign) }
    };
    let pattern = language::date::pattern(language);
    let mut order: Vec<(usize, &str)> = [("{d}", "day"), ("{m}", "month"), ("{y}", "year")]
        .into_iter()
        .filter_map(|(mark, name)| Some((pattern.find(mark)?, name)))
        .collect();
    order.sort_unstable();
    let year = order.iter().position(|(_, name)| *name == "year").unwrap_or(0);
    let text = (0..).zip(&order).map(|(at, (_, name))| part(name, if at < year { "suffix" } else { "prefix" }, " "));
    let numeric = ["year", "month", "day"].into_iter().map(|name| {
        let part = part(name, "prefix", "-");
        if name == "year" { part } else { part.with("form", "numeric-leading-zeros") }
    });
    [
        Element::new("date").with("form", "text").children(text.collect::<Vec<_>>()),
        Element::new("date").with("form", "numeric").children(numeric.collect::<Vec<_>>()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_locale() {
        for language in language::spoken() {
            let locale = locale(language).unwrap_or_else(|| panic!("{language} has no locale"));
            assert_eq!(locale.date.len(), 2, "{language}");
            let terms = locale.terms.map(|terms| terms.terms).unwrap_or_default();
            assert!(terms.len() > 40, "{language} has {} terms", terms.len());
        }
    }
}
