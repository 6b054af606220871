//! Which of the files that go into the book are the same, byte for byte, so that each is stored once.

use std::collections::BTreeMap;
use std::io::Read;

use super::Body;
use super::reading::Taken;

/// For each thing that was wanted, the first that has the same bytes: itself, where there is none before it.
pub(super) fn firsts(taken: &[Option<&Taken>]) -> Vec<usize> {
    let mut firsts: Vec<usize> = (0..taken.len()).collect();
    // What has not the same length is not read.
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, taken) in taken.iter().enumerate() {
        if let Some(taken) = taken
            && let Some(length) = taken.body.length()
        {
            alike.entry((taken.kind.media_type(), length)).or_default().push(index);
        }
    }
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let mut apart: Vec<usize> = Vec::new();
        for index in group {
            let is_same = |other: &&usize| match (taken[index], taken[**other]) {
                (Some(a), Some(b)) => are_same(&a.body, &b.body),
                _ => false,
            };
            match apart.iter().find(is_same) {
                Some(first) => firsts[index] = *first,
                None => apart.push(index),
            }
        }
    }
    firsts
}

/// Whether both have the same bytes.
fn are_same(a: &Body, b: &Body) -> bool {
    if let (Body::File(a), Body::File(b)) = (a, b)
        && a == b
    {
        return true;
    }
    let (Ok(mut a), Ok(mut b)) = (a.open(), b.open()) else { return false };
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let Ok(count) = a.read(&mut left) else { return false };
        if b.read_exact(&mut right[..count]).is_err() || left[..count] != right[..count] {
            return false;
        }
        if count == 0 {
            return b.read(&mut right).is_ok_and(|more| more == 0);
        }
    }
}
