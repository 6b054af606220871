//! Drawings to pixels.
//!
//! Only the fonts that katern carries are used, never the machine's, so that the same drawing gives the same picture
//! everywhere.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use image::{DynamicImage, RgbImage};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// The faces that are carried: Libertinus for words, DejaVu for code.
static FACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut faces = Database::new();
    for face in typst_assets::fonts() {
        faces.load_font_source(Source::Binary(Arc::new(face)));
    }
    for set in [Database::set_serif_family, Database::set_sans_serif_family::<&str>] {
        set(&mut faces, SERIF);
    }
    faces.set_cursive_family(SERIF);
    faces.set_fantasy_family(SERIF);
    faces.set_monospace_family("DejaVu Sans Mono");
    Arc::new(faces)
});

/// The family of katern's own covers.
pub(super) const SERIF: &str = "Libertinus Serif";

/// A drawing that was understood.
pub(super) struct Drawing(Tree);

/// Understands a drawing. Pictures that it names are read if they lie below `root`; `folder` is its own.
pub(super) fn parse(svg: &str, folder: Option<&Path>, root: &Path) -> Result<Drawing, String> {
    let mut options = Options { font_family: SERIF.into(), fontdb: FACES.clone(), ..Options::default() };
    options.resources_dir = folder.map(Path::to_owned);
    let read = ImageHrefResolver::default_string_resolver();
    options.image_href_resolver.resolve_string = Box::new(move |href, options| {
        let path = options.get_abs_path(Path::new(href)).canonicalize().ok()?;
        (path.starts_with(root) && path.is_file()).then(|| read(href, options)).flatten()
    });
    match Tree::from_str(svg, &options) {
        Ok(tree) => Ok(Drawing(tree)),
        Err(error) => Err(format!("can't be drawn ({error})")),
    }
}

impl Drawing {
    /// Width and height in CSS pixels.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.0.size().width(), self.0.size().height())
    }

    /// The drawing in so many pixels, on white.
    pub(super) fn draw(&self, width: u32, height: u32) -> Result<DynamicImage, String> {
        let mut pixels = Pixmap::new(width, height).ok_or("has no width or no height")?;
        pixels.fill(Color::WHITE);
        let (own_width, own_height) = self.size();
        let scale = Transform::from_scale(width as f32 / own_width, height as f32 / own_height);
        resvg::render(&self.0, scale, &mut pixels.as_mut());
        // On white every pixel is opaque, so its colours need no division.
        let rgb = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let picture = RgbImage::from_raw(width, height, rgb).expect("three bytes a pixel");
        Ok(DynamicImage::ImageRgb8(picture))
    }
}
