//! Roman numerals: in headings, before the items of lists, on pages, among acronyms.

/// What the signs are worth, the largest first.
const SIGNS: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The longest numeral that is read: `MMMDCCCLXXXVIII`.
const LONGEST: usize = 15;

/// The value of a Roman numeral in capitals; none for words that only look like one.
pub(crate) fn value(numeral: &str) -> Option<u32> {
    if numeral.len() > LONGEST {
        return None;
    }
    let mut value = 0;
    let mut rest = numeral;
    for (sign, worth) in SIGNS {
        while let Some(after) = rest.strip_prefix(sign) {
            value += worth;
            rest = after;
        }
    }
    (value > 0 && rest.is_empty() && written(value) == numeral).then_some(value)
}

/// The value of a Roman numeral in letters of one case.
pub(crate) fn of_one_case(word: &str) -> Option<u64> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_of_one_case = is_lower || word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_of_one_case.then(|| value(&word.to_ascii_uppercase()))?.map(u64::from)
}

/// A number as a Roman numeral in capitals.
pub(crate) fn written(mut value: u32) -> String {
    let mut text = String::new();
    for (sign, worth) in SIGNS {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}
