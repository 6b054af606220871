//! Mutations of the ways through the book: reading order, contents list, landmarks, pages, guide.

use katern::model::metadata::Direction;
use katern::publication::{GuideReference, ItemId, Landmark, PageTarget, Publication, Target, TocEntry};

use super::mutation::{List, item, path};

pub(super) fn add(list: &mut List) {
    spine(list);
    navigation(list);
}

fn spine(list: &mut List) {
    let family = "spine";
    list.any(family, "it is empty", |publication| {
        publication.spine.items.clear();
        true
    });
    list.any(family, "it names an item that is not there", |publication| {
        publication.spine.items.push(ItemId::new("nowhere"));
        true
    });
    list.any(family, "it names a document twice", |publication| {
        let first = publication.spine.items[0].clone();
        publication.spine.items.push(first);
        true
    });
    for (name, file) in [
        ("a picture is in it", "dot.png"),
        ("a stylesheet is in it", "katern.css"),
        ("the NCX is in it", "toc.ncx"),
        ("sound is in it", "tone.mp3"),
        ("the navigation document is in it", "nav.xhtml"),
    ] {
        list.any(family, name, move |publication| {
            let Some(id) = item(publication, file).map(|item| item.id.clone()) else { return false };
            publication.spine.items.push(id);
            true
        });
    }
    list.any(family, "the last document is not in it", |publication| publication.spine.items.pop().is_some());
    list.any(family, "a chapter is not in it", |publication| {
        let target = publication.toc[0].target.path.clone();
        let id = publication.item(&target).expect("listed").id.clone();
        publication.spine.items.retain(|known| *known != id);
        !publication.spine.items.is_empty()
    });
    list.any(family, "it runs backwards", |publication| {
        publication.spine.items.reverse();
        publication.toc.len() > 1
    });
    list.every(family, "two documents change places", |publication| publication.spine.items.swap(2, 3));
    list.any(family, "the pages run the other way", |publication| {
        publication.spine.page_progression = Some(Direction::Rtl);
        true
    });
    list.any(family, "the direction of pages is not said", |publication| {
        publication.spine.page_progression = None;
        true
    });
}

fn target(file: &str, fragment: Option<&str>) -> Target {
    Target { path: path(file), fragment: fragment.map(str::to_owned) }
}

fn navigation(list: &mut List) {
    let family = "contents list";
    list.any(family, "it is empty", |publication| {
        publication.toc.clear();
        true
    });
    for (name, label) in [("an entry has no words", ""), ("an entry has only a space", " ")] {
        list.any(family, name, move |publication| {
            publication.toc[0].label = label.to_owned();
            true
        });
    }
    list.every(family, "a deeper entry has no words", |publication| publication.toc[0].children[0].label.clear());
    list.any(family, "an entry leads to a document that is not there", |publication| {
        publication.toc[0].target = target("text/nowhere.xhtml", None);
        true
    });
    list.any(family, "an entry leads to an id that is not there", |publication| {
        publication.toc[0].target.fragment = Some("nowhere".to_owned());
        true
    });
    list.every(family, "an entry leads to an id with a space", |publication| {
        publication.toc[0].target.fragment = Some("no where".to_owned());
    });
    for (name, file) in [
        ("an entry leads to a picture", "images/dot.png"),
        ("an entry leads to a stylesheet", "styles/katern.css"),
        ("an entry leads to the package", "package.opf"),
        ("an entry leads to the NCX", "toc.ncx"),
        ("an entry leads to the contents list", "nav.xhtml"),
    ] {
        list.every(family, name, move |publication| publication.toc[0].target = target(file, None));
    }
    list.any(family, "it runs backwards", |publication| {
        publication.toc.reverse();
        publication.toc.len() > 1
    });
    list.every(family, "an entry stands twice", |publication| {
        let first = publication.toc[0].clone();
        publication.toc.insert(0, first);
    });
    list.every(family, "an entry stands after its own part", |publication| {
        let first = TocEntry { children: Vec::new(), ..publication.toc[0].clone() };
        publication.toc[0].children.push(first);
    });
    list.every(family, "two entries of one document change places", |publication| {
        let words =
            TocEntry { label: "End".to_owned(), target: target("text/words.xhtml", Some("fn-one")), children: vec![] };
        publication.toc[0].children.insert(0, words);
    });
    list.every(family, "the last entry is not there", |publication| drop(publication.toc.pop()));
    let family = "landmarks and pages";
    let landmark = |publication: &Publication| publication.landmarks.last().cloned().expect("a landmark");
    list.any(family, "a landmark stands twice", move |publication| {
        if publication.landmarks.is_empty() {
            return false;
        }
        publication.landmarks.push(landmark(publication));
        true
    });
    list.any(family, "there are no landmarks", |publication| {
        publication.landmarks.clear();
        true
    });
    list.any(family, "a landmark has no words", |publication| {
        publication.landmarks.first_mut().is_some_and(|landmark| {
            landmark.label.clear();
            true
        })
    });
    for (name, kind) in [
        ("a landmark of a type that nobody knows", "banana"),
        ("a landmark of no type", ""),
        ("a landmark of two types", "toc bodymatter"),
        ("a landmark of an unknown prefix", "foo:bar"),
        ("a landmark of a deprecated type", "rearnotes"),
    ] {
        list.every(family, name, move |publication| publication.landmarks[0].epub_type = kind);
    }
    for (name, file, fragment) in [
        ("a landmark leads nowhere", "text/nowhere.xhtml", None),
        ("a landmark leads to an id that is not there", "text/words.xhtml", Some("nowhere")),
        ("a landmark leads to a picture", "images/dot.png", None),
        ("a landmark leads to an id", "text/words.xhtml", Some("lists")),
    ] {
        list.every(family, name, move |publication| {
            publication.landmarks.push(Landmark {
                epub_type: "appendix",
                label: "x".to_owned(),
                target: target(file, fragment),
            });
        });
    }
    list.every(family, "a page leads nowhere", |publication| {
        publication.page_list[0].target.fragment = Some("nowhere".to_owned());
    });
    list.every(family, "a page has no label", |publication| publication.page_list[0].label.clear());
    list.every(family, "a page stands twice", |publication| {
        let page = publication.page_list[0].clone();
        publication.page_list.push(page);
    });
    list.every(family, "two pages have one number", |publication| {
        let target = publication.toc.last().map(|entry| entry.target.clone()).expect("an entry");
        let number = publication.page_list.iter().find_map(|page| page.number).or(Some(1));
        publication
            .page_list
            .insert(0, PageTarget { label: "i".to_owned(), number, target: publication.toc[0].target.clone() });
        publication.page_list.push(PageTarget { label: "again".to_owned(), number, target });
    });
    list.every(family, "a page begins where a chapter does", |publication| {
        let target = publication.toc.last().map(|entry| entry.target.clone()).expect("an entry");
        publication.page_list.push(PageTarget { label: "last".to_owned(), number: None, target });
    });
    list.every(family, "the pages run backwards", |publication| publication.page_list.reverse());
    list.every(family, "there are no pages", |publication| publication.page_list.clear());
    list.every(family, "a page leads to a picture", |publication| {
        publication.page_list.push(PageTarget {
            label: "9".to_owned(),
            number: Some(9),
            target: target("images/dot.png", None),
        });
    });
    let family = "guide and NCX";
    for (name, file) in [
        ("the guide leads nowhere", "text/nowhere.xhtml"),
        ("the guide leads to a picture", "images/dot.png"),
        ("the guide leads to a stylesheet", "styles/katern.css"),
    ] {
        list.every(family, name, move |publication| {
            publication.guide.push(GuideReference { kind: "preface", title: "x".to_owned(), path: path(file) });
        });
    }
    list.any(family, "the guide says a thing twice", |publication| {
        let Some(first) = publication.guide.first().cloned() else { return false };
        publication.guide.push(first);
        true
    });
    list.any(family, "there is no guide", |publication| {
        publication.guide.clear();
        true
    });
    list.every(family, "a reference of the guide has no title", |publication| publication.guide[0].title.clear());
    list.every(family, "a reference of the guide of a kind that nobody knows", |publication| {
        publication.guide[0].kind = "banana";
    });
    for (name, file) in [
        ("the navigation document uses a stylesheet that is not there", "styles/nowhere.css"),
        ("the navigation document uses a picture as stylesheet", "images/dot.png"),
    ] {
        list.any(family, name, move |publication| {
            publication.navigation_styles.push(path(file));
            true
        });
    }
}
