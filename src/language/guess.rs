//! Which language a text is most likely in. The only file that knows whatlang.

use whatlang::{Lang, Script, detect};

/// A language that a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Its tag.
    pub tag: &'static str,
    /// Its name in English.
    pub name: &'static str,
}

/// The fewest letters from which languages that share a script can be told apart.
const LETTERS: usize = 150;

/// The fewest from which a script that one language alone has tells it: a short sentence.
const CHARACTERS: usize = 8;

/// The language that the words look like; none where that is not sure.
pub fn guess(words: &str) -> Option<Guess> {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if letters < CHARACTERS {
        return None;
    }
    let found = detect(words)?;
    // Japanese may have more characters from China than its own.
    let kana = words.chars().filter(|c| matches!(c, '\u{3041}'..='\u{30FA}')).count();
    if found.script() == Script::Mandarin && kana * 10 > letters {
        return Some(Guess { tag: "ja", name: "Japanese" });
    }
    if found.script() == Script::Arabic && !(letters >= LETTERS && found.is_reliable()) {
        return arabic(words);
    }
    if found.script() == Script::Hebrew {
        // Yiddish alone joins these letters, or points an alef and writes no sheva.
        let points_alef = words.contains("\u{5D0}\u{5B7}") || words.contains("\u{5D0}\u{5B8}");
        let is_yiddish =
            words.contains(['\u{5F0}', '\u{5F1}', '\u{5F2}']) || (points_alef && !words.contains('\u{5B0}'));
        let hebrew = Guess { tag: "he", name: "Hebrew" };
        return Some(if is_yiddish { Guess { tag: "yi", name: "Yiddish" } } else { hebrew });
    }
    let is_sure = match found.script() {
        Script::Hangul | Script::Hiragana | Script::Katakana | Script::Greek | Script::Thai | Script::Georgian => true,
        Script::Armenian | Script::Khmer | Script::Myanmar | Script::Sinhala | Script::Ethiopic => true,
        Script::Tamil | Script::Telugu | Script::Kannada | Script::Malayalam | Script::Gujarati => true,
        Script::Gurmukhi | Script::Oriya | Script::Mandarin | Script::Bengali => true,
        _ => letters >= LETTERS && found.is_reliable(),
    };
    is_sure.then(|| TAGS.iter().find(|(lang, ..)| *lang == found.lang()))?.map(|&(_, tag, name)| Guess { tag, name })
}

/// The language of a few words in Arabic letters, by those that it alone has; none where another language may have them.
fn arabic(words: &str) -> Option<Guess> {
    let has = |letters: &[char]| words.contains(letters);
    match () {
        () if has(&['ڕ', 'ێ', 'ۆ', 'ە', 'ړ', 'ښ', 'ډ', 'ې', 'ۇ', 'ۋ']) => None,
        () if has(&['ے', 'ں', 'ٹ', 'ڈ', 'ڑ', 'ہ', 'ھ']) => Some(Guess { tag: "ur", name: "Urdu" }),
        () if has(&['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']) => Some(Guess { tag: "fa", name: "Persian" }),
        () => Some(Guess { tag: "ar", name: "Arabic" }),
    }
}

/// The tag and the name of each language that can be guessed.
const TAGS: &[(Lang, &str, &str)] = &[
    (Lang::Afr, "af", "Afrikaans"),
    (Lang::Aka, "ak", "Akan"),
    (Lang::Amh, "am", "Amharic"),
    (Lang::Ara, "ar", "Arabic"),
    (Lang::Aze, "az", "Azerbaijani"),
    (Lang::Bel, "be", "Belarusian"),
    (Lang::Ben, "bn", "Bengali"),
    (Lang::Bul, "bg", "Bulgarian"),
    (Lang::Cat, "ca", "Catalan"),
    (Lang::Ces, "cs", "Czech"),
    (Lang::Cmn, "zh", "Chinese"),
    (Lang::Cym, "cy", "Welsh"),
    (Lang::Dan, "da", "Danish"),
    (Lang::Deu, "de", "German"),
    (Lang::Ell, "el", "Greek"),
    (Lang::Eng, "en", "English"),
    (Lang::Epo, "eo", "Esperanto"),
    (Lang::Est, "et", "Estonian"),
    (Lang::Fin, "fi", "Finnish"),
    (Lang::Fra, "fr", "French"),
    (Lang::Guj, "gu", "Gujarati"),
    (Lang::Heb, "he", "Hebrew"),
    (Lang::Hin, "hi", "Hindi"),
    (Lang::Hrv, "hr", "Croatian"),
    (Lang::Hun, "hu", "Hungarian"),
    (Lang::Hye, "hy", "Armenian"),
    (Lang::Ind, "id", "Indonesian"),
    (Lang::Ita, "it", "Italian"),
    (Lang::Jav, "jv", "Javanese"),
    (Lang::Jpn, "ja", "Japanese"),
    (Lang::Kan, "kn", "Kannada"),
    (Lang::Kat, "ka", "Georgian"),
    (Lang::Khm, "km", "Khmer"),
    (Lang::Kor, "ko", "Korean"),
    (Lang::Lat, "la", "Latin"),
    (Lang::Lav, "lv", "Latvian"),
    (Lang::Lit, "lt", "Lithuanian"),
    (Lang::Mal, "ml", "Malayalam"),
    (Lang::Mar, "mr", "Marathi"),
    (Lang::Mkd, "mk", "Macedonian"),
    (Lang::Mya, "my", "Burmese"),
    (Lang::Nep, "ne", "Nepali"),
    (Lang::Nld, "nl", "Dutch"),
    (Lang::Nob, "nb", "Norwegian"),
    (Lang::Ori, "or", "Odia"),
    (Lang::Pan, "pa", "Punjabi"),
    (Lang::Pes, "fa", "Persian"),
    (Lang::Pol, "pl", "Polish"),
    (Lang::Por, "pt", "Portuguese"),
    (Lang::Ron, "ro", "Romanian"),
    (Lang::Rus, "ru", "Russian"),
    (Lang::Sin, "si", "Sinhala"),
    (Lang::Slk, "sk", "Slovak"),
    (Lang::Slv, "sl", "Slovenian"),
    (Lang::Sna, "sn", "Shona"),
    (Lang::Spa, "es", "Spanish"),
    (Lang::Srp, "sr", "Serbian"),
    (Lang::Swe, "sv", "Swedish"),
    (Lang::Tam, "ta", "Tamil"),
    (Lang::Tel, "te", "Telugu"),
    (Lang::Tgl, "tl", "Tagalog"),
    (Lang::Tha, "th", "Thai"),
    (Lang::Tuk, "tk", "Turkmen"),
    (Lang::Tur, "tr", "Turkish"),
    (Lang::Ukr, "uk", "Ukrainian"),
    (Lang::Urd, "ur", "Urdu"),
    (Lang::Uzb, "uz", "Uzbek"),
    (Lang::Vie, "vi", "Vietnamese"),
    (Lang::Yid, "yi", "Yiddish"),
    (Lang::Zul, "zu", "Zulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_guessed_where_they_are_sure() {
        for (text, tag) in [
            (
                "Het was nog donker toen de schipper de trossen losgooide en de boot langzaam van de kade wegdreef. Niemand \
                 zei iets; de wind stond uit het westen, en aan de overkant brandde nog licht achter een enkel raam.",
                Some("nl"),
            ),
            (
                "Er war noch dunkel, als der Schiffer die Leinen losmachte und das Boot langsam vom Kai wegtrieb. Niemand \
                 sagte etwas; der Wind kam von Westen, und am anderen Ufer brannte noch Licht hinter einem Fenster.",
                Some("de"),
            ),
            (
                "It was still dark when the skipper cast off and the boat drifted slowly away from the quay. Nobody said \
                 anything; the wind stood in the west, and on the far side a light was burning behind a single window.",
                Some("en"),
            ),
            ("船長が綱を解いたとき、あたりはまだ暗かった。だれも何も言わなかった。", Some("ja")),
            ("선장이 밧줄을 풀었을 때는 아직 어두웠다. 아무도 말하지 않았다. 바람은 서쪽에서 불었다.", Some("ko")),
            ("Ήταν ακόμα σκοτάδι όταν ο καπετάνιος έλυσε τα σχοινιά.", Some("el")),
            (
                "היה עדיין חשוך כשהקברניט שחרר את החבלים והסירה התרחקה לאט מן הרציף. איש לא אמר דבר; הרוח נשבה ממערב, \
                 ומעבר למים דלק עוד אור מאחורי חלון אחד. הוא הביט לאחור פעם אחת, ואחר כך לא הביט עוד.",
                Some("he"),
            ),
            ("אין אָנהייב האָט גאָט באַשאַפֿן די הימלען און די ערד", Some("yi")),
            ("בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ", Some("he")),
            ("漢字仮名交文の小説。東京都千代田区霞が関の書店員田中一郎は毎朝早起。", Some("ja")),
            ("山川湖海。日月星辰。", Some("zh")),
            ("안녕하세요. 반갑습니다.", Some("ko")),
            ("Καλημέρα. Τι κάνεις;", Some("el")),
            ("שלום עולם. מה שלומך?", Some("he")),
            ("สวัสดีครับ วันนี้อากาศดี", Some("th")),
            ("كان الظلام لا يزال مخيما. لم يقل أحد شيئا.", Some("ar")),
            ("هنوز تاریک بود. هیچ کس چیزی نگفت.", Some("fa")),
            ("ابھی اندھیرا تھا۔ کسی نے کچھ نہیں کہا۔", Some("ur")),
            ("ჯერ კიდევ ბნელოდა. არავინ არაფერი თქვა.", Some("ka")),
            // Too little to tell.
            ("Ещё было темно.", None),
            ("Text and more.", None),
            ("foo bar baz qux quux corge", None),
            ("1234567890 — 42", None),
            ("", None),
        ] {
            assert_eq!(guess(text).map(|guess| guess.tag), tag, "{text}");
        }
    }

    #[test]
    fn every_language_has_a_tag() {
        for lang in Lang::all() {
            assert!(TAGS.iter().any(|(known, ..)| known == lang), "{lang:?}");
        }
    }
}
