//! Where sentences end, by language.
//!
//! [UAX 29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries) finds the ends by the marks and letters of all
//! scripts. What it leaves to languages is said here: points behind abbreviations, initials and ordinals, words that follow
//! what somebody says, the Greek question mark, scripts without a mark at the end of a sentence. White space behind a
//! sentence belongs to it.

use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations that a sentence goes on behind, whatever letter follows: without their last point, in lower case. Those of
/// which a sentence may well end (`etc.`) are not among them.
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("cs", &["např", "tzv", "dr", "ing", "mgr", "prof", "sv", "str"]),
    ("da", &["f.eks", "dr", "nr", "bl.a", "ca", "kl"]),
    (
        "de",
        &["z.b", "d.h", "u.a", "dr", "prof", "nr", "vgl", "hr", "fr", "st", "ca", "bzw", "sog", "evtl", "abb", "bd"],
    ),
    (
        "en",
        &[
            "mr", "mrs", "ms", "messrs", "dr", "prof", "st", "rev", "capt", "lt", "sgt", "pp", "e.g", "i.e", "vs",
            "cf", "viz",
        ],
    ),
    ("es", &["sr", "sra", "srta", "dr", "dra", "dña", "ud", "uds", "pág", "págs", "núm", "p.ej", "prof", "sto", "sta"]),
    ("fr", &["mm", "dr", "pr", "mgr", "p.ex", "cf", "art", "chap", "éd", "ste", "pp"]),
    ("it", &["sig", "sigg", "dott", "prof", "ing", "avv", "pag", "pagg", "cfr"]),
    (
        "nl",
        &[
            "dhr", "mevr", "mr", "dr", "drs", "ir", "prof", "bijv", "bv", "o.a", "d.w.z", "m.a.w", "nr", "blz", "vgl",
            "ds",
        ],
    ),
    ("no", &["f.eks", "dr", "nr", "bl.a", "ca", "kl"]),
    ("pl", &["np", "tzw", "prof", "ul", "św", "ks", "nr"]),
    ("pt", &["sr", "sra", "dr", "dra", "prof", "profa", "pág", "págs", "núm", "p.ex", "sto", "sta"]),
    ("ru", &["г", "гг", "им", "ул", "св", "стр", "т.е", "т.н", "см", "напр", "проф", "акад"]),
    ("sv", &["t.ex", "dr", "nr", "bl.a", "ca", "kl", "prof"]),
    ("uk", &["р", "рр", "ім", "вул", "св", "стор", "див", "напр", "проф", "акад"]),
];

/// Languages in which a number with a point is an ordinal, and the next word may have a capital: `am 3. Oktober`.
const ORDINALS: &[&str] =
    &["cs", "da", "de", "et", "fi", "hr", "hu", "is", "lb", "lv", "nb", "nn", "no", "sk", "sl", "sr", "tr"];

/// Languages whose sentences end in a space, and have no other mark of it.
const SPACES: &[&str] = &["lo", "th"];

/// Closing marks that stand behind the end of a sentence and belong to it.
const CLOSING: &[char] = &['"', '\'', ')', ']', '}', '”', '’', '»', '›', '“', '‘', '」', '』', '）', '】', '》', '〉'];

/// Opening marks that the general rules take for part of the sentence before, where no space stands between the two.
const OPENING: &[char] = &['「', '『', '（', '【', '《', '〈', '(', '[', '{'];

/// Where the sentences of a line end, in bytes; the end of the line itself is not among them.
pub(super) fn ends(line: &str, language: &str) -> Vec<usize> {
    let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let mut ends: Vec<usize> = Vec::new();
    let bounds = line.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0);
    ends.extend(bounds.filter_map(|at| settled(line, at, &language)));
    match &*language {
        "el" => ends.extend(behind(line, &[';', '\u{37E}'])),
        language if SPACES.contains(&language) => ends.extend(behind_spaces(line)),
        _ => {}
    }
    ends.sort_unstable();
    ends.dedup();
    ends.retain(|end| *end < line.len());
    ends
}

/// Where a sentence ends for which the general rules say `at`; none where it goes on.
fn settled(line: &str, mut at: usize, language: &str) -> Option<usize> {
    let is_opening = |char: char| OPENING.contains(&char) || (language == "zh" && matches!(char, '“' | '‘'));
    at = line[..at].trim_end_matches(is_opening).len();
    // A space that holds parts nothing: what closes stands behind it, as in « Ah ! », or it is bound to what comes before.
    if line[..at].ends_with(['\u{A0}', '\u{202F}']) {
        let rest = line[at..].trim_start_matches(CLOSING);
        let closed = line.len() - rest.len();
        if closed == at {
            return None;
        }
        at = line.len() - rest.trim_start().len();
        if at == closed {
            return None;
        }
    }
    let (before, rest) = line.split_at(at);
    (!goes_on(before, rest, language)).then_some(at)
}

fn goes_on(before: &str, rest: &str, language: &str) -> bool {
    let first = rest.trim_start_matches(|char: char| !char.is_alphanumeric()).chars().next();
    if first.is_some_and(char::is_lowercase) || (first.is_none() && rest.trim_start_matches(CLOSING).is_empty()) {
        return true;
    }
    if language == "ja" {
        return before.ends_with(['」', '』', '）']) && ["と", "って", "、"].iter().any(|word| rest.starts_with(word));
    }
    let words = before.trim_end();
    let Some(words) = words.strip_suffix('.') else { return false };
    let last = words.rsplit(|char: char| char.is_whitespace() || "([„“‚‘«\u{A0}\u{202F}—–".contains(char)).next();
    let last = last.unwrap_or_default();
    is_initial(last, language) || is_ordinal(last, language) || is_abbreviation(words, last, first, language)
}

/// A capital by itself: `J. R. R. Tolkien`. In English `I` is a word.
fn is_initial(word: &str, language: &str) -> bool {
    let mut parts = word.split(['.', '-']);
    let is_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    parts.all(is_letter) && !(word == "I" && language == "en")
}

fn is_ordinal(word: &str, language: &str) -> bool {
    ORDINALS.contains(&language)
        && word.len() <= 2
        && !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The last word, or the last two: `z. B.` is one abbreviation. `next` is the letter after them.
fn is_abbreviation(words: &str, last: &str, next: Option<char>, language: &str) -> bool {
    let Some((_, known)) = ABBREVIATIONS.iter().find(|(of, _)| *of == general(language)) else { return false };
    let last = last.to_lowercase();
    let of_two = || {
        let mut parts = words.rsplit(char::is_whitespace).map(str::to_lowercase);
        let (second, first) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        format!("{first}{second}")
    };
    // Of `z. B.` the next letter shows that `z.` is the beginning.
    let next = next.map(|char| char.to_lowercase().to_string()).unwrap_or_default();
    let begins = |known: &&str| {
        let rest = known.strip_prefix(&*last).and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|rest| !next.is_empty() && rest.starts_with(&next))
    };
    known.contains(&&*last) || known.contains(&&*of_two()) || (!last.is_empty() && known.iter().any(begins))
}

/// The language in whose table its abbreviations stand.
fn general(language: &str) -> &str {
    match language {
        "nb" | "nn" => "no",
        "af" => "nl",
        "sk" => "cs",
        "gl" => "pt",
        "ca" => "es",
        other => other,
    }
}

/// The places behind these marks, and behind the spaces that follow them.
fn behind<'a>(line: &'a str, marks: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    line.match_indices(marks).filter_map(|(at, mark)| {
        let rest = line[at + mark.len()..].trim_start_matches(CLOSING);
        let after = rest.trim_start();
        (after.len() < rest.len()).then_some(line.len() - after.len())
    })
}

/// The places behind spaces.
fn behind_spaces(line: &str) -> impl Iterator<Item = usize> + '_ {
    line.match_indices(' ').map(|(at, space)| at + space.len()).filter(|at| !line[*at..].starts_with(' '))
}
