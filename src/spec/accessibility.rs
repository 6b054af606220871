//! How a book says that it is accessible: the words of schema.org
//! ([EPUB Accessibility 1.1, 2](https://www.w3.org/TR/epub-a11y-11/#sec-discovery)).

/// The values of `accessibilityFeature` that only a person can assert.
#[rustfmt::skip]
pub(crate) const ASSERTED: [&str; 18] = [
    "annotations", "audioDescription", "closeCaptions", "closedCaptions", "describedMath", "longDescription",
    "openCaptions", "signLanguage", "transcript", "timingControl", "unlocked", "highContrastAudio",
    "highContrastDisplay", "largePrint", "braille", "tactileGraphic", "tactileObject", "fullRubyAnnotations",
];

/// The values of `accessibilityFeature` that show in the book itself.
#[rustfmt::skip]
pub(crate) const EVIDENT: [&str; 24] = [
    "ARIA", "bookmarks", "index", "pageBreakMarkers", "printPageNumbers", "pageNavigation", "readingOrder",
    "structuralNavigation", "tableOfContents", "taggedPDF", "alternativeText", "displayTransformability",
    "synchronizedAudioText", "ChemML", "latex", "latex-chemistry", "MathML", "MathML-chemistry", "ttsMarkup",
    "horizontalWriting", "rubyAnnotations", "verticalWriting", "withAdditionalWordSegmentation",
    "withoutAdditionalWordSegmentation",
];

/// The values of `accessibilityHazard`.
#[rustfmt::skip]
pub(crate) const HAZARDS: [&str; 11] = [
    "flashing", "noFlashingHazard", "unknownFlashingHazard", "motionSimulation", "noMotionSimulationHazard",
    "unknownMotionSimulationHazard", "sound", "noSoundHazard", "unknownSoundHazard", "none", "unknown",
];
