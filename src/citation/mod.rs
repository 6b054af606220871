//! Citations: `[@key, p. 3]` to the words that a style makes of them, and the list of the works cited.
//!
//! Comes from [`crate::manuscript`], which reads the files of works and the style, and [`crate::markdown`]; goes back into
//! the parsed texts, where each citation is replaced, and to [`crate::assemble`]. The only room that knows
//! hayagriva. Never here: the disk, markup, and a word of any language that is not in [`crate::language`] or `locale`.

mod bibtex;
mod examples;
mod figure;
mod latex;
mod locale;
mod locator;
mod names_of;
mod notes;
mod places;
mod prose;
mod stray;
mod style;
mod summary;
mod theorems;
mod walk;
mod works;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::{IndependentStyle, Locale, StyleClass};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, LocatorPayload, Rendered,
    SpecificLocator,
};

use self::notes::{Cited, Followed};
use self::places::Ids;
use self::stray::Cites;
use self::walk::{Found, Place};
use self::works::Works;
use self::write::Around;
use crate::contained::contained;
use crate::diagnostic::Diagnostic;
use crate::language;
use crate::manuscript::{Manuscript, key};
use crate::markdown::Parsed;
use crate::model::block::{Attributes, Block, BlockKind};
use crate::model::inline::{Cite, Inline, InlineKind};
use crate::model::metadata::Field;
use crate::names;
use crate::rule::text as rule;
use crate::source::{SourceId, Span};

/// A work in the list of those cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The id by which citations lead here.
    pub id: String,
    /// What the list says of it.
    pub content: Vec<Inline>,
    /// Where the work stands in its file.
    pub span: Span,
}

/// Replaces every citation in the texts, and gives the works cited in the style's order.
///
/// A citation of a work that no file holds is told of, and shown as it was written. Without any file of works only what
/// stands in brackets is a citation.
pub fn resolve(manuscript: &Manuscript, texts: &mut [Parsed], diagnostics: &mut Vec<Diagnostic>) -> Vec<Reference> {
    let has = |syntax: &str| manuscript.conventions.dialect.names().any(|name| name == syntax);
    let language = manuscript.metadata.language();
    if has("cross_references") {
        theorems::name(texts, language, theorems::Signs::IdsAndClasses);
    } else if has("myst_directives") || has("template_blocks") {
        theorems::name(texts, language, theorems::Signs::None);
    }
    examples::number(texts);
    let has_files = !manuscript.bibliography.is_empty() || !manuscript.companions.references.is_empty();
    // Without its sign there is no citation, and nothing to walk for.
    if !has_files && !manuscript.sources.iter().any(|(_, source)| source.text.contains('@')) {
        return Vec::new();
    }
    let told = diagnostics.len();
    let references = works_of(manuscript, texts, diagnostics);
    summary::sum_up(diagnostics, told);
    references
}

/// Replaces the citations, and gives the works cited.
fn works_of(manuscript: &Manuscript, texts: &mut [Parsed], diagnostics: &mut Vec<Diagnostic>) -> Vec<Reference> {
    let places = Ids::of(texts);
    let described = &manuscript.companions.references;
    let first_file = manuscript.bibliography.first().map(|file| Span::new(*file, 0..0));
    let Some(anywhere) = first_file.or(described.first().map(|work| work.span)) else {
        places::link(texts, &places, &|_| false);
        each(texts, &mut |inline, _| {
            let InlineKind::Citation(cites) = &inline.kind else { return };
            let keys: Vec<&str> = cites.iter().map(|cite| cite.key.as_str()).collect();
            let without = || {
                let key = key::written("bibliography", &manuscript.files);
                format!("name a file of works with `{key}`, or write the reference out in a note")
            };
            let help = figure::cure(keys[0], &places.written).unwrap_or_else(without);
            diagnostics.push(unknown(&keys, inline.span).help(help));
        });
        return Vec::new();
    };
    let works = works::read(described, &manuscript.bibliography, &manuscript.sources, diagnostics);
    places::link(texts, &places, &|key| works.has(key));
    let style = style::style(manuscript.citation_style, &manuscript.sources, diagnostics);
    let language = manuscript.metadata.language();
    let locales: Vec<Locale> = [language, "en-US"].into_iter().filter_map(locale::locale).collect();

    let mut strays = Vec::new();
    let name = |key: &str| works.has(key).then(|| names_of::short(&works, key, language));
    walk::walk_all(texts, &mut |what, _| match what {
        Found::Line(words) => {
            prose::find(words, &|key| works.has(key));
            stray::see(words, &mut strays);
        }
        Found::Picture(image) => {
            let words = image.alt.iter_mut().chain([&mut image.title]).filter(|words| words.contains('@'));
            words.for_each(|words| *words = prose::spoken(words, &name));
        }
        Found::Citation(_) => {}
    });
    let mut calls: Vec<Call> = Vec::new();
    each(texts, &mut |inline, _| {
        if let InlineKind::Citation(cites) = &inline.kind {
            calls.push(Call { cites: cites.clone(), span: inline.span, shows: Shows::Words });
        }
    });
    let (mut calls, unknown): (Vec<Call>, Vec<Call>) =
        calls.into_iter().partition(|call| call.is_known(&works, &places.written, diagnostics));
    let cites = if calls.is_empty() { Cites::Nothing } else { Cites::Works };
    for stray in strays {
        let near = nearest(&stray.key, &works);
        if stray.is_key(&works, near, cites) {
            let complaint = self::unknown(&[&stray.key], stray.span);
            diagnostics.push(complaint.help(match near {
                Some(near) => format!("write `@{near}`, or `\\@` where it begins a name"),
                None => "add the work to the bibliography, or write `\\@` where it begins a name".to_owned(),
            }));
        }
    }
    calls.extend(uncited(&manuscript.settings.nocite, &works, anywhere, diagnostics));
    let ids = self::ids(&calls);
    let id = |key: &str| ids.iter().find(|(known, _)| known == key).map(|(_, id)| id.clone()).unwrap_or_default();

    let is_note = style.settings.class == StyleClass::Note;
    let prose = if is_note { None } else { Some(CitePurpose::Prose) };
    let setting = Setting { style: &style, language, locales: &locales, prose };
    let rendered = [render_items(&works, &calls, &setting), render_entries(&works, &calls, &setting)].map(|rendered| {
        rendered.unwrap_or_else(|Unsettable| {
            let place = manuscript.citation_style.map_or(anywhere, |style| Span::new(style, 0..0));
            let message = "the works can't be set in this style, so citations are shown as they were written";
            let complaint = Diagnostic::new(&rule::MALFORMED_STYLE, place, message);
            diagnostics
                .push(complaint.help("check the works that are cited: one has a date or a number that can't be read"));
            None
        })
    });
    let is_listed = !manuscript.settings.suppress_bibliography;
    let has_list = is_listed && rendered.iter().flatten().any(|rendered| rendered.bibliography.is_some());

    let mut made: BTreeMap<(SourceId, u32, u32), Vec<Inline>> = BTreeMap::new();
    let mut unknown: BTreeSet<_> = unknown.iter().map(|call| notes::place_of(call.span)).collect();
    let mut counts = [0usize; 2];
    for call in calls.iter().filter(|call| call.shows == Shows::Words) {
        let from = usize::from(!works.items.contains_key(&call.cites[0].key));
        let Some(rendered) = &rendered[from] else {
            unknown.insert(notes::place_of(call.span));
            continue;
        };
        let Some(citation) = rendered.citations.get(counts[from]) else { continue };
        counts[from] += 1;
        let around: Vec<Around> =
            call.cites.iter().map(|cite| around(cite, has_list.then(|| format!("#{}", id(&cite.key))))).collect();
        let words = latex::spoken(write::citation(&citation.citation, &around, call.span));
        made.insert(notes::place_of(call.span), words);
    }
    if is_note {
        set_notes(texts, &calls, &mut made, &works, language);
    }
    each(texts, &mut |inline, place| {
        if unknown.contains(&notes::place_of(inline.span)) {
            inline.kind = InlineKind::Text(manuscript.sources.slice(inline.span).to_owned());
            return;
        }
        let Some(words) = made.remove(&notes::place_of(inline.span)) else { return };
        // A style of notes wants each citation in a note, unless it stands in one.
        inline.kind = match is_note && place == Place::Text {
            true => InlineKind::Note(vec![Block { kind: BlockKind::Paragraph(words), span: inline.span }]),
            false => InlineKind::Styled(words, Attributes::of_class("citation")),
        };
    });

    if !is_listed {
        return Vec::new();
    }
    let lists = rendered.into_iter().flatten().filter_map(|rendered| rendered.bibliography);
    let items = lists.flat_map(|list| list.items);
    let references = items.map(|item| {
        let span = works.places.get(&item.key).copied().unwrap_or(anywhere);
        let mut content = Vec::new();
        if let Some(first) = &item.first_field {
            write::push(first, span, &mut content);
            content.push(Inline { kind: InlineKind::Text(" ".to_owned()), span });
        }
        content.extend(write::entry(&item.content, span));
        Reference { id: id(&item.key), content: latex::spoken(content), span }
    });
    references.collect()
}

/// A citation in its place.
struct Call {
    cites: Vec<Cite>,
    span: Span,
    shows: Shows,
}

/// What a citation shows where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// What the style makes of it.
    Words,
    /// Nothing: it puts the work into the list.
    Nothing,
}

/// The works that nothing cites and the list has: `nocite`.
fn uncited(named: &[Field<String>], works: &Works, anywhere: Span, diagnostics: &mut Vec<Diagnostic>) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for name in named {
        let span = name.span.unwrap_or(anywhere);
        let keys: Vec<&str> = if name.value == "*" { works.keys().collect() } else { vec![&name.value] };
        for key in keys {
            let cite = Cite {
                key: key.to_owned(),
                prefix: String::new(),
                locator: String::new(),
                suppress_author: false,
                in_text: false,
            };
            let call = Call { cites: vec![cite], span, shows: Shows::Nothing };
            if call.is_known(works, &BTreeSet::new(), diagnostics) {
                calls.push(call);
            }
        }
    }
    calls
}

/// Where a style of notes puts the citations: each line of the texts gets what stands around their marks.
fn set_notes(
    texts: &mut [Parsed],
    calls: &[Call],
    made: &mut BTreeMap<(SourceId, u32, u32), Vec<Inline>>,
    works: &Works,
    language: &str,
) {
    let cited: BTreeMap<_, _> = calls
        .iter()
        .filter(|call| made.contains_key(&notes::place_of(call.span)))
        .map(|call| {
            let cite = &call.cites[0];
            let names = cite.in_text.then(|| names_of::short(works, &cite.key, language));
            (notes::place_of(call.span), Cited { names })
        })
        .collect();
    let marks = notes::marks_before(language);
    walk::walk_all(texts, &mut |what, where_| {
        let Found::Line(words) = what else { return };
        notes::set_line(words, where_, &cited, marks, &mut |span, followed| {
            let Some(words) = made.get_mut(&notes::place_of(span)) else { return };
            if followed == Followed::ByMark {
                write::trim_end(words);
            }
            if let Some(names) = cited.get(&notes::place_of(span)).and_then(|cited| cited.names.clone()) {
                words.insert(0, Inline { kind: InlineKind::Text(format!("{names} (")), span });
                words.push(Inline { kind: InlineKind::Text(")".to_owned()), span });
            }
        });
    });
}

impl Call {
    /// Whether every work is known; complains of those that are not. `ids` are the places in the texts, which some mean.
    fn is_known(&self, works: &Works, ids: &BTreeSet<String>, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let unknown: Vec<&str> =
            self.cites.iter().map(|cite| cite.key.as_str()).filter(|key| !works.has(key)).collect();
        if let [first, ..] = unknown[..] {
            let help = match (figure::cure(first, ids), nearest(first, works)) {
                (Some(cure), _) => cure,
                (None, Some(near)) => format!("write `@{near}`, or add the work to the bibliography"),
                (None, None) => summary::HELP.to_owned(),
            };
            diagnostics.push(self::unknown(&unknown, self.span).help(help));
            return false;
        }
        for cite in &self.cites {
            let mut others = cite.locator.match_indices('@').filter_map(|(at, _)| prose::key(&cite.locator[at + 1..]));
            if let Some((other, _)) = others.find(|(other, _)| works.has(other)) {
                let message =
                    format!("`@{other}` stands among the words after `@{}`, and is printed as it stands", cite.key);
                let complaint = Diagnostic::new(&rule::MISSPELT_MARKUP, self.span, message);
                diagnostics.push(complaint.help(format!("put a semicolon before it: `[@{}; @{other}]`", cite.key)));
            }
        }
        let kinds: Vec<bool> = self.cites.iter().map(|cite| works.items.contains_key(&cite.key)).collect();
        if kinds.iter().any(|kind| *kind != kinds[0]) {
            let message = "one citation names works from CSL-JSON and from another kind of file";
            let complaint = Diagnostic::new(&rule::UNKNOWN_CITATION, self.span, message);
            diagnostics.push(complaint.help("keep the works that are cited together in files of one kind"));
            return false;
        }
        true
    }
}

/// The key that was most likely meant. Another year is another work; a letter after it may have been forgotten, and so may
/// the year, where one work alone has the name.
fn nearest<'w>(key: &str, works: &'w Works) -> Option<&'w str> {
    let digits = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    let wanted = digits(key);
    crate::manuscript::slip(key, works.keys().filter(|known| digits(known) == wanted)).or_else(|| {
        let is_longer = |known: &&str| {
            let rest = known
                .get(key.len()..)
                .filter(|_| known.get(..key.len()).is_some_and(|name| name.eq_ignore_ascii_case(key)));
            wanted.is_empty() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        let mut longer = works.keys().filter(is_longer);
        longer.next().filter(|_| longer.next().is_none())
    })
}

/// The complaint about works that no file holds.
fn unknown(keys: &[&str], span: Span) -> Diagnostic {
    let keys: Vec<String> = keys.iter().map(|key| format!("`@{key}`")).collect();
    Diagnostic::new(&rule::UNKNOWN_CITATION, span, format!("no bibliography holds {}", keys.join(", ")))
}

/// Every citation of the texts in reading order; the notes of a text come after it.
fn each(texts: &mut [Parsed], found: &mut dyn FnMut(&mut Inline, Place)) {
    walk::walk_all(texts, &mut |what, place| {
        if let Found::Citation(inline) = what {
            found(inline, place);
        }
    });
}

/// An id for every work that is cited, from its key.
fn ids(calls: &[Call]) -> Vec<(String, String)> {
    let mut ids: Vec<(String, String)> = Vec::new();
    let mut taken = names::Taken::default();
    for cite in calls.iter().flat_map(|call| &call.cites) {
        if ids.iter().any(|(key, _)| *key == cite.key) {
            continue;
        }
        let id = taken.claim(&format!("ref-{}", language::slug(&cite.key, "en")));
        ids.push((cite.key.clone(), id));
    }
    ids
}

fn around(cite: &Cite, target: Option<String>) -> Around {
    let (_, after) = locator::read(&cite.locator);
    Around { target, before: cite.prefix.clone(), after: after.to_owned(), without_names: cite.suppress_author }
}

/// What all citations of a book have in common.
struct Setting<'a> {
    style: &'a IndependentStyle,
    language: &'a str,
    locales: &'a [Locale],
    /// How a citation is set that is part of its sentence.
    prose: Option<CitePurpose>,
}

/// The works and the style can't be set together.
struct Unsettable;

// hayagriva keeps to itself what both kinds of works have in common, so that no function can be written for both.
macro_rules! render {
    ($name:ident, $works:ident) => {
        fn $name(works: &Works, calls: &[Call], setting: &Setting<'_>) -> Result<Option<Rendered>, Unsettable> {
            let code = Some(locale::code(setting.language));
            let mut driver = BibliographyDriver::new();
            let mut notes = 0;
            let mut any = false;
            for call in calls.iter().filter(|call| works.$works.contains_key(&call.cites[0].key)) {
                any = true;
                let items = call.cites.iter().map(|cite| {
                    let (label, _) = locator::read(&cite.locator);
                    let locator = label.map(|(kind, words)| SpecificLocator(kind, LocatorPayload::Str(words)));
                    let purpose = if cite.in_text { setting.prose } else { None };
                    let hidden = call.shows == Shows::Nothing;
                    CitationItem::new(&works.$works[&cite.key], locator, None, hidden, purpose)
                });
                notes += usize::from(call.shows == Shows::Words);
                let items: Vec<_> = items.collect();
                driver.citation(CitationRequest::new(items, setting.style, code.clone(), setting.locales, Some(notes)));
            }
            let request = BibliographyRequest::new(setting.style, code.clone(), setting.locales);
            // hayagriva trusts its input further than a list of works from anywhere deserves: what it fails at costs the
            // citations, not the book.
            match any.then(|| contained(move || driver.finish(request))) {
                Some(Some(rendered)) => Ok(Some(rendered)),
                Some(None) => Err(Unsettable),
                None => Ok(None),
            }
        }
    };
}

render!(render_entries, entries);
render!(render_items, items);
