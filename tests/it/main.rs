//! The tests of katern as a whole; their inputs are the files beside this folder.

mod a11y;
mod agreement;
mod books;
mod cli;
mod deps;
mod diff;
mod editions;
mod faults;
mod fetch;
mod guesses;
mod html;
mod manuscript;
mod manuscripts;
mod markdown;
mod oracle;
mod property;
mod publication;
mod reading;
mod readme;
mod report;
mod reproducible;
mod rules;
mod sheets;
mod themes;
mod tidy;
mod typography;
