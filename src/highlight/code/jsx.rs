//! Markup in JavaScript.

use super::{Code, Frame, Previous};
use crate::highlight::token::{Class, Tokens, byte, is_word, next, skip, stands};

/// Where in the markup the program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jsx {
    /// In a tag that begins an element.
    Tag,
    /// In a tag that ends one.
    End,
    /// In the text of an element.
    Text,
}

impl Jsx {
    /// Names the tag whose name stands here.
    pub(super) fn name(text: &str, from: usize, out: &mut Tokens) -> usize {
        let to = skip(text, from, |byte| is_word(byte) || matches!(byte, b'.' | b'-' | b':'));
        let class = if byte(text, from).is_ascii_uppercase() { Class::Type } else { Class::Keyword };
        out.put(from, to, class);
        to
    }
}

impl Code {
    /// One thing of the markup.
    pub(super) fn jsx(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let Some(Frame::Jsx(place)) = self.frames.last_mut() else { return next(text, at) };
        let here = byte(text, at);
        match (*place, here) {
            (_, b'{') => {
                self.push(Frame::Hole(b'}', b'{', 0));
                self.previous = Previous::Operator;
                at + 1
            }
            (Jsx::Text, b'<') if stands(text, at, "</") => {
                *place = Jsx::End;
                Jsx::name(text, at + 2, out)
            }
            (Jsx::Text, b'<') => {
                self.push(Frame::Jsx(Jsx::Tag));
                Jsx::name(text, at + 1, out)
            }
            (Jsx::Text, _) => skip(text, next(text, at), |byte| !matches!(byte, b'<' | b'{')),
            (Jsx::Tag, b'/') if byte(text, at + 1) == b'>' => self.close_jsx(at + 2),
            (Jsx::Tag, b'>') => {
                *place = Jsx::Text;
                at + 1
            }
            (Jsx::End, b'>') => self.close_jsx(at + 1),
            (_, b'"' | b'\'') => {
                let to = skip(text, at + 1, |byte| byte != here && byte != b'\n');
                let to = (to + 1).min(text.trim_end_matches('\n').len()).max(at + 1);
                out.put(at, to, Class::String);
                to
            }
            (_, byte) if is_word(byte) => {
                let to = skip(text, at, |byte| is_word(byte) || matches!(byte, b'-' | b':'));
                out.put(at, to, Class::Attribute);
                to
            }
            _ => next(text, at),
        }
    }

    fn close_jsx(&mut self, to: usize) -> usize {
        self.frames.pop();
        self.previous = Previous::Value;
        to
    }
}
