//! What the machine failed at: the one error of every room and of the program.
//!
//! What the author can mend is a [`Diagnostic`](crate::diagnostic::Diagnostic), and no error.

use std::fmt;

/// What kept the work from being done.
#[derive(Debug)]
pub struct Error {
    /// What went wrong, naming the file.
    pub message: String,
    /// What to do about it, as an imperative.
    pub help: Option<String>,
}

impl Error {
    /// An error with this message.
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), help: None }
    }

    /// The same with a cure.
    pub fn help(mut self, help: impl Into<String>) -> Error {
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
