//! The parts a book is made of, and what each of them brings.
//!
//! A [`Role`] says what a document is to the book: it decides the `epub:type`, the ARIA role, the place in the reading
//! order, whether it is listed in the contents and the landmarks, and the page's style. Names are those of
//! [EPUB's Structural Semantics Vocabulary](https://www.w3.org/TR/epub-ssv-11/) and of
//! [DPUB-ARIA](https://www.w3.org/TR/dpub-aria-1.1/).

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $matter:ident $name:literal [$($aria:literal)?];)*) => {
        /// What a document is to the book.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $( $(#[$doc])* $role, )*
        }

        impl Role {
            /// Every role, in the order in which a book holds them.
            pub const ALL: [Role; 28] = [$( Role::$role, )*];

            /// The name in `{role=…}`, which is also the class of the document's section.
            pub fn name(self) -> &'static str {
                match self {
                    $( Role::$role => $name, )*
                }
            }

            /// The division of the book that it belongs to.
            pub fn matter(self) -> Matter {
                match self {
                    $( Role::$role => Matter::$matter, )*
                }
            }

            /// The ARIA role for a `section`, where there is one.
            pub fn aria_role(self) -> Option<&'static str> {
                match self {
                    $( Role::$role => [$($aria,)?].first().copied(), )*
                }
            }
        }
    };
}

// Each with its division of the book, its name, and the ARIA role where there is one.
roles! {
    /// The picture on the front.
    Cover Front "cover" [];
    /// The title alone.
    HalfTitle Front "halftitlepage" [];
    /// Title, author, publisher.
    TitlePage Front "titlepage" [];
    /// Rights and edition.
    CopyrightPage Front "copyright-page" [];
    /// To whom it is dedicated.
    Dedication Front "dedication" ["doc-dedication"];
    /// A motto.
    Epigraph Front "epigraph" ["doc-epigraph"];
    /// Words before, by another.
    Foreword Front "foreword" ["doc-foreword"];
    /// Words before, by the author.
    Preface Front "preface" ["doc-preface"];
    /// The way into the subject.
    Introduction Body "introduction" ["doc-introduction"];
    /// The scene before the story.
    Prologue Body "prologue" ["doc-prologue"];
    /// A part, holding chapters.
    Part Body "part" ["doc-part"];
    /// A chapter.
    Chapter Body "chapter" ["doc-chapter"];
    /// A piece between chapters.
    Interlude Body "interlude" [];
    /// The scene after the story.
    Epilogue Body "epilogue" ["doc-epilogue"];
    /// Words after.
    Afterword Back "afterword" ["doc-afterword"];
    /// The end of the argument.
    Conclusion Body "conclusion" ["doc-conclusion"];
    /// More for who wants it.
    Appendix Back "appendix" ["doc-appendix"];
    /// Words explained.
    Glossary Back "glossary" ["doc-glossary"];
    /// Works used.
    Bibliography Back "bibliography" ["doc-bibliography"];
    /// Thanks.
    Acknowledgements Back "acknowledgments" ["doc-acknowledgments"];
    /// Who wrote it.
    AboutAuthor Back "about-the-author" [];
    /// Other books.
    AlsoBy Back "also-by" [];
    /// Notes of the whole book.
    Endnotes Back "endnotes" ["doc-endnotes"];
    /// The index.
    Index Back "index" ["doc-index"];
    /// The list of figures.
    ListOfFigures Front "loi" [];
    /// The list of tables.
    ListOfTables Front "lot" [];
    /// The list of listings: program text with a caption.
    ListOfListings Front "list-of-listings" [];
    /// How the book was made.
    Colophon Back "colophon" ["doc-colophon"];
}

/// The three divisions of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Before the text.
    Front,
    /// The text.
    Body,
    /// After the text.
    Back,
}

impl Role {
    /// The name of the document that katern itself makes for this role, which no chapter takes.
    pub fn made_name(self) -> Option<&'static str> {
        match self {
            Role::Cover => Some("cover"),
            Role::TitlePage => Some("title-page"),
            Role::Endnotes => Some("notes"),
            Role::Index => Some("index-of-terms"),
            Role::ListOfFigures => Some("list-of-figures"),
            Role::ListOfTables => Some("list-of-tables"),
            Role::ListOfListings => Some("list-of-listings"),
            Role::Colophon => Some("colophon"),
            _ => None,
        }
    }

    /// Whether a document of this role stands before a contents page: cover, titles, rights, dedication, motto.
    pub fn precedes_contents(self) -> bool {
        matches!(
            self,
            Role::Cover | Role::HalfTitle | Role::TitlePage | Role::CopyrightPage | Role::Dedication | Role::Epigraph
        )
    }

    /// The role with this name; British and short spellings are understood.
    pub fn from_name(name: &str) -> Option<Role> {
        let name = name.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        match name.as_str() {
            "half-title" | "halftitle" | "half-title-page" => Some(Role::HalfTitle),
            "title-page" | "title" => Some(Role::TitlePage),
            "copyright" | "imprint" => Some(Role::CopyrightPage),
            "acknowledgements" => Some(Role::Acknowledgements),
            "about-author" | "about-the-authors" => Some(Role::AboutAuthor),
            "interludium" | "intermezzo" => Some(Role::Interlude),
            "list-of-figures" | "list-of-illustrations" => Some(Role::ListOfFigures),
            "list-of-tables" => Some(Role::ListOfTables),
            "notes" => Some(Role::Endnotes),
            other => Role::ALL.into_iter().find(|role| role.name() == other),
        }
    }

    /// The value of `epub:type` for the document's section, where the vocabulary has a term.
    pub fn epub_type(self) -> Option<&'static str> {
        match self {
            Role::Interlude | Role::AboutAuthor | Role::AlsoBy | Role::ListOfListings => None,
            role => Some(role.name()),
        }
    }

    /// Whether the document is listed in the contents: what stands before them is not.
    pub fn is_listed(self) -> bool {
        !self.precedes_contents()
    }

    /// Whether the document shows a heading where the author wrote one by the role's name.
    pub fn shows_heading(self) -> bool {
        !matches!(self, Role::Dedication | Role::Epigraph | Role::HalfTitle)
    }
}
