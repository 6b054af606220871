//! Roman numerals: in headings, and before the items of lists.

/// The value of a Roman numeral in capitals; none for words that only look like one.
pub(crate) fn value(numeral: &str) -> Option<u32> {
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
    let written = |mut value: u32| {
        let mut text = String::new();
        for (sign, worth) in SIGNS {
            while value >= worth {
                text.push_str(sign);
                value -= worth;
            }
        }
        text
    };
    if numeral.len() > 15 {
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
