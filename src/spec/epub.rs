//! The vocabularies of EPUB: of the package document, and of `epub:type`
//! ([EPUB 3.3, D](https://www.w3.org/TR/epub-33/#app-vocabs)).

use super::xml::{is_ncname, is_nmtoken};

/// The prefixes that a package document may use without declaring them.
const RESERVED: &[(&str, &str)] = &[
    ("a11y", "http://www.idpf.org/epub/vocab/package/a11y/#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("marc", "http://id.loc.gov/vocabulary/"),
    ("media", "http://www.idpf.org/epub/vocab/overlays/#"),
    ("onix", "http://www.editeur.org/ONIX/book/codelists/current.html#"),
    ("rendition", "http://www.idpf.org/vocab/rendition/#"),
    ("schema", "http://schema.org/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("msv", "http://www.idpf.org/epub/vocab/structure/magazine/#"),
    ("prism", "http://www.prismstandard.org/specifications/3.0/PRISM_CV_Spec_3.0.htm#"),
];

/// Vocabularies that are the default somewhere and so can't have a prefix.
const DEFAULTS: &[&str] = &[
    "http://idpf.org/epub/vocab/package/meta/#",
    "http://idpf.org/epub/vocab/package/link/#",
    "http://idpf.org/epub/vocab/package/item/#",
    "http://idpf.org/epub/vocab/package/itemref/#",
    "http://idpf.org/epub/vocab/package/#",
];

/// Properties of a `meta` element of the package.
const META: &[&str] = &[
    "alternate-script", "authority", "belongs-to-collection", "collection-type", "dictionary-type", "display-seq",
    "file-as", "group-position", "identifier-type", "pageBreakSource", "meta-auth", "role", "source-language",
    "source-of", "target-language", "term", "title-type",
];

/// Properties of a `link` element of the package.
const LINK: &[&str] = &["onix", "xmp", "marc21xml-record", "mods-record", "onix-record", "xmp-record"];

/// Relations of a `link` element of the package, those that have been given up among them.
const RELATIONS: &[&str] = &[
    "acquire", "alternate", "marc21xml-record", "mods-record", "onix-record", "record", "voicing", "xml-signature",
    "xmp-record",
];

/// Properties that have been given up.
const DEPRECATED: &[&str] = &[
    "meta-auth",
    "marc21xml-record",
    "mods-record",
    "onix-record",
    "xml-signature",
    "xmp-record",
    "rendition:viewport",
    "rendition:spread-portrait",
];

/// Properties of an item of the manifest.
const ITEM: &[&str] = &[
    "cover-image", "data-nav", "dictionary", "glossary", "index", "mathml", "nav", "remote-resources", "scripted",
    "search-key-map", "svg", "switch",
];

/// Properties of a place in the reading order.
const ITEMREF: &[&str] = &["page-spread-left", "page-spread-right"];

/// Properties with the prefix `rendition` of a place in the reading order.
const RENDITION_ITEM: &[&str] = &[
    "align-x-center",
    "flow-auto",
    "flow-paginated",
    "flow-scrolled-continuous",
    "flow-scrolled-doc",
    "layout-pre-paginated",
    "layout-reflowable",
    "orientation-auto",
    "orientation-landscape",
    "orientation-portrait",
    "page-spread-center",
    "page-spread-left",
    "page-spread-right",
    "spread-auto",
    "spread-both",
    "spread-landscape",
    "spread-none",
    "spread-portrait",
];

/// Properties with the prefix `a11y`.
const ACCESSIBILITY: &[&str] = &["certifiedBy", "certifierCredential", "certifierReport", "exemption"];

/// Properties with the prefix `media`.
const MEDIA: &[&str] = &["active-class", "duration", "narrator", "playback-active-class"];

/// Properties with the prefix `rendition`.
const RENDITION: &[&str] = &["flow", "layout", "orientation", "spread", "viewport"];

/// Properties that refine statements of these names only, with whether one statement may have several of them.
pub(crate) const REFINEMENTS: &[(&str, &[&str], bool)] = &[
    ("authority", &["dc:subject"], true),
    ("collection-type", &["belongs-to-collection"], false),
    ("display-seq", &[], false),
    ("file-as", &[], false),
    ("group-position", &[], false),
    ("identifier-type", &["dc:identifier", "dc:source"], false),
    ("role", &["dc:creator", "dc:contributor", "dc:publisher"], true),
    ("source-of", &["dc:source"], false),
    ("term", &["dc:subject"], true),
    ("title-type", &["dc:title"], false),
];

/// Properties that hold one of a few words.
pub(crate) const VALUES: &[(&str, &[&str])] = &[
    ("rendition:flow", &["paginated", "scrolled-continuous", "scrolled-doc", "auto"]),
    ("rendition:layout", &["reflowable", "pre-paginated"]),
    ("rendition:orientation", &["landscape", "portrait", "auto"]),
    ("rendition:spread", &["none", "landscape", "portrait", "both", "auto"]),
    ("source-of", &["pagination"]),
];

/// The codes of roles that EPUB 2 takes ([MARC relators](https://id.loc.gov/vocabulary/relators.html)).
pub(crate) const ROLES: &[&str] = &[
    "abr", "acp", "act", "adi", "adp", "aft", "anc", "anl", "anm", "ann", "ant", "ape", "apl", "app", "aqt", "arc",
    "ard", "arr", "art", "asg", "asn", "ato", "att", "auc", "aud", "aue", "aui", "aup", "aus", "aut", "bdd", "bjd",
    "bka", "bkd", "bkp", "blw", "bnd", "bpd", "brd", "brl", "bsl", "cad", "cas", "ccp", "chr", "clb", "cli", "cll",
    "clr", "clt", "cmm", "cmp", "cmt", "cnd", "cng", "cns", "coe", "col", "com", "con", "cop", "cor", "cos", "cot",
    "cou", "cov", "cpc", "cpe", "cph", "cpl", "cpt", "cre", "crp", "crr", "crt", "csl", "csp", "cst", "ctb", "cte",
    "ctg", "ctr", "cts", "ctt", "cur", "cwt", "dbd", "dbp", "dfd", "dfe", "dft", "dgc", "dgg", "dgs", "dis", "djo",
    "dln", "dnc", "dnr", "dpc", "dpt", "drm", "drt", "dsr", "dst", "dtc", "dte", "dtm", "dto", "dub", "edc", "edd",
    "edm", "edt", "egr", "elg", "elt", "eng", "enj", "etr", "evp", "exp", "fac", "fds", "fld", "flm", "fmd", "fmk",
    "fmo", "fmp", "fnd", "fon", "fpy", "frg", "gdv", "gis", "grt", "his", "hnr", "hst", "ill", "ilu", "ins", "inv",
    "isb", "itr", "ive", "ivr", "jud", "jug", "kad", "lbr", "lbt", "ldr", "led", "lee", "lel", "len", "let", "lgd",
    "lie", "lil", "lit", "lsa", "lse", "lso", "ltg", "ltr", "lyr", "mcp", "mdc", "med", "mfp", "mfr", "mka", "mod",
    "mon", "mrb", "mrk", "msd", "mte", "mtk", "mup", "mus", "mxe", "nan", "nrt", "onp", "opn", "org", "orm", "osp",
    "oth", "own", "pad", "pan", "pat", "pbd", "pbl", "pdr", "pfr", "pht", "plt", "pma", "pmn", "pop", "ppm", "ppt",
    "pra", "prc", "prd", "pre", "prf", "prg", "prm", "prn", "pro", "prp", "prs", "prt", "prv", "pta", "pte", "ptf",
    "pth", "ptt", "pup", "rap", "rbr", "rcd", "rce", "rcp", "rdd", "red", "ren", "res", "rev", "rpc", "rps", "rpt",
    "rpy", "rse", "rsg", "rsp", "rsr", "rst", "rth", "rtm", "rxa", "sad", "sce", "scl", "scr", "sde", "sds", "sec",
    "sfx", "sgd", "sgn", "sht", "sll", "sng", "spk", "spn", "spy", "srv", "std", "stg", "stl", "stm", "stn", "str",
    "swd", "tad", "tau", "tcd", "tch", "ths", "tld", "tlg", "tlh", "tlp", "trc", "trl", "tyd", "tyg", "uvp", "vac",
    "vdg", "vfx", "voc", "wac", "wal", "wam", "wat", "waw", "wdc", "wde", "win", "wit", "wpr", "wst", "wts",
];

/// Terms of the structural vocabulary that `epub:type` may use in a content document
/// ([EPUB 3 Structural Semantics Vocabulary](https://www.w3.org/TR/epub-ssv-11/)).
pub(crate) const EPUB_TYPES: &[&str] = &[
    "abstract",
    "acknowledgments",
    "afterword",
    "answer",
    "answers",
    "appendix",
    "aside",
    "assessment",
    "assessments",
    "backlink",
    "backmatter",
    "balloon",
    "biblioentry",
    "bibliography",
    "biblioref",
    "bodymatter",
    "bridgehead",
    "case-study",
    "chapter",
    "colophon",
    "concluding-sentence",
    "conclusion",
    "contributors",
    "copyright-page",
    "cover",
    "covertitle",
    "credit",
    "credits",
    "dedication",
    "division",
    "endnote",
    "endnotes",
    "epigraph",
    "epilogue",
    "errata",
    "example",
    "figure",
    "fill-in-the-blank-problem",
    "footnote",
    "footnotes",
    "foreword",
    "frontmatter",
    "fulltitle",
    "general-problem",
    "glossary",
    "glossdef",
    "glossref",
    "glossterm",
    "halftitle",
    "halftitlepage",
    "imprimatur",
    "imprint",
    "index",
    "introduction",
    "keyword",
    "keywords",
    "label",
    "learning-objective",
    "learning-objectives",
    "learning-outcome",
    "learning-outcomes",
    "learning-resource",
    "learning-resources",
    "list",
    "list-item",
    "loa",
    "loi",
    "lot",
    "lov",
    "match-problem",
    "multiple-choice-problem",
    "noteref",
    "notice",
    "ordinal",
    "other-credits",
    "pagebreak",
    "panel",
    "panel-group",
    "part",
    "practice",
    "practices",
    "preamble",
    "preface",
    "prologue",
    "pullquote",
    "qna",
    "question",
    "referrer",
    "revision-history",
    "seriespage",
    "sound-area",
    "subtitle",
    "table",
    "table-cell",
    "table-row",
    "text-area",
    "tip",
    "title",
    "titlepage",
    "toc-brief",
    "topic-sentence",
    "true-false-problem",
    "volume",
];

/// What a property is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// A `meta` element.
    Meta,
    /// The scheme of a value.
    Scheme,
    /// A `link` element: its relation.
    Relation,
    /// A `link` element: what it leads to.
    LinkProperty,
    /// An item of the manifest.
    Item,
    /// An item of the reading order.
    ItemRef,
}

/// What is wrong with the declaration of a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrefixFault {
    /// It is `_`, which nobody may declare.
    Underscore,
    /// It can't be a name.
    Malformed,
    /// What it stands for is no address.
    NoAddress,
    /// It stands for a vocabulary that needs no prefix.
    Needless,
    /// It stands for Dublin Core's elements, which are no vocabulary of properties.
    DublinCore,
    /// It is reserved for another vocabulary.
    Reserved,
}

/// What is wrong with the declaration of a prefix ([D.1.4](https://www.w3.org/TR/epub-33/#sec-prefix-attr)).
pub(crate) fn prefix(name: &str, vocabulary: &str) -> Option<PrefixFault> {
    let no_address = |c: char| c.is_whitespace() || "<>\"{}|\\".contains(c);
    match name {
        "_" => Some(PrefixFault::Underscore),
        _ if !is_ncname(name) => Some(PrefixFault::Malformed),
        _ if vocabulary.is_empty() || vocabulary.contains(no_address) => Some(PrefixFault::NoAddress),
        _ if DEFAULTS.contains(&vocabulary) => Some(PrefixFault::Needless),
        _ if vocabulary.starts_with("http://purl.org/dc/elements/1.1") => Some(PrefixFault::DublinCore),
        _ if RESERVED.iter().any(|(known, own)| *known == name && *own != vocabulary) => Some(PrefixFault::Reserved),
        _ => None,
    }
}

/// What is wrong with a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PropertyFault {
    /// It can't be a name.
    Malformed,
    /// Nobody says what its prefix stands for.
    Undeclared,
    /// The vocabulary is closed, and has no such name.
    Unknown,
    /// It was given up.
    Deprecated,
}

/// What is wrong with a property of the package. `declared` gives what a prefix stands for in this book.
pub(crate) fn property<'a>(name: &str, of: Use, declared: &dyn Fn(&str) -> Option<&'a str>) -> Option<PropertyFault> {
    if !is_nmtoken(name) || name.ends_with(':') || name.starts_with(':') {
        return Some(PropertyFault::Malformed);
    }
    let known: &[&str] = match name.split_once(':') {
        None => match of {
            Use::Meta => META,
            Use::Relation => RELATIONS,
            Use::Item => ITEM,
            Use::ItemRef => ITEMREF,
            Use::LinkProperty => LINK,
            Use::Scheme => &[],
        },
        Some((prefix, _)) => {
            let reserved = RESERVED.iter().find(|(known, _)| *known == prefix).map(|(_, address)| *address);
            let Some(address) = declared(prefix).or(reserved) else { return Some(PropertyFault::Undeclared) };
            vocabulary(address, of)?
        }
    };
    match known.contains(&name.rsplit(':').next().unwrap_or(name)) {
        false => Some(PropertyFault::Unknown),
        true => DEPRECATED.contains(&name).then_some(PropertyFault::Deprecated),
    }
}

/// The names of a vocabulary that is closed, for one use.
fn vocabulary(address: &str, of: Use) -> Option<&'static [&'static str]> {
    Some(match (address, of) {
        ("http://www.idpf.org/epub/vocab/package/a11y/#", Use::Meta | Use::Relation) => ACCESSIBILITY,
        ("http://www.idpf.org/epub/vocab/overlays/#", Use::Meta) => MEDIA,
        ("http://www.idpf.org/vocab/rendition/#", Use::Meta) => RENDITION,
        ("http://www.idpf.org/vocab/rendition/#", Use::ItemRef) => RENDITION_ITEM,
        ("http://idpf.org/epub/vocab/package/#", Use::Meta) => META,
        _ => return None,
    })
}
