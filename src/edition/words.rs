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
    let common = common(old, new);
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

/// How alike two texts are, from 0 to 1: the words that both have, whatever their order.
pub(super) fn likeness(old: &[String], new: &[String]) -> f64 {
    match old.len() + new.len() {
        0 => 1.0,
        all => 2.0 * common(old, new) as f64 / all as f64,
    }
}

fn common(old: &[String], new: &[String]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in old {
        *counts.entry(word).or_default() += 1;
    }
    let mut common = 0;
    for word in new {
        if let Some(left) = counts.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    common
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
        assert_eq!(likeness(&words("a b c d"), &words("a b x y")), 0.5);
        assert_eq!(likeness(&[], &[]), 1.0);
        assert_eq!(likeness(&[], &words("a")), 0.0);
    }
}
