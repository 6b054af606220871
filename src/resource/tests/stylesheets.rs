//! The author's stylesheets: what is kept to the byte, what goes, and what is said of it.

use super::*;
use crate::model::metadata::Field;
use crate::resource::stylesheet;
use crate::source::Sources;

/// The text that comes out, and what was said, as `line: words`.
fn fitted(project: &Project, css: &str) -> (String, Vec<String>) {
    let path = project.root().join("own.css");
    std::fs::write(&path, css).expect("written");
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let files = [Field { value: path, span: None }];
    let sheets = stylesheet::read(&files, project.root(), &mut sources, &mut diagnostics);
    let requests: Vec<Request> = sheets.iter().flat_map(|sheet| sheet.requests.clone()).collect();
    let beside = Beside { cache: &Cache::none(), progress: &Progress::default() };
    let assets = gather(&requests, &places(project.root()), &project.pictures, beside, &mut diagnostics);
    let text = |sheet: &stylesheet::Stylesheet| match sheet.resource(&assets).body {
        Body::Bytes(bytes) => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        Body::File(_) | Body::Aside(_) => panic!("a stylesheet is in memory"),
    };
    let said = (diagnostics.iter())
        .map(|found| {
            let line = found.span.map_or(0, |span| sources.locate(span).line);
            format!("{line}: {} {}", found.rule.code, found.message)
        })
        .collect();
    (sheets.iter().map(text).collect(), said)
}

#[test]
fn good_css_is_kept_to_the_byte() {
    let css = "@namespace epub \"http://www.idpf.org/2007/ops\";\n/* a } */\np + p::first-line, a[href^=\"x;}\"] \
               { text-indent: 1em; content: \"\\201C}\" }\n@media amzn-kf8 {\n  p { margin: 0 auto !important; }\n}\n\
               @page :first { margin: 1cm }\n@keyframes a { from { top: 0 } 50% { top: 1px } }\n\
               q { width: 50%; -epub-hyphens: auto }\n";
    let (text, said) = fitted(&Project::new(), css);
    assert_eq!((text.as_str(), said), (css, Vec::new()));
}

#[test]
fn what_would_break_the_book_is_left_out() {
    for (css, expected, rule) in [
        ("p { color: red;; top: 0 }", "p { color: red; top: 0 }", ""),
        ("p { color }", "p {  }", "1: unsafe-css"),
        ("p { color: ; top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("p { *zoom: 1; top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("p { direction: rtl; top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("p { width: min(1px, 2vw); top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("p { --x: 1; color: var(--x) }", "p {   }", "1: unsafe-css"),
        ("p { top: 0; &:hover { top: 1px } left: 0 }", "p { top: 0;  left: 0 }", "1: unsafe-css"),
        ("@page { margin: 0; @top-left { content: 'x' } }", "@page { margin: 0;  }", "1: unsafe-css"),
        ("p { top: 0 }}\nq { top: 0 }", "p { top: 0 }\nq { top: 0 }", "1: unsafe-css"),
        ("p { top: 0", "p { top: 0}", "1: unsafe-css"),
        (".1a { top: 0 } q { top: 0 }", " q { top: 0 }", "1: unsafe-css"),
        ("q { top: 0 }\n/* open", "q { top: 0 }\n", "2: unsafe-css"),
        ("p { content: \"open\n; top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("@layer a { p { top: 0 } }", " p { top: 0 } ", "1: unsafe-css"),
        ("@container (width > 1px) { p { top: 0 } }", "", "1: unsafe-css"),
        ("@unknown x; p { top: 0 }", " p { top: 0 }", "1: unsafe-css"),
        ("@import url(http://e.com/x.css);", "", "1: unsafe-css"),
        ("@import 'no.css';", "", "1: missing-stylesheet"),
        ("p { background: url(http://e.com/x.png); top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("p { background: url(); top: 0 }", "p {  top: 0 }", "1: unsafe-css"),
        ("@font-face { font-family: x; src: url(https://e.com/x.woff) }", "", "1: unsafe-css"),
        ("@font-face { font-family: x; src: url(no.woff) }", "", "1: missing-media"),
        ("@charset \"utf-8\"; p { top: 0 }", " p { top: 0 }", ""),
        ("p{color:red}\n.1a{color:blue", "p{color:red}", "2: unsafe-css"),
        ("@font-face{font-family:x;src:url(nope.woff)", "", "1: unsafe-css"),
        ("a[b\"c\"]{} q { top: 0 }", "q { top: 0 }", "1: unsafe-css"),
        ("a[b=\"c\" i] { top: 0 }", "", "1: unsafe-css"),
        ("p||a{a:b}", "", "1: unsafe-css"),
        ("@media x{@namespace \"y\";}", "@media x{}", "1: unsafe-css"),
        ("@media x{@import \"y\";}", "@media x{}", "1: unsafe-css"),
        ("p{x:url(data:\"=);top:0}", "p{top:0}", "1: unsafe-css"),
        ("p{x:url(data:,x);top:0}", "p{top:0}", "1: unsafe-css"),
        ("@document url(http://e.org/){a{b:c}}", "", "1: unsafe-css"),
        ("@font-face{}", "", "1: unsafe-css"),
        ("p { d\\69rection: rtl; top: 0 }", "p { top: 0 }", "1: unsafe-css"),
        ("foo; p { top: 0 }", " p { top: 0 }", "1: unsafe-css"),
        ("@media (a { p { top: 0 } } q { top: 0 }", " q { top: 0 }", "1: unsafe-css"),
        ("@media !important { p { top: 0 } }", "", "1: unsafe-css"),
        ("p/* c */ > /* d */ q { top: 0 }", "p >  q { top: 0 }", ""),
        ("not/* c */ a { top: 0 }", "", "1: unsafe-css"),
        ("p { content: \"\\\\\" }", "p { content: \"\\5c \" }", ""),
        ("@namespace a \"b\"", "@namespace a \"b\";", ""),
        ("q { margin: 0 !important; width: calc(1px; top: 0 }", "q { margin: 0 !important;  top: 0 }", "1: unsafe-css"),
    ] {
        let (text, mut said) = fitted(&Project::new(), css);
        // What single engines refuse breaks no book.
        said.retain(|words| !words.contains("engine-css"));
        let bare = |css: &str| css.split_whitespace().collect::<String>();
        assert_eq!(bare(&text), bare(expected), "{css}");
        match said.first() {
            Some(first) => assert!(!rule.is_empty() && first.starts_with(rule), "{css} {said:?}"),
            None => assert_eq!(rule, "", "{css}"),
        }
    }
}

/// However an address is written, nothing in the book leads a reading system to the web.
#[test]
fn nothing_is_fetched_from_the_web() {
    for value in [
        "url(http://e.org/x)",
        "URL( \"HTTP://e.org/x\" )",
        "\\75rl(http://e.org/x)",
        "\\000075 rl(http://e.org/x)",
        "u\\rl(\"http://e.org/x\")",
        "u\\72 l('http://e.org/x')",
        "url(\\68ttp://e.org/x)",
        "url(\"ht\\\ntp://e.org/x\")",
        "url(//e.org/x)",
        "url(/**/http://e.org/x)",
        "src(\"http://e.org/x\")",
        "s\\72 c(\"http://e.org/x\")",
        "image(\"http://e.org/x\", red)",
        "image-set(\"http://e.org/x\" 1x)",
        "-webkit-image-set(url(http://e.org/x) 1x)",
        "cross-fade(url(http://e.org/x), red)",
        "paint(e.org)",
        "-moz-element(#e.org)",
        "linear-gradient(red, url(http://e.org/x))",
        "url(\"http://e.org/x\" crossorigin(anonymous))",
    ] {
        for css in [
            format!("p {{ background: {value}; top: 0 }}"),
            format!("@media print {{ p {{ background: {value}; top: 0 }} }}"),
            format!("@font-face {{ font-family: x; src: {value}, local(x); top: 0 }}"),
            format!("@import {value}; p {{ top: 0 }}"),
            format!("@document {value} {{ a {{ b: c }} }} p {{ top: 0 }}"),
            format!("@counter-style x {{ symbols: {value}; top: 0 }}"),
        ] {
            let (text, said) = fitted(&Project::new(), &css);
            assert!(!text.contains("e.org") && text.contains("top: 0"), "{css} becomes {text}");
            assert!(said.iter().all(|line| line.starts_with("1: ")) && !said.is_empty(), "{css} {said:?}");
        }
    }
}

#[test]
fn what_is_only_unwise_stays() {
    let css = "\np { display: grid }\np { position: fixed }\n:is(a, b) { top: 0 }\n@supports (top: 0) { p { top: 0 } }\n\
               p { width: calc(1px + (2px * 3)) }\n@media (min-width: 9em) { p { position: absolute } }";
    let (text, said) = fitted(&Project::new(), css);
    assert_eq!(text, css);
    let lines: Vec<&str> = said.iter().map(|line| &line[..13]).collect();
    assert_eq!(
        lines,
        [
            "2: unsafe-css", "3: unsafe-css", "4: unsafe-css", "5: unsafe-css", "6: unsafe-css", "7: unsafe-css",
            "7: engine-css"
        ]
    );
}

#[test]
fn files_get_their_paths_in_the_book() {
    let project = Project::new()
        .file("fonts/My Face.woff2", b"wOF2")
        .file("bg.png", picture(ImageFormat::Png))
        .file("more/base.css", "b { background: url('../bg.png') }\n");
    let css = "@import \"more/base.css\";\n@font-face { font-family: x; src: local(x), url(no.woff), \
               url(\"fonts/My%20Face.woff2\") format(\"woff2\") }\n.x { background: red url(bg.png#x) }";
    let (text, said) = fitted(&project, css);
    assert_eq!(
        text,
        "b { background: url(../images/bg.png) }\n\n@font-face { font-family: x; src: local(x), \
         url(../fonts/my-face.woff2) format(\"woff2\") }\n.x { background: red url(../images/bg.png) }"
    );
    assert_eq!(said, ["2: missing-media `no.woff` is not there"]);
}

#[test]
fn no_bytes_bring_it_down() {
    let pieces = [
        "{", "}", "(", ")", "[", "]", "\"", "'", "\\", "/*", "*/", ";", ":", "@", "url(", "é", "a", ",", "\n", "src",
        "@font-face", "--", "<!--", "@import ",
    ];
    let mut state = 7u64;
    for _ in 0..20_000 {
        let css: String = (0..12)
            .map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                pieces[(state >> 33) as usize % pieces.len()]
            })
            .collect();
        let whole = crate::css::alone(&css, &crate::css::sheet(&css)).0;
        assert_eq!(words(crate::css::judge_sheet(&whole)), [""; 0], "{css:?} becomes {whole:?}");
        let inline = crate::css::alone(&css, &crate::css::attribute(&css)).0;
        assert_eq!(words(crate::css::judge_attribute(&inline)), [""; 0], "{css:?} becomes {inline:?}");
    }
}

/// What is wrong with a style, in words.
fn words(judged: crate::css::Judged) -> Vec<String> {
    judged.faults.into_iter().map(|fault| fault.words).collect()
}
