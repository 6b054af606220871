//! Names that occur once in a spelling a letter away from a frequent one.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::visit::{self, Visit};
use crate::check::words;
use crate::diagnostic::Diagnostic;
use crate::edit_distance::edit_distance;
use crate::model::inline::{Inline, InlineKind, Phrase};
use crate::model::{Book, Chapter};
use crate::rule::prose::NAME_SPELT_TWO_WAYS;
use crate::source::{Sources, Span};

/// A name is one that occurs this often; less is no evidence of how it should be spelt.
const OFTEN: usize = 8;

/// Shorter names differ by a letter because they are different: Anna and Anne.
const LONG: usize = 7;

#[derive(Default)]
struct Word {
    count: usize,
    /// How often it stood inside a sentence, where only a name has a capital.
    inside: usize,
    first: Option<Span>,
}

/// The long words of a text.
#[derive(Default)]
struct Words<'a> {
    /// Those with a capital.
    capital: BTreeMap<&'a str, Word>,
    /// Those without one.
    small: BTreeSet<&'a str>,
}

pub(super) fn check(book: &Book, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Words { capital, small } = book.chapters.par_iter().map(Words::of).reduce(Words::default, Words::and);
    let is_name = |word: &str| !small.contains(word.to_lowercase().as_str());
    // A slip has the first letter of the name, so each word is compared with few.
    let mut often: BTreeMap<Option<char>, Vec<&str>> = BTreeMap::new();
    for (word, seen) in &capital {
        if seen.count >= OFTEN && seen.inside * 2 > seen.count && is_name(word) {
            often.entry(word.chars().next()).or_default().push(word);
        }
    }
    for (word, seen) in capital.iter().filter(|(_, seen)| seen.count == 1 && seen.inside == 1) {
        let mut names = often.get(&word.chars().next()).into_iter().flatten();
        let Some(name) = names.find(|name| is_slip(word, name)).filter(|_| is_name(word)) else { continue };
        let (Some(span), Some(usual)) = (seen.first, capital.get(name)) else { continue };
        found.push(
            Diagnostic::new(
                &NAME_SPELT_TWO_WAYS,
                sources.narrow(span, word),
                format!("“{word}” stands here once, “{name}” {} times", usual.count),
            )
            .help("correct it, or allow it if both are meant"),
        );
    }
}

impl<'a> Words<'a> {
    /// Those of a chapter.
    fn of(chapter: &'a Chapter) -> Words<'a> {
        let mut all = Words::default();
        visit::chapter(chapter, &mut |visited| {
            if let Visit::Words(words, _) = visited {
                all.count(words);
            }
        });
        all
    }

    /// These and those of what follows.
    fn and(mut self, next: Words<'a>) -> Words<'a> {
        for (word, more) in next.capital {
            let seen = self.capital.entry(word).or_default();
            seen.count += more.count;
            seen.inside += more.inside;
            seen.first = seen.first.or(more.first);
        }
        self.small.extend(next.small);
        self
    }

    fn count(&mut self, words: &'a [Inline]) {
        for inline in words {
            match &inline.kind {
                InlineKind::Text(text) => {
                    let mut inside = false;
                    words::each(text, &mut |at, word| {
                        // After a full stop, a quotation mark or a dash every word has a capital.
                        let before = text[..at].trim_end().chars().next_back();
                        inside = inside && before.is_some_and(|c| c.is_alphanumeric() || c == ',');
                        if word.len() >= LONG && word.chars().count() >= LONG && word.chars().all(char::is_alphabetic) {
                            if is_capitalised(word) {
                                let seen = self.capital.entry(word).or_default();
                                seen.count += 1;
                                seen.inside += usize::from(inside);
                                seen.first.get_or_insert(inline.span);
                            } else {
                                self.small.insert(word);
                            }
                        }
                        inside = true;
                    });
                }
                InlineKind::Phrase(Phrase::Emphasis | Phrase::Strong, inner) | InlineKind::Styled(inner, _) => {
                    self.count(inner);
                }
                _ => {}
            }
        }
    }
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Whether the words differ by one letter in their middle, or by two that changed places.
///
/// The first letter makes another name, the last ones make another case, number or sex.
fn is_slip(word: &str, name: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a[0] != b[0] {
        return false;
    }
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|&at| a[at] != b[at]).collect();
    let swapped =
        a.len() == b.len() && matches!(differ.as_slice(), [i, j] if *j == i + 1 && a[*i] == b[*j] && a[*j] == b[*i]);
    swapped || (a[a.len() - 2..] == b[b.len() - 2..] && edit_distance(word, name) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_slips_are_slips() {
        assert!(is_slip("Bolkónski", "Bolkonski"));
        assert!(!is_slip("Nataliya", "Nataslia"));
        assert!(is_slip("Petersbrug", "Petersburg"));
        assert!(!is_slip("Rostova", "Rostovs"));
        assert!(!is_slip("Germans", "German"));
        assert!(!is_slip("Martina", "Martine"));
    }
}
