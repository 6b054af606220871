//! Ruby in the author's HTML: `<ruby>漢<rt>かん</rt></ruby>`. Wherever words stand by themselves, in contents, titles, names and
//! alternative texts, the base text alone is said; the readings beside it are no part of it.

/// Where a walk over words stands among the elements of ruby.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ruby {
    inside: bool,
    /// Between `<rt>` or `<rp>` and what ends it.
    annotation: bool,
    /// Between `<rtc>` and what ends it.
    container: bool,
}

impl Ruby {
    /// Notes a tag, and says whether it is one of ruby's.
    pub fn see(&mut self, tag: &str) -> bool {
        let Some(inner) = tag.trim().strip_prefix('<') else { return false };
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name =
            inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())].to_ascii_lowercase();
        match name.as_str() {
            "ruby" => *self = Ruby { inside: !closes, ..Ruby::default() },
            "rb" if self.inside => *self = Ruby { inside: true, ..Ruby::default() },
            "rt" | "rp" if self.inside => self.annotation = !closes,
            "rtc" if self.inside => (self.annotation, self.container) = (false, !closes),
            _ => return false,
        }
        true
    }

    /// Whether words that stand here are a reading.
    pub fn is_reading(self) -> bool {
        self.annotation || self.container
    }
}

/// A text without the tags and the readings of ruby.
pub fn base(text: &str) -> String {
    let mut ruby = Ruby::default();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let end = rest[open..].find('>').map_or(rest.len(), |end| open + end + 1);
        let was_reading = ruby.is_reading();
        let is_ruby = ruby.see(&rest[open..end]);
        let kept = if is_ruby { &rest[..open] } else { &rest[..end] };
        if !was_reading {
            out.push_str(kept);
        }
        rest = &rest[end..];
    }
    if !ruby.is_reading() {
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_no_part_of_the_base_text() {
        for (text, words) in [
            ("第<ruby>一<rt>いち</rt></ruby>章", "第一章"),
            ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</ruby>", "漢字"),
            ("<RUBY><rb>東</rb><rb>京</rb><rtc><rt>tō</rt><rt>kyō</rt></rtc></RUBY>!", "東京!"),
            ("<ruby>漢<rt><em>k</em></rt></ruby> <em>a</em>", "漢 <em>a</em>"),
            ("a < b <rt>c", "a < b <rt>c"),
        ] {
            assert_eq!(base(text), words);
        }
    }
}
