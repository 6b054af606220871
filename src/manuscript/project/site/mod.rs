//! Sites of documentation that are written in Markdown: Hugo, Docusaurus, VitePress and VuePress, Starlight, docsify, Jekyll.
//!
//! One tool, one file: where its texts and its other files are, what its settings say of the book, and in which order the
//! pages stand where a list says it. What no list orders, [`pages`] does, by front matter and names. Scripts are read for the
//! plain data in them and never run.

mod docsify;
mod docusaurus;
mod hugo;
mod imports;
mod jekyll;
mod pages;
mod place;
mod starlight;
mod values;
mod vitepress;

use place::{Site, TITLE, Tool, read_tree, with_dollars};
use std::path::{Path, PathBuf};

use super::{Manners, Project, Sign};
use crate::error::Error;
use crate::manuscript::absence;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::Listed;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::markdown::dialect::{Base, Dialect};
use crate::source::{SourceId, Span};

/// A Hugo site at a folder.
pub(super) fn hugo(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(hugo::find(at, sign))
}

/// A Docusaurus site at a folder.
pub(super) fn docusaurus(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(docusaurus::find(at, sign))
}

/// A site of VitePress or VuePress at a folder.
pub(super) fn vitepress(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(vitepress::find(at, sign))
}

/// A Starlight site at a folder.
pub(super) fn starlight(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(starlight::find(at, sign))
}

/// A docsify site at a folder.
pub(super) fn docsify(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(docsify::find(at, sign))
}

/// A Jekyll site at a folder.
pub(super) fn jekyll(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(jekyll::find(at, sign))
}

fn boxed(site: Option<Site>) -> Option<Box<dyn Project>> {
    site.map(|site| Box::new(site) as Box<dyn Project>)
}

impl Project for Site {
    fn name(&self) -> &'static str {
        self.tool.what
    }

    fn tool(&self) -> &'static str {
        self.tool.maker
    }

    fn source(&self) -> Option<PathBuf> {
        self.listed.clone()
    }

    fn marker(&self) -> Option<PathBuf> {
        // A file of settings may lie in a folder of its own.
        let config = self.config.clone()?;
        Some(if config.parent() == Some(&self.folder) { config } else { self.folder.join("package.json") })
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = Dialect::from(Base::Site).with_mathematics(&[]);
        self.read_config(reading);
        (self.tool.open)(self, reading, draft);
        let roots = [self.content.clone(), self.folder.clone()];
        for root in roots {
            if !draft.site_roots.contains(&root) {
                draft.site_roots.push(root);
            }
        }
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if !self.content.is_dir() {
            return Err(absence::texts(&self.content));
        }
        let language = draft.metadata.languages.first().map(|language| language.value.clone());
        let lines = match (self.tool.list)(self, reading) {
            Some(lines) => lines,
            None => pages::below(&self.content, language.as_deref().or(self.language.as_deref()), reading),
        };
        match lines.is_empty() {
            true => Err(absence::error(&self.content, &[])),
            false => Ok(lines),
        }
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        self.listed.as_ref()?;
        let span = lines.iter().find_map(|line| line.span)?;
        let folders = std::iter::once(self.content.clone()).collect();
        Some(List { name: "the sidebar", span: Some(head(span)), folders, reach: Reach::Below })
    }

    /// A page without words, such as a home that a theme fills, and one in another language.
    fn passes_over(&self, path: &Path) -> bool {
        !pages::front(path).1 || self.is_translated(path)
    }

    /// With the files that it shows, and the values that it names.
    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Shared, place)?;
        let whole = pages::with_files(source, path, &self.content, reading);
        Some(values::with_values(whole, path, self, reading))
    }

    fn manners(&self) -> Manners {
        Manners::OF_PAGES
    }
}
