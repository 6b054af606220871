//! What a cell shows: its program text, the pictures that it made or includes, its captions.
//!
//! What it would print is not there unless it was saved. A figure or a table that is not there keeps its caption and its id,
//! so that the text may refer to it.

use super::cell::{self, Cell};
use super::expression;
use super::pictures::{self, Places};
use super::settings::Defaults;
use super::tally::Told;
use crate::markdown::dialect::rewrite::{Edit, Line};

/// What cells are shown by.
pub(super) struct Showing<'s> {
    /// What holds for cells that do not say otherwise.
    pub(super) defaults: Defaults,
    /// Where pictures are.
    pub(super) places: &'s Places,
    /// How captions say what is written elsewhere: bookdown's `(ref:name)`.
    pub(super) referred: &'s dyn Fn(&str) -> String,
    /// Whether a caption alone makes a figure that the text refers to, as in bookdown.
    pub(super) by_caption: bool,
}

/// The blocks that bookdown has engines for, as the classes of containers.
const ENVIRONMENTS: [&str; 13] = [
    "theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example", "exercise", "hypothesis",
    "proof", "remark", "solution", "quote",
];

/// The engines that draw.
const DRAWING: [&str; 6] = ["mermaid", "dot", "graphviz", "d2", "plantuml", "tikz"];

/// Those of them whose program text is drawn, or told of, where it is shown.
const DRAWN_WHERE_SHOWN: [&str; 3] = ["mermaid", "dot", "graphviz"];

/// Writes a cell anew; tells what it lacks.
pub(super) fn edits(
    cell: &Cell<'_>,
    number: usize,
    text: &str,
    lines: &[Line<'_>],
    showing: &Showing<'_>,
) -> (Vec<Edit>, Option<Told>) {
    let settings = showing.defaults.with(&cell.settings);
    let block = lines[cell.lines.start].range.start..lines[cell.lines.end - 1].range.end;
    let gone = |shown: String| vec![Edit::new(block.clone(), shown)];
    let engine = cell.engine.as_str();
    if matches!(engine, "asis" | "block" | "block2" | "comment") || ENVIRONMENTS.contains(&engine) {
        let is_shown = engine != "comment" && settings.echo && settings.include;
        return (if is_shown { container(cell, lines) } else { gone(String::new()) }, None);
    }
    if !settings.include {
        return (gone(String::new()), None);
    }
    let code = cell.code(lines, text);
    let is_drawing = DRAWING.contains(&engine);
    let made = if settings.eval && settings.output { made(cell, number, &code, showing) } else { Made::default() };
    let is_plain = !matches!(engine, "css" | "js" | "cat" | "embed" | "verbatim");
    let is_lacking = settings.eval && settings.output && is_plain && made.pictures.is_empty();
    let lacks =
        is_lacking && !DRAWN_WHERE_SHOWN.contains(&engine) && (is_drawing || made.is_float() || cell::shows(&code));
    let told = lacks.then_some(if is_drawing { Told::Drawing } else { Told::Output });
    let (before, after) = made.around().filter(|_| is_lacking).unwrap_or_default();
    // A figure that is not there, and says nothing, is known by what would make it.
    let is_shown = settings.echo || is_drawing || (made.caption.is_none() && !before.is_empty());
    if !is_shown || code.trim().is_empty() {
        return (gone(prefixed(&format!("{before}{}{after}", made.shown()), cell.margin)), told);
    }
    let around = (before, format!("{}{}{after}", listing(cell, showing), made.shown()));
    if settings.fenced {
        return (with_its_fence(cell, lines, block, around), told);
    }
    (program(cell, lines, block, around), told)
}

/// Lines with the margin of the cell before them.
fn prefixed(shown: &str, margin: &str) -> String {
    shown.lines().map(|line| format!("{margin}{line}\n")).collect()
}

/// The program text of a cell as a block of code, with what stands before and after it. Lines move in as far as the fence.
fn program(
    cell: &Cell<'_>,
    lines: &[Line<'_>],
    block: std::ops::Range<usize>,
    (before, after): (String, String),
) -> Vec<Edit> {
    let margin = cell.margin;
    let fence = "`".repeat(fence_length(&lines[cell.lines.start]));
    let head = format!("{}{margin}{fence}{}{}\n", prefixed(&before, margin), language(&cell.engine), filename(cell));
    let body = lines.get(cell.body.start).map_or(block.end, |line| line.range.start);
    let mut edits = vec![Edit::new(block.start..body, head)];
    for line in &lines[cell.body.clone()] {
        let is_outside = !line.is_blank() && line.before.len() < margin.len();
        if is_outside && margin.starts_with(line.before) {
            edits.push(Edit::new(line.range.start..line.range.start, margin));
        }
    }
    let is_closed = cell.body.end < cell.lines.end;
    let end = if is_closed { lines[cell.lines.end - 1].range.start } else { block.end };
    edits.push(Edit::new(end..block.end, format!("{margin}{fence}\n{}", prefixed(&after, margin))));
    edits
}

/// A cell as it was written, as a block of code; the setting that says so is left out.
fn with_its_fence(
    cell: &Cell<'_>,
    lines: &[Line<'_>],
    block: std::ops::Range<usize>,
    (before, after): (String, String),
) -> Vec<Edit> {
    let margin = cell.margin;
    let fence = "`".repeat(fence_length(&lines[cell.lines.start]) + 1);
    let mut edits =
        vec![Edit::new(block.start..block.start, format!("{}{margin}{fence}\n", prefixed(&before, margin)))];
    let says_so = |line: &&Line<'_>| line.words.trim_start_matches(['#', '|', ' ']).starts_with("echo:");
    let settings = &lines[cell.lines.start + 1..cell.body.start];
    edits.extend(settings.iter().filter(says_so).map(|line| Edit::new(line.range.clone(), "")));
    let is_closed = cell.body.end < cell.lines.end;
    let last = &lines[cell.lines.end - 1];
    let lead = if last.end() == last.range.end { "\n" } else { "" };
    let closing = if is_closed { lead.to_owned() } else { format!("{lead}{margin}{}\n", &fence[1..]) };
    edits.push(Edit::new(block.end..block.end, format!("{closing}{margin}{fence}\n{}", prefixed(&after, margin))));
    edits
}

/// How many marks a fence has.
fn fence_length(line: &Line<'_>) -> usize {
    (line.words.len() - line.words.trim_start_matches(['`', '~']).len()).max(3)
}

/// The name under which program text is highlighted.
fn language(engine: &str) -> &str {
    match engine {
        "rcpp" => "cpp",
        "ojs" | "node" | "js" => "js",
        "stan" => "stan",
        "sh" | "zsh" => "bash",
        "embed" | "verbatim" => "",
        other => other,
    }
}

fn filename(cell: &Cell<'_>) -> String {
    match cell.settings.text("filename").filter(|name| !name.contains('`')) {
        Some(name) => format!(" {{filename=\"{}\"}}", name.replace('"', "\\\"")),
        None => String::new(),
    }
}

/// The caption of program text that is a listing.
fn listing(cell: &Cell<'_>, showing: &Showing<'_>) -> String {
    let label =
        cell.settings.text("lst-label").or_else(|| cell.label.clone().filter(|label| label.starts_with("lst-")));
    let id = label.map(|label| format!(" {{#{label}}}")).unwrap_or_default();
    match cell.settings.text("lst-cap") {
        Some(caption) => format!("\nListing: {}{id}\n", (showing.referred)(&caption)),
        None => String::new(),
    }
}

/// A block that is Markdown: as it stands, or in a container.
fn container(cell: &Cell<'_>, lines: &[Line<'_>]) -> Vec<Edit> {
    let open = &lines[cell.lines.start];
    let first = lines.get(cell.body.start).map_or(open.range.end, |line| line.range.start);
    let last = &lines[cell.lines.end - 1];
    let (head, foot) = match cell.engine.as_str() {
        "asis" => (String::new(), String::new()),
        engine => {
            let class = cell.settings.text("type").filter(|_| engine.starts_with("block"));
            let class = class.unwrap_or_else(|| engine.to_owned());
            let id = cell.label.as_deref().map(|label| format!(" #{label}")).unwrap_or_default();
            let name = cell.settings.text("name").map(|name| format!(" name=\"{}\"", name.replace('"', "\\\"")));
            let head = format!("\n{0}::: {{.{class}{id}{1}}}\n", cell.margin, name.unwrap_or_default());
            (head, format!("{}:::\n\n", cell.margin))
        }
    };
    let end = if cell.body.end < cell.lines.end { last.range.start } else { last.range.end };
    vec![Edit::new(open.range.start..first.min(end), head), Edit::new(end..last.range.end, foot)]
}

/// What a cell made, as far as it is there.
#[derive(Debug, Default)]
struct Made {
    pictures: Vec<String>,
    caption: Option<String>,
    /// The captions of its pictures, in order.
    captions: Vec<String>,
    alternatives: Vec<String>,
    width: Option<String>,
    id: Option<String>,
    is_table: bool,
}

fn made(cell: &Cell<'_>, number: usize, code: &str, showing: &Showing<'_>) -> Made {
    let settings = &cell.settings;
    let label = cell.label.as_deref().unwrap_or_default();
    let said =
        |key: &str| settings.texts(key).iter().map(|text| one_line(&(showing.referred)(text))).collect::<Vec<_>>();
    let of_table =
        settings.text("tbl-cap").or_else(|| settings.text("tab-cap")).or_else(|| table_caption(code, showing));
    let is_table = of_table.is_some() || label.starts_with("tbl-");
    let mut captions = said("fig-cap");
    let caption = match captions.len() {
        _ if is_table => of_table.map(|caption| one_line(&(showing.referred)(&caption))),
        1 => captions.pop(),
        _ => None,
    };
    if captions.is_empty() {
        captions = said("fig-subcap");
    }
    let kind = if is_table { "tab" } else { "fig" };
    let id = match showing.by_caption {
        true => cell.id(kind).filter(|_| caption.is_some()),
        false => cell.label.clone().filter(|label| ["fig-", "tbl-"].iter().any(|kind| label.starts_with(kind))),
    };
    let included = pictures::included(code, showing.places);
    let is_plain = !included.as_ref().is_some_and(Vec::is_empty);
    let pictures = included.filter(|pictures| !pictures.is_empty()).unwrap_or_else(|| {
        let names = names(cell, number);
        if is_plain { showing.places.of_cell(&names) } else { Vec::new() }
    });
    Made {
        pictures,
        caption,
        captions,
        alternatives: said("fig-alt"),
        width: settings.text("out-width").filter(|width| width.ends_with(['%', 'x']) && !width.contains('\\')),
        id,
        is_table,
    }
}

/// The names under which the tools save the pictures of a cell.
fn names(cell: &Cell<'_>, number: usize) -> Vec<String> {
    match &cell.label {
        Some(label) => {
            let safe: String =
                label.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
            vec![label.clone(), safe, format!("{label}-output")]
        }
        None => vec![format!("unnamed-chunk-{number}"), format!("cell-{}-output", number + 1)],
    }
}

/// The caption that program text gives a table by itself: `kable(x, caption = "…")`.
fn table_caption(code: &str, showing: &Showing<'_>) -> Option<String> {
    if !showing.by_caption {
        return None;
    }
    let arguments =
        ["kable", "kbl", "kables", "datatable"].iter().find_map(|call| expression::arguments_of(call, code))?;
    let caption =
        arguments.iter().filter_map(|argument| expression::named(argument)).find(|(name, _)| *name == "caption")?;
    Some(expression::texts(caption.1)?.concat())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Made {
    /// Whether the text may refer to it.
    fn is_float(&self) -> bool {
        self.id.is_some() || self.caption.is_some()
    }

    /// What stands around program text whose figure is not there: a figure of its own, with the caption.
    fn around(&self) -> Option<(String, String)> {
        self.is_float().then(|| {
            let caption = self.caption.as_deref().map(|caption| format!("\n{caption}\n")).unwrap_or_default();
            (format!("\n{}\n\n", self.head()), format!("{caption}\n:::\n"))
        })
    }

    /// The line that opens a figure of several blocks.
    fn head(&self) -> String {
        let id = self.id.as_deref().map(|id| format!(" #{id}")).unwrap_or_default();
        let class = if self.is_table { ".cell-table" } else { ".cell-figure" };
        format!("::: {{{class}{id}}}")
    }

    /// The pictures, with their captions.
    fn shown(&self) -> String {
        let alternative = |at: usize| {
            let written = self.alternatives.get(at).or(self.alternatives.first()).or(self.captions.get(at));
            bare(written.or(self.caption.as_ref()).map(String::as_str).unwrap_or_default())
        };
        let picture = |at: usize, id: &str| {
            let width = self.width.as_deref().map(|width| format!(" width=\"{width}\"")).unwrap_or_default();
            let attributes = format!("{id}{width}");
            let braces = if attributes.is_empty() { attributes } else { format!("{{{}}}", attributes.trim()) };
            format!("![{}]({}){braces}", alternative(at), self.pictures[at])
        };
        let caption = |caption: Option<&String>| caption.map(|caption| format!("\n{caption}")).unwrap_or_default();
        match self.pictures.len() {
            0 => String::new(),
            1 => {
                let id = self.id.as_deref().map(|id| format!("#{id}")).unwrap_or_default();
                format!("\n{}{}\n\n", picture(0, &id), caption(self.caption.as_ref().or(self.captions.first())))
            }
            several => {
                let all: String = (0..several)
                    .map(|at| format!("{}{}\n\n", picture(at, ""), caption(self.captions.get(at))))
                    .collect();
                match (&self.id, &self.caption) {
                    (None, None) => format!("\n{all}"),
                    (_, whole) => {
                        format!("\n{}\n\n{all}{}\n\n:::\n\n", self.head(), whole.as_deref().unwrap_or_default())
                    }
                }
            }
        }
    }
}

/// A caption as an alternative text: without the marks of Markdown.
fn bare(caption: &str) -> String {
    caption.chars().filter(|c| !matches!(c, '[' | ']' | '*' | '`' | '$' | '\\' | '{' | '}' | '_')).collect()
}
