//! Formulas to markup: MathML with its source as alternative text, and the number beside it.
//!
//! What a number says is not known here: it is counted once all documents are there ([`crate::render::equations`]), and only
//! its place is made. A formula that can't be set is told, and its source shown as code.

mod ahead;
mod convert;
mod sketch;

pub(super) use self::ahead::Ahead;
pub(super) use self::sketch::Sketch;

use self::convert::{NUMBER, Place, mathml, put_marks, within_limits};
use crate::diagnostic::Diagnostic;
use crate::html;
use crate::model::block::Attributes;
use crate::model::inline::{Math, MathStyle};
use crate::render::attributes::name as attribute;
use crate::render::equations::{self, Wanted};
use crate::rule::text as rule;
use crate::source::{SourceId, Span};
use crate::spec::xml::MATHML;
use crate::tex::{self, Mark, Number, Reference, Row, Rows};
use crate::xhtml::{Element, Node};

/// What a formula became.
pub(super) enum Set {
    /// MathML, and its number where it has one of its own.
    Formula(Element, Option<Element>),
    /// References, and what stands between them.
    Reference(Vec<Node>),
    /// Its source as code: it can't be set.
    Source(Element),
}

/// Sets a formula.
fn set(math: &Math, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Set {
    if let Err(why) = within_limits(math.meaning()) {
        return Set::Source(refused(math, span, &why, diagnostics));
    }
    if let Some(nodes) = references(math.meaning(), span) {
        return Set::Reference(nodes);
    }
    let rows = match math.style {
        MathStyle::Display => tex::rows(math.meaning()),
        MathStyle::Inline => inline(math.meaning()),
    };
    match formula(math, &rows, span) {
        Ok((math, number)) => Set::Formula(math, number),
        Err(why) => Set::Source(refused(math, span, &why, diagnostics)),
    }
}

/// The signs as which a formula is set, where it can be: what a finished book's formula is held against.
pub(crate) fn words(tex: &str, style: MathStyle) -> Option<String> {
    let span = Span::new(SourceId(0), 0..0);
    match set(&Math::new(tex.to_owned(), style, Attributes::default()), span, &mut Vec::new()) {
        Set::Formula(formula, _) => Some(formula.text_content()),
        Set::Reference(_) | Set::Source(_) => None,
    }
}

/// A formula in a line: it has no number, and takes no tag.
fn inline(tex: &str) -> Rows {
    Rows { environment: None, rows: vec![Row { tex: tex.to_owned(), ..Row::default() }] }
}

fn formula(math: &Math, rows: &Rows, span: Span) -> Result<(Element, Option<Element>), String> {
    let stands_beside = rows.rows.len() == 1;
    let (written, mut numbers) = written(rows, stands_beside);
    let translated = tex::translate(&written);
    let mut root = mathml(&translated.tex, math.style)?;
    put_marks(&mut root, &translated.marks, &mut |place| match place {
        Place::Number(at) => Some(numbers.get_mut(at)?.element("mtext", span)),
        Place::Mark(at) => match translated.marks.get(at)? {
            Mark::Reference(reference) => Some(equations::in_formula(reference)),
            Mark::Frame | Mark::Background(_) => None,
        },
    });
    finish(&mut root, math, span);
    let beside = match stands_beside {
        true => beside(math, &rows.rows[0], span, &mut root),
        false => None,
    };
    Ok((root, beside))
}

/// The TeX of all rows for the converter, and the numbers in it.
fn written(rows: &Rows, stands_beside: bool) -> (String, Vec<Wanted>) {
    let mut numbers = Vec::new();
    let mut body = String::new();
    for row in &rows.rows {
        body.push_str(&row.tex);
        if let Some(number) = row.number.as_ref().filter(|_| !stands_beside) {
            body.push_str(&format!("\\tag{{{NUMBER}{}}}", numbers.len()));
            numbers.push(Wanted { number: number.clone(), label: row.label.clone() });
        }
        body.push_str(&row.end);
    }
    let tex = match rows.environment {
        None => body,
        Some("multline") => format!("\\begin{{multline}}{body}\\notag\\end{{multline}}"),
        Some(environment) => format!("\\begin{{{environment}*}}{body}\\end{{{environment}*}}"),
    };
    (tex, numbers)
}

/// The number of a formula of one row, which stands beside it.
fn beside(math: &Math, row: &Row, span: Span, root: &mut Element) -> Option<Element> {
    let is_named = math.style == MathStyle::Display && math.attributes.id.is_some();
    let number = row.number.clone().or(is_named.then_some(Number::OnRequest))?;
    let mut label = row.label.clone();
    if math.attributes.id.is_none()
        && let Some(label) = label.take()
    {
        root.set("id", label);
    }
    Some(Wanted { number, label }.element("span", span))
}

/// The references that a formula is, with what stands between them; none where it is anything else.
fn references(tex: &str, span: Span) -> Option<Vec<Node>> {
    let mut reader = tex::Reader::new(tex.trim());
    let mut nodes: Vec<Node> = Vec::new();
    let mut any = false;
    while !reader.rest().is_empty() {
        if let Some(reference) = tex::reference(&mut reader) {
            any = true;
            nodes.extend(links(&reference, span));
            continue;
        }
        let token = reader.next()?;
        match reader.text(&token) {
            " " | "," | ", " | "(" | ")" | "-" | "--" => nodes.push(Node::Text(reader.text(&token).to_owned())),
            "~" => nodes.push(Node::Text("\u{A0}".to_owned())),
            _ => return None,
        }
    }
    any.then_some(nodes)
}

/// A link to each label.
fn links(reference: &Reference<'_>, span: Span) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for label in &reference.labels {
        if !nodes.is_empty() {
            nodes.push(Node::Text(", ".to_owned()));
        }
        let class = reference.naming.class();
        nodes.push(Element::new("a").at(span).with("href", format!("#{label}")).with("class", class).into());
    }
    nodes
}

/// The source of a formula that can't be set.
fn refused(math: &Math, span: Span, why: &str, diagnostics: &mut Vec<Diagnostic>) -> Element {
    diagnostics.push(
        Diagnostic::new(&rule::BAD_MATH, span, format!("this formula can't be set: {why}"))
            .help("mend the TeX; until then its source is shown as code"),
    );
    let mut code = Element::new("code").at(span).with("class", "math").text(math.tex.trim());
    attribute(&mut code, &math.attributes);
    code
}

fn finish(root: &mut Element, math: &Math, span: Span) {
    root.attributes.retain(|(name, _)| name != "class");
    root.set("xmlns", MATHML);
    root.set("alttext", spoken(&math.tex));
    match math.style {
        MathStyle::Display => root.set("display", "block"),
        MathStyle::Inline => root.attributes.retain(|(name, _)| name != "display"),
    }
    attribute(root, &math.attributes);
    html::say_namespaces(root);
    root.span = Some(span);
}

/// The source on one line, without the labels, which say nothing of the formula.
fn spoken(tex: &str) -> String {
    let mut out = String::new();
    let mut reader = tex::Reader::new(tex);
    while let Some(token) = reader.next() {
        match reader.text(&token) {
            "\\label" => drop(reader.argument()),
            text => out.push_str(text),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_machine_could_set_is_told() {
        let nested = |open: &str, close: &str| format!("{}x{}", open.repeat(50_000), close.repeat(50_000));
        let long = "x+".repeat(1 << 19);
        let shallow = "\\tag{\\ce{\\label{".repeat(4000);
        for tex in [
            "{".repeat(100_000),
            nested("{", "}"),
            nested("\\ce{", "}"),
            nested("\\boxed{", "}"),
            nested("\\text{$", "$}"),
            nested("\\left(", "\\right)"),
            "^".repeat(60_000),
            "\\sqrt".repeat(12_000),
            "\\begin{matrix}".repeat(4_000),
            long,
            shallow,
        ] {
            let math = Math::new(tex.clone(), MathStyle::Display, Attributes::default());
            let mut told = Vec::new();
            let set = set(&math, Span::new(SourceId(0), 0..1), &mut told);
            assert!(matches!(set, Set::Source(_)) && told.len() == 1, "{}", &tex[..20]);
        }
    }
}
