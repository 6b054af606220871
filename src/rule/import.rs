//! A finished book made a manuscript again.

rules! {
    NOT_IMPORTED "not-imported" Warning
        "Something of the book is not in the manuscript that was made of it."
        "The manuscript has no place for it, or it leads nowhere; the new book will not have it."
        "Look at the place in the book, and write what should stand there."
        "the project's reference of checks";
    KEPT_BESIDE "kept-beside" Note
        "Something of the book lies beside the manuscript that was made of it, and is not used."
        "The new book looks as its theme says, whatever the old one looked like."
        "Name it in `katern.toml` where you want it, or delete it."
        "the project's reference of checks";
}
