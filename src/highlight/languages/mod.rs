//! The languages that books show, each by all the names that authors use: a table each, by family.

mod data;
mod functional;
mod hardware;
mod managed;
mod old;
mod scientific;
mod scripts;
mod shells;
mod systems;
mod web;

use super::Kind::{self, Code, Lines, Recipe, Settings, Style};
use super::{Language, recipe, style};

/// A grammar that is made of a table when the first text in its language comes by.
macro_rules! grammar {
    ($(#[$doc:meta])* $name:ident, $rules:expr) => {
        $(#[$doc])*
        pub(super) static $name: std::sync::LazyLock<$crate::highlight::code::grammar::Grammar> = {
            const RULES: $crate::highlight::code::rules::Rules = $rules;
            std::sync::LazyLock::new(|| $crate::highlight::code::grammar::Grammar::new(RULES))
        };
    };
}
use grammar;

/// Every language. A name that two claim belongs to the one that books mean by it.
pub(super) static ALL: &[Language] = &[
    // Systems.
    language("c h", Code(&systems::C)),
    language("c++ cpp cc cxx hpp hxx hh cplusplus arduino ino cuda cu", Code(&systems::CPP)),
    language("objective-c objectivec objc obj-c objective-c++ objc++ mm", Code(&systems::OBJECTIVE_C)),
    language("rust rs", Code(&systems::RUST)),
    language("go golang", Code(&systems::GO)),
    language("zig", Code(&systems::ZIG)),
    language("d dlang", Code(&systems::D)),
    language("nim nimrod", Code(&systems::NIM)),
    language("glsl hlsl wgsl shader", Code(&systems::GLSL)),
    // With a machine of their own below them.
    language("java", Code(&managed::JAVA)),
    language("c# csharp cs", Code(&managed::CSHARP)),
    language("kotlin kt kts", Code(&managed::KOTLIN)),
    language("scala sc sbt", Code(&managed::SCALA)),
    language("swift", Code(&managed::SWIFT)),
    language("dart flutter", Code(&managed::DART)),
    language("groovy gradle jenkinsfile", Code(&managed::GROOVY)),
    language("solidity sol", Code(&managed::SOLIDITY)),
    language("visual-basic visualbasic vb vb.net vbnet basic vba vbscript vbs", Code(&managed::VISUAL_BASIC)),
    // Of scripts.
    language("python py python3 py3 python2 pyi bazel starlark", Code(&scripts::PYTHON)),
    language("ruby rb rake gemfile rakefile podfile", Code(&scripts::RUBY)),
    language("crystal cr", Code(&scripts::CRYSTAL)),
    language("perl pl pm raku", Code(&scripts::PERL)),
    language("php-code", Code(&scripts::PHP)),
    language("lua luau", Code(&scripts::LUA)),
    language("tcl tk", Code(&scripts::TCL)),
    language("awk gawk", Code(&scripts::AWK)),
    language("sed", Code(&scripts::SED)),
    language("vim viml vimscript vimrc", Code(&scripts::VIM)),
    language("gdscript gd", Code(&scripts::GDSCRIPT)),
    language("sql mysql postgresql postgres psql plpgsql sqlite sqlite3 tsql plsql mariadb", Code(&scripts::SQL)),
    // Of functions.
    language("haskell hs purescript purs idris agda", Code(&functional::HASKELL)),
    language("ocaml ml mli reasonml", Code(&functional::OCAML)),
    language("f# fsharp fs fsx", Code(&functional::FSHARP)),
    language("elm", Code(&functional::ELM)),
    language("elixir ex exs iex", Code(&functional::ELIXIR)),
    language("erlang erl escript hrl", Code(&functional::ERLANG)),
    language("gleam", Code(&functional::GLEAM)),
    language("clojure clj cljs cljc edn clojurescript", Code(&functional::CLOJURE)),
    language("lisp common-lisp commonlisp cl elisp emacs-lisp emacs el lsp", Code(&functional::LISP)),
    language("scheme scm racket rkt guile ss", Code(&functional::SCHEME)),
    language("prolog swi-prolog pro", Code(&functional::PROLOG)),
    language("nix", Code(&functional::NIX)),
    language("standard-ml sml", Code(&functional::SML)),
    // Of science.
    language("r rscript splus", Code(&scientific::R)),
    language("julia jl", Code(&scientific::JULIA)),
    language("matlab octave m", Code(&scientific::MATLAB)),
    language("mathematica wolfram wl nb", Code(&scientific::WOLFRAM)),
    language("fortran f90 f95 f03 f08 f77 for f", Code(&scientific::FORTRAN)),
    // Old ones.
    language("pascal delphi objectpascal object-pascal pas dpr freepascal", Code(&old::PASCAL)),
    language("ada adb ads ada95 ada2012", Code(&old::ADA)),
    language("cobol cob cbl cpy", Code(&old::COBOL)),
    language("smalltalk st squeak", Code(&old::SMALLTALK)),
    language("forth", Code(&old::FORTH)),
    // Machines.
    language("assembly asm nasm gas masm x86asm x86 arm armasm avr riscv mips s", Code(&hardware::ASSEMBLY)),
    language("llvm ll llvm-ir", Code(&hardware::LLVM)),
    language("wat wasm wast webassembly", Code(&hardware::WAT)),
    language("verilog sv systemverilog svh", Code(&hardware::VERILOG)),
    language("vhdl vhd", Code(&hardware::VHDL)),
    // Shells and what is like them.
    language("bash sh shell zsh ksh shellscript ash dash", Code(&shells::BASH)),
    language("make-recipe", Code(&shells::MAKE_RECIPE)),
    language("fish fishshell", Code(&shells::FISH)),
    language("powershell ps ps1 psm1 pwsh posh", Code(&shells::POWERSHELL)),
    language("batch bat cmd dosbatch winbatch", Code(&shells::BATCH)),
    language("makefile make mk mak gnumakefile bsdmake", Recipe(recipe::Dialect::Make)),
    language("just justfile", Recipe(recipe::Dialect::Just)),
    language("dockerfile docker containerfile", Recipe(recipe::Dialect::Docker)),
    language("cmake cmakelists", Code(&shells::CMAKE)),
    // The web.
    language("javascript js jsx mjs cjs node es6 react", Code(&web::JAVASCRIPT)),
    language("typescript ts mts cts", Code(&web::TYPESCRIPT)),
    language("tsx", Code(&web::TSX)),
    language("coffeescript coffee", Code(&web::COFFEESCRIPT)),
    language("css pcss postcss", Style(style::Dialect::Css)),
    language("scss sass", Style(style::Dialect::Scss)),
    language("less", Style(style::Dialect::Less)),
    language("html htm xhtml html5", Kind::Markup(&web::HTML)),
    language(
        "xml svg xsl xslt xsd rss atom wsdl plist xaml opf ncx mathml pom csproj storyboard xlink",
        Kind::Markup(&web::XML),
    ),
    language("vue", Kind::Markup(&web::VUE)),
    language("svelte astro", Kind::Markup(&web::SVELTE)),
    language("php php3 php4 php5 php7 php8 phtml", Kind::Markup(&web::PHP_PAGE)),
    language("jinja jinja2 j2 django twig nunjucks tera askama html+jinja html+django", Kind::Markup(&web::JINJA)),
    language("liquid", Kind::Markup(&web::LIQUID)),
    language("handlebars hbs mustache html+handlebars", Kind::Markup(&web::HANDLEBARS)),
    language("erb rhtml html+erb html.erb", Kind::Markup(&web::ERB)),
    language("eex heex leex html+eex", Kind::Markup(&web::EEX)),
    language("ejs html+ejs", Kind::Markup(&web::EJS)),
    language("jsp", Kind::Markup(&web::JSP)),
    language("template-code", Code(&web::TEMPLATE)),
    language("template-script", Code(&web::TEMPLATE_SCRIPT)),
    language("graphql gql", Code(&web::GRAPHQL)),
    language("http https", Lines(&data::HTTP)),
    // Data and settings.
    language("json json5 jsonc jsonl geojson webmanifest ipynb json-ld jsonld har", Code(&data::JSON)),
    language("toml cargo.lock cargo.toml", Code(&data::TOML)),
    language("yaml yml cff openapi eyaml", Kind::Yaml),
    language(
        "ini cfg dosini systemd desktop editorconfig inf gitconfig git-config conf config toml-ini",
        Settings(&data::INI),
    ),
    language("properties java-properties jproperties dotenv env", Settings(&data::PROPERTIES)),
    language("apache apacheconf htaccess httpd", Settings(&data::APACHE)),
    language("ssh-config sshconfig sshd-config ssh_config sshd_config", Settings(&data::SSH)),
    language("nginx nginxconf caddy caddyfile", Code(&data::NGINX)),
    language("hcl terraform tf tfvars opentofu", Code(&data::HCL)),
    language("protobuf proto proto3 protocol-buffers", Code(&data::PROTOBUF)),
    language("thrift capnp capnproto", Code(&data::THRIFT)),
    language("dot graphviz gv", Code(&data::DOT)),
    language("bibtex bib biblatex", Code(&data::BIBTEX)),
    language("ebnf bnf abnf pest peg antlr grammar lalrpop yacc bison", Code(&data::GRAMMAR)),
    // Texts.
    language("markdown md mkd mdx commonmark gfm rmarkdown rmd qmd quarto", Kind::Markdown),
    language("latex tex context", Kind::Tex),
    language("typst typ", Code(&data::TYPST)),
    language("asciidoc adoc", Lines(&data::ASCIIDOC)),
    language("rst rest restructuredtext", Lines(&data::RST)),
    language("org org-mode orgmode", Lines(&data::ORG)),
    language("diff patch udiff", Lines(&data::DIFF)),
    language("git-commit gitcommit commit", Lines(&data::GIT_COMMIT)),
    language("git-rebase git-rebase-todo gitrebase", Lines(&data::GIT_REBASE)),
    language("gitignore dockerignore gitattributes codeowners npmignore", Lines(&data::IGNORED)),
    language("gherkin cucumber feature", Lines(&data::GHERKIN)),
];

const fn language(names: &'static str, kind: Kind) -> Language {
    Language { names, kind }
}
