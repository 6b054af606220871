//! What the compiler can't see: the shape of the project itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Which room alone may name a crate: the first folder or file below `src`, and the word in the text.
const OWNERS: &[(&str, &[&str])] = &[
    ("anstream", &["cli", "main.rs"]),
    ("annotate_snippets", &["cli", "main.rs"]),
    ("clap", &["cli", "main.rs"]),
    ("epub_builder", &["publication"]),
    ("flate2", &["resource"]),
    ("html5ever", &["html"]),
    ("image", &["resource"]),
    ("math_core", &["render"]),
    ("pulldown_cmark", &["markdown"]),
    ("resvg", &["resource"]),
    ("saphyr_parser", &["manuscript"]),
    ("skrifa", &["resource"]),
    ("syntect", &["render"]),
    ("toml", &["manuscript"]),
    ("two_face", &["render"]),
    ("typst_assets", &["resource"]),
    ("zip", &["publication"]),
];

/// The rooms that a room may name, in the order of the flow; what is not listed may name any. The binary's own is last.
const ONE_WAY: &[(&str, &[&str])] = &[
    ("source.rs", &["source"]),
    ("diagnostic.rs", &["rule", "source"]),
    ("rule", &["diagnostic", "rule", "source"]),
    ("xhtml.rs", &["source"]),
    ("html", &["diagnostic", "html", "rule", "source", "xhtml"]),
    ("language", &["book", "language", "publication"]),
    (
        "markdown",
        &["book", "diagnostic", "language", "manuscript", "markdown", "rule", "source", "typography", "xhtml"],
    ),
];

/// The longest that a file of code may be.
const LONGEST: usize = 900;

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

/// The room that a file of `src` belongs to.
fn room(path: &Path) -> String {
    path.components().next().expect("a name").as_os_str().to_string_lossy().into_owned()
}

/// The code without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn names_crate(code: &str, name: &str) -> bool {
    code.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with(&format!("use {name}::"))
            || line.starts_with(&format!("use {name};"))
            || line.match_indices(&format!("{name}::")).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
            })
    })
}

#[test]
fn each_dependency_is_known_to_one_room() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let code = code(&text);
        for (name, owners) in OWNERS {
            // A module of the library may be called like a crate: `crate::manuscript::toml` is no crate.
            let is_own = code.contains(&format!("mod {name};")) || code.contains(&format!("::{name};"));
            if names_crate(&code, name) && !is_own && !owners.contains(&&*room(&path)) {
                wrong.push(format!("src/{} names `{name}`, which belongs to {owners:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let code = code(&text);
        let room = room(&path);
        if path.ends_with("tests.rs") {
            continue;
        }
        if room != "cli" && room != "main.rs" {
            for print in ["println!", "eprintln!", "print!(", "eprint!(", "dbg!", "std::process::exit"] {
                if code.contains(print) {
                    wrong.push(format!("src/{}: the library never prints: `{print}`", path.display()));
                }
            }
            if code.contains("crate::cli") || code.contains("katern::") {
                wrong.push(format!("src/{} names the program", path.display()));
            }
        }
        let Some((_, allowed)) = ONE_WAY.iter().find(|(known, _)| *known == room) else { continue };
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let named: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !named.is_empty() && !allowed.contains(&&*named) {
                wrong.push(format!("src/{} names `{named}`, which stands later in the flow", path.display()));
            }
        }
    }
    wrong.dedup();
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
