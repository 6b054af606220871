//! The tests of katern as a whole; their inputs are the files beside this folder.

mod a11y;
mod agreement;
mod books;
mod cli;
mod diff;
mod faults;
mod html;
mod manuscript;
mod manuscripts;
mod markdown;
mod oracle;
mod property;
mod publication;
mod readme;
mod report;
mod reproducible;
mod rules;
mod tidy;
mod typography;
