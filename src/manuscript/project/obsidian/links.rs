//! Markdown's own links and pictures in a vault: `[words](Note.md)`, `![](picture.png)`. Obsidian looks for what they name over
//! the whole vault, and shows a film of the web where a picture names its page.

use std::ops::Range;

use crate::markdown::dialect::rewrite::prose;
use crate::spec::address::decoded;

/// A link or a picture with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link<'t> {
    /// Its bytes, from the bracket or the `!` on.
    pub(super) whole: Range<usize>,
    /// The bytes of its address, pointed brackets included.
    pub(super) address: Range<usize>,
    /// The words between its brackets.
    pub(super) words: &'t str,
    /// Whether it is a picture.
    pub(super) is_picture: bool,
    /// What it names, as a path or an address of the web.
    pub(super) target: String,
    /// What stands behind the `#`, with it.
    pub(super) place: String,
}

impl Link<'_> {
    /// Whether it leads into the vault.
    pub(super) fn is_local(&self) -> bool {
        let scheme = self.target.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_scheme =
            scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        !self.target.is_empty() && !is_scheme && !self.target.starts_with("//")
    }

    /// Whether it is a page of the web where a picture should be: Obsidian shows what the page shows.
    pub(super) fn is_page(&self) -> bool {
        const HOSTS: [&str; 9] = [
            "youtube.com", "youtu.be", "vimeo.com", "twitter.com", "x.com", "spotify.com", "soundcloud.com",
            "codepen.io", "loom.com",
        ];
        let Some((_, rest)) = self.target.split_once("://") else { return false };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
        self.is_picture && HOSTS.iter().any(|known| host == *known || host.ends_with(&format!(".{known}")))
    }
}

/// The links and pictures of a text, from a byte on, but for those in code.
pub(super) fn find(text: &str, from: usize) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    for stretch in prose(text) {
        let mut at = stretch.start.max(from);
        while let Some(middle) = text.get(at..stretch.end).and_then(|rest| rest.find("](")).map(|offset| at + offset) {
            at = middle + 2;
            if let Some(link) = one(text, middle, stretch.start.max(from)) {
                at = link.address.end;
                found.push(link);
            }
        }
    }
    found
}

/// The link whose words end here.
fn one(text: &str, middle: usize, from: usize) -> Option<Link<'_>> {
    let open = opening(&text[from..middle])? + from;
    let rest = &text[middle + 2..];
    let (address, inner) = match rest.strip_prefix('<') {
        Some(pointed) => {
            let end = pointed.find(['>', '\n']).filter(|end| pointed[*end..].starts_with('>'))?;
            (0..end + 2, &pointed[..end])
        }
        None => {
            let end = closing(rest)?;
            let bare = rest[..end].trim_end();
            (0..bare.len(), bare)
        }
    };
    let (path, place) = inner.find('#').map_or((inner, ""), |at| inner.split_at(at));
    let is_picture = open > from && text[..open].ends_with('!');
    let close = rest[address.end..].find(')').map_or(address.end, |offset| address.end + offset + 1);
    Some(Link {
        whole: open - usize::from(is_picture)..middle + 2 + close,
        address: middle + 2 + address.start..middle + 2 + address.end,
        words: &text[open + 1..middle],
        is_picture,
        target: if inner.contains("://") { inner.to_owned() } else { decoded(path) },
        place: place.to_owned(),
    })
}

/// Where an address without pointed brackets ends: brackets in it stand in pairs, and a title may follow.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '\n' => return None,
            '"' => return Some(at),
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the bracket stands that opens the words at the end of a text.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            '\n' if text[..at].ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_found_with_what_they_name() {
        let text = "[a](My%20Note.md#Here) ![b [c]](<p q.png> \"t\") `[d](e)` [f](https://x.org) ![](https://youtu.be/z?t=1#a) [g](h_(i).md)";
        let found = find(text, 0);
        let shown: Vec<_> = found
            .iter()
            .map(|link| (link.words, link.target.as_str(), link.place.as_str(), link.is_local(), link.is_page()))
            .collect();
        assert_eq!(
            shown,
            [
                ("a", "My Note.md", "#Here", true, false),
                ("b [c]", "p q.png", "", true, false),
                ("f", "https://x.org", "", false, false),
                ("", "https://youtu.be/z?t=1#a", "#a", false, true),
                ("g", "h_(i).md", "", true, false),
            ]
        );
        assert_eq!(&text[found[1].whole.clone()], "![b [c]](<p q.png> \"t\")");
        assert_eq!(&text[found[1].address.clone()], "<p q.png>");
    }
}
