//! The syntax of other tools.

use std::ops::Range;

use super::signs::Text;
use super::{Mark, OBJECT, Reading, before, is_escaped, lines, pairs, shown};
use crate::rule::text::FOREIGN_MARK;

/// What begins a block in other tools' Markdown, at the beginning of a line.
const BLOCKS: &[(&str, &str, &str)] = &[
    ("!!! ", "an admonition of MkDocs", "write `::: note` … `:::`, or say `markdown: mkdocs` in the metadata"),
    ("??? ", "a folded block of MkDocs", "write `<details><summary>…</summary>` … `</details>`"),
    ("???+ ", "a folded block of MkDocs", "write `<details open><summary>…</summary>` … `</details>`"),
    ("=== \"", "a tab of MkDocs", "write a heading for each tab"),
    ("--8<-- ", "an include of MkDocs", "put the file's text here"),
    ("A> ", "an aside of Markua", "write `::: aside` … `:::`, or say `markdown: markua` in the metadata"),
    ("B> ", "a blurb of Markua", "write `::: aside` … `:::`, or say `markdown: markua` in the metadata"),
    ("D> ", "a discussion of Markua", "write `::: note` … `:::`, or say `markdown: markua` in the metadata"),
    ("E> ", "an error of Markua", "write `::: caution` … `:::`, or say `markdown: markua` in the metadata"),
    ("I> ", "an information box of Markua", "write `::: note` … `:::`, or say `markdown: markua` in the metadata"),
    ("Q> ", "a question of Markua", "write `::: note` … `:::`, or say `markdown: markua` in the metadata"),
    ("T> ", "a tip of Markua", "write `::: tip` … `:::`, or say `markdown: markua` in the metadata"),
    ("W> ", "a warning of Markua", "write `::: warning` … `:::`, or say `markdown: markua` in the metadata"),
    ("X> ", "an exercise of Markua", "write `::: note` … `:::`, or say `markdown: markua` in the metadata"),
    ("(@", "a numbered example of pandoc", "write a numbered list, or say `markdown: pandoc` in the metadata"),
    ("#. ", "a numbered list of pandoc", "write `1. `, or say `markdown: pandoc` in the metadata"),
    ("{pagebreak}", "a page break of Markua", "take it out, or begin a heading there"),
    ("{{{", "a shortcode", "write what it stands for"),
    ("%%", "a comment of Obsidian", "write `<!-- … -->`, or say `markdown: obsidian` in the metadata"),
    (".. ", "a directive of reStructuredText", "write what it stands for"),
];

/// The alerts that katern's own Markdown has, each with how one is written that has a title.
const TITLED: [(&str, &str); 5] = [
    ("note", "write `::: note My title`, below it the words without `>`, then `:::`"),
    ("tip", "write `::: tip My title`, below it the words without `>`, then `:::`"),
    ("important", "write `::: important My title`, below it the words without `>`, then `:::`"),
    ("warning", "write `::: warning My title`, below it the words without `>`, then `:::`"),
    ("caution", "write `::: caution My title`, below it the words without `>`, then `:::`"),
];

/// Every mark of another tool in a line.
pub(super) fn marks(text: Text<'_>, reading: &Reading) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut tell = |range: Range<usize>, what: &str, help: &'static str| {
        let message = format!("{} looks like {what}, and is printed as it stands", shown(&text[range.clone()]));
        marks.push(Mark::new(&FOREIGN_MARK, range, message, help));
    };
    for (range, words) in pairs(text, "[[", "]]") {
        // The parts of a list in R are called by their numbers: `y[[1]]`.
        if words.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | ':')) {
            continue;
        }
        let is_picture = range.start > 0 && text[..range.start].ends_with('!') && !is_escaped(&text, range.start - 1);
        match is_picture {
            true => tell(range.start - 1..range.end, "an embed of Obsidian", "write `![what it shows](file)`"),
            false => tell(range, "a wiki link", "write `[words](file.md)`"),
        }
    }
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}")] {
        pairs(text, open, close).for_each(|(range, _)| tell(range, "a shortcode", "write what it stands for"));
    }
    for (range, words) in pairs(text, "{%", "%}") {
        let help = match words.trim().starts_with("hint") {
            true => "write `::: note` … `:::`, or say `markdown: gitbook` in the metadata",
            false => "write what it stands for",
        };
        tell(range, "a template's tag", help);
    }
    for (range, words) in pairs(text, "{{", "}}") {
        let is_name = words.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '|' | ' '));
        // `{{index "words", more}}`: a name, and right behind it what it takes.
        let is_call = words.split_once(' ').is_some_and(|(name, rest)| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(char::is_alphanumeric)
                && rest.contains(['"', '{'])
        });
        // `{{ $page.title }}`, and what Vue and Go make of such a value.
        let is_sign = words.trim().strip_prefix('$').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        // Vue reads any expression.
        let is_expression = reading.has("jsx") && !words.trim().is_empty();
        if (is_name || is_call || is_sign || is_expression) && !words.starts_with(['<', '%']) {
            tell(range, "a template's variable", "write what it stands for");
        }
    }
    for (range, words) in pairs(text, "{:", "}") {
        if words.trim_start().starts_with(['.', '#']) || is_attribute(words) {
            tell(range, "an attribute list of Kramdown", "write `{.class #id key=value}` right after the words");
        }
    }
    for (range, _) in pairs(text, "%%", "%%") {
        // Percentages and formats have two signs as well; what begins a line is told as a block.
        let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
        if !before.trim().is_empty() && !before.ends_with(|c: char| c.is_alphanumeric()) {
            tell(range, "a comment of Obsidian", "write `<!-- … -->`, or say `markdown: obsidian` in the metadata");
        }
    }
    roles(text, &mut tell);
    whole(&text, &mut tell);
    if text.has_any("\\") && !reading.has("all_symbols_escapable") {
        spaces(&text, &mut tell);
    }
    for (at, line) in lines(&text) {
        let inner = line.trim_start_matches([' ', '\t']);
        let at = at + line.len() - inner.len();
        if let Some((mark, what, help)) = BLOCKS.iter().find(|(mark, ..)| inner.starts_with(mark)) {
            let reach = inner.find(OBJECT).unwrap_or(inner.len()).max(mark.trim_end().len());
            let is_mark = match *mark {
                "(@" => inner[2..].find(')').is_some_and(|end| inner[2..2 + end].chars().all(is_name)),
                ".. " => inner.contains("::"),
                _ => true,
            };
            if is_mark {
                tell(at..at + reach, what, help);
            }
        } else if let Some(words) = inner.strip_prefix("{{").filter(|words| !words.contains("}}")) {
            // `{{quote {author: "Ada"}` and `{{if book` begin what `quote}}` and `if}}` end.
            let name = words.split(' ').next().unwrap_or_default();
            let is_block = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_name);
            if is_block && (words == name || words.contains('{') || words.split(' ').count() == 2) {
                tell(at..at + inner.len(), "the beginning of a template's block", "write what it stands for");
            }
        } else if is_label(inner) {
            let help = "write `{#name}` after the heading, or say `markdown: myst` in the metadata";
            tell(at..at + inner.len(), "a label of MyST", help);
        } else if let Some(words) = inner.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let word = words.split([':', ' ', ',']).next().unwrap_or_default();
            if matches!(
                word,
                "blurb"
                    | "/blurb"
                    | "aside"
                    | "/aside"
                    | "sample"
                    | "frontmatter"
                    | "mainmatter"
                    | "backmatter"
                    | "class"
                    | "width"
                    | "caption"
                    | "pagebreak"
                    | "book"
                    | "quiz"
                    | "exercise"
            ) {
                tell(
                    at..at + inner.len(),
                    "a mark of Markua",
                    "write `::: aside` … `:::`, or attributes as `{.class key=value}`",
                );
            }
        }
    }
    marks
}

/// Marks that begin, end or are a whole paragraph.
fn whole(text: &str, tell: &mut impl FnMut(Range<usize>, &str, &'static str)) {
    if let Some(kind) = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')).map(|(kind, _)| kind)
        && !kind.is_empty()
        && kind.chars().all(is_name)
    {
        let titled = TITLED.iter().find(|(known, _)| known.eq_ignore_ascii_case(kind)).map(|(_, help)| *help);
        let has_title = text[kind.len() + 3..].starts_with([' ', OBJECT]);
        match titled.filter(|_| has_title) {
            Some(help) => tell(0..kind.len() + 3, "an alert, which can't have a title", help),
            None => tell(0..kind.len() + 3, "a callout of Obsidian", "write `> [!NOTE]`, or `::: name` … `:::`"),
        }
    }
    if let [b'[', b'/' | b'-' | b'>' | b'<', b']', b' ', ..] = text.as_bytes() {
        tell(0..3, "a task of Obsidian", "write `[ ]` or `[x]`");
    }
    let name = text.rsplit([' ', '\n']).next().unwrap_or_default();
    let is_anchor =
        name.len() < text.len() && name.len() > 1 && name.starts_with('^') && name[1..].chars().all(is_name);
    if is_anchor {
        tell(text.len() - name.len()..text.len(), "a block's name in Obsidian", "write `[words]{#name}`");
    }
    let mut tags = text.split_whitespace();
    let is_tag = |word: &str| {
        let name = word.strip_prefix('#').unwrap_or_default();
        name.starts_with(char::is_lowercase) && name.chars().all(|c| is_name(c) || c == '/')
    };
    if tags.clone().next().is_some() && tags.all(is_tag) {
        tell(0..text.len(), "tags", "move them to `keywords:` in the metadata, or take them out");
    }
    let mut rows = lines(text);
    let is_row = |line: &str| line.starts_with("| ") && !line[2..].contains('|');
    if lines(text).count() > 1 && rows.all(|(_, line)| is_row(line)) {
        let first = text.lines().next().map_or(0, str::len);
        let help = "write `::: verse` … `:::`, or say `markdown: pandoc` in the metadata";
        tell(0..first, "a line block of pandoc", help);
    }
}

/// Spaces with a backslash before them, where they are not read.
fn spaces(text: &str, tell: &mut impl FnMut(Range<usize>, &str, &'static str)) {
    for (at, _) in text.match_indices("\\ ") {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_letter(text[..at].chars().next_back()) && is_letter(text[at + 2..].chars().next()) {
            tell(at..at + 2, "pandoc's space at which no line ends", "write `&nbsp;`");
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// `key=value` or `key="value"`.
fn is_attribute(words: &str) -> bool {
    let key = words.trim_start().split('=').next().unwrap_or_default();
    words.contains('=') && !key.is_empty() && key.chars().all(is_name)
}

/// `(label)=`
fn is_label(line: &str) -> bool {
    let inner = line.strip_prefix('(').and_then(|rest| rest.trim_end().strip_suffix(")="));
    inner.is_some_and(|label| !label.is_empty() && label.chars().all(|c| is_name(c) || matches!(c, ':' | '.' | '/')))
}

/// Roles of MyST and Sphinx, which stand before code, references of bookdown, and names of emoji.
fn roles(text: Text<'_>, tell: &mut impl FnMut(Range<usize>, &str, &'static str)) {
    for (at, _) in text.match_indices(OBJECT) {
        let (from, near) = before(&text, at);
        let open = match near.chars().next_back() {
            Some('}') => near.rfind('{').map(|open| from + open).filter(|&open| !is_escaped(&text, open)),
            Some(':') => near[..near.len() - 1].rfind(':').map(|open| from + open),
            _ => None,
        };
        let Some(open) = open else { continue };
        let name = &text[open + 1..at - 1];
        let is_role = !name.is_empty() && name.chars().all(|c| is_name(c) || matches!(c, ':' | '+'));
        let stands_alone = !text[..open].ends_with(|c: char| c.is_alphanumeric() || c == ':');
        if is_role && stands_alone && name.starts_with(|c: char| c.is_ascii_lowercase()) {
            tell(
                open..at,
                "a role of MyST or Sphinx",
                "write a link or the words alone, or say `markdown: myst` in the metadata",
            );
        }
    }
    for (at, _) in text.match_indices('@') {
        let name = &text[at + 1..];
        let end = name.find(|c: char| !is_name(c) && c != ':').unwrap_or(name.len());
        let name = name[..end].trim_end_matches([':', '-']);
        let is_place = name.split_once([':', '-']).is_some_and(|(kind, rest)| {
            matches!(kind, "fig" | "tbl" | "tab" | "sec" | "eq" | "lst" | "thm") && !rest.is_empty()
        });
        if is_place && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '\\') {
            tell(at..at + 1 + name.len(), "a reference of Quarto or pandoc-crossref", "write `[](#id)`");
        }
    }
    for (range, _) in pairs(text, "\\@ref(", ")") {
        tell(range, "a reference of bookdown", "write `[](#id)`");
    }
    for (range, name) in pairs(text, ":", ":") {
        let stands_alone = !text[..range.start]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '`'))
            && !text[range.end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | OBJECT));
        let is_short_name = name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '+' || c == '-')
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '+'));
        if stands_alone && is_short_name {
            tell(
                range,
                "the name of an emoji",
                "write the emoji itself, or say `markdown: katern+emoji` in the metadata",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        marks(Text::of(text), &Reading::with(&[], &[])).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_of_other_tools_are_seen() {
        for (text, mark) in [
            ("See [[Note|alias]].", "[[Note|alias]]"),
            ("as @fig-birds shows", "@fig-birds"),
            ("(@tbl:counts).", "@tbl:counts"),
            ("![[login.png]] is", "![[login.png]]"),
            ("a {{< include x >}} b", "{{< include x >}}"),
            ("{% hint style=\"info\" %}", "{% hint style=\"info\" %}"),
            ("by {{ site.name }}", "{{ site.name }}"),
            ("a {{index \"binary number\", value}} b", "{{index \"binary number\", value}}"),
            ("at {{ $page.title }} b", "{{ $page.title }}"),
            ("{{quote {author: \"Ada\", chapter: true}", "{{quote {author: \"Ada\", chapter: true}"),
            ("{{if book", "{{if book"),
            ("words{: .wide}", "{: .wide}"),
            ("!!! note \"Title\"", "!!! note \"Title\""),
            ("=== \"Tab\"", "=== \"Tab\""),
            ("A> An aside", "A> An aside"),
            ("see {ref}\u{FFFC}", "{ref}"),
            ("see :numref:\u{FFFC}", ":numref:"),
            ("(my-label)=", "(my-label)="),
            ("fig \\@ref(fig:x)", "\\@ref(fig:x)"),
            ("ready :rocket: go", ":rocket:"),
            ("{blurb, class: tip}", "{blurb, class: tip}"),
            ("(@good) An example", "(@good) An example"),
            ("%%private%%", "%%private%%"),
            ("in the %%private words%% line", "%%private words%%"),
            ("[!faq]- Why?", "[!faq]"),
            ("[/] half done", "[/]"),
            ("Some words ^block-1", "^block-1"),
            ("#craft #book/binding", "#craft #book/binding"),
            ("| Roses are\n|  red", "| Roses are"),
            ("10\\ km", "\\ "),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
    }

    #[test]
    fn prose_is_not_taken_for_marks() {
        for text in [
            "At 10:30:45 he rose: late: too late.",
            "He said: so: and went.",
            "std::fmt::Debug and a:b:c",
            "a [b] [c] and [[]]",
            "\\[[Note]]",
            "{a} and {b: c}",
            "{{}} and {{ a + b }}",
            "What!!! No???",
            "A > B and I am",
            "50 %% of it",
            "50%% of it and 20%% of that",
            "(see above)= no, (a b)=",
            "He (@home) wrote",
            "the key: value: pair",
            "[!] and [] and [a] b",
            "2^10 and x ^2^ and ^",
            "a #tag among words",
            "| a | b |\n| c | d |",
            "ends with a backslash\\",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
