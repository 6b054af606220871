//! Diagrams that authors write in words: a graph in the language of Graphviz becomes a drawing in SVG.
//!
//! What can't be drawn whole is not drawn at all: its words are shown as they are, and that is told. Words in a drawing stay words,
//! in the reader's own face. Other languages of diagrams have no library that is small and good enough: those for Mermaid bring
//! 20 MB, or draw labels over lines and look for fonts on the machine; that for svgbob brings 90 crates (2026-11).

#[cfg(feature = "diagrams")]
use crate::contained::contained;

/// What comes of a diagram.
pub(crate) enum Drawn {
    /// A drawing in SVG.
    Svg(String),
    /// Why there is none, as the end of “this diagram …”.
    Not(String),
}

/// Draws a diagram in the language of this name; none where that is no language of diagrams.
pub(crate) fn draw(language: &str, text: &str) -> Option<Drawn> {
    match language.to_ascii_lowercase().as_str() {
        "dot" | "graphviz" | "gv" => Some(graph(text)),
        "mermaid" => Some(Drawn::Not("is written in Mermaid, which katern can't draw".to_owned())),
        "svgbob" | "bob" => Some(Drawn::Not("is written for svgbob, which katern can't draw".to_owned())),
        _ => None,
    }
}

#[cfg(not(feature = "diagrams"))]
fn graph(_: &str) -> Drawn {
    Drawn::Not("is one that this katern was built without".to_owned())
}

#[cfg(feature = "diagrams")]
fn graph(text: &str) -> Drawn {
    if text.len() > MOST || text.matches("->").count() + text.matches("--").count() > EDGES {
        return Drawn::Not("is too large to be drawn".to_owned());
    }
    // The parts of a graph that hold others would be lost without a word.
    if words(text).any(|word| word.starts_with("cluster")) {
        return Drawn::Not("has clusters, which katern can't draw".to_owned());
    }
    match contained(|| drawn(text)) {
        Some(Ok(svg)) => Drawn::Svg(plain(&svg)),
        Some(Err(words)) => Drawn::Not(unread(text, &words)),
        None => Drawn::Not("can't be drawn".to_owned()),
    }
}

/// The most bytes of a graph: to place more takes too long.
#[cfg(feature = "diagrams")]
const MOST: usize = 64 << 10;

/// The most edges of a graph: the time to place them grows much faster than they do, and no page shows more.
#[cfg(feature = "diagrams")]
const EDGES: usize = 150;

/// Why a graph can't be read, as the end of “this diagram …”. The library says no place, and little for what it meets most:
/// an arrow that leads to no single name.
#[cfg(feature = "diagrams")]
fn unread(text: &str, words: &str) -> String {
    match words {
        "port" => match dangling(text) {
            Some((line, '{')) => {
                format!(
                    "has an arrow to a group in braces in its line {line}, which katern can't draw; write an arrow for each"
                )
            }
            Some((line, _)) => format!("can't be read: in its line {line} an arrow leads to no name"),
            None => "can't be read: an arrow leads to no name".to_owned(),
        },
        "Unknown token" | "Unsupported token" => {
            "can't be read: it has a character that the language doesn't know, or lacks its last brace".to_owned()
        }
        _ => format!("can't be read: {}", words.replacen("Expected", "it lacks", 1).trim_end_matches(['.', ' '])),
    }
}

/// The line, counted from one, of the first arrow that no name follows, and what follows it; a space where nothing does.
#[cfg(feature = "diagrams")]
fn dangling(text: &str) -> Option<(usize, char)> {
    let mut line = 1;
    for (index, part) in text.split('"').enumerate() {
        if index % 2 == 0 {
            for (at, _) in part.match_indices("->").chain(part.match_indices("--")) {
                let behind = part[at + 2..].trim_start();
                let next = behind.chars().next();
                // An arrow at the end of a part leads to a name in quotation marks, but for the last.
                let is_last = index == text.matches('"').count();
                if next.is_some_and(|next| !next.is_alphanumeric() && !"_-.".contains(next))
                    || (next.is_none() && is_last)
                {
                    return Some((line + part[..at].matches('\n').count(), next.unwrap_or(' ')));
                }
            }
        }
        line += part.matches('\n').count();
    }
    None
}

/// The words outside of quotation marks.
#[cfg(feature = "diagrams")]
fn words(text: &str) -> impl Iterator<Item = &str> {
    let outside = text.split('"').step_by(2);
    outside
        .flat_map(|part| part.split(|char: char| !char.is_alphanumeric() && char != '_'))
        .filter(|word| !word.is_empty())
}

#[cfg(feature = "diagrams")]
fn drawn(text: &str) -> Result<String, String> {
    use dot_layout::backends::svg::SVGWriter;
    use dot_layout::gv::{DotParser, GraphBuilder};

    let graph = DotParser::new(text).process()?;
    let mut builder = GraphBuilder::new();
    builder.visit_graph(&graph);
    let mut picture = SVGWriter::new();
    builder.get().do_it(false, false, false, &mut picture);
    Ok(picture.finalize())
}

/// The drawing as old readers understand it, on white: six digits a colour, heads of arrows in a colour of their own, and
/// no face but the reader's.
#[cfg(feature = "diagrams")]
fn plain(svg: &str) -> String {
    let svg = svg
        .replace("context-stroke", "#000000")
        .replace("Times, serif", "serif")
        .replace("\"transparent\"", "\"none\"");
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg.as_str();
    while let Some(at) = rest.find("\"#") {
        let (before, colour) = rest.split_at(at);
        out.push_str(before);
        let digits = colour[2..].find('"').unwrap_or(0);
        let is_whole = digits == 8 && colour[2..10].ends_with("ff");
        let kept = if is_whole { 8 } else { digits + 2 };
        out.push_str(&colour[..kept]);
        rest = &colour[digits + 2..];
    }
    out.push_str(rest);
    out.replacen("</style>", "</style><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>", 1)
}

#[cfg(all(test, feature = "diagrams"))]
mod tests {
    use super::*;

    fn svg(text: &str) -> String {
        match draw("dot", text) {
            Some(Drawn::Svg(svg)) => svg,
            Some(Drawn::Not(words)) => panic!("{words}"),
            None => panic!("it is a language of diagrams"),
        }
    }

    #[test]
    fn a_graph_becomes_a_drawing_whose_words_are_words() {
        let made = svg("digraph { rankdir=LR; a [label=\"Manuscript & notes\"]; a -> book [label=bind]; }");
        for words in ["Manuscript &amp; notes", ">book<", ">bind<", "font-family: serif", "fill=\"#ffffff\"/>"] {
            assert!(made.contains(words), "{words} in {made}");
        }
        for gone in ["context-stroke", "Times", "ff\"", "transparent"] {
            assert!(!made.replace("#ffffff\"", "").contains(gone), "{gone} in {made}");
        }
        assert_eq!(made, svg("digraph { rankdir=LR; a [label=\"Manuscript & notes\"]; a -> book [label=bind]; }"));
    }

    #[test]
    fn what_can_not_be_drawn_whole_is_not_drawn() {
        for (language, text, words) in [
            ("dot", "digraph {\n a -> ", "in its line 2 an arrow leads to no name"),
            ("dot", "digraph {\n \"x -> {\n\" -> b;\n a -> { b c } }", "a group in braces in its line 4"),
            ("dot", "digraph { a [shape] }", "it lacks '='"),
            ("dot", "digraph { a -> b ", "lacks its last brace"),
            ("graphviz", "digraph { subgraph cluster_0 { a } }", "has clusters"),
            ("mermaid", "flowchart LR", "Mermaid"),
            ("svgbob", "+-+", "svgbob"),
        ] {
            let Some(Drawn::Not(said)) = draw(language, text) else { panic!("{language}") };
            assert!(said.contains(words), "{said}");
        }
        assert!(draw("rust", "fn main() {}").is_none());
        assert!(matches!(draw("dot", "graph { \"cluster bomb\" -- a }"), Some(Drawn::Svg(_))));
    }
}
