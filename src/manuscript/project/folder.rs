//! katern's own layout: a folder whose files are chapters. Their order is that of their names, with front matter before
//! and back matter after.

use std::path::{Path, PathBuf};

use super::pandoc::{dialect_by_script, tell_script};
use super::{Project, Sign, readme, within};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::language;
use crate::manuscript::absence;
use crate::manuscript::category;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{
    counted, is_bare, is_in_vault, is_of_the_project, is_own_text, natural, real, some_names,
};
use crate::manuscript::reading::Reading;
use crate::manuscript::standing::{Rank, rank};
use crate::manuscript::translations;
use crate::manuscript::walk::{Listing, Walk};
use crate::markdown::dialect::{Base, Dialect};
use crate::model::role::{Matter, Role};
use crate::names::readable;
use crate::rule::Severity;
use crate::rule::manuscript::{LEFT_OUT_FILE, LEFT_OUT_FOLDER};

/// A folder without a list of its chapters.
#[derive(Debug)]
struct Folder(PathBuf);

/// Any folder is one.
pub(super) fn find(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    at.is_dir().then(|| Box::new(Folder(at.to_owned())) as Box<dyn Project>)
}

impl Project for Folder {
    fn name(&self) -> &'static str {
        "a folder"
    }

    /// In a vault texts are written as Obsidian reads them.
    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        match is_in_vault(&self.0) {
            true => draft.dialect = Dialect::from(Base::Obsidian),
            false => dialect_by_script(&self.0, reading, draft),
        }
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let failed = |error| Error::new(format!("can't read {}: {error}", self.0.display()));
        std::fs::read_dir(&self.0).map_err(failed)?;
        let told = reading.diagnostics.len();
        let mut walk = Walk::default();
        walk.enters(&self.0, reading);
        let mut found = Vec::new();
        Names(draft.metadata.language()).collect(&self.0, 0, &mut walk, reading, &mut found);
        take_lone_readme(&mut found);
        found = in_the_order_of_its_readme(found);
        if found.iter().filter(|item| matches!(item, Found::Chapter(..))).count() > 1 {
            tell_script(&self.0, reading);
        }
        let mut copies = Vec::new();
        let mut lines = Vec::new();
        let mut left_out = Vec::new();
        for found in found {
            match found {
                Found::Chapter(path, depth, role) => {
                    lines.push(Listed { depth, role, ..Listed::new(What::File(vec![path])) });
                }
                Found::Part(title, depth) => {
                    lines.push(Listed { depth, title: Some(title), ..Listed::new(What::Part) });
                }
                Found::Copy(path) => copies.push(path),
                Found::LeftOut(path, why) => left_out.push((path, why)),
            }
        }
        tell_of_left_out(&left_out, reading);
        let left_out: Vec<PathBuf> = left_out.into_iter().map(|(path, _)| path).collect();
        translations::tell(&copies, reading);
        tell_of_books_within(&self.0, reading);
        let is_refused = reading.diagnostics[told..].iter().any(|complaint| complaint.severity == Severity::Error);
        match lines.is_empty() && !is_refused {
            true => Err(absence::error(&self.0, &left_out)),
            false => Ok(lines),
        }
    }
}

/// What a folder's listing consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    /// A chapter at this depth, with the role that its name says.
    Chapter(PathBuf, usize, Option<Role>),
    /// A folder without a text of its own, as a part.
    Part(String, usize),
    /// A file that is not taken.
    LeftOut(PathBuf, Why),
    /// A file or a folder that holds the same in another language.
    Copy(PathBuf),
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// It more likely speaks of the project than belongs to the book.
    Project,
    /// Its name begins with `_`.
    Mark,
    /// It is not in Markdown.
    Format,
}

/// Names the files that are not taken, those of one reason together.
fn tell_of_left_out(left_out: &[(PathBuf, Why)], reading: &mut Reading<'_>) {
    /// So many are named one by one.
    const NAMES: usize = 4;
    for why in [Why::Project, Why::Mark, Why::Format] {
        let of_it = left_out.iter().filter(|(_, own)| *own == why);
        let paths: Vec<PathBuf> = of_it.map(|(path, _)| path.clone()).collect();
        if paths.is_empty() {
            continue;
        }
        let names = some_names(&paths, NAMES);
        let is_one = paths.len() == 1;
        let message = match is_one {
            true => format!("{names} is not taken as a chapter"),
            false => format!("{names} are not taken as chapters"),
        };
        let help = match (why, is_one) {
            (Why::Project, true) => "name it in `SUMMARY.md` or `katern.toml` if it belongs to the book",
            (Why::Project, false) => "name those in `SUMMARY.md` or `katern.toml` that belong to the book",
            (Why::Mark, true) => "take the `_` off its name if it belongs to the book",
            (Why::Format, true) => "save it as Markdown, in a file whose name ends in `.md`, if it belongs to the book",
            (Why::Format, false) => {
                "save those as Markdown, in files whose names end in `.md`, that belong to the book"
            }
            (Why::Mark, false) => "take the `_` off the names of those that belong to the book",
        };
        reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help(help));
    }
}

/// Names the folders that are another tool's project by themselves: their authors may have meant one of these.
fn tell_of_books_within(folder: &Path, reading: &mut Reading<'_>) {
    for (below, project) in within::books(folder) {
        let shown = some_names(std::slice::from_ref(&below), 1);
        let what = if project.source().is_none() { "a book" } else { project.name() };
        let message = format!("{shown} is {what} of its own, and the folder around it is built");
        let mut complaint = Diagnostic::new(&LEFT_OUT_FOLDER, None, message)
            .help(format!("build it alone with `katern build {shown}` if it is the book"));
        complaint.severity = Severity::Note;
        reading.diagnostics.push(complaint);
    }
}

/// Takes the README for the book where there is no other text.
fn take_lone_readme(found: &mut [Found]) {
    if found.iter().any(|item| matches!(item, Found::Chapter(..))) {
        return;
    }
    let is_readme = |path: &Path| path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    let readme = found.iter_mut().find(|item| matches!(item, Found::LeftOut(path, Why::Project) if is_readme(path)));
    if let Some(item) = readme
        && let Found::LeftOut(path, _) = item
    {
        *item = Found::Chapter(std::mem::take(path), 0, None);
    }
}

/// The same with the README first and the rest in the order of its links, where it lists the chapters.
fn in_the_order_of_its_readme(mut found: Vec<Found>) -> Vec<Found> {
    let is_readme = |path: &Path| path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    let at = found.iter().position(|item| matches!(item, Found::LeftOut(path, Why::Project) if is_readme(path)));
    let Some(at) = at else { return found };
    let Found::LeftOut(path, _) = &found[at] else { return found };
    let texts = found.iter().filter_map(|item| match item {
        Found::Chapter(path, ..) => Some(path),
        _ => None,
    });
    let Some(places) = readme::places(path, &texts.collect::<Vec<_>>()) else { return found };
    let first = Found::Chapter(path.clone(), 0, None);
    found.remove(at);
    let (listed, aside): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|item| matches!(item, Found::Chapter(..) | Found::Part(..)));
    let rank = |item: &Found| match item {
        Found::Chapter(path, ..) => places.get(&real(path)).copied(),
        _ => None,
    };
    std::iter::once(first).chain(ranked(listed, 0, &rank)).chain(aside).collect()
}

/// The items by their ranks, each with what stands below it; those without one stay behind, in their own order.
fn ranked(items: Vec<Found>, depth: usize, rank: &dyn Fn(&Found) -> Option<usize>) -> Vec<Found> {
    let mut groups: Vec<Vec<Found>> = Vec::new();
    for item in items {
        let (Found::Chapter(_, at, _) | Found::Part(_, at)) = &item else { continue };
        match groups.last_mut() {
            Some(group) if *at > depth => group.push(item),
            _ => groups.push(vec![item]),
        }
    }
    groups.sort_by_key(|group| group.iter().filter_map(rank).min().unwrap_or(usize::MAX));
    let sorted = groups.into_iter().flat_map(|mut group| {
        let below = group.split_off(1);
        group.into_iter().chain(if below.is_empty() { below } else { ranked(below, depth + 1, rank) })
    });
    sorted.collect()
}

/// What names say: of roles in English and in the book's own language.
struct Names<'l>(&'l str);

impl Names<'_> {
    /// The chapters in `folder`, in reading order.
    fn collect(&self, folder: &Path, depth: usize, walk: &mut Walk, reading: &mut Reading<'_>, found: &mut Vec<Found>) {
        let language = self.0;
        let Listing { mut files, mut folders, aside, foreign } = walk.list(folder, depth, reading);
        let copies = translations::others(folder, Some(language).filter(|language| *language != "und"));
        files.retain(|(_, path)| !copies.contains(path));
        folders.retain(|(_, path)| !copies.contains(path));
        found.extend(
            copies
                .into_iter()
                .filter(|path| !path.file_name().unwrap_or_default().to_string_lossy().starts_with(['.', '_']))
                .map(Found::Copy),
        );
        files.retain(|(name, _)| !stem(name).eq_ignore_ascii_case("summary"));
        // In a folder below, a README is that folder's own text; and where there is nothing else, it is the book.
        let is_lone = files.len() == 1 && folders.is_empty();
        let is_left_out = |name: &str| depth == 0 && !is_lone && is_of_the_project(name);
        let mut left_out: Vec<PathBuf> =
            files.iter().filter(|(name, _)| is_left_out(name)).map(|(_, path)| path.clone()).collect();
        left_out.sort();
        files.retain(|(_, path)| !left_out.contains(path));
        let has_files = !files.is_empty();
        let mut all: Vec<(Order, String, PathBuf)> = (files.into_iter().chain(folders))
            .map(|(name, path)| (order(&name, &path, language, reading), name, path))
            .collect();
        let counted = counted(all.iter().map(|(_, name, _)| name.as_str()));
        all.sort_by(|(a, x, _), (b, y, _)| {
            let [x, y] = [x, y].map(|name| counted.get(name).unwrap_or(name));
            a.cmp(b).then_with(|| natural(x, y))
        });
        let mut groups = Vec::new();
        for (_, name, path) in all {
            let mut inside = Vec::new();
            if !path.is_dir() {
                if walk.takes(&path, reading) {
                    inside.push(Found::Chapter(path, depth, role(&name, language)));
                    groups.push((name, Group::File, inside));
                }
            } else if walk.enters(&path, reading) {
                self.collect(&path, depth + 1, walk, reading, &mut inside);
                match inside.iter().any(|item| matches!(item, Found::Chapter(..))) {
                    true => groups.push((name, Group::Folder, inside)),
                    false => found.extend(inside),
                }
            }
        }
        let is_sole = groups.len() == 1;
        for (name, group, inside) in groups {
            match group {
                Group::File => found.extend(inside),
                Group::Folder => {
                    let label = category::of(&folder.join(&name), reading).label;
                    self.place(&name, label, inside, depth, is_sole, found);
                }
            }
        }
        found.extend(left_out.into_iter().map(|path| Found::LeftOut(path, Why::Project)));
        found.extend(aside.into_iter().map(|path| Found::LeftOut(path, Why::Mark)));
        if has_files {
            found.extend(foreign.into_iter().map(|path| Found::LeftOut(path, Why::Format)));
        }
    }

    /// Places what a folder holds under its own text or, where it has none, under a part with its name. A folder that only
    /// wraps its texts is neither: it holds one, or its name says nothing, or all of the book is in it.
    fn place(
        &self,
        name: &str,
        label: Option<String>,
        mut inside: Vec<Found>,
        depth: usize,
        is_sole: bool,
        found: &mut Vec<Found>,
    ) {
        // A note may have the name of its folder.
        let is_named = |file: &Path| file.file_stem().is_some_and(|stem| stem.to_string_lossy() == *name);
        let is_own = |item: &Found| matches!(item, Found::Chapter(file, at, _) if *at == depth + 1 && (is_own_text(file) || is_named(file)));
        let own = inside.iter().position(is_own).map(|at| inside.remove(at));
        let texts = inside.iter().filter(|item| matches!(item, Found::Chapter(..))).count();
        let is_wrapping = match own {
            Some(_) => is_bare(name) && is_sole,
            None if label.is_some() => false,
            None => is_bare(name) || texts == 1 || (is_sole && !self.is_part(name)),
        };
        if is_wrapping {
            for item in &mut inside {
                if let Found::Chapter(_, depth, _) | Found::Part(_, depth) = item {
                    *depth -= 1;
                }
            }
        }
        match own {
            Some(Found::Chapter(file, _, role)) => found.push(Found::Chapter(file, depth, role)),
            _ if is_wrapping => {}
            _ => found.push(Found::Part(label.unwrap_or_else(|| readable(name)), depth)),
        }
        found.extend(inside);
    }

    /// Whether a folder's name is that of a part: `02-abroad`, `Deel een`.
    fn is_part(&self, name: &str) -> bool {
        let words = readable(name);
        let first = words.split_whitespace().next().unwrap_or_default();
        let is_part = |words: &str| {
            Role::from_name(words).or_else(|| language::role_by_heading(self.0, words)) == Some(Role::Part)
        };
        name.starts_with(|c: char| c.is_ascii_digit()) || is_part(&words) || is_part(first)
    }
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// A text.
    File,
    /// A folder with texts.
    Folder,
}

/// Where an entry stands before names are compared: by its place in the book, then by the rank that its front matter
/// gives it; what has none stands behind.
type Order = ((u8, usize), bool, Rank);

/// The order of an entry; that of a folder is its own text's.
fn order(name: &str, path: &Path, language: &str, reading: &Reading<'_>) -> Order {
    let own = ["_index.md", "index.md", "README.md"].map(|own| path.join(own));
    let rank = match path.is_dir() {
        true => {
            let own = own.iter().find(|own| own.is_file()).and_then(|own| rank(own, reading));
            own.or_else(|| category::of(path, reading).rank)
        }
        false => rank(path, reading),
    };
    match (rank, place(name, language)) {
        // A folder's own text opens it, whatever it weighs.
        (_, own @ (0, _)) => (own, false, 0),
        (Some(rank), _) => ((2, 0), false, rank),
        (None, place) => (place, true, 0),
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Where a name stands before names are compared: an index first, then front matter, the text, back matter. A name
/// that begins with a number says its own place.
fn place(name: &str, language: &str) -> (u8, usize) {
    if is_own_text(Path::new(name)) {
        return (0, 0);
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return (2, 0);
    }
    let order = |role: Role| Role::ALL.iter().position(|known| *known == role).unwrap_or(0);
    match role(name, language) {
        // These open the body wherever their names fall in the alphabet, and the others close it.
        Some(role @ (Role::Introduction | Role::Prologue)) => (1, order(role)),
        Some(role @ (Role::Epilogue | Role::Conclusion)) => (3, order(role)),
        Some(role) => match role.matter() {
            Matter::Front => (1, order(role)),
            Matter::Body => (2, 0),
            Matter::Back => (3, order(role)),
        },
        None => (2, 0),
    }
}

/// The role that a file's name says: `00-dedication.md`, `Appendix A.md`.
fn role(name: &str, language: &str) -> Option<Role> {
    let words = parted(&readable(stem(name)));
    // These are as often what a chapter is about.
    let is_doubtful = |role: Role| {
        matches!(role, Role::ListOfFigures | Role::ListOfTables | Role::ListOfListings | Role::Index | Role::Endnotes)
    };
    let by_language = || language::role_by_heading(language, &words).filter(|role| !is_doubtful(*role));
    let role = Role::from_name(&words).or_else(|| {
        // `Appendix A`, `appendix-2`: a letter or a number after the word.
        let (word, rest) = words.rsplit_once(' ')?;
        let counted = rest.chars().count() == 1 || rest.bytes().all(|byte| byte.is_ascii_digit());
        Role::from_name(word).filter(|role| counted && *role == Role::Appendix)
    });
    let role = role.or_else(by_language);
    // A file named “chapter” or “title” says nothing that its text does not say better; one named “index” opens its folder
    // on the web, and is hardly ever an index.
    role.filter(|role| !matches!(role, Role::Chapter | Role::Part | Role::Cover | Role::TitlePage | Role::Index))
}

/// The words of a name that has no spaces between them: `Appendix1`, `AboutTheAuthor`.
fn parted(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        let before = words.chars().next_back();
        let begins = c.is_uppercase() && before.is_some_and(char::is_lowercase)
            || c.is_ascii_digit() && before.is_some_and(char::is_alphabetic);
        words.extend(begins.then_some(' '));
        words.push(c);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_from_names() {
        let role = |name: &str| super::role(name, "nl");
        assert_eq!(role("voorwoord.md"), Some(Role::Preface));
        assert_eq!(role("Bijlage B.md"), Some(Role::Appendix));
        assert_eq!(role("danksagung.md"), None);
        assert_eq!(super::role("danksagung.md", "de"), Some(Role::Acknowledgements));
        assert_eq!(role("00-dedication.md"), Some(Role::Dedication));
        assert_eq!(role("Appendix A.md"), Some(Role::Appendix));
        assert_eq!(role("about_the_author.md"), Some(Role::AboutAuthor));
        assert_eq!(role("AboutTheAuthor.md"), Some(Role::AboutAuthor));
        assert_eq!(["Appendix1.md", "appendixB.md", "bijlage12.md"].map(role), [Some(Role::Appendix); 3]);
        assert_eq!(role("chapter-1.md"), None);
        let place = |name: &str| super::place(name, "nl");
        assert!(place("nawoord.md") > place("zebra.md"));
        assert!(place("afterword.md") > place("zebra.md"));
        assert!(place("foreword.md") < place("aardvark.md"));
    }
}
