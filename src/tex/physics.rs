//! Derivatives, brackets and operators of the packages physics, braket and derivative: `\dv{f}{x}`, `\abs{x}`, `\ket{a}`.
//!
//! Arguments may be left out there, and brackets after a name grow with what they hold, so that no pattern can say it.

use super::token::Reader;

/// How far the partner of a bracket is looked for, in bytes.
const REACH: usize = 4096;

/// What a command of these becomes, in TeX that is translated once more; none where it is none of them, or its arguments are
/// not there, and nothing counts as read then.
pub(super) fn command(name: &str, reader: &mut Reader<'_>) -> Option<String> {
    match name {
        "dv" | "derivative" | "odv" => derivative("\\mathrm{d}", reader),
        "pdv" | "partialderivative" | "pderivative" => derivative("\\partial ", reader),
        "fdv" | "functionalderivative" => derivative("\\delta ", reader),
        "dd" | "differential" => differential(reader),
        "qty" | "quantity" | "pqty" | "bqty" | "Bqty" | "vqty" => grown(name, reader),
        "abs" | "absolutevalue" => fenced("|", "|", reader),
        "norm" => fenced("\\|", "\\|", reader),
        "order" => Some(format!("\\mathcal{{O}}{}", fenced("(", ")", reader)?)),
        "eval" | "evaluated" => Some(format!("\\left.{}\\right|", argument(reader)?)),
        "braket" | "innerproduct" | "ip" => {
            let first = argument(reader)?;
            let second = reader.group()?;
            Some(format!("\\left\\langle {first}\\middle|{second}\\right\\rangle "))
        }
        "ketbra" | "dyad" | "outerproduct" => {
            let first = argument(reader)?;
            let second = reader.group().unwrap_or(first);
            Some(format!("\\left|{first}\\right\\rangle \\left\\langle {second}\\right|"))
        }
        "expval" | "expectationvalue" | "ev" => {
            let inner = argument(reader)?;
            Some(match reader.group() {
                Some(state) => format!("\\left\\langle {state}\\middle|{inner}\\middle|{state}\\right\\rangle "),
                None => format!("\\left\\langle {inner}\\right\\rangle "),
            })
        }
        "mel" | "matrixel" | "matrixelement" => {
            let [bra, inner, ket] = [argument(reader)?, reader.argument()?, reader.argument()?];
            Some(format!("\\left\\langle {bra}\\middle|{inner}\\middle|{ket}\\right\\rangle "))
        }
        "comm" | "commutator" => Some(format!("\\left[{},{}\\right]", argument(reader)?, reader.argument()?)),
        "acomm" | "anticommutator" | "poissonbracket" => {
            Some(format!("\\left\\{{{},{}\\right\\}}", argument(reader)?, reader.argument()?))
        }
        "vb" | "vectorbold" | "vu" | "vectorunit" | "va" | "vectorarrow" => vector(name, reader),
        _ => operator(name).map(|tex| format!("{tex} ")),
    }
}

/// Operators that are their names or a sign.
fn operator(name: &str) -> Option<&'static str> {
    Some(match name {
        "grad" | "gradient" => "\\nabla",
        "divergence" => "\\nabla\\cdot",
        "curl" => "\\nabla\\times",
        "laplacian" => "\\nabla^2",
        "vdot" | "dotproduct" => "\\cdot",
        "cross" | "crossproduct" => "\\times",
        "tr" | "trace" => "\\operatorname{tr}",
        "Tr" | "Trace" => "\\operatorname{Tr}",
        "rank" => "\\operatorname{rank}",
        "erf" => "\\operatorname{erf}",
        "Res" | "Residue" => "\\operatorname{Res}",
        "principalvalue" => "\\mathcal{P}",
        _ => return None,
    })
}

/// An argument, before which a star may stand that says how its brackets grow.
fn argument<'t>(reader: &mut Reader<'t>) -> Option<&'t str> {
    reader.eat('*');
    reader.skip_spaces();
    reader.group()
}

/// `\dv{f}{x}`, `\dv{x}`, `\dv[2]{f}{x}`, `\pdv{f}{x}{y}`.
fn derivative(sign: &str, reader: &mut Reader<'_>) -> Option<String> {
    reader.eat('*');
    reader.skip_spaces();
    let order = reader.option().map(|order| format!("^{{{order}}}"));
    let first = reader.group()?;
    let second = reader.group();
    let third = second.and_then(|_| reader.group());
    let power = order.unwrap_or_default();
    Some(match (second, third) {
        (None, _) => format!("\\frac{{{sign}{power}}}{{{sign}{{{first}}}{power}}}"),
        (Some(by), None) => format!("\\frac{{{sign}{power}{{{first}}}}}{{{sign}{{{by}}}{power}}}"),
        (Some(by), Some(and)) => format!("\\frac{{{sign}^2{{{first}}}}}{{{sign}{{{by}}}{sign}{{{and}}}}}"),
    })
}

/// `\dd{x}`, `\dd[3]{x}`, `\dd x`.
fn differential(reader: &mut Reader<'_>) -> Option<String> {
    reader.skip_spaces();
    let order = reader.option().map(|order| format!("^{{{order}}}")).unwrap_or_default();
    let of = reader.group().map(|of| format!("{{{of}}}")).unwrap_or_default();
    Some(format!("\\,\\mathrm{{d}}{order}{of} "))
}

/// `\abs{x}`, `\abs*{x}`.
fn fenced(open: &str, close: &str, reader: &mut Reader<'_>) -> Option<String> {
    Some(format!("\\left{open}{}\\right{close}", argument(reader)?))
}

/// `\qty(x)`, `\qty[x]`, `\qty|x|`, `\qty\{x\}`, `\pqty{x}`: brackets that grow.
fn grown(name: &str, reader: &mut Reader<'_>) -> Option<String> {
    let own = match name {
        "pqty" => Some(("(", ")")),
        "bqty" => Some(("[", "]")),
        "Bqty" => Some(("\\{", "\\}")),
        "vqty" => Some(("|", "|")),
        _ => None,
    };
    if let Some((open, close)) = own {
        return fenced(open, close, reader);
    }
    reader.skip_spaces();
    let (open, close) = [("(", ")"), ("[", "]"), ("|", "|"), ("\\{", "\\}")]
        .into_iter()
        .find(|(open, _)| reader.rest().starts_with(open))?;
    let near = reader.rest();
    let near = &near[..near.floor_char_boundary(REACH)];
    let mut depth = 0usize;
    let mut ahead = Reader::new(near);
    while let Some(token) = ahead.next() {
        let text = ahead.text(&token);
        if text == close && (depth == 1 || (open == close && depth > 0)) {
            let inner = near.get(open.len()..token.range.start)?;
            let end = reader.at() + token.range.end;
            while reader.at() < end {
                reader.next()?;
            }
            return Some(format!("\\left{open}{inner}\\right{close}"));
        }
        match text {
            text if text == open => depth += 1,
            text if text == close => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// `\vb{a}`, `\vb*{a}`, `\va{a}`, `\vu{a}`: bold, with an arrow, with a hat.
fn vector(name: &str, reader: &mut Reader<'_>) -> Option<String> {
    let bold = if reader.eat('*') { "\\boldsymbol" } else { "\\mathbf" };
    let letter = format!("{bold}{{{}}}", reader.argument()?);
    Some(match name {
        "va" | "vectorarrow" => format!("\\vec{{{letter}}}"),
        "vu" | "vectorunit" => format!("\\hat{{{letter}}}"),
        _ => letter,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_may_be_left_out() {
        for (tex, becomes, rest) in [
            ("dv{f}{x} y", "\\frac{\\mathrm{d}{f}}{\\mathrm{d}{x}}", " y"),
            ("dv{x}", "\\frac{\\mathrm{d}}{\\mathrm{d}{x}}", ""),
            ("dv[2]{f}{x}", "\\frac{\\mathrm{d}^{2}{f}}{\\mathrm{d}{x}^{2}}", ""),
            ("pdv{f}{x}{y}", "\\frac{\\partial ^2{f}}{\\partial {x}\\partial {y}}", ""),
            ("dd{x}y", "\\,\\mathrm{d}{x} ", "y"),
            ("dd x", "\\,\\mathrm{d} ", "x"),
            ("qty(a(b)c)d", "\\left(a(b)c\\right)", "d"),
            ("qty|a|d", "\\left|a\\right|", "d"),
            ("qty\\{a\\}", "\\left\\{a\\right\\}", ""),
            ("abs*{x}", "\\left|x\\right|", ""),
            ("norm{x}", "\\left\\|x\\right\\|", ""),
            ("braket{a}{b}", "\\left\\langle a\\middle|b\\right\\rangle ", ""),
            ("ketbra{a}", "\\left|a\\right\\rangle \\left\\langle a\\right|", ""),
            ("vb*{a}", "\\boldsymbol{a}", ""),
            ("curl v", "\\nabla\\times ", " v"),
        ] {
            let name = &tex[..tex.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tex.len())];
            let mut reader = Reader::new(&tex[name.len()..]);
            assert_eq!(command(name, &mut reader).as_deref(), Some(becomes), "{tex}");
            assert_eq!(reader.rest(), rest, "{tex}");
        }
        for (name, tex) in
            [("qty", "{1}{m}"), ("qty", "(a"), ("abs", "x"), ("ip", "{a}"), ("braket", "{a|b}"), ("frac", "{a}{b}")]
        {
            assert_eq!(command(name, &mut Reader::new(tex)), None, "{name}{tex}");
        }
    }
}
