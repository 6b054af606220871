//! How many words came in and went out between two texts.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

/// Beyond so many differences the order of words no longer counts: the time for an exact count grows with their square.
const EXACT: usize = 10_000;

/// The words of a text, as Unicode divides it; a script without spaces is counted by its characters.
pub(super) fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(str::to_owned).collect()
}

/// How many words came in, and how many went out.
///
/// This is the shortest edit that makes one text the other: Myers, “An O(ND) Difference Algorithm and Its Variations”
/// (1986), of which only the length is wanted.
pub(super) fn difference(old: &[String], new: &[String]) -> (usize, usize) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    // In whatever order they stand, so many words can't have stayed.
    let mut known = BTreeMap::new();
    let common = shared(&numbered(old, &mut known), &numbered(new, &mut known));
    let least = (old.len() - common, new.len() - common);
    match Some(least).filter(|(out, came)| out + came <= EXACT).and_then(|_| edits(old, new)) {
        Some(edits) => ((edits + new.len() - old.len()) / 2, (edits + old.len() - new.len()) / 2),
        None => (least.1, least.0),
    }
}

/// The length of the shortest edit, unless it is longer than [`EXACT`].
fn edits(old: &[String], new: &[String]) -> Option<usize> {
    let most = (old.len() + new.len()).min(EXACT);
    // `reach[k]` is how far into `old` the best edit on the diagonal `k - most - 1` comes.
    let mut reach = vec![0usize; 2 * most + 3];
    let middle = most + 1;
    for edits in 0..=most {
        for step in (0..=2 * edits).step_by(2) {
            let diagonal = middle - edits + step;
            let down = step == 0 || (step != 2 * edits && reach[diagonal - 1] < reach[diagonal + 1]);
            let mut x = if down { reach[diagonal + 1] } else { reach[diagonal - 1] + 1 };
            // On the diagonal below the middle `new` is ahead of `old`.
            let Some(mut y) = (x + middle).checked_sub(diagonal) else { continue };
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            reach[diagonal] = x;
            if x >= old.len() && y >= new.len() {
                return Some(edits);
            }
        }
    }
    None
}

/// The words of a text as numbers in order, so that many texts can be held against each other: each word has one number.
pub(super) fn numbered<'a>(words: &'a [String], known: &mut BTreeMap<&'a str, u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::with_capacity(words.len());
    for word in words {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        numbers.push(*known.entry(word).or_insert(next));
    }
    numbers.sort_unstable();
    numbers
}

/// How alike two texts are, from 0 to 1: the words that both have, whatever their order.
pub(super) fn likeness(old: &[u32], new: &[u32]) -> f64 {
    match old.len() + new.len() {
        0 => 1.0,
        all => 2.0 * shared(old, new) as f64 / all as f64,
    }
}

/// The most that two texts of these lengths can be alike.
pub(super) fn most_alike(old: &[u32], new: &[u32]) -> f64 {
    2.0 * old.len().min(new.len()) as f64 / (old.len() + new.len()).max(1) as f64
}

fn shared(old: &[u32], new: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j) = (i + 1, j + 1);
                shared += 1;
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(old: &str, new: &str) -> (usize, usize) {
        difference(&words(old), &words(new))
    }

    #[test]
    fn words_that_came_and_went_are_counted() {
        assert_eq!(counted("", ""), (0, 0));
        assert_eq!(counted("a b c", "a b c"), (0, 0));
        assert_eq!(counted("", "a b"), (2, 0));
        assert_eq!(counted("a b", ""), (0, 2));
        assert_eq!(counted("the cat sat on the mat", "the dog sat on the big mat"), (2, 1));
        assert_eq!(counted("a b c a b b a", "c b a b a c"), (2, 3));
        assert_eq!(counted("one two three", "three two one"), (2, 2));
        assert_eq!(counted("春は曙", "春は夜"), (1, 1));
    }

    #[test]
    fn a_text_that_was_written_anew_is_counted_too() {
        let many = |word: &str| vec![word.to_owned(); EXACT];
        assert_eq!(difference(&many("a"), &many("b")), (EXACT, EXACT));
    }

    #[test]
    fn likeness_is_a_share_of_the_words() {
        let (old, new) = (words("a b c d"), words("b a x y"));
        let mut known = BTreeMap::new();
        let (old, new) = (numbered(&old, &mut known), numbered(&new, &mut known));
        assert_eq!(likeness(&old, &new), 0.5);
        assert_eq!(likeness(&[], &[]), 1.0);
        assert_eq!(likeness(&[], &new), 0.0);
        assert_eq!(most_alike(&old, &new[..1]), 0.4);
    }
}
