//! Rules about images, the cover, sound, films and stylesheets.

rules! {
    MISSING_IMAGE "missing-image" Error
        "An image that the book names is not there."
        "The reader would see a hole, and a publication may not name a resource that it does not hold."
        "Correct the path, or add the file."
        "EPUB 3.3, 3 Publication resources";
    MISPLACED_FILE "misplaced-file" Warning
        "A picture or another file is not where the text says; the only file of that name in the project lies elsewhere, and is taken."
        "A second file of that name would make the choice doubtful, and other programs find nothing."
        "Write the path that the help gives, or name the folder under `resource-path`."
        "pandoc's manual, --resource-path";
    NAME_CASE "name-case" Warning
        "A file's name is written with other capitals than the file has."
        "It is found on some machines and not on others."
        "Write the name as the file has it."
        "EPUB 3.3, 4.2.3 File paths and file names";
    ASSET_OUTSIDE "asset-outside" Error
        "A file lies outside the project's folder."
        "The manuscript can't be built from a copy of its folder."
        "Move the file into the project's folder."
        "the project's reference of layouts";
    REMOTE_IMAGE "remote-image" Error
        "An image is on the web."
        "Images must be inside the book: a reader may have no connection, and the page may be gone."
        "Build once with `--fetch`, which brings it and keeps it, or download the image and refer to the file."
        "EPUB 3.3, 3.6 Resource locations";
    FAILED_FETCH "failed-fetch" Error
        "A picture on the web can't be fetched."
        "A book must hold its pictures. The cause can be the host, the address or the picture itself."
        "Try again, or download the image and refer to the file."
        "EPUB 3.3, 3.6 Resource locations";
    CHANGED_FETCH "changed-fetch" Error
        "A picture that was fetched is not what it was then, or the list of such pictures can't be read."
        "The same manuscript would make another book than before, with a picture that nobody chose."
        "Put the file back, or take its entry out of `fetched/lock.toml` and build with `--fetch`."
        "the project's reference of layouts";
    DROPPED_BADGE "dropped-badge" Note
        "A badge is left out: a picture from the web by which a project's page says how the project fares."
        "It says nothing about the book, and would say something else tomorrow."
        "Nothing needs doing; save it as a file if it is to be shown."
        "the project's reference of layouts";
    UNREADABLE_IMAGE "unreadable-image" Error
        "An image can't be read or decoded."
        "Readers would show a broken picture."
        "Save the image anew as JPEG, PNG, WebP or SVG."
        "EPUB 3.3, 3.2 Core media types";
    UNSUPPORTED_IMAGE "unsupported-image" Error
        "An image is of a kind that no book can hold and katern can't convert."
        "Readers would show nothing."
        "Convert it to JPEG or PNG."
        "EPUB 3.3, 3.2 Core media types";
    CONVERTED_IMAGE "converted-image" Note
        "An image was made anew, so that every reader shows it and shops take it: turned, converted, scaled."
        "Readers need not know how a camera was held, what a colour profile means or how WebP is read."
        "Nothing needs doing; convert it yourself to control the result."
        "EPUB 3.3, 3.2 Core media types; Apple Books Asset Guide";
    MISNAMED_IMAGE "misnamed-image" Warning
        "The ending of an image's name says another kind of image than the file holds."
        "The book says the true kind; other programs may not."
        "Give the file the extension of its real kind."
        "EPUB 3.3, 3.2 Core media types";
    LARGE_IMAGE "large-image" Warning
        "An image has more pixels or bytes than shops take."
        "Shops refuse it or scale it down badly."
        "Scale the image down."
        "Apple Books Asset Guide; Kindle Publishing Guidelines";
    UNSAFE_SVG "unsafe-svg" Warning
        "An SVG picture holds something that katern took out: a script, an address on the web, a broken reference."
        "Readers run no scripts in pictures, and a picture may not reach outside the book."
        "Save the picture as plain SVG, with everything that it shows inside it."
        "EPUB 3.3, 6.2 SVG content documents";
    COVER_SHAPE "cover-shape" Warning
        "The cover doesn't have the size or the shape that shops ask for."
        "Shops refuse it or show it with bars."
        "Make it 1600 by 2560 pixels."
        "Kindle Publishing Guidelines, cover image";
    COVER_WORDS "cover-words" Warning
        "A drawn cover lacks words, as no font at hand has their letters."
        "In a shop's list the reader sees a pattern without a title."
        "Name a font file that has the letters with `cover-font`, or a picture with `cover-image`."
        "Kindle Publishing Guidelines, cover image";
    MISSING_MEDIA "missing-media" Warning
        "A sound, a film or another file that the book names is not there, or can't be put into a book."
        "The reader finds nothing to play; its text stays."
        "Correct the path, or add the file."
        "EPUB 3.3, 3 Publication resources";
    UNSAFE_CSS "unsafe-css" Warning
        "A stylesheet has something that katern had to leave out or that a reading system can't take."
        "One such rule can make a whole book fail to open."
        "Use plain CSS 2.1 with the properties that EPUB names."
        "EPUB 3.3, 6.3.1 Cascading Style Sheets (CSS); reports on Adobe RMSDK";
    ENGINE_CSS "engine-css" Note
        "A stylesheet has something that a single reading engine drops or shows in another way."
        "Readers there see another page than the one that was meant."
        "Write what the help says, or look at the page in that engine."
        "katern's table of what engines refuse, each line with its source and date";
    MISSING_STYLESHEET "missing-stylesheet" Warning
        "A stylesheet that the book names is not there or can't be read."
        "The book has only katern's own design."
        "Correct the path, or add the file."
        "EPUB 3.3, 3 Publication resources";
    FONT_LICENCE "font-licence" Warning
        "A font's own licence bits limit what may be done with it."
        "To pass on what its maker forbids is a breach of the licence."
        "Ask its maker for a licence for electronic books, or name another font."
        "OpenType 1.9, OS/2 table, fsType";
    UNUSED_IMAGE "unused-image" Note
        "An image lies among those of the book and is named nowhere in it."
        "It may be one that was meant to be shown."
        "Show it, or move it elsewhere."
        "the project's reference of layouts";
    SMALL_IMAGE "small-image" Note
        "An image that stands by itself has few pixels."
        "On a sharp screen it is a stamp, or a blur where a reader enlarges it."
        "Save the image at twice the size or more, or as SVG."
        "Kindle Publishing Guidelines, image resolution";
}
