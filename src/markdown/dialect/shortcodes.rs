//! Shortcodes of Hugo: `{{< figure src="x.png" >}}`, `{{% notice note %}}` … `{{% /notice %}}`.
//!
//! Those that most themes have become katern's own. Of others the words stay, and one note each says how often they stand.
//!
//! <https://gohugo.io/content-management/shortcodes/>

use std::collections::BTreeMap;
use std::ops::Range;

use super::formula::near;
use super::rewrite::{Edit, Remark, Rewriting, lines};
use super::{Base, Kind, Syntax, callout};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "shortcodes",
    example: "`{{< figure src=\"x.png\" >}}`",
    on: &[Base::Site],
    kind: Kind::Rewrite(rewrite),
};

/// Shortcodes that enclose a note, and the kind of it where their name says it.
const NOTES: [(&str, &str); 14] = [
    ("notice", ""),
    ("hint", ""),
    ("callout", ""),
    ("alert", ""),
    ("admonition", ""),
    ("note", "note"),
    ("tip", "tip"),
    ("info", "info"),
    ("warning", "warning"),
    ("caution", "caution"),
    ("danger", "danger"),
    ("important", "important"),
    ("expand", "note"),
    ("details", "note"),
];

/// Shortcodes that only arrange what they enclose.
const ARRANGING: [&str; 8] = ["tabs", "columns", "column", "steps", "cards", "center", "gallery", "tabpane"];

/// A shortcode.
struct Code<'t> {
    name: &'t str,
    /// What follows the name.
    rest: &'t str,
    is_end: bool,
    /// Whether it closes itself, `/>}}`, and so encloses nothing.
    is_whole: bool,
    range: Range<usize>,
}

impl Code<'_> {
    /// The value of a parameter by its name.
    fn get(&self, key: &str) -> Option<&str> {
        let mut found = None;
        for (at, _) in self.rest.match_indices(&format!("{key}=")) {
            let is_key = at == 0 || self.rest[..at].ends_with(char::is_whitespace);
            found = found.or(is_key.then_some(&self.rest[at + key.len() + 1..]));
        }
        word(found?)
    }

    /// The parameter at a place, where they have no names.
    fn at(&self, index: usize) -> Option<&str> {
        let mut rest = self.rest.trim_start();
        for _ in 0..index {
            let skipped = word(rest)?;
            let quotes = if rest.starts_with(['"', '`']) { 2 } else { 0 };
            rest = rest.get(skipped.len() + quotes..)?.trim_start();
        }
        word(rest).filter(|word| rest.starts_with(['"', '`']) || !word.contains('='))
    }
}

/// The word at the start of a text, or what stands between quotation marks there.
fn word(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '`'));
    let found = match quote {
        Some(quote) => text[1..].split(quote).next()?,
        None => text.split_whitespace().next()?,
    };
    Some(found)
}

/// The shortcodes in a text, in code too, as Hugo sees them; and where one is escaped.
fn codes(text: &str) -> (Vec<Code<'_>>, Vec<Range<usize>>) {
    let (mut found, mut escaped) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|offset| at + offset) {
        at = open + 2;
        let (close, rest) = match text.as_bytes().get(at) {
            Some(b'<') => (">}}", near(text, at + 1)),
            Some(b'%') => ("%}}", near(text, at + 1)),
            _ => continue,
        };
        let Some(length) = rest.find(close) else { continue };
        let end = at + 1 + length + close.len();
        let inner = rest[..length].trim();
        if inner.starts_with("/*") {
            escaped.push(open..end);
            at = end;
            continue;
        }
        let is_end = inner.starts_with('/');
        let is_whole = rest[..length].ends_with('/') && !is_end;
        let inner = inner.trim_start_matches('/').trim_end_matches('/').trim();
        let name = inner.split_whitespace().next().unwrap_or_default();
        if !name.is_empty() {
            found.push(Code { name, rest: inner[name.len()..].trim(), is_end, is_whole, range: open..end });
            at = end;
        }
    }
    (found, escaped)
}

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("{{<") && !text.contains("{{%") {
        return rewriting;
    }
    let (codes, escaped) = codes(text);
    let fences = lines(text);
    let is_in_code =
        |at: usize| fences.get(fences.partition_point(|line| line.range.end <= at)).is_some_and(|line| line.is_code);
    let mut ends: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, code) in codes.iter().enumerate().filter(|(_, code)| code.is_end) {
        ends.entry(code.name).or_default().push(index);
    }
    let mut at = 0;
    while let Some(code) = codes.get(at) {
        at += 1;
        let ends = ends.get(code.name).filter(|_| !code.is_whole);
        let end = ends.and_then(|ends| ends.get(ends.partition_point(|end| *end < at)).copied());
        if matches!(code.name, "highlight" | "mermaid" | "code-toggle" | "code") && !code.is_end && !code.is_whole {
            if let Some(end) = end {
                let language = match code.name {
                    "mermaid" => "mermaid",
                    "highlight" => code.at(0).unwrap_or("text"),
                    _ => code.get("lang").unwrap_or("text"),
                };
                let (open, close) = (&code.range, &codes[end].range);
                let skipped = usize::from(text[open.end..].starts_with('\n'));
                let lead = if text[..close.start].ends_with('\n') { "" } else { "\n" };
                rewriting.edits.push(Edit::new(open.start..open.end + skipped, format!("\n```` {language}\n")));
                rewriting.edits.push(Edit::new(close.clone(), format!("{lead}````\n")));
                at = end + 1;
            }
            continue;
        }
        if is_in_code(code.range.start) {
            continue;
        }
        let anew = one(text, code, end.is_some());
        if anew.is_none() && !code.is_end {
            rewriting.remarks.push(Remark {
                rule: &LEFT_OUT_MARK,
                range: code.range.clone(),
                message: format!("the shortcode `{}` is left out; the words in it stay", code.name),
                help: "write in words what it shows, where the text needs it".to_owned(),
            });
        }
        rewriting.edits.push(Edit::new(code.range.clone(), anew.unwrap_or_default()));
    }
    for range in escaped {
        let written = &text[range.clone()];
        let bare = written.replacen("/*", "", 1).replacen("*/", "", 1);
        // Its signs must not be taken for a shortcode in the next round.
        let shown = if is_in_code(range.start) {
            continue;
        } else {
            format!("<code>{}</code>", bare.replace('<', "&lt;").replace('{', "&#123;"))
        };
        rewriting.edits.push(Edit::new(range, shown));
    }
    rewriting.edits.sort_by_key(|edit| edit.range.start);
    rewriting
}

/// What stands for a shortcode; none where it is not known.
fn one(text: &str, code: &Code<'_>, has_end: bool) -> Option<String> {
    let line = text[..code.range.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..code.range.start];
    let margin = if before.chars().all(|c| matches!(c, ' ' | '\t' | '>')) { before } else { "" };
    let apart = |words: &str| format!("\n\n{margin}{words}\n\n{margin}");
    if let Some((_, kind)) = NOTES.iter().find(|(name, _)| *name == code.name) {
        if code.is_end {
            return Some(apart(":::"));
        }
        if !has_end {
            return None;
        }
        let first = code.get("type").or(code.get("style")).or(code.get("color")).or(code.get("context")).or(code.at(0));
        let (kind, title) = match *kind {
            "" => (first.unwrap_or("note"), code.get("title").or(code.at(1))),
            kind => (kind, code.get("title").or(code.get("summary")).or(code.at(0))),
        };
        let is_folded = matches!(code.name, "expand" | "details");
        let title = title.or(is_folded.then_some(""));
        return Some(apart(&callout::opening(kind, title, &[])));
    }
    if code.name == "tab" {
        let title = code.get("name").or(code.get("title")).or(code.get("header")).or(code.at(0)).unwrap_or_default();
        return Some(apart(&if code.is_end { ":::".to_owned() } else { callout::line("tab", title, &[]) }));
    }
    if ARRANGING.contains(&code.name) {
        return Some(String::new());
    }
    if code.is_end {
        return None;
    }
    match code.name {
        "ref" | "relref" => {
            let target = code.get("path").or(code.at(0))?;
            Some(if target.starts_with(['#', '/']) || target.contains('.') {
                target.to_owned()
            } else {
                format!("{target}.md")
            })
        }
        "figure" | "img" | "image" => {
            let source = code.get("src").or(code.at(0))?;
            let alt = code.get("alt").or(code.get("caption")).or(code.get("title")).unwrap_or_default();
            let caption =
                code.get("caption").or(code.get("title")).map(|words| format!(" \"{}\"", words.replace('"', "'")));
            let address = if source.contains(' ') { format!("<{source}>") } else { source.to_owned() };
            Some(format!("![{}]({address}{})", alt.replace(['[', ']'], ""), caption.unwrap_or_default()))
        }
        "youtube" => Some(format!("<https://www.youtube.com/watch?v={}>", code.get("id").or(code.at(0))?)),
        "vimeo" => Some(format!("<https://vimeo.com/{}>", code.get("id").or(code.at(0))?)),
        "button" => None,
        "br" => Some("<br>".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_by_name_and_by_place() {
        let text =
            "{{< figure src=\"a b.png\" alt=`x` width=3 >}}{{% notice tip \"A title\" %}}{{</* x */>}}{{< /y >}}";
        let (codes, escaped) = codes(text);
        assert_eq!(codes.len(), 3);
        assert_eq!(
            (codes[0].get("src"), codes[0].get("alt"), codes[0].get("width")),
            (Some("a b.png"), Some("x"), Some("3"))
        );
        assert_eq!(
            (codes[0].at(0), codes[1].at(0), codes[1].at(1), codes[1].at(2)),
            (None, Some("tip"), Some("A title"), None)
        );
        assert!(codes[2].is_end);
        assert_eq!(escaped.len(), 1);
    }
}
