//! The family `requests` of the fuzz tests, given whatever bytes the fuzzer makes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../it/fuzz/requests.rs"]
mod requests;

fuzz_target!(|bytes: &[u8]| requests::given(bytes));
