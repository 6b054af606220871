//! Faces that are packed for the web, unpacked as far as it takes to look into them.
//!
//! [WOFF](https://www.w3.org/TR/WOFF/) packs each table by itself, and so all of it is had back: the face is read, judged and
//! cut like any other, and old readers, which know no WOFF, show it. [WOFF2](https://www.w3.org/TR/WOFF2/) writes outlines in a
//! way of its own; the tables that say what the face is and what its maker allows are plain once they are unpacked.

use std::borrow::Cow;
use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::read::ZlibDecoder;

/// The most bytes that a face may have, unpacked.
const LIMIT: usize = 64 << 20;

/// A table with its name.
type Table<'a> = ([u8; 4], Cow<'a, [u8]>);

/// The bytes of a file, read in order.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn name(&mut self) -> Option<[u8; 4]> {
        self.bytes(4)?.try_into().ok()
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.bytes(2)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<usize> {
        usize::try_from(u32::from_be_bytes(self.bytes(4)?.try_into().ok()?)).ok()
    }

    /// A number of one to five bytes, seven bits each: WOFF2, 4.2.
    fn packed(&mut self) -> Option<usize> {
        let mut number = 0usize;
        for at in 0..5 {
            let byte = *self.bytes(1)?.first()?;
            if at == 0 && byte == 0x80 || number > usize::try_from(u32::MAX >> 7).ok()? {
                return None;
            }
            number = number << 7 | usize::from(byte & 0x7F);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// The whole face in a WOFF; none where it is damaged.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Fields(bytes);
    fields.bytes(4)?;
    let flavour = fields.name()?;
    fields.bytes(4)?;
    let count = fields.short()?;
    fields.bytes(44 - 14)?;
    let mut tables: Vec<Table<'_>> = Vec::with_capacity(count.into());
    let mut room = LIMIT;
    for _ in 0..count {
        let (name, offset, packed, whole) = (fields.name()?, fields.long()?, fields.long()?, fields.long()?);
        fields.bytes(4)?;
        let stored = bytes.get(offset..offset.checked_add(packed)?)?;
        room = room.checked_sub(whole)?;
        let table = if packed == whole { Cow::Borrowed(stored) } else { inflated(stored, whole)?.into() };
        tables.push((name, table));
    }
    Some(face(flavour, tables))
}

/// A face with the tables of a WOFF2 that say what it is; it has no outlines. None where it is damaged or a collection.
pub(super) fn facts(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Fields(bytes);
    fields.bytes(4)?;
    let flavour = fields.name().filter(|flavour| flavour != b"ttcf")?;
    fields.bytes(4)?;
    let count = fields.short()?;
    fields.bytes(2 + 4)?;
    let packed = fields.long()?;
    fields.bytes(48 - 24)?;
    let mut directory = Vec::with_capacity(count.into());
    for _ in 0..count {
        let flags = *fields.bytes(1)?.first()?;
        let name = match flags & 0x3F {
            0x3F => fields.name()?,
            known => KNOWN.get(usize::from(known)).map_or(*b"    ", |name| **name),
        };
        let whole = fields.packed()?;
        // Outlines are written anew unless the version says that they are not; all else is so only where it says so.
        let is_outline = matches!(&name, b"glyf" | b"loca");
        let is_written_anew = if is_outline { flags >> 6 != 3 } else { flags >> 6 != 0 };
        let length = if is_written_anew { fields.packed()? } else { whole };
        directory.push((name, length, is_written_anew));
    }
    let mut all = Vec::new();
    let stream = Decompressor::new(fields.bytes(packed)?, 4096);
    stream.take(LIMIT as u64).read_to_end(&mut all).ok()?;
    let (mut tables, mut start): (Vec<Table<'_>>, usize) = (Vec::new(), 0);
    for (name, length, is_written_anew) in directory {
        let end = start.checked_add(length)?;
        let table = all.get(start..end)?;
        if !is_written_anew && FACTS.contains(&&name) {
            tables.push((name, table.into()));
        }
        start = end;
    }
    Some(face(flavour, tables))
}

/// The tables that say what a face is.
const FACTS: [&[u8; 4]; 6] = [b"cmap", b"head", b"hhea", b"maxp", b"name", b"OS/2"];

/// The tables that WOFF2 names by a number, as far as it comes to those above and what may stand before them.
const KNOWN: [&[u8; 4]; 12] =
    [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf", b"loca"];

fn inflated(stored: &[u8], whole: usize) -> Option<Vec<u8>> {
    let mut table = Vec::new();
    ZlibDecoder::new(stored).take(whole as u64 + 1).read_to_end(&mut table).ok()?;
    (table.len() == whole).then_some(table)
}

/// A face of these tables, as OpenType and TrueType write one.
fn face(flavour: [u8; 4], mut tables: Vec<Table<'_>>) -> Vec<u8> {
    tables.sort_by_key(|(name, _)| *name);
    let count = u16::try_from(tables.len()).unwrap_or(u16::MAX);
    let selector = count.max(1).ilog2() as u16;
    let range = 16 * (1 << selector);
    let mut face = flavour.to_vec();
    for field in [count, range, selector, (16 * count).saturating_sub(range)] {
        face.extend(field.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    for (name, table) in &tables {
        face.extend(name);
        let fields = [checksum(table), offset as u32, table.len() as u32];
        fields.iter().for_each(|field| face.extend(field.to_be_bytes()));
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        face.extend_from_slice(table);
        face.resize(face.len().next_multiple_of(4), 0);
    }
    face
}

/// The sum of a table, as its entry has it: four bytes at a time.
fn checksum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(word)
    };
    table.chunks(4).fold(0, |sum, bytes| sum.wrapping_add(word(bytes)))
}
