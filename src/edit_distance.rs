//! How far one word is from another: what a misspelt name was most likely meant to be.

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other.
pub(crate) fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// The same, where it is no more than `limit`.
pub(crate) fn within(limit: usize, a: &str, b: &str) -> Option<usize> {
    // The lengths alone tell most words apart.
    let may = a.chars().count().abs_diff(b.chars().count()) <= limit;
    may.then(|| edit_distance(a, b)).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_count_once() {
        for (a, b, distance) in [("tilte", "title", 1), ("autor", "author", 1), ("", "abc", 3), ("kaf", "café", 2)] {
            assert_eq!((edit_distance(a, b), edit_distance(b, a)), (distance, distance), "{a} {b}");
        }
        assert_eq!(within(1, "autor", "author"), Some(1));
        assert_eq!(within(1, "weather", "author"), None);
    }
}
