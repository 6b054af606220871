//! Formulas of chemistry: `\ce{SO4^2- + Ba^2+ -> BaSO4 v}`, as the package mhchem has them.
//!
//! Atoms stand upright, a number after an atom or a bracket is lowered, one before them counts them, a sign after them is a
//! charge, and arrows may carry words above and below.

use super::token::Reader;

/// What stands for an arrow: alone, and with words.
const ARROWS: [(&str, &str, &str); 10] = [
    ("<=>>", "\\rightleftharpoons", "\\xrightleftharpoons"),
    ("<<=>", "\\rightleftharpoons", "\\xrightleftharpoons"),
    ("<=>", "\\rightleftharpoons", "\\xrightleftharpoons"),
    ("<-->", "\\longleftrightarrow", "\\xleftrightarrow"),
    ("<->", "\\longleftrightarrow", "\\xleftrightarrow"),
    ("-->", "\\dashrightarrow", "\\xrightarrow"),
    ("->", "\\longrightarrow", "\\xrightarrow"),
    ("<-", "\\longleftarrow", "\\xleftarrow"),
    ("→", "\\longrightarrow", "\\xrightarrow"),
    ("⇌", "\\rightleftharpoons", "\\xrightleftharpoons"),
];

/// The states of matter that stand in brackets after a formula.
const STATES: [&str; 10] = ["aq", "s", "l", "g", "cr", "am", "ads", "sln", "vit", "lc"];

/// The mathematics for a formula of chemistry.
pub(super) fn mathematics(written: &str) -> String {
    let mut equation = Equation { rest: written, out: String::new(), before: Before::Start };
    while !equation.rest.is_empty() {
        equation.step();
    }
    equation.out
}

/// What stands before the place that is read.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// Nothing, or a sign that joins two formulas.
    Start,
    /// White space after a formula.
    Space,
    /// A number that counts what follows.
    Count,
    /// Something that can be counted and charged.
    Atom,
}

struct Equation<'t> {
    rest: &'t str,
    out: String,
    before: Before,
}

impl<'t> Equation<'t> {
    fn step(&mut self) {
        let Some(first) = self.rest.chars().next() else { return };
        let after = &self.rest[first.len_utf8()..];
        if first.is_whitespace() {
            self.rest = after.trim_start();
            self.before = if self.before == Before::Start { Before::Start } else { Before::Space };
            return;
        }
        if let Some((mark, plain, labelled)) = ARROWS.iter().find(|(mark, ..)| self.rest.starts_with(mark)) {
            self.rest = &self.rest[mark.len()..];
            return self.arrow(plain, labelled);
        }
        match first {
            '0'..='9' => self.number(),
            '^' | '_' => self.script(),
            '+' | '-' | '\u{2212}' => self.sign(first),
            '=' | '#' => {
                let sign = if first == '=' { "=" } else { "\\equiv" };
                match self.before {
                    Before::Atom if !after.starts_with(' ') => self.put(after, &format!("{{{sign}}}"), Before::Start),
                    _ => self.put(after, &format!(" {sign} "), Before::Start),
                }
            }
            '*' | '.' | '\u{B7}' => self.put(after, "\\cdot ", Before::Start),
            '(' => self.bracket(),
            '[' => self.put(after, "[", Before::Start),
            ')' | ']' => self.put(after, &first.to_string(), Before::Atom),
            '{' | '$' | '\\' => self.tex(first),
            _ if first.is_alphabetic() => self.letters(),
            _ => self.put(after, &first.to_string(), Before::Start),
        }
    }

    fn put(&mut self, rest: &'t str, tex: &str, before: Before) {
        self.out.push_str(tex);
        self.rest = rest;
        self.before = before;
    }

    /// The space between a formula or its number and the next.
    fn part(&mut self) {
        if matches!(self.before, Before::Space | Before::Count) {
            self.out.push_str("\\,");
        }
    }

    fn arrow(&mut self, plain: &str, labelled: &str) {
        let mut labels = [String::new(), String::new()];
        for label in &mut labels {
            let mut reader = Reader::new(self.rest);
            if let Some(words) = reader.option() {
                *label = mathematics(words);
                self.rest = reader.rest();
            }
        }
        let [above, below] = labels;
        let arrow = match (above.is_empty(), below.is_empty()) {
            (true, true) => format!(" {plain} "),
            (_, true) => format!("{labelled}{{{above}}}"),
            _ => format!("{labelled}[{below}]{{{above}}}"),
        };
        self.put(self.rest, &arrow, Before::Start);
    }

    fn number(&mut self) {
        let is_of_number =
            |c: char| c.is_ascii_digit() || (c == '.' || c == ',' || c == '/') && self.before != Before::Atom;
        let length = self.rest.find(|c| !is_of_number(c)).unwrap_or(self.rest.len());
        let number = self.rest[..length].trim_end_matches(['.', ',', '/']);
        let after = &self.rest[number.len()..];
        if self.before == Before::Atom {
            return self.put(after, &format!("_{{{number}}}"), Before::Atom);
        }
        self.part();
        match number.split_once('/') {
            Some((over, under)) => self.put(after, &format!("\\tfrac{{{over}}}{{{under}}}"), Before::Count),
            None => self.put(after, number, Before::Count),
        }
    }

    /// Raised and lowered numbers: after an atom its charge, before one its mass and its number.
    fn script(&mut self) {
        let is_raised = self.rest.starts_with('^');
        let after = &self.rest[1..];
        if is_raised && after.is_empty() | after.starts_with(' ') {
            return self.put(after, "\\uparrow ", Before::Atom);
        }
        let (words, rest) = script_words(after);
        let mark = if is_raised { '^' } else { '_' };
        if self.before == Before::Atom {
            return self.put(rest, &format!("{mark}{{{words}}}"), Before::Atom);
        }
        self.part();
        let both = rest.strip_prefix(if is_raised { '_' } else { '^' }).map(script_words);
        let other = if is_raised { '_' } else { '^' };
        match both {
            Some((second, rest)) => {
                self.put(rest, &format!("{{}}{mark}{{{words}}}{other}{{{second}}}"), Before::Start);
            }
            None => self.put(rest, &format!("{{}}{mark}{{{words}}}"), Before::Start),
        }
    }

    /// A charge after an atom, a bond between two, or what joins two formulas.
    fn sign(&mut self, sign: char) {
        let after = &self.rest[sign.len_utf8()..];
        let plain = if sign == '+' { "+" } else { "-" };
        let ends = after.is_empty()
            || after.starts_with(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '}' | ',' | '^'));
        match self.before {
            Before::Atom if ends => self.put(after, &format!("^{{{plain}}}"), Before::Atom),
            Before::Atom => self.put(after, &format!("{{{plain}}}"), Before::Start),
            _ => self.put(after, &format!(" {plain} "), Before::Start),
        }
    }

    fn bracket(&mut self) {
        let state =
            STATES.iter().find(|state| self.rest[1..].strip_prefix(**state).is_some_and(|rest| rest.starts_with(')')));
        match state {
            Some(state) if matches!(self.before, Before::Atom | Before::Space) => {
                let after = &self.rest[state.len() + 2..];
                self.put(after, &format!("\\,(\\mathrm{{{state}}})"), Before::Atom);
            }
            _ => {
                self.part();
                self.put(&self.rest[1..], "(", Before::Start);
            }
        }
    }

    /// What is TeX already.
    fn tex(&mut self, first: char) {
        let mut reader = Reader::new(self.rest);
        if first == '$' {
            let inner = self.rest[1..].split('$').next().unwrap_or_default();
            let after = self.rest.get(inner.len() + 2..).unwrap_or_default();
            self.part();
            return self.put(after, &format!("{{{inner}}}"), Before::Atom);
        }
        if first == '{' {
            let inner = reader.group().map(mathematics).unwrap_or_default();
            let after = if inner.is_empty() { &self.rest[1..] } else { reader.rest() };
            self.part();
            return self.put(after, &format!("{{{inner}}}"), Before::Atom);
        }
        reader.next();
        if self.rest.starts_with("\\bond") {
            let bond = match reader.group() {
                Some("#" | "3") => "\\equiv",
                Some("=" | "2") => "=",
                _ => "-",
            };
            return self.put(reader.rest(), &format!("{{{bond}}}"), Before::Start);
        }
        while reader.group().is_some() {}
        self.part();
        let command = &self.rest[..reader.at()];
        let space = if command.ends_with('}') { "" } else { " " };
        self.put(reader.rest(), &format!("{command}{space}"), Before::Atom);
    }

    fn letters(&mut self) {
        let length = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (letters, after) = self.rest.split_at(length);
        let is_alone = !matches!(self.before, Before::Atom | Before::Count)
            && after.chars().next().is_none_or(char::is_whitespace);
        if letters == "v" && is_alone && self.before == Before::Space {
            return self.put(after, "\\downarrow ", Before::Atom);
        }
        self.part();
        // A small letter before a formula counts it.
        let counts = is_alone
            && letters.len() == 1
            && letters.starts_with(|c: char| c.is_ascii_lowercase())
            && !after.is_empty();
        match counts {
            true => self.put(after, letters, Before::Count),
            false => self.put(after, &format!("\\mathrm{{{letters}}}"), Before::Atom),
        }
    }
}

/// The words of a script, and what follows them.
fn script_words(text: &str) -> (String, &str) {
    let mut reader = Reader::new(text);
    let (words, rest) = match reader.group() {
        Some(words) => (words, reader.rest()),
        None => {
            let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            let signs = text[digits..].find(|c| !matches!(c, '+' | '-' | '.' | '*')).unwrap_or(text.len() - digits);
            let length = match digits + signs {
                0 => text.chars().next().map_or(0, char::len_utf8),
                length => length,
            };
            text.split_at(length)
        }
    };
    let words = match words {
        "." | "*" => "\\bullet".to_owned(),
        _ if words.contains(['\\', '$']) => words.replace('$', ""),
        _ if words.contains(char::is_alphabetic) => format!("\\mathrm{{{words}}}"),
        _ => words.replace('.', "\\bullet "),
    };
    (words, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_of_chemistry_become_mathematics() {
        for (written, tex) in [
            ("H2O", "\\mathrm{H}_{2}\\mathrm{O}"),
            ("SO4^2-", "\\mathrm{SO}_{4}^{2-}"),
            ("Na+", "\\mathrm{Na}^{+}"),
            ("[AgCl2]-", "[\\mathrm{AgCl}_{2}]^{-}"),
            ("Fe^{3+}", "\\mathrm{Fe}^{3+}"),
            ("Fe^{II}", "\\mathrm{Fe}^{\\mathrm{II}}"),
            (
                "2 H2 + O2 -> 2H2O",
                "2\\,\\mathrm{H}_{2} + \\mathrm{O}_{2} \\longrightarrow 2\\,\\mathrm{H}_{2}\\mathrm{O}",
            ),
            ("A <=> B", "\\mathrm{A} \\rightleftharpoons \\mathrm{B}"),
            ("A ->[H2O] B", "\\mathrm{A}\\xrightarrow{\\mathrm{H}_{2}\\mathrm{O}}\\mathrm{B}"),
            ("A ->[a][b] B", "\\mathrm{A}\\xrightarrow[\\mathrm{b}]{\\mathrm{a}}\\mathrm{B}"),
            ("NaCl(aq)", "\\mathrm{NaCl}\\,(\\mathrm{aq})"),
            ("^{227}_{90}Th+", "{}^{227}_{90}\\mathrm{Th}^{+}"),
            ("^14C", "{}^{14}\\mathrm{C}"),
            ("1/2 O2", "\\tfrac{1}{2}\\,\\mathrm{O}_{2}"),
            ("CuSO4*5H2O", "\\mathrm{CuSO}_{4}\\cdot 5\\,\\mathrm{H}_{2}\\mathrm{O}"),
            ("C6H5-CHO", "\\mathrm{C}_{6}\\mathrm{H}_{5}{-}\\mathrm{CHO}"),
            ("CH2=CH2", "\\mathrm{CH}_{2}{=}\\mathrm{CH}_{2}"),
            ("BaSO4 v", "\\mathrm{BaSO}_{4}\\downarrow "),
            ("CO2 ^", "\\mathrm{CO}_{2}\\uparrow "),
            ("(NH4)2S", "(\\mathrm{NH}_{4})_{2}\\mathrm{S}"),
            ("n H2O", "n\\,\\mathrm{H}_{2}\\mathrm{O}"),
            ("OH^.", "\\mathrm{OH}^{\\bullet}"),
            ("\\alpha-D", "\\alpha {-}\\mathrm{D}"),
        ] {
            assert_eq!(mathematics(written), tex, "{written}");
        }
    }

    #[test]
    fn anything_comes_to_an_end() {
        for written in ["^", "_", "{", "}", "$", "\\", "[", "->[", "é^é", "1/", "\\bond", "(", "<", "^_^_"] {
            mathematics(written);
        }
    }
}
