//! Ids of headings as GitBook writes them: `## Title <a href="#x" id="x"></a>`.

use super::rewrite::{Edit, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "heading_anchors",
    example: "`## Title <a href=\"#x\" id=\"x\"></a>`",
    on: &[Base::GitBook],
    kind: Kind::Rewrite(rewrite),
};

/// A space that an editor writes at the end of a line.
const SPACE: &str = "&#x20;";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("</a>") && !text.contains(SPACE) {
        return rewriting;
    }
    for line in lines(text).iter().filter(|line| !line.is_code) {
        if let Some(bare) = line.words.strip_suffix(SPACE) {
            rewriting.edits.push(Edit::new(line.start() + bare.trim_end().len()..line.end(), ""));
        } else if line.words.starts_with('#')
            && let Some(bare) = line.words.strip_suffix("></a>")
            && let Some(open) = bare.rfind("<a ")
            && let Some(id) = id(&bare[open..])
        {
            let start = line.start() + line.words[..open].trim_end().len();
            rewriting.edits.push(Edit::new(start..line.end(), format!(" {{#{id}}}")));
        }
    }
    rewriting
}

/// The id, or the name, of an anchor.
fn id(tag: &str) -> Option<&str> {
    let rest = ["id=\"", "name=\""].iter().find_map(|key| Some(&tag[tag.find(key)? + key.len()..]))?;
    let id = &rest[..rest.find('"')?];
    (!id.is_empty() && !id.contains([' ', '{', '}'])).then_some(id)
}
