//! The tests of katern as a whole; their inputs are the files beside this folder.

mod agreement;
mod cli;
mod html;
mod manuscript;
mod markdown;
mod oracle;
mod property;
mod publication;
mod reproducible;
mod rules;
mod typography;
