//! What lies beside the manuscript and is not in the book. The one check that reads the disk.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use crate::check::untitled;
use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::manuscript::Manuscript;
use crate::model::{Book, Cover};
use crate::names::composed;
use crate::rule::resource::UNUSED_IMAGE;
use crate::source::settled;
use crate::spec::address::{decoded, percent_decode};
use crate::spec::media_type;

/// Chapters that only their files name, and pictures that nothing names, in the folders from which the book takes its pictures.
///
/// Other folders may hold anything. A name that occurs anywhere in a text counts as used.
pub fn folder(book: &Book, manuscript: &Manuscript) -> Vec<Diagnostic> {
    let shown = shown(book, manuscript);
    let mut files = Vec::new();
    for folder in &shown.folders {
        let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| entry.ok());
        let mut pictures: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_picture(path)).collect();
        pictures.sort();
        files.append(&mut pictures);
    }
    let wanted = files.iter().filter_map(|file| spellings(file)).flatten().collect();
    let texts: Vec<&str> = manuscript.sources.iter().map(|(_, source)| source.text.as_str()).collect();
    let mut used = occurring(&wanted, texts.iter().copied());
    let plain: Vec<String> = texts.iter().filter_map(|text| plain(text, &wanted)).collect();
    used.extend(occurring(&wanted, plain.iter().map(String::as_str)));
    used.extend(shown.names);
    let cover = match &book.cover {
        Cover::File(cover) => spellings(&cover.value),
        Cover::Drawn | Cover::None => None,
    };
    let unused = files.iter().filter(|file| {
        let names = spellings(file);
        names.is_some() && names != cover && !names.iter().flatten().any(|name| used.contains(name))
    });
    let mut found: Vec<Diagnostic> = unused
        .map(|file| {
            let message = format!("{} is not in the book", file.display());
            Diagnostic::new(&UNUSED_IMAGE, None, message).help("show it, or move it elsewhere")
        })
        .collect();
    untitled::check(book, manuscript, &mut found);
    found
}

/// What the pictures of the book say of the folders beside it.
#[derive(Default)]
struct Shown {
    /// The folders that hold one of them, each under one name.
    folders: BTreeSet<PathBuf>,
    /// Their names, as [`spellings`] has them.
    names: BTreeSet<String>,
}

fn shown(book: &Book, manuscript: &Manuscript) -> Shown {
    let mut shown = Shown::default();
    visit::book(book, &mut |visited| {
        let Visit::Image(image, _) = visited else { return };
        let source = manuscript.sources.get(manuscript.sources.origin(image.span).source);
        let Some(base) = source.path.parent() else { return };
        if image.target.contains(':') {
            return;
        }
        let folder = base.join(&image.target).parent().map(settled);
        shown.folders.extend(folder.filter(|folder| !folder.as_os_str().is_empty()));
        shown.names.extend(spellings(Path::new(&decoded(&image.target))).into_iter().flatten());
    });
    shown
}

fn is_picture(file: &Path) -> bool {
    media_type::is_picture(&file.to_string_lossy()) && file.is_file()
}

/// How texts may spell a file's name: in small letters, as one that is named in other capitals is found all the same, with
/// a complaint of its own, and with each accent in one way, for disks and keyboards have two. None for a name that no text can spell.
fn spellings(file: &Path) -> Option<[String; 2]> {
    let name = composed(file.file_name()?.to_str()?).to_lowercase();
    Some([name.replace(' ', "%20"), name])
}

/// A text in which names stand as disks have them, without the escapes of addresses and of HTML; none where it would be the same.
fn plain(text: &str, wanted: &HashSet<String>) -> Option<String> {
    let is_escaped = text.contains('%') || text.contains("&amp;");
    if !is_escaped && (text.is_ascii() || wanted.iter().all(|name| name.is_ascii())) {
        return None;
    }
    let bytes = percent_decode(text);
    let decoded = String::from_utf8_lossy(&bytes).replace("&amp;", "&");
    Some(composed(&decoded).into_owned())
}

/// Which of the wanted names occur in the texts: at each ending of a picture's name, whatever ends there is looked up, so
/// that a thousand pictures cost no more than one.
fn occurring<'a>(wanted: &HashSet<String>, texts: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let lengths: BTreeSet<usize> = wanted.iter().map(String::len).collect();
    let Some(longest) = lengths.last() else { return HashSet::new() };
    let mut found = HashSet::new();
    for text in texts {
        for (at, _) in text.match_indices('.') {
            let rest = &text.as_bytes()[at + 1..];
            let is_here = |ending: &&str| {
                rest.get(..ending.len()).is_some_and(|here| here.eq_ignore_ascii_case(ending.as_bytes()))
            };
            for end in media_type::of_pictures().filter(is_here).map(|ending| at + 1 + ending.len()) {
                // A letter may have other bytes in small letters, but never thrice as many.
                let near = text[text.floor_char_boundary(end.saturating_sub(3 * longest))..end].to_lowercase();
                let names = lengths.iter().filter_map(|length| near.get(near.len().checked_sub(*length)?..));
                found.extend(names.filter(|name| wanted.contains(*name)).map(str::to_owned));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_wherever_they_stand() {
        let wanted = ["a.png", "kaart 1.jpg", "kaart%201.jpg", "é.jpeg", "b.tif"].map(str::to_owned).into();
        let texts = ["![](beeld/A.PNG) en.", "<img src='kaart%201.jpg'>", "é.jpeg.png", "b.tiff"];
        let mut found: Vec<String> = occurring(&wanted, texts.into_iter()).into_iter().collect();
        found.sort();
        assert_eq!(found, ["a.png", "b.tif", "kaart%201.jpg", "é.jpeg"]);
    }

    #[test]
    fn escapes_and_accents_are_read_as_disks_have_them() {
        let wanted = ["été.png", "x&y.png"].map(str::to_owned).into();
        for text in
            ["<img src='%C3%A9t%C3%A9.png'>", "e\u{301}te\u{301}.png", "x&amp;y.png", "x%26y.png", "50 %, x&y.png"]
        {
            let plain = plain(text, &wanted).expect("a change");
            assert_eq!(occurring(&wanted, std::iter::once(plain.as_str())).len(), 1, "{text}");
        }
        assert_eq!(plain("a.png", &wanted), None);
    }
}
