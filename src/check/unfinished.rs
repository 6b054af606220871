//! Marks that authors leave for themselves in the text. Some are words, names or numbers elsewhere: where they stand tells.

/// What one of them has in it.
const LEFT: [&str; 6] = ["TODO", "FIXME", "TK", "TBD", "ipsum", "XXX"];

/// The languages in which “todo” is a word.
const WITH_TODO: [&str; 11] = ["es", "pt", "gl", "ca", "ast", "an", "ext", "lad", "mwl", "tl", "fil"];

/// Every such mark in a paragraph of this language.
pub(super) fn marks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    if !LEFT.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let language = language.split('-').next().unwrap_or_default();
    let mut found = Vec::new();
    let mut from = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
        let (before, after) = (&text[..from], &text[from + word.len()..]);
        from += word.len() + after.chars().next().map_or(0, char::len_utf8);
        let begins =
            before.trim_end_matches([' ', '*', '-', '>']).is_empty() || before.ends_with(['\n', '(', '[', '{']);
        // A sentence may have a colon behind any word.
        let is_label = begins && after.starts_with(':');
        let is_mark = match word {
            "TODO" => is_label || !WITH_TODO.contains(&language),
            "FIXME" | "TKTK" | "TBD" => true,
            "TK" => is_bracketed(before, after) || (matches!(language, "en" | "und") && !is_name(before, after)),
            // Printers' Latin, which no text of its own holds.
            "ipsum" => before.to_lowercase().ends_with("lorem "),
            // It is also the number thirty.
            "XXX" => is_label,
            _ => false,
        };
        if is_mark {
            found.push(word);
        }
    }
    found
}

fn is_bracketed(before: &str, after: &str) -> bool {
    before.ends_with(['[', '(', '{']) && after.starts_with([']', ')', '}', ':'])
}

/// Whether the mark is a part of a name: `TK Maxx`, `TK-80`, `TK 1952`, `Studio TK’s`.
fn is_name(before: &str, after: &str) -> bool {
    let next = after.strip_prefix([' ', '\u{A0}', '-', '‑', '.', '&', '\'', '’', '/']);
    let goes_on = next.is_some_and(|next| {
        let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_own = after.starts_with(['\'', '’', '-', '‑', '.']) && !word.is_empty();
        is_own || (word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !word.starts_with("TK"))
    });
    goes_on || before.ends_with(['-', '‑', '&', '.', '/', '@', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_work_are_found() {
        for (text, language) in [
            ("The end. TODO: a better one.", "en"),
            ("Und dann TODO", "de"),
            ("TODO: escribir esto.", "es"),
            ("Vino (TODO: quién) y se fue.", "es-MX"),
            ("He was born in TK.", "en-GB"),
            ("The TK people of that town", "en"),
            ("Er kam [TK] an.", "de"),
            ("XXX: check this.", "en"),
            ("TBD", "fr"),
        ] {
            assert_eq!(marks(text, language).len(), 1, "{text}");
        }
        assert_eq!(marks("So TK TK it went.", "en").len(), 2);
    }

    #[test]
    fn words_names_and_numbers_are_none() {
        for (text, language) in [
            ("I shop at TK Maxx.", "en"),
            ("A TK-80 and a TK 1952, by J&TK.", "en"),
            ("TK’s songs and A.TK.", "en"),
            ("Die TK zahlt das nicht.", "de"),
            ("Lo era TODO: la vida.", "es"),
            ("¡TODO EL MUNDO AL SUELO!", "es"),
            ("Era TODO.", "pt-BR"),
            ("See Psalm XXX: it is a song.", "en"),
        ] {
            assert_eq!(marks(text, language), Vec::<&str>::new(), "{text}");
        }
    }
}
