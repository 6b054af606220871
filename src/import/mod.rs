//! A finished book back to a manuscript that builds the same book: the way in for books that people already have.
//!
//! Comes from [`crate::epub`], whoever made the book, in version 2 or 3; goes to a folder with `katern.toml`, the texts in
//! `manuscript/`, and the book's own stylesheets and fonts in `theme/`. In the order of the files below: `survey` says what
//! each document is to the book, `notes` finds which words are notes and what calls for them, `styles` what classes mean;
//! `blocks` and `lines` write Markdown, `pasted` what Markdown can't say as HTML, and `package` the settings.
//!
//! Nothing is believed to be written rightly: each block is read back as [`crate::markdown`] reads it (`proof`), and where it
//! would be something else it is written with more marks, at last as HTML. Nothing is dropped in silence: what a manuscript has
//! no place for is a [`Diagnostic`] at its place in the book. Never here: how the book is bound again.

mod asserted;
mod blocks;
mod chapters;
mod code;
mod contents;
mod document;
mod dtbook;
mod escape;
mod files;
mod formulas;
mod lines;
mod links;
mod lists;
mod marks;
mod notes;
mod own;
mod package;
mod pasted;
mod pictures;
mod piece;
mod proof;
mod set_apart;
mod styles;
mod survey;
mod table;
mod told;
mod tree;
mod verse;
mod writing;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::epub::{Book, extract, whole};
use crate::error::Error;

pub use self::files::{Body, ImportedFile};

/// A manuscript that was made of a book.
#[derive(Debug)]
pub struct Imported {
    /// Its files, the settings first.
    pub files: Vec<ImportedFile>,
    /// What the manuscript can't hold, or holds otherwise.
    pub diagnostics: Vec<Diagnostic>,
    /// How many texts there are.
    pub texts: usize,
    /// How many notes.
    pub notes: usize,
}

/// Makes a manuscript of a book.
///
/// # Errors
/// When it has no reading order that can be read.
pub fn import(book: &Book) -> Result<Imported, Error> {
    let package = whole::package(book)?;
    let roots = survey::roots(book, package);
    let survey = survey::survey(book, package, &roots);
    let written = writing::texts(&survey);
    let settings = package::settings(&survey, &written);
    let mut diagnostics = written.diagnostics;
    diagnostics.extend(settings.diagnostics);
    let texts = written.texts.len();
    let mut files = vec![ImportedFile::text("katern.toml", settings.text)];
    files.extend(written.texts.into_iter().map(|text| ImportedFile::text(text.path, text.markdown)));
    files.extend(survey.files.carried());
    diagnostics.extend(survey.files.told(book));
    Ok(Imported { files, diagnostics, texts, notes: survey.notes.count() })
}

/// Whether nothing stands where the manuscript is to be.
pub fn is_free(folder: &Path) -> bool {
    !extract::is_taken(folder)
}

/// Writes the manuscript into a folder that is new or empty: all of it is there, or nothing.
///
/// # Errors
/// When a file of the book can't be unpacked, or the disk fails.
pub fn write(book: &Book, imported: &Imported, folder: &Path) -> Result<(), Error> {
    extract::fill(folder, |aside| {
        for file in &imported.files {
            let failed = |error: std::io::Error| {
                Error::new(format!("{} can't be written: {error}", folder.join(&file.path).display()))
            };
            let path = aside.join(&file.path);
            fs::create_dir_all(path.parent().unwrap_or(aside)).map_err(failed)?;
            let mut to = BufWriter::new(File::create_new(&path).map_err(failed)?);
            match &file.body {
                Body::Text(text) => to.write_all(text.as_bytes()).map_err(failed)?,
                Body::Entry(entry) => {
                    let Some(entry) = book.entry(entry) else { continue };
                    let damage = book.archive.copy(entry, &mut to).map_err(failed)?;
                    damage.map_err(|damage| Error::new(format!("can't unpack {}: {}", entry.path, damage.words())))?;
                }
            }
            to.into_inner().map_err(|error| failed(error.into_error()))?;
        }
        Ok(())
    })
}
