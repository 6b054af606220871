//! The words that braces of the shell stand for: `{a,b}.md`, `ch{1..9}.md`, `{01..12..2}`.

use super::words::{closing, top_commas};

/// How many words braces may stand for.
const MOST: usize = 10_000;

/// The words in their order; a word without such braces is itself.
pub(super) fn expanded(word: &str) -> Vec<String> {
    let found = word.match_indices('{').find_map(|(open, _)| {
        let inner = &word[open + 1..open + closing(&word[open..])?];
        Some((open, inner, parts(inner)?))
    });
    let Some((open, inner, parts)) = found else { return vec![word.to_owned()] };
    let (before, behind) = (&word[..open], &word[open + inner.len() + 2..]);
    let ends = expanded(behind);
    let wholes = parts.iter().flat_map(|part| expanded(part));
    let words = wholes.flat_map(|part| ends.iter().map(move |end| format!("{before}{part}{end}")).collect::<Vec<_>>());
    words.take(MOST).collect()
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
    }
}
