//! Manuscripts thrown together at random from every construct: whatever is written, the book is valid.
//!
//! Unlike the soup of marks in `property`, these are what authors write: whole constructs, put into each other where one
//! can hold another. EPUBCheck judges them all in one Java process, and katern's own check must say the same: nothing.
//! 200 in an ordinary run; `KATERN_MANUSCRIPTS=2000` makes more, `KATERN_SEED=7` makes others. The seed of each that
//! fails is told with its text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use katern::edition::Edition;
use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::publication::ocf;
use katern::rule::Severity;
use katern::{Errors, Options};
use rayon::prelude::*;

use crate::agreement::validate;
use crate::markdown::bind;

/// What stands in a line. `~` is another line of words, which may hold any of these.
const INLINES: &[&str] = &[
    "word",
    "*~*",
    "**~**",
    "~~struck~~ ~",
    "`code`",
    "H~2~O and x^2^",
    "[~](https://example.org)",
    "[~](https://example.org \"A title\")",
    "[~](#a)",
    "[](#b)",
    "[~](#page-1)",
    "[~](#nowhere)",
    "[~](<mailto:a@b.example>)",
    "[~](http://[bad)",
    "<https://example.org/a?b=c&d>",
    "<a@b.example>",
    "https://example.com/bare",
    "[^1]",
    "[^two]",
    "[^missing]",
    "^[~]",
    "^[one^[two]]",
    "[@cat]",
    "[see @cat, p. 3; @dog]",
    "@dog",
    "[@nobody]",
    "{.page n=1}",
    "{.page n=2}",
    "{.page n=xii}",
    "{.page n=\"4 b\"}",
    "[~]{#a}",
    "[~]{#b .loud lang=nl}",
    "[~]{#a:b}",
    "[~]{^Term}",
    "[~]{^Term!Below}",
    "{^Silent}",
    "$x + y$",
    "$\\frac{a}{b}$",
    "$\\frac{a$",
    "![A dot](dot.png)",
    "![A dot](dot.png){#fig width=50%}",
    "![~](nope.png){#a}",
    "![](){#b}",
    "![far](https://example.org/far.png)",
    "![alt](dot.png \"Title\")",
    "![~[^1]](dot.png)",
    "![~^[~] and [a](#a) [@cat]](dot.png \"Title ~[^two]\")",
    "[~[^1] ~](https://example.org)",
    "[a^[~ [b](#b)]](https://example.org)",
    "*~*{.wide #e}",
    "[^1]{.lost}",
    "![A dot](dot.png){width=5cm height=3em role=presentation data-x=1 style=\"color: red\"}",
    "[~]{role=note aria-label=\"Said\" title=\"T\" foo=bar}",
    "<ruby>漢<rt>~</rt></ruby>",
    "{^<ruby>語<rt>ご</rt></ruby>}",
    "<b>~</b>",
    "<span id=\"a\">~</span>",
    "<span id=\"1 b\" class=\"x\">~</span>",
    "<a href=\"https://example.org\">~</a>",
    "<a href=\"#a\" id=\"c\">~</a>",
    "<a name=\"a\"></a>",
    "<a role=\"doc-noteref\" href=\"#nowhere\">~</a>",
    "<a role=\"doc-backlink\" href=\"#a\">~</a>",
    "<ruby>漢<rp>(</rp><rt>~</rt><rp>)</rp></ruby>",
    "<ruby>漢<rp>~</rp><rt>kan</rt><rp>)</rp></ruby>",
    "<math><mi>~</mi><mo>=</mo><mn>1</mn></math>",
    "<math><mtext>~</mtext></math>",
    "<math><mrow><msup><mi>x</mi></msup></mrow></math>",
    "<math><semantics><mi>x</mi><annotation-xml encoding=\"MathML-Content\"><ci>x</ci></annotation-xml></semantics></math>",
    "<svg width=\"9\" height=\"9\"><title>~</title><circle r=\"4\" id=\"a\"/></svg>",
    "<svg viewBox=\"0 0 9 9\"><desc>~</desc><text>word</text><a href=\"#a\"><text>word</text></a></svg>",
    "<svg><foreignObject width=\"9\" height=\"9\"><p>~</p></foreignObject></svg>",
    "<svg><image href=\"nope.png\" id=\"fig\" width=\"9\" height=\"9\"/></svg>",
    "<svg><linearGradient id=\"g\"/><rect fill=\"url(#g)\" width=\"9\" height=\"9\"/></svg>",
    "<script>~</script>",
    "<style>~</style>",
    "<select><option>~</option></select>",
    "<iframe src=\"https://example.org\">~</iframe>",
    "<iframe src=\"http://\"></iframe>",
    "<button>~</button>",
    "<audio src=\"nope.mp3\" id=\"au\"></audio>",
    "<audio src=\"https://example.org/a.mp3\" id=\"au\">~</audio>",
    "<video src=\"http://\">~</video>",
    "<video src=\"http://e.org:x/a.mp4\" poster=\"dot.png\"></video>",
    "<audio src=\"https://e.org/a b<>.mp3\"></audio>",
    "<audio><source src=\"nope.mp3\" id=\"so\">~</audio>",
    "<video src=\"film.mp4\" poster=\"https://example.org/still.png\"><track src=\"nope.vtt\" id=\"tr\"></video>",
    "[see](#au)",
    "[see](#fig)",
    "[see](#so)",
    "[see](#tr)",
    "<img src=\"dot.png\" alt=\"A dot\" usemap=\"#m\">",
    "<img src=\"\" id=\"a\">",
    "<time datetime=\"soon\">~</time>",
    "<dfn><dfn>~</dfn></dfn>",
    "<q cite=\"http://\">~</q>",
    "<del cite=\"x y\">~</del>",
    "<!-- a comment -->",
    "<!-- never closed",
    "&nbsp;&#0;&#x80;",
    "\\*escaped\\*",
    "“quoted” --- and -- so on...",
    "汉字和",
    "עברית",
    "a\\\nb",
    "a  \nb",
    "<em>never closed ~",
    "</i> closes nothing",
    "<p>~</p>",
    "<h3>~</h3>",
    "<td>~</td>",
    "<summary>~</summary>",
    "<details>~</details>",
    "<form action=\"x\"><input type=\"text\">~</form>",
    "<span epub:type=\"pagebreak\" id=\"p7\" title=\"7\"></span>",
    "<span role=\"doc-pagebreak\" aria-label=\"1\"></span>",
    "<span aria-labelledby=\"nowhere\" aria-describedby=\"a\">~</span>",
];

/// What stands by itself. `~` is a line of words, `%` other blocks.
const BLOCKS: &[&str] = &[
    "~",
    "~ ~ ~",
    "# ~",
    "# 1984",
    "# Beta {#a:b}",
    "# ~ {#a}",
    "# Notes",
    "# Index {role=index}",
    "# {.unnumbered}",
    "## ~",
    "## 1.1 More",
    "## One {#a}",
    "### ~ {#b .unlisted}",
    "###### Deep ~",
    "Setext ~\n====",
    "> %",
    "> ## Said ~\n>\n> %",
    "> ~\n>\n> -- Somebody",
    "> [!NOTE]\n> ~",
    "> [!WARNING] Title\n> %",
    "- ~\n- ~",
    "- %\n- ~",
    "- ## Item ~\n\n  ~",
    "1. ~\n2. ~",
    "7. %",
    "- [ ] ~\n- [x] ~",
    "Term ~\n: Meaning ~",
    "Term\n: %",
    "| ~ | b |\n|---|:-:|\n| ~ | ~ |\n\n: Caption ~ {#tbl}",
    "| a | b |\n|---|---|\n| x | y | z |",
    "| | |\n|---|---|\n| ~ | y |",
    "```rust\nfn main() {}\n```",
    "```{.rust #code}\nlet a = 1;\n```",
    "    indented",
    "```{.js #lst caption=\"~[^1] of $x$\" title=\"a.js\" .numberLines hl_lines=\"2\"}\na();\n/* b\nc */\n```",
    "```js:a.js {1}\nlet a = 1; // and a comment that goes on for long enough\n```",
    "Listing: ~ {#lst-two}\n\n```\nx\n```",
    "| a | b |\n|---|---|\n| ~ | y |\n: Caption ~ {#tbl .wide role=table}",
    "![~[^1]](dot.png)",
    "![~ [a](#a)](dot.png \"~\"){#fig credit=\"Nobody\"}",
    "![A dot](dot.png){width=45%}\n~",
    "# ~ {-#a}",
    "## ~ {id=\"a\" class=\"b c\" role=note lang=fr}",
    "~ {.lost}",
    "<h2 epub:type=\"pagebreak\" title=\"1\">~</h2>",
    "<p epub:type=\"pagebreak\">2</p>",
    "# 第<ruby>一<rt>いち</rt></ruby>章 ~",
    "![A dot](dot.png)",
    "![A dot](dot.png \"A caption\"){#fig}",
    "![~](dot.png){#fig}",
    "![Nothing](nope.png){#a}",
    "![](){#a}<h2 id=\"a\">~</h2>",
    "![](dot.png){.decorative}",
    "***",
    "{.page n=1}",
    "{.page n=2}",
    "::: note\n%\n:::",
    "::: aside\n~\n\n### In it ~\n:::",
    "::: {.verse #a}\n~\n~\n:::",
    "::: epigraph\n~\n\n-- Somebody\n:::",
    "::: pullquote\n~\n:::",
    "::: {.custom #b lang=fr}\n%\n:::",
    "::: figure\n![A dot](dot.png)\n\n~\n:::",
    "::: never closed\n~",
    "$$\nx = y\n$$",
    "$$\\begin{align} a &= b \\\\ c &= d \\end{align}$$",
    "<h2 id=\"a\">~</h2>",
    "<h2>1 ~</h2>\n\n<h2>1 ~</h2>",
    "<h2 id=\"pg\" epub:type=\"pagebreak\" title=\"9\">Nine</h2>",
    "<h1>~</h1>",
    "<div id=\"a\">\n\n%\n\n</div>",
    "<details><summary>~</summary>\n\n%\n\n</details>",
    "<details id=\"b\">\n\n~\n\n</details>",
    "<figure id=\"fig\"><img src=\"dot.png\" alt=\"A dot\"><figcaption>~</figcaption></figure>",
    "<figure><table><tr><td>~</td></tr></table><figcaption>~</figcaption><p>~</p></figure>",
    "<table id=\"tbl\"><caption>~</caption><tr><th id=\"h\">~</th></tr><tr><td headers=\"h\">~</td></tr></table>",
    "<table><tr><td colspan=2>~<tr><td>~</table>",
    "<table>~<tr><td>x</td></tr></table>",
    "<blockquote><h2>~</h2><p>~</p></blockquote>",
    "<ul><li>~<li><h3>~</h3></ul>",
    "<dl><dt>~<dd>~</dl>",
    "<dl><dd>~</dd></dl>",
    "<a href=\"https://example.org\">\n\n%\n\n</a>",
    "<section aria-labelledby=\"a\"><h2 id=\"a\">~</h2><p>~</p></section>",
    "<p><a href=\"#a\">~ <a href=\"#b\">~</a></a></p>",
    "<svg width=\"9\" height=\"9\"><title id=\"a\">~</title><rect id=\"a\" width=\"9\" height=\"9\"/></svg>",
    "<math display=\"block\"><mfrac><mi>~</mi><mn>2</mn></mfrac></math>",
    "<audio controls id=\"au\"><source src=\"nope.mp3\"><p>~</p></audio>",
    "<video src=\"film.mp4\" id=\"vi\"></video>",
    "<object data=\"nope.pdf\"><p>~</p></object>",
    "<map name=\"m\"><area href=\"#a\" alt=\"~\"></map>",
    "<center><font size=7>~</font></center>",
    "<hgroup><h2>~</h2><p>~</p></hgroup>",
    "<style>p { color: red }</style>",
    "<script>\n\n~\n\n</script>",
    "<!-- ~ -->",
    "<!-- never closed\n\n~",
    "<ol type=a start=x><li value=3>~</li></ol>",
    "<pre>~</pre>",
    "<address>~<address>~</address></address>",
    "<header><h2>~</h2><footer>~</footer></header>",
    "<body class=x><p>~</p></body>",
    "[ref]: https://example.org\n\n[ref] and [~][ref]",
    "[^new]: ~\n\n~[^new]",
    "[^new]: ~",
];

/// What every manuscript ends with: the notes that lines call for.
const NOTES: &str = "\n\n[^1]: One, with [a link](https://example.org).\n\n[^two]: Two.[^1]\n\n    - {.page n=3} ~\n";

const BIBLIOGRAPHY: &str =
    "@book{cat, author = {Cat, A.}, title = {The Fur}, year = {1900}, url = {https://example.org/cat}}
@article{dog, author = {Dog, B.}, title = {The Bark}, journal = {Journal}, year = {1901}}
";

/// Numbers that look random and are the same on every machine: splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn pick<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.roll(among.len())]
    }

    fn line(&mut self, depth: usize) -> String {
        if depth == 0 || self.roll(4) == 0 {
            return "some words".to_owned();
        }
        let inner = self.pick(INLINES);
        let before = if self.roll(2) == 0 { "Then " } else { "" };
        let filled = self.filled(inner, depth - 1);
        let after = if self.roll(2) == 0 { " so" } else { "" };
        format!("{before}{filled}{after}")
    }

    fn filled(&mut self, fragment: &str, depth: usize) -> String {
        // `~` alone stands for words; two of them strike words through, and one is a subscript inside a word.
        let mut out = String::new();
        let mut rest = fragment;
        while let Some(at) = rest.find('~') {
            let is_mark = rest[at..].starts_with("~~") || rest[at..].starts_with("~2~") || rest[..at].ends_with("~2");
            out.push_str(&rest[..at]);
            let taken = if rest[at..].starts_with("~~") {
                2
            } else if rest[at..].starts_with("~2~") {
                3
            } else {
                1
            };
            match is_mark {
                true => out.push_str(&rest[at..at + taken]),
                false => out.push_str(&self.line(depth)),
            }
            rest = &rest[at + taken..];
        }
        out.push_str(rest);
        out
    }

    fn block(&mut self, depth: usize) -> String {
        let fragment = self.pick(BLOCKS);
        let Some((before, after)) = fragment.split_once('%') else { return self.filled(fragment, 2) };
        let inner = if depth == 0 { self.line(1) } else { self.blocks(2, depth - 1) };
        let last = before.rsplit('\n').next().unwrap_or_default();
        let indent = if last.starts_with('>') { last.to_owned() } else { " ".repeat(last.chars().count()) };
        let inner = inner.replace('\n', &format!("\n{indent}"));
        format!("{}{inner}{}", self.filled(before, 1), self.filled(after, 1))
    }

    fn blocks(&mut self, most: usize, depth: usize) -> String {
        let count = 1 + self.roll(most);
        (0..count).map(|_| self.block(depth)).collect::<Vec<_>>().join("\n\n")
    }
}

/// The text of a manuscript: its settings and what it says.
fn text(seed: u64) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
    let mut settings = String::from("title: Random\nlang: en\ndate: 2026-01-01\nbibliography: works.bib\n");
    for setting in
        ["notes: book", "number-sections: true", "lof: true\nlot: true", "toc-page: true", "chapter-labels: true"]
    {
        if dice.roll(4) == 0 {
            writeln!(settings, "{setting}").expect("a string grows");
        }
    }
    let body = dice.blocks(8, 2);
    let notes = dice.filled(NOTES, 1);
    format!("---\n{settings}---\n\n{body}{notes}")
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// A folder with all that the manuscripts name.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manuscripts");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("books")).expect("a folder for books");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for file in ["agreement/book/dot.png", "markdown/files/film.mp4"] {
        let name = file.rsplit('/').next().expect("a name");
        fs::copy(tests.join(file), folder.join(name)).expect("a file that manuscripts name");
    }
    fs::write(folder.join("works.bib"), BIBLIOGRAPHY).expect("works");
    folder
}

/// What katern's own check says of a manuscript; the book is saved.
fn bound(folder: &Path, seed: u64) -> Vec<String> {
    let path = folder.join(format!("m{seed}.md"));
    fs::write(&path, text(seed)).expect("a manuscript");
    let outcome = bind(Input::Path(path));
    let publication = outcome.publication.as_ref().expect("a book");
    ocf::save(publication, &folder.join(format!("books/m{seed}.epub"))).expect("saved");
    let invalid = outcome.diagnostics.iter().filter(|found| found.rule.code == "invalid-publication");
    invalid.map(|found| found.message.clone()).collect()
}

#[test]
fn whatever_is_written_the_book_is_valid() {
    let (count, first) = (number("KATERN_MANUSCRIPTS", 200), number("KATERN_SEED", 1));
    println!("{count} manuscripts from seed {first}");
    let folder = folder();
    let seeds: Vec<u64> = (0..count).map(|at| first * 1_000_000 + at).collect();
    let own: BTreeMap<u64, Vec<String>> = seeds.par_iter().map(|&seed| (seed, bound(&folder, seed))).collect();
    let verdicts = validate(&folder.join("books"));
    let mut wrong = Vec::new();
    for (seed, katern) in &own {
        let epubcheck = &verdicts[&format!("m{seed}")];
        if !katern.is_empty() || !epubcheck.is_empty() {
            wrong.push(format!("seed {seed}\nEPUBCheck: {epubcheck:?}\nkatern: {katern:?}\n{}\n", text(*seed)));
        }
    }
    let shown: Vec<&str> = wrong.iter().take(10).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {count} books are invalid:\n\n{}", wrong.len(), shown.join("\n"));
}

/// An edition that makes every book invalid, as no manuscript should be able to.
static BROKEN: Edition = Edition {
    name: "broken",
    what: "A book whose contents list leads nowhere.",
    select: |book| book,
    pass: |mut publication| {
        publication.toc[0].target.fragment = Some("nowhere".to_owned());
        publication
    },
    device: None,
    profile: None,
};

#[test]
fn an_invalid_book_is_not_made() {
    let bound = |errors| {
        let request =
            Request { input: Input::Text(b"# One\n".to_vec()), cover: Some(Cover::None), ..Request::default() };
        katern::bind(&request, &Options { errors, edition: &BROKEN, ..Options::default() }).expect("a manuscript")
    };
    let outcome = bound(Errors::Stop);
    let found: Vec<_> = outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert_eq!(found.iter().map(|found| found.rule.code).collect::<Vec<_>>(), ["invalid-publication"]);
    assert!(found[0].help.as_deref().is_some_and(|help| help.contains("report")), "{:?}", found[0].help);
    assert!(outcome.publication.is_none());
    assert!(bound(Errors::Placeholders).publication.is_some());
}
