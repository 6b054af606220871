//! One line a complaint, as editors and `grep` read them: `file:line:column: severity: message [code]`.

use katern::diagnostic::Diagnostic;
use katern::source::Sources;

use super::{name, path_text};
use crate::cli::output::report_line;

/// The complaints, a line each.
pub(super) fn report(diagnostics: &[&Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = match diagnostic.span {
            Some(span) => {
                let place = sources.locate(span);
                format!("{}:{}:{}", path_text(place.path), place.line, place.column)
            }
            None => "katern".to_owned(),
        };
        let (severity, code) = (diagnostic.severity.name(), name(diagnostic.rule));
        text.push_str(&format!("{}: {severity}: {} [{code}]\n", report_line(&place), report_line(&diagnostic.message)));
    }
    text
}
