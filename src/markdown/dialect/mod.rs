//! Which syntaxes a text may use, and how each that pulldown-cmark lacks is read.
//!
//! One file a syntax, each with a static [`Syntax`]: its name, the dialects in which it is on, and its kind, which says
//! how it finds its marks and what it makes. [`SYNTAXES`] alone lists them. The files `delimiter`, `token`, `bracket`,
//! `formula` and `rewrite` beside them serve a kind each; `callout` and `indented` serve several that are written anew.
//!
//! To add one: write its file beside `mark.rs`, name it in the list of modules and in [`SYNTAXES`], and show it with a
//! fixture whose front matter switches it on, such as `tests/markdown/mark.md`. What it makes, if it is new, is a variant of
//! [`crate::model::inline::Phrase`] with its element in `render/inlines.rs`.
//!
//! No syntax touches the finished tree or the output, and none knows another: the table's order says which is asked first.
//! What no syntax claims stays text. Settings come from [`crate::manuscript`], as words that [`Dialect`] is parsed from.

pub(super) mod bracket;
mod container;
pub(super) mod delimiter;
pub(super) mod formula;
pub(crate) mod rewrite;
mod syntax;
pub(super) mod token;

pub(super) mod parser;

mod base;
mod spaced_addresses;
mod spaced_closing;
mod spelling;

mod abbreviations;
mod admonitions;
mod annotations;
mod attribute_lists;
pub(super) mod attributes;
mod autolink_bare_uris;
pub(crate) mod block_ids;
mod bookdown_references;
mod bracketed_spans;
mod callout;
mod callout_lines;
mod callouts;
pub(crate) mod citations;
mod cjk_emphasis;
pub(super) mod comments;
mod conditional_content;
mod content_tabs;
mod critic_markup;
pub(super) mod cross_references;
mod definition_tildes;
pub(super) mod definitions;
mod docstrings;
mod double_dollars;
pub(super) mod drawn_tables;
mod emoji;
mod empty_attributes;
mod escaped_spaces;
pub(super) mod fancy_lists;
mod fenced_divs;
mod heading_anchors;
mod icons;
pub(super) mod implicit_figures;
pub(super) mod implicit_header_references;
mod indented;
mod index_terms;
mod inline_hilite;
mod inline_notes;
mod inline_tags;
mod inserted;
mod interruptions;
mod jsx;
mod keys;
mod latex_macros;
pub(super) mod layout_attributes;
mod lesson_divs;
mod line_blocks;
pub(super) mod line_breaks;
mod line_comments;
pub(super) mod link_attributes;
mod liquid;
mod mark;
mod markdown_attribute;
mod markdown_in_html_blocks;
mod markua;
mod metadata_blocks;
pub(crate) mod myst;
mod obsidian_callouts;
pub(super) mod page_markers;
mod picture_marks;
mod progress_bars;
mod ragged_tables;
pub(super) mod raw_attribute;
mod raw_tex;
mod self_closing_tags;
mod short_subsuperscripts;
mod shortcodes;
mod slash_blocks;
mod smart;
mod smart_symbols;
pub(super) mod subscript;
mod superscript;
mod table_bars;
pub(super) mod table_captions;
mod task_signs;
mod template_blocks;
mod tex_math_backslash;
mod tex_math_dollars;
mod tex_math_environments;
pub(super) mod tex_math_gfm;
mod tex_references;
mod tildes;
mod toc_marks;
pub(crate) mod wikilinks;

use std::borrow::Cow;
use std::ops::Range;
use syntax::Formulas;
pub(super) use syntax::Kind;
pub use syntax::{Dialect, Syntax};

pub use self::base::{Base, Mathematics};
use self::comments::Uncommented;
pub(crate) use self::fenced_divs::CONTAINERS;
use self::rewrite::Rewriting;
pub use self::spelling::{OfPandoc, UnknownName, without_effect};
use crate::diagnostic::Diagnostic;
use crate::source::Composed;

/// Every syntax that can be switched on and off, in the order in which those of one kind are asked.
pub static SYNTAXES: &[&Syntax] = &[
    &parser::PIPE_TABLES,
    &parser::FOOTNOTES,
    &parser::STRIKEOUT,
    &parser::TASK_LISTS,
    &parser::HEADER_ATTRIBUTES,
    &parser::DEFINITION_LISTS,
    &parser::ALERTS,
    &tex_math_gfm::SYNTAX,
    &tex_math_dollars::SYNTAX,
    &tex_math_dollars::SPACED,
    &tex_math_environments::SYNTAX,
    &tex_math_backslash::DOUBLE,
    &tex_math_backslash::SINGLE,
    &tex_references::SYNTAX,
    &latex_macros::SYNTAX,
    &table_captions::SYNTAX,
    &fenced_divs::SYNTAX,
    &drawn_tables::SIMPLE,
    &drawn_tables::MULTILINE,
    &drawn_tables::GRID,
    &fancy_lists::SYNTAX,
    &fancy_lists::EXAMPLES,
    &fancy_lists::STARTS,
    &link_attributes::SYNTAX,
    &implicit_header_references::SYNTAX,
    &interruptions::HEADER,
    &interruptions::QUOTE,
    &interruptions::LIST,
    &definition_tildes::SYNTAX,
    &table_bars::SYNTAX,
    &ragged_tables::SYNTAX,
    &escaped_spaces::SYNTAX,
    &empty_attributes::SYNTAX,
    &raw_attribute::SYNTAX,
    &line_breaks::HARD,
    &line_breaks::IGNORED,
    &smart::SYNTAX,
    &metadata_blocks::SYNTAX,
    &implicit_figures::SYNTAX,
    &line_comments::SYNTAX,
    &callouts::SYNTAX,
    &lesson_divs::SYNTAX,
    &cross_references::SYNTAX,
    &conditional_content::SYNTAX,
    &attributes::SYNTAX,
    &inline_notes::SYNTAX,
    &conditional_content::SPANS,
    &bracketed_spans::SYNTAX,
    &citations::SYNTAX,
    &index_terms::SYNTAX,
    &page_markers::SYNTAX,
    &superscript::SYNTAX,
    &subscript::SYNTAX,
    &cjk_emphasis::SYNTAX,
    &mark::SYNTAX,
    &comments::SYNTAX,
    &block_ids::SYNTAX,
    &task_signs::SYNTAX,
    &wikilinks::AFTER,
    &wikilinks::BEFORE,
    &obsidian_callouts::SYNTAX,
    &docstrings::SYNTAX,
    &toc_marks::SYNTAX,
    &double_dollars::SYNTAX,
    &spaced_addresses::SYNTAX,
    &spaced_closing::SYNTAX,
    &template_blocks::SYNTAX,
    &heading_anchors::SYNTAX,
    &annotations::SYNTAX,
    &slash_blocks::SYNTAX,
    &admonitions::SYNTAX,
    &myst::blocks::SYNTAX,
    &myst::roles::SYNTAX,
    &myst::marks::SYNTAX,
    &markua::blocks::SYNTAX,
    &markua::inlines::SYNTAX,
    &content_tabs::SYNTAX,
    &markdown_attribute::SYNTAX,
    &jsx::SYNTAX,
    &self_closing_tags::SYNTAX,
    &picture_marks::SYNTAX,
    &shortcodes::SYNTAX,
    &liquid::SYNTAX,
    &callout_lines::SYNTAX,
    &icons::SYNTAX,
    &attribute_lists::SYNTAX,
    &inline_hilite::SYNTAX,
    &progress_bars::SYNTAX,
    &smart_symbols::SYNTAX,
    &critic_markup::SYNTAX,
    &keys::SYNTAX,
    &inserted::SYNTAX,
    &line_blocks::SYNTAX,
    &markdown_in_html_blocks::SYNTAX,
    &inline_tags::SYNTAX,
    &short_subsuperscripts::SYNTAX,
    &autolink_bare_uris::SYNTAX,
    &raw_tex::SYNTAX,
    &abbreviations::SYNTAX,
    &emoji::SYNTAX,
    &bookdown_references::SYNTAX,
];

impl Dialect {
    /// The same dialect with formulas marked in these ways and in no other.
    pub fn with_mathematics(&self, marks: &[Mathematics]) -> Dialect {
        // GitBook's two dollars are written anew as brackets, whatever else marks formulas beside them.
        let marks_any = [Mathematics::Dollars, Mathematics::Brackets].iter().any(|mark| marks.contains(mark));
        let has_double_dollars = self.has(&double_dollars::SYNTAX) && marks_any;
        let is_on = |syntax: &&Syntax| match syntax.kind {
            Kind::Rewrite(_) if syntax.name == double_dollars::SYNTAX.name => has_double_dollars,
            Kind::Formula(_) if syntax.name == tex_math_backslash::SINGLE.name && has_double_dollars => true,
            // Where a tool allows white space beside dollars is its own to say.
            Kind::Formula(_) if syntax.name == tex_math_dollars::SPACED.name && !self.has(syntax) => false,
            Kind::Formula(_) => Mathematics::has(marks, syntax),
            _ => self.has(syntax),
        };
        Dialect::of(SYNTAXES.iter().copied().filter(is_on).collect())
    }

    /// The same dialect with what kramdown reads besides: formulas between two dollars, in a line too, and tags of phrases on
    /// lines of their own.
    pub fn with_kramdown(&self) -> Dialect {
        self.with(&[&double_dollars::SYNTAX, &tex_math_backslash::SINGLE, &inline_tags::SYNTAX])
    }

    /// The same dialect with white space beside the dollars of formulas.
    pub fn with_spaced_dollars(&self) -> Dialect {
        self.with(&[&tex_math_dollars::SPACED])
    }

    /// The same dialect with the boxes of lessons of The Carpentries.
    pub fn with_lesson_divs(&self) -> Dialect {
        self.with(&[&lesson_divs::SYNTAX])
    }

    fn with(&self, more: &[&Syntax]) -> Dialect {
        let is_on = |syntax: &&Syntax| self.has(syntax) || more.iter().any(|one| one.name == syntax.name);
        Dialect::of(SYNTAXES.iter().copied().filter(is_on).collect())
    }

    /// Whether quotation marks and dashes are set as the language has them.
    pub(crate) fn is_smart(&self) -> bool {
        self.has(&smart::SYNTAX)
    }

    /// Whether blocks of metadata may stand anywhere in a text.
    pub(crate) fn has_metadata_blocks(&self) -> bool {
        self.has(&metadata_blocks::SYNTAX)
    }

    /// Whether a reference may name a heading by its words.
    pub(crate) fn names_headings(&self) -> bool {
        self.has(&implicit_header_references::SYNTAX)
    }

    /// The text with the marks of other tools written anew as katern's own; none where it has none of them.
    pub(crate) fn rewritten(&self, text: &Composed, diagnostics: &mut Vec<Diagnostic>) -> Option<Composed> {
        let mut anew: Option<Composed> = None;
        for (rewrite, formulas) in self.rewrites() {
            // What stands in something that was written anew is seen in the next round.
            for _ in 0..rewrite::ROUNDS {
                let text = anew.as_ref().unwrap_or(text);
                let mut rewriting = rewrite(text.text());
                if formulas == Formulas::Spared && !rewriting.edits.is_empty() {
                    self.spare_formulas(text.text(), &mut rewriting);
                }
                if rewriting.edits.is_empty() && rewriting.remarks.is_empty() {
                    break;
                }
                let is_last = rewriting.edits.is_empty();
                anew = Some(rewrite::apply(text, rewriting, diagnostics));
                if is_last {
                    break;
                }
            }
        }
        anew
    }

    /// Takes out of a rewriting what it would change within formulas.
    fn spare_formulas(&self, text: &str, rewriting: &mut Rewriting) {
        let formulas = formula::find(text, &self.formulas()).all;
        let is_in_one = |range: &Range<usize>| {
            let first = formulas.partition_point(|formula| formula.range.end <= range.start);
            formulas
                .get(first)
                .is_some_and(|formula| formula.range.start < range.start && range.end < formula.range.end)
        };
        rewriting.edits.retain(|edit| !is_in_one(&edit.range));
        rewriting.remarks.retain(|remark| !is_in_one(&remark.range));
    }

    /// The text without what the author keeps to himself.
    pub(in crate::markdown) fn uncommented<'t>(&self, text: &'t str) -> Uncommented<'t> {
        match self.has(&comments::SYNTAX) {
            true => comments::take_out(text),
            false => Uncommented { text: Cow::Borrowed(text), unclosed: None },
        }
    }
}

impl Default for Dialect {
    fn default() -> Dialect {
        Dialect::from(Base::Katern)
    }
}

impl From<Base> for Dialect {
    fn from(base: Base) -> Dialect {
        Dialect::of(SYNTAXES.iter().copied().filter(|syntax| syntax.is_on(base)).collect())
    }
}

impl Mathematics {
    /// Whether the syntax is on with these marks.
    pub(super) fn has(marks: &[Mathematics], syntax: &Syntax) -> bool {
        let needed = match syntax.name {
            name if [&tex_math_dollars::SYNTAX, &tex_math_dollars::SPACED, &tex_math_gfm::SYNTAX]
                .iter()
                .any(|syntax| syntax.name == name) =>
            {
                Mathematics::Dollars
            }
            name if name == tex_math_backslash::SINGLE.name => Mathematics::Brackets,
            name if name == tex_math_backslash::DOUBLE.name => Mathematics::MathJax,
            _ => return !marks.is_empty(),
        };
        marks.contains(&needed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syntax_has_a_name_that_a_setting_can_hold() {
        for (at, syntax) in SYNTAXES.iter().enumerate() {
            assert!(syntax.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{}", syntax.name);
            assert!(SYNTAXES[..at].iter().all(|other| other.name != syntax.name), "{} is listed twice", syntax.name);
        }
    }

    /// The pass knows a mark by one character, and tells runs of another length from it.
    #[test]
    fn every_delimiter_repeats_one_sign() {
        let all = SYNTAXES.iter().filter_map(|syntax| match syntax.kind {
            Kind::Delimiters(delimiters) => Some(delimiters),
            _ => None,
        });
        for delimiter in all.flatten() {
            let first = delimiter.sign();
            assert!(first.is_ascii_punctuation() && delimiter.mark.chars().all(|c| c == first), "{}", delimiter.mark);
        }
    }
}
