//! Two editions to their [`Changes`].
//!
//! A chapter is recognised by what it says before it is recognised by its path: programs that number their files give
//! one path to another chapter as soon as a chapter comes in.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diff::words::{difference, likeness, most_alike, numbered};
use crate::diff::{
    Bookmarks, Changes, ChapterChange, ChapterKind, Document, Finished, LostDocument, LostId, Resource, ResourceChange,
    ResourceKind, Statement, StatementChange, Value, WordCount,
};

/// From so much of their words in common on, two documents are one chapter.
const ALIKE: f64 = 0.5;

/// Of the same name, so much is enough.
const ALIKE_BY_NAME: f64 = 0.2;

/// What the new edition changed.
pub fn compare(old: &Finished, new: &Finished) -> Changes {
    let pairs = matched(&old.documents, &new.documents);
    let chapters = chapters(old, new, &pairs);
    let sum = |count: fn(&ChapterChange) -> usize| chapters.iter().map(count).sum();
    let total = |edition: &Finished| edition.documents.iter().map(|document| document.words.len()).sum();
    let words = WordCount {
        old: total(old),
        new: total(new),
        added: sum(|chapter| chapter.words_added),
        removed: sum(|chapter| chapter.words_removed),
    };
    Changes {
        title: title(new),
        metadata: statements(&old.metadata, &new.metadata),
        words,
        chapters,
        resources: resources(&old.resources, &new.resources),
        bookmarks: bookmarks(old, new, &pairs),
    }
}

fn title(edition: &Finished) -> String {
    let mut titles = edition.metadata.iter().filter(|statement| statement.property == "title");
    // The title itself has no kind, as it is read.
    let is_main = |title: &&Statement| title.value.refinements.iter().all(|(property, _)| property != "title-type");
    let title = titles.clone().find(is_main).or(titles.next());
    title.map(|title| title.value.text.clone()).unwrap_or_default()
}

/// Whether a document of the old edition is one of the new, by their places.
type Test<'a> = &'a dyn Fn(usize, usize) -> bool;

/// For each document of the new edition, the one of the old edition that it was.
fn matched(old: &[Document], new: &[Document]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut free: BTreeSet<usize> = (0..old.len()).collect();
    // Surest first; each test takes the nearest in the reading order.
    let mut known = BTreeMap::new();
    let from: Vec<Vec<u32>> = old.iter().map(|document| numbered(&document.words, &mut known)).collect();
    let to: Vec<Vec<u32>> = new.iter().map(|document| numbered(&document.words, &mut known)).collect();
    let is_path = |a: usize, b: usize| old[a].path == new[b].path;
    let is_title = |a: usize, b: usize| old[a].title == new[b].title;
    let is_text = |a: usize, b: usize| old[a].text == new[b].text && !old[a].text.is_empty();
    let alike = |a: usize, b: usize| likeness(&from[a], &to[b]);
    let tests: [Test; 6] = [
        &|a, b| is_path(a, b) && is_title(a, b) && is_text(a, b),
        &|a, b| is_title(a, b) && is_text(a, b),
        &is_text,
        &|a, b| is_path(a, b) && (alike(a, b) >= ALIKE || short(&old[a], &new[b]) && is_title(a, b)),
        &|a, b| is_title(a, b) && alike(a, b) >= ALIKE_BY_NAME,
        &|a, b| is_path(a, b) && is_title(a, b),
    ];
    for test in tests {
        for (at, pair) in pairs.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
            let found = free.iter().copied().filter(|&from| test(from, at)).min_by_key(|from| from.abs_diff(at));
            if let Some(from) = found {
                free.remove(&from);
                *pair = Some(from);
            }
        }
    }
    // What has neither its name nor its path any more is recognised by its words, the most alike first.
    let left: Vec<usize> = (0..new.len()).filter(|&at| pairs[at].is_none()).collect();
    let candidates: Vec<(usize, usize)> =
        left.iter().flat_map(|&at| free.iter().map(move |&from| (from, at))).collect();
    let mut alike: Vec<(u32, usize, usize)> = candidates
        .into_par_iter()
        .filter_map(|(old, at)| {
            let (one, other) = (&from[old], &to[at]);
            if one.is_empty() || most_alike(one, other) < ALIKE {
                return None;
            }
            let likeness = likeness(one, other);
            (likeness >= ALIKE).then_some(((likeness * 1e6) as u32, old, at))
        })
        .collect();
    alike.sort_by_key(|&(likeness, from, at)| (std::cmp::Reverse(likeness), from, at));
    for (_, from, at) in alike {
        if pairs[at].is_none() && free.remove(&from) {
            pairs[at] = Some(from);
        }
    }
    pairs
}

/// Whether there is too little text to tell by it: a cover, a title page.
fn short(a: &Document, b: &Document) -> bool {
    a.words.len().min(b.words.len()) < 20
}

fn chapters(old: &Finished, new: &Finished, pairs: &[Option<usize>]) -> Vec<ChapterChange> {
    let stayed = in_order(pairs);
    let mut chapters: Vec<ChapterChange> = new
        .documents
        .par_iter()
        .enumerate()
        .map(|(at, document)| match pairs[at] {
            Some(from) => kept(&old.documents[from], from, document, at, stayed[at]),
            None => ChapterChange {
                kind: ChapterKind::Added,
                words_added: document.words.len(),
                path: Some(document.path.clone()),
                ..blank(document, at)
            },
        })
        .collect();
    // What is gone stands after what it stood after.
    for (from, document) in old.documents.iter().enumerate().rev() {
        if pairs.contains(&Some(from)) {
            continue;
        }
        let before = old.documents[..from].iter().rev().map(|document| Some(document.path.clone()));
        let at = before
            .filter_map(|path| {
                chapters.iter().position(|chapter| chapter.kind != ChapterKind::Removed && chapter.old_path == path)
            })
            .next();
        let removed = ChapterChange {
            kind: ChapterKind::Removed,
            words_removed: document.words.len(),
            old_path: Some(document.path.clone()),
            ..blank(document, from)
        };
        chapters.insert(at.map_or(0, |at| at + 1), removed);
    }
    chapters
}

fn blank(document: &Document, at: usize) -> ChapterChange {
    ChapterChange {
        kind: ChapterKind::Same,
        title: document.title.clone(),
        old_title: None,
        old_path: None,
        path: None,
        moved_from: None,
        position: at + 1,
        words_added: 0,
        words_removed: 0,
        text_changed: false,
        markup_changed: false,
    }
}

fn kept(old: &Document, from: usize, new: &Document, at: usize, stayed: bool) -> ChapterChange {
    let (words_added, words_removed) = difference(&old.words, &new.words);
    let mut change = ChapterChange {
        old_title: (old.title != new.title).then(|| old.title.clone()),
        old_path: Some(old.path.clone()),
        path: Some(new.path.clone()),
        moved_from: (!stayed).then_some(from + 1),
        words_added,
        words_removed,
        text_changed: old.text != new.text,
        markup_changed: old.checksum != new.checksum,
        ..blank(new, at)
    };
    let is_same = change.old_title.is_none()
        && change.old_path == change.path
        && change.moved_from.is_none()
        && !change.text_changed;
    if !is_same {
        change.kind = ChapterKind::Changed;
    }
    change
}

/// Which documents kept their order among each other: the longest such row; all others were moved.
fn in_order(pairs: &[Option<usize>]) -> Vec<bool> {
    // `ends[n]` is the document with which the best row of n + 1 documents ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, from) in pairs.iter().enumerate() {
        let Some(from) = from else { continue };
        let length = ends.partition_point(|&end| pairs[end].is_some_and(|end| end < *from));
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stayed = vec![false; pairs.len()];
    let mut last = ends.last().copied();
    while let Some(at) = last {
        stayed[at] = true;
        last = before[at];
    }
    stayed
}

fn statements(old: &[Statement], new: &[Statement]) -> Vec<StatementChange> {
    let mut properties: Vec<&str> = Vec::new();
    for statement in new.iter().chain(old) {
        if !properties.contains(&statement.property.as_str()) {
            properties.push(&statement.property);
        }
    }
    let values = |all: &[Statement], property: &str| -> Vec<Value> {
        all.iter().filter(|one| one.property == property).map(|one| one.value.clone()).collect()
    };
    let changes = properties.into_iter().map(|property| {
        let (old, new) = (values(old, property), values(new, property));
        let without = |these: &[Value], those: &[Value]| -> Vec<Value> {
            these.iter().filter(|value| !those.contains(value)).cloned().collect()
        };
        StatementChange { property: property.to_owned(), removed: without(&old, &new), added: without(&new, &old) }
    });
    changes.filter(|change| !change.removed.is_empty() || !change.added.is_empty()).collect()
}

fn resources(old: &[Resource], new: &[Resource]) -> Vec<ResourceChange> {
    let by_path = |all: &'_ [Resource]| -> BTreeMap<String, Resource> {
        all.iter().map(|resource| (resource.path.clone(), resource.clone())).collect()
    };
    let (old, new) = (by_path(old), by_path(new));
    let mut gone: Vec<&Resource> = old.values().filter(|resource| !new.contains_key(&resource.path)).collect();
    let mut changes = Vec::new();
    for resource in new.values() {
        let change = ResourceChange {
            kind: ResourceKind::Added,
            path: resource.path.clone(),
            old_path: None,
            old_size: None,
            size: Some(resource.size),
        };
        let is_same = |known: &Resource| known.size == resource.size && known.checksum == resource.checksum;
        match old.get(&resource.path) {
            Some(known) if is_same(known) => {}
            Some(known) => {
                changes.push(ResourceChange { kind: ResourceKind::Changed, old_size: Some(known.size), ..change });
            }
            None => match gone.iter().position(|known| is_same(known)) {
                Some(at) => {
                    let known = gone.remove(at);
                    changes.push(ResourceChange {
                        kind: ResourceKind::Renamed,
                        old_path: Some(known.path.clone()),
                        old_size: Some(known.size),
                        ..change
                    });
                }
                None => changes.push(change),
            },
        }
    }
    changes.extend(gone.into_iter().map(|resource| ResourceChange {
        kind: ResourceKind::Removed,
        path: resource.path.clone(),
        old_path: None,
        old_size: Some(resource.size),
        size: None,
    }));
    changes.sort_by(|a, b| a.path.cmp(&b.path).then(a.kind.cmp(&b.kind)));
    changes
}

fn bookmarks(old: &Finished, new: &Finished, pairs: &[Option<usize>]) -> Bookmarks {
    let mut documents = Vec::new();
    let mut ids = Vec::new();
    for (from, document) in old.documents.iter().enumerate() {
        let at = pairs.iter().position(|pair| *pair == Some(from));
        let now = at.map(|at| new.documents[at].path.clone());
        let Some(same_path) = new.documents.iter().find(|known| known.path == document.path) else {
            documents.push(LostDocument { path: document.path.clone(), now });
            continue;
        };
        // The path is there and leads to another chapter: nothing that it says is where a bookmark was put.
        if now.as_ref() != Some(&document.path) && now.is_some() {
            documents.push(LostDocument { path: document.path.clone(), now });
            continue;
        }
        let known: BTreeSet<&str> = same_path.ids.iter().map(String::as_str).collect();
        for id in document.ids.iter().filter(|id| !known.contains(id.as_str())) {
            let mut elsewhere = new.documents.iter().filter(|other| other.ids.contains(id));
            let now = elsewhere.next().filter(|_| elsewhere.next().is_none()).map(|other| other.path.clone());
            ids.push(LostId { path: document.path.clone(), id: id.clone(), now });
        }
    }
    let identifier_changed =
        (old.identifier != new.identifier).then(|| (old.identifier.clone(), new.identifier.clone()));
    let survive = documents.is_empty() && ids.is_empty() && identifier_changed.is_none();
    Bookmarks { survive, identifier_changed, documents, ids }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::words;

    fn document(path: &str, title: &str, text: &str) -> Document {
        Document {
            path: path.to_owned(),
            title: title.to_owned(),
            words: words::words(text),
            text: text.to_owned(),
            ids: vec![path.trim_end_matches(".xhtml").to_owned()],
            checksum: text.len() as u32,
        }
    }

    fn edition(documents: Vec<Document>) -> Finished {
        Finished { documents, ..Finished::default() }
    }

    const FIRST: &str = "it was a dark night and nobody saw the ship that left the harbour of the town without a sound";
    const SECOND: &str = "in the morning the mayor counted his silver spoons again while his wife packed seven trunks";
    const THIRD: &str = "years went by before anyone found a letter under that loose board in an attic above stairs";

    #[test]
    fn a_chapter_that_comes_in_shifts_numbered_paths_and_is_still_the_only_new_one() {
        let old = edition(vec![document("c1.xhtml", "One", FIRST), document("c2.xhtml", "Three", THIRD)]);
        let new = edition(vec![
            document("c1.xhtml", "One", FIRST),
            document("c2.xhtml", "Two", SECOND),
            document("c3.xhtml", "Three", THIRD),
        ]);
        let changes = compare(&old, &new);
        let kinds: Vec<_> = changes.chapters.iter().map(|chapter| (chapter.kind, chapter.title.as_str())).collect();
        assert_eq!(kinds, [(ChapterKind::Same, "One"), (ChapterKind::Added, "Two"), (ChapterKind::Changed, "Three")]);
        assert_eq!(changes.chapters[2].moved_from, None);
        let lost = LostDocument { path: "c2.xhtml".into(), now: Some("c3.xhtml".into()) };
        assert_eq!(changes.bookmarks.documents, [lost]);
        assert!(!changes.bookmarks.survive);
    }

    #[test]
    fn chapters_are_found_again_when_moved_and_renamed() {
        let old = edition(vec![
            document("a.xhtml", "A", FIRST),
            document("b.xhtml", "B", SECOND),
            document("c.xhtml", "C", THIRD),
        ]);
        let new = edition(vec![
            document("c.xhtml", "C", THIRD),
            document("a.xhtml", "A", FIRST),
            document("b.xhtml", "Beta", &format!("{SECOND} indeed")),
        ]);
        let changes = compare(&old, &new);
        assert_eq!(changes.chapters[0].moved_from, Some(3));
        assert_eq!(changes.chapters[1].kind, ChapterKind::Same);
        assert_eq!(changes.chapters[2].old_title.as_deref(), Some("B"));
        assert_eq!((changes.chapters[2].words_added, changes.chapters[2].words_removed), (1, 0));
        assert!(changes.bookmarks.survive);
        assert!(compare(&old, &old).is_empty());
    }

    #[test]
    fn what_is_gone_stands_where_it_stood() {
        let old = edition(vec![
            document("a.xhtml", "A", FIRST),
            document("b.xhtml", "B", SECOND),
            document("c.xhtml", "C", THIRD),
        ]);
        let new = edition(vec![document("a.xhtml", "A", FIRST), document("c.xhtml", "C", THIRD)]);
        let changes = compare(&old, &new);
        let titles: Vec<_> = changes.chapters.iter().map(|chapter| chapter.title.as_str()).collect();
        assert_eq!(titles, ["A", "B", "C"]);
        assert_eq!(changes.chapters[1].kind, ChapterKind::Removed);
        assert_eq!(changes.words.removed, words::words(SECOND).len());
    }
}
