//! YAML text to [`Value`]: front matter and `metadata.yaml`.
//!
//! The only file that knows saphyr-parser. Only the first document of a text is read. Aliases are followed within a
//! budget, so that no few lines can grow into a tree that fills the memory.

pub(super) mod cut;
mod slip;

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::value::{DEPTH, Kind, Malformed, Pair, Value};
use crate::source::{SourceId, Span};

/// The most values that aliases may add; of words each 64 bytes count for one.
const ALIAS_BUDGET: usize = 10_000;

/// Reads the YAML in `text`, which stands at byte `offset` of `source`.
pub(super) fn parse(text: &str, source: SourceId, offset: usize) -> Result<Value, Malformed> {
    parse_with(text, source, offset, Strictness::Own)
}

/// Reads the YAML of another tool's file, as leniently as that tool: of a key that is given twice the later counts, and a
/// key that is no word is passed over, as are tags.
pub(super) fn parse_of_tool(text: &str, source: SourceId) -> Result<Value, Malformed> {
    parse_with(text, source, 0, Strictness::OfTool)
}

/// How keys are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strictness {
    /// In what is written for katern a key is a word and stands once.
    Own,
    /// What another tool reads is not refused.
    OfTool,
}

fn parse_with(text: &str, source: SourceId, offset: usize, strictness: Strictness) -> Result<Value, Malformed> {
    let found = parse_strictly(text, source, offset, strictness);
    let Err(error) = found else { return found };
    if let Some(spaced) = with_spaces(text) {
        return parse_with(&spaced, source, offset, strictness);
    }
    let anew = [with_closed_lists, with_joined_texts].into_iter().filter_map(|change| change(text));
    let mut read = anew.map(|anew| parse_strictly(&anew, source, offset, strictness));
    read.find_map(Result::ok).ok_or(error)
}

/// The text with a bracket that closes a list or a table at the beginning of a line taken to the line before, as long as it
/// was: YAML wants it indented, and most of its readers don't.
fn with_closed_lists(text: &str) -> Option<String> {
    let has_any = text.contains("\n]") || text.contains("\n}");
    has_any.then(|| text.replace("\n]", " ]").replace("\n}", " }"))
}

/// The text with a space for each tab right behind the colon of a key or the hyphen of an item, as long as it was: YAML lets a
/// tab separate them, and its parser doesn't.
fn with_spaces(text: &str) -> Option<String> {
    let mut made = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut from = line.len() - line.trim_start_matches(' ').len();
        while line[from..].starts_with("- ") || line[from..].starts_with("-\t") {
            from += 1 + line[from + 1..].len() - line[from + 1..].trim_start_matches([' ', '\t']).len();
        }
        let key =
            line[from..].find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.')).unwrap_or_default();
        let colon = from + key;
        if key > 0 && line[colon..].starts_with(':') {
            from = colon + 1 + line[colon + 1..].len() - line[colon + 1..].trim_start_matches([' ', '\t']).len();
        }
        made.push_str(&line[..from].replace('\t', " "));
        made.push_str(&line[from..]);
    }
    (made != text).then_some(made)
}

fn parse_strictly(text: &str, source: SourceId, offset: usize, strictness: Strictness) -> Result<Value, Malformed> {
    let places = Places::new(text, source, offset);
    let (open, anchors) = (Vec::new(), BTreeMap::new());
    let mut building = Building { places, open, anchors, aliased: 0, root: None, strictness };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| building.places.malformed(&error))?;
        let at = building.places.span(span.start.index(), span.end.index());
        match event {
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
            event => building.take(event, at)?,
        }
    }
    Ok(building.root.unwrap_or(Value { kind: Kind::Null, span: Some(Span::new(source, offset..offset)) }))
}

/// The text with a text in quotation marks that goes on at the beginning of a line taken to the line before, as long as it was:
/// YAML wants that indented, and most of its readers don't.
fn with_joined_texts(text: &str) -> Option<String> {
    let mut made = String::with_capacity(text.len());
    let mut open: Option<char> = None;
    for line in text.split_inclusive('\n') {
        let is_key =
            line.split_once(':').is_some_and(|(word, _)| word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let mut words = line;
        if open.is_none() {
            words = line.split_once(": ").map_or("", |(_, value)| value.trim_start());
            open = words.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        } else if is_key {
            return None;
        } else if !line.starts_with([' ', '\t', '\n', '\r']) && made.ends_with('\n') {
            made.pop();
            made.push(' ');
        }
        made.push_str(line);
        // Behind the mark that opens it an odd one closes it; in the lines after that too.
        let opening = usize::from(words.len() < line.len());
        let closes = |quote: char| (words.replace("\\\"", "").matches(quote).count() + opening) % 2 == 1;
        open = open.filter(|quote| !closes(*quote));
    }
    (made != text).then_some(made)
}

/// Turns the parser's positions, counted in characters, into bytes of the source.
struct Places<'t> {
    text: &'t str,
    source: SourceId,
    offset: usize,
    /// The byte at which each character begins, and the end; empty where all are ASCII.
    starts: Vec<usize>,
    length: usize,
}

impl<'t> Places<'t> {
    fn new(text: &'t str, source: SourceId, offset: usize) -> Places<'t> {
        let starts = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(start, _)| start).collect(),
        };
        Places { text, source, offset, starts, length: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        if self.starts.is_empty() {
            return character.min(self.length);
        }
        self.starts.get(character).copied().unwrap_or(self.length)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = (self.byte(start), self.byte(end));
        Span::new(self.source, self.offset + start..self.offset + end.max(start))
    }

    fn malformed(&self, error: &ScanError) -> Malformed {
        let at = error.marker().index();
        let info = error.info();
        if let Some(slip) = slip::find(self.text, self.byte(at), info) {
            let at = self.offset + slip.at;
            return Malformed { message: slip.message, help: slip.help, span: Span::new(self.source, at..at) };
        }
        let help = if info.contains("tab") {
            "indent with spaces, not with tabs"
        } else {
            "mend this place; brackets and quotation marks are closed, and a text with `:` or `#` in it stands in quotation marks"
        };
        Malformed {
            message: format!("the YAML can't be parsed: {info}"),
            help: help.to_owned(),
            span: self.span(at, at),
        }
    }
}

/// A list or a map that is not yet closed.
struct Open {
    start: Span,
    anchor: usize,
    items: Vec<Value>,
    /// In a map, items alternate between keys and values.
    is_map: bool,
}

struct Building<'t> {
    places: Places<'t>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Value>,
    aliased: usize,
    root: Option<Value>,
    strictness: Strictness,
}

impl Building<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Malformed> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value { kind: scalar(text, style), span: Some(span) };
                self.close(value, anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(span, anchor, Shape::List),
            Event::MappingStart(anchor, _) => self.begin(span, anchor, Shape::Map),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let end = open.items.iter().filter_map(|item| item.span).map(|span| span.end).max();
                let span = Span { end: end.unwrap_or(span.end).max(open.start.start), ..open.start };
                let kind =
                    if open.is_map { Kind::Map(pairs(open.items, self.strictness)?) } else { Kind::List(open.items) };
                self.close(Value { kind, span: Some(span) }, open.anchor)
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).cloned();
                let value = value.unwrap_or(Value { kind: Kind::Null, span: Some(span) });
                self.aliased += size(&value);
                if self.aliased > ALIAS_BUDGET {
                    let message = "the YAML repeats itself by aliases without end".to_owned();
                    return Err(Malformed { message, help: "write the values out".to_owned(), span });
                }
                self.close(value, 0)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, start: Span, anchor: usize, shape: Shape) -> Result<(), Malformed> {
        if self.open.len() >= DEPTH {
            let message = format!("the YAML is nested more than {DEPTH} levels deep");
            return Err(Malformed { message, help: "use fewer levels".to_owned(), span: start });
        }
        self.open.push(Open { start, anchor, items: Vec::new(), is_map: matches!(shape, Shape::Map) });
        Ok(())
    }

    fn close(&mut self, value: Value, anchor: usize) -> Result<(), Malformed> {
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(value),
            None => self.root = Some(value),
        }
        Ok(())
    }
}

enum Shape {
    List,
    Map,
}

/// A plain scalar may be nothing; a quoted one is a text.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Kind {
    match style {
        ScalarStyle::Plain if matches!(&*text, "" | "~" | "null" | "Null" | "NULL") => Kind::Null,
        ScalarStyle::Plain => Kind::Scalar { text: text.into_owned(), quoted: false },
        _ => Kind::Scalar { text: text.into_owned(), quoted: true },
    }
}

fn pairs(items: Vec<Value>, strictness: Strictness) -> Result<Vec<Pair>, Malformed> {
    let mut pairs: Vec<Pair> = Vec::with_capacity(items.len() / 2);
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        let span = key.span.expect("YAML values have places");
        let Kind::Scalar { text, .. } = key.kind else {
            if strictness == Strictness::OfTool {
                continue;
            }
            let message = format!("a key must be a word, not {}", key.describe());
            return Err(Malformed { message, help: "write a word before the `:`".to_owned(), span });
        };
        if strictness == Strictness::OfTool {
            pairs.retain(|pair| pair.key != text);
        } else if pairs.iter().any(|pair| pair.key == text) {
            let message = format!("the key `{text}` is given twice");
            return Err(Malformed {
                message,
                help: "take one of the two out, or make a list of their values".to_owned(),
                span,
            });
        }
        pairs.push(Pair { key: text, key_span: Some(span), value });
    }
    Ok(pairs)
}

fn size(value: &Value) -> usize {
    1 + match &value.kind {
        Kind::Null => 0,
        Kind::Scalar { text, .. } => text.len() / 64,
        Kind::List(items) => items.iter().map(size).sum(),
        Kind::Map(pairs) => pairs.iter().map(|pair| size(&pair.value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_of_long_words_come_to_an_end_as_well() {
        let long = |count: usize| format!("a: &a {}\nkeywords:\n{}", "word ".repeat(10_000), "- *a\n".repeat(count));
        let read =
            |text: &str| parse(text, crate::source::Sources::default().add(crate::source::Source::new("a", text)), 0);
        assert!(read(&long(5)).is_ok());
        assert!(read(&long(100)).is_err_and(|error| error.message.contains("aliases")));
    }

    #[test]
    fn positions_are_bytes_of_the_source_and_spellings_stay() {
        let text = "título: ‘Más’\nposition: 1.10\n";
        let value = parse(text, SourceId(0), 4).expect("well formed");
        let pairs = value.pairs().expect("a map");
        assert_eq!(pairs[1].value.text(), Some("1.10"));
        let span = pairs[1].value.span.expect("placed");
        assert_eq!(&text[span.start as usize - 4..span.end as usize - 4], "1.10");
        let key = pairs[1].key_span.expect("placed");
        assert_eq!(&text[key.start as usize - 4..key.end as usize - 4], "position");
    }

    #[test]
    fn a_tab_may_stand_behind_a_colon_or_a_hyphen() {
        let read = |text: &str| parse(text, SourceId(0), 0).map_err(|error| error.told(text));
        let spaced = read("title: A\nauthor:\n-  Ann\n- name:  Bo\n").expect("YAML");
        assert_eq!(read("title:\tA\nauthor:\n-\t Ann\n- name:\t Bo\n"), Ok(spaced));
        let kept = read("a: \"b\tc\"\nd: |\n  e\tf\ng:\th\n").expect("YAML");
        assert_eq!(kept.pairs().and_then(|pairs| pairs[0].value.text()), Some("b\tc"));
        assert!(read("a:\tb\nc: d: e\n").is_err_and(|told| told.starts_with("2: a second `:`")));
    }

    #[test]
    fn texts_in_quotation_marks_may_go_on_at_the_beginning_of_a_line() {
        let text = "a: \"One 'x\ntwo\nthree\"\nb: 'it''s\nlong'\nc: plain\n";
        let value = parse(text, SourceId(0), 0).expect("read");
        let of = |key: &str| value.get(&[key]).and_then(Value::text).map(str::to_owned);
        assert_eq!(of("a").as_deref(), Some("One 'x two three"));
        assert_eq!((of("b").as_deref(), of("c").as_deref()), (Some("it's long"), Some("plain")));
        let span = value.pairs().expect("a map")[2].value.span.expect("placed");
        assert_eq!(&text[span.start as usize..span.end as usize], "plain");
        for open in ["a: \"One\nb: two\n", "a: \"One\ntwo\n", "a: \"One\nauthor: \"Me\"\n"] {
            assert!(parse(open, SourceId(0), 0).is_err(), "{open}");
        }
    }

    #[test]
    fn what_is_malformed_has_a_place() {
        let error = parse("title: x\nauthor: [a, b\ndate: 2020\n", SourceId(0), 0).expect_err("malformed");
        assert!(error.span.start >= 9, "{error:?}");
        assert!(parse("a: 1\na: 2\n", SourceId(0), 0).is_err());
        let deep = format!("a: {}{}", "[".repeat(60), "]".repeat(60));
        assert!(parse(&deep, SourceId(0), 0).is_err());
    }

    #[test]
    fn what_another_tool_reads_is_not_refused() {
        let text = "a: 1\n? [x, y]\n: 2\na: !!python/name:module.thing\nb: !ENV [NAME, word]\nc: !!python/object/apply:f {k: v}\n";
        let value = parse_of_tool(text, SourceId(0)).expect("read");
        let keys: Vec<&str> = value.pairs().expect("a map").iter().map(|pair| pair.key.as_str()).collect();
        assert_eq!(keys, ["a", "b", "c"]);
        assert_eq!(value.get(&["b"]).map(|value| value.items().len()), Some(2));
        assert!(parse(text, SourceId(0), 0).is_err());
    }

    #[test]
    fn aliases_are_followed_within_a_budget() {
        let value = parse("a: &x [1, 2]\nb: *x\n", SourceId(0), 0).expect("well formed");
        assert_eq!(value.get(&["b"]).expect("there").items().len(), 2);
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let inner = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
        }
        assert!(parse(&laughs, SourceId(0), 0).is_err());
    }
}
