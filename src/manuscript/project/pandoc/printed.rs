//! What the commands print that scripts list names with: `ls`, `echo`, `find … | sort`, `cat`, `seq`.

use std::path::Path;

use super::braces;
use super::words::Word;
use crate::manuscript::headline::beginning;
use crate::manuscript::path::natural;

/// The order in which names are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// As the command has them.
    Own,
    /// By their characters.
    Sorted,
    /// By their numbers too.
    Natural,
}

/// What a command prints in a folder; none where only it knows. `matched` gives the names for patterns.
pub(super) fn printed(words: &[Word], folder: &Path, matched: impl Fn(Vec<Word>) -> Vec<Word>) -> Option<Vec<Word>> {
    let (first, mut rest) = words.split_first()?;
    let mut order = Order::Own;
    if let Some(at) = rest.iter().position(|word| word.text == "|") {
        order = order_of(&rest[at + 1..], "sort", &[("-V", Order::Natural), ("-u", Order::Sorted)], Order::Sorted)?;
        rest = &rest[..at];
    }
    let operands = || rest.iter().filter(|word| !word.text.starts_with('-')).cloned().collect::<Vec<_>>();
    let mut found = match &*first.text {
        "ls" => {
            let known = [("-v", Order::Natural), ("-1v", Order::Natural), ("-1", Order::Own), ("-d", Order::Own)];
            let own = order_of(words, "ls", &known, Order::Own)?;
            order = if order == Order::Own { own } else { order };
            matched(operands())
        }
        "echo" => matched(operands()),
        // In which order it finds them is told only where they are sorted.
        "find" if order != Order::Own => {
            let roots = rest.iter().take_while(|word| !word.text.starts_with('-'));
            let name = rest.iter().skip_while(|word| word.text != "-name").nth(1)?;
            let levels = ["", "*/", "*/*/", "*/*/*/"];
            let patterns = roots.flat_map(|root| {
                let at = |level: &str| format!("{}/{level}{}", root.text.trim_end_matches('/'), name.text);
                levels.map(at).map(|text| Word { text, range: root.range.clone() })
            });
            let found = matched(patterns.collect());
            found.into_iter().filter(|word| !word.text.contains('*')).collect()
        }
        "cat" => {
            let read = |word: Word| {
                let text = beginning(&folder.join(&word.text));
                let names = text.lines().filter(|line| !line.trim_start().starts_with('#'));
                let names = names.flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<_>>();
                names.into_iter().map(move |text| Word { text, range: word.range.clone() })
            };
            operands().into_iter().flat_map(read).collect()
        }
        "seq" => {
            let is_padded = rest.iter().any(|word| word.text == "-w");
            let is_known = |word: &Word| word.text == "-w" || word.text.bytes().all(|byte| byte.is_ascii_digit());
            let operands = Some(operands()).filter(|_| rest.iter().all(is_known))?;
            let (from, to, step) = match &operands[..] {
                [to] => ("1", to, "1"),
                [from, to] => (&*from.text, to, "1"),
                [from, step, to] => (&*from.text, to, &*step.text),
                _ => return None,
            };
            let width = if is_padded { to.text.len() } else { 0 };
            let numbers = braces::expanded(&format!("{{{from:0>width$}..{}..{step}}}", to.text));
            numbers.into_iter().map(|text| Word { text, range: to.range.clone() }).collect()
        }
        _ => return None,
    };
    match order {
        Order::Own => {}
        Order::Sorted => found.sort_by(|a, b| a.text.cmp(&b.text)),
        Order::Natural => found.sort_by(|a, b| natural(&a.text, &b.text)),
    }
    Some(found)
}

/// The order that a command's options ask for; none where one is not known, or it is another command.
fn order_of(words: &[Word], name: &str, known: &[(&str, Order)], usual: Order) -> Option<Order> {
    let (_, rest) = words.split_first().filter(|(first, _)| first.text == name)?;
    let own = rest.iter().take_while(|word| word.text != "|").filter(|word| word.text.starts_with('-'));
    own.map(|option| Some(known.iter().find(|(name, _)| *name == option.text)?.1))
        .try_fold(usual, |order, found| Some(if order == Order::Natural { order } else { found? }))
}
