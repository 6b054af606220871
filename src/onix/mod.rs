//! A product record in [ONIX for Books 3.0](https://www.editeur.org/93/Release-3.0-and-3.1-Downloads/), with reference names:
//! what shops, libraries and wholesalers are told of a book.
//!
//! It says what the book says of itself and what was found in it, in the order that the schema wants, and nothing else: the
//! codes of list 196 are those of [`crate::check::a11y`]. What a trade partner expects and the book does not say is a gap, which is
//! told and not filled. Prices, markets and availability are a matter between publisher and shop and never here.

mod codes;

use crate::check::a11y::Code;
use crate::model::metadata::{Contributor, Identifier, IdentifierScheme, Metadata, Subject, TitleKind};
use crate::xhtml::{Dialect, Element, write};

/// The namespace of the messages.
const NAMESPACE: &str = "http://ns.editeur.org/onix/3.0/reference";

/// A product: an edition of a book.
#[derive(Clone, Debug)]
pub struct Product<'a> {
    /// What the book says of itself.
    pub metadata: &'a Metadata,
    /// The codes of list 196 that hold.
    pub accessibility: &'a [Code],
    /// How many words it has.
    pub words: usize,
}

/// A message with these products, as XML; those that share a reference are one.
pub fn message(products: &[Product<'_>]) -> String {
    let first = products.first().map(|product| product.metadata);
    let sender =
        first.and_then(|book| book.publishers.first().cloned().or(book.creators.first().map(|one| one.name.clone())));
    // The schema takes no time before 1900, which a date of publication may be.
    let is_takeable = |sent: &&String| sent.starts_with("19") || sent.starts_with("20");
    let sent = first
        .and_then(|book| book.modified.as_ref())
        .map(|modified| &modified.value)
        .filter(is_takeable)
        .map_or("19700101", String::as_str);
    let sender = Element::new("Sender").child(text("SenderName", sender.as_deref().unwrap_or("katern")));
    let header = Element::new("Header").child(sender).child(text("SentDateTime", digits(sent, 8)));
    let root = Element::new("ONIXMessage").with("xmlns", NAMESPACE).with("release", "3.0").child(header);
    let mut known: Vec<&str> = Vec::new();
    let apart = products.iter().filter(|one| {
        let is_new = !known.contains(&reference(one.metadata));
        known.push(reference(one.metadata));
        is_new
    });
    write(&root.children(apart.map(product)), Dialect::Xml)
}

/// What a trade partner expects and the book does not say, each with what to add.
pub fn gaps(book: &Metadata) -> Vec<&'static str> {
    let has_isbn = book.identifiers.iter().any(|known| known.scheme == IdentifierScheme::Isbn);
    let codes = |scheme: &str| {
        book.subjects
            .iter()
            .any(|subject| matches!(&subject.code, Some((known, _)) if known.eq_ignore_ascii_case(scheme)))
    };
    let gaps = [
        (!has_isbn, "no ISBN: add `isbn`; under `editions` where each shop's edition has its own"),
        (book.creators.is_empty(), "no author: add `author`"),
        (codes::language(book.language()).is_none(), "no language that ISO 639-2 has a code for: add `lang`"),
        (!codes("thema"), "no Thema code: add `subject: { text: …, authority: THEMA, term: … }`"),
        (!codes("bisac"), "no BISAC code, which shops in North America want: add one under `subject`"),
        (book.description.is_none(), "no description: add `description`"),
        (book.publishers.is_empty(), "no publisher, without whom a record has no date: add `publisher`"),
        (book.date.is_none(), "no date of publication: add `date`"),
        (
            book.accessibility.conforms_to.is_empty() && book.accessibility.exemption.is_none(),
            "nobody says whether it conforms to EPUB Accessibility, which the European Accessibility Act makes shops ask: see `katern a11y`",
        ),
    ];
    gaps.into_iter().filter_map(|(is_gap, words)| is_gap.then_some(words)).collect()
}

fn text(name: &'static str, words: impl Into<String>) -> Element {
    Element::new(name).text(words)
}

/// The first digits of a date, or fewer: a year alone, a year with a month.
fn digits(date: &str, most: usize) -> String {
    date.chars().take_while(|char| *char != 'T').filter(char::is_ascii_digit).take(most).collect()
}

/// The reference of a product's record: its ISBN where it has one, which each edition may have for itself.
fn reference(book: &Metadata) -> &str {
    let isbn = book.identifiers.iter().find(|identifier| identifier.scheme == IdentifierScheme::Isbn);
    isbn.or(book.identifiers.first()).map_or("katern", |identifier| identifier.value.as_str())
}

fn product(product: &Product<'_>) -> Element {
    let book = product.metadata;
    let mut record = Element::new("Product")
        .child(text("RecordReference", reference(book)))
        // The record is confirmed by the book itself.
        .child(text("NotificationType", "03"))
        .children(book.identifiers.iter().map(identifier))
        .child(descriptive(product));
    if let Some(description) = &book.description {
        let content = Element::new("TextContent")
            .child(text("TextType", "03"))
            .child(text("ContentAudience", "00"))
            .child(text("Text", description));
        record = record.child(Element::new("CollateralDetail").child(content));
    }
    // The schema takes nothing about the publication without a publisher.
    let is_published = book.publishers.iter().any(|name| !name.trim().is_empty());
    record.children(is_published.then(|| publishing(book)))
}

/// List 5: 15 ISBN-13, 06 DOI, 22 URN, 01 the publisher's own.
fn identifier(identifier: &Identifier) -> Element {
    let value = identifier.value.as_str();
    let composite = |kind: &str, name: Option<&str>, value: &str| {
        Element::new("ProductIdentifier")
            .child(text("ProductIDType", kind))
            .children(name.map(|name| text("IDTypeName", name)))
            .child(text("IDValue", value))
    };
    match identifier.scheme {
        IdentifierScheme::Isbn => composite("15", None, &value.trim_start_matches("urn:isbn:").replace('-', "")),
        IdentifierScheme::Doi => composite("06", None, value.trim_start_matches("https://doi.org/")),
        _ if value.starts_with("urn:") => composite("22", None, value),
        _ => composite("01", Some("Publisher's identifier"), value),
    }
}

/// What it is: an EPUB that reflows, downloaded, and what can be said of it.
fn descriptive(product: &Product<'_>) -> Element {
    let book = product.metadata;
    let mut detail = Element::new("DescriptiveDetail")
        .child(text("ProductComposition", "00"))
        .child(text("ProductForm", "ED"))
        .child(text("ProductFormDetail", "E101"))
        .child(text("ProductFormDetail", "E200"))
        .children(product.accessibility.iter().map(|code| feature("09", code.code, code.value.as_deref())))
        .children(codes::hazards(&book.accessibility.hazards).map(|code| feature("12", code, None)))
        .child(text("PrimaryContentType", "10"))
        .child(text("EpubTechnicalProtection", "00"))
        .children(book.collections.iter().filter(|one| !one.name.trim().is_empty()).map(collection))
        .child(titles(book));
    let creators = book.creators.iter().map(|one| (one, codes::role as fn(&str) -> &'static str));
    let helpers = book.contributors.iter().map(|one| (one, codes::role_of_helper as fn(&str) -> &'static str));
    let people: Vec<_> = creators.chain(helpers).filter(|(one, _)| !one.name.trim().is_empty()).collect();
    if people.is_empty() {
        detail = detail.child(Element::new("NoContributor"));
    }
    let numbered = people.iter().enumerate().map(|(index, (person, code))| contributor(person, *code, index + 1));
    detail = detail.children(numbered);
    if let Some(code) = codes::language(book.language()) {
        let language = Element::new("Language").child(text("LanguageRole", "01")).child(text("LanguageCode", code));
        detail = detail.child(language);
    }
    if product.words > 0 {
        let extent = Element::new("Extent")
            .child(text("ExtentType", "02"))
            .child(text("ExtentValue", product.words.to_string()))
            .child(text("ExtentUnit", "02"));
        detail = detail.child(extent);
    }
    detail.children(subjects(&book.subjects))
}

/// List 79: 09 accessibility with the codes of list 196, 12 hazards with those of list 143.
fn feature(kind: &str, value: &str, description: Option<&str>) -> Element {
    Element::new("ProductFormFeature")
        .child(text("ProductFormFeatureType", kind))
        .child(text("ProductFormFeatureValue", value))
        .children(description.map(|words| text("ProductFormFeatureDescription", words)))
}

fn collection(collection: &crate::model::metadata::Collection) -> Element {
    let mut element = Element::new("TitleElement").child(text("TitleElementLevel", "02"));
    if let Some(position) = &collection.position {
        element = element.child(text("PartNumber", position));
    }
    let title = Element::new("TitleDetail")
        .child(text("TitleType", "01"))
        .child(element.child(text("TitleText", &collection.name)));
    Element::new("Collection").child(text("CollectionType", "10")).child(title)
}

fn titles(book: &Metadata) -> Element {
    let element = Element::new("TitleElement")
        .child(text("TitleElementLevel", "01"))
        .child(text("TitleText", book.title()))
        .children(
            book.titles
                .iter()
                .filter(|title| title.kind == TitleKind::Subtitle)
                .take(1)
                .map(|title| text("Subtitle", &title.text)),
        );
    Element::new("TitleDetail").child(text("TitleType", "01")).child(element)
}

fn contributor(person: &Contributor, code: fn(&str) -> &'static str, number: usize) -> Element {
    let mut roles: Vec<&str> = person.roles.iter().map(|role| code(role)).collect();
    if roles.is_empty() {
        roles.push("A01");
    }
    roles.dedup();
    Element::new("Contributor")
        .child(text("SequenceNumber", number.to_string()))
        .children(roles.into_iter().map(|role| text("ContributorRole", role)))
        .child(text("PersonName", &person.name))
        .children(person.file_as.as_deref().map(|key| text("PersonNameInverted", key)))
}

/// Thema and BISAC by their codes, the first as the main one of its scheme; all else as keywords.
fn subjects(subjects: &[Subject]) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    let mut keywords: Vec<&str> = Vec::new();
    for subject in subjects {
        let scheme = subject.code.as_ref().and_then(|(authority, code)| Some((codes::scheme(authority)?, code)));
        let Some((scheme, code)) = scheme else {
            keywords.push(subject.text.trim());
            continue;
        };
        let is_main = matches!(scheme, "10" | "93") && !known.contains(&scheme);
        known.push(scheme);
        let main = is_main.then(|| Element::new("MainSubject"));
        elements.push(
            Element::new("Subject")
                .children(main)
                .child(text("SubjectSchemeIdentifier", scheme))
                .child(text("SubjectCode", code)),
        );
    }
    keywords.retain(|word| !word.is_empty());
    if !keywords.is_empty() {
        let words = Element::new("Subject")
            .child(text("SubjectSchemeIdentifier", "20"))
            .child(text("SubjectHeadingText", keywords.join("; ")));
        elements.push(words);
    }
    elements
}

/// Who publishes it, and when: what has its date behind it is active, by the date of its last change and never by a clock.
fn publishing(book: &Metadata) -> Element {
    let publishers = book.publishers.iter().enumerate().filter(|(_, name)| !name.trim().is_empty());
    let mut detail = Element::new("PublishingDetail").children(publishers.map(|(index, name)| {
        Element::new("Publisher")
            .child(text("PublishingRole", if index == 0 { "01" } else { "02" }))
            .child(text("PublisherName", name))
    }));
    let Some(date) = &book.date else { return detail.child(text("PublishingStatus", "00")) };
    let day = digits(&date.value, 8);
    let changed = book.modified.as_ref().map(|modified| digits(&modified.value, 8)).unwrap_or_default();
    let status = if changed.get(..day.len()).is_some_and(|changed| changed < day.as_str()) { "02" } else { "04" };
    detail = detail.child(text("PublishingStatus", status));
    let format = match day.len() {
        4 => "05",
        6 => "01",
        _ => "00",
    };
    let element = Element::new("PublishingDate")
        .child(text("PublishingDateRole", "01"))
        .child(text("Date", day).with("dateformat", format));
    detail.child(element)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::metadata::{Field, Title};

    #[test]
    fn dates_have_the_digits_that_they_have() {
        for (date, expected) in [("2026", "2026"), ("2026-05", "202605"), ("2026-05-31T12:00:00Z", "20260531")] {
            assert_eq!(digits(date, 8), expected);
        }
    }

    #[test]
    fn gaps_are_told_and_not_filled() {
        let mut book = Metadata::default();
        assert_eq!(gaps(&book).len(), 9);
        book.titles.push(Title { text: "A".into(), kind: TitleKind::Main, file_as: None });
        book.languages.push(Field::derived("nl".into()));
        book.publishers.push("B".into());
        assert_eq!(gaps(&book).len(), 7);
        let written = message(&[Product { metadata: &book, accessibility: &[], words: 0 }]);
        assert!(
            written.contains("<NoContributor/>") && written.contains("<LanguageCode>dut</LanguageCode>"),
            "{written}"
        );
        assert!(!written.contains("PublishingDate>") && !written.contains("Extent"), "{written}");
    }
}
