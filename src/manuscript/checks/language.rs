//! Language tags: [BCP 47](https://www.rfc-editor.org/info/bcp47), and what people write in their place.

use super::{Wrong, nearest};
use crate::spec::language_tag;

/// The two-letter codes of ISO 639-1: a primary subtag of two letters that is not among them means nothing.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io \
    is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm \
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What people write for a language: its English name, its own name, a country's code, a three-letter code.
const MEANT: &[(&str, &[&str])] = &[
    ("af", &["afrikaans", "afr"]),
    ("ar", &["arabic", "arabisch", "العربية", "ara"]),
    ("bg", &["bulgarian", "bulgaars", "български", "bul"]),
    ("ca", &["catalan", "catalaans", "català", "cat"]),
    ("cs", &["czech", "tsjechisch", "čeština", "cz", "ces", "cze"]),
    ("da", &["danish", "deens", "dansk", "dk", "dan"]),
    ("de", &["german", "duits", "deutsch", "ger", "deu"]),
    ("el", &["greek", "grieks", "ελληνικά", "gr", "ell", "gre"]),
    ("en", &["english", "engels", "eng"]),
    ("en-GB", &["british", "uk english", "british english", "gb"]),
    ("en-US", &["american", "us english", "american english", "us"]),
    ("es", &["spanish", "spaans", "español", "espanol", "castellano", "spa", "sp"]),
    ("et", &["estonian", "ests", "eesti", "est"]),
    ("eu", &["basque", "baskisch", "euskara", "baq", "eus"]),
    ("fa", &["persian", "farsi", "perzisch", "فارسی", "fas", "per", "ir"]),
    ("fi", &["finnish", "fins", "suomi", "fin"]),
    ("fr", &["french", "frans", "français", "francais", "fre", "fra"]),
    ("fy", &["frisian", "fries", "frysk", "fry"]),
    ("ga", &["irish", "iers", "gaeilge", "gle"]),
    ("he", &["hebrew", "hebreeuws", "עברית", "heb", "iw"]),
    ("hi", &["hindi", "हिन्दी", "hin"]),
    ("hr", &["croatian", "kroatisch", "hrvatski", "hrv"]),
    ("hu", &["hungarian", "hongaars", "magyar", "hun"]),
    ("id", &["indonesian", "indonesisch", "bahasa indonesia", "ind", "in"]),
    ("is", &["icelandic", "ijslands", "íslenska", "isl", "ice"]),
    ("it", &["italian", "italiaans", "italiano", "ita"]),
    ("ja", &["japanese", "japans", "日本語", "jp", "jpn"]),
    ("ko", &["korean", "koreaans", "한국어", "kor"]),
    ("la", &["latin", "latijn", "latina", "lat"]),
    ("lt", &["lithuanian", "litouws", "lietuvių", "lit"]),
    ("lv", &["latvian", "lets", "latviešu", "lav"]),
    ("nb", &["norwegian", "noors", "norsk", "bokmål", "nob", "nor"]),
    ("nl", &["dutch", "nederlands", "hollands", "dut", "nld", "netherlands"]),
    ("nl-BE", &["flemish", "vlaams"]),
    ("pl", &["polish", "pools", "polski", "pol"]),
    ("pt", &["portuguese", "portugees", "português", "portugues", "por"]),
    ("pt-BR", &["brazilian", "brazilian portuguese"]),
    ("ro", &["romanian", "roemeens", "română", "ron", "rum"]),
    ("ru", &["russian", "russisch", "русский", "rus"]),
    ("sk", &["slovak", "slowaaks", "slovenčina", "slk", "slo"]),
    ("sl", &["slovenian", "slovene", "sloveens", "slovenščina", "slv"]),
    ("sr", &["serbian", "servisch", "српски", "srp"]),
    ("sv", &["swedish", "zweeds", "svenska", "swe"]),
    ("tr", &["turkish", "turks", "türkçe", "tur"]),
    ("uk", &["ukrainian", "oekraïens", "українська", "ua", "ukr"]),
    ("vi", &["vietnamese", "vietnamees", "tiếng việt", "vn", "vie"]),
    ("yi", &["yiddish", "jiddisch", "yid"]),
    ("zh", &["chinese", "chinees", "中文", "cn", "zho", "chi", "mandarin"]),
    ("zh-Hans", &["simplified chinese", "zh-chs"]),
    ("zh-Hant", &["traditional chinese", "zh-cht"]),
];

/// A language tag in its usual spelling: `nl`, `en-GB`, `zh-Hant-TW`.
pub(in crate::manuscript) fn tag(text: &str) -> Result<String, Wrong> {
    let lower = text.to_lowercase();
    let (lower, spelled) = (lower.trim(), text.trim());
    if let Some(right) = meant(lower) {
        // A three-letter code is well formed and names the language; the short one is what readers know.
        if lower.len() == 3 && lower.is_ascii() && language_tag::is_well_formed(lower) {
            return Ok(right.to_owned());
        }
        return Err(Wrong::new(format!("`{spelled}` is not a language tag"), format!("write `{right}`")));
    }
    // A locale of the operating system: `nl_NL.UTF-8`.
    let dashed = spelled.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let parsed = language_tag::normalized(&dashed).filter(|tag| is_known(tag.primary_language()));
    match parsed {
        Some(tag) if tag.region() == Some("UK") => {
            let right = tag.as_str().replacen("-UK", "-GB", 1);
            Err(Wrong::new(format!("`{spelled}` names a region that does not exist"), format!("write `{right}`")))
        }
        Some(tag) if tag.region().is_some_and(|region| !language_tag::is_region(region)) => {
            let help = match tag.primary_language() {
                "uk" => "write `uk` for Ukrainian, or `en-GB` for the English of Britain".to_owned(),
                language => format!("write `{language}`, or a country after it, as in `en-GB`"),
            };
            Err(Wrong::new(format!("`{spelled}` names a region that does not exist"), help))
        }
        Some(tag) if dashed == spelled => Ok(tag.as_str().to_owned()),
        Some(tag) => {
            let right = tag.as_str();
            Err(Wrong::new(format!("`{spelled}` is not a language tag"), format!("write `{right}`")))
        }
        None => {
            let first = dashed.split('-').next().unwrap_or_default().to_lowercase();
            let rest = &dashed[first.len().min(dashed.len())..];
            let names =
                MEANT.iter().flat_map(|(_, names)| names.iter().copied()).filter(|name| name.chars().count() > 3);
            let right = meant(&first).map(str::to_owned).or_else(|| meant(nearest(&first, names)?).map(str::to_owned));
            let right = right.map(|tag| if rest.len() <= 4 { format!("{tag}{}", rest.to_uppercase()) } else { tag });
            let help = match right.filter(|right| language_tag::is_well_formed(right)) {
                Some(right) => format!("write `{right}`"),
                None => "write a language tag such as `nl`, `en-GB` or `zh-Hant`".to_owned(),
            };
            Err(Wrong::new(format!("`{spelled}` is not a language tag"), help))
        }
    }
}

fn meant(word: &str) -> Option<&'static str> {
    // `in`, `iw` and `us` are looked up here too: the first two are withdrawn codes, the last was never one.
    MEANT.iter().find(|(_, names)| names.contains(&word)).map(|&(tag, _)| tag)
}

fn is_known(primary: &str) -> bool {
    match primary.len() {
        2 => TWO_LETTERS.split_whitespace().any(|code| code == primary),
        3 => true,
        // `x-…` and `i-…`, private and grandfathered.
        1 => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_take_their_usual_spelling() {
        for (given, expected) in [
            ("nl", "nl"),
            ("NL", "nl"),
            ("NL-nl", "nl-NL"),
            ("es-419", "es-419"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("nld", "nl"),
            ("grc", "grc"),
            ("sr-Latn", "sr-Latn"),
            ("und", "und"),
            ("de-1996", "de-1996"),
        ] {
            assert_eq!(tag(given).as_deref(), Ok(expected), "{given}");
        }
    }

    #[test]
    fn what_people_write_is_refused_with_the_tag() {
        for (given, near) in [
            ("dutch", "`nl`"),
            ("Nederlands", "`nl`"),
            ("nl_NL", "`nl-NL`"),
            ("en_US.UTF-8", "`en-US`"),
            ("en-UK", "`en-GB`"),
            ("jp", "`ja`"),
            ("gb", "`en-GB`"),
            ("uk-EN", "`en-GB`"),
            ("nl-HL", "`nl`"),
            ("xx", "such as"),
            ("ducth", "`nl`"),
            ("not a tag", "such as"),
            ("-", "such as"),
            ("cn-CN", "`zh-CN`"),
        ] {
            let wrong = tag(given).expect_err(given);
            assert!(wrong.help.as_deref().is_some_and(|help| help.contains(near)), "{given}: {wrong:?}");
        }
    }
}
