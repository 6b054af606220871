//! Blocks of code that are none: directives of MyST and Sphinx between fences, ```` ```{note} ````.

use super::Reading;
use crate::diagnostic::Diagnostic;
use crate::model::block::Code;
use crate::rule::text::FOREIGN_MARK;
use crate::source::{Sources, Span};

/// The directives that books use, each with what to write.
const DIRECTIVES: &[(&str, &str)] = &[
    ("note", "write `::: note` … `:::`, or say `markdown: myst` in the metadata"),
    ("tip", "write `::: tip` … `:::`, or say `markdown: myst` in the metadata"),
    ("hint", "write `::: tip` … `:::`, or say `markdown: myst` in the metadata"),
    ("important", "write `::: important` … `:::`, or say `markdown: myst` in the metadata"),
    ("warning", "write `::: warning` … `:::`, or say `markdown: myst` in the metadata"),
    ("attention", "write `::: warning` … `:::`, or say `markdown: myst` in the metadata"),
    ("caution", "write `::: caution` … `:::`, or say `markdown: myst` in the metadata"),
    ("danger", "write `::: caution` … `:::`, or say `markdown: myst` in the metadata"),
    ("error", "write `::: caution` … `:::`, or say `markdown: myst` in the metadata"),
    ("seealso", "write `::: note` … `:::`, or say `markdown: myst` in the metadata"),
    ("admonition", "write `::: note Title` … `:::`, or say `markdown: myst` in the metadata"),
    ("dropdown", "write `<details><summary>…</summary>` … `</details>`, or say `markdown: myst` in the metadata"),
    ("margin", "write `::: aside` … `:::`, or say `markdown: myst` in the metadata"),
    ("sidebar", "write `::: aside` … `:::`, or say `markdown: myst` in the metadata"),
    ("epigraph", "write `::: epigraph` … `:::`, or say `markdown: myst` in the metadata"),
    ("figure", "write `![caption](file)`, or say `markdown: myst` in the metadata"),
    ("image", "write `![what it shows](file)`, or say `markdown: myst` in the metadata"),
    ("math", "write `$$` … `$$`, or say `markdown: myst` in the metadata"),
    ("code-block", "write the language after the fence, or say `markdown: myst` in the metadata"),
    ("code-cell", "write the language after the fence, or say `markdown: myst` in the metadata"),
    ("literalinclude", "put the file's text here"),
    ("include", "put the file's text here"),
    ("toctree", "list the chapters in `chapters:` in katern.toml"),
    ("tableofcontents", "take it out: every book has its contents"),
    ("contents", "take it out: every book has its contents"),
    ("bibliography", "take it out: works that are cited are listed at the end"),
    ("glossary", "write terms, and below each `: meaning`"),
    ("index", "write terms as `{^term}`"),
    ("list-table", "write a table with bars"),
    ("csv-table", "write a table with bars"),
    ("table", "write a table with bars"),
];

/// Looks at the fence of a block of code.
pub(super) fn check(code: &Code, span: Span, reading: &Reading, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let written = sources.slice(span);
    let line = written.split('\n').next().unwrap_or_default();
    let Some(inner) = line.trim_start_matches(['`', '~', ':']).trim_start().strip_prefix('{') else { return };
    let name = inner.split('}').next().unwrap_or_default();
    let is_fence = line.starts_with(['`', '~']) && inner.len() > name.len() && code.language.is_some();
    if let Some((_, help)) = DIRECTIVES.iter().find(|(known, _)| is_fence && *known == name)
        && !reading.has("directives")
    {
        let start = span.start as usize;
        let place = Span::new(span.source, start..start + line.trim_end().len());
        let message = format!("`{{{name}}}` looks like a directive of MyST, and its content is shown as program text");
        found.push(Diagnostic::new(&FOREIGN_MARK, place, message).help(*help));
    }
}
