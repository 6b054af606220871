//! How a command ends.

/// How a command ended that ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Done.
    Done,
    /// The manuscript has errors.
    Faulty,
}

/// What kept a command from running.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }
}

impl From<katern::publication::Error> for Failure {
    fn from(error: katern::publication::Error) -> Failure {
        Failure { message: error.message, help: error.help }
    }
}

impl From<katern::Error> for Failure {
    fn from(error: katern::Error) -> Failure {
        Failure { message: error.message, help: error.help }
    }
}
