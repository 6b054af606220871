//! Mutations of the package: what it says of the book, its manifest, its resources.

use std::sync::Arc;

use katern::model::metadata::Direction;
use katern::publication::{Item, ItemContent, ItemId, Publication};
use katern::resource::Body;
use katern::xhtml::Element;

use super::mutation::{List, change_any, end, item, path, root, say};

pub(super) fn add(list: &mut List) {
    statements(list);
    manifest(list);
    resources(list);
}

/// Changes the first statement of a name.
fn statement(publication: &mut Publication, name: &str, how: impl Fn(&mut Element)) -> bool {
    let fits = |element: &&mut Element| element.name == name || element.attribute("property") == Some(name);
    publication.metadata.elements.iter_mut().find(fits).map(how).is_some()
}

fn statements(list: &mut List) {
    let family = "metadata";
    for name in ["dc:identifier", "dc:title", "dc:language", "dc:creator", "dcterms:modified"] {
        list.any(family, &format!("{name} is missing"), move |publication| {
            let before = publication.metadata.elements.len();
            let is_meant = |element: &Element| element.name == name || element.attribute("property") == Some(name);
            publication.metadata.elements.retain(|element| !is_meant(element));
            publication.metadata.elements.len() < before
        });
        list.any(family, &format!("{name} is empty"), move |publication| {
            statement(publication, name, |element| say(element, ""))
        });
    }
    for time in ["yesterday", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T00:00:00+01:00", "2024-13-41T00:00:00Z"]
    {
        list.any(family, &format!("the last change is `{time}`"), move |publication| {
            statement(publication, "dcterms:modified", |element| say(element, time))
        });
    }
    for date in ["yesterday", "2024-13-01", "2024-02-30", "01-02-2024", "2024-1-1", "2024-02", "2024-02-03T04:05:06Z"] {
        list.every(family, &format!("the date is `{date}`"), move |publication| {
            statement(publication, "dc:date", |element| say(element, date));
        });
    }
    for uuid in ["urn:uuid:123", "urn:uuid:0b1e2c3d-4f50-5162-8394-a5b6c7d8e9fz", "something", "urn:isbn:9783161484100"]
    {
        list.any(family, &format!("the identifier is `{uuid}`"), move |publication| {
            publication.metadata.identifier = uuid.to_owned();
            statement(publication, "dc:identifier", |element| say(element, uuid))
        });
    }
    list.any(family, "the NCX has another identifier", |publication| {
        publication.metadata.identifier = "another".to_owned();
        true
    });
    list.any(family, "the unique identifier has no id", |publication| {
        statement(publication, "dc:identifier", |element| element.attributes.clear())
    });
    list.any(family, "the unique identifier has another id", |publication| {
        statement(publication, "dc:identifier", |element| element.set("id", "another"))
    });
    for tag in ["e", "en_GB", "english language", "x", "nl-NL-x-own", "toolonglanguage"] {
        list.any(family, &format!("the language is `{tag}`"), move |publication| {
            publication.metadata.language = tag.to_owned();
            statement(publication, "dc:language", |element| say(element, tag))
        });
    }
    for (name, prefixes) in [
        ("a prefix of its own", &[("own", "https://example.org/ns#")][..]),
        ("a prefix that is no name", &[("1own", "https://example.org/ns#")]),
        ("a prefix for nothing", &[("own", "")]),
        ("a prefix for no address", &[("own", "not an address")]),
        ("a reserved prefix", &[("schema", "https://example.org/ns#")]),
        ("a reserved prefix as it is", &[("schema", "http://schema.org/")]),
        ("an underscore as prefix", &[("_", "https://example.org/ns#")]),
        ("a prefix for Dublin Core", &[("dc", "http://purl.org/dc/elements/1.1/")]),
        ("a prefix for the default vocabulary", &[("own", "http://idpf.org/epub/vocab/package/meta/#")]),
        ("an empty prefix", &[("", "https://example.org/ns#")]),
    ] {
        list.every(family, name, move |publication| publication.metadata.prefixes = prefixes.to_vec());
    }
    list.any(family, "the text runs from right to left", |publication| {
        publication.metadata.direction = Direction::Rtl;
        true
    });
    list.any(family, "refines an id that is gone", |publication| {
        statement(publication, "dc:title", |element| element.attributes.clear())
    });
    list.any(family, "a statement is there twice", |publication| {
        let first = publication.metadata.elements.iter().find(|element| element.name == "dc:title").cloned();
        publication.metadata.elements.extend(first);
        true
    });
}

fn manifest(list: &mut List) {
    let family = "manifest";
    list.any(family, "a document is not in it", |publication| {
        let Some(at) = publication.manifest.iter().rposition(|item| matches!(item.content, ItemContent::Document(_)))
        else {
            return false;
        };
        publication.manifest.remove(at);
        true
    });
    for (name, file) in [
        ("a picture is not in it", "dot.png"),
        ("a stylesheet is not in it", "katern.css"),
        ("the author's stylesheet is not in it", "book.css"),
        ("the navigation document is not in it", "nav.xhtml"),
        ("the NCX is not in it", "toc.ncx"),
        ("the sound is not in it", "tone.mp3"),
        ("the cover page is not in it", "cover.xhtml"),
    ] {
        list.any(family, name, move |publication| {
            let before = publication.manifest.len();
            publication.manifest.retain(|item| item.path.as_str().rsplit('/').next() != Some(file));
            publication.manifest.len() < before
        });
    }
    list.any(family, "two items have one id", |publication| {
        let id = publication.manifest[0].id.clone();
        publication.manifest.last_mut().is_some_and(|item| {
            item.id = id;
            true
        })
    });
    for id in ["", "1a", "a b", "a:b", "ä", "-a", "a.b"] {
        list.any(family, &format!("an item has the id `{id}`"), move |publication| {
            let item = publication.manifest.iter_mut().find(|item| matches!(item.content, ItemContent::Stylesheet(_)));
            item.is_some_and(|item| {
                item.id = ItemId::new(id);
                true
            })
        });
    }
    list.any(family, "an item has the id of a title", |publication| {
        let item = publication.manifest.iter_mut().find(|item| matches!(item.content, ItemContent::Stylesheet(_)));
        item.is_some_and(|item| {
            item.id = ItemId::new("title-1");
            true
        })
    });
    for (name, file, media_type) in [
        ("a document is HTML", "words.xhtml", "text/html"),
        ("a document is text", "words.xhtml", "text/plain"),
        ("a document is XML", "words.xhtml", "application/xml"),
        ("a document is a stylesheet", "words.xhtml", "text/css"),
        ("a document is a drawing", "words.xhtml", "image/svg+xml"),
        ("a document has no media type", "words.xhtml", ""),
        ("a media type without slash", "words.xhtml", "xhtml"),
        ("a PNG is a JPEG", "dot.png", "image/jpeg"),
        ("a PNG is a WebP", "dot.png", "image/webp"),
        ("a PNG is a BMP", "dot.png", "image/bmp"),
        ("a PNG is a document", "dot.png", "application/xhtml+xml"),
        ("a PNG is anything", "dot.png", "application/octet-stream"),
        ("a PNG is a drawing", "dot.png", "image/svg+xml"),
        ("a stylesheet is text", "katern.css", "text/plain"),
        ("a stylesheet is a document", "katern.css", "application/xhtml+xml"),
        ("the NCX is XML", "toc.ncx", "text/xml"),
        ("the navigation document is HTML", "nav.xhtml", "text/html"),
        ("sound is film", "tone.mp3", "video/mp4"),
        ("sound is anything", "tone.mp3", "application/octet-stream"),
        ("sound is of another kind", "tone.mp3", "audio/wav"),
    ] {
        list.any(family, name, move |publication| {
            item(publication, file).is_some_and(|item| {
                item.media_type = media_type.to_owned();
                true
            })
        });
    }
    let family = "properties";
    for (name, file, properties) in [
        ("a document with a formula does not say so", "tables.xhtml", &[][..]),
        ("a document with a drawing does not say so", "drawings.xhtml", &[]),
        ("a document says that it has a formula", "words.xhtml", &["mathml"]),
        ("a document says that it has a drawing", "words.xhtml", &["svg"]),
        ("a document says that it has a script", "words.xhtml", &["scripted"]),
        ("a document says that it fetches", "words.xhtml", &["remote-resources"]),
        ("a document says that it switches", "words.xhtml", &["switch"]),
        ("a document is the cover image", "words.xhtml", &["cover-image"]),
        ("a document is the navigation", "words.xhtml", &["nav"]),
        ("a property that nobody knows", "words.xhtml", &["foo"]),
        ("a property with an unknown prefix", "words.xhtml", &["foo:bar"]),
        ("a property twice", "tables.xhtml", &["mathml", "mathml"]),
        ("two properties", "tables.xhtml", &["mathml", "svg"]),
        ("a stylesheet has a formula", "katern.css", &["mathml"]),
        ("a stylesheet fetches", "katern.css", &["remote-resources"]),
        ("a picture is the navigation", "dot.png", &["nav"]),
        ("a picture has a script", "dot.png", &["scripted"]),
        ("the navigation is none", "nav.xhtml", &[]),
        ("the navigation has a drawing", "nav.xhtml", &["nav", "svg"]),
        ("the navigation is the cover image", "nav.xhtml", &["nav", "cover-image"]),
        ("the sound is the cover image", "tone.mp3", &["cover-image"]),
        ("the picture is the cover image", "dot.png", &["cover-image"]),
    ] {
        list.any(family, name, move |publication| {
            item(publication, file).is_some_and(|item| {
                item.properties = properties.to_vec();
                true
            })
        });
    }
    list.every(family, "two cover images", |publication| {
        for file in ["dot.png", "second.png"] {
            if file == "second.png" {
                let mut second = item(publication, "dot.png").expect("a picture").clone();
                second.id = ItemId::new("second");
                second.path = path("images/second.png");
                publication.manifest.push(second);
            }
            item(publication, file).expect("a picture").properties = vec!["cover-image"];
        }
    });
}

fn resource(id: &str, file: &str, media_type: &str, bytes: &[u8]) -> Item {
    Item {
        id: ItemId::new(id),
        path: path(file),
        media_type: media_type.to_owned(),
        properties: Vec::new(),
        content: ItemContent::Resource(Body::Bytes(Arc::from(bytes))),
    }
}

fn resources(list: &mut List) {
    let family = "resources";
    for (name, bytes) in [
        ("a picture is empty", &b""[..]),
        ("a picture is text", b"no picture"),
        ("a picture is a JPEG", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xD9"),
        ("a picture is a GIF", b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"),
        ("a picture is cut off", b"\x89PNG\r\n\x1A\n"),
    ] {
        list.every(family, name, move |publication| {
            let picture = item(publication, "dot.png").expect("a picture");
            picture.content = ItemContent::Resource(Body::Bytes(Arc::from(bytes)));
        });
    }
    for (name, file, media_type, bytes) in [
        ("a file that nobody names", "extra.txt", "text/plain", &b"x"[..]),
        ("a drawing that nobody names", "extra.svg", "image/svg+xml", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("a drawing that is no XML", "extra.svg", "image/svg+xml", b"<svg xmlns=\"http://www.w3.org/2000/svg\">"),
        (
            "a drawing that is something else",
            "extra.svg",
            "image/svg+xml",
            b"<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        ),
        ("a drawing that is text", "extra.svg", "image/svg+xml", b"x"),
        (
            "a drawing with a broken reference",
            "extra.svg",
            "image/svg+xml",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#nowhere\"/></svg>",
        ),
        (
            "a drawing with one id twice",
            "extra.svg",
            "image/svg+xml",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/><g id=\"a\"/></svg>",
        ),
        (
            "a drawing with a script that is not declared",
            "extra.svg",
            "image/svg+xml",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>",
        ),
        ("a stylesheet that nobody names", "extra.css", "text/css", b"p { margin: 0 }"),
        ("a broken stylesheet that nobody names", "extra.css", "text/css", b"p { margin 0 }"),
        ("a stylesheet that is not UTF-8", "extra.css", "text/css", b"p { content: \"\xE9\" }"),
        ("a font that nobody names", "extra.otf", "font/otf", b"OTTO\0\0\0\0"),
        ("a picture with another ending", "extra.jpg", "image/png", include_bytes!("../../publication/pixel.png")),
        ("a picture without ending", "extra", "image/png", include_bytes!("../../publication/pixel.png")),
        ("a file with an odd name", "images/one-two.txt", "text/plain", b"x"),
    ] {
        list.every(family, name, move |publication| {
            publication.manifest.push(resource("extra", file, media_type, bytes));
        });
    }
    list.every(family, "a picture of a kind that no reader knows", |publication| {
        publication.manifest.push(resource("extra", "images/extra.tiff", "image/tiff", b"II*\0\x08\0\0\0"));
        let markup = Element::new("img").with("src", "../images/extra.tiff").with("alt", "x");
        let words = root(item(publication, "words.xhtml").expect("the chapter"));
        end(words).push(Element::new("p").child(markup).into());
    });
    list.every(family, "a stylesheet on the web", |publication| {
        change_any(publication, &|element| element.name == "link", &mut |element| {
            element.set("href", "https://example.org/x.css");
        });
    });
    list.every(family, "sound on the web, declared", |publication| {
        let words = item(publication, "words.xhtml").expect("the chapter");
        words.properties = vec!["remote-resources"];
        let sound = Element::new("audio").with("controls", "controls").with("src", "https://example.org/x.mp3");
        end(root(words)).push(sound.into());
    });
    list.every(family, "film on the web without safety, declared", |publication| {
        let words = item(publication, "words.xhtml").expect("the chapter");
        words.properties = vec!["remote-resources"];
        let sound = Element::new("audio").with("controls", "controls").with("src", "http://example.org/x.mp3");
        end(root(words)).push(sound.into());
    });
    list.every(family, "a picture on the web, declared", |publication| {
        let words = item(publication, "words.xhtml").expect("the chapter");
        words.properties = vec!["remote-resources"];
        let picture = Element::new("img").with("src", "https://example.org/x.png").with("alt", "x");
        end(root(words)).push(Element::new("p").child(picture).into());
    });
    list.every(family, "a script, declared", |publication| {
        let words = item(publication, "words.xhtml").expect("the chapter");
        words.properties = vec!["scripted"];
        end(root(words)).push(Element::new("script").text("x()").into());
    });
}
