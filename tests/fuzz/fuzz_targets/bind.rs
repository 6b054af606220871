//! Binds whatever bytes the fuzzer makes, and holds the book to the oracle of the property tests.
#![no_main]

use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::{Errors, Options, bind};
use libfuzzer_sys::fuzz_target;

#[path = "../../it/oracle.rs"]
mod oracle;

fuzz_target!(|bytes: &[u8]| {
    let request = Request { input: Input::Text(bytes.to_vec()), cover: Some(Cover::None), ..Request::default() };
    let outcome = bind(&request, &Options { errors: Errors::Placeholders, ..Options::default() }).expect("a text can be read");
    oracle::holds(outcome.publication.as_ref().expect("a book in spite of errors"));
});
