//! The commands by which authors define others: `\newcommand`, `\def`, `\DeclareMathOperator` and their kin.

use super::token::{Kind, Reader};

/// A command that is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    /// Its name, without the backslash.
    pub(crate) name: String,
    /// What is said of a command that has the name already.
    pub(crate) how: How,
    /// What it stands for.
    pub(crate) meaning: Macro,
}

/// What is said of a command that has the name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// There is none: `\newcommand`.
    New,
    /// It is another from here on: `\renewcommand`, `\def`.
    Anew,
    /// It stays: `\providecommand`.
    Unless,
}

/// What a command stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Macro {
    /// How many arguments it takes, at most 9.
    pub(crate) arguments: u8,
    /// The first argument where none is given in brackets.
    pub(crate) default: Option<String>,
    /// The TeX, with `#1` to `#9` for the arguments.
    pub(crate) body: String,
    /// The TeX where a star stands after the name.
    pub(crate) starred: Option<String>,
    /// Whether the TeX is taken as it is: one of TeX's own commands under another name.
    pub(crate) is_final: bool,
}

/// The commands that define others.
const DEFINERS: [&str; 14] = [
    "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "DeclareMathOperator",
    "DeclarePairedDelimiter", "def", "gdef", "edef", "xdef", "let", "global", "long", "protected",
];

/// The most bytes of a formula that may define.
const LONGEST: usize = 64 * 1024;

/// How many bytes the definition takes with which a text begins, if it begins with one.
pub(crate) fn definition_length(tex: &str) -> Option<usize> {
    let mut reader = Reader::new(tex);
    read(&mut reader).map(|_| reader.at())
}

/// Takes the definitions out of a formula: what is left of it, and what it defines. None where it defines nothing.
pub(crate) fn take(tex: &str) -> Option<(String, Vec<Definition>)> {
    if tex.len() > LONGEST || !DEFINERS.iter().any(|definer| tex.contains(definer)) || !is_balanced(tex) {
        return None;
    }
    let mut reader = Reader::new(tex);
    let (mut rest, mut definitions) = (String::new(), Vec::new());
    while let Some(token) = reader.peek() {
        match read(&mut reader) {
            Some(definition) => definitions.push(definition),
            None => rest.extend(reader.next().map(|_| &tex[token.range])),
        }
    }
    (!definitions.is_empty()).then_some((rest, definitions))
}

/// Whether every brace has its partner, so that none is looked for in vain.
fn is_balanced(tex: &str) -> bool {
    let mut depth = 0i64;
    Reader::new(tex).all(|token| {
        depth += i64::from(token.kind == Kind::Open) - i64::from(token.kind == Kind::Close);
        depth >= 0
    }) && depth == 0
}

/// A command that a setting defines: its name with or without the backslash, and its TeX. How many arguments it takes is
/// known from the highest `#` in it where nothing says so. None where the name is none.
pub(crate) fn given(name: &str, body: &str, arguments: Option<u8>, default: Option<String>) -> Option<Definition> {
    let name = name.trim();
    let name = name.strip_prefix('\\').unwrap_or(name);
    let is_word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_sign = name.chars().count() == 1 && !name.starts_with(['\\', '{', '}', '#']);
    let highest = (1..=9u8).rev().find(|number| body.contains(&format!("#{number}"))).unwrap_or(0);
    let meaning =
        Macro { arguments: arguments.unwrap_or(highest).min(9), default, body: body.to_owned(), ..Macro::default() };
    (is_word || is_sign).then(|| Definition { name: name.to_owned(), how: How::New, meaning })
}

/// The definition that comes next; the reader stays where it is if none does.
fn read(reader: &mut Reader<'_>) -> Option<Definition> {
    let mut ahead = reader.clone();
    let mut command = next_command(&mut ahead)?;
    while matches!(command, "global" | "long" | "protected") {
        ahead.skip_spaces();
        command = next_command(&mut ahead)?;
    }
    let definition = match command {
        "newcommand" | "DeclareRobustCommand" => new_command(&mut ahead, How::New),
        "renewcommand" => new_command(&mut ahead, How::Anew),
        "providecommand" => new_command(&mut ahead, How::Unless),
        "DeclareMathOperator" => operator(&mut ahead),
        "DeclarePairedDelimiter" => delimiters(&mut ahead),
        "def" | "gdef" | "edef" | "xdef" => def(&mut ahead),
        "let" => alias(&mut ahead),
        _ => None,
    }?;
    *reader = ahead;
    Some(definition)
}

fn next_command<'t>(reader: &mut Reader<'t>) -> Option<&'t str> {
    match reader.next()?.kind {
        Kind::Command(name) => Some(name),
        _ => None,
    }
}

/// The name that is defined: `\name` or `{\name}`.
fn name<'t>(reader: &mut Reader<'t>) -> Option<&'t str> {
    let written = reader.argument()?.trim();
    let name = written.strip_prefix('\\')?;
    let mut inner = Reader::new(written);
    (inner.next()?.range.len() == written.len() && !name.is_empty()).then_some(name)
}

/// `\newcommand{\name}[2][default]{body}`
fn new_command(reader: &mut Reader<'_>, how: How) -> Option<Definition> {
    reader.eat('*');
    let name = name(reader)?.to_owned();
    reader.skip_spaces();
    let arguments = match reader.option() {
        Some(number) => number.trim().parse::<u8>().ok().filter(|number| *number <= 9)?,
        None => 0,
    };
    reader.skip_spaces();
    let default = reader.option().map(str::to_owned);
    let body = reader.argument()?.to_owned();
    Some(Definition { name, how, meaning: Macro { arguments, default, body, ..Macro::default() } })
}

/// `\DeclareMathOperator{\name}{words}`
fn operator(reader: &mut Reader<'_>) -> Option<Definition> {
    let star = if reader.eat('*') { "*" } else { "" };
    let name = name(reader)?.to_owned();
    let body = format!("\\operatorname{star}{{{}}}", reader.argument()?);
    Some(Definition { name, how: How::New, meaning: Macro { body, ..Macro::default() } })
}

/// `\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}`
fn delimiters(reader: &mut Reader<'_>) -> Option<Definition> {
    let name = name(reader)?.to_owned();
    let (left, right) = (reader.argument()?, reader.argument()?);
    let body = format!("{left} #1 {right}");
    let starred = Some(format!("\\left{left} #1 \\right{right}"));
    Some(Definition { name, how: How::New, meaning: Macro { arguments: 1, body, starred, ..Macro::default() } })
}

/// `\def\name#1#2{body}`; arguments with signs of their own between them are not read.
fn def(reader: &mut Reader<'_>) -> Option<Definition> {
    reader.skip_spaces();
    let name = next_command(reader).filter(|name| !name.is_empty())?.to_owned();
    let mut arguments = 0u8;
    reader.skip_spaces();
    while reader.eat('#') {
        arguments += 1;
        if !reader.eat(char::from(b'0' + arguments)) || arguments > 9 {
            return None;
        }
        reader.skip_spaces();
    }
    let body = reader.group()?.to_owned();
    Some(Definition { name, how: How::Anew, meaning: Macro { arguments, body, ..Macro::default() } })
}

/// `\let\name=\other`
fn alias(reader: &mut Reader<'_>) -> Option<Definition> {
    reader.skip_spaces();
    let name = next_command(reader).filter(|name| !name.is_empty())?.to_owned();
    reader.skip_spaces();
    reader.eat('=');
    reader.skip_spaces();
    let token = reader.next().filter(|token| !matches!(token.kind, Kind::Open | Kind::Close))?;
    let body = reader.text(&token).to_owned();
    Some(Definition { name, how: How::Anew, meaning: Macro { body, is_final: true, ..Macro::default() } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_read_however_they_are_written() {
        for (tex, name, arguments, body) in [
            ("\\newcommand{\\R}{\\mathbb{R}}", "R", 0, "\\mathbb{R}"),
            ("\\newcommand\\half{\\frac12}", "half", 0, "\\frac12"),
            ("\\renewcommand* {\\v} [1] {\\mathbf{#1}}", "v", 1, "\\mathbf{#1}"),
            ("\\newcommand{\\p}[2][x]{#1^#2}", "p", 2, "#1^#2"),
            ("\\global\\def\\d#1#2{\\frac{d#1}{d#2}}", "d", 2, "\\frac{d#1}{d#2}"),
            ("\\DeclareMathOperator*{\\argmax}{arg\\,max}", "argmax", 0, "\\operatorname*{arg\\,max}"),
            ("\\let\\eps = \\varepsilon", "eps", 0, "\\varepsilon"),
            ("\\def\\,{x}", ",", 0, "x"),
        ] {
            let (rest, definitions) = take(tex).expect(tex);
            assert_eq!(rest, "");
            assert_eq!(definitions.len(), 1);
            let Definition { name: known, meaning, .. } = &definitions[0];
            assert_eq!((known.as_str(), meaning.arguments, meaning.body.as_str()), (name, arguments, body));
        }
    }

    #[test]
    fn what_defines_nothing_stays() {
        for tex in
            ["\\newcommand", "\\newcommand{R}{x}", "\\def\\a(#1){x}", "\\newcommand{\\a}[x]{y}", "\\let x", "\\def"]
        {
            assert_eq!(take(tex), None, "{tex}");
        }
        assert_eq!(definition_length("\\def\\a{b} c"), Some(9));
        assert_eq!(take("a \\def\\b{c} d").map(|(rest, _)| rest).as_deref(), Some("a  d"));
    }
}
