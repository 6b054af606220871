//! `katern new` and `katern init`: a few questions on a terminal, and the files of a book.

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use katern::manuscript::{self, EntryKind, Input, Request};
use katern::starter::{self, Error, Facts, Kind, Refusal};

use super::arguments::{BookKind, Init, Loudness, New, Said};
use super::{Failure, Verdict, output, report};

/// The variables that name the user's language, the strongest first.
const LOCALES: [&str; 4] = ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"];

/// The language of a book where nothing names one.
const LANGUAGE: &str = "en";

/// Begins a book in a folder of its own.
pub(super) fn run(new: &New, loudness: Loudness) -> Result<Verdict, Failure> {
    // Nobody should answer questions for a folder that is refused.
    if let Err(error) = starter::begin(&new.folder, &[]) {
        return refused(error, &new.folder);
    }
    let language = language_of_environment().unwrap_or_else(|| LANGUAGE.to_owned());
    let facts = facts(&new.said, &Facts { title: title(&new.folder), author: None, language, kind: None })?;
    let files = starter::files(&facts);
    if let Err(error) = starter::begin(&new.folder, &files) {
        return refused(error, &new.folder);
    }
    output::print(&format!("{}\n", new.folder.display()))?;
    if loudness > Loudness::Quiet && output::is_terminal() {
        output::say(&next_steps(&new.folder));
    }
    Ok(Verdict::Done)
}

/// Writes what a folder with a manuscript lacks, and lists it.
pub(super) fn init(init: &Init, loudness: Loudness) -> Result<Verdict, Failure> {
    if !init.folder.is_dir() {
        return refused(Error::Refused(Refusal::NoFolder), &init.folder);
    }
    let request = Request { input: Input::Path(init.folder.clone()), ..Request::default() };
    let mut found = Vec::new();
    let read = manuscript::read(&request, &mut found).ok();
    let is_text = |entry: &manuscript::Entry| matches!(entry.kind, EntryKind::Text(..));
    let Some(manuscript) = read.filter(|manuscript| manuscript.entries.iter().any(is_text)) else {
        let failure = Failure::new(format!("{} holds no manuscript in Markdown", init.folder.display()))
            .help("`katern new DIR` begins a book in a folder of its own");
        output::failure(&failure);
        return Ok(Verdict::Faulty);
    };
    let language = starter::language_of(&manuscript).or_else(language_of_environment);
    let language = language.unwrap_or_else(|| LANGUAGE.to_owned());
    let assumed = Facts { title: title(&init.folder), author: None, language, kind: None };
    let facts = known(&init.said, assumed);
    let files = starter::missing(&manuscript, &found, &facts);
    match starter::complete(&init.folder, &files) {
        Err(error) => refused(error, &init.folder),
        Ok(written) => {
            let line = |path: &PathBuf| format!("{}\n", report::path_text(&init.folder.join(path)));
            output::print(&written.iter().map(line).collect::<String>())?;
            if written.is_empty() && loudness > Loudness::Quiet {
                output::say("katern: nothing was missing\n");
            }
            Ok(Verdict::Done)
        }
    }
}

/// Says why nothing was begun.
fn refused(error: Error, folder: &Path) -> Result<Verdict, Failure> {
    let name = folder.display();
    let failure = match error {
        Error::Failed(path, error) => {
            return Err(Failure::new(format!("{} can't be written: {error}", path.display()))
                .help("see that the folder takes files and has room; nothing was left in it"));
        }
        Error::Refused(Refusal::NoFolder) => Failure::new(format!("{name} is not a folder"))
            .help("name a folder that is there, or a new one for `katern new`"),
        Error::Refused(Refusal::NotEmpty(first)) => Failure::new(format!("{name} is not empty: it holds `{first}`"))
            .help("name a new folder; in one with a manuscript `katern init` writes only what is missing"),
    };
    output::failure(&failure);
    Ok(Verdict::Faulty)
}

/// What the options say, and for the rest what is assumed.
fn known(said: &Said, assumed: Facts) -> Facts {
    Facts {
        title: said.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or(assumed.title),
        author: said.author.clone().filter(|author| !author.trim().is_empty()),
        language: said.lang.clone().unwrap_or(assumed.language),
        kind: said.kind.map(kind),
    }
}

/// What the options say, and what the user answers where there is one to ask.
fn facts(said: &Said, assumed: &Facts) -> Result<Facts, Failure> {
    let mut facts = known(said, assumed.clone());
    if said.yes || !std::io::stdin().is_terminal() || !output::is_terminal() {
        return Ok(facts);
    }
    if said.title.is_none() {
        facts.title = ask("Title", &facts.title, |answer| Ok(answer.to_owned()))?;
    }
    if said.author.is_none() {
        let author = ask("Author", "", |answer| Ok(answer.to_owned()))?;
        facts.author = Some(author).filter(|author| !author.is_empty());
    }
    if said.lang.is_none() {
        facts.language = ask("Language", &facts.language, starter::language_tag)?;
    }
    if said.kind.is_none() {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        let question = format!("Kind ({})", names.join(", "));
        // The first letters are enough.
        let named = |answer: &str| {
            let answer = answer.to_lowercase();
            let found = Kind::ALL.into_iter().find(|kind| kind.name().starts_with(&answer));
            found.ok_or_else(|| "that is not one of the kinds".to_owned())
        };
        facts.kind = Some(ask(&question, Kind::default().name(), named)?);
    }
    Ok(facts)
}

/// Asks until there is an answer that can be read; an empty one is the assumed.
fn ask<Answer>(
    question: &str,
    assumed: &str,
    read: impl Fn(&str) -> Result<Answer, String>,
) -> Result<Answer, Failure> {
    loop {
        let shown = if assumed.is_empty() { String::new() } else { format!(" [{assumed}]") };
        output::say(&format!("{question}{}: ", output::report_line(&shown)));
        let mut line = String::new();
        let failed = |error: std::io::Error| Failure::new(format!("the terminal can't be read: {error}"));
        if std::io::stdin().lock().read_line(&mut line).map_err(failed)? == 0 {
            output::say("\n");
            return Err(Failure::new("no answer; nothing was begun"));
        }
        let answer = line.trim();
        match read(if answer.is_empty() { assumed } else { answer }) {
            Ok(answer) => return Ok(answer),
            Err(wrong) => output::say(&format!("{wrong}\n")),
        }
    }
}

/// The first language that the environment names.
fn language_of_environment() -> Option<String> {
    let named = LOCALES.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty())?;
    starter::language_of_locale(named.split(':').next().unwrap_or_default())
}

/// A title from the name of the folder.
fn title(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = real.file_name().or_else(|| folder.file_name());
    let title = starter::title_of_folder(&name.unwrap_or_default().to_string_lossy());
    if title.is_empty() { "My book".to_owned() } else { title }
}

/// What to do in the new folder.
fn next_steps(folder: &Path) -> String {
    let name = output::report_line(&folder.display().to_string());
    let enter = if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", quoted(&name)) };
    format!(
        "\nYour book is there. What you can do now:\n\n{enter}  katern serve --open   shows it in the browser, and each change as you save\n  katern build          makes the EPUB\n"
    )
}

/// The name as a shell takes it.
fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || "/._-~".contains(c));
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

/// The kind as the library has it.
fn kind(kind: BookKind) -> Kind {
    match kind {
        BookKind::Novel => Kind::Novel,
        BookKind::Nonfiction => Kind::Nonfiction,
        BookKind::Manual => Kind::Manual,
        BookKind::Poems => Kind::Poems,
    }
}
