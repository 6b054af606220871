//! The syntaxes beyond CommonMark that pulldown-cmark reads by itself, each with the option that turns it on.

use pulldown_cmark::Options;

use super::{Base, Kind, Syntax, definitions, tildes};

pub(in crate::markdown) static PIPE_TABLES: Syntax =
    of_gfm("pipe_tables", "`| a | b |` over `|---|---|`", Options::ENABLE_TABLES);

pub(in crate::markdown) static FOOTNOTES: Syntax = Syntax {
    kind: Kind::Parser(Options::ENABLE_FOOTNOTES, definitions::mask),
    ..of_gfm("footnotes", "`[^1]`, `[^1]: words`", Options::ENABLE_FOOTNOTES)
};

pub(in crate::markdown) static STRIKEOUT: Syntax = Syntax {
    kind: Kind::Parser(Options::ENABLE_STRIKETHROUGH, tildes::mask),
    ..of_gfm("strikeout", "`~~words~~`", Options::ENABLE_STRIKETHROUGH)
};

pub(in crate::markdown) static TASK_LISTS: Syntax =
    of_gfm("task_lists", "`- [ ] open`, `- [x] done`", Options::ENABLE_TASKLISTS);

pub(in crate::markdown) static HEADER_ATTRIBUTES: Syntax =
    syntax("header_attributes", "`# Title {#id .class}`", Options::ENABLE_HEADING_ATTRIBUTES);

pub(in crate::markdown) static DEFINITION_LISTS: Syntax = Syntax {
    kind: Kind::Parser(Options::ENABLE_DEFINITION_LIST, colons_of_words),
    ..syntax("definition_lists", "`Term`, then `: Meaning`", Options::ENABLE_DEFINITION_LIST)
};

pub(in crate::markdown) static ALERTS: Syntax =
    Syntax { on: Base::WITH_ALERTS, ..of_gfm("alerts", "`> [!NOTE]`", Options::ENABLE_GFM) };

/// A syntax that GitHub reads too.
const fn of_gfm(name: &'static str, example: &'static str, option: Options) -> Syntax {
    Syntax { on: Base::GFM, ..syntax(name, example, option) }
}

const fn syntax(name: &'static str, example: &'static str, option: Options) -> Syntax {
    Syntax { name, example, on: Base::RICH, kind: Kind::Parser(option, |_| Vec::new()) }
}

/// The colons that begin a line and no meaning, for want of the space after them: `:) and went on`, `:smile:`.
///
/// A line of a table may begin with one too, and a fence is masked after these.
fn colons_of_words(text: &str) -> Vec<(usize, &'static str)> {
    let lines = text.split_inclusive('\n').scan(0, |from, line| {
        let start = *from;
        *from += line.len();
        Some((start, line))
    });
    let colon = |(start, line): (usize, &str)| {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        let rest = inner.strip_prefix(':')?;
        let is_row = inner.trim_end().bytes().all(|byte| matches!(byte, b':' | b'-' | b'|' | b' ' | b'\t'));
        let is_word = !rest.starts_with([' ', '\t', '\n']) && !rest.is_empty() && !is_row;
        is_word.then_some((start + line.len() - inner.len(), ";"))
    };
    match text.contains(':') {
        true => lines.filter_map(colon).collect(),
        false => Vec::new(),
    }
}
