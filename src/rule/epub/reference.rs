//! What documents and the package refer to.

epub_rules! {
    GUIDE_UNKNOWN "guide-unknown" Error "OPF-031"
        "The guide names a file that is not in the manifest."
        "Old readers offer a place that isn't there."
        "Mend the path or take the reference out."
        "OPF 2.0.1, 2.6";
    GUIDE_TYPE "guide-type" Error "OPF-032"
        "The guide names something that is not a document."
        "Old readers can't go there."
        "Name the document that holds it."
        "OPF 2.0.1, 2.6";
    LINKED_ITEM "linked-item" Error "OPF-067"
        "A record that the package links to is in the manifest as well."
        "It is either a part of the book or not."
        "Take the item out of the manifest."
        "EPUB 3.3, 5.5.6";
    LINK_MEDIA_TYPE "link-media-type" Error "OPF-093"
        "A link to a file of the container says no media type."
        "Programs don't know whether they can read it."
        "Add `media-type`."
        "EPUB 3.3, 5.5.6";
    RECORD_MEDIA_TYPE "record-media-type" Error "OPF-094"
        "A link to a record or a voicing says no media type."
        "Programs don't know whether they can read it."
        "Add `media-type`."
        "EPUB 3.3, D.4.1";
    VOICING_MEDIA_TYPE "voicing-media-type" Error "OPF-095"
        "A link to a voicing doesn't lead to a sound."
        "No program can play it."
        "Link to a sound."
        "EPUB 3.3, D.4.1.6";
    ALTERNATE_LINK "alternate-link" Error "OPF-089"
        "A link is `alternate` and something else."
        "Programs can't tell what it is."
        "Write two links."
        "EPUB 3.3, D.4.1.1";
    LINK_INTO_PACKAGE "link-into-package" Error "OPF-098"
        "A link of the package leads into the package."
        "Such a link names a resource, not a statement."
        "Use `refines` for statements."
        "EPUB 3.3, 5.5.6";
    LINKED_RECORD_MISSING "missing-linked-file" Warning "RSC-007w"
        "A record that the package links to is not in the archive."
        "Programs look for it in vain."
        "Add it, or take the link out."
        "EPUB 3.3, 5.5.6";
    MISSING_RESOURCE "missing-resource" Error "RSC-007"
        "Something that a document refers to is not in the book."
        "The reader sees a gap, or a link that leads nowhere."
        "Add the file, or mend the address."
        "EPUB 3.3, 3";
    UNDECLARED_RESOURCE "undeclared-resource" Error "RSC-008"
        "Something that a document refers to is not in the manifest."
        "Reading systems need not keep it."
        "Add an item for it."
        "EPUB 3.3, 5.6.2";
    REMOTE_RESOURCE "remote-resource" Error "RSC-006"
        "Something that must be in the book lies on the web."
        "A reader without a connection sees a gap."
        "Put it into the book."
        "EPUB 3.3, 3.6";
    REMOTE_INSECURE "remote-insecure" Warning "RSC-031"
        "Something on the web is fetched without encryption."
        "Others can see and change what the reader gets."
        "Write `https`."
        "EPUB 3.3, 3.6";
    PICTURE_PART "picture-part" Warning "RSC-009"
        "An address names a part of a picture that has no parts."
        "The whole picture is shown."
        "Take the part away."
        "EPUBCheck";
    LINK_TARGET_TYPE "link-target-type" Error "RSC-010"
        "A link leads to something that not every reading system shows."
        "Some readers get nowhere."
        "Link to a document of the book."
        "EPUB 3.3, 3.3";
    LINK_OUT_OF_SPINE "link-out-of-spine" Error "RSC-011"
        "A link leads to a document that is not in the reading order."
        "Reading systems can't open it."
        "Add it to the spine, with `linear=\"no\"` where it stands outside the main text."
        "EPUB 3.3, 5.7.1";
    MISSING_FRAGMENT "missing-fragment" Error "RSC-012"
        "A link leads to an id that is not there."
        "The reader lands at the beginning, or nowhere."
        "Mend the id."
        "HTML, 7.4.6";
    STYLESHEET_PART "stylesheet-part" Error "RSC-013"
        "An address names a part of a stylesheet."
        "A stylesheet has no parts."
        "Take the part away."
        "EPUB 3.3, 6.3.1";
    FRAGMENT_TYPE "fragment-type" Error "RSC-014"
        "A link leads to a part that can't be linked to in this way."
        "Reading systems do nothing."
        "Link to an element of the document."
        "EPUB 3.3, 6.2";
    PART_NEEDED "svg-use-part" Error "RSC-015"
        "A drawing uses another as a whole where it must name a part."
        "Nothing is drawn."
        "Name the id of the part."
        "SVG, use";
    ADDRESS "epub-address" Error "RSC-020"
        "An address can't be read as one."
        "It leads nowhere."
        "Write it as the URL Standard says."
        "URL Standard";
    ADDRESS_OUTSIDE "address-outside" Error "RSC-026"
        "An address leads out of the book."
        "Reading systems refuse it."
        "Write the path from this file to the other."
        "EPUB 3.3, 4.2.5";
    DATA_ADDRESS "data-address" Error "RSC-029"
        "A `data:` address stands in a place where it is not allowed."
        "Reading systems don't open it."
        "Put it into a file."
        "EPUB 3.3, 3.7";
    FILE_ADDRESS "file-address" Error "RSC-030"
        "An address leads to a file on somebody's machine."
        "No reader has it."
        "Put the file into the book."
        "EPUB 3.3, 3.8";
    ADDRESS_QUERY "address-query" Error "RSC-033"
        "An address of a file of the book has a `?`."
        "There is no server to ask."
        "Take it away, or escape it."
        "EPUB 3.3, 4.2.5";
    UNKNOWN_SCHEME "unknown-scheme" Warning "HTM-025"
        "A link has a scheme that nobody has registered."
        "No reading system knows what to do with it."
        "Use a web address."
        "IANA, URI Schemes";
    FOREIGN_RESOURCE "foreign-resource" Error "RSC-032"
        "Something is shown that not every reading system shows, without a fallback."
        "Some readers see a gap."
        "Convert it, or give a fallback."
        "EPUB 3.3, 3.3";
    TYPE_DIFFERS "type-differs" Warning "OPF-013"
        "A document gives a resource another media type than the manifest does."
        "Reading systems believe one or the other."
        "Mend one of the two."
        "EPUB 3.3, 5.6.2";
    IMAGE_TYPE "epub-image-type" Error "OPF-029"
        "The bytes of a picture are of another kind than the manifest says."
        "Some reading systems don't show it."
        "Mend the media type, or convert it."
        "EPUB 3.3, 5.6.2";
    IMAGE_CORRUPT "image-corrupt" Error "MED-004"
        "The beginning of a picture can't be read."
        "It is not shown."
        "Save it anew."
        "EPUB 3.3, 3.2";
    IMAGE_DAMAGED "image-damaged" Error "PKG-021"
        "A picture is damaged."
        "It is not shown."
        "Save it anew."
        "EPUB 3.3, 3.2";
    IMAGE_EXTENSION "image-extension" Warning "PKG-022"
        "The ending of a picture's name doesn't fit its kind."
        "Some systems go by the name."
        "Give it the ending of its kind."
        "EPUBCheck";
    PICTURE_FOREIGN "picture-foreign" Error "MED-003"
        "The `img` of a `picture` is of a kind that not every reading system shows."
        "Some readers see a gap."
        "Let it be GIF, JPEG, PNG, SVG or WebP."
        "EPUB 3.3, 3.3";
    PICTURE_SOURCE_TYPE "picture-source-type" Error "MED-007"
        "A `source` of a `picture` is of a kind that not every reading system shows, and says no type."
        "Reading systems fetch it in vain."
        "Add `type`."
        "EPUB 3.3, 3.3";
}
