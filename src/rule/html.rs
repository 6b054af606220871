//! Rules about raw HTML in the manuscript.

rules! {
    OBSOLETE_HTML "obsolete-html" Warning
        "An element or attribute is obsolete in HTML."
        "EPUB allows only HTML's current vocabulary; katern keeps the look with a class."
        "Use Markdown, or a class and a stylesheet."
        "HTML, 16.2 Non-conforming features";
    DROPPED_HTML "dropped-html" Warning
        "An element or attribute was taken out."
        "Scripts, forms, frames and event handlers have no place in a book that must open everywhere."
        "Take it out of the manuscript, or say it in text."
        "EPUB 3.3, 6.1 XHTML content documents";
    REPAIRED_HTML "repaired-html" Warning
        "An element was closed, moved or wrapped to be valid."
        "HTML doesn't let elements stand in each other as they did here; the repaired text may look different."
        "Close each element in the order in which they were opened, and nest them as HTML allows."
        "HTML, 3.2.5 Content models";
    UNKNOWN_HTML "unknown-html" Warning
        "An element or attribute is not part of HTML."
        "Reading systems don't know it; its content is kept."
        "Use an element of HTML, or a `data-` attribute."
        "HTML, 4 The elements of HTML";
    INVALID_HTML_VALUE "invalid-html-value" Warning
        "An attribute has a value that it can't hold."
        "The value was corrected or the attribute taken out."
        "Write a value that HTML allows."
        "HTML, 2.3 Common microsyntaxes";
}
