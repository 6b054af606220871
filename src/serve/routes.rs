//! The addresses of the server, and what each gives.

use std::convert::Infallible;
use std::io::Read;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream::{self, Stream};
use serde_json::{Value, json};

use crate::resource::Body;
use crate::serve::desk::{Choice, Desk};
use crate::serve::guard::may_ask;
use crate::serve::search;
use crate::serve::shown::{Handed, Shown};
use crate::{edition, theme};

/// The files of the page: name, media type, text.
const PAGE: [(&str, &str, &str); 11] = [
    ("desk.css", CSS, include_str!("page/desk.css")),
    ("main.js", JS, include_str!("page/main.js")),
    ("reader.js", JS, include_str!("page/reader.js")),
    ("look.js", JS, include_str!("page/look.js")),
    ("contents.js", JS, include_str!("page/contents.js")),
    ("search.js", JS, include_str!("page/search.js")),
    ("problems.js", JS, include_str!("page/problems.js")),
    ("markup.js", JS, include_str!("page/markup.js")),
    ("notes.js", JS, include_str!("page/notes.js")),
    ("places.js", JS, include_str!("page/places.js")),
    ("panels.js", JS, include_str!("page/panels.js")),
];

const INDEX: &str = include_str!("page/index.html");
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// What the page may do: its own scripts, and its own styles on what it shows.
const PAGE_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; media-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What a document of the book may do: be looked at. No script runs in it, whatever it holds.
const BOOK_POLICY: &str = "default-src 'self' data:; script-src 'none'; style-src 'self' 'unsafe-inline'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// Every address, guarded.
pub(super) fn router(desk: Arc<Desk>, server: SocketAddr) -> Router {
    let guard = move |request: Request, next: Next| async move {
        if !may_ask(request.method(), request.headers(), server) {
            return (StatusCode::FORBIDDEN, "this server answers nobody but its own page\n").into_response();
        }
        let mut response = next.run(request).await;
        let headers = response.headers_mut();
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            headers.insert(HeaderName::from_static(name), value.parse().expect("a legal value"));
        }
        response
    };
    Router::new()
        .route("/", get(|| async { with_policy(PAGE_POLICY, "text/html; charset=utf-8", INDEX.to_owned()) }))
        .route("/desk/{file}", get(page))
        .route("/book.json", get(book))
        .route("/book/{*path}", get(item))
        .route("/markup/{*path}", get(markup))
        .route("/search", get(find))
        .route("/events", get(events))
        .route("/choice", post(choose))
        .layer(middleware::from_fn(guard))
        .with_state(desk)
}

/// A file of the page.
async fn page(Path(file): Path<String>) -> Response {
    match PAGE.iter().find(|(name, ..)| *name == file) {
        Some((_, media_type, text)) => ([(header::CONTENT_TYPE, *media_type)], *text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// All that the page must know, the documents themselves excepted.
async fn book(State(desk): State<Arc<Desk>>) -> Response {
    let shown = desk.shown();
    let (edition, theme) = desk.chosen();
    let mut value = summary(&shown, &[]);
    value["book"] = shown.good.as_ref().map(|good| good.facts().clone()).into();
    value["problems"] = shown.problems.clone();
    value["edition"] = edition.into();
    value["theme"] = theme.into();
    value["editions"] =
        edition::ALL.iter().map(|edition| json!({ "name": edition.name, "what": edition.what })).collect();
    value["themes"] = theme::all().map(|theme| json!({ "name": theme.name, "what": theme.description })).collect();
    json_response(&value)
}

/// What is told of each version: these files of the book are not as they were.
fn summary(shown: &Shown, changed: &[String]) -> Value {
    json!({
        "version": shown.version,
        "faulty": shown.is_faulty,
        "saved": shown.saved.filter(|_| !changed.is_empty()),
        "bound": shown.bound,
        "changed": changed,
    })
}

/// A file of the book.
async fn item(State(desk): State<Arc<Desk>>, Path(path): Path<String>) -> Response {
    let shown = desk.shown();
    let Some((media_type, handed)) = shown.good.as_ref().and_then(|good| good.item(&path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let media_type = media_type.to_owned();
    match handed {
        Handed::Text(text) => with_policy(BOOK_POLICY, &format!("{media_type}; charset=utf-8"), text),
        // A film may be large, and the disk slow.
        Handed::Body(body) => match tokio::task::spawn_blocking(move || bytes(&body)).await {
            Ok(Ok(bytes)) => {
                let headers =
                    [(header::CONTENT_TYPE, media_type), (header::CONTENT_SECURITY_POLICY, BOOK_POLICY.to_owned())];
                (headers, bytes).into_response()
            }
            _ => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn bytes(body: &Body) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    body.open()?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A document as the EPUB has it, to be read and not to be shown.
async fn markup(State(desk): State<Arc<Desk>>, Path(path): Path<String>) -> Response {
    let shown = desk.shown();
    match shown.good.as_ref().and_then(|good| good.markup(&path)) {
        Some(text) => with_policy(BOOK_POLICY, "text/plain; charset=utf-8", text.to_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The words that are looked for.
#[derive(serde::Deserialize)]
struct Words {
    #[serde(default)]
    words: String,
}

/// Where words stand in the book.
async fn find(State(desk): State<Arc<Desk>>, Query(asked): Query<Words>) -> Response {
    let shown = desk.shown();
    let passages = shown.good.as_ref().map(|good| good.passages()).unwrap_or_default();
    json_response(&search::find(passages, &asked.words))
}

/// Each version as it comes, the present one first.
async fn events(State(desk): State<Arc<Desk>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut versions = desk.versions();
    versions.mark_changed();
    let stream = stream::unfold((desk, versions, None), |(desk, mut versions, told)| async move {
        versions.changed().await.ok()?;
        versions.mark_unchanged();
        let shown = desk.shown();
        // A page that listens slowly misses versions, and one that comes back may have missed any: what changed is
        // reckoned from the book that this very page was told of.
        let changed = match (&shown.good, &told) {
            (Some(good), Some(told)) if Arc::ptr_eq(good, told) => Vec::new(),
            (Some(good), told) => good.changed_since(told.as_deref()),
            (None, _) => Vec::new(),
        };
        let event = Event::default().event("book").data(summary(&shown, &changed).to_string());
        let told = shown.good.clone().or(told);
        Some((Ok(event), (desk, versions, told)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// What the page chooses.
#[derive(serde::Deserialize)]
struct Chosen {
    edition: Option<String>,
    theme: Option<String>,
}

/// Shows another edition or theme.
async fn choose(State(desk): State<Arc<Desk>>, Query(chosen): Query<Chosen>) -> Response {
    match desk.choose(&Choice { edition: chosen.edition, theme: chosen.theme }) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(message) => (StatusCode::BAD_REQUEST, message).into_response(),
    }
}

fn with_policy(policy: &str, media_type: &str, text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_SECURITY_POLICY, policy.to_owned())];
    (headers, text).into_response()
}

fn json_response(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}
