//! What is no project: texts that the command line names one by one, and the text of standard input.

use std::path::{Path, PathBuf};

use super::Project;
use crate::error::Error;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{is_in_vault, parent};
use crate::manuscript::purpose::{Purpose, TEXT_LIMIT};
use crate::manuscript::reading::Reading;
use crate::manuscript::{encoding, foreign};
use crate::markdown::dialect::{Base, Dialect};

/// These files, in this order.
#[derive(Debug)]
pub(in crate::manuscript) struct Files(pub(in crate::manuscript) Vec<PathBuf>);

impl Project for Files {
    fn name(&self) -> &'static str {
        match self.0.len() {
            1 => "a text",
            _ => "a list of texts",
        }
    }

    /// In a vault texts are written as Obsidian reads them.
    fn open(&mut self, _: &mut Reading<'_>, draft: &mut Draft) {
        if self.0.first().is_some_and(|path| is_in_vault(&parent(path))) {
            draft.dialect = Dialect::from(Base::Obsidian);
        }
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let texts = self.0.iter().filter_map(|path| reading.chapter(path, Purpose::Given, None));
        Ok(texts.map(|source| Listed::new(What::Text(source))).collect())
    }
}

/// One text that is in memory.
#[derive(Debug)]
pub(in crate::manuscript) struct Text(pub(in crate::manuscript) Vec<u8>);

impl Project for Text {
    fn name(&self) -> &'static str {
        "the text of standard input"
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if self.0.len() as u64 > TEXT_LIMIT {
            let most = TEXT_LIMIT >> 20;
            return Err(Error::new(format!("standard input has more than {most} MB, the most that a text may have")));
        }
        let path = Path::new("-");
        if let Some(foreign) = foreign::of_bytes(&self.0).filter(|_| !encoding::is_wide(&self.0)) {
            reading.refuse_foreign(path, foreign, None);
            return Ok(Vec::new());
        }
        let source = reading.bytes(path, self.0.clone());
        Ok(vec![Listed::new(What::Text(source))])
    }
}
