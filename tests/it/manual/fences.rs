//! The blocks of a chapter that are fenced: each is an example.

/// A fenced block of a chapter.
pub(super) struct Fence {
    /// The line on which it opens, from one.
    pub(super) line: usize,
    /// The word for its language.
    pub(super) language: String,
    /// What its title says: the file that it is.
    pub(super) title: Option<String>,
    /// Its lines.
    pub(super) body: Vec<String>,
    /// The first line after it that says something, and those after that, as far as the chapter goes.
    pub(super) rest: Vec<String>,
}

/// The fences of a text; what stands in a container `result` is no example but what came of one.
pub(super) fn of(text: &str) -> Vec<Fence> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let signs = backticks(lines[at]);
        if lines[at] == "::: result" {
            at += result(&lines[at..]).len() + 2;
        } else if signs < 3 {
            at += 1;
        } else {
            let length = lines[at + 1..].iter().position(|line| closes(line, signs)).expect("the end of a fence");
            let end = at + 1 + length;
            let info = lines[at][signs..].trim();
            found.push(Fence {
                line: at + 1,
                language: info.chars().take_while(|c| c.is_alphanumeric()).collect(),
                title: title(info),
                body: owned(&lines[at + 1..end]),
                rest: owned(&lines[end + 1..]).into_iter().skip_while(|line| line.trim().is_empty()).collect(),
            });
            at = end + 1;
        }
    }
    found
}

/// What stands in the container that the first of these lines opens.
pub(super) fn result<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let (mut depth, mut fence) = (1, 0);
    let inner = lines[1..].iter().take_while(|line| {
        let signs = backticks(line);
        if fence > 0 {
            fence = if closes(line, fence) { 0 } else { fence };
        } else if signs >= 3 {
            fence = signs;
        } else if let Some(rest) = line.strip_prefix(":::") {
            depth = if rest.trim_matches(':').trim().is_empty() { depth - 1 } else { depth + 1 };
        }
        depth > 0
    });
    inner.copied().collect()
}

fn backticks(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b'`').count()
}

fn closes(line: &str, signs: usize) -> bool {
    backticks(line) >= signs && line.trim_end().bytes().all(|byte| byte == b'`')
}

fn title(info: &str) -> Option<String> {
    let (_, rest) = info.split_once("title=\"")?;
    Some(rest.split('"').next().unwrap_or_default().to_owned())
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn a_result_may_hold_containers_and_fences() {
    let text = "````markdown\n::: a\n```\n:::\n```\n:::\n````\n\n::: result\n::: a\n```\n:::\n```\n:::\n:::\n\n```sh\nx\n```\n";
    let found = of(text);
    assert_eq!(found.iter().map(|fence| fence.language.as_str()).collect::<Vec<_>>(), ["markdown", "sh"]);
    let rest: Vec<&str> = found[0].rest.iter().map(String::as_str).collect();
    assert_eq!(result(&rest), found[0].body);
}
