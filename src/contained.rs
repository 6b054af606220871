//! Work of another library on what an author wrote, which may fail in ways that it does not foresee.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside of [`contained`].
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// What the work gives; none where it panics, of which nothing is printed. What it changed until then must not be used.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_CONTAINED.get() {
                usual(panic);
            }
        }));
    });
    let outer = IS_CONTAINED.replace(true);
    let made = catch_unwind(AssertUnwindSafe(work));
    IS_CONTAINED.set(outer);
    made.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_goes_no_further() {
        assert_eq!(contained(|| 1), Some(1));
        assert_eq!(contained(|| [1][usize::from(!IS_CONTAINED.get()) + 1]), None);
        assert!(!IS_CONTAINED.get());
    }
}
