//! Rules about metadata: front matter, `metadata.yaml`, `katern.toml`, `book.toml`.

rules! {
    MALFORMED_METADATA "malformed-metadata" Error
        "A metadata file or front matter can't be parsed."
        "Nothing that it says can be relied on, so the book would come out under a wrong name."
        "Mend the YAML or TOML at the place shown."
        "YAML 1.2; TOML 1.1";
    WRONG_METADATA_VALUE "wrong-metadata-value" Error
        "A metadata value is not one that its field can hold."
        "Shops and libraries act on these values; a wrong one is worse than none."
        "Write a value of the kind that the message names."
        "EPUB 3.3, 5.5 Metadata section";
    UNKNOWN_METADATA_KEY "unknown-metadata-key" Warning
        "A metadata key is not one that katern knows."
        "Most often it is a slip of the pen, and what it says would silently be missing from the book."
        "Correct the key, or take it out."
        "the project's reference of metadata";
    CHAPTER_METADATA "chapter-metadata" Note
        "A chapter's front matter says what only a book says: its translator, publisher or rights."
        "A chapter has its own title, authors, language and role; what else stands there is in no book."
        "Say it in the metadata of the book, or in the words of the chapter."
        "the project's reference of metadata";
    MISSING_TITLE "missing-title" Warning
        "The book has no title in its metadata, and no single top heading that could be its title."
        "A publication must have one; katern takes the name of the file or folder."
        "Add `title:` to the metadata."
        "EPUB 3.3, 5.5.3.1.2 The dc:title element";
    MISSING_LANGUAGE "missing-language" Warning
        "The book has no language in its metadata."
        "Hyphenation, quotation marks and the voice of a screen reader follow the language."
        "Add `lang:` with a language tag such as `nl` or `en-GB`."
        "EPUB 3.3, 5.5.3.1.3 The dc:language element; WCAG 2.2, 3.1.1";
    MODIFIED_FROM_FILES "modified-from-files" Note
        "The time of the last change was taken from the files."
        "Two copies of one manuscript then give two different books."
        "Add `modified:` or `date:` to the metadata, or set SOURCE_DATE_EPOCH."
        "EPUB 3.3, 5.5.5 Last modified date";
    MISSING_STORE_METADATA "missing-store-metadata" Note
        "The metadata lacks what shops ask for: an author, a description, a publisher, a subject, a date."
        "Shops refuse a book without some of these, and nobody finds one without the others."
        "Add the fields that the message names to the metadata."
        "EPUB 3.3, 5.5.3.2 Optional elements; the shops' own pages";
}
