//! Scripts of settings with the scripts that they import: a long sidebar often has a file of its own.
//!
//! Nothing is run. What is imported from a file of the project is put behind the script that imports it, under the name that
//! it has there; packages are passed over.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::manuscript::path::{first_named, parent, real};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::script;
use crate::source::{Composed, SourceId, Span};

/// The most files that may be imported.
const LIMIT: usize = 60;

/// What a file that is imported may be called, behind what the script calls it.
const ENDINGS: [&str; 12] =
    ["", ".ts", ".mts", ".js", ".mjs", ".cjs", ".cts", ".json", "/index.ts", "/index.mts", "/index.js", "/index.mjs"];

/// What an import takes from its file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Import<'t> {
    /// The file, from the one that imports it.
    path: &'t str,
    /// The name that stands for what the file exports by default.
    default: Option<&'t str>,
    /// Names with the others that stand for them here.
    renamed: Vec<(&'t str, &'t str)>,
}

/// The source of a script with all that it imports, and how many bytes of it are the script's own.
pub(super) fn with_imports(source: SourceId, path: &Path, reading: &mut Reading<'_>) -> (SourceId, usize) {
    let text = reading.sources.get(source).text.clone();
    let own = text.len();
    if imports(&text).is_empty() {
        return (source, own);
    }
    let mut out = Composed::whole(source, &text);
    let mut seen = BTreeSet::from([real(path)]);
    take_in(&text, path, &mut seen, &mut out, reading);
    if out.text().len() == own {
        return (source, own);
    }
    (reading.sources.add(out.into_source(path)), own)
}

/// Puts what a script imports behind the whole.
fn take_in(text: &str, path: &Path, seen: &mut BTreeSet<PathBuf>, out: &mut Composed, reading: &mut Reading<'_>) {
    for import in imports(text) {
        let base = parent(path).join(import.path);
        let named = ENDINGS.map(|ending| PathBuf::from(format!("{}{ending}", base.display())));
        // TypeScript may call a file by the name that it has when it is compiled.
        let compiled = ["ts", "mts"].map(|ending| base.with_extension(ending));
        let Some(file) = first_named(&named).or_else(|| first_named(&compiled)).filter(|file| file.is_file()) else {
            continue;
        };
        if seen.len() > LIMIT || !reading.is_plainly_inside(&file) {
            continue;
        }
        let is_new = seen.insert(real(&file));
        let Some(source) = reading.file(&file, Purpose::Description, None) else { continue };
        let body = reading.sources.get(source).text.clone();
        let place = |at: usize| Span::new(source, at..at);
        for (name, here) in &import.renamed {
            out.push(&format!("\nconst {here} = {name}\n"), place(0));
        }
        let is_data = file.extension().is_some_and(|ending| ending == "json");
        let exported =
            if is_data { Some(0) } else { body.find("export default").map(|at| at + "export default".len()) };
        if let (Some(name), Some(at)) = (import.default, exported) {
            out.push(&format!("\nconst {name} = "), place(at));
            out.push(&body[at..], Span::new(source, at..body.len()));
        }
        if is_new && !is_data {
            // What it exports by default is there under its name, and no second time without.
            let end = body.find("export default").unwrap_or(body.len());
            let end = if import.default.is_some() { end } else { body.len() };
            out.push("\n", place(0));
            out.push(&body[..end], Span::new(source, 0..end));
            take_in(&body, &file, seen, out, reading);
        }
    }
}

/// The files of the project that a script imports.
fn imports(text: &str) -> Vec<Import<'_>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("import ") {
        let begins_line = text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
        let rest = &text[at + "import ".len()..];
        let Some(from) = rest.find(" from ").or_else(|| rest.find("} from")) else { continue };
        let words = rest[..from].trim();
        let after = rest[from..].trim_start_matches(['}', ' ']).trim_start_matches("from").trim_start();
        let Some(quote) = after.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
        let Some(path) = after[1..].split(quote).next().filter(|path| path.starts_with('.')) else { continue };
        if !begins_line || words.starts_with("type ") || words.contains([';', '=']) {
            continue;
        }
        let (outer, inner) = words.split_once('{').unwrap_or((words, ""));
        let default = Some(outer.trim().trim_end_matches(',').trim()).filter(|name| script::is_name(name));
        let mut import = Import { path, default, renamed: Vec::new() };
        for name in inner.trim_end_matches('}').split(',') {
            match name.trim().split_once(" as ") {
                Some(("default", here)) => import.default = Some(here.trim()),
                Some((name, here)) => import.renamed.push((name.trim(), here.trim())),
                None => {}
            }
        }
        found.push(import);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_of_the_project_are_read_and_packages_passed_over() {
        let text = "import { defineConfig } from 'vitepress'\nimport type { X } from './types'\n\
                    import sidebar, { nav as top, foot } from \"./sidebar\"\nimport {\n  a,\n  default as b\n} from '../b.ts'\n\
                    const x = 'import y from ./z'\n";
        let found = imports(text);
        assert_eq!(
            found,
            [
                Import { path: "./sidebar", default: Some("sidebar"), renamed: vec![("nav", "top")] },
                Import { path: "../b.ts", default: Some("b"), renamed: Vec::new() }
            ]
        );
    }
}
