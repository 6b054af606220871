//! `katern rules`: the catalogue, and one rule explained.

use katern::rule;

use super::arguments::{self, Rules, Schema, SchemaFile};
use super::{Failure, Verdict, output};

/// Lists the rules, or explains the one that is named.
pub(super) fn run(rules: &Rules) -> Result<Verdict, Failure> {
    let text = match &rules.code {
        None => list(),
        Some(code) => explain(rule::find(code).ok_or_else(|| arguments::unknown_rule(code))?),
    };
    output::print(&text)?;
    Ok(Verdict::Done)
}

fn list() -> String {
    let width = rule::all().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (subject, rules) in rule::subjects() {
        text.push_str(&format!("\u{1b}[1m{subject}\u{1b}[0m\n"));
        for rule in rules {
            text.push_str(&format!("  {:width$}  {:7}  {}\n", rule.code, rule.severity.name(), rule.what));
        }
        text.push('\n');
    }
    text.push_str("`katern rules CODE` explains one of them.\n");
    text
}

fn explain(rule: &rule::Rule) -> String {
    format!(
        "\u{1b}[1m{}\u{1b}[0m ({})\n\n{}\n\nWhy:    {}\nMend:   {}\nSource: {}\n\nTo silence it in one place: <!-- katern-allow: {} -->\n",
        rule.code,
        rule.severity.name(),
        rule.what,
        rule.why,
        rule.cure,
        rule.source,
        rule.code
    )
}

/// Prints the JSON Schema of `katern.toml` or of a series file.
pub(super) fn schema(asked: &Schema) -> Result<Verdict, Failure> {
    let schema = match asked.file {
        SchemaFile::Katern => katern::manuscript::schema(),
        SchemaFile::Series => katern::manuscript::series_schema(),
    };
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    output::print(&format!("{text}\n"))?;
    Ok(Verdict::Done)
}
