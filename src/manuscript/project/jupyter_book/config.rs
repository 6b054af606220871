//! What `_config.yml` and `myst.yml` say of the book. Most of what they say is for pages of the web, and is passed over.

use std::path::Path;

use crate::manuscript::decode::Layer;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::spec::media_type::is_picture;

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// Reads a value, if it is there, under the name of katern's own key.
fn take(name: &'static str, value: Option<&Value>, how: TakeValue, draft: &mut Draft, layer: &mut Layer<'_>) {
    if let Some(value) = value {
        draft.named.insert(name);
        how(draft, value, layer);
    }
}

/// The value under these keys, one in the other.
fn at<'v>(tree: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(tree, |value, key| value.get(&[key]))
}

/// Reads `_config.yml`, and gives its substitutions.
pub(super) fn of_jupyter_book(
    tree: &Value,
    folder: &Path,
    reading: &mut Reading<'_>,
    draft: &mut Draft,
) -> Vec<(String, String)> {
    let mut layer = Layer { base: folder.to_owned(), name: "_config.yml", diagnostics: reading.diagnostics };
    let sphinx = |key: &str| at(tree, &["sphinx", "config", key]);
    let rights = tree.get(&["copyright"]).filter(|value| value.text().is_some_and(|text| !is_year(text)));
    let authors = tree.get(&["author"]).map(separated);
    take("title", tree.get(&["title"]).or_else(|| sphinx("project")), fields::title, draft, &mut layer);
    take("author", authors.as_ref(), fields::author, draft, &mut layer);
    take("description", tree.get(&["description"]), fields::description, draft, &mut layer);
    take("rights", rights, fields::rights, draft, &mut layer);
    take("lang", sphinx("language"), language, draft, &mut layer);
    let works = tree.get(&["bibtex_bibfiles"]).or_else(|| sphinx("bibtex_bibfiles"));
    take("bibliography", works, fields::bibliography, draft, &mut layer);
    let engines = ["mathjax3_config", "mathjax_config"];
    let macros = engines.iter().find_map(|engine| {
        let config = sphinx(engine)?;
        at(config, &["tex", "macros"]).or_else(|| at(config, &["TeX", "Macros"]))
    });
    take("math-macros", macros, fields::math_macros, draft, &mut layer);
    let substitutions = at(tree, &["parse", "myst_substitutions"]).or_else(|| sphinx("myst_substitutions"));
    substitutions.map(substitutions_of).unwrap_or_default()
}

/// The pairs of a table of substitutions.
pub(super) fn substitutions_of(value: &Value) -> Vec<(String, String)> {
    let pairs = value.pairs().unwrap_or_default().iter();
    pairs.filter_map(|Pair { key, value, .. }| Some((key.clone(), value.text()?.to_owned()))).collect()
}

/// Whether it is a year and nothing more: Jupyter Book writes the name behind it.
fn is_year(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | ' ' | ','))
}

/// Several people in one text, as a list of them. “Family, Given” is one.
fn separated(value: &Value) -> Value {
    let Some(written) = value.text() else { return value.clone() };
    let mut text = written.to_owned();
    for sign in [", and ", " and ", " & ", " et ", ";"] {
        text = text.replace(sign, ", ");
    }
    let names: Vec<&str> = text.split(", ").map(str::trim).filter(|name| !name.is_empty()).collect();
    let one = |name: &str| Value { kind: Kind::Scalar { text: name.to_owned(), quoted: true }, span: value.span };
    let is_inverted = names.len() == 2 && written.contains(',') && names.iter().any(|name| !name.contains(' '));
    match is_inverted {
        true => one(written),
        false => Value { kind: Kind::List(names.into_iter().map(one).collect()), span: value.span },
    }
}

/// A language as Sphinx spells it: `pt_BR`.
fn language(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(text) = value.text() else { return fields::lang(draft, value, layer) };
    let spelled = Value { kind: Kind::Scalar { text: text.replace('_', "-"), quoted: true }, span: value.span };
    fields::lang(draft, &spelled, layer);
}

/// Reads `project` in `myst.yml`.
pub(super) fn of_myst(tree: &Value, folder: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let mut layer = Layer { base: folder.to_owned(), name: "myst.yml", diagnostics: reading.diagnostics };
    let Some(project) = tree.get(&["project"]) else { return };
    let takes: [(&str, &str, TakeValue); 11] = [
        ("title", "title", fields::title),
        ("subtitle", "subtitle", fields::subtitle),
        ("short_title", "short-title", fields::short_title),
        ("description", "description", fields::description),
        ("keywords", "keywords", fields::keywords),
        ("subject", "subject", fields::subject),
        ("date", "date", fields::published),
        ("doi", "doi", fields::doi),
        ("copyright", "rights", fields::rights),
        ("language", "lang", language),
        ("math", "math-macros", math_macros),
    ];
    for (key, name, how) in takes {
        take(name, project.get(&[key]), how, draft, &mut layer);
    }
    let authors = project.get(&["authors", "author"]).map(people);
    take("author", authors.as_ref(), fields::author, draft, &mut layer);
    let licence = project.get(&["license", "licence"]).map(|licence| licence.get(&["content"]).unwrap_or(licence));
    take("licence", licence, fields::licence, draft, &mut layer);
    let works = project.get(&["bibliography"]).map_or_else(|| beside(folder), local);
    take("bibliography", Some(&works).filter(|works| !works.is_empty()), fields::bibliography, draft, &mut layer);
    let cover = project
        .get(&["thumbnail", "cover"])
        .filter(|cover| cover.text().is_some_and(|path| is_picture(path) && folder.join(path).is_file()));
    take("cover-image", cover, fields::cover_image, draft, &mut layer);
}

/// The people of a project with what a book says of them: names, and what they did is for papers.
fn people(value: &Value) -> Value {
    let person = |item: &Value| match item.get(&["name"]) {
        Some(name) => name.clone(),
        None => item.clone(),
    };
    Value { kind: Kind::List(value.items().iter().map(person).collect()), span: value.span }
}

/// The files among the works: addresses are fetched by the tool, which a book is not.
fn local(value: &Value) -> Value {
    let is_file = |item: &&Value| item.text().is_some_and(|text| !text.contains("://"));
    Value { kind: Kind::List(value.items().iter().filter(is_file).cloned().collect()), span: value.span }
}

/// The files of works that lie beside `myst.yml`, which the tool takes where none is named.
fn beside(folder: &Path) -> Value {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".bib")).collect();
    names.sort();
    Value { kind: Kind::List(names.iter().map(|name| Value::given(name)).collect()), span: None }
}

/// Commands of formulas, which may stand in a table of their own.
fn math_macros(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let pairs = value.pairs().unwrap_or_default().iter().map(|pair| {
        let meaning = pair.value.get(&["macro"]).unwrap_or(&pair.value).clone();
        Pair { value: meaning, ..pair.clone() }
    });
    fields::math_macros(draft, &Value { kind: Kind::Map(pairs.collect()), span: value.span }, layer);
}
