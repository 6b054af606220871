//! The tests of katern as a whole; their inputs are the files beside this folder.

mod books;
mod cli;
mod edition;
mod html;
mod manuscript;
mod markdown;
mod oracle;
mod property;
mod publication;
mod readme;
mod reproducible;
mod rules;
mod typography;
