// Regel een staat buiten elk anker.
use std::fmt;

// ANCHOR: stip
#[derive(Debug)]
struct Stip {
    x: i32,
    // ANCHOR: binnen
    y: i32,
    // ANCHOR_END: binnen
}
// ANCHOR_END: stip

fn main() {
    let stip = Stip { x: 1, y: 2 };
    println!("{stip:?}");
}
