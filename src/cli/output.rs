//! The terminal: what goes to standard output and to standard error, in colour or not.

use std::io::{ErrorKind, IsTerminal, Write};

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

/// Writes to standard error, as far as it takes it: there is nowhere to complain of a failure here.
pub(super) fn say(text: &str) {
    let mut err = anstream::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
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
    annotate_snippets::normalize_untrusted_str(text)
}

/// Whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}
