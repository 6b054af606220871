//! Rules about slips of the pen that only show in the book as a whole.

rules! {
    UNBALANCED_QUOTE "unbalanced-quote" Warning
        "A paragraph opens a quotation that it doesn't close, or closes one that it doesn't open."
        "The reader can't tell who speaks, and the marks after it are turned the wrong way."
        "Add the missing quotation mark."
        "the project's reference of syntax, quotation marks";
    UNBALANCED_BRACKET "unbalanced-bracket" Warning
        "A bracket is opened and never closed."
        "The reader goes on waiting for its end; often it is a link that was mistyped."
        "Add the closing bracket."
        "the project's reference of checks";
    SKIPPED_CHAPTER_NUMBER "skipped-chapter-number" Warning
        "A chapter's number doesn't follow the one before it."
        "A chapter is missing, stands in the wrong place or has the wrong number."
        "Correct the number or the order."
        "the project's reference of checks";
    UNFINISHED_TEXT "unfinished-text" Warning
        "A mark such as TODO or TK is left in the text."
        "It was a note to oneself, and now every reader sees it."
        "Write what is missing, or take out the mark."
        "the project's reference of checks";
    NAME_SPELT_TWO_WAYS "name-spelt-two-ways" Note
        "A name occurs once in a spelling that is a letter away from a name that occurs often."
        "Most often it is a slip, and a reader takes it for another person or place."
        "Correct the spelling, or allow it here if two names are meant."
        "the project's reference of checks";
}
