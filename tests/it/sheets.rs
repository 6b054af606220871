//! Stylesheets that nobody would write: each bound into a small book, in which EPUBCheck and katern's own check must find
//! nothing, whatever the sheet says.
//!
//! A sheet is made of fragments by a seed, which is printed with what fails. `KATERN_SHEETS=1000` makes as many, and
//! `KATERN_SEED=7` begins elsewhere. Every third sheet also goes into a book as it is, so that katern's check can be held
//! against EPUBCheck's.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use katern::check;
use katern::manuscript::Input;
use katern::publication::{ItemContent, Publication, ocf};
use katern::resource::Body;
use rayon::prelude::*;

use crate::agreement::validate;
use crate::markdown::bind;

const SELECTORS: &[&str] = &[
    "p",
    "h1",
    "*",
    ".a",
    "#b",
    "a[href]",
    "a[href^=\"x;}\"]",
    "a[b=c]",
    "a[b=\"c\" i]",
    "a[b\"c\"]",
    "a[",
    "a[b=c",
    "p||a",
    "epub|a",
    "*|*",
    "|a",
    "a|b|c",
    ".1a",
    "1p",
    "#1a",
    ".-1a",
    ".--x",
    "p::first-line",
    "p:first-child",
    "a:not(.b)",
    "a:not(.b, .c)",
    "a:not()",
    ":is(a, b)",
    ":where(.a)",
    "a:has(> b)",
    "a:has()",
    "li:nth-child(2n + 1)",
    "li:nth-child(odd)",
    "li:nth-child(2 of .a)",
    "a:lang(nl)",
    "a:lang(nl, en)",
    "p:",
    "p::",
    "p: a",
    "a > b",
    "a >",
    "> a",
    "a + b ~ c",
    "a,,b",
    "a,",
    "& b",
    "p/* c */",
    "p /* c */",
    "p /* c */ a",
    "p /* c */a",
    "a/**/.b",
    "/* c */ a",
    "\\31 a",
    ".\\31 23",
    "\\{",
    ".a\\:b",
    "é",
    "日本",
    "u+a",
    "u + a",
    "not",
    "and",
    "only , a",
    "50%",
    "from",
    "a$",
    "a!",
    "a%b",
    "<!-- a",
    "-->",
    "@x",
    "()",
    "a(b)",
    "[a]",
    "[*]",
    "[a|b]",
    "[|a]",
    "[a/**/=b]",
    "::-webkit-x",
    "a:hover:focus",
    ".a.b#c",
    "a*",
    "*a",
    "\"a\"",
    "a:/**/hover",
    "a:nth-child(-n+3)",
    "a:dir(ltr)",
    "a:focus-visible",
    "\u{1F600}",
    "a\u{FEFF}",
    "\0",
    "--x",
    "-a",
    "-",
    "_a",
    "a\\",
    "#\\66oo",
];

const PROPERTIES: &[&str] = &[
    "color",
    "margin",
    "src",
    "font-family",
    "background",
    "direction",
    "unicode-bidi",
    "d\\69rection",
    "content",
    "position",
    "--x",
    "--",
    "-webkit-a",
    "*zoom",
    "_height",
    "behavior",
    "cursor",
    "filter",
    "and",
    "not ",
    "1a",
    "",
    "co lor",
    "c\\6flor",
    "background-image",
    "list-style-image",
    "fill",
    "x",
    "a.b",
    "\"a\"",
    "@a",
    "é",
    "width",
    "display",
    "a/**/",
    "/**/a",
    "$a",
    "u+a",
];

const VALUES: &[&str] = &[
    "red",
    "0",
    "1px",
    "+.5em",
    "-1.5e3",
    "1e1%",
    "1.",
    "1.5.3",
    "50%",
    "50%a",
    "#fff",
    "#12345",
    "\"x\"",
    "'x'",
    "\"a\\\"b\"",
    "\"\\\\\"",
    "'a\\\\'",
    "\"a\\\nb\"",
    "\"open",
    "'open\n",
    "\"é\"",
    "url(dot.png)",
    "url(\"dot.png\")",
    "url( dot.png )",
    "URL(dot.png)",
    "\\75rl(dot.png)",
    "u\\rl(\"dot.png\")",
    "url(http://e.org/x.png)",
    "\\75rl(http://e.org/x.png)",
    "u\\72 l('http://e.org/x.png')",
    "url(//e.org/x.png)",
    "url(HTTPS://e.org)",
    "url()",
    "url(\"\")",
    "url(#a)",
    "url('#a b')",
    "url(#)",
    "url(\\#a)",
    "url(d\\6ft.png)",
    "url(no.png)",
    "url(a b)",
    "url(a\"b)",
    "url(data:\"=)",
    "url(data:,x)",
    "url(data:image/png;base64,iVBORw0KGgo=)",
    "url('data:image/png;base64,iVBO Rw0K')",
    "url(data:x)",
    "url(dot.png",
    "url('dot.png' x)",
    "url(javascript:alert)",
    "src(\"http://e.org/x\")",
    "image(\"http://e.org/x\")",
    "image-set(\"http://e.org/x\" 1x)",
    "-webkit-image-set(url(dot.png) 1x)",
    "cross-fade(url(dot.png), red)",
    "element(#a)",
    "local(x)",
    "format(\"woff2\")",
    "f.woff2",
    "url(f.woff2) format(\"woff2\")",
    "url(f.woff2), url(no.woff)",
    "url(no.woff), src(\"x\")",
    "local(x), url(f.woff2)",
    "calc(1px + 2px)",
    "calc(1px",
    "min(1px, 2px)",
    "var(--x)",
    "rgb(1, 2, 3)",
    "a)",
    "(a",
    "[a]",
    "]",
    "{a:b}",
    "{",
    "a b c",
    "a, b",
    ", ,",
    "a/b",
    "!important",
    "red !important",
    "red ! important",
    "red !/**/important",
    "red !i\\6dportant",
    "f(!important)",
    "!imp",
    "red !importantx",
    "!important red",
    "U+0025-00FF",
    "U+1234567",
    "u+4??",
    "U+",
    "a |= b",
    "a ~= b",
    "a ^= b",
    "a $= b",
    "a *= b",
    "a || b",
    "a <!-- b",
    "a --> b",
    "@a",
    "&",
    "`",
    "^",
    "$",
    "<a>",
    "\\",
    "a\\9",
    "a\\\nb",
    "progid:A.B(x=1)",
    "expression(a)",
    "/* c */",
    "a/* c */b",
    "a /* c",
    "fixed",
    "grid",
    ":",
    "::",
    "a:b",
    ".a",
    ".",
    "-",
    "--",
    "\u{0}",
    "\u{7f}",
    "\u{1}",
    "\u{1F600}",
    "1\\",
    "1\\41",
    "5-x",
    "1--x",
    "not (a)",
    "only",
    "and",
    "url",
    "url (dot.png)",
    "\"\"",
];

const PRELUDES: &[&str] = &[
    "",
    "print",
    "screen and (min-width: 3em)",
    "(30em <= width < 40em)",
    "(a",
    "a)",
    "\"x\"",
    "\"x\\\\\"",
    "url(http://e.org/)",
    "url(dot.png)",
    "a",
    "50%",
    "(a:b) and (not (c:d))",
    ":first",
    "a, b",
    "not all",
    "^=",
    "!important",
    "domain(\"e.org\")",
    "url-prefix()",
    "selector(a > b)",
    "/* c */",
    "<!--",
    "\\",
    "\"open",
    "[a]",
    "&",
    "\\75rl(\"http://e.org/\")",
    "@a",
    "src(\"x\")",
];

const NAMES: &[&str] = &[
    "media",
    "supports",
    "document",
    "-moz-document",
    "keyframes",
    "-webkit-keyframes",
    "font-face",
    "page",
    "counter-style",
    "layer",
    "container",
    "scope",
    "property",
    "unknown",
    "MEDIA",
    "m\\65 dia",
    "font\\-face",
    "namespace",
    "charset",
    "import",
    "top-left",
    "-x",
    "--x",
    "",
];

const STATEMENTS: &[&str] = &[
    "@import \"no.css\";",
    "@import url(http://e.org/x.css);",
    "@import \\75rl(http://e.org/x.css);",
    "@import src(\"http://e.org\");",
    "@import \"own.css\" print;",
    "@import \"own.css\" layer(a);",
    "@import \"own.css\";",
    "@import;",
    "@import",
    "@import url(own.css)",
    "@charset \"utf-8\";",
    "@charset \"utf-16\";",
    "@namespace \"http://www.w3.org/1999/xhtml\";",
    "@namespace epub url(http://a/b);",
    "@namespace x y z;",
    "@namespace \"a\"",
    "@layer a, b;",
    "@x;",
    "@media print;",
    "@font-face;",
    "@page",
    "foo;",
    "foo",
    "}",
    ";",
    "{}",
    "{a:b}",
    ")",
    "(",
    "]",
    "\"x\"",
    "'",
    "/* open",
    "/**/",
    "<!--",
    "-->",
    "\\",
    "@",
    "!",
    "#",
    "p{color:red}\n.1a{color:blue",
    "@font-face{font-family:x;src:url(nope.woff)",
    "@media x{@namespace \"y\";}",
    "@document url(http://e.org/){a{b:c}}",
    "url(",
    "\u{FEFF}",
];

/// A small generator of numbers: the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.roll(from.len())]
    }
}

fn sheet(seed: u64) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..8 {
        dice.roll(2);
    }
    let mut css = String::new();
    for _ in 0..1 + dice.roll(5) {
        rule(&mut dice, &mut css, 0);
        css.push_str(dice.pick(&["\n", " ", ""]));
    }
    for _ in 0..dice.roll(3) {
        slip(&mut dice, &mut css);
    }
    css
}

fn rule(dice: &mut Dice, css: &mut String, depth: usize) {
    match dice.roll(10) {
        0 => css.push_str(dice.pick(STATEMENTS)),
        1 | 2 if depth < 3 => {
            let _ = write!(css, "@{} {}{{", dice.pick(NAMES), dice.pick(PRELUDES));
            match dice.roll(2) {
                0 => declarations(dice, css),
                _ => (0..1 + dice.roll(3)).for_each(|_| rule(dice, css, depth + 1)),
            }
            css.push_str(if dice.roll(15) == 0 { "" } else { "}" });
        }
        3 => {
            let _ = write!(
                css,
                "@font-face {{ font-family: x; src: {}; {}: {} }}",
                dice.pick(VALUES),
                dice.pick(PROPERTIES),
                dice.pick(VALUES)
            );
        }
        _ => {
            let mut selector = dice.pick(SELECTORS).to_owned();
            for _ in 0..dice.roll(3) {
                selector.push_str(dice.pick(&[", ", " ", " > ", ""]));
                selector.push_str(dice.pick(SELECTORS));
            }
            let _ = write!(css, "{selector} {{");
            declarations(dice, css);
            css.push_str(if dice.roll(15) == 0 { "" } else { "}" });
        }
    }
}

fn declarations(dice: &mut Dice, css: &mut String) {
    for _ in 0..dice.roll(4) {
        let _ = write!(css, " {}{} ", dice.pick(PROPERTIES), if dice.roll(20) == 0 { "" } else { ":" });
        for _ in 0..1 + dice.roll(2) {
            let _ = write!(css, "{} ", dice.pick(VALUES));
        }
        css.push_str(dice.pick(&[";", ";", ";", ";", ";;", "", "a{b:c}"]));
    }
}

/// A slip of the pen: something is left out, written twice or put in.
fn slip(dice: &mut Dice, css: &mut String) {
    let places: Vec<usize> = css.char_indices().map(|(at, _)| at).collect();
    let Some(&at) = places.get(dice.roll(places.len().max(1))) else { return };
    let marks = [
        "{", "}", "(", ")", "[", "]", "\"", "'", "\\", "/*", "*/", ";", ":", "@", "!", ",", "\n", "url(", "<!--", "é",
        ".", "-",
    ];
    match dice.roll(3) {
        0 => drop(css.remove(at)),
        1 => css.insert(at, css[at..].chars().next().unwrap_or(' ')),
        _ => css.insert_str(at, dice.pick(&marks)),
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// The book of a sheet.
fn book(folder: &Path, seed: u64) -> Publication {
    let folder = folder.join(format!("s{seed}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let dot = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement/book/dot.png");
    std::fs::copy(dot, folder.join("dot.png")).expect("a picture");
    let files = [
        ("01.md", "# One\n\nWords.\n"),
        ("metadata.yaml", "title: A book\nlang: en\ndate: 2026-01-01\n"),
        ("katern.toml", "css = [\"own.css\"]\n"),
        ("f.woff2", "wOF2"),
    ];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    std::fs::write(folder.join("own.css"), sheet(seed)).expect("a stylesheet");
    bind(Input::Path(folder)).publication.expect("a book")
}

fn complaints(publication: &Publication) -> Vec<String> {
    let found = check::publication(publication).into_iter();
    found.filter(|found| found.rule.code == "invalid-publication").map(|found| found.message).collect()
}

/// The book with the sheet as its author wrote it.
fn unfitted(publication: &Publication, seed: u64) -> Publication {
    let mut publication = publication.clone();
    for item in publication.manifest.iter_mut().filter(|item| item.path.as_str() == "styles/own.css") {
        item.content = ItemContent::Resource(Body::Bytes(sheet(seed).into_bytes().into()));
    }
    publication
}

fn fitted(publication: &Publication) -> String {
    let own = publication.manifest.iter().find(|item| item.path.as_str() == "styles/own.css");
    match own.map(|item| &item.content) {
        Some(ItemContent::Resource(Body::Bytes(bytes))) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

#[test]
fn no_stylesheet_breaks_a_book() {
    let (count, first) = (number("KATERN_SHEETS", 150), number("KATERN_SEED", 1) * 1_000_000);
    println!("{count} sheets from the seed {first} on");
    let manuscripts = tempfile::tempdir().expect("a folder");
    let books: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sheets");
    std::fs::remove_dir_all(&books).ok();
    std::fs::create_dir_all(&books).expect("a folder for books");
    let made: Vec<(u64, String, Vec<String>, Option<Vec<String>>)> = (first..first + count)
        .into_par_iter()
        .map(|seed| {
            let publication = book(manuscripts.path(), seed);
            ocf::save(&publication, &books.join(format!("fitted-{seed}.epub"))).expect("a book");
            let raw = (seed % 3 == 0).then(|| unfitted(&publication, seed));
            if let Some(raw) = &raw {
                ocf::save(raw, &books.join(format!("raw-{seed}.epub"))).expect("a book");
            }
            (seed, fitted(&publication), complaints(&publication), raw.as_ref().map(complaints))
        })
        .collect();
    let verdicts = validate(&books);
    let (mut wrong, mut both, mut missed, mut alarms) = (String::new(), 0, 0, 0);
    for (seed, fitted, ours, raw) in &made {
        let theirs = &verdicts[&format!("fitted-{seed}")];
        if !theirs.is_empty() || !ours.is_empty() {
            let _ = writeln!(
                wrong,
                "seed {seed}: EPUBCheck {theirs:?}, katern {ours:?}\n{:?}\nbecomes\n{fitted:?}\n",
                sheet(*seed)
            );
        }
        let Some(ours) = raw else { continue };
        let theirs = &verdicts[&format!("raw-{seed}")];
        match (theirs.is_empty(), ours.is_empty()) {
            (false, true) => {
                missed += 1;
                println!("missed, seed {seed}: {theirs:?}\n{:?}", sheet(*seed));
            }
            (true, false) => {
                alarms += 1;
                println!("false alarm, seed {seed}: {ours:?}\n{:?}", sheet(*seed));
            }
            _ => both += 1,
        }
    }
    println!("as they are: {both} judged alike, {missed} missed, {alarms} false alarms");
    assert!(wrong.is_empty(), "{wrong}");
}
