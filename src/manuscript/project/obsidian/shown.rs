//! A note as Obsidian shows it: what it links to is found, and what it shows of other notes is taken in.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::footnotes;
use super::links::{self, Link};
use super::tally::Tally;
use super::vault::{Vault, is_drawing};
use crate::diagnostic::Diagnostic;
use crate::manuscript::front_matter;
use crate::manuscript::path::{is_markdown, parent, real};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::markdown::dialect::block_ids;
use crate::markdown::dialect::rewrite::{Edit, Rewriting, apply, lines};
use crate::markdown::dialect::wikilinks::{self, WikiLink};
use crate::rule::Severity;
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{self, Composed, SourceId, Span};
use crate::spec::media_type::{is_picture, is_sound_or_film};

/// How deep notes may show each other.
const DEPTH: usize = 12;

/// The most bytes that a note may become.
const LIMIT: usize = 64 << 20;

/// The most notes and sections that a chapter shows, those in shown ones among them.
const EMBEDS: usize = 2_000;

/// The source of what a note shows; its own where that is all.
pub(super) fn text(source: SourceId, path: &Path, vault: &Vault, tally: &Tally, reading: &mut Reading<'_>) -> SourceId {
    let written = &reading.sources.get(source).text;
    if !written.contains("[[") && !written.contains("](") {
        return source;
    }
    let whole = Composed::whole(source, written);
    let from = front_matter::find(written).map_or(0, |found| found.end);
    let host = real(&parent(path));
    let mut showing = Showing {
        vault,
        tally,
        host,
        chain: vec![real(path)],
        written: 0,
        embeds: 0,
        is_ended: false,
        reading: &mut *reading,
    };
    let shown = showing.all(&whole, from, &parent(path));
    if shown.text() == reading.sources.get(source).text {
        return source;
    }
    reading.sources.add(shown.into_source(path))
}

/// One note while it is put together.
struct Showing<'a, 'd> {
    vault: &'a Vault,
    tally: &'a Tally,
    /// The folder of the chapter, from which addresses are written.
    host: PathBuf,
    /// The notes that are being shown, each in the one before it.
    chain: Vec<PathBuf>,
    /// How many bytes were taken in.
    written: usize,
    /// How many notes were taken in.
    embeds: usize,
    /// There were too many, which was told.
    is_ended: bool,
    reading: &'a mut Reading<'d>,
}

impl Showing<'_, '_> {
    /// The text with its links found and its embeds taken in; `folder` is that of the note it comes from.
    fn all(&mut self, text: &Composed, from: usize, folder: &Path) -> Composed {
        let mut out = Composed::default();
        let mut done = 0;
        let plain = links::find(text.text(), from);
        for link in wikilinks::find(text.text(), from) {
            let place = text.origin(link.range.clone());
            self.plain(text, done..link.range.start, &plain, folder, &mut out);
            done = link.range.end;
            let (name, _) = link.parts();
            let found = if name.is_empty() { self.chain.last().cloned() } else { self.vault.find(name, folder) };
            match (link.is_embed, found) {
                (true, Some(found)) if is_markdown(&found) && !is_drawing(&found) => {
                    self.take_in(&link, &found, text, place, &mut out);
                }
                (true, found) => out.push(&self.medium(&link, found, folder, place), place),
                (false, None) => {
                    self.tally.links(name, place);
                    out.push(&own_words(&link), place);
                }
                (false, found) => out.push(&self.link(&link, found), place),
            }
        }
        self.plain(text, done..text.text().len(), &plain, folder, &mut out);
        out
    }

    /// A stretch without wiki links, with what its links and pictures name found over the vault.
    fn plain(&mut self, text: &Composed, stretch: Range<usize>, links: &[Link<'_>], folder: &Path, out: &mut Composed) {
        let mut done = stretch.start;
        let first = links.partition_point(|link| link.whole.start < stretch.start);
        for link in links[first..].iter().take_while(|link| link.whole.end <= stretch.end) {
            let Some((range, anew)) = self.meant(link, folder).filter(|(range, _)| range.start >= done) else {
                continue;
            };
            out.push_part(text, done..range.start);
            out.push(&anew, text.origin(range.clone()));
            done = range.end;
        }
        out.push_part(text, done..stretch.end);
    }

    /// What is to stand in the place of a link or picture or of its address; nothing where it is right as it stands.
    fn meant(&self, link: &Link<'_>, folder: &Path) -> Option<(Range<usize>, String)> {
        if link.is_page() {
            let words = if link.words.trim().is_empty() { link.target.as_str() } else { link.words };
            return Some((link.whole.clone(), wikilinks::link(words, &link.target)));
        }
        if !link.is_local() {
            return None;
        }
        let is_host = real(folder) == self.host;
        let beside = folder.join(&link.target);
        let found = match beside.exists() {
            true if is_host => return None,
            true => real(&beside),
            false => self.vault.find(&link.target, folder)?,
        };
        Some((link.address.clone(), format!("<{}{}>", source::address(&self.host, &found), link.place)))
    }

    /// A link as Markdown has it.
    fn link(&self, link: &WikiLink<'_>, found: Option<PathBuf>) -> String {
        let (name, place) = link.parts();
        let words = own_words(link);
        let address = match found {
            _ if name.is_empty() => String::new(),
            Some(found) => source::address(&self.host, &found),
            None => format!("{name}.md"),
        };
        let place = place.map(|place| format!("#{}", wikilinks::fragment(place))).unwrap_or_default();
        wikilinks::link(&words, &format!("{address}{place}"))
    }

    /// A picture, or the name of what a book can't show here, which is told.
    fn medium(&mut self, link: &WikiLink<'_>, found: Option<PathBuf>, folder: &Path, place: Span) -> String {
        let (name, _) = link.parts();
        if is_picture(name) || is_sound_or_film(name) {
            let address = found.map_or_else(|| name.to_owned(), |found| source::address(&self.host, &found));
            return wikilinks::picture(&address, link.words);
        }
        // Excalidraw keeps a picture beside a drawing, under its name.
        let name = name.trim_end_matches(".md");
        let exported = ["svg", "png"].iter().flat_map(|ending| {
            let bare = name.strip_suffix(".excalidraw").unwrap_or(name);
            [format!("{name}.{ending}"), format!("{bare}.{ending}")]
        });
        let is_drawn = name.ends_with(".excalidraw") || found.as_deref().is_some_and(is_drawing);
        if let Some(picture) = exported.filter(|_| is_drawn).find_map(|name| self.vault.find(&name, folder)) {
            return wikilinks::picture(&source::address(&self.host, &picture), link.words);
        }
        match found {
            Some(_) if is_drawn && !name.ends_with(".excalidraw") => {
                self.tally.shows(&format!("{name}.excalidraw"), place);
            }
            Some(_) => self.tally.shows(name, place),
            None => {
                let message = format!("there is no note `{name}` to be shown here");
                self.tell(&MISSING_INCLUDE, place, message, "correct the name, or write the note");
            }
        }
        wikilinks::words(link)
    }

    /// Takes in a note, or the part of it that is named.
    fn take_in(&mut self, link: &WikiLink<'_>, found: &Path, host: &Composed, place: Span, out: &mut Composed) {
        let (name, part) = link.parts();
        if self.chain.contains(&found.to_owned())
            && part.is_none_or(|_| self.chain.last().is_none_or(|last| last != found))
        {
            let message = format!("`{name}` shows itself by way of other notes");
            self.tell(&MISSING_INCLUDE, place, message, "take the embed out");
            return out.push(&wikilinks::words(link), place);
        }
        let source = match self.chain.len() < DEPTH && self.written < LIMIT && self.embeds < EMBEDS {
            true => self.reading.chapter(&self.vault.shown(found), Purpose::Part, Some(place)),
            false => None,
        };
        let Some(source) = source else {
            // Where notes show each other without end, so would this be said.
            if self.embeds < EMBEDS || !std::mem::replace(&mut self.is_ended, true) {
                let message = format!("`{name}` is not taken in: notes show each other too often");
                self.tell(&MISSING_INCLUDE, place, message, "use fewer");
            }
            return out.push(&wikilinks::words(link), place);
        };
        let text = self.reading.sources.get(source).text.clone();
        let start = front_matter::find(&text).map_or(0, |found| found.end);
        let Some(range) = select(&text, start, part) else {
            let message = format!("`{name}` has no heading or block `{}`", part.unwrap_or_default());
            self.tell(&MISSING_INCLUDE, place, message, "correct what stands after the `#`");
            return out.push(&wikilinks::words(link), place);
        };
        let whole = Composed::whole(source, &text);
        let mut taken = Composed::default();
        taken.push_part(&whole, range);
        footnotes::complete(&mut taken, &text[start..], source);
        self.embeds += 1;
        let mut taken = footnotes::apart(taken, [host.text(), out.text()], self.embeds);
        self.written += taken.text().len();
        self.chain.push(found.to_owned());
        taken = self.all(&taken, 0, &parent(found));
        self.chain.pop();
        set_in(&taken, host.text(), link.range.clone(), place, out);
    }

    fn tell(&mut self, rule: &'static crate::rule::Rule, place: Span, message: String, help: &str) {
        let mut complaint = Diagnostic::new(rule, place, message).help(help);
        complaint.severity = Severity::Warning;
        self.reading.diagnostics.push(complaint);
    }
}

/// The words of a link: its own, or those that Obsidian shows.
fn own_words(link: &WikiLink<'_>) -> String {
    let own = link.words.map(str::trim).filter(|words| !words.is_empty());
    own.map_or_else(|| wikilinks::words(link), str::to_owned)
}

/// Sets a text into another in the place of an embed: below the heading that it stands under, and behind the marks of the
/// quotation or the list item in which it stands.
fn set_in(taken: &Composed, host: &str, range: Range<usize>, place: Span, out: &mut Composed) {
    let begin = host[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &host[begin..range.start];
    let is_own_line = before.chars().all(|c| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+'));
    let margin: String = match is_own_line {
        true => before.chars().map(|c| if c == '>' { c } else { ' ' }).collect(),
        false => String::new(),
    };
    let deeper = shift(&levels(&host[..range.start]), &levels(taken.text()));
    let text = taken.text();
    let mut edits = Vec::new();
    for (at, line) in lines(text).iter().enumerate() {
        if at > 0 && !margin.is_empty() {
            edits.push(Edit::new(line.range.start..line.range.start, margin.clone()));
        }
        let level = level(line.words).filter(|_| !line.is_code);
        if let Some(level) = level.filter(|_| deeper > 0) {
            let more = "#".repeat(deeper.min(6 - level));
            edits.push(Edit::new(line.start()..line.start(), more));
        }
    }
    let set = apply(taken, Rewriting { edits, remarks: Vec::new() }, &mut Vec::new());
    out.push(if is_own_line { "" } else { "\n\n" }, place);
    out.push_part(&set, 0..set.text().trim_end().len());
    let follows = host[range.end..].trim_start_matches([' ', '\t']);
    let is_last = follows.is_empty() || follows.starts_with("\n\n");
    out.push(&if is_last { "\n".to_owned() } else { format!("\n{margin}\n{margin}") }, place);
}

/// The levels of the headings of a text, in order.
fn levels(text: &str) -> Vec<usize> {
    lines(text)
        .iter()
        .filter(|line| !line.is_code && line.before.is_empty())
        .filter_map(|line| level(line.words))
        .collect()
}

/// How much deeper the headings of a taken text go than they are written, so that they stand below the last of the host.
fn shift(host: &[usize], taken: &[usize]) -> usize {
    match (host.last(), taken.iter().min()) {
        (Some(last), Some(least)) => (last + 1).saturating_sub(*least),
        _ => 0,
    }
}

/// The level of the heading that a line is.
fn level(words: &str) -> Option<usize> {
    let level = words.len() - words.trim_start_matches('#').len();
    ((1..=6).contains(&level) && words[level..].starts_with([' ', '\t'])).then_some(level)
}

/// Where the named part of a note stands: all, the section under a heading, or a block.
fn select(text: &str, start: usize, part: Option<&str>) -> Option<Range<usize>> {
    let Some(part) = part.filter(|part| !part.is_empty()) else { return Some(start..text.len()) };
    let all = lines(text);
    let after: Vec<_> = all.iter().filter(|line| line.range.start >= start).collect();
    if let Some(name) = part.strip_prefix('^') {
        let named = |words: &str| block_ids::split(words).is_some_and(|(_, known)| known == name);
        let at = after.iter().position(|line| !line.is_code && named(line.words))?;
        let (before, _) = block_ids::split(after[at].words)?;
        // A name on a line of its own is that of the block above it.
        let last = match before.is_empty() {
            true => after[..at].iter().rposition(|line| !line.is_blank())?,
            false => at,
        };
        let is_item = after[last].words.starts_with(['-', '*', '+']) && !before.is_empty();
        let above = after[..last].iter().rposition(|line| line.is_blank()).map_or(0, |blank| blank + 1);
        let first = if is_item { last } else { above };
        let end = if before.is_empty() { after[last].range.end } else { after[at].start() + before.len() };
        return Some(after[first].range.start..end);
    }
    let wanted = wikilinks::fragment(part);
    let is_it = |words: &str| level(words).is_some_and(|level| wikilinks::fragment(words[level..].trim()) == wanted);
    let at = after.iter().position(|line| !line.is_code && is_it(line.words))?;
    let own = level(after[at].words)?;
    let ends = |line: &&&crate::markdown::dialect::rewrite::Line<'_>| {
        !line.is_code && level(line.words).is_some_and(|level| level <= own)
    };
    let end = after[at + 1..].iter().find(ends).map_or(text.len(), |line| line.range.start);
    Some(after[at].range.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_note_is_found_by_its_heading_or_its_name() {
        let text = "---\na: b\n---\nOne\ntwo ^p\n\n## Here\n\nText.\n\n### Below\n\n- x\n- y ^q\n\n## Next\n\n| a |\n|---|\n\n^t\n";
        let part = |part: &str| select(text, 13, Some(part)).map(|range| &text[range]);
        assert_eq!(part("^p"), Some("One\ntwo"));
        assert_eq!(part("^q"), Some("- y"));
        assert_eq!(part("^t"), Some("| a |\n|---|\n"));
        assert_eq!(part("Below"), Some("### Below\n\n- x\n- y ^q\n\n"));
        assert_eq!(part("here").map(|part| part.ends_with("^q\n\n")), Some(true));
        assert_eq!(part("Nowhere"), None);
        assert_eq!(select(text, 13, None), Some(13..text.len()));
    }

    #[test]
    fn what_is_taken_in_stands_below_its_heading() {
        assert_eq!(shift(&[1, 2], &[1, 2]), 2);
        assert_eq!(shift(&[1], &[2, 3]), 0);
        assert_eq!(shift(&[], &[1]), 0);
    }
}
