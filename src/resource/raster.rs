//! Drawings to pixels.
//!
//! Only the fonts that katern carries are used, never the machine's, so that the same drawing gives the same picture
//! everywhere.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use image::{DynamicImage, RgbImage, RgbaImage};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::{measure, shrink};
use crate::model::Pictures;

/// The faces that are carried: Libertinus for words, DejaVu for code.
static CARRIED: LazyLock<Fonts> = LazyLock::new(|| {
    let mut faces = Database::new();
    for face in carried().into_iter().flatten() {
        faces.load_font_source(Source::Binary(Arc::new(face)));
    }
    for set in [Database::set_serif_family, Database::set_sans_serif_family::<&str>] {
        set(&mut faces, SERIF);
    }
    faces.set_cursive_family(SERIF);
    faces.set_fantasy_family(SERIF);
    faces.set_monospace_family("DejaVu Sans Mono");
    Fonts(Arc::new(faces))
});

/// Those of `typst-assets` that are wanted. Each is asked for by a constant number, so that the linker leaves out the others,
/// which are for mathematics and have 7 MB.
fn carried() -> [Option<&'static [u8]>; 10] {
    [
        typst_assets::fonts().next(),
        typst_assets::fonts().nth(1),
        typst_assets::fonts().nth(2),
        typst_assets::fonts().nth(3),
        typst_assets::fonts().nth(4),
        typst_assets::fonts().nth(5),
        typst_assets::fonts().nth(13),
        typst_assets::fonts().nth(14),
        typst_assets::fonts().nth(15),
        typst_assets::fonts().nth(16),
    ]
}

/// Fonts that drawings may use.
#[derive(Clone, Debug)]
pub(super) struct Fonts(Arc<Database>);

/// How a drawing names a face.
pub(super) struct Name {
    pub(super) family: String,
    pub(super) weight: u16,
    pub(super) is_italic: bool,
}

impl Fonts {
    /// Those that katern carries.
    pub(super) fn carried() -> Fonts {
        CARRIED.clone()
    }

    /// Those that katern carries and one more, with its name; none where it is no font.
    pub(super) fn with(bytes: Arc<Vec<u8>>) -> Option<(Fonts, Name)> {
        let mut faces = Database::clone(&CARRIED.0);
        let id = faces.load_font_source(Source::Binary(bytes)).into_iter().next()?;
        let face = faces.face(id)?;
        let name = Name {
            family: face.families.first()?.0.clone(),
            weight: face.weight.0,
            is_italic: face.style != resvg::usvg::fontdb::Style::Normal,
        };
        Some((Fonts(Arc::new(faces)), name))
    }
}

/// The family of katern's own covers.
pub(super) const SERIF: &str = "Libertinus Serif";

/// A drawing that was understood.
pub(super) struct Drawing {
    tree: Tree,
    files: Vec<PathBuf>,
}

/// Understands a drawing. Pictures that it names are read if they lie below `root`; `folder` is its own.
pub(super) fn parse(svg: &str, fonts: &Fonts, folder: Option<&Path>, root: &Path) -> Result<Drawing, String> {
    measure::references(svg)?;
    let files = Mutex::new(Vec::new());
    let read = ImageHrefResolver::default_string_resolver();
    let mut options = Options { font_family: SERIF.into(), fontdb: fonts.0.clone(), ..Options::default() };
    options.resources_dir = folder.map(Path::to_owned);
    options.image_href_resolver.resolve_string = Box::new(|href, options| {
        let path = options.get_abs_path(Path::new(href)).canonicalize().ok()?;
        if !path.starts_with(root) || !path.is_file() {
            return None;
        }
        files.lock().unwrap_or_else(PoisonError::into_inner).push(path);
        read(href, options)
    });
    let tree = Tree::from_str(svg, &options).map_err(|error| format!("can't be drawn ({error})"))?;
    drop(options);
    measure::paint(&tree)?;
    Ok(Drawing { tree, files: files.into_inner().unwrap_or_else(PoisonError::into_inner) })
}

impl Drawing {
    /// The pictures in other files that were read for it.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Width and height in CSS pixels.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.tree.size().width(), self.tree.size().height())
    }

    /// The drawing in so many pixels, on white.
    pub(super) fn draw(&self, width: u32, height: u32) -> Result<DynamicImage, String> {
        let mut canvas = Canvas::new(width, height)?;
        let pixels = self.paint(&mut canvas, (width, height), 0);
        // On white every pixel is opaque, so its colours need no division.
        let rgb = pixels.iter().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let picture = RgbImage::from_raw(width, height, rgb).expect("three bytes a pixel");
        Ok(DynamicImage::ImageRgb8(picture))
    }

    /// The drawing in few pixels, so many wide, on nothing: to look at how it is drawn.
    pub(super) fn on_nothing(&self, width: u32) -> Result<DynamicImage, String> {
        let (own_width, own_height) = self.size();
        let factor = width as f32 / own_width.max(own_height);
        let side = |length: f32| (length * factor).round().max(1.0) as u32;
        let mut canvas = Canvas::new(side(own_width), side(own_height))?;
        resvg::render(&self.tree, Transform::from_scale(factor, factor), &mut canvas.0.as_mut());
        let (width, height) = (canvas.0.width(), canvas.0.height());
        let pixels = canvas.0.pixels().iter().flat_map(|pixel| {
            let pixel = pixel.demultiply();
            [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
        });
        let picture = RgbaImage::from_raw(width, height, pixels.collect()).expect("four bytes a pixel");
        Ok(DynamicImage::ImageRgba8(picture))
    }

    /// Paints the rows of the drawing from `top` on that the canvas has room for, where the whole has so many pixels: on
    /// white, four bytes a pixel, the fourth of which says nothing.
    pub(super) fn paint<'a>(&self, canvas: &'a mut Canvas, (width, height): (u32, u32), top: u32) -> &'a [[u8; 4]] {
        canvas.0.fill(Color::WHITE);
        let (own_width, own_height) = self.size();
        let scale = Transform::from_scale(width as f32 / own_width, height as f32 / own_height);
        resvg::render(&self.tree, scale.post_translate(0.0, -(top as f32)), &mut canvas.0.as_mut());
        canvas.0.data().as_chunks().0
    }
}

/// How many times its own size a drawing is made in pixels, for screens that are sharp.
const SHARPNESS: f32 = 2.0;

/// The least width of a drawing in pixels, and the most where nobody asks for more.
const WIDTHS: (f32, f32) = (800.0, 2400.0);

/// A sanitised drawing as PNG on white, and its size in pixels.
///
/// # Errors
/// When it can't be drawn; the words finish “the picture …”.
pub(super) fn pixels(svg: &str, wish: &Pictures) -> Result<(Vec<u8>, (u32, u32)), String> {
    let drawing = parse(svg, &Fonts::carried(), None, Path::new(""))?;
    let (width, height) = drawing.size();
    let wide = (width * SHARPNESS).clamp(WIDTHS.0, WIDTHS.1);
    let wide = wish.max_width.map_or(wide, |most| wide.min(most as f32));
    let by_pixels = (wish.max_pixels as f32 / (width * height)).sqrt();
    let factor = (wide / width).min(by_pixels);
    let size = ((width * factor).round().max(1.0) as u32, (height * factor).round().max(1.0) as u32);
    Ok((shrink::png(drawing.draw(size.0, size.1)?)?, size))
}

/// What is painted on, again and again: fresh memory costs more than the paint.
pub(super) struct Canvas(Pixmap);

impl Canvas {
    /// One of so many pixels.
    pub(super) fn new(width: u32, height: u32) -> Result<Canvas, String> {
        Ok(Canvas(Pixmap::new(width, height).ok_or("has no width or no height")?))
    }
}
