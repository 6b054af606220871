//! What people did for a book: [MARC relator codes](https://id.loc.gov/vocabulary/relators.html) and the words for them.

use super::{Wrong, beginning, nearest, rather};
use crate::spec::epub::ROLES;

/// Each code with the words that mean it, in English and Dutch, and some in German and French.
const RELATORS: &[(&str, &[&str])] = &[
    ("abr", &["abridger", "bekorter"]),
    ("act", &["actor", "acteur", "actrice"]),
    ("adp", &["adapter", "bewerker"]),
    ("ann", &["annotator", "annotaties", "commentaar"]),
    ("anl", &["analyst"]),
    ("ant", &["bibliographic antecedent"]),
    ("arr", &["arranger", "arrangeur"]),
    ("art", &["artist", "kunstenaar", "künstler", "artiste"]),
    ("asn", &["associated name"]),
    ("att", &["attributed name"]),
    ("aud", &["author of dialog"]),
    ("aui", &["author of introduction", "introduction", "introducer", "inleider", "inleiding"]),
    ("aft", &["author of afterword", "afterword", "nawoord"]),
    ("aut", &["author", "writer", "auteur", "schrijver", "schrijfster", "autor", "autorin", "by", "door"]),
    ("bjd", &["bookjacket designer"]),
    ("bkd", &["book designer", "boekontwerper", "boekverzorging"]),
    ("bkp", &["book producer"]),
    ("blw", &["blurb writer"]),
    ("bpd", &["bookplate designer"]),
    ("clr", &["colorist", "inkleurder"]),
    ("cmp", &["composer", "componist"]),
    ("cov", &["cover designer", "cover artist", "omslagontwerper", "omslag", "omslagontwerp"]),
    ("com", &["compiler", "samensteller", "herausgeber der sammlung"]),
    ("cre", &["creator", "maker"]),
    ("crr", &["corrector", "corrector drukproeven"]),
    ("ctb", &["contributor", "medewerker", "bijdrage"]),
    ("cph", &["copyright holder", "rechthebbende"]),
    ("dsr", &["designer", "ontwerper"]),
    ("dte", &["dedicatee"]),
    ("edc", &["editor of compilation"]),
    ("edt", &["editor", "redacteur", "redactie", "herausgeber", "éditeur scientifique"]),
    ("ill", &["illustrator", "illustraties", "tekeningen", "illustrateur"]),
    ("ivr", &["interviewer"]),
    ("ive", &["interviewee", "geïnterviewde"]),
    ("lyr", &["lyricist", "tekstdichter"]),
    ("mrk", &["markup editor"]),
    ("mus", &["musician", "muzikant"]),
    ("nrt", &["narrator", "verteller", "voorlezer", "sprecher"]),
    ("oth", &["other", "overig"]),
    ("pbd", &["publishing director"]),
    ("pbl", &["publisher", "uitgever"]),
    ("pfr", &["proofreader", "persklaarmaker", "proeflezer"]),
    ("pht", &["photographer", "fotograaf", "foto", "fotos", "fotografie", "photos"]),
    ("prt", &["printer", "drukker"]),
    ("red", &["redaktor", "eindredacteur"]),
    ("res", &["researcher", "onderzoeker"]),
    ("rev", &["reviewer"]),
    ("spn", &["sponsor"]),
    ("ths", &["thesis advisor", "promotor", "begeleider"]),
    ("trc", &["transcriber"]),
    ("trl", &["translator", "vertaler", "vertaling", "übersetzer", "traducteur", "translated by", "vertaald door"]),
    ("tyd", &["type designer", "letterontwerper"]),
    ("tyg", &["typographer", "typograaf", "zetter"]),
    ("wam", &["writer of accompanying material"]),
    ("win", &["writer of introduction"]),
    ("wpr", &["writer of preface", "foreword", "preface", "voorwoord"]),
    ("wst", &["writer of supplementary textual content"]),
];

/// The code for a role, given as a code or as a word.
pub(in crate::manuscript) fn code(text: &str) -> Result<String, Wrong> {
    let word = text.trim().to_lowercase().replace(['-', '_'], " ");
    let word = word.strip_prefix("marc:").unwrap_or(&word);
    if let Some((code, _)) = RELATORS.iter().find(|(code, names)| *code == word || names.contains(&word)) {
        return Ok((*code).to_owned());
    }
    if ROLES.contains(&word) {
        return Ok(word.to_owned());
    }
    let names = || RELATORS.iter().flat_map(|(code, names)| std::iter::once(code).chain(*names).copied());
    let of = |name: &str| RELATORS.iter().find(|(code, names)| *code == name || names.contains(&name));
    let printed = |name| of(name).map_or(name, |(_, names)| names[0]);
    let begun = beginning(word, names(), printed);
    let near = begun.or_else(|| nearest(word, names()).map(|near| rather(word, near, printed(near))));
    let near = near.and_then(|name| of(name).map(|(code, _)| (*code, name)));
    let help = match near {
        Some((code, name)) if code == name => format!("write `{code}`"),
        Some((code, name)) => format!("write `{name}` or its code, `{code}`"),
        None => "write a MARC relator such as `aut`, `edt`, `ill` or `trl`, or its English name".to_owned(),
    };
    Err(Wrong::new(format!("`{}` is not a role that libraries know", text.trim()), help))
}

/// Every code with the word for it, for the reference.
pub(in crate::manuscript) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    RELATORS.iter().map(|(code, names)| (*code, names[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words_are_understood() {
        assert_eq!(code("aut").as_deref(), Ok("aut"));
        assert_eq!(code("Translator").as_deref(), Ok("trl"));
        assert_eq!(code("vertaler").as_deref(), Ok("trl"));
        assert_eq!(code("cover-designer").as_deref(), Ok("cov"));
        assert_eq!(code("sng").as_deref(), Ok("sng"));
        let wrong = code("ilustrator").expect_err("misspelled");
        assert!(wrong.help.is_some_and(|help| help.contains("`ill`")));
        assert!(code("astronaut").is_err());
        for (given, near) in [("photo", "photographer"), ("photographr", "photographer"), ("vertalr", "vertaler")] {
            let wrong = code(given).expect_err(given);
            assert!(
                wrong.help.as_deref().is_some_and(|help| help.starts_with(&format!("write `{near}`"))),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn no_word_means_two_roles() {
        let mut words: Vec<&str> =
            RELATORS.iter().flat_map(|(code, names)| std::iter::once(code).chain(*names).copied()).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
