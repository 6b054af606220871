//! What a text becomes.

use crate::model::Note;
use crate::model::block::Block;

/// A parsed text.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The notes that it defines, in order; labels are unique.
    pub notes: Vec<Note>,
}
