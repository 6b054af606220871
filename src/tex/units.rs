//! Numbers and units: `\SI{9.81}{\metre\per\second\squared}`, as the package siunitx has them.

use super::token::{Kind, Reader};

/// Prefixes of units.
const PREFIXES: [(&str, &str); 24] = [
    ("quecto", "q"),
    ("ronto", "r"),
    ("yocto", "y"),
    ("zepto", "z"),
    ("atto", "a"),
    ("femto", "f"),
    ("pico", "p"),
    ("nano", "n"),
    ("micro", "µ"),
    ("milli", "m"),
    ("centi", "c"),
    ("deci", "d"),
    ("deca", "da"),
    ("hecto", "h"),
    ("kilo", "k"),
    ("mega", "M"),
    ("giga", "G"),
    ("tera", "T"),
    ("peta", "P"),
    ("exa", "E"),
    ("zetta", "Z"),
    ("yotta", "Y"),
    ("kibi", "Ki"),
    ("mebi", "Mi"),
];

/// Units by name.
const UNITS: [(&str, &str); 84] = [
    ("metre", "m"),
    ("meter", "m"),
    ("gram", "g"),
    ("kilogram", "kg"),
    ("second", "s"),
    ("ampere", "A"),
    ("kelvin", "K"),
    ("mole", "mol"),
    ("candela", "cd"),
    ("becquerel", "Bq"),
    ("coulomb", "C"),
    ("degreeCelsius", "°C"),
    ("celsius", "°C"),
    ("farad", "F"),
    ("gray", "Gy"),
    ("henry", "H"),
    ("hertz", "Hz"),
    ("joule", "J"),
    ("katal", "kat"),
    ("lumen", "lm"),
    ("lux", "lx"),
    ("newton", "N"),
    ("ohm", "Ω"),
    ("pascal", "Pa"),
    ("radian", "rad"),
    ("siemens", "S"),
    ("sievert", "Sv"),
    ("steradian", "sr"),
    ("tesla", "T"),
    ("volt", "V"),
    ("watt", "W"),
    ("weber", "Wb"),
    ("astronomicalunit", "au"),
    ("bel", "B"),
    ("dalton", "Da"),
    ("day", "d"),
    ("decibel", "dB"),
    ("electronvolt", "eV"),
    ("hectare", "ha"),
    ("hour", "h"),
    ("litre", "L"),
    ("liter", "L"),
    ("minute", "min"),
    ("neper", "Np"),
    ("tonne", "t"),
    ("degree", "°"),
    ("arcminute", "′"),
    ("arcsecond", "″"),
    ("percent", "\\%"),
    ("bit", "bit"),
    ("byte", "B"),
    ("angstrom", "Å"),
    ("bar", "bar"),
    ("atm", "atm"),
    ("mmHg", "mmHg"),
    ("knot", "kn"),
    ("barn", "b"),
    ("fg", "fg"),
    ("ug", "µg"),
    ("mg", "mg"),
    ("kg", "kg"),
    ("g", "g"),
    ("nm", "nm"),
    ("um", "µm"),
    ("mm", "mm"),
    ("cm", "cm"),
    ("m", "m"),
    ("km", "km"),
    ("s", "s"),
    ("ms", "ms"),
    ("us", "µs"),
    ("ns", "ns"),
    ("Hz", "Hz"),
    ("kHz", "kHz"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("N", "N"),
    ("J", "J"),
    ("W", "W"),
    ("V", "V"),
    ("mV", "mV"),
    ("K", "K"),
    ("eV", "eV"),
    ("mol", "mol"),
];

/// The mathematics for a number: `1.5e-3`, `12345`, `1.2 +- 0.1`.
pub(super) fn number(written: &str) -> String {
    let mut out = String::new();
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let (tex, after) = match first {
            '0'..='9' => digits(rest),
            'e' | 'E' | 'd' | 'D' => {
                let length =
                    after.find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-'))).unwrap_or(after.len());
                let times = if out.is_empty() || out.ends_with('-') { "" } else { " \\times " };
                (format!("{times}10^{{{}}}", after[..length].trim_start_matches('+')), &after[length..])
            }
            '+' if after.starts_with('-') => (" \\pm ".to_owned(), &after[1..]),
            'x' => (" \\times ".to_owned(), after),
            _ => (first.to_string(), after),
        };
        out.push_str(&tex);
        rest = after;
    }
    out
}

/// The digits with which a text begins, by threes where they are five or more, and what follows.
fn digits(text: &str) -> (String, &str) {
    let split = |text: &'_ str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at(split(text));
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | ','));
    let (fraction, rest) = match mark {
        Some(_) => rest[1..].split_at(split(&rest[1..])),
        None => ("", rest),
    };
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if whole.len() > 4 && at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push_str("\\,");
        }
        out.push(digit);
    }
    out.extend(mark.map(|mark| if mark == ',' { "{,}" } else { "." }));
    for (at, digit) in fraction.chars().enumerate() {
        if fraction.len() > 4 && at > 0 && at.is_multiple_of(3) {
            out.push_str("\\,");
        }
        out.push(digit);
    }
    (out, rest)
}

/// The mathematics for a unit, written in commands or in letters.
pub(super) fn unit(written: &str) -> String {
    let mut units = Units::default();
    let mut reader = Reader::new(written);
    while let Some(token) = reader.next() {
        match token.kind {
            Kind::Command("per") => units.is_under = true,
            Kind::Command("squared") => units.raise("2"),
            Kind::Command("cubed") => units.raise("3"),
            Kind::Command("square") => units.power = Some("2".to_owned()),
            Kind::Command("cubic") => units.power = Some("3".to_owned()),
            Kind::Command("tothe") => units.raise(reader.argument().unwrap_or_default()),
            Kind::Command("raiseto") => units.power = reader.argument().map(str::to_owned),
            Kind::Command("of") => {
                units.qualify(reader.argument().unwrap_or_default());
            }
            Kind::Command(name) => match find(&PREFIXES, name) {
                Some(prefix) => units.prefix.push_str(prefix),
                None => units.add(find(&UNITS, name).map_or_else(|| format!("\\{name} "), str::to_owned)),
            },
            Kind::Character('/') => {
                units.is_under = true;
                units.is_open = false;
            }
            Kind::Character('^') => units.raise(reader.argument().unwrap_or_default()),
            Kind::Character('_') => {
                units.qualify(reader.argument().unwrap_or_default());
            }
            Kind::Space | Kind::Open | Kind::Close | Kind::Character('.' | '~' | '*' | '·') => units.is_open = false,
            Kind::Character(letter) => units.letter(letter),
        }
    }
    units.finish()
}

fn find(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, symbol)| *symbol)
}

/// Units that are read.
#[derive(Default)]
struct Units {
    /// Each unit with its power.
    all: Vec<(String, String)>,
    /// The prefixes of the next.
    prefix: String,
    /// The power of the next.
    power: Option<String>,
    /// Whether the next stands under the stroke.
    is_under: bool,
    /// Whether a letter would belong to the last.
    is_open: bool,
}

impl Units {
    fn add(&mut self, symbol: String) {
        let power = self.power.take().unwrap_or_else(|| "1".to_owned());
        let power = if self.is_under { negative(&power) } else { power };
        self.all.push((std::mem::take(&mut self.prefix) + &symbol, power));
        self.is_under = false;
        self.is_open = false;
    }

    fn letter(&mut self, letter: char) {
        match self.all.last_mut().filter(|_| self.is_open) {
            Some((unit, _)) => unit.push(letter),
            None => self.add(letter.to_string()),
        }
        self.is_open = true;
    }

    /// Says what the last unit is of.
    fn qualify(&mut self, of: &str) {
        if let Some((unit, _)) = self.all.last_mut() {
            unit.push_str(&format!("_{{\\mathrm{{{of}}}}}"));
        }
    }

    fn raise(&mut self, power: &str) {
        if let Some((_, last)) = self.all.last_mut() {
            *last = if last.starts_with('-') { negative(power) } else { power.to_owned() };
        }
        self.is_open = false;
    }

    fn finish(self) -> String {
        let units = self.all.into_iter().map(|(unit, power)| match power.as_str() {
            "1" => format!("\\mathrm{{{unit}}}"),
            _ => format!("\\mathrm{{{unit}}}^{{{power}}}"),
        });
        units.collect::<Vec<_>>().join("\\,")
    }
}

fn negative(power: &str) -> String {
    power.strip_prefix('-').map_or_else(|| format!("-{power}"), str::to_owned)
}

/// A number with its unit. Degrees of an angle touch their number.
pub(super) fn quantity(number: &str, unit: &str) -> String {
    let touches = ["\\mathrm{°}", "\\mathrm{′}", "\\mathrm{″}"].contains(&unit);
    let space = if touches || number.is_empty() || unit.is_empty() { "" } else { "\\," };
    format!("{number}{space}{unit}")
}

/// An angle in degrees, minutes and seconds: `30;12;5`.
pub(super) fn angle(written: &str) -> String {
    let parts = written.split(';').zip(["°", "′", "″"]).filter(|(part, _)| !part.trim().is_empty());
    parts.map(|(part, sign)| format!("{}\\mathrm{{{sign}}}", number(part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_units_become_mathematics() {
        for (written, tex) in [
            ("9.81", "9.81"),
            ("1.5e-3", "1.5 \\times 10^{-3}"),
            ("e6", "10^{6}"),
            ("12345,67891", "12\\,345{,}678\\,91"),
            ("1234", "1234"),
            ("-1.2 +- 0.1", "-1.2 \\pm 0.1"),
            ("2 x 3", "2 \\times 3"),
        ] {
            assert_eq!(number(written), tex, "{written}");
        }
        for (written, tex) in [
            ("\\metre\\per\\second\\squared", "\\mathrm{m}\\,\\mathrm{s}^{-2}"),
            ("\\kilo\\gram\\cubic\\metre", "\\mathrm{kg}\\,\\mathrm{m}^{3}"),
            ("kg.m/s^2", "\\mathrm{kg}\\,\\mathrm{m}\\,\\mathrm{s}^{-2}"),
            ("J K^{-1}", "\\mathrm{J}\\,\\mathrm{K}^{-1}"),
            ("\\micro\\ohm", "\\mathrm{µΩ}"),
            ("\\degreeCelsius", "\\mathrm{°C}"),
            ("\\per\\square\\metre", "\\mathrm{m}^{-2}"),
            ("\\nosuch", "\\mathrm{\\nosuch }"),
        ] {
            assert_eq!(unit(written), tex, "{written}");
        }
        assert_eq!(angle("30;;5"), "30\\mathrm{°}5\\mathrm{″}");
        assert_eq!(quantity("20", "\\mathrm{°C}"), "20\\,\\mathrm{°C}");
    }
}
