//! BibTeX and BibLaTeX to a library of works, and no file can do harm on the way.
//!
//! The crate that reads them goes wherever a file sends it: around in circles of `crossref`, down into braces without end,
//! up with abbreviations that double. So each work is measured first, and one that is beyond what works are costs itself
//! alone. Never here: how katern tells of it.

use std::collections::HashMap;
use std::ops::Range;

use biblatex::{Bibliography, ChunksExt, Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use hayagriva::{Library, io};

/// The most bytes of a file of works: some thirty thousand of them with their abstracts.
pub(super) const LARGEST: usize = 16 << 20;

/// How deep braces may stand in each other, and abbreviations.
const DEPTH: usize = 100;

/// The most braces and commands in one field: the names of the largest collaborations have some thousands.
const MARKS: usize = 30_000;

/// The most bytes of a work when its abbreviations are written out.
const WORK: usize = 1 << 20;

/// The most bytes of a file when its abbreviations are written out.
const WHOLE: usize = 64 << 20;

/// How many works may lead from one to the next by `crossref` and `xdata`.
const CHAIN: usize = 16;

/// The most works that one takes its fields from, each counted as often as a way leads there.
const PARENTS: usize = 1_000;

/// What is wrong at a place of the text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: Range<usize>,
    pub(super) why: String,
}

/// The works of a text without those that are told; none where a slip keeps all of it from being read.
pub(super) fn library(text: &str) -> (Option<Library>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut raw = match RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => return (None, vec![Fault { at: error.span.clone(), why: error.to_string() }]),
    };
    measure(&mut raw, &mut faults);
    follow(&mut raw, &mut faults);
    match Bibliography::from_raw(raw) {
        Err(error) => faults.push(Fault { at: error.span.clone(), why: error.to_string() }),
        Ok(works) => match io::from_biblatex(&works) {
            Ok(library) => return (Some(library), faults),
            Err(errors) => {
                faults.extend(errors.iter().map(|error| Fault { at: error.span.clone(), why: error.to_string() }));
            }
        },
    }
    (None, faults)
}

/// Keeps the entries for which there is no complaint.
fn retain<'s>(
    raw: &mut RawBibliography<'s>,
    faults: &mut Vec<Fault>,
    mut complaint: impl FnMut(&RawEntry<'s>) -> Option<String>,
) {
    raw.entries.retain(|entry| match complaint(&entry.v) {
        None => true,
        Some(why) => {
            faults.push(Fault { at: entry.v.key.span.clone(), why });
            false
        }
    });
}

/// Takes out the works that are too deep or too large.
fn measure(raw: &mut RawBibliography<'_>, faults: &mut Vec<Fault>) {
    let abbreviations = std::mem::take(&mut raw.abbreviations);
    let values = abbreviations.iter().map(|pair| (pair.key.v, pair)).collect();
    let mut sizes = Sizes { values, known: HashMap::new() };
    let mut left = WHOLE;
    retain(raw, faults, |entry| {
        let mut size = 0;
        for field in &entry.fields {
            let name = field.key.v;
            match sizes.of_value(&field.value.v, 0) {
                Err(why) => return Some(format!("its `{name}` {why}")),
                Ok(found) => size += found.bytes,
            }
        }
        if size > WORK {
            return Some("it is larger than 1 MB".to_owned());
        }
        if size > left {
            return Some("the file is larger than 64 MB when its abbreviations are written out".to_owned());
        }
        left -= size;
        None
    });
    raw.abbreviations = abbreviations.iter().filter(|pair| sizes.of(pair.key.v, 0).is_ok()).cloned().collect();
}

/// How large values are when they are written out, and how deep.
struct Sizes<'r, 's> {
    values: HashMap<&'s str, &'r Pair<'s>>,
    /// What is known; nothing yet of one that is being measured.
    known: HashMap<&'s str, Option<Measured>>,
}

/// The measure of a value, or what is wrong with it, in words that follow its name.
type Measured = Result<Size, &'static str>;

#[derive(Clone, Copy, Debug)]
struct Size {
    bytes: usize,
    /// How many abbreviations stand in each other.
    depth: usize,
}

impl<'s> Sizes<'_, 's> {
    /// The measure of an abbreviation; one that is not there is told elsewhere.
    fn of(&mut self, name: &'s str, depth: usize) -> Measured {
        match self.known.get(name) {
            Some(Some(known)) => return *known,
            Some(None) => return Err("stands for itself"),
            None => {}
        }
        let Some(pair) = self.values.get(name).copied() else { return Ok(Size { bytes: 0, depth: 0 }) };
        self.known.insert(name, None);
        let found = self.of_value(&pair.value.v, depth + 1);
        self.known.insert(name, Some(found));
        found
    }

    /// The measure of a value.
    fn of_value(&mut self, value: &[Spanned<RawChunk<'s>>], depth: usize) -> Measured {
        if depth > DEPTH {
            return Err("has abbreviations in each other without end");
        }
        let mut whole = Size { bytes: 0, depth: 0 };
        for chunk in value {
            let size = match chunk.v {
                RawChunk::Normal(text) => written(text)?,
                RawChunk::Abbreviation(name) => self.of(name, depth)?,
            };
            whole.bytes += size.bytes;
            whole.depth = whole.depth.max(size.depth + 1);
            if whole.bytes > WORK {
                return Err("is larger than 1 MB when its abbreviations are written out");
            }
            if whole.depth > DEPTH {
                return Err("has abbreviations in each other without end");
            }
        }
        Ok(whole)
    }
}

/// The measure of what stands there itself.
fn written(text: &str) -> Measured {
    let (mut depth, mut marks) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'\\' | b'$' => {}
            _ => continue,
        }
        marks += 1;
        if depth > DEPTH {
            return Err("has braces in braces without end");
        }
    }
    if marks > MARKS {
        return Err("has more braces and commands than words");
    }
    Ok(Size { bytes: text.len(), depth: 0 })
}

/// Takes out the works that take their fields from themselves, or from too many others.
fn follow(raw: &mut RawBibliography<'_>, faults: &mut Vec<Fault>) {
    let mut ways = Ways { parents: parents(raw), known: HashMap::new() };
    retain(raw, faults, |entry| ways.of(entry.key.v, 0).err().map(str::to_owned));
}

/// A field that names works, by a name that the crate does not follow.
fn renamed<'s>(pair: &Pair<'s>) -> Option<Pair<'s>> {
    let name = match pair.key.v.to_ascii_lowercase().as_str() {
        "crossref" => "x-crossref",
        "xdata" => "x-xdata",
        _ => return None,
    };
    Some(Pair::new(Spanned::new(name, pair.key.span.clone()), pair.value.clone()))
}

/// What each work takes its fields from, read as the crate reads it, which does not follow these names.
fn parents(raw: &RawBibliography<'_>) -> HashMap<String, Vec<String>> {
    let entries = raw.entries.iter().filter_map(|entry| {
        let fields: Vec<Pair<'_>> = entry.v.fields.iter().filter_map(renamed).collect();
        let alone = RawEntry { key: entry.v.key.clone(), kind: entry.v.kind.clone(), fields };
        (!alone.fields.is_empty()).then(|| Spanned::new(alone, entry.span.clone()))
    });
    let alone = RawBibliography {
        preamble: String::new(),
        entries: entries.collect(),
        abbreviations: raw.abbreviations.clone(),
    };
    // Where this fails the whole fails before anything is followed.
    let Ok(works) = Bibliography::from_raw(alone) else { return HashMap::new() };
    let of = |entry: &biblatex::Entry| {
        let crossref = entry.fields.get("x-crossref").and_then(|value| value.parse::<String>().ok());
        let xdata = entry.fields.get("x-xdata").and_then(|value| value.parse::<Vec<String>>().ok());
        (entry.key.clone(), crossref.into_iter().chain(xdata.into_iter().flatten()).collect())
    };
    works.iter().map(of).collect()
}

/// The ways from works to those that they take their fields from.
struct Ways {
    parents: HashMap<String, Vec<String>>,
    /// What is known; nothing yet of one from which a way is being followed.
    known: HashMap<String, Option<Result<Way, &'static str>>>,
}

#[derive(Clone, Copy, Debug)]
struct Way {
    length: usize,
    works: usize,
}

impl Ways {
    /// How long the ways from a work are, and to how many they lead; or what is wrong.
    fn of(&mut self, key: &str, depth: usize) -> Result<Way, &'static str> {
        const TOO_LONG: &str = "it takes its fields from works that take theirs from others, without end";
        match self.known.get(key) {
            Some(Some(known)) => return *known,
            Some(None) => return Err("it takes its fields from itself, by `crossref` or `xdata`, in a circle"),
            None => {}
        }
        let Some(parents) = self.parents.get(key).cloned() else { return Ok(Way { length: 0, works: 1 }) };
        if depth > CHAIN {
            return Err(TOO_LONG);
        }
        self.known.insert(key.to_owned(), None);
        let mut way = Ok(Way { length: 0, works: 1 });
        for parent in parents {
            way = match (way, self.of(&parent, depth + 1)) {
                (Ok(own), Ok(parent)) => {
                    let sum = Way { length: own.length.max(parent.length + 1), works: own.works + parent.works };
                    if sum.length > CHAIN || sum.works > PARENTS { Err(TOO_LONG) } else { Ok(sum) }
                }
                (own, parent) => own.and(parent),
            };
            if way.is_err() {
                break;
            }
        }
        self.known.insert(key.to_owned(), Some(way));
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many works there are, and what is told.
    fn told(text: &str) -> (usize, Vec<String>) {
        let (library, faults) = library(text);
        (library.map_or(0, |library| library.len()), faults.into_iter().map(|fault| fault.why).collect())
    }

    #[test]
    fn circles_cost_the_works_in_them_alone() {
        let good = "@book{good, title={T}, crossref={base}}\n@book{base, title={B}, publisher={P}}\n";
        for (text, count) in [
            ("@book{a, title={T}, crossref={a}}", 1),
            ("@book{a, title={T}, CrossRef = \"a\"}", 1),
            ("@book{a, crossref={b}}@book{b, title={T}, crossref={a}}", 2),
            ("@book{a, xdata={x}}@xdata{x, xdata={y, x}}@xdata{y, title={T}}", 2),
            ("@string{a = a}@book{b, title=a}", 1),
            ("@string{a = b # b}@string{b = a}@book{b, title = a # { and more}}", 1),
        ] {
            let (works, told) = told(&format!("{good}{text}"));
            assert!(works >= 2, "{text}: {works} {told:?}");
            assert_eq!(told.len(), count, "{text}: {told:?}");
            assert!(told.iter().all(|why| why.contains("itself")), "{text}: {told:?}");
        }
    }

    #[test]
    fn what_is_deep_or_grows_without_end_is_told() {
        let chain =
            |count: usize| (0..count).map(|at| format!("@book{{a{at}, title={{T}}, crossref={{a{}}}}}\n", at + 1));
        let (works, faults) = told(&chain(5000).collect::<String>());
        assert!(works > 0 && works + faults.len() == 5000, "{works}");
        let lists = (0..60).map(|at| {
            let all: Vec<String> = (0..at).map(|at| format!("x{at}")).collect();
            format!("@xdata{{x{at}, title={{T}}, xdata={{{}}}}}\n", all.join(","))
        });
        assert!(!told(&lists.collect::<String>()).1.is_empty());
        let doubled = (1..40).map(|at| format!("@string{{s{at} = s{} # s{}}}\n", at - 1, at - 1)).collect::<String>();
        let doubled = format!("@string{{s0 = {{words}}}}{doubled}@book{{a, title=s39}}@book{{b, title=s3}}");
        assert_eq!(told(&doubled).1.len(), 1);
        let long = (1..5000).map(|at| format!("@string{{s{at} = s{}}}\n", at - 1)).collect::<String>();
        assert_eq!(told(&format!("@string{{s0 = {{words}}}}{long}@book{{a, title=s4999}}")).1.len(), 1);
        for deep in ["{", "\\textbf{", "\\'{"] {
            let text = format!("@book{{a, title={{{}x{}}}}}\n", deep.repeat(20_000), "}".repeat(20_000));
            assert_eq!(told(&text).1, ["its `title` has braces in braces without end"]);
        }
        for many in ["{}", "\\cmd ", "\\cmd", "\\'", "$x$"] {
            let text = format!("@book{{a, title={{{}}}}}\n", many.repeat(100_000));
            assert_eq!(told(&text).1.len(), 1, "{many}");
        }
    }

    #[test]
    fn works_of_real_lists_are_untouched() {
        let authors: Vec<String> = (0..2000).map(|at| format!("B{{\\'e}}la{at}, {{\\AA}}ke")).collect();
        let text = format!(
            "@string{{acm = {{ACM}}}}\n@article{{a, title={{On {{DNA}}}}, author={{{}}}, publisher = acm # {{ Press}}, year=2000}}\n",
            authors.join(" and "),
        );
        let (works, faults) = told(&text);
        assert_eq!((works, faults), (1, Vec::new()));
    }
}
