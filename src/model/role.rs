//! The parts a book is made of, and what each of them brings.
//!
//! A [`Role`] says what a document is to the book: it decides the `epub:type`, the ARIA role, the place in the reading
//! order, whether it is listed in the contents and the landmarks, and the page's style. Names are those of
//! [EPUB's Structural Semantics Vocabulary](https://www.w3.org/TR/epub-ssv-11/) and of
//! [DPUB-ARIA](https://www.w3.org/TR/dpub-aria-1.1/).

/// What a document is to the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The picture on the front.
    Cover,
    /// The title alone.
    HalfTitle,
    /// Title, author, publisher.
    TitlePage,
    /// Rights and edition.
    CopyrightPage,
    /// To whom it is dedicated.
    Dedication,
    /// A motto.
    Epigraph,
    /// Words before, by another.
    Foreword,
    /// Words before, by the author.
    Preface,
    /// The way into the subject.
    Introduction,
    /// The scene before the story.
    Prologue,
    /// A part, holding chapters.
    Part,
    /// A chapter.
    Chapter,
    /// A piece between chapters.
    Interlude,
    /// The scene after the story.
    Epilogue,
    /// Words after.
    Afterword,
    /// The end of the argument.
    Conclusion,
    /// More for who wants it.
    Appendix,
    /// Words explained.
    Glossary,
    /// Works used.
    Bibliography,
    /// Thanks.
    Acknowledgements,
    /// Who wrote it.
    AboutAuthor,
    /// Other books.
    AlsoBy,
    /// Notes of the whole book.
    Endnotes,
    /// The index.
    Index,
    /// The list of figures.
    ListOfFigures,
    /// The list of tables.
    ListOfTables,
    /// The list of listings: program text with a caption.
    ListOfListings,
    /// How the book was made.
    Colophon,
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
    /// Every role, in the order in which a book holds them.
    pub const ALL: [Role; 28] = [
        Role::Cover,
        Role::HalfTitle,
        Role::TitlePage,
        Role::CopyrightPage,
        Role::Dedication,
        Role::Epigraph,
        Role::Foreword,
        Role::Preface,
        Role::Introduction,
        Role::Prologue,
        Role::Part,
        Role::Chapter,
        Role::Interlude,
        Role::Epilogue,
        Role::Afterword,
        Role::Conclusion,
        Role::Appendix,
        Role::Glossary,
        Role::Bibliography,
        Role::Acknowledgements,
        Role::AboutAuthor,
        Role::AlsoBy,
        Role::Endnotes,
        Role::Index,
        Role::ListOfFigures,
        Role::ListOfTables,
        Role::ListOfListings,
        Role::Colophon,
    ];

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

    /// The name in `{role=…}`, which is also the class of the document's section.
    pub fn name(self) -> &'static str {
        match self {
            Role::Cover => "cover",
            Role::HalfTitle => "halftitlepage",
            Role::TitlePage => "titlepage",
            Role::CopyrightPage => "copyright-page",
            Role::Dedication => "dedication",
            Role::Epigraph => "epigraph",
            Role::Foreword => "foreword",
            Role::Preface => "preface",
            Role::Introduction => "introduction",
            Role::Prologue => "prologue",
            Role::Part => "part",
            Role::Chapter => "chapter",
            Role::Interlude => "interlude",
            Role::Epilogue => "epilogue",
            Role::Afterword => "afterword",
            Role::Conclusion => "conclusion",
            Role::Appendix => "appendix",
            Role::Glossary => "glossary",
            Role::Bibliography => "bibliography",
            Role::Acknowledgements => "acknowledgments",
            Role::AboutAuthor => "about-the-author",
            Role::AlsoBy => "also-by",
            Role::Endnotes => "endnotes",
            Role::Index => "index",
            Role::ListOfFigures => "loi",
            Role::ListOfTables => "lot",
            Role::ListOfListings => "list-of-listings",
            Role::Colophon => "colophon",
        }
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

    /// The division of the book that it belongs to.
    pub fn matter(self) -> Matter {
        match self {
            Role::Cover
            | Role::HalfTitle
            | Role::TitlePage
            | Role::CopyrightPage
            | Role::Dedication
            | Role::Epigraph
            | Role::Foreword
            | Role::Preface
            | Role::ListOfFigures
            | Role::ListOfTables
            | Role::ListOfListings => Matter::Front,
            Role::Introduction
            | Role::Prologue
            | Role::Part
            | Role::Chapter
            | Role::Interlude
            | Role::Epilogue
            | Role::Conclusion => Matter::Body,
            Role::Afterword
            | Role::Appendix
            | Role::Glossary
            | Role::Bibliography
            | Role::Acknowledgements
            | Role::AboutAuthor
            | Role::AlsoBy
            | Role::Endnotes
            | Role::Index
            | Role::Colophon => Matter::Back,
        }
    }

    /// The value of `epub:type` for the document's section, where the vocabulary has a term.
    pub fn epub_type(self) -> Option<&'static str> {
        match self {
            Role::Interlude | Role::AboutAuthor | Role::AlsoBy | Role::ListOfListings => None,
            role => Some(role.name()),
        }
    }

    /// The ARIA role for a `section`, where there is one.
    pub fn aria_role(self) -> Option<&'static str> {
        match self {
            Role::Acknowledgements => Some("doc-acknowledgments"),
            Role::Afterword => Some("doc-afterword"),
            Role::Appendix => Some("doc-appendix"),
            Role::Bibliography => Some("doc-bibliography"),
            Role::Chapter => Some("doc-chapter"),
            Role::Colophon => Some("doc-colophon"),
            Role::Conclusion => Some("doc-conclusion"),
            Role::Dedication => Some("doc-dedication"),
            Role::Endnotes => Some("doc-endnotes"),
            Role::Epigraph => Some("doc-epigraph"),
            Role::Epilogue => Some("doc-epilogue"),
            Role::Foreword => Some("doc-foreword"),
            Role::Glossary => Some("doc-glossary"),
            Role::Index => Some("doc-index"),
            Role::Introduction => Some("doc-introduction"),
            Role::Part => Some("doc-part"),
            Role::Preface => Some("doc-preface"),
            Role::Prologue => Some("doc-prologue"),
            Role::Cover
            | Role::HalfTitle
            | Role::TitlePage
            | Role::CopyrightPage
            | Role::Interlude
            | Role::AboutAuthor
            | Role::AlsoBy
            | Role::ListOfFigures
            | Role::ListOfTables
            | Role::ListOfListings => None,
        }
    }

    /// Whether the document is listed in the contents.
    pub fn is_listed(self) -> bool {
        !matches!(
            self,
            Role::Cover | Role::HalfTitle | Role::TitlePage | Role::CopyrightPage | Role::Dedication | Role::Epigraph
        )
    }

    /// Whether the document shows a heading where the author wrote one by the role's name.
    pub fn shows_heading(self) -> bool {
        !matches!(self, Role::Dedication | Role::Epigraph | Role::HalfTitle)
    }
}
