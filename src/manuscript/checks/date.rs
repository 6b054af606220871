//! Dates: the forms of [W3C's date and time note](https://www.w3.org/TR/NOTE-datetime), and those with a month's name.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::Wrong;

/// The months as English, Dutch, German and French spell them; three letters are enough where they tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januari", "januar", "janvier"],
    &["february", "feb", "februari", "februar", "février"],
    &["march", "mar", "maart", "mrt", "märz", "mars"],
    &["april", "apr", "avril"],
    &["may", "mei", "mai"],
    &["june", "jun", "juni", "juin"],
    &["july", "jul", "juli", "juillet"],
    &["august", "aug", "augustus", "août"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "oktober", "okt", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "dezember", "dez", "décembre"],
];

/// A date of publication: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or with a time.
pub(in crate::manuscript) fn published(text: &str) -> Result<String, Wrong> {
    if let Some(date) = written_out(text) {
        return date;
    }
    let (day, time) = day_and_time(text);
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = match parts[..] {
        [year] => digits(year, 4) && time.is_none(),
        [year, month] => digits(year, 4) && digits(month, 2) && time.is_none(),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    if !well_formed {
        return Err(unreadable(text));
    }
    let number = |index: usize| parts.get(index).and_then(|part| part.parse::<i16>().ok());
    let (year, month) = (number(0).unwrap_or(0), number(1).unwrap_or(1));
    exists(text, year, month, number(2).unwrap_or(1))?;
    match time {
        None => Ok(day.to_owned()),
        Some(_) => modified(text),
    }
}

/// A moment, as `YYYY-MM-DDThh:mm:ssZ`; a date alone is its first second in UTC.
pub(in crate::manuscript) fn modified(text: &str) -> Result<String, Wrong> {
    let spelled = with_joined_zone(&text.trim().replacen(' ', "T", 1));
    if let Ok(moment) = spelled.parse::<Timestamp>() {
        return Ok(moment_text(moment));
    }
    if let Some(Ok(day)) = written_out(text) {
        return Ok(first_second(&day));
    }
    let (day, Some(time)) = day_and_time(&spelled) else {
        return published(text).map(|day| first_second(&day));
    };
    published(day)?;
    // Without a zone the author can only have meant a time; UTC is the one that says the same everywhere.
    let spelled = if time.matches(':').count() == 1 { format!("{day}T{time}:00") } else { format!("{day}T{time}") };
    let moment = spelled.parse::<DateTime>().ok().and_then(|civil| format!("{civil}Z").parse::<Timestamp>().ok());
    match moment {
        Some(moment) => Ok(moment_text(moment)),
        None => Err(Wrong::new(
            format!("`{text}` has a time that does not exist"),
            "write the time as in `2024-05-31T14:30:00Z`",
        )),
    }
}

/// A time zone joined to its time, as in `10:00:00 +0100`, which Jekyll writes.
fn with_joined_zone(text: &str) -> String {
    match text.split_once(' ') {
        Some((time, zone)) if zone.starts_with(['+', '-']) || zone == "Z" => format!("{time}{}", zone.trim()),
        Some((time, "UTC" | "GMT")) => format!("{time}Z"),
        _ => text.to_owned(),
    }
}

/// A date and the time after it: they are parted by a `T` or a space between digits.
fn day_and_time(text: &str) -> (&str, Option<&str>) {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match text.split_once(['T', 't', ' ']) {
        Some((day, time)) if is_digit(day.chars().last()) && is_digit(time.chars().next()) && day.contains('-') => {
            (day, Some(time))
        }
        _ => (text, None),
    }
}

/// The moment that many seconds after 1970.
pub(in crate::manuscript) fn since_epoch(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(moment_text)
}

/// The first second of a date of publication that was checked.
pub(in crate::manuscript) fn first_second(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01T00:00:00Z"),
        7 => format!("{date}-01T00:00:00Z"),
        10 => format!("{date}T00:00:00Z"),
        _ => format!("{}T00:00:00Z", date.get(..10).unwrap_or("1970-01-01")),
    }
}

fn moment_text(moment: Timestamp) -> String {
    let text = moment.to_string();
    let seconds = text.get(..19).unwrap_or("1970-01-01T00:00:00");
    format!("{seconds}Z")
}

fn exists(text: &str, year: i16, month: i16, day: i16) -> Result<(), Wrong> {
    if !(1..=12).contains(&month) {
        let help = match Date::new(year, i8::try_from(day).unwrap_or(0), i8::try_from(month).unwrap_or(0)) {
            Ok(swapped) => format!("write the month before the day: `{swapped}`"),
            Err(_) => "write a month from 01 to 12".to_owned(),
        };
        return Err(Wrong::new(format!("`{text}` names month {month}, which does not exist"), help));
    }
    let month = i8::try_from(month).unwrap_or(1);
    if i8::try_from(day).ok().and_then(|day| Date::new(year, month, day).ok()).is_some() {
        return Ok(());
    }
    let last = Date::new(year, month, 1).map_or(28, |first| first.days_in_month());
    Err(Wrong::new(
        format!("`{text}` names a day that does not exist"),
        format!("write a day from 01 to {last}, such as `{year:04}-{month:02}-{last}`"),
    ))
}

/// A date with its month's name, such as `12 mei 2024`, `May 12, 2024` or `May 2024`.
fn written_out(text: &str) -> Option<Result<String, Wrong>> {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let month_at = words.iter().position(|word| month_number(word).is_some())?;
    let month = month_number(&words[month_at])?;
    let others: Vec<&str> =
        words.iter().enumerate().filter(|&(at, _)| at != month_at).map(|(_, word)| word.as_str()).collect();
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok();
    match others[..] {
        [year] if year.len() == 4 => number(year).map(|year| Ok(format!("{year:04}-{month:02}"))),
        [day, year] if year.len() == 4 => {
            let (day, year) = (number(day)?, number(year)?);
            Some(exists(text, year, month, day).map(|()| format!("{year:04}-{month:02}-{day:02}")))
        }
        _ => None,
    }
}

fn month_number(word: &str) -> Option<i16> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    i16::try_from(at + 1).ok()
}

/// What a date in another order or with other marks most likely means.
fn unreadable(text: &str) -> Wrong {
    let numbers: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let parsed: Vec<i16> = numbers.iter().filter_map(|part| part.parse().ok()).collect();
    let day = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(|date| format!("`{date}`"))
    };
    let guesses: Vec<String> = match (&numbers[..], &parsed[..]) {
        ([year, _, _], &[y, m, d]) if year.len() == 4 => day(y, m, d).into_iter().collect(),
        ([_, _, year], &[a, b, y]) if year.len() == 4 => {
            let mut guesses: Vec<String> = [day(y, b, a), day(y, a, b)].into_iter().flatten().collect();
            guesses.dedup();
            guesses
        }
        ([year, _], &[y, m]) if year.len() == 4 && (1..=12).contains(&m) => vec![format!("`{y:04}-{m:02}`")],
        ([_, year], &[m, y]) if year.len() == 4 && (1..=12).contains(&m) => vec![format!("`{y:04}-{m:02}`")],
        _ => Vec::new(),
    };
    let help = match guesses.is_empty() {
        true => "write it as `2024`, `2024-05` or `2024-05-31`".to_owned(),
        false => format!("write {}", guesses.join(" or ")),
    };
    Wrong::new(format!("`{text}` is not a date that shops and libraries can read"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_exist_pass() {
        for (given, expected) in [
            ("2024", "2024"),
            ("2024-05", "2024-05"),
            ("2024-02-29", "2024-02-29"),
            ("12 mei 2024", "2024-05-12"),
            ("May 12, 2024", "2024-05-12"),
            ("3rd March 2021", "2021-03-03"),
            ("mei 2024", "2024-05"),
            ("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z"),
            ("2024-05-01 12:00:00", "2024-05-01T12:00:00Z"),
            ("2024-05-01 12:00:00 +0200", "2024-05-01T10:00:00Z"),
            ("2024-05-01 12:00:00 UTC", "2024-05-01T12:00:00Z"),
            ("2024-05-01T12:30", "2024-05-01T12:30:00Z"),
        ] {
            assert_eq!(published(given).as_deref(), Ok(expected), "{given}");
        }
        assert_eq!(modified("2024-05-01").as_deref(), Ok("2024-05-01T00:00:00Z"));
        assert_eq!(modified("2024").as_deref(), Ok("2024-01-01T00:00:00Z"));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused_with_the_nearest() {
        for (given, near) in [
            ("2024-02-30", "2024-02-29"),
            ("2023-02-29", "2023-02-28"),
            ("2024-13-01", "2024-01-13"),
            ("2024-5-1", "2024-05-01"),
            ("31/12/2024", "2024-12-31"),
            ("2024/05/31", "2024-05-31"),
            ("31 juni 2024", "2024-06-30"),
            ("soon", "2024-05-31"),
            ("2024-05-01T25:00:00Z", "14:30"),
        ] {
            let wrong = published(given).expect_err(given);
            assert!(wrong.help.as_deref().is_some_and(|help| help.contains(near)), "{given}: {wrong:?}");
        }
        assert!(published("").is_err());
        assert!(published("-").is_err());
        assert!(published("99999-01-01").is_err());
    }
}
