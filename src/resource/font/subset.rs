//! A face cut to some characters: their shapes, what ligatures and contexts make of them, and how they are spaced.
//!
//! `skera` cuts every table but the outlines of PostScript faces, which `subsetter` cuts. Both must number shapes alike, so the
//! shapes are chosen here, and both number what is chosen in its order.

use std::collections::BTreeSet;

use skera::{DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags};
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::{NameId, Tag};
use skrifa::raw::{FontRef, TableProvider};
use skrifa::{GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::contained::contained;

/// The outlines of PostScript faces.
const CFF: Tag = Tag::new(b"CFF ");

/// Names that stay: who made it, what it is called, and its licence.
const NAMES: [u16; 10] = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16];

/// Forms that authors ask for in stylesheets, beside those that every program sets by itself.
const FORMS: [&[u8; 4]; 6] = [b"smcp", b"c2sc", b"onum", b"lnum", b"pnum", b"tnum"];

/// The face with these characters alone; none where it can't be cut.
pub(super) fn cut(bytes: &[u8], wanted: &BTreeSet<char>) -> Option<Vec<u8>> {
    // A damaged face can make either fail where they don't look.
    contained(|| cut_sound(bytes, wanted)).flatten()
}

fn cut_sound(bytes: &[u8], wanted: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::new(bytes).ok()?;
    // Outlines that vary are nothing that both know.
    if font.data_for_tag(Tag::new(b"CFF2")).is_some() {
        return None;
    }
    let features: IntSet<Tag> =
        (DEFAULT_LAYOUT_FEATURES.iter().copied()).chain(FORMS.into_iter().map(Tag::new)).collect();
    let glyphs = shapes(&font, wanted, &features);
    let outlines = match font.data_for_tag(CFF) {
        Some(_) => Some(outlines(bytes, &glyphs)?),
        None => None,
    };
    let dropped: IntSet<Tag> = DEFAULT_DROP_TABLES.iter().copied().chain([CFF]).collect();
    let plan = Plan::new(
        &glyphs,
        &wanted.iter().map(|char| u32::from(*char)).collect(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_LAYOUT_CLOSURE | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &dropped,
        &IntSet::all(),
        &features,
        &NAMES.into_iter().map(NameId::new).collect(),
        &[0x0409].into_iter().collect(),
    );
    let cut = skera::subset_font(&font, &plan).ok()?;
    match outlines {
        None => Some(cut),
        Some(outlines) => with_outlines(&cut, &outlines),
    }
}

/// The shapes of the characters, and all that features make of them.
fn shapes(font: &FontRef<'_>, wanted: &BTreeSet<char>, features: &IntSet<Tag>) -> IntSet<GlyphId> {
    let map = font.charmap();
    let mut glyphs: IntSet<GlyphId> = wanted.iter().filter_map(|char| map.map(*char)).collect();
    glyphs.insert(GlyphId::NOTDEF);
    if let Ok(substitutions) = font.gsub()
        && let Ok(features) = substitutions.collect_features(&IntSet::all(), &IntSet::all(), features)
        && let Ok(lookups) = substitutions.collect_lookups(&features)
    {
        // What a damaged table says beyond its fault is not made.
        let _ = substitutions.closure_glyphs(&lookups, &mut glyphs);
    }
    let count = font.maxp().map_or(0, |table| u32::from(table.num_glyphs()));
    glyphs.iter().filter(|glyph| glyph.to_u32() < count).collect()
}

/// The outlines of these shapes, numbered in their order.
fn outlines(bytes: &[u8], glyphs: &IntSet<GlyphId>) -> Option<Vec<u8>> {
    let mut numbers = GlyphRemapper::new();
    for glyph in glyphs.iter() {
        numbers.remap(u16::try_from(glyph.to_u32()).ok()?);
    }
    let cut = subsetter::subset(bytes, 0, &numbers).ok()?;
    Some(FontRef::new(&cut).ok()?.data_for_tag(CFF)?.as_bytes().to_vec())
}

/// The font with one more table.
///
/// <https://learn.microsoft.com/typography/opentype/spec/otff#organization-of-an-opentype-font>
fn with_outlines(font: &[u8], outlines: &[u8]) -> Option<Vec<u8>> {
    let parsed = FontRef::new(font).ok()?;
    let mut tables: Vec<(Tag, Vec<u8>)> = Vec::new();
    for record in parsed.table_directory.table_records() {
        let tag = record.tag();
        tables.push((tag, parsed.data_for_tag(tag)?.as_bytes().to_vec()));
    }
    tables.push((CFF, outlines.to_vec()));
    tables.sort_by_key(|(tag, _)| *tag);
    let count = u16::try_from(tables.len()).ok()?;
    let power = count.ilog2();
    let range = 16 << power;
    let mut out = b"OTTO".to_vec();
    for number in [count, range, power as u16, count * 16 - range] {
        out.extend(number.to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    let mut head = None;
    for (tag, table) in &mut tables {
        if *tag == Tag::new(b"head") {
            // The sum of the whole is put in when all is there.
            table.get_mut(8..12)?.fill(0);
            head = Some(at);
        }
        out.extend(tag.to_be_bytes());
        out.extend(sum(table).to_be_bytes());
        out.extend((at as u32).to_be_bytes());
        out.extend((table.len() as u32).to_be_bytes());
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        out.extend(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let whole = 0xB1B0_AFBAu32.wrapping_sub(sum(&out));
    out.get_mut(head? + 8..head? + 12)?.copy_from_slice(&whole.to_be_bytes());
    Some(out)
}

/// The sum of a table, four bytes a number.
fn sum(table: &[u8]) -> u32 {
    let number = |part: &[u8]| (0..4).fold(0, |number, at| number << 8 | u32::from(*part.get(at).unwrap_or(&0)));
    table.chunks(4).fold(0u32, |sum, part| sum.wrapping_add(number(part)))
}
