//! What kept a manuscript from being read at all. What the author can mend is a diagnostic, and no error.

/// What kept a manuscript from being read at all.
#[derive(Debug)]
pub struct Error {
    /// What went wrong, naming the file.
    pub message: String,
    /// What to do about it, as an imperative.
    pub help: Option<String>,
}

impl Error {
    /// An error with this message.
    pub(super) fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), help: None }
    }

    /// The same with a cure.
    pub(super) fn help(mut self, help: impl Into<String>) -> Error {
        self.help = Some(help.into());
        self
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
