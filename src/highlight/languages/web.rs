//! Languages of the web.

use super::grammar;
use super::scripts::HASHES;
use super::systems::{BRACES, SLASHES};
use crate::highlight::code::rules::{Block, Capitals, Escape, Hole, Hook, Keys, Place, Quote, Rules};
use crate::highlight::markup::{Bare, Dialect, Holds, Template};
use crate::highlight::token::Class::{Attribute, Constant, Function, Keyword, Type};

const SCRIPT_WORDS: &str = "as async await break case catch class const continue debugger default delete do else export extends finally \
    for from function get if import in instanceof let new of return set static super switch this throw try typeof var void while with \
    yield using";
const SCRIPT_CONSTANTS: &str = "true false null undefined NaN Infinity arguments globalThis";
const TYPE_WORDS: &str = "abstract accessor asserts declare enum implements infer interface is keyof module namespace out override private \
    protected public readonly require satisfies type unique";
const TYPE_TYPES: &str = "any bigint boolean never number object string symbol unknown";
const SCRIPT_QUOTES: &[Quote] = &[Quote::new("\""), Quote::new("'"), Quote::long("`").with(&[Hole::code("${", b'}')])];

const SCRIPT: Rules = Rules {
    words: &[(Keyword, SCRIPT_WORDS), (Constant, SCRIPT_CONSTANTS)],
    begin: "$",
    within: "$",
    comments: &[("//", Place::Anywhere), ("#!", Place::Column)],
    quotes: SCRIPT_QUOTES,
    hooks: &[("/", Hook::Regexp), ("<", Hook::Jsx), ("@", Hook::Name(Some(Attribute))), ("#", Hook::Name(None))],
    defining: &[(Function, "function"), (Type, "class")],
    capitals: Capitals::Types,
    keys: Keys::InLiterals,
    ..BRACES
};

grammar!(JAVASCRIPT, SCRIPT);

const TYPESCRIPT_RULES: Rules = Rules {
    words: &[(Keyword, SCRIPT_WORDS), (Keyword, TYPE_WORDS), (Type, TYPE_TYPES), (Constant, SCRIPT_CONSTANTS)],
    defining: &[(Function, "function"), (Type, "class interface enum type namespace")],
    hooks: &[("/", Hook::Regexp), ("@", Hook::Name(Some(Attribute))), ("#", Hook::Name(None))],
    keys: Keys::Unseen,
    ..SCRIPT
};

grammar!(TYPESCRIPT, TYPESCRIPT_RULES);

grammar!(TSX, Rules { hooks: SCRIPT.hooks, ..TYPESCRIPT_RULES });

grammar!(
    COFFEESCRIPT,
    Rules {
        words: &[
            (
                Keyword,
                "and await break by case catch class continue delete do else export extends finally for from if import in instanceof \
                is isnt loop new not of or own return super switch then this throw try typeof unless until when while yield"
            ),
            (Constant, "true false null undefined yes no on off"),
        ],
        begin: "$",
        within: "$",
        comments: HASHES,
        blocks: &[Block::flat("###", "###")],
        quotes: &[
            Quote::long("\"\"\"").with(&[Hole::code("#{", b'}')]),
            Quote::long("'''"),
            Quote::long("\"").with(&[Hole::code("#{", b'}')]),
            Quote::long("'"),
        ],
        hooks: &[("///", Hook::Regexp), ("/", Hook::Regexp), ("@", Hook::Name(None))],
        defining: &[(Type, "class")],
        capitals: Capitals::Types,
        keys: Keys::InLiterals,
        ..Rules::NONE
    }
);

grammar!(
    TEMPLATE,
    Rules {
        words: &[
            (
                Keyword,
                "and apply as assign autoescape block break call capture case cell comment context continue cycle decrement each \
                echo else elsif elseif elif empty embed end endapply endautoescape endblock endcall endcapture endcase endcomment \
                endembed endfilter endfor endif endmacro endraw endset endspaceless endtrans endunless endwith extends filter for \
                forelse from if ignore import in include increment is layout load log lookup macro not only or paginate partial raw \
                recursive render reversed section set spaceless super tablerow then trans unless url verbatim when with without"
            ),
            (Constant, "true false none null nil True False None this loop forloop"),
        ],
        quotes: &[Quote::long("\"").escaped(Escape::OnlyEnd), Quote::long("'").escaped(Escape::OnlyEnd)],
        hooks: &[("|", Hook::Name(Some(Function))), ("@", Hook::Name(Some(Constant)))],
        ..Rules::NONE
    }
);

grammar!(
    GRAPHQL,
    Rules {
        words: &[
            (
                Keyword,
                "directive enum extend fragment implements input interface mutation on query repeatable scalar schema subscription \
                type union"
            ),
            (Type, "Int Float String Boolean ID"),
            (Constant, "true false null"),
        ],
        comments: HASHES,
        quotes: &[Quote::long("\"\"\""), Quote::new("\"")],
        hooks: &[("@", Hook::Name(Some(Attribute))), ("$", Hook::Name(None))],
        capitals: Capitals::Types,
        ..Rules::NONE
    }
);

const SCRIPT_AND_STYLE: &[(&str, &str)] = &[("script", "javascript"), ("style", "css")];

/// Pages.
pub(super) static HTML: Dialect = Dialect { raw: SCRIPT_AND_STYLE, templates: &[], bare: Bare::Text };

/// What is no page.
pub(super) static XML: Dialect =
    Dialect { raw: &[("style", "css"), ("script", "javascript")], templates: &[], bare: Bare::Text };

/// The parts of a page in one file, with code between two braces.
pub(super) static VUE: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[template("{{", "}}", Holds::Language("javascript"))],
    bare: Bare::Text,
};

/// The same with code between braces.
pub(super) static SVELTE: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("{#", "", Holds::Braced("template-script")),
        template("{:", "", Holds::Braced("template-script")),
        template("{/", "", Holds::Braced("template-script")),
        template("{@", "", Holds::Braced("template-script")),
        template("{", "", Holds::Braced("javascript")),
    ],
    bare: Bare::Text,
};

/// Pages with PHP in them; or PHP alone, which books often show without its marks.
pub(super) static PHP_PAGE: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("<?php", "?>", Holds::Language("php-code")),
        template("<?=", "?>", Holds::Language("php-code")),
        template("<?", "?>", Holds::Language("php-code")),
    ],
    bare: Bare::Template,
};

/// Pages with Jinja, Django's templates or Twig in them.
pub(super) static JINJA: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("{#", "#}", Holds::Comment),
        template("{{", "}}", Holds::Language("template-code")),
        template("{%", "%}", Holds::Language("template-code")),
    ],
    bare: Bare::Text,
};

/// Pages with Liquid in them.
pub(super) static LIQUID: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("{% comment %}", "{% endcomment %}", Holds::Comment),
        template("{{", "}}", Holds::Language("template-code")),
        template("{%", "%}", Holds::Language("template-code")),
    ],
    bare: Bare::Text,
};

/// Pages with Handlebars in them.
pub(super) static HANDLEBARS: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("{{!--", "--}}", Holds::Comment),
        template("{{!", "}}", Holds::Comment),
        template("{{{", "}}}", Holds::Language("template-code")),
        template("{{", "}}", Holds::Language("template-code")),
    ],
    bare: Bare::Text,
};

/// Pages with Ruby in them.
pub(super) static ERB: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("<%#", "%>", Holds::Comment),
        template("<%=", "%>", Holds::Language("ruby")),
        template("<%", "%>", Holds::Language("ruby")),
    ],
    bare: Bare::Text,
};

/// Pages with Elixir in them.
pub(super) static EEX: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("<%!--", "--%>", Holds::Comment),
        template("<%=", "%>", Holds::Language("elixir")),
        template("<%", "%>", Holds::Language("elixir")),
    ],
    bare: Bare::Text,
};

/// Pages with JavaScript in them.
pub(super) static EJS: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("<%#", "%>", Holds::Comment),
        template("<%=", "%>", Holds::Language("javascript")),
        template("<%-", "%>", Holds::Language("javascript")),
        template("<%", "%>", Holds::Language("javascript")),
    ],
    bare: Bare::Text,
};

/// Pages with Java in them.
pub(super) static JSP: Dialect = Dialect {
    raw: SCRIPT_AND_STYLE,
    templates: &[
        template("<%--", "--%>", Holds::Comment),
        template("<%=", "%>", Holds::Language("java")),
        template("<%!", "%>", Holds::Language("java")),
        template("<%", "%>", Holds::Language("java")),
        template("${", "}", Holds::Language("java")),
    ],
    bare: Bare::Text,
};

const fn template(open: &'static str, close: &'static str, holds: Holds) -> Template {
    Template { open, close, holds }
}

grammar!(
    /// The words of Svelte's blocks.
    TEMPLATE_SCRIPT,
    Rules {
        words: &[
            (Keyword, SCRIPT_WORDS),
            (Keyword, "each key then html snippet render"),
            (Constant, SCRIPT_CONSTANTS),
        ],
        comments: SLASHES,
        ..SCRIPT
    }
);
