//! Dates as the language writes them, for the title page and the colophon.

use crate::language::tables;

/// A date (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with or without a time) in words; what isn't one comes back as it is.
pub fn format_date(language: &str, iso: &str) -> String {
    let iso = iso.trim();
    let table = tables::of(language);
    let day = iso.split(['T', ' ']).next().unwrap_or(iso);
    let mut fields = day.split('-');
    let year = fields.next().filter(|year| year.len() == 4 && is_number(year));
    let month = fields.next().and_then(two_digits);
    let date = fields.next().and_then(two_digits).filter(|date| (1..=31).contains(date));
    let name = month.and_then(|month| table.months.get(month.checked_sub(1)?));
    let dashes = day.bytes().filter(|&byte| byte == b'-').count();
    let (pattern, date) = match (dashes, date) {
        (2, Some(date)) => (table.date.0, date),
        (1, _) => (table.date.1, 0),
        _ => return iso.to_owned(),
    };
    match (year, name) {
        (Some(year), Some(name)) => {
            let year = year.trim_start_matches('0');
            pattern.replace("{d}", &date.to_string()).replace("{m}", name).replace("{y}", year)
        }
        _ => iso.to_owned(),
    }
}

/// The language's date with `{d}`, `{m}` and `{y}` in their order.
pub(crate) fn pattern(language: &str) -> &'static str {
    tables::of(language).date.0
}

/// The months as they stand inside a date.
pub(crate) fn months(language: &str) -> &'static [&'static str; 12] {
    &tables::of(language).months
}

fn two_digits(text: &str) -> Option<usize> {
    (text.len() == 2 && is_number(text)).then(|| text.parse().ok())?
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        for (language, iso, expected) in [
            ("nl", "2022-11-01", "1 november 2022"),
            ("nl", "2022-11-01T12:00:00Z", "1 november 2022"),
            ("en", "2022-11", "November 2022"),
            ("en", "2022", "2022"),
            ("en", "2022-13-01", "2022-13-01"),
            ("en", "2022-1-1", "2022-1-1"),
            ("en", "spring", "spring"),
            ("en", "", ""),
            ("en", "-", "-"),
            ("en", "2022-11-01-02", "2022-11-01-02"),
        ] {
            assert_eq!(format_date(language, iso), expected, "{iso}");
        }
    }
}
