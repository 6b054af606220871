//! The ways into the book: contents list, landmarks, guide, pages of the printed edition.

use std::collections::BTreeSet;

use crate::language::{Label, label};
use crate::model::ContentPath;
use crate::model::role::{Matter, Role};
use crate::publication::{GuideReference, Landmark, PageTarget, Target, TocEntry};
use crate::render::{Document, page_break, single_line};

/// The contents list in reading order.
///
/// A document stands below the last one of a smaller depth, which is how chapters come under their part; the headings
/// in it stand below it. `depth` cuts off what lies deeper; where the author says none, every listed document is there
/// and headings reach three levels deep. Where nothing is listed, the first document is: the list can't be empty.
pub(super) fn toc(documents: &[Document], depth: Option<u8>) -> Vec<TocEntry> {
    let headings = usize::from(depth.unwrap_or(3)).max(1);
    let rooms = depth.map_or(usize::MAX, |depth| usize::from(depth).max(1));
    let mut builder = Builder::default();
    for document in documents {
        let own = usize::from(document.depth);
        if !document.role.is_listed() || own >= rooms {
            continue;
        }
        let at = |fragment: Option<&String>| Target { path: document.path.clone(), fragment: fragment.cloned() };
        let mut entries = document.outline.iter();
        let label = entries
            .next()
            .map(|entry| single_line(&entry.label))
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| single_line(&document.title));
        if !label.is_empty() {
            builder.add(own, label, at(None));
        }
        for entry in entries {
            // A second heading of the first level is no level of its own: the document's heading stands above it.
            let level = own + usize::from(entry.level.max(2)) - 1;
            let label = single_line(&entry.label);
            if level < headings && !label.is_empty() && entry.id.is_some() {
                builder.add(level, label, at(entry.id.as_ref()));
            }
        }
    }
    let mut toc = builder.finish();
    if toc.is_empty() {
        let first = documents.iter().find(|document| document.role != Role::Cover).or(documents.first());
        toc.extend(first.map(|document| TocEntry {
            label: Some(single_line(&document.title)).filter(|title| !title.is_empty()).unwrap_or("—".to_owned()),
            target: Target { path: document.path.clone(), fragment: None },
            children: Vec::new(),
        }));
    }
    toc
}

/// Entries that are still open, each with its level: the next one goes below the last of a smaller level.
#[derive(Default)]
struct Builder {
    done: Vec<TocEntry>,
    open: Vec<(usize, TocEntry)>,
}

impl Builder {
    fn add(&mut self, level: usize, label: String, target: Target) {
        self.close(level);
        self.open.push((level, TocEntry { label, target, children: Vec::new() }));
    }

    fn close(&mut self, level: usize) {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            let (_, entry) = self.open.pop().expect("checked");
            match self.open.last_mut() {
                Some((_, parent)) => parent.children.push(entry),
                None => self.done.push(entry),
            }
        }
    }

    fn finish(mut self) -> Vec<TocEntry> {
        self.close(0);
        self.done
    }
}

/// The landmarks, in reading order: contents, cover, title page, the beginning of the text, and the lists and notes
/// that a reader returns to.
///
/// Each has one `epub:type`: Apple Books skips an entry with more (2026-11).
///
/// The contents list is one only where it is a page of the reading order: a link may lead to nothing else.
pub(super) fn landmarks(documents: &[Document], language: &str, contents_page: Option<ContentPath>) -> Vec<Landmark> {
    let mut seen = BTreeSet::new();
    let contents = |path| Landmark {
        epub_type: "toc",
        label: label(language, Label::Contents).to_owned(),
        target: Target { path, fragment: None },
    };
    let mut landmarks: Vec<Landmark> = contents_page.map(contents).into_iter().collect();
    let mut text_begun = false;
    for document in documents {
        let target = Target { path: document.path.clone(), fragment: None };
        if let Some(epub_type) = landmark(document.role)
            && seen.insert(epub_type)
        {
            let words = label(language, Label::from(document.role)).to_owned();
            landmarks.push(Landmark { epub_type, label: words, target });
        } else if !text_begun && document.role.matter() == Matter::Body {
            text_begun = true;
            landmarks.push(Landmark {
                epub_type: "bodymatter",
                label: label(language, Label::Text).to_owned(),
                target,
            });
        }
    }
    landmarks
}

/// The role's landmark, where a reader has a use for one.
fn landmark(role: Role) -> Option<&'static str> {
    match role {
        _ if role.matter() == Matter::Body => None,
        Role::HalfTitle | Role::Dedication | Role::Epigraph | Role::Afterword => None,
        Role::AboutAuthor | Role::AlsoBy | Role::ListOfListings => None,
        _ => Some(role.name()),
    }
}

/// The guide, for readers of EPUB 2: one reference of each type.
pub(super) fn guide(documents: &[Document], language: &str, navigation: ContentPath) -> Vec<GuideReference> {
    let contents = label(language, Label::Contents).to_owned();
    let mut guide = vec![GuideReference { kind: "toc", title: contents, path: navigation }];
    let mut seen = BTreeSet::new();
    for document in documents {
        let (kind, words) = match document.role {
            role if role.matter() == Matter::Body => ("text", Label::Text),
            role => match guide_type(role) {
                Some(kind) => (kind, Label::from(role)),
                None => continue,
            },
        };
        if seen.insert(kind) {
            let title = label(language, words).to_owned();
            guide.push(GuideReference { kind, title, path: document.path.clone() });
        }
    }
    guide
}

/// The type of the role's reference in the guide, where it has one; that of the text is another matter.
fn guide_type(role: Role) -> Option<&'static str> {
    match role {
        Role::TitlePage => Some("title-page"),
        Role::Acknowledgements => Some("acknowledgements"),
        Role::Endnotes => Some("notes"),
        Role::Dedication | Role::Epigraph => Some(role.name()),
        Role::Appendix => None,
        _ => landmark(role),
    }
}

/// The pages of the printed edition, in reading order, from the marks in the documents.
///
/// Each volume of a book may begin at page 1, and each of those is listed. An NCX numbers a page once.
pub(super) fn page_list(documents: &[Document]) -> Vec<PageTarget> {
    let mut pages = Vec::new();
    let mut numbers = BTreeSet::new();
    for document in documents {
        document.root.walk(&mut |element| {
            if !page_break::is_mark(element) {
                return;
            }
            if let (Some(id), Some(label)) = (element.attribute("id"), page_break::label(element)) {
                let target = Target { path: document.path.clone(), fragment: Some(id.to_owned()) };
                let number = label.parse().ok().filter(|number: &u32| numbers.insert(*number));
                pages.push(PageTarget { label, number, target });
            }
        });
    }
    pages
}
