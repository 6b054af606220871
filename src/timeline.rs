//! How long each stage of the work took, for who makes katern faster. Nothing of it ever enters a book or a decision.

use std::time::{Duration, Instant};

/// A stage of the work.
#[derive(Clone, Debug)]
pub struct Stage {
    /// What it is called.
    pub name: &'static str,
    /// How long it took on the clock.
    pub time: Duration,
}

/// The stages in the order in which they ended.
#[derive(Clone, Debug)]
pub struct Timeline {
    last: Instant,
    stages: Vec<Stage>,
}

impl Timeline {
    /// The first stage begins.
    #[allow(clippy::new_without_default, reason = "a beginning is no default")]
    pub fn new() -> Timeline {
        Timeline { last: Instant::now(), stages: Vec::new() }
    }

    /// A stage ended, and the next begins.
    pub fn ended(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push(Stage { name, time: now - self.last });
        self.last = now;
    }

    /// What ran beside this ended; its stages stand before what comes.
    pub fn join(&mut self, other: Timeline) {
        self.stages.extend(other.stages);
        self.last = Instant::now();
    }

    /// The stages so far.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }
}
