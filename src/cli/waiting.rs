//! A line on the terminal for who waits: what is being done, once it takes longer than half a second.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use katern::resource::{Progress, Work};

use super::arguments::Loudness;
use super::output;

/// What takes less time than this is not worth a line.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(100);

/// A line that says what is being done, until this is dropped.
pub(super) struct Waiting(Option<(Sender<()>, JoinHandle<()>)>);

impl Waiting {
    /// How far a book is that is being made.
    pub(super) fn for_book(progress: &Arc<Progress>, loudness: Loudness) -> Waiting {
        let progress = progress.clone();
        Waiting::saying(loudness, move |_| match progress.state() {
            (Work::Pictures, done, all) if done < all => format!("pictures: {done} of {all}"),
            (Work::Fetching, done, all) if done < all => format!("fetching pictures: {done} of {all}"),
            _ => "making the book".to_owned(),
        })
    }

    /// How long another program has been at work.
    pub(super) fn for_program(name: &'static str, loudness: Loudness) -> Waiting {
        Waiting::saying(loudness, move |time| format!("{name} reads the book: {} s", time.as_secs()))
    }

    /// None where standard error is no terminal, or nobody wants to hear of it.
    fn saying(loudness: Loudness, words: impl Fn(Duration) -> String + Send + 'static) -> Waiting {
        if !output::is_terminal() || loudness == Loudness::Quiet {
            return Waiting(None);
        }
        let (end, ended) = mpsc::channel::<()>();
        let begun = Instant::now();
        let watch = move || {
            let mut wait = PATIENCE;
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(wait) {
                wait = PACE;
                output::say(&format!("\r\u{1b}[2Kkatern: {}", words(begun.elapsed())));
            }
            if wait == PACE {
                output::say("\r\u{1b}[2K");
            }
        };
        Waiting(Some((end, std::thread::spawn(watch))))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some((end, watch)) = self.0.take() {
            drop(end);
            // The line is gone before anything else is written.
            let _ = watch.join();
        }
    }
}
