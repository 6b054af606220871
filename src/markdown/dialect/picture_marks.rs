//! What sites write beside the address of a picture: its size, `![](a.png =300x200)`, and for which background it was drawn,
//! `![](a.png#dark)`.
//!
//! A size becomes attributes. Of two pictures beside each other, one for a light background and one for a dark, a book has the
//! light one.
//!
//! <https://ecosystem.vuejs.press/plugins/markdown/markdown-image.html>

use super::formula::near;
use super::rewrite::{Edit, Rewriting, places};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "picture_marks",
    example: "`![](file =300x200)`, `![](file#dark)`",
    on: &[Base::Site],
    kind: Kind::Rewrite(rewrite),
};

/// How an address ends that is for one background.
const LIGHT: [&str; 2] = ["#gh-light-mode-only", "#light"];
const DARK: [&str; 2] = ["#gh-dark-mode-only", "#dark"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for open in places(text, "![") {
        let Some(picture) = Picture::at(text, open) else { continue };
        let file = |endings: [&str; 2]| endings.iter().find_map(|ending| picture.address.strip_suffix(ending));
        if let Some(light) = file(LIGHT) {
            rewriting.edits.push(Edit::new(picture.start..picture.start + picture.address.len(), light));
        } else if let Some(dark) = file(DARK) {
            match has_light_beside(text, &picture) {
                true => rewriting.edits.push(Edit::new(picture.open..picture.end, "")),
                false => {
                    rewriting.edits.push(Edit::new(picture.start..picture.start + picture.address.len(), dark));
                }
            }
        } else if let Some((width, height)) = picture.size {
            let start = picture.start + picture.address.len();
            rewriting
                .edits
                .push(Edit::new(start..picture.end, format!("{}){{{}}}", picture.title, pairs(width, height))));
        }
    }
    rewriting
}

/// A picture of which the address is one word.
struct Picture<'t> {
    /// Where its mark begins in the text, and where it ends.
    open: usize,
    end: usize,
    /// Where its address begins.
    start: usize,
    address: &'t str,
    /// Its title in quotation marks, with the white space before it.
    title: &'t str,
    /// Its width and height, one of which may be empty.
    size: Option<(&'t str, &'t str)>,
}

impl<'t> Picture<'t> {
    /// The picture whose mark begins here.
    fn at(text: &'t str, open: usize) -> Option<Picture<'t>> {
        let line = near(text, open).split('\n').next()?;
        let start = line.find("](")? + 2;
        let inner = &line[start..];
        let length = inner.find(')')?;
        let inner = &inner[..length];
        let (rest, size) = match inner.rsplit_once(" =") {
            Some((rest, size)) => (rest, Some(size.trim().split_once('x').filter(|size| is_size(*size))?)),
            None => (inner, None),
        };
        let address = &rest[..rest.find(' ').unwrap_or(rest.len())];
        let title = rest[address.len()..].trim_end();
        let is_title = title.is_empty() || title.trim_start().starts_with(['"', '\'']);
        let is_word = !address.is_empty() && !address.starts_with('<');
        let (start, end) = (open + start, open + start + length + 1);
        (is_title && is_word).then_some(Picture { open, end, start, address, title, size })
    }
}

/// Whether this is a width and a height, in pixels or shares; one of them may be left out.
fn is_size((width, height): (&str, &str)) -> bool {
    let is_length = |length: &str| length.trim_end_matches('%').bytes().all(|byte| byte.is_ascii_digit());
    is_length(width) && is_length(height) && !(width.is_empty() && height.is_empty())
}

fn pairs(width: &str, height: &str) -> String {
    let pairs = [("width", width), ("height", height)].into_iter().filter(|(_, length)| !length.is_empty());
    pairs.map(|(key, length)| format!("{key}={length}")).collect::<Vec<_>>().join(" ")
}

/// Whether a picture for a light background stands right before this one or behind it.
fn has_light_beside(text: &str, dark: &Picture<'_>) -> bool {
    let is_light = |address: &str| LIGHT.iter().any(|ending| address.ends_with(ending));
    let behind = &text[dark.end..];
    let next = dark.end + behind.len() - behind.trim_start().len();
    let is_behind =
        || text[next..].starts_with("![") && Picture::at(text, next).is_some_and(|next| is_light(next.address));
    let before = text[..dark.open].trim_end();
    // What stood before is written anew in the same round.
    let last = before.rfind("![").filter(|_| before.ends_with(')'));
    let is_before = || {
        last.and_then(|last| Picture::at(text, last))
            .is_some_and(|last| last.end == before.len() && is_light(last.address))
    };
    is_before() || is_behind()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::assert_settled;

    #[test]
    fn sizes_become_attributes_and_one_of_two_pictures_stays() {
        assert_settled(
            rewrite,
            &[
                ("![a](b.png =300x200) c", "![a](b.png){width=300 height=200} c"),
                ("![a](b.png \"t\" =300x)", "![a](b.png \"t\"){width=300}"),
                ("![a](b.png =x20)", "![a](b.png){height=20}"),
                ("![a](b.png =50%x)", "![a](b.png){width=50%}"),
                ("![a](b.png =x) ![a](b =c)", "![a](b.png =x) ![a](b =c)"),
                ("`![a](b.png =1x1)`", "`![a](b.png =1x1)`"),
                ("![a](b.png#light)\n![a](c.png#dark)", "![a](b.png)\n"),
                ("![a](c.png#gh-dark-mode-only)\n\n![a](b.png#gh-light-mode-only)", "\n\n![a](b.png)"),
                ("![a](b.png#dark) c", "![a](b.png) c"),
                ("[a](b.md#light)", "[a](b.md#light)"),
            ],
        );
    }
}
