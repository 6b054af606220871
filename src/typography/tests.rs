//! What a line decides across its inline pieces, and what holds for every text.

use proptest::prelude::*;

use super::*;
use crate::model::block::Attributes;
use crate::model::block::BlockKind;
use crate::model::inline::{InlineKind, Link, Phrase, plain_text};
use crate::source::{SourceId, Span};

fn piece(kind: InlineKind) -> Inline {
    Inline { kind, span: Span::new(SourceId(0), 0..0) }
}

fn text(words: &str) -> Inline {
    piece(InlineKind::Text(words.into()))
}

fn code(words: &str) -> Inline {
    piece(InlineKind::Code(words.into(), Attributes::default()))
}

fn emphasis(words: &str) -> Inline {
    piece(InlineKind::Phrase(Phrase::Emphasis, vec![text(words)]))
}

fn html(markup: &str) -> Inline {
    piece(InlineKind::Html(markup.into()))
}

fn link(target: &str, words: &str) -> Inline {
    let content = vec![text(words)];
    piece(InlineKind::Link(Box::new(Link {
        target: target.into(),
        title: String::new(),
        content,
        attributes: Attributes::default(),
    })))
}

fn styled(language: &str, words: &str) -> Inline {
    let attributes = Attributes::of_pair("lang", language);
    piece(InlineKind::Styled(vec![text(words)], attributes))
}

/// An escaped mark, as the parser hands it on: one byte of text that took two to write.
fn escaped(mark: &str) -> Inline {
    Inline { kind: InlineKind::Text(mark.into()), span: Span::new(SourceId(0), 0..2) }
}

fn is_set(language: &str, mut line: Vec<Inline>, expected: &str) {
    set_inlines(&mut line, language);
    assert_eq!(plain_text(&line), expected);
}

#[test]
fn quotations_reach_across_inline_pieces() {
    is_set("en", vec![text("\""), emphasis("Hello"), text(",\" she said")], "“Hello,” she said");
    is_set("en", vec![piece(InlineKind::Phrase(Phrase::Strong, vec![text("\"x\"")]))], "“x”");
    is_set("en", vec![emphasis("Alice"), text("'s and "), code("f"), text("'s")], "Alice’s and f’s");
    is_set("en", vec![text("\""), code("a"), text("\" and \""), code("b"), text("\"")], "“a” and “b”");
    is_set("en", vec![text("\"one"), piece(InlineKind::SoftBreak), text("two\"")], "“one two”");
    is_set("en", vec![text("he said"), piece(InlineKind::SoftBreak), text("\"two\"")], "he said “two”");
    let call = piece(InlineKind::NoteCall("1".into()));
    is_set("en", vec![text("\"word"), call.clone(), text("\"")], "“word”");
    is_set("en", vec![text("word."), call, text("\" \"x\"")], "word.” “x”");
}

#[test]
fn an_elision_holds_whatever_follows_it() {
    is_set("it", vec![text("un'"), emphasis("\"idea\"")], "un’«idea»");
    is_set("it", vec![text("un'\""), emphasis("idea"), text("\"")], "un’«idea»");
    is_set("it", vec![text("un'"), code("x"), text(" e un'\""), code("y"), text("\"")], "un’x e un’«y»");
    is_set("it", vec![link("http://x.example", "un'"), link("http://x.example", "\"idea\"")], "un’«idea»");
    is_set("en", vec![text("("), emphasis("Titanic"), text(")'s")], "(Titanic)’s");
}

#[test]
fn no_dash_opens_a_line() {
    is_set("en", vec![emphasis("yes"), text("—"), code("no"), text("—x")], "yes\u{2060}—no\u{2060}—x");
    is_set("en", vec![text("yes "), emphasis("—"), text(" no")], "yes\u{A0}— no");
    is_set("en", vec![text("yes"), piece(InlineKind::SoftBreak), text("— no")], "yes\u{A0}— no");
    is_set("en", vec![text("yes"), piece(InlineKind::SoftBreak), text("-- no")], "yes\u{A0}– no");
    is_set("en", vec![text("yes —"), piece(InlineKind::SoftBreak), text("no")], "yes\u{A0}— no");
    // A dash that opens its line on purpose holds what it says.
    let said = vec![text("— Oui."), piece(InlineKind::HardBreak), text("— Non.")];
    is_set("fr", said, "—\u{A0}Oui. —\u{A0}Non.");
    is_set(
        "en",
        vec![code("a — b—c"), link("http://x.example/a—b", "http://x.example/a—b")],
        "a — b—chttp://x.example/a—b",
    );
}

#[test]
fn what_is_no_text_is_left_alone() {
    is_set("en", vec![code("\"--...\"")], "\"--...\"");
    is_set("en", vec![html("<code>"), text("\"a\"--b"), html("</code>"), text(" \"c\"")], "\"a\"--b “c”");
    is_set("en", vec![html("<b>"), text("\"a\""), html("</b>")], "“a”");
    is_set("en", vec![link("http://x.example/a--b", "http://x.example/a--b")], "http://x.example/a--b");
    is_set("en", vec![link("mailto:o'b@x.example", "o'b@x.example")], "o'b@x.example");
    is_set("en", vec![link("http://x.example", "it's \"here\"")], "it’s “here”");
    is_set("en", vec![text("a "), escaped("\""), text("b "), escaped("'")], "a \"b '");
    is_set("en", vec![escaped("."), text("..")], "...");
}

#[test]
fn a_piece_in_another_language_is_set_as_that_language() {
    is_set("en", vec![text("\"He said "), styled("de", "\"Nein\""), text(".\"")], "“He said ‚Nein‘.”");
    is_set("en", vec![text("He said "), styled("fr", "Quoi?"), text(" Why?")], "He said Quoi\u{202F}? Why?");
}

#[test]
fn notes_are_texts_of_their_own() {
    let note = Block { kind: BlockKind::Paragraph(vec![text("\"In\" it")]), span: Span::new(SourceId(0), 0..0) };
    let mut line = vec![text("\"out"), piece(InlineKind::Note(vec![note])), text("\"")];
    set_inlines(&mut line, "en");
    assert_eq!(plain_text(&line), "“out”");
    let InlineKind::Note(blocks) = &line[1].kind else { panic!("a note") };
    let BlockKind::Paragraph(content) = &blocks[0].kind else { panic!("a paragraph") };
    assert_eq!(plain_text(content), "“In” it");
}

#[test]
fn a_text_that_needs_nothing_is_not_copied() {
    assert!(matches!(set_text("Nothing to do, here. Or there", "en"), Cow::Borrowed(_)));
    assert!(matches!(set_text("It's", "en"), Cow::Owned(_)));
}

#[test]
fn titles_are_quoted() {
    assert_eq!(quoted("Faust", "de"), "„Faust“");
    assert_eq!(quoted("Faust", "xx"), "“Faust”");
}

/// A text without what typography changes: marks, dots, hyphens and spaces.
fn bare(text: &str) -> String {
    let marks = "\"'“”‘’„‚«»‹›「」『』ʻ′″״׳-–—.… \u{A0}\u{202F}\u{2060}";
    text.chars().filter(|char| !marks.contains(*char)).collect()
}

/// Text in which marks are frequent.
fn manuscript() -> impl Strategy<Value = String> {
    let parts = [
        "\"", "'", "-", "--", "---", "...", ".", " ", " ", "a", "Word", "tis", "5", "10", "km", "«", "»", "“", "”",
        "„", "’", "!", "?", ":", ";", "é", "ש", "中", "한", "(", ")", "p.", "Dr.", "://", "www.", "\n", "/", "§", "№",
        "\u{A0}", "—", "–", "⸺", "l", "'90s",
    ];
    proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

fn language() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "en", "nl", "de", "fr", "fr-CA", "fr-CH", "sv", "pl", "cs", "he", "ja", "ko", "da", "haw", "xx",
    ])
}

proptest! {
    #[test]
    fn only_marks_and_spaces_change(text in manuscript(), language in language()) {
        let set = set_text(&text, language);
        prop_assert_eq!(bare(&set), bare(&text));
    }

    #[test]
    fn any_text_is_set(text in any::<String>(), language in any::<String>()) {
        let set = set_text(&text, &language);
        prop_assert_eq!(bare(&set), bare(&text));
    }

    #[test]
    fn any_text_in_pieces_is_set(pieces in proptest::collection::vec((manuscript(), 0..5u8), 0..8), language in language()) {
        let mut line: Vec<Inline> = pieces.iter().map(|(words, kind)| match kind {
            0 => emphasis(words),
            1 => code(words),
            2 => styled("fr", words),
            3 => html(words),
            _ => text(words),
        }).collect();
        let before = plain_text(&line);
        set_inlines(&mut line, language);
        prop_assert_eq!(bare(&plain_text(&line)), bare(&before));
    }
}

proptest! {
    #[test]
    fn what_is_typographic_stays(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "“Word” ", "‘a’ ", "’tis ", "don’t ", "«Mot» ", "„Wort“ ", "x\u{A0}— ", "x\u{A0}– ", "a–b ", "a\u{2060}—b ", "Oh… ", "5\u{A0}km ", "x, ", "5′10″ ",
        ]), 0..30),
        language in proptest::sample::select(vec!["en", "nl", "de", "sv", "es", "ru", "he", "ja", "ko", "xx"]),
    ) {
        let text = parts.concat();
        prop_assert!(matches!(set_text(&text, language), Cow::Borrowed(_)), "{}", text);
    }
}
