//! What a human asserts of the accessibility of the book.

use super::Draft;
use super::words::web_address;
use crate::manuscript::checks::Wrong;
use crate::manuscript::decode::Layer;
use crate::manuscript::value::Value;
use crate::spec::accessibility::{ASSERTED, EVIDENT, HAZARDS};

/// What takes one value in.
type Take = fn(&mut Draft, &Value, &mut Layer<'_>);

pub(in crate::manuscript) fn accessibility(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let takes: [(&[&str], Take); 8] = [
        (&["summary"], a11y_summary),
        (&["hazards", "hazard"], a11y_hazards),
        (&["features", "feature"], a11y_features),
        (&["conforms-to", "conformance", "conforms_to"], a11y_conforms_to),
        (&["certified-by", "certifier", "certified_by"], a11y_certified_by),
        (&["credential", "certifier-credential"], a11y_credential),
        (&["report", "certifier-report"], a11y_report),
        (&["exemption", "eaa-exemption"], a11y_exemption),
    ];
    let known: Vec<&str> = takes.iter().flat_map(|(names, _)| names.iter().copied()).collect();
    layer.only(value, &known, "`accessibility`");
    if value.pairs().is_none() {
        layer.wrong_kind(value, "a table of keys and values");
    }
    for (names, take) in takes {
        if let Some(value) = value.get(names) {
            take(draft, value, layer);
        }
    }
}

takes! { draft, value, layer;
    a11y_summary { draft.metadata.accessibility.summary = layer.text(value) }
    a11y_certified_by { draft.metadata.accessibility.certified_by = layer.text(value) }
    a11y_credential { draft.metadata.accessibility.credential = layer.text(value) }
    a11y_report { draft.metadata.accessibility.report = web_address(value, layer) }
}

pub(in crate::manuscript) fn a11y_hazards(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let choices = HAZARDS.map(|hazard| (hazard, hazard));
    let found: Vec<&str> = value.items().iter().filter_map(|item| layer.choice(item, &choices)).collect();
    let against = |one: &[&str], other: &[&str]| {
        let first = found.iter().find(|hazard| one.contains(hazard))?;
        found.iter().find(|hazard| other.contains(hazard) && *hazard != first).map(|second| (*first, *second))
    };
    let clash = against(&["none", "unknown"], &HAZARDS)
        .or_else(|| against(&["flashing"], &["noFlashingHazard", "unknownFlashingHazard"]))
        .or_else(|| against(&["motionSimulation"], &["noMotionSimulationHazard", "unknownMotionSimulationHazard"]))
        .or_else(|| against(&["sound"], &["noSoundHazard", "unknownSoundHazard"]));
    if let Some((first, second)) = clash {
        let message = format!("`{first}` and `{second}` can't both be true");
        layer.wrong(value, Wrong::new(message, format!("take out `{first}` or `{second}`")));
        return;
    }
    draft.metadata.accessibility.hazards = found.into_iter().map(str::to_owned).collect();
}

pub(in crate::manuscript) fn a11y_features(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let choices: Vec<(&str, &str)> = ASSERTED.iter().chain(&EVIDENT).map(|feature| (*feature, *feature)).collect();
    let found = value.items().iter().filter_map(|item| layer.choice(item, &choices));
    draft.metadata.accessibility.features = found.map(str::to_owned).collect();
}

pub(in crate::manuscript) fn a11y_conforms_to(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let mut found = Vec::new();
    for item in value.items() {
        let Some(word) = layer.word(item) else { continue };
        match conformance(&word) {
            Ok(name) => found.push(name),
            Err(wrong) => layer.wrong(item, wrong),
        }
    }
    draft.metadata.accessibility.conforms_to = found;
}

/// The name of a standard as EPUB Accessibility wants it; the parts may come in any order and with any marks between.
fn conformance(word: &str) -> Result<String, Wrong> {
    if word.starts_with("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-") {
        return Ok(word.to_owned());
    }
    let upper = word.to_uppercase();
    let parts: Vec<&str> =
        upper.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|part| !part.is_empty()).collect();
    let after = |name: &str| parts.iter().position(|part| *part == name).and_then(|at| parts.get(at + 1)).copied();
    let level = ["AAA", "AA", "A"].into_iter().find(|level| parts.contains(level));
    let wcag = after("WCAG").filter(|version| matches!(*version, "2.0" | "2.1" | "2.2"));
    // 1.2 is what a later edition of the standard calls itself; who asserts it means it.
    let epub = ["1.0", "1.2"].into_iter().find(|version| upper.contains(&format!("ACCESSIBILITY {version}")));
    let epub = epub.unwrap_or("1.1");
    match (wcag, level) {
        (Some(wcag), Some(level)) if epub != "1.0" => {
            Ok(format!("EPUB Accessibility {epub} - WCAG {wcag} Level {level}"))
        }
        _ => {
            let right =
                format!("EPUB Accessibility 1.1 - WCAG {} Level {}", wcag.unwrap_or("2.2"), level.unwrap_or("AA"));
            Err(Wrong::new(
                format!("`{word}` is not a standard that EPUB Accessibility names"),
                format!("write `{right}`"),
            ))
        }
    }
}

pub(in crate::manuscript) fn a11y_exemption(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let (micro, alteration, burden) =
        ("eaa-microenterprise", "eaa-fundamental-alteration", "eaa-disproportionate-burden");
    let choices = [
        (micro, micro),
        (alteration, alteration),
        (burden, burden),
        ("microenterprise", micro),
        ("fundamental-alteration", alteration),
        ("disproportionate-burden", burden),
    ];
    draft.metadata.accessibility.exemption = layer.choice(value, &choices).map(str::to_owned);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_edition_of_the_standard_keeps_its_name() {
        for (written, name) in [
            ("WCAG 2.2 AA", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
            ("epub accessibility 1.1 wcag-2.1 level a", "EPUB Accessibility 1.1 - WCAG 2.1 Level A"),
            ("EPUB Accessibility 1.2 - WCAG 2.2 Level AA", "EPUB Accessibility 1.2 - WCAG 2.2 Level AA"),
        ] {
            assert_eq!(conformance(written).ok().as_deref(), Some(name));
        }
        assert!(conformance("EPUB Accessibility 1.0 WCAG 2.0 AA").is_err());
    }
}
