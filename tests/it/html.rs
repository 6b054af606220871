//! Raw HTML, fitted: each `tests/html/NAME.html` becomes `NAME.xhtml`, with the codes of its complaints in a comment-free
//! list at the end. Write the goldens anew with `KATERN_BLESS=1`.

use std::fs;
use std::path::Path;

use katern::diagnostic::Diagnostic;
use katern::html;
use katern::source::{SourceId, Span};
use katern::xhtml::{self, Dialect, Element, Node};

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(SourceId(0), range)
}

fn fit(children: Vec<Node>) -> (Element, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let fitted = html::fit(Element::new("section").children(children), &mut diagnostics);
    (fitted, diagnostics)
}

fn written(element: &Element) -> String {
    xhtml::write(element, Dialect::Xhtml).lines().skip(2).fold(String::new(), |text, line| text + line + "\n")
}

fn raw(html: &str, from: usize) -> Node {
    Node::Raw(html.to_owned(), span(from..from + html.len()))
}

#[test]
fn fixtures_come_out_as_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let mut inputs: Vec<_> = fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .collect();
    inputs.sort();
    assert!(inputs.len() >= 8);
    for input in inputs {
        let html = fs::read_to_string(&input).expect("a fixture");
        let (fitted, diagnostics) = fit(vec![raw(&html, 0)]);
        let mut found = written(&fitted);
        for diagnostic in diagnostics {
            let place = diagnostic.span.map(|span| &html[span.range()]).unwrap_or_default();
            let line = place.lines().next().unwrap_or_default();
            found.push_str(&format!("{}: {line}: {}\n", diagnostic.rule.code, diagnostic.message));
        }
        let golden = input.with_extension("xhtml");
        if std::env::var_os("KATERN_BLESS").is_some() {
            fs::write(&golden, &found).expect("the golden can be written");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(found, expected, "{}", input.display());
    }
}

#[test]
fn nothing_is_parsed_where_there_is_no_raw_html() {
    let chapter = vec![Node::Element(Element::new("p").child(Element::new("div")).text("as it is"))];
    let (fitted, diagnostics) = fit(chapter.clone());
    assert_eq!(fitted.children, chapter);
    assert!(diagnostics.is_empty());
}

#[test]
fn markdown_survives_whatever_is_left_open() {
    for open in [
        "<script>", "<textarea>", "<plaintext>", "<title>", "<!-- ", "<select>", "<table>", "<svg>", "<math>",
        "<style>", "<template>", "<b>", "<xmp>", "<iframe src=x>", "<frameset>", "<div class='",
    ] {
        let after = Element::new("p").text("after ").child(Element::new("em").text("all")).at(span(50..60));
        let (fitted, _) = fit(vec![raw(open, 0), Node::Element(after)]);
        let text = written(&fitted);
        assert!(
            text.contains("<p>after <em>all</em></p>") || text.contains("<b>after <em>all</em></b>"),
            "{open}: {text}"
        );
    }
}

#[test]
fn raw_end_tags_close_nothing_of_markdown() {
    let item = Element::new("li").text("one ").child(raw("</ul>", 6)).text(" still in the item");
    let (fitted, diagnostics) = fit(vec![Node::Element(Element::new("ul").child(item))]);
    assert_eq!(written(&fitted), "<section>\n<ul>\n<li>one  still in the item</li>\n</ul>\n</section>\n");
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].span, Some(span(6..11)));
}

#[test]
fn a_table_pasted_over_several_blocks_holds_the_markdown() {
    let words = Element::new("p").child(Element::new("strong").text("md"));
    let (fitted, diagnostics) = fit(vec![raw("<table><tr><td>\n", 0), words.into(), raw("</td></tr></table>\n", 30)]);
    let text = written(&fitted).replace('\n', "");
    assert!(text.contains("<td><p><strong>md</strong></p></td>"), "{text}");
    assert!(diagnostics.is_empty());
}

#[test]
fn six_hundred_levels_are_flattened_with_their_text() {
    let html = "<div>".repeat(600) + "core" + &"</div>".repeat(600);
    let (fitted, diagnostics) = fit(vec![raw(&html, 0)]);
    assert_eq!(fitted.text_content(), "core");
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.rule.code == "deep-nesting"));
}

#[test]
fn a_tag_is_reported_where_it_stands() {
    let (_, diagnostics) = fit(vec![raw("<p>é <marquee>x</marquee></p>", 100)]);
    assert_eq!(diagnostics[0].span, Some(span(106..115)));
}
