//! The words by which is said how complaints are shown and what they weigh.

use clap::{ArgAction, ArgMatches, Args, ValueEnum};
use katern::rule::{self, Severity};
use katern::weight;

use super::COMPLAINTS;
use super::known::Known;
use crate::cli::Failure;

/// How complaints are reported.
#[derive(Debug, Args)]
pub(in crate::cli) struct Report {
    /// How complaints are shown; json and sarif go to standard output
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = COMPLAINTS)]
    pub(in crate::cli) format: Format,
    /// List each mark and space that typography changes: its place, what it was, what it is and why
    #[arg(long, help_heading = COMPLAINTS)]
    pub(in crate::cli) explain_typography: bool,
    /// Treat this complaint as an error; `warnings` means every warning
    #[arg(long, value_name = "RULE[,RULE…]", value_delimiter = ',', value_parser = code(), hide_possible_values = true, action = ArgAction::Append, help_heading = COMPLAINTS)]
    deny: Vec<String>,
    /// Treat this complaint as a warning
    #[arg(long, value_name = "RULE[,RULE…]", value_delimiter = ',', value_parser = code(), hide_possible_values = true, action = ArgAction::Append, help_heading = COMPLAINTS)]
    warn: Vec<String>,
    /// Don't make this complaint
    #[arg(long, value_name = "RULE[,RULE…]", value_delimiter = ',', value_parser = code(), hide_possible_values = true, action = ArgAction::Append, help_heading = COMPLAINTS)]
    allow: Vec<String>,
    /// The three lists above in the order in which they were given.
    #[arg(skip)]
    pub(in crate::cli) rules: Vec<(String, Option<Severity>)>,
}

/// How complaints are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// The line with a caret, for people
    Human,
    /// One line each, for editors
    Short,
    /// One JSON array on standard output
    Json,
    /// SARIF 2.1.0 on standard output, for code hosts
    Sarif,
}

/// A word that may be any, of which shells complete the codes of rules.
pub(super) fn code() -> Known {
    Known::new(std::iter::once(weight::WARNINGS).chain(rule::all().map(|rule| rule.code)))
}

impl Report {
    /// Refuses a rule code that there is none of, with the nearest.
    pub(in crate::cli) fn verify(&self) -> Result<(), Failure> {
        for (code, _) in &self.rules {
            if code != weight::WARNINGS && rule::find(code).is_none() {
                return Err(unknown_rule(code));
            }
        }
        Ok(())
    }
}

/// The failure for a code that names no rule.
pub(in crate::cli) fn unknown_rule(code: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule `{code}`"));
    // A word of a code is more than a guess.
    let kin: Vec<&str> =
        rule::all().map(|rule| rule.code).filter(|known| known.split('-').any(|w| w == code)).collect();
    match (rule::nearest(code), kin.as_slice()) {
        (Some(rule), _) => failure.help(format!("use `{}`; `katern rules` lists them all", rule.code)),
        (None, []) => failure.help("run `katern rules` for the list"),
        (None, kin) => failure.help(format!("use one of these: {}", kin.join(", "))),
    }
}

/// The rules of the three lists, in the order in which they were given.
pub(super) fn rules_in_order(report: &Report, matches: &ArgMatches) -> Vec<(String, Option<Severity>)> {
    let lists = [
        ("deny", &report.deny, Some(Severity::Error)),
        ("warn", &report.warn, Some(Severity::Warning)),
        ("allow", &report.allow, None),
    ];
    let mut rules = Vec::new();
    for (name, codes, severity) in lists {
        let indices = matches.indices_of(name).into_iter().flatten();
        rules.extend(indices.zip(codes).map(|(index, code)| (index, (code.clone(), severity))));
    }
    rules.sort_by_key(|(index, _)| *index);
    rules.into_iter().map(|(_, rule)| rule).collect()
}
