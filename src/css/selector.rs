//! Whether a selector is one that every reader of CSS can take.
//!
//! EPUBCheck 5.3.0 reads Selectors 3 and a little of 4: no letter after the value of an attribute (`[a="b" i]`), no list
//! in `:lang()` or `:nth-child(… of …)`, and no comment that touches a part of a selector.

use std::ops::Range;

use super::token::{Kind, Tokens};

/// What a selector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Fine.
    Plain,
    /// Sound, but with a pseudo-class that old engines don't know.
    Modern,
    /// EPUBCheck takes it, and no reading system does: `.a*`.
    Odd,
    /// No selector.
    Broken,
}

/// Judges a list of selectors, as if no comment stood in it.
pub(crate) fn judge(tokens: &Tokens<'_>, run: Range<usize>) -> Verdict {
    let run = tokens.trim(run);
    let mut reader = Reader { tokens, at: run.start, end: run.end, depth: 0, is_modern: false, is_odd: false };
    match reader.list(Ends::WithTheText, Begins::WithACompound) {
        Some(()) if reader.is_odd => Verdict::Odd,
        Some(()) if reader.is_modern => Verdict::Modern,
        Some(()) => Verdict::Plain,
        None => Verdict::Broken,
    }
}

/// Whether a comment touches a part of the selector.
pub(crate) fn has_touching_comment(tokens: &Tokens<'_>, run: Range<usize>) -> bool {
    let is_part = |index: usize| {
        !matches!(tokens.kind(index), Some(Kind::Space | Kind::Comment | Kind::Comma) | None)
            && !['>', '+', '~'].iter().any(|&combinator| tokens.is(index, combinator))
    };
    let mut comments = run.clone().filter(|&index| tokens.kind(index) == Some(Kind::Comment));
    let start = run.start;
    comments.any(|index| {
        let before = index > start && is_part(index - 1);
        // What stands between two parts must end with a space, else EPUBCheck sees no combinator.
        let after =
            index + 1 < run.end && is_part(index + 1) && index > start && tokens.kind(index - 1) == Some(Kind::Space);
        before || after
    })
}

/// Whether the run is the steps of an animation: `from`, `to`, percentages.
pub(crate) fn is_steps(tokens: &Tokens<'_>, run: Range<usize>) -> bool {
    let mut wants_step = true;
    for index in tokens.trim(run) {
        match tokens.list[index].kind {
            Kind::Space | Kind::Comment => continue,
            Kind::Comma if !wants_step => wants_step = true,
            Kind::Percentage if wants_step && is_plain_percentage(tokens.text(index)) => wants_step = false,
            Kind::Ident if wants_step && matches!(&*tokens.name(index), "from" | "to") => wants_step = false,
            _ => return false,
        }
    }
    !wants_step
}

/// EPUBCheck knows no exponents: to it `1e1%` is a number with the unit `e1`.
fn is_plain_percentage(text: &str) -> bool {
    !text.contains(['e', 'E'])
}

#[derive(Clone, Copy, PartialEq)]
enum Ends {
    WithTheText,
    WithAParenthesis,
}

#[derive(Clone, Copy, PartialEq)]
enum Begins {
    WithACompound,
    /// As in `:has(> a)`.
    WithACombinator,
}

/// How deep selectors may stand inside each other, as in `:not(:is(p))`.
const DEPTH: usize = 32;

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    at: usize,
    end: usize,
    /// How many selectors this one stands in.
    depth: usize,
    is_modern: bool,
    is_odd: bool,
}

impl Reader<'_> {
    fn kind(&self) -> Option<Kind> {
        if self.at < self.end { self.tokens.kind(self.at) } else { None }
    }

    fn is(&self, character: char) -> bool {
        self.at < self.end && self.tokens.is(self.at, character)
    }

    fn skip(&mut self) {
        self.at = self.tokens.skip(self.at, self.end);
    }

    fn is_combinator(&self) -> bool {
        self.is('>') || self.is('~') || self.is('+')
    }

    /// Selectors with commas between them, up to the end; the parenthesis that ends them is taken.
    fn list(&mut self, ends: Ends, begins: Begins) -> Option<()> {
        loop {
            self.skip();
            if begins == Begins::WithACombinator && self.is_combinator() {
                self.at += 1;
                self.skip();
            }
            self.complex()?;
            match self.kind() {
                Some(Kind::Comma) => self.at += 1,
                None if ends == Ends::WithTheText => return Some(()),
                Some(Kind::Close) if ends == Ends::WithAParenthesis && self.is(')') => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// Compounds with combinators between them.
    fn complex(&mut self) -> Option<()> {
        loop {
            self.compound()?;
            let behind = self.at;
            self.skip();
            if self.is_combinator() {
                self.at += 1;
                self.skip();
            } else if matches!(self.kind(), None | Some(Kind::Comma)) || self.is(')') {
                return Some(());
            } else if self.at == behind {
                return None;
            }
        }
    }

    /// A type and what narrows it, without space between them.
    fn compound(&mut self) -> Option<()> {
        let start = self.at;
        self.type_name();
        loop {
            match self.kind() {
                Some(Kind::Hash) => self.at += 1,
                Some(Kind::Delim) if self.is('.') => {
                    self.at += 1;
                    self.ident()?;
                }
                Some(Kind::Open) if self.is('[') => self.attribute()?,
                Some(Kind::Colon) => self.pseudo()?,
                Some(Kind::Comment) => self.at += 1,
                _ => {
                    // A type behind what narrows it.
                    let before = self.at;
                    self.type_name();
                    if self.at == before {
                        break;
                    }
                    self.is_odd = true;
                }
            }
        }
        (self.at > start).then_some(())
    }

    fn ident(&mut self) -> Option<()> {
        let is_name = self.kind() == Some(Kind::Ident) && !self.is_range();
        self.at += 1;
        is_name.then_some(())
    }

    /// `u+a` is a range of characters to EPUBCheck, and was to CSS 2.1.
    fn is_range(&self) -> bool {
        super::value::range(self.tokens, self.at).is_some()
    }

    /// A type selector with or without a namespace, where one stands.
    fn type_name(&mut self) {
        let tokens = self.tokens;
        let is_name = |at: usize| at < self.end && (tokens.kind(at) == Some(Kind::Ident) || tokens.is(at, '*'));
        let is_bar = |at: usize| at < self.end && tokens.is(at, '|');
        let at = self.at;
        let is_word = super::value::is_word_of_queries(tokens, at);
        self.at = match () {
            () if is_name(at) && is_bar(at + 1) && is_name(at + 2) => at + 3,
            () if is_bar(at) && tokens.kind(at + 1) == Some(Kind::Ident) && at + 1 < self.end => at + 2,
            () if is_name(at) && !is_bar(at + 1) && !is_word && !self.is_range() => at + 1,
            () => at,
        };
    }

    fn attribute(&mut self) -> Option<()> {
        self.at += 1;
        self.skip();
        let start = self.at;
        self.type_name();
        if self.at == start || self.tokens.is(self.at - 1, '*') {
            return None;
        }
        self.skip();
        if self.is(']') {
            self.at += 1;
            return Some(());
        }
        if ['~', '|', '^', '$', '*'].iter().any(|&mark| self.is(mark)) {
            self.at += 1;
        }
        if !self.is('=') {
            return None;
        }
        self.at += 1;
        self.skip();
        let is_value = matches!(self.kind(), Some(Kind::Ident | Kind::String)) && !self.is_range();
        self.at += 1;
        self.skip();
        let is_closed = self.is(']');
        self.at += 1;
        (is_value && is_closed).then_some(())
    }

    fn pseudo(&mut self) -> Option<()> {
        self.at += 1;
        if self.kind() == Some(Kind::Colon) {
            self.at += 1;
        }
        let name = self.tokens.name(self.at);
        match self.kind()? {
            Kind::Ident => {
                self.at += 1;
                self.is_modern |= matches!(&*name, "focus-visible" | "focus-within" | "any-link");
                return Some(());
            }
            Kind::Function => self.at += 1,
            _ => return None,
        }
        match &*name {
            "is" | "where" | "has" | "not" => {
                let start = self.at;
                // EPUBCheck takes `:has()`, though it can't match.
                if name == "has" && self.is(')') {
                    self.at += 1;
                    self.is_modern = true;
                    return Some(());
                }
                let begins = if name == "has" { Begins::WithACombinator } else { Begins::WithACompound };
                if self.depth == DEPTH {
                    return None;
                }
                self.depth += 1;
                self.list(Ends::WithAParenthesis, begins)?;
                self.depth -= 1;
                let inside = self.tokens.trim(start..self.at - 1);
                let is_long = inside.clone().any(|at| matches!(self.tokens.list[at].kind, Kind::Comma | Kind::Space));
                self.is_modern |= name != "not" || is_long;
                Some(())
            }
            _ => {
                self.is_modern |= name == "dir";
                self.arguments()
            }
        }
    }

    /// What stands in `:nth-child(…)` and `:lang(…)`.
    fn arguments(&mut self) -> Option<()> {
        let mut any = false;
        loop {
            self.skip();
            match self.kind()? {
                Kind::Close if self.is(')') => {
                    self.at += 1;
                    return any.then_some(());
                }
                Kind::Ident | Kind::String | Kind::Number | Kind::Dimension | Kind::Percentage if !self.is_range() => {}
                Kind::Delim if self.is('+') || self.is('-') => {}
                _ => return None,
            }
            any = true;
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_told_apart() {
        for (selector, verdict) in [
            ("p", Verdict::Plain),
            ("h1 + p.first::first-letter, a[href^=\"x\"] > *", Verdict::Plain),
            ("epub|noteref, #a\\:b, li:nth-child(2n + 1), *|a, |b, *|*", Verdict::Plain),
            ("p:not(.a)", Verdict::Plain),
            ("p:not(.a, .b)", Verdict::Modern),
            (":is(a, b) c", Verdict::Modern),
            ("a:has(> b, c d)", Verdict::Modern),
            ("a:lang(nl)", Verdict::Plain),
            (".1a", Verdict::Broken),
            ("a,,b", Verdict::Broken),
            ("a,", Verdict::Broken),
            ("", Verdict::Broken),
            ("& b", Verdict::Broken),
            ("a >", Verdict::Broken),
            ("> a", Verdict::Broken),
            ("a[", Verdict::Broken),
            ("a[b\"c\"]", Verdict::Broken),
            ("a[b=\"c\" i]", Verdict::Broken),
            ("a[b=c d]", Verdict::Broken),
            ("p||a", Verdict::Broken),
            ("*a", Verdict::Odd),
            (".a*", Verdict::Odd),
            ("a:", Verdict::Broken),
            ("a: b", Verdict::Broken),
            ("a:not(", Verdict::Broken),
            ("a:not()", Verdict::Broken),
            ("a:lang(nl, en)", Verdict::Broken),
            ("a:nth-child(2 of .b)", Verdict::Broken),
            ("u+a", Verdict::Broken),
            ("u + a", Verdict::Plain),
            ("not , a", Verdict::Broken),
            ("50%", Verdict::Broken),
        ] {
            let tokens = Tokens::of(selector);
            assert_eq!(judge(&tokens, 0..tokens.list.len()), verdict, "{selector}");
        }
    }

    #[test]
    fn selectors_stand_in_each_other_to_a_bound() {
        let verdict = |depth: usize| {
            let selector = format!("{}p{}", ":not(".repeat(depth), ")".repeat(depth));
            let tokens = Tokens::of(&selector);
            judge(&tokens, 0..tokens.list.len())
        };
        assert_eq!(
            (verdict(DEPTH), verdict(DEPTH + 1), verdict(200_000)),
            (Verdict::Plain, Verdict::Broken, Verdict::Broken)
        );
    }

    #[test]
    fn comments_that_touch_are_seen() {
        let touches = |selector: &str| {
            let tokens = Tokens::of(selector);
            has_touching_comment(&tokens, 0..tokens.list.len())
        };
        assert!(["p/**/", "p/**/.a", "p /**/b", "p[/**/a]"].into_iter().all(touches));
        assert!(!["/**/ p", "p /**/ b", "p >/**/b", "p,/**/b"].into_iter().any(touches));
    }
}
