//! What a cell is told: in the braces of its fence, `{r plot, fig.cap="Speed"}`, and in the lines that begin with `#|`.

use super::expression;
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::yaml;
use crate::source::SourceId;

/// One setting.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// Its key, with hyphens: `fig-cap`.
    key: String,
    /// Its texts: one, or several of a list.
    texts: Vec<String>,
    /// The expression, where it is more than texts.
    expression: Option<String>,
}

/// The settings of a cell; a later one of a key wins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings(Vec<Setting>);

impl Settings {
    /// Those of a list of arguments: `echo=FALSE, fig.cap="Speed"`.
    pub(super) fn add_arguments(&mut self, arguments: &[&str]) {
        for argument in arguments {
            let Some((key, value)) = expression::named(argument) else { continue };
            let texts = expression::texts(value).unwrap_or_default();
            let expression = texts.is_empty().then(|| value.to_owned());
            self.0.push(Setting { key: spelled(key), texts, expression });
        }
    }

    /// Those of the lines behind `#|`: YAML, or arguments.
    pub(super) fn add_lines(&mut self, lines: &str) {
        match yaml::parse(lines, SourceId(0), 0) {
            Ok(tree) if tree.pairs().is_some() => self.add_tree(&tree),
            _ => lines.lines().for_each(|line| self.add_arguments(&expression::arguments(line))),
        }
    }

    /// Those of a tree.
    fn add_tree(&mut self, tree: &Value) {
        for pair in tree.pairs().unwrap_or_default() {
            let texts: Vec<String> =
                pair.value.items().iter().filter_map(|item| Some(item.text()?.to_owned())).collect();
            let is_quoted = matches!(pair.value.kind, Kind::Scalar { quoted: true, .. });
            let is_code = |text: &String| !is_quoted && (text.ends_with(')') || text.starts_with('!'));
            let expression = texts.first().filter(|text| texts.len() == 1 && is_code(text)).cloned();
            self.0.push(Setting { key: spelled(&pair.key), texts, expression });
        }
    }

    /// A setting under one of these names.
    fn get(&self, keys: &[&str]) -> Option<&Setting> {
        self.0.iter().rev().find(|setting| keys.contains(&setting.key.as_str()))
    }

    /// The texts of a setting.
    pub(super) fn texts(&self, key: &str) -> &[String] {
        self.get(&[key]).map(|setting| setting.texts.as_slice()).unwrap_or_default()
    }

    /// The text of a setting, its lines joined.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let joined = self.texts(key).first()?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(joined).filter(|text| !text.is_empty())
    }

    /// What a setting says of yes and no; none where only a program knows.
    pub(super) fn truth(&self, keys: &[&str]) -> Option<bool> {
        let setting = self.get(keys)?;
        let text = setting.expression.as_deref().or(setting.texts.first().map(String::as_str))?;
        expression::truth(text)
    }
}

/// A key as YAML spells it.
fn spelled(key: &str) -> String {
    key.trim().replace(['.', '_'], "-")
}

/// What holds for every cell of a project or of a document that does not say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Defaults {
    /// Whether the program text is shown.
    pub(super) echo: bool,
    /// Whether it is shown with its fence and its settings, as Quarto's manual does.
    pub(super) fenced: bool,
    /// Whether anything is shown.
    pub(super) include: bool,
    /// Whether it would be run.
    pub(super) eval: bool,
    /// Whether its output is shown.
    pub(super) output: bool,
}

impl Default for Defaults {
    fn default() -> Defaults {
        Defaults { echo: true, fenced: false, include: true, eval: true, output: true }
    }
}

impl Defaults {
    /// These, with what the settings say.
    pub(super) fn with(self, settings: &Settings) -> Defaults {
        let says_fenced = settings.text("echo").is_some_and(|text| text == "fenced");
        let echo = settings.truth(&["echo"]);
        let hides = matches!(settings.text("results").as_deref(), Some("hide"));
        Defaults {
            echo: says_fenced || echo.unwrap_or(self.echo),
            fenced: says_fenced || (self.fenced && echo.is_none()),
            include: settings.truth(&["include"]).unwrap_or(self.include),
            eval: settings.truth(&["eval"]).unwrap_or(self.eval),
            output: !hides && settings.truth(&["output"]).unwrap_or(self.output),
        }
    }

    /// These, with what a tree says: `execute:` of Quarto, `opts_chunk:` of knitr.
    pub(super) fn with_tree(self, tree: Option<&Value>) -> Defaults {
        let mut settings = Settings::default();
        if let Some(tree) = tree {
            settings.add_tree(tree);
        }
        self.with(&settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_say_the_same() {
        let mut header = Settings::default();
        header.add_arguments(&["echo=FALSE", "fig.cap=\"One, two\"", "eval=n > 1"]);
        let mut lines = Settings::default();
        lines.add_lines("echo: false\nfig-cap: \"One, two\"\neval: !expr n > 1\n");
        for settings in [header, lines] {
            assert_eq!(settings.truth(&["echo"]), Some(false));
            assert_eq!(settings.text("fig-cap").as_deref(), Some("One, two"));
            assert_eq!(settings.truth(&["eval"]), None);
            assert_eq!(Defaults::default().with(&settings), Defaults { echo: false, ..Defaults::default() });
        }
    }
}
