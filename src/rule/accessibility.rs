//! Rules about what readers with a disability need.

rules! {
    MISSING_ALT_TEXT "missing-alt-text" Warning
        "An image has no alternative text."
        "Readers who can't see it learn nothing about it, and the book can't claim to be accessible."
        "Describe the image between the brackets, or mark it `{.decorative}`."
        "WCAG 2.2, 1.1.1; EPUB Accessibility 1.1, 3.2";
    EMPTY_LINK "empty-link" Warning
        "A link has no text."
        "A screen reader has nothing to say for it; the link goes."
        "Write the link's text between the brackets."
        "WCAG 2.2, 2.4.4";
    SKIPPED_HEADING_LEVEL "skipped-heading-level" Warning
        "A heading stands more than one level below the one before it."
        "A reader who moves through a book by its headings looks in vain for the level between."
        "Raise the heading by a level, or give it the heading that it lacks."
        "WCAG 2.2, 1.3.1 and technique G141";
    ALT_REPEATS_CAPTION "alt-repeats-caption" Warning
        "The alternative text of an image says what its caption says."
        "A screen reader reads both, so the same words are heard twice and the image stays unseen."
        "Describe what the image shows; let the caption say what it means."
        "WCAG 2.2, 1.1.1";
    ALT_IS_FILE_NAME "alt-is-file-name" Warning
        "The alternative text of an image is the name of a file."
        "`IMG_2041.jpg`, read aloud, describes nothing."
        "Describe the image, or mark it `{.decorative}`."
        "WCAG 2.2, 1.1.1 and failure F30";
    ALT_SAYS_IMAGE "alt-says-image" Note
        "The alternative text of an image begins by saying that it is an image."
        "A screen reader has said so already."
        "Begin with what the image shows."
        "WCAG 2.2, 1.1.1 and technique G94";
    VAGUE_LINK_TEXT "vague-link-text" Warning
        "A link's text doesn't say where it leads: “here”, “read more”."
        "Screen readers list links only by their text, and readers on paper have no link to press."
        "Make the name of the target the link's text."
        "WCAG 2.2, 2.4.4";
    URL_AS_LINK_TEXT "url-as-link-text" Note
        "A link's text is a long address."
        "A screen reader spells it out, and it doesn't fit a narrow page."
        "Give the link the name of the target as its text."
        "WCAG 2.2, 2.4.4";
    TABLE_WITHOUT_HEADER "table-without-header" Warning
        "A table has columns without a heading."
        "A screen reader names the column before each cell; without a heading a number is only a number."
        "Fill the first row with the headings of the columns."
        "WCAG 2.2, 1.3.1 and technique H51";
    WRONG_LANGUAGE_TAG "wrong-language-tag" Warning
        "A passage has a language tag that can't be read."
        "Voices, hyphenation and fonts are chosen by it; a wrong one makes the passage unintelligible when read aloud."
        "Write the tag as `nl`, `en-GB` or `zh-Hant`."
        "BCP 47; WCAG 2.2, 3.1.2";
    LOW_CONTRAST "low-contrast" Warning
        "A stylesheet sets text in a colour that is hard to tell from what is behind it."
        "Under 4.5 to 1 many readers can't read it, and a screen of electronic ink shows less than that."
        "Choose a darker or lighter colour, or leave colours to the reading system."
        "WCAG 2.2, 1.4.3";
}
