//! What a convention says: the conventions themselves stand in `tables`.

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
    /// Abbreviations of several words, which stay on one line, with their spaces; a bar parts one from the next.
    pub(super) parts: &'static str,
    /// What three points become.
    pub(super) ellipsis: &'static str,
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

impl Convention {
    /// Whether an abbreviation has no point at its end, so that any word may be one.
    pub(super) fn has_words_without_point(&self) -> bool {
        self.numbered.iter().chain(self.titles).any(|word| word.as_bytes().last() != Some(&b'.'))
    }
}
