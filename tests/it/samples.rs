//! Excerpts: what goes into them, what they say of themselves, and that EPUBCheck finds nothing in them.

use std::path::{Path, PathBuf};

use katern::edition::{self, Sample};
use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::publication::{Publication, destination};
use katern::rule::Severity;
use katern::{Errors, Options, Outcome, bind};

use crate::agreement::validate;
use crate::cli::katern as run;

const BOOK: &str = "---\ntitle: Ten\nauthor: A. Writer\nlang: en\ndate: 2026-01-01\nisbn: 978-3-16-148410-0\nshops: { kobo: 'https://kobo.example/ten' }\n---\n\n\
                    # Preface {.preface}\n\nBefore.\n\n\
                    # One\n\nAbc abc [two](#two).[^a]\n\n## Inside {#inside .sample}\n\nAbc abc.[^b]\n\n### Below\n\nAbc.\n\n## Final\n\nAbc abc.\n\n\
                    # Two {#two}\n\nAbc abc abc abc abc abc abc. See [inside](#inside).\n\n\
                    # Appendix {.appendix}\n\nAfter.\n\n[^a]: First note.\n\n[^b]: Second note.\n";

fn excerpt(input: Input, sample: &str, name: &str) -> Outcome {
    let request = Request { input, cover: Some(Cover::None), ..Request::default() };
    let sample: Sample = sample.parse().expect("a sample");
    let edition = edition::find(name).expect("an edition");
    let options = Options { edition, sample: Some(sample), errors: Errors::Placeholders, ..Options::default() };
    bind(&request, &options).expect("read")
}

fn words(publication: &Publication) -> String {
    let documents = publication.reading_order().filter_map(|item| match &item.content {
        katern::publication::ItemContent::Document(root) => Some(root.text_content()),
        _ => None,
    });
    documents.collect::<Vec<_>>().join("\n")
}

#[test]
fn whole_sections_go_in_until_the_share_is_reached() {
    for (share, there, gone) in [
        ("1%", &["Before.", "Abc abc two", "First note", "kobo"][..], &["Below", "Final", "After.", "Second note"][..]),
        ("40%", &["Below", "Second note", "kobo"], &["Final", "After.", "See inside"]),
        ("90%", &["Final", "See inside", "kobo"], &["After."]),
    ] {
        let outcome = excerpt(Input::Text(BOOK.into()), share, "default");
        assert!(outcome.diagnostics.iter().all(|found| found.rule.code != "broken-link"), "{:?}", outcome.diagnostics);
        let words = words(&outcome.publication.expect("an excerpt"));
        let words = words.replace("Kobo", "kobo");
        assert!(there.iter().all(|part| words.contains(part)), "{share}: {words}");
        assert!(!gone.iter().any(|part| words.contains(part)), "{share}: {words}");
    }
}

#[test]
fn what_is_marked_goes_in_alone() {
    let publication = excerpt(Input::Text(BOOK.into()), "marked", "nook").publication.expect("an excerpt");
    let words = words(&publication);
    assert!(words.contains("Inside") && words.contains("Below") && words.contains("Second note"), "{words}");
    assert!(
        !["Final", "First note", "After.", "See inside", "Kobo"].iter().any(|part| words.contains(part)),
        "{words}"
    );
    let unmarked = BOOK.replace(" .sample", "");
    let request = Request { input: Input::Text(unmarked.into()), ..Request::default() };
    let outcome = bind(&request, &Options { sample: Some(Sample::Marked), ..Options::default() }).expect("read");
    assert!(outcome.publication.is_none());
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    let [told] = errors[..] else { panic!("{errors:?}") };
    assert_eq!((told.rule.code, &*told.message), ("empty-manuscript", "nothing is marked for the excerpt"));
    assert!(told.help.as_deref().is_some_and(|help| help.contains("{.sample}")));
}

#[test]
fn references_to_what_is_left_out_say_what_they_say_in_the_book() {
    let text = "---\ntitle: Q\nauthor: A\nlang: en\ndate: 2026-01-01\n---\n\n# One\n\n\
                See [the figure](#fig-a), [](#fig-a), [](#eq-a) and [](#two); @fig-a, \\eqref{eq-a}, @eq-a.[^1]\n\n\
                [^1]: Note on [](#fig-a).\n\n![Cap of [](#fig-a)](a.png){#fig-c}\n\n\
                # Two {#two}\n\nMore words here, far more of them than there are above, and then some more.\n\n\
                ![Fig](a.png){#fig-a}\n\n$$ x = 1 $$ {#eq-a}\n\n## Below {.sample}\n\n\
                ![Last](a.png){#fig-z}\n\nSee [](#fig-z), [](#fig-c) and [](#one).\n";
    let publication = excerpt(Input::Text(text.into()), "1%", "default").publication.expect("an excerpt");
    let said = words(&publication);
    for part in [
        "See the figure, Figure 2, Equation (1) and Two; Figure 2, (1), Equation (1).",
        "Note on Figure 2.",
        "Cap of Figure 2",
        "Figure 1.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let publication = excerpt(Input::Text(text.into()), "marked", "default").publication.expect("an excerpt");
    let said = words(&publication);
    assert!(said.contains("See Figure 3, Figure 1 and One.") && said.contains("[Last]Figure 3"), "{said}");
}

#[test]
fn an_excerpt_says_how_much_of_the_text_it_holds() {
    let told = |text: &str, share: &str| {
        let found = excerpt(Input::Text(text.into()), share, "default").diagnostics;
        let told = found.into_iter().find(|found| found.rule.code == "excerpt-share").expect("told");
        (told.severity, told.message)
    };
    let short = format!("# One\n\nA line.\n\n# Two\n\n{}\n", "word ".repeat(420));
    let whole = "the excerpt holds the whole text, in whole sections; 5% was asked for";
    assert_eq!(told(&short, "5%"), (Severity::Warning, whole.to_owned()));
    let even = format!("# One\n\n{0}\n\n# Two\n\n{0}\n\n# Three\n\n{0}\n", "word ".repeat(100));
    assert_eq!(told(&even, "20%"), (Severity::Note, "the excerpt holds 33% of the text, in whole sections".to_owned()));
    let far = "the excerpt holds 33% of the text, in whole sections; 10% was asked for";
    assert_eq!(told(&even, "10%"), (Severity::Warning, far.to_owned()));
    let marked = even.replace("# Two", "# Two {.sample}");
    assert_eq!(told(&marked, "marked"), (Severity::Note, "the excerpt holds 33% of the text".to_owned()));
}

#[test]
fn an_excerpt_is_a_book_of_its_own() {
    let publication = excerpt(Input::Text(BOOK.into()), "10%", "default").publication.expect("an excerpt");
    assert!(publication.metadata.identifier.starts_with("urn:uuid:"));
    let said = |name: &str| -> Vec<String> {
        let named = publication.metadata.elements.iter().filter(|element| element.name == *name);
        named.map(|element| element.text_content()).collect()
    };
    assert_eq!(
        (said("dc:type"), said("dc:source")),
        (vec!["preview".to_owned()], vec!["urn:isbn:9783161484100".to_owned()])
    );
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.md"), BOOK).expect("written");
    let made = run(folder.path(), &["build", "a.md", "--sample", "10%", "--for", "kindle,apple", "-o", "o"]);
    let lines = String::from_utf8_lossy(&made.stdout).replace('\\', "/");
    assert_eq!(
        lines,
        "o/ten-sample-kindle.epub\no/ten-sample-apple.epub\n",
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let wrong = run(folder.path(), &["build", "a.md", "--sample", "ten"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("write a share from `1%` to `90%`, or `marked`"));
}

#[test]
fn epubcheck_finds_nothing_in_an_excerpt() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("samples");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for (name, book) in [("agreement", root.join("tests/agreement/book")), ("own", root.join("manuscript"))] {
        for (share, edition) in [("1%", "default"), ("10%", "kobo"), ("45%", "kindle")] {
            let outcome = excerpt(Input::Path(PathBuf::from(&book)), share, edition);
            let invalid = outcome.diagnostics.iter().find(|found| found.rule.code == "invalid-publication");
            assert!(invalid.is_none(), "{name} {share}: {invalid:?}");
            for (at, publication) in outcome.publication.iter().chain(&outcome.device).enumerate() {
                let file = folder.join(format!("{name}-{edition}-{at}.epub"));
                destination::save(publication, &file).expect("saved");
                count += 1;
            }
        }
    }
    let verdicts = validate(&folder);
    assert_eq!(verdicts.len(), count);
    assert!(verdicts.values().all(Vec::is_empty), "{verdicts:?}");
}
