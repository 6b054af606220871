//! Patterns of file names in lists: `chapters/*`, `**/*.md`, `part?/[ab]*`.

use std::path::{Path, PathBuf};

/// The most entries that are looked at for one pattern, and how deep.
const LOOKED_AT: usize = 20_000;
const DEPTH: usize = 10;

/// The texts below a folder whose paths match a pattern, in the order of their names. An ending may be left out.
pub(super) fn find(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let pattern = pattern.trim().trim_start_matches("./").trim_start_matches('/');
    let mut found = Vec::new();
    look(folder, "", pattern, 0, &mut 0, &mut found);
    found.sort();
    found.into_iter().map(|name| folder.join(name)).collect()
}

fn look(folder: &Path, before: &str, pattern: &str, depth: usize, looked_at: &mut usize, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        *looked_at += 1;
        let name = entry.file_name().to_string_lossy().into_owned();
        if *looked_at > LOOKED_AT || name.starts_with(['.', '_']) {
            continue;
        }
        let path = format!("{before}{name}");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEPTH => {
                look(&entry.path(), &format!("{path}/"), pattern, depth + 1, looked_at, found);
            }
            Ok(kind) if kind.is_file() => {
                let stem = [".md", ".ipynb", ".markdown", ".rst"].iter().find_map(|ending| path.strip_suffix(ending));
                let Some(stem) = stem else { continue };
                if matches(pattern.as_bytes(), path.as_bytes()) || matches(pattern.as_bytes(), stem.as_bytes()) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
}

/// Whether a path matches: `*` and `?` stay in one folder, `**` goes through all.
fn matches(pattern: &[u8], path: &[u8]) -> bool {
    match pattern {
        [] => path.is_empty(),
        [b'*', b'*', b'/', rest @ ..] => {
            let starts = (0..path.len()).filter(|at| *at == 0 || path[at - 1] == b'/');
            starts.into_iter().any(|at| matches(rest, &path[at..]))
        }
        [b'*', b'*', rest @ ..] => (0..=path.len()).any(|at| matches(rest, &path[at..])),
        [b'*', rest @ ..] => {
            let end = path.iter().position(|byte| *byte == b'/').unwrap_or(path.len());
            (0..=end).any(|at| matches(rest, &path[at..]))
        }
        [b'?', rest @ ..] => path.first().is_some_and(|byte| *byte != b'/') && matches(rest, &path[1..]),
        [b'[', rest @ ..] => {
            let Some(end) = rest.iter().position(|byte| *byte == b']') else {
                return path.first() == Some(&b'[') && matches(rest, &path[1..]);
            };
            let (set, rest) = (&rest[..end], &rest[end + 1..]);
            path.first().is_some_and(|byte| is_in(set, *byte)) && matches(rest, &path[1..])
        }
        [first, rest @ ..] => path.first() == Some(first) && matches(rest, &path[1..]),
    }
}

/// Whether a byte is in the set between brackets: `abc`, `a-z`, `!x`.
fn is_in(set: &[u8], byte: u8) -> bool {
    if let [b'!' | b'^', rest @ ..] = set {
        return !is_in(rest, byte);
    }
    match set {
        [from, b'-', to, rest @ ..] => (*from..=*to).contains(&byte) || is_in(rest, byte),
        [first, rest @ ..] => *first == byte || is_in(rest, byte),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_in_a_shell() {
        for (pattern, path, expected) in [
            ("chapters/*", "chapters/a.md", true),
            ("chapters/*", "chapters/a/b.md", false),
            ("**/*.md", "a/b/c.md", true),
            ("**/*.md", "c.md", true),
            ("a/**", "a/b/c.md", true),
            ("ch?[0-9]", "ch-7", true),
            ("ch[!0-9]", "ch7", false),
            ("a", "ab", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), path.as_bytes()), expected, "{pattern} {path}");
        }
    }
}
