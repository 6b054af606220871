//! What MDX and Vue put between words: `import` and `export` lines, `{/* comments */}`, components such as `<Tabs>`.
//!
//! Tabs become titled blocks. Of other components the words stay, and one note tells of each name.
//!
//! <https://mdxjs.com/docs/what-is-mdx/>

use std::ops::Range;

use super::rewrite::{Edit, Line, Remark, Rewriting, lines, marker, prose};
use super::{Base, Kind, Syntax, callout};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "jsx", example: "`<TabItem label=\"One\">`", on: &[Base::Site], kind: Kind::Rewrite(rewrite) };

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    let taken = statements(text);
    rewriting.edits.extend(taken.iter().map(|range| Edit::new(range.clone(), "")));
    let tags = tags(text, &taken, &mut rewriting.edits);
    let margins = layout(text, &tags, &mut rewriting.edits);
    for (at, (tag, margin)) in tags.iter().zip(&margins).enumerate() {
        let written = &text[tag.range.clone()];
        let apart = |words: &str| format!("\n\n{margin}{words}\n\n{margin}");
        let anew = match (tag.name, tag.is_end) {
            ("TabItem" | "Tab" | "CodeGroupItem", false) if !written.ends_with("/>") => {
                let keys = ["label", "title", "value"];
                let title = keys.iter().find_map(|key| attribute(written, key)).unwrap_or_default();
                apart(&callout::line("tab", title, &[]))
            }
            ("TabItem" | "Tab" | "CodeGroupItem", true) => apart(":::"),
            ("Admonition" | "Callout" | "Aside" | "Note" | "Tip" | "Warning" | "Info", false)
                if !written.ends_with("/>") =>
            {
                let named = match tag.name {
                    "Admonition" | "Callout" | "Aside" => "note",
                    name => name,
                };
                let kind = attribute(written, "type").unwrap_or(named);
                apart(&callout::opening(kind, attribute(written, "title"), &[]))
            }
            ("Admonition" | "Callout" | "Aside" | "Note" | "Tip" | "Warning" | "Info", true) => apart(":::"),
            ("Tabs" | "CodeGroup" | "Steps" | "CardGroup" | "CodeBlock", _) => apart(""),
            ("Code", false) if attribute(written, "code").is_some() => apart(&listing(written, margin)),
            ("Badge", false) => attribute(written, "text").unwrap_or_default().to_owned(),
            ("LinkButton", false) => button(text, &tags[at..]).map_or_else(String::new, |_| "[".to_owned()),
            ("LinkButton", true) => at
                .checked_sub(1)
                .and_then(|open| button(text, &tags[open..]))
                .map_or_else(String::new, |address| format!("](<{address}>)")),
            ("Badge" | "Icon" | "CardGrid" | "FileTree", _) => String::new(),
            (_, true) => String::new(),
            _ if !own_words(written).is_empty() => apart(&own_words(written)),
            (name, false) => {
                rewriting.remarks.push(Remark {
                    rule: &LEFT_OUT_MARK,
                    range: tag.range.clone(),
                    message: format!("the component `{name}` is left out; the words in it stay"),
                    help: "write in words what it shows, where the text needs it".to_owned(),
                });
                String::new()
            }
        };
        rewriting.edits.push(Edit::new(tag.range.clone(), anew));
    }
    rewriting.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    rewriting
}

/// A tag of a component.
struct Tag<'t> {
    name: &'t str,
    is_end: bool,
    range: Range<usize>,
}

/// The tags of components in a text, those in statements left out; comments go.
fn tags<'t>(text: &'t str, taken: &[Range<usize>], edits: &mut Vec<Edit>) -> Vec<Tag<'t>> {
    let is_taken = |at: usize| taken.iter().any(|range| range.contains(&at));
    let mut found = Vec::new();
    let last_close = text.rfind("*/}");
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find(['<', '{']).map(|offset| at + offset) {
            at = open + 1;
            if is_taken(open) {
                continue;
            }
            if text[open..].starts_with("{/*") {
                if last_close.is_some_and(|last| last > open)
                    && let Some(length) = text[open..].find("*/}")
                {
                    at = open + length + 3;
                    edits.push(Edit::new(open..at, ""));
                }
                continue;
            }
            let Some((name, is_end, length)) = component(&text[open..]) else { continue };
            found.push(Tag { name, is_end, range: open..open + length });
            at = open + length;
        }
    }
    found
}

/// A component that is open: the columns before its tag, and before its first line.
struct Open {
    own: usize,
    body: Option<usize>,
}

/// What stands before each tag when the white space is gone by which what stands in components is indented: four columns of
/// it are no code there. A list that a component stands in goes on.
fn layout(text: &str, tags: &[Tag<'_>], edits: &mut Vec<Edit>) -> Vec<String> {
    let mut open: Vec<Open> = Vec::new();
    let mut margins = Vec::with_capacity(tags.len());
    // The columns at which the items begin that are open.
    let mut items: Vec<usize> = Vec::new();
    for Line { range, is_code, .. } in lines(text) {
        let Range { start, end } = range;
        let line = &text[start..end];
        let own = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_blank = line.trim().is_empty();
        let first = tags.get(margins.len()).filter(|tag| tag.range.start < end);
        // A tag that closes stands where its component does.
        let is_inside = first.is_none_or(|tag| !tag.is_end || tag.range.start > start + own);
        if let Some(last) = open.last_mut().filter(|_| !is_blank && is_inside) {
            last.body.get_or_insert(own);
        }
        let more: usize = open.iter().filter_map(|open| Some(open.body?.saturating_sub(open.own))).sum();
        let taken = more.min(own);
        if taken > 0 && !is_blank {
            edits.push(Edit::new(start..start + taken, ""));
        }
        let column = columns(&line[taken..own]);
        if !is_blank && !is_code {
            items.retain(|item| *item <= column);
            let mark = marker(&line[own..]);
            items.extend((mark > 0).then_some(column + mark));
        }
        while let Some(tag) = tags.get(margins.len()).filter(|tag| tag.range.start < end) {
            // What is set in further than a list asks for is no code in MDX, and would be elsewhere.
            let item = items.iter().copied().filter(|item| *item <= column).max().unwrap_or_default();
            let is_deep = column >= item + CODE;
            margins.push(if is_deep { " ".repeat(item) } else { line[taken..own].to_owned() });
            let is_block = text[tag.range.end..].split('\n').next().is_some_and(|rest| rest.trim().is_empty());
            match tag.is_end {
                true => drop(open.pop()),
                false if text[tag.range.clone()].ends_with("/>") => {}
                // What follows on the line begins where the tag does.
                false => open.push(Open { own, body: (!is_block).then_some(own) }),
            }
        }
    }
    margins
}

/// The columns of white space that make code of a line.
const CODE: usize = 4;

/// The columns that white space takes; a tab reaches to the next fourth column.
fn columns(space: &str) -> usize {
    space.chars().fold(0, |at, c| if c == '\t' { at / CODE * CODE + CODE } else { at + 1 })
}

/// Lines that import and export, to the blank line that ends each; the scripts and styles of Vue.
fn statements(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("import ") && !text.contains("export ") && !text.contains("<script") && !text.contains("<style") {
        return found;
    }
    let lines = lines(text);
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        at += 1;
        let whole = &text[line.range.clone()];
        let is_import = whole.starts_with("import ") && (whole.contains(" from ") || whole.contains(['\'', '"', '{']));
        let is_export = ["export const ", "export default ", "export function ", "export let "]
            .iter()
            .any(|start| whole.starts_with(start));
        let script = ["<script", "<style"].iter().find(|start| whole.starts_with(**start));
        if line.is_code {
            continue;
        }
        if let Some(start) = script {
            let close = format!("</{}>", &start[1..]);
            if let Some(length) = text[line.range.start..].find(&close) {
                let end = line.range.start + length + close.len();
                found.push(line.range.start..end);
                at = lines.partition_point(|line| line.range.end <= end).max(at);
            }
        } else if is_import || is_export {
            let mut end = line.range.end;
            while let Some(next) = lines.get(at).filter(|next| !next.is_blank() && !next.is_code) {
                end = next.range.end;
                at += 1;
            }
            found.push(line.range.start..end);
        }
    }
    found
}

/// The name of a component whose tag begins here, whether it ends one, and how long the tag is.
fn component(text: &str) -> Option<(&str, bool, usize)> {
    let rest = text.strip_prefix('<')?;
    let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')))?;
    let name = &rest[..end];
    // `<T>` is a type, and `<Your name>` is words.
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() > 1
        && name.contains(|c: char| c.is_ascii_lowercase());
    let follows = &rest[end..];
    // Words alone are attributes where the name is of two words: `<CardGrid stagger>`.
    let is_in_two_words = name.get(1..).unwrap_or_default().contains(|c: char| c.is_ascii_uppercase());
    let is_alone = |words: &str| words.trim().chars().all(|c| c.is_ascii_lowercase() || c == ' ' || c == '-');
    let is_switch = is_in_two_words
        && follows.starts_with(' ')
        && follows.split_once('>').is_some_and(|(words, _)| is_alone(words.trim_end_matches('/')));
    let is_tag = follows.starts_with('>') || follows.starts_with("/>") || is_attributes(follows) || is_switch;
    if !is_name || !is_tag {
        return None;
    }
    let (mut open, mut quote) = (0usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(sign), c) if c == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => open += 1,
            (None, '}') => open = open.saturating_sub(1),
            (None, '>') if open == 0 => return Some((name, is_end, at + 1)),
            _ => {}
        }
    }
    None
}

/// Whether attributes follow a name: a word with a value, or the end of the tag.
fn is_attributes(text: &str) -> bool {
    let bare = text.trim_start();
    let end =
        bare.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '@'))).unwrap_or(bare.len());
    bare.len() < text.len()
        && (bare.starts_with("/>") || bare.starts_with('{') || (end > 0 && bare[end..].starts_with('=')))
}

/// What a component says by its attributes, as a paragraph: its title, which leads where it does, and what it tells of it.
fn own_words(tag: &str) -> String {
    let first = |keys: &[&str]| keys.iter().find_map(|key| attribute(tag, key)).unwrap_or_default();
    let title = first(&["title", "heading", "summary"]).replace(['[', ']'], "");
    if title.is_empty() {
        return String::new();
    }
    let address = first(&["href", "to", "link", "url"]);
    let title = match address.is_empty() || address.contains(['<', '>']) {
        true => format!("**{title}**"),
        false => format!("[{title}](<{address}>)"),
    };
    let more = first(&["description", "text", "subtitle", "details"]);
    let more = if more.is_empty() { String::new() } else { format!(": {more}") };
    format!("{title}{more}")
}

/// What the component `Code` shows, as a block of code.
fn listing(tag: &str, margin: &str) -> String {
    let language = attribute(tag, "lang").unwrap_or("text");
    let title = attribute(tag, "title").map_or_else(String::new, |title| format!(" title=\"{title}\""));
    let code = attribute(tag, "code").unwrap_or_default().trim_matches('\n');
    let lines: String = code.split('\n').map(|line| format!("{margin}{line}\n")).collect();
    format!("```` {language}{title}\n{lines}{margin}````")
}

/// Where a button leads, with whose tag these begin and whose words are a link's.
fn button<'t>(text: &'t str, tags: &[Tag<'_>]) -> Option<&'t str> {
    let [open, close, ..] = tags else { return None };
    let is_pair = open.name == "LinkButton" && close.name == open.name && !open.is_end && close.is_end;
    let words = &text[open.range.end..close.range.start];
    let address = attribute(&text[open.range.clone()], "href")?;
    (is_pair && !words.trim().is_empty() && !words.contains(['[', ']', '\n']) && !address.contains(['<', '>']))
        .then_some(address)
}

/// The value of an attribute that is a text.
fn attribute<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    let sign = format!("{key}=");
    let mut places = tag.match_indices(&sign).map(|(at, _)| at);
    let at = places.find(|at| tag[..*at].ends_with(char::is_whitespace))?;
    let value = tag[at + sign.len()..].trim_start_matches('{');
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    value[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_told_from_words_and_types() {
        for (text, expected) in [
            ("<Tabs>", Some(("Tabs", false, 6))),
            ("</Tabs> x", Some(("Tabs", true, 7))),
            ("<Img src={a > b} alt=\"x > y\" /> z", Some(("Img", false, 31))),
            ("<Your name>", None),
            ("<CardGrid stagger>", Some(("CardGrid", false, 18))),
            ("<T>", None),
            ("<div>", None),
            ("< Tabs>", None),
        ] {
            assert_eq!(component(text), expected, "{text}");
        }
        assert_eq!(own_words("<LinkCard title=\"A\" href=\"/b/\" description=\"C.\" />"), "[A](</b/>): C.");
        let text = "1. a\n\n   <Tabs>\n   <Tab label=\"b\">\n\n   c\n   </Tab>\n   </Tabs>\n<Grid>\n  <Card>\n    d\n  </Card>\n</Grid>\n";
        let mut edits = Vec::new();
        let found = tags(text, &[], &mut Vec::new());
        let margins = layout(text, &found, &mut edits);
        assert_eq!(margins.iter().map(String::len).collect::<Vec<_>>(), [3, 3, 3, 3, 0, 0, 0, 0]);
        assert_eq!(edits.iter().map(|edit| edit.range.len()).collect::<Vec<_>>(), [2, 4, 2]);
        let text = "1.  a\n\n         <Tabs>\n\n    <Tab label=\"b\">\n\n    c\n\n           </Tab>\n\n      </Tabs>\n\n      <Grid>\n";
        let margins = layout(text, &tags(text, &[], &mut Vec::new()), &mut Vec::new());
        assert_eq!(margins.iter().map(String::len).collect::<Vec<_>>(), [4, 4, 4, 6, 6]);
        assert_eq!(own_words("<LinkCard\n\t\ttitle=\"A\"\n\t\thref=\"/b/\"\n\t/>"), "[A](</b/>)");
        assert_eq!(listing("<Code code={`a\nb`} lang=\"js\" />", "  "), "```` js\n  a\n  b\n  ````");
        assert_eq!(attribute("<TabItem value=\"a\" label='B c'>", "label"), Some("B c"));
    }
}
