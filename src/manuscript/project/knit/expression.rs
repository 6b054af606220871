//! The few expressions of R that say something without being run: texts, truths, and which format is being made.
//!
//! Everything else is a program, and no program is run.

/// The texts that an expression is: a string, or a call that only puts strings together.
pub(super) fn texts(expression: &str) -> Option<Vec<String>> {
    let expression = expression.trim();
    if let Some(text) = string(expression) {
        return Some(vec![text]);
    }
    let (name, arguments) = call(expression)?;
    let parts = || arguments.iter().filter(|argument| named(argument).is_none()).map(|argument| texts(argument));
    let joined = |separator: &str| Some(vec![parts().collect::<Option<Vec<_>>>()?.concat().join(separator)]);
    match name {
        "c" => parts().collect::<Option<Vec<_>>>().map(|parts| parts.concat()),
        "paste0" | "str_c" => joined(""),
        "paste" => {
            let separator = arguments.iter().filter_map(|argument| named(argument)).find(|(name, _)| *name == "sep");
            joined(&separator.and_then(|(_, value)| string(value)).unwrap_or_else(|| " ".to_owned()))
        }
        "here" | "file.path" | "path" => joined("/"),
        "asis_output" | "HTML" | "I" => joined(""),
        _ => None,
    }
}

/// Whether an expression holds, where that is known: a format that is no web page of its own is made, and is read as one.
pub(super) fn truth(expression: &str) -> Option<bool> {
    let expression = expression.trim();
    match expression {
        "TRUE" | "T" | "true" | "True" | "yes" => return Some(true),
        "FALSE" | "F" | "false" | "False" | "no" => return Some(false),
        _ => {}
    }
    for (sign, decides) in [("||", true), ("&&", false)] {
        if let Some((left, right)) = expression.split_once(sign) {
            let (left, right) = (truth(left), truth(right));
            return match (left, right) {
                (Some(one), _) | (_, Some(one)) if one == decides => Some(decides),
                (Some(_), Some(_)) => Some(!decides),
                _ => None,
            };
        }
    }
    if let Some(inner) = expression.strip_prefix('!') {
        return truth(inner).map(|truth| !truth);
    }
    if let Some(inner) = expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return truth(inner);
    }
    let asks_for_format = |words: &str| words.contains("pandoc_to") || words.contains("pandoc.to");
    if let Some((left, right)) = expression.split_once("==") {
        return Some(is_ours(&string(right.trim()).filter(|_| asks_for_format(left))?));
    }
    let (name, arguments) = call(expression)?;
    match (name, arguments.as_slice()) {
        ("is_html_output", _) => Some(true),
        ("is_latex_output" | "interactive", _) => Some(false),
        ("pandoc_to", formats @ [_, ..]) => formats.iter().map(|format| Some(is_ours(&string(format)?))).reduce(or)?,
        ("identical", [asked, format]) if asks_for_format(asked) => Some(is_ours(&string(format.trim())?)),
        _ => None,
    }
}

/// What an expression in the text comes to, where that is known.
pub(super) fn value(expression: &str) -> Option<String> {
    let expression = expression.trim();
    if let Some(texts) = texts(expression) {
        return Some(texts.concat());
    }
    if let Some(inner) = expression.strip_prefix("if").map(str::trim_start).filter(|rest| rest.starts_with('(')) {
        let end = closing(inner)?;
        let (then, otherwise) = branches(inner[end + 1..].trim());
        return match (truth(&inner[1..end])?, otherwise) {
            (true, _) => value(then),
            (false, Some(otherwise)) => value(otherwise),
            (false, None) => Some(String::new()),
        };
    }
    match call(expression)? {
        ("inline_expr", arguments) => Some(format!("`r {}`", string(arguments.first()?)?)),
        ("ifelse" | "if_else", arguments) if arguments.len() == 3 => {
            value(arguments[if truth(arguments[0])? { 1 } else { 2 }])
        }
        _ => None,
    }
}

/// The two ways of a condition.
fn branches(text: &str) -> (&str, Option<&str>) {
    let bare = |text: &'_ str| -> std::ops::Range<usize> {
        let inner = text.trim().trim_start_matches('{').trim_end_matches('}').trim();
        let start = inner.as_ptr() as usize - text.as_ptr() as usize;
        start..start + inner.len()
    };
    match text.find(" else ") {
        Some(at) => {
            let (then, otherwise) = (&text[..at], &text[at + " else ".len()..]);
            (&then[bare(then)], Some(&otherwise[bare(otherwise)]))
        }
        None => (&text[bare(text)], None),
    }
}

fn or(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    Some(one? || other?)
}

/// Whether a format is the one that is made.
fn is_ours(format: &str) -> bool {
    format.starts_with("epub")
}

/// The name of a call, without its package, and its arguments.
pub(super) fn call(expression: &str) -> Option<(&str, Vec<&str>)> {
    let expression = expression.trim();
    let open = expression.find('(')?;
    let name = expression[..open].rsplit(':').next().unwrap_or_default();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    let end = open + closing(&expression[open..])?;
    (is_name && end + 1 == expression.len()).then(|| (name, arguments(&expression[open + 1..end])))
}

/// The arguments of the first call of a function in program text.
pub(super) fn arguments_of<'t>(name: &str, code: &'t str) -> Option<Vec<&'t str>> {
    let at = code.find(name)? + name.len();
    let rest = &code[at..];
    let end = rest.starts_with('(').then(|| closing(rest))??;
    Some(arguments(&rest[1..end]))
}

/// An argument that is given by name.
pub(super) fn named(argument: &str) -> Option<(&str, &str)> {
    let (name, value) = argument.split_once('=')?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    (is_name && !value.starts_with('=')).then(|| (name, value.trim()))
}

/// The parts between the commas that stand outside brackets and quotation marks.
pub(super) fn arguments(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0usize, 0);
    let mut scan = Scan::new(text);
    while let Some((at, c)) = scan.next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Where the bracket closes with which a text begins.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut scan = Scan::new(text);
    while let Some((at, c)) = scan.next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The characters of program text outside its strings and comments.
struct Scan<'t> {
    characters: std::str::CharIndices<'t>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        Scan { characters: text.char_indices() }
    }

    fn next(&mut self) -> Option<(usize, char)> {
        loop {
            let (at, c) = self.characters.next()?;
            match c {
                '"' | '\'' | '`' => {
                    while let Some((_, inner)) = self.characters.next() {
                        match inner {
                            '\\' => drop(self.characters.next()),
                            inner if inner == c => break,
                            _ => {}
                        }
                    }
                }
                '#' => while self.characters.next().is_some_and(|(_, inner)| inner != '\n') {},
                _ => return Some((at, c)),
            }
        }
    }
}

/// The text of a string, if the whole expression is one.
pub(super) fn string(expression: &str) -> Option<String> {
    let expression = expression.trim();
    if let Some(raw) = expression.strip_prefix("r\"(").or_else(|| expression.strip_prefix("r'(")) {
        return raw.strip_suffix(")\"").or_else(|| raw.strip_suffix(")'")).map(str::to_owned);
    }
    let quote = expression.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut text = String::new();
    let mut characters = expression[1..].chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next()? {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'x' => {
                    let digits: String = characters.by_ref().take(2).collect();
                    text.push(char::from(u8::from_str_radix(&digits, 16).ok()?));
                }
                other => text.push(other),
            },
            c if c == quote => return characters.next().is_none().then_some(text),
            c => text.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_what_only_joins_them_are_known() {
        let one = |text: &str| texts(text).map(|texts| texts.join("|"));
        assert_eq!(one(r#""a \"b\"""#).as_deref(), Some("a \"b\""));
        assert_eq!(one("c('a', \"b, c\")").as_deref(), Some("a|b, c"));
        assert_eq!(one("paste0('a', \"b\")").as_deref(), Some("ab"));
        assert_eq!(one("paste('a', 'b')").as_deref(), Some("a b"));
        assert_eq!(one("here::here('images', 'x.png')").as_deref(), Some("images/x.png"));
        for unknown in ["x", "paste0('a', x)", "f('a')", "'a' + 'b'", "", "c(", "\"a"] {
            assert_eq!(one(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn conditions_ask_for_the_format() {
        for (text, known) in [
            ("knitr::is_html_output()", Some(true)),
            ("!knitr::is_html_output()", Some(false)),
            ("knitr:::is_latex_output()", Some(false)),
            ("identical(knitr:::pandoc_to(), 'html')", Some(false)),
            ("knitr::pandoc_to('epub')", Some(true)),
            ("knitr::is_latex_output() || FALSE", Some(false)),
            ("knitr::is_html_output() && x", None),
            ("x > 1", None),
        ] {
            assert_eq!(truth(text), known, "{text}");
        }
        assert_eq!(value("if (knitr::is_latex_output()) '<!--'").as_deref(), Some(""));
        assert_eq!(value("if (knitr::is_html_output()) 'web' else 'paper'").as_deref(), Some("web"));
        assert_eq!(value("ifelse(knitr::is_latex_output(), 'paper', 'web')").as_deref(), Some("web"));
        assert_eq!(value("''").as_deref(), Some(""));
        assert_eq!(value("nrow(x)"), None);
    }
}
