//! The cells of a text: fences whose info string is an engine in braces, ```` ```{r plot, echo=FALSE} ````.

use std::ops::Range;

use super::expression;
use super::settings::Settings;
use crate::markdown::dialect::rewrite::{self, Line};

/// A cell.
#[derive(Debug)]
pub(super) struct Cell<'t> {
    /// What runs it, in small letters: `r`, `python`, `mermaid`.
    pub(super) engine: String,
    /// Its name.
    pub(super) label: Option<String>,
    /// What it is told.
    pub(super) settings: Settings,
    /// The lines of it, fences included.
    pub(super) lines: Range<usize>,
    /// The lines of its program text, without those of its settings.
    pub(super) body: Range<usize>,
    /// What stands before its lines: an indentation, the marks of a quotation.
    pub(super) margin: &'t str,
}

/// The lines of a text as the tools see them: a backtick in the head of a cell is one of its words.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    rewrite::lines_of(text, |info| head(info).is_some())
}

/// The engine and the arguments that an info string names, if it is the head of a cell.
fn head(info: &str) -> Option<(&str, &str)> {
    let inner = info.trim().strip_prefix('{')?.strip_suffix('}')?;
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(inner.len());
    let (engine, rest) = inner.split_at(length);
    let is_head = !engine.is_empty() && (rest.is_empty() || rest.starts_with([' ', ',', '\t']));
    is_head.then_some((engine, rest))
}

/// The blocks of program text: the lines from the opening fence to the closing one.
pub(super) fn blocks(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !lines[at].is_code {
            at += 1;
            continue;
        }
        let open = lines[at].words;
        let sign = open.chars().next().unwrap_or('`');
        let length = open.len() - open.trim_start_matches(sign).len();
        let closes = |line: &Line<'_>| line.words.len() >= length && line.words.chars().all(|c| c == sign);
        let inside = lines[at + 1..].iter().take_while(|line| line.is_code && !closes(line)).count();
        let end = (at + 1 + inside + 1).min(lines.len());
        blocks.push(at..end);
        at = end;
    }
    blocks
}

/// The cell that a block of program text is, if it is one.
pub(super) fn of_block<'t>(lines: &[Line<'t>], block: Range<usize>) -> Option<Cell<'t>> {
    let open = &lines[block.start];
    let (engine, rest) = head(open.words.trim_start_matches(['`', '~']))?;
    let mut settings = Settings::default();
    let arguments = expression::arguments(rest);
    let bare = arguments.first().filter(|first| expression::named(first).is_none());
    settings.add_arguments(&arguments);
    let is_closed = block.len() > 1 && lines[block.end - 1].words.chars().all(|c| matches!(c, '`' | '~'));
    let end = if is_closed { block.end - 1 } else { block.end };
    let told: Vec<&str> = lines[block.start + 1..end].iter().map_while(|line| told(line.words)).collect();
    settings.add_lines(&told.join("\n"));
    let label = settings.text("label").or_else(|| bare.map(|bare| bare.trim_matches(['"', '\'']).to_owned()));
    Some(Cell {
        engine: engine.to_ascii_lowercase(),
        label,
        settings,
        body: block.start + 1 + told.len()..end,
        lines: block,
        margin: open.before,
    })
}

/// What a line of settings says, in the comments of any language.
fn told(words: &str) -> Option<&str> {
    let after = ["#|", "//|", "--|", "%%|", "%|", "*|", "!|", ";|"].iter().find_map(|mark| words.strip_prefix(mark))?;
    Some(after.strip_prefix(' ').unwrap_or(after))
}

impl Cell<'_> {
    /// Its program text.
    pub(super) fn code(&self, lines: &[Line<'_>], text: &str) -> String {
        let code = lines[self.body.clone()].iter().map(|line| &text[line.range.start..line.end()]);
        code.map(|line| line.strip_prefix(self.margin).unwrap_or(line.trim_start())).collect::<Vec<_>>().join("\n")
    }

    /// The id by which the text refers to it, as the tools make it of the label: bookdown's `fig:plot`, Quarto's `fig-plot`.
    pub(super) fn id(&self, kind: &str) -> Option<String> {
        let label = self.label.as_deref()?;
        let is_ours = label.strip_prefix(kind).is_some_and(|rest| rest.starts_with(['-', ':']));
        Some(if is_ours { label.to_owned() } else { format!("{kind}:{label}") })
    }
}

/// Whether program text shows something when it is run: a line that is neither an assignment nor a declaration.
pub(super) fn shows(code: &str) -> bool {
    let mut goes_on = false;
    for line in code.lines() {
        let words = line.trim_end();
        let begins = !goes_on && !words.is_empty() && !words.starts_with([' ', '\t', '#', ')', '}', ']', '/', '@']);
        goes_on = words.ends_with([',', '(', '{', '[', '+', '\\'])
            || ["%>%", "|>", "<-", "="].iter().any(|end| words.ends_with(end));
        if begins && !is_quiet(words) {
            return true;
        }
    }
    false
}

/// Whether a line shows nothing by itself.
fn is_quiet(words: &str) -> bool {
    const QUIET: [&str; 24] = [
        "library(", "require(", "source(", "options(", "set.seed(", "knitr::opts_chunk", "opts_chunk", "knitr::opts",
        "suppress", "theme_set(", "import ", "from ", "def ", "class ", "function ", "using ", "setwd(",
        "install.packages(", "knitr::read_chunk", "rm(", "invisible(", "data(", "Sys.set", "require ",
    ];
    let is_assigned = || {
        let name = words.find(|c: char| !(c.is_alphanumeric() || "._$[]\"'@, `".contains(c))).unwrap_or(words.len());
        let rest = &words[name..];
        rest.starts_with("<-") || rest.starts_with("<<-") || (rest.starts_with('=') && !rest.starts_with("=="))
    };
    QUIET.iter().any(|start| words.starts_with(start)) || is_assigned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_from_other_code() {
        let text = "```{r plot, echo=FALSE}\n#| fig-cap: Speed\nplot(x)\n```\n\n```r\nx\n```\n```{.r .a}\nx\n```\n\
                    ```{=html}\n<b>\n```\n````markdown\n```{r}\n```\n````\n```{{r}}\n```\n> ```{python}\n> 1\n> ```\n```{r a, fig.cap=\"`b`\"}\nc\n```\n```{r} `\n";
        let lines = lines(text);
        let cells: Vec<Cell<'_>> = blocks(&lines).into_iter().filter_map(|block| of_block(&lines, block)).collect();
        let shown: Vec<(&str, Option<&str>, String)> =
            cells.iter().map(|cell| (cell.engine.as_str(), cell.label.as_deref(), cell.code(&lines, text))).collect();
        assert_eq!(
            shown,
            [
                ("r", Some("plot"), "plot(x)".to_owned()),
                ("python", None, "1".to_owned()),
                ("r", Some("a"), "c".to_owned())
            ]
        );
        assert_eq!(cells[0].settings.text("fig-cap").as_deref(), Some("Speed"));
        assert_eq!(cells[0].settings.truth(&["echo"]), Some(false));
        assert_eq!(cells[0].id("fig").as_deref(), Some("fig:plot"));
    }

    #[test]
    fn assignments_show_nothing() {
        for (code, shown) in [
            ("library(x)\ny <- 1\nf = function(a,\n  b) {\n  a\n}\n", false),
            ("import pandas as pd\n\ndf = pd.read_csv(\n  'x')\n", false),
            ("x |>\n  filter(a) -> y", true),
            ("df.head()", true),
            ("x == 1", true),
        ] {
            assert_eq!(shows(code), shown, "{code}");
        }
    }
}
