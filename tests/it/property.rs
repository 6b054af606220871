//! Any text binds, and what comes out holds.

use katern::diagnostic::Diagnostic;
use katern::manuscript::{Input, Request};
use katern::markdown::dialect::{Base, SYNTAXES};
use katern::model::Cover;
use katern::rule::Severity;
use katern::{Errors, Options, Outcome};
use proptest::prelude::*;

use crate::markdown::{bind, written};
use crate::oracle::holds;

/// Marks of every kind, to be thrown together.
const MARKS: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~rust\n",
    "~",
    "~~",
    "==",
    "==a",
    "a==",
    "^",
    "[",
    "]",
    "](",
    ")",
    "](#a)",
    "![",
    "\n",
    "\n\n",
    "\n\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "# ",
    "## ",
    "###### ",
    "---\n",
    "***\n",
    "| a | b |\n|---|---|\n",
    "|",
    ": ",
    "\n: ",
    "[^1]",
    "\n[^1]: ",
    "^[",
    "{#a}",
    "{.b}",
    "{.page n=3}",
    "{^",
    "}",
    "{",
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\",
    "\\[",
    "::: note\n",
    "\n:::\n",
    ":::",
    "> [!NOTE]\n",
    "- [ ] ",
    "- [x] ",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</i>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "<![CDATA[",
    "\u{1}",
    "&#xFFFE;",
    "]]>",
    "<svg>",
    "<math>",
    "</svg>",
    "<a href=\"#b\">",
    "</a>",
    "<img src=x>",
    "<ul>",
    "<li>",
    "<select>",
    "<textarea>",
    "<style>",
    "<body class=x>",
    "<h1>",
    "</h1>",
    "<br>",
    "<hr/>",
    "<a id=\"q w\">",
    "<dl><dt>",
    "<ruby>",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "&nbsp;",
    "\u{0}",
    "\u{b}",
    "\u{feff}",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{fffe}",
    "é",
    "漢字",
    "‏עברית",
    "\"",
    "'",
    "--",
    "...",
    "[@key]",
    "[@a; @b{p. 3}]",
    "@{key}",
    "@",
    "{-}{#c}",
    "{.b}{#d}",
    "{.page 7}",
    "[a]: <b c>\n\n",
    "![p][a]",
    "] [",
    ")[",
    "```js title=\"`a`\"\n",
    "```(a.js)\n",
    "$\\boxed{\\cancel{x}}$",
    "$\\colorbox{red}{x $y$}$",
    "$\\qty(\\dv{f}{x})$",
    "[x $y$ ^[z]](#a)",
    "- | a |\n  |---|\n  | ",
    ": Caption {#a}\n",
    "http://x.y/%zz",
    "<http://[>",
    "word ",
    "x",
    " ",
    "\\\n",
    "  \n",
];

/// Marks that never take away the words around them.
const KIND: &[&str] = &[
    "*", "**", "_", "~~", "\n\n", "\n\n> ", "\n\n- ", "\n\n1. ", "\n\n# ", "\n\n## ", "\n\n***\n\n",
    "\n\n::: note\n\n", "\n\n:::\n\n", "\n\n<div>\n\n", "\n\n</div>\n\n", "<b>", "</b>", "<i>", "</i>", "<center>",
    "</p>", "<p>", "\n\n<ul>\n<li>\n\n", "\n\n</ul>\n\n", "<span>", "</span>", " ", "\"", "'", "--", "...", "&amp;",
    "漢",
];

fn soup(marks: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![prop::sample::select(marks).prop_map(str::to_owned), "[a-z]{1,4}"], 0..40)
        .prop_map(|pieces| pieces.concat())
}

/// A dialect with some syntaxes switched.
fn dialect() -> impl Strategy<Value = String> {
    let switch = (prop::sample::select(vec!['+', '-']), prop::sample::select(SYNTAXES));
    let switches = prop::collection::vec(switch, 0..8);
    (prop::sample::select(Base::ALL), switches).prop_map(|(base, switches)| {
        let switches = switches.into_iter().map(|(sign, syntax)| format!("{sign}{}", syntax.name));
        std::iter::once(base.name().to_owned()).chain(switches).collect()
    })
}

fn bind_as(markdown: &str, text: String) -> Outcome {
    let request = Request {
        input: Input::Text(text.into_bytes()),
        metadata: vec![("markdown".to_owned(), markdown.to_owned())],
        cover: Some(Cover::None),
        ..Request::default()
    };
    let outcome = katern::bind(&request, &Options { errors: Errors::Placeholders, ..Options::default() });
    let outcome = outcome.expect("the manuscript can be read");
    // That a switch changes nothing is only noted.
    let is_refused = |found: &Diagnostic| found.rule.code == "wrong-metadata-value" && found.severity > Severity::Note;
    assert!(!outcome.diagnostics.iter().any(is_refused), "{markdown}");
    outcome
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_binds(text in soup(MARKS)) {
        let outcome = bind(Input::Text(text.into_bytes()));
        holds(outcome.publication.as_ref().expect("a book"));
    }

    #[test]
    fn any_text_binds_in_any_dialect(text in soup(MARKS), markdown in dialect()) {
        let outcome = bind_as(&markdown, text);
        holds(outcome.publication.as_ref().expect("a book"));
    }

    #[test]
    fn any_bytes_bind(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let outcome = bind(Input::Text(bytes));
        holds(outcome.publication.as_ref().expect("a book"));
    }

    #[test]
    fn words_survive_in_order(pieces in prop::collection::vec(prop::sample::select(KIND), 1..30)) {
        let mut text = String::from("opening0 ");
        for (at, piece) in pieces.iter().enumerate() {
            text.push_str(piece);
            text.push_str(&format!("word{}x", at + 1));
        }
        let outcome = bind(Input::Text(text.clone().into_bytes()));
        let publication = outcome.publication.as_ref().expect("a book");
        let shown: String = written(publication).iter().map(|body| body.text_content()).collect();
        let mut from = 0;
        for at in 1..=pieces.len() {
            let word = format!("word{at}x");
            let found = shown[from..].find(&word);
            prop_assert!(found.is_some(), "`{word}` is missing or out of order in\n{shown}\nfrom\n{text}");
            from += found.unwrap_or(0);
        }
    }
}

/// Sizes that make parsers slow and stacks short: each must bind within the patience of a test.
#[test]
fn extremes_bind() {
    let extremes = [
        ("quotes", "> ".repeat(200) + "deep"),
        ("lists", (0..200).map(|depth| format!("{}- item{depth}\n", "  ".repeat(depth))).collect()),
        ("div", "<div>".repeat(600) + "deep" + &"</div>".repeat(600)),
        ("div unclosed", "<div>\n\n".repeat(600) + "deep"),
        ("line", "word ".repeat(72_000)),
        ("brackets", "[".repeat(5000) + "deep"),
        ("links", "[](".repeat(5000) + "deep"),
        ("stars", "*a ".repeat(5000)),
        ("strong", "**a".repeat(5000)),
        ("backticks", (1..300).map(|run| "`".repeat(run) + " ").collect()),
        ("notes", "^[".repeat(3000) + "deep"),
        ("dollars", "$".repeat(5000)),
        ("formulas", "\\(a".repeat(5000)),
        ("braces", "{".repeat(5000)),
        ("fences", "::: a\n".repeat(2000)),
        ("tags", "<b><i>".repeat(2000) + "deep"),
        ("table", "|".repeat(2000) + "\n" + &"|-".repeat(2000) + "|\n" + &"|x".repeat(2000)),
        ("heading", "# ".to_owned() + &"word ".repeat(300)),
        ("entities", "&amp;".repeat(20_000)),
    ];
    for (name, text) in extremes {
        let begun = std::time::Instant::now();
        let outcome = bind(Input::Text(text.into_bytes()));
        holds(outcome.publication.as_ref().expect("a book"));
        let took = begun.elapsed();
        assert!(took.as_secs() < 20, "{name} took {took:?}");
    }
}

/// Texts that nest without end, or repeat one thing without end: a hundred kilobytes each.
fn endless() -> Vec<(&'static str, String)> {
    let nested = |open: &str, inner: &str, close: &str| {
        let count = 100_000 / (open.len() + close.len());
        format!("{}{inner}{}\n", open.repeat(count), close.repeat(count))
    };
    let listed = |line: fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    vec![
        ("quotes", nested("> ", "a", "")),
        ("lists", nested("- ", "a", "")),
        ("emphasis", nested("*a ", "b", " c*")),
        ("strong", nested("**a ", "b", " c**")),
        ("struck", nested("~~a ", "b", " c~~")),
        ("marked", nested("==a ", "b", " c==")),
        ("marked and stressed", nested("==漢_ ==**a ==a ==a ==a ==a ==a ", "b", " a==a==a==a==a==a**==_ 漢==")),
        (
            "stressed beside ideographs",
            nested("_漢 **「**「**「**「**「**「**「**「**「a ", "b", " a」**」**」**」**」**」**」**」**」**漢_"),
        ),
        ("signs", nested("==", "", " ")),
        ("one sign", nested("=", "x", "=")),
        ("one star", nested("*", "漢x", "*")),
        ("brackets", nested("[", "a", "]")),
        ("links", nested("[", "a", "](b)")),
        ("pictures", nested("![", "a", "](b)")),
        ("spans", nested("[", "a", "]{.x}")),
        ("notes in notes", nested("^[", "a", "]")),
        ("containers", nested("::: x\n", "a\n", ":::\n")),
        ("containers that never close", nested("::: x\n", "a\n", "")),
        ("groups", format!("${}$", nested("{", "x", "}").trim())),
        ("roots", format!("$$\n{}$$", nested("\\sqrt{", "x", "}"))),
        ("exponents", format!("$${}$$", nested("x^", "x", "").trim())),
        ("fences", format!("$${}$$", nested("\\left(", "x", "\\right)").trim())),
        ("div", nested("<div>", "a", "</div>")),
        ("div in lines", nested("<div>\n", "\na\n\n", "</div>\n")),
        ("bold", nested("<b>", "a", "</b>")),
        ("tables", nested("<table><tr><td>", "a", "")),
        ("drawing", nested("<svg><g>", "a", "</g></svg>")),
        ("foreign", nested("<svg><foreignObject><div>", "a", "")),
        ("formula", nested("<math><mrow>", "a", "</mrow></math>")),
        ("open brackets", nested("[", "", "")),
        ("open comments", nested("<!-- ", "", "")),
        ("open tags", nested("<a ", "", "")),
        ("one line", nested("word ", "", "")),
        ("one word", nested("x", "", "")),
        ("same ids", nested("<i id=\"x\">a</i> ", "", "")),
        ("same headings", nested("## Same\n\n", "", "")),
        ("broken links", listed(|n| format!("[a](#nope{n})\n\n"), 4000)),
        ("notes", listed(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n"), 4000)),
        ("undefined notes", listed(|n| format!("a[^{n}] "), 10_000)),
        ("dollars in brackets", nested("[$", "", "")),
        ("backslashes", nested("\\", "", "")),
        ("dollars", nested("$", "", "")),
        ("backticks and dollars", nested("`$", "", "")),
        ("dollars and backticks", nested("$`", "", "")),
        ("escaped dollars", nested("\\$", "", "")),
        ("escaped brackets", nested("\\[", "", "")),
        ("escaped parentheses", nested("\\(", "", "")),
        ("brackets and backslashes", nested("[\\", "", "")),
        ("open links", nested("[a](", "", "")),
        ("reversed links", nested("(a)[", "", "")),
        ("links apart", nested("[a] [b]", "", "")),
        ("references", nested("[a][b]", "", "")),
        ("open lists of attributes", nested("{.a", "", "")),
        ("lists of attributes", nested("`a`{.b}{.c}", "", "")),
        ("stars beside ideographs", nested("漢*", "", "")),
        ("definitions that can't be read", nested("[a]: b c\n\n", "", "")),
        ("fences with a backtick", nested("```a`\n\n", "", "")),
        ("citations", nested("[@a; @b, p. 3]", "", "")),
        ("brackets of physics", nested("$\\qty(\\abs{x}$ ", "", "")),
        ("a chain of notes", listed(|n| format!("[^{n}]: a[^{}]\n\n", n + 1), 4000)),
    ]
}

/// In time that grows with the text and on the stack that a thread has; even a build without optimisation takes a moment.
#[test]
fn nothing_nests_too_deeply_or_repeats_too_often() {
    for (name, text) in endless() {
        let start = std::time::Instant::now();
        let bound = std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn(move || bind_as("katern+mark", text))
            .expect("a thread")
            .join();
        let bound = bound.unwrap_or_else(|_| panic!("{name} can't be bound"));
        assert!(bound.publication.is_some(), "{name}");
        let taken = start.elapsed();
        assert!(taken.as_secs() < 30, "{name} takes {taken:?}");
    }
}
