//! The syntaxes beyond CommonMark that pulldown-cmark reads by itself, each with the option that turns it on.

use pulldown_cmark::Options;

use super::{Base, Kind, Syntax};

pub(in crate::markdown) static PIPE_TABLES: Syntax =
    syntax("pipe_tables", "`| a | b |` over `|---|---|`", Options::ENABLE_TABLES);

pub(in crate::markdown) static FOOTNOTES: Syntax =
    syntax("footnotes", "`[^1]`, `[^1]: words`", Options::ENABLE_FOOTNOTES);

pub(in crate::markdown) static STRIKEOUT: Syntax = syntax("strikeout", "`~~words~~`", Options::ENABLE_STRIKETHROUGH);

pub(in crate::markdown) static TASK_LISTS: Syntax =
    syntax("task_lists", "`- [ ] open`, `- [x] done`", Options::ENABLE_TASKLISTS);

pub(in crate::markdown) static HEADER_ATTRIBUTES: Syntax =
    syntax("header_attributes", "`# Title {#id .class}`", Options::ENABLE_HEADING_ATTRIBUTES);

pub(in crate::markdown) static DEFINITION_LISTS: Syntax =
    syntax("definition_lists", "`Term`, then `: Meaning`", Options::ENABLE_DEFINITION_LIST);

pub(in crate::markdown) static ALERTS: Syntax = syntax("alerts", "`> [!NOTE]`", Options::ENABLE_GFM);

const fn syntax(name: &'static str, example: &'static str, option: Options) -> Syntax {
    Syntax { name, example, on: Base::ALL, kind: Kind::Parser(option) }
}
