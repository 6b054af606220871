//! docsify: a page `index.html` with `$docsify`, `_sidebar.md` as the list, `README.md` as the home.

use std::path::{Path, PathBuf};

use super::{Site, Tool};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{self, Listed, Parts, What};
use crate::manuscript::project::gitbook;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;

static TOOL: Tool = Tool { what: "a docsify site", maker: "docsify", open, list };

/// The site at a folder or in its `docs`.
pub(super) fn find(at: &Path, _: Sign) -> Option<Site> {
    let folder = folder_of(at, &["_sidebar.md"])?;
    [folder.clone(), folder.join("docs")].into_iter().find_map(|content| {
        let page = content.join("index.html");
        let is_one = std::fs::read_to_string(&page).is_ok_and(|text| text.contains("$docsify"));
        is_one.then(|| Site::new(&TOOL, &folder, Some(page), content))
    })
}

fn open(site: &mut Site, reading: &mut Reading<'_>, draft: &mut Draft) {
    let sidebar = site.content.join("_sidebar.md");
    site.listed = Some(sidebar).filter(|path| path.is_file());
    site.configure(&[(&["name"], "title", fields::title)], reading, draft);
    if !draft.named.contains("title") {
        gitbook::title_of_readme(&site.content.join("README.md"), reading, draft);
    }
    draft.site_roots = vec![site.content.clone()];
}

fn list(site: &Site, reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let path = site.listed.as_ref()?;
    let source = reading.file(path, Purpose::Shared, None)?;
    let text = reading.sources.get(source).text.clone();
    let lines = list::from_summary(&text, source, Path::new(""), Parts::AnyLevel);
    let mut lines = gitbook::settled(lines, &text, reading);
    for line in &mut lines {
        if let What::File(candidates) = &mut line.what {
            *candidates = files(candidates, &site.content);
        }
    }
    let home = site.content.join("README.md");
    let is_home = |line: &Listed| matches!(&line.what, What::File(paths) if paths.iter().any(|path| path == &home));
    if home.is_file() && !lines.iter().any(is_home) {
        lines.insert(0, Listed::new(What::File(vec![home])));
    }
    Some(lines)
}

/// The files that an address may mean: the root is the folder of the texts, and endings may be left out.
fn files(candidates: &[PathBuf], content: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for candidate in candidates {
        let written = candidate.to_string_lossy();
        let bare = written.split(['?', '#']).next().unwrap_or_default().trim_start_matches(['/', '#']);
        let path = content.join(bare);
        if bare.is_empty() || bare.ends_with('/') || path.is_dir() {
            found.push(path.join("README.md"));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        } else {
            found.extend([PathBuf::from(format!("{}.md", path.display())), path]);
        }
    }
    found
}
