//! The points of [EPUB Accessibility 1.1](https://www.w3.org/TR/epub-a11y-11/) and the success criteria of
//! [WCAG 2.2](https://www.w3.org/TR/WCAG22/) at levels A and AA, each with what katern can say of it.

use super::{Evidence, Point, Verdict};
use crate::rule::Rule;
use crate::rule::accessibility as rules;
use crate::rule::html::{DROPPED_HTML, REPAIRED_HTML};
use crate::rule::link::BROKEN_LINK;
use crate::rule::metadata::MISSING_LANGUAGE;
use crate::rule::text::EMPTY_HEADING;
use crate::source::Span;

/// No script, form or control can stand in the book.
const NO_CONTROLS: &str = "the book holds no scripts, forms or controls";

pub(super) fn points(evidence: &Evidence<'_>) -> Vec<Point> {
    let mut points = epub(evidence);
    points.extend(perceivable(evidence));
    points.extend(operable(evidence));
    points.extend(understandable(evidence));
    points
}

fn point(
    number: &'static str,
    level: &'static str,
    name: &'static str,
    verdict: Verdict,
    ground: impl Into<String>,
) -> Point {
    Point { number, level, name, verdict, ground: ground.into(), places: Vec::new() }
}

fn made(number: &'static str, level: &'static str, name: &'static str, ground: &str) -> Point {
    point(number, level, name, Verdict::ByConstruction, ground)
}

fn absent(number: &'static str, level: &'static str, name: &'static str, ground: &str) -> Point {
    point(number, level, name, Verdict::NotApplicable, ground)
}

/// For a human where there is something to look at.
fn look(number: &'static str, level: &'static str, name: &'static str, places: &[Span], ground: &str) -> Point {
    let mut point = point(number, level, name, Verdict::ForHuman, ground);
    point.places = places.to_vec();
    point
}

/// A program has looked, by these rules.
fn checked(
    evidence: &Evidence<'_>,
    number: &'static str,
    level: &'static str,
    name: &'static str,
    rules: &[&Rule],
    ground: &str,
) -> Point {
    let complaints = evidence.complaints(rules);
    let verdict = if complaints.is_empty() { Verdict::Checked } else { Verdict::Faulty };
    let ground = match complaints.len() {
        0 => ground.to_owned(),
        1 => format!("{ground}; there is 1 complaint"),
        count => format!("{ground}; there are {count} complaints"),
    };
    Point { number, level, name, verdict, ground, places: complaints.into_iter().flatten().collect() }
}

fn epub(evidence: &Evidence<'_>) -> Vec<Point> {
    let facts = &evidence.publication.facts;
    let asserted = &evidence.book.metadata.accessibility;
    vec![
        made(
            "EPUB",
            "",
            "Discovery metadata",
            "access modes, features, hazards and a summary are computed from the content",
        ),
        if facts.page_breaks > 0 {
            made("EPUB", "", "Page navigation", "the page markers are listed in the page list")
        } else {
            absent("EPUB", "", "Page navigation", "the book marks no pages of a printed edition")
        },
        absent("EPUB", "", "Synchronised text and audio", "the book has no media overlays"),
        if asserted.conforms_to.is_empty() {
            look(
                "EPUB",
                "",
                "Conformance",
                &[],
                "nobody asserts conformance yet; assert it in `accessibility` once every point below holds",
            )
        } else {
            made("EPUB", "", "Conformance", "asserted in the metadata, with its certifier where one is named")
        },
        look("EPUB", "", "Distribution", &[], "see that no shop's protection keeps assistive technology from the text"),
    ]
}

fn perceivable(evidence: &Evidence<'_>) -> Vec<Point> {
    let facts = &evidence.publication.facts;
    let has_media = facts.sounds + facts.films > 0;
    let media = |number, level, name, there: bool, ground: &str| {
        if there {
            look(number, level, name, &[], ground)
        } else {
            absent(number, level, name, "the book has no such media")
        }
    };
    let alternatives = || {
        let rules = [&rules::MISSING_ALT_TEXT, &rules::ALT_IS_FILE_NAME, &rules::ALT_REPEATS_CAPTION];
        let complaints = evidence.complaints(&rules);
        let mut point = if facts.undescribed_images + facts.undescribed_formulas > 0 || !complaints.is_empty() {
            let ground = format!(
                "pictures without an alternative text: {}; formulas: {}",
                facts.undescribed_images, facts.undescribed_formulas
            );
            point("1.1.1", "A", "Non-text Content", Verdict::Faulty, ground)
        } else if evidence.images.is_empty() {
            point("1.1.1", "A", "Non-text Content", Verdict::Checked, "every picture and formula has its text")
        } else {
            let ground = "every picture has an alternative text; see that each says what the picture shows";
            look("1.1.1", "A", "Non-text Content", &evidence.images, ground)
        };
        if point.verdict == Verdict::Faulty {
            point.places = complaints.into_iter().flatten().collect();
        }
        point
    };
    let pictures = |number, level, name, ground: &str| {
        if evidence.images.is_empty() {
            absent(number, level, name, "the book has no pictures that mean something")
        } else {
            look(number, level, name, &evidence.images, ground)
        }
    };
    let structure = [&rules::SKIPPED_HEADING_LEVEL, &rules::TABLE_WITHOUT_HEADER, &REPAIRED_HTML];
    vec![
        alternatives(),
        media(
            "1.2.1",
            "A",
            "Audio-only and Video-only (Prerecorded)",
            has_media,
            "see that each recording has a text that says the same",
        ),
        media("1.2.2", "A", "Captions (Prerecorded)", facts.films > 0, "see that each film has captions"),
        media(
            "1.2.3",
            "A",
            "Audio Description or Media Alternative (Prerecorded)",
            facts.films > 0,
            "see that each film is described in sound or in words",
        ),
        absent("1.2.4", "AA", "Captions (Live)", "a book holds nothing live"),
        media(
            "1.2.5",
            "AA",
            "Audio Description (Prerecorded)",
            facts.films > 0,
            "see that each film has audio description",
        ),
        checked(
            evidence,
            "1.3.1",
            "A",
            "Info and Relationships",
            &structure,
            "headings, lists, quotations, notes and tables are marked as what they are",
        ),
        made("1.3.2", "A", "Meaningful Sequence", "the text stands in reading order in every document"),
        look(
            "1.3.3",
            "A",
            "Sensory Characteristics",
            &[],
            "see that no instruction relies on shape, colour or place alone (“the box on the right”)",
        ),
        made("1.3.4", "AA", "Orientation", "the text flows in any orientation"),
        absent("1.3.5", "AA", "Identify Input Purpose", NO_CONTROLS),
        pictures("1.4.1", "A", "Use of Color", "see that no picture tells something by colour alone"),
        media("1.4.2", "A", "Audio Control", has_media, "see that no recording starts by itself"),
        checked(
            evidence,
            "1.4.3",
            "AA",
            "Contrast (Minimum)",
            &[&rules::LOW_CONTRAST],
            "katern's stylesheet forces no colours, and yours were measured",
        ),
        made("1.4.4", "AA", "Resize Text", "sizes are relative, and the reading system scales them"),
        pictures("1.4.5", "AA", "Images of Text", "see that no picture shows words that could be text"),
        if evidence.tables.is_empty() {
            made("1.4.10", "AA", "Reflow", "the text flows into any width")
        } else {
            look(
                "1.4.10",
                "AA",
                "Reflow",
                &evidence.tables,
                "the text flows into any width; see that the tables fit a narrow screen",
            )
        },
        pictures("1.4.11", "AA", "Non-text Contrast", "see that lines and shapes in diagrams stand out 3 to 1"),
        made("1.4.12", "AA", "Text Spacing", "no heights are fixed, and readers may space the text as they like"),
        absent("1.4.13", "AA", "Content on Hover or Focus", NO_CONTROLS),
    ]
}

fn operable(evidence: &Evidence<'_>) -> Vec<Point> {
    let facts = &evidence.publication.facts;
    let hazards = &evidence.book.metadata.accessibility.hazards;
    let moves = facts.films > 0 || evidence.publication.manifest.iter().any(|item| item.media_type == "image/gif");
    vec![
        made("2.1.1", "A", "Keyboard", "only links can be operated, and reading systems reach them by keyboard"),
        made("2.1.2", "A", "No Keyboard Trap", NO_CONTROLS),
        absent("2.1.4", "A", "Character Key Shortcuts", NO_CONTROLS),
        absent("2.2.1", "A", "Timing Adjustable", NO_CONTROLS),
        if moves {
            look(
                "2.2.2",
                "A",
                "Pause, Stop, Hide",
                &evidence.images,
                "see that moving pictures stop within five seconds or can be stopped",
            )
        } else {
            absent("2.2.2", "A", "Pause, Stop, Hide", "nothing in the book moves")
        },
        if !moves {
            made("2.3.1", "A", "Three Flashes or Below Threshold", "nothing in the book moves")
        } else if hazards.is_empty() {
            look(
                "2.3.1",
                "A",
                "Three Flashes or Below Threshold",
                &evidence.images,
                "see that nothing flashes, and say so under `hazards`",
            )
        } else {
            look("2.3.1", "A", "Three Flashes or Below Threshold", &[], "the metadata says what hazards there are")
        },
        made("2.4.1", "A", "Bypass Blocks", "the contents list, landmarks and headings lead past everything"),
        made("2.4.2", "A", "Page Titled", "every document has a title of its own"),
        made("2.4.3", "A", "Focus Order", "links follow the order of the text"),
        if evidence.links.is_empty() {
            absent("2.4.4", "A", "Link Purpose (In Context)", "the author wrote no links")
        } else {
            let rules = [&rules::VAGUE_LINK_TEXT, &rules::EMPTY_LINK, &BROKEN_LINK];
            checked(
                evidence,
                "2.4.4",
                "A",
                "Link Purpose (In Context)",
                &rules,
                "link texts were compared with those that say nothing",
            )
        },
        made("2.4.5", "AA", "Multiple Ways", "contents list, landmarks, reading order and the reading system's search"),
        checked(
            evidence,
            "2.4.6",
            "AA",
            "Headings and Labels",
            &[&EMPTY_HEADING],
            "every document opens with a heading or has a label",
        ),
        made("2.4.7", "AA", "Focus Visible", "the stylesheet leaves the mark of focus to the reading system"),
        made("2.4.11", "AA", "Focus Not Obscured (Minimum)", "nothing in the book covers anything else"),
        absent("2.5.1", "A", "Pointer Gestures", NO_CONTROLS),
        absent("2.5.2", "A", "Pointer Cancellation", NO_CONTROLS),
        made("2.5.3", "A", "Label in Name", "links are named by their text"),
        absent("2.5.4", "A", "Motion Actuation", NO_CONTROLS),
        absent("2.5.7", "AA", "Dragging Movements", NO_CONTROLS),
        made(
            "2.5.8",
            "AA",
            "Target Size (Minimum)",
            "links stand in sentences, which the criterion exempts; readers enlarge them with the text",
        ),
    ]
}

fn understandable(evidence: &Evidence<'_>) -> Vec<Point> {
    vec![
        checked(
            evidence,
            "3.1.1",
            "A",
            "Language of Page",
            &[&MISSING_LANGUAGE],
            "every document carries the book's language",
        ),
        {
            let mut point = checked(
                evidence,
                "3.1.2",
                "AA",
                "Language of Parts",
                &[&rules::WRONG_LANGUAGE_TAG],
                "tags of passages were checked",
            );
            if point.verdict == Verdict::Checked {
                point.verdict = Verdict::ForHuman;
                point.ground =
                    "tags of passages were checked; see that passages in another language have one".to_owned();
            }
            point
        },
        made("3.2.1", "A", "On Focus", NO_CONTROLS),
        absent("3.2.2", "A", "On Input", NO_CONTROLS),
        made("3.2.3", "AA", "Consistent Navigation", "navigation is the same in every document"),
        made("3.2.4", "AA", "Consistent Identification", "notes and references look and are named alike everywhere"),
        absent("3.2.6", "A", "Consistent Help", NO_CONTROLS),
        absent("3.3.1", "A", "Error Identification", NO_CONTROLS),
        absent("3.3.2", "A", "Labels or Instructions", NO_CONTROLS),
        absent("3.3.3", "AA", "Error Suggestion", NO_CONTROLS),
        absent("3.3.4", "AA", "Error Prevention (Legal, Financial, Data)", NO_CONTROLS),
        absent("3.3.7", "A", "Redundant Entry", NO_CONTROLS),
        absent("3.3.8", "AA", "Accessible Authentication (Minimum)", NO_CONTROLS),
        if evidence.complaints(&[&DROPPED_HTML]).is_empty() {
            made("4.1.2", "A", "Name, Role, Value", NO_CONTROLS)
        } else {
            made("4.1.2", "A", "Name, Role, Value", "the controls that were pasted were taken out")
        },
        absent("4.1.3", "AA", "Status Messages", NO_CONTROLS),
    ]
}

#[cfg(test)]
mod tests {
    /// WCAG 2.2 has 31 criteria at level A and 24 at level AA, 4.1.1 being gone.
    #[test]
    fn no_criterion_is_left_out() {
        let text = include_str!("wcag.rs");
        let mut numbers = std::collections::BTreeSet::new();
        for (at, _) in text.match_indices('"') {
            let word = text[at + 1..].split('"').next().unwrap_or_default();
            let is_number = word.split('.').count() == 3 && word.chars().all(|c| c.is_ascii_digit() || c == '.');
            if is_number {
                numbers.insert(word);
            }
        }
        assert_eq!(numbers.len(), 55, "{numbers:?}");
    }
}
