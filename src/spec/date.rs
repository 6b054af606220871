//! Dates and times as text ([HTML, 2.3.5 Dates and times](https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#dates-and-times)),
//! and the two forms of the package document.

/// How many days the month has; the months of a year count from 1.
fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether `text` has the shape of `pattern`, in which `0` stands for a digit.
fn has_shape(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            _ => byte == shape,
        })
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or(0)
}

fn is_month(text: &str) -> bool {
    has_shape(text, "0000-00") && (1..=12).contains(&number(&text[5..7]))
}

pub(crate) fn is_date(text: &str) -> bool {
    has_shape(text, "0000-00-00") && is_month(&text[..7]) && {
        let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
        (1..=days(year, month)).contains(&day)
    }
}

fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let shaped = has_shape(clock, "00:00") && !text.contains('.') || has_shape(clock, "00:00:00");
    shaped
        && number(&clock[..2]) < 24
        && number(&clock[3..5]) < 60
        && clock.get(6..).is_none_or(|seconds| number(seconds) < 60)
        && (1..=3).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

pub(crate) fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', ' ']) else { return false };
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone);
    let zoned = matches!(zone, "" | "Z")
        || has_shape(&zone[1..], "00:00") && number(&zone[1..3]) < 24 && number(&zone[4..6]) < 60
        || has_shape(&zone[1..], "0000") && number(&zone[1..3]) < 24 && number(&zone[3..5]) < 60;
    is_date(date) && is_time(time) && zoned
}

pub(crate) fn is_moment(text: &str) -> bool {
    let week = has_shape(text, "0000-W00") && (1..=53).contains(&number(&text[6..]));
    let yearless = has_shape(text, "00-00") && (1..=12).contains(&number(&text[..2])) && number(&text[3..]) <= 31;
    let year = has_shape(text, "0000") && number(text) > 0;
    let days = text.strip_prefix('P').and_then(|rest| rest.strip_suffix('D'));
    let duration = days.is_some_and(|days| !days.is_empty() && days.bytes().all(|byte| byte.is_ascii_digit()));
    is_date(text) || is_month(text) || is_time(text) || is_date_time(text) || week || yearless || year || duration
}

/// Whether a date of [W3CDTF](https://www.w3.org/TR/NOTE-datetime) is on the calendar; its time is not looked at.
pub(crate) fn is_w3cdtf(text: &str) -> bool {
    let date = text.split('T').next().unwrap_or_default();
    let parts: Vec<Option<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(_)] => true,
        [Some(_), Some(month)] => (1..=12).contains(month),
        [Some(year), Some(month), Some(day)] => (1..=12).contains(month) && (1..=days(*year, *month)).contains(day),
        _ => false,
    }
}

/// Whether the time is written `2026-01-31T12:00:00Z`, as the package says when it was changed
/// ([EPUB 3.3, 5.5.5](https://www.w3.org/TR/epub-33/#sec-metadata-last-modified)).
pub(crate) fn is_utc(time: &str) -> bool {
    has_shape(time, "0000-00-00T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_real() {
        for good in ["2026-02-28", "2024-02-29", "2026-11", "12:30", "2026-W09", "2026", "2026-01-01T10:00Z", "P3D"] {
            assert!(is_moment(good), "{good}");
        }
        for bad in ["2026-02-30", "yesterday", "25:00", "2026-13", "", "2026-01-01T10:00+é", "2026-01-01T1"] {
            assert!(!is_moment(bad), "{bad}");
        }
    }
}
