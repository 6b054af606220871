//! What the compiler can't see: the shape of the project itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the library in the order in which they may import each other, each with the rooms that it does import.
/// A room is a folder or a file of `src`. What stands here is the whole truth: a room that is not listed, an import that
/// is not listed and one that is listed and gone all fail, and so does one of a room that stands lower in the list.
const ROOMS: &[(&str, &[&str])] = &[
    ("edit_distance", &[]),
    ("error", &[]),
    ("contained", &[]),
    ("growth", &[]),
    ("spec", &[]),
    ("source", &[]),
    ("timeline", &[]),
    ("cache", &[]),
    ("rule", &["edit_distance"]),
    ("diagnostic", &["rule", "source"]),
    ("weight", &["diagnostic", "rule", "source"]),
    ("tex", &["spec"]),
    ("diagram", &["contained"]),
    ("css", &["diagnostic", "spec"]),
    ("highlight", &[]),
    ("xhtml", &["source", "spec"]),
    ("formula", &["contained", "spec", "xhtml"]),
    ("tag", &["spec"]),
    ("names", &["spec"]),
    ("model", &["source", "tag", "tex"]),
    ("language", &["model"]),
    ("markdown", &["diagnostic", "diagram", "model", "names", "rule", "source", "spec", "tag", "tex"]),
    (
        "manuscript",
        &[
            "diagnostic", "edit_distance", "error", "language", "markdown", "model", "names", "rule", "source", "spec",
            "tex", "xhtml",
        ],
    ),
    ("typography", &["language", "model", "source", "spec"]),
    (
        "citation",
        &[
            "contained", "diagnostic", "growth", "language", "manuscript", "markdown", "model", "names", "rule",
            "source", "tex", "typography", "xhtml",
        ],
    ),
    (
        "assemble",
        &[
            "citation", "diagnostic", "edit_distance", "language", "manuscript", "markdown", "model", "names", "rule",
            "source", "spec", "tag", "typography",
        ],
    ),
    ("html", &["css", "diagnostic", "rule", "source", "spec", "tag", "xhtml"]),
    (
        "resource",
        &[
            "cache", "contained", "css", "diagnostic", "edit_distance", "growth", "language", "model", "names", "rule",
            "source", "spec", "xhtml",
        ],
    ),
    ("theme", &["manuscript", "model", "source", "spec", "xhtml"]),
    (
        "render",
        &[
            "css", "diagnostic", "edit_distance", "formula", "highlight", "html", "language", "model", "names",
            "resource", "rule", "source", "spec", "tex", "theme", "typography", "xhtml",
        ],
    ),
    (
        "publication",
        &["cache", "css", "error", "language", "model", "names", "render", "resource", "source", "spec", "xhtml"],
    ),
    ("edition", &["css", "edit_distance", "language", "model", "names", "publication", "source", "xhtml"]),
    ("epub", &["error", "html", "names", "publication", "source", "spec", "xhtml"]),
    (
        "check",
        &[
            "css", "diagnostic", "edit_distance", "edition", "epub", "language", "manuscript", "markdown", "model",
            "names", "publication", "resource", "rule", "source", "spec", "xhtml",
        ],
    ),
    ("onix", &["check", "model", "xhtml"]),
    ("diff", &["epub", "error", "xhtml"]),
    ("info", &["diff", "spec"]),
    (
        "import",
        &[
            "css", "diagnostic", "epub", "error", "language", "manuscript", "markdown", "model", "names", "render",
            "rule", "source", "spec", "xhtml",
        ],
    ),
    (
        "bind",
        &[
            "assemble", "cache", "check", "citation", "diagnostic", "edition", "error", "language", "manuscript",
            "markdown", "model", "publication", "render", "resource", "rule", "source", "theme", "timeline", "weight",
        ],
    ),
    ("watch", &["manuscript"]),
    (
        "serve",
        &[
            "bind", "diagnostic", "edition", "error", "language", "manuscript", "model", "publication", "resource",
            "source", "theme", "watch", "xhtml",
        ],
    ),
    ("starter", &["diagnostic", "language", "manuscript", "names", "rule"]),
];

/// The program, which the library never names and which alone prints.
const PROGRAM: &[&str] = &["cli", "main"];

/// Every crate that `Cargo.toml` depends on, with the rooms that may name it: one, unless it is a tool that does the same
/// wherever it is used.
const OWNERS: &[(&str, &[&str])] = &[
    ("annotate-snippets", &["cli"]),
    ("anstream", &["cli"]),
    ("axum", &["serve"]),
    ("brotli-decompressor", &["resource"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("ctrlc", &["cli"]),
    ("deunicode", &["language"]),
    ("epub-builder", &["publication"]),
    ("flate2", &["epub", "resource"]),
    ("futures-util", &["serve"]),
    ("hayagriva", &["citation"]),
    ("biblatex", &["citation"]),
    ("hmac-sha256", &["formula", "resource"]),
    ("html5ever", &["html"]),
    ("hypher", &["typography"]),
    ("icu_collator", &["render"]),
    ("icu_locale_core", &["render"]),
    ("fast_image_resize", &["resource"]),
    ("image", &["resource"]),
    ("moxcms", &["resource"]),
    ("jiff", &["manuscript"]),
    ("math-core", &["render"]),
    ("notify", &["watch"]),
    ("oxilangtag", &["spec"]),
    ("emojis", &["markdown"]),
    ("png", &["resource"]),
    ("pulldown-cmark", &["markdown"]),
    (
        "rayon",
        &[
            "assemble", "bind", "check", "cli", "diff", "edition", "epub", "import", "manuscript", "publication",
            "render", "resource", "serve",
        ],
    ),
    ("resvg", &["resource"]),
    ("roxmltree", &["citation", "publication", "render", "resource"]),
    ("saphyr-parser", &["manuscript"]),
    ("serde", &["check", "cli", "diff", "info", "serve"]),
    ("serde_json", &["check", "citation", "cli", "import", "manuscript", "serve", "starter"]),
    ("ratex-katex-fonts", &["formula"]),
    ("ratex-layout", &["formula"]),
    ("ratex-parser", &["formula"]),
    ("ratex-types", &["formula"]),
    ("skrifa", &["formula", "resource"]),
    ("siphasher", &["cache"]),
    ("tempfile", &["cache", "cli", "publication", "resource"]),
    ("tokio", &["serve"]),
    ("toml", &["import", "manuscript", "resource", "starter"]),
    ("typst-assets", &["resource"]),
    ("unicode-normalization", &["language", "names"]),
    ("unicode-segmentation", &["check", "diff", "edition"]),
    ("url", &["render"]),
    ("uuid", &["check", "edition", "manuscript", "publication"]),
    ("whatlang", &["language"]),
    ("dot-layout", &["diagram"]),
    ("skera", &["resource"]),
    ("subsetter", &["resource"]),
    ("zune-jpeg", &["resource"]),
    ("zip", &["publication"]),
];

/// The longest that a file of code may be.
const LONGEST: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below the folder with this ending, with its path from there.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut pending = vec![root().join(folder)];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                let text = String::from_utf8_lossy(&fs::read(&path).expect("bytes")).into_owned();
                found.push((path.strip_prefix(root().join(folder)).expect("below").to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} has files");
    found
}

/// The code of `src`, file by file, each with its room. Files of tests alone may name whatever they test.
fn sources() -> Vec<(PathBuf, String, String)> {
    let all =
        files("src", "rs").into_iter().filter(|(path, _)| !path.ends_with("tests.rs") && !path.ends_with("lib.rs"));
    all.map(|(path, text)| {
        let first = path.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let room = first.trim_end_matches(".rs").to_owned();
        let code = code(&text);
        (path, room, code)
    })
    .collect()
}

/// The code without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The modules at the top of the library that the code names.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            // `use crate::{a, b::c}`: one level is all that is written.
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                found.extend(list.split(',').map(|item| word(item.trim())));
            }
            None => drop(found.insert(word(rest))),
        }
    }
    found.remove("");
    found
}

fn names_crate(code: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    let is_module = code.contains(&format!("mod {name};")) || code.contains(&format!("::{name};"));
    // A module of the library may be called like a crate: `crate::manuscript::toml` is no crate.
    !is_module
        && code.lines().any(|line| {
            let line = line.trim_start();
            line.starts_with(&format!("use {name};"))
                || line.match_indices(&format!("{name}::")).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
                })
        })
}

#[test]
fn each_dependency_has_its_owners() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let section = manifest.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next());
    let declared: BTreeSet<&str> = (section.expect("dependencies").lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .collect();
    let owned: BTreeSet<&str> = OWNERS.iter().map(|(name, _)| *name).collect();
    assert_eq!(declared, owned, "Cargo.toml and the owners differ");
    let sources = sources();
    let mut wrong = Vec::new();
    for (name, owners) in OWNERS {
        let users: BTreeSet<&str> =
            (sources.iter()).filter(|(_, _, code)| names_crate(code, name)).map(|(_, room, _)| room.as_str()).collect();
        if users != owners.iter().copied().collect() {
            wrong.push(format!("`{name}` belongs to {owners:?} and is named in {users:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_the_table() {
    let mut wrong = Vec::new();
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let sources = sources();
    for (path, room, code) in &sources {
        if PROGRAM.contains(&room.as_str()) {
            continue;
        }
        for print in ["println!", "eprintln!", "print!(", "eprint!(", "dbg!", "std::process::exit"] {
            if code.contains(print) {
                wrong.push(format!("src/{}: the library never prints: `{print}`", path.display()));
            }
        }
        let mut imports = imports(code);
        imports.remove(room);
        found.entry(room).or_default().extend(imports);
    }
    let listed: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let there: BTreeSet<&str> = found.keys().copied().collect();
    assert_eq!(listed, there, "the rooms and the table differ");
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        let above: Vec<&str> = ROOMS[..at].iter().map(|(room, _)| *room).collect();
        wrong.extend(
            (allowed.iter())
                .filter(|name| !above.contains(*name))
                .map(|name| format!("`{name}` stands below `{room}`, which imports it")),
        );
        let allowed: BTreeSet<String> = allowed.iter().map(|&name| name.to_owned()).collect();
        if found[room] != allowed {
            wrong.push(format!("`{room}` imports {:?} and the table says {allowed:?}", found[room]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions with any visibility that take a bool.
fn take_bools(code: &str) -> Vec<&str> {
    let functions = code.match_indices("fn ").filter_map(|(at, mark)| {
        let line = &code[code[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        let (name, rest) = code[at + mark.len()..].split_once('(')?;
        let parameters = rest.split(") ").next().unwrap_or_default();
        let takes = parameters.contains(": bool") || parameters.contains(": &bool");
        (line.trim_start().starts_with("pub") && takes).then_some(name)
    });
    functions.collect()
}

/// A call with `true` in it tells its reader nothing: an enum says what is meant.
#[test]
fn no_public_function_takes_a_bool() {
    let planted = "pub(super) fn a(\n    x: u8,\n    y: bool,\n) -> u8 {\nfn b(x: bool) {\npub fn c(x: &bool) {\npub fn d() -> bool {";
    assert_eq!(take_bools(planted), ["a", "c"]);
    let sources = sources();
    let wrong = sources.iter().flat_map(|(path, _, code)| {
        take_bools(code).into_iter().map(move |name| format!("src/{}: `{name}` takes a bool", path.display()))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_file_says_what_it_is_and_is_not_too_long() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests/it"] {
        for (path, text) in files(folder, "rs") {
            if !text.starts_with("//! ") {
                wrong.push(format!("{folder}/{} does not begin with what it is", path.display()));
            }
            let lines = text.lines().count();
            if lines > LONGEST {
                wrong.push(format!("{folder}/{} has {lines} lines; divide it by its nouns", path.display()));
            }
            let given_up = [["#[ign", "ore"].concat(), ["should", "_panic"].concat()];
            if given_up.iter().any(|mark| text.contains(&**mark)) {
                wrong.push(format!("{folder}/{} has a test that can't fail", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_version_is_in_the_changelog() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).expect("the changelog");
    let version = env!("CARGO_PKG_VERSION");
    assert!(changelog.lines().any(|line| line.starts_with("## ") && line.contains(version)), "{version} has no entry");
}

/// A path of somebody's machine in a file means that the file only works there.
#[test]
fn no_file_names_a_machine() {
    let mut wrong = Vec::new();
    let home = ["/ho", "me/"].concat();
    let machines = [home, ["/Us", "ers/"].concat(), ["C:\\Us", "ers"].concat(), ["/ro", "ot/"].concat()];
    let mut all = Vec::new();
    for (folder, ending) in [("src", "rs"), ("src", "css"), ("tests", "rs"), ("tests", "md"), ("tests", "json")] {
        all.extend(files(folder, ending).into_iter().map(|(path, text)| (Path::new(folder).join(path), text)));
    }
    for name in ["Makefile", "Cargo.toml", "README.md", "CHANGELOG.md", "deny.toml"] {
        all.push((PathBuf::from(name), fs::read_to_string(root().join(name)).expect("text")));
    }
    for (path, text) in all {
        wrong.extend(
            machines
                .iter()
                .filter(|known| text.contains(&***known))
                .map(|known| format!("{}: {known}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
