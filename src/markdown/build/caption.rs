//! What has a caption: pictures and program text, whose captions and titles are words like any others.

use std::ops::Range;

use super::Builder;
use crate::diagnostic::{Diagnostic, Told};
use crate::diagram::{self, Drawn};
use crate::markdown::dialect::tex_math_gfm;
use crate::markdown::info::Info;
use crate::markdown::{figure, line};
use crate::model::block::{AttributeList, Attributes, BlockKind, Code, Figure};
use crate::model::inline::{Image, Inline, InlineKind, Math, MathStyle, plain_text};
use crate::model::pictures;
use crate::rule::text as rule;
use crate::source::Span;

impl Builder<'_> {
    /// A picture, and behind it the notes and citations of its words and of its title.
    pub(super) fn image(&mut self, target: String, title: &str, words: Vec<Inline>, range: Range<usize>) {
        let attributes = self.attributes_of_link(&range);
        let alt = attributes.get("alt").map_or_else(|| single_line(&plain_text(&words)), str::to_owned);
        let alt = Some(alt).filter(|alt| !alt.is_empty() || attributes.get("alt").is_some());
        let title = self.text.restored(title, &range);
        let at = self.text.original[range.clone()].rfind(&title);
        let title = self.words_within(&title, at, range.clone());
        let span = self.span(range.clone());
        let image = Image { target, title: plain_text(&title), alt, attributes, span };
        let saying = figure::Saying { words, title };
        let behind = saying.behind();
        self.sayings.insert(span.start, saying);
        self.push(InlineKind::Image(Box::new(image)), range);
        self.top().inlines.extend(behind);
    }

    /// The words of a title or a caption, which stands at `at` unless it was given elsewhere than in `range`.
    fn words_within(&mut self, words: &str, at: Option<usize>, range: Range<usize>) -> Vec<Inline> {
        let around = self.span(range.clone());
        match at.filter(|_| !words.is_empty()) {
            Some(at) => {
                let start = range.start + at;
                let span = self.span(start..start + words.len());
                line(words, span, self.text.dialect, self.diagnostics)
            }
            None => {
                let mut words = line(words, around.head(), self.text.dialect, self.diagnostics);
                figure::place(&mut words, around);
                words
            }
        }
    }

    /// Program text, or the formula of a block that says `math`.
    pub(super) fn code(&mut self, info: Info, mut text: String, range: Range<usize>) {
        let Info { language, mut attributes, title, caption, marked, first_number, hidden, faults } = info;
        let span = self.span(range.clone());
        self.forgotten_fence(&range, language.as_deref());
        if self.raw_block(&text, &range) {
            return;
        }
        if language.as_deref() == Some(tex_math_gfm::LANGUAGE) && self.text.dialect.has(&tex_math_gfm::SYNTAX) {
            let math = Math::new(text, MathStyle::Display, attributes);
            let words = Inline { kind: InlineKind::Math(Box::new(math)), span };
            return self.block(BlockKind::Paragraph(vec![words]), range);
        }
        for message in faults {
            let help =
                "write `{#id .class key=\"value\"}`; the reference of syntax lists what a block of code can have";
            self.diagnostics.push(Diagnostic::new(&rule::LOST_ATTRIBUTES, span.head(), message).help(help));
        }
        if let Some(prefix) = hidden {
            text = text.split_inclusive('\n').filter(|line| !is_hidden(line, &prefix)).collect();
        }
        let caption = caption.unwrap_or_default();
        let at = self.text.original[range.clone()].find(&caption);
        let caption = self.words_within(&caption, at, range.clone());
        match language.as_deref().and_then(|language| diagram::draw(language, &text)) {
            Some(Drawn::Svg(svg)) => {
                let figure = self.diagram(&svg, title, caption, attributes, span);
                return self.block(BlockKind::Figure(Box::new(figure)), range);
            }
            Some(Drawn::Not(words)) => self.undrawn(&words, &mut attributes, &range),
            None => {}
        }
        let code = Code { language, text, title, caption, marked, first_number, attributes };
        self.block(BlockKind::Code(Box::new(code)), range);
    }
}

impl Builder<'_> {
    /// Tells that a diagram is shown as its words; what was said of its drawing is said of nothing.
    fn undrawn(&mut self, words: &str, attributes: &mut Attributes, range: &Range<usize>) {
        attributes.pairs.retain(|(key, _)| !matches!(key.as_str(), "alt" | "width" | "height"));
        // A cell of a tool that runs programs, or a directive, is told by who reads these.
        let opening = self.text.original[range.clone()].lines().next().unwrap_or_default();
        if opening.contains("{mermaid") || opening.contains("{dot}") {
            return;
        }
        let help = "draw it with its own program, save it as SVG, and name the file";
        let message = format!("this diagram {words}; its words are shown");
        let complaint = Diagnostic::new(&rule::UNDRAWN_DIAGRAM, self.span(range.clone()).head(), message).help(help);
        self.diagnostics.push(Diagnostic { told: Told::Once, ..complaint });
    }

    /// A diagram as a figure. Its drawing stands in its address, so that it is made fit as any picture is.
    fn diagram(
        &self,
        svg: &str,
        title: Option<String>,
        caption: Vec<Inline>,
        mut attributes: Attributes,
        span: Span,
    ) -> Figure {
        let (own, rest) = std::mem::take(&mut attributes.pairs)
            .into_iter()
            .partition(|(key, _)| matches!(key.as_str(), "width" | "height") || pictures::find(key).is_some());
        attributes.pairs = rest;
        let alt = attributes.get("alt").map(str::to_owned);
        attributes.pairs.retain(|(key, _)| key != "alt");
        let alt = alt.or_else(|| Some(single_line(&plain_text(&caption))).filter(|words| !words.is_empty())).or(title);
        let mut target = "data:image/svg+xml,".to_owned();
        for byte in svg.bytes() {
            match byte.is_ascii_alphanumeric() {
                true => target.push(char::from(byte)),
                false => target.push_str(&format!("%{byte:02X}")),
            }
        }
        let decorative = attributes.classes.iter().filter(|class| *class == "decorative").cloned().collect();
        attributes.classes.retain(|class| class != "decorative");
        let attributes_of_image = AttributeList { id: None, classes: decorative, pairs: own }.into();
        let image = Image { target, title: String::new(), alt, attributes: attributes_of_image, span };
        Figure { images: vec![image], caption, credit: Vec::new(), attributes }
    }
}

/// Whether a line of code begins with what hides it; a `#` does so only by itself or before a space, as in rustdoc.
fn is_hidden(line: &str, prefix: &str) -> bool {
    line.trim_start().strip_prefix(prefix).is_some_and(|rest| prefix != "#" || rest.starts_with([' ', '\n']))
}

/// Words on one line.
fn single_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
