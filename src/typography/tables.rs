//! The conventions of each language, as tables that someone who sets type in it can read over.
//!
//! Sources: the languages' own style guides as far as they are public, and the exemplar marks of Unicode's
//! [CLDR](https://cldr.unicode.org/) delimiters. Where usage is divided, the table follows book printing rather than
//! newspapers or screens.

use crate::language::tag::Tag;
use crate::model::block::Attributes;
use crate::typography::convention::{Convention, Dash, High, Script};

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
        "hi" | "mr" | "ne" => &HI,
        "eu" => &EU,
        "tr" | "az" => &TR,
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

/// The conventions of the language that the author gave this piece, else those around it.
pub(super) fn of_piece(attributes: &Attributes, around: &'static Convention) -> &'static Convention {
    attributes.get("lang").map_or(around, of)
}

/// What most languages do; each table says where it differs.
pub(super) const COMMON: Convention = Convention {
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
    parts: "",
    ellipsis: "…",
    short: "",
};

pub(super) const EN: Convention = Convention {
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
    parts: "i. e.|e. g.",
    ..COMMON
};

pub(super) const NL: Convention = Convention {
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

pub(super) const AF: Convention = Convention {
    dates: &["in", "jare", "jaar", "sedert", "van", "tot", "en"],
    elisions: &["n", "t", "s", "k", "m"],
    numbered: &["p.", "bl.", "nr.", "art.", "fig.", "hfst.", "ca."],
    titles: &["dr.", "prof.", "mnr.", "mev.", "ds.", "adv."],
    ..COMMON
};

pub(super) const FY: Convention =
    Convention { elisions: &["t", "s", "n", "k", "m"], numbered: NL.numbered, titles: NL.titles, ..COMMON };

pub(super) const DE: Convention = Convention {
    dates: &[
        "im", "in", "seit", "ab", "von", "bis", "um", "anfang", "mitte", "ende", "jahre", "jahren", "jahr", "sommer",
        "winter", "herbst", "frühjahr", "frühling", "und",
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
    parts: "z. B.|d. h.|u. a.|u. ä.|o. ä.|i. d. R.|u. U.|v. a.|s. o.|s. u.|z. T.|z. Z.|v. Chr.|n. Chr.|e. V.|o. J.|a. a. O.",
    ..COMMON
};

pub(super) const DE_CH: Convention =
    Convention { double: ("«", "»"), nested: ("‹", "›"), single: ("‹", "›"), ..DE };

pub(super) const LB: Convention = Convention { elisions: &["t", "d", "s", "n"], ..DE };

pub(super) const FR: Convention = Convention {
    dates: &["en", "années", "année", "depuis", "été", "hiver", "printemps", "automne", "et", "mai", "juin"],
    double: ("«\u{202F}", "\u{202F}»"),
    nested: ("“", "”"),
    single: ("‘", "’"),
    high: High::Spaced,
    dash: Dash::Paired,
    numbered: &["p.", "pp.", "vol.", "t.", "art.", "fig.", "chap.", "ch.", "n°", "nº", "no.", "éd.", "v."],
    titles: &["m.", "mm.", "dr.", "dr", "pr.", "mme", "mlle", "mmes", "mgr", "me", "st", "ste"],
    parts: "av. J.-C.|apr. J.-C.|p. ex.|c. à d.",
    ..COMMON
};

pub(super) const FR_CA: Convention = Convention { double: ("«\u{A0}", "\u{A0}»"), high: High::ColonSpaced, ..FR };

pub(super) const FR_CH: Convention =
    Convention {
        nested: ("‹\u{202F}", "\u{202F}›"), single: ("‹\u{202F}", "\u{202F}›"), high: High::AsTyped, ..FR
    };

pub(super) const ES: Convention = Convention {
    dates: &["en", "años", "año", "desde", "hasta", "verano", "invierno", "primavera", "otoño", "y"],
    double: ("«", "»"),
    nested: ("“", "”"),
    single: ("‘", "’"),
    numbered: &["p.", "pp.", "pág.", "págs.", "vol.", "art.", "fig.", "núm.", "cap.", "n.º", "t."],
    titles: &["sr.", "sra.", "srta.", "dr.", "dra.", "d.", "dña.", "prof.", "st.", "sto."],
    parts: "p. ej.|a. C.|d. C.|a. de C.|d. de C.|EE. UU.|RR. HH.|P. D.",
    ..COMMON
};

pub(super) const ES_AMERICA: Convention = Convention { double: ("“", "”"), nested: ("‘", "’"), ..ES };

pub(super) const IT: Convention = Convention {
    dates: &[
        "anni", "anno", "nel", "del", "dal", "al", "negli", "degli", "dagli", "sugli", "estate", "inverno",
        "primavera", "autunno", "e",
    ],
    double: ("«", "»"),
    nested: ("“", "”"),
    single: ("‘", "’"),
    elisions: &["sto", "sta", "sti", "ste", "st", "ndrangheta", "ndrina"],
    numbered: &["p.", "pp.", "pag.", "pagg.", "vol.", "art.", "fig.", "cap.", "n.", "nn.", "tav."],
    titles: &["dott.", "dr.", "prof.", "sig.", "sig.ra", "ing.", "avv.", "on.", "mons."],
    parts: "a. C.|d. C.|p. es.",
    ..COMMON
};

pub(super) const PT: Convention = Convention {
    dates: &["em", "anos", "ano", "desde", "até", "verão", "inverno", "primavera", "outono", "e"],
    numbered: &["p.", "pp.", "pág.", "vol.", "art.", "fig.", "cap.", "n.º", "nº"],
    titles: &["sr.", "sra.", "dr.", "dra.", "prof.", "d.", "st.", "sto."],
    parts: "p. ex.|a. C.|d. C.",
    ..COMMON
};

pub(super) const PT_PT: Convention = Convention { double: ("«", "»"), nested: ("“", "”"), ..PT };

pub(super) const CA: Convention = Convention {
    dates: &["en", "anys", "any", "des", "fins", "estiu", "hivern", "primavera", "tardor", "i"],
    double: ("«", "»"),
    nested: ("“", "”"),
    titles: ES.titles,
    parts: "p. ex.|a. C.|d. C.",
    ..COMMON
};

pub(super) const DA: Convention = Convention {
    dates: &["i", "fra", "til", "siden", "og"],
    double: ("»", "«"),
    nested: ("›", "‹"),
    single: ("›", "‹"),
    numbered: &["s.", "nr.", "bd.", "fig.", "kap.", "ca.", "art.", "stk."],
    titles: &["dr.", "hr.", "fr.", "prof."],
    parts: "f. eks.|bl. a.|m. m.|d. v. s.|o. s. v.|f. Kr.|e. Kr.",
    ..COMMON
};

pub(super) const NB: Convention = Convention {
    double: ("«", "»"),
    nested: ("‘", "’"),
    single: ("‘", "’"),
    numbered: DA.numbered,
    titles: DA.titles,
    parts: DA.parts,
    ..COMMON
};

pub(super) const SV: Convention = Convention {
    dates: &["i", "från", "till", "sedan", "och"],
    double: ("”", "”"),
    nested: ("’", "’"),
    single: ("’", "’"),
    numbered: &["s.", "nr.", "nr", "bd", "fig.", "kap.", "ca", "sid."],
    titles: &["dr", "prof.", "hr", "fru"],
    parts: "t. ex.|bl. a.|m. m.|d. v. s.|o. s. v.|f. Kr.|e. Kr.|t. o. m.|fr. o. m.",
    ..COMMON
};

pub(super) const FI: Convention =
    Convention { numbered: &["s.", "nro", "luku", "kuva", "n."], titles: &["tri", "prof."], ..SV };

pub(super) const IS: Convention = Convention {
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    parts: "t. d.|þ. e.|m. a.|o. s. frv.|f. Kr.|e. Kr.",
    ..COMMON
};

pub(super) const PL: Convention = Convention {
    dates: &["w", "od", "do", "lat", "lata", "latach", "roku", "i"],
    double: ("„", "”"),
    nested: ("«", "»"),
    single: ("‚", "’"),
    numbered: &["s.", "str.", "nr", "t.", "rozdz.", "rys.", "tab.", "art.", "ok."],
    titles: &["dr", "prof.", "św.", "inż.", "mgr", "ks."],
    short: "aiouwzAIOUWZ",
    parts: "n. e.|p. n. e.|m. in.|t. j.",
    ..COMMON
};

pub(super) const CS: Convention = Convention {
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    numbered: &["s.", "str.", "č.", "sv.", "kap.", "obr.", "tab.", "čl.", "odst.", "cca"],
    titles: &["dr.", "prof.", "ing.", "mgr.", "sv.", "p.", "doc."],
    short: "ksvzouaiKSVZOUAI",
    parts: "t. j.|n. l.|př. n. l.|s. r. o.",
    ..COMMON
};

pub(super) const SK: Convention = Convention { parts: "t. j.|n. l.|pr. n. l.|s. r. o.", ..CS };

pub(super) const SL: Convention = Convention {
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    numbered: &["str.", "št.", "pogl.", "sl.", "čl."],
    parts: "t. i.|t. j.|n. št.|pr. n. št.",
    ..COMMON
};

pub(super) const HR: Convention = Convention {
    double: ("„", "”"),
    numbered: &["str.", "br.", "sv.", "sl.", "čl."],
    parts: "t. j.|n. e.|pr. n. e.|pr. Kr.|po. Kr.",
    ..COMMON
};

pub(super) const SR: Convention = Convention {
    double: ("„", "”"),
    nested: ("’", "’"),
    single: ("’", "’"),
    numbered: &["стр.", "бр.", "књ.", "сл.", "чл.", "str.", "br.", "knj.", "sl.", "čl."],
    titles: &["др", "проф.", "г.", "dr", "prof.", "g."],
    parts: "т. ј.|н. е.|п. н. е.|t. j.|n. e.|p. n. e.",
    ..COMMON
};

pub(super) const HU: Convention = Convention {
    double: ("„", "”"),
    nested: ("»", "«"),
    single: ("’", "’"),
    numbered: &["kb.", "ca."],
    titles: &["dr.", "prof.", "özv.", "id.", "ifj."],
    parts: "i. e.|i. sz.|Kr. e.|Kr. u.",
    ..COMMON
};

pub(super) const RO: Convention = Convention {
    double: ("„", "”"),
    nested: ("«", "»"),
    numbered: &["p.", "pp.", "vol.", "nr.", "art.", "fig.", "cap."],
    titles: &["dr.", "prof.", "dl.", "sf.", "ing."],
    parts: "d. Hr.|î. Hr.|e. n.|î. e. n.|de ex.",
    ..COMMON
};

pub(super) const BG: Convention = Convention {
    double: ("„", "“"),
    nested: ("«", "»"),
    single: ("‚", "‘"),
    numbered: &["с.", "стр.", "т.", "гл.", "фиг.", "чл.", "бр."],
    titles: &["д-р", "проф.", "св.", "г-н", "г-жа"],
    parts: "т. е.|т. н.|и т. н.|н. е.|пр. н. е.",
    ..COMMON
};

pub(super) const EL: Convention = Convention {
    double: ("«", "»"),
    nested: ("“", "”"),
    numbered: &["σ.", "σσ.", "σελ.", "τ.", "τόμ.", "κεφ.", "εικ.", "αρ."],
    titles: &["κ.", "κα", "δρ.", "δρ", "καθ."],
    parts: "π. χ.|π. Χ.|μ. Χ.|κ. ά.|κ. λπ.",
    // The first vowel goes behind another one: `μου 'πε`, `τα 'χω`, `πού 'ναι`.
    elisions: &[
        "μαι", "σαι", "ναι", "μαστε", "σαστε", "στε", "μουν", "σουν", "ταν", "τανε", "ναν", // to be
        "χω", "χεις", "χει", "χουμε", "χετε", "χουν", "χουνε", "χα", "χες", "χε", "χαμε", "χατε",
        "χαν", // to have
        "ρθω", "ρθεις", "ρθει", "ρθουμε", "ρθετε", "ρθουν", "ρθα", "ρθες", "ρθε", "ρθαμε", "ρθαν", "ρχομαι", "ρχεσαι",
        "ρχεται", "ρχονται", "ρχόταν", // to come
        "πω", "πεις", "πει", "πούμε", "πείτε", "πουν", "πα", "πες", "πε", "παμε", "πατε", "παν", // to say
        "δω", "δεις", "δει", "δούμε", "δείτε", "δουν", "δα", "δες", "δε", "δαμε", "δαν", "βρω", "βρει", "βρε", "βρουν",
        "κανα", "κανες", "κανε", "καναν", "καμα", "καμε", "δωσα", "δωσες", "δωσε", "δωσαν", "φερα", "φερε", "φεραν",
        "βαλα", "βαλε", "βαλαν", "βγαλε", "βγαλαν", "στειλε", "φυγε", "φτασε", "γινε", "λεγα", "λεγε", "λεγαν", "θελα",
        "θελε", "θελαν", "ξερα", "ξερε", "παιξε", "γραψε", "κει", "κείνος", "κείνη", "κείνο", "κείνον", "κείνα",
        "κείνοι", "να", "νας", "ναν", "δώ", "μένα", "σένα", "γώ", "γω", "κάτι", "λα", "λάτε",
    ],
    ..COMMON
};

pub(super) const RU: Convention = Convention {
    double: ("«", "»"),
    nested: ("„", "“"),
    single: ("‘", "’"),
    numbered: &["с.", "стр.", "т.", "гл.", "рис.", "табл.", "ст.", "п.", "№"],
    titles: &["г.", "гр.", "д-р", "проф.", "св.", "акад."],
    parts: "т. е.|т. д.|т. п.|т. к.|н. э.|до н. э.",
    ..COMMON
};

pub(super) const UK: Convention = Convention {
    numbered: &["с.", "стор.", "т.", "розд.", "рис.", "табл.", "ст.", "п.", "№"],
    titles: &["п.", "д-р", "проф.", "св.", "акад."],
    parts: "т. д.|т. п.|т. ін.|н. е.|до н. е.",
    ..RU
};

pub(super) const ET: Convention = Convention {
    double: ("„", "“"),
    nested: ("«", "»"),
    single: ("‚", "‘"),
    parts: "s. t.|m. a. j.|e. m. a.|e. Kr.|p. Kr.",
    ..COMMON
};

pub(super) const LV: Convention = Convention {
    double: ("„", "”"),
    nested: ("‚", "’"),
    single: ("‚", "’"),
    parts: "t. i.|u. c.|m. ē.|p. m. ē.|u. tml.",
    ..COMMON
};

pub(super) const LT: Convention = Convention {
    double: ("„", "“"),
    nested: ("‚", "‘"),
    single: ("‚", "‘"),
    parts: "t. y.|t. t.|m. e.|pr. m. e.",
    ..COMMON
};

pub(super) const SQ: Convention = Convention { double: ("„", "“"), ..COMMON };

/// Hawaiian and its kin: between vowels `'` is a letter.
pub(super) const HAW: Convention = Convention { apostrophe: "ʻ", ..COMMON };

pub(super) const AR: Convention = Convention {
    numbered: &["ص.", "ج.", "رقم"],
    titles: &["د.", "أ.", "م."],
    double: ("«", "»"),
    nested: ("“", "”"),
    ..COMMON
};

pub(super) const FA: Convention = Convention {
    numbered: &["ص.", "ج.", "شمارهٔ"],
    double: ("«", "»"),
    nested: ("‹", "›"),
    single: ("‹", "›"),
    ..COMMON
};

pub(super) const HE: Convention =
    Convention {
        double: ("”", "”"), nested: ("’", "’"), single: ("’", "’"), script: Script::Hebrew, ..COMMON
    };

pub(super) const JA: Convention =
    Convention {
        double: ("「", "」"), nested: ("『", "』"), single: ("『", "』"), script: Script::Cjk, ..COMMON
    };

pub(super) const ZH_HANT: Convention = Convention { ellipsis: "……", ..JA };

pub(super) const ZH_HANS: Convention = Convention { script: Script::Cjk, ellipsis: "……", ..COMMON };

pub(super) const HI: Convention =
    Convention {
        numbered: &["पृ.", "सं.", "fig."], titles: &["डॉ.", "प्रो.", "श्री", "श्रीमती"], ..COMMON
    };

/// Basque writes the sign before the number: `% 5`.
pub(super) const EU: Convention = Convention {
    numbered: &["or.", "art.", "fig.", "zk.", "kap.", "%"],
    titles: &["dr.", "prof.", "jn.", "and."],
    ..COMMON
};

pub(super) const TR: Convention = Convention {
    numbered: &["s.", "no.", "c.", "md.", "fig."],
    titles: &["dr.", "prof.", "av.", "doç.", "yrd."],
    ..COMMON
};
