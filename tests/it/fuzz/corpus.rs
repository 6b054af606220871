//! What inputs are made of: the files of the other tests, and words that parsers look for.

use std::fs;
use std::path::{Path, PathBuf};

use super::given::{MEDIA, NAMES};
use super::root;

/// What inputs are made of.
pub(super) struct Corpus {
    pub(super) texts: Vec<Vec<u8>>,
    pub(super) html: Vec<Vec<u8>>,
    pub(super) sheets: Vec<Vec<u8>>,
    /// Settings by the place of their name in [`NAMES`].
    pub(super) settings: Vec<(usize, Vec<u8>)>,
    /// Pictures, faces and sounds by the place of their name in [`MEDIA`].
    pub(super) media: Vec<(usize, Vec<u8>)>,
    /// The files of the two sound books.
    pub(super) books: Vec<Vec<(String, Vec<u8>)>>,
}

/// A longer file would make every input slow.
const LONGEST: usize = 20_000;
const LONGEST_PICTURE: usize = 100_000;

/// Works and a style that no file of the tests holds.
const OTHERS: &[(&str, &str)] = &[
    (
        "w.bib",
        "@string{p = {The Press}}\n@book{a, title = {On {\\'E}t\\\"ude}, author = {van der Berg, J. and {ACM Inc.}}, year = 2000, publisher = p # { Co.}, pages = {1--9}, crossref = {b}}\n@collection{b, title={B}, editor={C, D}, date={2001-02/2003}, xdata={x}}\n@xdata{x, url={http://e.org/a_b}, doi={10.1/x}}\n@comment{no}\n@preamble{\"x\"}\n",
    ),
    (
        "w.yaml",
        "a:\n  type: article\n  title: T\n  author: [\"Berg, J.\"]\n  date: 2000-01-02\n  parent:\n    - type: periodical\n      title: P\n      volume: 3\n  page-range: 1-9\n  url: { value: 'http://e.org', date: 2001 }\n",
    ),
    (
        "w.json",
        "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\", \"author\": [{\"family\": \"A\", \"given\": \"B\", \"non-dropping-particle\": \"van\"}], \"issued\": {\"date-parts\": [[2000, 1, 2], [2001]]}, \"page\": \"1-9\"}, {\"id\": 2, \"type\": \"webpage\", \"accessed\": {\"raw\": \"2001-02\"}}]",
    ),
    ("s.csl", include_str!("../../../src/citation/author-date.csl")),
    (
        "mdbook",
        "{\"version\": \"0.5.0\", \"root\": \"/tmp\", \"book\": {\"items\": [{\"Chapter\": {\"name\": \"A\", \"content\": \"# A\\n\\nText.\\n\", \"number\": [1], \"sub_items\": [], \"path\": \"a.md\", \"source_path\": \"a.md\", \"parent_names\": []}}, \"Separator\", {\"PartTitle\": \"P\"}]}, \"config\": {\"book\": {\"title\": \"T\", \"authors\": [\"A\"], \"language\": \"en\", \"src\": \"src\"}, \"output\": {\"katern\": {}}}, \"destination\": \"/tmp/katern-none\"}",
    ),
    ("series.toml", "title = \"S\"\nauthor = \"A\"\n[editions.kobo]\nisbn = \"9789027439642\"\n"),
];

impl Corpus {
    pub(super) fn read() -> Corpus {
        let mut corpus = Corpus {
            texts: Vec::new(),
            html: Vec::new(),
            sheets: Vec::new(),
            settings: Vec::new(),
            media: Vec::new(),
            books: Vec::new(),
        };
        let mut files = Vec::new();
        for folder in ["markdown", "html", "manuscript", "books", "rules", "faults", "agreement", "epub", "sheets"] {
            below(&root().join(folder), &mut files);
        }
        files.sort();
        for (path, bytes) in &files {
            corpus.sort_in(path, bytes);
        }
        let place = |wanted: &str| NAMES.iter().position(|name| *name == wanted).expect("a name");
        corpus.settings.extend(OTHERS.iter().map(|(name, text)| (place(name), text.as_bytes().to_vec())));
        let place = |wanted: &str| MEDIA.iter().position(|(name, _)| *name == wanted).expect("a name");
        for (name, start) in [("f.otf", b"OTTO"), ("f.ttf", b"\0\x01\0\0")] {
            let face = typst_assets::fonts().filter(|face| face.starts_with(start)).min_by_key(|face| face.len());
            corpus.media.extend(face.map(|bytes| (place(name), bytes.to_vec())));
        }
        for name in ["three", "two"] {
            corpus.books.push(crate::epub::sound(name).into_iter().collect());
        }
        corpus
    }

    /// Puts a file where it belongs.
    fn sort_in(&mut self, path: &Path, bytes: &[u8]) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if let Some(at) = MEDIA.iter().position(|(known, _)| known.rsplit('.').next() == Some(&ending)) {
            if bytes.len() < LONGEST_PICTURE {
                self.media.push((at, bytes.to_vec()));
            }
            return;
        }
        if bytes.len() > LONGEST {
            return;
        }
        let named = NAMES.iter().position(|known| known.rsplit('/').next() == Some(&name));
        let alike = NAMES
            .iter()
            .position(|known| known.rsplit('.').next() == Some(&ending) && known.starts_with(['a', 'w', 's', 'b']));
        match ending.as_str() {
            "md" if named.is_none() => self.texts.push(bytes.to_vec()),
            "html" => self.html.push(bytes.to_vec()),
            "css" => self.sheets.push(bytes.to_vec()),
            _ => {}
        }
        if name == "fragments.txt" {
            self.sheets.push(bytes.to_vec());
        }
        self.settings.extend(named.or(alike.filter(|_| ending != "md")).map(|at| (at, bytes.to_vec())));
        // A text's own front matter is a file of metadata too.
        if ending == "md" && bytes.starts_with(b"---\n") && named.is_none() {
            self.settings.push((0, bytes.to_vec()));
        }
    }
}

fn below(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => below(&path, files),
            false => files.extend(fs::read(&path).ok().map(|bytes| (path, bytes))),
        }
    }
}
