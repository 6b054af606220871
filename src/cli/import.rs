//! `katern import`: a finished book to a manuscript.

use katern::epub::whole;
use katern::import;
use katern::weight;

use super::arguments::{Format, Import, Loudness};
use super::report::{self, Extent};
use super::{Failure, Verdict, output};

/// Makes a manuscript of a book, and tells what it can't hold.
pub(super) fn run(asked: &Import, loudness: Loudness) -> Result<Verdict, Failure> {
    if !import::is_free(&asked.folder) {
        let failure =
            Failure::new(format!("{} is there already, and no manuscript is written over it", asked.folder.display()))
                .help("name a new folder");
        output::failure(&failure);
        return Ok(Verdict::Faulty);
    }
    let book = whole::open(&asked.book)?;
    let mut imported = import::import(&book)?;
    import::write(&book, &imported, &asked.folder)?;
    weight::put_in_order(&mut imported.diagnostics, &book.sources);
    report::show(&imported.diagnostics, &book.sources, asked.format, loudness, Extent::All)?;
    if matches!(asked.format, Format::Human | Format::Short) {
        output::print(&format!("{}\n", asked.folder.display()))?;
    }
    if loudness > Loudness::Quiet {
        let (texts, notes) = (report::number(imported.texts, "text"), report::number(imported.notes, "note"));
        output::say(&format!("katern: {texts}, {notes}; `katern build {}` binds them\n", asked.folder.display()));
    }
    Ok(Verdict::Done)
}
