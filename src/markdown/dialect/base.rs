//! What a dialect starts from: the Markdown of each tool, and how formulas are marked in it.

/// What a dialect starts from, before syntaxes are switched on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// katern's own Markdown.
    Katern,
    /// CommonMark and nothing more.
    CommonMark,
    /// What GitHub reads.
    Gfm,
    /// What pandoc reads.
    Pandoc,
    /// What Quarto and R Markdown read: pandoc's, with cells and references.
    Quarto,
    /// What mdBook reads: dollars and backslashes are text there unless the project turns mathematics on.
    MdBook,
    /// What MkDocs reads with the extensions of Material.
    MkDocs,
    /// What GitBook and HonKit read.
    GitBook,
    /// What Docusaurus, VitePress, Hugo and their like read.
    Site,
    /// What Obsidian writes.
    Obsidian,
    /// What Jupyter Book and Sphinx read.
    Myst,
    /// What Leanpub reads.
    Markua,
}

impl Base {
    /// Every base.
    pub const ALL: &[Base] = &[
        Base::Katern,
        Base::CommonMark,
        Base::Gfm,
        Base::Pandoc,
        Base::Quarto,
        Base::MdBook,
        Base::MkDocs,
        Base::GitBook,
        Base::Site,
        Base::Obsidian,
        Base::Myst,
        Base::Markua,
    ];

    /// Those that have katern's own syntaxes too: all but the two that a standard describes.
    pub const RICH: &[Base] = &[
        Base::Katern,
        Base::Pandoc,
        Base::Quarto,
        Base::MdBook,
        Base::MkDocs,
        Base::GitBook,
        Base::Site,
        Base::Obsidian,
        Base::Myst,
        Base::Markua,
    ];

    /// Those that have what GitHub adds to CommonMark.
    pub const GFM: &[Base] = &[
        Base::Katern,
        Base::Gfm,
        Base::Pandoc,
        Base::Quarto,
        Base::MdBook,
        Base::MkDocs,
        Base::GitBook,
        Base::Site,
        Base::Obsidian,
        Base::Myst,
        Base::Markua,
    ];

    /// Those in which GitHub's alerts are read.
    pub const WITH_ALERTS: &[Base] = &[
        Base::Katern,
        Base::Gfm,
        Base::MdBook,
        Base::MkDocs,
        Base::GitBook,
        Base::Site,
        Base::Obsidian,
        Base::Myst,
        Base::Markua,
    ];

    /// Those that have what pandoc has.
    pub const OF_PANDOC: &[Base] = &[Base::Pandoc, Base::Quarto];

    /// Those in which formulas are read.
    pub const WITH_MATHEMATICS: &[Base] =
        &[Base::Katern, Base::Pandoc, Base::Quarto, Base::Obsidian, Base::Myst, Base::Markua];

    /// Those in which formulas stand between dollars.
    pub const WITH_DOLLARS: &[Base] =
        &[Base::Katern, Base::Gfm, Base::Pandoc, Base::Quarto, Base::Obsidian, Base::Myst, Base::Markua];

    /// The name that a setting uses.
    pub fn name(self) -> &'static str {
        match self {
            Base::Katern => "katern",
            Base::CommonMark => "commonmark",
            Base::Gfm => "gfm",
            Base::Pandoc => "pandoc",
            Base::Quarto => "quarto",
            Base::MdBook => "mdbook",
            Base::MkDocs => "mkdocs",
            Base::GitBook => "gitbook",
            Base::Site => "site",
            Base::Obsidian => "obsidian",
            Base::Myst => "myst",
            Base::Markua => "markua",
        }
    }
}

/// How formulas are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mathematics {
    /// `$x$` and `$$…$$`; GitHub's `` $`x`$ `` too.
    Dollars,
    /// `\(x\)` and `\[…\]`.
    Brackets,
    /// `\\(x\\)` and `\\[…\\]`, as MathJax has them in mdBook.
    MathJax,
}

impl Mathematics {
    /// The marks where nobody says which.
    pub const USUAL: &[Mathematics] = &[Mathematics::Dollars, Mathematics::Brackets];

    /// The marks in an mdBook project with MathJax.
    pub const WITH_MATHJAX: &[Mathematics] = &[Mathematics::Dollars, Mathematics::Brackets, Mathematics::MathJax];
}
