//! Nothing of an author's is lost: an output that is an input, a full disk, a folder that takes nothing, a process that is killed,
//! two at once. The old file stays whole, nothing is left behind, and the message says what to do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant, SystemTime};

use crate::cli::{katern, program, text};
use crate::dice::{Dice, number};

const SETTINGS: &str = "title = \"Een boek\"\nlang = \"nl\"\ndate = 2026-01-01\ncss = \"eigen.css\"\nbibliography = \"werken.bib\"\ncover-image = \"kaft.png\"\n";

/// A folder with one of each kind of input, and the names of them all.
fn manuscript() -> (tempfile::TempDir, Vec<&'static str>) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let pixel = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publication/pixel.png");
    fs::write(at("een.md"), "# Een\n\n![Kaart](kaart.png)\n\nZie [@a].\n").expect("written");
    fs::write(at("twee.md"), "# Twee\n\nWoorden.\n").expect("written");
    fs::write(at("katern.toml"), SETTINGS).expect("written");
    fs::write(at("eigen.css"), "p { color: black }\n").expect("written");
    fs::write(at("werken.bib"), "@book{a, title={A}, author={B}, year={2020}}\n").expect("written");
    fs::copy(&pixel, at("kaart.png")).expect("copied");
    fs::copy(&pixel, at("kaft.png")).expect("copied");
    (folder, vec!["een.md", "twee.md", "katern.toml", "eigen.css", "werken.bib", "kaart.png", "kaft.png"])
}

/// Every file of a folder with its bytes; folders are there by their names.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| (path.clone(), fs::read(&path).unwrap_or_default())).collect()
}

/// Says what can't be shown on this machine: it must not pass in silence.
fn skipped(why: &str) {
    eprintln!("SKIPPED in never_lost: {why}");
}

#[cfg(unix)]
#[test]
fn no_command_writes_over_an_input_by_whatever_name() {
    let (folder, inputs) = manuscript();
    let names = ["link", "hard", "./een/../{}"];
    fs::create_dir(folder.path().join("een")).expect("made");
    for (at, input) in inputs.iter().enumerate() {
        let path = folder.path().join(input);
        std::os::unix::fs::symlink(input, folder.path().join(format!("link{at}"))).expect("linked");
        fs::hard_link(&path, folder.path().join(format!("hard{at}"))).expect("linked");
    }
    let before = files(folder.path());
    for (at, input) in inputs.iter().enumerate() {
        let mut spellings: Vec<String> = names[..2].iter().map(|name| format!("{name}{at}")).collect();
        spellings.extend([(*input).to_owned(), names[2].replace("{}", input)]);
        for output in &spellings {
            for arguments in [
                vec!["build", ".", "-o", output],
                vec!["build", ".", "--for", "plain", "-o", output],
                vec!["build", ".", "-o", "/dev/null", "--deps", output],
                vec!["cover", ".", "-o", output],
                vec!["theme", "plain", "-o", output],
                vec!["extract", "een.md", output],
                vec!["new", output, "--yes"],
                vec!["man", output],
            ] {
                let result = katern(folder.path(), &arguments);
                let said = text(&result.stderr);
                assert!(matches!(result.status.code(), Some(1 | 2)), "{arguments:?}: {:?} {said}", result.status);
                assert!(said.contains("help"), "{arguments:?}: {said}");
            }
        }
    }
    assert!(files(folder.path()) == before, "an input was changed, or something was left behind");
}

/// Runs the program with files of no more than so many blocks of 512 bytes: the disk is full for each larger one.
#[cfg(unix)]
fn with_full_disk(folder: &Path, blocks: usize, arguments: &[&str]) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_katern"))
        .args(arguments)
        .current_dir(folder)
        .env("KATERN_CACHE", "");
    command.output().expect("a shell")
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_files_whole() {
    let (folder, _) = manuscript();
    let long: String = (0..200).map(|number| format!("## Deel {number}\n\n{}\n\n", "Woorden. ".repeat(200))).collect();
    fs::write(folder.path().join("twee.md"), long).expect("written");
    for arguments in [
        vec!["build", ".", "-o", "boek.epub"],
        vec!["build", ".", "--for", "default,kobo", "-o", "uit/"],
        vec!["cover", ".", "--cover", "auto", "-o", "voor.png"],
        vec!["theme", "novel", "-o", "thema.epub"],
        vec!["build", ".", "-o", "/dev/null", "--deps", "boek.d"],
    ] {
        katern(folder.path(), &arguments);
    }
    assert!(folder.path().join("boek.epub").exists(), "there is an old book");
    let before = (files(folder.path()), files(&folder.path().join("uit")));
    for (blocks, arguments) in [
        (1, vec!["build", ".", "-o", "boek.epub"]),
        (8, vec!["build", ".", "-o", "boek.epub"]),
        (1, vec!["build", ".", "-o", "nieuw.epub"]),
        (1, vec!["build", ".", "--for", "default,kobo", "-o", "uit/"]),
        (1, vec!["cover", ".", "--cover", "auto", "-o", "voor.png"]),
        (1, vec!["theme", "novel", "-o", "thema.epub"]),
        (0, vec!["build", ".", "-o", "/dev/null", "--deps", "boek.d"]),
        (1, vec!["extract", "boek.epub", "los"]),
        (1, vec!["new", "begin", "--yes"]),
        (0, vec!["init", "."]),
        (1, vec!["man", "bladen"]),
    ] {
        let result = with_full_disk(folder.path(), blocks, &arguments);
        let said = text(&result.stderr);
        assert_eq!(result.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("help"), "{arguments:?}: {said}");
        assert!(!said.contains("Custom {"), "{said}");
        let after = (files(folder.path()), files(&folder.path().join("uit")));
        let left: Vec<_> = after.0.keys().filter(|path| !before.0.contains_key(*path)).collect();
        assert!(left.is_empty(), "{arguments:?} left {left:?}");
        assert!(after == before, "{arguments:?} changed a file");
    }
}

/// The same on a disk that is really full, where this machine lets one be made.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_told() {
    let (folder, _) = manuscript();
    let room = folder.path().join("schijf");
    fs::create_dir(&room).expect("made");
    let script = "mount -t tmpfs -o size=16k,nr_inodes=64 tmpfs schijf && printf 'PK\\003\\004 the old book' > schijf/b.epub && \
        head -c 60000 /dev/zero > schijf/full 2>/dev/null; \"$0\" build . -o schijf/b.epub --cover none; echo \"code $?\"; \
        KATERN_CACHE=schijf/kept \"$0\" build . -o buiten.epub --cover none; echo \"code $?\"; cat schijf/b.epub; ls -A schijf";
    let command = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .arg(env!("CARGO_BIN_EXE_katern"))
        .current_dir(folder.path())
        .env("KATERN_CACHE", "")
        .output();
    let Ok(output) = command else { return skipped("unshare is not there, so that no disk can be full") };
    let (said, told) = (text(&output.stdout), text(&output.stderr));
    if !said.contains("code") {
        return skipped(&format!("no disk can be made: {told}"));
    }
    assert!(said.contains("code 2") && told.contains("has room"), "{said} {told}");
    assert!(said.contains("buiten.epub\ncode 0"), "a full cache keeps no book from being made: {said} {told}");
    assert!(said.contains("the old book"), "{said}");
    assert!(!said.contains(".katern-"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_nothing_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _) = manuscript();
    let shut = folder.path().join("dicht");
    fs::create_dir(&shut).expect("made");
    fs::write(shut.join("b.epub"), "PK\u{3}\u{4} the old book").expect("written");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("set");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).expect("set");
    let is_root = fs::write(shut.join("probe"), "").is_ok();
    fs::remove_file(shut.join("probe")).ok();
    let run = |arguments: &[&str]| {
        let mut command = if is_root { Command::new("setpriv") } else { program() };
        if is_root {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(env!("CARGO_BIN_EXE_katern"));
        }
        command.args(arguments).current_dir(folder.path()).env("KATERN_CACHE", "dicht/kept").output()
    };
    let probe = run(&["--version"]);
    if !probe.is_ok_and(|probe| probe.status.success()) {
        return skipped("root may write everywhere, and nobody else can run the program");
    }
    let before = files(&shut);
    for arguments in [
        &["build", ".", "-o", "dicht/b.epub"][..],
        &["build", ".", "-o", "dicht/nieuw.epub"],
        &["build", ".", "--for", "default,kobo", "-o", "dicht/"],
        &["build", ".", "-o", "/dev/null", "--deps", "dicht/b.d"],
        &["cover", ".", "-o", "dicht/voor.png"],
        &["theme", "novel", "-o", "dicht/thema.epub"],
        &["new", "dicht/begin", "--yes"],
        &["man", "dicht/bladen"],
    ] {
        let result = run(arguments).expect("it runs");
        let said = text(&result.stderr);
        assert_eq!(result.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("help"), "{arguments:?}: {said}");
    }
    assert!(files(&shut) == before, "nothing was changed, and nothing is left");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).expect("set");
}

/// A manuscript that takes a while.
fn long() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..8 {
        let text = format!("# Hoofdstuk {number}\n\n{}\n", "Woorden die een boek vullen. ".repeat(1500));
        fs::write(folder.path().join(format!("{number}.md")), text).expect("written");
    }
    folder
}

fn build() -> Vec<&'static str> {
    vec!["build", ".", "-o", "b.epub", "--cover", "none", "--quiet", "--metadata", "date=2026-01-01"]
}

/// Whatever was begun in the folder and is not done.
fn left(folder: &Path) -> Vec<PathBuf> {
    files(folder)
        .into_keys()
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".katern-")))
        .collect()
}

#[cfg(unix)]
#[test]
fn a_process_that_is_killed_at_any_moment_leaves_the_old_book() {
    let folder = long();
    let start = Instant::now();
    assert!(katern(folder.path(), &build()).status.success());
    let whole = start.elapsed();
    let good = fs::read(folder.path().join("b.epub")).expect("a book");
    let old = [good.as_slice(), b"older"].concat();
    let mut dice = Dice::new(number("KATERN_SEED", 1));
    for round in 0..number("KATERN_KILLS", 40) {
        fs::write(folder.path().join("b.epub"), &old).expect("written");
        let mut child = program().args(build()).current_dir(folder.path()).spawn().expect("katern runs");
        std::thread::sleep(whole.mul_f64(dice.roll(1000) as f64 / 900.0));
        let signal = ["-KILL", "-INT", "-TERM", "-HUP"][round as usize % 4];
        Command::new("kill").arg(signal).arg(child.id().to_string()).output().expect("kill runs");
        let ended = child.wait().expect("it ends");
        let now = fs::read(folder.path().join("b.epub")).expect("a book");
        assert!(
            now == old || now == good,
            "round {round}, {signal}, {ended}: the book is neither the old nor the new one"
        );
        if signal != "-KILL" {
            // What an earlier one left that was killed is not of this one.
            let own = format!(".katern-{}-", child.id());
            let is_own = |path: &PathBuf| path.to_string_lossy().contains(&own);
            assert!(!left(folder.path()).iter().any(is_own), "round {round}, {signal}, {ended}");
        }
        // What a killed one left is swept by the next as soon as it is nobody's.
        for path in left(folder.path()) {
            let file = fs::File::options().append(true).open(path).expect("there");
            file.set_modified(SystemTime::now() - Duration::from_secs(60)).expect("set");
        }
    }
    assert!(katern(folder.path(), &build()).status.success());
    assert_eq!(left(folder.path()), Vec::<PathBuf>::new(), "the next build sweeps");
}

#[test]
fn many_builds_into_one_output_at_once_leave_one_whole_book() {
    let folder = long();
    assert!(katern(folder.path(), &build()).status.success());
    let good = fs::read(folder.path().join("b.epub")).expect("a book");
    let start = || program().args(build()).current_dir(folder.path()).spawn().expect("katern runs");
    let children: Vec<_> = (0..6).map(|_| start()).collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    assert!(fs::read(folder.path().join("b.epub")).expect("a book") == good);
    assert_eq!(left(folder.path()), Vec::<PathBuf>::new());
}

#[cfg(unix)]
#[test]
fn a_cache_of_pipes_folders_and_holes_keeps_no_book_from_being_made() {
    let (folder, _) = manuscript();
    let run = || {
        let arguments = ["build", ".", "-o", "b.epub"];
        program()
            .args(arguments)
            .current_dir(folder.path())
            .env("KATERN_CACHE", folder.path().join("kept"))
            .output()
            .expect("it runs")
    };
    assert!(run().status.success());
    let good = fs::read(folder.path().join("b.epub")).expect("a book");
    for (at, path) in files(&folder.path().join("kept")).into_keys().enumerate() {
        fs::remove_file(&path).expect("removed");
        match at % 3 {
            0 => drop(Command::new("mkfifo").arg(&path).status().expect("mkfifo runs")),
            1 => fs::create_dir(&path).expect("made"),
            _ => fs::File::create(&path).and_then(|file| file.set_len(4 << 30)).expect("a hole"),
        }
    }
    let start = Instant::now();
    let result = run();
    assert!(result.status.success(), "{}", text(&result.stderr));
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert!(fs::read(folder.path().join("b.epub")).expect("a book") == good);
}
