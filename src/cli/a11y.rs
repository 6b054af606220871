//! `katern a11y`: the report that a publisher needs, for people, for programs and as a page.

use katern::check as checks;
use katern::check::a11y::{Point, Report, Verdict as Judged};
use katern::source::{Sources, Span};
use katern::xhtml::{self, Dialect, Element};
use katern::{Errors, Options};
use serde_json::{Value, json};

use super::arguments::{A11y, A11yFormat, Loudness};
use super::{Failure, Verdict, output, report};

/// So many places of one point are listed for people; a program gets them all.
const PLACES: usize = 5;

/// Writes the report to standard output.
pub(super) fn run(a11y: &A11y, loudness: Loudness) -> Result<Verdict, Failure> {
    let request = a11y.manuscript.request()?;
    let options = Options { errors: Errors::Placeholders, cache: a11y.manuscript.cache(), ..Options::default() };
    let mut outcome = katern::bind(&request, &options)?;
    let Some(publication) = &outcome.publication else {
        return Err(Failure::new("there is no book to report on").help("run `katern build` to see why"));
    };
    outcome.diagnostics.extend(checks::book(&outcome.book, &outcome.manuscript.sources));
    let sources = &outcome.manuscript.sources;
    let found = checks::a11y::a11y(&outcome.book, publication, &outcome.diagnostics);
    let text = match a11y.format {
        A11yFormat::Human => human(&found, sources, loudness),
        A11yFormat::Json => json(&found, sources),
        A11yFormat::Html => html(&found, sources),
    };
    output::print(&text)?;
    let faulty = found.points.iter().any(|point| point.verdict == Judged::Faulty);
    Ok(if faulty { Verdict::Faulty } else { Verdict::Done })
}

/// The verdicts in the order in which they are reported: what needs hands first.
const VERDICTS: [(Judged, &str); 5] = [
    (Judged::Faulty, "To mend"),
    (Judged::ForHuman, "For a human to look at"),
    (Judged::Checked, "Checked by machine"),
    (Judged::ByConstruction, "Met by construction"),
    (Judged::NotApplicable, "Not applicable"),
];

fn of(found: &Report, verdict: Judged) -> Vec<&Point> {
    found.points.iter().filter(|point| point.verdict == verdict).collect()
}

fn name(point: &Point) -> String {
    match point.level {
        "" => format!("{} {}", point.number, point.name),
        level => format!("{} {} ({level})", point.number, point.name),
    }
}

fn place(span: Span, sources: &Sources) -> String {
    let place = sources.locate(span);
    format!("{}:{}:{}", report::path_text(place.path), place.line, place.column)
}

fn human(found: &Report, sources: &Sources, loudness: Loudness) -> String {
    let mut text = format!("\u{1b}[1mAccessibility of {}\u{1b}[0m\n", output::report_text(&found.title));
    for (verdict, heading) in VERDICTS {
        let points = of(found, verdict);
        if points.is_empty() {
            continue;
        }
        text.push_str(&format!("\n\u{1b}[1m{heading}\u{1b}[0m ({})\n", points.len()));
        for point in points {
            text.push_str(&format!("  {}: {}\n", name(point), point.ground));
            let limit = if loudness == Loudness::Verbose { usize::MAX } else { PLACES };
            for span in point.places.iter().take(limit) {
                text.push_str(&format!("      {}\n", output::report_text(&place(*span, sources))));
            }
            if point.places.len() > limit {
                text.push_str(&format!("      and {} more; --verbose shows all\n", point.places.len() - limit));
            }
        }
    }
    text.push_str("\n\u{1b}[1mONIX list 196\u{1b}[0m\n");
    for code in &found.onix {
        let value = code.value.as_ref().map(|value| format!(": {}", output::report_text(value))).unwrap_or_default();
        text.push_str(&format!("  {} {}{value}\n", code.code, code.meaning));
    }
    text.push_str("\n\u{1b}[1mWhat shops show\u{1b}[0m\n");
    for part in &found.display {
        text.push_str(&format!("  {}\n", part.heading));
        for statement in &part.statements {
            text.push_str(&format!("    {}\n", output::report_text(statement)));
        }
    }
    text
}

fn json(found: &Report, sources: &Sources) -> String {
    let points: Vec<Value> = found
        .points
        .iter()
        .map(|point| {
            json!({
                "standard": if point.number == "EPUB" { "EPUB Accessibility 1.1" } else { "WCAG 2.2" },
                "number": point.number,
                "level": point.level,
                "name": point.name,
                "verdict": point.verdict,
                "ground": point.ground,
                "places": point.places.iter().map(|span| {
                    let place = sources.locate(*span);
                    json!({ "file": report::path_text(place.path), "line": place.line, "column": place.column })
                }).collect::<Vec<_>>(),
            })
        })
        .collect();
    let report = json!({ "title": found.title, "points": points, "onix196": found.onix, "display": found.display });
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn html(found: &Report, sources: &Sources) -> String {
    let title = format!("Accessibility of {}", found.title);
    let mut body = Element::new("body").child(Element::new("h1").text(&title));
    for (verdict, heading) in VERDICTS {
        let points = of(found, verdict);
        if points.is_empty() {
            continue;
        }
        let items = points.into_iter().map(|point| {
            let places = point.places.iter().map(|span| Element::new("li").child(code(place(*span, sources))));
            let mut item =
                Element::new("li").child(Element::new("strong").text(name(point))).text(format!(": {}", point.ground));
            if !point.places.is_empty() {
                item = item.child(Element::new("ul").children(places));
            }
            item
        });
        body = body.child(Element::new("h2").text(heading)).child(Element::new("ul").children(items));
    }
    let codes = found.onix.iter().map(|entry| {
        let value = entry.value.as_ref().map(|value| format!(": {value}")).unwrap_or_default();
        Element::new("li").child(code(entry.code)).text(format!(" {}{value}", entry.meaning))
    });
    body = body.child(Element::new("h2").text("ONIX list 196")).child(Element::new("ul").children(codes));
    body = body.child(Element::new("h2").text("What shops show"));
    for part in &found.display {
        let statements = part.statements.iter().map(|statement| Element::new("li").text(statement));
        body = body.child(Element::new("h3").text(part.heading)).child(Element::new("ul").children(statements));
    }
    let head = Element::new("head")
        .child(Element::new("meta").with("charset", "utf-8"))
        .child(Element::new("title").text(&title))
        .child(
            Element::new("style")
                .text("body { max-width: 45em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 serif }"),
        );
    let root = Element::new("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("lang", "en")
        .with("xml:lang", "en")
        .child(head)
        .child(body);
    xhtml::write(&root, Dialect::Xhtml)
}

fn code(text: impl Into<String>) -> Element {
    Element::new("code").text(text)
}
