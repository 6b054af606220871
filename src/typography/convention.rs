//! The conventions of each language, as tables that someone who sets type in it can read over.
//!
//! Sources: the languages' own style guides as far as they are public, and the exemplar marks of Unicode's
//! [CLDR](https://cldr.unicode.org/) delimiters. Where usage is divided, the table follows book printing rather than
//! newspapers or screens.

use crate::language::tag::Tag;

/// An opening and a closing mark, with the spaces that belong inside.
pub(super) type Pair = (&'static str, &'static str);

/// How a language sets its text.
#[derive(Debug)]
pub(super) struct Convention {
    /// For `"`.
    pub(super) double: Pair,
    /// For a quotation inside a quotation, whichever mark was typed.
    pub(super) nested: Pair,
    /// For `'` that isn't inside another quotation.
    pub(super) single: Pair,
    /// Which other marks the script has.
    pub(super) script: Script,
    /// What stands before `;`, `:`, `!` and `?`.
    pub(super) high: High,
    /// What dashes that stand apart do.
    pub(super) dash: Dash,
    /// The apostrophe between two letters.
    pub(super) apostrophe: &'static str,
    /// What follows an apostrophe at the beginning of a word, in lower case: the `t` of Dutch `'t`.
    pub(super) elisions: &'static [&'static str],
    /// Words after which an apostrophe and two digits are a year, in lower case: the `in` of `in '45`. No articles: what
    /// follows those is as often a quotation.
    pub(super) dates: &'static [&'static str],
    /// Abbreviations that don't part from the number after them, in lower case.
    pub(super) numbered: &'static [&'static str],
    /// Abbreviations that don't part from the name after them, in lower case.
    pub(super) titles: &'static [&'static str],
    /// Words of one letter that don't end a line.
    pub(super) short: &'static str,
}

/// Which marks a script has beside those of Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// None; words are parted by spaces.
    Spaced,
    /// Words aren't parted; straight marks between Latin letters are left alone.
    Cjk,
    /// Geresh and gershayim.
    Hebrew,
}

/// What stands before `;`, `:`, `!` and `?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum High {
    /// Nothing.
    Close,
    /// A narrow no-break space; before `:` a no-break space, as in France.
    Spaced,
    /// A no-break space before `:` alone, as in Québec.
    ColonSpaced,
    /// Nothing unless the author typed a space, which then doesn't break.
    AsTyped,
}

/// What dashes that stand apart do: `word — word`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    /// Each keeps to the word before it.
    Single,
    /// Two of them in one sentence are as brackets: the first keeps to the word after it.
    Paired,
}

/// What most languages do; each table says where it differs.
const COMMON: Convention = Convention {
    double: ("“", "”"),
    nested: ("‘", "’"),
    single: ("‘", "’"),
    script: Script::Spaced,
    high: High::Close,
    dash: Dash::Single,
    apostrophe: "’",
    elisions: &[],
    dates: &[],
    numbered: &["p.", "pp.", "vol.", "art.", "fig.", "no.", "nr."],
    titles: &["dr.", "prof."],
    short: "",
};

const EN: Convention = Convention {
    dates: &[
        "in", "of", "since", "from", "until", "till", "by", "around", "circa", "during", "early", "late", "mid",
        "summer", "winter", "spring", "autumn", "fall", "class", "and",
    ],
    elisions: &[
        "tis", "twas", "twere", "twill", "twould", "tisn", "twasn", "twouldn", "em", "til", "n", "bout", "cause",
        "cos", "coz", "neath", "nother", "cept", "fraid", "ello", "spose",
    ],
    numbered: &[
        "p.", "pp.", "vol.", "vols.", "no.", "nos.", "fig.", "figs.", "ch.", "chap.", "sec.", "art.", "eq.", "l.",
        "ll.", "ed.", "c.", "ca.",
    ],
    titles: &["mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "rev.", "capt.", "col.", "gen.", "lt.", "sgt.", "hon."],
    ..COMMON
};

const NL: Convention = Convention {
    dates: &[
        "in", "jaren", "jaar", "sinds", "vanaf", "uit", "van", "tot", "rond", "begin", "medio", "eind", "zomer",
        "winter", "herfst", "lente", "najaar", "voorjaar", "en",
    ],
    elisions: &["t", "s", "n", "k", "m", "r", "ns", "em", "ie", "ne", "tis", "twas"],
    numbered: &[
        "p.", "pp.", "blz.", "pag.", "nr.", "nrs.", "art.", "fig.", "afb.", "tab.", "hfdst.", "dl.", "jrg.", "vs.",
        "ca.", "par.", "r.", "bijl.",
    ],
    titles: &["dr.", "drs.", "prof.", "mr.", "ir.", "ing.", "ds.", "dhr.", "mevr.", "mw.", "st.", "jhr.", "jkvr."],
    ..COMMON
};

const AF: Convention = Convention {
    dates: &["in", "jare", "jaar", "sedert", "van", "tot", "en"],
    elisions: &["n", "t", "s", "k", "m"],
    numbered: &["p.", "bl.", "nr.", "art.", "fig.", "hfst.", "ca."],
    titles: &["dr.", "prof.", "mnr.", "mev.", "ds.", "adv."],
    ..COMMON
};

const FY: Convention =
    Convention { elisions: &["t", "s", "n", "k", "m"], numbered: NL.numbered, titles: NL.titles, ..COMMON };

const DE: Convention = Convention {
    dates: &[
        "im",
        "in",
        "seit",
        "ab",
        "von",
        "bis",
        "um",
        "anfang",
        "mitte",
        "ende",
        "jahre",
        "jahren",
        "jahr",
        "sommer",
        "winter",
        "herbst",
        "frühjahr",
        "frühling",
        "und",
    ],
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    elisions: &["s", "n", "m", "ne", "nen", "nem", "ner", "nes"],
    numbered: &[
        "s.", "nr.", "nrn.", "bd.", "abb.", "art.", "kap.", "abs.", "tab.", "fig.", "aufl.", "anm.", "z.", "ca.",
        "vgl.",
    ],
    titles: &["dr.", "prof.", "hr.", "fr.", "st.", "frl.", "dipl.-ing."],
    ..COMMON
};

const DE_CH: Convention = Convention { double: ("«", "»"), nested: ("‹", "›"), single: ("‹", "›"), ..DE };

const LB: Convention = Convention { elisions: &["t", "d", "s", "n"], ..DE };

const FR: Convention = Convention {
    dates: &["en", "années", "année", "depuis", "été", "hiver", "printemps", "automne", "et", "mai", "juin"],
    double: ("«\u{202F}", "\u{202F}»"),
    nested: ("“", "”"),
    single: ("‘", "’"),
    high: High::Spaced,
    dash: Dash::Paired,
    numbered: &["p.", "pp.", "vol.", "t.", "art.", "fig.", "chap.", "ch.", "n°", "nº", "no.", "éd.", "v."],
    titles: &["m.", "mm.", "dr.", "dr", "pr.", "mme", "mlle", "mmes", "mgr", "me", "st", "ste"],
    ..COMMON
};

const FR_CA: Convention = Convention { double: ("«\u{A0}", "\u{A0}»"), high: High::ColonSpaced, ..FR };

const FR_CH: Convention =
    Convention {
        nested: ("‹\u{202F}", "\u{202F}›"), single: ("‹\u{202F}", "\u{202F}›"), high: High::AsTyped, ..FR
    };

const ES: Convention = Convention {
    dates: &["en", "años", "año", "desde", "hasta", "verano", "invierno", "primavera", "otoño", "y"],
    double: ("«", "»"),
    nested: ("“", "”"),
    single: ("‘", "’"),
    numbered: &["p.", "pp.", "pág.", "págs.", "vol.", "art.", "fig.", "núm.", "cap.", "n.º", "t."],
    titles: &["sr.", "sra.", "srta.", "dr.", "dra.", "d.", "dña.", "prof.", "st.", "sto."],
    ..COMMON
};

const ES_AMERICA: Convention = Convention { double: ("“", "”"), nested: ("‘", "’"), ..ES };

const IT: Convention = Convention {
    dates: &[
        "anni",
        "anno",
        "nel",
        "del",
        "dal",
        "al",
        "negli",
        "degli",
        "dagli",
        "sugli",
        "estate",
        "inverno",
        "primavera",
        "autunno",
        "e",
    ],
    double: ("«", "»"),
    nested: ("“", "”"),
    single: ("‘", "’"),
    elisions: &["sto", "sta", "sti", "ste", "st", "ndrangheta", "ndrina"],
    numbered: &["p.", "pp.", "pag.", "pagg.", "vol.", "art.", "fig.", "cap.", "n.", "nn.", "tav."],
    titles: &["dott.", "dr.", "prof.", "sig.", "sig.ra", "ing.", "avv.", "on.", "mons."],
    ..COMMON
};

const PT: Convention = Convention {
    dates: &["em", "anos", "ano", "desde", "até", "verão", "inverno", "primavera", "outono", "e"],
    numbered: &["p.", "pp.", "pág.", "vol.", "art.", "fig.", "cap.", "n.º", "nº"],
    titles: &["sr.", "sra.", "dr.", "dra.", "prof.", "d.", "st.", "sto."],
    ..COMMON
};

const PT_PT: Convention = Convention { double: ("«", "»"), nested: ("“", "”"), ..PT };

const CA: Convention = Convention {
    dates: &["en", "anys", "any", "des", "fins", "estiu", "hivern", "primavera", "tardor", "i"],
    double: ("«", "»"),
    nested: ("“", "”"),
    titles: ES.titles,
    ..COMMON
};

const DA: Convention = Convention {
    dates: &["i", "fra", "til", "siden", "og"],
    double: ("»", "«"),
    nested: ("›", "‹"),
    single: ("›", "‹"),
    numbered: &["s.", "nr.", "bd.", "fig.", "kap.", "ca.", "art.", "stk."],
    titles: &["dr.", "hr.", "fr.", "prof."],
    ..COMMON
};

const NB: Convention = Convention {
    double: ("«", "»"),
    nested: ("‘", "’"),
    single: ("‘", "’"),
    numbered: DA.numbered,
    titles: DA.titles,
    ..COMMON
};

const SV: Convention = Convention {
    dates: &["i", "från", "till", "sedan", "och"],
    double: ("”", "”"),
    nested: ("’", "’"),
    single: ("’", "’"),
    numbered: &["s.", "nr.", "nr", "bd", "fig.", "kap.", "ca", "sid."],
    titles: &["dr", "prof.", "hr", "fru"],
    ..COMMON
};

const FI: Convention = Convention { numbered: &["s.", "nro", "luku", "kuva", "n."], titles: &["tri", "prof."], ..SV };

const IS: Convention = Convention { double: ("„", "“"), nested: ("‚", "‘"), single: ("‚", "‘"), ..COMMON };

const PL: Convention = Convention {
    dates: &["w", "od", "do", "lat", "lata", "latach", "roku", "i"],
    double: ("„", "”"),
    nested: ("«", "»"),
    single: ("‚", "’"),
    numbered: &["s.", "str.", "nr", "t.", "rozdz.", "rys.", "tab.", "art.", "ok."],
    titles: &["dr", "prof.", "św.", "inż.", "mgr", "ks."],
    short: "aiouwzAIOUWZ",
    ..COMMON
};

const CS: Convention = Convention {
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    numbered: &["s.", "str.", "č.", "sv.", "kap.", "obr.", "tab.", "čl.", "odst.", "cca"],
    titles: &["dr.", "prof.", "ing.", "mgr.", "sv.", "p.", "doc."],
    short: "ksvzouaiKSVZOUAI",
    ..COMMON
};

const SK: Convention = CS;

const SL: Convention = Convention {
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    numbered: &["str.", "št.", "pogl.", "sl.", "čl."],
    ..COMMON
};

const HR: Convention =
    Convention { double: ("„", "”"), numbered: &["str.", "br.", "sv.", "sl.", "čl."], ..COMMON };

const SR: Convention = Convention {
    double: ("„", "”"),
    nested: ("’", "’"),
    single: ("’", "’"),
    numbered: &["стр.", "бр.", "књ.", "сл.", "чл.", "str.", "br.", "knj.", "sl.", "čl."],
    titles: &["др", "проф.", "г.", "dr", "prof.", "g."],
    ..COMMON
};

const HU: Convention = Convention {
    double: ("„", "”"),
    nested: ("»", "«"),
    single: ("’", "’"),
    numbered: &["kb.", "ca."],
    titles: &["dr.", "prof.", "özv.", "id.", "ifj."],
    ..COMMON
};

const RO: Convention = Convention {
    double: ("„", "”"),
    nested: ("«", "»"),
    numbered: &["p.", "pp.", "vol.", "nr.", "art.", "fig.", "cap."],
    titles: &["dr.", "prof.", "dl.", "sf.", "ing."],
    ..COMMON
};

const BG: Convention = Convention {
    double: ("„", "“"),
    nested: ("«", "»"),
    single: ("‚", "‘"),
    numbered: &["с.", "стр.", "т.", "гл.", "фиг.", "чл.", "бр."],
    titles: &["д-р", "проф.", "св.", "г-н", "г-жа"],
    ..COMMON
};

const EL: Convention = Convention {
    double: ("«", "»"),
    nested: ("“", "”"),
    numbered: &["σ.", "σσ.", "σελ.", "τ.", "τόμ.", "κεφ.", "εικ.", "αρ."],
    titles: &["κ.", "κα", "δρ.", "δρ", "καθ."],
    ..COMMON
};

const RU: Convention = Convention {
    double: ("«", "»"),
    nested: ("„", "“"),
    single: ("‘", "’"),
    numbered: &["с.", "стр.", "т.", "гл.", "рис.", "табл.", "ст.", "п.", "№"],
    titles: &["г.", "гр.", "д-р", "проф.", "св.", "акад."],
    ..COMMON
};

const UK: Convention = Convention {
    numbered: &["с.", "стор.", "т.", "розд.", "рис.", "табл.", "ст.", "п.", "№"],
    titles: &["п.", "д-р", "проф.", "св.", "акад."],
    ..RU
};

const ET: Convention = Convention { double: ("„", "“"), nested: ("«", "»"), single: ("‚", "‘"), ..COMMON };

const LV: Convention = Convention { double: ("„", "”"), nested: ("‚", "’"), single: ("‚", "’"), ..COMMON };

const LT: Convention = Convention { double: ("„", "“"), nested: ("‚", "‘"), single: ("‚", "‘"), ..COMMON };

const SQ: Convention = Convention { double: ("„", "“"), ..COMMON };

/// Hawaiian and its kin: between vowels `'` is a letter.
const HAW: Convention = Convention { apostrophe: "ʻ", ..COMMON };

const AR: Convention = Convention { double: ("«", "»"), nested: ("“", "”"), ..COMMON };

const FA: Convention = Convention { double: ("«", "»"), nested: ("‹", "›"), single: ("‹", "›"), ..COMMON };

const HE: Convention =
    Convention {
        double: ("”", "”"), nested: ("’", "’"), single: ("’", "’"), script: Script::Hebrew, ..COMMON
    };

const JA: Convention =
    Convention {
        double: ("「", "」"), nested: ("『", "』"), single: ("『", "』"), script: Script::Cjk, ..COMMON
    };

const ZH_HANT: Convention = JA;

const ZH_HANS: Convention = Convention { script: Script::Cjk, ..COMMON };

/// The conventions for a language tag; those of most languages where there is no table.
pub(super) fn of(tag: &str) -> &'static Convention {
    let tag = Tag::new(tag);
    let any = |subtags: &[&str]| subtags.iter().any(|subtag| tag.has(subtag));
    match tag.primary() {
        "en" => &EN,
        "nl" | "nds" => &NL,
        "af" => &AF,
        "fy" => &FY,
        "de" | "gsw" if any(&["CH", "LI"]) => &DE_CH,
        "de" | "gsw" => &DE,
        "lb" => &LB,
        "fr" if any(&["CH"]) => &FR_CH,
        "fr" if any(&["CA"]) => &FR_CA,
        "fr" => &FR,
        "es" | "gl" if any(&["419", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA"]) => {
            &ES_AMERICA
        }
        "es" if any(&["PE", "PR", "PY", "SV", "US", "UY", "VE"]) => &ES_AMERICA,
        "es" | "gl" => &ES,
        "it" => &IT,
        "pt" if any(&["PT", "AO", "MZ"]) => &PT_PT,
        "pt" => &PT,
        "ca" => &CA,
        "da" => &DA,
        "nb" | "nn" | "no" => &NB,
        "sv" => &SV,
        "fi" => &FI,
        "is" => &IS,
        "pl" => &PL,
        "cs" => &CS,
        "sk" => &SK,
        "sl" => &SL,
        "hr" | "bs" => &HR,
        "sr" => &SR,
        "hu" => &HU,
        "ro" => &RO,
        "bg" | "mk" => &BG,
        "el" => &EL,
        "ru" | "be" => &RU,
        "uk" => &UK,
        "et" => &ET,
        "lv" => &LV,
        "lt" => &LT,
        "sq" => &SQ,
        "haw" | "sm" | "to" | "ty" => &HAW,
        "ar" => &AR,
        "fa" | "prs" => &FA,
        "he" => &HE,
        "ja" => &JA,
        "zh" if any(&["Hant", "TW", "HK", "MO"]) => &ZH_HANT,
        "zh" => &ZH_HANS,
        _ => &COMMON,
    }
}

/// Units that don't part from the number before them.
pub(super) const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "°", "°C", "°F", "K", "km", "m", "dm", "cm", "mm", "µm", "nm", "ha", "km²", "m²",
    "cm²", "m³", "cm³", "l", "dl", "cl", "ml", "L", "mL", "t", "kg", "g", "mg", "µg", "s", "ms", "min", "h", "kB",
    "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "bit", "px", "pt", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW",
    "kWh", "MWh", "V", "kV", "A", "mA", "Ω", "N", "Pa", "hPa", "kPa", "J", "kJ", "kcal", "cal", "km/h", "m/s", "dB",
    "ppm", "eV", "mol", "km/u", "lb", "lbs", "oz", "ft", "mi", "mph",
];
