//! What was made of a picture, as the cache keeps it from one run to the next.

use super::kind::Kind;
use crate::cache::{Cache, Key};
use crate::model::pictures::Pictures;

/// What was made of a picture's bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    /// Its kind now.
    pub(super) kind: Kind,
    /// Its bytes; none where they are those of the file.
    pub(super) bytes: Option<Vec<u8>>,
    /// Width and height in pixels, where it has them.
    pub(super) size: Option<(u32, u32)>,
    /// What was done, in a few words each.
    pub(super) words: Vec<String>,
}

/// What is made of these bytes by what is called `what`: out of the cache, or by making it now.
///
/// # Errors
/// Those of `make`, which are never kept.
pub(super) fn made(
    cache: &Cache,
    what: &str,
    given: &[&[u8]],
    make: impl FnOnce() -> Result<Made, String>,
) -> Result<Made, String> {
    if !cache.is_there() {
        return make();
    }
    let key = Key::of(what, given);
    if let Some(made) = cache.get(key).and_then(|bytes| Made::read(&bytes)) {
        return Ok(made);
    }
    let made = make()?;
    cache.put(key, &made.write());
    Ok(made)
}

/// What is wished of a picture, as part of what its name in the cache follows from.
pub(super) fn wish(pictures: &Pictures) -> Vec<u8> {
    format!("{pictures:?}").into_bytes()
}

/// What stands for a width and a height that are not there.
const NO_SIZE: (u32, u32) = (u32::MAX, u32::MAX);

impl Made {
    /// The record: kind, size, words, whether there are bytes, and these.
    fn write(&self) -> Vec<u8> {
        let kind = Kind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or_default();
        let (width, height) = self.size.unwrap_or(NO_SIZE);
        let mut record = Vec::new();
        let mut number = |number: usize| record.extend((number as u32).to_le_bytes());
        number(kind);
        number(width as usize);
        number(height as usize);
        number(usize::from(self.bytes.is_some()));
        number(self.words.len());
        for word in &self.words {
            record.extend((word.len() as u32).to_le_bytes());
            record.extend(word.as_bytes());
        }
        record.extend(self.bytes.as_deref().unwrap_or_default());
        record
    }

    /// The same back; none where the record is of another shape.
    fn read(record: &[u8]) -> Option<Made> {
        let mut rest = record;
        let number = |rest: &mut &[u8]| {
            let (number, behind) = rest.split_first_chunk::<4>()?;
            *rest = behind;
            Some(u32::from_le_bytes(*number))
        };
        let kind = *Kind::ALL.get(number(&mut rest)? as usize)?;
        let size = (number(&mut rest)?, number(&mut rest)?);
        let has_bytes = number(&mut rest)? == 1;
        let mut words = Vec::new();
        for _ in 0..number(&mut rest)? {
            let length = number(&mut rest)? as usize;
            let (word, behind) = rest.split_at_checked(length)?;
            words.push(String::from_utf8(word.to_vec()).ok()?);
            rest = behind;
        }
        let bytes = has_bytes.then(|| rest.to_vec());
        Some(Made { kind, bytes, size: Some(size).filter(|size| *size != NO_SIZE), words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_kept_to_the_word() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path());
        let given = b"given";
        for (number, bytes) in [None, Some(Vec::new()), Some(vec![1, 2, 3])].into_iter().enumerate() {
            for size in [None, Some((3, 4))] {
                let words = vec!["turned".to_owned(); number];
                let wanted = Made { kind: Kind::WebP, bytes: bytes.clone(), size, words };
                let what = format!("{number} {size:?}");
                let first = made(&cache, &what, &[given], || Ok(wanted.clone()));
                let second = made(&cache, &what, &[given], || Err("made twice".to_owned()));
                assert_eq!((first.as_ref(), second.as_ref()), (Ok(&wanted), Ok(&wanted)));
            }
        }
        assert_eq!(made(&cache, "fails", &[given], || Err("no".into())), Err("no".to_owned()));
        assert_eq!(made(&cache, "fails", &[given], || Err("still no".into())), Err("still no".to_owned()));
    }

    #[test]
    fn a_record_of_another_shape_is_none() {
        let made = Made { kind: Kind::Png, bytes: None, size: None, words: vec!["x".to_owned()] };
        let record = made.write();
        assert_eq!(Made::read(&record), Some(made));
        assert_eq!(Made::read(&record[..record.len() - 1]), None);
        assert_eq!(Made::read(&[255; 40]), None);
    }
}
