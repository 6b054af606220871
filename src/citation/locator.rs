//! What stands after a key: `pp. 33–35, and elsewhere` is the pages, and words that no style knows.

use hayagriva::citationberg::taxonomy::Locator;

/// Abbreviations and words before a place in a work, in the languages that authors of citations write them in.
const LABELS: &[(Locator, &[&str])] = &[
    (Locator::Page, &["p.", "pp.", "page", "pages", "blz.", "pag.", "s.", "seite", "seiten", "str.", "с.", "ص"]),
    (
        Locator::Chapter,
        &["chap.", "chaps.", "ch.", "chapter", "chapters", "hfst.", "hoofdstuk", "kap.", "kapitel", "cap.", "гл."],
    ),
    (Locator::Section, &["sec.", "secs.", "section", "sections", "§", "§§", "par.", "abschn.", "sect."]),
    (Locator::Volume, &["vol.", "vols.", "volume", "volumes", "dl.", "deel", "bd.", "band", "t."]),
    (Locator::Figure, &["fig.", "figs.", "figure", "figures", "afb.", "abb."]),
    (Locator::Paragraph, &["para.", "paras.", "paragraph", "¶", "¶¶"]),
    (Locator::Line, &["l.", "ll.", "line", "lines"]),
    (Locator::Note, &["n.", "nn.", "note", "notes"]),
    (Locator::Verse, &["v.", "vv.", "verse", "verses"]),
    (Locator::Part, &["pt.", "pts.", "part", "parts"]),
    (Locator::Book, &["bk.", "bks.", "book", "books"]),
    (Locator::Column, &["col.", "cols.", "column", "columns"]),
    (Locator::Folio, &["fol.", "fols.", "folio", "folios"]),
];

/// The place in the work with its kind, and the words after it, with the mark that begins them.
pub(super) fn read(text: &str) -> (Option<(Locator, &str)>, String) {
    let text = text.trim();
    if text.is_empty() {
        return (None, String::new());
    }
    // Braces say where the place ends: `{ii, A, D–Z}, and so on`.
    if let Some((place, after)) = text.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        let (kind, rest) = labelled(place.trim());
        return (Some((kind, rest)).filter(|_| !rest.is_empty()), after.trim_end().to_owned());
    }
    let (kind, rest) = labelled(text);
    let length = place_length(rest);
    if length == 0 {
        return (None, format!(", {text}"));
    }
    let after = rest[length..].trim_end();
    (Some((kind, &rest[..length])), after.to_owned())
}

/// The kind of a place, and the place without the word that says it: a page, where none does.
fn labelled(text: &str) -> (Locator, &str) {
    let word = text.split_whitespace().next().unwrap_or_default();
    let folded = word.to_lowercase();
    let is_name = |name: &&str| **name == folded || name.strip_suffix('.') == Some(&folded);
    if let Some((kind, _)) = LABELS.iter().find(|(_, names)| names.iter().any(is_name)) {
        return (*kind, text[word.len()..].trim_start());
    }
    // `p.33` and a bare number.
    let joined = LABELS.iter().find_map(|(kind, names)| {
        let rest = names.iter().find_map(|name| folded.starts_with(name).then_some(name.len()))?;
        text.get(rest..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).map(|rest| (*kind, rest))
    });
    joined.unwrap_or((Locator::Page, text))
}

/// How much of the text is numbers and ranges: `33–35, 40`, `iv`, `12a`.
fn place_length(text: &str) -> usize {
    let is_number = |word: &str| {
        let word = word.trim_matches(|c: char| matches!(c, ',' | ';' | '.'));
        let roman = !word.is_empty() && word.chars().all(|c| "ivxlcdmIVXLCDM-–".contains(c));
        word.starts_with(|c: char| c.is_numeric()) || roman
    };
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        if !is_number(bare) {
            break;
        }
        end += word.len();
    }
    text[..end].trim_end_matches([' ', ',', ';']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_words() {
        assert_eq!(read("pp. 33–35"), (Some((Locator::Page, "33–35")), String::new()));
        assert_eq!(read("p.33"), (Some((Locator::Page, "33")), String::new()));
        assert_eq!(read("33, 40"), (Some((Locator::Page, "33, 40")), String::new()));
        assert_eq!(read("hfst. 2, en elders"), (Some((Locator::Chapter, "2")), ", en elders".to_owned()));
        assert_eq!(read("p. iv"), (Some((Locator::Page, "iv")), String::new()));
        assert_eq!(read("and elsewhere"), (None, ", and elsewhere".to_owned()));
        assert_eq!(read("p 33"), (Some((Locator::Page, "33")), String::new()));
        assert_eq!(read("{p. 3}"), (Some((Locator::Page, "3")), String::new()));
        assert_eq!(read("{ch. ii, A}, passim"), (Some((Locator::Chapter, "ii, A")), ", passim".to_owned()));
        assert_eq!(read("{}, 99 years"), (None, ", 99 years".to_owned()));
        assert_eq!(read(""), (None, String::new()));
    }
}
