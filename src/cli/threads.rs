//! The threads that books are made on.

use std::hint::black_box;

/// How much each thread asks for at first, in bytes: what a long novel takes on two cores.
const ROOM: usize = 16 << 20;

/// How often: glibc takes what is this large from the system for the first time, and from the thread's heap from then on.
const TIMES: usize = 2;

/// Starts the threads, each with some memory.
///
/// glibc lets the heap of a thread grow page by page, each with a call to the system that stops all threads: four thousand
/// of them for a long novel. What was asked for at once and given back stays in the heap. It is address space, no
/// memory, until something is written there; with another allocator it is nothing.
pub(super) fn start() {
    let prepare = |_| (0..TIMES).for_each(|_| drop(black_box(Vec::<u8>::with_capacity(ROOM))));
    // Where the threads run already, there is nothing to prepare.
    let _ = rayon::ThreadPoolBuilder::new().start_handler(prepare).build_global();
}
