//! Mutations of documents as a whole and of what was sound in them, whatever they hold.

use katern::source::{SourceId, Span};
use katern::xhtml::{Element, Node};

use super::mutation::{List, change, change_any, documents, end, last, root, say};

pub(super) fn add(list: &mut List) {
    documents_as_a_whole(list);
    names(list);
}

fn documents_as_a_whole(list: &mut List) {
    let family = "whole documents";
    let named = |name: &'static str| move |element: &Element| element.name == name;
    for name in ["title", "head", "body", "link"] {
        list.any(family, &format!("`{name}` is missing"), move |publication| {
            let before = last(publication);
            let mut done = false;
            before.walk_mut(&mut |element| {
                let count = element.children.len();
                element.children.retain(|child| child.element().is_none_or(|child| child.name != name));
                done |= element.children.len() < count;
            });
            done
        });
    }
    list.any(family, "the title is empty", move |publication| {
        change(last(publication), &named("title"), &mut |title| title.children.clear())
    });
    list.any(family, "the title is a space", move |publication| {
        change(last(publication), &named("title"), &mut |title| say(title, " "))
    });
    list.any(family, "there are two titles", move |publication| {
        change(last(publication), &named("head"), &mut |head| {
            head.children.push(Element::new("title").text("x").into())
        })
    });
    list.any(family, "the title has markup", move |publication| {
        change(last(publication), &named("title"), &mut |title| {
            title.children.push(Element::new("em").text("x").into());
        })
    });
    list.any(family, "there are two bodies", |publication| {
        last(publication).children.push(Element::new("body").into());
        true
    });
    list.any(family, "body before head", |publication| {
        last(publication).children.reverse();
        true
    });
    list.any(family, "the root is a division", |publication| {
        last(publication).name = "div".into();
        true
    });
    list.any(family, "the root has no namespace", |publication| {
        last(publication).attributes.retain(|(name, _)| name != "xmlns");
        true
    });
    list.any(family, "the root has another namespace", |publication| {
        last(publication).set("xmlns", "http://example.org/ns");
        true
    });
    list.any(family, "the prefix epub is not declared", |publication| {
        last(publication).attributes.retain(|(name, _)| name != "xmlns:epub");
        true
    });
    list.any(family, "the prefix epub is declared as something else", |publication| {
        last(publication).set("xmlns:epub", "http://example.org/ns");
        true
    });
    list.any(family, "the root says no language", |publication| {
        last(publication).attributes.retain(|(name, _)| !name.ends_with("lang"));
        true
    });
    list.any(family, "the root says two languages", |publication| {
        last(publication).set("xml:lang", "zu");
        true
    });
    list.any(family, "words in the root", |publication| {
        last(publication).children.push("x".into());
        true
    });
    list.any(family, "words in the head", move |publication| {
        change(last(publication), &named("head"), &mut |head| head.children.push("x".into()))
    });
    list.any(family, "a paragraph in the head", move |publication| {
        change(last(publication), &named("head"), &mut |head| head.children.push(Element::new("p").into()))
    });
    list.any(family, "words in the body", move |publication| {
        change(last(publication), &named("body"), &mut |body| body.children.push("x".into()))
    });
    list.any(family, "the body is empty", move |publication| {
        change(last(publication), &named("body"), &mut |body| body.children.clear())
    });
    for (name, attribute, value) in [
        ("a link without relation", "rel", None),
        ("a link without address", "href", None),
        ("a link to a stylesheet that is not there", "href", Some("../styles/nowhere.css")),
        ("a link to a stylesheet that is a picture", "href", Some("../images/dot.png")),
        ("a link to a stylesheet with a fragment", "href", Some("../styles/katern.css#x")),
        ("a link to a stylesheet of another type", "type", Some("text/plain")),
        ("a link of another relation", "rel", Some("next")),
        ("an alternate stylesheet without title", "rel", Some("alternate stylesheet")),
    ] {
        list.every(family, name, move |publication| {
            change(last(publication), &named("link"), &mut |link| {
                link.attributes.retain(|(known, _)| known != attribute);
                if let Some(value) = value {
                    link.set(attribute, value);
                }
            });
        });
    }
    for (name, element) in [
        ("a style in the head", Element::new("style").text("p { margin: 0 }")),
        ("a broken style in the head", Element::new("style").text("p { margin 0 }")),
        ("a style that fetches", Element::new("style").text("p { background: url(https://example.org/x.png) }")),
        ("a style with a picture that is not there", Element::new("style").text("p { background: url(x.png) }")),
        ("a character set", Element::new("meta").with("charset", "utf-8")),
        ("another character set", Element::new("meta").with("charset", "latin1")),
        ("a name without content", Element::new("meta").with("name", "x")),
        ("a content without name", Element::new("meta").with("content", "x")),
        ("a refresh", Element::new("meta").with("http-equiv", "refresh").with("content", "5")),
        (
            "an http header",
            Element::new("meta").with("http-equiv", "content-type").with("content", "text/html; charset=latin1"),
        ),
        ("an http header that nobody knows", Element::new("meta").with("http-equiv", "foo").with("content", "x")),
        ("a view port", Element::new("meta").with("name", "viewport").with("content", "width=device-width")),
        ("a base", Element::new("base").with("href", "https://example.org/")),
        ("a script in the head", Element::new("script").text("x()")),
        ("a division in the head", Element::new("div").text("x")),
    ] {
        list.every(family, name, move |publication| {
            change(last(publication), &named("head"), &mut |head| head.children.push(element.clone().into()));
        });
    }
    let family = "content that was sound";
    for (name, tag, attribute, value) in [
        ("a picture loses its source", "img", "src", None),
        ("a picture gets another source", "img", "src", Some("nowhere.jpg")),
        ("a picture is fetched", "img", "src", Some("https://example.org/a.png")),
        ("a link leads nowhere", "a", "href", Some("#nowhere-at-all")),
        ("a link leads to a document that is not there", "a", "href", Some("nowhere.xhtml")),
        ("a section's label is not there", "section", "aria-labelledby", Some("nowhere")),
        ("a section's role is none", "section", "role", Some("chapter")),
        ("a heading loses its id", "h1", "id", None),
        ("a heading's id has a space", "h1", "id", Some("a b")),
        ("a list has an attribute that nobody knows", "ul", "bullet", Some("x")),
    ] {
        list.any(family, name, move |publication| {
            change_any(publication, &|element| element.name == tag, &mut |element| {
                element.attributes.retain(|(known, _)| known != attribute);
                if let Some(value) = value {
                    element.set(attribute, value);
                }
            })
        });
    }
    for (name, from, to) in [
        ("a paragraph becomes an item", "p", "li"),
        ("a paragraph becomes a cell", "p", "td"),
        ("an item becomes a paragraph", "li", "p"),
        ("a heading becomes a heading that is none", "h1", "h7"),
        ("a cell becomes a division", "td", "div"),
        ("a row becomes a division", "tr", "div"),
        ("a caption becomes a paragraph", "figcaption", "p"),
        ("a figure becomes a paragraph", "figure", "p"),
        ("emphasis becomes a paragraph", "em", "p"),
        ("a quotation becomes a paragraph", "blockquote", "p"),
        ("a section becomes a span", "section", "span"),
        ("a list becomes a division", "ul", "div"),
        ("a division becomes a list", "div", "ul"),
        ("a definition becomes a paragraph", "dd", "p"),
        ("a table becomes a list", "table", "ul"),
        ("a link becomes a font", "a", "font"),
    ] {
        list.any(family, name, move |publication| {
            change_any(publication, &|element| element.name == from, &mut |element| element.name = to.into())
        });
    }
    list.any(family, "an id stands twice", |publication| {
        let mut first: Option<String> = None;
        change(last(publication), &|element| element.attribute("id").is_some(), &mut |element| {
            first = element.attribute("id").map(str::to_owned);
        });
        let Some(id) = first else { return false };
        end(last(publication)).push(Element::new("p").with("id", id).into());
        true
    });
    list.any(family, "a table's rows stand in a list", move |publication| {
        change_any(publication, &named("tbody"), &mut |body| body.name = "ul".into())
    });
    list.any(family, "a paragraph stands in another", move |publication| {
        change_any(publication, &named("p"), &mut |paragraph| {
            let inner = paragraph.clone();
            paragraph.children = vec![Node::Element(Element { attributes: Vec::new(), ..inner })];
        })
    });
    list.any(family, "a link stands in another", move |publication| {
        change_any(publication, &named("a"), &mut |link| {
            let inner =
                Element { attributes: vec![("href".into(), "https://example.org/".to_owned())], ..link.clone() };
            link.children = vec![Node::Element(inner)];
        })
    });
    list.any(family, "a note is gone and its call stays", |publication| {
        documents(publication).any(|(item, _)| {
            let mut done = false;
            root(item).walk_mut(&mut |element| {
                let is_note = |child: &Node| {
                    child.element().is_some_and(|child| child.attribute("epub:type") == Some("endnotes"))
                };
                let count = element.children.len();
                element.children.retain(|child| !is_note(child));
                done |= element.children.len() < count;
            });
            done
        })
    });
}

fn names(list: &mut List) {
    let family = "names in XML";
    for name in ["1p", "p q", "p<", "a:b:c", ":p", "p:", "unknown:p", "ü"] {
        list.any(family, &format!("an element named `{name}`"), move |publication| {
            end(last(publication)).push(Element::new(name).text("x").into());
            true
        });
        list.any(family, &format!("an attribute named `{name}`"), move |publication| {
            end(last(publication)).push(Element::new("p").with(name, "x").into());
            true
        });
    }
    for (name, prefix) in
        [("a prefix of XML for something else", "xmlns:xml"), ("a prefix that is declared", "xmlns:own")]
    {
        list.any(family, name, move |publication| {
            end(last(publication)).push(Element::new("p").with(prefix, "http://example.org/ns").into());
            true
        });
    }
    list.any(family, "a character that XML can't hold", |publication| {
        end(last(publication)).push(Element::new("p").text("\u{1}").into());
        true
    });
    list.any(family, "pasted HTML that was not fitted", |publication| {
        let span = Span::new(SourceId(0), 0..1);
        end(last(publication)).push(Element::new("p").child(Node::Raw("<b>x".to_owned(), span)).into());
        true
    });
}
