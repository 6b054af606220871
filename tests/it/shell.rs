//! What is made of the arguments: completions and manual pages.

use std::fs;
use std::process::Command;

use crate::cli::{katern, text};

#[test]
fn each_shell_gets_completions_that_know_the_commands() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = katern(folder.path(), &["completions", shell]);
        let script = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(["katern", "serve", "watch", "keep-going"].iter().all(|word| script.contains(word)), "{shell}");
    }
    // The script itself is one that the shell can read.
    let script = katern(folder.path(), &["completions", "bash"]).stdout;
    fs::write(folder.path().join("katern.bash"), script).expect("written");
    if let Ok(read) = Command::new("bash").arg("-n").arg(folder.path().join("katern.bash")).status() {
        assert!(read.success());
    }
    assert_eq!(katern(folder.path(), &["completions", "tcsh"]).status.code(), Some(2));
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(katern(folder.path(), &["man", "pages"]).status.code(), Some(0));
    let page = |name: &str| fs::read_to_string(folder.path().join("pages").join(name)).expect(name);
    assert!(page("katern.1").contains("katern") && page("katern-serve.1").contains("browser"));
    assert!(page("katern-build.1").contains("keep"));
}
