//! Pictures: whether their first bytes are what the manifest says.

use super::Found;
use crate::epub::Book;
use crate::epub::package::Item;
use crate::resource::kind::Kind;
use crate::rule::epub as rules;

/// The pictures whose bytes say what they are.
const KNOWN: &[&str] = &["image/jpeg", "image/png", "image/gif", "image/webp"];

pub(super) fn check(book: &Book, item: &Item, path: &str, bytes: &[u8], found: &mut Found) {
    let place = book.place(path);
    if !KNOWN.contains(&&*item.media_type) && item.media_type != "image/jpg" {
        return;
    }
    if bytes.len() < 4 {
        found.add(&rules::IMAGE_CORRUPT, place, "the beginning of the picture can't be read");
        found.add(&rules::IMAGE_DAMAGED, place, "the picture is damaged");
        return;
    }
    match Kind::of(bytes) {
        None => {
            found.add(
                &rules::IMAGE_TYPE,
                place,
                format!("the bytes of the picture are not those of `{}`", item.media_type),
            );
            found.add(&rules::IMAGE_DAMAGED, place, "the picture is damaged");
        }
        Some(kind) if kind.media_type() != item.media_type && item.media_type != "image/jpg" => {
            let message =
                format!("the picture is `{}`, and the manifest says `{}`", kind.media_type(), item.media_type);
            found.add(&rules::IMAGE_TYPE, place, message);
        }
        Some(kind) => {
            let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
            let fits = |extension: &str| kind.extensions().contains(&extension);
            let is_other = |extension: &str| ["jpg", "jpeg", "png", "gif", "webp", "svg"].contains(&extension);
            if let Some(extension) = extension.filter(|extension| is_other(extension) && !fits(extension)) {
                let message = format!("the picture is {} and its name ends with `.{extension}`", kind.name());
                found.add(&rules::IMAGE_EXTENSION, place, message);
            }
        }
    }
}
