//! The list of chapters as `katern.toml` has it, and values as TOML.

use serde_json::{Value, json};

use super::writing::Text;

/// The list of chapters.
pub(super) fn chapters(texts: &[Text]) -> String {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut above = 0;
    for text in texts {
        for (title, depth) in &text.parts {
            above = (*depth).min(above + usize::from(!lines.is_empty()));
            lines.push((above, format!("part = {}", toml_of(&json!(title)))));
        }
        let mut said = format!("file = {}", toml_of(&json!(text.path)));
        if let Some(title) = &text.title {
            said.push_str(&format!(", title = {}", toml_of(&json!(title))));
        }
        if let Some(role) = text.role {
            said.push_str(&format!(", role = {}", toml_of(&json!(role.name()))));
        }
        // Nothing stands two levels below what is above it.
        above = text.depth.min(above + usize::from(!lines.is_empty()));
        lines.push((above, said));
    }
    let mut out = String::from("chapters = [\n");
    let mut open = 0;
    for (at, (depth, said)) in lines.iter().enumerate() {
        while open > *depth {
            out.push_str(&format!("{}] }},\n", "  ".repeat(open)));
            open -= 1;
        }
        let holds = lines.get(at + 1).is_some_and(|(next, _)| next > depth);
        out.push_str(&format!("{}{{ {said}", "  ".repeat(depth + 1)));
        out.push_str(if holds { ", chapters = [\n" } else { " },\n" });
        open += usize::from(holds);
    }
    while open > 0 {
        out.push_str(&format!("{}] }},\n", "  ".repeat(open)));
        open -= 1;
    }
    out.push_str("]\n");
    out
}

/// The value as TOML, on one line.
pub(super) fn toml_of(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml_of).collect::<Vec<_>>().join(", ")),
        Value::Object(pairs) => {
            // What it is comes before what is said of it.
            let mut pairs: Vec<(&String, &Value)> = pairs.iter().collect();
            pairs.sort_by_key(|(key, _)| !matches!(&***key, "name" | "text"));
            let pairs: Vec<String> =
                pairs.into_iter().map(|(key, value)| format!("{key} = {}", toml_of(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::String(text) => toml::Value::String(text.clone()).to_string(),
        other => other.to_string(),
    }
}
