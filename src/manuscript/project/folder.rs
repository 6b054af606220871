//! katern's own layout: a folder whose files are chapters. Their order is that of their names, with front matter before
//! and back matter after.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use super::Project;
use crate::diagnostic::Diagnostic;
use crate::language;
use crate::manuscript::draft::Draft;
use crate::manuscript::error::Error;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::reading::Reading;
use crate::manuscript::walk::{Listing, Walk};
use crate::model::role::{Matter, Role};
use crate::rule::Severity;
use crate::rule::manuscript::LEFT_OUT_FILE;

/// A folder without a list of its chapters.
#[derive(Debug)]
struct Folder(PathBuf);

/// Any folder is one.
pub(super) fn find(at: &Path) -> Option<Box<dyn Project>> {
    at.is_dir().then(|| Box::new(Folder(at.to_owned())) as Box<dyn Project>)
}

impl Project for Folder {
    fn name(&self) -> &'static str {
        "a folder"
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let failed = |error| Error::new(format!("can't read {}: {error}", self.0.display()));
        std::fs::read_dir(&self.0).map_err(failed)?;
        let told = reading.diagnostics.len();
        let mut walk = Walk::default();
        walk.enters(&self.0, reading);
        let mut found = Vec::new();
        Names(draft.metadata.language()).collect(&self.0, 0, &mut walk, reading, &mut found);
        let mut lines = Vec::new();
        for found in found {
            match found {
                Found::Chapter(path, depth, role) => {
                    lines.push(Listed { depth, role, ..Listed::new(What::File(vec![path])) });
                }
                Found::Part(title, depth) => {
                    lines.push(Listed { depth, title: Some(title), ..Listed::new(What::Part) });
                }
                Found::LeftOut(path) => {
                    let message = format!("{} is not taken as a chapter", path.display());
                    let complaint = Diagnostic::new(&LEFT_OUT_FILE, None, message);
                    let help = "name it in `SUMMARY.md` or `katern.toml` if it belongs to the book";
                    reading.diagnostics.push(complaint.help(help));
                }
            }
        }
        let is_refused = reading.diagnostics[told..].iter().any(|complaint| complaint.severity == Severity::Error);
        match lines.is_empty() && !is_refused {
            true => Err(Error::new(format!("there is no Markdown file in {}", self.0.display()))),
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
    /// A Markdown file that more likely speaks of the project than belongs to the book.
    LeftOut(PathBuf),
}

/// What names say: of roles in English and in the book's own language.
struct Names<'l>(&'l str);

impl Names<'_> {
    /// The chapters in `folder`, in reading order.
    fn collect(&self, folder: &Path, depth: usize, walk: &mut Walk, reading: &mut Reading<'_>, found: &mut Vec<Found>) {
        let language = self.0;
        let Listing { mut files, folders } = walk.list(folder, depth, reading);
        files.retain(|(name, _)| !stem(name).eq_ignore_ascii_case("summary"));
        // In a folder below, a README is that folder's own text; and where there is nothing else, it is the book.
        let is_lone = files.len() == 1 && folders.is_empty();
        let is_left_out = |name: &str| depth == 0 && !is_lone && is_of_the_project(name);
        let mut left_out: Vec<PathBuf> =
            files.iter().filter(|(name, _)| is_left_out(name)).map(|(_, path)| path.clone()).collect();
        left_out.sort();
        files.retain(|(_, path)| !left_out.contains(path));
        let mut all: Vec<(String, PathBuf)> = files.into_iter().chain(folders).collect();
        all.sort_by(|(a, _), (b, _)| place(a, language).cmp(&place(b, language)).then_with(|| natural(a, b)));
        for (name, path) in all {
            if !path.is_dir() {
                if walk.takes(&path, reading) {
                    found.push(Found::Chapter(path, depth, role(&name, language)));
                }
                continue;
            }
            if !walk.enters(&path, reading) {
                continue;
            }
            let mut inside = Vec::new();
            self.collect(&path, depth + 1, walk, reading, &mut inside);
            if !inside.iter().any(|item| matches!(item, Found::Chapter(..))) {
                found.extend(inside);
                continue;
            }
            // A folder's own text, if it has one, is what its chapters stand under.
            let is_own =
                |item: &Found| matches!(item, Found::Chapter(file, at, _) if *at == depth + 1 && is_own_text(file));
            match inside.iter().position(is_own).map(|at| inside.remove(at)) {
                Some(Found::Chapter(file, _, role)) => found.push(Found::Chapter(file, depth, role)),
                _ => found.push(Found::Part(readable(&name), depth)),
            }
            found.extend(inside);
        }
        found.extend(left_out.into_iter().map(Found::LeftOut));
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn is_of_the_project(name: &str) -> bool {
    let names = ["readme", "contributing", "changelog", "license", "licence", "code_of_conduct", "security", "todo"];
    names.iter().any(|known| stem(name).eq_ignore_ascii_case(known))
}

fn is_own_text(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem.eq_ignore_ascii_case("index") || stem.eq_ignore_ascii_case("readme")
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
    let words = readable(stem(name));
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
    // A file named “chapter” or “title” says nothing that its text does not say better.
    role.filter(|role| !matches!(role, Role::Chapter | Role::Part | Role::Cover | Role::TitlePage))
}

/// A file's name as words: without extension, leading number and separators.
fn readable(name: &str) -> String {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = if bare.len() < name.len() { bare.trim_start_matches(['-', '_', '.', ' ', ')']) } else { bare };
    let words = if bare.is_empty() { name } else { bare }.replace(['-', '_'], " ");
    let mut characters = words.trim().chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => words,
    }
}

/// The order of names in which `2-x` stands before `10-y`; capitals decide only where nothing else does.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (m, n) = (digits(left), digits(right));
            let (p, q) = (m.trim_start_matches('0'), n.trim_start_matches('0'));
            let order = p.len().cmp(&q.len()).then_with(|| p.cmp(q));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (&left[m.len()..], &right[n.len()..]);
            continue;
        }
        let order = x.to_lowercase().cmp(y.to_lowercase());
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (&left[x.len_utf8()..], &right[y.len_utf8()..]);
    }
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["10-y.md", "2-x.md", "b.md", "A.md", "a10.md", "a9.md", "02-z.md", "é.md"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["2-x.md", "02-z.md", "10-y.md", "A.md", "a9.md", "a10.md", "b.md", "é.md"]);
    }

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
        assert_eq!(role("chapter-1.md"), None);
        let place = |name: &str| super::place(name, "nl");
        assert!(place("nawoord.md") > place("zebra.md"));
        assert!(place("afterword.md") > place("zebra.md"));
        assert!(place("foreword.md") < place("aardvark.md"));
    }
}
