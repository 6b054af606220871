//! What comes to the program besides its arguments: standard input, and variables of the environment.

use std::io::Read;

use super::Failure;

/// All of standard input.
pub(super) fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format!("standard input can't be read: {error}")))?;
    Ok(bytes)
}

/// `SOURCE_DATE_EPOCH`: <https://reproducible-builds.org/specs/source-date-epoch/> asks to refuse a malformed one.
pub(super) fn source_date_epoch() -> Result<Option<i64>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else { return Ok(None) };
    let seconds = value.to_str().and_then(|value| value.trim().parse().ok());
    // What a package document can say: the years 0001 to 9999.
    match seconds.filter(|seconds| (-62_135_596_800..=253_402_300_799).contains(seconds)) {
        Some(seconds) => Ok(Some(seconds)),
        None => Err(Failure::new(format!("SOURCE_DATE_EPOCH is not a number of seconds: {}", value.display()))
            .help("set it to seconds since 1970, in the years 1 to 9999, or unset it")),
    }
}
