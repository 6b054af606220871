//! Lists, and terms with what they mean.

use super::lines::Around;
use super::piece::{Kind, Piece, Source, indented, join};
use super::proof;
use super::tree::{children, find, has_class, is_block};
use super::writing::Writer;
use crate::xhtml::{Element, Node};

impl Writer<'_, '_> {
    pub(super) fn list(&mut self, element: &Element) -> Option<Piece> {
        let items: Vec<&Element> = children(element).filter(|child| !self.survey.notes.is_body(child)).collect();
        if items.is_empty() {
            return None;
        }
        self.pending.extend(self.id(element));
        let is_plain = items.iter().all(|item| item.name == "li" && item.attribute("value").is_none())
            && element.attribute("reversed").is_none()
            && element.attribute("type").is_none_or(|kind| kind == "1" || element.name == "ul");
        let start = match &*element.name {
            "ol" => Some(
                element
                    .attribute("start")
                    .map_or(Some(1), |start| start.trim().parse::<u64>().ok().filter(|start| *start < 100_000_000)),
            ),
            _ => None,
        };
        if !is_plain || start == Some(None) {
            return self.held(Source::Element(element), &mut |_| None);
        }
        let start = start.flatten();
        self.held(Source::Element(element), &mut |writer| {
            let written: Vec<(Vec<Piece>, &str)> = items.iter().map(|item| writer.item(item)).collect();
            let is_tight = items.iter().zip(&written).all(|(item, (pieces, _))| {
                let mut rest = pieces.iter().skip(1);
                !children(item).any(|child| child.name == "p") && rest.all(|piece| piece.kind == Kind::List)
            });
            let (mut lines, mut shape) = (Vec::new(), String::new());
            for (at, (pieces, task)) in written.iter().enumerate() {
                let mark = match start {
                    Some(start) => format!("{}. ", start + at as u64),
                    None => "- ".to_owned(),
                };
                let (out, inner) = if is_tight { tight(pieces) } else { join(pieces) };
                let sign = match *task {
                    "done" => "[x] ",
                    "open" => "[ ] ",
                    _ => "",
                };
                let out = indented(&out, &" ".repeat(mark.len()));
                lines.push(format!("{mark}{sign}{out}").trim_end().to_owned());
                shape.push_str(&proof::around("li", &((*task).to_owned() + &inner)));
            }
            let kind = start.map_or("ul".to_owned(), |start| format!("ol{start}"));
            let out = lines.join(if is_tight { "\n" } else { "\n\n" });
            Some(Piece { out, shape: proof::around(&kind, &shape), kind: Kind::List })
        })
    }

    /// The blocks of an item, and whether it is a task that is done or open.
    fn item(&mut self, item: &Element) -> (Vec<Piece>, &'static str) {
        self.pending.extend(self.id(item));
        let sign = |class: &'static str| find(item, &|inner| has_class(inner, class)).is_some() && self.survey.is_own;
        let task = if sign("task-done") {
            "done"
        } else if sign("task-open") {
            "open"
        } else {
            ""
        };
        (self.flow(&item.children), task)
    }

    pub(super) fn definitions(&mut self, element: &Element) -> Option<Piece> {
        let parts: Vec<&Element> = children(element).filter(|child| !self.survey.notes.is_body(child)).collect();
        if parts.is_empty() {
            return None;
        }
        self.pending.extend(self.id(element));
        let is_term = |at: usize| parts.get(at).is_some_and(|part| part.name == "dt");
        // Each term has its own meanings, and no block stands in a term.
        let is_plain = is_term(0)
            && parts.iter().all(|part| matches!(&*part.name, "dt" | "dd"))
            && (0..parts.len()).all(|at| !is_term(at) || at + 1 < parts.len() && !is_term(at + 1))
            && parts.iter().filter(|part| part.name == "dt").all(|term| !children(term).any(is_block));
        if !is_plain {
            return self.held(Source::Element(element), &mut |_| None);
        }
        self.held(Source::Element(element), &mut |writer| {
            let (mut out, mut shape) = (String::new(), String::new());
            for part in &parts {
                writer.pending.extend(writer.id(part));
                if part.name == "dt" {
                    let term = writer.line(&part.children, Around::Paragraph);
                    if term.out.is_empty() || term.out.contains('\n') {
                        return None;
                    }
                    out.push_str(if out.is_empty() { "" } else { "\n\n" });
                    out.push_str(&term.out);
                    shape.push_str(&proof::around("dt", &term.shape));
                } else {
                    let (inner, meaning) = join(&writer.flow(&part.children));
                    out.push_str(&format!("\n\n:   {}", indented(&inner, "    ")));
                    shape.push_str(&proof::around("dd", &meaning));
                }
            }
            Some(Piece::other(out, proof::around("dl", &shape)))
        })
    }
}

/// The blocks of an item whose lists follow its line at once.
fn tight(pieces: &[Piece]) -> (String, String) {
    let out: Vec<&str> = pieces.iter().map(|piece| piece.out.as_str()).collect();
    let shape = pieces.iter().map(|piece| piece.shape.as_str()).collect();
    // A list that begins with another number than 1 can't follow a line at once.
    let is_later =
        |piece: &Piece| piece.kind == Kind::List && !piece.out.starts_with("- ") && !piece.out.starts_with("1. ");
    match pieces.windows(2).any(|pair| pair[0].kind == Kind::List && pair[1].kind == Kind::List || is_later(&pair[1])) {
        true => join(pieces),
        false => (out.join("\n"), shape),
    }
}

/// Whether a node is white space.
pub(super) fn is_space(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}
