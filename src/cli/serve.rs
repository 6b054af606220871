//! `katern serve`: the address of the page, and the browser that opens it.

use std::process::{Command, Stdio};

use katern::Options;
use katern::serve::{Place, Server};

use super::arguments::{Loudness, Serve};
use super::{Failure, Verdict, output};

/// Shows the book until the process is ended.
pub(super) fn run(asked: &Serve, loudness: Loudness) -> Result<Verdict, Failure> {
    let request = asked.manuscript.request()?;
    let options = Options { edition: asked.edition, cache: asked.manuscript.cache(), ..Options::default() };
    let server = Server::new(request, options, Place { address: asked.host, port: asked.port })?;
    let url = server.url();
    output::print(&format!("{url}\n"))?;
    if loudness > Loudness::Quiet && output::is_terminal() {
        let open = if asked.open { "" } else { "open this address in your browser; " };
        output::say(&format!("katern: {open}Ctrl-C ends it\n"));
    }
    if asked.open && !open(&url) {
        output::say("katern: no browser could be opened; open the address yourself\n");
    }
    server.run()?;
    Ok(Verdict::Done)
}

/// Hands the address to what opens addresses on this system, and tells whether there is such a thing.
fn open(url: &str) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(before)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return false };
    // Who opened it is waited for, so that no dead process stays.
    std::thread::spawn(move || child.wait());
    true
}
