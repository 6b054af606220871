//! Scripts of East Asia: which characters are of one
//! ([Unicode, Blocks](https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt), [UAX #24](https://www.unicode.org/reports/tr24/)).

/// Han: the characters of Chinese, and of Japanese and Korean beside their own scripts.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '々' | '〆' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Hiragana and katakana, with the marks among them.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Hangul, whole syllables and their parts.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

/// What stands beside its neighbours without spaces: Han, kana, bopomofo, Yi and their punctuation.
pub(crate) fn is_unspaced(c: char) -> bool {
    let is_common = matches!(c, '\u{2FF0}'..='\u{312F}' | '\u{31A0}'..='\u{A4CF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}');
    is_common || is_han(c)
}

/// Chinese, Japanese or Korean, punctuation among it.
pub(crate) fn is_cjk(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        for (c, han, unspaced, cjk) in [
            ('漢', true, true, true),
            ('々', true, true, true),
            ('か', false, true, true),
            ('。', false, true, true),
            ('（', false, true, true),
            ('한', false, false, true),
            ('é', false, false, false),
            ('“', false, false, false),
        ] {
            assert_eq!((is_han(c), is_unspaced(c), is_cjk(c)), (han, unspaced, cjk), "{c}");
        }
        assert!(is_kana('ー') && !is_kana('漢'));
    }
}
