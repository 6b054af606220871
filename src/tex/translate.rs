//! Commands of packages and older spellings, in those that the converter knows.
//!
//! What has no counterpart there is put in as a mark ([`Mark`]), which the converter carries through as a word and which
//! then becomes markup. Anything else stays as it is: the converter says by name what it doesn't know.

use std::borrow::Cow;

use super::reference::{Reference, reference};
use super::tables::{COLOURS, ENVIRONMENTS, LIKE_TEXT, NAMES, PATTERNS, TEXTS};
use super::token::{Kind, Reader, Token};
use super::{cells, chemistry, physics, units};
use crate::spec::colour;

/// What a word in the converted formula stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark<'t> {
    /// A frame around what it stands over.
    Frame,
    /// A colour behind what it stands over, as MathML writes it.
    Background(String),
    /// A reference.
    Reference(Reference<'t>),
}

/// A formula in the converter's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Translated<'t> {
    /// The TeX.
    pub(crate) tex: String,
    /// What each mark in it stands for, by its number.
    pub(crate) marks: Vec<Mark<'t>>,
}

/// What the word of a mark begins with; its number follows.
pub(crate) const MARK: &str = "katern-mark-";

/// The commands whose names may end with a star.
const STARRED: [&str; 5] = ["operatorname", "tag", "vspace", "DeclareMathOperator", "\\"];

/// How deep groups are looked into; what lies deeper stays as it is, and is too deep for the converter.
const DEPTH: usize = 100;

/// The formula in the converter's words.
pub(crate) fn translate(tex: &str) -> Translated<'_> {
    let mut translated = Translated::default();
    run(tex, 0, &mut translated);
    if let Cow::Owned(closed) = cells::closed(&translated.tex) {
        translated.tex = closed;
    }
    translated
}

fn run<'t>(tex: &'t str, depth: usize, out: &mut Translated<'t>) {
    if depth > DEPTH {
        out.tex.push_str(tex);
        return;
    }
    let mut reader = Reader::new(tex);
    loop {
        if let Some(reference) = reference(&mut reader) {
            mark(Mark::Reference(reference), out);
            continue;
        }
        let Some(token) = reader.next() else { return };
        match token.kind {
            Kind::Command(name) => {
                let (written, marks) = (out.tex.len(), out.marks.len());
                let mut ahead = reader.clone();
                if command(name, &mut ahead, depth, out).is_some() {
                    reader = ahead;
                    continue;
                }
                out.tex.truncate(written);
                out.marks.truncate(marks);
                out.tex.push_str(reader.text(&token));
                // The converter would take a star right behind for a part of the name.
                if reader.rest().starts_with('*') && !STARRED.contains(&name) {
                    out.tex.push(' ');
                }
            }
            // A comment is as good as a space.
            Kind::Space => out.tex.push(' '),
            // No definition is left that it could be an argument of.
            Kind::Character('#') => out.tex.push_str("\\#"),
            _ => out.tex.push_str(reader.text(&token)),
        }
    }
}

/// Puts a mark into the formula, as a word.
fn mark<'t>(mark: Mark<'t>, out: &mut Translated<'t>) {
    out.tex.push_str(&format!("\\text{{{MARK}{}}}", out.marks.len()));
    out.marks.push(mark);
}

/// Writes a command in the converter's words; none where it needs none, and nothing counts as read or written then.
fn command<'t>(name: &str, reader: &mut Reader<'t>, depth: usize, out: &mut Translated<'t>) -> Option<()> {
    if let Some((_, other)) = NAMES.iter().find(|(known, _)| *known == name) {
        out.tex.push_str(other);
        keep_apart(reader, out);
        return Some(());
    }
    if let Some((_, count, pattern)) = PATTERNS.iter().find(|(known, ..)| *known == name) {
        return filled(reader, *count, pattern, depth, out);
    }
    if LIKE_TEXT.contains(&name) {
        return text("text", reader, depth, out);
    }
    match name {
        "begin" | "end" => environment(name, reader, out),
        name if TEXTS.contains(&name) => text(name, reader, depth, out),
        "boxed" | "fbox" | "framebox" => {
            let inner = reader.argument()?;
            frame(inner, name, depth, out);
            Some(())
        }
        // The mark of a column, which is for `align`, has no place in the frame.
        "Aboxed" => {
            let inner = reader.argument()?;
            frame(inner.trim_start_matches('&'), "boxed", depth, out);
            Some(())
        }
        "colorbox" => backed(reader, depth, out),
        "fcolorbox" => {
            reader.argument()?;
            out.tex.push_str("{\\overset{");
            mark(Mark::Frame, out);
            out.tex.push_str("}{");
            backed(reader, depth, out)?;
            out.tex.push_str("}}");
            Some(())
        }
        "textcolor" => coloured(reader, depth, out),
        "color" => {
            out.tex.push_str(&format!("\\color{} ", colour(reader)?));
            Some(())
        }
        "ce" | "cf" => generated(&chemistry::mathematics(reader.argument()?), depth, out),
        "num" => generated(&units::number(after_option(reader).argument()?), depth, out),
        "ang" => generated(&units::angle(after_option(reader).argument()?), depth, out),
        "si" | "unit" => generated(&units::unit(after_option(reader).argument()?), depth, out),
        "SI" => quantity(reader, depth, out),
        "qty" if is_quantity(reader) => quantity(reader, depth, out),
        "numrange" | "SIrange" | "qtyrange" => range(name, reader, depth, out),
        "numlist" | "SIlist" | "qtylist" => list(name, reader, depth, out),
        "intertext" | "shortintertext" => {
            out.tex.push('&');
            text("text", reader, depth, out)?;
            out.tex.push_str("\\\\");
            Some(())
        }
        "cr" | "crcr" => {
            let after = reader.rest().trim_start();
            // The last row has ended already, and a bracket is no height of the row.
            let ends_all = after.is_empty() || after.starts_with("\\end");
            out.tex.push_str(if ends_all { "" } else { "\\\\" });
            out.tex.push_str(if after.starts_with('[') { "{}" } else { "" });
            Some(())
        }
        // Words to other programs, and labels of formulas in a line, which have no numbers.
        "require" | "label" => reader.argument().map(drop),
        "smash" => {
            grouped(after_option(reader).argument()?, depth, out);
            Some(())
        }
        // The line of the source ends, or the formula: a space.
        "\n" | "\r" | "\t" | "" => {
            out.tex.push_str("\\ ");
            Some(())
        }
        // The converter knows them behind signs alone; what is built stands over and under by itself.
        "limits" | "nolimits" if out.tex.trim_end().ends_with('}') => Some(()),
        "operatorname" => operator(reader, depth, out),
        "boldmath" => {
            let inner = reader.rest_of_cell();
            bold(inner, depth, out);
            Some(())
        }
        "hspace" => {
            out.tex.push_str("\\hspace");
            reader.eat('*');
            Some(())
        }
        "unicode" => {
            let code = reader.argument()?.trim();
            let number = match code.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            };
            out.tex.push_str(&format!("\\text{{{}}}", number.and_then(char::from_u32)?));
            Some(())
        }
        "left" | "right" | "middle" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "Bigl" | "Bigr" | "biggl"
        | "biggr" | "Biggl" | "Biggr" => {
            let angle = [('<', "\\langle "), ('>', "\\rangle ")];
            if let Some((_, bracket)) = angle.into_iter().find(|(sign, _)| reader.eat(*sign)) {
                out.tex.push_str(&format!("\\{name}{bracket}"));
                return Some(());
            }
            // TeX allows braces around the bracket of a size.
            let bracket = reader.group().filter(|inner| name.starts_with(['b', 'B']) && is_single(inner))?;
            out.tex.push_str(&format!("\\{name}{bracket}"));
            keep_apart(reader, out);
            Some(())
        }
        name => generated(&physics::command(name, reader)?, depth, out),
    }
}

/// Whether it is one sign or one command, such as a bracket.
fn is_single(tex: &str) -> bool {
    tex.chars().count() == 1 || tex.strip_prefix('\\').is_some_and(|name| !name.contains(['\\', '{', '}', ' ']))
}

/// Puts the arguments of a command into other TeX.
fn filled<'t>(
    reader: &mut Reader<'t>,
    count: usize,
    pattern: &str,
    depth: usize,
    out: &mut Translated<'t>,
) -> Option<()> {
    let arguments: Vec<&'t str> = (0..count).map(|_| reader.argument()).collect::<Option<_>>()?;
    out.tex.push('{');
    let mut pieces = pattern.split('#');
    out.tex.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let at = piece.chars().next().and_then(|number| number.to_digit(10)).unwrap_or(1) as usize - 1;
        run(arguments.get(at).copied().unwrap_or_default(), depth + 1, out);
        out.tex.push_str(&piece[1..]);
    }
    out.tex.push('}');
    Some(())
}

/// Keeps a command's name apart from a letter after what is left out.
fn keep_apart(reader: &Reader<'_>, out: &mut Translated<'_>) {
    if reader.rest().starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.tex.push(' ');
    }
}

fn after_option<'r, 't>(reader: &'r mut Reader<'t>) -> &'r mut Reader<'t> {
    reader.skip_spaces();
    reader.option();
    reader
}

fn grouped<'t>(inner: &'t str, depth: usize, out: &mut Translated<'t>) {
    out.tex.push('{');
    run(inner, depth + 1, out);
    out.tex.push('}');
}

/// TeX that was made here, in which nothing refers to anything.
fn generated(tex: &str, depth: usize, out: &mut Translated<'_>) -> Option<()> {
    let mut inner = Translated::default();
    run(tex, depth + 1, &mut inner);
    // A mark in it would need the number that it has among the others.
    let made = if inner.marks.is_empty() { inner.tex } else { tex.to_owned() };
    out.tex.push_str(&format!("{{{made}}}"));
    Some(())
}

fn environment(name: &str, reader: &mut Reader<'_>, out: &mut Translated<'_>) -> Option<()> {
    reader.skip_spaces();
    let written = reader.group()?;
    let bare = written.trim();
    // Columns of `alignedat`, and the place of `aligned` to its line.
    if name == "begin" && matches!(bare, "alignedat" | "alignat" | "alignat*") {
        reader.skip_spaces();
        reader.option();
        reader.group();
    } else if name == "begin"
        && (bare.ends_with("matrix*") || matches!(bare, "aligned" | "gathered" | "split" | "multlined"))
    {
        reader.option();
    }
    let known = ENVIRONMENTS.iter().find(|(known, _)| *known == bare).map_or(bare, |(_, other)| other);
    out.tex.push_str(&format!("\\{name}{{{known}}}"));
    Some(())
}

/// The name of an operator, which to the converter is words alone: one that is set in letters of its own is built.
fn operator<'t>(reader: &mut Reader<'t>, depth: usize, out: &mut Translated<'t>) -> Option<()> {
    reader.eat('*');
    let name = reader.argument()?;
    let is_command = |token: &Token<'_>| matches!(token.kind, Kind::Command(name) if name.len() > 1);
    Reader::new(name).any(|token| is_command(&token)).then(|| {
        out.tex.push_str("\\mathop");
        grouped(name, depth, out);
    })
}

/// Mathematics in bold letters.
fn bold<'t>(inner: &'t str, depth: usize, out: &mut Translated<'t>) {
    out.tex.push_str("\\boldsymbol");
    grouped(inner, depth, out);
}

/// Words with mathematics between dollars in them.
fn text<'t>(name: &str, reader: &mut Reader<'t>, depth: usize, out: &mut Translated<'t>) -> Option<()> {
    reader.skip_spaces();
    let words = reader.group()?;
    let (words, is_bold) = match words.trim_start().strip_prefix("\\boldmath") {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) => (rest.trim_start(), true),
        _ => (words, false),
    };
    let parts = between_dollars(words)?;
    if parts.len() == 1 {
        out.tex.push_str(&format!("\\{name}{{{}}}", in_text(words)));
        return Some(());
    }
    out.tex.push('{');
    for (at, part) in parts.into_iter().enumerate() {
        match at.is_multiple_of(2) {
            true if part.is_empty() => {}
            true => out.tex.push_str(&format!("\\{name}{{{}}}", in_text(part))),
            false if is_bold => bold(part, depth, out),
            false => grouped(part, depth, out),
        }
    }
    out.tex.push('}');
    Some(())
}

/// Signs of mathematics, each as the converter reads it in words: there they are signs like others, as they are to MathJax.
const SIGNS: [(char, &str); 4] = [('_', "\\_"), ('^', "\\textasciicircum{}"), ('&', "\\&"), ('#', "\\#")];

/// Words as the converter reads them.
fn in_text(words: &str) -> Cow<'_, str> {
    if !words.contains(SIGNS.map(|(sign, _)| sign)) {
        return Cow::Borrowed(words);
    }
    let mut made = String::with_capacity(words.len() + 1);
    let reader = Reader::new(words);
    for token in reader.clone() {
        let sign = SIGNS.iter().find(|(sign, _)| token.kind == Kind::Character(*sign));
        made.push_str(sign.map_or(reader.text(&token), |(_, written)| written));
    }
    Cow::Owned(made)
}

/// Words, mathematics, words and so on; none where a dollar has no partner.
fn between_dollars(words: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for token in Reader::new(words) {
        if token.kind == Kind::Character('$') {
            parts.push(&words[from..token.range.start]);
            from = token.range.end;
        }
    }
    parts.push(&words[from..]);
    (parts.len() % 2 == 1).then_some(parts)
}

fn frame<'t>(inner: &'t str, name: &str, depth: usize, out: &mut Translated<'t>) {
    out.tex.push_str("{\\overset");
    out.tex.push('{');
    mark(Mark::Frame, out);
    out.tex.push('}');
    out.tex.push('{');
    match name {
        "boxed" => run(inner, depth + 1, out),
        _ => out.tex.push_str(&format!("\\text{{{inner}}}")),
    }
    out.tex.push_str("}}");
}

/// `\colorbox{yellow}{words}`: words before a colour.
fn backed<'t>(reader: &mut Reader<'t>, depth: usize, out: &mut Translated<'t>) -> Option<()> {
    reader.skip_spaces();
    let model = reader.option();
    let colour = reader.argument()?.trim().trim_start_matches('#');
    let is_hexadecimal = matches!(colour.len(), 3 | 6) && colour.bytes().all(|byte| byte.is_ascii_hexdigit());
    let colour = match model {
        Some("HTML") | None if is_hexadecimal => format!("#{}", colour.to_uppercase()),
        None if colour.bytes().all(|byte| byte.is_ascii_alphabetic()) => colour.to_ascii_lowercase(),
        _ => return None,
    };
    out.tex.push_str("{\\overset{");
    mark(Mark::Background(colour), out);
    out.tex.push_str("}{");
    text("text", reader, depth, out)?;
    out.tex.push_str("}}");
    Some(())
}

/// `\textcolor{red}{x}`, `\textcolor[rgb]{1,0,0}{x}`, `\textcolor{#f00}{x}`
fn coloured<'t>(reader: &mut Reader<'t>, depth: usize, out: &mut Translated<'t>) -> Option<()> {
    let colour = colour(reader)?;
    let inner = reader.argument()?;
    out.tex.push_str(&format!("{{\\color{colour} "));
    run(inner, depth + 1, out);
    out.tex.push('}');
    Some(())
}

/// A colour, as the converter reads it: names that it knows stay, as they mean others to TeX than to CSS.
fn colour(reader: &mut Reader<'_>) -> Option<String> {
    reader.skip_spaces();
    let model = reader.option();
    let name = reader.argument()?.trim();
    let digits = match (model, name.strip_prefix('#')) {
        (None, None) => match COLOURS.contains(&name) {
            true => None,
            false => colour::parse(&name.to_ascii_lowercase()),
        },
        (None | Some("HTML"), Some(digits)) => colour::hex(digits),
        _ => None,
    };
    Some(match (digits, model) {
        (Some([red, green, blue]), _) => format!("[HTML]{{{red:02X}{green:02X}{blue:02X}}}"),
        (None, Some(model)) => format!("[{model}]{{{name}}}"),
        (None, None) => format!("{{{name}}}"),
    })
}

/// Whether a number and a unit follow: the package physics has a `\qty` that is something else.
fn is_quantity(reader: &Reader<'_>) -> bool {
    let mut ahead = reader.clone();
    (0..2).all(|_| after_option(&mut ahead).group().is_some())
}

/// `\SI{9.81}{\metre\per\second\squared}`
fn quantity(reader: &mut Reader<'_>, depth: usize, out: &mut Translated<'_>) -> Option<()> {
    let number = after_option(reader).group()?;
    let before = after_option(reader).group()?;
    generated(&units::quantity(&units::number(number), &units::unit(before)), depth, out)
}

fn range(name: &str, reader: &mut Reader<'_>, depth: usize, out: &mut Translated<'_>) -> Option<()> {
    let from = units::number(after_option(reader).group()?);
    let to = units::number(reader.group()?);
    let unit = if name == "numrange" { String::new() } else { units::unit(reader.group()?) };
    generated(&format!("{from}\\text{{–}}{}", units::quantity(&to, &unit)), depth, out)
}

/// `\numlist{1;2;3}`, `\qtylist{1;2}{\metre}`
fn list(name: &str, reader: &mut Reader<'_>, depth: usize, out: &mut Translated<'_>) -> Option<()> {
    let numbers: Vec<String> = after_option(reader).group()?.split(';').map(units::number).collect();
    let unit = if name == "numlist" { String::new() } else { units::unit(reader.group()?) };
    let (last, before) = numbers.split_last()?;
    let before: String = before.iter().map(|number| format!("{number}\\text{{, }}")).collect();
    generated(&format!("{before}{}", units::quantity(last, &unit)), depth, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_packages_become_those_of_the_converter() {
        for (tex, translated) in [
            ("\\begin{split} a \\end{split}", "\\begin{aligned} a \\end{aligned}"),
            ("\\begin{alignedat}{2}a\\end{alignedat}", "\\begin{aligned}a\\end{aligned}"),
            ("\\boxed{x}", "{\\overset{\\text{katern-mark-0}}{x}}"),
            ("\\textcolor{red}{x} y", "{\\color{red} x} y"),
            ("\\textcolor{Maroon}{x} \\color{DarkRed}y", "{\\color{Maroon} x} \\color[HTML]{8B0000} y"),
            ("\\text{a^b & c#_\\#}", "\\text{a\\textasciicircum{}b \\& c\\#\\_\\#}"),
            ("\\textcolor{#f0a}x", "{\\color[HTML]{FF00AA} x}"),
            ("\\text{if $x$ is}", "{\\text{if }{x}\\text{ is}}"),
            ("\\mbox{a}", "\\text{a}"),
            ("\\text{5\\$}", "\\text{5\\$}"),
            ("\\ce{H2O}", "{\\mathrm{H}_{2}\\mathrm{O}}"),
            ("\\SI[mode=text]{1}{\\metre}", "{1\\,\\mathrm{m}}"),
            ("\\qty(x)", "{\\left(x\\right)}"),
            ("\\qty{1}{m}", "{1\\,\\mathrm{m}}"),
            ("\\numlist{1;2}", "{1\\text{, }2}"),
            ("\\abs{\\dv{f}{x}}", "{\\left|{\\frac{\\mathrm{d}{f}}{\\mathrm{d}{x}}}\\right|}"),
            ("\\colorbox{yellow}{if $x$}", "{\\overset{\\text{katern-mark-0}}{{\\text{if }{x}}}}"),
            ("\\colorbox[rgb]{1,0,0}{x}", "\\colorbox[rgb]{1,0,0}{x}"),
            ("\\SIrange{1}{2}{m}", "{1\\text{–}2\\,\\mathrm{m}}"),
            ("x % words\n y", "x   y"),
            ("\\require{mhchem} x", " x"),
            ("\\left<x\\right>", "\\left\\langle x\\right\\rangle "),
            ("\\cancelto{0}x \\small y", "{\\cancel{x}^{0}}  y"),
            ("\\dotsc a", "\\ldots a"),
            ("\\matrix{a \\cr b\\cr}", "{\\begin{matrix}a \\\\ b\\end{matrix}}"),
            ("a \\cr [b] \\crcr \\end{x}", "a \\\\{} [b]  \\end{x}"),
            ("x \\eqref{a}", "x \\text{katern-mark-0}"),
            ("a \\approx*b \\operatorname*{c}", "a \\approx *b \\operatorname*{c}"),
            ("\\boldmath a & \\mbox{\\boldmath$b$ c}", "\\boldsymbol{ a }& {\\boldsymbol{b}\\text{ c}}"),
            ("\\operatorname{\\mathbf{a}} \\operatorname{a\\,b}", "\\mathop{\\mathbf{a}} \\operatorname{a\\,b}"),
            ("\\mathop{a}\\limits_b \\sum\\limits_b", "\\mathop{a}_b \\sum\\limits_b"),
            ("\\text{a_b\\_c} d\\\n e", "\\text{a\\_b\\_c} d\\  e"),
        ] {
            assert_eq!(translate(tex).tex, translated, "{tex}");
        }
        assert_eq!(translate("\\boxed").tex, "\\boxed");
    }
}
