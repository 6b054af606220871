//! The cover, the pictures and the fonts.

use super::Shop;
use crate::diagnostic::Diagnostic;
use crate::edition::{What, megapixels, name_of_type, number, size};
use crate::publication::{Item, ItemContent};
use crate::resource::{self, Body};
use crate::rule::shop::{SHOP_COVER, SHOP_FONT, SHOP_PICTURE};

pub(super) fn check(shop: &Shop<'_>, found: &mut Vec<Diagnostic>) {
    let is_cover = |item: &Item| item.properties.contains(&"cover-image");
    let mut cover = None;
    for item in &shop.publication.manifest {
        let ItemContent::Resource(body) = &item.content else { continue };
        if is_cover(item) {
            cover = Some(item);
            front(shop, item, body, found);
        } else if item.media_type.starts_with("image/") {
            picture(shop, item, body, found);
        } else if item.media_type.starts_with("font/") {
            font(shop, item, found);
        }
    }
    if cover.is_none() {
        for limit in shop.profile.limits.iter().filter(|limit| limit.what == What::Cover) {
            let help = "name a picture under `cover-image`, or let katern draw one";
            found.push(shop.complaint(&SHOP_COVER, None, "the book has no cover", limit).help(help));
        }
    }
}

/// A picture that is shown somewhere in the text.
fn picture(shop: &Shop<'_>, item: &Item, body: &Body, found: &mut Vec<Diagnostic>) {
    let bytes = body.length().unwrap_or_default();
    let raster = resource::raster_size(&item.media_type, body);
    let pixels = raster.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    let drawing = || (item.media_type == "image/svg+xml").then(|| resource::drawing_size(body)).flatten();
    for limit in shop.profile.limits {
        let (words, help) = match limit.what {
            What::Picture(most) if bytes > most => {
                (format!("this picture has {}", size(bytes)), "lower its `max-pixels` or its `quality`")
            }
            What::PicturePixels(most) if pixels > most => {
                (format!("this picture has {}", megapixels(pixels)), "lower its `max-pixels`")
            }
            What::PictureTypes(types) if !types.contains(&item.media_type.as_str()) => {
                let kind = name_of_type(&item.media_type);
                (format!("this picture is {kind}"), "save it as JPEG or PNG, or take `keep` away")
            }
            What::OpaquePictures if resource::is_see_through(&item.media_type, body) => {
                ("this picture has transparent places".to_owned(), "write `ground=white` after it, or under `pictures`")
            }
            What::DrawingSide(most) => match drawing() {
                Some((width, height)) if width.max(height) > most => {
                    let (width, height) = (number(u64::from(width)), number(u64::from(height)));
                    (format!("this drawing is {width} × {height} pixels"), "give it a smaller `width` and `height`")
                }
                _ => continue,
            },
            _ => continue,
        };
        found.push(shop.complaint(&SHOP_PICTURE, shop.shown.place(item), words, limit).help(help));
    }
}

/// The picture on the front.
fn front(shop: &Shop<'_>, item: &Item, body: &Body, found: &mut Vec<Diagnostic>) {
    let bytes = body.length().unwrap_or_default();
    let Some((width, height)) = resource::raster_size(&item.media_type, body) else { return };
    let sides = format!("the cover is {} × {} pixels", number(u64::from(width)), number(u64::from(height)));
    for limit in shop.profile.limits {
        let (words, help) = match limit.what {
            What::CoverAtLeast(least, high) if width < least || height < high => {
                (sides.clone(), "save it with more pixels")
            }
            What::CoverWidth(least) if width < least => (sides.clone(), "save it with more pixels"),
            What::CoverShortSide(least) if width.min(height) < least => (sides.clone(), "save it with more pixels"),
            What::CoverLongSide(most) if width.max(height) > most => (sides.clone(), "save it with fewer pixels"),
            What::CoverBytes(most) if bytes > most => {
                (format!("the cover has {}", size(bytes)), "save it as JPEG, or with fewer pixels")
            }
            What::CoverTypes(types) if !types.contains(&item.media_type.as_str()) => {
                (format!("the cover is {}", name_of_type(&item.media_type)), "save it as JPEG or PNG")
            }
            _ => continue,
        };
        found.push(shop.complaint(&SHOP_COVER, None, words, limit).help(help));
    }
}

fn font(shop: &Shop<'_>, item: &Item, found: &mut Vec<Diagnostic>) {
    for (limit, types) in shop.limits(|what| if let What::FontTypes(types) = what { Some(types) } else { None }) {
        if !types.contains(&item.media_type.as_str()) {
            let words = format!("the font {} is {}", item.path, name_of_type(&item.media_type));
            let help = "bring the font along as an OpenType or TrueType file";
            found.push(shop.complaint(&SHOP_FONT, None, words, limit).help(help));
        }
    }
}
