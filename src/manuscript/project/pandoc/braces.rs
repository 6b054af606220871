//! The words that braces of the shell stand for: `{a,b}.md`, `ch{1..9}.md`, `{01..12..2}`.

use super::words::{closing, top_commas};

/// How many words braces may stand for, and how many bytes those may have together.
const MOST: usize = 10_000;
const MOST_BYTES: usize = 1 << 20;

/// How many braces may stand in each other, or side by side.
const DEPTH: usize = 32;

/// The most digits of a number between braces.
const DIGITS: usize = 20;

/// The words in their order; a word without such braces is itself, and so is one with more of them than anybody writes.
pub(super) fn expanded(word: &str) -> Vec<String> {
    at_depth(word, 0).unwrap_or_else(|| vec![word.to_owned()])
}

fn at_depth(word: &str, depth: usize) -> Option<Vec<String>> {
    let braces = word.match_indices('{').take(DEPTH + 1).map(|(open, _)| open).collect::<Vec<_>>();
    if depth > DEPTH || braces.len() > DEPTH {
        return None;
    }
    let found = braces.into_iter().find_map(|open| {
        let inner = &word[open + 1..open + closing(&word[open..])?];
        Some((open, inner, parts(inner)?))
    });
    let Some((open, inner, parts)) = found else { return Some(vec![word.to_owned()]) };
    let (before, behind) = (&word[..open], &word[open + inner.len() + 2..]);
    let ends = at_depth(behind, depth + 1)?;
    let mut words = Vec::new();
    let mut bytes = 0;
    for part in parts {
        for whole in at_depth(&part, depth + 1)? {
            for end in &ends {
                bytes += before.len() + whole.len() + end.len();
                if words.len() == MOST || bytes > MOST_BYTES {
                    return Some(words);
                }
                words.push(format!("{before}{whole}{end}"));
            }
        }
    }
    Some(words)
}

/// What stands between braces, part by part; none where it is no list.
fn parts(inner: &str) -> Option<Vec<String>> {
    let commas = top_commas(inner);
    if let Some((from, rest)) = inner.split_once("..").filter(|_| commas.is_empty()) {
        let (to, step) = rest.split_once("..").unwrap_or((rest, "1"));
        return sequence(
            from,
            to,
            step.trim_start_matches('-').parse().ok().filter(|step| (1..1 << 32).contains(step))?,
        );
    }
    let starts = std::iter::once(0).chain(commas.iter().map(|at| at + 1));
    let ends = commas.iter().copied().chain([inner.len()]);
    (!commas.is_empty()).then(|| starts.zip(ends).map(|(start, end)| inner[start..end].to_owned()).collect())
}

/// The numbers, or the letters, from one to another.
fn sequence(from: &str, to: &str, step: i64) -> Option<Vec<String>> {
    let letter =
        |word: &str| word.parse::<char>().ok().filter(char::is_ascii_alphabetic).map(|c| i64::from(u32::from(c)));
    let is_letters = letter(from).is_some();
    let read = |word: &str| if is_letters { letter(word) } else { word.parse().ok() };
    let (first, last): (i64, i64) = (read(from)?, read(to)?);
    // `{01..12}` has as many digits in each.
    let is_padded = [from, to].iter().any(|word| word.trim_start_matches('-').starts_with('0') && word.len() > 1);
    let width = if is_padded { from.len().max(to.len()) } else { 0 };
    if width > DIGITS {
        return None;
    }
    let shown = |number: i64| match u8::try_from(number) {
        Ok(byte) if is_letters => char::from(byte).to_string(),
        _ => format!("{number:0width$}"),
    };
    let sign = if first <= last { 1 } else { -1 };
    let count = (first.abs_diff(last) / step.unsigned_abs()).min(MOST as u64 - 1);
    Some((0..=count as i64).map(|at| shown(first + at * step * sign)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_stand_for_words_as_in_the_shell() {
        for (word, expected) in [
            ("ch{1..3}.md", "ch1.md ch2.md ch3.md"),
            ("{08..10}", "08 09 10"),
            ("{c..a}{1,2}", "c1 c2 b1 b2 a1 a2"),
            ("a{,b{1..2},c}.md", "a.md ab1.md ab2.md ac.md"),
            ("{1..9..4}", "1 5 9"),
            ("{a}-{b,c}", "{a}-b {a}-c"),
            ("plain{", "plain{"),
            ("{}", "{}"),
        ] {
            assert_eq!(expanded(word).join(" "), expected, "{word}");
        }
        assert_eq!(expanded("{1..999999999}{1..999999999}").len(), MOST);
        assert_eq!(expanded(&format!("{}{{1..9999}}", "a".repeat(MOST_BYTES / 4))).len(), 3);
        let padded = format!("{{{}1..9}}", "0".repeat(MOST_BYTES));
        for word in
            [padded, "{".repeat(MOST_BYTES), "{a,".repeat(9999), format!("{}{}", "{a,".repeat(99), "}".repeat(99))]
        {
            assert_eq!(expanded(&word), [word.as_str()]);
        }
    }
}
