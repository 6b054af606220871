//! Whether a picture is whole, and how large it is, from its structure alone.
//!
//! No pixel is decoded here. A format's own marks show what matters: a PNG has chunks with checksums up to `IEND`, a
//! JPEG has a frame and an end marker, a GIF has blocks, a WebP says its own length. That finds what was cut off or
//! garbled, at the price of reading a few bytes (PNG: reading the file once).

use std::io::{self, Read, Seek, SeekFrom};

use super::kind::Kind;

/// What a header tells of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    /// Its colours.
    pub(super) colours: Colours,
}

/// A picture's colour model, as far as anyone refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    /// Grey, RGB or a palette.
    Plain,
    /// With transparent places.
    Transparent,
    /// For a printing press: browsers and shops show it wrong or not at all.
    Cmyk,
}

/// Why a picture is broken, as the end of “the picture …”.
pub(super) type Fault = &'static str;

const SHORT: Fault = "ends too early";
const EMPTY: Fault = "has no width or no height";
const GARBLED: Fault = "has damaged data";

/// Reads the structure of a JPEG, PNG, GIF or WebP.
pub(super) fn inspect(kind: Kind, file: &mut (impl Read + Seek)) -> Result<Picture, Fault> {
    let picture = match kind {
        Kind::Jpeg => jpeg(file),
        Kind::Png => png(file),
        Kind::Gif => gif(file),
        Kind::WebP => webp(file),
        _ => return Err("is of a kind that has no structure to check"),
    };
    match picture {
        Ok(Ok(Picture { size: (0, _) | (_, 0), .. })) => Err(EMPTY),
        Ok(result) => result,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(SHORT),
        Err(_) => Err("can't be read"),
    }
}

/// The outer result is the machine's, the inner one the picture's.
type Outcome = io::Result<Result<Picture, Fault>>;

/// [PNG, 5.3 Chunk layout](https://www.w3.org/TR/png-3/#5Chunk-layout).
fn png(file: &mut (impl Read + Seek)) -> Outcome {
    file.seek(SeekFrom::Start(8))?;
    let mut header: Option<Picture> = None;
    let mut buffer = vec![0; 64 * 1024];
    let mut data = false;
    loop {
        let [length, name] = [u32::from_be_bytes(bytes(file)?), u32::from_be_bytes(bytes(file)?)];
        let mut checksum = flate2::Crc::new();
        checksum.update(&name.to_be_bytes());
        let mut left = length as usize;
        while left > 0 {
            let part = left.min(buffer.len());
            file.read_exact(&mut buffer[..part])?;
            checksum.update(&buffer[..part]);
            if header.is_none() {
                if &name.to_be_bytes() != b"IHDR" || length != 13 {
                    return Ok(Err(GARBLED));
                }
                let number =
                    |at: usize| u32::from_be_bytes([buffer[at], buffer[at + 1], buffer[at + 2], buffer[at + 3]]);
                let colours = if buffer[9] & 4 != 0 { Colours::Transparent } else { Colours::Plain };
                header = Some(Picture { size: (number(0), number(4)), colours });
            }
            left -= part;
        }
        if u32::from_be_bytes(bytes(file)?) != checksum.sum() {
            return Ok(Err(GARBLED));
        }
        let Some(header) = &mut header else { return Ok(Err(GARBLED)) };
        match &name.to_be_bytes() {
            b"tRNS" => header.colours = Colours::Transparent,
            b"IDAT" => data = true,
            b"IEND" => return Ok(if data { Ok(*header) } else { Err(SHORT) }),
            _ => {}
        }
    }
}

/// ITU T.81, annex B: segments up to the first scan, then an end marker somewhere after it.
fn jpeg(file: &mut (impl Read + Seek)) -> Outcome {
    file.seek(SeekFrom::Start(2))?;
    let mut frame: Option<Picture> = None;
    loop {
        let [mut mark] = bytes(file)?;
        if mark != 0xFF {
            return Ok(Err(GARBLED));
        }
        while mark == 0xFF {
            [mark] = bytes(file)?;
        }
        match mark {
            0x01 | 0xD0..=0xD7 => continue,
            0x00 | 0xD8 | 0xD9 => return Ok(Err(GARBLED)),
            _ => {}
        }
        let length = u16::from_be_bytes(bytes(file)?);
        let Some(mut rest) = length.checked_sub(2) else { return Ok(Err(GARBLED)) };
        // Every start of frame but the tables (C4), the extension (C8) and the conditioning (CC).
        if matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC) {
            let [_, y1, y2, x1, x2, components] = bytes(file)?;
            rest = rest.saturating_sub(6);
            let colours = if components == 4 { Colours::Cmyk } else { Colours::Plain };
            let size = (u32::from(u16::from_be_bytes([x1, x2])), u32::from(u16::from_be_bytes([y1, y2])));
            frame = Some(Picture { size, colours });
        }
        file.seek_relative(rest.into())?;
        if mark == 0xDA {
            break;
        }
    }
    let Some(frame) = frame else { return Ok(Err(GARBLED)) };
    Ok(if ends(file)? { Ok(frame) } else { Err(SHORT) })
}

/// Whether an end marker follows: looked for at the file's end first, for there it nearly always is.
fn ends(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    const TAIL: u64 = 4096;
    let scan = file.stream_position()?;
    let end = file.seek(SeekFrom::End(0))?;
    for start in [end.saturating_sub(TAIL).max(scan), scan] {
        file.seek(SeekFrom::Start(start))?;
        let mut buffer = vec![0; 64 * 1024];
        let mut last = 0;
        loop {
            let count = file.read(&mut buffer)?;
            let Some(&end) = buffer[..count].last() else { break };
            if (last == 0xFF && buffer[0] == 0xD9) || buffer[..count].windows(2).any(|pair| pair == [0xFF, 0xD9]) {
                return Ok(true);
            }
            last = end;
        }
    }
    Ok(false)
}

/// [GIF89a](https://www.w3.org/Graphics/GIF/spec-gif89a.txt): blocks up to the trailer, which many files leave out.
fn gif(file: &mut (impl Read + Seek)) -> Outcome {
    file.seek(SeekFrom::Start(6))?;
    let [w1, w2, h1, h2, flags, _, _] = bytes(file)?;
    let size = (u32::from(u16::from_le_bytes([w1, w2])), u32::from(u16::from_le_bytes([h1, h2])));
    skip_palette(file, flags)?;
    let mut images = 0;
    loop {
        let mut introducer = [0];
        if file.read(&mut introducer)? == 0 {
            break;
        }
        match introducer[0] {
            0x2C => {
                let [.., flags] = bytes::<9>(file)?;
                skip_palette(file, flags)?;
                let [_code_size] = bytes(file)?;
                skip_blocks(file)?;
                images += 1;
            }
            0x21 => {
                let [_label] = bytes(file)?;
                skip_blocks(file)?;
            }
            // The trailer, or what some programs write after the last picture.
            _ => break,
        }
    }
    Ok(if images > 0 { Ok(Picture { size, colours: Colours::Transparent }) } else { Err(SHORT) })
}

fn skip_palette(file: &mut (impl Read + Seek), flags: u8) -> io::Result<()> {
    if flags & 0x80 != 0 { file.seek_relative(3 << ((flags & 7) + 1)) } else { Ok(()) }
}

fn skip_blocks(file: &mut (impl Read + Seek)) -> io::Result<()> {
    loop {
        match bytes(file)? {
            [0] => return Ok(()),
            [length] => file.seek_relative(length.into())?,
        }
    }
}

/// [WebP container](https://developers.google.com/speed/webp/docs/riff_container): chunks as long as they say.
fn webp(file: &mut (impl Read + Seek)) -> Outcome {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(4))?;
    let riff = u64::from(u32::from_le_bytes(bytes(file)?)) + 8;
    if riff > length {
        return Ok(Err(SHORT));
    }
    file.seek(SeekFrom::Start(12))?;
    let name: [u8; 4] = bytes(file)?;
    let chunk = u64::from(u32::from_le_bytes(bytes(file)?));
    if 20 + chunk > length {
        return Ok(Err(SHORT));
    }
    let head: [u8; 10] = bytes(file)?;
    let pair = |at: usize| u32::from(u16::from_le_bytes([head[at], head[at + 1]]));
    let triple = |at: usize| pair(at) | u32::from(head[at + 2]) << 16;
    let (size, transparent) = match &name {
        b"VP8 " if head[3..6] == [0x9D, 0x01, 0x2A] => ((pair(6) & 0x3FFF, pair(8) & 0x3FFF), false),
        b"VP8L" if head[0] == 0x2F => {
            let bits = u32::from_le_bytes([head[1], head[2], head[3], head[4]]);
            (((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1), bits >> 28 & 1 == 1)
        }
        b"VP8X" => ((triple(4) + 1, triple(7) + 1), head[0] & 0x10 != 0),
        _ => return Ok(Err(GARBLED)),
    };
    let colours = if transparent { Colours::Transparent } else { Colours::Plain };
    Ok(Ok(Picture { size, colours }))
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
