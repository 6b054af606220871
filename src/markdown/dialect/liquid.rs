//! Tags of Jekyll's templates: `{% link page.md %}`, `{% highlight ruby %}`, `{% raw %}`, `{{ site.baseurl }}`.
//!
//! Links and code become Markdown's. Of others the words stay, and one note tells of each name.
//!
//! <https://jekyllrb.com/docs/liquid/>

use super::formula::near;
use super::rewrite::{Edit, Remark, Rewriting, prose};
use super::{Base, Kind, Syntax};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "liquid",
    example: "`{% highlight ruby %}` … `{% endhighlight %}`",
    on: &[Base::Site],
    kind: Kind::Rewrite(rewrite),
};

/// Variables that stand before an address and name the site.
const OF_ADDRESSES: [&str; 4] = ["{{ site.baseurl }}", "{{site.baseurl}}", "{{ site.url }}", "{{site.url}}"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("{%") && !text.contains("{{") {
        return rewriting;
    }
    let (mut is_raw, mut done) = (false, 0);
    for stretch in prose(text) {
        let mut at = done.max(stretch.start);
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find('{').map(|offset| at + offset) {
            at = open + 1;
            let rest = &text[open..stretch.end];
            if let Some(known) = OF_ADDRESSES.iter().find(|known| rest.starts_with(**known)).filter(|_| !is_raw) {
                rewriting.edits.push(Edit::new(open..open + known.len(), ""));
                continue;
            }
            let Some(length) = rest.strip_prefix("{%").and_then(|_| near(rest, 2).find("%}")) else { continue };
            // `{{%` is Hugo's.
            if text[..open].ends_with('{') {
                continue;
            }
            let range = open..open + length + 4;
            let inner = rest[2..2 + length].trim_matches('-').trim();
            let (name, words) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
            is_raw = name == "raw" || (is_raw && name != "endraw");
            if is_raw && name != "raw" {
                // It must not be taken for a tag in the next round.
                rewriting.edits.push(Edit::new(open..open + 1, "&#123;"));
                continue;
            }
            if name == "highlight" {
                let language = words.split_whitespace().next().unwrap_or("text");
                at = code(text, range, language, &mut rewriting.edits);
                done = at;
                continue;
            }
            at = range.end;
            let anew = match name {
                "raw" | "endraw" | "comment" | "endcomment" => String::new(),
                "link" | "post_url" => words.trim().to_owned(),
                _ => {
                    if !name.starts_with("end") && !matches!(name, "else" | "elsif" | "assign") {
                        rewriting.remarks.push(Remark {
                            rule: &LEFT_OUT_MARK,
                            range: range.clone(),
                            message: format!("the tag `{name}` is left out; the words in it stay"),
                            help: "write in words what it shows, where the text needs it".to_owned(),
                        });
                    }
                    String::new()
                }
            };
            rewriting.edits.push(Edit::new(range, anew));
        }
    }
    rewriting
}

/// Writes program text between two tags as a block of code; gives what comes after it.
fn code(text: &str, open: std::ops::Range<usize>, language: &str, edits: &mut Vec<Edit>) -> usize {
    let body = &text[open.end..];
    let Some(close) = ["{% endhighlight %}", "{%endhighlight%}", "{%- endhighlight -%}"]
        .iter()
        .find_map(|tag| Some((body.find(tag)?, tag.len())))
    else {
        return open.end;
    };
    let (length, tag) = close;
    let skipped = usize::from(body.starts_with('\n'));
    let lead = if body[..length].ends_with('\n') { "" } else { "\n" };
    let end = open.end + length;
    edits.push(Edit::new(open.start..open.end + skipped, format!("\n```` {language}\n")));
    edits.push(Edit::new(end..end + tag, format!("{lead}````\n")));
    end + tag
}
