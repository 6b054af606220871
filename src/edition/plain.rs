//! The author's words alone: what katern adds of its own at the front and the back is left out.
//!
//! For a publisher who makes these pages and the cover itself, and for a reading copy.

use super::Edition;
use crate::model::{Book, Content, Cover};

pub(super) static PLAIN: Edition = Edition {
    name: "plain",
    what: "without the colophon and without a drawn cover",
    select,
    pass: |publication| publication,
    device: None,
    profile: None,
};

fn select(mut book: Book) -> Book {
    book.chapters.retain(|chapter| !matches!(chapter.content, Content::Colophon));
    if matches!(book.cover, Cover::Drawn) {
        book.cover = Cover::None;
    }
    book
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::metadata::Field;
    use crate::model::role::Role;
    use crate::model::{Chapter, ContentPath};

    #[test]
    fn only_what_katern_made_is_left_out() {
        let colophon = |content| Chapter::made(ContentPath::made(Role::Colophon), Role::Colophon, "Colophon", content);
        let book = Book {
            chapters: vec![colophon(Content::Written(Default::default())), colophon(Content::Colophon)],
            ..Book::default()
        };
        let plain = select(book.clone());
        assert!(matches!(plain.chapters.as_slice(), [Chapter { content: Content::Written(_), .. }]));
        assert!(matches!(plain.cover, Cover::None));
        let cover = Cover::File(Field::derived("cover.png".into()));
        assert!(matches!(select(Book { cover, ..book }).cover, Cover::File(_)));
    }
}
