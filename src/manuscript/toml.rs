//! TOML text to [`Value`]: `katern.toml`, `book.toml` and front matter between `+++`.
//!
//! The only file that knows the crate `toml`.

mod slip;

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::value::{DEPTH, Kind, Malformed, Pair, Value};
use crate::source::{SourceId, Span};

const HELP: &str = "mend this place; a text stands between quotation marks, and a list between brackets";

/// Reads the TOML in `text`, which stands at byte `offset` of `source`.
pub(super) fn parse(text: &str, source: SourceId, offset: usize) -> Result<Value, Malformed> {
    let table = DeTable::parse(text).map_err(|error| {
        let range = error.span().unwrap_or(0..0);
        let info = error.message().lines().next().unwrap_or_default();
        let span = |range: Range<usize>| Span::new(source, offset + range.start..offset + range.end);
        match slip::find(text, range.clone(), info) {
            Some(slip) => Malformed { message: slip.message, help: slip.help, span: span(slip.at) },
            None => Malformed {
                message: format!("the TOML can't be parsed: {info}"),
                help: HELP.to_owned(),
                span: span(range),
            },
        }
    })?;
    let place = Place { text, source, offset };
    let whole = table.span();
    Ok(Value { kind: place.map(table.get_ref(), 0)?, span: Some(place.span(whole)) })
}

struct Place<'a> {
    text: &'a str,
    source: SourceId,
    offset: usize,
}

impl Place<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start..self.offset + range.end)
    }

    /// The pairs of a table in the order in which they stand in the file.
    fn map(&self, table: &DeTable<'_>, depth: usize) -> Result<Kind, Malformed> {
        let mut pairs = Vec::with_capacity(table.len());
        for (key, value) in table.iter() {
            pairs.push(Pair {
                key: key.get_ref().to_string(),
                key_span: Some(self.span(key.span())),
                value: self.value(value, depth + 1)?,
            });
        }
        pairs.sort_by_key(|pair| pair.key_span.map(|span| span.start));
        Ok(Kind::Map(pairs))
    }

    fn value(&self, value: &Spanned<DeValue<'_>>, depth: usize) -> Result<Value, Malformed> {
        let span = self.span(value.span());
        if depth > DEPTH {
            return Err(Malformed {
                message: format!("the TOML is nested more than {DEPTH} levels deep"),
                help: "use fewer levels".to_owned(),
                span,
            });
        }
        let plain = |text: &str| Kind::Scalar { text: text.into(), quoted: false };
        let kind = match value.get_ref() {
            DeValue::String(text) => Kind::Scalar { text: text.to_string(), quoted: true },
            DeValue::Integer(_) | DeValue::Float(_) => plain(self.text.get(value.span()).unwrap_or_default()),
            DeValue::Boolean(truth) => plain(if *truth { "true" } else { "false" }),
            DeValue::Datetime(date) => plain(&date.to_string()),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.value(item, depth + 1)).collect::<Result<_, _>>()?;
                Kind::List(items)
            }
            DeValue::Table(table) => self.map(table, depth)?,
        };
        Ok(Value { kind, span: Some(span) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_order_spelling_and_place() {
        let text = "title = \"Reis\"\ndate = 2024-05-01\nposition = 1.10\n[rules]\nb = \"deny\"\na = \"warn\"\n";
        let value = parse(text, SourceId(0), 10).expect("well formed");
        let keys: Vec<_> = value.pairs().expect("a map").iter().map(|pair| pair.key.as_str()).collect();
        assert_eq!(keys, ["title", "date", "position", "rules"]);
        assert_eq!(value.get(&["date"]).and_then(Value::text), Some("2024-05-01"));
        let position = value.get(&["position"]).expect("there");
        assert_eq!(position.text(), Some("1.10"));
        assert_eq!(position.span.expect("placed").start as usize, 10 + text.find("1.10").expect("there"));
    }

    #[test]
    fn what_is_malformed_has_a_place() {
        let error = parse("title = \"x\"\nauthor = [\n\"a\"\ndate = 1\n", SourceId(0), 0).expect_err("malformed");
        assert!(error.span.start > 10, "{error:?}");
    }
}
