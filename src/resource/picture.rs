//! Whether a picture is whole, and how large it is, from its structure alone.
//!
//! No pixel is decoded here. A format's own marks show what matters: a PNG has chunks with checksums up to `IEND`, a
//! JPEG has a frame and an end marker, a GIF has blocks, a WebP says its own length. That finds what was cut off or
//! garbled, at the price of reading a few bytes (PNG: reading the file once).

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use image::ImageFormat;

use super::camera::{Block, EXIF_HEAD, Holds};
use super::examine::dimensions;
use super::kind::Kind;

/// What a header tells of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// Width and height in pixels, as they are stored.
    pub(super) size: (u32, u32),
    /// Its colours.
    pub(super) colours: Colours,
    /// How many bits each channel of a pixel has.
    pub(super) depth: u8,
    /// How its pixels are stored.
    pub(super) storage: Storage,
    /// How many pictures it shows, one after the other; where there are several, their number need not be exact.
    pub(super) frames: u32,
    /// What stands beside the pixels, in order.
    pub(super) blocks: Vec<Block>,
}

impl Picture {
    /// A picture with eight bits a channel, of which no more is known.
    fn new(size: (u32, u32), colours: Colours) -> Picture {
        Picture { size, colours, depth: 8, storage: Storage::Lossless, frames: 1, blocks: Vec::new() }
    }
}

/// How pixels are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// As they are.
    Lossless,
    /// Nearly so: to store them anew costs something of them.
    Lossy,
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
        Ok(Ok(picture)) => decodable(kind, file).then_some(picture).ok_or(GARBLED),
        Ok(Err(fault)) => Err(fault),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(SHORT),
        Err(_) => Err("can't be read"),
    }
}

/// Whether a decoder takes what stands before the pixels, as the decoders of readers must.
fn decodable(kind: Kind, file: &mut (impl Read + Seek)) -> bool {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Gif => ImageFormat::Gif,
        Kind::WebP => ImageFormat::WebP,
        _ => return true,
    };
    file.rewind().is_ok() && dimensions(format, &mut BufReader::new(file)).is_some()
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
        let start = file.stream_position()?;
        let [length, name] = [u32::from_be_bytes(bytes(file)?), u32::from_be_bytes(bytes(file)?)];
        let mut is_copyright = false;
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
                header = Some(Picture { depth: buffer[8], ..Picture::new((number(0), number(4)), colours) });
            }
            is_copyright |= left == length as usize && buffer[..part].starts_with(b"Copyright\0");
            left -= part;
        }
        if u32::from_be_bytes(bytes(file)?) != checksum.sum() {
            return Ok(Err(GARBLED));
        }
        let Some(header) = &mut header else { return Ok(Err(GARBLED)) };
        match &name.to_be_bytes() {
            b"tRNS" => header.colours = Colours::Transparent,
            // The first number in it, which counts frames, is not needed: it has more than one picture.
            b"acTL" => header.frames = 2,
            b"IDAT" => data = true,
            b"IEND" => return Ok(if data { Ok(header.clone()) } else { Err(SHORT) }),
            name => {
                let holds = match name {
                    b"eXIf" => Holds::Exif,
                    b"iCCP" => Holds::Profile,
                    b"tEXt" | b"zTXt" | b"iTXt" if !is_copyright => Holds::Notes,
                    b"tIME" => Holds::Notes,
                    _ => continue,
                };
                header.blocks.push(Block { holds, range: start..file.stream_position()? });
            }
        }
    }
}

/// ITU T.81, annex B: segments up to the first scan, then an end marker somewhere after it.
fn jpeg(file: &mut (impl Read + Seek)) -> Outcome {
    file.seek(SeekFrom::Start(2))?;
    let mut frame: Option<Picture> = None;
    let mut blocks = Vec::new();
    loop {
        let start = file.stream_position()?;
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
            let [_depth, y1, y2, x1, x2, components] = bytes(file)?;
            rest = rest.saturating_sub(6);
            let colours = if components == 4 { Colours::Cmyk } else { Colours::Plain };
            let size = (u32::from(u16::from_be_bytes([x1, x2])), u32::from(u16::from_be_bytes([y1, y2])));
            frame = Some(Picture { storage: Storage::Lossy, ..Picture::new(size, colours) });
        }
        let end = file.stream_position()? + u64::from(rest);
        if matches!(mark, 0xE1 | 0xE2 | 0xED | 0xFE) {
            let mut name = Vec::new();
            file.by_ref().take(rest.min(16).into()).read_to_end(&mut name)?;
            if let Some(holds) = segment(mark, &name) {
                blocks.push(Block { holds, range: start..end });
            }
        }
        file.seek(SeekFrom::Start(end))?;
        if mark == 0xDA {
            break;
        }
    }
    let Some(frame) = frame else { return Ok(Err(GARBLED)) };
    Ok(if ends(file)? { Ok(Picture { blocks, ..frame }) } else { Err(SHORT) })
}

/// What a segment of a JPEG holds beside the pixels, by its mark and its name.
fn segment(mark: u8, name: &[u8]) -> Option<Holds> {
    match mark {
        0xE1 if name.starts_with(EXIF_HEAD) => Some(Holds::Exif),
        0xE2 if name.starts_with(b"ICC_PROFILE\0") => Some(Holds::Profile),
        // XMP, lists of more pictures in the file, IPTC, comments.
        0xE1 | 0xED | 0xFE => Some(Holds::Notes),
        0xE2 if name.starts_with(b"MPF\0") => Some(Holds::Notes),
        _ => None,
    }
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
    Ok(if images > 0 { Ok(Picture { frames: images, ..Picture::new(size, Colours::Transparent) }) } else { Err(SHORT) })
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
    let mut frames = 1;
    let (size, transparent, storage) = match &name {
        b"VP8 " if head[3..6] == [0x9D, 0x01, 0x2A] => ((pair(6) & 0x3FFF, pair(8) & 0x3FFF), false, Storage::Lossy),
        b"VP8L" if head[0] == 0x2F => {
            let bits = u32::from_le_bytes([head[1], head[2], head[3], head[4]]);
            let size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            (size, bits >> 28 & 1 == 1, Storage::Lossless)
        }
        b"VP8X" => {
            let size = (triple(4) + 1, triple(7) + 1);
            frames += u32::from(head[0] >> 1 & 1);
            (size, head[0] & 0x10 != 0, extended_storage(file, 20 + chunk, length)?)
        }
        _ => return Ok(Err(GARBLED)),
    };
    let colours = if transparent { Colours::Transparent } else { Colours::Plain };
    Ok(Ok(Picture { storage, frames, ..Picture::new(size, colours) }))
}

/// How the pixels of an extended WebP are stored, whose chunks go on at `at`.
fn extended_storage(file: &mut (impl Read + Seek), mut at: u64, length: u64) -> io::Result<Storage> {
    while at + 8 <= length {
        file.seek(SeekFrom::Start(at))?;
        let name: [u8; 4] = bytes(file)?;
        let chunk = u64::from(u32::from_le_bytes(bytes(file)?));
        match &name {
            b"VP8L" => return Ok(Storage::Lossless),
            // A frame of an animation begins with its place, and holds chunks.
            b"ANMF" => at += 8 + 16,
            b"VP8 " => return Ok(Storage::Lossy),
            _ => at += 8 + chunk + chunk % 2,
        }
    }
    Ok(Storage::Lossy)
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
