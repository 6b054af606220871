//! What a syntax is, how it works, and the dialect in which some of them are on.

use crate::diagnostic::Diagnostic;
use crate::markdown::dialect::base::Base;
use crate::markdown::dialect::bracket::Closed;
use crate::markdown::dialect::delimiter::Delimiter;
use crate::markdown::dialect::formula::ReadFormula;
use crate::markdown::dialect::rewrite::Rewrite;
use crate::markdown::dialect::tex_math_backslash;
use crate::markdown::dialect::token::Here;
use crate::model::block::{Attributes, Block};
use crate::model::inline::InlineKind;
use crate::source;
use pulldown_cmark::Options;

/// A syntax beyond CommonMark.
#[derive(Debug)]
pub struct Syntax {
    /// pandoc's name for it, where pandoc has one: small letters and underscores.
    pub name: &'static str,
    /// What one writes: an example, for the reference.
    pub example: &'static str,
    /// The bases in which it is on.
    pub on: &'static [Base],
    /// How it works.
    pub(in crate::markdown) kind: Kind,
}

impl Syntax {
    /// Whether it is on in this base. GitBook's two dollars are written anew as brackets, which its authors' own are not.
    pub(super) fn is_on(&self, base: Base) -> bool {
        self.on.contains(&base) || (base == Base::GitBook && self.name == tex_math_backslash::SINGLE.name)
    }
}

/// How a syntax works.
#[derive(Debug)]
pub(in crate::markdown) enum Kind {
    /// pulldown-cmark reads it, with this option, once what it would misread is masked.
    Parser(Options, Mask),
    /// pulldown-cmark reads it without an option, once what it would misread is masked.
    Mask(Mask),
    /// Marks that are written anew as katern's own before anything else sees the text.
    Rewrite(Rewrite),
    /// The same for marks that stand among words, and so never within a formula.
    RewriteOfWords(Rewrite),
    /// Words that are taken out before anything sees the text.
    Comment,
    /// Nothing by itself: others ask whether it is on.
    Switch,
    /// A formula, which is found before the parser sees the text.
    Formula(ReadFormula),
    /// Its lines are masked, and blocks between them are put together.
    Fence(Mask, Fold),
    /// Blocks beside each other are put together.
    Fold(Fold),
    /// Attributes, right after what they belong to.
    Suffix(ReadSuffix),
    /// A token in a text that begins with this character.
    Token(char, ReadToken),
    /// Words in brackets that become more than text.
    Bracket(ReadBracket),
    /// Words between two equal marks in one line, whatever stands between.
    Delimiters(&'static [Delimiter]),
}

/// What a rewrite does with formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Formulas {
    /// Its marks may stand in them too.
    Read,
    /// What looks like its marks there is TeX.
    Spared,
}

/// Where marks stand in a text, and what is to stand there instead for the parser: as many bytes.
pub(in crate::markdown) type Mask = fn(&str) -> Vec<(usize, &'static str)>;

/// Makes blocks of one parent into fewer.
pub(in crate::markdown) type Fold = fn(Vec<Block>, &Dialect, &mut Vec<Diagnostic>) -> Vec<Block>;

/// The attributes at the start of a text, and how many bytes they take.
pub(in crate::markdown) type ReadSuffix = fn(&str) -> Option<(Attributes, usize)>;

/// What begins here, and how many bytes it takes.
pub(in crate::markdown) type ReadToken = fn(&Here<'_>) -> Option<(InlineKind, usize)>;

/// What the brackets are, if they are what the syntax means.
pub(in crate::markdown) type ReadBracket = fn(&mut Closed<'_>) -> Option<InlineKind>;

/// The syntaxes that are on, sorted by what asks for them.
#[derive(Clone, Debug)]
pub struct Dialect {
    pub(super) syntaxes: Vec<&'static Syntax>,
    pub(super) options: Options,
    pub(super) tokens: Vec<(char, ReadToken)>,
    /// With which bytes the characters begin that a token may begin with.
    pub(super) beginnings: Box<[bool; 256]>,
    pub(super) delimiters: Vec<&'static Delimiter>,
}

impl Dialect {
    /// The dialect in which these syntaxes are on, asked in this order.
    pub(super) fn of(syntaxes: Vec<&'static Syntax>) -> Dialect {
        let mut dialect = Dialect {
            syntaxes,
            options: Options::empty(),
            tokens: Vec::new(),
            beginnings: Box::new([false; 256]),
            delimiters: Vec::new(),
        };
        for syntax in &dialect.syntaxes {
            match &syntax.kind {
                Kind::Parser(option, _) => dialect.options |= *option,
                Kind::Token(first, read) => {
                    dialect.tokens.push((*first, *read));
                    let byte = first.encode_utf8(&mut [0; 4]).as_bytes()[0];
                    dialect.beginnings[usize::from(byte)] = true;
                }
                Kind::Delimiters(delimiters) => dialect.delimiters.extend(*delimiters),
                Kind::Mask(_)
                | Kind::Switch
                | Kind::Rewrite(_)
                | Kind::RewriteOfWords(_)
                | Kind::Comment
                | Kind::Formula(_)
                | Kind::Fence(..)
                | Kind::Fold(_)
                | Kind::Suffix(_)
                | Kind::Bracket(_) => {}
            }
        }
        dialect
    }

    /// The names of the syntaxes that are on.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.syntaxes.iter().map(|syntax| syntax.name)
    }

    /// Whether the syntax is on.
    pub(in crate::markdown) fn has(&self, syntax: &Syntax) -> bool {
        self.syntaxes.iter().any(|on| std::ptr::eq(*on, syntax))
    }

    /// Whether the syntax of this name is on.
    pub(in crate::markdown) fn has_named(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// What the parser itself is to read. Its options are named one by one: its old footnotes, metadata blocks, smart
    /// punctuation and sub- and superscripts would each lose or change something that the author wrote.
    pub(in crate::markdown) fn options(&self) -> Options {
        self.options
    }

    /// The syntaxes that are read by writing them anew.
    pub(crate) fn rewrites(&self) -> impl Iterator<Item = (Rewrite, Formulas)> {
        self.syntaxes.iter().filter_map(|syntax| match syntax.kind {
            Kind::Rewrite(rewrite) => Some((rewrite, Formulas::Read)),
            Kind::RewriteOfWords(rewrite) => Some((rewrite, Formulas::Spared)),
            _ => None,
        })
    }

    pub(in crate::markdown) fn masks(&self) -> impl Iterator<Item = Mask> {
        self.syntaxes.iter().filter_map(|syntax| match syntax.kind {
            Kind::Fence(mask, _) | Kind::Mask(mask) | Kind::Parser(_, mask) => Some(mask),
            _ => None,
        })
    }

    pub(in crate::markdown) fn formulas(&self) -> Vec<ReadFormula> {
        let readers = self.syntaxes.iter().filter_map(|syntax| match syntax.kind {
            Kind::Formula(read) => Some(read),
            _ => None,
        });
        readers.collect()
    }

    pub(in crate::markdown) fn folds(&self) -> impl Iterator<Item = Fold> {
        self.syntaxes.iter().filter_map(|syntax| match syntax.kind {
            Kind::Fence(_, fold) | Kind::Fold(fold) => Some(fold),
            _ => None,
        })
    }

    pub(in crate::markdown) fn brackets(&self) -> impl Iterator<Item = ReadBracket> {
        self.syntaxes.iter().filter_map(|syntax| match syntax.kind {
            Kind::Bracket(read) => Some(read),
            _ => None,
        })
    }

    /// The attributes at the start of `text`, and how many bytes they take.
    pub(in crate::markdown) fn attributes(&self, text: &str) -> Option<(Attributes, usize)> {
        self.syntaxes.iter().find_map(|syntax| match syntax.kind {
            Kind::Suffix(read) => read(text),
            _ => None,
        })
    }

    /// The token that begins with `first`, if one does here.
    pub(in crate::markdown) fn token(&self, first: char, here: &Here<'_>) -> Option<(InlineKind, usize)> {
        self.tokens.iter().filter(|(beginning, _)| *beginning == first).find_map(|(_, read)| read(here))
    }

    /// Where a token may begin first.
    pub(in crate::markdown) fn beginning(&self, words: &str) -> Option<usize> {
        source::first_among(words, &self.beginnings)
    }

    pub(in crate::markdown) fn delimiters(&self) -> &[&'static Delimiter] {
        &self.delimiters
    }
}
