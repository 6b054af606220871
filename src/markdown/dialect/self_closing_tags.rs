//! Tags that close themselves in MDX and Vue: `<sup class="new" />` holds nothing.
//!
//! HTML opens the element and passes over the stroke, so that all words to the end of the block would stand in it. An end tag
//! is put behind it. What HTML closes by itself, and the elements of drawings, have their stroke already.
//!
//! <https://mdxjs.com/docs/what-is-mdx/#jsx>

use super::formula::near;
use super::rewrite::{Edit, Rewriting, prose};
use super::{Base, Kind, Syntax};
use crate::spec::html::{VOID, is_element};
use crate::tag;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "self_closing_tags",
    example: "`<sup class=\"new\" />`",
    on: &[Base::Site],
    kind: Kind::RewriteOfWords(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("/>") {
        return rewriting;
    }
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find('<').map(|offset| at + offset) {
            at = open + 1;
            let rest = near(&text[..stretch.end], open);
            let Some(written) = tag::length(rest).map(|length| &rest[..length]) else { continue };
            let name = tag::name(written);
            let is_tag = written[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && !written[1..].contains('<');
            if is_tag && written.ends_with("/>") && is_element(&name) && !VOID.contains(&&*name) {
                let end = open + written.len();
                let bare = written[..written.len() - 2].trim_end().len();
                rewriting.edits.push(Edit::new(open + bare..end, format!("></{name}>")));
                at = end;
            }
        }
    }
    rewriting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::assert_settled;

    #[test]
    fn elements_that_close_themselves_are_empty() {
        assert_settled(
            rewrite,
            &[
                ("a <sup class=\"b\" data-c=\"3>2\" /> d", "a <sup class=\"b\" data-c=\"3>2\"></sup> d"),
                ("<div/>\n\na", "<div></div>\n\na"),
                ("<a\n  id='b'\n/>c", "<a\n  id='b'></a>c"),
                ("a<br />b <img src=\"c\"/>", "a<br />b <img src=\"c\"/>"),
                ("`<sup />` and <T/> and <https://a.b/>", "`<sup />` and <T/> and <https://a.b/>"),
                ("<svg><a/><path d=\"M0\"/></svg>", "<svg><a/><path d=\"M0\"/></svg>"),
                ("a < b />", "a < b />"),
            ],
        );
    }
}
