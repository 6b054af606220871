//! The ZIP archive of a finished book, read as strictly as reading systems do
//! ([EPUB 3.3, 4.3](https://www.w3.org/TR/epub-33/#sec-container-zip), [APPNOTE](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)).
//!
//! The list of entries is read first, a body only when it is asked for, and never more of it than the list says. Both the
//! list and the heads of the entries are held against each other, so that no program sees another book than katern did.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use flate2::{Decompress, FlushDecompress, Status};

use super::limits::{DIRECTORY, ENTRIES, RATIO, RATIO_FROM, WHOLE};

/// One entry, as the list at the end of the archive says.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path from the root of the container.
    pub path: String,
    /// How many bytes it unpacks to.
    pub size: u64,
    /// The checksum of those bytes: entries that share it and the size hold the same.
    pub checksum: u32,
    /// How it is packed.
    pub method: Method,
    /// How many bytes its head has beside what every head has.
    pub extra: u16,
    packed: u64,
    /// Where its bytes begin.
    start: u64,
}

/// How an entry is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Not at all.
    Stored,
    /// By deflate.
    Deflated,
    /// In a way that EPUB doesn't know.
    Other(u16),
}

/// Why the archive, or an entry of it, can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is no ZIP archive.
    NoArchive(String),
    /// It is one that was cut off or changed.
    Broken(String),
    /// A name is no UTF-8.
    Name(String),
    /// It is larger than any honest book.
    TooLarge(String),
}

impl Damage {
    /// What is wrong, in words.
    pub fn words(&self) -> &str {
        match self {
            Damage::NoArchive(words) | Damage::Broken(words) | Damage::Name(words) | Damage::TooLarge(words) => words,
        }
    }
}

/// What is wrong with an archive that can be read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Irregularity(pub String);

/// An open archive.
#[derive(Debug)]
pub struct Archive {
    file: Mutex<File>,
    /// The files in it, in the order of the list.
    pub entries: Vec<Entry>,
    /// The folders that have entries of their own.
    pub folders: Vec<String>,
    /// What is wrong with it as a whole.
    pub irregular: Vec<Irregularity>,
}

/// What the end of the list says.
struct End {
    count: u64,
    size: u64,
    offset: u64,
    /// Where the record itself begins.
    place: u64,
}

impl Archive {
    /// Opens the archive at `path`.
    ///
    /// # Errors
    /// When the file can't be opened or is no file. What is wrong inside it is in the inner result.
    pub fn open(path: &Path) -> io::Result<Result<Archive, Damage>> {
        // Asked before it is opened: who opens a pipe waits until somebody writes into it.
        let known = std::fs::metadata(path)?;
        if known.is_dir() {
            return Err(io::Error::other("it is a folder"));
        }
        if !known.is_file() {
            return Err(io::Error::other("it is not a plain file"));
        }
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Archive::read(file, length))
    }

    fn read(mut file: File, length: u64) -> Result<Archive, Damage> {
        if length < 22 {
            return Err(Damage::NoArchive(format!("it has only {length} bytes")));
        }
        let head = bytes(&mut file, 0, 4)?;
        let end = end(&mut file, length, &head)?;
        if end.size > DIRECTORY || end.count > ENTRIES as u64 {
            return Err(Damage::TooLarge(format!("it lists {} entries", end.count)));
        }
        let list = bytes(&mut file, end.offset, end.size)?;
        let mut archive =
            Archive { file: Mutex::new(file), entries: Vec::new(), folders: Vec::new(), irregular: Vec::new() };
        archive.list(&list, &end, length)?;
        Ok(archive)
    }

    /// Reads the list of entries.
    fn list(&mut self, list: &[u8], end: &End, length: u64) -> Result<(), Damage> {
        let broken = |words: &str| Damage::Broken(format!("the list of entries {words}"));
        let (mut at, mut whole, mut reach) = (0, 0u64, Vec::new());
        for _ in 0..end.count {
            let head = list.get(at..at + 46).filter(|head| head.starts_with(b"PK\x01\x02"));
            let head = head.ok_or_else(|| broken("ends too early"))?;
            let [name, extra, comment] = [28, 30, 32].map(|place| usize::from(u16_at(head, place)));
            let tail = list.get(at + 46..at + 46 + name + extra).ok_or_else(|| broken("ends too early"))?;
            let (name, extra) = tail.split_at(name);
            let name = std::str::from_utf8(name)
                .map_err(|_| Damage::Name(String::from_utf8_lossy(name).into_owned()))?
                .to_owned();
            let [mut packed, mut size, mut offset] = [20, 24, 42].map(|place| u64::from(u32_at(head, place)));
            large(extra, [&mut size, &mut packed, &mut offset]);
            if u16_at(head, 8) & 1 != 0 {
                return Err(Damage::Broken(format!("{name} needs a password")));
            }
            at += 46 + tail.len() + comment;
            whole = whole.saturating_add(size);
            if whole > WHOLE || size > RATIO_FROM && size / packed.max(1) > RATIO {
                return Err(Damage::TooLarge(format!("{name} claims to unpack to {size} bytes")));
            }
            let method = match u16_at(head, 10) {
                0 => Method::Stored,
                8 => Method::Deflated,
                other => Method::Other(other),
            };
            let (start, extra) = self.head(&name, offset, method)?;
            if start.saturating_add(packed) > end.place.min(length) {
                return Err(Damage::Broken(format!("{name} reaches past the end of the archive")));
            }
            reach.push((offset, start + packed));
            let checksum = u32_at(head, 16);
            if name.ends_with('/') {
                self.folders.push(name);
            } else {
                self.entries.push(Entry { path: name, size, checksum, method, extra, packed, start });
            }
        }
        reach.sort_unstable();
        if reach.windows(2).any(|pair| pair[0].1 > pair[1].0) {
            return Err(Damage::Broken("entries overlap".to_owned()));
        }
        Ok(())
    }

    /// Reads the head of an entry: where its bytes begin, and how many more bytes its head has than it needs.
    fn head(&mut self, name: &str, offset: u64, method: Method) -> Result<(u64, u16), Damage> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let head = bytes(&mut file, offset, 30)?;
        if !head.starts_with(b"PK\x03\x04") {
            return Err(Damage::Broken(format!("{name} has no head where the list says")));
        }
        let [length, extra] = [26, 28].map(|place| u16_at(&head, place));
        let own = bytes(&mut file, offset + 30, u64::from(length))?;
        if own != name.as_bytes() {
            let own = String::from_utf8_lossy(&own).into_owned();
            self.irregular.push(Irregularity(format!("{name} calls itself {own} at its own place")));
        }
        let own = match u16_at(&head, 8) {
            0 => Method::Stored,
            8 => Method::Deflated,
            other => Method::Other(other),
        };
        if own != method {
            return Err(Damage::Broken(format!("{name} is packed in another way than the list says")));
        }
        Ok((offset + 30 + u64::from(length) + u64::from(extra), extra))
    }

    /// The bytes of an entry, `most` of them at most.
    ///
    /// # Errors
    /// When its bytes don't unpack to what the list says, or are packed in a way that EPUB does not allow.
    pub fn bytes(&self, entry: &Entry, most: u64) -> Result<Vec<u8>, Damage> {
        let broken = |words: &str| Damage::Broken(format!("{} {words}", entry.path));
        let wanted = entry.size.min(most);
        let packed = if entry.method == Method::Stored {
            if entry.packed != entry.size {
                return Err(broken("is not as long as the list says"));
            }
            wanted
        } else {
            // What is asked for of a long entry is near its beginning, whatever it is.
            entry.packed.min(if wanted < entry.size { wanted + (64 << 10) } else { u64::MAX })
        };
        let raw = {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            bytes(&mut file, entry.start, packed)?
        };
        let unpacked = match entry.method {
            Method::Stored => raw,
            Method::Other(method) => {
                return Err(broken(&format!("is packed by method {method}, which EPUB doesn't know")));
            }
            Method::Deflated => inflated(&raw, wanted).ok_or_else(|| broken("can't be unpacked"))?,
        };
        // An entry that goes on past what the list says is told; one that is asked for in part goes on.
        let unpacked =
            if wanted < entry.size { unpacked.into_iter().take(wanted as usize).collect() } else { unpacked };
        if unpacked.len() as u64 != wanted {
            return Err(broken("is not as long as the list says"));
        }
        if wanted == entry.size && crc(&unpacked) != entry.checksum {
            return Err(broken("has another checksum than the list says"));
        }
        Ok(unpacked)
    }
}

/// How many bytes are read and written in one go.
const STEP: usize = 64 << 10;

impl Archive {
    /// Writes what an entry unpacks to, piece by piece: films are large.
    ///
    /// # Errors
    /// When `to` can't be written. What is wrong with the entry is in the inner result.
    pub fn copy(&self, entry: &Entry, to: &mut impl Write) -> io::Result<Result<(), Damage>> {
        let broken = |words: &str| Ok(Err(Damage::Broken(format!("{} {words}", entry.path))));
        if let Method::Other(method) = entry.method {
            return broken(&format!("is packed by method {method}, which EPUB doesn't know"));
        }
        let (mut at, end) = (entry.start, entry.start + entry.packed);
        let mut inflate = Decompress::new(false);
        let (mut out, mut crc, mut written) = (Vec::with_capacity(STEP), flate2::Crc::new(), 0);
        let mut is_done = entry.packed == 0 && entry.size == 0;
        while !is_done && at < end {
            let count = (end - at).min(STEP as u64);
            let raw = {
                let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
                match bytes(&mut file, at, count) {
                    Ok(raw) => raw,
                    Err(damage) => return Ok(Err(damage)),
                }
            };
            at += count;
            let mut rest = &raw[..];
            while !rest.is_empty() && !is_done {
                out.clear();
                if entry.method == Method::Stored {
                    out.extend_from_slice(rest);
                    rest = &[];
                } else {
                    let before = inflate.total_in();
                    let Ok(status) = inflate.decompress_vec(rest, &mut out, FlushDecompress::None) else {
                        return broken("can't be unpacked");
                    };
                    let taken = usize::try_from(inflate.total_in() - before).unwrap_or(rest.len());
                    if taken == 0 && out.is_empty() && status != Status::StreamEnd {
                        return broken("can't be unpacked");
                    }
                    rest = &rest[taken..];
                    is_done = status == Status::StreamEnd;
                }
                written += out.len() as u64;
                if written > entry.size {
                    return broken("is not as long as the list says");
                }
                crc.update(&out);
                to.write_all(&out)?;
            }
        }
        // What is still held back once all bytes were read.
        while entry.method == Method::Deflated && !is_done && written < entry.size {
            out.clear();
            match inflate.decompress_vec(&[], &mut out, FlushDecompress::Finish) {
                Ok(_) if !out.is_empty() && written + out.len() as u64 <= entry.size => {
                    written += out.len() as u64;
                    crc.update(&out);
                    to.write_all(&out)?;
                }
                _ => break,
            }
        }
        if written != entry.size {
            return broken("is not as long as the list says");
        }
        if crc.sum() != entry.checksum {
            return broken("has another checksum than the list says");
        }
        Ok(Ok(()))
    }
}

fn inflated(raw: &[u8], wanted: u64) -> Option<Vec<u8>> {
    let wanted = usize::try_from(wanted).ok()?;
    let mut out = Vec::with_capacity(wanted.saturating_add(1));
    let mut inflate = Decompress::new(false);
    let status = inflate.decompress_vec(raw, &mut out, FlushDecompress::Finish);
    if status.is_err() && out.len() < wanted {
        return None;
    }
    Some(out)
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The end of the list: the last record of its kind.
fn end(file: &mut File, length: u64, head: &[u8]) -> Result<End, Damage> {
    let reach = length.min(22 + 0xFFFF);
    let tail = bytes(file, length - reach, reach)?;
    let found = tail.windows(4).rposition(|window| window == b"PK\x05\x06").filter(|at| at + 22 <= tail.len());
    let Some(at) = found else {
        return Err(if head.starts_with(b"PK") {
            Damage::Broken("the list of entries at its end is not there".to_owned())
        } else {
            Damage::NoArchive("it does not begin as a ZIP archive does".to_owned())
        });
    };
    if !head.starts_with(b"PK") {
        return Err(Damage::NoArchive("it does not begin as a ZIP archive does".to_owned()));
    }
    let record = &tail[at..];
    let place = length - reach + at as u64;
    let disks = [4, 6].map(|place| u16_at(record, place));
    let mut end = End {
        count: u64::from(u16_at(record, 10)),
        size: u64::from(u32_at(record, 12)),
        offset: u64::from(u32_at(record, 16)),
        place,
    };
    let is_large = end.count == 0xFFFF || end.size == 0xFFFF_FFFF || end.offset == 0xFFFF_FFFF;
    if is_large && place >= 20 {
        let locator = bytes(file, place - 20, 20)?;
        if locator.starts_with(b"PK\x06\x07") {
            let record = bytes(file, u64_at(&locator, 8), 56)?;
            if record.starts_with(b"PK\x06\x06") {
                (end.count, end.size, end.offset) = (u64_at(&record, 32), u64_at(&record, 40), u64_at(&record, 48));
            }
        }
    } else if disks != [0, 0] {
        return Err(Damage::Broken("it is one part of an archive in several".to_owned()));
    }
    if end.offset.saturating_add(end.size) > place {
        return Err(Damage::Broken("the list of entries is not where its end says".to_owned()));
    }
    Ok(end)
}

/// Numbers that are too large for their fields stand behind the name, in this order, those that are.
fn large(mut extra: &[u8], numbers: [&mut u64; 3]) {
    while extra.len() >= 4 {
        let (kind, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let Some(field) = extra.get(4..4 + length) else { return };
        if kind == 1 {
            let mut field = field;
            for number in numbers {
                if *number == 0xFFFF_FFFF && field.len() >= 8 {
                    *number = u64_at(field, 0);
                    field = &field[8..];
                }
            }
            return;
        }
        extra = &extra[4 + length..];
    }
}

fn bytes(file: &mut File, from: u64, count: u64) -> Result<Vec<u8>, Damage> {
    let broken = |_| Damage::Broken("it ends too early".to_owned());
    file.seek(SeekFrom::Start(from)).map_err(broken)?;
    let mut read = Vec::new();
    file.take(count).read_to_end(&mut read).map_err(broken)?;
    if read.len() as u64 == count { Ok(read) } else { Err(Damage::Broken("it ends too early".to_owned())) }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}
