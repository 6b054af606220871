//! Directives of MyST that show pictures.

use super::anew::{enclose, replace, tell};
use super::directive::Directive;
use super::{attributes, roles};
use crate::markdown::dialect::rewrite::{Edit, Rewriting};

/// Writes a directive of pictures anew; whether it is one.
pub(super) fn rewrite(directive: &Directive<'_>, rewriting: &mut Rewriting) -> bool {
    match directive.name {
        "image" => replace(directive, &image(directive, Named::Here), rewriting),
        "figure" | "subfigure" if directive.argument.starts_with('#') => {
            // What stands elsewhere in the book is not shown twice, and a link leads there.
            let attributes = attributes(directive.id().as_deref(), "");
            enclose(directive, &format!("::: figure{attributes}\n[]({})\n", directive.argument), ":::", rewriting);
        }
        "figure" | "subfigure" if !directive.argument.is_empty() => {
            let attributes = attributes(directive.id().as_deref(), directive.option(&["figclass"]).unwrap_or_default());
            let open = format!("::: figure{attributes}\n{}\n", image(directive, Named::Outside));
            enclose(directive, &open, ":::", rewriting);
        }
        // A link leads to what stands elsewhere in the book already.
        "embed" if directive.argument.starts_with('#') => {
            replace(directive, &format!("[]({})", directive.argument), rewriting);
        }
        "glue:figure" | "glue:" | "glue" | "embed" => glued(directive, rewriting),
        "figure" | "figure-md" | "subfigure" => {
            // The label of `{figure-md}` is its argument.
            let id = directive.id().or_else(|| Some(super::id(&directive.argument)).filter(|id| !id.is_empty()));
            let attributes = attributes(id.as_deref(), "");
            enclose(directive, &format!("::: figure{attributes}"), ":::", rewriting);
        }
        _ => return false,
    }
    true
}

/// What a notebook's last run made and only its name says here.
fn glued(directive: &Directive<'_>, rewriting: &mut Rewriting) {
    let Directive { name, argument, .. } = directive;
    let message =
        format!("what `{{{name}}}` takes from a notebook's last run is not here, and its name is shown instead");
    tell(directive, message, "put the picture there as a file", rewriting);
    let shown = match argument.is_empty() {
        true => String::new(),
        false => format!("`{argument}`\n"),
    };
    match *name {
        "glue:figure" => {
            let attributes = attributes(directive.id().as_deref(), "");
            enclose(directive, &format!("::: figure{attributes}\n{shown}"), ":::", rewriting);
            // What follows is another paragraph, the caption.
            rewriting.edits.push(Edit::new(directive.body.start..directive.body.start, "\n"));
        }
        _ => replace(directive, &shown, rewriting),
    }
}

/// Whether the picture itself bears the name of its directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Here,
    Outside,
}

/// The picture of a directive.
fn image(directive: &Directive<'_>, named: Named) -> String {
    let id = directive.id().filter(|_| named == Named::Here);
    let mut parts: Vec<String> = Vec::new();
    if let Some(id) = id {
        parts.push(attributes(Some(&id), "").trim_matches([' ', '{', '}']).to_owned());
    }
    let width = directive.option(&["width"]).map(str::to_owned).filter(|width| !width.is_empty());
    let scale = directive.option(&["scale"]).map(|scale| format!("{}%", scale.trim_end_matches('%').trim()));
    parts.extend(width.or(scale).map(|width| format!("width=\"{}\"", width.trim_end_matches(';'))));
    let height = directive.option(&["height"]).filter(|height| !height.is_empty());
    parts.extend(height.map(|height| format!("height=\"{height}\"")));
    let attributes = if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(" ")) };
    let alternative = roles::in_line(directive.option(&["alt"]).unwrap_or_default());
    let alternative = alternative.replace(['[', ']'], "").replace('\n', " ");
    let address = directive.argument.trim().trim_matches(['<', '>']);
    let picture = format!("![{alternative}]({}){attributes}", super::address(address));
    match directive.option(&["target"]).filter(|target| !target.is_empty()) {
        Some(target) if named == Named::Here => format!("[{picture}]({})", super::address(target)),
        _ => picture,
    }
}
