//! Wiki links: `[[Note]]`, `[[Note|words]]`, `[[Note#Heading]]`, and pictures between the same brackets after a `!`.
//!
//! pandoc has two syntaxes for them, as tools differ in which side of the bar the words stand on. What is linked to is a text
//! of the book, whose name may lack its ending. In a vault of Obsidian the project has found the files before.

use std::ops::Range;

use super::formula::past_code;
use super::rewrite::{Edit, Rewriting, is_escaped};
use super::{Base, Kind, Syntax};
use crate::spec::media_type::is_picture;

pub(super) static AFTER: Syntax = Syntax {
    name: "wikilinks_title_after_pipe",
    example: "`[[address|words]]`",
    on: &[Base::Obsidian],
    kind: Kind::RewriteOfWords(|text| rewrite(text, Side::After)),
};

pub(super) static BEFORE: Syntax = Syntax {
    name: "wikilinks_title_before_pipe",
    example: "`[[words|address]]`",
    on: &[],
    kind: Kind::RewriteOfWords(|text| rewrite(text, Side::Before)),
};

/// The side of the bar on which the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    After,
    Before,
}

/// A wiki link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WikiLink<'t> {
    /// Its bytes, the `!` of an embed included.
    pub(crate) range: Range<usize>,
    /// Whether what it names is to be shown in its place.
    pub(crate) is_embed: bool,
    /// What stands before the bar.
    pub(crate) target: &'t str,
    /// What stands after the bar, where there is one.
    pub(crate) words: Option<&'t str>,
}

impl WikiLink<'_> {
    /// The name of what it leads to, and the heading or block in it.
    pub(crate) fn parts(&self) -> (&str, Option<&str>) {
        match self.target.split_once('#') {
            // Of several headings below each other the last is meant.
            Some((name, place)) => (name.trim(), Some(place.rsplit('#').next().unwrap_or(place).trim())),
            None => (self.target.trim(), None),
        }
    }
}

/// The wiki links of a text, from a byte on, but for those in code and in comments.
pub(crate) fn find(text: &str, from: usize) -> Vec<WikiLink<'_>> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(next) = text[at..].find(['[', '`', '~', '%']).map(|offset| at + offset) {
        let rest = &text[next..];
        at = match rest.as_bytes()[0] {
            b'`' | b'~' => past_code(text, next),
            b'%' if rest.starts_with("%%") => rest[2..].find("%%").map_or(next + 2, |end| next + end + 4),
            b'[' if rest.starts_with("[[") && !is_escaped(text, next) => match one(text, next) {
                Some(link) => {
                    let end = link.range.end;
                    found.push(link);
                    end
                }
                None => next + 1,
            },
            _ => next + 1,
        }
        .max(next + 1);
    }
    found
}

/// The wiki link whose brackets open here.
fn one(text: &str, at: usize) -> Option<WikiLink<'_>> {
    let rest = &text[at + 2..];
    // Neither a name nor words hold such a sign.
    let reach = rest.find(['\n', '[']).unwrap_or(rest.len());
    let inner = &rest[..rest[..reach].find("]]")?];
    let end = at + 2 + inner.len() + 2;
    let is_name = !inner.trim().is_empty() && !inner.starts_with('^');
    // A link of Markdown whose words stand in brackets.
    if !is_name || text[end..].starts_with('(') {
        return None;
    }
    let is_embed = at > 0 && text[..at].ends_with('!') && !is_escaped(text, at - 1);
    let (target, words) = match inner.split_once('|') {
        // In a table the bar is escaped.
        Some((target, words)) => (target.strip_suffix('\\').unwrap_or(target), Some(words)),
        None => (inner, None),
    };
    Some(WikiLink { range: at - usize::from(is_embed)..end, is_embed, target, words })
}

/// A link as Markdown has it.
pub(crate) fn link(words: &str, address: &str) -> String {
    format!("[{words}](<{}>)", escaped(address))
}

/// A picture as Markdown has it; after the bar stand its size, `300` or `300x200`, and what it shows.
pub(crate) fn picture(address: &str, after: Option<&str>) -> String {
    let (mut words, mut size) = (Vec::new(), String::new());
    for part in after.unwrap_or_default().split('|').map(str::trim).filter(|part| !part.is_empty()) {
        let numbers: Vec<&str> = part.split('x').collect();
        let is_size = numbers.len() <= 2 && numbers.iter().all(|number| is_number(number));
        match (is_size, &numbers[..]) {
            (true, [width, height]) => size = format!("{{width={width} height={height}}}"),
            (true, [width]) => size = format!("{{width={width}}}"),
            _ => words.push(part.trim_end_matches('\\')),
        }
    }
    format!("![{}](<{}>){size}", words.join(", "), escaped(address))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name as words, whatever signs it holds.
pub(crate) fn shown(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '`' | '\\' | '$' | '~' | '^') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn escaped(address: &str) -> String {
    address.replace('<', "%3C").replace('>', "%3E").replace('\\', "/")
}

/// The id of a heading as a link writes it, from its words; that of a block is its name.
pub(crate) fn fragment(place: &str) -> String {
    if place.starts_with('^') {
        return place.to_owned();
    }
    let kept = place.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What a link says that has no words of its own: the name without its folders and its ending, and the heading.
pub(crate) fn words(link: &WikiLink<'_>) -> String {
    let (name, place) = link.parts();
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.strip_suffix(".md").unwrap_or(name);
    match (name, place.filter(|place| !place.starts_with('^'))) {
        ("", Some(place)) => shown(place),
        ("", None) => shown(link.target.trim_start_matches(['#', '^'])),
        (name, Some(place)) => format!("{} > {}", shown(name), shown(place)),
        (name, None) => shown(name),
    }
}

fn rewrite(text: &str, side: Side) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("[[") {
        return rewriting;
    }
    for mut link in find(text, 0) {
        if let (Side::Before, Some(address)) = (side, link.words) {
            link.words = Some(std::mem::replace(&mut link.target, address));
        }
        let (name, place) = link.parts();
        let anew = match link.is_embed && is_picture(name) {
            true => picture(name, link.words),
            false => {
                let place = place.map(|place| format!("#{}", fragment(place))).unwrap_or_default();
                let own = link.words.map(str::trim).filter(|words| !words.is_empty());
                self::link(&own.map_or_else(|| words(&link), str::to_owned), &format!("{name}{place}"))
            }
        };
        rewriting.edits.push(Edit::new(link.range.clone(), anew));
    }
    rewriting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, side: Side) -> String {
        let mut out = text.to_owned();
        rewrite(text, side).edits.into_iter().rev().for_each(|edit| out.replace_range(edit.range, &edit.text));
        out
    }

    #[test]
    fn wiki_links_become_links_and_pictures() {
        for (text, anew) in [
            ("See [[Note]].", "See [Note](<Note>)."),
            ("[[a/My Note|*words*]]", "[*words*](<a/My Note>)"),
            ("[[Note#A Place!]]", "[Note \\> A Place!](<Note#a-place>)"),
            ("[[#One#Two]]", "[Two](<#two>)"),
            ("| [[Note\\|words]] |", "| [words](<Note>) |"),
            ("![[x.png|300]]", "![](<x.png>){width=300}"),
            ("![[x.png|A map|300x200]]", "![A map](<x.png>){width=300 height=200}"),
            ("`[[a]]` \\[[b]] [[1]](c) %%[[d]]%% [[^e]]", "`[[a]]` \\[[b]] [[1]](c) %%[[d]]%% [[^e]]"),
        ] {
            assert_eq!(written(text, Side::After).replace(" > ", " \\> "), anew, "{text}");
        }
        assert_eq!(written("[[words|Note]] [[Note]]", Side::Before), "[words](<Note>) [Note](<Note>)");
    }
}
