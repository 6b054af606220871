//! Progress bars of MkDocs: `[=45% "Nearly half"]`. A page draws them; a book says the words, or else how far it is.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/progressbar/>

use super::rewrite::{Edit, Rewriting, places};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "progress_bars",
    example: "`[=45% \"Nearly half\"]`",
    on: &[Base::MkDocs],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for at in places(text, "[=") {
        let Some(length) = text[at..].find(']') else { continue };
        let inner = text[at + 1..at + length].trim_start_matches('=').trim();
        let (done, words) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let is_number = |part: &str| part.parse::<f64>().is_ok();
        let is_bar = match (done.strip_suffix('%'), done.split_once('/')) {
            (Some(share), _) => is_number(share),
            (None, Some((part, whole))) => is_number(part) && is_number(whole),
            (None, None) => false,
        };
        let words = words.trim().trim_matches(['"', '\'']);
        if is_bar && at >= rewriting.edits.last().map_or(0, |edit: &Edit| edit.range.end) {
            let shown = if words.is_empty() { done } else { words };
            rewriting.edits.push(Edit::new(at..at + length + 1, shown));
        }
    }
    rewriting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_its_words() {
        let shown = |text: &str| rewrite(text).edits.into_iter().map(|edit| edit.text).collect::<Vec<_>>();
        assert_eq!(shown("[=45% \"Half\"] [==50/200] [=0.5%]"), ["Half", "50/200", "0.5%"]);
        assert_eq!(shown("[=x] [==] `[=1%]` [= 5"), Vec::<String>::new());
    }
}
