//! Characters that the fonts of reading systems commonly lack, by classes that an author knows by name.
//!
//! Readers bring fonts for the languages that they are sold for: Latin, modern Greek, Cyrillic, Hebrew, Arabic, Chinese, Japanese
//! and Korean, most of them, and the usual signs. What is left stands here. A class that belongs to languages is no trouble in
//! books of these: who reads them has a font.

use std::ops::RangeInclusive;

/// A class of characters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Class {
    /// What people call them.
    pub(crate) name: &'static str,
    /// The languages whose readers have fonts with them.
    pub(crate) languages: &'static [&'static str],
    ranges: &'static [RangeInclusive<u32>],
}

/// Every class.
static CLASSES: [Class; 20] = [
    Class { name: "polytonic Greek", languages: &["el", "grc"], ranges: &[0x1F00..=0x1FFF] },
    Class { name: "phonetic signs", languages: &[], ranges: &[0x0250..=0x02AF, 0x1D00..=0x1DBF] },
    Class {
        name: "Hebrew points",
        languages: &["he", "hbo", "yi"],
        ranges: &[0x0591..=0x05BD, 0x05BF..=0x05BF, 0x05C1..=0x05C2, 0x05C4..=0x05C5, 0x05C7..=0x05C7],
    },
    Class {
        name: "old Cyrillic letters",
        languages: &["cu", "orv"],
        ranges: &[0x0460..=0x0489, 0x1C80..=0x1C8F, 0xA640..=0xA69F],
    },
    Class { name: "Coptic letters", languages: &["cop"], ranges: &[0x03E2..=0x03EF, 0x2C80..=0x2CFF] },
    Class { name: "Glagolitic letters", languages: &["cu"], ranges: &[0x2C00..=0x2C5F] },
    Class { name: "Gothic letters", languages: &["got"], ranges: &[0x1_0330..=0x1_034F] },
    Class { name: "runes", languages: &[], ranges: &[0x16A0..=0x16FF] },
    Class { name: "Ogham letters", languages: &[], ranges: &[0x1680..=0x169F] },
    Class { name: "Syriac letters", languages: &["syr", "syc", "aii"], ranges: &[0x0700..=0x074F] },
    Class { name: "Ethiopic letters", languages: &["am", "ti", "gez"], ranges: &[0x1200..=0x139F] },
    Class { name: "Tibetan letters", languages: &["bo", "dz"], ranges: &[0x0F00..=0x0FFF] },
    Class { name: "Mongolian letters", languages: &["mn"], ranges: &[0x1800..=0x18AF] },
    Class { name: "cuneiform", languages: &["akk", "sux", "hit"], ranges: &[0x1_2000..=0x1_254F, 0x1_03A0..=0x1_03DF] },
    Class { name: "hieroglyphs", languages: &["egy"], ranges: &[0x1_3000..=0x1_345F] },
    Class {
        name: "letters of scripts no longer in use",
        languages: &[],
        ranges: &[0x1_0000..=0x1_032F, 0x1_0800..=0x1_0CFF],
    },
    Class { name: "signs of music", languages: &[], ranges: &[0x1_D100..=0x1_D24F] },
    Class { name: "mathematical letters", languages: &[], ranges: &[0x1_D400..=0x1_D7FF] },
    Class {
        name: "signs of astronomy, chess, dice, cards and Braille",
        languages: &[],
        ranges: &[0x263F..=0x265F, 0x2680..=0x2685, 0x2800..=0x28FF, 0x1_F000..=0x1_F0FF, 0x1_F700..=0x1_F77F],
    },
    Class { name: "characters for private use", languages: &[], ranges: &[0xE000..=0xF8FF, 0xF_0000..=0x10_FFFD] },
];

/// The class of a character that readers' fonts commonly lack.
pub(crate) fn class(char: char) -> Option<&'static Class> {
    // Nearly every character of nearly every book is told by this alone.
    if u32::from(char) < 0x0250 {
        return None;
    }
    CLASSES.iter().find(|class| class.ranges.iter().any(|range| range.contains(&u32::from(char))))
}
