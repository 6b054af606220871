//! A formula as plain words, for where nothing can be set: contents, titles, names of files, alternative texts.
//!
//! `E=mc^2` is “E=mc²” and `\frac{a}{b}` “a/b”. What a character says is said by it; of what no character says the letters
//! stay, and never a backslash. Nothing here complains: whoever sets the formula does.

use super::token::{Kind, Reader};

/// How many groups may stand inside each other; what is deeper is left out.
const DEPTH: usize = 24;

/// Commands that are one character.
#[rustfmt::skip]
const CHARACTERS: [(&str, &str); 142] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"), ("varepsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
    ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"), ("pi", "π"), ("varpi", "ϖ"), ("rho", "ρ"), ("varrho", "ϱ"),
    ("sigma", "σ"), ("varsigma", "ς"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "ϕ"), ("varphi", "φ"), ("chi", "χ"),
    ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"),
    ("Pi", "Π"), ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("ell", "ℓ"),
    ("hbar", "ℏ"), ("imath", "ı"), ("jmath", "ȷ"), ("Re", "ℜ"), ("Im", "ℑ"), ("aleph", "ℵ"), ("partial", "∂"),
    ("nabla", "∇"), ("infty", "∞"), ("emptyset", "∅"), ("varnothing", "∅"), ("forall", "∀"), ("exists", "∃"),
    ("neg", "¬"), ("lnot", "¬"), ("land", "∧"), ("wedge", "∧"), ("lor", "∨"), ("vee", "∨"), ("in", "∈"),
    ("notin", "∉"), ("ni", "∋"), ("subset", "⊂"), ("subseteq", "⊆"), ("supset", "⊃"), ("supseteq", "⊇"), ("cup", "∪"),
    ("cap", "∩"), ("setminus", "∖"), ("times", "×"), ("cdot", "⋅"), ("div", "÷"), ("pm", "±"), ("mp", "∓"),
    ("ast", "∗"), ("star", "⋆"), ("circ", "∘"), ("bullet", "•"), ("oplus", "⊕"), ("otimes", "⊗"), ("sum", "∑"),
    ("prod", "∏"), ("int", "∫"), ("iint", "∬"), ("oint", "∮"), ("le", "≤"), ("leq", "≤"), ("leqslant", "⩽"),
    ("ge", "≥"), ("geq", "≥"), ("geqslant", "⩾"), ("ll", "≪"), ("gg", "≫"), ("ne", "≠"), ("neq", "≠"), ("equiv", "≡"),
    ("approx", "≈"), ("cong", "≅"), ("sim", "∼"), ("simeq", "≃"), ("propto", "∝"), ("mid", "|"), ("vert", "|"),
    ("Vert", "‖"), ("|", "‖"), ("lvert", "|"), ("rvert", "|"), ("lVert", "‖"), ("rVert", "‖"), ("parallel", "∥"), ("perp", "⊥"), ("angle", "∠"), ("degree", "°"), ("to", "→"),
    ("rightarrow", "→"), ("leftarrow", "←"), ("gets", "←"), ("leftrightarrow", "↔"), ("Rightarrow", "⇒"),
    ("implies", "⇒"), ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"), ("iff", "⇔"), ("mapsto", "↦"), ("uparrow", "↑"),
    ("downarrow", "↓"), ("langle", "⟨"), ("rangle", "⟩"), ("lfloor", "⌊"), ("rfloor", "⌋"), ("lceil", "⌈"),
    ("rceil", "⌉"), ("ldots", "…"), ("dots", "…"), ("cdots", "⋯"), ("vdots", "⋮"), ("prime", "′"), ("dagger", "†"),
    ("backslash", "∖"), ("square", "□"),
];

/// Commands that say only how something looks or where it breaks.
#[rustfmt::skip]
const SILENT: [&str; 32] = [
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "bigm",
    "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "rm",
    "bf", "it", "cal", "boldmath", "hline", "!", "/", "relax", "mathstrut",
];

/// Commands that are a space, a wide one among them.
const SPACES: [&str; 11] = [",", ":", ";", " ", ">", "quad", "qquad", "\\", "newline", "cr", "crcr"];

/// Commands whose first argument is not shown.
#[rustfmt::skip]
const UNSHOWN: [&str; 14] = [
    "begin", "end", "label", "tag", "color", "hspace", "vspace", "phantom", "hphantom", "vphantom", "textcolor", "kern",
    "mspace", "class",
];

/// Raised characters, each with the one that it raises.
const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ";

/// Lowered characters.
const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ";

/// Letters that have a form with a double stroke of their own.
const DOUBLE: &str = "CℂHℍNℕPℙQℚRℝZℤ";

/// The words of a formula.
pub(crate) fn words(tex: &str) -> String {
    let mut words = String::new();
    add(tex, DEPTH, &mut words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same with Greek letters by their names, for what is to be spelt in Latin letters.
pub(crate) fn spelt(tex: &str) -> String {
    let greek = |letter: char| {
        let is_greek = matches!(letter, 'Α'..='ϖ' | 'ϰ'..='ϵ');
        CHARACTERS.iter().find(|(_, known)| is_greek && known.starts_with(letter)).map(|(name, _)| *name)
    };
    let mut spelt = String::new();
    for letter in words(tex).chars() {
        match greek(letter) {
            Some(name) => spelt.push_str(&format!(" {name} ")),
            None => spelt.push(letter),
        }
    }
    spelt
}

fn add(tex: &str, depth: usize, words: &mut String) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let mut reader = Reader::new(tex);
    while let Some(token) = reader.next() {
        match token.kind {
            Kind::Command(name) => command(name, &mut reader, depth, words),
            Kind::Open | Kind::Close => {}
            Kind::Space | Kind::Character('~' | '&') => words.push(' '),
            Kind::Character('\'') => words.push('′'),
            Kind::Character('^') => script(reader.argument(), '^', RAISED, depth, words),
            Kind::Character('_') => script(reader.argument(), '_', LOWERED, depth, words),
            Kind::Character(c) => words.push(c),
        }
    }
}

fn command(name: &str, reader: &mut Reader<'_>, depth: usize, words: &mut String) {
    if let Some((_, character)) = CHARACTERS.iter().find(|(known, _)| *known == name) {
        words.push_str(character);
        // The space after a letter only ends the command's name.
        if character.chars().all(char::is_alphabetic) {
            reader.skip_spaces();
        }
    } else if SPACES.contains(&name) {
        words.push(' ');
    } else if SILENT.contains(&name) {
        reader.skip_spaces();
        reader.eat('.');
    } else if UNSHOWN.contains(&name) {
        reader.eat('*');
        reader.argument();
    } else {
        match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" | "nicefrac" | "sfrac" => {
                let (above, below) = (reader.argument(), reader.argument());
                words.push_str(&grouped(all(above, depth)));
                words.push('/');
                words.push_str(&grouped(all(below, depth)));
            }
            "sqrt" => {
                let root = reader.option();
                script(root, '^', RAISED, depth, words);
                words.push('√');
                words.push_str(&grouped(all(reader.argument(), depth)));
            }
            "mathbb" | "Bbb" => {
                let letters = all(reader.argument(), depth);
                words.extend(letters.chars().map(|letter| in_form(letter, DOUBLE).unwrap_or(letter)));
            }
            // Signs that mean something to TeX, as characters.
            _ if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => words.push_str(name),
            _ if reader.rest().trim_start().starts_with('{') => words.push_str(&all(reader.argument(), depth)),
            "hat" | "bar" | "vec" | "dot" | "ddot" | "tilde" | "mathrm" | "mathbf" | "mathcal" | "mathit" => {
                words.push_str(&all(reader.argument(), depth));
            }
            // A function, or what is known to nobody here.
            _ => words.push_str(name),
        }
    }
}

/// The words of an argument.
fn all(argument: Option<&str>, depth: usize) -> String {
    let mut words = String::new();
    add(argument.unwrap_or_default(), depth, &mut words);
    words.trim().to_owned()
}

/// Words in parentheses, unless they are one number or one letter.
fn grouped(words: String) -> String {
    let is_one = words.chars().all(|c| c.is_ascii_digit()) || words.chars().count() == 1;
    if is_one { words } else { format!("({words})") }
}

/// An argument in raised or lowered characters where there are such, else behind its sign.
fn script(argument: Option<&str>, sign: char, forms: &str, depth: usize, words: &mut String) {
    let inner = all(argument, depth);
    let small: Option<String> = inner.chars().map(|character| in_form(character, forms)).collect();
    match small {
        Some(small) => words.push_str(&small),
        None if matches!(&*inner, "′" | "∘" | "°") => words.push_str(&inner.replace('∘', "°")),
        None => {
            words.push(sign);
            let is_one = inner.chars().all(char::is_alphanumeric);
            words.push_str(&if is_one { inner } else { format!("({inner})") });
        }
    }
}

/// The character in the form that stands after it in the list.
fn in_form(character: char, forms: &str) -> Option<char> {
    let mut pairs = forms.chars();
    while let (Some(plain), Some(form)) = (pairs.next(), pairs.next()) {
        if plain == character {
            return Some(form);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_out_in_characters() {
        for (tex, plain) in [
            ("E=mc^2", "E=mc²"),
            ("\\alpha", "α"),
            ("x^2 + y_1 \\le \\sqrt{2}", "x² + y₁ ≤ √2"),
            ("\\frac{a}{b}", "a/b"),
            ("\\frac{a+1}{\\pi r^2}", "(a+1)/(πr²)"),
            ("\\mathbb{R}^n", "ℝⁿ"),
            ("\\sqrt[3]{x+1}", "³√(x+1)"),
            ("\\sin x", "sin x"),
            ("\\left( \\hat x \\right.", "( x"),
            ("\\text{if } x \\in A", "if x ∈ A"),
            ("\\text{H}_2\\text{O}", "H₂O"),
            ("a^{bc}", "a^bc"),
            ("a_{i,j}", "a_(i,j)"),
            ("f'(x)", "f′(x)"),
            ("90^\\circ", "90°"),
            ("\\{1,2\\} \\% \\$", "{1,2} % $"),
            ("\\begin{aligned} a &= b \\\\ c \\end{aligned}", "a = b c"),
            ("\\foo", "foo"),
            ("\\foo{x}", "x"),
            ("\\", ""),
            ("a^", "a"),
            ("", ""),
        ] {
            assert_eq!(words(tex), plain, "{tex}");
        }
        assert_eq!(spelt("2\\pi r"), "2 pi r");
        assert_eq!(words(&"{".repeat(100_000)), "");
        assert!(!words(&"\\sqrt{".repeat(1_000)).contains('\\'));
    }
}
