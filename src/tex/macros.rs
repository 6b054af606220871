//! Commands that authors define, and what a formula says once each stands for its meaning.
//!
//! A command holds from the place of its definition on. Whatever is defined, a formula gets no longer than [`LIMIT`] and
//! no more than [`CALLS`] commands are looked up for it.

use std::collections::BTreeMap;
use std::fmt;

use super::definition::{Definition, How, Macro};
use super::token::{Kind, Reader};

/// The bytes that a formula may have once its commands are replaced.
const LIMIT: usize = 64 * 1024;

/// How many commands may be replaced in one formula.
const CALLS: usize = 4000;

/// How many commands may stand in each other's meanings and arguments.
const DEPTH: usize = 64;

/// The commands of a book or a file.
#[derive(Clone, Debug, Default)]
pub struct Macros {
    /// By name: from which byte on it means what.
    by_name: BTreeMap<String, Vec<(usize, Macro)>>,
}

/// A command that is said to be new, and had another meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clash {
    /// Its name, without the backslash.
    pub(crate) name: String,
}

/// Why the commands of a formula can't be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A command stands in its own meaning.
    Cycle(String),
    /// A command lacks an argument.
    Argument(String),
    /// The formula gets too long or too deep; the command that was replaced last.
    Limit(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Cycle(name) => write!(f, "`\\{name}` stands in its own definition"),
            Fault::Argument(name) => write!(f, "`\\{name}` lacks an argument"),
            Fault::Limit(name) => write!(f, "`\\{name}` makes it too long or too deep"),
        }
    }
}

impl Macros {
    /// Whether none is defined.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// Adds a command that holds from a byte on. Places come in order.
    pub(crate) fn define(&mut self, from: usize, definition: Definition) -> Option<Clash> {
        let Definition { name, how, mut meaning } = definition;
        if meaning.is_final
            && let Some(known) = meaning.body.strip_prefix('\\').and_then(|other| self.get(other, from))
        {
            meaning = known.clone();
        }
        let known = self.get(&name, from);
        if how == How::Unless && known.is_some() {
            return None;
        }
        let clash = known.is_some_and(|known| how == How::New && *known != meaning);
        self.by_name.entry(name.clone()).or_default().push((from, meaning));
        clash.then_some(Clash { name })
    }

    fn get(&self, name: &str, at: usize) -> Option<&Macro> {
        self.by_name.get(name)?.iter().rev().find(|(from, _)| *from <= at).map(|(_, meaning)| meaning)
    }

    /// The formula that stands at a byte with its commands replaced; none where it has none of them.
    pub(crate) fn expand(&self, tex: &str, at: usize) -> Result<Option<String>, Fault> {
        let is_known = |kind: Kind<'_>| matches!(kind, Kind::Command(name) if self.by_name.contains_key(name));
        if self.is_empty() || !Reader::new(tex).any(|token| is_known(token.kind)) {
            return Ok(None);
        }
        let mut expansion = Expansion { macros: self, at, calls: 0, open: Vec::new() };
        let mut out = String::new();
        expansion.run(tex, &mut out)?;
        Ok(Some(out))
    }
}

/// A formula while its commands are replaced.
struct Expansion<'m> {
    macros: &'m Macros,
    /// Where the formula stands.
    at: usize,
    calls: usize,
    /// The commands whose meanings or arguments are being replaced, outermost first.
    open: Vec<(&'m str, Part)>,
}

/// Which part of a command is being replaced.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Meaning,
    Argument,
}

impl<'m> Expansion<'m> {
    fn run(&mut self, tex: &str, out: &mut String) -> Result<(), Fault> {
        let mut reader = Reader::new(tex);
        while let Some(token) = reader.next() {
            let known = match token.kind {
                Kind::Command(name) => self.macros.by_name.get_key_value(name).map(|(name, _)| name.as_str()),
                _ => None,
            };
            match known.and_then(|name| Some((name, self.macros.get(name, self.at)?))) {
                Some((name, meaning)) => self.call(name, meaning, &mut reader, out)?,
                None => join(out, reader.text(&token)),
            }
            if out.len() > LIMIT {
                return Err(Fault::Limit(
                    known.or(self.open.last().map(|(name, _)| *name)).unwrap_or_default().to_owned(),
                ));
            }
        }
        Ok(())
    }

    fn call(
        &mut self,
        name: &'m str,
        meaning: &'m Macro,
        reader: &mut Reader<'_>,
        out: &mut String,
    ) -> Result<(), Fault> {
        self.calls += 1;
        if self.calls > CALLS || self.open.len() >= DEPTH {
            return Err(Fault::Limit(name.to_owned()));
        }
        if meaning.is_final {
            join(out, &meaning.body);
            return Ok(());
        }
        if self.open.contains(&(name, Part::Meaning)) {
            return Err(Fault::Cycle(name.to_owned()));
        }
        let body = match &meaning.starred {
            Some(starred) if reader.eat('*') => starred,
            _ => &meaning.body,
        };
        let mut arguments: Vec<String> = Vec::new();
        for number in 0..meaning.arguments {
            let given = match &meaning.default {
                Some(default) if number == 0 => {
                    let mut ahead = reader.clone();
                    ahead.skip_spaces();
                    match ahead.option() {
                        Some(given) => {
                            *reader = ahead;
                            Some(given)
                        }
                        None => Some(default.as_str()),
                    }
                }
                _ => reader.argument(),
            };
            let given = given.ok_or_else(|| Fault::Argument(name.to_owned()))?;
            let mut argument = String::new();
            self.open.push((name, Part::Argument));
            self.run(given, &mut argument)?;
            self.open.pop();
            arguments.push(argument);
        }
        if meaning.arguments == 0 && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            reader.skip_spaces();
        }
        let filled = filled(body, &arguments);
        if filled.len() > LIMIT {
            return Err(Fault::Limit(name.to_owned()));
        }
        self.open.push((name, Part::Meaning));
        self.run(&filled, out)?;
        self.open.pop();
        Ok(())
    }
}

/// The body with its arguments in place.
fn filled(body: &str, arguments: &[String]) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some(at) = rest.find('#') {
        join(&mut out, &rest[..at]);
        let number = rest[at + 1..].chars().next();
        let argument =
            number.and_then(|c| c.to_digit(10)).and_then(|number| arguments.get((number as usize).checked_sub(1)?));
        match argument {
            Some(argument) => join(&mut out, argument),
            None => out.push('#'),
        }
        rest = &rest[at + 1 + number.filter(|c| c.is_ascii_digit() || *c == '#').map_or(0, char::len_utf8)..];
        if out.len() > LIMIT {
            return out;
        }
    }
    join(&mut out, rest);
    out
}

/// Adds TeX to TeX. A command keeps its name where a letter would follow it.
fn join(out: &mut String, piece: &str) {
    let follows = piece.starts_with(|c: char| c.is_ascii_alphabetic());
    // No command has a longer name.
    let letters = out.bytes().rev().take(64).take_while(u8::is_ascii_alphabetic).count();
    let before = &out[..out.len() - letters];
    let backslashes = before.bytes().rev().take(64).take_while(|byte| *byte == b'\\').count();
    if follows && letters > 0 && backslashes % 2 == 1 {
        out.push(' ');
    }
    out.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::super::definition::take;
    use super::*;

    fn macros(tex: &str) -> Macros {
        let mut macros = Macros::default();
        for definition in take(tex).expect("definitions").1 {
            macros.define(0, definition);
        }
        macros
    }

    #[test]
    fn commands_are_replaced_by_what_they_mean() {
        let known = macros(
            "\\newcommand{\\R}{\\mathbb{R}}\\newcommand{\\p}[2][x]{#1^{#2}}\\def\\al{\\alpha}\\def\\f#1{\\al#1}\
             \\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}\\let\\phi\\varphi\\let\\S\\R",
        );
        for (tex, expanded) in [
            ("x \\in \\R^n", "x \\in \\mathbb{R}^n"),
            ("\\p{2} + \\p[y]3", "x^{2} + y^{3}"),
            ("\\al b", "\\alpha b"),
            ("\\f x", "\\alpha x"),
            ("\\f{\\f{z}}", "\\alpha\\alpha z"),
            ("\\abs{x} \\abs*{y}", "\\lvert x \\rvert \\left\\lvert y \\right\\rvert"),
            ("\\phi\\S", "\\varphi\\mathbb{R}"),
        ] {
            assert_eq!(known.expand(tex, 0), Ok(Some(expanded.to_owned())), "{tex}");
        }
        assert_eq!(known.expand("\\Rr", 0), Ok(None));
    }

    #[test]
    fn no_definition_runs_away() {
        let mut bomb = String::from("\\def\\aa{x}");
        for (inner, outer) in ('a'..='y').zip('b'..='z') {
            bomb.push_str(&format!("\\def\\a{outer}{{\\a{inner}\\a{inner}}}"));
        }
        assert!(matches!(macros(&bomb).expand("\\az", 0), Err(Fault::Limit(_))));
        assert_eq!(macros("\\def\\a{\\b}\\def\\b{\\a}").expand("\\a", 0), Err(Fault::Cycle("a".to_owned())));
        let nested = format!("{}x{}", "\\f{".repeat(5000), "}".repeat(5000));
        assert!(matches!(macros("\\def\\f#1{#1}").expand(&nested, 0), Err(Fault::Limit(_))));
        assert_eq!(macros("\\def\\f#1{#1}").expand("\\f", 0), Err(Fault::Argument("f".to_owned())));
    }

    #[test]
    fn a_command_holds_from_its_definition_on() {
        let mut known = Macros::default();
        let define = |tex: &str| take(tex).expect("a definition").1.remove(0);
        assert_eq!(known.define(10, define("\\newcommand\\x{a}")), None);
        assert_eq!(known.define(20, define("\\newcommand\\x{a}")), None);
        assert_eq!(known.define(25, define("\\providecommand\\x{q}")), None);
        assert_eq!(known.define(30, define("\\newcommand\\x{b}")), Some(Clash { name: "x".to_owned() }));
        let at = |place| known.expand("\\x", place);
        assert_eq!(
            [at(5), at(10), at(30)].map(|found| found.expect("no fault").unwrap_or_default()),
            ["\\x", "a", "b"]
        );
    }
}
