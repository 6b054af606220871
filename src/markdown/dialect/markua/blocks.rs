//! Blocks of Markua: `A>` and its kin, `{blurb}` … `{/blurb}`, `-# Part`, lines of attributes, pictures whose words are captions.

use super::attributes::Attributes;
use crate::markdown::dialect::rewrite::{Edit, Line, Remark, Rewriting, lines};
use crate::markdown::dialect::{Base, Kind, Syntax};
use crate::rule::text::LEFT_OUT_MARK;

pub(in crate::markdown::dialect) static SYNTAX: Syntax = Syntax {
    name: "markua_blocks",
    example: "`W> words`, `{blurb, class: tip}` … `{/blurb}`, `{title: \"a.rb\"}` before a block, `-# Part`",
    on: &[Base::Markua],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let lines = lines(text);
    let mut writing = Writing { lines: &lines, rewriting: Rewriting::default(), pending: Attributes::default() };
    let mut at = 0;
    while at < lines.len() {
        at = writing.line(at);
    }
    let mut rewriting = writing.rewriting;
    rewriting.edits.retain(|edit| text[edit.range.clone()] != edit.text);
    rewriting
}

struct Writing<'l, 't> {
    lines: &'l [Line<'t>],
    rewriting: Rewriting,
    /// The attributes that stand before the next block.
    pending: Attributes,
}

impl Writing<'_, '_> {
    fn edit(&mut self, range: std::ops::Range<usize>, text: impl Into<String>) {
        self.rewriting.edits.push(Edit::new(range, text));
    }

    /// Writes what begins on this line anew, and gives the line after.
    fn line(&mut self, at: usize) -> usize {
        let line = self.lines[at].clone();
        if line.is_code {
            return self.code(at);
        }
        if line.is_blank() {
            return at + 1;
        }
        if let Some(letter) = letter(line.words) {
            return self.lettered(at, letter);
        }
        if let Some(attributes) = Attributes::read(line.words) {
            self.attributes(&line, attributes);
            return at + 1;
        }
        let pending = std::mem::take(&mut self.pending);
        if let Some(title) = line.words.strip_prefix("-#").filter(|rest| rest.starts_with([' ', '#'])) {
            let title = title.trim_start_matches('#').trim().trim_end_matches('#').trim_end();
            self.edit(line.start()..line.end(), format!("# {title} {{role=part}}"));
        } else if line.words.starts_with("%%") {
            self.edit(line.range.clone(), "");
        } else if line.words.starts_with('#') {
            self.heading(&line, &pending);
        } else if line.words.starts_with("![") && line.words.ends_with(')') {
            self.picture(&line, &pending);
        } else if is_scene_break(line.words) && at > 0 && self.lines[at - 1].is_blank() {
            self.edit(line.start()..line.end(), "* * *");
        } else {
            self.block(at, &pending);
        }
        // A paragraph goes on to the next blank line.
        let goes_on = |line: &&Line<'_>| {
            !line.is_blank()
                && !line.is_code
                && letter(line.words).is_none()
                && !is_closing(line.words)
                && !line.words.starts_with("![")
                && !line.words.starts_with("%%")
        };
        at + 1 + self.lines[at + 1..].iter().take_while(goes_on).count()
    }

    /// Attributes wait for their block; marks that stand by themselves say something at once.
    fn attributes(&mut self, line: &Line<'_>, attributes: Attributes) {
        const BLOCKS: [&str; 4] = ["aside", "blurb", "quiz", "exercise"];
        let opened = BLOCKS.iter().find(|name| attributes.has(name));
        let closed = BLOCKS.iter().find(|name| attributes.has(&format!("/{name}")));
        if let Some(name) = opened {
            if matches!(*name, "quiz" | "exercise") {
                let message = format!("a {name} can't be taken in a book, and its words stand there to be read");
                let help = "write it as questions with answers".to_owned();
                self.rewriting.remarks.push(Remark {
                    rule: &LEFT_OUT_MARK,
                    range: line.start()..line.end(),
                    message,
                    help,
                });
            }
            let kind = if *name == "blurb" { blurb(&attributes) } else { (*name).to_owned() };
            let title = attributes.get(&["title", "caption"]).map(|title| format!(" {title}")).unwrap_or_default();
            let id = attributes.get(&["id"]).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
            self.edit(line.start()..line.end(), format!("\n::: {kind}{title}{id}"));
        } else if closed.is_some() {
            self.edit(line.start()..line.end(), ":::");
        } else {
            self.edit(line.range.clone(), "");
            self.pending.words.extend(attributes.words);
            self.pending.pairs.extend(attributes.pairs);
        }
    }

    fn heading(&mut self, line: &Line<'_>, pending: &Attributes) {
        let mut parts: Vec<String> = pending.get(&["id"]).map(|id| format!("#{id}")).into_iter().collect();
        let class = pending.get(&["class"]).unwrap_or_default();
        if class == "part" || pending.has("part") {
            parts.push("role=part".to_owned());
        }
        if !parts.is_empty() && !line.words.ends_with('}') {
            let end = line.start() + line.words.trim_end_matches('#').trim_end().len();
            self.edit(end..line.end(), format!(" {{{}}}", parts.join(" ")));
        }
    }

    /// A picture in a paragraph of its own: its words are its caption, and its title says what it shows.
    fn picture(&mut self, line: &Line<'_>, pending: &Attributes) {
        let Some((caption, rest)) = line.words[2..].split_once("](") else { return };
        let inner = &rest[..rest.len() - 1];
        if caption.contains("![") || inner.contains("](") {
            return;
        }
        // What was written anew has its caption between single marks.
        if inner.ends_with('\'') {
            return;
        }
        let (address, title) = match inner.split_once(" \"") {
            Some((address, title)) => (address.trim(), title.trim_end().strip_suffix('"').unwrap_or(title)),
            None => (inner.trim(), ""),
        };
        let is_film = ["youtube.com", "youtu.be", "vimeo.com"].iter().any(|host| address.contains(host));
        let words = |key: &[&str]| pending.get(key).map(str::to_owned);
        let caption = words(&["caption", "title"]).unwrap_or_else(|| caption.to_owned());
        if is_film {
            let words = if caption.is_empty() { address } else { &caption };
            self.edit(line.start()..line.end(), format!("[{words}]({address})"));
            return;
        }
        let alternative = words(&["alt"]).unwrap_or_else(|| title.to_owned());
        let mut parts: Vec<String> = pending.get(&["id"]).map(|id| format!("#{id}")).into_iter().collect();
        parts.extend(
            pending
                .get(&["width"])
                .filter(|width| width.contains(|c: char| c.is_ascii_digit()))
                .map(|width| format!("width={width}")),
        );
        let braces = if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(" ")) };
        let shown = match (alternative.is_empty(), caption.is_empty()) {
            (true, true) => String::new(),
            (false, _) => alternative.replace(['[', ']'], ""),
            (true, false) => caption.replace(['[', ']'], ""),
        };
        let title = caption.replace('\\', "\\\\").replace('\'', "\\'");
        self.edit(line.start()..line.end(), format!("![{shown}]({address} '{title}'){braces}"));
    }

    /// Another block: a table's caption stands behind it, and of the rest only an id has a meaning.
    fn block(&mut self, at: usize, pending: &Attributes) {
        let line = self.lines[at].clone();
        let id = pending.get(&["id"]);
        let braces = id.map(|id| format!("{{#{id}}}")).unwrap_or_default();
        let caption = pending.get(&["caption", "title"]).filter(|_| line.words.starts_with('|'));
        match (caption, id) {
            (Some(caption), _) => {
                let rows = self.lines[at..].iter().take_while(|line| line.words.starts_with('|')).count();
                let end = self.lines[at + rows - 1].range.end;
                self.edit(end..end, format!("\n: {}\n", format!("{caption} {braces}").trim()));
            }
            (None, Some(_)) if line.words.starts_with(|c: char| c.is_alphanumeric()) => {
                self.edit(line.start()..line.start(), format!("[]{braces}"));
            }
            (None, Some(id)) => {
                let start = line.range.start;
                self.edit(start..start, format!("<div id=\"{id}\"></div>\n\n"));
            }
            (None, None) => {}
        }
    }

    /// Fenced code, with the attributes before it and the lines that it marks as put in.
    fn code(&mut self, at: usize) -> usize {
        let pending = std::mem::take(&mut self.pending);
        let open = self.lines[at].clone();
        let end = (at + 1..self.lines.len())
            .find(|next| !self.lines[*next].is_code || is_end(self.lines[*next].words, open.words));
        let end = end.unwrap_or(self.lines.len());
        let mut parts = Vec::new();
        let ticks = open.words.len() - open.words.trim_start_matches(['`', '~']).len();
        let own = open.words[ticks..].trim();
        let language = pending.get(&["lang", "language", "format"]).unwrap_or_default();
        parts.extend(pending.get(&["id"]).map(|id| format!("#{id}")));
        if matches!(pending.get(&["line-numbers", "linenos"]), Some("on" | "true" | "yes")) {
            parts.push(".numberLines".to_owned());
        }
        let start = pending.get(&["number-from", "starting-line-number"]).filter(|start| start.parse::<u32>().is_ok());
        parts.extend(start.map(|start| format!("startFrom=\"{start}\"")));
        parts.extend(
            pending.get(&["title", "caption"]).map(|title| format!("title=\"{}\"", title.replace('"', "\\\""))),
        );
        let marked = self.marked(at + 1..end);
        parts.extend(
            Some(marked).filter(|marked| !marked.is_empty()).map(|marked| format!("hl_lines=\"{}\"", marked.join(" "))),
        );
        if own == "$" {
            self.formula(at, end);
        } else if !parts.is_empty() || own.is_empty() && !language.is_empty() {
            let language = if own.is_empty() { language } else { own };
            let braces = if parts.is_empty() { String::new() } else { format!(" {{{}}}", parts.join(" ")) };
            self.edit(open.start() + ticks..open.end(), format!("{language}{braces}"));
            // The lines of marks come behind the opening.
            self.rewriting.edits.sort_by_key(|edit| edit.range.start);
        }
        (end + 1).min(self.lines.len())
    }

    /// Takes out the lines that mark others as put in or taken out, and gives the numbers of those that they mark.
    fn marked(&mut self, range: std::ops::Range<usize>) -> Vec<String> {
        let mut found = Vec::new();
        let (mut number, mut is_marked) = (0, false);
        for at in range {
            let line = self.lines[at].clone();
            match line.words.trim() {
                "leanpub-start-insert" | "leanpub-start-delete" => is_marked = true,
                "leanpub-end-insert" | "leanpub-end-delete" => is_marked = false,
                _ => {
                    number += 1;
                    if is_marked {
                        found.push(number.to_string());
                    }
                    continue;
                }
            }
            self.edit(line.range.clone(), "");
        }
        found
    }

    /// A block of code in the language of formulas.
    fn formula(&mut self, at: usize, end: usize) {
        let open = self.lines[at].clone();
        self.edit(open.start()..open.end(), "$$");
        if let Some(close) = self.lines.get(end).cloned() {
            self.edit(close.start()..close.end(), "$$");
        }
    }

    /// Lines that begin with a letter and `>`: a container, whose first heading is its title.
    fn lettered(&mut self, at: usize, sign: char) -> usize {
        let pending = std::mem::take(&mut self.pending);
        let count = self.lines[at..].iter().take_while(|line| letter(line.words) == Some(sign)).count();
        let first = self.lines[at].clone();
        let words = first.words[2..].trim();
        let heading =
            words.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim().trim_end_matches('#').trim());
        let name = match sign {
            'A' => "aside".to_owned(),
            'W' => "warning".to_owned(),
            'E' => "caution".to_owned(),
            'T' => "tip".to_owned(),
            'C' => "center".to_owned(),
            'B' => blurb(&pending),
            'D' => "discussion".to_owned(),
            'Q' => "question".to_owned(),
            'X' => "exercise".to_owned(),
            _ => "note".to_owned(),
        };
        let title = heading.or(pending.get(&["title"])).map(|title| format!(" {title}")).unwrap_or_default();
        let id = pending.get(&["id"]).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        let open = format!("\n{}::: {name}{title}{id}\n", first.before);
        match heading.is_some() {
            true => self.edit(first.range.clone(), open),
            false => {
                let space = usize::from(first.words[2..].starts_with(' '));
                self.edit(first.range.start..first.start() + 2 + space, format!("{open}{}", first.before));
            }
        }
        // What is indented behind the sign stays so.
        let sign = |line: &Line<'_>| {
            let taken = if line.words[2..].starts_with(' ') { 3 } else { 2 };
            line.start()..line.start() + taken.min(line.words.len())
        };
        let signs: Vec<_> = self.lines[at + 1..at + count].iter().map(sign).collect();
        for sign in signs {
            self.edit(sign, "");
        }
        let last = self.lines[at + count - 1].range.clone();
        self.edit(last.end..last.end, format!("\n{}:::\n", first.before));
        at + count
    }
}

/// The letter of a line such as `W> words`.
fn letter(words: &str) -> Option<char> {
    let mut characters = words.chars();
    let letter = characters.next().filter(|c| "ABCDEIQTWX".contains(*c))?;
    let rest = characters.as_str().strip_prefix('>')?;
    (rest.is_empty() || rest.starts_with(' ')).then_some(letter)
}

/// What a blurb is by its class.
fn blurb(attributes: &Attributes) -> String {
    let class = attributes.get(&["class", "icon"]).unwrap_or_default();
    match class {
        "tip" | "warning" => class,
        "information" | "info" => "note",
        "error" => "caution",
        "discussion" | "question" | "exercise" | "center" => class,
        _ => "blurb",
    }
    .to_owned()
}

fn is_scene_break(words: &str) -> bool {
    words.len() >= 3 && words.bytes().all(|byte| byte == b'=')
}

/// Whether a line ends a block between braces.
fn is_closing(words: &str) -> bool {
    words.starts_with("{/")
}

/// Whether a line closes the fence that another opens.
fn is_end(words: &str, open: &str) -> bool {
    let sign = open.chars().next().unwrap_or('`');
    let length = open.len() - open.trim_start_matches(sign).len();
    !words.is_empty() && words.trim_start_matches(sign).is_empty() && words.len() >= length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    fn anew(written: &str) -> String {
        apply(&Composed::whole(SourceId(0), written), rewrite(written), &mut Vec::new()).text().to_owned()
    }

    #[test]
    fn blocks_are_written_anew() {
        for (written, expected) in [
            ("W> ## Hot\nW>\nW> Words\n", "\n::: warning Hot\n\nWords\n\n:::\n"),
            ("{class: tip}\nB> Words\n", "\n::: tip\nWords\n\n:::\n"),
            ("{aside}\nA\n{/aside}\n", "\n::: aside\nA\n:::\n"),
            ("-# One\n", "# One {role=part}\n"),
            ("{#a}\n# One\n", "# One {#a}\n"),
            ("{lang=\"ruby\", title=\"a.rb\"}\n```\nx\n```\n", "```ruby {title=\"a.rb\"}\nx\n```\n"),
            ("```js\na\nleanpub-start-insert\nb\nleanpub-end-insert\n```\n", "```js {hl_lines=\"2\"}\na\nb\n```\n"),
            ("![A](b.png \"C\")\n", "![C](b.png 'A')\n"),
            ("![A](b.png 'B')\n", "![A](b.png 'B')\n"),
            ("{pagebreak}\n\nWords\n", "\nWords\n"),
            ("{title: \"T\"}\n| a |\n|---|\n", "| a |\n|---|\n\n: T\n"),
            ("a\n\n====\n\nb\n", "a\n\n* * *\n\nb\n"),
            ("{ not attributes at all }\n", "{ not attributes at all }\n"),
        ] {
            assert_eq!(anew(written), expected);
        }
    }
}
