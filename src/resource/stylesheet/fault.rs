//! What EPUBCheck refuses in a stylesheet: the judge of what [`super::fit`] made, and of what anybody made.
//!
//! Never here: what is only unwise, or what single engines can't take.

use std::ops::Range;

use super::fit::{import, is_step, is_value, next_url, strip_comments};
use super::scan;
use super::selector::{self, Verdict};

/// What a stylesheet has that it may not have, and what it names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged {
    /// The faults, each in a few words that end where “in …” can follow.
    pub(crate) faults: Vec<String>,
    /// The addresses of what it fetches.
    pub(crate) addresses: Vec<String>,
}

/// Judges a whole stylesheet.
pub(crate) fn sheet(css: &str) -> Judged {
    let mut judge = Judge { css, bytes: css.as_bytes(), judged: Judged::default() };
    judge.rules(0..css.len(), "");
    judge.judged
}

/// Judges the value of a `style` attribute.
pub(crate) fn attribute(css: &str) -> Judged {
    let mut judge = Judge { css, bytes: css.as_bytes(), judged: Judged::default() };
    judge.declarations(0..css.len());
    judge.judged
}

struct Judge<'a> {
    css: &'a str,
    bytes: &'a [u8],
    judged: Judged,
}

impl Judge<'_> {
    fn say(&mut self, fault: impl Into<String>) {
        self.judged.faults.push(fault.into());
    }

    fn rules(&mut self, range: Range<usize>, inside: &str) {
        let (mut at, end) = (range.start, range.end);
        while at < end {
            match self.bytes[at] {
                byte if byte.is_ascii_whitespace() => at += 1,
                b'/' if self.bytes[at..end].starts_with(b"/*") => {
                    let (next, closed) = scan::step(self.bytes, at, end);
                    if !closed {
                        self.say("a comment has no end");
                    }
                    at = next;
                }
                b'<' if self.bytes[at..end].starts_with(b"<!--") => at += 4,
                b'-' if self.bytes[at..end].starts_with(b"-->") => at += 3,
                b'}' | b';' => {
                    self.say(format!("a stray `{}` stands", char::from(self.bytes[at])));
                    at += 1;
                }
                b'@' => at = self.at_rule(at, end),
                _ => at = self.style_rule(at, end, inside),
            }
        }
    }

    /// Where the block that begins here ends, and where what follows it begins.
    fn block(&mut self, open: usize, end: usize) -> (usize, usize) {
        match scan::closing(self.bytes, open, end) {
            Some(close) => (close, close + 1),
            None => {
                self.say("a block has no end");
                (end, end)
            }
        }
    }

    fn style_rule(&mut self, start: usize, end: usize, inside: &str) -> usize {
        let (open, closed) = scan::find(self.bytes, start, end, b"{}");
        if open == end || self.bytes[open] == b'}' {
            self.say("what is no rule stands");
            return open;
        }
        let (close, next) = self.block(open, end);
        let selector = &self.css[start..open];
        let is_step = inside.ends_with("keyframes") && is_step(selector);
        if !closed || selector::judge(selector) == Verdict::Broken && !is_step {
            self.say(format!("`{}` is no selector", selector.trim()));
        }
        self.declarations(open + 1..close);
        next
    }

    fn at_rule(&mut self, start: usize, end: usize) -> usize {
        let name_end = scan::name_end(self.bytes, start + 1, end);
        let name = self.css[start + 1..name_end].to_ascii_lowercase();
        let (stop, _) = scan::find(self.bytes, name_end, end, b"{};");
        if stop == end || self.bytes[stop] != b'{' {
            if name == "import" {
                match import(self.css[name_end..stop].trim()) {
                    Some((target, _)) => self.judged.addresses.push(target),
                    None => self.say("an import names nothing"),
                }
            }
            return (stop + usize::from(stop < end && self.bytes[stop] == b';')).max(start + 1);
        }
        let (close, next) = self.block(stop, end);
        match name.trim_start_matches("-webkit-").trim_start_matches("-moz-") {
            "media" | "supports" | "document" | "layer" | "container" => self.rules(stop + 1..close, &name),
            "keyframes" => self.rules(stop + 1..close, &name),
            "font-face" => {
                if strip_comments(&self.css[stop + 1..close]).trim().is_empty() {
                    self.say("a font without anything stands");
                }
                self.declarations(stop + 1..close);
            }
            "page" | "counter-style" => self.declarations(stop + 1..close),
            // What an unknown rule holds, nobody can say.
            _ => {}
        }
        next
    }

    fn declarations(&mut self, range: Range<usize>) {
        let (mut at, end) = (range.start, range.end);
        loop {
            let start = scan::skip_space(self.bytes, at, end);
            if start >= end {
                break;
            }
            let (stop, closed) = scan::find(self.bytes, start, end, b";{");
            if stop < end && self.bytes[stop] == b'{' {
                let close = scan::closing(self.bytes, stop, end).map_or(end, |close| close + 1);
                // The margin boxes of a page are the only blocks that stand in a block.
                if self.bytes[start] != b'@' {
                    self.say("a rule within a rule stands");
                }
                at = close;
                continue;
            }
            if stop == start {
                self.say("a second semicolon stands");
            } else {
                self.declaration(start..stop, closed);
            }
            at = (stop + 1).max(start + 1);
        }
    }

    fn declaration(&mut self, place: Range<usize>, closed: bool) {
        let text = &self.css[place.clone()];
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        let name = strip_comments(name).trim().to_ascii_lowercase();
        let bare = strip_comments(value);
        let is_custom = name.starts_with("--");
        let has_name = scan::is_identifier(name.as_bytes());
        if !closed || !has_name || bare.trim().is_empty() || !is_custom && !is_value(bare.trim()) {
            self.say(format!("`{}` is no declaration", text.trim()));
        }
        if matches!(&*name, "direction" | "unicode-bidi") {
            self.say(format!("`{name}`, which may not stand in a stylesheet, stands"));
        }
        let mut at = place.start;
        while let Some((url, target)) = next_url(self.css, at..place.end) {
            at = url.end;
            let target = target.trim();
            if !target.starts_with('#') && !target.is_empty() {
                self.judged.addresses.push(target.to_owned());
            }
        }
    }
}
