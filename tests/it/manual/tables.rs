//! The tables of the manual that are made from the program, so that they can't be wrong.

use std::fs;

use katern::edition::{self, Profile};
use katern::manuscript::{LOOK_SETTINGS, LookSetting, key};
use katern::markdown::dialect::{Base, SYNTAXES};
use katern::model::pictures;

use super::{blessing, chapters};

/// What stands between the two comments with this name in a chapter must be this table.
pub(crate) fn holds(name: &str, table: &str) {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let has = |path: &std::path::PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains(&open));
    let chapter = chapters("").into_iter().find(has).expect("the chapter with the table");
    // Other tests write other tables of it at the same time.
    let lock = fs::File::open(&chapter).expect("the chapter");
    lock.lock().expect("a lock");
    let text = fs::read_to_string(&chapter).expect("the chapter");
    let start = text.find(&open).expect("the table's beginning") + open.len();
    let end = start + text[start..].find(&close).expect("the table's end");
    // A blank line on each side, so that the comments are no part of the table.
    let table = format!("\n{table}\n");
    if blessing() {
        let blessed = format!("{}{table}{}", &text[..start], &text[end..]);
        fs::write(&chapter, blessed).expect("the chapter can be written");
    } else {
        assert_eq!(&text[start..end], table, "run the tests with KATERN_BLESS=1 and read the difference");
    }
}

#[test]
fn every_key_of_the_metadata_is_listed() {
    let mut table = String::from("| key | also | what it is for |\n|---|---|---|\n");
    for key in key::ALL {
        let aliases: Vec<String> = key.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        table.push_str(&format!("| `{}` | {} | {} |\n", key.name, aliases.join(", "), key.what));
    }
    holds("keys", &table);
}

#[test]
fn every_theme_and_every_setting_of_one_is_listed() {
    let mut table = String::from("| theme | what it is for |\n|---|---|\n");
    for theme in katern::theme::all() {
        table.push_str(&format!("| `{}` | {} |\n", theme.name, theme.description));
    }
    holds("themes", &table);
    let mut table = String::from("| setting | one of | what it is for |\n|---|---|---|\n");
    for LookSetting { name, words, what } in &LOOK_SETTINGS {
        let words: Vec<String> = match words {
            [] => vec!["`true`".to_owned(), "`false`".to_owned()],
            words => words.iter().map(|word| format!("`{word}`")).collect(),
        };
        table.push_str(&format!("| `{name}` | {} | {what} |\n", words.join(", ")));
    }
    holds("theme-settings", &table);
}

#[test]
fn every_key_of_pictures_is_listed() {
    let mut table = String::from("| key | value | what it is for |\n|---|---|---|\n");
    for key in &pictures::KEYS {
        table.push_str(&format!("| `{}` | {} | {} |\n", key.name, key.expected(), key.what));
    }
    holds("picture-keys", &table);
}

#[test]
fn every_limit_of_a_shop_is_listed_with_its_source() {
    let mut table = String::from("| for | what is asked | where it stands | read |\n|---|---|---|---|\n");
    for edition in edition::ALL {
        for line in edition.profile.map(Profile::lines).unwrap_or_default() {
            let words = line.words.replace('|', "\\|");
            table.push_str(&format!("| `{}` | {words} | {} | {} |\n", edition.name, line.source, line.read));
        }
    }
    holds("shops", &table);
}

#[test]
fn every_edition_is_listed() {
    let mut table = String::from("| edition | what it is |\n|---|---|\n");
    for edition in edition::ALL {
        table.push_str(&format!("| `{}` | {} |\n", edition.name, edition.what));
    }
    holds("editions", &table);
}

#[test]
fn every_syntax_is_listed() {
    let mut table = String::from("| syntax | you write | on in |\n|---|---|---|\n");
    for syntax in SYNTAXES {
        let on: Vec<String> = syntax.on.iter().map(|base| format!("`{}`", base.name())).collect();
        let on = if syntax.on.len() == Base::ALL.len() { "all".to_owned() } else { on.join(", ") };
        table.push_str(&format!("| `{}` | {} | {on} |\n", syntax.name, syntax.example.replace('|', "\\|")));
    }
    holds("syntaxes", &table);
}
