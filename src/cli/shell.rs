//! `katern completions` and `katern man`: what is made of the arguments themselves, so that it never says anything else.

use clap_complete::Shell as Target;
use katern::publication::destination;

use super::arguments::{self, Completions, Man, Shell};
use super::{Failure, Verdict, output};

/// The name under which the program is called.
const NAME: &str = "katern";

/// Prints the completions for a shell.
pub(super) fn completions(asked: &Completions) -> Result<Verdict, Failure> {
    let target = match asked.shell {
        Shell::Bash => Target::Bash,
        Shell::Elvish => Target::Elvish,
        Shell::Fish => Target::Fish,
        Shell::Power => Target::PowerShell,
        Shell::Zsh => Target::Zsh,
    };
    let mut script = Vec::new();
    clap_complete::generate(target, &mut arguments::command(), NAME, &mut script);
    output::print_bytes(&script)?;
    Ok(Verdict::Done)
}

/// Writes a manual page for the program and for each of its commands.
pub(super) fn man(asked: &Man) -> Result<Verdict, Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("{} can't be written: {error}", asked.folder.display())).help("name another folder")
    };
    // The command that gives help on the others has no page of its own.
    let command = arguments::command().disable_help_subcommand(true);
    let aside = tempfile::tempdir().map_err(failed)?;
    clap_mangen::generate_to(command, aside.path()).map_err(failed)?;
    let is_new = !asked.folder.exists();
    std::fs::create_dir_all(&asked.folder).map_err(failed)?;
    let written = std::fs::read_dir(aside.path()).map_err(failed)?.try_for_each(|page| {
        let page = page.map_err(failed)?;
        let bytes = std::fs::read(page.path()).map_err(failed)?;
        destination::replace(&asked.folder.join(page.file_name()), &bytes)
    });
    if written.is_err() && is_new {
        let _ = std::fs::remove_dir_all(&asked.folder);
    }
    written.map(|()| Verdict::Done)
}
