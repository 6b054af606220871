//! What a table can say of a language of programs.

use crate::highlight::token::Class;

/// What a table says of a language. Words are written in one text, with white space between them.
#[derive(Clone, Copy)]
pub(in crate::highlight) struct Rules {
    /// The words that are something, by what they are. A word that stands twice is what it is first.
    pub(in crate::highlight) words: &'static [(Class, &'static str)],
    /// Whether capitals are the same as small letters.
    pub(in crate::highlight) case: Case,
    /// What may begin a name besides letters, `_` and all that is not ASCII.
    pub(in crate::highlight) begin: &'static str,
    /// What may stand in a name besides those and digits.
    pub(in crate::highlight) within: &'static str,
    /// What begins a comment that ends with its line.
    pub(in crate::highlight) comments: &'static [(&'static str, Place)],
    /// Comments with an end of their own.
    pub(in crate::highlight) blocks: &'static [Block],
    /// Strings and characters.
    pub(in crate::highlight) quotes: &'static [Quote],
    /// Marks that need more than a table.
    pub(in crate::highlight) hooks: &'static [(&'static str, Hook)],
    /// Words with a quotation behind them that begins with any mark (Perl's `q`, `s`), how many parts it has, and what it is.
    pub(in crate::highlight) quoting: &'static [(&'static str, u8, Class)],
    /// Words after which a name is something: `fn` and a function, `class` and a type.
    pub(in crate::highlight) defining: &'static [(Class, &'static str)],
    /// How the language tells what is called.
    pub(in crate::highlight) calls: Calls,
    /// What a name with a capital at its head is, where that says something.
    pub(in crate::highlight) capitals: Capitals,
    /// How the key of a value is told.
    pub(in crate::highlight) keys: Keys,
    /// How numbers are written.
    pub(in crate::highlight) numbers: Numbers,
}

/// Whether capitals are the same as small letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::highlight) enum Case {
    /// `If` is not `if`.
    Matters,
    /// `IF` is `if`; the table has small letters.
    Ignored,
}

/// Where a mark must stand to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::highlight) enum Place {
    /// Anywhere.
    Anywhere,
    /// As the first thing of a line.
    First,
    /// In the first column.
    Column,
    /// After white space, or first.
    AfterSpace,
    /// After white space or first, and with white space or the end behind it.
    Alone,
    /// Anywhere, unless a sign follows that would make an operator of it (`-->` in Haskell).
    NoOperator,
    /// Where a command begins.
    Command,
    /// In the seventh column of a punched card, or as the first thing of a line with a space or the end behind it.
    Card,
}

/// A comment with an end of its own.
#[derive(Clone, Copy)]
pub(in crate::highlight) struct Block {
    /// What begins it.
    pub(in crate::highlight) open: &'static str,
    /// What ends it.
    pub(in crate::highlight) close: &'static str,
    /// Whether one may stand in another.
    pub(in crate::highlight) nesting: Nesting,
    /// Where it may begin.
    pub(in crate::highlight) place: Place,
}

/// Whether one may stand in another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::highlight) enum Nesting {
    /// The first end is the end.
    Flat,
    /// Each beginning needs an end.
    Nested,
    /// The end is the end of the line in which it stands, which must begin with it.
    Lines,
}

/// A string or a character.
#[derive(Clone, Copy)]
pub(in crate::highlight) struct Quote {
    /// What begins it.
    pub(in crate::highlight) open: &'static str,
    /// What ends it. Nothing: the end of the line.
    pub(in crate::highlight) close: &'static str,
    /// What may stand before it and belongs to it, in one text with spaces between.
    pub(in crate::highlight) prefixes: &'static str,
    /// What it is.
    pub(in crate::highlight) class: Class,
    /// How it holds its own end.
    pub(in crate::highlight) escape: Escape,
    /// How it holds code.
    pub(in crate::highlight) holes: &'static [Hole],
    /// Whether it may go over several lines.
    pub(in crate::highlight) extent: Extent,
}

/// How a string holds what it can't hold as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Escape {
    /// Not at all.
    None,
    /// `\n`, `\x41`, `\u{1F600}`
    Backslash,
    /// `''` for `'`
    Doubled,
    /// Both of these.
    BackslashOrDoubled,
    /// A backslash before the end or before itself.
    OnlyEnd,
    /// `` `n ``, and the end doubled (PowerShell).
    Backtick,
    /// A backslash, and the end may stand in brackets: a regular expression.
    Regexp,
    /// `''$` and `'''` (Nix).
    Ticks,
}

/// How far a string may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Extent {
    /// To the end of its line.
    Line,
    /// Over several.
    Lines,
}

/// Where code stands in a string.
#[derive(Clone, Copy, Debug)]
pub(in crate::highlight) struct Hole {
    /// What begins it.
    pub(in crate::highlight) open: &'static str,
    /// What ends it; nothing where it is only a name.
    pub(in crate::highlight) close: Option<u8>,
    /// What makes a mark of it that is none.
    pub(in crate::highlight) undone: Undone,
}

/// What makes a hole none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Undone {
    /// Only what escapes.
    Never,
    /// Its mark doubled.
    Doubled,
    /// What escapes; and the name may be a digit or a sign, as in a shell.
    Escaped,
}

/// A mark that needs more than a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Hook {
    /// A character, or else a mark before a name (a lifetime, a type's variable), which is of the class.
    Tick(Option<Class>),
    /// A regular expression, where no value stands before.
    Regexp,
    /// The same, in a language where what is called needs no parentheses.
    LooseRegexp,
    /// A document in place: `<<END`.
    Heredoc(Heredocs),
    /// A string between as many `#` as one likes, whose mark has no letter but the first ones: `r#"…"#`, `#"…"#`.
    Hashes(Escape),
    /// `R"x(…)x"`
    Delimited,
    /// `[==[ … ]==]`, as a comment where the mark begins with one.
    LongBracket(Class),
    /// `%w[…]`
    Percent,
    /// `~r/…/`
    Sigils,
    /// The mark, if a name follows, and the name.
    Name(Option<Class>),
    /// The same at the head of a line.
    FirstName(Class),
    /// The mark, and the name behind it where there is one.
    Mark(Class),
    /// The mark before anything, itself included: `$$`, `$_`, `$'`.
    Variable,
    /// A symbol: `:name`, not `::name` nor `a:b`.
    Symbol,
    /// A word of the preprocessor after the mark, as the first thing of a line.
    Directive,
    /// `#[name`
    Attribute,
    /// The same at the head of a line only.
    FirstAttribute,
    /// A number with its mark: `$FF`, `&HFF`, `#xFF`.
    Digits,
    /// `<Tag>` in JavaScript.
    Jsx,
    /// `$tag$` before and behind the code of a function (PostgreSQL).
    DollarQuote,
    /// A string, unless it follows a value: there it transposes one.
    Transpose,
    /// A comment, unless it has an end in its line: then a string (Vim).
    RemarkOrString,
    /// `{tag|…|tag}`
    PipeQuote,
    /// Lisp's `#\a` and Clojure's `\a`.
    LispCharacter,
    /// A string between braces, where a value is looked for (BibTeX).
    Brace,
    /// `[name]` of TOML, alone in its line.
    TableHead,
    /// `$(NAME)` of make in a command.
    MakeVariable,
    /// `$name`, `${…`, `$(…`, `$((…` of a shell.
    ShellVariable,
    /// A section's head: the rest of the line.
    FirstHeading,
    /// One character, or an escaped one: Erlang's `$a`, Ruby's `?a`.
    OneCharacter,
}

/// How a document in place is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Heredocs {
    /// `<<END`, `<<-'END'`
    Shell,
    /// `<<~END`, `<<-"END"`
    Ruby,
    /// `<<<END`, `<<<'END'`
    Php,
}

/// How a language tells what is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Calls {
    /// By nothing that can be seen.
    Unseen,
    /// A parenthesis follows.
    Parenthesis,
    /// The same, and a name with `!` behind it is a macro.
    Macro,
    /// It stands behind a parenthesis.
    Lisp,
    /// It is the first word of a command: a shell.
    Command,
    /// It is the first word of a statement, which is then a keyword.
    Statement,
    /// It is the first word of a line, which is then a keyword; a name with a colon behind it is a label.
    Instruction,
    /// It has a hyphen in it.
    Cmdlet,
    /// A name at the head of a line with `::` or `:` behind it.
    Signature,
}

/// How the key of a value is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Keys {
    /// By nothing that can be seen.
    Unseen,
    /// One of these bytes follows, white space between: `:` in JSON, `=` in TOML.
    Before(&'static str),
    /// A colon follows at once.
    Tight,
    /// The same, where a list or a line begins: `case A:` and `a ? b : c` have no keys.
    InLiterals,
}

/// What a name with a capital at its head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Capitals {
    /// A name.
    Nothing,
    /// A type; a constant where it is all in capitals.
    Types,
    /// A type, also all in capitals.
    Always,
    /// Nothing, but a constant where it is all in capitals.
    Constants,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::highlight) enum Numbers {
    /// `1_000u32`, `0xFF`, `1.5e-3`
    Usual,
    /// `1'000`
    Ticked,
    /// `16#FF#`
    Based,
    /// `8'hFF`
    Sized,
    /// Digits and no letters.
    Bare,
}

impl Rules {
    /// A language of which nothing is said.
    pub(in crate::highlight) const NONE: Rules = Rules {
        words: &[],
        case: Case::Matters,
        begin: "",
        within: "",
        comments: &[],
        blocks: &[],
        quotes: &[],
        hooks: &[],
        quoting: &[],
        defining: &[],
        calls: Calls::Parenthesis,
        capitals: Capitals::Nothing,
        keys: Keys::Unseen,
        numbers: Numbers::Usual,
    };
}

impl Block {
    /// A comment that may not stand in another.
    pub(in crate::highlight) const fn flat(open: &'static str, close: &'static str) -> Block {
        Block { open, close, nesting: Nesting::Flat, place: Place::Anywhere }
    }

    /// A comment that may stand in another.
    pub(in crate::highlight) const fn nested(open: &'static str, close: &'static str) -> Block {
        Block { open, close, nesting: Nesting::Nested, place: Place::Anywhere }
    }

    /// A comment whose first and last line begin with its marks.
    pub(in crate::highlight) const fn lines(open: &'static str, close: &'static str) -> Block {
        Block { open, close, nesting: Nesting::Lines, place: Place::Column }
    }
}

impl Quote {
    /// A string that ends with the mark that begins it, in its line; a backslash escapes.
    pub(in crate::highlight) const fn new(mark: &'static str) -> Quote {
        Quote {
            open: mark,
            close: mark,
            prefixes: "",
            class: Class::String,
            escape: Escape::Backslash,
            holes: &[],
            extent: Extent::Line,
        }
    }

    /// The same over several lines.
    pub(in crate::highlight) const fn long(mark: &'static str) -> Quote {
        Quote { extent: Extent::Lines, ..Quote::new(mark) }
    }

    /// A string over several lines in which nothing escapes.
    pub(in crate::highlight) const fn raw(open: &'static str, close: &'static str) -> Quote {
        Quote { open, close, escape: Escape::None, ..Quote::long(open) }
    }

    /// A string in one line whose end is doubled to stand in it.
    pub(in crate::highlight) const fn doubled(mark: &'static str) -> Quote {
        Quote { escape: Escape::Doubled, ..Quote::new(mark) }
    }

    /// The same string after one of these prefixes.
    pub(in crate::highlight) const fn after(self, prefixes: &'static str) -> Quote {
        Quote { prefixes, ..self }
    }

    /// The same string with code in it.
    pub(in crate::highlight) const fn with(self, holes: &'static [Hole]) -> Quote {
        Quote { holes, ..self }
    }

    /// The same string as something else.
    pub(in crate::highlight) const fn class(self, class: Class) -> Quote {
        Quote { class, ..self }
    }

    /// The same string with this way of holding its end.
    pub(in crate::highlight) const fn escaped(self, escape: Escape) -> Quote {
        Quote { escape, ..self }
    }
}

impl Hole {
    /// Code between two marks.
    pub(in crate::highlight) const fn code(open: &'static str, close: u8) -> Hole {
        Hole { open, close: Some(close), undone: Undone::Never }
    }

    /// Code between two marks, of which the first doubled is itself.
    pub(in crate::highlight) const fn doubling(open: &'static str, close: u8) -> Hole {
        Hole { open, close: Some(close), undone: Undone::Doubled }
    }

    /// A name after a mark, which may be a digit or a sign.
    pub(in crate::highlight) const fn variable(open: &'static str) -> Hole {
        Hole { open, close: None, undone: Undone::Escaped }
    }

    /// A name after a mark.
    pub(in crate::highlight) const fn name(open: &'static str) -> Hole {
        Hole { open, close: None, undone: Undone::Never }
    }
}
