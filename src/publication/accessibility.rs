//! What is true of the book's accessibility, found in its documents.
//!
//! The metadata follows [EPUB Accessibility 1.1, 2](https://www.w3.org/TR/epub-a11y-11/#sec-disc-package) and the
//! vocabulary of [schema.org accessibility properties](https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocab-20241008/).
//! Nothing is claimed that was not found. What only a human can know (hazards, conformance, captions) is stated when
//! the author asserts it and never else. `unlocked` is not claimed: a shop may lock the file after it was made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::language::{Label, label};
use crate::model::ContentPath;
use crate::model::metadata::Accessibility;
use crate::model::role::Role;
use crate::publication::metadata::{is_address, meta};
use crate::publication::properties::local;
use crate::render::{Document, page_break};
use crate::xhtml::{Element, Node};

/// What was counted in the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether there are words to read.
    pub has_text: bool,
    /// Pictures that mean something, the cover among them, and have alternative text.
    pub described_images: usize,
    /// Pictures that mean something, for all that is known, and have no alternative text.
    pub undescribed_images: usize,
    /// Pictures that are marked as meaning nothing.
    pub decorative_images: usize,
    /// Pictures with a longer description.
    pub long_descriptions: usize,
    /// Whether there is a cover image.
    pub has_cover: bool,
    /// Formulas in MathML with `alttext`.
    pub described_formulas: usize,
    /// Formulas in MathML without `alttext`.
    pub undescribed_formulas: usize,
    /// Formulas that carry their TeX.
    pub tex_formulas: usize,
    /// Sounds.
    pub sounds: usize,
    /// Films.
    pub films: usize,
    /// Headings.
    pub headings: usize,
    /// Marks of pages of the printed edition.
    pub page_breaks: usize,
    /// Ruby annotations.
    pub rubies: usize,
    /// DPUB-ARIA and ARIA roles.
    pub aria_roles: usize,
    /// Whether there is an index.
    pub has_index: bool,
}

impl Facts {
    /// Counts what is in the documents, beside the cover image that there may be.
    pub fn of(documents: &[Document], cover: Option<&ContentPath>) -> Facts {
        let each = documents.par_iter().map(Facts::of_document);
        Facts { has_cover: cover.is_some(), ..each.reduce(Facts::default, Facts::and) }
    }

    fn of_document(document: &Document) -> Facts {
        let mut facts = Facts { has_index: document.role == Role::Index, ..Facts::default() };
        let body = document.root.children.iter().find_map(|child| match child {
            Node::Element(element) if local(&element.name) == "body" => Some(element),
            _ => None,
        });
        facts.count(body.unwrap_or(&document.root));
        facts
    }

    /// These and others together.
    fn and(self, other: Facts) -> Facts {
        Facts {
            has_text: self.has_text | other.has_text,
            described_images: self.described_images + other.described_images,
            undescribed_images: self.undescribed_images + other.undescribed_images,
            decorative_images: self.decorative_images + other.decorative_images,
            long_descriptions: self.long_descriptions + other.long_descriptions,
            has_cover: self.has_cover | other.has_cover,
            described_formulas: self.described_formulas + other.described_formulas,
            undescribed_formulas: self.undescribed_formulas + other.undescribed_formulas,
            tex_formulas: self.tex_formulas + other.tex_formulas,
            sounds: self.sounds + other.sounds,
            films: self.films + other.films,
            headings: self.headings + other.headings,
            page_breaks: self.page_breaks + other.page_breaks,
            rubies: self.rubies + other.rubies,
            aria_roles: self.aria_roles + other.aria_roles,
            has_index: self.has_index | other.has_index,
        }
    }

    /// Whether every picture that means something has alternative text.
    pub fn images_are_described(&self) -> bool {
        self.undescribed_images == 0
    }

    fn count(&mut self, root: &Element) {
        root.walk(&mut |element| {
            match local(&element.name) {
                "img" => self.count_image(element, image_text(element)),
                "svg" => self.count_image(element, svg_text(element)),
                "math" if has_value(element, "alttext") => self.described_formulas += 1,
                "math" => self.undescribed_formulas += 1,
                "annotation" => {
                    let encoding = element.attribute("encoding").unwrap_or_default();
                    self.tex_formulas += usize::from(encoding.to_ascii_lowercase().contains("tex"));
                }
                "audio" => self.sounds += 1,
                "video" => self.films += 1,
                "ruby" => self.rubies += 1,
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.headings += 1,
                _ => {}
            }
            self.page_breaks += usize::from(page_break::is_mark(element));
            self.aria_roles += usize::from(element.attribute("role").is_some_and(|role| role.starts_with("doc-")));
            self.has_text |= element.children.iter().any(Node::has_words);
        });
    }

    fn count_image(&mut self, element: &Element, text: ImageText) {
        match text {
            ImageText::Described => self.described_images += 1,
            ImageText::Decorative => self.decorative_images += 1,
            ImageText::Missing => self.undescribed_images += 1,
        }
        let longer = ["aria-details", "aria-describedby", "longdesc"];
        self.long_descriptions += usize::from(longer.iter().any(|name| has_value(element, name)));
    }
}

enum ImageText {
    Described,
    Decorative,
    Missing,
}

/// Empty alternative text alone is no proof that a picture means nothing: the author must have marked it.
fn image_text(element: &Element) -> ImageText {
    if is_decorative(element) {
        ImageText::Decorative
    } else if has_value(element, "alt") || has_value(element, "aria-label") || has_value(element, "aria-labelledby") {
        ImageText::Described
    } else {
        ImageText::Missing
    }
}

fn svg_text(element: &Element) -> ImageText {
    let titled = element.children.iter().any(|child| {
        matches!(child, Node::Element(inner)
            if local(&inner.name) == "title" && !inner.text_content().trim().is_empty())
    });
    // A picture of words, such as a diagram whose labels are text, is still a picture.
    if is_decorative(element) {
        ImageText::Decorative
    } else if titled || has_value(element, "aria-label") || has_value(element, "aria-labelledby") {
        ImageText::Described
    } else {
        ImageText::Missing
    }
}

fn is_decorative(element: &Element) -> bool {
    matches!(element.attribute("role"), Some("presentation" | "none"))
        || element.attribute("aria-hidden") == Some("true")
        || element
            .attribute("class")
            .is_some_and(|classes| classes.split_whitespace().any(|class| class == "decorative"))
}

fn has_value(element: &Element, name: &str) -> bool {
    element.attribute(name).is_some_and(|value| !value.trim().is_empty())
}

/// The accessibility metadata of the package document.
pub(super) fn statements(facts: &Facts, asserted: &Accessibility, language: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    elements.extend(access_modes(facts).into_iter().map(|mode| meta("schema:accessMode", mode)));
    elements.extend(sufficient_modes(facts, asserted).into_iter().map(|set| meta("schema:accessModeSufficient", set)));
    elements.extend(features(facts, asserted).into_iter().map(|feature| meta("schema:accessibilityFeature", feature)));
    elements.extend(hazards(asserted).into_iter().map(|hazard| meta("schema:accessibilityHazard", hazard)));
    let summary = asserted.summary.clone().unwrap_or_else(|| summary(facts, asserted, language));
    elements.push(meta("schema:accessibilitySummary", summary));
    conformance(asserted, &mut elements);
    elements
}

/// The senses that the content addresses. A book has words; formulas in MathML are words to a screen reader.
fn access_modes(facts: &Facts) -> Vec<&'static str> {
    let mut modes = vec!["textual"];
    if has_visuals(facts) {
        modes.push("visual");
    }
    if facts.sounds + facts.films > 0 {
        modes.push("auditory");
    }
    modes
}

fn has_visuals(facts: &Facts) -> bool {
    facts.has_cover || facts.described_images + facts.undescribed_images + facts.films > 0
}

/// The sets of senses that suffice to understand all of it, the smallest first.
fn sufficient_modes(facts: &Facts, asserted: &Accessibility) -> Vec<String> {
    let modes = access_modes(facts).join(",");
    let asserts = |feature: &str| asserted.features.iter().any(|known| known == feature);
    let heard = facts.sounds + facts.films == 0 || asserts("transcript");
    let mut sets = Vec::new();
    if facts.images_are_described() && facts.undescribed_formulas == 0 && heard {
        sets.push("textual".to_owned());
    }
    if !sets.contains(&modes) {
        sets.push(modes);
    }
    sets
}

/// The features that are there, in alphabetical order, and those that the author asserts.
fn features(facts: &Facts, asserted: &Accessibility) -> BTreeSet<String> {
    let found = [
        (facts.aria_roles > 0, "ARIA"),
        (facts.described_formulas + facts.undescribed_formulas > 0, "MathML"),
        (facts.described_images > 0 && facts.undescribed_images == 0, "alternativeText"),
        (facts.has_text, "displayTransformability"),
        (facts.has_index, "index"),
        (facts.tex_formulas > 0, "latex"),
        (facts.long_descriptions > 0, "longDescription"),
        (facts.page_breaks > 0, "pageBreakMarkers"),
        (facts.page_breaks > 0, "pageNavigation"),
        (true, "readingOrder"),
        (facts.rubies > 0, "rubyAnnotations"),
        (facts.headings > 0, "structuralNavigation"),
        (true, "tableOfContents"),
    ];
    let found = found.into_iter().filter(|&(there, _)| there).map(|(_, feature)| feature.to_owned());
    found.chain(asserted.features.iter().filter(|feature| !feature.trim().is_empty()).cloned()).collect()
}

fn hazards(asserted: &Accessibility) -> Vec<String> {
    if asserted.hazards.is_empty() { vec!["unknown".to_owned()] } else { asserted.hazards.clone() }
}

/// A few plain sentences in the book's language, each true of this book.
fn summary(facts: &Facts, asserted: &Accessibility, language: &str) -> String {
    let sentences = [
        (facts.has_text, Label::SummaryText),
        (facts.headings > 0, Label::SummaryNavigation),
        (facts.described_images > 0 && facts.images_are_described(), Label::SummaryDescribed),
        (!facts.images_are_described(), Label::SummaryUndescribed),
        (facts.described_formulas + facts.undescribed_formulas > 0, Label::SummaryMath),
        (facts.page_breaks > 0, Label::SummaryPages),
        (asserted.conforms_to.is_empty(), Label::SummaryUnassessed),
    ];
    let sentences: Vec<&str> =
        sentences.into_iter().filter(|&(there, _)| there).map(|(_, words)| label(language, words)).collect();
    // Chinese and Japanese sentences follow each other without a space.
    let gap = if sentences.iter().any(|sentence| sentence.ends_with('。')) { "" } else { " " };
    sentences.join(gap)
}

/// What a human asserts: conformance, who certifies it, an exemption.
fn conformance(asserted: &Accessibility, elements: &mut Vec<Element>) {
    for (index, standard) in asserted.conforms_to.iter().enumerate() {
        let element = Element::new("meta").with("property", "dcterms:conformsTo");
        let element = if index == 0 { element.with("id", CONFORMANCE) } else { element };
        elements.push(element.text(standard));
    }
    let refined = if asserted.conforms_to.is_empty() { None } else { Some(format!("#{CONFORMANCE}")) };
    if let Some(certifier) = &asserted.certified_by {
        let element = Element::new("meta").with_some("refines", refined.clone());
        elements.push(element.with("id", CERTIFIER).with("property", "a11y:certifiedBy").text(certifier));
    }
    let refined = if asserted.certified_by.is_some() { Some(format!("#{CERTIFIER}")) } else { refined };
    if let Some(credential) = &asserted.credential {
        elements.push(if is_address(credential) {
            Element::new("link")
                .with_some("refines", refined.clone())
                .with("rel", "a11y:certifierCredential")
                .with("href", credential)
        } else {
            Element::new("meta")
                .with_some("refines", refined.clone())
                .with("property", "a11y:certifierCredential")
                .text(credential)
        });
    }
    if let Some(report) = asserted.report.as_deref().filter(|report| is_address(report)) {
        elements.push(
            Element::new("link").with_some("refines", refined).with("rel", "a11y:certifierReport").with("href", report),
        );
    }
    elements.extend(asserted.exemption.as_deref().map(|exemption| meta("a11y:exemption", exemption)));
}

const CONFORMANCE: &str = "conformance";
const CERTIFIER: &str = "certifier";
