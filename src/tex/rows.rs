//! What of a formula is numbered: the rows of a display formula, their labels and tags.
//!
//! LaTeX numbers each row of `equation`, `align`, `gather`, `multline` and their kin, and none of those with a star. Outside
//! them a formula has a number where a tag gives it one, or where its label is referred to.

use super::token::{Kind, Reader};

/// A display formula in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    /// The environment in which the rows stand, without a star; none where there is one row and no environment.
    pub(crate) environment: Option<&'static str>,
    /// The rows, in order.
    pub(crate) rows: Vec<Row>,
}

/// A row of a formula.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// The TeX without label and tag.
    pub(crate) tex: String,
    /// What ends it: `\\` with what belongs to it, or nothing.
    pub(crate) end: String,
    /// The number that it has.
    pub(crate) number: Option<Number>,
    /// The label by which it is referred to.
    pub(crate) label: Option<String>,
}

/// The number of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// The next.
    Next,
    /// The next, if something refers to the row.
    OnRequest,
    /// These words, as the author gave them.
    Given(String),
}

/// The environments in which every row has a number, each with the one that it is set in.
const NUMBERED: [(&str, Option<&str>); 10] = [
    ("equation", None),
    ("displaymath", None),
    ("math", None),
    ("subequations", None),
    ("align", Some("align")),
    ("alignat", Some("align")),
    ("flalign", Some("align")),
    ("eqnarray", Some("align")),
    ("gather", Some("gather")),
    ("multline", Some("multline")),
];

/// The rows of a display formula.
pub(crate) fn rows(tex: &str) -> Rows {
    let tex = tex.trim();
    let Some((name, body)) = whole_environment(tex) else {
        return Rows { environment: None, rows: vec![row(tex, String::new(), Usual::OnRequest)] };
    };
    let bare = name.trim_end_matches('*');
    let Some((_, environment)) = NUMBERED.iter().find(|(known, _)| *known == bare) else {
        return Rows { environment: None, rows: vec![row(tex, String::new(), Usual::OnRequest)] };
    };
    let is_plain = name.ends_with('*') || matches!(bare, "displaymath" | "math");
    let usual = if is_plain { Usual::OnRequest } else { Usual::Next };
    let body = match bare {
        "alignat" => without_first_group(body),
        _ => body,
    };
    match *environment {
        // What stands in `subequations` are formulas with environments of their own.
        None if bare == "subequations" => rows(without_label(body).trim()),
        None | Some("multline") => Rows { environment: *environment, rows: vec![row(body, String::new(), usual)] },
        Some(_) => {
            let all = split(body).into_iter().map(|(tex, end)| {
                let tex = if bare == "eqnarray" {
                    tex.replacen('&', "\u{0}", 1).replacen('&', "", 1).replace('\u{0}', "&")
                } else {
                    tex
                };
                row(&tex, end, usual)
            });
            Rows { environment: *environment, rows: all.collect() }
        }
    }
}

/// What a row has where nothing in it says otherwise.
#[derive(Clone, Copy, PartialEq)]
enum Usual {
    Next,
    OnRequest,
}

/// The environment that a formula is as a whole, and what stands in it.
fn whole_environment(tex: &str) -> Option<(&str, &str)> {
    let rest = tex.strip_prefix("\\begin{")?;
    let (name, body) = rest.split_once('}')?;
    let body = body.strip_suffix(&format!("\\end{{{name}}}"))?;
    (!body.contains(&format!("\\end{{{name}}}"))).then_some((name, body))
}

fn without_first_group(body: &str) -> &str {
    let mut reader = Reader::new(body);
    reader.skip_spaces();
    reader.group().map_or(body, |_| reader.rest())
}

fn without_label(body: &str) -> &str {
    let mut reader = Reader::new(body);
    reader.skip_spaces();
    match reader.next().map(|token| token.kind) {
        Some(Kind::Command("label")) if reader.group().is_some() => reader.rest(),
        _ => body,
    }
}

/// The rows of an environment, each with what ends it.
fn split(body: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let (mut depth, mut from) = (0usize, 0);
    let mut reader = Reader::new(body);
    while let Some(token) = reader.next() {
        match token.kind {
            Kind::Open | Kind::Command("begin") => depth += 1,
            Kind::Close | Kind::Command("end") => depth = depth.saturating_sub(1),
            Kind::Command(end @ ("\\" | "cr")) if depth == 0 => {
                if end == "\\" {
                    reader.eat('*');
                    reader.option();
                }
                rows.push((body[from..token.range.start].to_owned(), "\\\\".to_owned()));
                from = reader.at();
            }
            _ => {}
        }
        // The name of an environment is a group that opens nothing.
        if matches!(token.kind, Kind::Command("begin" | "end")) {
            reader.group();
        }
    }
    // What ends the last row ends the environment too.
    if !body[from..].trim().is_empty() || rows.is_empty() {
        rows.push((body[from..].to_owned(), String::new()));
    } else if let Some((_, end)) = rows.last_mut() {
        end.clear();
    }
    rows
}

/// A row, its label and tag taken out of it.
fn row(tex: &str, end: String, usual: Usual) -> Row {
    let mut row = Row { end, ..Row::default() };
    let mut is_silent = false;
    let mut reader = Reader::new(tex);
    while let Some(token) = reader.next() {
        match token.kind {
            Kind::Command("notag" | "nonumber") => is_silent = true,
            Kind::Command("label") => row.label = reader.argument().map(|label| label.trim().to_owned()).or(row.label),
            Kind::Command("tag") => {
                let is_bare = reader.eat('*');
                let words = words(reader.argument().unwrap_or_default());
                row.number = Some(Number::Given(if is_bare { words } else { format!("({words})") }));
            }
            _ => row.tex.push_str(reader.text(&token)),
        }
    }
    row.number = row.number.or(match (usual, is_silent, &row.label) {
        (Usual::Next, false, _) => Some(Number::Next),
        (Usual::OnRequest, _, Some(_)) => Some(Number::OnRequest),
        _ => None,
    });
    row
}

/// The words of a tag, which are text with a few signs of mathematics.
fn words(tex: &str) -> String {
    const SIGNS: [(&str, &str); 12] = [
        ("ast", "∗"),
        ("star", "⋆"),
        ("dagger", "†"),
        ("dag", "†"),
        ("ddagger", "‡"),
        ("ddag", "‡"),
        ("S", "§"),
        ("prime", "′"),
        ("alpha", "α"),
        ("beta", "β"),
        ("gamma", "γ"),
        ("bullet", "•"),
    ];
    let mut out = String::new();
    let mut reader = Reader::new(tex);
    while let Some(token) = reader.next() {
        match token.kind {
            Kind::Command(name) => match SIGNS.iter().find(|(known, _)| *known == name) {
                Some((_, sign)) => {
                    reader.skip_spaces();
                    out.push_str(sign);
                }
                // `\text` and its kin say how words look; an escaped sign stands for itself.
                None if name.starts_with(|c: char| !c.is_ascii_alphabetic()) => {
                    out.push_str(name.trim_start_matches([',', ';', '!']))
                }
                None => {}
            },
            Kind::Character('$') | Kind::Open | Kind::Close => {}
            Kind::Character('^') => {}
            Kind::Character('\'') => out.push('′'),
            Kind::Character('~') => out.push('\u{A0}'),
            Kind::Space => out.push(' '),
            Kind::Character(c) => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(tex: &str) -> Vec<(Option<Number>, Option<String>)> {
        rows(tex).rows.into_iter().map(|row| (row.number, row.label)).collect()
    }

    #[test]
    fn rows_are_numbered_as_latex_does() {
        let given = |words: &str| Some(Number::Given(words.to_owned()));
        let label = |words: &str| Some(words.to_owned());
        for (tex, expected) in [
            ("a \\label{x}", vec![(Some(Number::OnRequest), label("x"))]),
            ("a \\tag{A'}", vec![(given("(A′)"), None)]),
            ("a \\tag*{$\\ast$ B}", vec![(given("∗ B"), None)]),
            ("\\begin{equation} a \\end{equation}", vec![(Some(Number::Next), None)]),
            ("\\begin{equation*} a \\end{equation*}", vec![(None, None)]),
            (
                "\\begin{align} a &= b \\label{one} \\\\[2pt] c \\nonumber \\\\ d \\tag{2} \\\\ \\end{align}",
                vec![(Some(Number::Next), label("one")), (None, None), (given("(2)"), None)],
            ),
            (
                "\\begin{gather} {a \\\\ b} \\\\ \\begin{cases} 1 \\\\ 2 \\end{cases} \\end{gather}",
                vec![(Some(Number::Next), None); 2],
            ),
            ("\\begin{multline} a \\\\ b \\end{multline}", vec![(Some(Number::Next), None)]),
            ("\\begin{aligned} a \\\\ b \\end{aligned}", vec![(None, None)]),
        ] {
            assert_eq!(numbers(tex), expected, "{tex}");
        }
        assert_eq!(rows("\\begin{eqnarray} a &=& b \\end{eqnarray}").rows[0].tex.trim(), "a &= b");
        assert_eq!(rows("\\begin{alignat}{2} a &= b \\end{alignat}").rows[0].tex.trim(), "a &= b");
    }
}
