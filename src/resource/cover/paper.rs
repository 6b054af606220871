//! The paper of a cover that katern draws.

/// The size of a cover that katern draws: what Kindle calls ideal.
pub const SIZE: (u32, u32) = (1600, 2560);

/// The same in the drawing's own units.
pub(super) const WIDTH: f32 = SIZE.0 as f32;
pub(super) const HEIGHT: f32 = SIZE.1 as f32;
