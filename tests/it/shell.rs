//! What is made of the arguments: help, completions, manual pages, and the answers to what is mistyped.

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
    // What is known of the words behind options is completed too.
    let script = text(&katern(folder.path(), &["completions", "bash"]).stdout);
    assert!(["reportage", "kindle", "missing-alt-text"].iter().all(|word| script.contains(word)));
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

#[test]
fn all_help_fits_eighty_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = text(&katern(folder.path(), &["help"]).stdout);
    let named = list.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What a command is for may take a second line, which is set in further.
    let named = named.filter(|line| !line.starts_with("   "));
    let commands: Vec<&str> =
        named.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(commands.len() > 15, "{list}");
    for asked in commands.iter().map(|command| vec![*command, "--help"]).chain([vec!["--help"], vec!["-h"]]) {
        let help = text(&katern(folder.path(), &asked).stdout);
        let long: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(long.is_empty() && help.contains("Usage:"), "{asked:?}: {long:?}");
    }
    // What stands below the first line is shown too.
    assert!(text(&katern(folder.path(), &["watch", "--help"]).stdout).contains("the last good book stays"));
}

#[test]
fn what_is_mistyped_is_answered_with_what_was_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("chapter.md"), "---\ntitle: One\nlang: en\n---\n\nWords.\n").expect("written");
    fs::write(folder.path().join("second.md"), "# Two\n\nWords.\n").expect("written");
    for (typed, answer) in [
        (&["build", "chaptr.md"][..], "write `chapter.md`"),
        (&["build", "nothing-of-the-kind"], "name a Markdown file"),
        (&["rules", "link"], "broken-link, "),
        (&["rules", "brokn-link"], "use `broken-link`"),
        (&["serve", "--port", "x"], "a number from 0 to 65535"),
        (&["theme", "nove"], "write `novel`"),
        (&["check", "chapter.md", "second.md"], "said only for this chapter"),
    ] {
        let said = text(&katern(folder.path(), typed).stderr);
        assert!(said.contains(answer), "{typed:?}: {said}");
    }
}

#[test]
fn what_is_asked_for_in_another_way_is_answered_with_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), "# One\n\nWords.\n").expect("written");
    fs::write(folder.path().join("novel.epub"), "PK").expect("written");
    let refused = |words: &[&str], answer: &str| {
        let output = katern(folder.path(), words);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains(answer), "{words:?}: {said}");
    };
    refused(&["onix", "a.md", "-o", "r.xml"], "write `katern onix > record.xml`");
    refused(&["check", "--output=r.txt"], "write `katern check > report.txt`");
    refused(&["build", "a.md", "-o", "k.mobi"], "katern makes EPUB, and k.mobi says otherwise");
    refused(&["build", "a.md", "-o", "k.mobi"], "name it k.epub");
    refused(&["watch", "a.md", "-o", "a.md"], "a.md is part of the manuscript");
    refused(&["build", "a.md", "--allow", "missing-title,alpha"], "there is no rule `alpha`");
    let taken =
        katern(folder.path(), &["check", "a.md", "--cover", "none", "--allow", "missing-title,missing-language"]);
    let said = text(&taken.stderr);
    assert!(!said.contains("missing-title") && !said.contains("missing-language"), "{said}");
}

#[test]
fn a_specimen_takes_the_place_of_no_other_book() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = "---\ntitle: Novel\nauthor: A\nlang: en\n---\n\n# One\n\nWords.\n";
    fs::write(folder.path().join("a.md"), book).expect("written");
    let code = |words: &[&str]| katern(folder.path(), words).status.code();
    assert_eq!(code(&["build", "a.md", "--cover", "none", "-o", "novel.epub"]), Some(0));
    let refused = katern(folder.path(), &["theme", "novel"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("novel.epub is there already, and is another book"));
    assert_eq!(code(&["theme", "novel", "--output", "novel.epub"]), Some(0));
    assert_eq!(code(&["theme", "novel"]), Some(0));
}
