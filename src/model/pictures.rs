//! What is done to pictures on their way into the book: for all of them by the key `pictures`, for one in braces.

/// What is done to a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pictures {
    /// The most pixels that it has; one with more is scaled down.
    pub max_pixels: u32,
    /// The most pixels that it is wide, where there is such a bound.
    pub max_width: Option<u32>,
    /// How good a JPEG is at most, from 1 to 100; where nobody says it, one is made anew only for other reasons.
    pub quality: Option<u8>,
    /// What becomes of one that readers can show as it is.
    pub as_it_came: AsItCame,
    /// What becomes of one that moves.
    pub motion: Motion,
    /// What becomes of a drawing in SVG.
    pub drawings: Drawings,
    /// What is put behind transparent places.
    pub ground: Ground,
}

/// What becomes of a picture that readers can show as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsItCame {
    /// It is made fit for shops, and what a camera noted in it goes.
    Fitted,
    /// Its bytes are not touched.
    Kept,
}

/// What becomes of a picture that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Motion {
    /// It moves.
    Kept,
    /// Its first frame stands for it.
    Stilled,
}

/// What becomes of drawings in SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drawings {
    /// They stay drawings.
    Kept,
    /// They become pixels.
    Pixels,
}

/// What is put behind the transparent places of a picture made of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// White, where its lines would vanish on a black page.
    WhereNeeded,
    /// White.
    White,
    /// Nothing.
    None,
}

/// What the shop of an edition takes, whatever the author wishes for the book or for one picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The most pixels.
    pub max_pixels: Option<u32>,
    /// What becomes of a picture that moves.
    pub motion: Option<Motion>,
}

impl Pictures {
    /// The same, as far as the bounds allow.
    pub fn within(self, bounds: &Bounds) -> Pictures {
        Pictures {
            max_pixels: bounds.max_pixels.map_or(self.max_pixels, |most| self.max_pixels.min(most)),
            motion: bounds.motion.unwrap_or(self.motion),
            ..self
        }
    }
}

/// The most pixels that shops take in one picture (Apple Books Asset Guide: 5.6 million).
pub const SHOP_PIXELS: u32 = 5_600_000;

impl Default for Pictures {
    fn default() -> Pictures {
        Pictures {
            max_pixels: SHOP_PIXELS,
            max_width: None,
            quality: None,
            as_it_came: AsItCame::Fitted,
            motion: Motion::Kept,
            drawings: Drawings::Kept,
            ground: Ground::WhereNeeded,
        }
    }
}

/// A key of `pictures`, which one picture may have in braces, too.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What may stand there.
    pub holds: Holds,
    /// What it is for: one sentence.
    pub what: &'static str,
    /// Takes in a value that may stand there.
    take: fn(&mut Pictures, Value),
}

/// What may stand under a key.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A whole number in this range.
    Number(u32, u32),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// A value that was read.
enum Value {
    Number(u32),
    Truth(bool),
    Choice(usize),
}

impl Value {
    fn number(self) -> u32 {
        if let Value::Number(number) = self { number } else { 0 }
    }

    fn truth(self) -> bool {
        matches!(self, Value::Truth(true))
    }

    fn choice(self) -> usize {
        if let Value::Choice(index) = self { index } else { 0 }
    }
}

/// Every key, in the order of the reference.
pub static KEYS: [Key; 7] = [
    Key {
        name: "max-pixels",
        holds: Holds::Number(10_000, 100_000_000),
        what: "The most pixels that a picture has: one with more is scaled down; 5600000 unless it is set, which is what Apple takes.",
        take: |pictures, value| pictures.max_pixels = value.number(),
    },
    Key {
        name: "max-width",
        holds: Holds::Number(16, 20_000),
        what: "The most pixels that a picture is wide.",
        take: |pictures, value| pictures.max_width = Some(value.number()),
    },
    Key {
        name: "quality",
        holds: Holds::Number(1, 100),
        what: "The highest quality of a JPEG: better ones are stored anew where that saves bytes; unless it is set, none is made worse for its size alone.",
        take: |pictures, value| pictures.quality = u8::try_from(value.number()).ok(),
    },
    Key {
        name: "keep",
        holds: Holds::Truth,
        what: "Whether a picture that readers can show goes in byte for byte, with what its camera noted.",
        take: |pictures, value| {
            pictures.as_it_came = if value.truth() { AsItCame::Kept } else { AsItCame::Fitted };
        },
    },
    Key {
        name: "still",
        holds: Holds::Truth,
        what: "Whether the first frame stands for a picture that moves.",
        take: |pictures, value| pictures.motion = if value.truth() { Motion::Stilled } else { Motion::Kept },
    },
    Key {
        name: "rasterize",
        holds: Holds::Truth,
        what: "Whether drawings in SVG become pixels, for readers that show none.",
        take: |pictures, value| {
            pictures.drawings = if value.truth() { Drawings::Pixels } else { Drawings::Kept };
        },
    },
    Key {
        name: "ground",
        holds: Holds::Choice(&["auto", "white", "none"]),
        what: "What is put behind transparent places: `white`, `none`, or `auto`, which is white where dark lines would vanish on a black page.",
        take: |pictures, value| {
            pictures.ground = [Ground::WhereNeeded, Ground::White, Ground::None][value.choice()];
        },
    },
];

/// The key with this name.
pub fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

impl Key {
    /// What may stand there, in words.
    pub fn expected(&self) -> String {
        match self.holds {
            Holds::Number(least, most) => format!("a whole number from {least} to {most}"),
            Holds::Truth => "`true` or `false`".to_owned(),
            Holds::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or "),
        }
    }

    /// Takes in what was written.
    ///
    /// # Errors
    /// When it can't stand there: what may.
    pub fn read(&self, pictures: &mut Pictures, written: &str) -> Result<(), String> {
        let written = written.trim();
        let value = match self.holds {
            Holds::Number(least, most) => {
                let number = written.trim_end_matches("px").trim_end().replace('_', "").parse().ok();
                number.filter(|number| (least..=most).contains(number)).map(Value::Number)
            }
            Holds::Truth => match written.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" | "" => Some(Value::Truth(true)),
                "false" | "no" | "off" | "0" => Some(Value::Truth(false)),
                _ => None,
            },
            Holds::Choice(words) => words.iter().position(|word| word.eq_ignore_ascii_case(written)).map(Value::Choice),
        };
        (self.take)(pictures, value.ok_or_else(|| self.expected())?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_wish_goes_beyond_what_a_shop_takes() {
        let wish = Pictures { max_pixels: 9_000_000, ..Pictures::default() };
        let bounds = Bounds { max_pixels: Some(5_600_000), motion: Some(Motion::Stilled) };
        assert_eq!(wish.within(&bounds), Pictures { motion: Motion::Stilled, ..Pictures::default() });
        assert_eq!(wish.within(&Bounds::default()), wish);
        let small = Pictures { max_pixels: 10_000, ..Pictures::default() };
        assert_eq!(small.within(&bounds).max_pixels, 10_000);
    }

    #[test]
    fn what_is_written_is_read_or_refused() {
        let mut pictures = Pictures::default();
        for (key, written) in [
            ("max-pixels", "1_000_000"),
            ("max-width", "800px"),
            ("quality", "75"),
            ("keep", "yes"),
            ("ground", "none"),
        ] {
            assert_eq!(find(key).expect("a key").read(&mut pictures, written), Ok(()), "{key}");
        }
        let expected = Pictures {
            max_pixels: 1_000_000,
            max_width: Some(800),
            quality: Some(75),
            as_it_came: AsItCame::Kept,
            ground: Ground::None,
            ..Pictures::default()
        };
        assert_eq!(pictures, expected);
        for (key, written) in
            [("quality", "101"), ("quality", "0"), ("max-width", "50%"), ("still", "maybe"), ("ground", "red")]
        {
            assert!(find(key).expect("a key").read(&mut pictures, written).is_err(), "{key}");
        }
        assert_eq!(pictures, expected);
    }
}
