//! What was done to the pictures, for who asks.

use katern::resource::MadePicture;

use super::output;
use super::report;

/// One line a picture that was made anew, and the sum.
pub(super) fn say(made: &[MadePicture]) {
    if made.is_empty() {
        return;
    }
    let line = |picture: &MadePicture| {
        let done = picture.done.as_deref().unwrap_or("stored in fewer bytes, or without what others noted in it");
        let sizes = format!("{} → {}", report::bytes(picture.before), report::bytes(picture.after));
        format!("katern: picture `{}`: {sizes}: {done}\n", output::report_text(&report::path_text(&picture.file)))
    };
    let sum = |of: fn(&MadePicture) -> u64| report::bytes(made.iter().map(of).sum());
    let lines: String = made.iter().map(line).collect();
    let total = format!("{} → {}", sum(|picture| picture.before), sum(|picture| picture.after));
    output::say(&format!("{lines}katern: {} made anew: {total}\n", report::number(made.len(), "picture")));
}
