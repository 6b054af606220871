//! What was done to the pictures, for who asks; and how far it has come, for who waits before a terminal.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use katern::resource::{MadePicture, Progress};

use super::output;
use super::report;

/// What takes less time than this is not worth a line.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(100);

/// A line on the terminal that says how far the pictures have come, until this is dropped.
pub(super) struct Line(Option<(Sender<()>, JoinHandle<()>)>);

impl Line {
    /// One that waits; none where standard error is no terminal.
    pub(super) fn of(progress: &Arc<Progress>) -> Line {
        if !std::io::stderr().is_terminal() {
            return Line(None);
        }
        let (end, ended) = mpsc::channel::<()>();
        let progress = progress.clone();
        let watch = move || {
            let (mut wait, mut shown) = (PATIENCE, false);
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(wait) {
                wait = PACE;
                let (done, all) = progress.state();
                if done < all {
                    output::say(&format!("\rkatern: pictures: {done} of {all}"));
                    shown = true;
                } else if shown {
                    break;
                }
            }
            if shown {
                output::say("\r\u{1b}[2K");
            }
        };
        Line(Some((end, std::thread::spawn(watch))))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some((end, watch)) = self.0.take() {
            drop(end);
            // The line is gone before anything else is written.
            let _ = watch.join();
        }
    }
}

/// One line a picture that was made anew, and the sum.
pub(super) fn say(made: &[MadePicture]) {
    if made.is_empty() {
        return;
    }
    let line = |picture: &MadePicture| {
        let done = picture.done.as_deref().unwrap_or("stored in fewer bytes, or without what others noted in it");
        let sizes = format!("{} → {}", report::bytes(picture.before), report::bytes(picture.after));
        format!("katern: picture `{}`: {sizes}: {done}\n", output::report_text(&report::path_text(&picture.file)))
    };
    let sum = |of: fn(&MadePicture) -> u64| report::bytes(made.iter().map(of).sum());
    let lines: String = made.iter().map(line).collect();
    let total = format!("{} → {}", sum(|picture| picture.before), sum(|picture| picture.after));
    output::say(&format!("{lines}katern: {} made anew: {total}\n", report::number(made.len(), "picture")));
}
