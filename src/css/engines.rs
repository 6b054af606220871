//! What single reading engines refuse in a stylesheet, as data: each line with what it costs, where it was found and when.
//!
//! A refusal is only here where somebody showed it on a device or a shop says it of itself. What no engine takes, and what
//! would break the book, is [`super::value`]'s and [`super::judge`]'s. Editions for a shop may ask for an engine's own lines.

use std::ops::Range;

use super::token::{Kind, Tokens};

/// A program that lays books out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Adobe's old engine: Digital Editions, Kobo's devices for plain EPUB, Nook, older tolino, Sony.
    Rmsdk,
    /// What Amazon makes of an EPUB.
    Kindle,
    /// Kobo's own for its format, on devices of paper.
    Kobo,
    /// Apple Books.
    Apple,
    /// Google Play Books.
    Google,
}

impl Engine {
    /// What messages call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Rmsdk => "Adobe's old engine (Digital Editions, Nook, plain EPUB on Kobo)",
            Engine::Kindle => "Kindle's conversion",
            Engine::Kobo => "Kobo on paper-like screens",
            Engine::Apple => "Apple Books",
            Engine::Google => "Google Play Books",
        }
    }

    /// What it refuses.
    pub(crate) fn refusals(self) -> impl Iterator<Item = &'static Refusal> {
        REFUSALS.iter().filter(move |refusal| refusal.engine == self)
    }
}

impl Refusal {
    /// What is refused, in words that follow `no`.
    pub(crate) fn what(&self) -> String {
        let code = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self.what {
            What::Property(names) => code(names),
            What::Word(property, words) => format!("`{property}` of {}", code(words)),
            What::Function(names) => names.iter().map(|name| format!("`{name}()`")).collect::<Vec<_>>().join(", "),
            What::Negative(names) => format!("negative length in {}", code(names)),
            What::Unit(units, names) => format!("{} in {}", code(units), code(names)),
            What::AtRule(name) => format!("`@{name}`"),
            What::Comparison(name) => format!("`@{name}` that compares a number"),
            What::OfText(names) => format!("{} of the running text", code(names)),
            What::Percent(names) => format!("`%` in {}", code(names)),
            What::WideSide(most) => format!("margin of more than `{most}em` at a side"),
        }
    }
}

/// What is refused.
#[derive(Clone, Copy, Debug)]
enum What {
    /// A property, whatever its value.
    Property(&'static [&'static str]),
    /// A property with one of these words.
    Word(&'static str, &'static [&'static str]),
    /// A function in a value.
    Function(&'static [&'static str]),
    /// A negative length, of one of these properties.
    Negative(&'static [&'static str]),
    /// A length in one of these units, in one of these properties that say several things at once.
    Unit(&'static [&'static str], &'static [&'static str]),
    /// An at-rule.
    AtRule(&'static str),
    /// A condition of an at-rule that compares a number: `(min-width: 500px)`.
    Comparison(&'static str),
    /// A property of all running text, unless it says what holds anyway.
    OfText(&'static [&'static str]),
    /// A percentage in one of these properties, other than the whole.
    Percent(&'static [&'static str]),
    /// A margin at a side of so many `em`, or more.
    WideSide(u8),
}

/// What a rule is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All running text: `html`, `body`, `p`.
    Text,
    /// Anything else.
    #[default]
    Other,
}

impl Scope {
    /// That of a rule with this selector.
    pub(crate) fn of(selector: &str) -> Scope {
        let is_text = |one: &str| matches!(one.trim().to_ascii_lowercase().as_str(), "html" | "body" | "p" | ":root");
        if selector.split(',').all(is_text) { Scope::Text } else { Scope::Other }
    }
}

/// What is lost by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// The whole stylesheet, or the book.
    Sheet,
    /// What stands in the rule.
    Rule,
}

/// Something that an engine refuses.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Which engine.
    pub(crate) engine: Engine,
    what: What,
    /// What is lost.
    pub(crate) loss: Loss,
    /// What it does: words that follow the engine's name.
    pub(crate) does: &'static str,
    /// How to mend it.
    pub(crate) cure: &'static str,
    /// Where it was found.
    pub(crate) source: &'static str,
    /// When: a year and a month.
    pub(crate) found: &'static str,
}

/// Properties that say several lengths at once.
const SHORTHANDS: &[&str] = &["margin", "padding", "border", "border-width", "font", "background"];

/// Units that came after CSS 2.1.
const NEW_UNITS: &[&str] = &["vh", "vw", "vmin", "vmax", "ch", "rem"];

/// Everything that is known to be refused.
pub(crate) static REFUSALS: &[Refusal] = &[
    Refusal {
        engine: Engine::Rmsdk,
        what: What::Function(&["calc"]),
        loss: Loss::Sheet,
        does: "passes over the whole stylesheet for it",
        cure: "write a plain length",
        source: "github.com/dvschultz/99problems, issue 53",
        found: "2016-05",
    },
    Refusal {
        engine: Engine::Rmsdk,
        what: What::Comparison("media"),
        loss: Loss::Sheet,
        does: "passes over the whole stylesheet for it",
        cure: "put the rules into a stylesheet of their own, the last",
        source: "github.com/gutenbergtools/ebookmaker, issue 212",
        found: "2024-01",
    },
    Refusal {
        engine: Engine::Rmsdk,
        what: What::Unit(NEW_UNITS, SHORTHANDS),
        loss: Loss::Sheet,
        does: "stops without a message at such a unit in a property of several lengths",
        cure: "write `em` or `%`, or one property for each side, as in `margin-top`",
        source: "github.com/dvschultz/99problems, issue 30",
        found: "2017-04",
    },
    Refusal {
        engine: Engine::Rmsdk,
        what: What::Property(&["box-sizing"]),
        loss: Loss::Sheet,
        does: "stops without a message at it",
        cure: "take it out",
        source: "github.com/dvschultz/99problems, issue 30",
        found: "2014-07",
    },
    Refusal {
        engine: Engine::Rmsdk,
        what: What::Property(&["opacity"]),
        loss: Loss::Rule,
        does: "loses the text of a page where it stands often",
        cure: "take it out, or write a colour",
        source: "github.com/dvschultz/99problems, issue 37",
        found: "2014-08",
    },
    Refusal {
        engine: Engine::Kindle,
        what: What::Word("position", &["absolute", "fixed", "sticky"]),
        loss: Loss::Rule,
        does: "takes it out, so that the element stands in the flow",
        cure: "let the text flow, with `float` or `text-align` where it must stand aside",
        source: "Kindle Publishing Guidelines 2026.1",
        found: "2026-11",
    },
    Refusal {
        engine: Engine::Kindle,
        what: What::Negative(&["margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "line-height"]),
        loss: Loss::Rule,
        does: "cuts off what lies beyond the edge, or takes the length out",
        cure: "use `padding`, or a smaller length",
        source: "Kindle Publishing Guidelines, Avoid using negative values",
        found: "2019-02",
    },
    Refusal {
        engine: Engine::Apple,
        what: What::Property(&["initial-letter", "-webkit-initial-letter"]),
        loss: Loss::Rule,
        does: "lets the first line run beyond its column",
        cure: "use `float: left` and a large `font-size` with `:first-letter`",
        source: "github.com/dvschultz/99problems, issue 51",
        found: "2016-04",
    },
    Refusal {
        engine: Engine::Google,
        what: What::AtRule("supports"),
        loss: Loss::Rule,
        does: "passes over the rules in it",
        cure: "write plain rules",
        source: "github.com/dvschultz/99problems, issue 53",
        found: "2016-05",
    },
    Refusal {
        engine: Engine::Kobo,
        what: What::Word("page-break-after", &["always"]),
        loss: Loss::Rule,
        does: "may begin no new page after it",
        cure: "begin a text of its own with a heading of the level at which the book is split",
        source: "github.com/kobolabs/epub-spec, CSS; github.com/standardebooks/tools, issue 187",
        found: "2019-08",
    },
    Refusal {
        engine: Engine::Rmsdk,
        what: What::Property(&["string-set"]),
        loss: Loss::Sheet,
        does: "passes over the whole stylesheet for it",
        cure: "take it out; it is for pages of paper",
        source: "github.com/electricbookworks/electric-book, pull request 86",
        found: "2017-03",
    },
    Refusal {
        engine: Engine::Kindle,
        what: What::OfText(&["font-size", "line-height", "color"]),
        loss: Loss::Rule,
        does: "lets it override what the reader has chosen, which its guidelines forbid for running text",
        cure: "take it out, or give it only to a class that is not for running text",
        source: "kdp.amazon.com, Text Guidelines - Reflowable",
        found: "2026-11",
    },
    Refusal {
        engine: Engine::Apple,
        what: What::OfText(&["color", "background", "background-color"]),
        loss: Loss::Rule,
        does: "may show white words on white in its dark themes",
        cure: "take it out: the reader chooses paper and ink",
        source: "github.com/ofou/graham-essays, issue 25",
        found: "2026-05",
    },
    Refusal {
        engine: Engine::Apple,
        what: What::Property(&["text-size-adjust", "-webkit-text-size-adjust"]),
        loss: Loss::Rule,
        does: "does not let the reader change the size of the letters on a telephone",
        cure: "take it out",
        source: "github.com/asciidoctor/asciidoctor-epub3, issue 368; github.com/GitbookIO/gitbook, issue 989",
        found: "2020-09",
    },
    Refusal {
        engine: Engine::Kobo,
        what: What::OfText(&["background", "background-color"]),
        loss: Loss::Rule,
        does: "makes it hard to read on sepia and at night",
        cure: "take it out: the reader chooses the paper",
        source: "github.com/kobolabs/epub-spec, CSS",
        found: "2025-08",
    },
    Refusal {
        engine: Engine::Kobo,
        what: What::Percent(&["font-size"]),
        loss: Loss::Rule,
        does: "may not let the reader change the size of the letters",
        cure: "write `em`",
        source: "github.com/kobolabs/epub-spec, CSS",
        found: "2025-08",
    },
    Refusal {
        engine: Engine::Kobo,
        what: What::WideSide(3),
        loss: Loss::Rule,
        does: "has room for few words in a line once the letters are large",
        cure: "write at most `2em`, or `%`",
        source: "github.com/kobolabs/epub-spec, CSS",
        found: "2025-08",
    },
];

/// What is refused of a declaration.
pub(crate) fn declaration(tokens: &Tokens<'_>, name: &str, value: Range<usize>, scope: Scope) -> Vec<&'static Refusal> {
    REFUSALS.iter().filter(|refusal| refusal.what.is_declared(tokens, name, value.clone(), scope)).collect()
}

/// What is refused of an at-rule with this name and condition.
pub(crate) fn at_rule(tokens: &Tokens<'_>, name: &str, condition: Range<usize>) -> Vec<&'static Refusal> {
    let is_refused = |refusal: &&Refusal| match refusal.what {
        What::AtRule(known) => known == name,
        What::Comparison(known) => known == name && condition.clone().any(|at| is_number(tokens.kind(at))),
        _ => false,
    };
    REFUSALS.iter().filter(is_refused).collect()
}

impl What {
    fn is_declared(self, tokens: &Tokens<'_>, name: &str, mut value: Range<usize>, scope: Scope) -> bool {
        match self {
            What::Property(names) => names.contains(&name),
            What::Word(property, words) => {
                name == property
                    && value.any(|at| tokens.kind(at) == Some(Kind::Ident) && words.contains(&&*tokens.name(at)))
            }
            What::Function(names) => {
                value.any(|at| tokens.kind(at) == Some(Kind::Function) && names.contains(&&*tokens.name(at)))
            }
            What::Negative(names) => {
                names.contains(&name)
                    && value.any(|at| {
                        let text = tokens.text(at);
                        is_number(tokens.kind(at))
                            && text.starts_with('-')
                            && text.contains(|c: char| matches!(c, '1'..='9'))
                    })
            }
            What::Unit(units, names) => {
                names.contains(&name)
                    && value.any(|at| {
                        tokens.kind(at) == Some(Kind::Dimension)
                            && units.contains(&&*unit(tokens.text(at)).to_ascii_lowercase())
                    })
            }
            What::OfText(names) => {
                let said = || value.clone().map(|at| tokens.text(at)).collect::<String>().trim().to_ascii_lowercase();
                scope == Scope::Text && names.contains(&name) && !NEUTRAL.contains(&said().as_str())
            }
            What::Percent(names) => {
                names.contains(&name)
                    && value.any(|at| tokens.kind(at) == Some(Kind::Percentage) && tokens.text(at) != "100%")
            }
            What::WideSide(least) => sides(tokens, name, value).any(|at| {
                let text = tokens.text(at);
                let number = text.get(..text.len().saturating_sub(2)).and_then(|number| number.parse::<f32>().ok());
                unit(text).eq_ignore_ascii_case("em") && number.is_some_and(|number| number >= f32::from(least))
            }),
            What::AtRule(_) | What::Comparison(_) => false,
        }
    }
}

/// Values that say of running text what holds anyway.
const NEUTRAL: &[&str] =
    &["inherit", "initial", "unset", "normal", "medium", "1em", "100%", "none", "transparent", "currentcolor", "auto"];

/// The lengths of a margin that stand at the left and at the right.
fn sides<'a>(tokens: &'a Tokens<'_>, name: &str, value: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let lengths: Vec<usize> =
        value.filter(|&at| !matches!(tokens.kind(at), Some(Kind::Space | Kind::Comment))).collect();
    let wanted: &[usize] = match (name, lengths.len()) {
        ("margin-left" | "margin-right", _) | ("margin", 1) => &[0],
        ("margin", 2 | 3) => &[1],
        ("margin", 4) => &[1, 3],
        _ => &[],
    };
    wanted.iter().filter_map(move |&at| lengths.get(at).copied())
}

fn is_number(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Number | Kind::Percentage | Kind::Dimension))
}

/// The unit of a length.
fn unit(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, value: &str) -> Vec<Engine> {
        let tokens = Tokens::of(value);
        declaration(&tokens, name, 0..tokens.list.len(), Scope::Other).iter().map(|refusal| refusal.engine).collect()
    }

    #[test]
    fn each_refusal_says_where_and_when_it_was_found() {
        for refusal in REFUSALS {
            let (year, month) = refusal.found.split_once('-').expect("a year and a month");
            assert!((2010..=2030).contains(&year.parse::<u16>().expect("a year")), "{refusal:?}");
            assert!((1..=12).contains(&month.parse::<u8>().expect("a month")), "{refusal:?}");
            assert!(!refusal.source.is_empty() && !refusal.does.ends_with('.') && !refusal.cure.ends_with('.'));
        }
    }

    #[test]
    fn what_an_engine_refuses_is_known_and_nothing_else() {
        for (name, value, engines) in [
            ("position", "absolute", &[Engine::Kindle][..]),
            ("position", "relative", &[]),
            ("margin", "0 -1em", &[Engine::Kindle]),
            ("margin", "0 -0 1em", &[]),
            ("text-indent", "-2em", &[]),
            ("margin-left", "-.5em", &[Engine::Kindle]),
            ("width", "calc(100% - 2em)", &[Engine::Rmsdk]),
            ("margin", "10vh 0", &[Engine::Rmsdk]),
            ("margin-top", "10vh", &[]),
            ("max-height", "90vh", &[]),
            ("padding", "1em", &[]),
            ("box-sizing", "border-box", &[Engine::Rmsdk]),
            ("opacity", ".5", &[Engine::Rmsdk]),
            ("initial-letter", "3", &[Engine::Apple]),
            ("page-break-after", "always", &[Engine::Kobo]),
            ("page-break-after", "avoid", &[]),
            ("string-set", "title content()", &[Engine::Rmsdk]),
            ("-webkit-text-size-adjust", "100%", &[Engine::Apple]),
            ("font-size", "90%", &[Engine::Kobo]),
            ("font-size", "100%", &[]),
            ("font-size", "0.9em", &[]),
            ("margin", "0em 4em", &[Engine::Kobo]),
            ("margin", "4em 0 4em 10%", &[]),
            ("margin", "1em 0 0 3em", &[Engine::Kobo]),
            ("margin-left", "2.5em", &[]),
            ("margin-right", "12em", &[Engine::Kobo]),
            ("color", "#333", &[]),
        ] {
            assert_eq!(refused(name, value), engines, "{name}: {value}");
        }
        let of_text = |name: &str, value: &str| -> Vec<Engine> {
            let tokens = Tokens::of(value);
            let found = declaration(&tokens, name, 0..tokens.list.len(), Scope::of("html, BODY"));
            found.iter().map(|refusal| refusal.engine).collect()
        };
        assert_eq!(of_text("color", "#333"), [Engine::Kindle, Engine::Apple]);
        assert_eq!(of_text("background-color", "white"), [Engine::Apple, Engine::Kobo]);
        assert_eq!(of_text("line-height", "1.6"), [Engine::Kindle]);
        assert!(of_text("line-height", "normal").is_empty() && of_text("color", "inherit").is_empty());
        assert_eq!((Scope::of("body.dark"), Scope::of("p, td")), (Scope::Other, Scope::Other));
        let at = |name: &str, condition: &str| {
            let tokens = Tokens::of(condition);
            at_rule(&tokens, name, 0..tokens.list.len()).len()
        };
        assert_eq!(
            (at("media", "(min-width: 500px)"), at("media", "print"), at("supports", "(display: grid)")),
            (1, 0, 1)
        );
    }
}
