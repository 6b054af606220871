//! What pages show of their own front matter and of the site's settings: `{{ $frontmatter.version }}` of VitePress and VuePress,
//! `{frontmatter.version}` in MDX, `{{ page.version }}` of Jekyll.
//!
//! Texts and numbers are filled in. What is no plain value stays as it was written, and is told where marks of other tools are.

use std::path::Path;

use super::{Site, pages};
use crate::manuscript::front_matter;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::Value;
use crate::markdown::dialect::rewrite;
use crate::source::{Composed, SourceId};

/// What a name may begin with that leads to the page's front matter.
const OF_PAGE: [&str; 7] =
    ["$frontmatter.", "$page.frontmatter.", "page.frontmatter.", "frontmatter.", "frontMatter.", "$page.", "page."];

/// What a name may begin with that leads to the settings.
const OF_SITE: [&str; 3] = ["$site.", "site.", "$siteData."];

/// What a name may begin with that leads to those of the theme.
const OF_THEME: [&str; 2] = ["$themeConfig.", "theme."];

/// Where a site is to be, which names of it say.
const ADDRESSES: [&str; 3] = ["base", "baseurl", "url"];

/// Which braces may stand around a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Braces {
    /// Two, as in Vue.
    Double,
    /// One too, as in MDX.
    Single,
}

/// A page with the values that it names.
pub(super) fn with_values(source: SourceId, path: &Path, site: &Site, reading: &mut Reading<'_>) -> SourceId {
    let plain = Composed::whole(source, &reading.sources.get(source).text);
    let text = plain.text();
    let is_mdx = path.extension().is_some_and(|ending| ending == "mdx");
    let braces = if is_mdx { Braces::Single } else { Braces::Double };
    if !text.contains(if is_mdx { "{" } else { "{{" }) {
        return source;
    }
    let (front, _) = pages::front(path);
    let start = front_matter::find(text).map_or(0, |found| found.end);
    let mut out = Composed::default();
    let mut done = 0;
    for stretch in rewrite::prose(&text[start..]) {
        let (mut at, end) = (start + stretch.start, start + stretch.end);
        while let Some(open) = text[at..end].find('{').map(|offset| at + offset) {
            at = open + 1;
            let Some((name, length)) = named(&text[open..end], braces) else { continue };
            let Some(value) = value(name, &front, site) else { continue };
            let place = plain.origin(open..open + length);
            out.push_part(&plain, done..open);
            out.push(&as_words(&value), place);
            (at, done) = (open + length, open + length);
        }
    }
    if done == 0 {
        return source;
    }
    out.push_part(&plain, done..text.len());
    reading.sources.add(out.into_source(path))
}

/// The name that stands between the braces that a text begins with, and how long they are.
fn named(text: &str, braces: Braces) -> Option<(&str, usize)> {
    /// The longest that a name may be.
    const REACH: usize = 200;
    let (inner, close) = match text.strip_prefix("{{") {
        Some(inner) => (inner, "}}"),
        None => (text.strip_prefix('{').filter(|_| braces == Braces::Single)?, "}"),
    };
    let near = &inner[..inner.floor_char_boundary(REACH)];
    let name = &near[..near.find(close)?];
    let length = text.len() - inner.len() + name.len() + close.len();
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '$' | '-' | '?');
    Some((name.trim(), length)).filter(|(name, _)| !name.is_empty() && name.chars().all(is_path))
}

/// The text or number that a name stands for.
fn value(name: &str, front: &Value, site: &Site) -> Option<String> {
    let under = |starts: &[&str], tree: &Value| {
        // What stands before an address is no word.
        let rest = starts.iter().find_map(|start| name.strip_prefix(start)).filter(|rest| !ADDRESSES.contains(rest))?;
        let found =
            rest.split(['.', '?']).filter(|key| !key.is_empty()).try_fold(tree, |tree, key| tree.get(&[key]))?;
        found.text().map(str::to_owned)
    };
    under(&OF_PAGE, front).or_else(|| under(&OF_SITE, &site.tree)).or_else(|| {
        let themed = site.at(&["themeConfig"])?;
        under(&OF_THEME, themed)
    })
}

/// A value as words, in which no sign is a mark.
fn as_words(value: &str) -> String {
    let mut words = String::new();
    for c in value.chars() {
        if matches!(c, '*' | '`' | '[' | '<' | '\\') {
            words.push('\\');
        }
        words.push(c);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_between_braces() {
        assert_eq!(named("{{ $frontmatter.a.b }} c", Braces::Double), Some(("$frontmatter.a.b", 22)));
        assert_eq!(named("{frontmatter.a}", Braces::Single), Some(("frontmatter.a", 15)));
        assert_eq!(named("{frontmatter.a}", Braces::Double), None);
        assert_eq!(named("{{ 1 + 1 }}", Braces::Double), None);
        assert_eq!(named("{{ }}", Braces::Double), None);
        assert_eq!(as_words("a *b* 1.2"), "a \\*b\\* 1.2");
    }
}
