//! What a rule is, and how much it weighs.

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; nothing is wrong.
    Note,
    /// The book is built, and would be better with this mended.
    Warning,
    /// No book is built, unless `--keep-going` asks for placeholders.
    Error,
}

impl Severity {
    /// The word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One kind of complaint.
#[derive(Debug)]
pub struct Rule {
    /// The stable name, in kebab case.
    pub code: &'static str,
    /// The weight where the author sets no other.
    pub severity: Severity,
    /// What it finds, in one line.
    pub what: &'static str,
    /// Why it matters to a reader, a shop or a reading system.
    pub why: &'static str,
    /// How to mend it.
    pub cure: &'static str,
    /// The specification, law or evidence behind it: a title with its section.
    pub source: &'static str,
}

impl Rule {
    /// The cure as the help of a complaint: small at its beginning, without a full stop.
    pub fn imperative(&self) -> String {
        let cure = self.cure.trim_end_matches('.');
        let mut letters = cure.chars();
        let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
        format!("{first}{}", letters.as_str())
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}
