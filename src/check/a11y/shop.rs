//! What the supply chain and the shops are told: ONIX list 196, and the W3C's display guide.
//!
//! The codes follow [EDItEUR's list 196](https://ns.editeur.org/onix/en/196), the statements the compact texts of the
//! [Accessibility Metadata Display Guide for Digital Publications](https://www.w3.org/publishing/a11y/metadata-display-guide/guidelines/).
//! Both say only what the metadata of the book says.

use super::{Code, Display};
use crate::model::Book;
use crate::publication::Publication;

pub(super) fn onix(book: &Book, publication: &Publication) -> Vec<Code> {
    let facts = &publication.facts;
    let asserted = &book.metadata.accessibility;
    let claims = |words: &str| asserted.conforms_to.iter().any(|standard| standard.contains(words));
    let textual = is_textual(publication);
    let exempt = |claim: &str| asserted.exemption.as_deref() == Some(claim);
    let has_images = facts.described_images > 0 && facts.undescribed_images == 0;
    let formulas = facts.described_formulas > 0 && facts.undescribed_formulas == 0;
    let codes = [
        (claims("EPUB Accessibility 1.1"), "04", "Conforms to EPUB Accessibility 1.1"),
        (asserted.conforms_to.is_empty(), "08", "Unknown accessibility: not assessed"),
        (true, "11", "Table of contents navigation"),
        (facts.has_index, "12", "Index navigation"),
        (true, "13", "Single logical reading order"),
        (has_images, "14", "Short alternative textual descriptions"),
        (has_images && facts.long_descriptions > 0, "15", "Full alternative textual descriptions"),
        (formulas, "17", "Accessible mathematics as MathML"),
        (!publication.page_list.is_empty(), "19", "Print-equivalent page numbering"),
        (facts.headings > 0, "29", "Next and previous structural navigation"),
        (facts.has_text, "36", "All textual content can be modified in appearance"),
        (textual, "52", "All content that matters is textual or has a textual equivalent"),
        (exempt("eaa-microenterprise"), "75", "Exempt from the European Accessibility Act: microenterprise"),
        (
            exempt("eaa-disproportionate-burden"),
            "76",
            "Exempt from the European Accessibility Act: disproportionate burden",
        ),
        (
            exempt("eaa-fundamental-alteration"),
            "77",
            "Exempt from the European Accessibility Act: fundamental alteration",
        ),
        (claims("WCAG 2.2"), "82", "Conforms to WCAG 2.2"),
        (claims("Level AA") && !claims("Level AAA"), "85", "Conforms at level AA"),
    ];
    let mut list: Vec<Code> = codes
        .into_iter()
        .filter_map(|(holds, code, meaning)| holds.then_some(Code { code, meaning, value: None }))
        .collect();
    if let Some(summary) = summary(publication) {
        list.insert(0, Code { code: "00", meaning: "Accessibility summary", value: Some(summary) });
    }
    if let Some(certifier) = &asserted.certified_by {
        list.push(Code { code: "90", meaning: "Compliance certified by", value: Some(certifier.clone()) });
    }
    list
}

/// What shops show, heading by heading.
pub(super) fn display(book: &Book, publication: &Publication) -> Vec<Display> {
    let facts = &publication.facts;
    let asserted = &book.metadata.accessibility;
    let list = |heading, statements: &[(bool, &str)]| Display {
        heading,
        statements: statements.iter().filter(|(holds, _)| *holds).map(|(_, words)| (*words).to_owned()).collect(),
    };
    let textual = is_textual(publication);
    let mut display = vec![
        list(
            "Ways of reading",
            &[
                (facts.has_text, "Appearance can be modified"),
                (textual, "Readable in read aloud or dynamic braille"),
                (!textual && facts.has_text, "Not fully readable in read aloud or dynamic braille"),
                (facts.described_images > 0 && facts.images_are_described(), "Has alternative text"),
                (facts.sounds > 0, "Prerecorded audio clips"),
            ],
        ),
        list(
            "Navigation",
            &[
                (true, "Table of contents"),
                (facts.has_index, "Index"),
                (facts.headings > 0, "Headings"),
                (!publication.page_list.is_empty(), "Go to page"),
            ],
        ),
        list(
            "Rich content",
            &[
                (facts.described_formulas + facts.undescribed_formulas > 0, "Math as MathML"),
                (facts.tex_formulas > 0, "Math as LaTeX"),
                (facts.long_descriptions > 0, "Information-rich images are described by extended descriptions"),
            ],
        ),
        Display { heading: "Hazards", statements: hazards(&asserted.hazards) },
        Display { heading: "Conformance", statements: conformance(book) },
    ];
    if asserted.exemption.is_some() {
        display.push(list(
            "Legal considerations",
            &[(true, "This publication claims an accessibility exemption in some jurisdictions")],
        ));
    }
    display.push(list(
        "Additional accessibility information",
        &[
            (facts.page_breaks > 0, "Page breaks included"),
            (facts.aria_roles > 0, "ARIA roles included"),
            (facts.rubies > 0, "Some Ruby annotations"),
        ],
    ));
    if let Some(summary) = summary(publication) {
        display.push(Display { heading: "Accessibility summary", statements: vec![summary] });
    }
    display.retain(|part| !part.statements.is_empty());
    display
}

fn hazards(asserted: &[String]) -> Vec<String> {
    if asserted.is_empty() {
        return vec!["The presence of hazards is unknown".to_owned()];
    }
    let all = ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"];
    if all.iter().all(|hazard| asserted.iter().any(|known| known == hazard)) {
        return vec!["No hazards".to_owned()];
    }
    let words = |hazard: &str| match hazard {
        "none" => "No hazards",
        "flashing" => "Flashing content",
        "noFlashingHazard" => "No flashing hazards",
        "motionSimulation" => "Motion simulation",
        "noMotionSimulationHazard" => "No motion simulation hazards",
        "sound" => "Sounds",
        "noSoundHazard" => "No sound hazards",
        "unknownFlashingHazard" => "Flashing hazards not known",
        "unknownMotionSimulationHazard" => "Motion simulation hazards not known",
        "unknownSoundHazard" => "Sound hazards not known",
        _ => "The presence of hazards is unknown",
    };
    asserted.iter().map(|hazard| words(hazard).to_owned()).collect()
}

fn conformance(book: &Book) -> Vec<String> {
    let asserted = &book.metadata.accessibility;
    if asserted.conforms_to.is_empty() {
        return vec!["No information is available".to_owned()];
    }
    let claims = |words: &str| asserted.conforms_to.iter().any(|standard| standard.contains(words));
    let mut statements = vec![if claims("Level AAA") {
        "This publication exceeds accepted accessibility standards".to_owned()
    } else if claims("Level AA") {
        "This publication meets accepted accessibility standards".to_owned()
    } else {
        "This publication meets minimum accessibility standards".to_owned()
    }];
    statements.extend(asserted.certified_by.as_ref().map(|certifier| format!("Certified by {certifier}")));
    statements.extend(asserted.conforms_to.iter().cloned());
    statements
}

fn stated<'a>(publication: &'a Publication, property: &'a str) -> impl Iterator<Item = String> + 'a {
    let elements = publication.metadata.elements.iter();
    elements
        .filter(move |element| element.attribute("property") == Some(property))
        .map(|element| element.text_content())
}

/// Whether the metadata says that words alone suffice to understand all of the book.
fn is_textual(publication: &Publication) -> bool {
    stated(publication, "schema:accessModeSufficient").any(|modes| modes == "textual")
}

fn summary(publication: &Publication) -> Option<String> {
    stated(publication, "schema:accessibilitySummary").next()
}
