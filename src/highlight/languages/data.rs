//! Languages of data, of settings and of texts.

use super::grammar;
use super::scripts::HASHES;
use super::systems::{BRACES, SLASHES, STARS};
use crate::highlight::code::rules::{Block, Calls, Capitals, Extent, Heredocs, Hole, Hook, Keys, Place, Quote, Rules};
use crate::highlight::data::Dialect as Settings;
use crate::highlight::lines::Reach::{Directive, Line, Mark, Word};
use crate::highlight::lines::{Dialect as Lines, Style};
use crate::highlight::token::Class::{
    Attribute, Comment, Constant, Deleted, Function, Heading, Inserted, Keyword, String, Type,
};

grammar!(
    JSON,
    Rules {
        words: &[(Constant, "true false null NaN Infinity undefined")],
        comments: SLASHES,
        blocks: STARS,
        quotes: &[Quote::new("\""), Quote::new("'")],
        calls: Calls::Unseen,
        keys: Keys::Before(":"),
        ..Rules::NONE
    }
);

grammar!(
    TOML,
    Rules {
        words: &[(Constant, "true false inf nan")],
        within: "-.",
        comments: HASHES,
        quotes: &[
            Quote::long("\"\"\""),
            Quote::raw("'''", "'''"),
            Quote::new("\""),
            Quote { extent: Extent::Line, ..Quote::raw("'", "'") }
        ],
        hooks: &[("[", Hook::TableHead)],
        calls: Calls::Unseen,
        keys: Keys::Before("="),
        ..Rules::NONE
    }
);

grammar!(
    HCL,
    Rules {
        words: &[
            (
                Keyword,
                "data dynamic for if in locals module moved output provider resource terraform variable check import else endif endfor"
            ),
            (Constant, "true false null"),
            (Type, "any bool list map number object set string tuple"),
        ],
        within: "-",
        comments: &[("#", Place::Anywhere), ("//", Place::Anywhere)],
        blocks: STARS,
        quotes: &[Quote::new("\"").with(&[Hole::code("${", b'}'), Hole::code("%{", b'}')])],
        hooks: &[("<<", Hook::Heredoc(Heredocs::Shell))],
        keys: Keys::Before("="),
        ..Rules::NONE
    }
);

grammar!(
    PROTOBUF,
    Rules {
        words: &[
            (
                Keyword,
                "edition enum extend extensions import map message oneof option optional package public repeated required reserved \
                returns rpc service stream syntax to weak"
            ),
            (
                Type,
                "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32 uint64"
            ),
            (Constant, "true false max"),
        ],
        quotes: &[Quote::new("\""), Quote::new("'")],
        hooks: &[],
        defining: &[(Type, "message enum service extend"), (Function, "rpc")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    THRIFT,
    Rules {
        words: &[
            (
                Keyword,
                "const enum exception extends include namespace oneway optional required service struct throws typedef union using \
                interface annotation import"
            ),
            (
                Type,
                "binary bool byte double i16 i32 i64 i8 list map set string void Text Data List UInt8 UInt16 UInt32 UInt64 Int32 Int64"
            ),
            (Constant, "true false"),
        ],
        comments: &[("//", Place::Anywhere), ("#", Place::Anywhere)],
        quotes: &[Quote::new("\""), Quote::new("'")],
        hooks: &[],
        defining: &[(Type, "struct enum service exception union interface")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    DOT,
    Rules {
        words: &[(Keyword, "strict graph digraph subgraph node edge")],
        comments: &[("//", Place::Anywhere), ("#", Place::First)],
        blocks: STARS,
        quotes: &[Quote::long("\"")],
        calls: Calls::Unseen,
        keys: Keys::Before("="),
        ..Rules::NONE
    }
);

grammar!(
    NGINX,
    Rules {
        words: &[],
        within: "-./",
        begin: "/",
        comments: HASHES,
        quotes: &[Quote::long("\"").with(&[Hole::name("$")]), Quote::long("'").with(&[Hole::name("$")])],
        hooks: &[("$", Hook::Name(None))],
        calls: Calls::Statement,
        ..Rules::NONE
    }
);

grammar!(
    BIBTEX,
    Rules {
        within: "-:/.+",
        comments: &[("%", Place::Anywhere)],
        quotes: &[Quote::long("\"")],
        hooks: &[("@", Hook::Name(Some(Keyword))), ("{", Hook::Brace)],
        calls: Calls::Unseen,
        keys: Keys::Before("="),
        ..Rules::NONE
    }
);

grammar!(
    GRAMMAR,
    Rules {
        words: &[(
            Keyword,
            "grammar lexer parser fragment options import tokens returns locals channel skip ANY SOI EOI PUSH POP"
        )],
        within: "-",
        comments: &[("//", Place::Anywhere), (";", Place::First), ("#", Place::First)],
        blocks: &[Block::flat("/*", "*/"), Block::nested("(*", "*)")],
        quotes: &[Quote::new("\""), Quote::new("'")],
        hooks: &[("<", Hook::Name(Some(Type))), ("%", Hook::Name(Some(Keyword)))],
        calls: Calls::Unseen,
        keys: Keys::Before("=:"),
        ..Rules::NONE
    }
);

grammar!(
    TYPST,
    Rules {
        words: &[],
        within: "-",
        comments: SLASHES,
        blocks: &[Block::nested("/*", "*/")],
        quotes: &[
            Quote { class: String, ..Quote::raw("```", "```") },
            Quote { class: String, extent: Extent::Line, ..Quote::raw("`", "`") },
            Quote::new("\""),
        ],
        hooks: &[
            ("=", Hook::FirstHeading),
            ("#let", Hook::Mark(Keyword)),
            ("#set", Hook::Mark(Keyword)),
            ("#show", Hook::Mark(Keyword)),
            ("#import", Hook::Mark(Keyword)),
            ("#include", Hook::Mark(Keyword)),
            ("#if", Hook::Mark(Keyword)),
            ("#for", Hook::Mark(Keyword)),
            ("#while", Hook::Mark(Keyword)),
            ("#", Hook::Name(Some(Function))),
            ("@", Hook::Name(Some(Attribute))),
            ("<", Hook::Name(Some(Attribute))),
            ("$", Hook::Mark(String)),
        ],
        ..Rules::NONE
    }
);

/// `[section]` and `key = value`.
pub(super) static INI: Settings = Settings { comments: "#;", trailing: "#;", between: "=:", heads: (b'[', b']') };
/// `key=value`; nothing but a line of its own is a comment.
pub(super) static PROPERTIES: Settings = Settings { comments: "#!", trailing: "", between: "=:", heads: (0, 0) };
/// `Directive value` and `<Section>`.
pub(super) static APACHE: Settings = Settings { comments: "#", trailing: "", between: " ", heads: (b'<', b'>') };
/// `Keyword value`
pub(super) static SSH: Settings = Settings { comments: "#", trailing: "#", between: " =", heads: (0, 0) };

/// What one file became.
pub(super) static DIFF: Lines = Lines {
    heads: &[
        ("diff ", Attribute, Line),
        ("index ", Attribute, Line),
        ("new file mode", Attribute, Line),
        ("deleted file mode", Attribute, Line),
        ("similarity index", Attribute, Line),
        ("rename ", Attribute, Line),
        ("Index: ", Attribute, Line),
        ("====", Attribute, Line),
        ("--- ", Heading, Line),
        ("+++ ", Heading, Line),
        ("*** ", Heading, Line),
        ("@@", Heading, Line),
        ("+", Inserted, Line),
        (">", Inserted, Line),
        ("!", Inserted, Line),
        ("-", Deleted, Line),
        ("<", Deleted, Line),
    ],
    style: Style::Bare,
    document: "",
};

/// The message of a change, with the remarks of git.
pub(super) static GIT_COMMIT: Lines = Lines { heads: &[("#", Comment, Line)], style: Style::Bare, document: "" };

/// What git shall do with changes.
pub(super) static GIT_REBASE: Lines = Lines {
    heads: &[
        ("#", Comment, Line),
        ("pick", Keyword, Word),
        ("reword", Keyword, Word),
        ("edit", Keyword, Word),
        ("squash", Keyword, Word),
        ("fixup", Keyword, Word),
        ("exec", Keyword, Word),
        ("break", Keyword, Word),
        ("drop", Keyword, Word),
        ("label", Keyword, Word),
        ("reset", Keyword, Word),
        ("merge", Keyword, Word),
        ("update-ref", Keyword, Word),
        ("p", Keyword, Word),
        ("r", Keyword, Word),
        ("e", Keyword, Word),
        ("s", Keyword, Word),
        ("f", Keyword, Word),
        ("x", Keyword, Word),
        ("d", Keyword, Word),
    ],
    style: Style::Words,
    document: "",
};

/// Patterns of files.
pub(super) static IGNORED: Lines =
    Lines { heads: &[("#", Comment, Line), ("!", Keyword, Mark)], style: Style::Bare, document: "" };

/// Scenarios.
pub(super) static GHERKIN: Lines = Lines {
    heads: &[
        ("#", Comment, Line),
        ("@", Attribute, Line),
        ("Feature:", Keyword, Mark),
        ("Rule:", Keyword, Mark),
        ("Background:", Keyword, Mark),
        ("Scenario Outline:", Keyword, Mark),
        ("Scenario Template:", Keyword, Mark),
        ("Scenario:", Keyword, Mark),
        ("Examples:", Keyword, Mark),
        ("Example:", Keyword, Mark),
        ("Given", Keyword, Word),
        ("When", Keyword, Word),
        ("Then", Keyword, Word),
        ("And", Keyword, Word),
        ("But", Keyword, Word),
        ("*", Keyword, Word),
    ],
    style: Style::Words,
    document: "\"\"\"",
};

/// A request or its answer.
pub(super) static HTTP: Lines = Lines { heads: &[], style: Style::Request, document: "" };

/// AsciiDoc.
pub(super) static ASCIIDOC: Lines = Lines {
    heads: &[
        ("//", Comment, Line),
        ("= ", Heading, Line),
        ("== ", Heading, Line),
        ("=== ", Heading, Line),
        ("==== ", Heading, Line),
        ("[", Attribute, Line),
        (":", Attribute, Line),
        ("* ", Keyword, Mark),
        ("** ", Keyword, Mark),
        (". ", Keyword, Mark),
        ("|===", Keyword, Mark),
        ("====", Keyword, Mark),
        ("****", Keyword, Mark),
    ],
    style: Style::Bare,
    document: "----",
};

/// reStructuredText.
pub(super) static RST: Lines = Lines {
    heads: &[
        (".. _", Attribute, Line),
        (".. [", Attribute, Line),
        (".. |", Attribute, Line),
        (".. ", Keyword, Directive),
        ("====", Heading, Line),
        ("----", Heading, Line),
        ("~~~~", Heading, Line),
        ("^^^^", Heading, Line),
        ("* ", Keyword, Mark),
        ("- ", Keyword, Mark),
        ("#. ", Keyword, Mark),
        (":", Attribute, Line),
    ],
    style: Style::Bare,
    document: "",
};

/// Org.
pub(super) static ORG: Lines = Lines {
    heads: &[
        ("* ", Heading, Line),
        ("** ", Heading, Line),
        ("*** ", Heading, Line),
        ("**** ", Heading, Line),
        ("# ", Comment, Line),
        ("#+", Keyword, Line),
        (":", Attribute, Line),
        ("- ", Keyword, Mark),
        ("+ ", Keyword, Mark),
        ("|", Keyword, Mark),
    ],
    style: Style::Bare,
    document: "",
};
