//! How the book looks: `theme`, by its name or by its folder, and what is otherwise than the theme has it.
//!
//! A theme's own file says its settings in the same words, and is read by the same functions.

use std::path::PathBuf;

use super::Draft;
use crate::manuscript::checks::{Wrong, slip};
use crate::manuscript::decode::Layer;
use crate::manuscript::value::{Kind, Value};
use crate::model::look::{
    Accent, AcronymCase, Alignment, FirstWords, HeadingCase, Hyphenation, Ornament, Paragraphs, THEMES, Theme, Traits,
};
use crate::model::metadata::Field;
use crate::spec::colour;

/// What may be said otherwise than a theme has it.
#[derive(Clone, Copy, Debug)]
pub struct LookSetting {
    /// The key.
    pub name: &'static str,
    /// Its words; none where it is yes or no.
    pub words: &'static [&'static str],
    /// What it is for: one sentence.
    pub what: &'static str,
}

static ACCENTS: [&str; 8] = ["text", "red", "green", "blue", "violet", "brown", "grey", "#rrggbb"];

/// What a theme says of itself.
#[derive(Clone, Debug, Default)]
pub struct ThemeManifest {
    /// Its name.
    pub name: String,
    /// What it is for, in one sentence.
    pub description: String,
    /// The theme that it builds on: its sheet comes first, and its settings hold where this one says nothing.
    pub base: Option<String>,
    /// Its settings.
    pub traits: Traits,
}

/// A theme of the author's own.
#[derive(Clone, Debug)]
pub struct ThemeFolder {
    /// What it says of itself.
    pub manifest: ThemeManifest,
    /// Its stylesheet.
    pub sheet: Field<PathBuf>,
}

/// Every setting of a theme, in the order of the reference.
pub static LOOK_SETTINGS: [LookSetting; 9] = [
    LookSetting { name: "ornament", words: Ornament::WORDS, what: "What stands between two scenes." },
    LookSetting {
        name: "paragraphs",
        words: Paragraphs::WORDS,
        what: "How a paragraph is told from the one before it.",
    },
    LookSetting { name: "heading-case", words: HeadingCase::WORDS, what: "In which letters headings are set." },
    LookSetting { name: "drop-caps", words: &[], what: "Whether chapters open with a letter that is two lines high." },
    LookSetting {
        name: "first-words",
        words: FirstWords::WORDS,
        what: "In which letters the first words of a chapter are set.",
    },
    LookSetting {
        name: "alignment",
        words: Alignment::WORDS,
        what: "How lines end: as the reader has chosen, all at the margin, or after the last word.",
    },
    LookSetting {
        name: "acronyms",
        words: AcronymCase::WORDS,
        what: "In which letters acronyms are set; headings, program text and shouted words stay as they are.",
    },
    LookSetting {
        name: "hyphenation",
        words: Hyphenation::WORDS,
        what: "Where words are divided: as the reader's program does, at points that are put into the words (which may show when a reader searches or copies), or nowhere.",
    },
    LookSetting {
        name: "accent",
        words: &ACCENTS,
        what: "The colour of ornaments, rules, initials and titles; its lightness is set so that it reads on white and on black.",
    },
];

/// Themes of other programs, which texts name for slides and sites.
const FOREIGN: &[&str] = &[
    // beamer
    "annarbor", "antibes", "bergen", "berkeley", "berlin", "boadilla", "boxes", "cambridgeus", "copenhagen",
    "darmstadt", "default", "dresden", "eastlansing", "frankfurt", "goettingen", "hannover", "ilmenau", "juanlespins",
    "luebeck", "madrid", "malmoe", "marburg", "metropolis", "montpellier", "paloalto", "pittsburgh", "rochester",
    "singapore", "szeged", "warsaw", // Quarto and R Markdown
    "bootstrap", "brand", "cerulean", "cosmo", "cyborg", "darkly", "flatly", "journal", "litera", "lumen", "lux",
    "materia", "minty", "morph", "none", "paper", "pulse", "quartz", "readable", "sandstone", "simplex", "sketchy",
    "slate", "solar", "spacelab", "superhero", "united", "vapor", "yeti", "zephyr", // reveal.js
    "beige", "black", "blood", "dark", "dracula", "league", "light", "moon", "night", "serif", "simple", "sky",
    "solarized", "white", // Marp, Jekyll, MkDocs, Typora and their like
    "academic", "gaia", "github", "material", "minima", "uncover",
];

pub(in crate::manuscript) fn theme(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if is_foreign(value) {
        return;
    }
    let name = match &value.kind {
        Kind::Map(_) => value.get(&["name"]),
        _ => Some(value),
    };
    let look = &mut draft.settings.look;
    if let Some(theme) = name.and_then(|name| named(name, layer)) {
        look.theme = Some(theme);
    }
    if value.pairs().is_some() {
        let known: Vec<&str> =
            std::iter::once("name").chain(LOOK_SETTINGS.iter().map(|setting| setting.name)).collect();
        layer.only(value, &known, "`theme`");
        look.traits = traits(value, layer).over(&look.traits);
    }
}

/// Whether the value is what other programs have under this key: a theme of theirs, one for day and one for night, a list
/// with sheets of Sass.
fn is_foreign(value: &Value) -> bool {
    let is_known = |text: &str| FOREIGN.iter().any(|name| name.eq_ignore_ascii_case(text)) || text.ends_with(".scss");
    match &value.kind {
        Kind::Scalar { .. } => value.text().is_some_and(is_known),
        Kind::List(items) => items.iter().any(is_foreign),
        Kind::Map(pairs) => pairs.iter().any(|pair| matches!(pair.key.as_str(), "light" | "dark")),
        Kind::Null => true,
    }
}

/// The theme with this name, or in this folder.
fn named(value: &Value, layer: &mut Layer<'_>) -> Option<Theme> {
    let word = layer.word(value)?;
    if let Some(name) = THEMES.iter().find(|name| name.eq_ignore_ascii_case(&word)) {
        return Some(Theme::Carried(name));
    }
    if word.contains(['/', '\\']) || word.starts_with('.') {
        let path: PathBuf = layer.base.join(&word);
        return Some(Theme::Folder(Field { value: path, span: value.span }));
    }
    let message = format!("there is no theme `{word}`");
    let help = match slip(&word, THEMES) {
        Some(near) => format!("write `{near}`"),
        None => format!("write one of {}, or the path of a folder, as in `./{word}`", list(&THEMES)),
    };
    layer.wrong(value, Wrong::new(message, help));
    None
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The settings in a table; what can't be one is told, and left to the theme.
pub(in crate::manuscript) fn traits(value: &Value, layer: &mut Layer<'_>) -> Traits {
    let own = |name: &str| value.get(&[name]).filter(|value| !value.is_empty());
    Traits {
        ornament: own("ornament").and_then(|value| layer.choice(value, &Ornament::ALL)),
        paragraphs: own("paragraphs").and_then(|value| layer.choice(value, &Paragraphs::ALL)),
        heading_case: own("heading-case").and_then(|value| layer.choice(value, &HeadingCase::ALL)),
        drop_caps: own("drop-caps").and_then(|value| layer.truth(value)),
        first_words: own("first-words").and_then(|value| layer.choice(value, &FirstWords::ALL)),
        alignment: own("alignment").and_then(|value| layer.choice(value, &Alignment::ALL)),
        acronyms: own("acronyms").and_then(|value| layer.choice(value, &AcronymCase::ALL)),
        hyphenation: own("hyphenation").and_then(|value| layer.choice(value, &Hyphenation::ALL)),
        accent: own("accent").and_then(|value| accent(value, layer)),
    }
}

/// A colour by its name, or as a stylesheet has it.
fn accent(value: &Value, layer: &mut Layer<'_>) -> Option<Accent> {
    let word = layer.word(value)?;
    if word.eq_ignore_ascii_case("text") {
        return Some(Accent::Text);
    }
    let named = Accent::NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word)).map(|(_, colour)| *colour);
    let colour = hexadecimal(named.unwrap_or(&word));
    if colour.is_none() {
        let names = ACCENTS.iter().copied().filter(|name| !name.starts_with('#'));
        let help = match slip(&word, names) {
            Some(near) => format!("write `{near}`"),
            None => format!("write {}", list(&ACCENTS).replace("`#rrggbb`", "or a colour such as `#8c2f2b`")),
        };
        layer.wrong(value, Wrong::new(format!("`{word}` is not a colour that can stand here"), help));
    }
    colour.map(Accent::Colour)
}

/// `#rrggbb` or `#rgb`.
fn hexadecimal(word: &str) -> Option<[u8; 3]> {
    word.strip_prefix('#').and_then(colour::hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_stylesheets_write_them() {
        assert_eq!(hexadecimal("#8c2f2b"), Some([0x8c, 0x2f, 0x2b]));
        assert_eq!(hexadecimal("#F0a"), Some([255, 0, 170]));
        for wrong in ["8c2f2b", "#8c2f2", "#gggggg", "#", "é"] {
            assert_eq!(hexadecimal(wrong), None, "{wrong}");
        }
        for (name, colour) in Accent::NAMED {
            assert!(ACCENTS.contains(&name) && hexadecimal(colour).is_some(), "{name}");
        }
    }

    #[test]
    fn no_theme_of_katern_is_another_programs() {
        assert!(THEMES.iter().all(|name| !FOREIGN.contains(name)));
    }
}
