//! `katern new` and `katern init`: the first minute with the program.

use std::fs;
use std::process::Command;

use crate::cli::{katern, text};

#[test]
fn each_kind_is_begun_and_made() {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in ["novel", "nonfiction", "manual", "poems"] {
        let begun = katern(folder.path(), &["new", kind, "--yes", "--kind", kind, "--lang", "nl", "--author", "Wie"]);
        assert_eq!((begun.status.code(), text(&begun.stdout)), (Some(0), format!("{kind}\n")), "{begun:?}");
        assert_eq!(text(&begun.stderr), "");
        let place = folder.path().join(kind);
        let Ok(made) = Command::new("make")
            .arg(format!("KATERN={} --quiet", env!("CARGO_BIN_EXE_katern")))
            .env("KATERN_CACHE", "")
            .current_dir(&place)
            .output()
        else {
            return;
        };
        assert!(made.status.success() && made.stderr.is_empty(), "{kind}: {made:?}");
        assert!(place.join(format!("build/{kind}.epub")).is_file());
    }
}

#[test]
fn a_folder_that_holds_something_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "mine").expect("written");
    let refused = katern(folder.path(), &["new", ".", "--yes"]);
    assert_eq!((refused.status.code(), text(&refused.stdout)), (Some(1), String::new()));
    let said = text(&refused.stderr);
    assert!(said.contains(". is not empty: it holds `a.txt`") && said.contains("katern init"), "{said}");
    let no_manuscript = katern(folder.path(), &["init"]);
    assert_eq!(no_manuscript.status.code(), Some(1));
    assert!(text(&no_manuscript.stderr).contains("holds no manuscript"), "{no_manuscript:?}");
    let wrong = katern(folder.path(), &["new", "b", "--yes", "--lang", "Dutch"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
}

/// What another tool's project is read as stays what it is.
#[test]
fn a_manuscript_gets_what_it_lacks() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path();
    fs::write(place.join("een.md"), "---\ntitle: Een\nlang: nl\ndate: 2026-01-01\n---\n\n# Een\n\nWoorden.\n")
        .expect("written");
    fs::write(place.join("Makefile"), "all:\n").expect("written");
    let done = katern(place, &["init", "--kind", "novel", "--title", "Not this one"]);
    assert_eq!(
        text(&done.stdout),
        "katern.toml\nkatern.schema.json\n.gitignore\n.github/workflows/book.yml\n",
        "{done:?}"
    );
    assert_eq!(fs::read_to_string(place.join("Makefile")).expect("read"), "all:\n");
    let settings = fs::read_to_string(place.join("katern.toml")).expect("read");
    assert_eq!(settings, "#:schema ./katern.schema.json\n\ntheme = \"novel\"\n");
    let built = katern(place, &["build", "--cover", "none"]);
    assert_eq!(
        (built.status.code(), text(&built.stdout), text(&built.stderr)),
        (Some(0), "een.epub\n".into(), "".into())
    );
    assert_eq!(text(&katern(place, &["init"]).stdout), "");

    let mdbook = place.join("mdbook");
    fs::create_dir_all(mdbook.join("src")).expect("made");
    fs::write(mdbook.join("book.toml"), "[book]\ntitle = \"M\"\nlanguage = \"nl\"\n").expect("written");
    fs::write(mdbook.join("src/SUMMARY.md"), "- [Een](een.md)\n").expect("written");
    fs::write(mdbook.join("src/een.md"), "# Een\n\nWoorden.\n").expect("written");
    let kind = || text(&katern(&mdbook, &["build", "--cover", "none", "-o", "-", "-v"]).stderr);
    let before = kind();
    assert_eq!(katern(&mdbook, &["init"]).status.code(), Some(0));
    assert!(before.contains("mdBook") && kind().lines().next() == before.lines().next(), "{before}{}", kind());
}
