//! The kinds of books that one can begin, each with its look and its first pages.

/// A kind of book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A story in chapters.
    #[default]
    Novel,
    /// Essays, history, reportage: sections, notes, tables, works that are cited.
    Nonfiction,
    /// What is looked up: steps, code, tables, terms.
    Manual,
    /// A poem a chapter.
    Poems,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Kind; 4] = [Kind::Novel, Kind::Nonfiction, Kind::Manual, Kind::Poems];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Novel => "novel",
            Kind::Nonfiction => "nonfiction",
            Kind::Manual => "manual",
            Kind::Poems => "poems",
        }
    }

    /// The theme that becomes it.
    pub fn theme(self) -> &'static str {
        match self {
            Kind::Novel => "novel",
            Kind::Nonfiction => "essay",
            Kind::Manual => "manual",
            Kind::Poems => "poetry",
        }
    }

    /// Its first pages, with the names of their files.
    pub(super) fn texts(self) -> [(&'static str, &'static str); 3] {
        const LAST: (&str, &str) = ("03-making-the-book.md", include_str!("last.md"));
        match self {
            Kind::Novel => [
                ("01-the-first-page.md", include_str!("novel/first.md")),
                ("02-letters-and-verse.md", include_str!("novel/next.md")),
                LAST,
            ],
            Kind::Nonfiction => [
                ("01-what-it-is-about.md", include_str!("nonfiction/first.md")),
                ("02-tables-and-pictures.md", include_str!("nonfiction/next.md")),
                LAST,
            ],
            Kind::Manual => [
                ("01-getting-started.md", include_str!("manual/first.md")),
                ("02-reference.md", include_str!("manual/next.md")),
                LAST,
            ],
            Kind::Poems => [
                ("01-a-poem.md", include_str!("poems/first.md")),
                ("02-some-prose.md", include_str!("poems/next.md")),
                LAST,
            ],
        }
    }
}
