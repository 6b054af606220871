//! The program as its user runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The program, which neither reads nor fills the cache of who runs the tests.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_katern"));
    program.env("KATERN_CACHE", "");
    program
}

/// Runs the program in a folder.
pub(crate) fn katern(folder: &Path, arguments: &[&str]) -> Output {
    program().args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH").output().expect("katern runs")
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const HEAD: &str = "---\ntitle: Een boek\nlang: nl\nauthor: Iemand\ndate: 2026-01-01\n---\n\n";

#[test]
fn a_book_takes_its_name_from_its_title_and_its_path_is_the_one_line_printed() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}Tekst.\n"))]);
    let output = katern(folder.path(), &["build", "tekst.md", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "een-boek.epub\n");
    assert!(fs::read(folder.path().join("een-boek.epub")).expect("the book").starts_with(b"PK"));
}

#[test]
fn an_error_leaves_the_older_book_and_nothing_half_written() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}![Kaart](kaart.png)\n")), ("boek.epub", "older")]);
    let output = katern(folder.path(), &["build", "tekst.md", "-o", "boek.epub", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let complaint = text(&output.stderr);
    assert!(complaint.contains("tekst.md:8:1") && complaint.contains("missing-image"), "{complaint}");
    assert_eq!(fs::read_to_string(folder.path().join("boek.epub")).expect("the older book"), "older");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "nothing else was left behind");

    let output = katern(folder.path(), &["build", "tekst.md", "-o", "boek.epub", "--cover", "none", "--keep-going"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::read(folder.path().join("boek.epub")).expect("the book").starts_with(b"PK"));
}

/// An empty text is most likely the output of a program that failed.
#[test]
fn an_empty_text_takes_no_books_place() {
    let folder = folder(&[("empty.md", ""), ("manuscript/a.md", "\n"), ("manuscript/b.md", "")]);
    std::fs::write(folder.path().join("book.epub"), "an older book").expect("written");
    for arguments in [
        &["build", "-", "-o", "book.epub"][..],
        &["build", "empty.md", "-o", "book.epub"],
        &["build", "-o", "book.epub"],
    ] {
        let output = katern(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(text(&output.stderr).matches("empty-manuscript").count(), 1, "{}", text(&output.stderr));
        assert_eq!(std::fs::read_to_string(folder.path().join("book.epub")).expect("there"), "an older book");
    }
}

#[test]
fn what_is_not_there_can_not_be_bound() {
    let folder = folder(&[]);
    let output = katern(folder.path(), &["build", "nergens.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("nergens.md"));
    assert_eq!(katern(folder.path(), &["build", "--nosuch"]).status.code(), Some(2));
}

/// Faults in several files, each reported at its own line and nowhere else.
#[test]
fn planted_faults_are_found_where_they_stand() {
    let folder = folder(&[
        ("boek/metadata.yaml", "title: Een boek\nlang: nl\nauthor: Iemand\ndate: 2026-01-01\nlnag: nl\n"),
        ("boek/01.md", "# Een\n\nTekst en [een link](weg.md).\n\nMeer[^x] tekst.\n"),
        ("boek/02.md", "# Twee\n\nGoede tekst met [een link](01.md).\n"),
        ("boek/03.md", "# Drie\n\nTekst.\n\n<center>Oud</center>\n\n![](nergens.png)\n"),
    ]);
    let output = katern(folder.path(), &["build", "boek", "--format", "json", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    let mut places: Vec<String> = found
        .as_array()
        .expect("an array")
        .iter()
        .map(|one| {
            let file = one["file"].as_str().unwrap_or("-");
            format!(
                "{} {}:{} {}",
                one["severity"].as_str().unwrap_or("?"),
                file,
                one["line"],
                one["code"].as_str().unwrap_or("?")
            )
        })
        .collect();
    places.sort();
    assert_eq!(
        places,
        [
            "error boek/03.md:7 missing-image",
            "warning boek/01.md:3 broken-link",
            "warning boek/01.md:5 undefined-note",
            "warning boek/03.md:5 obsolete-html",
            "warning boek/03.md:7 missing-alt-text",
            "warning boek/metadata.yaml:5 unknown-metadata-key",
        ]
    );
}

#[test]
fn sarif_names_rules_and_places() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}[weg](weg.md)\n"))]);
    let output = katern(folder.path(), &["check", "tekst.md", "--cover", "none", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    assert_eq!(sarif["version"], "2.1.0");
    let result = sarif["runs"][0]["results"]
        .as_array()
        .and_then(|results| results.iter().find(|result| result["ruleId"] == "broken-link"))
        .expect("the broken link");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 8);
}

#[test]
fn a_weight_can_be_set_on_the_command_line_and_in_the_text() {
    let folder = folder(&[
        ("a.md", &format!("{HEAD}[weg](weg.md)\n")),
        ("b.md", &format!("{HEAD}<!-- katern-allow: broken-link -->\n[weg](weg.md)\n")),
    ]);
    let deny = |file| katern(folder.path(), &["check", file, "--cover", "none", "--deny", "broken-link"]).status.code();
    assert_eq!(deny("a.md"), Some(1));
    assert_eq!(
        katern(folder.path(), &["check", "a.md", "--cover", "none", "--allow", "broken-link", "--deny", "broken-link"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(deny("b.md"), Some(0));
}

/// Each row: a command, the option, what is only there without it, what is only there with it; nothing where either says it all.
#[test]
fn each_option_does_what_it_says() {
    let folder = folder(&[
        ("a.md", &format!("{HEAD}# Een\n\n## Onder\n\n![Kaart](kaart.svg)\n")),
        // Two of one name: which is meant has to be said.
        ("een/kaart.svg", DOT),
        ("twee/kaart.svg", DOT),
        ("eigen.css", "p { letter-spacing: 0.07em }\n"),
        ("boek/a.md", "# Een\n\nTekst.\n"),
        ("boek/b.md", "---\ndraft: true\n---\n\n# Later\n\nTekst.\n"),
    ]);
    let shown = |command: &[&str], option: &[&str]| {
        let output = katern(folder.path(), &[command, option].concat());
        let mut shown = text(&output.stdout) + &text(&output.stderr);
        // Of a book, its contents list and its stylesheets.
        if command[0] == "build" {
            let unpacked = folder.path().join("uit");
            assert_eq!(katern(folder.path(), &["extract", "b.epub", "uit"]).status.code(), Some(0), "{shown}");
            shown += &fs::read_to_string(unpacked.join("EPUB/nav.xhtml")).expect("the contents list");
            for sheet in fs::read_dir(unpacked.join("EPUB/styles")).expect("the stylesheets") {
                shown += &fs::read_to_string(sheet.expect("an entry").path()).expect("a stylesheet");
            }
            fs::remove_dir_all(&unpacked).expect("removed");
        }
        shown
    };
    let build = ["build", "a.md", "-o", "b.epub", "--cover", "none", "--keep-going"];
    let whole = ["build", "boek", "-o", "b.epub", "--cover", "none", "--verbose"];
    let check = ["check", "boek", "--format", "short", "--cover", "none"];
    for (command, option, without, with) in [
        (&build[..], &["--css", "eigen.css"][..], "", "letter-spacing: 0.07em"),
        (&build, &["--toc-depth", "1"], "een.xhtml#onder", ""),
        (&build, &["--resource-path", "twee"], "missing-image", ""),
        (&whole, &["--project", "obsidian"], "katern: a folder: 1 chapter", "katern: a vault of Obsidian: 1 chapter"),
        (&whole, &["--drafts"], "left-out-file", "2 chapters"),
        (&check, &["--warn", "missing-store-metadata"], "katern: note: shops ask", "katern: warning: shops ask"),
        (&check[..2], &["--color", "always"], "", "\u{1b}["),
        (&check[..2], &["--colour", "always"], "", "\u{1b}["),
    ] {
        let (plain, changed) = (shown(command, &[]), shown(command, option));
        assert!(plain.contains(without) && (with.is_empty() || !plain.contains(with)), "{option:?}: {plain}");
        assert!(changed.contains(with) && (without.is_empty() || !changed.contains(without)), "{option:?}: {changed}");
    }
}

#[test]
fn colour_is_left_out_where_the_environment_asks_for_that() {
    let folder = folder(&[("a.md", &format!("{HEAD}[weg](weg.md)\n"))]);
    let is_coloured = |variables: &[(&str, &str)], option: &[&str]| {
        let mut katern = program();
        katern.args([&["check", "a.md"], option].concat()).current_dir(folder.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            katern.env_remove(name);
        }
        let output = katern.envs(variables.iter().copied()).output().expect("katern runs");
        text(&output.stderr).contains("\u{1b}[")
    };
    let (force, none) = (("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1"));
    assert!(!is_coloured(&[], &[]), "a pipe has no colours");
    assert!(is_coloured(&[force], &[]));
    assert!(!is_coloured(&[force, none], &[]));
    assert!(!is_coloured(&[force], &["--color", "never"]));
    assert!(is_coloured(&[none], &["--color", "always"]));
}

/// A typing error must not cost an author a text.
#[test]
fn a_book_is_never_written_over_what_is_no_book() {
    let files = ["a.md", "b.md", "katern.toml", "eigen.css", "kaart.png", "werken.bib", "elders/x.md"];
    let settings = "title = \"Een boek\"\nlang = \"nl\"\ncss = \"eigen.css\"\nbibliography = \"werken.bib\"\n";
    let folder = folder(&[
        ("a.md", "# Een\n\n![Kaart](kaart.png)\n"),
        ("b.md", "# Twee\n"),
        ("katern.toml", settings),
        ("eigen.css", "p { color: black }\n"),
        ("werken.bib", "@book{a, title={A}, author={B}, year={2020}}\n"),
        ("elders/x.md", "Iets anders.\n"),
    ]);
    let pixel = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publication/pixel.png")).expect("a picture");
    fs::write(folder.path().join("kaart.png"), pixel).expect("written");
    let before = files.map(|file| fs::read(folder.path().join(file)).expect("there"));
    for output in files.into_iter().chain(["./elders/../a.md"]) {
        let result = katern(folder.path(), &["build", "a.md", "b.md", "-o", output, "--cover", "none"]);
        let said = text(&result.stderr);
        assert_eq!(result.status.code(), Some(2), "{output}: {said}");
        assert!(said.contains("no book is written over it") && said.contains("--output"), "{output}: {said}");
        assert_eq!(text(&result.stdout), "");
    }
    assert!(files.map(|file| fs::read(folder.path().join(file)).expect("there")) == before);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 7, "nothing was left behind");
}

#[test]
fn a_book_goes_to_standard_output_where_that_is_asked() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}Tekst.\n"))]);
    let file = katern(folder.path(), &["build", "tekst.md", "-o", "b.epub", "--cover", "none"]);
    assert_eq!(file.status.code(), Some(0));
    let output = katern(folder.path(), &["build", "tekst.md", "-o", "-", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stdout == fs::read(folder.path().join("b.epub")).expect("the book"));
    assert!(!folder.path().join("-").exists());
    let both = katern(folder.path(), &["build", "tekst.md", "-o", "-", "--format", "json"]);
    assert_eq!(both.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_build_that_is_told_to_end_leaves_nothing_behind() {
    let folder = folder(&[]);
    // Long enough that the end comes while the book is being written.
    for number in 0..24 {
        let text = format!("# Hoofdstuk {number}\n\n{}\n", "Woorden die een boek vullen. ".repeat(4000));
        fs::write(folder.path().join(format!("{number:03}.md")), text).expect("written");
    }
    let left = || {
        let names = fs::read_dir(folder.path()).expect("the folder").map(|entry| entry.expect("one").file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".tmp")).count()
    };
    for signal in ["-INT", "-TERM", "-HUP"] {
        let mut child = program()
            .args(["build", ".", "-o", "b.epub", "--cover", "none", "--quiet"])
            .current_dir(folder.path())
            .spawn()
            .expect("katern runs");
        let begun = std::time::Instant::now();
        while left() == 0 && child.try_wait().expect("asked").is_none() {
            assert!(begun.elapsed().as_secs() < 60, "it never began to write");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let killed = Command::new("kill").arg(signal).arg(child.id().to_string()).status().expect("kill runs");
        let ended = child.wait().expect("it ends");
        assert_eq!(left(), 0, "{signal} {killed} {ended}");
    }
}

#[test]
fn many_complaints_become_a_few_and_a_table() {
    let pictures: String = (0..30).map(|number| format!("![Kaart](nr-{number}.png)\n\n")).collect();
    let folder = folder(&[("tekst.md", &format!("{HEAD}[Een](#een), [twee](#twee).\n\n{pictures}"))]);
    let said = |arguments: &[&str]| text(&katern(folder.path(), arguments).stderr);
    let few = said(&["build", "tekst.md", "--cover", "none"]);
    assert_eq!(few.matches("error[missing-image]").count(), 3, "{few}");
    let table = "    30  error    missing-image\n     2  warning  broken-link\n--verbose shows every place\n";
    assert!(few.contains(table), "{few}");
    for arguments in [["build", "tekst.md", "--cover", "none", "--verbose"].as_slice(), &["check", "tekst.md"]] {
        let all = said(arguments);
        assert_eq!(all.matches("error[missing-image]").count(), 30, "{arguments:?}");
        assert!(!all.contains("--verbose shows"), "{arguments:?}");
    }
}

/// One fault, one message: what else is wrong with such a text comes of that.
#[test]
fn a_text_that_is_not_utf_8_is_told_once_with_the_way_to_mend_it() {
    let folder = folder(&[("of-old/a.txt", ""), ("of old/a.txt", "")]);
    let words = format!("{HEAD}# Één\n\n![Kaart](weg.png) [x](weg.md) **open\n\n## \n");
    let wide: Vec<u8> = format!("\u{feff}{words}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> = words.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for (name, bytes, cure) in [
        (
            "of-old/wide.md",
            wide,
            "`iconv -f UTF-16 -t UTF-8 of-old/wide.md > of-old/wide.md.new && mv of-old/wide.md.new of-old/wide.md`",
        ),
        (
            "of old/western.md",
            western,
            "`iconv -f WINDOWS-1252 -t UTF-8 'of old/western.md' > 'of old/western.md.new' && mv 'of old/western.md.new' 'of old/western.md'`",
        ),
    ] {
        fs::write(folder.path().join(name), bytes).expect("written");
        for command in ["build", "check"] {
            let output = katern(folder.path(), &[command, name, "--format", "json", "--cover", "none"]);
            assert_eq!(output.status.code(), Some(1));
            let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let found: Vec<&serde_json::Value> =
                found.as_array().expect("an array").iter().filter(|one| !one["file"].is_null()).collect();
            let codes: Vec<_> = found.iter().map(|one| one["code"].clone()).collect();
            assert_eq!(codes, ["not-utf-8"], "{command} {name}");
            assert!(found[0]["help"].as_str().is_some_and(|help| help.contains(cure)), "{found:?}");
        }
    }
    // What was read as what it is has its words.
    let arguments = ["build", "of-old/wide.md", "--keep-going", "-o", "w.epub", "--cover", "none", "--format", "short"];
    let output = katern(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains("control-character"), "{}", text(&output.stderr));
}

#[test]
fn a_file_that_is_no_text_is_named_with_the_way_from_there() {
    let folder = folder(&[
        ("a.md", HEAD),
        ("list/SUMMARY.md", "- [One](one.md)\n- [Two](../two.docx)\n"),
        ("list/one.md", "# One\n"),
    ]);
    let zip = |part: &str| [b"PK\x03\x04", &[0; 26][..], part.as_bytes()].concat();
    for (name, bytes, what, cure) in [
        ("two.docx", zip("word/document.xml"), "a Word document", "pandoc -f docx"),
        // By what is in it, whatever it is called.
        ("odt.md", zip("mimetypeapplication/vnd.oasis.opendocument.text"), "an ODT document", "pandoc -f odt"),
        ("old.epub", zip("mimetypeapplication/epub+zip"), "an EPUB", "`katern import old.epub old/`"),
        ("p.pdf", b"%PDF-1.7\n".to_vec(), "a PDF", "take the text from the program"),
        ("p.png", b"\x89PNG\r\n\x1a\n".to_vec(), "a PNG picture", "![what it shows](p.png)"),
    ] {
        fs::write(folder.path().join(name), bytes).expect("written");
        let output = katern(folder.path(), &["build", name, "--cover", "none"]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(&format!("{name} is {what}")) && said.contains(cure), "{said}");
        assert_eq!(said.matches("error[").count() + said.matches("warning[").count(), 1, "{said}");
    }
    let said = text(&katern(folder.path(), &["build", "list", "--format", "short"]).stderr);
    assert!(said.contains("list/SUMMARY.md:2:3: error: list/../two.docx is a Word document"), "{said}");
}

/// Each file of a list may use what lies in its own folder.
#[test]
fn files_that_are_named_one_by_one_bring_their_own_pictures() {
    let folder = folder(&[
        ("a/1.md", "# One\n\n![A dot](one.svg)\n"),
        ("b/2.md", "# Two\n\n![A dot](two.svg) and ![a dot](../c/three.svg)\n"),
        ("a/one.svg", DOT),
        ("b/two.svg", DOT),
        ("c/three.svg", DOT),
    ]);
    let arguments = ["build", "a/1.md", "b/2.md", "--cover", "none", "--format", "short", "-o", "x.epub"];
    let said = text(&katern(folder.path(), &arguments).stderr);
    let errors: Vec<&str> = said.lines().filter(|line| line.contains(": error: ")).collect();
    assert_eq!(errors.len(), 1, "{said}");
    assert!(errors[0].starts_with("b/2.md:3:23") && errors[0].ends_with("[asset-outside]"), "{said}");
}

const DOT: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>";
