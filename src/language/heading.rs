//! Parts of the book, known by the heading that the author wrote over them.
//!
//! Only a whole heading counts: `Preface` is one, `Preface to a theory of everything` is a chapter.

use crate::language::label::Label;
use crate::language::tables::{self, Language};
use crate::model::role::Role;

/// The role that a heading names in the book's language, or else in English.
pub fn role_by_heading(language: &str, text: &str) -> Option<Role> {
    let heading: String = folds(text.trim().trim_end_matches([':', '.'])).collect();
    if heading.is_empty() {
        return None;
    }
    let own = tables::of(language);
    named(own, &heading, text.trim()).or_else(|| {
        let english = tables::of("en");
        if std::ptr::eq(own, english) { None } else { named(english, &heading, text.trim()) }
    })
}

fn named(language: &Language, heading: &str, text: &str) -> Option<Role> {
    let is_same = |name: &str| may_be_same(name, heading) && folds(name).eq(heading.chars());
    let by_label = Role::ALL.into_iter().filter(|role| is_told_by_heading(*role)).find(|role| {
        let (word, _) = language.labels[Label::from(*role) as usize];
        is_same(word)
    });
    let by_other = || {
        let mut others = language.headings.iter();
        others.find(|(_, names)| names.iter().any(|name| is_same(name))).map(|(role, _)| *role)
    };
    let by_letter = || {
        let (word, _) = language.labels[Label::Appendix as usize];
        is_lettered(text, word).then_some(Role::Appendix)
    };
    by_label.or_else(by_other).or_else(by_letter)
}

/// Whether a heading alone can tell the role: a document isn't a chapter, or a part, because it is named so.
fn is_told_by_heading(role: Role) -> bool {
    !matches!(role, Role::Cover | Role::HalfTitle | Role::TitlePage | Role::Part | Role::Chapter)
}

/// Whether a heading is `Appendix A`, `Appendix 2: Title` or `Appendix: Title`.
fn is_lettered(text: &str, word: &str) -> bool {
    let length = word.chars().count();
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    let (start, rest) = text.split_at(end);
    if folds(start).ne(folds(word)) {
        return false;
    }
    if rest.starts_with(':') {
        return true;
    }
    let Some(rest) = rest.strip_prefix([' ', '\u{A0}']) else { return false };
    let mark = rest.split([' ', ':', '.', ',', '\u{A0}', '—', '–']).next().unwrap_or_default();
    let is_number = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = mark.chars().count() == 1 && mark.chars().all(char::is_uppercase);
    let is_roman = !mark.is_empty() && mark.bytes().all(|byte| b"IVXLC".contains(&byte));
    is_number || is_letter || is_roman || rest.starts_with(['–', '—'])
}

/// Whether two names may be the same without case: they begin with one letter, or not both with one of ASCII.
fn may_be_same(name: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (name.bytes().next(), other.bytes().next()) else {
        return name.is_empty() == other.is_empty();
    };
    a.eq_ignore_ascii_case(&b) || !a.is_ascii() || !b.is_ascii()
}

/// Without case, with one kind of apostrophe, and one space between words. Each heading is held against many names, and
/// nearly all differ at their first letter: so it is an iterator and no text.
fn folds(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().enumerate().flat_map(|(at, word)| {
        let letters = word.chars().flat_map(|char| {
            let plain = match char {
                '’' | '‘' | 'ʼ' => '\'',
                // The point that Turkish keeps over a small i is no other letter here.
                'İ' => 'i',
                'ς' => 'σ',
                char => char,
            };
            plain.to_lowercase()
        });
        (at > 0).then_some(' ').into_iter().chain(letters)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_headings_name_roles() {
        for (language, text, expected) in [
            ("nl", "Voorwoord", Some(Role::Preface)),
            ("nl", "VOORWOORD", Some(Role::Preface)),
            ("nl", "Preface", Some(Role::Preface)),
            ("nl", "Ten  geleide", Some(Role::Foreword)),
            ("nl", "Bijlage B: Kaarten", Some(Role::Appendix)),
            ("en", "Appendix A", Some(Role::Appendix)),
            ("en", "Appendix IV. Maps", Some(Role::Appendix)),
            ("en", "Appendix", Some(Role::Appendix)),
            ("en", "Appendix removal", None),
            ("en", "Prefaces", None),
            ("en", "Preface to a theory", None),
            ("en", "Chapter", None),
            ("en", "About the Author", Some(Role::AboutAuthor)),
            ("en", "Author's note", Some(Role::Preface)),
            ("en", "Acknowledgments", Some(Role::Acknowledgements)),
            ("en", "", None),
            ("en", "Voorwoord", None),
            ("xx", "Dedication", Some(Role::Dedication)),
        ] {
            assert_eq!(role_by_heading(language, text), expected, "{language} {text}");
        }
    }
}
