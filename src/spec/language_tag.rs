//! Tags of languages ([BCP 47](https://www.rfc-editor.org/info/bcp47)).

use oxilangtag::LanguageTag;

/// Whether it is well formed, whatever its subtags stand for.
pub(crate) fn is_well_formed(tag: &str) -> bool {
    LanguageTag::parse(tag).is_ok()
}

/// The tag with its letters large and small as is usual, where it is well formed.
pub(crate) fn normalized(tag: &str) -> Option<LanguageTag<String>> {
    LanguageTag::parse_and_normalize(tag).ok()
}

/// The language tag in its usual form, where the value is one. No language has a code of more than three letters:
/// `english` only has the shape of one.
pub(crate) fn usual(value: &str) -> Option<String> {
    let tag = LanguageTag::parse(value.trim()).ok()?;
    (tag.primary_language().len() <= 3).then(|| tag.to_string())
}

/// The countries of ISO 3166-1, whose two letters are the regions of tags.
const REGIONS: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM \
    FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO \
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT \
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA \
    SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US \
    UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Regions that the [registry](https://www.iana.org/assignments/language-subtag-registry) has besides: the exceptional ones
/// of the standard, and countries that are no more.
const OTHER_REGIONS: &str = "AC AN BU CP CQ CS DD DG EA EU EZ FX IC NT SU TA TP UN YD YU ZR ZZ";

/// Whether a region of a tag, in capitals, stands for a part of the world: a country, one of the private codes, or a number of UN M.49.
pub(crate) fn is_region(region: &str) -> bool {
    let is_private = matches!(region, "AA") || region.starts_with('X') || ("QM"..="QZ").contains(&region);
    region.len() == 3
        || is_private
        || REGIONS.split_whitespace().chain(OTHER_REGIONS.split_whitespace()).any(|known| known == region)
}

/// Whether the text has the shape of a language tag, as XML takes it.
pub(crate) fn has_shape(text: &str) -> bool {
    let mut parts = text.split('-');
    let fits = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| fits(part) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| fits(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
