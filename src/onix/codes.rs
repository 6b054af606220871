//! What the book's own words are in ONIX's code lists: roles (17), schemes of subjects (27), languages (74), hazards (143).

/// The role of who made the book, by the MARC relator.
pub(super) fn role(relator: &str) -> &'static str {
    match relator {
        "aut" | "cre" => "A01",
        "ill" | "art" => "A12",
        "pht" => "A13",
        "aui" => "A24",
        "aft" => "A19",
        "cov" => "A36",
        "bkd" | "dsr" => "A11",
        "ann" => "A20",
        "cwt" => "A21",
        "edt" => "B01",
        "trl" => "B06",
        "com" => "C01",
        "nrt" => "E07",
        _ => "Z99",
    }
}

/// The role of who helped: an author among them wrote a part of it, and not the book.
pub(super) fn role_of_helper(relator: &str) -> &'static str {
    if relator == "aut" { "A32" } else { role(relator) }
}

/// The scheme of a subject, by the authority's name.
pub(super) fn scheme(authority: &str) -> Option<&'static str> {
    match authority.to_ascii_lowercase().as_str() {
        "thema" => Some("93"),
        "bisac" => Some("10"),
        "bic" => Some("12"),
        "lcsh" => Some("04"),
        "nur" => Some("32"),
        "clil" => Some("29"),
        "wgs" => Some("26"),
        "udc" => Some("02"),
        "ddc" | "dewey" => Some("01"),
        _ => None,
    }
}

/// The bibliographic code of ISO 639-2 for a tag, as list 74 has it.
pub(super) fn language(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.iter().find(|(known, code)| *known == primary || *code == primary).map(|(_, code)| *code)
}

/// Two letters, and the three of the list.
const LANGUAGES: &[(&str, &str)] = &[
    ("af", "afr"),
    ("am", "amh"),
    ("ar", "ara"),
    ("az", "aze"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("br", "bre"),
    ("bs", "bos"),
    ("ca", "cat"),
    ("co", "cos"),
    ("cs", "cze"),
    ("cy", "wel"),
    ("da", "dan"),
    ("de", "ger"),
    ("el", "gre"),
    ("en", "eng"),
    ("eo", "epo"),
    ("es", "spa"),
    ("et", "est"),
    ("eu", "baq"),
    ("fa", "per"),
    ("fi", "fin"),
    ("fo", "fao"),
    ("fr", "fre"),
    ("fy", "fry"),
    ("ga", "gle"),
    ("gd", "gla"),
    ("gl", "glg"),
    ("gu", "guj"),
    ("gv", "glv"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("hy", "arm"),
    ("ia", "ina"),
    ("id", "ind"),
    ("is", "ice"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ka", "geo"),
    ("kk", "kaz"),
    ("km", "khm"),
    ("kn", "kan"),
    ("ko", "kor"),
    ("ku", "kur"),
    ("kw", "cor"),
    ("la", "lat"),
    ("lb", "ltz"),
    ("lo", "lao"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mac"),
    ("ml", "mal"),
    ("mn", "mon"),
    ("mr", "mar"),
    ("ms", "may"),
    ("mt", "mlt"),
    ("my", "bur"),
    ("nb", "nob"),
    ("ne", "nep"),
    ("nl", "dut"),
    ("nn", "nno"),
    ("no", "nor"),
    ("oc", "oci"),
    ("pa", "pan"),
    ("pl", "pol"),
    ("ps", "pus"),
    ("pt", "por"),
    ("rm", "roh"),
    ("ro", "rum"),
    ("ru", "rus"),
    ("sa", "san"),
    ("sc", "srd"),
    ("si", "sin"),
    ("sk", "slo"),
    ("sl", "slv"),
    ("sq", "alb"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("sw", "swa"),
    ("ta", "tam"),
    ("te", "tel"),
    ("th", "tha"),
    ("tl", "tgl"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("uz", "uzb"),
    ("vi", "vie"),
    ("yi", "yid"),
    ("zh", "chi"),
    ("zu", "zul"),
    ("grc", "grc"),
    ("ang", "ang"),
    ("enm", "enm"),
    ("nds", "nds"),
    ("sco", "sco"),
    ("gsw", "gsw"),
    ("mul", "mul"),
];

/// The hazards that a human asserts; nothing where nobody says.
pub(super) fn hazards(asserted: &[String]) -> impl Iterator<Item = &'static str> + '_ {
    asserted.iter().filter_map(|hazard| match hazard.as_str() {
        "none" => Some("00"),
        "flashing" => Some("13"),
        "noFlashingHazard" => Some("14"),
        "sound" => Some("15"),
        "noSoundHazard" => Some("16"),
        "motionSimulation" => Some("17"),
        "noMotionSimulationHazard" => Some("18"),
        _ => None,
    })
}
