//! A folder with a `SUMMARY.md` and without a `book.toml`: the list of chapters that several tools share.

use std::path::{Path, PathBuf};

use super::{Project, Sign, folder_of};
use crate::error::Error;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::{self, Listed, Parts};
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};

/// A folder's list of chapters.
#[derive(Debug)]
struct Summary(PathBuf);

/// The list at a folder.
pub(super) fn find(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    let path = folder_of(at, &["SUMMARY.md"])?.join("SUMMARY.md");
    path.is_file().then(|| Box::new(Summary(path)) as Box<dyn Project>)
}

impl Project for Summary {
    fn name(&self) -> &'static str {
        "a folder with a SUMMARY.md"
    }

    fn source(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let Some(source) = reading.file(&self.0, Purpose::Part, None) else { return Ok(Vec::new()) };
        let text = &reading.sources.get(source).text;
        Ok(list::from_summary(text, source, &parent(&self.0), Parts::AnyLevel))
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        let span = lines.iter().find_map(|line| line.span).map(head);
        let folders = std::iter::once(parent(&self.0)).collect();
        Some(List { name: "SUMMARY.md", span, folders, reach: Reach::Below })
    }
}
