//! The package document: what it says of the book, the manifest, the reading order.

epub_rules! {
    EPUB_VERSION "epub-version" Error "OPF-001"
        "The package doesn't name a version of EPUB that exists."
        "Reading systems don't know how to read it."
        "Write `version=\"3.0\"`."
        "EPUB 3.3, 5.4";
    PACKAGE_MARKUP "package-markup" Error "RSC-005"
        "The package document has an element or an attribute that it can't have there, or lacks one."
        "Shops and reading systems read the package by fixed names."
        "Write it as the specification says."
        "EPUB 3.3, 5";
    NO_UNIQUE_IDENTIFIER "no-unique-identifier" Error "OPF-048"
        "The package doesn't say which identifier is the unique one."
        "Shops and libraries know the book by it."
        "Name the id of a `dc:identifier` in `unique-identifier`."
        "EPUB 3.3, 5.4";
    UNIQUE_IDENTIFIER "unique-identifier" Error "OPF-030"
        "The unique identifier that the package names is not there."
        "Shops and libraries know the book by it."
        "Give a `dc:identifier` that id."
        "EPUB 3.3, 5.4";
    EMPTY_METADATA "empty-metadata" Warning "OPF-055"
        "A statement about the book is empty."
        "Shops show an empty line."
        "Fill it or take it out."
        "OPF 2.0.1, 2.2";
    METADATA_DATE "epub-date" Warning "OPF-053"
        "A date is not written in the way that shops read dates."
        "They sort the book wrongly, or refuse it."
        "Write it as `2026-01-31`."
        "EPUB 3.3, 5.5.3.2.4";
    METADATA_DATE_2 "epub-2-date" Error "OPF-054"
        "A date can't be read as one."
        "Shops sort the book wrongly, or refuse it."
        "Write it as `2026-01-31`."
        "OPF 2.0.1, 2.2.7";
    LANGUAGE_TAG "epub-language" Error "OPF-092"
        "A language tag can't be read."
        "Voices, hyphenation and dictionaries of another language are used."
        "Write it as BCP 47 has it: `en`, `pt-BR`."
        "EPUB 3.3, 5.5.3.1.3";
    ROLE "epub-role" Error "OPF-052"
        "A role is not one of MARC's codes."
        "Shops can't say what the person did."
        "Write a code such as `aut` or `trl`."
        "OPF 2.0.1, 2.2.6";
    UUID "epub-uuid" Warning "OPF-085"
        "An identifier says that it is a UUID and is not one."
        "Programs that read it as one fail."
        "Write 32 hexadecimal digits in five groups."
        "RFC 9562";
    REFINES_CYCLE "refines-cycle" Error "OPF-065"
        "Statements refine each other in a circle."
        "Nothing says what they are about."
        "Let the first refine the book."
        "EPUB 3.3, 5.3.6";
    UNKNOWN_PROPERTY "unknown-property" Error "OPF-027"
        "A property is not in the vocabulary."
        "Nobody reads it."
        "Look for its spelling, or declare the prefix of its vocabulary."
        "EPUB 3.3, D";
    MALFORMED_PROPERTY "malformed-property" Error "OPF-026"
        "A property is not written as a name."
        "Nobody reads it."
        "Write a name, with a prefix where it is of another vocabulary."
        "EPUB 3.3, D.1.2";
    PROPERTY_LIST "property-list" Error "OPF-025"
        "Several properties stand where there can be one."
        "Nobody reads them."
        "Write each in an element of its own."
        "EPUB 3.3, 5.5.4";
    UNDECLARED_PREFIX "undeclared-prefix" Error "OPF-028"
        "The prefix of a property is not declared."
        "Nobody knows what it means."
        "Declare it in `prefix`."
        "EPUB 3.3, D.1.4";
    DEPRECATED_PROPERTY "deprecated-property" Warning "OPF-086"
        "A property is deprecated."
        "Reading systems will drop it."
        "Use what has taken its place."
        "EPUB 3.3, D";
    PREFIX_SYNTAX "prefix-syntax" Error "OPF-004c"
        "The declaration of prefixes can't be read."
        "Properties with these prefixes mean nothing."
        "Write `name: address`, with one space between."
        "EPUB 3.3, D.1.4";
    PREFIX_ADDRESS "prefix-address" Error "OPF-006"
        "A prefix doesn't stand for an address."
        "Properties with it mean nothing."
        "Write the address of the vocabulary."
        "EPUB 3.3, D.1.4";
    RESERVED_PREFIX "reserved-prefix" Warning "OPF-007"
        "A reserved prefix is declared for another vocabulary."
        "Reading systems that know it by heart misread it."
        "Choose another prefix."
        "EPUB 3.3, D.1.5";
    UNDERSCORE_PREFIX "underscore-prefix" Error "OPF-007a"
        "The prefix `_` is declared."
        "It is reserved."
        "Choose another."
        "EPUB 3.3, D.1.4";
    DEFAULT_VOCABULARY "default-vocabulary" Error "OPF-007b"
        "A prefix is declared for a vocabulary that needs none."
        "Reading systems look for its properties without a prefix."
        "Take the declaration out."
        "EPUB 3.3, D.1.4";
    DUBLIN_CORE_PREFIX "dublin-core-prefix" Error "OPF-007c"
        "A prefix is declared for the elements of Dublin Core."
        "They are elements, not properties."
        "Take the declaration out."
        "EPUB 3.3, D.1.4";
    MISSING_FILE "missing-file" Error "RSC-001"
        "A resource of the manifest is not in the archive."
        "Pages, pictures or sounds are missing."
        "Add the file, or take the item out."
        "EPUB 3.3, 5.6.2";
    ITEM_FRAGMENT "item-fragment" Error "OPF-091"
        "The address of an item names a part of a file."
        "An item is a whole file."
        "Take the part away."
        "EPUB 3.3, 5.6.2";
    ITEM_TWICE "item-twice" Error "OPF-074"
        "A file is in the manifest twice."
        "Reading systems take one or the other."
        "Leave one item."
        "EPUB 3.3, 5.6.2";
    PACKAGE_IN_MANIFEST "package-in-manifest" Error "OPF-099"
        "The package document lists itself."
        "It is not a resource of the book."
        "Take the item out."
        "EPUB 3.3, 5.6.2";
    ITEM_PROPERTY_TYPE "item-property-type" Error "OPF-012"
        "An item has a property that is not for its type."
        "Reading systems look there for something else."
        "Take the property away, or mend the media type."
        "EPUB 3.3, D.6";
    MISSING_PROPERTY "missing-property" Error "OPF-014"
        "The manifest doesn't say what is in a document."
        "Reading systems that need to know it may show the document wrongly."
        "Add the property to the item."
        "EPUB 3.3, D.6";
    NEEDLESS_PROPERTY "needless-property" Error "OPF-015"
        "The manifest says that a document holds something that is not in it."
        "Reading systems prepare for nothing."
        "Take the property away."
        "EPUB 3.3, D.6";
    NEEDLESS_REMOTE "needless-remote-resources" Warning "OPF-018"
        "The manifest says that a document fetches something, which it doesn't."
        "Reading systems ask the reader for permission without a reason."
        "Take `remote-resources` away."
        "EPUB 3.3, D.6.4";
    HTML_TYPE "html-media-type" Warning "OPF-035"
        "A document has the media type of HTML, not of XHTML."
        "Reading systems may not show it."
        "Write `application/xhtml+xml`."
        "OPF 2.0.1, 1.3.7";
    OLD_TYPE "old-media-type" Warning "OPF-037"
        "A media type is deprecated."
        "Reading systems have dropped it."
        "Write `application/xhtml+xml` or `text/css`."
        "OPF 2.0.1, 1.3.7";
    OLD_BOOK_TYPE "oebps-media-type" Warning "OPF-038"
        "A document of an old book has a media type that is not for it."
        "Reading systems may not show it."
        "Write `text/x-oeb1-document`."
        "OEBPS 1.2";
    OLD_BOOK_STYLE_TYPE "oebps-style-media-type" Warning "OPF-039"
        "A stylesheet of an old book has a media type that is not for it."
        "Reading systems may not use it."
        "Write `text/x-oeb1-css`."
        "OEBPS 1.2";
    FALLBACK_MISSING "fallback-missing" Error "OPF-040"
        "The fallback of an item is not in the manifest."
        "Where the item can't be shown, nothing is."
        "Name the id of an item."
        "EPUB 3.3, 3.5.1";
    FALLBACK_STYLE_MISSING "fallback-style-missing" Error "OPF-041"
        "The stylesheet of an item is not in the manifest."
        "Nothing says how it looks."
        "Name the id of an item."
        "OPF 2.0.1, 2.3.1";
    FALLBACK_CYCLE "fallback-cycle" Error "OPF-045"
        "Fallbacks lead in a circle."
        "Where the items can't be shown, nothing is."
        "Let the last be of a kind that every reading system shows."
        "EPUB 3.3, 3.5.1";
    SPINE_PICTURE "spine-media-type" Error "OPF-042"
        "The reading order has something that can't be a page, and it has no fallback."
        "Reading systems show an empty page."
        "Put it into a document."
        "OPF 2.0.1, 2.4";
    SPINE_FOREIGN "spine-without-fallback" Error "OPF-043"
        "The reading order has something that not every reading system shows, and it has no fallback."
        "Some readers get an empty page."
        "Give the item a `fallback` that leads to a document."
        "EPUB 3.3, 3.5.1";
    SPINE_FALLBACK "spine-fallback" Error "OPF-044"
        "The fallbacks of something in the reading order don't lead to a document."
        "Some readers get an empty page."
        "Let them lead to an XHTML document."
        "EPUB 3.3, 3.5.1";
    SPINE_UNKNOWN "spine-unknown-item" Error "OPF-049"
        "The reading order names an item that is not in the manifest."
        "A chapter is missing."
        "Name the id of an item."
        "EPUB 3.3, 5.7.2";
    SPINE_TWICE "spine-twice" Error "OPF-034"
        "An item is in the reading order twice."
        "Reading systems lose their place."
        "Leave it once."
        "EPUB 3.3, 5.7.2";
    SPINE_NOT_LINEAR "spine-not-linear" Error "OPF-033"
        "Nothing in the reading order is linear."
        "A reader who turns pages gets nowhere."
        "Take `linear=\"no\"` away from the chapters."
        "EPUB 3.3, 5.7.2";
    SPINE_TOC "spine-toc" Error "OPF-050"
        "The spine names something as its contents that is not an NCX."
        "Old readers find no contents list."
        "Name the id of the NCX."
        "EPUB 3.3, 5.9.5";
    UNREACHABLE "unreachable-document" Error "OPF-096"
        "A document outside the linear reading order is not linked from anywhere."
        "No reader will ever see it."
        "Link to it, or make it linear."
        "EPUB 3.3, 5.7.2";
    DATA_NAV_IN_SPINE "data-nav-in-spine" Warning "OPF-077"
        "A data navigation document is in the reading order."
        "It is for programs and not for readers."
        "Take it out."
        "EPUB Region-Based Navigation 1.0";
}
