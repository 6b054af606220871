//! The named characters that the document types of XHTML declare
//! ([XHTML 1.0, A.2](https://www.w3.org/TR/xhtml1/#h-A2)).

/// The letters and signs of Latin-1, from U+00A0 on.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// The others.
#[rustfmt::skip]
const OTHERS: &[(&str, char)] = &[
    ("OElig", 'Œ'), ("oelig", 'œ'), ("Scaron", 'Š'), ("scaron", 'š'), ("Yuml", 'Ÿ'), ("circ", 'ˆ'), ("tilde", '˜'),
    ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwnj", '\u{200C}'), ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'), ("rlm", '\u{200F}'), ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'),
    ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("dagger", '†'), ("Dagger", '‡'), ("permil", '‰'), ("lsaquo", '‹'),
    ("rsaquo", '›'), ("euro", '€'), ("fnof", 'ƒ'), ("Alpha", 'Α'), ("Beta", 'Β'), ("Gamma", 'Γ'), ("Delta", 'Δ'),
    ("Epsilon", 'Ε'), ("Zeta", 'Ζ'), ("Eta", 'Η'), ("Theta", 'Θ'), ("Iota", 'Ι'), ("Kappa", 'Κ'), ("Lambda", 'Λ'), ("Mu", 'Μ'),
    ("Nu", 'Ν'), ("Xi", 'Ξ'), ("Omicron", 'Ο'), ("Pi", 'Π'), ("Rho", 'Ρ'), ("Sigma", 'Σ'), ("Tau", 'Τ'), ("Upsilon", 'Υ'),
    ("Phi", 'Φ'), ("Chi", 'Χ'), ("Psi", 'Ψ'), ("Omega", 'Ω'), ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'),
    ("epsilon", 'ε'), ("zeta", 'ζ'), ("eta", 'η'), ("theta", 'θ'), ("iota", 'ι'), ("kappa", 'κ'), ("lambda", 'λ'), ("mu", 'μ'),
    ("nu", 'ν'), ("xi", 'ξ'), ("omicron", 'ο'), ("pi", 'π'), ("rho", 'ρ'), ("sigmaf", 'ς'), ("sigma", 'σ'), ("tau", 'τ'),
    ("upsilon", 'υ'), ("phi", 'φ'), ("chi", 'χ'), ("psi", 'ψ'), ("omega", 'ω'), ("thetasym", 'ϑ'), ("upsih", 'ϒ'), ("piv", 'ϖ'),
    ("bull", '•'), ("hellip", '…'), ("prime", '′'), ("Prime", '″'), ("oline", '‾'), ("frasl", '⁄'), ("weierp", '℘'),
    ("image", 'ℑ'), ("real", 'ℜ'), ("trade", '™'), ("alefsym", 'ℵ'), ("larr", '←'), ("uarr", '↑'), ("rarr", '→'), ("darr", '↓'),
    ("harr", '↔'), ("crarr", '↵'), ("lArr", '⇐'), ("uArr", '⇑'), ("rArr", '⇒'), ("dArr", '⇓'), ("hArr", '⇔'), ("forall", '∀'),
    ("part", '∂'), ("exist", '∃'), ("empty", '∅'), ("nabla", '∇'), ("isin", '∈'), ("notin", '∉'), ("ni", '∋'), ("prod", '∏'),
    ("sum", '∑'), ("minus", '−'), ("lowast", '∗'), ("radic", '√'), ("prop", '∝'), ("infin", '∞'), ("ang", '∠'), ("and", '∧'),
    ("or", '∨'), ("cap", '∩'), ("cup", '∪'), ("int", '∫'), ("there4", '∴'), ("sim", '∼'), ("cong", '≅'), ("asymp", '≈'),
    ("ne", '≠'), ("equiv", '≡'), ("le", '≤'), ("ge", '≥'), ("sub", '⊂'), ("sup", '⊃'), ("nsub", '⊄'), ("sube", '⊆'),
    ("supe", '⊇'), ("oplus", '⊕'), ("otimes", '⊗'), ("perp", '⊥'), ("sdot", '⋅'), ("lceil", '⌈'), ("rceil", '⌉'), ("lfloor", '⌊'),
    ("rfloor", '⌋'), ("lang", '〈'), ("rang", '〉'), ("loz", '◊'), ("spades", '♠'), ("clubs", '♣'), ("hearts", '♥'), ("diams", '♦'),
];

/// The character that the name stands for.
pub(crate) fn character(name: &str) -> Option<char> {
    let latin = LATIN.split_ascii_whitespace().position(|known| known == name);
    let latin = latin.and_then(|at| char::from_u32(0xA0 + u32::try_from(at).ok()?));
    latin.or_else(|| OTHERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character))
}

/// Whether the document type with this public identifier declares them: XHTML's, DTBook's and that of OEBPS.
pub(crate) fn are_declared_by(public: &str) -> bool {
    ["XHTML", "dtbook", "OEB 1"].iter().any(|name| public.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_step_with_unicode() {
        assert_eq!((character("nbsp"), character("yuml"), character("szlig")), (Some('\u{A0}'), Some('ÿ'), Some('ß')));
        assert_eq!((character("mdash"), character("nothing")), (Some('—'), None));
    }
}
