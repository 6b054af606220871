//! How books look: the themes that katern carries, those of authors, and what may be set otherwise in any of them.
//!
//! A theme is a folder with `theme.toml`, which says what it is for and what its settings are, and `theme.css`, which is
//! laid over the sheet that all books have. Those that katern carries stand in this folder and are read like any other.
//! Never here: what a construct becomes, which is [`crate::render`]'s, and the author's own stylesheets, which come last.
//!
//! The order in the one sheet that comes out is that of what is weaker: the base, what the themes share, the themes, the
//! settings, the other directions of writing.

mod colour;
mod ornament;

use crate::manuscript::{ThemeFolder, ThemeManifest, theme_manifest};
use crate::model::look::{
    Accent, AcronymCase, Alignment, CoverDesign, FirstWords, HeadingCase, Hyphenation, Look, Ornament, Paragraphs,
    THEMES, Theme, Traits,
};
use crate::source::SourceId;
use crate::xhtml::Element;

/// The sheet of every book.
const BASE: &str = include_str!("base.css");

/// What has the last word in every book: text from right to left and from top to bottom.
const DIRECTIONS: &str = include_str!("directions.css");

/// What all themes share but the plain one, which is the base alone.
const SHARED: &str = include_str!("shared.css");

/// A small book with a page of everything that a theme gives a look to.
pub const SPECIMEN: &str = include_str!("specimen.md");

/// A theme that katern carries.
#[derive(Clone, Copy, Debug)]
struct Carried {
    /// `theme.toml`.
    manifest: &'static str,
    /// `theme.css`.
    sheet: &'static str,
}

macro_rules! carried {
    ($($name:literal),*) => {
        [$(Carried {
            manifest: include_str!(concat!($name, "/theme.toml")),
            sheet: include_str!(concat!($name, "/theme.css")),
        }),*]
    };
}

/// In the order of [`THEMES`].
static CARRIED: [Carried; THEMES.len()] = carried!["plain", "novel", "essay", "reportage", "manual", "poetry"];

/// What each theme that katern carries says of itself, the one of a book that names none first.
pub fn all() -> impl Iterator<Item = ThemeManifest> {
    CARRIED.iter().map(Carried::manifest)
}

impl Carried {
    /// What it says of itself; a test holds that there is nothing to complain of.
    fn manifest(&self) -> ThemeManifest {
        theme_manifest(self.manifest, SourceId(0), &mut Vec::new())
    }
}

/// How a book is designed: its theme, with all settings.
#[derive(Clone, Debug, Default)]
pub struct Design {
    /// The theme that katern carries, or that the author's own builds on.
    name: &'static str,
    /// Its sheet.
    sheet: &'static str,
    /// Whether there is more than the base.
    is_themed: bool,
    /// Every setting: those of the book over those of its theme.
    traits: Traits,
}

impl Design {
    /// The design that the author asks for. `folder` is the author's own theme, where the book has one.
    pub fn of(look: &Look, folder: Option<&ThemeFolder>) -> Design {
        let name = match (&look.theme, folder) {
            (Some(Theme::Carried(name)), _) => name,
            (Some(Theme::Folder(_)), Some(folder)) => folder.manifest.base.as_deref().unwrap_or(THEMES[0]),
            _ => THEMES[0],
        };
        let at = THEMES.iter().position(|known| *known == name).unwrap_or(0);
        let own = folder.map(|folder| folder.manifest.traits.clone()).unwrap_or_default();
        let traits = look.traits.over(&own).over(&CARRIED[at].manifest().traits);
        Design { name: THEMES[at], sheet: CARRIED[at].sheet, is_themed: folder.is_some() || at > 0, traits }
    }

    /// The one sheet of the book; `own` is the sheet of the author's theme, or nothing.
    pub fn sheet(&self, own: &str) -> String {
        let mut css = BASE.to_owned();
        if self.is_themed || !matches!(self.ornament(), Ornament::Rule | Ornament::Space) {
            css.push_str(SHARED);
        }
        css.push_str(self.sheet);
        css.push_str(own);
        self.settings(&mut css);
        css.push_str(DIRECTIONS);
        css
    }

    /// What the sheet says of formulas that have pictures: these stand for both.
    pub fn drawn_formulas() -> &'static str {
        include_str!("settings/formulas-drawn.css")
    }

    /// What it says behind that for reading systems that may show MathML: there the formula itself stands for both.
    pub fn formulas_as_mathml() -> &'static str {
        include_str!("settings/formulas-mathml.css")
    }

    /// What the settings add, each a piece of its own.
    fn settings(&self, css: &mut String) {
        let Traits {
            ornament,
            paragraphs,
            heading_case,
            drop_caps,
            first_words,
            alignment,
            acronyms,
            hyphenation,
            accent,
        } = &self.traits;
        let pieces = [
            (*paragraphs == Some(Paragraphs::Space), include_str!("settings/paragraphs-space.css")),
            (*heading_case == Some(HeadingCase::SmallCaps), include_str!("settings/heading-case-small-caps.css")),
            (*heading_case == Some(HeadingCase::Capitals), include_str!("settings/heading-case-capitals.css")),
            (*alignment == Some(Alignment::Justified), include_str!("settings/alignment-justified.css")),
            (*alignment == Some(Alignment::Ragged), include_str!("settings/alignment-ragged.css")),
            (*ornament == Some(Ornament::Space), include_str!("settings/ornament-space.css")),
            (*first_words == Some(FirstWords::SmallCaps), include_str!("settings/first-words-small-caps.css")),
            (*drop_caps == Some(true), include_str!("settings/drop-caps.css")),
            (*acronyms == Some(AcronymCase::SmallCaps), include_str!("settings/acronyms-small-caps.css")),
            (*hyphenation == Some(Hyphenation::None), include_str!("settings/hyphenation-none.css")),
        ];
        pieces.iter().filter(|(is_on, _)| *is_on).for_each(|(_, piece)| css.push_str(piece));
        if let Some(Accent::Colour(colour)) = accent {
            let colour = colour::hexadecimal(colour::readable(*colour));
            css.push_str(&include_str!("settings/accent.css").replace("ACCENT", &colour));
        }
    }

    fn ornament(&self) -> Ornament {
        self.traits.ornament.unwrap_or_default()
    }

    /// What is drawn between two scenes; none where a line or room does.
    pub fn scene_break(&self) -> Option<Element> {
        ornament::scene_break(self.ornament())
    }

    /// How its cover is drawn.
    pub fn cover(&self) -> CoverDesign {
        match self.name {
            "novel" => CoverDesign::Novel,
            "essay" => CoverDesign::Essay,
            "reportage" => CoverDesign::Reportage,
            "manual" => CoverDesign::Manual,
            "poetry" => CoverDesign::Poetry,
            _ => CoverDesign::Plain,
        }
    }

    /// Whether chapters open with a large letter.
    pub fn has_drop_caps(&self) -> bool {
        self.traits.drop_caps == Some(true)
    }

    /// Whether acronyms are set in small capitals.
    pub fn has_acronyms(&self) -> bool {
        self.traits.acronyms == Some(AcronymCase::SmallCaps)
    }

    /// Whether words have points at which they are divided.
    pub fn has_hyphenation_points(&self) -> bool {
        self.traits.hyphenation == Some(Hyphenation::Points)
    }

    /// Whether the first words of a chapter are set apart.
    pub fn has_first_words(&self) -> bool {
        self.traits.first_words == Some(FirstWords::SmallCaps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css;

    fn design(name: &'static str, traits: Traits) -> Design {
        Design::of(&Look { theme: Some(Theme::Carried(name)), traits }, None)
    }

    #[test]
    fn every_theme_says_what_it_is_and_what_its_settings_are() {
        for (carried, name) in CARRIED.iter().zip(THEMES) {
            let mut found = Vec::new();
            let manifest = theme_manifest(carried.manifest, SourceId(0), &mut found);
            assert!(found.is_empty(), "{name}: {found:?}");
            assert_eq!(manifest.name, name);
            assert!(manifest.description.ends_with('.'), "{name}");
            let Traits {
                ornament,
                paragraphs,
                heading_case,
                drop_caps,
                first_words,
                alignment,
                acronyms,
                hyphenation,
                accent,
            } = manifest.traits;
            assert!(ornament.is_some() && paragraphs.is_some() && heading_case.is_some(), "{name}");
            assert!(drop_caps.is_some() && first_words.is_some() && alignment.is_some() && accent.is_some(), "{name}");
            assert!(acronyms.is_some() && hyphenation.is_some(), "{name}");
        }
    }

    #[test]
    fn the_plain_theme_is_the_base_and_nothing_else() {
        for look in [Look::default(), Look { theme: Some(Theme::Carried("plain")), traits: Traits::default() }] {
            let design = Design::of(&look, None);
            assert_eq!(design.sheet(""), format!("{BASE}{DIRECTIONS}"));
            assert!(design.scene_break().is_none() && !design.has_drop_caps() && !design.has_first_words());
        }
    }

    /// Every sheet that can come out, by the reader of authors' sheets: nothing to take out, nothing to remark on but
    /// what the base has for formulas.
    #[test]
    fn every_sheet_is_one_that_a_book_can_hold() {
        let all = |traits: &Traits| -> Vec<(String, String)> {
            THEMES.iter().map(|name| (format!("{name} {traits:?}"), design(name, traits.clone()).sheet(""))).collect()
        };
        let mut sheets = all(&Traits::default());
        for (_, ornament) in Ornament::ALL {
            sheets.extend(all(&Traits { ornament: Some(ornament), ..Traits::default() }));
        }
        sheets.extend(all(&Traits {
            ornament: Some(Ornament::Space),
            paragraphs: Some(Paragraphs::Space),
            heading_case: Some(HeadingCase::Capitals),
            drop_caps: Some(true),
            first_words: Some(FirstWords::SmallCaps),
            alignment: Some(Alignment::Justified),
            acronyms: Some(AcronymCase::SmallCaps),
            hyphenation: Some(Hyphenation::None),
            accent: Some(Accent::Colour([200, 30, 40])),
        }));
        sheets.extend(all(&Traits { heading_case: Some(HeadingCase::SmallCaps), ..Traits::default() }));
        let base = css::sheet(BASE).findings.len() + css::sheet(DIRECTIONS).findings.len();
        for (name, sheet) in sheets {
            let judged = css::judge_sheet(&sheet);
            assert!(judged.faults.is_empty(), "{name}: {:?}", judged.faults);
            assert_eq!(css::sheet(&sheet).findings.len(), base, "{name}: {:?}", css::sheet(&sheet).findings);
            assert!(judged.addresses.is_empty() && judged.imports.is_empty(), "{name}");
        }
    }

    /// Colours that a reader can't choose are those of program text and of an accent.
    #[test]
    fn themes_have_no_colours_of_their_own() {
        for (name, carried) in THEMES.iter().zip(CARRIED) {
            for word in ["color:", "background", "position", "#", "margin: -", "px switches", "!important"] {
                assert!(!carried.sheet.contains(word) && !SHARED.contains(word), "{name}: {word}");
            }
        }
    }

    #[test]
    fn a_book_has_the_last_word_on_its_theme() {
        let traits = Traits { ornament: Some(Ornament::Rule), drop_caps: Some(false), ..Traits::default() };
        let design = design("novel", traits);
        assert!(design.scene_break().is_none() && !design.has_drop_caps() && design.has_first_words());
    }
}
