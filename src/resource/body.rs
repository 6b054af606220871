//! The bytes of a resource until the container takes them: in memory, in the author's file, or put aside on the disk.
//!
//! What katern converts can be large, and a book can have thousands of it. So it is put aside in one file without a name,
//! which the system removes with the process, and memory holds no more than the pictures that are being converted.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Where bytes are until the container takes them.
#[derive(Clone, Debug)]
pub enum Body {
    /// In memory: made or converted here.
    Bytes(Arc<[u8]>),
    /// In a file, taken as it is.
    File(PathBuf),
    /// Converted here, and put aside.
    Aside(Stretch),
}

impl Body {
    /// How many bytes it has, where that can be told.
    pub fn length(&self) -> Option<u64> {
        match self {
            Body::Bytes(bytes) => Some(bytes.len() as u64),
            Body::File(path) => std::fs::metadata(path).ok().map(|metadata| metadata.len()),
            Body::Aside(stretch) => Some(stretch.length),
        }
    }

    /// The bytes, to be read from their beginning.
    ///
    /// # Errors
    /// When they lie in a file that can't be opened.
    pub fn open(&self) -> io::Result<Reader> {
        Ok(match self {
            Body::Bytes(bytes) => Reader::Memory(Cursor::new(bytes.clone())),
            Body::File(path) => Reader::File(BufReader::new(File::open(path)?)),
            Body::Aside(stretch) => Reader::Aside(BufReader::new(Position { stretch: stretch.clone(), at: 0 })),
        })
    }
}

/// Bytes that are being read.
#[derive(Debug)]
pub enum Reader {
    /// From memory.
    Memory(Cursor<Arc<[u8]>>),
    /// From the author's file.
    File(BufReader<File>),
    /// From what was put aside.
    Aside(BufReader<Position>),
}

impl Read for Reader {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Reader::Memory(bytes) => bytes.read(to),
            Reader::File(file) => file.read(to),
            Reader::Aside(aside) => aside.read(to),
        }
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Reader::Memory(bytes) => bytes.fill_buf(),
            Reader::File(file) => file.fill_buf(),
            Reader::Aside(aside) => aside.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Reader::Memory(bytes) => bytes.consume(amount),
            Reader::File(file) => file.consume(amount),
            Reader::Aside(aside) => aside.consume(amount),
        }
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Reader::Memory(bytes) => bytes.seek(to),
            Reader::File(file) => file.seek(to),
            Reader::Aside(aside) => aside.seek(to),
        }
    }
}

/// Bytes below this many are not worth a place on the disk.
const SMALL: usize = 1 << 18;

/// One file for all that is put aside; it is made when the first comes.
#[derive(Debug, Default)]
pub(super) struct Shelf(OnceLock<Option<Mutex<File>>>);

impl Shelf {
    /// Puts bytes aside. Where there is no room on the disk they stay in memory.
    pub(super) fn put(self: &Arc<Shelf>, bytes: Vec<u8>) -> Body {
        if bytes.len() >= SMALL
            && let Some(stretch) = self.append(&bytes)
        {
            return Body::Aside(stretch);
        }
        Body::Bytes(bytes.into())
    }

    fn append(self: &Arc<Shelf>, bytes: &[u8]) -> Option<Stretch> {
        let file = self.0.get_or_init(|| tempfile::tempfile().ok().map(Mutex::new)).as_ref()?;
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0)).ok()?;
        file.write_all(bytes).ok()?;
        Some(Stretch { shelf: self.clone(), start, length: bytes.len() as u64 })
    }
}

/// Where something was put aside.
#[derive(Clone, Debug)]
pub struct Stretch {
    shelf: Arc<Shelf>,
    start: u64,
    /// How many bytes it has.
    length: u64,
}

/// A place in what was put aside.
#[derive(Debug)]
pub struct Position {
    stretch: Stretch,
    /// Counted from its beginning.
    at: u64,
}

impl Read for Position {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let Some(Some(file)) = self.stretch.shelf.0.get() else { return Ok(0) };
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.stretch.start + self.at))?;
        let left = self.stretch.length.saturating_sub(self.at);
        let read = (&*file).take(left).read(to)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Position {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.stretch.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_is_read_as_it_was() {
        let shelf = Arc::new(Shelf::default());
        let given: Vec<Vec<u8>> = (0..4u8).map(|n| vec![n; SMALL + usize::from(n)]).collect();
        let bodies: Vec<Body> = given.iter().map(|bytes| shelf.put(bytes.clone())).collect();
        drop(shelf);
        for (body, bytes) in bodies.iter().zip(&given) {
            assert!(matches!(body, Body::Aside(_)));
            let mut reader = body.open().expect("opened");
            let mut read = Vec::new();
            for _ in 0..2 {
                read.clear();
                reader.rewind().expect("from the beginning");
                reader.read_to_end(&mut read).expect("read");
                assert!(read == *bytes);
            }
            assert_eq!(reader.seek(SeekFrom::End(-1)).expect("the end"), bytes.len() as u64 - 1);
            assert_eq!(reader.read(&mut [0; 9]).expect("one byte"), 1);
        }
        assert!(matches!(Arc::new(Shelf::default()).put(vec![1; 9]), Body::Bytes(_)), "small ones stay");
    }
}
