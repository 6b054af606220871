//! The command line: words to requests, diagnostics to reports, outcomes to exit codes.
//!
//! The only room that knows clap and writes to the terminal, and part of the program alone, never of the library. It
//! decides nothing about books: whatever changes a byte of one is a field of [`katern::manuscript::Request`].
//!
//! Standard output holds what a script wants: the paths of the books, or one JSON document. All else goes to standard
//! error. Exit codes: 0 done, 1 the manuscript has errors, 2 it could not run.

mod a11y;
mod arguments;
mod build;
mod cache;
mod check;
mod cover;
mod depfile;
mod diff;
mod editions;
mod environment;
mod explain;
mod finished;
mod import;
mod info;
mod links;
mod new;
mod onix;
mod outcome;
mod output;
mod pictures;
mod report;
mod rules;
mod serve;
mod shelf;
mod shell;
mod theme;
mod threads;
mod validator;
mod waiting;
mod watch;

use outcome::{Failure, Verdict};
use std::process::ExitCode;

use arguments::{Arguments, Command};

/// Parses the arguments, runs the command and says how it ended.
pub(crate) fn main() -> ExitCode {
    let arguments = arguments::parse();
    output::set_colour(arguments.colour);
    match run(&arguments) {
        Ok(Verdict::Done) => ExitCode::SUCCESS,
        Ok(Verdict::Faulty) => ExitCode::from(1),
        Err(failure) => {
            output::failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let loudness = arguments.loudness();
    match &arguments.command {
        // Enough to begin with.
        None => output::print(&arguments::command().render_help().ansi().to_string()).map(|()| Verdict::Done),
        Some(Command::New(new)) => new::run(new, loudness),
        Some(Command::Init(init)) => new::init(init, loudness),
        Some(Command::Build(build)) => build::run(build, loudness),
        Some(Command::Watch(asked)) => watch::run(asked, loudness),
        Some(Command::Serve(asked)) => serve::run(asked, loudness),
        Some(Command::Check(check)) => check::run(check, loudness),
        Some(Command::Deps(deps)) => build::deps(deps),
        Some(Command::Rules(rules)) => rules::run(rules),
        Some(Command::A11y(a11y)) => a11y::run(a11y, loudness),
        Some(Command::Diff(diff)) => diff::run(diff, loudness),
        Some(Command::Info(asked)) => info::run(asked, loudness),
        Some(Command::Extract(asked)) => info::extract(asked),
        Some(Command::Import(asked)) => import::run(asked, loudness),
        Some(Command::Onix(onix)) => onix::run(onix, loudness),
        Some(Command::Mdbook) => build::mdbook(loudness),
        Some(Command::Cover(cover)) => cover::run(cover, loudness),
        Some(Command::Theme(theme)) => theme::run(theme, loudness),
        Some(Command::Completions(asked)) => shell::completions(asked),
        Some(Command::Man(asked)) => shell::man(asked),
        Some(Command::Schema(schema)) => rules::schema(schema),
    }
}
