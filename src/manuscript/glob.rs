//! Patterns of paths, as `.gitignore` and the lists of several tools have them: `*.py`, `drafts/`, `/top.md`, `**/old/*`.

/// Whether a path, relative and with `/`, is one of those that the lines of an ignore file mean; the last line that fits
/// decides, and `!` takes a path out again.
pub(super) fn ignores(lines: &str, path: &str) -> bool {
    let patterns = lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    patterns.fold(false, |ignored, line| match line.strip_prefix('!') {
        Some(taken) => ignored && !is_under(taken, path),
        None => ignored || is_under(line, path),
    })
}

/// Whether the path, or a folder that it lies in, fits a pattern of an ignore file.
fn is_under(pattern: &str, path: &str) -> bool {
    let wants_folder = pattern.ends_with('/');
    let bare = pattern.trim_end_matches('/');
    let is_rooted = bare.contains('/');
    let bare = bare.trim_start_matches('/');
    let ends = path.match_indices('/').map(|(at, _)| at).chain((!wants_folder).then_some(path.len()));
    ends.into_iter().any(|end| {
        let whole = &path[..end];
        let name = whole.rsplit('/').next().unwrap_or(whole);
        if is_rooted { fits(bare, whole) } else { fits(bare, name) }
    })
}

/// Whether a whole path fits a pattern: `*` and `?` stand for what is in one name, `**` for any names.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let mut pattern = pattern.chars();
    let Some(first) = pattern.next() else { return path.is_empty() };
    let rest = pattern.as_str();
    match first {
        '*' if rest.starts_with('*') => {
            let after = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
            let starts = path.match_indices('/').map(|(at, _)| at + 1);
            fits(after, path) || starts.into_iter().any(|at| fits(after, &path[at..])) || after.is_empty()
        }
        '*' => {
            let end = path.find('/').unwrap_or(path.len());
            let ends = path[..end].char_indices().map(|(at, _)| at).chain([end]);
            ends.into_iter().any(|at| fits(rest, &path[at..]))
        }
        '?' => path.chars().next().is_some_and(|c| c != '/' && fits(rest, &path[c.len_utf8()..])),
        c => path.strip_prefix(c).is_some_and(|path| fits(rest, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_they_mean_in_git() {
        for (lines, path, expected) in [
            ("*.py", "a/b.py", true),
            ("drafts/", "drafts/a.md", true),
            ("drafts/", "a/drafts/b.md", true),
            ("drafts/", "drafts", false),
            ("/top.md", "top.md", true),
            ("/top.md", "a/top.md", false),
            ("a/*.md", "a/b/c.md", false),
            ("a/**", "a/b/c.md", true),
            ("**/old/*", "x/old/y.md", true),
            ("*.md\n!keep.md", "a/keep.md", false),
            ("# a\n\nb?.md", "bé.md", true),
        ] {
            assert_eq!(ignores(lines, path), expected, "{lines} {path}");
        }
    }
}
