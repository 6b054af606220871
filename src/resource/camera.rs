//! What the file of a picture says beside its pixels: how to turn it, what its colours mean, who took it and where.
//!
//! Cameras and programs write where a picture was taken, with which machine and when, and often a second small picture;
//! a book passes none of that on. Who holds the copyright is kept. Blocks are taken out and the rest is left as it is, so
//! nothing is lost of the picture itself.

use std::ops::Range;

/// What a block beside the pixels holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// EXIF: a camera's notes, <https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E>.
    Exif,
    /// Other notes: XMP, IPTC, comments, dates.
    Notes,
    /// A piece of an ICC profile: what the colours mean, <https://www.color.org/specification/ICC.1-2022-05.pdf>.
    Profile,
}

/// A block beside the pixels, with its place in the file; its own mark and length are part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What it holds.
    pub(super) holds: Holds,
    /// Its bytes.
    pub(super) range: Range<u64>,
}

/// What the blocks of a picture say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// How the picture is to be turned, as EXIF counts it: 1 is upright.
    pub(super) orientation: u8,
    /// Who holds the copyright.
    pub(super) copyright: Option<String>,
}

/// EXIF's tags, all in the first directory.
const ORIENTATION: u16 = 0x0112;
const COPYRIGHT: u16 = 0x8298;

/// How an EXIF block of a JPEG begins, after its mark and length.
pub(super) const EXIF_HEAD: &[u8] = b"Exif\0\0";

/// What an EXIF block says: a TIFF file with directories, of which the first concerns the picture.
pub(super) fn exif(tiff: &[u8]) -> Said {
    let mut said = Said { orientation: 1, copyright: None };
    let is_little = match tiff.get(..4) {
        Some(b"II*\0") => true,
        Some(b"MM\0*") => false,
        _ => return said,
    };
    let pair = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let quad = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let Some(directory) = quad(4).map(|at| at as usize) else { return said };
    for entry in 0..usize::from(pair(directory).unwrap_or(0)) {
        let at = directory.saturating_add(2 + 12 * entry);
        match pair(at) {
            Some(ORIENTATION) => {
                said.orientation = pair(at + 8).filter(|turn| (1..=8).contains(turn)).unwrap_or(1) as u8
            }
            Some(COPYRIGHT) => {
                let length = quad(at + 4).unwrap_or(0) as usize;
                let start = if length > 4 { quad(at + 8).unwrap_or(0) as usize } else { at + 8 };
                let words = tiff.get(start..start.saturating_add(length)).unwrap_or_default();
                // The photographer's line and the editor's are divided by a zero.
                let words = String::from_utf8_lossy(words).replace('\0', " ");
                said.copyright = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
            }
            Some(_) => {}
            None => break,
        }
    }
    said
}

/// An EXIF block of a JPEG, with its mark and length, that says who holds the copyright and nothing else.
pub(super) fn copyright_block(holder: &str) -> Vec<u8> {
    // More than a block can hold is nobody's name.
    let mut words = holder.as_bytes()[..holder.floor_char_boundary(4096)].to_vec();
    words.push(0);
    words.resize(words.len().max(5), 0);
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(COPYRIGHT.to_be_bytes());
    tiff.extend(2u16.to_be_bytes());
    tiff.extend((words.len() as u32).to_be_bytes());
    // Behind the header, the directory with its one entry, and the end of directories.
    tiff.extend((8u32 + 2 + 12 + 4).to_be_bytes());
    tiff.extend([0; 4]);
    tiff.extend(words);
    let mut block = vec![0xFF, 0xE1];
    block.extend(((2 + EXIF_HEAD.len() + tiff.len()) as u16).to_be_bytes());
    block.extend(EXIF_HEAD);
    block.extend(tiff);
    block
}

/// The copyright in other notes: XMP's `dc:rights`.
pub(super) fn rights(notes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(notes);
    let inside = text.split_once("<dc:rights>")?.1.split_once("</dc:rights>")?.0;
    let words = inside.split_once("<rdf:li")?.1.split_once('>')?.1.split_once("</rdf:li>")?.0;
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// Where the first picture of a JPEG ends: some cameras put a second one behind it, with notes of its own.
pub(super) fn end_of_jpeg(file: &[u8]) -> usize {
    let mut at = 2;
    while let Some(&[0xFF, mark]) = file.get(at..at + 2) {
        match mark {
            0xD9 => return at + 2,
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let Some(&[high, low]) = file.get(at + 2..at + 4) else { break };
                at += 2 + usize::from(u16::from_be_bytes([high, low])).max(2);
                // What a scan holds has no marks but those of its own: a zero behind a sign, and the eight of restarts.
                let is_mark = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7);
                if mark == 0xDA {
                    let scan = file.get(at..).unwrap_or_default();
                    at += scan.windows(2).position(is_mark).unwrap_or(scan.len());
                }
            }
        }
    }
    file.len()
}

/// Where the header of a PNG ends.
pub(super) const AFTER_HEADER: usize = 8 + 25;

/// What stands before the pixels of a PNG and stays true of them however they are stored: what their numbers mean as colours,
/// how large they are on paper, and who holds the copyright.
pub(super) fn kept_chunks(png: &[u8]) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut at = AFTER_HEADER;
    while let Some(&[a, b, c, d, ref name @ ..]) = png.get(at..at + 8) {
        let end = at.saturating_add(u32::from_be_bytes([a, b, c, d]) as usize).saturating_add(12);
        let Some(chunk) = png.get(at..end) else { break };
        match name {
            b"IDAT" => break,
            b"gAMA" | b"cHRM" | b"sRGB" | b"cICP" | b"pHYs" => kept.extend(chunk),
            b"tEXt" if chunk[8..].starts_with(b"Copyright\0") => kept.extend(chunk),
            _ => {}
        }
        at = end;
    }
    kept
}

/// The file without these blocks.
pub(super) fn without(file: &[u8], blocks: &[Block]) -> Vec<u8> {
    let mut left = Vec::with_capacity(file.len());
    let mut at = 0;
    for Block { range, .. } in blocks {
        let (start, end) = (range.start as usize, range.end as usize);
        left.extend(&file[at.min(file.len())..start.min(file.len())]);
        at = end;
    }
    left.extend(&file[at.min(file.len())..]);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF of these entries, each of two bytes or four in place, in the order of bytes named.
    fn tiff(little: bool, entries: &[(u16, u16, u32, [u8; 4])]) -> Vec<u8> {
        let pair = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let quad = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut out = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        out.extend(quad(8));
        out.extend(pair(entries.len() as u16));
        for (tag, kind, count, value) in entries {
            out.extend(pair(*tag));
            out.extend(pair(*kind));
            out.extend(quad(*count));
            out.extend(value);
        }
        out.extend([0; 4]);
        out
    }

    #[test]
    fn a_camera_says_how_to_turn_its_picture() {
        for (little, value) in [(true, [6, 0, 0, 0]), (false, [0, 6, 0, 0])] {
            let block = tiff(little, &[(0x010F, 2, 4, *b"abc\0"), (ORIENTATION, 3, 1, value)]);
            assert_eq!(exif(&block), Said { orientation: 6, copyright: None });
        }
        assert_eq!(exif(&tiff(true, &[(ORIENTATION, 3, 1, [9, 0, 0, 0])])).orientation, 1);
        for broken in [&b""[..], b"II*\0", b"MM\0*\xFF\xFF\xFF\xFF", b"II*\0\x08\0\0\0\xFF\xFF\x12\x01"] {
            assert_eq!(exif(broken).orientation, 1);
        }
    }

    #[test]
    fn who_holds_the_copyright_is_kept() {
        for holder in ["A. Vos", "ab", "Ⓒ 2026 De Waal"] {
            let block = copyright_block(holder);
            assert_eq!(usize::from(u16::from_be_bytes([block[2], block[3]])), block.len() - 2);
            let said = exif(&block[4 + EXIF_HEAD.len()..]);
            assert_eq!(said, Said { orientation: 1, copyright: Some(holder.to_owned()) });
        }
        let xmp =
            "<x><dc:rights> <rdf:Alt><rdf:li xml:lang=\"x-default\">A &amp; B</rdf:li></rdf:Alt> </dc:rights></x>";
        assert_eq!(rights(xmp.as_bytes()).as_deref(), Some("A & B"));
        assert_eq!(rights(b"<dc:rights>"), None);
    }

    #[test]
    fn blocks_go_and_the_rest_stays() {
        let block = |range| Block { holds: Holds::Notes, range };
        assert_eq!(without(b"abcdefg", &[block(1..3), block(5..6)]), b"adeg");
        assert_eq!(without(b"abc", &[block(2..9)]), b"ab");
    }
}
