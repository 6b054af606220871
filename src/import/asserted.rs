//! What the package says that only a human knows, and what no key of a manuscript can say.

use std::collections::BTreeSet;

use serde_json::json;

use super::package::Gathered;
use super::told;
use super::tree::{children, local, squeezed, words};
use crate::language;
use crate::model::metadata::Direction;
use crate::spec::accessibility::ASSERTED;
use crate::xhtml::Element;

/// Properties that the settings say otherwise, or that katern computes.
const COMPUTED: &[&str] = &[
    "title-type",
    "display-seq",
    "file-as",
    "role",
    "alternate-script",
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityAPI",
    "schema:accessibilityControl",
    "schema:accessibilityFeature",
    "pageBreakSource",
    "source-of",
    "rendition:layout",
    "rendition:orientation",
    "rendition:spread",
    "rendition:flow",
    "media:duration",
    "media:active-class",
    "media:playback-active-class",
    "media:narrator",
    "ibooks:specified-fonts",
    "generator",
    "Sigil version",
    "cover",
    "calibre:timestamp",
    "calibre:title_sort",
    "calibre:user_categories",
    "calibre:author_link_map",
];

impl Gathered<'_, '_> {
    /// What a human said of the accessibility; what shows in the book itself is computed again.
    pub(super) fn accessibility(&mut self) {
        for (property, key) in [
            ("schema:accessibilitySummary", "accessibility-summary"),
            ("a11y:certifiedBy", "certified-by"),
            ("a11y:certifierCredential", "certifier-credential"),
            ("a11y:exemption", "exemption"),
        ] {
            if let Some((element, value)) = self.properties(property).into_iter().next() {
                self.keep(key, json!(value), element);
            }
        }
        let conforms =
            self.property("dcterms:conformsTo").into_iter().map(|(element, value)| (element, json!(value))).collect();
        self.keep_all("accessibility-conforms-to", conforms);
        let hazards: Vec<(&Element, String)> = self.property("schema:accessibilityHazard");
        if hazards.iter().any(|(_, hazard)| hazard != "unknown") {
            let values = hazards.into_iter().map(|(element, value)| (element, json!(value))).collect();
            self.keep_all("accessibility-hazards", values);
        }
        let features =
            self.property("schema:accessibilityFeature").into_iter().filter(|(_, value)| ASSERTED.contains(&&**value));
        let features = features.map(|(element, value)| (element, json!(value))).collect();
        self.keep_all("accessibility-features", features);
    }

    /// Directions, addresses, and what no key can say.
    pub(super) fn rest(&mut self) {
        let package = self.survey.package;
        let spine = children(&package.document.root).find(|one| one.name == "spine");
        if let Some((spine, direction)) =
            spine.and_then(|spine| Some((spine, spine.attribute("page-progression-direction")?)))
        {
            // What the language says by itself.
            let usual = language::direction(&self.survey.language) == Direction::Rtl;
            if matches!(direction, "ltr" | "rtl") && (direction == "rtl") != usual {
                self.keep("page-progression-direction", json!(direction), spine);
            }
        }
        if package.is_fixed {
            let message = "the pages of this book are of fixed layout; what is made of them flows";
            self.diagnostics.push(told::left_out(self.survey.book.place(&package.path), message));
        }
        let mut known = BTreeSet::new();
        for one in package.metadata() {
            match local(one) {
                "link" => self.linked(one),
                "meta" if one.attribute("refines").is_none() => self.unkeyed(one, &mut known),
                _ => {}
            }
        }
        if package.items.iter().any(|item| item.overlay.is_some()) {
            let message =
                "the book is read aloud by media overlays, which katern's books don't have; the sound is kept";
            self.diagnostics.push(told::left_out(self.survey.book.place(&package.path), message));
        }
    }

    fn linked(&mut self, one: &Element) {
        let (relation, address) = (one.attribute("rel").unwrap_or_default(), one.attribute("href").unwrap_or_default());
        match relation {
            "dcterms:license" => self.keep("licence", json!(address), one),
            "a11y:certifierReport" => self.keep("certifier-report", json!(address), one),
            "dcterms:conformsTo" => self.keep_all("accessibility-conforms-to", vec![(one, json!(address))]),
            "a11y:certifierCredential" => self.keep("certifier-credential", json!(address), one),
            _ => self
                .diagnostics
                .push(told::left_out(one.span, format!("katern has no key for the link `{relation}` in the metadata"))),
        }
    }

    fn unkeyed(&mut self, one: &Element, known: &mut BTreeSet<String>) {
        const KEYED: &[&str] = &[
            "dcterms:modified",
            "belongs-to-collection",
            "calibre:series",
            "calibre:series_index",
            "schema:accessibilitySummary",
            "schema:accessibilityHazard",
            "dcterms:conformsTo",
            "a11y:certifiedBy",
            "a11y:certifierCredential",
            "a11y:exemption",
        ];
        let Some(name) = one.attribute("property").or(one.attribute("name")).map(str::trim) else { return };
        match name {
            "tdm:reservation" => {
                let value = squeezed(&words(one)) == "1";
                self.keep("tdm-reservation", json!({ "reserved": value }), one);
            }
            "tdm:policy" => self.keep("tdm-policy", json!(words(one)), one),
            "dcterms:license" => self.keep("licence", json!(words(one)), one),
            _ if KEYED.contains(&name) || COMPUTED.contains(&name) || !known.insert(name.to_owned()) => {}
            _ => {
                self.diagnostics.push(told::left_out(one.span, format!("katern has no key for the metadata `{name}`")))
            }
        }
    }
}
