//! Badges: pictures by which a project's page says that its tests pass. In a book they say nothing.

use super::address::{parts, whole};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::ChildMut;
use crate::rule::resource::DROPPED_BADGE;
use crate::source::Span;

/// Where badges come from: a host, or the end of one after a full stop, and what their path begins with.
const HOSTS: &[(&str, &str)] = &[
    ("img.shields.io", "/"),
    ("raster.shields.io", "/"),
    ("shields.io", "/badge/"),
    ("badge.fury.io", "/"),
    ("badgen.net", "/"),
    ("badges.gitter.im", "/"),
    ("img.badgesize.io", "/"),
    ("badges.debian.net", "/"),
    ("repology.org", "/badge/"),
    ("travis-ci.org", "/"),
    ("travis-ci.com", "/"),
    ("circleci.com", "/"),
    ("codecov.io", "/"),
    ("coveralls.io", "/repos/"),
    ("ci.appveyor.com", "/api/projects/status/"),
    ("badge.buildkite.com", "/"),
    ("api.cirrus-ci.com", "/"),
    ("deps.rs", "/"),
    ("snyk.io", "/test/"),
    ("david-dm.org", "/"),
    ("isitmaintained.com", "/badge/"),
    ("bestpractices.coreinfrastructure.org", "/projects/"),
    ("www.bestpractices.dev", "/projects/"),
    ("api.securityscorecards.dev", "/"),
    ("zenodo.org", "/badge/"),
    ("joss.theoj.org", "/papers/"),
    ("api.netlify.com", "/api/v1/badges/"),
    ("www.netlify.com", "/img/global/badges/"),
    ("sonarcloud.io", "/api/project_badges/"),
    ("api.codacy.com", "/project/badge/"),
    ("app.codacy.com", "/project/badge/"),
    ("api.codeclimate.com", "/v1/badges/"),
    ("www.codefactor.io", "/repository/"),
    ("deepsource.io", "/"),
    ("app.fossa.com", "/api/projects/"),
    ("app.fossa.io", "/api/projects/"),
    ("opencollective.com", "/"),
    ("discordapp.com", "/api/guilds/"),
    ("discord.com", "/api/guilds/"),
    ("hits.dwyl.com", "/"),
    ("visitor-badge.laobi.icu", "/"),
    ("komarev.com", "/ghpvc/"),
    ("api.star-history.com", "/"),
    ("contrib.rocks", "/"),
    ("awesome.re", "/"),
    ("readthedocs.org", "/projects/"),
    ("readthedocs.com", "/projects/"),
    ("static.mybinder.org", "/"),
    ("mybinder.org", "/badge"),
    ("colab.research.google.com", "/assets/"),
    ("kaggle.com", "/static/images/open-in-kaggle"),
    ("studiolab.sagemaker.aws", "/"),
    ("deepnote.com", "/"),
    ("gitpod.io", "/button/"),
    ("replit.com", "/badge/"),
    ("codesandbox.io", "/static/img/"),
    ("stackblitz.com", "/img/"),
    ("www.herokucdn.com", "/deploy/button"),
    ("vercel.com", "/button"),
];

/// The last part of a badge's path on any host: `actions/workflows/ci.yml/badge.svg`.
const NAMES: [&str; 5] = ["badge.svg", "badge.png", "badge", "colab-badge.svg", "binder_badge.svg"];

/// The same where a folder above says that it is one of a code host's.
const NAMES_OF_CI: [&str; 4] = ["pipeline.svg", "coverage.svg", "build.svg", "status.svg"];

/// Whether an address is that of a badge.
pub(crate) fn is_badge(address: &str) -> bool {
    let whole = whole(address);
    let Some((host, path)) = parts(&whole) else { return false };
    let is_of = |known: &str| host == known || host.strip_suffix(known).is_some_and(|before| before.ends_with('.'));
    if HOSTS.iter().any(|(known, begins)| is_of(known) && path.starts_with(begins)) {
        return true;
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    NAMES.contains(&name) || (folders.contains("/badges/") && NAMES_OF_CI.contains(&name))
}

/// Takes the badges out of blocks, with the links and the paragraphs that hold nothing else, and says where they stood.
pub fn take_out(blocks: &mut Vec<Block>, gone: &mut Vec<Span>) {
    blocks.retain_mut(|block| {
        let known = gone.len();
        if let BlockKind::Figure(figure) = &mut block.kind {
            figure.images.retain(|image| {
                let is_badge = is_badge(&image.target);
                gone.extend(is_badge.then_some(image.span));
                !is_badge
            });
            if figure.images.is_empty() {
                return false;
            }
        }
        block.children_mut(&mut |child| match child {
            ChildMut::Words(words) => of_words(words, gone),
            ChildMut::Blocks(blocks) => take_out(blocks, gone),
        });
        let is_empty = match &block.kind {
            BlockKind::Paragraph(words) | BlockKind::Plain(words) => words.iter().all(is_space),
            _ => false,
        };
        gone.len() == known || !is_empty
    });
}

fn of_words(words: &mut Vec<Inline>, gone: &mut Vec<Span>) {
    let known = gone.len();
    words.retain_mut(|inline| {
        let before = gone.len();
        match inline.children_mut() {
            Some(ChildMut::Words(inner)) => of_words(inner, gone),
            Some(ChildMut::Blocks(blocks)) => take_out(blocks, gone),
            None => {}
        }
        match &inline.kind {
            InlineKind::Image(image) if is_badge(&image.target) => {
                gone.push(inline.span);
                false
            }
            InlineKind::Link(link) => gone.len() == before || !link.content.iter().all(is_space),
            _ => true,
        }
    });
    // What stood between badges on lines of their own.
    if gone.len() > known {
        while words.first().is_some_and(is_space) {
            words.remove(0);
        }
        while words.last().is_some_and(is_space) {
            words.pop();
        }
    }
}

fn is_space(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The one note about all badges that were dropped.
pub fn note(mut gone: Vec<Span>) -> Option<Diagnostic> {
    gone.sort();
    gone.dedup();
    let message = match gone.len() {
        0 => return None,
        1 => "a badge is left out of the book".to_owned(),
        several => format!("{several} badges are left out of the book"),
    };
    let help = "take them out of the text, or save as a file what is to be shown";
    Some(Diagnostic::new(&DROPPED_BADGE, gone.first().copied(), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badges_are_told_from_pictures() {
        for badge in [
            "https://img.shields.io/crates/v/katern.svg?style=flat",
            "//img.shields.io/badge/a-b-blue",
            "https://badge.fury.io/py/x.svg",
            "https://travis-ci.org/o/n.svg?branch=master",
            "https://app.travis-ci.com/o/n.svg?branch=master",
            "https://codecov.io/gh/o/n/branch/main/graph/badge.svg",
            "https://github.com/o/n/actions/workflows/ci.yml/badge.svg?branch=main",
            "https://github.com/o/n/workflows/CI/badge.svg",
            "https://gitlab.com/o/n/badges/main/pipeline.svg",
            "https://readthedocs.org/projects/x/badge/?version=latest",
            "https://mybinder.org/badge_logo.svg",
            "https://colab.research.google.com/assets/colab-badge.svg",
            "https://docs.rs/x/badge.svg",
            "http://ci.appveyor.com/api/projects/status/x/branch/master",
        ] {
            assert!(is_badge(badge), "{badge}");
        }
        for picture in [
            "https://example.org/map.png",
            "https://github.com/o/n/raw/main/img/badger.jpg",
            "https://notcodecov.io/x.png",
            "https://example.org/coverage.svg",
            "https://raw.githubusercontent.com/o/n/main/badges.png",
            "img/badge.svg",
            "data:image/png;base64,AAAA",
        ] {
            assert!(!is_badge(picture), "{picture}");
        }
    }
}
