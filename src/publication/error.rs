//! What keeps a container from being written.

use std::fmt;

/// What kept a container from being written.
#[derive(Debug)]
pub struct Error {
    /// What went wrong, naming the file.
    pub message: String,
    /// What to do about it, as an imperative.
    pub help: Option<String>,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), help: None }
    }

    /// The same with a cure.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Error {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
