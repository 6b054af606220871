//! Alternative texts that are there and say nothing. Absent ones are found when the picture is rendered.

use crate::check::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::model::inline::plain_text;
use crate::rule::accessibility::{ALT_IS_FILE_NAME, ALT_REPEATS_CAPTION, ALT_SAYS_IMAGE};
use crate::spec::media_type;

/// How people begin who say that an image is an image, in the languages of most manuscripts.
const PREAMBLES: &[&str] = &[
    "image of ", "an image of ", "picture of ", "a picture of ", "graphic of ", "afbeelding van ",
    "een afbeelding van ", "plaatje van ", "bild von ", "ein bild von ", "abbildung von ", "image de ",
    "une image de ", "imagen de ", "una imagen de ", "immagine di ", "imagem de ", "bild av ", "bilde av ",
    "billede af ",
];

pub(super) fn check(visited: &Visit<'_>, found: &mut Vec<Diagnostic>) {
    let Visit::Image(image, figure) = visited else { return };
    let Some(alt) = image.alt.as_deref().map(str::trim).filter(|alt| !alt.is_empty()) else { return };
    if is_file_name(alt, &image.target) {
        found.push(
            Diagnostic::new(
                &ALT_IS_FILE_NAME,
                image.span,
                format!("the alternative text `{alt}` is the name of a file"),
            )
            .help("describe what the image shows"),
        );
    } else if figure
        .is_some_and(|figure| same_words(alt, &plain_text(&figure.caption)) && !figure.is_captioned_by_words())
    {
        found.push(
            Diagnostic::new(&ALT_REPEATS_CAPTION, image.span, "the alternative text repeats the caption")
                .help("describe what the image shows, so that the caption adds to it"),
        );
    } else if let Some(preamble) = PREAMBLES.iter().find(|preamble| alt.to_lowercase().starts_with(**preamble)) {
        found.push(
            Diagnostic::new(
                &ALT_SAYS_IMAGE,
                image.span,
                format!("the alternative text begins with “{}”", preamble.trim_end()),
            )
            .help("begin with what the image shows"),
        );
    }
}

/// Whether the text is a file name: it has a picture's ending, or it is the target's own name and no word.
fn is_file_name(alt: &str, target: &str) -> bool {
    let has_stem = |name: &str| name.rsplit_once('.').is_some_and(|(stem, _)| !stem.is_empty());
    let has_ending = |name: &str| has_stem(name) && media_type::is_picture(name);
    let name = target.rsplit(['/', '\\']).next().unwrap_or(target);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let no_word = |stem: &str| stem.contains('_') || stem.chars().any(|c| c.is_ascii_digit());
    !alt.contains(char::is_whitespace) && (has_ending(alt) || (alt == stem && no_word(stem)))
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let a = words(a);
    !a.is_empty() && a == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_file_names() {
        assert!(is_file_name("IMG_2041", "pictures/IMG_2041.jpeg"));
        assert!(is_file_name("map.png", "x.svg"));
        assert!(!is_file_name("Amsterdam", "Amsterdam.jpg"));
        assert!(!is_file_name("The file map.png in the explorer", "map.png"));
        assert!(!is_file_name("No.", "x.png"));
    }
}
