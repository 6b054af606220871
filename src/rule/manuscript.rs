//! Rules about the manuscript's files: reading, order, includes.

rules! {
    NOT_UTF8 "not-utf-8" Error
        "A text holds bytes that are not UTF-8."
        "No reader could show those characters, and guessing another encoding garbles names."
        "Save the file as UTF-8."
        "EPUB 3.3, 3.9 XML conformance";
    NOT_A_TEXT "not-a-text" Error
        "A file of the manuscript is not Markdown: a word processor's document, a PDF, a web page, a picture, a finished book."
        "Read as Markdown it would fill the book with marks that mean something to another program."
        "Make Markdown of it as the message says, or take it out of the list."
        "the project's reference of layouts";
    MISSING_CHAPTER "missing-chapter" Error
        "A chapter is listed, and its file is not there."
        "The book would lack a chapter."
        "Correct the path in the list, or add the file."
        "the project's reference of layouts";
    MISSING_INCLUDE "missing-include" Error
        "An include names a file, lines or an anchor that are not there."
        "The text that should stand here would be missing."
        "Correct the path or the anchor."
        "mdBook's reference, mdBook-specific features";
    INCLUDE_OUTSIDE "include-outside" Warning
        "An include takes text from outside the project's folder."
        "The book then depends on a file that does not travel with it."
        "Move the file into the project."
        "the project's reference of layouts";
    TEXT_OUTSIDE "text-outside" Error
        "A text or a file with metadata lies outside the project's folder."
        "Whoever wrote the manuscript could bring any file of the machine that builds it into the book."
        "Copy the file into the project's folder, or put `katern.toml` into a folder that holds both."
        "the project's reference of layouts";
    UNREADABLE_FILE "unreadable-file" Error
        "A file or a folder of the manuscript can't be read: a link that leads nowhere, a pipe, a folder, a file too large."
        "What it holds would be missing from the book."
        "Put a file there that can be read, or take its name out."
        "the project's reference of layouts";
    SKIPPED_PREPROCESSOR "skipped-preprocessor" Note
        "An mdBook preprocessor is named that katern does not run."
        "What it would have done to the text is missing from the book."
        "Build through `mdbook build` with katern as a renderer, which runs every preprocessor first."
        "mdBook's reference, Preprocessors";
    UNSAVED_OUTPUT "unsaved-output" Note
        "A text has code cells, or values that are computed, whose outputs were not saved; katern doesn't run programs."
        "The book shows the code where its author meant what the code makes."
        "Render the book once in its own tool, and keep the outputs: `_freeze`, the folders `…_files`."
        "Quarto's guide, Managing Execution";
    EMPTY_MANUSCRIPT "empty-manuscript" Warning
        "One of the manuscript's files has no text; it is an error where none of them has."
        "A chapter without text is a blank page, and a book without text would take the place of a good one."
        "Write the chapter, take it out of the list, or take the file away."
        "the project's reference of layouts";
    EXCERPT_SHARE "excerpt-share" Note
        "How much of the text an excerpt holds; it is a warning where that is more than twice what was asked for, or all."
        "An excerpt that holds most of the book gives away what is to be sold."
        "Put headings into the long chapters, or mark what goes in with `{.sample}` and write `--sample marked`."
        "the project's reference of checks";
    DUPLICATE_CHAPTER "duplicate-chapter" Warning
        "A list of chapters names one file twice."
        "A publication holds each document once; the later place is left out of the book."
        "Take one of the two out of the list, or copy the file."
        "EPUB 3.3, 5.7.1 The spine element";
    LIST_ITEM_WITHOUT_FILE "list-item-without-file" Warning
        "A list of chapters has an item that names no file of the manuscript; it is a note where a program makes the whole list."
        "What it stands for is not in the book, or not at its place."
        "Write the item as a link to a Markdown file."
        "mdBook's reference, SUMMARY.md";
    LEFT_OUT_FILE "left-out-file" Note
        "A Markdown file of the folder is not in the book: a README, a draft, one that the list of chapters does not name."
        "Such files speak of the project or wait for a later edition more often than they belong to the book."
        "If the file belongs to the book, name it in `katern.toml` or `SUMMARY.md`, or take out the mark that makes it a draft."
        "the project's reference of layouts";
    LEFT_OUT_FOLDER "left-out-folder" Warning
        "A folder with Markdown files is not in the book."
        "It lies too deep, or has a name under which tools keep what they make, and its chapters would be missed."
        "Give the folder another name or place, or list its texts in `katern.toml`."
        "the project's reference of layouts";
}
