//! How a command ends.

pub(super) use katern::Error as Failure;

/// How a command ended that ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Done.
    Done,
    /// The manuscript has errors.
    Faulty,
}
