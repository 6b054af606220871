//! What statements of the metadata are called where people read them. A program gets the properties' own names.

use katern::diff::Value;

/// Whether the place among its kind is told of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It goes without saying.
    Left,
    /// It alone is different.
    Told,
}

/// Properties whose names are no words.
const PROPERTIES: &[(&str, &str)] = &[
    ("dcterms:modified", "last changed"),
    ("dcterms:conformsTo", "conforms to"),
    ("dcterms:license", "licence"),
    ("schema:accessModeSufficient", "enough to read it"),
    ("schema:accessMode", "read by"),
    ("schema:accessibilityFeature", "accessibility"),
    ("schema:accessibilityHazard", "hazards"),
    ("schema:accessibilitySummary", "accessibility in words"),
    ("a11y:certifiedBy", "accessibility certified by"),
    ("a11y:certifierCredential", "certifier’s credential"),
    ("a11y:certifierReport", "certifier’s report"),
    ("a11y:exemption", "exemption claimed"),
    ("belongs-to-collection", "part of"),
    ("page-progression-direction", "pages turn"),
    ("rendition:layout", "layout"),
    ("rendition:flow", "flow of pages"),
    ("rendition:viewport", "size of pages"),
    ("pageBreakSource", "page numbers from"),
    ("source-of", "source of"),
    ("tdm:reservation", "text and data mining reserved"),
    ("tdm:policy", "text and data mining policy"),
    ("media:duration", "spoken for"),
    ("media:narrator", "narrator"),
    ("generator", "made with"),
    ("calibre:series", "series"),
    ("calibre:series_index", "number in the series"),
    ("calibre:title_sort", "title sorted as"),
    ("type", "kind"),
];

/// Values whose names are no words, each under its property.
const VALUES: &[(&str, &str, &str)] = &[
    ("page-progression-direction", "ltr", "from left to right"),
    ("page-progression-direction", "rtl", "from right to left"),
    ("page-progression-direction", "default", "as the reading system likes"),
    ("rendition:layout", "pre-paginated", "fixed pages"),
    ("tdm:reservation", "1", "yes"),
    ("tdm:reservation", "0", "no"),
    ("title-type", "short", "short title"),
    ("title-type", "collection", "title of the series"),
    ("title-type", "edition", "edition"),
    ("title-type", "expanded", "full title"),
    ("identifier-type", "01", "publisher’s own number"),
    ("identifier-type", "02", "ISBN-10"),
    ("identifier-type", "03", "GTIN-13"),
    ("identifier-type", "06", "DOI"),
    ("identifier-type", "15", "ISBN-13"),
    ("identifier-type", "22", "URN"),
    ("source-of", "pagination", "source of the page numbers"),
    ("role", "aut", "author"),
    ("role", "edt", "editor"),
    ("role", "trl", "translator"),
    ("role", "ill", "illustrator"),
    ("role", "pht", "photographer"),
    ("role", "cov", "cover designer"),
    ("role", "bkd", "book designer"),
    ("role", "bkp", "book producer"),
    ("role", "dsr", "designer"),
    ("role", "art", "artist"),
    ("role", "nrt", "narrator"),
    ("role", "pbl", "publisher"),
    ("role", "ctb", "contributor"),
    ("role", "com", "compiler"),
    ("role", "adp", "adapter"),
    ("role", "abr", "abridger"),
    ("role", "ann", "annotator"),
    ("role", "aui", "author of the introduction"),
    ("role", "aft", "author of the afterword"),
    ("role", "cre", "maker"),
    ("role", "cmp", "composer"),
    ("role", "lyr", "lyricist"),
    ("role", "pfr", "proofreader"),
    ("role", "mrk", "markup editor"),
    ("role", "oth", "other"),
];

/// What a property is called.
pub(super) fn property(name: &str) -> String {
    if let Some((_, words)) = PROPERTIES.iter().find(|(known, _)| *known == name) {
        return (*words).to_owned();
    }
    match name.strip_prefix("link ") {
        Some(relation) => format!("link to {}", split(relation)),
        None => split(name),
    }
}

/// What a statement says, with what refines it in brackets.
pub(super) fn value(about: &str, value: &Value, place: Place) -> String {
    let text = named(about, &value.text).map_or_else(|| moment(&value.text), str::to_owned);
    let said: Vec<String> =
        value.refinements.iter().filter_map(|(name, value)| refinement(name, value, place)).collect();
    if said.is_empty() { text } else { format!("{text} ({})", said.join(", ")) }
}

/// What a refinement says; nothing where that goes without saying.
fn refinement(name: &str, value: &str, place: Place) -> Option<String> {
    match name {
        "display-seq" => (place == Place::Told).then(|| format!("place {value}")),
        // The code of a list of codes says nothing without the list.
        "scheme" if value.contains(':') => None,
        "file-as" => Some(format!("sorted as “{value}”")),
        "group-position" => Some(format!("number {value}")),
        "alternate-script" => Some(format!("also “{value}”")),
        "term" => Some(format!("code {value}")),
        "authority" => Some(format!("by {value}")),
        "role" | "title-type" | "identifier-type" | "source-of" | "collection-type" | "scheme" | "event" => {
            Some(named(name, value).unwrap_or(value).to_owned())
        }
        name => Some(format!("{} {value}", property(name))),
    }
}

fn named(property: &str, value: &str) -> Option<&'static str> {
    VALUES.iter().find(|(about, known, _)| *about == property && *known == value).map(|(.., words)| *words)
}

/// A moment as people write it: the day, then the time.
fn moment(text: &str) -> String {
    match text.strip_suffix('Z').and_then(|text| text.split_once('T')) {
        Some((day, time))
            if day.len() == 10 && [day, time].concat().bytes().all(|byte| b"0123456789-:.".contains(&byte)) =>
        {
            format!("{day} {time} UTC")
        }
        _ => text.to_owned(),
    }
}

/// A name without its vocabulary, its words apart: `schema:accessMode` is “access mode”.
fn split(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    let is_whole = !name.contains(char::is_whitespace);
    let mut words = String::new();
    let mut before = ' ';
    for char in name.chars() {
        match char {
            '-' | '_' => words.push(' '),
            char if is_whole && char.is_uppercase() && before.is_lowercase() => {
                words.push(' ');
                words.extend(char.to_lowercase());
            }
            char => words.push(char),
        }
        before = char;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        let words =
            ["title", "dcterms:modified", "schema:educationalUse", "rendition:spread", "link record", "EPUB version"];
        let words = words.map(property);
        assert_eq!(words, ["title", "last changed", "educational use", "spread", "link to record", "EPUB version"]);
    }

    #[test]
    fn what_refines_is_told_in_words() {
        let refined = |text: &str, refinements: &[(&str, &str)]| Value {
            text: text.to_owned(),
            refinements: refinements.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        };
        let title = refined("Uur", &[("display-seq", "1"), ("file-as", "Uur, Het")]);
        assert_eq!(value("title", &title, Place::Left), "Uur (sorted as “Uur, Het”)");
        assert_eq!(value("title", &title, Place::Told), "Uur (place 1, sorted as “Uur, Het”)");
        let series = refined("Reizen", &[("collection-type", "series"), ("group-position", "2")]);
        assert_eq!(value("belongs-to-collection", &series, Place::Left), "Reizen (series, number 2)");
        assert_eq!(
            value("creator", &refined("A", &[("role", "trl"), ("role", "xyz")]), Place::Left),
            "A (translator, xyz)"
        );
        assert_eq!(
            value("dcterms:modified", &refined("2020-05-01T00:00:00Z", &[]), Place::Left),
            "2020-05-01 00:00:00 UTC"
        );
    }
}
