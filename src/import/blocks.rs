//! Blocks of a document as Markdown, each read back before it is kept.

use super::lines::{Around, Line};
use super::pictures::lone_image;
use super::piece::{DEPTH, Kind, Piece, Source, join};
use super::proof;
use super::set_apart::is_scene_break;
use super::tree::{
    children, classes, find, has_class, is, is_blank, is_block, is_page, level, shows_nothing, squeezed,
};
use super::writing::{Mode, Writer};
use crate::language;
use crate::markdown::is_ornament;
use crate::model::inline::MathStyle;
use crate::model::role::Role;
use crate::xhtml::{Element, Node};

impl Writer<'_, '_> {
    /// The blocks that these nodes are.
    pub(super) fn flow(&mut self, nodes: &[Node]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (at, node) in nodes.iter().enumerate() {
            let Node::Element(element) = node else { continue };
            let is_apart =
                is_block(element) || matches!(&*element.name, "script" | "style" | "template" | "link" | "meta");
            if !is_apart {
                continue;
            }
            pieces.extend(self.paragraph(&nodes[from..at], None));
            from = at + 1;
            self.block(element, &mut pieces);
        }
        pieces.extend(self.paragraph(&nodes[from..], None));
        pieces
    }

    pub(super) fn block(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        if self.depth >= DEPTH {
            let html = self.pasted(element);
            return pieces.push(Piece::pasted(html));
        }
        self.depth += 1;
        self.block_of_kind(element, pieces);
        self.depth -= 1;
    }

    fn block_of_kind(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        let notes = &self.survey.notes;
        if notes.is_body(element) || self.is_made(element) || notes.spends(element) {
            return;
        }
        let follows = self.follows_title;
        let before = pieces.len();
        match &*element.name {
            _ if is_scene_break(element) => {
                self.pending.extend(self.id(element));
                pieces.push(Piece::other("* * *", proof::around("hr", "")));
            }
            "p" | "div" if self.is_title(element) => pieces.extend(self.heading_of(element, 1)),
            "p" => {
                self.pending.extend(self.id(element));
                let is_own = self.survey.is_own;
                let line = line_below_title(element).filter(|name| follows || is_own && *name == "byline");
                match (line, self.paragraph(&element.children, Some(element))) {
                    (Some(name), Some(piece)) => pieces.push(self.fenced(name, vec![piece])),
                    (None, piece) => pieces.extend(piece),
                    (Some(_), None) => {}
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => pieces.extend(self.heading(element)),
            "blockquote" => pieces.extend(self.quote(element)),
            "ul" | "ol" | "menu" | "dir" => pieces.extend(self.list(element)),
            "dl" => pieces.extend(self.definitions(element)),
            "table" => pieces.extend(self.table(element)),
            "figure" => pieces.extend(self.figure(element)),
            "pre" => pieces.extend(self.listing(element, None)),
            "aside" => pieces.extend(self.aside(element)),
            "math:math" => pieces.extend(self.display(element, element)),
            "details" => {
                self.pending.extend(self.id(element));
                let html = self.pasted(element);
                pieces.push(Piece::pasted(html));
            }
            "script" | "style" | "template" | "link" | "meta" => self.leave_out(element),
            // A link around blocks goes around their words.
            "a" if element.attribute("href").is_some() => {
                pieces.extend(self.proved(Source::Element(element), &mut |writer| {
                    let mut line = Line::default();
                    writer.inline(element, &mut line);
                    let line = line.finish();
                    Some(Piece::words(line.out, line.shape))
                }));
            }
            _ => self.container(element, pieces),
        }
        if pieces.len() > before && level(element).is_none() && self.follows_title == follows {
            self.follows_title = false;
        }
    }

    /// The same for what holds blocks, each of which is read back by itself: other marks would not help.
    pub(super) fn held(
        &mut self,
        source: Source<'_>,
        make: &mut dyn FnMut(&mut Self) -> Option<Piece>,
    ) -> Option<Piece> {
        self.proved_in(&[Mode::Marks], source, make)
    }

    /// What is written, where it is read back as it is meant; else the element as HTML.
    pub(super) fn proved(
        &mut self,
        source: Source<'_>,
        make: &mut dyn FnMut(&mut Self) -> Option<Piece>,
    ) -> Option<Piece> {
        self.proved_in(&[Mode::Marks, Mode::Tags], source, make)
    }

    fn proved_in(
        &mut self,
        modes: &[Mode],
        source: Source<'_>,
        make: &mut dyn FnMut(&mut Self) -> Option<Piece>,
    ) -> Option<Piece> {
        let pending = self.pending.clone();
        let told = self.diagnostics.len();
        for &mode in modes {
            let outer = std::mem::replace(&mut self.mode, mode);
            self.pending.clone_from(&pending);
            self.diagnostics.truncate(told);
            let piece = make(self);
            self.mode = outer;
            let Some(piece) = piece else { break };
            if piece.out.is_empty() {
                return None;
            }
            if piece.kind == Kind::Pasted || self.is_read_as_meant(&piece) {
                return Some(piece);
            }
        }
        self.pending = pending;
        self.diagnostics.truncate(told);
        let is_empty = match source {
            Source::Element(element) => shows_nothing(element),
            Source::Nodes(nodes) => is_blank(nodes),
        };
        if is_empty && self.pending.is_empty() {
            return None;
        }
        Some(Piece::pasted(match source {
            Source::Element(element) => self.pasted(element),
            Source::Nodes(nodes) => self.pasted_paragraph(nodes),
        }))
    }

    fn is_read_as_meant(&self, piece: &Piece) -> bool {
        let definitions: String = self.known_labels().map(|label| format!("\n\n[^{label}]: x")).collect();
        let text =
            if piece.out.contains("[^") { format!("{}{definitions}\n", piece.out) } else { format!("{}\n", piece.out) };
        proof::holds(&text, &piece.shape, &self.survey.conventions)
    }

    /// A paragraph of these nodes, which are those of the element where there is one.
    pub(super) fn paragraph(&mut self, nodes: &[Node], element: Option<&Element>) -> Option<Piece> {
        if element.is_none() && is_blank(nodes) && !self.holds_marks(nodes) {
            return None;
        }
        let source = element.map_or(Source::Nodes(nodes), Source::Element);
        if let Some(formula) =
            lone(nodes, &|inner| inner.name == "math:math" && inner.attribute("display") == Some("block"))
        {
            return self.display(formula, element.unwrap_or(formula));
        }
        if let Some(page) = lone(nodes, &is_page)
            && let Some(label) = self.page_label(page)
        {
            return Some(Piece::other(format!("{{.page n={label}}}"), proof::around("page", &label)));
        }
        let is_picture =
            lone(nodes, &|inner| inner.name == "img" || inner.name == "svg:svg" && lone_image(inner).is_some())
                .is_some();
        self.proved(source, &mut |writer| {
            // The nodes themselves: notes and their calls are known by where they lie in memory.
            let mut line = writer.line(nodes, Around::Paragraph);
            if is_ornament(&line.out) {
                // Between two paragraphs it would be a break, and its sign would go.
                return None;
            }
            if writer.survey.is_own
                && element.is_some_and(|element| has_class(element, "attribution"))
                && !line.out.starts_with('\u{2014}')
            {
                line.out.insert_str(0, "\u{2014} ");
                line.shape.insert_str(0, "\u{2014} ");
            }
            let kind = if is_picture { "figure" } else { "p" };
            Some(Piece { out: line.out, shape: proof::around(kind, &line.shape), kind: Kind::Words })
        })
    }

    /// Whether something stands in the nodes that shows nothing and means something.
    fn holds_marks(&self, nodes: &[Node]) -> bool {
        nodes.iter().filter_map(Node::element).any(|element| {
            find(element, &|inner| is_page(inner) || has_class(inner, "index-term") || self.id(inner).is_some())
                .is_some()
        })
    }

    fn heading(&mut self, element: &Element) -> Option<Piece> {
        if !Self::is_heading(element) {
            self.pending.extend(self.id(element));
            return None;
        }
        self.heading_of(element, level(element).unwrap_or(1))
    }

    /// Whether words that begin a document are its name in the contents list, though they are no heading.
    fn is_title(&self, element: &Element) -> bool {
        let bare =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let is_line = || !children(element).any(is_block);
        self.base.is_none()
            && !self.survey.is_own
            && self.document.heading().is_none()
            && self.document.label.as_deref().is_some_and(|label| {
                label.len() < 200
                    && is_line()
                    && !bare(label).is_empty()
                    && bare(label) == bare(&element.text_content())
            })
    }

    fn heading_of(&mut self, element: &Element, level: u8) -> Option<Piece> {
        let is_first = self.base.is_none();
        let base = *self.base.get_or_insert(level);
        let settled = match level {
            _ if is_first => 1,
            level if level < base || level == base && self.follows_title => 2,
            level => level - base + 1,
        };
        let own = self.id(element);
        let ids: Vec<String> = std::mem::take(&mut self.pending).into_iter().chain(own).collect();
        let unlisted =
            classes(element).filter(|class| self.survey.is_own && matches!(*class, "unnumbered" | "unlisted"));
        let mut said: Vec<String> = unlisted.map(|class| format!(".{class}")).collect();
        if self.is_left_unnumbered(element, is_first) {
            said.push(".unnumbered".to_owned());
        }
        let mut ids = ids.into_iter();
        let slug = language::slug(&squeezed(&element.text_content()), &self.survey.language);
        if let Some(id) = ids.next().filter(|id| !self.survey.is_own || *id != slug) {
            said.insert(0, format!("#{id}"));
        }
        let rest: Vec<String> = ids.collect();
        let braces = if said.is_empty() { String::new() } else { format!(" {{{}}}", said.join(" ")) };
        let piece = self.proved(Source::Element(element), &mut |writer| {
            writer.pending.clone_from(&rest);
            let mut line = writer.line(&element.children, Around::OneLine);
            if line.out.ends_with('#') {
                line.out.insert(line.out.len() - 1, '\\');
            }
            let out = format!("{} {}{braces}", "#".repeat(usize::from(settled)), line.out);
            Some(Piece::other(out, proof::around(&format!("h{settled}"), &line.shape)))
        });
        self.follows_title = is_first;
        piece
    }

    /// Whether a chapter of a book with numbers has none.
    fn is_left_unnumbered(&self, heading: &Element, is_first: bool) -> bool {
        let is_chapter = self.document.role.is_none_or(|role| role == Role::Chapter);
        let has_number = children(heading).any(|part| has_class(part, "section-number"));
        is_first && is_chapter && !has_number && self.survey.settings.contains("number-sections = true")
    }

    fn quote(&mut self, element: &Element) -> Option<Piece> {
        self.pending.extend(self.id(element));
        if self.is_verse(element) {
            return self.verse(element);
        }
        if is(element, "epigraph") || has_class(element, "epigraph") {
            let inner = self.flow(&element.children);
            return (!inner.is_empty()).then(|| self.fenced("epigraph", inner));
        }
        self.quoted(element)
    }

    fn quoted(&mut self, element: &Element) -> Option<Piece> {
        self.held(Source::Element(element), &mut |writer| {
            let inner = writer.flow(&element.children);
            let (out, shape) = join(&inner);
            let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
            let out = out.split('\n').map(line).collect::<Vec<_>>().join("\n");
            Some(if inner.is_empty() {
                Piece::words(String::new(), String::new())
            } else {
                Piece::other(out, proof::around("quote", &shape))
            })
        })
    }

    /// Blocks between fences.
    pub(super) fn fenced(&mut self, head: &str, inner: Vec<Piece>) -> Piece {
        let (out, shape) = join(&inner);
        Piece::other(format!("::: {head}\n{out}\n:::"), proof::around("div", &shape))
    }

    fn container(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        if is_page(element) || self.listed_page(element).is_some() {
            self.pending.extend(self.id(element));
            pieces.extend(
                self.page_label(element)
                    .map(|label| Piece::other(format!("{{.page n={label}}}"), proof::around("page", &label))),
            );
            let inner = self.flow(&element.children);
            return pieces.extend(inner);
        }
        self.pending.extend(self.id(element));
        if self.is_verse(element) {
            return pieces.extend(self.verse(element));
        }
        if element.name == "hgroup" {
            return self.group(element, pieces);
        }
        let own = self.own_container(element);
        let language = self.language(element);
        if own.is_empty() && language.is_none() {
            let inner = self.flow(&element.children);
            return pieces.extend(inner);
        }
        let mut said: Vec<String> = own.iter().map(|class| format!(".{class}")).collect();
        said.extend(language.map(|language| format!("lang={language}")));
        let inner = self.flow(&element.children);
        if inner.is_empty() {
            return;
        }
        let head = match &said[..] {
            [class] if class.starts_with('.') => class[1..].to_owned(),
            said => format!("{{{}}}", said.join(" ")),
        };
        // A heading begins a text of the book, and no container is divided.
        if inner.iter().any(|piece| piece.shape.starts_with(&proof::around("h1", "")[..5])) {
            return pieces.extend(inner);
        }
        let piece = self.fenced(&head, inner);
        pieces.push(piece);
    }

    /// The classes of a container that its author gave it, in a book that katern bound.
    fn own_container<'e>(&self, element: &'e Element) -> Vec<&'e str> {
        const MADE: &[&str] =
            &["table", "short-cells", "math", "numbered", "chapter-header", "rows", "stanza", "line", "notes"];
        let is_div = self.survey.is_own && element.name == "div";
        let plain = |class: &&str| class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        classes(element).filter(|class| is_div && !MADE.contains(class)).filter(plain).collect()
    }

    /// A heading with what stands under it.
    fn group(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        for child in children(element) {
            let mut inner = Vec::new();
            let is_under = self.follows_title && child.name == "p";
            self.block(child, &mut inner);
            match (is_under, inner.len()) {
                (true, 1) if inner[0].kind == Kind::Words => {
                    let piece = self.fenced(line_below_title(child).unwrap_or("subtitle"), inner);
                    pieces.push(piece);
                }
                _ => pieces.extend(inner),
            }
        }
    }

    fn display(&mut self, formula: &Element, element: &Element) -> Option<Piece> {
        let id = self.id(formula).or_else(|| self.id(element)).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        self.proved(Source::Element(formula), &mut |writer| {
            let mut line = Line::default();
            writer.formula(formula, MathStyle::Display, &mut line);
            let is_tex = line.out.starts_with('$');
            Some(if is_tex {
                Piece::words(line.out + &id, line.shape)
            } else {
                Piece::pasted(format!("<div>{}</div>", line.out))
            })
        })
    }
}

/// The one element that nodes show, where it is such.
fn lone<'n>(nodes: &'n [Node], is_it: &dyn Fn(&Element) -> bool) -> Option<&'n Element> {
    let mut shown = nodes.iter().filter(|node| match node {
        Node::Element(element) => is_it(element) || !shows_nothing(element),
        words => words.has_words(),
    });
    match (shown.next(), shown.next()) {
        (Some(Node::Element(element)), None) if is_it(element) => Some(element),
        (Some(Node::Element(element)), None) if matches!(&*element.name, "span" | "div") => {
            lone(&element.children, is_it)
        }
        _ => None,
    }
}

/// The container that a line below the title of a chapter is.
fn line_below_title(element: &Element) -> Option<&'static str> {
    if is(element, "subtitle") || has_class(element, "subtitle") {
        return Some("subtitle");
    }
    has_class(element, "byline").then_some("byline")
}
