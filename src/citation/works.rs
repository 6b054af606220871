//! Files of works to what a citation can name: BibTeX and BibLaTeX, CSL-JSON, Hayagriva's YAML.
//!
//! One faulty work costs itself alone, never the file: lists of works are exported by other programs, and few of them are
//! without a slip.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::io;
use hayagriva::types::Person;
use hayagriva::{Entry, Library};
use serde_json::Map;

use crate::citation::bibtex::{self, Fault};
use crate::citation::latex::{self, Read};
use crate::diagnostic::Diagnostic;
use crate::manuscript::{DATES_OF_WORKS, Described};
use crate::rule::text::{DUPLICATE_WORK, MALFORMED_WORK};
use crate::source::{SourceId, Sources, Span};

/// The works of all files. The two kinds of lists are rendered apart, for they have no form in common.
#[derive(Debug, Default)]
pub(super) struct Works {
    /// From BibTeX and YAML.
    pub(super) entries: BTreeMap<String, Entry>,
    /// From CSL-JSON.
    pub(super) items: BTreeMap<String, Item>,
    /// Where each stands.
    pub(super) places: BTreeMap<String, Span>,
}

/// Reads every file, after the works that the metadata describes.
pub(super) fn read(
    described: &[Described],
    files: &[SourceId],
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Works {
    let mut works = Works::default();
    for work in described {
        works.add_item(&work.fields, work.span, diagnostics);
    }
    for &file in files {
        let source = sources.get(file);
        if source.text.len() > bibtex::LARGEST {
            let why = "the file is larger than 16 MB";
            complain(file, &source.text, 0..0, why, diagnostics);
            continue;
        }
        let extension = source.path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("json") => json(file, &source.text, &mut works, diagnostics),
            Some("yaml" | "yml") => match io::from_yaml_str(&source.text) {
                Ok(library) => works.add(library, file, &source.text, diagnostics),
                Err(error) => {
                    let at = error.location().map_or(0, |location| location.index());
                    complain(file, &source.text, at..at, &error.to_string(), diagnostics);
                }
            },
            _ => bibtex(file, &source.text, &mut works, diagnostics),
        }
    }
    works
}

impl Works {
    /// Every key.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().chain(self.items.keys()).map(String::as_str)
    }

    /// Whether there is a work with this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key) || self.items.contains_key(key)
    }

    fn add(&mut self, library: Library, file: SourceId, text: &str, diagnostics: &mut Vec<Diagnostic>) {
        for entry in library.iter() {
            let key = entry.key().to_owned();
            if self.is_new(&key, place(file, text, &key), diagnostics) {
                let mut entry = entry.clone();
                if let Some(authors) = entry.authors().map(<[Person]>::to_vec) {
                    entry.set_authors(authors.into_iter().map(with_particle).collect());
                }
                if let Some(editors) = entry.editors().map(<[Person]>::to_vec) {
                    entry.set_editors(editors.into_iter().map(with_particle).collect());
                }
                self.entries.insert(key, entry);
            }
        }
    }

    /// Adds a work in CSL-JSON. A field that is none costs itself alone.
    fn add_item(&mut self, fields: &Map<String, serde_json::Value>, span: Span, diagnostics: &mut Vec<Diagnostic>) {
        let fields: Map<_, _> = fields.iter().map(|(name, value)| (name.clone(), date(name, value))).collect();
        let mut tell = |what: String| {
            let complaint = Diagnostic::new(&MALFORMED_WORK, span, format!("a work can't be read: {what}"));
            diagnostics.push(complaint.help("mend the work; until then no citation finds it"));
        };
        for name in fields.iter().filter(|(_, value)| !is_sound(value)).map(|(name, _)| name) {
            tell(format!("its `{name}` is not a date, and is left out"));
        }
        // Programs add fields of their own kinds, which no style asks for.
        let known = fields
            .iter()
            .filter(|(_, value)| is_sound(value))
            .filter_map(|(name, value)| Some((name.clone(), serde_json::from_value::<Value>(value.clone()).ok()?)));
        let item = Item(known.collect());
        match item.id().map(|id| id.into_owned()) {
            Some(id) => {
                if self.is_new(&id, span, diagnostics) {
                    self.items.insert(id, item);
                }
            }
            None => tell("it has no `id`".to_owned()),
        }
    }

    /// Remembers where a work stands; complains of one that is there already.
    fn is_new(&mut self, key: &str, place: Span, diagnostics: &mut Vec<Diagnostic>) -> bool {
        if let Some(first) = self.places.get(key) {
            let message = format!("the work `{key}` is listed twice; the first is taken");
            let complaint = Diagnostic::new(&DUPLICATE_WORK, place, message)
                .help("take one of the two out, or give it a key of its own");
            diagnostics.push(complaint.related(*first, "listed here first"));
            return false;
        }
        self.places.insert(key.to_owned(), place);
        true
    }
}

/// A name that keeps its “de” or “von” where a citation shows the family name alone: BibTeX has one place for particles,
/// and hayagriva takes them for those that are dropped.
fn with_particle(mut person: Person) -> Person {
    if let Some(particle) = person.prefix.take() {
        person.name = format!("{particle} {}", person.name);
    }
    person
}

fn complain(file: SourceId, text: &str, range: Range<usize>, why: &str, diagnostics: &mut Vec<Diagnostic>) {
    let end = range.end.clamp(range.start.min(text.len()), text.len());
    let span = Span::new(file, range.start.min(end)..end);
    let message = format!("a work can't be read: {why}");
    diagnostics
        .push(Diagnostic::new(&MALFORMED_WORK, span, message).help("mend the work; until then no citation finds it"));
}

/// Where the work with this key begins: the key itself.
fn place(file: SourceId, text: &str, key: &str) -> Span {
    let is_bare = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + key.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && after.is_none_or(|c| matches!(c, ',' | ':' | '"' | '\'' | ' '))
    };
    let at = text.match_indices(key).map(|(at, _)| at).find(|&at| is_bare(at)).unwrap_or(0);
    Span::new(file, at..at + if at == 0 { 0 } else { key.len() })
}

/// Reads a file of BibTeX. Where a slip keeps it from being read, each work by itself tells which it is, and the others are
/// read together once more: they may take fields from each other.
fn bibtex(file: SourceId, text: &str, works: &mut Works, diagnostics: &mut Vec<Diagnostic>) {
    let tell = |read: &Read, faults: Vec<Fault>, moved: &dyn Fn(usize) -> usize, diagnostics: &mut Vec<Diagnostic>| {
        for Fault { at, why } in faults {
            let range = moved(read.origin(at.start))..moved(read.origin(at.end));
            complain(file, text, range, reason(&why), diagnostics);
        }
    };
    let read = latex::read(text);
    if let (Some(library), faults) = bibtex::library(&read.text) {
        tell(&read, faults, &|at| at, diagnostics);
        return works.add(library, file, text, diagnostics);
    }
    let pieces = pieces(text);
    let shared = Shared::of(text, &pieces);
    let (mut rest, mut alone) = (text.to_owned(), Vec::new());
    for piece in pieces.into_iter().filter(|piece| !is_shared(&text[piece.clone()])) {
        let before = shared.named_in(&text[piece.clone()]);
        let read = latex::read(&format!("{before}{}", &text[piece.clone()]));
        let (library, faults) = bibtex::library(&read.text);
        if library.is_none() || !faults.is_empty() {
            rest.replace_range(piece.clone(), &" ".repeat(piece.len()));
        }
        tell(&read, faults, &|at| (at.saturating_sub(before.len()) + piece.start).min(piece.end), diagnostics);
        alone.extend(library);
    }
    let read = latex::read(&rest);
    match bibtex::library(&read.text) {
        (Some(library), faults) => {
            tell(&read, faults, &|at| at, diagnostics);
            works.add(library, file, text, diagnostics);
        }
        (None, _) => alone.into_iter().for_each(|library| works.add(library, file, text, diagnostics)),
    }
}

/// The abbreviations of a BibTeX file, by their names.
struct Shared<'t>(BTreeMap<String, &'t str>);

impl<'t> Shared<'t> {
    fn of(text: &'t str, pieces: &[Range<usize>]) -> Shared<'t> {
        let shared = pieces.iter().map(|piece| &text[piece.clone()]).filter(|piece| is_shared(piece));
        let named = shared.filter_map(|piece| {
            let (head, _) = piece.split_once('=')?;
            let name = head.rsplit(['{', '(']).next()?.trim();
            Some((name.to_owned(), piece))
        });
        Shared(named.collect())
    }

    /// Those that a piece names, and those that these name.
    fn named_in(&self, piece: &str) -> String {
        let (mut known, mut pending, mut all) = (BTreeSet::new(), vec![piece], String::new());
        while let Some(next) = pending.pop() {
            for word in next.split(|c: char| !c.is_alphanumeric() && !"_-:.+/".contains(c)) {
                if let Some((name, piece)) = self.0.get_key_value(word)
                    && known.insert(name)
                {
                    pending.push(piece);
                    all.push_str(piece);
                }
            }
        }
        all
    }
}

/// What the error says, without its own name and the bytes that it counts.
fn reason(error: &str) -> &str {
    let error = error.split_once(" error: ").map_or(error, |(_, reason)| reason);
    match error.rsplit_once(": ") {
        Some((reason, bytes)) if bytes.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => reason,
        _ => error,
    }
}

/// The parts of a BibTeX file: from one `@` at the beginning of a line to the next.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = text
        .match_indices('@')
        .map(|(at, _)| at)
        .filter(|&at| {
            text[..at].trim_end_matches([' ', '\t']).is_empty()
                || text[..at].trim_end_matches([' ', '\t']).ends_with('\n')
        })
        .collect();
    starts.push(text.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Whether a part of a BibTeX file is for all others: an abbreviation.
fn is_shared(piece: &str) -> bool {
    piece.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("@string"))
}

fn json(file: SourceId, text: &str, works: &mut Works, diagnostics: &mut Vec<Diagnostic>) {
    let list: Vec<serde_json::Value> = match serde_json::from_str(text) {
        Ok(list) => list,
        Err(error) => {
            let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = line + error.column().saturating_sub(1);
            return complain(file, text, at..at, &format!("the file is not CSL-JSON: {error}"), diagnostics);
        }
    };
    for (number, work) in (1..).zip(list) {
        let Some(fields) = work.as_object() else {
            complain(file, text, 0..0, &format!("entry {number} of the list has no fields"), diagnostics);
            continue;
        };
        let span = match fields.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)) {
            Some(id) => place(file, text, &id),
            None => {
                complain(file, text, 0..0, &format!("entry {number} of the list has no `id`"), diagnostics);
                continue;
            }
        };
        works.add_item(fields, span, diagnostics);
    }
}

/// A date in the one form that hayagriva reads, a single one. Of a range the beginning is shown, of words the year.
fn date(name: &str, value: &serde_json::Value) -> serde_json::Value {
    use serde_json::{Value, json};
    if !DATES_OF_WORKS.contains(&name) {
        return value.clone();
    }
    if let Some(dates) = value.get("date-parts").and_then(Value::as_array) {
        let mut single = value.clone();
        if dates.len() == 2 {
            single["date-parts"] = json!([dates[0]]);
        }
        return single;
    }
    let words = match value {
        Value::String(words) => Some(words.as_str()),
        value => ["raw", "literal"].into_iter().find_map(|key| value.get(key)?.as_str()),
    };
    let year = match value {
        Value::Number(year) => year.as_i64(),
        _ => words.and_then(year),
    };
    let is_numeric = |words: &str| words.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/'));
    match (words, year) {
        (Some(words), Some(_)) if is_numeric(words) => json!({ "raw": words.split('/').next() }),
        (_, Some(year)) => json!({ "date-parts": [[year]] }),
        _ => value.clone(),
    }
}

/// The first year in a text: four digits.
fn year(words: &str) -> Option<i64> {
    words.split(|char: char| !char.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
}

/// Whether a field is no date, or one with a year in each of its parts: hayagriva takes that on trust.
fn is_sound(value: &serde_json::Value) -> bool {
    let Some(parts) = value.get("date-parts") else { return true };
    let number = |part: &serde_json::Value| match part {
        serde_json::Value::String(text) => text.trim().parse::<i64>().ok(),
        part => part.as_i64(),
    };
    let is_date = |date: &serde_json::Value| {
        let numbers: Option<Vec<i64>> =
            date.as_array().map(|date| date.iter().map(number).collect()).unwrap_or_default();
        numbers.is_some_and(|numbers| match numbers[..] {
            [year] => i16::try_from(year).is_ok(),
            [year, month] => i16::try_from(year).is_ok() && (1..=12).contains(&month),
            [year, month, day] => i16::try_from(year).is_ok() && (1..=12).contains(&month) && (1..=31).contains(&day),
            _ => false,
        })
    };
    parts.as_array().is_some_and(|dates| matches!(dates.len(), 1..=2) && dates.iter().all(is_date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn works(name: &str, text: &str) -> (Works, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(name, text));
        let mut diagnostics = Vec::new();
        let works = read(&[], &[file], &sources, &mut diagnostics);
        let told = diagnostics.iter().map(|found| {
            let line = found.span.map_or(0, |span| sources.locate(span).line);
            format!("{line}: {}", found.rule.code)
        });
        (works, told.collect())
    }

    #[test]
    fn a_faulty_work_costs_itself_alone() {
        let text = "@string{press = {The Press}}\n\n@book{good, title={A}, publisher=press, year=2020}\n\n@book{bad, title={B}, year={in press}\n\n@book{fine, title={C}, year=2021}\n";
        let (works, told) = works("a.bib", text);
        assert_eq!(works.keys().collect::<Vec<_>>(), ["fine", "good"]);
        assert_eq!(told.len(), 1, "{told:?}");
        let (_, told) = self::works("a.yaml", "a:\n  type: [\n");
        assert_eq!(told.len(), 1);
        let (_, told) = self::works("a.json", "[\n{\"id\": \"a\"},\n");
        assert_eq!(told, ["3: malformed-work"]);
    }

    #[test]
    fn the_first_of_two_with_one_key_is_taken() {
        let (works, told) = works(
            "a.json",
            "[{\"id\": \"a\", \"title\": \"One\", \"odd\": [[1]]},\n {\"id\": \"a\"}, {\"title\": \"no id\"}, 7]",
        );
        assert_eq!(works.items["a"].0.len(), 2);
        assert_eq!(told.len(), 3, "{told:?}");
    }
}
