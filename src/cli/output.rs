//! The terminal: what goes to standard output and to standard error, in colour or not.

use std::io::{ErrorKind, IsTerminal, Write};

use katern::timeline::{Stage, Timeline};

use super::Failure;
use super::arguments::Colour;

/// Sets for the whole process where colour is shown.
pub(super) fn set_colour(colour: Colour) {
    let choice = match colour {
        Colour::Auto => anstream::ColorChoice::Auto,
        Colour::Always => anstream::ColorChoice::Always,
        Colour::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Writes to standard output. A reader that went away (`katern rules | head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output can't be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes bytes to standard output as they are, for programs.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output can't be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error, as far as it takes it: there is nowhere to complain of a failure here.
pub(super) fn say(text: &str) {
    let mut err = anstream::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Says how long each stage took, where `KATERN_TIMINGS` is set: for `make bench`, and for who makes katern faster.
pub(super) fn timings(timeline: &Timeline) {
    if std::env::var_os("KATERN_TIMINGS").is_some() {
        let line = |stage: &Stage| format!("timing: {} {:.3} ms\n", stage.name, stage.time.as_secs_f64() * 1e3);
        say(&timeline.stages().iter().map(line).collect::<String>());
    }
}

/// Says what kept the command from running.
pub(super) fn failure(failure: &Failure) {
    let bold = anstyle_of(31);
    say(&format!("{bold}error\u{1b}[0m: {}\n", report_text(&failure.message)));
    if let Some(help) = &failure.help {
        say(&format!("  \u{1b}[1;36mhelp\u{1b}[0m: {}\n", report_text(help)));
    }
}

fn anstyle_of(colour: u8) -> String {
    format!("\u{1b}[1;{colour}m")
}

/// Text without characters that a terminal would obey: names and messages may hold what a manuscript holds.
pub(super) fn report_text(text: &str) -> String {
    let text = annotate_snippets::normalize_untrusted_str(text);
    match text.contains(is_c1) {
        true => text.replace(is_c1, "\u{FFFD}"),
        false => text,
    }
}

/// The same on one line: a name with a line break in it must not pass for two lines of a report.
pub(super) fn report_line(text: &str) -> String {
    report_text(text).replace(['\n', '\r', '\u{2028}', '\u{2029}'], "\u{2424}")
}

/// The controls beyond ASCII, some of which a terminal takes for the beginning of a command.
pub(super) fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// What is done when the process is told to end while it writes: by Ctrl-C, by `kill`, by a terminal that closes.
pub(super) fn when_ended(cleanup: impl Fn() + Send + 'static) {
    /// What a shell says of a process that Ctrl-C ended.
    const INTERRUPTED: i32 = 130;
    // Where no handler can be set the next build sweeps.
    let _ = ctrlc::set_handler(move || {
        cleanup();
        std::process::exit(INTERRUPTED);
    });
}

/// Whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}
