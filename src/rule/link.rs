//! Rules about links.

rules! {
    BROKEN_LINK "broken-link" Warning
        "A link leads to a file or a heading that is not in the book."
        "The text stays and the link goes, since a publication may not have links that lead nowhere."
        "Correct the target, or take out the link."
        "EPUB 3.3, 3 Publication resources";
    AMBIGUOUS_LINK "ambiguous-link" Warning
        "A link fits more than one place."
        "It leads to the first of them, which may not be the one meant."
        "Give the place an id of its own and link to that."
        "the project's reference of syntax, links";
    MALFORMED_URL "malformed-url" Warning
        "A link's address is not a URL."
        "Validators refuse it and readers can't follow it; katern escapes what it can, and otherwise drops the link."
        "Correct the address."
        "URL Standard; EPUB 3.3, 1.3.6 Relationship to URL";
    LOCAL_LINK "local-link" Warning
        "A link leads to a file on the author's own machine, or to data in the link itself."
        "No reader has that file; the text stays and the link goes."
        "Link to a place in the book or on the web."
        "EPUB 3.3, 3.7 Data URLs, 3.8 File URLs";
}
