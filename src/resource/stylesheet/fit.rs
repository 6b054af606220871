//! What must be taken out of a stylesheet, as edits of the author's text.
//!
//! EPUBCheck 5.3.0 is stricter than CSS: two semicolons, a nested rule or one unknown character are errors for the whole
//! book. Adobe's engine is stricter still, and in silence: it refuses a book for `min()` in one rule.

use std::ops::Range;

use super::scan;
use super::selector::{self, Verdict};
use crate::resource::locate;

/// What is to be done to a stylesheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Fitted {
    /// Places with what takes their place.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// Files that it names.
    pub(super) urls: Vec<Url>,
    /// Stylesheets that it imports, in order.
    pub(super) imports: Vec<(Range<usize>, String)>,
    /// The rules that declare fonts, each with the places of its sources.
    pub(super) fonts: Vec<(Range<usize>, Vec<Range<usize>>)>,
    /// What there is to say.
    pub(super) findings: Vec<Finding>,
}

/// A file that a stylesheet names.
#[derive(Clone, Debug)]
pub(super) struct Url {
    /// The whole of `url(…)`.
    pub(super) place: Range<usize>,
    /// What goes if the file is not there.
    pub(super) owner: Range<usize>,
    /// The address.
    pub(super) target: String,
    /// Whether it is a font.
    pub(super) is_font: bool,
}

/// A complaint about a place in a stylesheet.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) place: Range<usize>,
    pub(super) words: String,
    pub(super) help: &'static str,
}

/// How deep rules may be nested in at-rules.
const DEPTH: usize = 16;

/// What must be done to a whole stylesheet.
pub(super) fn sheet(css: &str) -> Fitted {
    let mut fitter = Fitter { css, bytes: css.as_bytes(), fitted: Fitted::default() };
    fitter.rules(0..css.len(), &mut Vec::new());
    fitter.fitted
}

/// What must be done to the value of a `style` attribute.
pub(super) fn attribute(css: &str) -> Fitted {
    let mut fitter = Fitter { css, bytes: css.as_bytes(), fitted: Fitted::default() };
    fitter.declarations(0..css.len(), Block::Style);
    fitter.fitted
}

/// The text with its edits made; an edit inside a larger one is not made.
pub(super) fn apply(css: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    let mut text = String::with_capacity(css.len());
    let mut at = 0;
    for (place, new) in edits {
        if place.start < at {
            continue;
        }
        text.push_str(&css[at..place.start]);
        text.push_str(&new);
        at = place.end;
    }
    text.push_str(&css[at..]);
    text
}

/// What a block of declarations is for.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Style,
    Font,
    Page,
}

struct Fitter<'a> {
    css: &'a str,
    bytes: &'a [u8],
    fitted: Fitted,
}

impl Fitter<'_> {
    fn say(&mut self, place: Range<usize>, words: impl Into<String>, help: &'static str) {
        self.fitted.findings.push(Finding { place, words: words.into(), help });
    }

    fn drop(&mut self, place: Range<usize>) {
        self.fitted.edits.push((place, String::new()));
    }

    /// Takes something out and says so; the words finish “… was left out”.
    fn leave_out(&mut self, place: Range<usize>, what: impl std::fmt::Display, help: &'static str) {
        self.say(place.clone(), format!("{what} was left out"), help);
        self.drop(place);
    }

    /// A list of rules, within the at-rules named in `inside`.
    fn rules(&mut self, range: Range<usize>, inside: &mut Vec<String>) {
        let (mut at, end) = (range.start, range.end);
        while at < end {
            match self.bytes[at] {
                byte if byte.is_ascii_whitespace() => at += 1,
                b'/' if self.bytes[at..end].starts_with(b"/*") => {
                    let (next, closed) = scan::step(self.bytes, at, end);
                    if !closed {
                        self.leave_out(at..next, "a comment without an end", "end the comment with `*/`");
                    }
                    at = next;
                }
                b'<' if self.bytes[at..end].starts_with(b"<!--") => {
                    self.drop(at..at + 4);
                    at += 4;
                }
                b'-' if self.bytes[at..end].starts_with(b"-->") => {
                    self.drop(at..at + 3);
                    at += 3;
                }
                b'}' | b';' => {
                    self.leave_out(at..at + 1, format!("a stray `{}`", char::from(self.bytes[at])), "take it out");
                    at += 1;
                }
                b'@' => at = self.at_rule(at, end, inside),
                _ => at = self.style_rule(at, end, inside),
            }
        }
    }

    /// A block's end: the place of its closing brace, which is added where it is missing.
    fn block(&mut self, open: usize, end: usize) -> (usize, usize) {
        match scan::closing(self.bytes, open, end) {
            Some(close) => (close, close + 1),
            None => {
                self.say(open..open + 1, "a block has no end", "close it with `}`");
                self.fitted.edits.push((end..end, "}".into()));
                (end, end)
            }
        }
    }

    fn style_rule(&mut self, start: usize, end: usize, inside: &[String]) -> usize {
        let (open, closed) = scan::find(self.bytes, start, end, b"{}");
        if open == end || self.bytes[open] == b'}' {
            self.leave_out(start..open, "what is no rule", "write `selector { property: value }`");
            return open;
        }
        let (close, next) = self.block(open, end);
        let selector = &self.css[start..open];
        let step = inside.last().is_some_and(|name| name.ends_with("keyframes"));
        let verdict = match selector::judge(selector) {
            _ if !closed => Verdict::Broken,
            Verdict::Broken if step && is_step(selector) => Verdict::Plain,
            verdict => verdict,
        };
        let place = start..start + selector.trim_end().len();
        match verdict {
            Verdict::Broken => {
                self.say(place, "the rule's selector can't be read; the rule was left out", "correct the selector");
                self.drop(start..next);
                return next;
            }
            Verdict::Modern => self.say(
                place,
                "old reading systems don't know this selector and may drop the whole stylesheet",
                "write it with classes and CSS 2.1 selectors",
            ),
            Verdict::Plain => {}
        }
        self.declarations(open + 1..close, Block::Style);
        next
    }

    fn at_rule(&mut self, start: usize, end: usize, inside: &mut Vec<String>) -> usize {
        let name_end = scan::name_end(self.bytes, start + 1, end);
        let name = self.css[start + 1..name_end].to_ascii_lowercase();
        let (stop, closed) = scan::find(self.bytes, name_end, end, b"{};");
        let prelude = self.css[name_end..stop].trim().to_owned();
        let head = start..start + self.css[start..stop].trim_end().len();
        if stop == end || self.bytes[stop] != b'{' {
            let next = if stop < end && self.bytes[stop] == b';' { stop + 1 } else { stop };
            self.statement(start..next, head, &name, &prelude, closed && next > stop);
            return next.max(start + 1);
        }
        let (close, next) = self.block(stop, end);
        let plain = name.trim_start_matches("-webkit-").trim_start_matches("-moz-");
        match plain {
            _ if !closed || inside.len() >= DEPTH => {
                self.leave_out(start..next, format!("`@{name}`"), "write a plainer rule");
            }
            "media" | "supports" | "document" | "keyframes" => {
                if plain != "keyframes" && (plain != "media" || !inside.is_empty()) {
                    self.say(
                        head,
                        format!("old reading systems can't take `@{name}` here"),
                        "write plain rules instead",
                    );
                }
                inside.push(plain.to_owned());
                self.rules(stop + 1..close, inside);
                inside.pop();
            }
            "layer" => {
                self.say(
                    head,
                    "layers are not known to reading systems; the rules were kept",
                    "write the rules without `@layer`",
                );
                self.drop(start..stop + 1);
                inside.push(plain.to_owned());
                self.rules(stop + 1..close, inside);
                inside.pop();
                self.drop(close..next);
            }
            "font-face" => self.font(start..next, stop + 1..close),
            "page" => self.declarations(stop + 1..close, Block::Page),
            "counter-style" => self.declarations(stop + 1..close, Block::Style),
            _ => self.leave_out(start..next, format!("`@{name}`"), "write plain rules instead"),
        }
        next
    }

    /// An at-rule without a block.
    fn statement(&mut self, place: Range<usize>, head: Range<usize>, name: &str, prelude: &str, whole: bool) {
        match name {
            // The book's stylesheets are UTF-8, which is what they are without it.
            "charset" => self.drop(place),
            "import" => {
                self.drop(place.clone());
                let Some((target, condition)) = import(prelude) else {
                    return self.say(
                        head,
                        "the import can't be read; it was left out",
                        "write `@import \"file.css\";`",
                    );
                };
                match condition.to_ascii_lowercase().as_str() {
                    "" | "all" | "screen" => self.fitted.imports.push((head, target)),
                    _ => self.say(
                        head,
                        "an import with a condition was left out",
                        "put the condition around the rules in the imported file",
                    ),
                }
            }
            "namespace" if whole => {}
            "layer" => self.drop(place),
            _ => self.leave_out(place, format!("`@{name}`"), "write plain rules instead"),
        }
    }

    fn font(&mut self, rule: Range<usize>, block: Range<usize>) {
        let before = (self.fitted.urls.len(), self.fitted.edits.len());
        self.declarations(block.clone(), Block::Font);
        let sources: Vec<Range<usize>> = self.fitted.urls[before.0..].iter().map(|url| url.place.clone()).collect();
        // What is left of the block decides: without a source it is no font.
        let inside: Vec<(Range<usize>, String)> = (self.fitted.edits[before.1..].iter())
            .map(|(place, new)| (place.start - block.start..place.end.min(block.end) - block.start, new.clone()))
            .collect();
        let left = apply(&self.css[block], inside);
        if left.to_ascii_lowercase().contains("src") {
            if !sources.is_empty() && !left.to_ascii_lowercase().contains("local(") && !left.contains("data:") {
                self.fitted.fonts.push((rule, sources));
            }
        } else {
            self.drop(rule);
        }
    }

    fn declarations(&mut self, range: Range<usize>, block: Block) {
        let (mut at, end) = (range.start, range.end);
        loop {
            let start = scan::skip_space(self.bytes, at, end);
            if start >= end {
                break;
            }
            let (stop, closed) = scan::find(self.bytes, start, end, b";{");
            if stop < end && self.bytes[stop] == b'{' {
                // A nested rule, or a margin box of a page.
                let close = scan::closing(self.bytes, stop, end).map_or(end, |close| close + 1);
                self.leave_out(start..close, "a rule within a rule", "write it as a rule of its own");
                at = close;
                continue;
            }
            // An unclosed string ends at its line's end, and the declaration with it.
            let stop = if closed { stop } else { self.resume(start, end) };
            let next = if stop < end && self.bytes[stop] == b';' { stop + 1 } else { stop };
            if stop == start {
                // EPUBCheck takes no second semicolon.
                self.drop(start..next);
            } else {
                self.declaration(start..stop, start..next, closed, block);
            }
            at = next.max(start + 1);
        }
    }

    /// Where to go on after something that was not closed: after the next semicolon.
    fn resume(&self, start: usize, end: usize) -> usize {
        self.bytes[start..end].iter().position(|&byte| byte == b';').map_or(end, |length| start + length)
    }

    /// One declaration; `whole` is its place with the semicolon.
    fn declaration(&mut self, place: Range<usize>, whole: Range<usize>, closed: bool, block: Block) {
        let text = &self.css[place.clone()];
        let shown = place.start..place.start + text.trim_end().len();
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        let name_text = strip_comments(name);
        let name = name_text.trim().to_ascii_lowercase();
        let bare = strip_comments(value);
        let bare = bare.trim();
        if !closed || !scan::is_identifier(name.as_bytes()) || bare.is_empty() || !is_value(bare) {
            if name.starts_with("--") && closed {
                return self.drop(whole);
            }
            self.say(shown, "this can't be read as a declaration; it was left out", "write `property: value;`");
            return self.drop(whole);
        }
        let value = bare.to_ascii_lowercase();
        if let Some((why, help)) = refused(&name, &value) {
            self.say(shown, format!("`{name}` {why}; it was left out"), help);
            return self.drop(whole);
        }
        if let Some((why, help)) = unwise(&name, &value) {
            self.say(shown, format!("`{name}: {}` {why}", shorten(bare)), help);
        }
        self.addresses(place, whole, &name, block);
    }

    /// The files that a declaration names.
    fn addresses(&mut self, place: Range<usize>, whole: Range<usize>, name: &str, block: Block) {
        let is_source = block == Block::Font && name == "src";
        let mut at = place.start;
        while let Some((url, target)) = next_url(self.css, at..place.end) {
            at = url.end;
            let target = target.trim().to_owned();
            if target.starts_with('#') && !is_source {
                continue;
            }
            if target.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
                continue;
            }
            let owner = if is_source { self.item(&place, &url) } else { whole.clone() };
            if target.is_empty() {
                self.leave_out(owner, "an empty address", "name a file");
            } else if locate::is_remote(&target) {
                let words = format!("`{}` is on the web; it was left out", shorten(&target));
                self.say(url, words, "download the file and name it");
                self.drop(owner);
            } else if name == "cursor" {
                self.drop(whole.clone());
            } else {
                self.fitted.urls.push(Url { place: url, owner, target, is_font: is_source });
            }
        }
    }

    /// The item of a list with commas that holds the address, with one comma.
    fn item(&self, list: &Range<usize>, url: &Range<usize>) -> Range<usize> {
        let colon = scan::find(self.bytes, list.start, list.end, b":").0;
        let mut start = colon + 1;
        loop {
            let (end, _) = scan::find(self.bytes, start, list.end, b",");
            if end >= url.end || end == list.end {
                return match (start == colon + 1, end == list.end) {
                    // The only one: the whole list.
                    (true, true) => list.clone(),
                    (true, false) => start..end + 1,
                    (false, _) => start - 1..end,
                };
            }
            start = end + 1;
        }
    }
}

/// Properties and values that are taken out, with the reason.
fn refused(name: &str, value: &str) -> Option<(&'static str, &'static str)> {
    if matches!(name, "direction" | "unicode-bidi") {
        return Some(("may not stand in a book's stylesheet", "mark the text with `dir` instead"));
    }
    if matches!(name, "behavior" | "-ms-behavior" | "-moz-binding") || value.contains("expression(") {
        return Some(("runs a script", "take it out"));
    }
    if name.starts_with("--") || ["var(", "env("].iter().any(|function| calls(value, function)) {
        return Some(("needs custom properties, which old reading systems can't take", "write the value itself"));
    }
    if ["min(", "max(", "clamp("].iter().any(|function| calls(value, function)) {
        return Some(("has a function for which old reading systems refuse the whole book", "write a plain length"));
    }
    if value.contains("progid:") || calls(value, "image-set(") {
        return Some(("is known to single browsers only", "take it out"));
    }
    None
}

/// What stays, but won't do everywhere.
fn unwise(name: &str, value: &str) -> Option<(&'static str, &'static str)> {
    let word = |wanted: &[&str]| value.split_ascii_whitespace().any(|word| wanted.contains(&word));
    match name {
        "position" if word(&["fixed", "sticky"]) => {
            Some(("has no meaning on the pages of a book", "let the text flow, or use `absolute` with care"))
        }
        "display" if word(&["grid", "flex", "inline-grid", "inline-flex"]) => {
            Some(("is not known to old reading systems", "make sure that the text reads well without it"))
        }
        _ => None,
    }
}

/// Whether the value calls the function: `min(` but not `admin(`.
fn calls(value: &str, function: &str) -> bool {
    value.match_indices(function).any(|(at, _)| at == 0 || !scan::is_name(value.as_bytes()[at - 1]))
}

/// Whether the text can be a value: no braces, no stray at-signs, brackets closed.
pub(super) fn is_value(value: &str) -> bool {
    let bytes = value.as_bytes();
    let (end, closed) = scan::find(bytes, 0, bytes.len(), b"{}@&<>;`^$");
    closed && end == bytes.len()
}

/// Whether the text is a step of an animation.
pub(super) fn is_step(selector: &str) -> bool {
    selector.split(',').map(str::trim).all(|step| {
        let number = step.strip_suffix('%').and_then(|number| number.trim().parse::<f32>().ok());
        number.is_some() || matches!(step, "from" | "to")
    })
}

/// The address and the condition of an import.
pub(super) fn import(prelude: &str) -> Option<(String, String)> {
    let prelude = strip_comments(prelude);
    let prelude = prelude.trim();
    let (target, rest) = match prelude.as_bytes().first()? {
        quote @ (b'"' | b'\'') => {
            let (target, rest) = prelude[1..].split_once(char::from(*quote))?;
            (unescape(target), rest)
        }
        _ => {
            let (place, target) = next_url(prelude, 0..prelude.len()).filter(|(place, _)| place.start == 0)?;
            (target, &prelude[place.end..])
        }
    };
    (!target.trim().is_empty()).then(|| (target.trim().to_owned(), rest.trim().to_owned()))
}

/// The next `url(…)` in the range, with its address.
pub(super) fn next_url(css: &str, range: Range<usize>) -> Option<(Range<usize>, String)> {
    let bytes = css.as_bytes();
    let mut at = range.start;
    while at + 4 <= range.end {
        let is_url = bytes[at..at + 4].eq_ignore_ascii_case(b"url(") && (at == 0 || !scan::is_name(bytes[at - 1]));
        if !is_url {
            at = scan::step(bytes, at, range.end).0.max(at + 1);
            continue;
        }
        let mut inside = at + 4;
        while inside < range.end && bytes[inside].is_ascii_whitespace() {
            inside += 1;
        }
        let (content, close) = match bytes.get(inside) {
            Some(b'"' | b'\'') => {
                let (end, _) = scan::step(bytes, inside, range.end);
                let close = end + bytes[end..range.end].iter().position(|&byte| byte == b')')?;
                (inside + 1..end.saturating_sub(1).max(inside + 1), close)
            }
            _ => {
                let close = inside + bytes[inside..range.end].iter().position(|&byte| byte == b')')?;
                (inside..close, close)
            }
        };
        return Some((at..close + 1, unescape(css.get(content)?.trim_end())));
    }
    None
}

/// The text without the escapes of CSS.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        let mut code = String::new();
        while let Some(digit) = chars.next_if(|next| code.len() < 6 && next.is_ascii_hexdigit()) {
            code.push(digit);
        }
        if code.is_empty() {
            // A line's end that is escaped stands for nothing.
            plain.extend(chars.next().filter(|&next| next != '\n'));
        } else {
            chars.next_if(|next| next.is_ascii_whitespace());
            let code = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
            plain.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    plain
}

/// The text with each comment as a space.
pub(super) fn strip_comments(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut plain, mut at, mut from) = (String::with_capacity(text.len()), 0, 0);
    while at < bytes.len() {
        let (next, _) = scan::step(bytes, at, bytes.len());
        if bytes[at..].starts_with(b"/*") {
            plain.push_str(&text[from..at]);
            plain.push(' ');
            from = next;
        }
        at = next.max(at + 1);
    }
    plain.push_str(&text[from.min(text.len())..]);
    plain
}

/// Text short enough for a message.
fn shorten(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { text.chars().take(57).chain("…".chars()).collect() }
}
