//! The family `media` of the fuzz tests, given whatever bytes the fuzzer makes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../it/fuzz/given.rs"]
#[allow(dead_code)]
mod given;
#[path = "../../it/oracle.rs"]
mod oracle;

fuzz_target!(|bytes: &[u8]| given::media(bytes));
