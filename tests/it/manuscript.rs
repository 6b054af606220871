//! Every layout and every metadata field: each folder under `tests/manuscript` is one manuscript with what is read of it.
//!
//! `book/` is the manuscript, `args` (optional) says what the command line says, `expected` what must come out.
//! `KATERN_BLESS=1` writes `expected` anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use katern::diagnostic::Diagnostic;
use katern::manuscript::{EntryKind, Input, Manuscript, Request, ThemeManifest, read};
use katern::markdown::dialect::{Dialect, SYNTAXES};
use katern::model::Cover;
use katern::model::fonts::FontFile;
use katern::model::look::{Look, Theme, Traits};
use katern::model::metadata::{Field, Metadata};
use katern::source::{SourceId, Sources};

/// What was read, as text: only what there is, one line each.
fn shown(manuscript: &Manuscript, epoch: Option<i64>, diagnostics: &[Diagnostic], base: &Path) -> String {
    let mut out = String::new();
    if let Some(within) = &manuscript.within {
        line(&mut out, "within", &format!("{}: {}", relative(within, base), manuscript.kind));
    }
    metadata(&mut out, manuscript, epoch, base);
    settings(&mut out, manuscript, base);
    for (name, own) in &manuscript.editions {
        let identifiers: Vec<&str> = own.metadata.identifiers.iter().map(|known| known.value.as_str()).collect();
        let cover = match &own.cover {
            Cover::Drawn => "drawn".to_owned(),
            Cover::File(file) => relative(&file.value, base),
            Cover::None => "none".to_owned(),
        };
        let of = format!("{} {} {cover}", identifiers.join(" "), own.metadata.publishers.join(" "));
        let (theme, width, depth) = (&own.settings.look.theme, own.settings.pictures.max_width, own.settings.toc_depth);
        line(&mut out, "edition", &format!("{name}: {of} {theme:?} {width:?} {depth:?}"));
    }
    if let Some(series) = &manuscript.series {
        for (name, volume) in
            series.own.iter().map(|own| ("own", own)).chain(series.others.iter().map(|one| ("also", one)))
        {
            let katern::model::series::Volume {
                title, subtitle, authors, series, position, date, isbn, address, ..
            } = volume;
            let rest = format!("{subtitle:?} {authors:?} {series:?} {position:?} {date:?} {isbn:?} {address:?}");
            line(&mut out, name, &format!("{title} {rest}"));
        }
    }
    for entry in &manuscript.entries {
        let kind = match entry.kind {
            EntryKind::Text(source, start) => {
                let text = &manuscript.sources.get(source).text[start..];
                let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                format!("{} | {first}", relative(&manuscript.sources.get(source).path, base))
            }
            EntryKind::Part => "part".to_owned(),
            EntryKind::Draft => "draft".to_owned(),
        };
        let _ = write!(out, "{}- {kind}", "  ".repeat(usize::from(entry.depth)));
        for (name, value) in [("title", &entry.title), ("lang", &entry.language)] {
            let _ = value.as_ref().map(|value| write!(out, " | {name}: {value}"));
        }
        let authors: Vec<&str> = entry.authors.iter().map(|author| author.name.as_str()).collect();
        let _ = (!authors.is_empty()).then(|| write!(out, " | by: {}", authors.join(", ")));
        let _ = entry.role.map(|role| write!(out, " | role: {}", role.name()));
        out.push('\n');
    }
    for diagnostic in diagnostics.iter().chain(&manuscript.advice) {
        out.push_str(&complaint(diagnostic, &manuscript.sources, base));
    }
    out
}

fn metadata(out: &mut String, manuscript: &Manuscript, epoch: Option<i64>, base: &Path) {
    let metadata = &manuscript.metadata;
    let defaults = Metadata::default();
    for title in &metadata.titles {
        line(out, "title", &format!("{:?} {} {:?}", title.kind, title.text, title.file_as));
    }
    for (name, people) in [("creator", &metadata.creators), ("contributor", &metadata.contributors)] {
        for person in people {
            line(out, name, &format!("{} {:?} {:?}", person.name, person.roles, person.file_as));
        }
    }
    for identifier in &metadata.identifiers {
        line(out, "identifier", &format!("{:?} {}", identifier.scheme, identifier.value));
    }
    for language in &metadata.languages {
        line(out, "language", &language.value);
    }
    if let Some(date) = &metadata.date {
        line(out, "date", &date.value);
    }
    if let Some(modified) = &metadata.modified {
        // Files are as old as the checkout that they stand in.
        let from_files = modified.span.is_none() && metadata.date.is_none() && epoch.is_none();
        line(out, "modified", if from_files { "(the newest file's)" } else { &modified.value });
    }
    for (name, values) in [
        ("publisher", &metadata.publishers),
        ("rights", &metadata.rights),
        ("source", &metadata.sources),
        ("relation", &metadata.relations),
        ("type", &metadata.kinds),
        ("coverage", &metadata.coverage),
    ] {
        for value in values {
            line(out, name, value);
        }
    }
    for (name, value) in
        [("licence", &metadata.licence), ("description", &metadata.description), ("cover-alt", &metadata.cover_alt)]
    {
        let _ = value.as_ref().map(|value| line(out, name, &format!("{value:?}")));
    }
    for subject in &metadata.subjects {
        line(out, "subject", &format!("{} {:?}", subject.text, subject.code));
    }
    for collection in &metadata.collections {
        let Some(identifier) = &collection.identifier else {
            line(out, "collection", &format!("{:?} {} {:?}", collection.kind, collection.name, collection.position));
            continue;
        };
        line(
            out,
            "collection",
            &format!("{:?} {} {:?} {identifier}", collection.kind, collection.name, collection.position),
        );
    }
    for (name, value) in [("dir", metadata.direction), ("page-progression", metadata.page_progression)] {
        let _ = value.map(|value| line(out, name, value.name()));
    }
    let _ = metadata.writing_mode.map(|mode| line(out, "writing-mode", &format!("{mode:?}")));
    if let Cover::File(cover) = &manuscript.cover {
        line(out, "cover-image", &relative(&cover.value, base));
    }
    if metadata.accessibility != defaults.accessibility {
        line(out, "accessibility", &format!("{:#?}", metadata.accessibility));
    }
    let _ = metadata.tdm.as_ref().map(|tdm| line(out, "tdm", &format!("{tdm:?}")));
}

/// The theme, and every setting that is said.
fn look(out: &mut String, manuscript: &Manuscript, base: &Path) {
    let Look { theme, traits } = &manuscript.settings.look;
    match theme {
        Some(Theme::Carried(name)) => line(out, "theme", name),
        Some(Theme::Folder(folder)) => line(out, "theme", &relative(&folder.value, base)),
        None => {}
    }
    if let Some(folder) = &manuscript.companions.theme {
        let ThemeManifest { name, description, base: below, traits } = &folder.manifest;
        line(out, "theme.manifest", &format!("{name:?} {description:?} {below:?} {traits:?}"));
        line(out, "theme.sheet", &relative(&folder.sheet.value, base));
    }
    if *traits != Traits::default() {
        line(out, "theme.settings", &format!("{traits:?}"));
    }
}

fn settings(out: &mut String, manuscript: &Manuscript, base: &Path) {
    let Manuscript { settings, companions, .. } = manuscript;
    let _ = settings.split_level.map(|level| line(out, "split-level", &level.to_string()));
    let _ = companions.also_by.as_ref().map(|path| line(out, "also-by", &relative(&path.value, base)));
    let _ = companions.cover_font.as_ref().map(|path| line(out, "cover-font", &relative(&path.value, base)));
    let _ = settings.toc_depth.map(|depth| line(out, "toc-depth", &depth.to_string()));
    look(out, manuscript, base);
    let paths: [(&str, &[Field<PathBuf>]); 3] = [
        ("css", &companions.css),
        ("bibliography", &companions.bibliography),
        ("math-macros", &companions.math_macros),
    ];
    for (name, paths) in paths {
        for path in paths {
            line(out, name, &relative(&path.value, base));
        }
    }
    for (name, fonts) in
        [("font", &companions.fonts.body), ("headings", &companions.fonts.headings), ("code", &companions.fonts.code)]
    {
        fonts.iter().for_each(|font| line(out, name, &font_name(font, base)));
    }
    if let Some(font) = &companions.fonts.missing {
        line(out, "font-for-missing", &font_name(font, base));
    }
    if settings.pictures != Default::default() {
        line(out, "pictures", &format!("{:?}", settings.pictures));
    }
    for path in &manuscript.places.resource_path {
        line(out, "resource-path", &relative(path, base));
    }
    for (name, truth) in [
        ("chapter-labels", settings.chapter_labels),
        ("number-sections", settings.number_sections),
        ("list-of-figures", settings.list_of_figures),
        ("list-of-tables", settings.list_of_tables),
        ("list-of-listings", settings.list_of_listings),
        ("toc-page", settings.toc_page),
    ] {
        if truth {
            line(out, name, "true");
        }
    }
    if settings.notes != Default::default() {
        line(out, "notes", &format!("{:?}", settings.notes));
    }
    let usual = Dialect::default();
    let switched = SYNTAXES.iter().filter_map(|syntax| {
        let is_on = |dialect: &Dialect| dialect.names().any(|name| name == syntax.name);
        let sign = if is_on(&manuscript.conventions.dialect) { '+' } else { '-' };
        (is_on(&manuscript.conventions.dialect) != is_on(&usual)).then(|| format!("{sign}{}", syntax.name))
    });
    let switched: String = switched.collect();
    if !switched.is_empty() {
        line(out, "markdown", &switched);
    }
    for (rule, weight) in &manuscript.rules {
        line(out, "rule", &format!("{rule} {weight:?}"));
    }
}

fn font_name(font: &FontFile, base: &Path) -> String {
    match font {
        FontFile::File(field) => relative(&field.value, base),
        FontFile::Libertinus(style, _) => format!("Libertinus {style:?}"),
    }
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name}: {value}");
}

fn complaint(diagnostic: &Diagnostic, sources: &Sources, base: &Path) -> String {
    let place = match diagnostic.span {
        Some(span) => {
            let location = sources.locate(span);
            format!("{}:{}:{}", relative(location.path, base), location.line, location.column)
        }
        None => "-".to_owned(),
    };
    let help = diagnostic.help.as_deref().unwrap_or_default();
    let (severity, code) = (diagnostic.severity.name(), diagnostic.rule.code);
    let text = format!("{place}: {severity} {code}: {}\n    help: {help}\n", diagnostic.message);
    text.replace(&format!("{}/", base.display()), "")
}

fn relative(path: &Path, base: &Path) -> String {
    // mdBook names folders by their whole paths.
    let real = std::fs::canonicalize(base).expect("there");
    path.strip_prefix(base).or_else(|_| path.strip_prefix(real)).unwrap_or(path).display().to_string()
}

/// What the command line says: `path FILE…`, `metadata KEY=VALUE`, `cover FILE`, `css FILE`, `theme NAME`, `toc-depth N`, `epoch N`,
/// `stdin FILE`, `mdbook FILE`.
fn request(folder: &Path) -> Request {
    let book = folder.join("book");
    let mut request = Request { input: Input::Path(book.clone()), ..Request::default() };
    let args = std::fs::read_to_string(folder.join("args")).unwrap_or_default();
    for arg in args.lines().filter(|line| !line.is_empty()) {
        let (name, value) = arg.split_once(' ').expect("an argument has a value");
        match name {
            "path" => {
                let mut paths: Vec<PathBuf> = value.split(' ').map(|path| book.join(path)).collect();
                request.input = match paths.len() {
                    1 => Input::Path(paths.remove(0)),
                    _ => Input::Files(paths),
                };
            }
            "metadata" => {
                let (key, value) = value.split_once('=').expect("KEY=VALUE");
                request.metadata.push((key.to_owned(), value.to_owned()));
            }
            "cover" => request.cover = Some(Cover::File(Field::derived(book.join(value)))),
            "resource-path" => request.resource_path.push(value.replace("$BOOK", &book.display().to_string())),
            "css" => request.css.push(book.join(value)),
            "theme" => request.theme = Some(value.to_owned()),
            "toc-depth" => request.toc_depth = Some(value.parse().expect("a number")),
            "epoch" => request.source_date_epoch = Some(value.parse().expect("a number")),
            "stdin" => request.input = Input::Text(std::fs::read(book.join(value)).expect("there")),
            "mdbook" => {
                let json = std::fs::read_to_string(book.join(value)).expect("there");
                let root = std::fs::canonicalize(&book).expect("there");
                request.input = Input::MdBook(json.replace("$ROOT", &root.display().to_string()).into_bytes());
            }
            other => panic!("{other} is not an argument"),
        }
    }
    request
}

#[test]
fn each_manuscript_is_read_as_expected() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manuscript");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(&all).expect("fixtures").map(|entry| entry.expect("readable").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(folders.len() > 20, "the fixtures are gone");
    let mut differing = Vec::new();
    for folder in folders {
        let mut diagnostics = Vec::new();
        let request = request(&folder);
        let got = match read(&request, &mut diagnostics) {
            Ok(manuscript) => shown(&manuscript, request.source_date_epoch, &diagnostics, &folder.join("book")),
            Err(error) => {
                let help = error.help.as_deref().map(|help| format!("    help: {help}\n")).unwrap_or_default();
                format!("error: {error}\n{help}").replace(&format!("{}/", folder.display()), "")
            }
        };
        let path = folder.join("expected");
        if std::env::var_os("KATERN_BLESS").is_some() {
            std::fs::write(&path, &got).expect("written");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if got != expected {
            differing.push(format!("== {}\n-- expected\n{expected}\n-- got\n{got}", folder.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// What is not UTF-8 can't be a fixture that every editor keeps as it is.
#[test]
fn bytes_that_are_not_utf_8_are_told_with_their_offset() {
    let mut diagnostics = Vec::new();
    let request = Request { input: Input::Text(b"# Caf\xe9\r\n\r\nx".to_vec()), ..Request::default() };
    let manuscript = read(&request, &mut diagnostics).expect("read");
    assert_eq!(manuscript.sources.get(SourceId(0)).text, "# Caf\u{fffd}\n\nx");
    let complaint = diagnostics.iter().find(|diagnostic| diagnostic.rule.code == "not-utf-8").expect("told");
    assert!(complaint.message.contains("byte 5"), "{}", complaint.message);
    let location = manuscript.sources.locate(complaint.span.expect("placed"));
    assert_eq!((location.line, location.column), (1, 6));
}
