//! What is read, what is refused, and what is bounded.

use super::*;
use crate::spec::xml::XHTML;

fn read(text: &str) -> Result<Document, Fault> {
    parse(text, SourceId(0), XHTML)
}

#[test]
fn names_have_one_prefix_for_each_vocabulary() {
    let text = "<?xml version='1.0'?><!DOCTYPE h:html><h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:p \
        xmlns:e='http://www.idpf.org/2007/ops' e:type='x' a='1&#10;&lt;&#xe9;'>a&amp;&lt;b<s xmlns='http://www.w3.org/2000/svg'/>\
        <y:z xmlns:y='urn:y'/></h:p></h:html>";
    let document = read(text).expect("well-formed");
    let Some(Node::Element(p)) = document.root.children.first() else { panic!("a child") };
    assert_eq!((&*document.root.name, &*p.name), ("html", "p"));
    assert_eq!(p.attribute("epub:type"), Some("x"));
    assert_eq!(p.attribute("a"), Some("1\n<é"));
    assert_eq!(p.text_content(), "a&<b");
    let names: Vec<_> = p.children.iter().filter_map(Node::element).map(|inner| &*inner.name).collect();
    assert_eq!(names, ["svg:s", "y:z"]);
    assert_eq!(document.foreign, [("y".to_owned(), "urn:y".to_owned())]);
}

#[test]
fn what_is_not_well_formed_is_told_at_its_place() {
    for (text, at) in [
        ("", 0),
        ("<a>", 3),
        ("<a></b>", 3),
        ("<a b='1' b='2'/>", 9),
        ("<a b=1/>", 5),
        ("<a b/>", 3),
        ("<a>&x;</a>", 3),
        ("<a>&x</a>", 3),
        ("<a>&#0;</a>", 3),
        ("<a>\u{1}</a>", 3),
        ("<a><!-- -- --></a>", 7),
        ("<a/><b/>", 4),
        ("<a/>x", 4),
        ("x<a/>", 0),
        ("<a b='<'/>", 6),
        ("<a>]]></a>", 3),
        ("<x:a/>", 0),
        ("<a><?xml version='1.0'?></a>", 3),
    ] {
        let fault = read(text).expect_err(text);
        assert_eq!(fault.span.start, at, "{text}: {}", fault.message);
    }
}

#[test]
fn what_would_become_large_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(DEPTH + 1), "</a>".repeat(DEPTH + 1));
    assert!(read(&deep).is_err());
    let fits = format!("{}{}", "<a>".repeat(DEPTH), "</a>".repeat(DEPTH));
    assert!(read(&fits).is_ok());
    let mut bomb = String::from("<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>");
    for level in 1..12 {
        let inner = format!("&e{};", level - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY e{level} '{inner}'>"));
    }
    assert!(read(&format!("{bomb}]><a>&e11;</a>")).is_err());
    assert!(read("<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><a>&a;</a>").is_err());
    let quadratic = format!("<!DOCTYPE a [<!ENTITY a '{}'>]><a>{}</a>", "x".repeat(5000), "&a;".repeat(5000));
    assert!(read(&quadratic).is_err());
    assert_eq!(read("<!DOCTYPE a [<!ENTITY a 'b&#x3c;'>]><a c='&a;'/>").expect("fine").root.attribute("c"), Some("b<"));
    let wide = (0..2000).map(|at| format!(" a{at}=''")).collect::<String>();
    assert!(read(&format!("<a{wide}/>")).is_err());
}
