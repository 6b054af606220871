//! Rules that pass on what other programs found in the finished book.

rules! {
    EPUBCHECK "epubcheck" Error
        "EPUBCheck has a complaint about the finished book."
        "Shops run EPUBCheck and refuse what it complains of."
        "Mend the place in the manuscript; if the text there is sound, katern is at fault: report it."
        "EPUBCheck, the validator of the W3C";
    ACE "ace" Warning
        "Ace by DAISY has a complaint about the finished book."
        "Publishers and libraries run Ace to see whether a book is accessible."
        "Mend the place in the manuscript; if the text there is sound, katern is at fault: report it."
        "Ace by DAISY, the accessibility checker of the DAISY Consortium";
    INVALID_PUBLICATION "invalid-publication" Error
        "katern's own check finds that the finished book breaks the specification."
        "No manuscript should be able to cause this: katern is at fault."
        "Report it with the manuscript; a smaller one that shows the same helps."
        "EPUB 3.3";
}
