//! The loop: bind, show, advise, wait for a change, and again. And what of it the server sees.

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::bind::{Options, Outcome, bind};
use crate::edition::{self, Edition};
use crate::error::Error;
use crate::manuscript::Request;
use crate::serve::problems;
use crate::serve::shown::{Good, Shown};
use crate::theme;
use crate::watch::{Caller, Scope, State, Watch};

/// What binds, and what is shown.
#[derive(Debug)]
pub(super) struct Desk {
    shown: RwLock<Arc<Shown>>,
    /// Counts what is shown; who listens sends it to the pages.
    versions: watch::Sender<u64>,
    asked: Mutex<(Request, Options)>,
    loop_state: Mutex<Loop>,
    caller: Caller,
}

/// What the loop knows from one turn to the next.
#[derive(Debug)]
struct Loop {
    watch: Watch,
    scope: Scope,
    state: State,
    /// The book of the last turn, to be advised on.
    outcome: Option<Outcome>,
}

/// Another edition or theme that the page asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    pub(super) edition: Option<String>,
    /// The theme; empty for the book's own.
    pub(super) theme: Option<String>,
}

impl Desk {
    /// A desk with the book bound for the first time.
    ///
    /// # Errors
    /// When the manuscript can't be read at all.
    pub(super) fn new(request: Request, options: Options) -> Result<Desk, Error> {
        let watch = Watch::new();
        let caller = watch.caller();
        // What is made while the first book is has to be known from what was there before.
        let before = Scope::of(&request, &[]).state();
        let (begun, timer) = (SystemTime::now(), Instant::now());
        let outcome = bind(&request, &options)?;
        let scope = Scope::of(&request, &outcome.inputs);
        let state = State::of_book(&before, begun, &scope);
        let shown = shown(&outcome, &Shown::default(), None, timer);
        let (versions, _) = watch::channel(shown.version);
        Ok(Desk {
            shown: RwLock::new(Arc::new(shown)),
            versions,
            asked: Mutex::new((request, options)),
            loop_state: Mutex::new(Loop { watch, scope, state, outcome: Some(outcome) }),
            caller,
        })
    }

    /// What is shown now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells each new version.
    pub(super) fn versions(&self) -> watch::Receiver<u64> {
        self.versions.subscribe()
    }

    /// The edition that is shown, and the theme, where another than the book's own was chosen.
    pub(super) fn chosen(&self) -> (&'static str, Option<String>) {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        (asked.1.edition.name, asked.0.theme.clone())
    }

    /// Shows another edition or theme, and tells whether there is such a one.
    pub(super) fn choose(&self, choice: &Choice) -> Result<(), String> {
        let edition: Option<&'static Edition> = match &choice.edition {
            None => None,
            Some(name) => Some(edition::find(name).ok_or_else(|| format!("there is no edition `{name}`"))?),
        };
        let theme = choice.theme.as_deref();
        if let Some(name) = theme.filter(|name| !name.is_empty() && !theme::all().any(|known| known.name == **name)) {
            return Err(format!("there is no theme `{name}`"));
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(edition) = edition {
            asked.1.edition = edition;
        }
        if let Some(name) = theme {
            asked.0.theme = (!name.is_empty()).then(|| name.to_owned());
        }
        self.caller.call();
        Ok(())
    }

    /// Binds again at each change, until the process ends.
    pub(super) fn keep_bound(&self) {
        let mut known = self.loop_state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            // What could be better takes longer than the book, and nobody waits for it.
            if let Some(outcome) = known.outcome.take() {
                self.advise(outcome);
            }
            let Loop { watch, scope, state, .. } = &mut *known;
            let changed = watch.wait(scope, state);
            let before = scope.state();
            let saved = before.youngest(&changed).or_else(|| changed.first().map(|_| SystemTime::now()));
            let (begun, timer) = (SystemTime::now(), Instant::now());
            let (request, options) = self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
            match bind(&request, &options) {
                Ok(outcome) => {
                    self.show(shown(&outcome, &self.shown(), saved, timer));
                    known.scope = Scope::of(&request, &outcome.inputs);
                    known.outcome = Some(outcome);
                }
                Err(error) => self.show(unreadable(&error, &self.shown())),
            }
            known.state = State::of_book(&before, begun, &known.scope);
        }
    }

    /// Adds to the problems what could be better.
    fn advise(&self, mut outcome: Outcome) {
        outcome.check(Vec::new());
        let now = self.shown();
        let problems = problems::list(&outcome.diagnostics, &outcome.manuscript.sources, now.good.as_deref());
        if problems != now.problems {
            self.show(Shown { version: now.version + 1, problems, ..copy(&now) });
        }
    }

    fn show(&self, shown: Shown) {
        let version = shown.version;
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
        self.versions.send_replace(version);
    }
}

/// What is shown of a book that was just bound: itself, or the last good one where it has errors.
fn shown(outcome: &Outcome, before: &Shown, saved: Option<SystemTime>, begun: Instant) -> Shown {
    let sources = &outcome.manuscript.sources;
    let good = outcome.publication.as_ref().map(|made| Arc::new(Good::of(made, &outcome.book, sources)));
    let is_faulty = good.is_none();
    let good = good.or_else(|| before.good.clone());
    Shown {
        version: before.version + 1,
        problems: problems::list(&outcome.diagnostics, sources, good.as_deref()),
        good,
        is_faulty,
        saved: saved.and_then(milliseconds),
        bound: begun.elapsed().as_secs_f64() * 1e3,
    }
}

/// What is shown where the manuscript can't be read any more: the last good book, and why.
fn unreadable(error: &Error, before: &Shown) -> Shown {
    let problems = problems::failure(error);
    Shown { version: before.version + 1, problems, is_faulty: true, ..copy(before) }
}

fn copy(shown: &Shown) -> Shown {
    Shown {
        version: shown.version,
        good: shown.good.clone(),
        problems: shown.problems.clone(),
        is_faulty: shown.is_faulty,
        saved: shown.saved,
        bound: shown.bound,
    }
}

/// Since 1970, as a page counts.
fn milliseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}
