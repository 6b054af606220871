//! What a cell of a notebook left when it was last run: text, pictures, tables, formulas, and how it failed.

use std::ops::Range;

use super::json::Json;
use super::{Shown, Writing, fence};

/// The most characters of one output that nobody wonders at.
const LONG: usize = 20_000;

/// The kinds of output, the best for a book first, each with the key that the third version of the format has for it.
const KINDS: [(&str, &str); 7] = [
    ("text/markdown", "markdown"),
    ("text/latex", "latex"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/jpeg", "jpeg"),
    ("text/html", "html"),
    ("text/plain", "text"),
];

impl Writing {
    /// Writes what a cell left.
    pub(super) fn outputs(&mut self, outputs: &[Json], shown: &Shown, place: &Range<usize>) {
        let mut stream = String::new();
        for output in outputs {
            let kind = output.get("output_type").and_then(Json::text).unwrap_or_default();
            if kind == "stream" {
                stream.push_str(&output.get("text").map(Json::joined).unwrap_or_default());
                continue;
            }
            self.plain(&std::mem::take(&mut stream), place);
            match kind {
                "error" | "pyerr" => self.plain(&traceback(output), place),
                _ => self.display(output, shown, place),
            }
        }
        self.plain(&stream, place);
    }

    /// Writes text as it was printed.
    fn plain(&mut self, text: &str, place: &Range<usize>) {
        let text = without_colours(text);
        let text = text.trim_end();
        if text.trim().is_empty() {
            return;
        }
        let span = self.span(place);
        if text.len() > LONG {
            self.long.push(span);
        }
        let fence = fence(text.lines());
        self.text.push(&format!("{fence}text\n{text}\n{fence}\n\n"), span);
    }

    /// Writes the best of the forms in which an output was saved.
    fn display(&mut self, output: &Json, shown: &Shown, place: &Range<usize>) {
        let forms = output.get("data").unwrap_or(output);
        let form = |(kind, old): &(&'static str, &'static str)| {
            let value = forms.get(kind).or_else(|| forms.get(old).filter(|_| output.get("data").is_none()))?;
            let text = value.joined();
            is_fit(kind, &text, forms).then_some((*kind, text))
        };
        let Some((kind, text)) = KINDS.iter().find_map(form) else { return };
        let span = self.span(place);
        let written = match kind {
            "text/plain" => return self.plain(&text, place),
            "text/markdown" => text,
            "text/latex" => formula(&text),
            "text/html" => html(&text),
            _ => picture(kind, &text, shown),
        };
        if !kind.starts_with("image") && written.len() > LONG {
            self.long.push(span);
        }
        self.text.push(&format!("{}\n\n", written.trim_end()), span);
    }
}

/// Whether a form of an output is one that a book can show. A page's program shows nothing, and the words beside it do.
fn is_fit(kind: &str, text: &str, forms: &Json) -> bool {
    let text = text.trim();
    let has_words = forms.get("text/plain").or_else(|| forms.get("text")).is_some();
    match kind {
        "text/html" => {
            let is_table = text.contains("<table");
            let is_program = text.contains("<script") || text.contains("<iframe");
            !text.is_empty() && !is_program && (is_table || !has_words)
        }
        "text/latex" => text.starts_with('$') || text.starts_with("\\begin{") || text.starts_with("\\["),
        _ => !text.is_empty(),
    }
}

/// TeX that stands by itself.
fn formula(text: &str) -> String {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("\\[").and_then(|rest| rest.strip_suffix("\\]")) {
        return format!("$${}$$", inner.trim());
    }
    // What a program prints as a formula stands on a line of its own.
    match text.strip_prefix('$').and_then(|rest| rest.strip_suffix('$')) {
        Some(inner) if !inner.starts_with('$') && !inner.contains('$') => {
            format!("$${}$$", inner.replace("\\displaystyle", "").trim())
        }
        _ => text.to_owned(),
    }
}

/// HTML, without blank lines, at which Markdown would end it, and without indentation that would make code of it.
fn html(text: &str) -> String {
    let text = match (text.find("<style"), text.find("</style>")) {
        (Some(start), Some(end)) if start < end => format!("{}{}", &text[..start], &text[end + "</style>".len()..]),
        _ => text.to_owned(),
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A picture in its own address, with what the cell says of it.
fn picture(kind: &str, data: &str, shown: &Shown) -> String {
    let address = match kind {
        "image/svg+xml" if data.trim_start().starts_with('<') => {
            format!("data:{kind},{}", percent_encoded(data.trim()))
        }
        _ => format!("data:{kind};base64,{}", data.split_whitespace().collect::<String>()),
    };
    let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let alternative = shown.alternative.as_deref().map(plain).unwrap_or_default().replace(['[', ']'], "");
    let id = shown.label.as_deref().map(|label| format!("{{#{}}}", label.trim())).unwrap_or_default();
    match shown.caption.as_deref().map(plain) {
        Some(caption) => format!("::: figure {id}\n![{alternative}]({address})\n\n{caption}\n:::"),
        None => format!("![{alternative}]({address}){id}"),
    }
}

/// The text as an address can hold it.
fn percent_encoded(text: &str) -> String {
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'=' | b',' | b';')
    };
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match is_plain(byte) {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// How a cell failed, as the program said it.
fn traceback(output: &Json) -> String {
    let lines: Vec<&str> =
        output.get("traceback").map(Json::items).unwrap_or_default().iter().filter_map(Json::text).collect();
    if !lines.is_empty() {
        return lines.join("\n");
    }
    let part = |key: &str| output.get(key).and_then(Json::text).unwrap_or_default();
    format!("{}: {}", part("ename"), part("evalue"))
}

/// The text without the colours of a terminal; of a line that was written over, what stood there in the end.
fn without_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(sequence) = rest.strip_prefix('[') {
            let end = sequence.find(|c: char| ('@'..='~').contains(&c)).map_or(sequence.len(), |end| end + 1);
            rest = &sequence[end..];
        }
    }
    out.push_str(rest);
    let last = |line: &str| line.trim_end_matches('\r').rsplit('\r').next().unwrap_or_default().to_owned();
    match out.contains('\r') {
        true => out.split('\n').map(last).collect::<Vec<_>>().join("\n"),
        false => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_shows_is_what_stays() {
        assert_eq!(without_colours("\u{1b}[1;31mE\u{1b}[0m x"), "E x");
        assert_eq!(without_colours(" 10%\r 50%\r100%\r\nend"), "100%\nend");
    }

    #[test]
    fn formulas_stand_by_themselves() {
        assert_eq!(formula("$\\displaystyle x^2$"), "$$x^2$$");
        assert_eq!(formula("$$x$$"), "$$x$$");
        assert_eq!(formula("\\[x\\]"), "$$x$$");
    }
}
