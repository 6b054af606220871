//! The same manuscript gives the same bytes, and a new chapter moves no other.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, SystemTime};

use katern::cache::Cache;
use katern::manuscript::{Input, Request};
use katern::publication::{ItemContent, ocf};
use katern::{Options, bind};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

fn bytes(folder: &Path) -> Vec<u8> {
    let request = Request { input: Input::Path(folder.join("manuscript")), ..Request::default() };
    let outcome = bind(&request, &Options::default()).expect("the manuscript can be read");
    let mut file = Cursor::new(Vec::new());
    ocf::write(&outcome.publication.expect("a book without errors"), &Cache::none(), &mut file)
        .expect("the book can be written");
    file.into_inner()
}

#[test]
fn two_copies_with_other_file_times_give_the_same_bytes() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
    for (number, folder) in (0u64..).zip(&folders) {
        for part in ["manuscript", "cover"] {
            copy(&project.join(part), &folder.path().join(part));
        }
        // A checkout's root is where `.git` is; the cover lies beside the manuscript's folder, not in it.
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        let text = folder.path().join("manuscript/twintig-minuten.md");
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + number * 86_400 * 400);
        let file = fs::File::options().append(true).open(text).expect("the text");
        file.set_modified(time).expect("a file's time can be set");
    }
    let [first, second] = folders.map(|folder| bytes(folder.path()));
    assert!(first.len() > 50_000, "a book of {} bytes", first.len());
    assert!(first == second, "the two books differ");
}

/// Every document's ids, by its path.
fn names(text: &str) -> BTreeMap<String, Vec<String>> {
    let request = Request {
        input: Input::Text(text.as_bytes().to_vec()),
        cover: Some(katern::model::Cover::None),
        ..Request::default()
    };
    let publication = bind(&request, &Options::default()).expect("readable").publication.expect("a book");
    let documents = publication.manifest.iter().filter_map(|item| match &item.content {
        ItemContent::Document(root) => Some((item.path.to_string(), root)),
        _ => None,
    });
    documents
        .map(|(path, root)| {
            let mut ids = Vec::new();
            root.walk(&mut |element| ids.extend(element.attribute("id").map(str::to_owned)));
            (path, ids)
        })
        .collect()
}

#[test]
fn a_new_chapter_changes_no_other_name() {
    let chapter = |title: &str| {
        format!("# {title}\n\nText with a note[^{title}].\n\n## Same\n\n## Same\n\n[^{title}]: Note.\n\n")
    };
    let before: String = ["Alpha", "Beta", "Gamma"].map(chapter).concat();
    let after: String = ["New", "Alpha", "Middle", "Beta", "Gamma"].map(chapter).concat();
    let (before, after) = (names(&before), names(&after));
    assert!(before.len() >= 5, "{before:?}");
    for (path, ids) in &before {
        assert_eq!(after.get(path), Some(ids), "{path}");
    }
    assert_eq!(after.len(), before.len() + 2);
}
