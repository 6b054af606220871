//! What the files to begin with say, and what becomes of them.

use std::fs;

use super::*;
use crate::manuscript::{Input, Request};
use crate::{Options, bind};

fn facts(kind: Kind, language: &str) -> Facts {
    Facts {
        title: "Een \"boek\" \\ 1".to_owned(),
        author: Some("Wie \u{e9}".to_owned()),
        language: language.to_owned(),
        kind: Some(kind),
    }
}

/// What is said of a folder, and the title of the book that comes of it.
fn bound(folder: &std::path::Path) -> (Vec<String>, String, usize) {
    let request = Request { input: Input::Path(folder.to_owned()), ..Request::default() };
    let mut outcome = bind(&request, &Options::default()).expect("it is read");
    let said = outcome.diagnostics.iter().map(|found| found.message.clone()).collect();
    outcome.check(Vec::new());
    let advice = outcome.diagnostics.iter().map(|found| found.rule.code);
    let unexpected = advice.filter(|code| !["missing-store-metadata", "modified-from-files"].contains(code)).count();
    assert!(outcome.publication.is_some());
    (said, outcome.book.metadata.title().to_owned(), unexpected)
}

#[test]
fn each_kind_in_any_language_builds_without_a_word() {
    for kind in Kind::ALL {
        for language in ["en", "en-GB", "nl", "ja", "ar"] {
            let folder = tempfile::tempdir().expect("a folder");
            let facts = facts(kind, language);
            begin(&folder.path().join("new/book"), &files(&facts)).expect("written");
            let (said, title, unexpected) = bound(&folder.path().join("new/book"));
            assert_eq!((said, title, unexpected), (Vec::new(), facts.title, 0), "{kind:?} {language}");
        }
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = files(&facts(Kind::Novel, "en"));
    fs::create_dir(folder.path().join(".git")).expect("made");
    fs::write(folder.path().join("mine.txt"), "mine").expect("written");
    let refused = begin(folder.path(), &files);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotEmpty(name))) if name == "mine.txt"));
    let no_folder = begin(&folder.path().join("mine.txt"), &files);
    assert!(matches!(no_folder, Err(Error::Refused(Refusal::NoFolder))));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2);
    fs::remove_file(folder.path().join("mine.txt")).expect("removed");
    begin(folder.path(), &files).expect("a folder of git alone is empty");
}

/// A path that leads through a file fails on every machine and for every user.
#[test]
fn what_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = files(&facts(Kind::Manual, "en"));
    files.push(NewFile { path: "Makefile/x".into(), text: String::new() });
    let failed = begin(&folder.path().join("deep/er"), &files);
    assert!(matches!(failed, Err(Error::Failed(path, _)) if path.ends_with("Makefile/x")));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
}

#[test]
fn what_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("Makefile"), "mine").expect("written");
    fs::write(folder.path().join("a.md"), "# Een\n\nWoorden van een boek in het Nederlands.\n").expect("written");
    let request = Request { input: Input::Path(folder.path().to_owned()), ..Request::default() };
    let outcome = bind(&request, &Options::default()).expect("it is read");
    let files = missing(&outcome.manuscript, &outcome.diagnostics, &facts(Kind::Poems, "nl"));
    let written = complete(folder.path(), &files).expect("written");
    assert!(!written.contains(&PathBuf::from("Makefile")) && written.contains(&PathBuf::from(SETTINGS)));
    assert_eq!(fs::read_to_string(folder.path().join("Makefile")).expect("read"), "mine");
    let settings = fs::read_to_string(folder.path().join(SETTINGS)).expect("read");
    assert_eq!(
        settings,
        "#:schema ./katern.schema.json\n\nauthor = \"Wie \u{e9}\"\nlang = \"nl\"\ntheme = \"poetry\"\n"
    );
    assert_eq!(bound(folder.path()).0, Vec::<String>::new());
    assert!(complete(folder.path(), &files).expect("again").is_empty());
}

#[test]
fn locales_and_folders_name_languages_and_titles() {
    for (locale, language) in [
        ("nl_NL.UTF-8", Some("nl")),
        ("de_CH@euro", Some("de-CH")),
        ("pt_BR", Some("pt-BR")),
        ("en_GB.UTF-8", Some("en-GB")),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
    ] {
        assert_eq!(language_of_locale(locale).as_deref(), language, "{locale}");
    }
    assert_eq!(title_of_folder("my-first_book"), "My first book");
    assert_eq!(title_of_folder("--"), "");
    assert_eq!(language_tag(" NL "), Ok("nl".to_owned()));
    assert!(language_tag("Dutch language").is_err());
    assert_eq!(language_tag("english"), Err("`english` is not a language tag: write `en`".to_owned()));
    assert_eq!(language_tag("en_GB"), Err("`en_GB` is not a language tag: write `en-GB`".to_owned()));
}
