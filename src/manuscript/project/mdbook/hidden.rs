//! Lines of code that mdBook hides: those after `#` in Rust, those with a configured prefix in other languages.

use std::ops::Range;

use crate::markdown::listing::{CodeBlock, code_blocks};
use crate::source::{self, Composed};

/// The text without the lines that its blocks of code hide.
pub(super) fn without_hidden_lines(text: Composed, prefixes: &[(String, String)]) -> Composed {
    if !may_hide(text.text(), prefixes) {
        return text;
    }
    let mut gone: Vec<Range<usize>> = Vec::new();
    for block in code_blocks(text.text()) {
        let Some(prefix) = prefix(&block, prefixes) else { continue };
        for range in &block.content {
            gone.extend(lines(text.text(), range.clone()).filter_map(|line| hidden(text.text(), line, prefix)));
        }
    }
    if gone.is_empty() {
        return text;
    }
    let mut shown = Composed::default();
    let mut at = 0;
    for range in gone {
        if range.start >= at {
            shown.push_part(&text, at..range.start);
            at = range.end;
        }
    }
    shown.push_part(&text, at..text.text().len());
    shown
}

/// Whether a text may have anything to hide. Most chapters have not, and need not be parsed to know it.
pub(super) fn may_hide(text: &str, prefixes: &[(String, String)]) -> bool {
    (!prefixes.is_empty() || text.contains("rust") || text.contains("hidelines="))
        && (source::has_three(text, '`') || source::has_three(text, '~'))
}

/// What hides a line in a block.
#[derive(Clone, Copy)]
enum Prefix<'a> {
    /// `#` and a space, as rustdoc has it; `##` is a single one.
    Rust,
    /// These characters after the indentation.
    Word(&'a str),
}

fn prefix<'a>(block: &'a CodeBlock, prefixes: &'a [(String, String)]) -> Option<Prefix<'a>> {
    let mut words = block.info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    let language = words.next()?;
    if language == "rust" {
        return Some(Prefix::Rust);
    }
    let own = words.find_map(|word| word.strip_prefix("hidelines=")).filter(|prefix| !prefix.is_empty());
    let configured = || prefixes.iter().find(|(known, _)| known == language).map(|(_, prefix)| prefix.as_str());
    own.or_else(configured).map(Prefix::Word)
}

/// The lines in a stretch of code, their ends included.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    text[range].split_inclusive('\n').map(move |line| {
        let line = at..at + line.len();
        at = line.end;
        line
    })
}

/// What of a line is not shown: all of it, marks of quotations before it included, or one `#` of two.
fn hidden(text: &str, line: Range<usize>, prefix: Prefix<'_>) -> Option<Range<usize>> {
    let content = text[line.clone()].trim_end_matches('\n');
    let bare = content.trim_start();
    let is_hidden = match prefix {
        Prefix::Word(word) => bare.starts_with(word),
        Prefix::Rust => {
            let rest = bare.strip_prefix('#')?;
            if rest.starts_with('#') {
                let at = line.start + content.len() - bare.len();
                return Some(at..at + 1);
            }
            rest.is_empty() || rest.starts_with(' ')
        }
    };
    let start = text[..line.start].rfind('\n').map_or(0, |end| end + 1);
    is_hidden.then_some(start..line.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    fn shown(text: &str) -> Composed {
        let prefixes = [("python".to_owned(), "~".to_owned())];
        without_hidden_lines(Composed::whole(SourceId(0), text), &prefixes)
    }

    #[test]
    fn hidden_lines_go_and_the_others_keep_their_places() {
        let text = "```rust,ignore\n# fn main() {\nlet x = 1;\n#\n## shown\n#[attr]\n# }\n```\n\n# Heading\n";
        let composed = shown(text);
        assert_eq!(composed.text(), "```rust,ignore\nlet x = 1;\n# shown\n#[attr]\n```\n\n# Heading\n");
        let at = composed.text().find("# Heading").expect("there");
        let original = text.find("# Heading").expect("there");
        assert_eq!(composed.origin(at..at + 9), Span::new(SourceId(0), original..original + 9));
    }

    #[test]
    fn other_languages_hide_what_is_configured() {
        assert_eq!(shown("```python\n~a\nb\n```\n").text(), "```python\nb\n```\n");
        assert_eq!(shown("```sh,hidelines=!!!\n!!!a\nb\n```\n").text(), "```sh,hidelines=!!!\nb\n```\n");
        assert_eq!(shown("```sh\n# a\n```\nrust\n").text(), "```sh\n# a\n```\nrust\n");
    }

    #[test]
    fn lines_in_quotations_and_lists_go_whole() {
        assert_eq!(shown("> ```rust\n> # a\n> b\n> ```\n").text(), "> ```rust\n> b\n> ```\n");
        assert_eq!(shown("- x\n\n  ```rust\n  # a\n  b\n  ```\n").text(), "- x\n\n  ```rust\n  b\n  ```\n");
    }
}
