//! From what documents ask for to the resources of the publication, each once.
//!
//! Files are found and read in parallel; what comes out depends on neither the order of the requests nor the threads.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::body::Shelf;
use super::kind::Kind;
use super::locate::{Place, Root};
use super::naming::{self, Wish};
use super::reading::{Aim, Finding, Keep, Origin, Reading, Taken, hash, read};
use super::remote::{self, StandIn};
use super::report::{self, MadePicture, Progress, Work};
use super::{Purpose, Request, Resource, data_url, locate, nearest, same};
use crate::cache::Cache;
use crate::diagnostic::Diagnostic;
use crate::model::pictures::Pictures;
use crate::model::places::Places;
use crate::rule::{link, resource as rule};
use crate::source::Span;

/// The resources of a publication, and who asked for them.
#[derive(Debug, Default)]
pub struct Assets {
    /// Each resource once, sorted by its path in the container.
    pub resources: Vec<Resource>,
    /// Where badges are asked for, which are left out.
    pub badges: Vec<Span>,
    /// Every file that was asked for and is there, taken or refused, sorted.
    pub files: Vec<PathBuf>,
    /// The pictures that were made anew, sorted by their files.
    pub made: Vec<MadePicture>,
    found: HashMap<Address, Slot>,
}

/// What a request led to.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// A resource in the publication.
    Local(&'a Resource),
    /// Sound or film on the web, which EPUB lets stay there.
    Remote,
    /// A badge, of which nothing is left.
    Badge,
}

/// What makes two requests the same.
type Address = (PathBuf, String, Purpose, Option<Pictures>);

#[derive(Clone, Copy, Debug)]
enum Slot {
    Local(usize),
    Remote,
    Badge,
}

impl Assets {
    /// What a request led to; none where it is missing or refused, for which there is a diagnostic at its place.
    pub fn find(&self, request: &Request) -> Option<Found<'_>> {
        match self.found.get(&address(request))? {
            Slot::Local(index) => self.resources.get(*index).map(Found::Local),
            Slot::Remote => Some(Found::Remote),
            Slot::Badge => Some(Found::Badge),
        }
    }
}

fn address(request: &Request) -> Address {
    (request.base.clone(), request.target.clone(), request.purpose, request.pictures)
}

/// Where an address leads.
struct Located {
    place: Place,
    /// The address that leads there, where the one written leads nowhere.
    right: Option<String>,
    origin: Option<Origin>,
    /// Why nothing stands for what is on the web.
    refused: Option<Finding>,
}

/// What makes two readings the same: where the bytes come from, what they are for, and what is done to them.
type Wanted = (Origin, Purpose, Option<Pictures>);

/// What stands beside the gathering, and changes no byte of it.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// What was made before.
    pub cache: &'a Cache,
    /// Where to say how far the pictures have come.
    pub progress: &'a Progress,
}

/// Finds, reads and where needed converts everything that is asked for.
///
/// What is wrong with a file is reported at each place that asks for it. What an earlier run converted comes out of the
/// cache.
pub fn gather(
    requests: &[Request],
    places: &Places,
    pictures: &Pictures,
    Beside { cache, progress }: Beside<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Assets {
    let root = Root::with(places);
    let files = OnceLock::new();
    let addresses: Vec<Address> = requests.iter().map(address).collect::<BTreeSet<_>>().into_iter().collect();
    let mut located: Vec<Located> = addresses
        .par_iter()
        .map(|(base, target, purpose, _)| {
            let place = root.locate(target, base);
            let elsewhere = match place {
                Place::Missing => elsewhere(target, base, *purpose, &root, &files),
                _ => None,
            };
            let (place, right) = match elsewhere {
                Some((path, right)) => (Place::File { path, cased: None }, Some(right)),
                None => (place, None),
            };
            let origin = match &place {
                Place::File { path, .. } => Some(Origin::File(path.clone())),
                Place::Data => data_url::decode(target.trim()).map(|bytes| Origin::Data(hash(&bytes), bytes)),
                _ => None,
            };
            Located { place, right, origin, refused: None }
        })
        .collect();
    stand_in(&addresses, &mut located, places, &root, progress, diagnostics);
    let wanted: Vec<Wanted> = (located.iter().zip(&addresses))
        .filter_map(|(located, address)| Some(wanted(located.origin.clone()?, address)))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let keep = Keep { shelf: Arc::new(Shelf::default()), cache };
    progress.expects(Work::Pictures, wanted.len());
    let readings = readings(&wanted, |(origin, purpose, own)| {
        let reading = read(origin, &Aim { purpose: *purpose, pictures: own.unwrap_or(*pictures) }, &keep);
        progress.did_one();
        reading
    });

    let (resources, slots, made) = collect(&wanted, &readings, &root);
    let mut looked_at: Vec<PathBuf> = (wanted.iter())
        .filter_map(|(origin, ..)| match origin {
            Origin::File(path) => Some(path.clone()),
            Origin::Data(..) => None,
        })
        .collect();
    looked_at.dedup();
    let mut assets = Assets { resources, badges: Vec::new(), files: looked_at, made, found: HashMap::new() };
    let mut of_address = BTreeMap::new();
    for (address, located) in addresses.iter().zip(&located) {
        let sought = located.origin.clone().map(|origin| self::wanted(origin, address));
        let reading = sought.and_then(|sought| wanted.binary_search(&sought).ok());
        let taken = reading.filter(|&index| readings[index].taken.is_some());
        let slot = match (&located.place, taken) {
            (_, Some(index)) => Some(Slot::Local(slots[index])),
            (Place::Badge, _) => Some(Slot::Badge),
            (Place::Remote, _) if may_stay_remote(address) => Some(Slot::Remote),
            _ => None,
        };
        if let Some(slot) = slot {
            assets.found.insert(address.clone(), slot);
        }
        of_address.insert(address, (located, reading));
    }
    let mut told = BTreeSet::new();
    for request in requests {
        let address = address(request);
        let (located, reading) = of_address[&address];
        if !told.insert((address, request.span)) {
            continue;
        }
        if located.place == Place::Badge {
            assets.badges.extend(request.span);
        }
        let findings = reading.map_or(&[][..], |index| &readings[index].findings);
        let misplaced = misplaced(request, located, reading.is_some(), &root, &files);
        for finding in misplaced.iter().chain(findings) {
            let mut diagnostic =
                Diagnostic::new(finding.rule, request.span, format!("{} {}", name(request), finding.words));
            diagnostic.help = finding.help.clone();
            diagnostics.push(diagnostic);
        }
    }
    diagnostics.extend(report::sum(&assets.made));
    assets
}

/// What each leads to. A picture that is made anew takes a thousand times as long as one that is not: the longest files come
/// first and each by itself, so that no core waits in the end for one that began last.
fn readings(wanted: &[Wanted], read: impl Fn(&Wanted) -> Reading + Sync) -> Vec<Reading> {
    let mut order: Vec<(u64, usize)> =
        wanted.par_iter().enumerate().map(|(index, (origin, ..))| (origin.len(), index)).collect();
    order.sort_unstable_by_key(|&(len, index)| (Reverse(len), index));
    let mut readings: Vec<(usize, Reading)> =
        order.par_iter().with_max_len(1).map(|&(_, index)| (index, read(&wanted[index]))).collect();
    readings.sort_unstable_by_key(|(index, _)| *index);
    readings.into_iter().map(|(_, reading)| reading).collect()
}

/// What is asked of a place.
fn wanted(origin: Origin, (_, _, purpose, pictures): &Address) -> Wanted {
    (origin, *purpose, *pictures)
}

/// What is taken, named and in order; where in it each thing that was wanted stands; and which pictures were made anew.
fn collect(wanted: &[Wanted], readings: &[Reading], root: &Root) -> (Vec<Resource>, Vec<usize>, Vec<MadePicture>) {
    let taken: Vec<Option<&Taken>> = readings.iter().map(|reading| reading.taken.as_ref()).collect();
    let first = same::firsts(&taken);
    let kept: Vec<usize> = (0..wanted.len()).filter(|&index| taken[index].is_some() && first[index] == index).collect();
    let origins: Vec<PathBuf> = kept
        .iter()
        .map(|&index| match &wanted[index].0 {
            Origin::File(path) => {
                root.above(path).and_then(|root| path.strip_prefix(root).ok()).unwrap_or(path).to_owned()
            }
            Origin::Data(hash, _) => PathBuf::from(format!("data-{hash:016x}.data")),
        })
        .collect();
    let chosen: Vec<(&Taken, Purpose)> =
        kept.iter().filter_map(|&index| Some((taken[index]?, wanted[index].1))).collect();
    let wishes: Vec<Wish<'_>> = (chosen.iter().zip(&origins))
        .map(|((resource, purpose), origin)| Wish {
            folder: folder(*purpose),
            origin,
            extension: resource.kind.extensions()[0],
        })
        .collect();
    let made = (chosen.iter().zip(&origins)).filter_map(|((taken, _), origin)| taken.made(origin)).collect();
    let mut resources: Vec<(Resource, usize)> = (chosen.iter().zip(&kept).zip(naming::name(&wishes)))
        .map(|(((taken, _), index), path)| {
            let media_type = taken.kind.media_type();
            let resource =
                Resource { path, media_type, body: taken.body.clone(), size: taken.size, properties: Vec::new() };
            (resource, *index)
        })
        .collect();
    resources.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let place: HashMap<usize, usize> = resources.iter().enumerate().map(|(at, (_, index))| (*index, at)).collect();
    let slots = first.iter().map(|first| place.get(first).copied().unwrap_or(0)).collect();
    (resources.into_iter().map(|(resource, _)| resource).collect(), slots, made)
}

fn folder(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Image => "images",
        Purpose::Audio => "audio",
        Purpose::Video => "video",
        Purpose::Track => "tracks",
        Purpose::Font => "fonts",
    }
}

/// EPUB lets sound and film stay on the web, and nothing else that katern puts into a document
/// (<https://www.w3.org/TR/epub-33/#sec-resource-locations>).
fn may_stay_remote((_, target, purpose, _): &Address) -> bool {
    let scheme = target.trim().split_once("://").map_or("", |(scheme, _)| scheme);
    matches!(purpose, Purpose::Audio | Purpose::Video)
        && (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
}

/// How messages call what is asked for.
fn name(request: &Request) -> String {
    let target = request.target.trim();
    if target.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return "the `data:` address".into();
    }
    match target.char_indices().nth(120) {
        None if target.is_empty() => "the address".into(),
        Some((cut, _)) => format!("`{}…`", &target[..cut]),
        None => format!("`{target}`"),
    }
}

/// What there is to say of where an address leads.
fn misplaced(
    request: &Request,
    located: &Located,
    is_read: bool,
    root: &Root,
    files: &OnceLock<nearest::Index>,
) -> Option<Finding> {
    let image = request.purpose == Purpose::Image;
    let missing = if image { &rule::MISSING_IMAGE } else { &rule::MISSING_MEDIA };
    if let Some(right) = &located.right {
        let words = "is not there; the one file of that name in the project is taken";
        return Some(Finding::new(&rule::MISPLACED_FILE, words).help(format!("write `{right}`")));
    }
    match &located.place {
        Place::File { cased: Some(cased), .. } => Some(
            Finding::new(&rule::NAME_CASE, "has other capitals than the file's name").help(format!("write `{cased}`")),
        ),
        Place::File { path, .. } if request.target.contains('\\') && !path.to_string_lossy().contains('\\') => Some(
            Finding::new(&link::MALFORMED_URL, "separates its folders with `\\`, which works only on Windows")
                .help(format!("write `{}`", request.target.replace('\\', "/"))),
        ),
        Place::File { .. } => None,
        Place::Data if is_read => None,
        Place::Data => Some(
            Finding::new(if image { &rule::UNREADABLE_IMAGE } else { missing }, "can't be decoded")
                .help("save what it holds as a file and name the file"),
        ),
        Place::Remote if may_stay_remote(&address(request)) => None,
        Place::Badge => None,
        Place::Remote if image => located.refused.clone(),
        Place::Remote => {
            Some(Finding::new(missing, "is on the web, and a book must hold it").help("download it and name the file"))
        }
        Place::Outside => Some(
            Finding::new(if image { &rule::ASSET_OUTSIDE } else { missing }, "lies outside the project's folder")
                .help(format!("move the file into `{}`", root.path.file_name().unwrap_or_default().to_string_lossy())),
        ),
        Place::Missing if request.target.trim().is_empty() => {
            Some(Finding::new(missing, "is empty").help("write the name of the file, or take the mark out"))
        }
        Place::Missing => {
            let files = files.get_or_init(|| nearest::Index::new(&root.path));
            let base = locate::real(&request.base);
            let namesakes = files.namesakes(&request.target, &base);
            if namesakes.len() > 1 {
                let words = format!("is not there, and {} files in other folders have that name", namesakes.len());
                return Some(Finding::new(missing, words).help(format!("write {}", one_of(&namesakes))));
            }
            let nearest = files.nearest(&request.target, &base, |path| may_serve(path, request.purpose));
            let help = match nearest {
                Some(address) => format!("write `{address}`, the nearest name there is"),
                None => "correct the path, or add the file".to_owned(),
            };
            Some(Finding::new(missing, "is not there").help(help))
        }
    }
}

/// Puts what stands for them in the place of pictures on the web.
fn stand_in(
    addresses: &[Address],
    located: &mut [Located],
    places: &Places,
    root: &Root,
    progress: &Progress,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let is_remote =
        |(address, located): &(&Address, &mut Located)| located.place == Place::Remote && address.2 == Purpose::Image;
    let remote: BTreeSet<&str> =
        addresses.iter().zip(&mut *located).filter(is_remote).map(|(address, _)| address.1.as_str()).collect();
    let found = remote::stand_ins(&remote.into_iter().collect::<Vec<_>>(), places, root, progress, diagnostics);
    for (address, located) in addresses.iter().zip(located).filter(is_remote) {
        match found.get(&address.1).cloned() {
            Some(StandIn::Badge) => located.place = Place::Badge,
            Some(StandIn::File(path)) => {
                located.origin = Some(Origin::File(path.clone()));
                located.place = Place::File { path, cased: None };
            }
            Some(StandIn::None(finding)) => located.refused = Some(finding),
            None => {}
        }
    }
}

/// The one file of the wanted name, where it stands once in the whole project, and its address from the folder.
fn elsewhere(
    target: &str,
    base: &Path,
    purpose: Purpose,
    root: &Root,
    files: &OnceLock<nearest::Index>,
) -> Option<(PathBuf, String)> {
    let (path, address) = files.get_or_init(|| nearest::Index::new(&root.path)).only(target, &locate::real(base))?;
    may_serve(path, purpose).then(|| (path.to_owned(), address))
}

/// Whether a file's name says that it may be what it is asked for.
fn may_serve(path: &Path, purpose: Purpose) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Kind::ALL.iter().any(|kind| kind.serves(purpose) && kind.extensions().contains(&extension.as_str()))
}

/// The first of some addresses, as a choice: “`a`, `b` or `c`”.
fn one_of(addresses: &[String]) -> String {
    /// The most that are named.
    const MOST: usize = 4;
    let names: Vec<String> = addresses.iter().take(MOST).map(|address| format!("`{address}`")).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.concat(),
    }
}
