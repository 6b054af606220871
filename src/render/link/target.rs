//! Where links lead.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::edit_distance::edit_distance;
use crate::html;
use crate::model::Anchor;
use crate::render::equations;
use crate::render::link::address::{self, escaped};
use crate::render::link::guess::{self, Guesses};
use crate::render::link::pages::{self, Named};
use crate::render::link::{Name, Resolver, notes};
use crate::render::numbers::Showing;
use crate::resource::is_alike;
use crate::rule::resource::NAME_CASE;
use crate::rule::{accessibility, link as rule};
use crate::source::{SourceId, settled};
use crate::spec::address::decoded;
use crate::spec::media_type;
use crate::tex::Naming;
use crate::xhtml::{Element, Node};

/// What a reference of LaTeX says that leads nowhere, as LaTeX has it.
const UNKNOWN: &str = "??";

/// What an address turned out to be.
enum Outcome {
    /// An address that holds.
    Holds(String),
    /// A place in the book.
    Inside(Anchor),
    /// An address that leads nowhere; the diagnostic is made.
    Nowhere,
}

impl Resolver<'_> {
    /// Resolves the address of a link, or makes it plain text.
    pub(super) fn link(&mut self, element: &mut Element) {
        let key = if element.attribute("xlink:href").is_some() { "xlink:href" } else { "href" };
        let Some(written) = element.attribute(key).map(str::to_owned) else { return };
        if notes::follow(self, element).is_some() {
            return;
        }
        if written.trim().is_empty() {
            let help = "write where it leads, or take out the brackets";
            self.complain(&rule::BROKEN_LINK, "", "names no address", help);
            return unlink(element, key);
        }
        let naming = equations::naming(element);
        if naming.is_some() {
            element.attributes.retain(|(name, _)| name != "class");
        }
        let outcome = self.outcome(&written);
        let left_out = self.left_out(&written, &outcome);
        let address = match outcome {
            _ if left_out.is_some() => {
                self.name(element, left_out.as_ref(), naming);
                return unlink(element, key);
            }
            Outcome::Holds(address) => address,
            Outcome::Inside(anchor) => {
                let place = (anchor.path.clone(), anchor.id.clone().unwrap_or_default());
                self.name(element, self.index.names.get(&place), naming);
                let file = if anchor.path == self.path { String::new() } else { self.path.relative(&anchor.path) };
                match anchor.id {
                    Some(id) => format!("{file}#{}", escaped(&id)),
                    None if file.is_empty() => self.path.relative(&self.path),
                    None => file,
                }
            }
            Outcome::Nowhere => {
                if naming.is_some() {
                    element.children.push(Node::Text(UNKNOWN.to_owned()));
                }
                return unlink(element, key);
            }
        };
        if element.name == "a" && !says_something(element) {
            let message = "this link has no text".to_owned();
            self.diagnostics.push(
                Diagnostic::new(&accessibility::EMPTY_LINK, self.span, message)
                    .help("write the link's text between the brackets"),
            );
            return unlink(element, key);
        }
        if address != written {
            element.set(key.to_owned(), address);
        }
    }

    /// Puts the name of the place to which a link leads into a link without words.
    fn name(&mut self, element: &mut Element, name: Option<&Name>, naming: Option<Naming>) {
        let Some(name) = name.filter(|_| !says_something(element)) else { return };
        if let Name::Number(kind, _) = name {
            self.referred.add(*kind, Showing::Captions);
        }
        let language = self.index.book.metadata.language();
        let words = naming.map_or_else(|| name.words(language), |naming| name.named(naming, language));
        element.children.push(Node::Text(words));
    }

    /// The name of a place of the whole book that its excerpt leaves out, by an address that doesn't lead there in it.
    fn left_out(&self, written: &str, outcome: &Outcome) -> Option<Name> {
        let mut whole = self.in_whole()?;
        if matches!(outcome, Outcome::Holds(_) | Outcome::Inside(Anchor { id: Some(_), .. })) {
            return None;
        }
        let Outcome::Inside(Anchor { path, id }) = whole.outcome(written) else { return None };
        let is_there = matches!(outcome, Outcome::Inside(_)) && id.is_none();
        let name = whole.index.names.get(&(path, id.unwrap_or_default()));
        name.filter(|_| !is_there).cloned()
    }

    /// Says in a formula or in a link what it refers to, which can't be a link there.
    pub(super) fn reference(&mut self, element: &mut Element) {
        let Some(naming) = equations::naming(element) else { return };
        element.attributes.retain(|(name, _)| name != "class");
        let language = self.index.book.metadata.language();
        let labels = element.text_content();
        let words = labels.split(',').map(|label| {
            let written = format!("#{}", label.trim());
            let outcome = self.outcome(&written);
            if let Some(name) = self.left_out(&written, &outcome) {
                return name.named(naming, language);
            }
            let Outcome::Inside(anchor) = outcome else { return UNKNOWN.to_owned() };
            let place = (anchor.path, anchor.id.unwrap_or_default());
            self.index.names.get(&place).map_or_else(|| UNKNOWN.to_owned(), |name| name.named(naming, language))
        });
        let words = words.collect::<Vec<_>>().join(", ");
        element.children = vec![Node::Text(words)];
    }

    /// A part of a drawing that another names, as `use` does: one that is not there would make the book invalid, and shows nothing.
    pub(super) fn part(&mut self, element: &mut Element) {
        for key in ["href", "xlink:href"] {
            let Some(written) = element.attribute(key).map(str::to_owned) else { continue };
            let Some(id) = written.strip_prefix('#') else { continue };
            match self.index.ids.get(&self.path).and_then(|ids| ids.get(super::id_of(id).as_str())) {
                Some(now) if now == id => {}
                Some(now) => element.set(key.to_owned(), format!("#{}", escaped(now))),
                None => {
                    let what = "names a part of a drawing that is not in its document";
                    self.complain(
                        &rule::BROKEN_LINK,
                        &written,
                        what,
                        "paste that part with it, or take the element out",
                    );
                    element.attributes.retain(|(name, _)| name != key);
                }
            }
        }
    }

    fn outcome(&mut self, written: &str) -> Outcome {
        let trimmed = written.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control());
        if let Some(address) = address::absolute(trimmed, self.span, &mut self.diagnostics) {
            return address.map_or(Outcome::Nowhere, Outcome::Holds);
        }
        let target = trimmed.replace('\\', "/");
        let (path, id) = match target.split_once('#') {
            Some((path, id)) => (path, Some(id)),
            None => (target.as_str(), None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let source = self.span.map(|span| span.source);
        match path {
            "" => self.in_file(written, source, id.unwrap_or_default()),
            path => self.other_file(written, source, path, id),
        }
    }

    /// A fragment alone: in the same text first, then anywhere in the book.
    fn in_file(&mut self, written: &str, source: Option<SourceId>, id: &str) -> Outcome {
        let id = super::id_of(id);
        if id.is_empty() || id == "top" {
            return Outcome::Inside(Anchor { path: self.path.clone(), id: None });
        }
        // The same document, then the same text, then the book.
        if let Some(now) = self.index.ids.get(&self.path).and_then(|ids| ids.get(id.as_str())) {
            return Outcome::Inside(Anchor { path: self.path.clone(), id: Some(now.clone()) });
        }
        if let Some(anchor) = source.and_then(|source| self.heading(source, &id)) {
            return Outcome::Inside(anchor);
        }
        let places = self.index.places.get(id.as_str()).map(Vec::as_slice).unwrap_or_default();
        if places.len() > 1 {
            let message = format!("`{written}` fits {} places; it leads to the first", places.len());
            self.diagnostics
                .push(Diagnostic::new(&rule::AMBIGUOUS_LINK, self.span, message).help("name the file in the link"));
        }
        if let Some(anchor) = places.first() {
            return Outcome::Inside(anchor.clone());
        }
        let elsewhere = self.index.book.anchors.keys().find_map(|&source| self.heading(source, &id));
        match elsewhere.or_else(|| self.in_other_capitals(&id)) {
            Some(anchor) => Outcome::Inside(anchor),
            None => {
                let help = match self.guessed_id(source, &id) {
                    Some(address) => format!("write `{address}`"),
                    None => "correct the id, or take out the link".to_owned(),
                };
                self.complain(&rule::BROKEN_LINK, written, "leads to no heading or id in the book", &help);
                Outcome::Nowhere
            }
        }
    }

    /// The one place whose id has other capitals than this one; Sphinx takes no heed of them.
    fn in_other_capitals(&self, id: &str) -> Option<Anchor> {
        let mut same = self.index.places.iter().filter(|(known, _)| known.eq_ignore_ascii_case(id));
        let (_, places) = same.next().filter(|_| same.next().is_none())?;
        places.first().cloned()
    }

    /// A heading of a text, however a tool would have spelled its id.
    fn heading(&self, source: SourceId, id: &str) -> Option<Anchor> {
        let known = self.index.book.anchors.get(&source)?;
        let anchor = known.get(id).or_else(|| known.get(id.to_lowercase().as_str()))?;
        let ids = self.index.ids.get(&anchor.path);
        let now = anchor.id.as_ref().and_then(|id| match ids.and_then(|ids| ids.get(id)) {
            Some(now) => Some(now.clone()),
            // What had the id first was left out of the book with it.
            None => Some(id.clone()).filter(|id| ids.is_none_or(|ids| ids.values().any(|known| known == id))),
        });
        Some(Anchor { path: anchor.path.clone(), id: now })
    }

    fn guesses(&self) -> &Guesses {
        self.index.guesses.get_or_init(|| Guesses::new(self.index))
    }

    /// The folder of a text.
    fn folder(&self, source: Option<SourceId>) -> PathBuf {
        let base = source.map(|source| self.index.sources.get(source).path.clone()).unwrap_or_default();
        base.parent().unwrap_or(Path::new("")).to_owned()
    }

    /// The address that was most likely meant by an id that leads nowhere: in this text, else in another.
    fn guessed_id(&self, source: Option<SourceId>, id: &str) -> Option<String> {
        if let Some(near) = self.guesses().id(source?, id) {
            return Some(format!("#{near}"));
        }
        let Some((other, near)) = self.guesses().id_elsewhere(id) else {
            return self.guessed_place(id).map(|near| format!("#{near}"));
        };
        let file = &self.index.sources.get(other).path;
        Some(format!("{}#{near}", guess::address_of(&settled(&self.folder(source)), &settled(file))))
    }

    /// The id of a figure, an equation or anything else that is no heading, which was most likely meant by one that is nowhere.
    fn guessed_place(&self, id: &str) -> Option<&str> {
        if self.index.places.len() > guess::COMPARED {
            return None;
        }
        let limit = id.chars().count().div_ceil(4);
        let alike = self.index.places.keys().filter(|known| is_alike(id, known));
        let near = alike.map(|known| (edit_distance(id, known), known)).filter(|(distance, _)| *distance <= limit);
        near.min().map(|(_, known)| known.as_str())
    }

    /// The address that was most likely meant by a path that leads to no chapter.
    fn guessed_file(&self, source: Option<SourceId>, path: &str, id: Option<&str>) -> Option<String> {
        let folder = settled(&self.folder(source));
        let file = self.guesses().file(&folder, path)?.clone();
        Some(self.address_of(&folder, &file, id))
    }

    /// The address of a chapter's text from a folder, with the id that was most likely meant by this one.
    fn address_of(&self, folder: &Path, file: &Path, id: Option<&str>) -> String {
        let address = guess::address_of(folder, file);
        let Some((found, _)) = self.index.files.get(file) else { return address };
        let id = id.map(super::id_of).filter(|id| !id.is_empty());
        // An id that the chapter does not have would only be the next complaint.
        let id = id.and_then(|id| match self.heading(*found, &id) {
            Some(_) => Some(id),
            None => self.guesses().id(*found, &id).map(str::to_owned),
        });
        id.map_or(address.clone(), |id| format!("{address}#{id}"))
    }

    /// The paths that an address may mean, the most literal first. One from the root means the roots of the site before the
    /// folder of its text; `../other/` may lead on from the text's own page, which is a folder on a site, and `/pages/` may be
    /// the folder `_pages` of a site of Jekyll.
    fn meant(&self, source: Option<SourceId>, path: &str) -> Vec<PathBuf> {
        let roots = if path.starts_with('/') { &self.index.site_roots[..] } else { &[] };
        let is_of_a_page = path.starts_with("../") && path.ends_with('/');
        let page = source.filter(|_| is_of_a_page).map(|source| self.index.sources.get(source).path.with_extension(""));
        let folders = || roots.iter().cloned().chain([self.folder(source)]).chain(page.clone());
        let in_a_collection = path.strip_prefix('/').map(|rest| format!("/_{rest}"));
        let spelled = [decoded(path), path.to_owned()].into_iter().chain(in_a_collection);
        let all = spelled.flat_map(|path| folders().map(move |folder| pages::joined(&folder, &path)));
        let mut meant: Vec<PathBuf> = Vec::new();
        for path in all {
            if !meant.contains(&path) {
                meant.push(path);
            }
        }
        meant
    }

    /// A path to another text of the manuscript.
    fn other_file(&mut self, written: &str, source: Option<SourceId>, path: &str, id: Option<&str>) -> Outcome {
        let meant = self.meant(source, path);
        let Some((found, named)) = self.index.pages().find(&meant) else {
            let is_left_out = self.index.left_out().find(&meant).is_some();
            let (what, without) = match is_left_out {
                true => ("leads to a text that is left out of the book", "take out the link, or take that text in"),
                false => (
                    "leads to a file that is not a chapter of the book",
                    "link to a chapter of the book, or write the full address of the web page",
                ),
            };
            let guess = match () {
                () if is_left_out => None,
                () if self.is_torn_picture(path) => {
                    let help = "take out the space after the `!`, which makes a picture of it";
                    self.complain(&rule::BROKEN_LINK, written, what, help);
                    return Outcome::Nowhere;
                }
                () if is_mail(written) => Some(format!("mailto:{}", written.trim())),
                () => self.guessed_file(source, &decoded(path), id),
            };
            let help = guess.map_or_else(|| without.to_owned(), |address| format!("write `{address}`"));
            self.complain(&rule::BROKEN_LINK, written, what, &help);
            return Outcome::Nowhere;
        };
        let (file, document) = self.index.files[found].clone();
        if named == Named::InOtherCapitals {
            let right = self.address_of(&settled(&self.folder(source)), found, id);
            let what = "has other capitals than the file's name";
            self.complain(&NAME_CASE, written, what, &format!("write `{right}`"));
        }
        let Some(id) = id.map(super::id_of).filter(|id| !id.is_empty()) else {
            return Outcome::Inside(Anchor { path: document, id: None });
        };
        if let Some(anchor) = self.heading(file, &id) {
            return Outcome::Inside(anchor);
        }
        let inside = self.index.places.get(id.as_str()).and_then(|places| {
            let of_file = |anchor: &&Anchor| {
                self.index
                    .book
                    .chapters
                    .iter()
                    .any(|chapter| chapter.path == anchor.path && chapter.source == Some(file))
            };
            places.iter().find(of_file)
        });
        if let Some(anchor) = inside {
            return Outcome::Inside(anchor.clone());
        }
        if named == Named::InOtherCapitals {
            // What was told holds the right id too.
            return Outcome::Inside(Anchor { path: document, id: None });
        }
        let message = format!("`{written}` names an id that its chapter does not have; it leads to the chapter");
        let (before, _) = written.split_once('#').unwrap_or((written, ""));
        let help = match (self.guesses().id(file, &id), self.index.places.get(id.as_str())) {
            (Some(near), _) => format!("write `{before}#{near}`"),
            (None, Some(_)) => format!("write `#{id}`, which is in another chapter"),
            (None, None) => "correct what stands after the `#`".to_owned(),
        };
        self.diagnostics.push(Diagnostic::new(&rule::BROKEN_LINK, self.span, message).help(help));
        Outcome::Inside(Anchor { path: document, id: None })
    }

    /// Whether the link was to be a picture: it names one, and `! ` stands before it.
    fn is_torn_picture(&self, path: &str) -> bool {
        let before = self.span.and_then(|span| self.index.sources.get(span.source).text.get(..span.start as usize));
        let sign = before.and_then(|text| text.strip_suffix(' ')).and_then(|text| text.strip_suffix('!'));
        media_type::is_picture(path) && sign.is_some_and(|text| !text.ends_with(|c: char| !c.is_whitespace()))
    }

    fn complain(&mut self, rule: &'static crate::rule::Rule, address: &str, what: &str, help: &str) {
        self.diagnostics.push(address::complaint(rule, self.span, address, what, help));
    }
}

/// Whether an address is that of a mailbox.
fn is_mail(address: &str) -> bool {
    let Some((name, host)) = address.trim().split_once('@') else { return false };
    let is_word = |c: char| c.is_alphanumeric() || ".-_+".contains(c);
    let ends = host.rsplit_once('.').is_some_and(|(name, last)| !name.is_empty() && last.len() > 1 && last != "md");
    ends && !name.is_empty() && name.chars().all(is_word) && host.chars().all(is_word)
}

/// Whether a link has words, or a picture that has some.
fn says_something(element: &Element) -> bool {
    let mut says = element.attribute("aria-label").is_some_and(|label| !label.trim().is_empty());
    element.walk(&mut |inner| {
        says |= match &*inner.name {
            "img" => inner.attribute("alt") != Some(""),
            "svg" | "math" | "audio" | "video" | "object" => true,
            _ => inner.children.iter().any(Node::has_words),
        }
    });
    says
}

/// Takes the link and leaves its text.
fn unlink(element: &mut Element, key: &str) {
    element.attributes.retain(|(name, _)| {
        name != key
            && !matches!(
                &**name,
                "target" | "rel" | "download" | "hreflang" | "type" | "ping" | "referrerpolicy" | "role" | "epub:type"
            )
            && !name.starts_with("xlink:")
    });
    match &*element.name {
        "a" if key == "href" => element.name = if html::holds_blocks(element) { "div" } else { "span" }.into(),
        "a" => element.name = "g".into(),
        _ => {}
    }
}
