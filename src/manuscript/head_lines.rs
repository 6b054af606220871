//! Front matter in lines: pandoc's title block, and MultiMarkdown's pairs.

use super::value::{Kind, Pair, Value};
use crate::source::{SourceId, Span};

/// Title, authors and date, from lines behind `%`.
pub(super) fn title(text: &str, source: SourceId, offset: usize) -> Value {
    let mut fields: Vec<Vec<Value>> = Vec::new();
    let mut from = offset;
    for line in text.split_inclusive('\n') {
        let start = from;
        from += line.len();
        match line.strip_prefix('%') {
            Some(rest) => fields.push(vec![piece(rest, start + 1, source)]),
            None => fields.last_mut().into_iter().for_each(|field| field.push(piece(line, start, source))),
        }
    }
    let mut pairs = Vec::new();
    for (at, (key, field)) in ["title", "author", "date"].into_iter().zip(fields).enumerate() {
        let pieces: Vec<Value> = field.into_iter().filter(|piece| !piece.is_empty()).collect();
        let Some(first) = pieces.first() else { continue };
        let span = first.span;
        let value = match at {
            // Authors stand on lines of their own, or between semicolons.
            1 => Value { kind: Kind::List(pieces.iter().flat_map(authors).collect()), span },
            _ => {
                let words: Vec<&str> = pieces.iter().filter_map(Value::text).collect();
                Value { kind: Kind::Scalar { text: words.join(" "), quoted: true }, span }
            }
        };
        pairs.push(Pair { key: key.to_owned(), key_span: span, value });
    }
    Value { kind: Kind::Map(pairs), span: Some(Span::new(source, offset..offset + text.len())) }
}

fn authors(piece: &Value) -> Vec<Value> {
    let names = piece.text().unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty());
    let one = |name: &str| Value { kind: Kind::Scalar { text: name.to_owned(), quoted: true }, span: piece.span };
    names.map(one).collect()
}

/// Keys with values, a line each; a value goes on in indented lines.
pub(super) fn pairs(text: &str, source: SourceId, offset: usize) -> Value {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut from = offset;
    for line in text.split_inclusive('\n') {
        let start = from;
        from += line.len();
        match line.split_once(':').filter(|_| !line.starts_with([' ', '\t'])) {
            Some((key, value)) => pairs.push(Pair {
                key: key.trim().to_lowercase().replace(' ', "-"),
                key_span: Some(Span::new(source, start..start + key.len())),
                value: piece(value, start + key.len() + 1, source),
            }),
            None => {
                if let Some(Pair { value: Value { kind: Kind::Scalar { text, .. }, .. }, .. }) = pairs.last_mut() {
                    text.push(' ');
                    text.push_str(line.trim());
                }
            }
        }
    }
    Value { kind: Kind::Map(pairs), span: Some(Span::new(source, offset..offset + text.len())) }
}

/// The words of a line with their place.
fn piece(line: &str, start: usize, source: SourceId) -> Value {
    let words = line.trim();
    let from = start + line.len() - line.trim_start().len();
    let from = if words.is_empty() { start } else { from };
    Value {
        kind: Kind::Scalar { text: words.to_owned(), quoted: true },
        span: Some(Span::new(source, from..from + words.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &Value) -> String {
        match &value.kind {
            Kind::Scalar { text, .. } => text.trim().to_owned(),
            Kind::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(" | "),
            Kind::Map(pairs) => {
                pairs.iter().map(|pair| format!("{}={}", pair.key, shown(&pair.value))).collect::<Vec<_>>().join(", ")
            }
            Kind::Null => String::new(),
        }
    }

    #[test]
    fn lines_are_keys_with_values() {
        let title = title("% The *title*\n  goes on\n% A. One; B. Two\n  C. Three\n% 2020\n", SourceId(0), 0);
        assert_eq!(shown(&title), "title=The *title* goes on, author=A. One | B. Two | C. Three, date=2020");
        let title = self::title("%\n% A. One\n", SourceId(0), 0);
        assert_eq!(shown(&title), "author=A. One");
        let pairs = pairs("Title: A book\nBase Header: 2\nKeywords: a, b\n    c\n", SourceId(0), 0);
        assert_eq!(shown(&pairs), "title=A book, base-header=2, keywords=a, b c");
    }
}
