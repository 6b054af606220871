//! When to bind again: which files and folders a book depends on, and whether anything in them is otherwise.
//!
//! The system's messages only wake ([`Watch`]); what decides is a look at the files themselves ([`Scope::state`]). So a burst
//! of messages is one change, a message that never comes is made up for by a look now and then, and an editor that
//! writes aside and renames, a branch that is checked out and a picture that is put where one was missed are all the same.
//! The only room that knows notify. Never here: what is done about it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::manuscript::{Input, Request};

/// So long nothing may have been written before a burst is taken for ended. Editors write in less.
const QUIET: Duration = Duration::from_millis(15);

/// A burst that goes on for longer than this is bound in between.
const LONGEST: Duration = Duration::from_millis(400);

/// How often the files are looked at though no message came: some disks, such as those of other machines, send none.
const ROUND: Duration = Duration::from_secs(2);

/// The system's own clock of files goes in steps of up to this.
const COARSE: Duration = Duration::from_millis(8);

/// The most folders below the manuscript that are looked into: who keeps more there keeps no book there.
const FOLDERS: usize = 2_000;

/// The folder that is taken where none is named.
const DEFAULT: &str = "manuscript";

/// What a book depends on: the files that were read, and the folders where another may appear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

/// How the files of a scope were at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    looks: BTreeMap<PathBuf, Look>,
    /// The folders whose names are all among them.
    folders: BTreeSet<PathBuf>,
}

/// What tells whether a file is another than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Not there.
    Gone,
    /// There, as one of a folder's: what is in it does not matter.
    Listed,
    /// There, with the time of its last change and its length.
    There(Option<SystemTime>, u64),
}

impl Scope {
    /// What a book depends on that was asked for so and read from these files.
    pub fn of(request: &Request, inputs: &[PathBuf]) -> Scope {
        let mut scope = Scope { files: inputs.iter().cloned().collect(), folders: BTreeSet::new() };
        scope.folders.extend(inputs.iter().filter_map(|file| folder_of(file)));
        match &request.input {
            Input::Default if Path::new(DEFAULT).is_dir() => {
                scope.folders.insert(PathBuf::from("."));
                scope.add_below(Path::new(DEFAULT));
            }
            Input::Default => scope.add_below(Path::new(".")),
            Input::Path(path) if path.is_dir() => scope.add_below(path),
            Input::Path(path) => scope.folders.extend(folder_of(path)),
            Input::Files(files) => scope.folders.extend(files.iter().filter_map(|file| folder_of(file))),
            Input::Text(_) | Input::MdBook(_) => {}
        }
        scope
    }

    /// The folder and those below it, but for what tools make and hide.
    fn add_below(&mut self, folder: &Path) {
        let mut pending = vec![folder.to_owned()];
        while let Some(next) = pending.pop() {
            if self.folders.len() >= FOLDERS {
                return;
            }
            let entries = fs::read_dir(&next).into_iter().flatten().flatten();
            let below = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            pending.extend(below.filter(|entry| !is_passed_over(&entry.file_name())).map(|entry| entry.path()));
            self.folders.insert(next);
        }
    }

    /// How the files are now.
    pub fn state(&self) -> State {
        let mut looks = BTreeMap::new();
        for folder in &self.folders {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let names = entries.filter(|entry| !is_passed_over(&entry.file_name()));
            looks.extend(names.map(|entry| (entry.path(), Look::Listed)));
        }
        looks.extend(self.files.iter().map(|file| (file.clone(), look(file))));
        State { looks, folders: self.folders.clone() }
    }

    fn holds(&self, path: &Path) -> bool {
        self.files.contains(path) || path.parent().is_some_and(|folder| self.folders.contains(folder))
    }
}

impl State {
    /// How the files of a book were when it was made from them: as they were `before` it was begun, and where nothing was
    /// known of them then, as they are now, unless they were written since. Such a one is in no state, so that it differs.
    pub fn of_book(before: &State, begun: SystemTime, scope: &Scope) -> State {
        let mut state = scope.state();
        let since = begun.checked_sub(COARSE).unwrap_or(begun);
        state.looks.retain(|path, now| match (before.looks.get(path), *now) {
            (Some(Look::There(..) | Look::Gone), Look::There(..)) => true,
            (_, Look::There(time, _)) => time.is_none_or(|time| time < since),
            (None, Look::Listed) => !path.parent().is_some_and(|folder| before.folders.contains(folder)),
            _ => true,
        });
        for (path, look) in before.looks.iter().filter(|(path, _)| scope.holds(path)) {
            match (state.looks.get_mut(path), look) {
                (Some(now @ (Look::There(..) | Look::Gone)), Look::There(..) | Look::Gone) => *now = *look,
                (Some(_), _) => {}
                // It was removed since, or written since by another way.
                (None, Look::Listed) if scope.files.contains(path) => {}
                (None, _) => drop(state.looks.insert(path.clone(), *look)),
            }
        }
        state
    }

    /// The paths that are not as they were, those that are new and those that are gone included.
    pub fn differences(&self, now: &State) -> Vec<PathBuf> {
        let paths: BTreeSet<&PathBuf> = self.looks.keys().chain(now.looks.keys()).collect();
        let of = |state: &State, path: &Path| state.looks.get(path).copied().unwrap_or(Look::Gone);
        paths.into_iter().filter(|path| of(self, path) != of(now, path)).cloned().collect()
    }

    /// When the youngest of these files was written.
    pub fn youngest(&self, paths: &[PathBuf]) -> Option<SystemTime> {
        let times = paths.iter().filter_map(|path| match self.looks.get(path) {
            Some(Look::There(time, _)) => *time,
            _ => None,
        });
        times.max()
    }
}

/// The system's messages of what is written.
#[derive(Debug)]
pub struct Watch {
    /// None where the system has none to give; the rounds do alone.
    watcher: Option<RecommendedWatcher>,
    listened: BTreeSet<PathBuf>,
    sender: Sender<Message>,
    messages: Receiver<Message>,
}

/// What wakes who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Message {
    /// Something was written somewhere.
    Written,
    /// Somebody wants the book made anew, whatever was written.
    Called,
}

/// Calls for the book, though nothing was written.
#[derive(Clone, Debug)]
pub struct Caller(Sender<Message>);

impl Caller {
    /// Calls.
    pub fn call(&self) {
        // Where nobody waits any more, nothing is to be done.
        let _ = self.0.send(Message::Called);
    }
}

impl Default for Watch {
    fn default() -> Watch {
        Watch::new()
    }
}

impl Watch {
    /// One that sees nothing yet.
    pub fn new() -> Watch {
        let (sender, messages) = mpsc::channel();
        let own = sender.clone();
        let heard = move |event: notify::Result<notify::Event>| {
            // That a file was read is no news: katern reads them all.
            if !event.is_ok_and(|event| is_reading(event.kind)) {
                let _ = own.send(Message::Written);
            }
        };
        let watcher = notify::recommended_watcher(heard).ok();
        Watch { watcher, listened: BTreeSet::new(), sender, messages }
    }

    /// What calls from elsewhere.
    pub fn caller(&self) -> Caller {
        Caller(self.sender.clone())
    }

    /// Waits until a file of the scope is otherwise than in the state and the burst is over, and gives what is; nothing where
    /// it was called.
    pub fn wait(&mut self, scope: &Scope, state: &State) -> Vec<PathBuf> {
        self.listen(scope);
        loop {
            // What was written while the book was made sends no message any more.
            let differences = state.differences(&scope.state());
            if !differences.is_empty() {
                self.settle();
                return state.differences(&scope.state());
            }
            match self.messages.recv_timeout(ROUND) {
                Ok(Message::Called) => return Vec::new(),
                Ok(Message::Written) if self.settle() == Message::Called => return Vec::new(),
                Ok(Message::Written) | Err(_) => {}
            }
        }
    }

    /// Hears of the scope's folders, and of no others. A folder that was made anew must be named again.
    fn listen(&mut self, scope: &Scope) {
        let Some(watcher) = &mut self.watcher else { return };
        for gone in self.listened.difference(&scope.folders) {
            let _ = watcher.unwatch(gone);
        }
        self.listened = scope.folders.clone();
        for folder in &scope.folders {
            // One that can't be heard of is looked at in the rounds.
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
        }
    }

    /// Waits until nothing more is written, and tells whether anybody called.
    fn settle(&self) -> Message {
        let begun = Instant::now();
        let mut heard = Message::Written;
        while begun.elapsed() < LONGEST {
            match self.messages.recv_timeout(QUIET) {
                Ok(Message::Called) => heard = Message::Called,
                Ok(Message::Written) => {}
                Err(_) => break,
            }
        }
        heard
    }
}

/// Whether a message says that a file was read.
fn is_reading(kind: EventKind) -> bool {
    use notify::event::{AccessKind, AccessMode};
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// How a file is, links followed: what a link leads to is what was read.
fn look(file: &Path) -> Look {
    match fs::metadata(file) {
        Ok(known) => Look::There(known.modified().ok(), known.len()),
        Err(_) => Look::Gone,
    }
}

/// The folder of a file: `.` for one in the current folder.
fn folder_of(file: &Path) -> Option<PathBuf> {
    let folder = file.parent()?;
    Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
}

/// Whether a name in a folder is nothing of the author's: hidden, made by a tool, or an editor's for the moment.
fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_made = ["target", "node_modules", "build", "_build", "__pycache__"].contains(&&*name);
    let is_book = name.to_ascii_lowercase().ends_with(".epub");
    let is_aside =
        name.ends_with(['~', '#']) || [".tmp", ".swp", ".swx", ".bak", ".part"].iter().any(|end| name.ends_with(end));
    // Vim tries with this name whether it may write into a folder.
    is_made || is_book || is_aside || name.starts_with(['.', '#']) || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    /// A manuscript of two chapters with a picture, and what it depends on.
    fn manuscript() -> (tempfile::TempDir, Request, Vec<PathBuf>) {
        let folder = tempfile::tempdir().expect("a folder");
        let inputs: Vec<PathBuf> =
            ["1.md", "2.md", "pictures/a.png"].iter().map(|name| folder.path().join(name)).collect();
        fs::create_dir(folder.path().join("pictures")).expect("made");
        inputs.iter().for_each(|file| fs::write(file, "x").expect("written"));
        let request = Request { input: Input::Path(folder.path().to_owned()), ..Request::default() };
        (folder, request, inputs)
    }

    #[test]
    fn what_is_written_made_removed_or_renamed_is_seen_and_nothing_else() {
        let (folder, request, inputs) = manuscript();
        let at = |name: &str| folder.path().join(name);
        let scope = Scope::of(&request, &inputs);
        let change = |what: &dyn Fn(), seen: &[&str]| {
            let before = scope.state();
            what();
            let expected: Vec<PathBuf> = seen.iter().map(|name| at(name)).collect();
            assert_eq!(before.differences(&scope.state()), expected);
        };
        change(&|| fs::write(at("1.md"), "longer").expect("written"), &["1.md"]);
        change(&|| fs::write(at("3.md"), "new").expect("written"), &["3.md"]);
        change(&|| fs::write(at("3.md"), "no input of the book").expect("written"), &[]);
        change(&|| fs::rename(at("3.md"), at("pictures/4.md")).expect("renamed"), &["3.md", "pictures/4.md"]);
        change(&|| fs::remove_file(at("pictures/a.png")).expect("removed"), &["pictures/a.png"]);
        for name in [".1.md.swp", "1.md~", "4913", "b.epub", "#1.md#", ".katern-7.tmp"] {
            change(&|| fs::write(at(name), "aside").expect("written"), &[]);
        }
        // As editors do it that write aside and rename.
        change(
            &|| {
                fs::write(at("2.md~"), "another text").expect("written");
                fs::rename(at("2.md~"), at("2.md")).expect("renamed");
            },
            &["2.md"],
        );
    }

    #[test]
    fn what_is_written_while_the_book_is_made_is_not_lost() {
        let (folder, request, inputs) = manuscript();
        let at = |name: &str| folder.path().join(name);
        let scope = Scope::of(&request, &inputs);
        let begin = || SystemTime::now() + Duration::from_secs(1);
        // Nothing is known of a first book before it.
        let first = State::of_book(&State::default(), begin(), &scope);
        assert!(first.differences(&scope.state()).is_empty());
        fs::write(at("1.md"), "in the meantime").expect("written");
        let second = State::of_book(&first, begin(), &scope);
        assert_eq!(second.differences(&scope.state()), [at("1.md")]);
        fs::write(at("new.md"), "in the meantime").expect("written");
        fs::remove_file(at("2.md")).expect("removed");
        let third = State::of_book(&scope.state(), begin(), &scope);
        assert!(third.differences(&scope.state()).is_empty());
        let missed = State::of_book(&first, begin(), &scope);
        assert_eq!(missed.differences(&scope.state()), [at("1.md"), at("2.md"), at("new.md")]);
        let written_since = State::of_book(&State::default(), SystemTime::UNIX_EPOCH, &scope);
        assert_eq!(written_since.differences(&scope.state()), [at("1.md"), at("pictures/a.png")]);
        // What is of no interest any more is no difference for ever.
        let narrow = Scope::of(&Request { input: Input::Files(vec![at("1.md")]), ..Request::default() }, &[at("1.md")]);
        let left = State::of_book(&scope.state(), begin(), &narrow);
        assert!(left.differences(&narrow.state()).is_empty());
    }

    #[test]
    fn a_burst_is_one_change_and_a_call_is_none() {
        let (_folder, request, inputs) = manuscript();
        let scope = Scope::of(&request, &inputs);
        let mut watch = Watch::new();
        // On a busy machine who writes may have to wait in between, for longer than a burst has pauses.
        let is_one_change = (0..20).any(|length| {
            let state = scope.state();
            let files = inputs.clone();
            let writer = thread::spawn(move || {
                thread::sleep(Duration::from_millis(30));
                files.iter().for_each(|file| fs::write(file, "x".repeat(2 + length)).expect("written"));
            });
            let seen = watch.wait(&scope, &state);
            writer.join().expect("written");
            seen == inputs
        });
        assert!(is_one_change);
        let state = scope.state();
        watch.caller().call();
        assert_eq!(watch.wait(&scope, &state), Vec::<PathBuf>::new());
    }
}
