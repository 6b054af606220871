//! Publication resources that are not documents: pictures, the cover, sound and film, fonts, stylesheets.
//!
//! The only room that knows the crates `image` and `resvg`. It finds what the rendered documents name, reads headers to
//! learn the true kind and size, converts what readers or shops would refuse, and leaves the bytes on the disk until
//! the container takes them: memory holds no more than the pictures that are being converted. Media types come from magic bytes, never from a file's name.
//!
//! Never here: a whole picture decoded only to see whether it is sound, a file outside the project's root, a request
//! over the network but those of `remote`, which the caller asks for, a name that depends on the order of requests.

pub mod body;
mod camera;
mod colours;
mod convert;
pub mod cover;
mod data_url;
pub mod drawn;
mod examine;
pub mod font;
mod gather;
mod ground;
mod ids;
mod jpeg;
mod kept;
pub mod kind;
mod label;
mod locate;
mod measure;
mod naming;
mod nearest;
mod picture;
pub mod placeholder;
mod press;
mod raster;
mod reading;
mod remake;
pub mod remote;
mod report;
mod same;
mod shrink;
pub mod stylesheet;
mod svg;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use crate::model::{ContentPath, Pictures};
use crate::source::Span;

pub use body::Body;
pub(crate) use examine::{drawing_size, faults, is_see_through, raster_size};
pub use gather::{Assets, Beside, Found, gather};
pub(crate) use nearest::is_alike;
pub use report::{MadePicture, Progress, Work};

/// A publication resource.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its path in the container.
    pub path: ContentPath,
    /// Its media type, from its bytes.
    pub media_type: &'static str,
    /// Where its bytes are.
    pub body: Body,
    /// Width and height in pixels (for SVG: CSS pixels), where it has them.
    pub size: Option<(u32, u32)>,
    /// Whether an SVG holds or names something that its manifest item must declare: `scripted`, `remote-resources`.
    pub properties: Vec<&'static str>,
}

/// What a document asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The address as written: a path, a `data:` URL, a remote URL.
    pub target: String,
    /// The folder that it is relative to.
    pub base: PathBuf,
    /// What it is to the document.
    pub purpose: Purpose,
    /// What is done to it, where it is a picture that has wishes of its own.
    pub pictures: Option<Pictures>,
    /// Where it is asked for.
    pub span: Option<Span>,
}

/// What a resource is to the document that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// A picture.
    Image,
    /// Sound.
    Audio,
    /// Film.
    Video,
    /// Subtitles and captions of a film.
    Track,
    /// A font that a stylesheet names.
    Font,
}
