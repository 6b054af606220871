//! Blocks of GitBook between tags: `{% hint style="info" %}` … `{% endhint %}`, tabs, titles of code, embeds, references.
//!
//! They become katern's containers, links and titles. Tags of others are left out with one note each, and their words stay.
//!
//! <https://gitbook.com/docs/creating-content/blocks>

use std::ops::Range;

use super::rewrite::{Edit, Remark, Rewriting, prose};
use super::{Base, Kind, Syntax, callout};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "template_blocks",
    example: "`{% hint style=\"info\" %}` … `{% endhint %}`",
    on: &[Base::GitBook],
    kind: Kind::Rewrite(rewrite),
};

/// Tags that only arrange what stands between them: a book shows one after the other.
const ARRANGING: [&str; 30] = [
    "tabs", "endtabs", "code-tabs", "endcode-tabs", "stepper", "endstepper", "step", "endstep", "columns",
    "endcolumns", "column", "endcolumn", "endcode", "endembed", "endcontent-ref", "endfile", "raw", "endraw",
    "updates", "endupdates", "update", "endupdate", "method", "endmethod", "common", "endcommon", "sample",
    "endsample", "endinclude", "endpage-ref",
];

/// A tag of a template.
struct Tag<'t> {
    name: &'t str,
    /// What follows the name.
    rest: &'t str,
    range: Range<usize>,
}

impl Tag<'_> {
    /// The value of one of its attributes.
    fn get(&self, key: &str) -> Option<String> {
        for quote in ['"', '\''] {
            let mark = format!("{key}={quote}");
            let at = self.rest.match_indices(&mark).map(|(at, _)| at);
            let mut at = at.filter(|at| *at == 0 || self.rest[..*at].ends_with(char::is_whitespace));
            if let Some(at) = at.next() {
                let value = &self.rest[at + mark.len()..];
                let mut end = value.find(quote)?;
                while value[..end].ends_with('\\') {
                    end += 1 + value[end + 1..].find(quote)?;
                }
                return Some(value[..end].replace(&format!("\\{quote}"), &quote.to_string()));
            }
        }
        None
    }
}

/// The tags in a text, in order.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find("{%").map(|offset| at + offset) {
            at = open + 2;
            let Some(length) = text[at..].find("%}") else { break };
            let inner = text[at..at + length].trim_matches('-').trim();
            let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '@' | '/');
            if end > 0 && inner[..end].chars().all(is_name) && !inner.contains("{%") {
                let range = open..at + length + 2;
                found.push(Tag { name: &inner[..end], rest: inner[end..].trim(), range });
                at += length + 2;
            }
        }
    }
    found
}

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("{%") {
        return rewriting;
    }
    let tags = tags(text);
    let mut is_raw = false;
    let mut at = 0;
    while let Some(tag) = tags.get(at) {
        at += 1;
        is_raw = is_raw && tag.name != "endraw";
        if is_raw {
            // It must not be taken for a tag in the next round.
            rewriting.edits.push(Edit::new(tag.range.start..tag.range.start + 1, "&#123;"));
            continue;
        }
        is_raw = tag.name == "raw";
        let close = |name: &str| {
            let opens = |tag: &&Tag<'_>| tag.name == name.trim_start_matches("end");
            let end = tags[at..].iter().position(|tag| tag.name == name)?;
            let next = tags[at..at + end].iter().any(|tag| opens(&tag));
            (!next).then_some(at + end)
        };
        match tag.name {
            "embed" | "content-ref" | "page-ref" | "file" | "include" | "youtube" | "video" => {
                let end = close(&format!("end{}", tag.name));
                let inner = end.map_or("", |end| text[tag.range.end..tags[end].range.start].trim());
                let whole = tag.range.start..end.map_or(tag.range.end, |end| tags[end].range.end);
                if tag.name == "file" {
                    rewriting.remarks.push(left_out(tag, "a file to download is left out; its name stays"));
                }
                rewriting.edits.push(Edit::new(whole, reference(tag, inner)));
                at = end.map_or(at, |end| end + 1);
            }
            "code" | "code-tabs-item" => code(text, tag, &mut rewriting.edits),
            "initial" | "solution" | "validation" | "context" => {
                let end = tags.get(at).map_or(text.len(), |next| next.range.start);
                program(text, tag, end, &mut rewriting);
            }
            _ => one(text, tag, &mut rewriting),
        }
    }
    rewriting
}

/// Writes a tag anew that stands for itself.
fn one(text: &str, tag: &Tag<'_>, rewriting: &mut Rewriting) {
    let margin = margin(text, tag.range.start);
    let apart = |words: &str| format!("\n\n{margin}{words}\n\n{margin}");
    let anew = match tag.name {
        "hint" => {
            let style = tag.get("style").unwrap_or_else(|| "info".to_owned());
            let kind = if style == "working" || style.is_empty() { "info" } else { style.as_str() };
            apart(&callout::opening(kind, tag.get("title").as_deref(), &[]))
        }
        "tab" => apart(&callout::line("tab", &tag.get("title").unwrap_or_default(), &[])),
        "expand" | "details" => {
            let title = tag.get("title").or_else(|| tag.get("summary"));
            apart(&callout::opening("note", Some(title.as_deref().unwrap_or_else(|| tag.rest.trim_matches('"'))), &[]))
        }
        "exercise" | "quiz" => apart("::: exercise {statement=exercise}"),
        "endhint" | "endtab" | "endexpand" | "enddetails" | "endexercise" | "endquiz" => apart(":::"),
        "math" => "\\(".to_owned(),
        "endmath" => "\\)".to_owned(),
        name if ARRANGING.contains(&name) || name.starts_with("endcode-tabs") => String::new(),
        name => {
            if !name.starts_with("end") {
                rewriting.remarks.push(left_out(tag, &format!("the tag `{name}` is left out; the words in it stay")));
            }
            String::new()
        }
    };
    rewriting.edits.push(Edit::new(tag.range.clone(), anew));
}

/// Writes the program of an exercise as code: the one to begin from as it is, the solution under a title. What only tests
/// the reader's is left out.
fn program(text: &str, tag: &Tag<'_>, end: usize, rewriting: &mut Rewriting) {
    let words = text[tag.range.end..end].trim_matches('\n').trim_end();
    let whole = tag.range.start..end;
    if matches!(tag.name, "validation" | "context") {
        rewriting.remarks.push(left_out(tag, "the program that tests an exercise is left out"));
        rewriting.edits.push(Edit::new(whole, "\n"));
        return;
    }
    let is_fenced = words.trim_start().starts_with("```") || words.trim_start().starts_with("~~~");
    let code = if is_fenced { words.to_owned() } else { format!("```` js\n{words}\n````") };
    let anew = match tag.name {
        _ if words.trim().is_empty() => "\n".to_owned(),
        "initial" => format!("\n\n{code}\n\n"),
        _ => format!("\n\n::: solution {{statement=solution}}\n{code}\n:::\n\n"),
    };
    rewriting.edits.push(Edit::new(whole, anew));
}

fn left_out(tag: &Tag<'_>, message: &str) -> Remark {
    Remark {
        rule: &LEFT_OUT_MARK,
        range: tag.range.clone(),
        message: message.to_owned(),
        help: "write in words what it shows, where the text needs it".to_owned(),
    }
}

/// What stands before a tag in its line, where that is only white space.
fn margin(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..at];
    if before.chars().all(|c| matches!(c, ' ' | '\t' | '>')) { before } else { "" }
}

/// A link for what a page embeds or leads to.
fn reference(tag: &Tag<'_>, inner: &str) -> String {
    let first = tag.rest.trim_matches(['"', '\'']);
    let target = ["url", "page", "src"].iter().find_map(|key| tag.get(key)).unwrap_or_else(|| first.to_owned());
    let shown = |words: &str| words.replace(['[', ']'], "");
    let address = if target.contains([' ', '(', ')']) { format!("<{target}>") } else { target.clone() };
    match tag.name {
        // The words of the link within are the name of the file.
        "content-ref" | "page-ref" if !target.contains("://") => format!("[]({address})"),
        "content-ref" | "page-ref" => {
            if inner.is_empty() {
                format!("<{target}>")
            } else {
                inner.to_owned()
            }
        }
        "file" => {
            let caption = tag.get("caption").filter(|caption| !caption.is_empty());
            let name = || target.rsplit('/').next().unwrap_or_default().to_owned();
            caption.unwrap_or_else(|| if inner.is_empty() { name() } else { inner.to_owned() })
        }
        "include" => String::new(),
        "youtube" if !target.contains("://") => format!("<https://www.youtube.com/watch?v={target}>"),
        _ if target.is_empty() => inner.to_owned(),
        _ => {
            let words = tag.get("caption").unwrap_or_else(|| inner.to_owned());
            if words.is_empty() { format!("<{target}>") } else { format!("[{}]({address})", shown(&words)) }
        }
    }
}

/// Gives a title and numbers of lines to the block of code that follows the tag.
fn code(text: &str, tag: &Tag<'_>, edits: &mut Vec<Edit>) {
    edits.push(Edit::new(tag.range.clone(), ""));
    let rest = &text[tag.range.end..];
    let words = rest.trim_start();
    if !words.starts_with("```") && !words.starts_with("~~~") {
        return;
    }
    let line = words.lines().next().unwrap_or_default().trim_end();
    let end = tag.range.end + rest.len() - words.len() + line.len();
    let mut more = String::new();
    if line.trim_start_matches(['`', '~']).is_empty() {
        more.push_str("text");
    }
    if let Some(title) = tag.get("title").filter(|title| !title.is_empty()) {
        more.push_str(&format!(" title=\"{}\"", title.replace(['"', '`'], "'")));
    }
    if tag.get("lineNumbers").as_deref() == Some("true") {
        more.push_str(" linenums=\"1\"");
    }
    edits.push(Edit::new(end..end, more));
}
