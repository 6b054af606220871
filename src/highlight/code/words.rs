//! Names and words: what the language says of them, and what they are by what stands around them.

use super::grammar::{WITHIN, Word};
use super::rules::{Calls, Capitals, Case, Keys};
use super::{Code, Previous};
use crate::highlight::token::{Class, Tokens, byte, skip, skip_space, stands};

/// Words of shells behind which no command stands.
const ENDING: &[&str] = &[
    "for", "case", "select", "in", "function", "esac", "fi", "done", "end", "foreach", "set", "export", "local",
    "declare", "readonly", "unset", "alias", "source", "exit", "return", "typeset", "switch",
];
/// Commands behind which another one stands.
const PREFIXES: &[&str] = &["sudo", "doas", "xargs", "nohup", "env", "command", "nice"];

impl Code {
    /// A name or a word of the language.
    pub(super) fn word(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
        let end = skip(text, from + 1, |byte| self.grammar.kind(byte) & WITHIN != 0);
        let word = &text[from..end];
        let rules = &self.grammar.rules;
        if let Some(end) = self.quoting(text, from, end, out) {
            return end;
        }
        let known = if self.is_member(text, from, word) { None } else { self.grammar.word(word) };
        let known = known.filter(|_| self.is_in_place(text, from, end));
        let expected = self.expected.take();
        let class = match known.map(|known| known.class) {
            // Of a function that is called like one of the language's own, the definition still is a function.
            class if class != Some(Class::Keyword) && expected.is_some() => expected,
            None => self.name(text, from, end),
            class => class,
        };
        let is_macro = class == Some(Class::Function) && byte(text, end) == b'!' && rules.calls == Calls::Macro;
        let shown = end + usize::from(is_macro);
        if let Some(class) = class {
            out.put(from, shown, class);
        }
        self.after_word(text, end, word, known, expected);
        shown
    }

    /// Whether a word stands behind a full stop and so is none of the language.
    fn is_member(&self, text: &str, from: usize, word: &str) -> bool {
        let is_after_stop = from > 0 && byte(text, from - 1) == b'.' && (from < 2 || byte(text, from - 2) != b'.');
        is_after_stop && !matches!(word, "await" | "match" | "type") && self.grammar.rules.calls != Calls::Instruction
    }

    /// Whether a word that the language knows is one of it here.
    fn is_in_place(&self, text: &str, from: usize, end: usize) -> bool {
        let word = &text[from..end];
        match self.grammar.rules.calls {
            Calls::Command => self.is_command || self.is_loop && matches!(word, "in" | "do"),
            _ if word == "default" => true,
            // `class: x` and `{ in: y }` are keys.
            _ => !matches!(self.grammar.rules.keys, Keys::Tight | Keys::InLiterals) || !self.precedes_value(text, end),
        }
    }

    /// What follows from a word for what comes next.
    fn after_word(&mut self, text: &str, end: usize, word: &str, known: Option<Word>, expected: Option<Class>) {
        let rules = &self.grammar.rules;
        let defines = known.and_then(|known| known.defines);
        let known = known.map(|known| known.class);
        self.previous = match known {
            _ if matches!(word, "this" | "self" | "super" | "end" | "END") => Previous::Value,
            Some(Class::Keyword | Class::Function) => Previous::Operator,
            Some(_) => Previous::Value,
            None => Previous::Name,
        };
        self.expected = defines;
        // `fn` in `defn- ^:private name` and `public` in `class public Name`: words between them change nothing.
        if known == Some(Class::Keyword) && self.expected.is_none() && expected.is_some() {
            self.expected = expected;
        }
        if rules.calls == Calls::Command {
            self.in_case = match word {
                "case" => self.is_command,
                "esac" => false,
                _ => self.in_case,
            };
            let is_prefix = self.is_command && PREFIXES.contains(&word);
            let begins = is_prefix || known == Some(Class::Keyword) && !ENDING.contains(&word);
            self.is_loop = self.is_loop && word != "do"
                || self.is_command && matches!(word, "for" | "case" | "select" | "foreach");
            let is_assignment =
                self.is_command && known.is_none() && (byte(text, end) == b'=' || stands(text, end, "+="));
            self.is_command = begins;
            self.is_assigned |= is_assignment;
        } else {
            self.is_command = rules.calls == Calls::Instruction && byte(text, end) == b':';
        }
    }

    /// What a name is that the language does not know.
    fn name(&self, text: &str, from: usize, end: usize) -> Option<Class> {
        let rules = &self.grammar.rules;
        let word = &text[from..end];
        let after = skip_space(text, end);
        let is_key = self.precedes_value(text, end);
        let called = match rules.calls {
            Calls::Unseen => false,
            Calls::Parenthesis => {
                byte(text, end) == b'(' || byte(text, end) == b' ' && byte(text, end + 1) == b'(' && self.is_c()
            }
            Calls::Macro => {
                byte(text, end) == b'('
                    || stands(text, end, "::<")
                    || byte(text, end) == b'!' && !stands(text, end, "!=")
            }
            Calls::Lisp => from > 0 && byte(text, from - 1) == b'(',
            Calls::Command => {
                self.is_command
                    && !word.starts_with(['-', '+'])
                    && !matches!(byte(text, end), b'=' | b'[')
                    && !stands(text, end, "+=")
            }
            Calls::Statement | Calls::Instruction if self.is_command => {
                let is_label = rules.calls == Calls::Instruction && byte(text, end) == b':';
                return Some(if is_label { Class::Function } else { Class::Keyword });
            }
            Calls::Statement | Calls::Instruction => false,
            Calls::Cmdlet => word.contains('-') && !word.starts_with('-') && !word.ends_with('-'),
            Calls::Signature => {
                from == self.start
                    && (stands(text, after, "::") || stands(text, after, ": "))
                    && word.as_bytes()[0].is_ascii_lowercase()
            }
        };
        if is_key {
            return Some(Class::Attribute);
        }
        let capital = self.capital(word);
        match capital {
            Some(Class::Type) if !called || rules.capitals == Capitals::Always || rules.calls == Calls::Macro => {
                capital
            }
            _ if called => Some(Class::Function),
            _ => capital,
        }
    }

    /// Whether a space may stand before the parenthesis of a call.
    fn is_c(&self) -> bool {
        self.grammar.rules.case == Case::Matters && self.previous != Previous::Operator
    }

    fn capital(&self, word: &str) -> Option<Class> {
        let capitals = self.grammar.rules.capitals;
        if capitals == Capitals::Nothing || !word.as_bytes()[0].is_ascii_uppercase() {
            return None;
        }
        let is_all = word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase());
        match capitals {
            Capitals::Types if is_all => Some(Class::Constant),
            Capitals::Constants => is_all.then_some(Class::Constant),
            _ => Some(Class::Type),
        }
    }

    /// Whether a string that begins here is the key of a value: it ends in this line, and a mark of keys follows.
    pub(super) fn is_key(&mut self, text: &str, from: usize, close: &str) -> bool {
        let keys = self.grammar.rules.keys;
        let Some(&last) = close.as_bytes().first() else { return false };
        if matches!(keys, Keys::Unseen | Keys::InLiterals) {
            return false;
        }
        if close.len() > 1 || from >= self.no_key {
            return false;
        }
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() && bytes[at] != last {
            at += 1 + usize::from(bytes[at] == b'\\');
        }
        if at >= bytes.len() {
            self.no_key = from;
            return false;
        }
        self.precedes_value(text, at + 1)
    }

    /// Whether what ends here is a key, by what follows it.
    fn precedes_value(&self, text: &str, end: usize) -> bool {
        match self.grammar.rules.keys {
            Keys::Unseen => false,
            Keys::Before(marks) => {
                let after = skip_space(text, end);
                let (first, second) = (byte(text, after), byte(text, after + 1));
                let is_operator = second == first || matches!(second, b'=' | b'~') || first == b'=' && second == b'>';
                first != 0 && marks.as_bytes().contains(&first) && !is_operator
            }
            Keys::Tight => byte(text, end) == b':' && byte(text, end + 1) != b':',
            Keys::InLiterals => byte(text, end) == b':' && byte(text, end + 1) != b':' && self.begins_item(),
        }
    }

    /// Whether an item of a list or a line begins here.
    fn begins_item(&self) -> bool {
        matches!(self.last, 0 | b'{' | b',' | b'(')
    }
}
