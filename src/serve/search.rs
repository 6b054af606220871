//! Words in the book: where they stand, with a few words around them.

use serde_json::{Value, json};

use crate::xhtml::{Element, Node};

/// A paragraph, a heading or another stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// The document that it stands in.
    pub(super) document: String,
    /// Its number among the passages of the document, in the order in which the page finds them too.
    pub(super) number: usize,
    pub(super) words: String,
    /// The words in the letters in which they are compared, one for each character of them.
    folded: Vec<char>,
}

/// The most places that are listed.
const MOST: usize = 200;

/// So many characters stand around what was found.
const AROUND: usize = 40;

/// What is a stretch of words where nothing in it is one: the page has the same list.
const BLOCKS: [&str; 14] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "pre", "figcaption"];

/// The passages of a document.
pub(super) fn passages(document: &str, root: &Element) -> Vec<Passage> {
    let mut found = Vec::new();
    root.walk(&mut |element| {
        if is_block(element) && !holds_block(element) {
            let words = element.text_content();
            let folded = words.chars().map(fold).collect();
            found.push(Passage { document: document.to_owned(), number: found.len(), words, folded });
        }
    });
    found
}

fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&&*element.name)
}

fn holds_block(element: &Element) -> bool {
    element.children.iter().filter_map(Node::element).any(|child| is_block(child) || holds_block(child))
}

/// Every place where the words stand.
pub(super) fn find(passages: &[Passage], words: &str) -> Value {
    let wanted: Vec<char> = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(fold).collect();
    if wanted.is_empty() {
        return json!({ "count": 0, "places": [] });
    }
    let (mut places, mut count) = (Vec::new(), 0);
    for passage in passages {
        let starts = passage.folded.windows(wanted.len()).enumerate().filter(|(_, window)| *window == wanted);
        for (nth, (start, _)) in starts.enumerate() {
            count += 1;
            if places.len() < MOST {
                places.push(place(passage, nth, start, wanted.len()));
            }
        }
    }
    json!({ "count": count, "places": places })
}

fn place(passage: &Passage, nth: usize, start: usize, length: usize) -> Value {
    let words: Vec<char> = passage.words.chars().collect();
    let end = start + length;
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(words.len()));
    let text = |range: std::ops::Range<usize>| words[range].iter().collect::<String>();
    json!({
        "document": passage.document,
        "passage": passage.number,
        "nth": nth,
        "before": format!("{}{}", if from > 0 { "…" } else { "" }, text(from..start)),
        "words": text(start..end),
        "after": format!("{}{}", text(end..to), if to < words.len() { "…" } else { "" }),
    })
}

/// A character as it is compared: small, and with straight quotation marks.
fn fold(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        _ if c.is_whitespace() => ' ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_letters_and_marks() {
        let item = Element::new("li").child(Element::new("p").text("“It’s\nan École,” she said; it's an école."));
        let root = Element::new("body").child(Element::new("h1").text("École")).child(Element::new("ul").child(item));
        let passages = passages("text/a.xhtml", &root);
        assert_eq!(passages.iter().map(|passage| passage.number).collect::<Vec<_>>(), [0, 1]);
        let found = find(&passages, " \"IT'S an  école");
        assert_eq!((&found["count"], &found["places"][0]["words"]), (&json!(1), &json!("“It’s\nan École")));
        let found = find(&passages, "école");
        let places: Vec<_> = found["places"].as_array().expect("a list").iter().collect();
        let at = |place: &Value| (place["passage"].as_u64(), place["nth"].as_u64());
        assert_eq!(
            places.iter().map(|place| at(place)).collect::<Vec<_>>(),
            [(Some(0), Some(0)), (Some(1), Some(0)), (Some(1), Some(1))]
        );
        assert_eq!(find(&passages, "  ")["count"], json!(0));
    }
}
