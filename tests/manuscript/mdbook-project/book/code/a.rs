fn main() {
    // ANCHOR: deel
    println!();
    // ANCHOR_END: deel
}
